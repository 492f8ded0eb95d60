"""Are two statements one happening? Evidence for and against, weighed into one score from 0 to 1.

A veto (score 0) is given by what cannot be one happening: other types, other days, other places, other parties. Beyond
that each kind of evidence moves the score up or down. The weights are our own; the kinds of evidence are those of the
event coreference literature (time, place, participants, wording: Cybulska & Vossen 2014).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.linking.telling import MUTUAL, Telling, published_days, window
from dragoman.model import Actor, Amount, Place, Statement
from dragoman.settings.linking import LinkingSettings

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_LEADERS = frozenset({"GOV", "MIL", "SPY", "LEG", ""})


@dataclass(frozen=True, slots=True)
class Prepared:
    """A telling with what is compared worked out once."""

    telling: Telling
    days: tuple[date, date] | None
    published: tuple[date, date] | None
    words: frozenset[str]


def prepare(telling: Telling, settings: LinkingSettings) -> Prepared:
    """Work out the interval and the content words of a telling."""
    words = frozenset(_WORD.findall(telling.statement.sentence.text.lower())) - _idle()
    return Prepared(telling, window(telling, settings), published_days(telling), words)


@cache
def _idle() -> frozenset[str]:
    """Words that say nothing of what a sentence is about (spaCy's list, and the verb of reporting)."""
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS) | {"said", "says"}


def score(a: Prepared, b: Prepared, settings: LinkingSettings) -> float:
    """Return how sure it is that two tellings are of one happening: 0 (cannot be) to 1."""
    one, two = a.telling.statement, b.telling.statement
    if one.type != two.type or (one.tense == "future") != (two.tense == "future"):
        return 0.0
    if a.words == b.words and one.article != two.article:
        return 1.0 if one.trigger.text == two.trigger.text else 0.0
    time = _time(a, b, settings)
    place = _place(one.place, two.place, settings)
    parties = _parties(one, two)
    if min(time, place, parties) <= 0.0:
        return 0.0
    wording = len(a.words & b.words) / max(1, min(len(a.words), len(b.words)))
    total = 0.34 * parties + 0.30 * time + 0.12 * place + 0.10 * _numbers(one.magnitudes, two.magnitudes)
    total += 0.06 * _modes(one.modes, two.modes) + 0.14 * min(1.0, 2.0 * wording)
    return min(1.0, total)


def _time(a: Prepared, b: Prepared, settings: LinkingSettings) -> float:
    """Overlap of the intervals: 1 for the same day, less the coarser they are, 0 for other days."""
    if a.days is None or b.days is None:
        return _undated(a, b, settings)
    gap = max((b.days[0] - a.days[1]).days, (a.days[0] - b.days[1]).days)
    lengths = sorted((days[1] - days[0]).days + 1 for days in (a.days, b.days))
    if gap > (settings.slack_days if lengths[1] <= 2 else 0):
        return 0.0
    if gap > 0:
        return 0.7
    if lengths[1] <= 3:
        return 1.0
    if lengths[1] <= 10:
        return 0.75 if lengths[0] <= 3 else 0.6
    if lengths[1] <= 31:
        return 0.5 if lengths[0] <= 3 else 0.55
    return 0.3


def _undated(a: Prepared, b: Prepared, settings: LinkingSettings) -> float:
    """Without days on one side only publication dates can tell: far apart is most likely something else."""
    if a.telling.statement.article == b.telling.statement.article:
        return 0.5
    if a.published is None or b.published is None:
        return 0.25
    gap = max((b.published[0] - a.published[1]).days, (a.published[0] - b.published[1]).days)
    return 0.45 if gap <= settings.fresh_days else 0.05


def _place(a: Place | None, b: Place | None, settings: LinkingSettings) -> float:
    """1 for the same place, less for one inside the other, 0.6 where one is not told, 0 for places apart."""
    if a is None or b is None or (a.country is None and a.lat is None) or (b.country is None and b.lat is None):
        return 0.6
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return 1.0
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 0.6 if a.country == b.country else 0.0
    apart = kilometres(a.lat, a.lon, b.lat, b.lon)
    reach = (a.radius_km or 0.0) + (b.radius_km or 0.0)
    if apart <= 25:
        return 1.0
    if apart <= max(settings.apart_km, reach):
        return 0.75
    return 0.6 if a.country == b.country and None in (a.admin1, b.admin1) else 0.0


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance of two points in degrees (haversine), in kilometres."""
    lat1, lon1, lat2, lon2 = map(math.radians, (lat1, lon1, lat2, lon2))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, half)))


def _parties(one: Statement, two: Statement) -> float:
    """How well the parties agree; for mutual acts the sides are thrown together."""
    if one.type in MUTUAL:
        return _side((*one.actors, *one.recipients), (*two.actors, *two.recipients))
    doers, done_to = _side(one.actors, two.actors), _side(one.recipients, two.recipients)
    return 0.5 * doers + 0.5 * done_to if min(doers, done_to) > 0 else 0.0


def _side(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> float:
    """Agreement of two groups of parties: each of the smaller group must be met by one of the larger."""
    if not a or not b:
        return 0.55
    small, large = sorted((_distinct(a), _distinct(b)), key=len)
    met = [max(same_party(each, other) for other in large) for each in small]
    if min(met) <= 0.1:
        return 0.0 if max(met) <= 0.1 else 0.35
    cover = len(small) / len(large)
    return sum(met) / len(met) * (0.7 + 0.3 * cover)


def _distinct(actors: tuple[Actor, ...]) -> list[Actor]:
    return list({(each.id, each.country, each.sector, each.id or each.text): each for each in actors}.values())


def same_party(a: Actor, b: Actor) -> float:
    """Return how likely two parties are the same side in a happening: 1 the same, 0 others.

    A state's leader, government and army stand for the state; a named group only for itself.
    """
    if a.id is not None and a.id == b.id:
        return 1.0 if a.sector == b.sector or not a.sector or not b.sector else 0.85
    if a.country and b.country:
        if a.country != b.country:
            return 0.0
        if a.sector == b.sector:
            return 0.9
        if {a.sector or "", b.sector or ""} <= _LEADERS:
            return 0.85
        return 0.6 if not a.sector or not b.sector else 0.1
    if a.sector and b.sector:
        return 0.7 if a.sector == b.sector else 0.1
    return 0.6 if _head(a) == _head(b) else 0.3


def _head(actor: Actor) -> str:
    return (actor.text.lower().split() or [""])[-1].rstrip("s")


def _numbers(a: dict[str, Amount], b: dict[str, Amount]) -> float:
    """1 where a number agrees, 0.2 where all differ, 0.5 where none can be compared."""
    shared = a.keys() & b.keys()
    if not shared:
        return 0.5
    return 1.0 if any(overlap(a[name], b[name]) for name in shared) else 0.2


def overlap(a: Amount, b: Amount) -> bool:
    """Say whether two told ranges have a number in common."""
    return a.low <= (b.high if b.high is not None else math.inf) and b.low <= (
        a.high if a.high is not None else math.inf
    )


def _modes(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    if not a or not b:
        return 0.5
    return 1.0 if set(a) & set(b) else 0.0
