"""Are two statements one happening? Evidence for and against, added up as log-odds (``data/linking/evidence.tsv``).

The kinds of evidence are those of the event coreference literature (time, place, participants, wording: Cybulska & Vossen
2014). Some rule one happening out whatever else speaks for it; the rest is added up and made a probability.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from dragoman.linking.countries import country_words
from dragoman.linking.evidence import DATA, NEVER, kindred, log_odds, series_words
from dragoman.linking.parties import Party, party, sides
from dragoman.linking.sites import Site, compare_sites, site_of
from dragoman.linking.telling import MUTUAL, Telling, capitalised, published_days, side_of, window, with_own
from dragoman.linking.words import ANY, NEAR, SYNONYM, alike, concept, deeds, families
from dragoman.model import Actor, Amount, Source, Statement
from dragoman.settings.linking import LinkingSettings
from dragoman.syntax import lemma_of
from dragoman.tables import read_tsv

_WORD = re.compile(r"[^\W\d_]{3,}")
_TAKEN_UP = re.compile(r"\b(?:the|that|this|these|those|his|her|their|its)(?:\s[^\s.,;:]+){0,2}\s*$", re.IGNORECASE)
_SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})
"""Types of what is said once, also in the present tense: "condemns", "calls on"."""

_REACH = 60
"""Characters before a deed in which words of a series are looked for."""

LARGE, OF_ONE_SIZE = 10, 1.5
"""Numbers from which on few happenings have one, and the ratio up to which two of them are of one size."""

FINE, MONTH = 10, 31
"""Days up to which an interval counts as fine, and as about a month."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A telling with what is compared worked out once. Days are ordinals; ``fresh`` says that only publication dates it."""

    telling: Telling
    days: tuple[int, int] | None
    published: tuple[int, int] | None
    fresh: bool
    planned: bool
    series: bool
    sense: str
    doers: tuple[Party, ...]
    done_to: tuple[Party, ...]
    words: frozenset[str]
    called: frozenset[str]
    names: frozenset[str]
    trigger: frozenset[str]
    taken_up: bool
    source: Source | None
    site: Site | None


def prepare(telling: Telling, settings: LinkingSettings) -> Prepared:
    """Work out what is compared of a telling."""
    statement = telling.statement
    days, published = window(telling, settings), published_days(telling)
    doers = _distinct(with_own(statement, statement.actors))
    done_to = _distinct(with_own(statement, statement.recipients))
    if statement.type in MUTUAL:
        doers = done_to = _distinct((*statement.actors, *statement.recipients))
    inner = statement.attributions[-1].source if statement.attributions else None
    told = [each.text for each in (*statement.actors, *statement.recipients)] + ([inner.text] if inner else [])
    if statement.type in MUTUAL and statement.place:
        told.append(statement.place.text)  # in one town leaders meet one after the other: it counts as a place only
    known = frozenset().union(*map(_words, told))
    written = _WORD.findall(statement.sentence.text)
    sentence = {*map(str.lower, written)} - _idle() - known
    called = capitalised(written)
    trigger = _lemmas(statement.trigger.text)
    when = statement.when
    return Prepared(
        telling=telling,
        days=_ordinals(days),
        published=_ordinals(published),
        fresh=when is not None and when.how == "published",
        planned=statement.tense == "future",
        series=_series(statement, days),
        sense=_sense(statement),
        doers=doers,
        done_to=done_to,
        words=frozenset(map(concept, sentence)) - _concepts(trigger),
        called=called,
        names=frozenset(each for each in called - _idle() - known if each not in country_words()),
        trigger=trigger,
        taken_up=_taken_up(statement),
        source=side_of(inner) if inner is not None and len(statement.attributions) > 1 else None,
        site=site_of(statement),
    )


def _ordinals(days: tuple[date, date] | None) -> tuple[int, int] | None:
    return (days[0].toordinal(), days[1].toordinal()) if days else None


def _distinct(actors: tuple[Actor, ...]) -> tuple[Party, ...]:
    found = [party(each) for each in actors]
    return tuple({(each.id, each.country, each.sector, each.id or each.head): each for each in found}.values())


def _sense(statement: Statement) -> str:
    """Return the type that the coder's lexicon sense has: a planned meeting is AGREE, and its sense CONSULT."""
    head = statement.coder.split(";")[0].split(":")
    return head[1].upper() if len(head) > 2 and head[0] == "lexicon" else statement.type


def _series(statement: Statement, days: tuple[date, date] | None) -> bool:
    """Say whether a statement tells of a series or habit: by its words, and only where it does not tell one day."""
    when = statement.when
    if when is not None and when.how == "stated" and days is not None and (days[1] - days[0]).days < 2:
        return False
    if any(amount.low == amount.high for amount in statement.magnitudes.values()):
        return False
    going_on = statement.tense == "present" and statement.passage == "body" and statement.sentence.start > 0
    if going_on and statement.type not in _SPOKEN and when is not None and when.how == "published":
        return True  # "is shelling", "backs"; a headline or first line tells in the present what has just happened
    words = series_words()
    if when is not None and when.text and words["time"].search(when.text.lower()):
        return True
    at = max(0, statement.trigger.start - statement.sentence.start)
    before = statement.sentence.text[max(0, at - _REACH) : at].lower()
    deed = statement.trigger.text.lower()
    acts = statement.tense == "present" and lemma_of(deed, "VBZ") != deed  # "calls on them", not "the calls"
    return bool(words["before"].search(before) or (not acts and words["deed"].search(deed)))


@cache
def _idle() -> frozenset[str]:
    """Words that say nothing of what a sentence is about (``idle_words.tsv``)."""
    rows = read_tsv(DATA / "idle_words.tsv", ("kind", "words"))
    return frozenset(word for row in rows for word in row["words"].split())


@lru_cache(maxsize=16384)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


@lru_cache(maxsize=16384)
def _concepts(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(concept, words))


@lru_cache(maxsize=16384)
def _lemmas(trigger: str) -> frozenset[str]:
    """Return the dictionary forms of a trigger's words, each taken as a verb and as a noun."""
    words = [word for word in re.findall(r"[^\W\d_]+", trigger.lower()) if word not in _idle()]
    return frozenset(form for word in words[-2:] for form in (lemma_of(word, "VBD"), lemma_of(word, "NNS"), word))


def _taken_up(statement: Statement) -> bool:
    """Say whether the trigger is a noun that takes up an earlier one: "the attack", "that second meeting"."""
    if statement.when is not None and statement.when.how == "stated":
        return False
    before = statement.sentence.text[: max(0, statement.trigger.start - statement.sentence.start)][-40:]
    return bool(_TAKEN_UP.search(before))


def score(a: Prepared, b: Prepared, settings: LinkingSettings) -> float:
    """Return the probability that two tellings are of one happening; 0 where that is ruled out."""
    one, two = a.telling.statement, b.telling.statement
    odds = log_odds()
    one_text = one.article == two.article
    total = compare_types(a, b)
    if total == NEVER:
        return 0.0
    total += odds["prior", "any"] + compare_times(a, b, settings, one_text=one_text)
    if total == NEVER:
        return 0.0
    together = one.type in MUTUAL or two.type in MUTUAL
    known = sides(a.doers, b.doers, together=together)
    if known == NEVER:
        return 0.0
    if not one_text and one.sentence.text == two.sentence.text:
        return 1.0 if one.trigger.text == two.trigger.text else 0.0
    others = odds["parties", "unknown"] if together else sides(a.done_to, b.done_to, together=False)
    numbers = compare_numbers(a, b)
    place = compare_sites(a.site, b.site, settings)
    if together and place == odds["place", "coarse apart"]:
        place = odds["place", "unknown"]  # a country told beside a meeting is as often that of a party
    total += known + others + place + numbers
    called = "unknown" if not a.names or not b.names else "others" if a.names.isdisjoint(b.names) else "shared"
    total += odds["names", called]
    beside = _text(a, b) if one_text else "other"
    if known <= odds["parties", "other"] and (a.source or b.source) and blames(a, b):
        total += odds["parties", "blame"] - min(0.0, others)  # each names itself as the one it was done to
    elif beside == "taken up" or called == "shared":
        pass  # "the attack wounded sixty" need not say again who attacked whom
    elif known <= 0.0 and others <= 0.0 and place < odds["place", "same"] and numbers < odds["place", "same"]:
        total += odds["parties", "none shared"]
    total += compare_modes(a, b)
    total += odds["denial", "none" if _denied(one) == _denied(two) else "of what is told"]
    total += odds["word", likeness(a.trigger, b.trigger)]
    total += odds["text", beside]
    shared = len(a.words & b.words)
    if shared:
        total += odds["wording", "share"] * shared / max(4, min(len(a.words), len(b.words)))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def compare_types(a: Prepared, b: Prepared) -> float:
    """Compare the types, and a plan with a deed: a plan joins what was done only when both tell days that agree."""
    one, two, odds = a.telling.statement, b.telling.statement, log_odds()
    total = odds["type", "same"]
    if one.type == two.type and a.planned == b.planned:
        return total
    if one.type != two.type:
        when = kindred().get((one.type, two.type))
        if when is None or (when == "planned" and a.planned == b.planned):
            return NEVER
        if when == "planned" and a.sense != b.sense:
            return NEVER
        total = odds["type", "same"] if a.sense == b.sense else odds["type", "kin"]
    if a.planned != b.planned:
        if a.fresh or b.fresh or a.days is None or b.days is None:
            return NEVER
        if max(a.days[1] - a.days[0], b.days[1] - b.days[0]) >= FINE:
            return NEVER
        total += odds["plan", "agrees"]
    return total


def compare_times(a: Prepared, b: Prepared, settings: LinkingSettings, *, one_text: bool) -> float:
    """Return the log-odds of how the times of two lie to each other; ``one_text``: they are told by one article."""
    odds = log_odds()
    if a.series != b.series:
        return odds["series", "one of two"]
    if a.days is None or b.days is None:
        return odds["time", "one text" if one_text else "unknown"]
    if a.fresh or b.fresh:
        return odds["time", _fresh(a, b, one_text)]
    (start, end), (first, last) = a.days, b.days
    gap = max(first - end, start - last)
    short, long = end - start, last - first
    if short > long:
        short, long = long, short
    if gap > 0:
        return odds["time", "neighbouring days" if gap <= settings.slack_days and long < 3 else "apart"]
    if long == 0:
        return odds["time", "same day"]
    if long < FINE:
        return odds["time", "day in a week" if short < 2 < long else "same day" if long < 2 else "same days"]
    if long <= MONTH:
        return odds["time", "day in a month" if short < 2 else "same month"]
    return odds["time", "day in a long time" if short < 2 else "same long time"]


def _fresh(a: Prepared, b: Prepared, one_text: bool) -> str:
    """Grade the time where one or both are only known to be news of the day of publication."""
    assert a.days is not None and b.days is not None
    if one_text:
        return "one text" if max(b.days[0] - a.days[1], a.days[0] - b.days[1]) <= 0 else "apart"
    if a.fresh and b.fresh:
        if a.published is None or b.published is None:
            return "unknown"
        gap = max(b.published[0] - a.published[1], a.published[0] - b.published[1])
        return "fresh, both" if gap <= 2 else "fresh, apart" if _meet(a.days, b.days) else "apart"
    fresh, dated = (a, b) if a.fresh else (b, a)
    assert fresh.days is not None and dated.days is not None
    if not _meet(fresh.days, dated.days):
        return "apart"
    last = fresh.published[1] if fresh.published else fresh.days[1]
    if dated.days[1] - dated.days[0] >= FINE:
        return "same long time"
    reach = FINE if _denied(fresh.telling.statement) else 2  # a denial comes some days after what it denies
    return "fresh, day" if last - dated.days[1] <= reach else "fresh, old"


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def compare_numbers(a: Prepared, b: Prepared) -> float:
    """Return the log-odds of the numbers that both tell."""
    odds = log_odds()
    ones, others = a.telling.statement.magnitudes, b.telling.statement.magnitudes
    shared = ones.keys() & others.keys() if ones and others else ()
    if not shared:
        return odds["number", "none"]
    if any(_one_number(ones[name], others[name]) for name in shared):
        return odds["number", "same"]
    if any(overlap(ones[name], others[name]) for name in shared):
        return odds["number", "fits"]
    return odds["number", "near" if any(_near(ones[name], others[name]) for name in shared) else "differs"]


def _near(a: Amount, b: Amount) -> bool:
    """Say whether two numbers that exclude each other are large and of one size: 317 and 279 abducted."""
    small, large = sorted((a.low, b.low))
    return small >= LARGE and large <= OF_ONE_SIZE * small


def _one_number(a: Amount, b: Amount) -> bool:
    """Say whether two tell one number: exactly, or the one exactly and the other as the least it may be."""
    return a.low == b.low and (a.low in (a.high, b.high)) and {a.high, b.high} <= {a.low, None}


def overlap(a: Amount, b: Amount) -> bool:
    """Say whether two told ranges have a number in common; "dozens" and "about 20" reach a tenth beyond their ends."""
    (first, last), (low, high) = _reach(a), _reach(b)
    return first <= high and low <= last


def _reach(amount: Amount) -> tuple[float, float]:
    if amount.high is None:
        return amount.low, math.inf
    return (0.9 * amount.low, 1.1 * amount.high) if amount.low < amount.high else (amount.low, amount.high)


def blames(a: Prepared, b: Prepared) -> bool:
    """Say whether the side that did it by one account is the source of the other account: each blames the other."""
    return _blames(a.source, b) or _blames(b.source, a)


def _blames(source: Source | None, other: Prepared) -> bool:
    return source is not None and any(
        (source.id is not None and source.id == each.id) or (source.country and source.country == each.country)
        for each in other.doers
    )


def compare_modes(a: Prepared, b: Prepared) -> float:
    """Return the log-odds of the modes of two."""
    ones, others = a.telling.statement.modes, b.telling.statement.modes
    grade = "same" if set(ones) & set(others) else "differs"
    return log_odds()["mode", grade if ones and others else "unknown"]


def _denied(statement: Statement) -> bool:
    return statement.factuality[-1] == "-"


@lru_cache(maxsize=65536)
def likeness(a: frozenset[str], b: frozenset[str]) -> str:
    """Return whether two triggers are the same word, alike, others, or one is a light word that tells no deed by itself."""
    if a & b or frozenset().union(*map(families, a)) & frozenset().union(*map(families, b)):
        return "same"
    ones, others = deeds(a), deeds(b)
    if (ones & others) - {ANY}:
        return "alike"
    best = max((alike(one, two) for one in a for two in b), default=0.0)
    if best >= min(SYNONYM, NEAR):
        return "alike"
    return "light" if ANY in ones | others else "other"


def _text(a: Prepared, b: Prepared) -> str:
    """Compare where two statements of one text stand."""
    one, two = a.telling.statement, b.telling.statement
    if one.sentence.start == two.sentence.start:
        return "one sentence"
    later = a if one.trigger.start > two.trigger.start else b
    return "taken up" if later.taken_up else "other"
