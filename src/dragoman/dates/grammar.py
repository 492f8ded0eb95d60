"""What a time expression looks like: patterns over word classes, and what each means.

A text is turned into a string of class characters (:data:`dragoman.dates.tables.CLASSES`); the patterns below run over
runs of known words only. A reader turns a match into a :class:`Spec`, which says what is meant without any reference
date; :mod:`dragoman.dates.resolve` gives it one. No pattern repeats a group without bound over overlapping choices, so
hostile input cannot make them backtrack badly.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from dragoman.dates import spans
from dragoman.model import TimexType

Kind = Literal[
    "value", "ref", "dayword", "weekday", "monthday", "month", "unit", "season", "quarter", "half", "holiday", "shift",
    "window", "duration", "set", "same", "clock", "months-of", "numeric", "unit-edge",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spec:
    """The meaning of an expression before it has a reference date.

    ``number`` counts units or names the weekday, quarter or half; ``direction`` is -1 (last), 0 (this), 1 (next) or
    None (not said); ``vague`` marks an uncertain count; ``shade`` narrows to START, MID or END; ``part`` is what a
    TIMEX3 value carries after the day ("TMO", "T22:00"); ``anchor`` is the day it counts from: publication or text.
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
AMOUNT = rf"(?:{NUMBER}(?:[-2]{NUMBER})?|a?vO?|aRO?|R-?a?)"
SHADE = r"(?:D?E-?(?:OD?)?|[bB]O?)?"
YEAR = r"(?:O?(?:f?y|D?[ltx]f?u))"
WEEKDAY = r"(?:[Dltx]?W,?)?"

PATTERNS: tuple[tuple[str, str], ...] = (
    ("numeric", r"y-n-n|j"),
    ("day_range", rf"{WEEKDAY}(?:M[no][-2][no](?:,?y)?|D?[no][-2]D?[no]O?M(?:,?y)?)(?![-]?[uUX])"),
    ("monthday", rf"{WEEKDAY}(?:MD?[nos](?:,?y)?|D?[nos]O?M(?:,?y|O?D?[ltx]u)?)(?![-]?[nCuUX])"),
    ("century", rf"{SHADE}D?[os]-?u(?=(?P<c>))"),
    ("quarter", rf"{SHADE}(?:y|D?[ltx]f?u'|D|[ltx])?f{{0,2}}[os]-?f?[uU](?:{YEAR}|OD?f?u)?|Q(?:O?y)?|yQ"),
    ("half", r"D?f?[osl]-?RO?(?:y|D?[ltx]f?u|D?f?u|D?'?d)?"),
    ("months_of", rf"D?[osl]{NUMBER}f?U(?:O(?:y|D?[ltx]f?u|Df?u))?"),
    ("month_year", rf"{SHADE}D?MO?,?y"),
    ("month", rf"{SHADE}D?[ltxh]?l?M(?:'|O?D?[ltx]u)?"),
    ("season", rf"{SHADE}(?:D|[ltxh]l?)?S(?:O?(?:y|n-?n(?:-?n)?|D?[ltx]u))?"),
    ("holiday", rf"{SHADE}[Dltx]?V(?:,?{YEAR})?"),
    ("day_before_yesterday", r"Du[<>]T"),
    ("period_ago", rf"[Da]?f?u-(?:[bg])(?:f?[uU]|m|{NUMBER}U)?"),
    ("ago", rf"(?:{AMOUNT}|a)?-?f?[usU]-?g"),
    ("shift", rf"(?:{AMOUNT}|a)-?f?[usU][bB]"),
    ("shift_alone", r"(?:D|a)u[<>](?=(?P<z>))"),
    ("window", rf"D?[ltxL](?:{AMOUNT})f{{0,2}}[usU]|D?[lx]U|D?r[Uu](?:2U)?|Dlu"),
    ("every", rf"e(?:[nos]|{NUMBER})?f?(?:[uUSMT]|WP?|P)|Z|Wp|wp?|p"),
    ("unit", rf"{SHADE}D?[ltxhL]f?u"),
    ("these_days", r"tU|t?[hD]?m"),
    ("edge", r"D?u-?E|D?EO?D?f?u"),
    ("part_of_day", rf"{SHADE}(?:[ltxh]|D[xl])P(?:OT)?|G|{SHADE}T'?P?|I"),
    ("weekday", rf"{SHADE}[Dltxh]?l?{SHADE}W'?P?"),
    ("clock", r"(?:HA?|nA|nk|K)z?"),
    ("year_word", r"(?:Du)?n-?n(?:-?n)?(?![-]?[nCuUsRX])|DunC(?:n)?|(?:Du)y(?!-)"),
    ("duration", rf"(?:{AMOUNT}|a)-?f{{0,2}}-?[usU]|qu"),
    ("decade", rf"{SHADE}D?'?d"),
    ("year", rf"{SHADE}y(?!-?[nCUX]|-u)"),
    ("latest_period", r"D?Lm"),
    ("the_unit", r"(?:[bB]O)?Df?u"),
    ("bare_units", r"D?U(?:2U)?"),
    ("reference", r"N|r|Dc?F|Dl"),
)  # fmt: skip
"""The patterns in order of precedence at the same word: the first that matches and can be read is taken."""


@cache
def compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the patterns with their names, compiled."""
    return tuple((name, re.compile(pattern)) for name, pattern in PATTERNS)


STARTS = frozenset("yjMDnosQSVaCuUlxtLrZewpPhmEbBGTIWHKRvqdNf")
"""Classes that an expression can begin with."""
TRIGGERS = frozenset("MWwSPpKuUTGNrZdyHjQVsnFlmI")
"""Classes one of which every expression holds."""


def _shade(match: Match) -> str | None:
    """Return START, MID, END, BEFORE (earlier than now within it) or AFTER, as the words before the core say."""
    for char, value in zip(match.chars, match.values, strict=True):
        if char == "E":
            return value
        if char in "bB":
            return "BEFORE" if char == "b" else "AFTER"
    return None


def numeric(match: Match) -> Spec | None:
    """2021-09-29, 29/09/2021, 9/29/2021: the order of day and month is told from the article later."""
    text = "-".join(match.values[::2]) if "y" in match.chars else match.values[0]
    return Spec("numeric", value=re.sub(r"[/.]", "-", text))


def monthday(match: Match) -> Spec | None:
    """26 March 1996, Aug. 2, March the eighth."""
    month, number = match.number("M"), match.number("nos")
    if number is None or not 1 <= number <= 31:
        return None
    year, relative = match.year()
    return Spec("monthday", month=month, day=number, year=year, relative_year=relative, number=match.number("W"))


def month_year(match: Match) -> Spec | None:
    """March 1996, mid-April of 2020."""
    year, month = match.number("y") or 0, match.number("M") or 0
    return Spec("value", value=f"{year:04}-{month:02}", shade=_shade(match))


def month(match: Match) -> Spec | None:
    """December, last May, June last year, early November."""
    _, relative = match.year()
    direction = match.direction() if relative is None else None
    return Spec("month", month=match.number("M"), direction=direction, relative_year=relative, shade=_shade(match))


def season(match: Match) -> Spec | None:
    """This summer, the winter of 1994, last spring."""
    year, relative = match.year()
    if year is None and match.has("n"):
        year = _spoken_year([value for char, value in zip(match.chars, match.values, strict=True) if char == "n"])
        if year is None:
            return None
    direction = match.direction() if relative is None and year is None else None
    if direction == 0 and match.has("l"):
        direction = -1
    return Spec("season", unit=match.value("S") or "", year=year, direction=direction, relative_year=relative,
                shade=_shade(match))  # fmt: skip


def holiday(match: Match) -> Spec | None:
    """Christmas, Eid al-Fitr last year, Easter 2020."""
    year, relative = match.year()
    direction = match.direction() if relative is None else None
    return Spec("holiday", value=match.value("V"), year=year, direction=direction, relative_year=relative,
                shade=_shade(match))  # fmt: skip


def century(match: Match) -> Spec | None:
    """The 19th century, the late twentieth century."""
    number = match.number("os")
    if match.value("u") != "C" or number is None or not 11 <= number <= 22:
        return None
    return Spec("value", value=str(number - 1), shade=_shade(match))


def quarter(match: Match) -> Spec | None:
    """The third quarter of 1990, Q3 2020, this year's second quarter."""
    number = match.number("Qos")
    if "Q" not in match.chars and match.value("uU") != "Q" and "Q" not in _units(match):
        return None
    if number is None or not 1 <= number <= 4:
        return None
    year, relative = match.year()
    if match.has("l") and relative is None:
        relative = -1
    return Spec("quarter", number=number, year=year, relative_year=relative)


def _units(match: Match) -> list[str]:
    """Return the values of all words for units."""
    return [value for char, value in zip(match.chars, match.values, strict=True) if char in "uU"]


def half(match: Match) -> Spec | None:
    """The first half of 1990, the last half of the year, the last half of the '80s."""
    number = 2 if match.has("l") else match.number("os")
    if number not in {1, 2}:
        return None
    if decade := match.value("d"):
        return Spec("value", value=decade, shade="START" if number == 1 else "END")
    units = _units(match)
    if (units and units[0] != "Y") or (not units and not match.has("y")):
        return None
    year, relative = match.year()
    return Spec("half", number=number, year=year, relative_year=relative)


def months_of(match: Match) -> Spec | None:
    """The first nine months (of this year): a duration whose days are known where the year is."""
    at = next(index for index, char in enumerate(match.chars) if char in "osl")
    end = match.chars.index("U")
    number = count(match.chars[at + 1 : end], match.values[at + 1 : end])
    unit = match.values[end]
    year, relative = match.year()
    if match.chars[at] == "l" or match.values[at] != "1":
        return Spec("duration", "DURATION", number=number, unit=unit) if match.chars[at] != "l" else None
    kind: Kind = "months-of" if unit == "M" and number and number <= 12 else "duration"
    return Spec(kind, "DURATION", number=number, unit=unit, year=year, relative_year=relative)


def _amount(match: Match) -> tuple[int | None, bool]:
    """Return how many units are meant and whether that is vague ("several": no number; "a couple": two)."""
    end = max(match.chars.rfind(char) for char in "usU")
    chars, values = match.chars[:end], match.values[:end]
    if "v" in chars:
        value = values[chars.index("v")]
        return (int(value), True) if value.isdigit() else (None, True)
    digits = [at for at, char in enumerate(chars) if char in "nyC"]
    if digits:
        cut = next((at for at in range(digits[0], len(chars)) if chars[at] == "2"), len(chars))
        if cut == len(chars) and "-" in chars and chars[digits[-1]] == "n" and _is_range(chars, values):
            return None, True
        return count(chars[digits[0] : cut], values[digits[0] : cut]), cut != len(chars)
    return 1, False


def _is_range(chars: str, values: list[str]) -> bool:
    """Say whether two figures with a hyphen are a range ("12-18") rather than one number ("twenty-four")."""
    at = chars.find("n-n")
    return at >= 0 and not (int(values[at]) >= 20 and int(values[at]) % 10 == 0 and int(values[at + 2]) < 10)


def _unit(match: Match) -> str:
    """Return the unit that ends the expression."""
    end = max(match.chars.rfind(char) for char in "usU")
    return "S" if match.chars[end] == "s" else match.values[end]


def ago(match: Match) -> Spec | None:
    """Two years ago, a few days ago, months ago."""
    number, vague = _amount(match)
    if match.has("U") and match.chars[0] in "U-f":
        number, vague = None, True
    if "R" in match.chars:
        return Spec("duration", "DURATION", number=None, unit=_unit(match), vague=True)
    return Spec("shift", number=number, unit=_unit(match), direction=-1, vague=vague)


def period_ago(match: Match) -> Spec | None:
    """The year-ago quarter, a year-earlier loss, the year-earlier nine months."""
    return Spec("shift", number=1, unit=match.value("u") or "", direction=-1, anchor="text")


def shift(match: Match) -> Spec | None:
    """Two days later, a year earlier: counted from the running time of the text."""
    number, vague = _amount(match)
    direction = 1 if match.chars[-1] == "B" else -1
    return Spec("shift", number=number, unit=_unit(match), direction=direction, vague=vague, anchor="text")


def shift_alone(match: Match) -> Spec | None:
    """The day before, the week after: nothing may follow (told by the caller), else the anchor is what follows."""
    if match.chars[0] != "D":
        return None
    return Spec("shift", number=1, unit=match.value("u") or "", direction=1 if match.chars[-1] == ">" else -1,
                anchor="text", value="alone")  # fmt: skip


def day_before_yesterday(match: Match) -> Spec | None:
    """The day before yesterday, the day after tomorrow."""
    if match.value("u") != "D":
        return None
    return Spec("dayword", number=(match.number("T") or 0) + (1 if match.has(">") else -1))


def window(match: Match) -> Spec | None:
    """The past two weeks, the next few days, recent months: a duration that ends or begins at publication."""
    if match.chars == "Dlu":
        if not match.says("past"):
            return None
        return Spec("window", "DURATION", number=1, unit=match.values[2], direction=-1)
    number, vague = _amount(match)
    if match.has("r") or match.chars.lstrip("D") in {"lU", "xU"}:
        number, vague = None, True
    direction = -1 if match.has("r") else match.direction()
    if direction == 0 and not match.has("L"):
        return None
    unit = match.value("uUs") or ""
    return Spec("window", "DURATION", number=number, unit="S" if match.has("s") else unit,
                direction=direction or -1, vague=vague)  # fmt: skip


def every(match: Match) -> Spec | None:
    """Each Thursday, every two months, annually, Mondays, Tuesday nights."""
    if match.chars == "Z":
        return Spec("set", "SET", value=match.values[0])
    part = match.value("Pp")
    number = match.number("Ww")
    if number is not None:
        return Spec("set", "SET", value=f"XXXX-WXX-{number}" + (f"T{part}" if part else ""))
    if part:
        return Spec("set", "SET", value=f"XXXX-XX-XXT{part}") if match.has("e") else None
    if season_code := match.value("S"):
        return Spec("set", "SET", value=f"XXXX-{season_code}")
    if month_number := match.number("M"):
        return Spec("set", "SET", value=f"XXXX-{month_number:02}")
    if match.has("T"):
        return None
    inner = match.part(1)
    number, _ = _amount(inner)
    return Spec("set", "SET", value=period(number if not inner.has("o") else 1, _unit(inner)))


def unit(match: Match) -> Spec | None:
    """Last week, this month, the following year, that day, the same day."""
    name = match.value("u") or ""
    direction = match.direction()
    narrative = match.has("h") or match.chars.startswith("Dx")
    narrative = narrative or match.says("following", "subsequent", "previous", "preceding", "prior")
    if match.has("L") and direction == 0 and name in {"Q", "Y"}:
        direction = -1
    return Spec("same" if match.has("h") else "unit", unit=name, direction=direction, shade=_shade(match),
                anchor="text" if narrative else "published")  # fmt: skip


def these_days(match: Match) -> Spec | None:
    """These days, this moment, at the time."""
    if match.chars[0] == "t":
        return Spec("ref", value="PRESENT_REF") if match.says("days", "moment") else None
    return Spec("ref", value="at") if match.chars == "Dm" and match.says("time") else None


def edge(match: Match) -> Spec | None:
    """The end of the year, year-end, early in the week."""
    name, shade = match.value("u") or "", match.value("E")
    if name not in {"Y", "M", "W", "Q", "D"} or (match.chars.endswith("E") and shade != "END"):
        return None
    return Spec("unit-edge", unit=name, direction=0, shade=shade)


def part_of_day(match: Match) -> Spec | None:
    """Today, yesterday's, tomorrow evening, tonight, last night, this morning."""
    if match.chars == "I":
        return Spec("dayword", "TIME", number=0, part="TNI", value="overnight")
    if match.has("G"):
        return Spec("dayword", "TIME", number=0, part="TNI")
    part = match.value("P")
    offset = match.number("T")
    if offset is None:
        direction = match.direction() or 0
        if match.has("h") or match.chars.startswith("D"):
            return Spec("shift", "TIME", number=abs(direction), unit="D", direction=direction or 1, part=f"T{part}",
                        anchor="text")  # fmt: skip
        offset = direction
    kind: TimexType = "TIME" if part else "DATE"
    return Spec("dayword", kind, number=offset, part=f"T{part}" if part else "", shade=_shade(match))


def weekday(match: Match) -> Spec | None:
    """Friday, last Friday, Sunday morning."""
    part = match.value("P")
    direction = match.direction()
    if direction == 0 and match.has("l"):
        direction = -1
    if direction == 0 and match.has("x"):
        direction = 0
    return Spec("weekday", "TIME" if part else "DATE", number=match.number("W"), direction=direction,
                part=f"T{part}" if part else "", shade=_shade(match))  # fmt: skip


def clock(match: Match) -> Spec | None:
    """10 p.m., 20:30 GMT, noon."""
    if match.has("K"):
        hour, minute = match.number("K") or 0, 0
    else:
        raw = (match.value("Hn") or "0").split(":")
        hour, minute = int(raw[0]), int(raw[1] or 0) if len(raw) > 1 else 0
        half_day = (match.value("A") or (raw[2] if len(raw) > 2 else ""))[:1]
        if (half_day and not 1 <= hour <= 12) or hour > 24:
            return None
        if half_day == "p" and hour < 12:
            hour += 12
        if half_day == "a" and hour == 12:
            hour = 0
    return Spec("clock", "TIME", part=f"T{hour:02}:{minute:02}", value="sure" if match.has("AKkz") else None)


def _spoken_year(values: list[str]) -> int | None:
    """Return the year that number words say ("nineteen", "ninety", "four"), or None."""
    numbers = [int(value) for value in values]
    if numbers[0] not in range(11, 22) or not 2 <= len(numbers) <= 3 or not 10 <= numbers[1] <= 99:
        return None
    if len(numbers) == 3 and (numbers[1] % 10 or not 1 <= numbers[2] <= 9):
        return None
    return numbers[0] * 100 + sum(numbers[1:])


def year_word(match: Match) -> Spec | None:
    """Nineteen ninety-four, the year 2000, the year two thousand."""
    if "u" in match.chars and match.value("u") != "Y":
        return None
    if match.has("C"):
        at = match.chars.index("u") + 1
        number = count(match.chars[at:], match.values[at:])
    elif match.has("y"):
        number = match.number("y")
    else:
        number = _spoken_year([value for char, value in zip(match.chars, match.values, strict=True) if char == "n"])
    return Spec("value", value=str(number)) if number and spans.year_span(number) else None


def duration(match: Match) -> Spec | None:
    """Three hours, a week, several years, the four-day visit."""
    if match.has("q"):
        return Spec("set", "SET", value=period(1, match.value("u") or ""))
    number, vague = _amount(match)
    name = _unit(match)
    if match.has("y") and match.chars[-1] == "u" and "-" not in match.chars:
        return None
    if "R" in match.chars:
        return Spec("duration", "DURATION", value={"H": "PT30M", "Y": "P6M", "E": "P5Y", "D": "PT12H"}.get(name),
                    unit=name, number=None)  # fmt: skip
    value = "a" if match.chars in {"au", "as"} else None
    if name == "Q" and (match.has("a") or (match.has("U") and match.has("-"))):
        return None
    if match.chars == "as" or (name == "S" and match.chars[-1] == "s"):
        return None
    return Spec("duration", "DURATION", number=number, unit=name, vague=vague, part=value or "")  # fmt: skip


def decade(match: Match) -> Spec | None:
    """The 1990s, the late '80s, the nineties."""
    value = match.value("d") or ""
    return Spec("value", value=value, shade=_shade(match))


def year(match: Match) -> Spec | None:
    """1998, early 2021: the caller checks that it is no amount."""
    return Spec("value", value=match.value("y"), unit="year", shade=_shade(match))


def the_unit(match: Match) -> Spec | None:
    """The year, the quarter, the day."""
    if match.value("u") == "WE":
        return Spec("unit", unit="WE")
    return Spec("same", unit=match.value("u") or "", anchor="text", value="the", shade=_shade(match))


def latest_period(match: Match) -> Spec | None:
    """The latest period: the quarter that last ended, in a text about quarters."""
    return Spec("unit", unit="Q", direction=-1, anchor="published", value="period") if match.says("period") else None


def bare_units(match: Match) -> Spec | None:
    """(For) years, (in) weeks: the caller checks the preposition."""
    return Spec("duration", "DURATION", number=None, unit=match.value("U") or "", vague=True, value="bare")


def reference(match: Match) -> Spec | None:
    """Now, recently, soon, the future, (in) the past."""
    if match.has("l"):
        return Spec("ref", value="PAST_REF", unit="past") if match.says("past") else None
    return Spec("ref", value=match.value("NrF"), unit="adjective" if match.chars == "r" else "")


def period(number: int | None, name: str) -> str | None:
    """Return the TIMEX3 value of a length: ``period(3, "D")`` is "P3D"; None counts as X."""
    amount = "X" if number is None else str(number)
    if number is not None and name in {"FN", "C", "SEM"}:
        amount, name = {"FN": (str(2 * number), "W"), "C": (str(100 * number), "Y"), "SEM": (str(6 * number), "M")}[
            name
        ]
    code = {"S": "TS", "MIN": "TM", "H": "TH", "WE": "WE", "C": "E", "FN": "W"}.get(name, name)
    return f"PT{amount}{code[1:]}" if code.startswith("T") else f"P{amount}{code}" if code else None


READERS: dict[str, Callable[[Match], Spec | None]] = {
    reader.__name__: reader
    for reader in (
        numeric, monthday, month_year, month, season, holiday, century, quarter, half, months_of, ago, period_ago,
        shift, shift_alone, day_before_yesterday, window, every, unit, these_days, edge, part_of_day, weekday, clock,
        year_word, duration, decade, year, latest_period, the_unit, bare_units, reference,
    )
}  # fmt: skip
"""The reader of each pattern, by the pattern's name; ``day_range`` is read by :func:`day_range` into two."""


def day_range(match: Match) -> tuple[tuple[int, int, Spec], tuple[int, int, Spec]] | None:
    """March 5-7, 12 to 14 March 2020: two dates, each with the words that it covers (indices within the match)."""
    at = next(index for index, char in enumerate(match.chars) if char in "-2")
    first, second = match.part(0, at), match.part(at + 1)
    numbers = first.number("no"), second.number("no")
    if any(number is None or not 1 <= number <= 31 for number in numbers):
        return None
    whole = Spec("monthday", month=match.number("M"), year=match.year()[0])
    return (
        (0, at, replace(whole, day=numbers[0])),
        (at + 1, len(match.chars), replace(whole, day=numbers[1])),
    )
