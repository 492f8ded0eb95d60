"""Link the statements of a record into events, incrementally and independently of the order in which articles came.

Statements that match are in one component (transitively); a component is clustered by itself into events. A new
statement joins the components of all statements that it matches; only those components are clustered again. So the
events are always those that linking the whole record at once would give, but for their ids: an id that an event once has
stays (:mod:`dragoman.record.names`).

Where much is to be linked it is done in order of time, so that what tells of one happening is near. A component is written
when no statement has joined it for some portions; one that joins later opens it again.

Others may write between two transactions: they link statements that are open here, or remove them. Then what is known
here is forgotten, and the statements that were open and still wait are linked afresh.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, select, update

from dragoman.linking import Telling, consensus, happenings, lookups
from dragoman.linking.cluster import day, parts
from dragoman.linking.compare import Prepared, prepare, score
from dragoman.linking.constraints import Constraints, Decision
from dragoman.linking.screen import Screen
from dragoman.model import Statement
from dragoman.record import schema
from dragoman.record.candidates import Candidates, Finder, in_database
from dragoman.record.happened import put_events
from dragoman.serial import from_json
from dragoman.settings.linking import LinkingSettings

PORTION = 1_000
"""Statements linked in one transaction, where few wait for it."""

LARGE_PORTION = 5_000
"""Statements linked in one transaction where many wait, so that what lies together in an index is written at once."""

MANY = 500
"""Rows asked for at once by their ids."""

PART = 2_000
"""Statements whose candidates are screened at once: more need more memory (60 candidates each), fewer more time."""

FEW = 8
"""Of so many candidates one is compared first."""

KEPT = 60_000
"""Statements kept ready to be compared."""

STILL = 2
"""Portions after which a component that nothing joined is written."""


def waiting(connection: Connection) -> list[str]:
    """Return the statements that are not linked yet, in order of time."""
    table = schema.statements
    return list(connection.scalars(select(table.c.id).where(~table.c.linked).order_by(table.c.latest, table.c.id)))


def relink(connection: Connection, names: Iterable[str], settings: LinkingSettings) -> None:
    """Link statements again, but for those that a person called wrong: they stay outside of events."""
    found = sorted(set(names) - set(connection.scalars(wrong_statements())))
    linker = Linker(settings)
    for start in range(0, len(found), PORTION):
        linker.add(connection, found[start : start + PORTION])
    linker.finish(connection)


def free(connection: Connection, names: Iterable[str]) -> set[str]:
    """Take the events apart that hold some statements; return these and all others that must be linked again."""
    table = schema.statements
    wanted = set(names)
    components: set[str] = set()
    for part in _parts(sorted(wanted)):
        mine = select(table.c.component).where(table.c.id.in_(part), table.c.component.is_not(None))
        components.update(connection.scalars(mine))
    for component in sorted(components):
        wanted.update(connection.scalars(select(table.c.id).where(table.c.component == component)))
        unlink_component(connection, component)
    return wanted


def unlink_component(connection: Connection, component: str) -> None:
    """Take the events of a component back; its statements wait to be linked again."""
    table = schema.statements
    connection.execute(delete(schema.events).where(schema.events.c.component == component))
    connection.execute(
        update(table).where(table.c.component == component).values(linked=False, component=None, event=None)
    )


def wrong_statements() -> Select[tuple[str]]:
    """Return the query for the statements that a person called wrong."""
    mark, decision = schema.corrected, schema.corrections
    return (
        select(mark.c.statement)
        .join(decision, decision.c.n == mark.c.correction)
        .where(decision.c.kind == "wrong", decision.c.undone.is_(None), mark.c.statement.is_not(None))
    )


def decisions(connection: Connection) -> Constraints:
    """Return what people decided about events that is not undone, for the statements that are in the record now."""
    mark, decision = schema.corrected, schema.corrections
    rows = connection.execute(
        select(decision.c.n, decision.c.kind, mark.c.other, mark.c.statement)
        .join(mark, mark.c.correction == decision.c.n)
        .where(decision.c.kind.in_(("merge", "split")), decision.c.undone.is_(None), mark.c.statement.is_not(None))
        .order_by(decision.c.n)
    )
    sides: dict[tuple[int, str], tuple[set[str], set[str]]] = {}
    for n, kind, other, statement in rows:
        sides.setdefault((n, kind), (set(), set()))[other].add(statement)
    return Constraints(
        [
            Decision(kind == "merge", frozenset(ones), frozenset(others))
            for (_, kind), (ones, others) in sides.items()
            if ones and others
        ]
    )


@dataclass(slots=True)
class _Group:
    """Statements and written components that have come together, and the portion in which the last one came."""

    statements: set[str] = field(default_factory=set)
    components: set[str] = field(default_factory=set)
    touched: int = 0

    def __len__(self) -> int:
        return len(self.statements) + len(self.components)


class Linker:
    """Links portions of statements, each within a transaction of the caller's; :meth:`finish` writes what is left."""

    def __init__(self, settings: LinkingSettings, find: Finder = in_database) -> None:
        self._settings = settings
        self._find = find
        self._prepared: OrderedDict[str, Prepared] = OrderedDict()
        self._component: dict[str, str | None] = {}
        self._group: dict[str, _Group] = {}
        self._screen = Screen(settings)
        self._portion = 0
        self._made: tuple[int, ...] = ()
        self._writings: int | None = None

    def add(self, connection: Connection, names: Sequence[str]) -> None:
        """Link statements that wait for it, with whatever they belong to: by what they tell or by a person's word."""
        names = [*self._open_still(connection), *names]
        self._portion += 1
        constraints = self._decisions(connection)
        names = self._waiting(connection, names)
        mine = {name: self._prepared[name] for name in names}
        for name in mine:
            self._enter(name)
        for start in range(0, len(names), PART):
            part = names[start : start + PART]
            asked = {name: lookups(mine[name].telling, self._settings, mine[name].called) for name in part}
            self._match(connection, [mine[name] for name in part], self._find(connection, asked))
            partners = {name: constraints.partners(name) - {name} for name in part if constraints.touches(name)}
            self._load(connection, sorted(set().union(*partners.values()) - mine.keys()))
            for name, others in partners.items():
                for other in sorted(others):
                    self._join(name, other)
            self._forget()
        self._write(connection, constraints, [each for each in self._open() if each.touched <= self._portion - STILL])

    def _open_still(self, connection: Connection) -> list[str]:
        """Where others wrote since the last transaction, forget what is known; return what was open, to be added again."""
        before, self._writings = self._writings, schema.writings(connection)
        if before is None or self._writings <= before + 1:
            return []
        names = sorted(name for group in self._open() for name in group.statements)
        self._group.clear()
        self._prepared.clear()
        self._component.clear()
        self._find = in_database  # what was read into memory does not hold what others added
        return names

    def _waiting(self, connection: Connection, names: Sequence[str]) -> list[str]:
        """Fetch statements; return those that are in the record and still wait to be linked."""
        table = schema.statements
        linked = self._load(connection, names)
        known = [name for name in names if name not in linked and name in self._prepared]
        for part in _parts(known):
            now = select(table.c.id, table.c.linked).where(table.c.id.in_(part))
            linked.update((name, done) for name, done in connection.execute(now))
        return [name for name in names if not linked.get(name, True)]

    def finish(self, connection: Connection) -> None:
        """Write all that has not been written yet."""
        left = self._open_still(connection)
        if left:
            self.add(connection, left)
        self._write(connection, self._decisions(connection), self._open())

    def _decisions(self, connection: Connection) -> Constraints:
        """Return what people decided; where that is more than before, what is known of statements may hold no more."""
        table = schema.corrections
        made = connection.execute(select(func.count(table.c.n), func.count(table.c.undone))).one()
        if tuple(made) != self._made:
            self._made = tuple(made)
            self._prepared.clear()
            self._component.clear()
        return decisions(connection)

    def _match(self, connection: Connection, ones: Sequence[Prepared], found: Candidates) -> None:
        """Join statements to the groups of all candidates that match them."""
        import numpy

        if not ones:
            return
        self._load(connection, found.others)
        there = numpy.array([name in self._prepared for name in found.others], bool)
        others = [self._prepared.get(name, ones[0]) for name in found.others]
        rows = self._screen.rows([*ones, *others])
        one, two = rows[found.one], rows[len(ones) + found.two]
        names = [each.telling.statement.id for each in ones]
        nodes = [self._node(name) for name in found.others]
        groups, settings = self._group, self._settings
        pairs = numpy.flatnonzero(there[found.two])
        some = pairs % FEW == 0  # what these join need not be compared again: most of a large group
        for part in (pairs[some], pairs[~some]):
            mine = numpy.array([id(groups[name]) for name in names])
            theirs = numpy.array([id(groups.get(node)) for node in nodes])
            apart = part[mine[found.one[part]] != theirs[found.two[part]]]
            kept = apart[self._screen.keep(one[apart], two[apart])]
            for at, other in zip(found.one[kept].tolist(), found.two[kept].tolist(), strict=True):
                if groups.get(nodes[other]) is groups[names[at]]:
                    continue
                if score(ones[at], others[other], settings) >= settings.match:
                    self._join(names[at], found.others[other])

    def _node(self, name: str) -> str:
        """Return what stands for a statement: its component where it has been written, else itself."""
        component = self._component.get(name)
        return f"c:{component}" if component else name

    def _enter(self, name: str) -> None:
        if name not in self._group:
            self._group[name] = _Group({name}, set(), self._portion)

    def _join(self, name: str, other: str) -> None:
        """Put the groups of two statements together; one that waits for its own portion is left to that."""
        mine, node = self._group[name], self._node(other)
        theirs = self._group.get(node)
        if theirs is None:
            if node == other:
                return
            theirs = self._group[node] = _Group(set(), {node[2:]})
        if theirs is mine:
            return
        small, large = (theirs, mine) if len(theirs) < len(mine) else (mine, theirs)
        large.statements |= small.statements
        large.components |= small.components
        large.touched = self._portion
        self._group.update(dict.fromkeys(small.statements, large))
        self._group.update({f"c:{each}": large for each in small.components})

    def _open(self) -> list[_Group]:
        return list({id(group): group for group in self._group.values()}.values())

    def _write(self, connection: Connection, constraints: Constraints, groups: Sequence[_Group]) -> None:
        """Cluster groups and write their events; those that hold what they held before stay as they are."""
        made = []
        for group in groups:
            written = self._written(connection, group.components)
            ordered = sorted({*group.statements, *(name for each in written.values() for name in each)})
            component = ordered[0]
            event_of = {name: row.event for each in written.values() for name, row in each.items()}
            changed = self._changed(connection, group, written, ordered, constraints)
            held = Counter(event_of.values())
            kept = {event_of[name] for name in event_of.keys() - frozenset().union(*changed)}
            for part in changed:
                told = self._get(connection, sorted(part))
                whole = len(part) == len(ordered)
                for found in happenings(told, self._settings, constraints, connected=whole):
                    before = {event_of.get(each.statement.id) for each in found}
                    event = before.pop() if len(before) == 1 else None
                    if event and held[event] == len(found) and all(each.text is None for each in found):
                        kept.add(event)
                    else:
                        made.append((component, consensus(found, self._settings), found))
            self._take_back(connection, group.components, component, kept)
            self._component.update(dict.fromkeys(ordered, component))
            for node in (*group.statements, *(f"c:{each}" for each in group.components)):
                del self._group[node]
        put_events(connection, made)
        self._forget()

    def _changed(
        self,
        connection: Connection,
        group: _Group,
        written: Mapping[str, Mapping[str, Row[Any]]],
        ordered: Sequence[str],
        constraints: Constraints,
    ) -> list[frozenset[str]]:
        """Return the parts of a group that must be clustered: of a large one only those that are not as they were.

        Where a person decided about a statement, all are one part, for a decision holds across parts.
        """
        most = self._settings.largest
        if len(ordered) <= most or any(map(constraints.touches, ordered)):
            return [frozenset(ordered)]
        known = [{name: row.latest or row.earliest or "" for name, row in each.items()} for each in written.values()]
        new = self._get(connection, sorted(group.statements))
        days = {each.telling.statement.id: day(each.telling.statement.when) for each in new}
        before = {part for each in known for part in parts(each, most)}
        for each in known:
            days |= each
        return [part for part in parts(days, most) if part not in before]

    def _written(self, connection: Connection, components: Iterable[str]) -> dict[str, dict[str, Row[Any]]]:
        """Return the statements of each written component, with their events and days."""
        table = schema.statements
        query = select(table.c.id, table.c.event, table.c.latest, table.c.earliest)
        return {
            each: {row.id: row for row in connection.execute(query.where(table.c.component == each))}
            for each in sorted(components)
        }

    def _take_back(self, connection: Connection, components: Iterable[str], component: str, kept: set[str]) -> None:
        """Remove the events of written components but those that stay, which are of one component now."""
        table, told = schema.events, schema.statements
        for each in sorted(components):
            gone = set(connection.scalars(select(table.c.id).where(table.c.component == each))) - kept
            for part in _parts(sorted(gone)):
                connection.execute(delete(table).where(table.c.id.in_(part)))
            if each != component:
                for changed in (table, told):
                    connection.execute(update(changed).where(changed.c.component == each).values(component=component))

    def _get(self, connection: Connection, names: Sequence[str]) -> list[Prepared]:
        self._load(connection, names)
        return [self._prepared[name] for name in names if name in self._prepared]

    def _load(self, connection: Connection, names: Sequence[str]) -> dict[str, bool]:
        """Fetch those that are not at hand; say of these whether they are linked."""
        missing = []
        linked: dict[str, bool] = {}
        for name in names:
            if name in self._prepared:
                self._prepared.move_to_end(name)
            else:
                missing.append(name)
        for telling, component, done in tellings(connection, missing) if missing else ():
            name = telling.statement.id
            self._prepared[name] = prepare(telling, self._settings)
            self._component[name] = component
            linked[name] = done
        return linked

    def _forget(self) -> None:
        """Let go of what was not asked for in longest. Statements of open groups are fetched again where needed."""
        while len(self._prepared) > KEPT:
            name, _ = self._prepared.popitem(last=False)
            if name not in self._group:
                self._component.pop(name, None)


def tellings(connection: Connection, names: Sequence[str]) -> Iterable[tuple[Telling, str | None, bool]]:
    """Yield the tellings of some statements, each with its component and whether it is linked."""
    joined = select(
        schema.statements.c.body,
        schema.statements.c.component,
        schema.statements.c.linked,
        schema.articles.c.outlet,
        schema.articles.c.published,
        schema.copies.c.text,
    ).join(schema.articles, schema.articles.c.id == schema.statements.c.article)
    joined = joined.join(schema.copies, schema.copies.c.article == schema.statements.c.article, isouter=True)
    for part in _parts(names):
        rows = connection.execute(joined.where(schema.statements.c.id.in_(part))).all()
        for body, component, linked, outlet, published, text in rows:
            yield Telling(from_json(Statement, body), outlet, published, text), component, linked


def _parts(names: Sequence[str]) -> Iterable[Sequence[str]]:
    return (names[start : start + MANY] for start in range(0, len(names), MANY))
