"""A statement as linking sees it, and the keys under which statements that may be one happening meet."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from dragoman.isodate import first_day, last_day
from dragoman.linking.countries import country_in
from dragoman.linking.evidence import kin_of
from dragoman.linking.parties import ARMED, party
from dragoman.model import Actor, Source, Statement, When
from dragoman.settings.linking import LinkingSettings

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose parties stand on both sides, so that their order in a sentence says nothing."""

BLAMED = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
"""Types that one side lays at the other's door: they meet by the country of who says so, too."""

FINE_DAYS = 10
"""Statements that tell their time this finely, in days, meet by weeks; coarser ones by months or years."""

_MOST_NAMES = 4
"""Names in a sentence, beside those of the parties, that a statement is filed under."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "president", "minister"]
)

_OUR = re.compile(r"\b(?:our|my)(?: own)?(?: \w+)? $", re.IGNORECASE)
"""Words before a party that the speaker calls his own."""

_MONTHS = 6
"""Months that an interval may touch before it meets others by years."""

_YEARS = 30
"""Years by which an interval that is longer is filed."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement with what linking needs of its article: the outlet, and the day of publication (it may be coarse).

    ``text`` is the same for all articles that are copies of one text; null where the article is no known copy.
    """

    statement: Statement
    outlet: str | None
    published: str | None
    text: str | None = None


def window(telling: Telling, settings: LinkingSettings) -> tuple[date, date] | None:
    """Return the days, both inclusive, in which the happening lies; None if nothing bounds it.

    A past happening of which only the publication day is known is taken to be fresh news.
    """
    when = telling.statement.when
    if when is None or (when.earliest is None and when.latest is None):
        return None
    latest = date.fromisoformat(last_told(when) or "") if when.latest else None
    earliest = date.fromisoformat(when.earliest) if when.earliest else None
    if earliest is None and latest is not None:
        known = when.how == "published" and telling.published
        start = _published(str(telling.published))[0] if known else latest
        earliest = _before(start, settings.fresh_days)
    if latest is None and earliest is not None:
        latest = _after(earliest, settings.fresh_days)
    if earliest is None or latest is None or latest < earliest:
        return None
    return earliest, latest


def last_told(when: When) -> str | None:
    """Return the last day of a time: of a night the day after it, in whose morning others say that it was."""
    if when.latest is None or when.how != "stated" or when.text is None or "night" not in when.text.lower():
        return when.latest
    return _after(date.fromisoformat(when.latest), 1).isoformat()


def _before(day: date, days: int) -> date:
    return day - timedelta(days=min(days, (day - date.min).days))


def _after(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))


def party_key(actor: Actor) -> str:
    """Return the country of an actor, or its id, or its last word in lower case."""
    return actor.country or actor.id or _last_word(actor)


def _last_word(actor: Actor) -> str:
    return (actor.text.lower().split() or [""])[-1]


def side_of(source: Source) -> Source:
    """Return a source with the country that its words name, where it is not known whose it is."""
    if source.id or source.country or source.kind == "outlet":
        return source
    return replace(source, country=country_in(source.text))


def with_own(statement: Statement, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return parties with the country of whoever speaks of them as his own: "our soldiers did not fire", the army said."""
    if len(statement.attributions) < 2 or all(each.country or each.id for each in actors):
        return actors
    country = side_of(statement.attributions[-1].source).country
    before = [statement.sentence.text[: max(0, (each.start or 0) - statement.sentence.start)] for each in actors]
    return tuple(
        replace(each, country=country) if not (each.country or each.id) and _OUR.search(words) else each
        for each, words in zip(actors, before, strict=True)
    )


def keys(telling: Telling, settings: LinkingSettings, called: frozenset[str] | None = None) -> frozenset[str]:
    """Return the keys that a statement is filed under; :func:`lookups` finds it by them.

    A key is the type, something named (a party, the country of the place, another name of the sentence, an exact number)
    and a time. Time is told to the week, to the month or to the year, and a statement meets those that tell it as finely by
    the weeks, months or years that both may lie in, and those that tell it more coarsely by their months or years. So two
    of one month that tell the day do not meet, and the number of pairs stays near the number of statements. Kindred types
    are looked under too. ``called`` are the :func:`names` of its sentence, where they are known.
    """
    type_ = telling.statement.type
    filed, _ = _times(telling, settings)
    return frozenset([f"{type_}|{name}|{time}" for name in _names(telling.statement, called) for time in filed])


@dataclass(frozen=True, slots=True)
class Asked:
    """What a statement is looked for under: each of the types with each of the names and each of the times is a key."""

    types: Collection[str]
    names: Collection[str]
    times: Collection[str]

    def keys(self) -> frozenset[str]:
        """Return the keys, written as they are filed."""
        ends = [f"|{name}|{time}" for name in self.names for time in self.times]
        return frozenset([type_ + end for type_ in self.types for end in ends])


def parts_of(key: str) -> tuple[str, str, str]:
    """Return the type, the name and the time of a key; only the name may hold a bar."""
    type_, _, rest = key.partition("|")
    name, _, time = rest.rpartition("|")
    return type_, name, time


def lookups(telling: Telling, settings: LinkingSettings, called: frozenset[str] | None = None) -> Asked:
    """Return the keys under which statements may be filed that tell of the same happening, kindred types included."""
    statement = telling.statement
    return Asked(kin_of(statement.type), _names(statement, called), _times(telling, settings)[1])


def names(statement: Statement) -> frozenset[str]:
    """Return the capitalised words of a statement's sentence in lower case, its first word left out."""
    return capitalised(_WORD.findall(statement.sentence.text))


def capitalised(words: list[str]) -> frozenset[str]:
    """Return the capitalised words of a sentence in lower case, its first word left out."""
    return frozenset(
        [word.lower() for word in words[1:] if not word.islower() and word[0].isupper() and not word.isupper()]
    )


def _some_names(statement: Statement, called: frozenset[str]) -> list[str]:
    """Return at most so many names to meet by, those of the parties and of days left out, the longest first."""
    parties = {word for each in (*statement.actors, *statement.recipients) for word in each.text.lower().split()}
    found = [word for word in called if word not in parties and word not in _DAYS]
    return sorted(found, key=lambda word: (-len(word), word))[:_MOST_NAMES]


def _names(statement: Statement, called: frozenset[str] | None) -> set[str]:
    """Return what is named: parties and what they speak for, kinds, countries, exact or least numbers, some other names."""
    parties = (*statement.actors, *statement.recipients)
    found = {party_key(each) for each in parties} | {above for each in parties if (above := party(each).above)}
    fighters = [each for each in statement.recipients if each.sector in ARMED]
    unnamed = [each for each in parties if each.id is None and each.country and not party(each).vague]
    found |= {_last_word(each) for each in unnamed}  # who knows the country meets who does not
    unknown = [each for each in (*statement.actors, *fighters) if each.sector and not (each.country or each.id)]
    found |= {f"/{each.sector}" for each in unknown}
    if statement.place is not None and statement.place.country:
        found.add(statement.place.country)
    for name, amount in statement.magnitudes.items():
        if amount.high in (amount.low, None) and amount.low > 1:
            found.add(f"#{name}{amount.low:g}")
    if statement.type in BLAMED and len(statement.attributions) > 1:
        source = side_of(statement.attributions[-1].source)
        found |= {each for each in (source.country or source.id,) if each}
    words = _some_names(statement, names(statement) if called is None else called)
    return found | {f"~{word}" for word in words} or {"-"}


def _times(telling: Telling, settings: LinkingSettings) -> tuple[list[str], list[str]]:
    """Return the times that a statement is filed under and those to look under: w, m, y for its own grain, and under
    m< and y< what is finer than a month or a year. What has no time at all is filed under ``any``."""
    days = window(telling, settings)
    if days is None:
        return ["any"], ["any"]
    years = [str(year) for year in range(days[0].year, min(days[1].year, days[0].year + _YEARS) + 1)]
    inside = [f"y<{year}" for year in years]
    around = [f"y{year}" for year in years]
    months = _months(*days)
    if not months:
        return around, [*around, *inside]
    own = [f"m{month}" for month in months]
    if (days[1] - days[0]).days >= FINE_DAYS:
        return [*own, *inside], [*own, *(f"m<{month}" for month in months), *around]
    start, end = _before(days[0], settings.slack_days), _after(days[1], settings.slack_days)
    weeks = [f"w{week}" for week in range(start.toordinal() // 7, end.toordinal() // 7 + 1)]
    return [*weeks, *(f"m<{month}" for month in months), *inside], [*weeks, *own, *around]


def _months(start: date, end: date) -> list[str]:
    """Name the months that an interval touches; none where they are too many to meet others by."""
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    if count > _MONTHS:
        return []
    months = [divmod(start.year * 12 + start.month - 1 + step, 12) for step in range(count)]
    return [f"{year}-{month + 1:02d}" for year, month in months]


def published_days(telling: Telling) -> tuple[date, date] | None:
    """Return the first and last day on which the article may have been published, or None."""
    return None if telling.published is None else _published(telling.published)


@lru_cache(maxsize=4096)
def _published(value: str) -> tuple[date, date]:
    return date.fromisoformat(first_day(value)), date.fromisoformat(last_day(value))
