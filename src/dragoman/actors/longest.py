"""Sequences of words to be found in a text, the longest that begins at a word first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

_Words = tuple[str, ...]
T = TypeVar("T")


class Longest(Generic[T]):
    """Values by sequences of words, kept by first word with the lengths that occur, so that a search tries few.

    ``tables`` holds, by first word, these lengths (the longest first) and the values by all words. With ``unpack`` they may
    be packed: it makes the value of what is kept, which it returns as it is where that is done.
    """

    def __init__(self, items: Iterable[tuple[_Words, T]] = ()) -> None:
        self.tables: dict[str, tuple[tuple[int, ...], dict[_Words, T]]] = {}
        self.unpack: Callable[[T], T] | None = None
        grouped: dict[str, dict[_Words, T]] = {}
        for words, value in items:
            grouped.setdefault(words[0], {})[words] = value
        for first, table in grouped.items():
            sizes = {*map(len, table)}
            self.tables[first] = (tuple(sizes) if len(sizes) == 1 else tuple(sorted(sizes, reverse=True)), table)

    def __contains__(self, first: str) -> bool:
        """Say whether a sequence begins with a word."""
        return first in self.tables

    def __iter__(self) -> Iterator[str]:
        """Yield the words with which sequences begin."""
        return iter(self.tables)

    def sequences(self) -> Iterator[_Words]:
        """Yield every sequence."""
        for _, table in self.tables.values():
            yield from table

    def match(self, words: Sequence[str], at: int) -> tuple[int, T] | None:
        """Return the end (exclusive) and the value of the longest sequence that begins at a word, or None."""
        found = self.tables.get(words[at])
        if found is None:
            return None
        sizes, table = found
        for size in sizes:
            found_words = tuple(words[at : at + size])
            if found_words in table:
                if self.unpack is not None:
                    table[found_words] = self.unpack(table[found_words])
                return at + len(found_words), table[found_words]
        return None
