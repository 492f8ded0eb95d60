"""What each page shows, as plain data: the same for the HTML page, for its JSON and for the API."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.charts import outline
from dragoman.isodate import first_day
from dragoman.model import Account, Actor, Article, Correction, Event, Passage, Place
from dragoman.record import Record, browse, heads, network, overview, own_actors
from dragoman.record.dealings import STATE_SECTORS
from dragoman.record.queries import Filter
from dragoman.web import window
from dragoman.web.aliases import aliases
from dragoman.web.asking import PER_PAGE, Asked
from dragoman.web.corrected import corrected
from dragoman.web.shown import (
    ActorView,
    ArticleView,
    Contested,
    EventList,
    EventView,
    Office,
    PrintedByMonth,
    Report,
    Side,
    Spot,
    Start,
    Told,
)

OUTLETS = 12
"""Outlets compared on the page of two actors."""

LINE = 60
"""Months drawn on one line of time; more are drawn by year."""

SHORT = 6
"""Events in the short lists of the start page and of actors."""

REPORTS = 20
"""Reports of an event in which the words sought are looked for, to show where they stand."""

KM_A_DEGREE = 111.2
"""Kilometres of a degree of latitude."""

AROUND = 34.0
"""Degrees of longitude that the map of an event shows; two thirds of it are seen."""

STATEMENTS = 100
"""Statements of an event shown on one page."""

PART_CHARS = 150_000
"""Characters of an article shown at once; a page stays light and quick to mark."""


def told(record: Record, events: list[Event]) -> list[Told]:
    """Return events with their first report."""
    firsts = {
        each.id: each for each in record.statements([event.statements[0] for event in events if event.statements])
    }
    articles = heads.heads(record, [each.article for each in firsts.values()])
    found = []
    for event in events:
        statement = firsts.get(event.statements[0]) if event.statements else None
        found.append(Told(event, statement, articles.get(statement.article) if statement else None))
    return found


def start(record: Record) -> Start:
    """Gather the start page."""
    newest = browse.page(record, Filter(until=overview.last_published(record)), limit=SHORT)
    reported = browse.page(record, Filter(), sort="reports", limit=SHORT)
    disputed = browse.page(record, Filter(disputed="any"), sort="reports", limit=SHORT)
    outlets = overview.outlets(record)
    return Start(
        counts=record.counts(),
        first=min((each.first for each in outlets if each.first), default=None),
        last=max((each.last for each in outlets if each.last), default=None),
        newest=told(record, newest.events),
        reported=told(record, [each for each in reported.events if each.reports > 1]),
        disputed=told(record, disputed.events),
        disputes=disputed.total,
        pairs=network.pairs(record, limit=12),
        actors=overview.actors(record, limit=12),
        types=overview.types(record),
        months=overview.months(record),
        outlets=outlets,
        printed=_printed(overview.printed(record)[:OUTLETS]),
    )


def _printed(outlets: list[overview.Printed]) -> PrintedByMonth:
    """Put the articles of some outlets on one line of time, by month or, if that has more than sixty, by year."""
    names = sorted({month for each in outlets for month in each.months})
    if not names:
        return PrintedByMonth(None, None, [], 0, {})
    counts = {each.outlet: each.months for each in outlets}
    first, last = window.number(first_day(names[0])), window.number(first_day(names[-1]))
    months = [window.name(each) for each in range(first, last + 1)]
    if last - first >= LINE or any(len(each) == 4 for each in names):
        months = [str(year) for year in range(first // 12, last // 12 + 1)]
        for outlet, own in counts.items():
            years: dict[str, int] = {}
            for month, count in own.items():
                years[month[:4]] = years.get(month[:4], 0) + count
            counts[outlet] = years
    most = max(count for own in counts.values() for count in own.values())
    return PrintedByMonth(months[0], months[-1], months, most, counts)


def events(record: Record, asked: Asked) -> EventList:
    """Gather a page of the table of events."""
    found = browse.page(record, asked.filter, sort=asked.sort, limit=PER_PAGE, offset=asked.first)
    pages = max(1, -(-found.total // PER_PAGE))
    rows = told(record, found.events)
    if asked.filter.text:
        rows = _with_hits(record, rows, asked.filter.text)
    return EventList(rows, found.total, found.more, asked.page, pages, asked.problem)


def _with_hits(record: Record, rows: list[Told], words: str) -> list[Told]:
    """Add to each event whose first sentence does not hold the words the place of a report that does."""
    sought = {each.casefold() for each in words.replace('"', " ").split()}

    def shown(each: Told) -> bool:
        return each.statement is not None and bool(
            sought & set(re.findall(r"\w+", each.statement.sentence.text.casefold()))
        )

    open_ = [each for each in rows if not shown(each)]
    places = heads.snippets(record, words, {id for each in open_ for id in each.event.articles[:REPORTS]})
    found = []
    for each in rows:
        id = None if shown(each) else next((id for id in each.event.articles[:REPORTS] if id in places), None)
        found.append(replace(each, hit=(id, places[id])) if id else each)
    return found


def event(record: Record, id: str, part: int = 1) -> EventView | None:
    """Gather an event; None if the record has none of this id."""
    found = record.event(id)
    if found is None:
        return None
    parts = max(1, -(-len(found.statements) // STATEMENTS))
    part = min(max(part, 1), parts)
    shown = found.statements[(part - 1) * STATEMENTS : part * STATEMENTS]
    both = (*found.disputes, *found.updates)
    accounts = [name for each in both for account in each.accounts for name in account.statements[:3]]
    statements = {each.id: each for each in record.statements(dict.fromkeys([*shown, *accounts]))}
    articles = heads.heads(record, found.articles[:500])
    reports = {id: Report(each, articles.get(each.article)) for id, each in statements.items()}
    disputed, updated = (
        [Contested(each, [Side(account, _voices(reports, account)) for account in each.accounts]) for each in some]
        for some in (found.disputes, found.updates)
    )
    listed = [reports[id] for id in shown if id in reports]
    listed.sort(key=lambda each: (_day(each.article), each.statement.article, each.statement.trigger.start))
    ordered = sorted(articles.values(), key=_day)
    about = corrected(record, record.corrections(statements=found.statements))
    return EventView(found, disputed, updated, listed, part, parts, ordered, about)


def spot(place: Place | None) -> Spot | None:
    """Return where a place is on a map of the land around it; None without coordinates."""
    if place is None or place.lat is None or place.lon is None:
        return None
    seen = outline.View.around([(place.lat, place.lon)], AROUND)
    x, y = seen.place(place.lat, place.lon)
    return Spot(outline.path(seen), x, y, max(6.0, round((place.radius_km or 0.0) / KM_A_DEGREE * seen.scale, 1)))


def _voices(reports: dict[str, Report], account: Account) -> list[Report]:
    """Return the reports of an account that are shown, each sentence once."""
    found: dict[tuple[str, int], Report] = {}
    for id in account.statements:
        if id in reports:
            told = reports[id].statement
            found.setdefault((told.article, told.sentence.start), reports[id])
    return list(found.values())


def pair_of(event: Event) -> tuple[str, str] | None:
    """Return the first two different parties of an event for whom there is a page of two actors."""

    def key(actor: Actor) -> str | None:
        state = actor.country if actor.sector in STATE_SECTORS else None
        return state or actor.id or actor.country

    pairs = ((key(one), key(other)) for one in event.actors for other in event.recipients)
    return next(((a, b) for a, b in pairs if a and b and a != b), None)


def _day(article: Article | None) -> str:
    return article.published.value if article and article.published else "9999"


def article(record: Record, id: str, part: int = 1) -> ArticleView | None:
    """Gather an article; None if the record has none of this id."""
    found = record.article(id)
    if found is None:
        return None
    passages = list(found.passages) or [Passage("body", 0, len(found.text))]
    starts = [passages[0].start]
    for each in passages:
        if each.end - starts[-1] > PART_CHARS and each.start > starts[-1]:
            starts.append(each.start)
    part = min(max(part, 1), len(starts))
    until = starts[part] if part < len(starts) else len(found.text) + 1
    shown = [each for each in passages if starts[part - 1] <= each.start < until]
    statements = [each for each in record.statements_of(id) if starts[part - 1] <= each.trigger.start < until]
    about: dict[str, list[Correction]] = {}
    for correction in record.corrections(statements=[each.id for each in statements], undone=False):
        for coded in (*correction.statements, *correction.others):
            if coded.now:
                about.setdefault(coded.now, []).append(correction)
    return ArticleView(
        article=found,
        note=heads.note(record, id),
        passages=shown,
        part=part,
        parts=len(starts),
        statements=statements,
        ties=[each for each in heads.ties_of(record, id) if starts[part - 1] <= each.trigger.start < until],
        events=heads.events_of(record, id),
        copies=record.copies(id),
        versions=record.versions(id),
        corrections=about,
    )


def actor(record: Record, id: str) -> ActorView | None:
    """Gather an actor by id, country code or name; None if the record holds nothing of it."""
    acts = browse.page(record, Filter(actor=id), limit=SHORT)
    suffers = browse.page(record, Filter(recipient=id), limit=SHORT)
    says = browse.page(record, Filter(said_by=id), limit=SHORT)
    if not (acts.events or suffers.events or says.events):
        return None
    return ActorView(
        id=id,
        name=overview.named(record, [id])[id],
        offices=_offices(record, id),
        aliases=aliases(id, own_actors.rows(record)),
        speakers=overview.speakers(record, id),
        called=overview.called(record, id),
        partners=overview.partners(record, id),
        months=overview.months(record, id),
        acts=told(record, acts.events),
        acts_total=acts.total,
        suffers=told(record, suffers.events),
        suffers_total=suffers.total,
        says=told(record, says.events),
        says_total=says.total,
        more=acts.more or suffers.more or says.more,
    )


def _offices(record: Record, id: str) -> list[Office]:
    """Return what the table of actors says that an actor is, by date; the country itself is left out."""
    found = {
        (each.since, each.until, each.role, each.country or "", each.sector or ""): Office(
            each.name,
            each.role,
            each.country or "",
            each.sector or "",
            each.since,
            each.until,
            tuple(tie[1] for tie in each.ties if tie[0] == "backer"),
        )
        for each in own_actors.names(record).rows.get(id, ())
        if each.kind not in ("country", "ministry")
    }
    return [found[key] for key in sorted(found)]
