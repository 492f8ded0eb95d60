"""Statements into groups that tell of one happening: the same result in whatever order they come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.linking.compare import Prepared, prepare, score
from dragoman.linking.constraints import Constraints
from dragoman.linking.joined import Joined
from dragoman.linking.pairwise import scores
from dragoman.linking.telling import Telling, keys, lookups
from dragoman.model import When
from dragoman.settings.linking import LinkingSettings

if TYPE_CHECKING:
    from numpy.typing import NDArray

MANY = 16
"""Items from which on all pairs are scored at once, which is quicker then."""


def components(tellings: Sequence[Telling], settings: LinkingSettings) -> list[list[Prepared]]:
    """Return the groups that are connected by matching pairs, each in order of statement id.

    Whoever is in no pair with another can never share an event with it, so each group is clustered by itself.
    """
    prepared = {each.statement.id: prepare(each, settings) for each in tellings}
    joined = Joined[str]()
    filed: dict[str, list[str]] = defaultdict(list)
    for name in sorted(prepared):
        one = prepared[name]
        seen = {name}
        for key in sorted(lookups(one.telling, settings, one.called).keys()):
            for other in filed.get(key, ()):
                if other in seen:
                    continue
                seen.add(other)
                apart = joined.root(other) != joined.root(name)
                if apart and score(one, prepared[other], settings) >= settings.match:
                    joined.join(name, other)
        for key in keys(one.telling, settings, one.called):
            filed[key].append(name)
    groups: dict[str, list[Prepared]] = defaultdict(list)
    for name in sorted(prepared):
        groups[joined.root(name)].append(prepared[name])
    return list(groups.values())


def happenings(
    items: Sequence[Prepared],
    settings: LinkingSettings,
    constraints: Constraints | None = None,
    *,
    connected: bool = True,
) -> list[list[Telling]]:
    """Return the happenings of one connected group, or of a part of it: average-link agglomeration, with vetoes.

    Two groups are joined while the average score of their pairs reaches the threshold and no pair of them is vetoed. A
    statement that takes up another of its text ("the meeting lasted two hours") goes where that one goes and does not
    count in averages, since by itself it tells too little; nor does a denial, which goes where that is which it denies
    most likely. Ties are broken by statement id, so the order of the input does
    not matter. What people decided is kept: groups that they joined are joined, statements that they parted stay apart.
    """
    constraints = constraints or Constraints()
    if len(items) == 1 or (len(items) == 2 and connected and not constraints):  # two are connected because they match
        return [sorted((each.telling for each in items), key=_by_id)]
    result: list[list[Telling]] = []
    by_id = {each.telling.statement.id: each for each in items}
    days = {name: day(each.telling.statement.when) for name, each in by_id.items()}
    for together in parts(days, settings.largest):
        part = sorted((by_id[name] for name in together), key=_when_then_id)
        carried = _taken_up(part, settings, constraints)
        free = [each for each in part if each.telling.statement.id not in carried]
        groups = _grouped(free, settings, constraints)
        for group in groups:
            names = {each.telling.statement.id for each in group}
            group += [each for each in part if carried.get(each.telling.statement.id) in names]
        result += [sorted((each.telling for each in group), key=_by_id) for group in groups]
    return _as_decided(result, constraints) if constraints else result


def day(when: When | None) -> str:
    """Return the day by which a statement of a large group is put into a part: the last that is told, or none."""
    return (when.latest or when.earliest or "") if when is not None else ""


def parts(days: Mapping[str, str], most: int) -> list[frozenset[str]]:
    """Cut a group of statements, given with their days, into parts of at most so many: pairs are compared within a part.

    Years, months, weeks and days are parted as far as is needed, in the end by id. The bounds are those of the calendar and
    not of the group, so one statement more changes the part that it falls into and no other.
    """
    found: list[frozenset[str]] = []
    waiting = [(frozenset(days), 0)]
    while waiting:
        names, fine = waiting.pop()
        if len(names) <= most:
            found.append(names)
            continue
        finer: dict[str, list[str]] = defaultdict(list)
        for name in names:
            finer[_stretch(days[name], name, fine)].append(name)
        waiting += [(frozenset(each), fine + 1) for _, each in sorted(finer.items())]
    return found


def _stretch(day: str, name: str, fine: int) -> str:
    """Name the stretch of time of a statement, the finer the higher the number; beyond days, the start of its id."""
    if fine < 4:
        week = f"{day[:7]} {date.fromisoformat(day).toordinal() // 7}" if fine == 2 and day else ""
        return (day[:4], day[:7], week, day)[fine]
    return name[: fine - 2]


def _denies(item: Prepared, constraints: Constraints) -> bool:
    statement = item.telling.statement
    return statement.factuality[-1] == "-" and not constraints.touches(statement.id)


def _grouped(items: Sequence[Prepared], settings: LinkingSettings, constraints: Constraints) -> list[list[Prepared]]:
    """Put statements into groups: first what is told, then each denial where that is told which it denies."""
    total = _scores(items, settings)
    if constraints:
        _part(total, items, constraints)
    told = [at for at, each in enumerate(items) if not _denies(each, constraints)]
    groups = _agglomerate(total, told, settings)
    if len(told) < len(items):
        denials = sorted(set(range(len(items))) - set(told))
        groups += _agglomerate(total, _with_denied(total, denials, groups, settings), settings)
    return [[items[at] for at in group] for group in groups]


def _with_denied(
    total: NDArray[Any], denials: Sequence[int], groups: Sequence[list[int]], settings: LinkingSettings
) -> list[int]:
    """Put denials into the groups of what they deny; return those that deny nothing that is told here."""
    left = []
    sure: list[tuple[int, list[int]]] = []
    for denial in denials:
        best, home = 0.0, None
        for group in groups:
            chances = total[denial, group]
            if chances.max() > best and chances.min() >= settings.least:
                best, home = chances.max(), group
        if home is not None and best >= settings.match:
            sure.append((denial, home))
        else:
            left.append(denial)
    for denial, home in sure:
        home.append(denial)
    return left


def _as_decided(groups: list[list[Telling]], constraints: Constraints) -> list[list[Telling]]:
    told = {each.statement.id: each for group in groups for each in group}
    united = constraints.united([[each.statement.id for each in group] for group in groups])
    return [[told[name] for name in sorted(group)] for group in united]


def _taken_up(items: Sequence[Prepared], settings: LinkingSettings, constraints: Constraints) -> dict[str, str]:
    """Return, for each statement that takes up an earlier one of its text, the id of the first of that chain."""
    texts: dict[str, list[Prepared]] = defaultdict(list)
    for item in items:
        texts[item.telling.statement.article].append(item)
    carried: dict[str, str] = {}
    for members in texts.values():
        members.sort(key=lambda each: (each.telling.statement.trigger.start, each.telling.statement.id))
        for number, item in enumerate(members):
            if not item.taken_up or constraints.touches(item.telling.statement.id):
                continue
            best = max(
                ((score(item, other, settings), at, other) for at, other in enumerate(members[:number])),
                key=lambda each: each[:2],
                default=None,
            )
            if best is not None and best[0] >= settings.match:
                first = best[2].telling.statement.id
                carried[item.telling.statement.id] = carried.get(first, first)
    return carried


def _agglomerate(scored: NDArray[Any], items: Sequence[int], settings: LinkingSettings) -> list[list[int]]:
    """Join groups along matching pairs, the best pair first, where the average over both groups is a match too.

    The items are places in the table of scores, which is used up where they are all of it.
    """
    import numpy

    count = len(items)
    if count < 2:
        return [[each] for each in items]
    total = scored if count == len(scored) else scored[numpy.ix_(items, items)]
    above, left = numpy.nonzero(total >= settings.match)
    above, left = above[above > left], left[above > left]
    order = numpy.lexsort((above, left, -total[above, left]))
    least = total.copy()
    group_of = list(range(count))
    groups: dict[int, list[int]] = {number: [number] for number in range(count)}
    refused: dict[tuple[int, int], int] = {}
    for i, j in zip(left[order].tolist(), above[order].tolist(), strict=True):
        a, b = group_of[i], group_of[j]
        if a == b:
            continue
        size = len(groups[a]) * len(groups[b])
        if refused.get((a, b)) == size or refused.get((b, a)) == size:
            continue
        if least[a, b] < settings.least or total[a, b] < settings.match * size:
            refused[a, b] = size
            continue
        for member in groups[b]:
            group_of[member] = a
        groups[a] += groups.pop(b)
        total[a] += total[b]
        total[:, a] = total[a]
        least[a] = least[:, a] = numpy.minimum(least[a], least[b])
    return [[items[member] for member in sorted(members)] for members in groups.values()]


def _scores(items: Sequence[Prepared], settings: LinkingSettings) -> NDArray[Any]:
    """Return the scores of all pairs, of few items one by one."""
    import numpy

    count = len(items)
    if count >= MANY:
        return scores(items, settings)
    total = numpy.zeros((count, count))
    for i in range(count):
        for j in range(i):
            total[i, j] = total[j, i] = score(items[i], items[j], settings)
    return total


def _part(total: NDArray[Any], items: Sequence[Prepared], constraints: Constraints) -> None:
    """Take the score of those that a person parted."""
    names = [each.telling.statement.id for each in items]
    for i, one in enumerate(names):
        for j, other in enumerate(names[:i] if constraints.touches(one) else ()):
            if constraints.apart(one, other):
                total[i, j] = total[j, i] = 0.0


def _when_then_id(item: Prepared) -> tuple[int, str]:
    return (item.days[0] if item.days else 0, item.telling.statement.id)


def _by_id(telling: Telling) -> str:
    return telling.statement.id
