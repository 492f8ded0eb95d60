"""What expressions tell of each other: the day of a clock time, and the order of the ends of a range."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dragoman.dates.checks import Found
from dragoman.dates.units import Look, Resolved, of_value

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NEAR = 10
"""Tokens between a clock time and the day of the same sentence that it belongs to."""
_DATED = frozenset({"weekday", "monthday", "dayword", "numeric"})
_JOINTS = frozenset({"to", "through", "until", "till", "-", "–"})


def clock_days(doc: Doc, found: list[Found]) -> dict[int, int]:
    """Return for each clock time without a day of its own the index of the day told beside it in the sentence."""
    days: dict[int, int] = {}
    for at, each in enumerate(found):
        if each.spec.kind != "clock":
            continue
        best: tuple[int, int] | None = None
        for other in range(max(at - 3, 0), min(at + 4, len(found))):
            if found[other].spec.kind not in _DATED:
                continue
            left, right = (each, found[other]) if other > at else (found[other], each)
            gap = right.first - left.last
            if gap <= _NEAR and not any(doc[k].is_sent_start for k in range(left.last + 1, right.first + 1)):
                best = min(best or (gap, other), (gap, other))
        if best is not None:
            days[at] = best[1]
    return days


def ordered(doc: Doc, found: list[Found], looks: list[Look], answers: list[Resolved]) -> list[Resolved]:
    """Return the answers with the ends of "from Monday to Friday" in their order, a week moved if need be.

    A weekday in brackets behind a day is that nearest to it: "10:40 Monday night (0240 GMT Tuesday)".
    """
    for at in range(1, len(found)):
        left, right = found[at - 1], found[at]
        answers[at - 1] = _same_year(doc, left, right, answers[at]) or answers[at - 1]
        if right.spec.kind == "weekday" and right.first - left.last == 2 and doc[left.last + 1].text == "(":
            day, other = answers[at - 1].first, answers[at].first
            if day and other and answers[at - 1].last == day and abs((other - day).days) > 3:
                answers[at] = _moved(answers[at], other, 7 if other < day else -7, right.spec.part)
            continue
        if left.spec.kind != "weekday" or right.spec.kind != "weekday" or right.first - left.last != 2:
            continue
        low, high = answers[at - 1], answers[at]
        if doc[left.last + 1].lower_ not in _JOINTS or not low.first or not high.first or low.first <= high.first:
            continue
        if looks[at] == "future":
            answers[at] = _moved(high, high.first, 7, right.spec.part)
        else:
            answers[at - 1] = _moved(low, low.first, -7, left.spec.part)
    return answers


def _same_year(doc: Doc, left: Found, right: Found, answer: Resolved) -> Resolved | None:
    """Return what a month or day without a year is by the year told behind it: "in March and April 2020"."""
    spec = left.spec
    if spec.kind not in {"month", "monthday"} or spec.month is None or answer.how != "absolute" or not answer.first:
        return None
    if spec.year is not None or spec.relative_year is not None or spec.direction or right.first - left.last != 2:
        return None
    if doc[left.last + 1].lower_ not in _JOINTS | {"and", "or"} or answer.grain not in {"day", "month"}:
        return None
    year = answer.first.year - (spec.month > answer.first.month)
    value = f"{year}-{spec.month:02}" + (f"-{spec.day:02}" if spec.kind == "monthday" and spec.day else "")
    return of_value(value, "absolute", spec.part, spec.shade)


def _moved(answer: Resolved, first: date, days: int, part: str) -> Resolved:
    """Return a day so many days away; a range that may lie anywhere stays as it is."""
    if answer.value is None:
        return answer
    there = of_value((first + timedelta(days=days)).isoformat(), answer.how, part)
    return there if there.value else replace(answer)
