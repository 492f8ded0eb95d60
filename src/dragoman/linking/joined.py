"""Things joined two by two, and which hang together: disjoint sets with path halving (Tarjan and van Leeuwen, 1984)."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Joined(Generic[Item]):
    """Groups that grow as things are joined; whatever was never joined is a group by itself."""

    def __init__(self) -> None:
        self._above: dict[Item, Item] = {}

    def root(self, item: Item) -> Item:
        """Return the one that stands for the group of a thing; it may be another after the next :meth:`join`."""
        above = self._above
        while (up := above.get(item, item)) != item:
            above[item] = item = above.get(up, up)
        return item

    def join(self, one: Item, other: Item) -> None:
        """Put the groups of two things together."""
        one, other = self.root(one), self.root(other)
        if one != other:
            self._above[one] = other
