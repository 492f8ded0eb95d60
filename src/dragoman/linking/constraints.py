"""What people decided about events: these tell of one happening, those do not. The newest decision holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.linking.joined import Joined


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about statements (ids): ``ones`` and ``others`` are all of one happening, or none of ``others`` is."""

    same: bool
    ones: frozenset[str]
    others: frozenset[str]


class Constraints:
    """All decisions together, from the oldest to the newest; where two contradict each other the newer holds."""

    def __init__(self, decisions: Sequence[Decision] = ()) -> None:
        self._group: dict[str, frozenset[str]] = {}
        self._apart: dict[str, set[str]] = {}
        for decision in reversed(decisions):
            if decision.same:
                self._join(sorted(decision.ones | decision.others))
            else:
                self._part(decision)

    def _join(self, statements: Iterable[str]) -> None:
        groups: list[frozenset[str]] = []
        for group in dict.fromkeys(self.partners(each) for each in statements):
            at = next((number for number, other in enumerate(groups) if not self._quarrel(group, other)), None)
            if at is None:
                groups.append(group)
            else:
                groups[at] |= group
        self._group.update({each: group for group in groups for each in group})

    def _part(self, decision: Decision) -> None:
        for one in decision.ones:
            for other in decision.others - self.partners(one):
                self._apart.setdefault(one, set()).add(other)
                self._apart.setdefault(other, set()).add(one)

    def _quarrel(self, ones: Iterable[str], others: frozenset[str]) -> bool:
        return any(self._apart.get(one, frozenset()) & others for one in ones)

    def __bool__(self) -> bool:
        return bool(self._group or self._apart)

    def partners(self, statement: str) -> frozenset[str]:
        """Return the statements that tell of one happening with this one by a person's word, itself included."""
        return self._group.get(statement, frozenset((statement,)))

    def apart(self, one: str, other: str) -> bool:
        """Say whether a person decided that the two do not tell of one happening."""
        return other in self._apart.get(one, ())

    def touches(self, statement: str) -> bool:
        """Say whether anybody decided anything about a statement."""
        return statement in self._group or statement in self._apart

    def united(self, groups: Sequence[Sequence[str]]) -> list[list[str]]:
        """Return groups of statements joined where people joined them.

        A statement that was parted from one of a group that its own group is joined to is left behind by itself.
        """
        at = {name: number for number, group in enumerate(groups) for name in group}
        numbers = Joined[int]()
        for name, own in at.items():
            for partner in self.partners(name):
                if partner in at:
                    numbers.join(own, at[partner])
        joined: dict[int, list[str]] = {}
        for number, group in enumerate(groups):
            joined.setdefault(numbers.root(number), []).extend(group)
        return [part for group in joined.values() for part in self._without_quarrel(group)]

    def _without_quarrel(self, group: list[str]) -> list[list[str]]:
        if not any(self.apart(one, other) for one, other in combinations(group, 2) if one in self._apart):
            return [group]
        kept: list[str] = []
        left: list[list[str]] = []
        for name in sorted(group, key=lambda each: (each not in self._group, each)):
            if any(self.apart(name, other) for other in kept):
                left.append([name])
            else:
                kept.append(name)
        return [kept, *left]
