"""Times that may be those of a deed, and the signs of each: what it tells, how it is told, what the rules say."""

from __future__ import annotations

from datetime import date
from math import log1p
from typing import TYPE_CHECKING

from dragoman.binding import way
from dragoman.binding.around import nearest
from dragoman.binding.deeds import NAMES as DEED_NAMES
from dragoman.dates.anchor import told_by
from dragoman.dates.belongs import compares, head_of, rank_of, tells_time
from dragoman.dates.component import publication_days

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.binding.deeds import Deed
    from dragoman.doc import Timex
    from dragoman.model import When

GRAINS = ("minute", "hour", "day", "week", "month", "quarter", "season", "year", "decade", "span")
TYPES = ("DATE", "TIME", "DURATION")
HOWS = ("stated", "published", "paragraph", "unresolved")

NAMES = (
    *way.NAMES,
    *DEED_NAMES,
    *(f"time.grain.{each}" for each in GRAINS),
    *(f"time.type.{each}" for each in TYPES),
    "time.length", "time.after", "time.before", "time.rank", "time.best", "time.others", "time.between", "time.times",
    "time.last", "time.vague", "time.digits", "time.own", "story.first", "story.days", "story.share",
    "rule.same", *(f"rule.{each}" for each in HOWS), "rule.here",
)  # fmt: skip
"""Names of the signs of a time for a deed, in the order in which :func:`time_signs` gives them."""

Days = tuple[str | None, str | None]

_NO_RANK, _ELSEWHERE = 20.0, 21.0
"""Ranks of an expression that belongs elsewhere, and of one in another sentence."""

_STORY = 60
"""Most times of a story, from its start, among which that of a deed is counted."""


def times_for(deed: Deed) -> list[tuple[Timex, When]]:
    """Return the expressions that may tell when a deed was, those around it with a day or span, in text order.

    Each goes with the time that it would give the deed.
    """
    around, doc, at = deed.around, deed.around.doc, deed.token.i
    told = [each for each in around.told(doc._.timexes, at) if may_tell(each) and not around.in_dateline(each.first)]
    some = (each for each in nearest(told, at) if not compares(doc, each))
    return [(each, told_by(doc, each, deed.token, deed.tense)) for each in some]


def may_tell(each: Timex) -> bool:
    """Say whether an expression tells a day or a span, and no length or "now"."""
    return tells_time(each) and (each.earliest is not None or each.latest is not None)


def time_signs(deed: Deed, asked: list[tuple[Timex, When]], told: When | None) -> list[list[float]]:
    """Return the signs of each time asked about, in the order of NAMES; ``told`` is the time by the rules."""
    around, token = deed.around, deed.token
    doc = around.doc
    published = publication_days(doc._.context.published)[1]
    here = [around.sentence[each.first] == deed.sentence for each, _ in asked]
    ranks = [_rank(doc, each, token) if inside else _ELSEWHERE for (each, _), inside in zip(asked, here, strict=True)]
    days = [days_of(when) for _, when in asked]
    how = told.how if told is not None else "unresolved"
    mine = days_of(told) if told is not None and how != "published" else None
    of_rule = [*(float(how == name) for name in HOWS), float(told is not None and deed.holds(told.start))]
    end = around.starts[deed.sentence + 1]
    story = [(each.earliest, each.latest) for each in doc._.timexes[:_STORY] if each.first < end and may_tell(each)]
    rows = []
    for at, (each, when) in enumerate(asked):
        low, high = deed.between(each.first, each.last)
        rows.append(
            [
                *way.way_signs(deed, each.first, each.last, head_of(doc, each).i),
                *deed.signs,
                *(float(each.grain == grain) for grain in GRAINS),
                *(float(each.type == kind) for kind in TYPES),
                _length(when),
                _from(when.earliest, published),
                _from(when.latest, published),
                ranks[at],
                min((rank for place, rank in enumerate(ranks) if place != at), default=_NO_RANK),
                float(sum(here)),
                float(sum(low <= one.first < high for one, _ in asked)),
                float(days.count(days[at])),
                float(at == len(asked) - 1),
                float(each.how == "vague"),
                float(any(character.isdigit() for character in each.text)),
                _rank(doc, each, doc[each.first].sent.root),
                float(bool(story) and days[at] == story[0]),
                float(len(set(story))),
                story.count(days[at]) / max(len(story), 1),
                float(days[at] == mine),
                *of_rule,
            ]
        )
    return rows


def days_of(when: When) -> Days:
    """Return the first and last day of a time."""
    return when.earliest, when.latest


def _rank(doc: Doc, each: Timex, token: Token) -> float:
    """Return how closely an expression belongs to a predicate of its sentence, 0 the closest."""
    rank = rank_of(doc, each, token)
    return _NO_RANK if rank is None else float(rank)


def _from(day: str | None, published: date | None) -> float:
    """Return how far a day is from publication, behind it positive, as the log of days."""
    if day is None or published is None:
        return -20.0
    apart = (date.fromisoformat(day) - published).days
    return log1p(apart) if apart >= 0 else -log1p(-apart)


def _length(when: When) -> float:
    """Return the log of the days of a time, -1 where an end is open."""
    if when.earliest is None or when.latest is None:
        return -1.0
    return log1p(max((date.fromisoformat(when.latest) - date.fromisoformat(when.earliest)).days, 0))
