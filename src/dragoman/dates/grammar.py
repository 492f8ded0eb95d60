"""What a time expression looks like: patterns over word classes, and what each means.

A text is turned into a string of class characters (:data:`dragoman.dates.tables.CLASSES`); the patterns below run over
runs of known words only. A reader turns a match into a :class:`Spec`, which says what is meant without any reference
date; :mod:`dragoman.dates.resolve` gives it one. No pattern repeats a group without bound over overlapping choices, so
hostile input cannot make them backtrack badly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.model import TimexType

Kind = Literal[
    "value", "ref", "dayword", "weekday", "monthday", "month", "unit", "season", "quarter", "half", "holiday", "shift",
    "window", "duration", "set", "same", "clock", "months-of", "numeric", "unit-edge",
    "part-of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spec:
    """The meaning of an expression before it has a reference date.

    ``number`` counts units or names the weekday, quarter or half; ``direction`` is -1 (last), 0 (this), 1 (next) or
    None (not said); ``vague`` marks an uncertain count; ``shade`` narrows to START, MID or END; ``part`` is what a
    TIMEX3 value carries after the day ("TMO", "T22:00"); ``famous`` is the year of "the Sept. 11 attacks";
    ``anchor`` is the day it counts from: publication or text.
    """

    kind: Kind
    type: TimexType = "DATE"
    value: str | None = None
    unit: str = ""
    number: int | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    direction: int | None = None
    vague: bool = False
    shade: str | None = None
    part: str = ""
    anchor: Literal["published", "text"] = "published"
    relative_year: int | None = None
    famous: int | None = None


class Match:
    """The words of one match: class characters, values and lower-case forms side by side."""

    __slots__ = ("chars", "values", "words")

    def __init__(self, chars: str, values: list[str], words: list[str]) -> None:
        """Take class character, value and form of each word."""
        self.chars = chars
        self.values = values
        self.words = words

    def part(self, first: int, last: int | None = None) -> Match:
        """Return the words from ``first`` to before ``last``."""
        return Match(self.chars[first:last], self.values[first:last], self.words[first:last])

    def says(self, *words: str) -> bool:
        """Say whether one of the words is among them."""
        return any(word in self.words for word in words)

    def value(self, classes: str) -> str | None:
        """Return the value of the first word of one of the classes, or None."""
        return next((value for char, value in zip(self.chars, self.values, strict=True) if char in classes), None)

    def number(self, classes: str) -> int | None:
        """Return the value of the first word of one of the classes as a number, or None."""
        found = self.value(classes)
        return int(found) if found else None

    def has(self, classes: str) -> bool:
        """Say whether any word is of one of the classes."""
        return any(char in classes for char in self.chars)

    def direction(self) -> int | None:
        """Return -1 for last, 0 for this, that and latest, 1 for next, None where none is said."""
        return next(({"l": -1, "x": 1}.get(char, 0) for char in self.chars if char in "lxthL"), None)

    def year(self) -> tuple[int | None, int | None]:
        """Return the year that is named, and the year that is meant from the publication's ("of last year")."""
        if "y" in self.chars:
            return int(self.values[self.chars.index("y")]), None
        for at, char in enumerate(self.chars):
            if char == "u" and self.values[at] == "Y":
                before = self.chars[max(at - 2, 0) : at]
                return None, -1 if "l" in before else 1 if "x" in before else 0
        return None, None


def count(chars: str, values: list[str]) -> int | None:
    """Return the number that number words say together ("twenty", "four"), or None past a million."""
    total, whole = 0, 0
    for char, value in zip(chars, values, strict=True):
        if char in "nyso":
            whole += int(value)
        elif char == "C":
            whole = max(whole, 1) * int(value)
            if int(value) >= 1000:
                total, whole = total + whole, 0
        if total + whole > 1_000_000:
            return None
    return total + whole


NUMBER = r"(?:[ny](?:-?[nC]){0,5}|aC|C)"
AMOUNT = rf"(?:{NUMBER}(?:-?2-?a-?R|R|[-2]{NUMBER}|-2-{NUMBER})?|a?vO?|aRO?|R-?a?)"
SHADE = r"(?:D?E-?(?:OD?)?|[bB]O?)?"
YEAR = r"(?:O?(?:f?y|D?[ltx]f?u))"
WEEKDAY = r"(?:[Dltx]?W,?)?"

PATTERNS: tuple[tuple[str, str], ...] = (
    ("numeric", r"y-n-n|j"),
    ("year_range", r"y[-–][ny](?![-]?[uUX])"),
    ("day_range", rf"{WEEKDAY}(?:M[no][-2][no](?:,?y)?|D?[no][-2]D?[no]O?M(?:,?y)?)(?![-]?[uUX])"),
    ("nth_weekday", r"D?[osl]WOM(?:,?y|O?D?[ltx]u)?(?![-]?[nCuUX])"),
    ("monthday", rf"{WEEKDAY}(?:[Dlx]?M(?:D[os]|[nos])(?:,?y)?|D?[nos]O?M(?:,?y|O?D?[ltx]u)?)(?![-]?[nCuUX])"),
    ("century", rf"{SHADE}D?[os]-?u(?=(?P<c>))"),
    ("quarter", rf"{SHADE}(?:D?y|D?[ltx]f?u'|D|[ltx])?f{{0,2}}[os]-?f?[uU](?:{YEAR}|OD?f?u)?|Q(?:O?y)?|yQ"),
    ("half", r"D?f?[osl]-?RO?(?:y|D?[ltx]f?u|D?f?u|D?'?d)?"),
    ("months_of", rf"D?[osl]{NUMBER}f?U(?:O(?:y|D?[ltx]f?u|Df?u))?"),
    ("month_year", rf"{SHADE}D?MO?,?y"),
    ("month", rf"{SHADE}D?[ltxh]?l?M(?:'|O?D?[ltx]u)?"),
    ("season", rf"{SHADE}(?:D|[ltxh]l?)?S(?:O?(?:y|n-?n(?:-?n)?|D?[ltx]u))?"),
    ("holiday", rf"{SHADE}[Dltx]?V(?:P(?:,?y)?|,?{YEAR})?"),
    ("period_last_year", r"D?h?mO?lu|D?lu'[mu]"),
    ("day_before_yesterday", r"Du[<>]T"),
    ("period_ago", rf"(?:Dh?|a)?f?u-(?:[bg])(?:f?[uU]|m|{NUMBER}U)?"),
    ("ago", rf"(?:{AMOUNT}|a)?-?f?[usU](?:2~|2aR)?-?g"),
    ("shift", rf"(?:{AMOUNT}|a)-?f?[usU](?:2~|2aR)?[bB]|U[bB]"),
    ("shift_before", rf"(?:{AMOUNT}|a)-?f?[usU]<"),
    ("shift_alone", r"(?:D|a)u[<>](?=(?P<z>))"),
    ("window", rf"D?[ltxL](?:{AMOUNT})f{{0,2}}[usU]|D?[lx]U|D?r[Uu](?:2U)?|Dlu|DUJ|D?[lx]u2n"),
    ("every", rf"e(?:[nos@]|{NUMBER})?f?(?:[uUSMT]|WP?|P)|Z|Wp|wp?|p"),
    ("unit", rf"{SHADE}D?[ltxhL]f?u"),
    ("these_days", r"tU|t?[hD]?m"),
    ("edge", r"D?u[-']?E|D?EO?D?f?u"),
    ("part_of", r"(?:D?P|D?EU)O(?=(?P<d>D?[WM]|[nos]O?M|T))"),
    ("night_before", r"DP<"),
    ("part_of_day", rf"{SHADE}(?:[ltxh]|D[xl])P(?:OT)?|G|{SHADE}T'?P?|I|DP(?!O)"),
    ("weekday", rf"{SHADE}[Dltxh]?l?{SHADE}W'?P?"),
    ("clock", r"(?:HA?|nA|nk|K)(?:zm?)?|[yn]zm?"),
    ("year_word", r"(?:Du)?n-?n(?:-?n)?(?![-]?[nCuUsRX])|DunC(?:n)?|(?:Du)y(?!-)"),
    ("part_century", r"a?u(?:-|Oa)u"),
    ("duration", rf"au2n|(?:{AMOUNT}|a)-?f{{0,2}}-?[usU](?:2aR|-%)?|qu"),
    ("whole_length", r"Y|u-%"),
    ("decade", rf"{SHADE}D?'?d"),
    ("year_period", r"D?y[mu]"),
    ("short_year", r"'n(?![-]?[nCuUX])"),
    ("year", rf"{SHADE}D?(?:fu?|u)?y(?!-?[nCUX]|-u)(?:fu)?"),
    ("latest_period", r"D?Lm"),
    ("the_unit", r"(?:[bB]O)?Df?u"),
    ("bare_units", r"D[oE]U|D?U(?:2U)?"),
    ("daylight", r"P"),
    ("reference", r"N|r|Dc?F|Dr?l"),
)  # fmt: skip
"""The patterns in order of precedence at the same word: the first that matches and can be read is taken."""


@cache
def compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the patterns with their names, compiled."""
    return tuple((name, re.compile(pattern)) for name, pattern in PATTERNS)


STARTS = frozenset("yjMDnosQSVaCuUlxtLrZewpPhmEbBGTIWHKRvqdNfY'")
"""Classes that an expression can begin with."""
TRIGGERS = frozenset("MWwSPpKuUTGNrZdyHjQVsnFlmIY")
"""Classes one of which every expression holds."""


def period(number: int | None, name: str) -> str | None:
    """Return the TIMEX3 value of a length: ``period(3, "D")`` is "P3D"; None counts as X."""
    amount = "X" if number is None else str(number)
    if number is not None and name in {"FN", "C", "SEM"}:
        amount, name = {"FN": (str(2 * number), "W"), "C": (str(100 * number), "Y"), "SEM": (str(6 * number), "M")}[
            name
        ]
    code = {"S": "TS", "MIN": "TM", "H": "TH", "WE": "WE", "C": "E", "FN": "W"}.get(name, name)
    return f"PT{amount}{code[1:]}" if code.startswith("T") else f"P{amount}{code}" if code else None
