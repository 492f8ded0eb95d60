"""Ask a record for events: filters in the words of the command line, results as objects or as a data frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from dragoman import plover
from dragoman.errors import UsageError
from dragoman.isodate import first_day, last_day
from dragoman.model import Event, EventType, Factuality, Statement
from dragoman.record import schema
from dragoman.record.facets import fold
from dragoman.record.search import hits
from dragoman.serial import from_json

if TYPE_CHECKING:
    import polars

    from dragoman.record.store import Record


@dataclass(frozen=True, slots=True)
class Filter:
    """What events to give. All parts that are set must hold.

    ``actor`` and ``recipient`` are an id, an ISO 3166-1 alpha-3 code or a name; ``type`` a PLOVER type; ``since`` and
    ``until`` are YYYY, YYYY-MM or YYYY-MM-DD, inclusive (an event fits if its interval touches the period, or its latest
    day where only that is known; an event without any date fits only when no period is asked for); ``place`` is a
    country code or a part of a place's name; ``text`` a full-text query over the articles that report the event.
    ``source`` is anyone in the chain of who says so (the outlet too), ``said_by`` the innermost of them: an id, a country
    code or a part of a name. ``unattributed`` gives what an outlet says in its own voice. ``factuality`` is that of the
    event (CT+ PR+ PS+ CT- PR- PS- CTu Uu). ``mode`` and ``context`` are PLOVER's, ``outlet`` the name of one that reports
    the event, ``belief`` the least belief (0 to 1), ``disputed`` a field that its reports differ on, or "any".
    ``party`` is an actor that acts or is acted on; with ``partner`` one of the two acts on the other.
    """

    actor: str | None = None
    recipient: str | None = None
    type: str | None = None
    since: str | None = None
    until: str | None = None
    place: str | None = None
    text: str | None = None
    source: str | None = None
    said_by: str | None = None
    unattributed: bool = False
    factuality: str | None = None
    mode: str | None = None
    context: str | None = None
    outlet: str | None = None
    belief: float | None = None
    disputed: str | None = None
    party: str | None = None
    partner: str | None = None

    @classmethod
    def checked(cls, **parts: Any) -> Filter:
        """Make a filter. Raises UsageError for an unknown type, mode, context or filter and for a wrong date."""
        unknown = set(parts) - set(cls.__slots__)
        if unknown:
            raise UsageError("bad-filter", value=", ".join(sorted(unknown)), filters=", ".join(cls.__slots__))
        kind = parts.get("type")
        if kind is not None:
            parts["type"] = kind = str(kind).upper()
            if kind not in get_args(EventType):
                raise UsageError("bad-type", value=kind, types=" ".join(get_args(EventType)))
        factuality = parts.get("factuality")
        if factuality is not None and factuality not in get_args(Factuality):
            raise UsageError("bad-choice", what="factuality", value=factuality, choices=", ".join(get_args(Factuality)))
        for name, known in (("mode", plover.modes()), ("context", plover.contexts())):
            if parts.get(name) is not None and parts[name] not in known:
                raise UsageError("bad-choice", what=name, value=parts[name], choices=", ".join(known))
        for name, day in (("since", first_day), ("until", last_day)):
            if parts.get(name) is not None:
                parts[name] = day(str(parts[name]))
        return cls(**parts)


class Events:
    """The events of a record that fit a filter, in order of time; iterate, or take them as a table."""

    def __init__(self, record: Record, asked: Filter) -> None:
        self.record = record
        self.filter = asked

    def __iter__(self) -> Iterator[Event]:
        with self.record.transaction() as connection:
            for body in connection.execute(_query(self.filter)).scalars():
                yield from_json(Event, body)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the events as plain dictionaries, with the JSON fields of an event."""
        from dragoman.serial import to_plain

        return [to_plain(each) for each in self]

    def to_polars(self) -> polars.DataFrame:
        """Return a data frame with one row an event and flat columns (ids, names, dates, place, numbers)."""
        import polars

        from dragoman.export.flat import EVENT_COLUMNS, flat_event

        return polars.DataFrame([flat_event(each) for each in self], schema=EVENT_COLUMNS)

    def with_statements(self) -> Iterator[tuple[Event, list[Statement]]]:
        """Yield each event with its statements."""
        for each in self:
            yield each, list(self.record.statements(each.statements))


def _query(asked: Filter) -> Select[tuple[str]]:
    events = schema.events
    conditions: list[ColumnElement[bool]] = []
    for role, name in (("actor", asked.actor), ("recipient", asked.recipient)):
        if name is not None:
            conditions.append(_party(role, name))
    parties = [each for each in (asked.party, asked.partner) if each is not None]
    if len(parties) == 1:
        conditions.append(or_(_party("actor", parties[0]), _party("recipient", parties[0])))
    elif parties:
        ways = (parties, parties[::-1])
        conditions.append(or_(*(and_(_party("actor", a), _party("recipient", b)) for a, b in ways)))
    if asked.type is not None:
        conditions.append(events.c.type == asked.type)
    if asked.since is not None:
        conditions.append(events.c.latest >= asked.since)
    if asked.until is not None:
        conditions.append(func.coalesce(events.c.earliest, events.c.latest) <= asked.until)
    if asked.place is not None:
        place = asked.place
        conditions.append(or_(events.c.country == place.upper(), events.c.place.icontains(place, autoescape=True)))
    if asked.text is not None:
        conditions.append(_mentions(asked.text))
    if asked.source is not None:
        conditions.append(_told_by(asked.source))
    if asked.said_by is not None:
        conditions.append(_told_by(asked.said_by, innermost=True))
    if asked.unattributed:
        link = schema.sources
        conditions.append(_told(link.c.position == 0, link.c.innermost))
    for facet in ("factuality", "mode", "context", "outlet", "disputed"):
        value = getattr(asked, facet)
        if value is not None:
            conditions.append(_filed(facet, value))
    if asked.belief is not None:
        conditions.append(events.c.belief >= asked.belief)
    when = (events.c.latest.is_(None), events.c.latest, events.c.earliest.nulls_first(), events.c.id)
    return select(events.c.body).where(*conditions).order_by(*when)


def _filed(kind: str, value: str) -> ColumnElement[bool]:
    """An event is filed under this value in the index."""
    row = schema.facets
    return exists().where(row.c.kind == kind, row.c.value == fold(value), row.c.event == schema.events.c.id)


def _party(role: str, name: str) -> ColumnElement[bool]:
    """An event has a party of that role with this id, country code or name."""
    party = schema.parties
    same = [party.c.id == name, party.c.id == name.upper(), party.c.name.ilike(_literal(name), escape="\\")]
    if len(name) == 3 and name.isalpha():
        same.append(party.c.country == name.upper())
    else:
        from dragoman.actors import phrase

        known = phrase(name)
        if known.id:
            same.append(party.c.id == known.id)
            if known.id == known.country:
                same.append(party.c.country == known.country)
    return exists().where(party.c.event == schema.events.c.id, party.c.role == role, or_(*same))


def _literal(words: str) -> str:
    """Return words so that LIKE takes them as they are."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _told_by(name: str, *, innermost: bool = False) -> ColumnElement[bool]:
    """An event is told by someone with this id, country code or part of a name."""
    link = schema.sources
    same = [link.c.id == name, link.c.id == name.upper(), link.c.name.icontains(name, autoescape=True)]
    same.append(link.c.words.icontains(name, autoescape=True))
    if len(name) == 3 and name.isalpha():
        same.append(link.c.country == name.upper())
    return _told(or_(*same), *([link.c.innermost] if innermost else []))


def _told(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    told = schema.statements.c.event == schema.events.c.id
    return exists().where(told, schema.sources.c.statement == schema.statements.c.id, *conditions)


def _mentions(words: str) -> ColumnElement[bool]:
    """An event is reported by an article whose title or text holds all the words (quoted: that phrase)."""
    return exists().where(
        schema.statements.c.event == schema.events.c.id,
        schema.articles.c.id == schema.statements.c.article,
        schema.articles.c.n.in_(hits(words)),
    )
