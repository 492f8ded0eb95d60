"""A statement as linking sees it, and the keys under which statements that may be one happening meet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.isodate import first_day, last_day
from dragoman.model import Actor, Statement
from dragoman.settings.linking import LinkingSettings

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose parties stand on both sides, so that their order in a sentence says nothing."""

ANY = "any"


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement with what linking needs of its article: the outlet, and the day of publication (it may be coarse)."""

    statement: Statement
    outlet: str | None
    published: str | None


def window(telling: Telling, settings: LinkingSettings) -> tuple[date, date] | None:
    """Return the days, both inclusive, in which the happening lies; None if nothing bounds it.

    A past happening of which only the publication day is known is taken to be fresh news.
    """
    when = telling.statement.when
    if when is None or (when.earliest is None and when.latest is None):
        return None
    latest = date.fromisoformat(when.latest) if when.latest else None
    earliest = date.fromisoformat(when.earliest) if when.earliest else None
    if earliest is None and latest is not None:
        known = when.how == "published" and telling.published
        start = date.fromisoformat(first_day(str(telling.published))) if known else latest
        earliest = start - timedelta(days=settings.fresh_days)
    if latest is None and earliest is not None:
        latest = earliest + timedelta(days=settings.fresh_days)
    if earliest is None or latest is None or latest < earliest:
        return None
    return earliest, latest


def party_key(actor: Actor) -> str:
    """Return the country of an actor, or its id, or its last word in lower case."""
    return actor.country or actor.id or (actor.text.lower().split() or [""])[-1]


def keys(telling: Telling, settings: LinkingSettings) -> frozenset[str]:
    """Return the keys of a statement: two statements can be one happening only if they share one.

    A key is the type, one party, and a month in which the happening may lie; happenings that nothing dates, or that a
    span of over half a year holds, meet under ``any``.
    """
    statement = telling.statement
    names = {party_key(each) for each in (*statement.actors, *statement.recipients)} or {"-"}
    return frozenset(f"{statement.type}|{name}|{month}" for name in names for month in _months(telling, settings))


def _months(telling: Telling, settings: LinkingSettings) -> list[str]:
    days = window(telling, settings)
    if days is None:
        return [ANY]
    start, end = days[0] - timedelta(days=settings.slack_days), days[1] + timedelta(days=settings.slack_days)
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    if count > 6:
        return [f"{start.year}+"]
    months = [divmod(start.year * 12 + start.month - 1 + step, 12) for step in range(count)]
    return [f"{year}-{month + 1:02d}" for year, month in months]


def published_days(telling: Telling) -> tuple[date, date] | None:
    """Return the first and last day on which the article may have been published, or None."""
    if telling.published is None:
        return None
    return date.fromisoformat(first_day(telling.published)), date.fromisoformat(last_day(telling.published))
