"""The spaCy component ``dragoman_dates``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.dates.checks import Found, look_of, verb_of
from dragoman.dates.find import Finder
from dragoman.dates.neighbours import clock_days, ordered
from dragoman.dates.resolve import resolve
from dragoman.dates.units import Look, Reference, Resolved, united
from dragoman.doc import Timex, register
from dragoman.errors import UsageError
from dragoman.isodate import first_day, last_day
from dragoman.model import Published
from dragoman.outlets import month_first
from dragoman.settings.dates import DateSettings


@Language.factory("dragoman_dates", assigns=["doc._.timexes"], default_config={"settings": {}})
def make_dates(nlp: Language, name: str, settings: dict[str, Any]) -> Callable[[Doc], Doc]:
    """Make the component; ``settings`` are the fields of :class:`dragoman.settings.dates.DateSettings`."""
    register()
    return Dates(DateSettings(**settings))


class Dates:
    """Sets ``doc._.timexes``: every time expression of the text, resolved against its publication date."""

    def __init__(self, settings: DateSettings) -> None:
        """Take the settings."""
        self.settings = settings
        self._finder = Finder(settings.most)

    def __call__(self, doc: Doc) -> Doc:
        """Find and resolve the expressions of one text."""
        found = self._finder.find(doc)
        if found:
            doc._.timexes = tuple(self._timexes(doc, found, doc._.context.published))
        return doc

    def _timexes(self, doc: Doc, found: list[Found], published: Published | None) -> list[Timex]:
        """Return the expressions with their days; a coarse publication date is read from both its ends."""
        known: dict[int, Look] = {}
        looks = [look_of(doc, each, known) if each.spec.kind in _LOOKING else None for each in found]
        month_first = _month_first(doc, found)
        ends = publication_days(published)
        days = clock_days(doc, found)
        low = ordered(doc, found, looks, self._resolve(doc, found, looks, ends[0], month_first, days))
        answers = low
        if ends[0] != ends[1] and published is not None:
            high = ordered(doc, found, looks, self._resolve(doc, found, looks, ends[1], month_first, days))
            answers = [united(one, two, published.grain) for one, two in zip(low, high, strict=True)]
        text = doc.text
        return [
            Timex(
                text=text[each.start : each.end],
                start=each.start,
                end=each.end,
                first=each.first,
                last=each.last + 1,
                type="DURATION" if answer.how == "length" and each.spec.kind != "set" else each.spec.type,
                value=answer.value,
                earliest=answer.first.isoformat() if answer.first else None,
                latest=answer.last.isoformat() if answer.last else None,
                grain=answer.grain,
                how=answer.how,
            )
            for each, answer in zip(found, answers, strict=True)
        ]

    def _resolve(
        self,
        doc: Doc,
        found: list[Found],
        looks: list[Look],
        published: date | None,
        month_first: bool | None,
        days: dict[int, int],
    ) -> list[Resolved]:
        """Resolve all expressions in text order, keeping the running time of the text."""
        answers: list[Resolved] = []
        running: Resolved | None = None
        passed: Resolved | None = None
        quarter: Resolved | None = None
        told = asked = -1
        for at, (each, look) in enumerate(zip(found, looks, strict=True)):
            text = running if each.first - told <= self.settings.reach else None
            part = quarter if each.first - asked <= self.settings.reach else None
            near = Reference(published, text, part, look, month_first, self.settings)
            if at in days:
                other = days[at]
                told_day = (
                    answers[other] if other < at else resolve(found[other].spec, replace(near, look=looks[other]))
                )
                near = replace(near, text=told_day, look="past")
            answer = resolve(each.spec, near)
            if answer.how == "paragraph" and _still_to_come(answer, each, published):  # "a day earlier" than no plan
                answer = resolve(each.spec, replace(near, text=passed))
            answers.append(answer)
            compared = each.spec.kind == "shift" and each.spec.direction == -1
            dated = (
                not compared
                and each.spec.type in {"DATE", "TIME"}
                and each.spec.kind != "ref"
                and answer.how != "length"
            )
            if dated and told >= 0 and _aside(doc, each, told):
                continue
            if dated and answer.first and answer.last and answer.grain not in {"span", "century", "decade"}:
                running, told = answer, each.last
                passed = passed if published and answer.first > published else answer
                if answer.grain == "quarter" and each.spec.kind in {"quarter", "unit"}:
                    quarter, asked = answer, each.last
        return answers


def _still_to_come(answer: Resolved, each: Found, published: date | None) -> bool:
    """Say whether a time that counts back from the last told lies in the future, and so must count from another."""
    return each.spec.direction == -1 and bool(published and answer.first and answer.first > published)


def _aside(doc: Doc, each: Found, told: int) -> bool:
    """Say whether an expression stands in a relative clause behind another of its sentence, and so sets no running time.

    "Fired missiles on Wednesday to avenge the general, who was killed last Friday. Hours later ..." is Wednesday.
    """
    verb = verb_of(doc[each.last])
    return verb.dep_ == "relcl" and verb.sent.start <= told < verb.i


_LOOKING = frozenset(
    {"clock", "weekday", "monthday", "month", "season", "quarter", "half", "holiday", "months-of", "unit", "ref"}
)


def publication_days(published: Published | None) -> tuple[date | None, date | None]:
    """Return the first and the last day on which an article may have been published, or None twice."""
    if published is None:
        return None, None
    try:
        return date.fromisoformat(first_day(published.value)), date.fromisoformat(last_day(published.value))
    except (UsageError, ValueError):
        return None, None


def _month_first(doc: Doc, found: list[Found]) -> bool | None:
    """Return whether the article writes the month before the day, as its other dates tell, else the outlet's country.

    None where neither tells it.
    """
    if not any(each.spec.kind == "numeric" for each in found):
        return None
    votes = 0
    for each in found:
        if each.spec.kind == "numeric":
            head = (each.spec.value or "").split("-")[:2]
            if len(head[0]) <= 2:
                votes += 3 * (int(head[1]) > 12) - 3 * (int(head[0]) > 12)
        elif each.spec.kind == "monthday":
            votes += 1 if doc[each.first].text[:1].isalpha() and not doc[each.last].text[:1].isalpha() else -1
    return month_first(doc._.context.outlet) if votes == 0 else votes > 0
