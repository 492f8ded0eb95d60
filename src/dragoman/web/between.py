"""What the page of two actors shows: how they stood to each other, year by year, and who tells it how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman import plover
from dragoman.charts.stance import fitting
from dragoman.model import HAPPENED, Event, Relation
from dragoman.record import Record, browse, heads, overview
from dragoman.record.dyads import Dyad, ties_of
from dragoman.record.network import QUADS
from dragoman.web.asking import PER_PAGE
from dragoman.web.shown import DyadView, Outlet, Quote, Saying, Told, YearOf
from dragoman.web.views import SHORT, told

OUTLETS = 12
"""Outlets compared."""

SIDE_BY_SIDE = 4
"""Outlets whose sentences stand side by side, and sentences of each."""

LOOKED_AT = 60
"""Newest events whose statements are looked through for what each outlet says."""

APART = 1.0
"""Points by which a year lies above or below the first and the last to be named between them."""

SHOWN = 2 * PER_PAGE
"""Events listed."""


def dyad(record: Record, a: str, b: str, since: str | None = None, until: str | None = None) -> DyadView:
    """Gather two actors over time; ``since`` and ``until`` are days that narrow the lists, not the series."""
    sketches = tuple(browse.sketches(record, a, b))
    whole = Dyad(a, b, sketches, tuple(ties_of(record, a, b, sketches)), record.settings.relations)
    step = fitting(whole)
    kept = [each for each in whole.events if _within(each, since, until)]
    counted = [each for each in whole.counted if _within(each, since, until)]
    turns = whole.turns(step)
    newest = sorted(kept, key=lambda each: (each.latest or "", each.earliest or "", each.id), reverse=True)
    shown = [each.id for each in newest[:SHOWN]]
    open_ = [each.id for each in newest if each.disputes][:SHORT]
    makers = [id for turn in turns for id in turn.events]
    years = _years(whole)
    telling = [id for _, _, _, id in years if id]
    known = browse.by_id(record, (*shown, *open_, *makers, *telling))
    tellings = {each.event.id: each for each in told(record, list(known.values()))}
    names = overview.named(record, (a, b))
    told_years = [YearOf(year, quads, score, tellings.get(id or "")) for year, quads, score, id in years]
    return DyadView(
        a=a,
        b=b,
        names=(names[a], names[b]),
        since=since,
        until=until,
        total=len(kept),
        happened=sum(each.factuality in HAPPENED for each in kept),
        score=_mean(counted),
        years=told_years,
        course=_course(told_years),
        periods=whole.periods(step),
        step=step,
        turns=turns,
        ties=list(whole.ties),
        tellings=_tellings(record, whole.ties),
        disputed=[tellings[id] for id in open_ if id in tellings],
        events=[tellings[id] for id in shown if id in tellings],
        shown=len(shown),
        outlets=_outlets(record, counted, [tellings[id] for id in shown[:LOOKED_AT] if id in tellings]),
        makers={id: tellings[id] for id in makers if id in tellings},
    )


def _within(event: Event, since: str | None, until: str | None) -> bool:
    return (since is None or (event.latest or "") >= since) and (
        until is None or (event.earliest or event.latest or "9999") <= until
    )


def _years(whole: Dyad) -> list[tuple[str, dict[str, int], float | None, str | None]]:
    """Return the years in which something counts: its events by quad class, the mean score, and the most telling event.

    The most telling is of those that happened the most reported; among equals the one furthest from neutral, on the
    side of the year's score, and the most believed.
    """
    groups: dict[str, list[Event]] = {}
    for each in whole.counted:
        if day := each.latest or each.earliest:
            groups.setdefault(day[:4], []).append(each)
    found = []
    for year, events in sorted(groups.items()):
        quads = dict.fromkeys(QUADS, 0)
        for each in events:
            quads[plover.quad(each.type)] += 1
        score = _mean(events)
        found.append((year, quads, score, _most_telling(events, score)))
    return found


def _course(years: Sequence[YearOf]) -> list[YearOf]:
    """Return the first and the last year that have a score, and those between that lie well above or below both."""
    scored = [(each.score, each) for each in years if each.score is not None]
    if len(scored) < 2:
        return []
    ends = (scored[0][0], scored[-1][0])
    inner = scored[1:-1]
    best = max(inner, key=lambda each: each[0], default=None)
    worst = min(inner, key=lambda each: each[0], default=None)
    found = [scored[0][1], scored[-1][1]]
    if best and best[0] >= max(ends) + APART:
        found.append(best[1])
    if worst and worst[0] <= min(ends) - APART:
        found.append(worst[1])
    return sorted(found, key=lambda each: each.year)


def _most_telling(events: Iterable[Event], score: float | None) -> str | None:
    side = 1.0 if (score or 0.0) >= 0 else -1.0

    def weight(event: Event) -> tuple[int, float, float, str]:
        return event.reports, side * plover.score(event.type, event.modes), event.belief, event.id

    most = max((each for each in events if each.factuality in HAPPENED), key=weight, default=None)
    return most.id if most else None


def _mean(events: Iterable[Event]) -> float | None:
    """Return the mean score of the events that are told to have happened."""
    scores = [plover.score(each.type, each.modes) for each in events if each.factuality in HAPPENED]
    return round(sum(scores) / len(scores), 1) if scores else None


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


def _outlets(record: Record, events: Sequence[Event], newest: Sequence[Told]) -> list[Outlet]:
    """Return for each outlet how many of some events it told, their mean score, and what the first few of them say."""
    own: dict[str, list[Event]] = {}
    for event in events:
        for name in event.outlets:
            own.setdefault(name, []).append(event)
    most = sorted(own.items(), key=lambda each: (-len(each[1]), each[0]))[:OUTLETS]
    said = _said(record, newest, [name for name, _ in most[:SIDE_BY_SIDE]]) if len(most) > 1 else {}
    return [Outlet(name, len(events), _mean(events), said.get(name, [])) for name, events in most]


def _said(record: Record, newest: Sequence[Told], outlets: Sequence[str]) -> dict[str, list[Quote]]:
    """Return what some outlets say in some events: of each event a sentence, the newest events first."""
    ids = {id: each.event.id for each in newest for id in each.event.statements[:SHORT]}
    statements = {each.id: each for each in record.statements(ids)}
    articles = heads.heads(record, {each.article for each in statements.values()})
    found: dict[str, list[Quote]] = {name: [] for name in outlets}
    for id, event in ids.items():
        statement = statements.get(id)
        article = articles.get(statement.article) if statement else None
        if statement is None or article is None or article.outlet not in found:
            continue
        here = found[article.outlet]
        new = all(each.event != event and each.statement.sentence != statement.sentence for each in here)
        if new and len(here) < SIDE_BY_SIDE:
            here.append(Quote(event, statement, article))
    return found
