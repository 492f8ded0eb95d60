"""What each page shows, as plain data: the same for the HTML page, for its JSON and for the API."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dragoman import plover
from dragoman.model import Account, Actor, Article, Event, Passage, Relation
from dragoman.record import Record, browse, heads, overview
from dragoman.record.dyads import Dyad
from dragoman.record.queries import Filter
from dragoman.relations.stance import Step
from dragoman.web.asking import PER_PAGE, Asked
from dragoman.web.shown import (
    ActorView,
    ArticleView,
    Contested,
    DyadView,
    EventList,
    EventView,
    Report,
    Saying,
    Side,
    Start,
    Told,
)

OUTLETS = 12
"""Outlets compared on the page of two actors."""

SHORT = 6
"""Events in the short lists of the start page and of actors."""

REPORTS = 20
"""Reports of an event in which the words sought are looked for, to show where they stand."""

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
        reported=told(record, reported.events),
        disputed=told(record, disputed.events),
        disputes=disputed.total,
        pairs=overview.pairs(record, limit=12),
        actors=overview.actors(record, limit=12),
        types=overview.types(record),
        months=overview.months(record),
        outlets=outlets,
    )


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
    accounts = [name for each in found.disputes for account in each.accounts for name in account.statements[:3]]
    statements = {each.id: each for each in record.statements(dict.fromkeys([*shown, *accounts]))}
    articles = heads.heads(record, found.articles[:500])
    reports = {id: Report(each, articles.get(each.article)) for id, each in statements.items()}
    disputed = [
        Contested(
            each,
            [Side(account, _voices(reports, account)) for account in each.accounts],
        )
        for each in found.disputes
    ]
    listed = [reports[id] for id in shown if id in reports]
    listed.sort(key=lambda each: (_day(each.article), each.statement.article, each.statement.trigger.start))
    ordered = sorted(articles.values(), key=_day)
    return EventView(found, disputed, listed, part, parts, ordered)


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
        state = actor.country if actor.sector in overview.STATE_SECTORS else None
        return state or actor.id or actor.country

    pairs = ((key(one), key(other)) for one in event.actors for other in event.recipients)
    return next(((a, b) for a, b in pairs if a and b and a != b), None)


def _day(article: Article | None) -> str:
    return article.published.value if article and article.published else "9999"


def dyad(record: Record, a: str, b: str, since: str | None = None, until: str | None = None) -> DyadView:
    """Gather two actors over time; ``since`` and ``until`` are days that narrow the lists, not the series."""
    whole = record.dyad(a, b)
    step = stepped(whole)
    kept = [
        each
        for each in whole.events
        if (since is None or (each.latest or "") >= since)
        and (until is None or (each.earliest or each.latest or "9999") <= until)
    ]
    turns = whole.turns(step)
    known = {each.id: each for each in whole.events}
    makers = told(record, [known[id] for turn in turns for id in turn.events if id in known])
    newest = sorted(kept, key=lambda each: (each.latest or "", each.earliest or "", each.id), reverse=True)
    open_ = [each for each in newest if each.disputes][:SHORT]
    return DyadView(
        a=a,
        b=b,
        names=(overview.label(a) or a, overview.label(b) or b),
        since=since,
        until=until,
        total=len(kept),
        happened=sum(each.factuality in ("CT+", "PR+") for each in kept),
        score=_mean(kept),
        periods=whole.periods(step),
        step=step,
        turns=turns,
        ties=list(whole.ties),
        tellings=_tellings(record, whole.ties),
        disputed=told(record, open_),
        events=told(record, newest[: 2 * PER_PAGE]),
        shown=min(len(newest), 2 * PER_PAGE),
        outlets=_by_outlet(whole),
        makers={each.event.id: each for each in makers},
    )


def _tellings(record: Record, relations: Iterable[Relation]) -> dict[str, Saying]:
    """Return the first sentences that tell each of some ties, by the ids that the ties give."""
    ids = [id for each in relations for id in each.statements[:SHORT]]
    found = {
        each.id: Saying(each.id, each.article, each.sentence.text, each.outlet, each.told)
        for each in heads.ties(record, ids).values()
    }
    statements = list(record.statements(id for id in ids if id not in found))
    articles = heads.heads(record, [each.article for each in statements])
    for each in statements:
        article = articles.get(each.article)
        day = article.published.value if article and article.published else None
        outlet = article.outlet if article else None
        found[each.id] = Saying(each.id, each.article, each.sentence.text, outlet, day)
    return found


def stepped(dyad: Dyad) -> Step:
    """Choose months, quarters or years, so that a series has at most some eighty periods."""
    days = sorted(each.latest for each in dyad.happened if each.latest)
    if not days:
        return "M"
    years = int(days[-1][:4]) - int(days[0][:4]) + 1
    return "M" if years <= 6 else "Q" if years <= 20 else "Y"


def _mean(events: Iterable[Event]) -> float | None:
    """Return the mean score of the events that are told to have happened."""
    scores = [plover.score(each.type, each.modes) for each in events if each.factuality in ("CT+", "PR+")]
    return round(sum(scores) / len(scores), 1) if scores else None


def _by_outlet(dyad: Dyad) -> list[tuple[str, int, float | None]]:
    """Return for each outlet how many events it told and their mean score: how differently the two look from there."""
    own: dict[str, list[Event]] = {}
    for event in dyad.events:
        for name in event.outlets:
            own.setdefault(name, []).append(event)
    most = sorted(own.items(), key=lambda each: -len(each[1]))[:OUTLETS]
    return [(name, len(events), _mean(events)) for name, events in most]


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
        name=overview.label(id) or id,
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
