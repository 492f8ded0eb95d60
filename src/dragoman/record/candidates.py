"""Which statements of a record may tell of the same happening as others: those that share a key.

A few statements are looked up in the database. Where much is to be linked at once all keys are read into memory, as two
arrays of numbers, and looked up there: some 250 bytes a statement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import Connection, func, select

from dragoman.linking.telling import Asked, parts_of
from dragoman.record import schema

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Numbers = NDArray[numpy.int64]

MANY = 2_000
"""Keys asked for at once."""

MUCH = 5_000
"""Statements to be linked from which on all keys are read into memory, if they are a tenth of the record too."""


_MIX = 0x9E3779B97F4A7C15 - (1 << 64)
"""An odd number of 64 bits without a pattern (that of the golden ratio), by which hashes are mixed."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Statements and others that share a key with them: ``others[two[n]]`` is a candidate for statement ``one[n]``."""

    others: list[str]
    one: Numbers
    two: Numbers


class Finder(Protocol):
    """Finds candidates by the keys to look under."""

    def __call__(self, connection: Connection, asked: Mapping[str, Asked]) -> Candidates:
        """Return, for each statement with the keys to look under, what is filed under one of them, at least all that is
        linked or was asked for earlier."""
        ...


def finder(connection: Connection, waiting: Sequence[str]) -> Finder:
    """Return the way to find candidates that suits so many statements, to be asked for in this order."""
    count = len(waiting)
    if count < MUCH or 10 * count < (connection.scalar(select(func.count()).select_from(schema.statements)) or 0):
        return in_database
    return InMemory(connection, waiting)


def in_database(connection: Connection, asked: Mapping[str, Asked]) -> Candidates:
    """Find candidates in the table of keys."""
    import numpy

    table = schema.link_keys
    under = [each.keys() for each in asked.values()]
    wanted = sorted(frozenset().union(*under))
    filed: dict[str, list[int]] = {}
    place: dict[str, int] = {}
    for start in range(0, len(wanted), MANY):
        part = wanted[start : start + MANY]
        for key, statement in connection.execute(select(table.c.key, table.c.statement).where(table.c.key.in_(part))):
            filed.setdefault(key, []).append(place.setdefault(statement, len(place)))
    found = [sorted({each for key in keys for each in filed.get(key, ())}) for keys in under]
    one = numpy.repeat(numpy.arange(len(found)), [len(each) for each in found])
    return Candidates(list(place), one, numpy.array([each for part in found for each in part], numpy.int64))


class InMemory:
    """All keys of a record as hashes beside the numbers of their statements, in order of the hashes.

    Two keys of one hash only make a few more candidates. Of two statements that wait, only the one that is asked for later
    has the other as a candidate.
    """

    def __init__(self, connection: Connection, waiting: Sequence[str]) -> None:
        import numpy

        table = schema.link_keys
        self._names = list(connection.scalars(select(schema.statements.c.id).order_by(schema.statements.c.id)))
        number = {name: at for at, name in enumerate(self._names)}
        self._turn = numpy.full(len(self._names), -1, numpy.int32)
        self._place = {name: number[name] for name in waiting if name in number}
        self._turn[list(self._place.values())] = numpy.arange(len(self._place))
        count = connection.scalar(select(func.count()).select_from(table)) or 0
        hashes, statements = numpy.empty(count, numpy.int64), numpy.empty(count, numpy.int32)
        at = 0
        rows = connection.execution_options(yield_per=100_000).execute(select(table.c.key, table.c.statement))
        for part in rows.partitions():
            end = at + len(part)
            different = {key: at for at, key in enumerate(dict.fromkeys([key for key, _ in part]))}
            pieces = numpy.array([[*map(hash, parts_of(key))] for key in different], numpy.int64)
            hashes[at:end] = _mixed(*pieces.T)[[different[key] for key, _ in part]]
            statements[at:end] = [number[name] for _, name in part]
            at = end
        order = numpy.argsort(hashes[:at], kind="stable")
        self._hashes: Numbers = hashes[order]
        self._statements: NDArray[numpy.int32] = statements[order]
        self._column = numpy.zeros(len(self._names), numpy.int64)

    def __call__(self, connection: Connection, asked: Mapping[str, Asked]) -> Candidates:
        """Find candidates in memory."""
        import numpy

        turns = self._turn[[self._place[name] for name in asked]]
        owner, wanted = _hashes([*asked.values()])
        order = numpy.argsort(wanted)  # what lies together in memory is looked up together: several times quicker
        owner, wanted = owner[order], wanted[order]
        first = numpy.searchsorted(self._hashes, wanted, "left")
        counts = numpy.searchsorted(self._hashes, wanted, "right") - first
        ends = numpy.cumsum(counts)
        places = numpy.arange(ends[-1] if len(ends) else 0) + numpy.repeat(first - ends + counts, counts)
        owner, found = numpy.repeat(owner, counts), self._statements[places]
        earlier = self._turn[found] < turns[owner]
        size = len(self._names) or 1
        pairs = owner[earlier] * size + found[earlier]
        pairs.sort()  # and not numpy.unique, which goes by hashes and takes ten times as long
        pairs = pairs[numpy.diff(pairs, prepend=-1) > 0]
        one, two = numpy.divmod(pairs, size)
        met = numpy.zeros(size, bool)
        met[two] = True
        others = numpy.flatnonzero(met)
        self._column[others] = numpy.arange(len(others))
        return Candidates([self._names[each] for each in others.tolist()], one, self._column[two])


def _hashes(asked: Sequence[Asked]) -> tuple[Numbers, Numbers]:
    """Return the hashes of all keys to look under, each with the place of the statement that asks for it."""
    import numpy

    parts = [[each.types for each in asked], [each.names for each in asked], [each.times for each in asked]]
    sizes = [numpy.array([len(one) for one in each], numpy.int64) for each in parts]
    pieces = [numpy.array([hash(value) for one in each for value in one], numpy.int64) for each in parts]
    starts = [numpy.cumsum(each) - each for each in sizes]
    counts = sizes[0] * sizes[1] * sizes[2]
    owner = numpy.repeat(numpy.arange(len(asked)), counts)
    number = numpy.arange(len(owner)) - numpy.repeat(numpy.cumsum(counts) - counts, counts)
    chosen = []
    for piece, size, start in zip(pieces, sizes, starts, strict=True):
        number, at = numpy.divmod(number, size[owner])
        chosen.append(piece[start[owner] + at])
    return owner, _mixed(*chosen)


def _mixed(types: Numbers, names: Numbers, times: Numbers) -> Numbers:
    """Return the hashes of keys from those of their three parts; sums and products wrap around."""
    return (types * _MIX + names) * _MIX + times
