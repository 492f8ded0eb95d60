"""What each pattern of :mod:`dragoman.dates.grammar` means: one reader a pattern, words in, a ``Spec`` out or None."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from dragoman.dates import spans
from dragoman.dates.grammar import Kind, Match, Spec, count, period
from dragoman.model import TimexType


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
    spoken = any(char == "n" and not word.isdigit() for char, word in zip(match.chars, match.words, strict=True))
    if number is None or spoken or not 1 <= number <= 31:
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
