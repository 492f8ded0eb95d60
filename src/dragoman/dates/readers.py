"""What each pattern of :mod:`dragoman.dates.grammar` means: one reader a pattern, words in, a ``Spec`` out or None."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from dragoman.dates import spans
from dragoman.dates.grammar import Kind, Match, Spec, count
from dragoman.dates.lengths import (
    ago,
    bare_units,
    duration,
    every,
    night_before,
    part_century,
    period_ago,
    shift,
    shift_alone,
    shift_before,
    whole_length,
    window,
)
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


def nth_weekday(match: Match) -> Spec | None:
    """The first Sunday of May, the last Friday in March 2011."""
    number = match.number("osl")
    if number is None or not -1 <= number <= 5:
        return None
    year, relative = match.year()
    month = match.number("M")
    return Spec(
        "monthday", unit="nth", month=month, day=number, year=year, relative_year=relative, number=match.number("W")
    )


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
    """Christmas, Eid al-Fitr last year, Easter 2020, Halloween night."""
    year, relative = match.year()
    part = match.value("P")
    direction = match.direction() if relative is None else None
    return Spec("holiday", "TIME" if part else "DATE", value=match.value("V"), year=year, direction=direction,
                relative_year=relative, shade=_shade(match), part=f"T{part}" if part else "")  # fmt: skip


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


def day_before_yesterday(match: Match) -> Spec | None:
    """The day before yesterday, the day after tomorrow."""
    if match.value("u") != "D":
        return None
    return Spec("dayword", number=(match.number("T") or 0) + (1 if match.has(">") else -1))


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
    """These days, this moment, (for) the moment, at the time."""
    if match.chars[0] == "t":
        return Spec("ref", value="PRESENT_REF") if match.says("days", "moment") else None
    if match.chars == "Dm" and match.says("moment"):
        return Spec("ref", value="PRESENT_REF", unit="moment")
    return Spec("ref", value="at") if match.chars == "Dm" and match.says("time") else None


def edge(match: Match) -> Spec | None:
    """The end of the year, year-end, year's end, early in the week."""
    name, shade = match.value("u") or "", match.value("E")
    if name not in {"Y", "M", "W", "Q", "D", "E", "C"} or (match.chars.endswith("E") and shade != "END"):
        return None
    return Spec("unit-edge", unit=name, direction=0, shade=shade)


def part_of_day(match: Match) -> Spec | None:
    """Today, yesterday's, tomorrow evening, tonight, last night, this morning; in the evening (of the day told)."""
    if match.chars == "I":
        return Spec("dayword", "TIME", number=0, part="TNI", value="overnight")
    if match.has("G"):
        return Spec("dayword", "TIME", number=0, part="TNI")
    part = match.value("P")
    offset = match.number("T")
    if offset is None:
        direction = match.direction() or 0
        if match.chars == "DP":
            return Spec("shift", "TIME", number=0, unit="D", direction=1, part=f"T{part}", anchor="text", value="the")
        if match.has("h") or match.chars.startswith("D"):
            return Spec("shift", "TIME", number=abs(direction), unit="D", direction=direction or 1, part=f"T{part}",
                        anchor="text")  # fmt: skip
        offset = direction
    kind: TimexType = "TIME" if part else "DATE"
    return Spec("dayword", kind, number=offset, part=f"T{part}" if part else "", shade=_shade(match))


def daylight(match: Match) -> Spec | None:
    """Dawn, nightfall: of the day told, else of the publication day, behind "by" or "at" (the caller checks)."""
    return Spec("clock", "TIME", part=f"T{match.value('P')}")


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
    """10 p.m., 4.30 pm, 20:30 GMT, 0735 GMT, noon."""
    if match.has("K"):
        hour, minute = match.number("K") or 0, 0
    elif match.has("z") and match.chars[0] in "yn" and not match.has("Ak"):
        if len(match.words[0]) != 4 or not match.words[0].isdigit():
            return None
        hour, minute = int(match.words[0][:2]), int(match.words[0][2:])
        if hour > 24 or minute > 59:
            return None
    else:
        raw = (match.value("Hn") or "0").split(":")
        hour, minute = int(raw[0]), int(raw[1] or 0) if len(raw) > 1 else 0
        half_day = (match.value("A") or (raw[2] if len(raw) > 2 else ""))[:1]
        if not half_day and match.has("H") and not match.has("z") and ":" not in "".join(match.words):
            return None  # "rose to 4.30", not "at 4.30 pm"
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
        if any(word[:1].isdigit() for word in match.words):
            return None
        number = _spoken_year([value for char, value in zip(match.chars, match.values, strict=True) if char == "n"])
    return Spec("value", value=str(number)) if number and spans.year_span(number) else None


def decade(match: Match) -> Spec | None:
    """The 1990s, the late '80s, the nineties."""
    value = match.value("d") or ""
    return Spec("value", value=value, shade=_shade(match))


def year(match: Match) -> Spec | None:
    """1998, early 2021, fiscal year 1999: the caller checks that it is no amount."""
    if match.has("u") and match.value("u") != "Y":
        return None
    return Spec("value", value=match.value("y"), unit="year", shade=_shade(match))


def the_unit(match: Match) -> Spec | None:
    """The year, the quarter, the day."""
    if match.value("u") == "WE":
        return Spec("unit", unit="WE")
    return Spec("same", unit=match.value("u") or "", anchor="text", value="the", shade=_shade(match))


def year_period(match: Match) -> Spec | None:
    """The 1988 period, the 1998 quarter: that year's part which the text speaks of."""
    if match.chars[-1] == "m" and not match.says("period"):
        return None
    if match.chars[-1] == "u" and match.value("u") != "Q":
        return None
    return Spec("same", value=match.value("y"), unit="Q", anchor="text")


def period_last_year(match: Match) -> Spec | None:
    """The same period last year, last year's quarter: last year's part which the text speaks of."""
    last = match.chars.index("l")
    if match.values[last + 1] != "Y" or match.words[last] not in {"last", "previous"} or not _period(match):
        return None
    return Spec("same", unit="Q", relative_year=-1, anchor="text")


def _period(match: Match) -> bool:
    """Say whether a period or quarter is named."""
    return match.says("period", "quarter")


def part_of(match: Match) -> Spec | None:
    """The night of, the early hours of (a day that follows): joined with that day later."""
    if match.has("U"):
        return Spec("part-of", "TIME", part="TMO") if match.says("hours") and match.says("early") else None
    return Spec("part-of", "TIME", part=f"T{match.value('P')}")


def short_year(match: Match) -> Spec | None:
    """'98: the caller checks the preposition."""
    number = match.number("n")
    if number is None or len(match.words[-1]) != 2:
        return None
    return Spec("value", value=str(number + (1900 if number > 30 else 2000)))


def latest_period(match: Match) -> Spec | None:
    """The latest period: the quarter that last ended, in a text about quarters."""
    return Spec("unit", unit="Q", direction=-1, anchor="published", value="period") if match.says("period") else None


def reference(match: Match) -> Spec | None:
    """Now, recently, soon, the future, (in) the past."""
    if match.has("l"):
        return Spec("ref", value="PAST_REF", unit="past") if match.says("past") else None
    return Spec("ref", value=match.value("NrF"), unit="adjective" if match.chars == "r" else "")


READERS: dict[str, Callable[[Match], Spec | None]] = {
    reader.__name__: reader
    for reader in (
        daylight, numeric, nth_weekday, monthday, month_year, month, season, holiday, century, quarter, half,
        months_of, ago, period_ago, shift, shift_before, night_before, shift_alone, day_before_yesterday, window,
        every, unit, these_days, edge, part_of_day, weekday, clock, year_word, duration, decade, year, latest_period,
        the_unit, bare_units, reference, part_century, whole_length, year_period, short_year, period_last_year,
        part_of,
    )
}  # fmt: skip
"""The reader of each pattern, by the pattern's name."""


Pair = tuple[tuple[int, int, Spec], tuple[int, int, Spec]]
"""Both ends of a range, each with the words that it covers (indices within the match)."""


def year_range(match: Match) -> Pair | None:
    """1992-95, 1989-1990: two years."""
    first, last = match.number("y") or 0, int(match.values[-1])
    last = first - first % 100 + last if last < 100 else last
    if not first < last <= first + 150 or len(match.words[-1].rpartition("-")[2]) not in {2, 4}:
        return None
    low, high = (Spec("value", value=str(each), unit="year") for each in (first, last))
    return (0, 1, low), (2, 3, high)


def day_range(match: Match) -> Pair | None:
    """March 5-7, 12 to 14 March 2020: two dates."""
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


RANGES: dict[str, Callable[[Match], Pair | None]] = {"day_range": day_range, "year_range": year_range}
"""The patterns that are read into two expressions."""
