"""Give an expression its days: a :class:`~dragoman.dates.grammar.Spec` and reference dates in, an interval out.

Conventions are those of TimeML and TempEval-3: deictic words count from the publication date, "two days later" and
"that week" from the last date told in the text; weekdays and dates without a year look where the verb's tense looks.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from dragoman.dates import spans
from dragoman.dates.grammar import Spec, period
from dragoman.dates.tables import Holiday, holidays_by_id
from dragoman.dates.units import Look, Reference, Resolved, moved, of_value, unit_value
from dragoman.settings.dates import DateSettings


def resolve(spec: Spec, ref: Reference) -> Resolved:
    """Resolve one expression; what cannot be resolved keeps a null value and days, with the reason in ``how``."""
    if spec.kind == "value":
        return of_value(spec.value or "", "absolute", shade=spec.shade)
    if spec.kind == "numeric":
        return _numeric(spec.value or "", ref.month_first)
    if spec.kind == "set":
        return Resolved(spec.value, how="recurrent")
    if spec.kind == "duration":
        return Resolved(
            spec.value if spec.value and spec.value[0] == "P" else period(spec.number, spec.unit), how="length"
        )
    if spec.kind == "ref":
        return _vague_reference(spec.value or "", ref.published, ref.look)
    if spec.year is not None:
        return _in_year(spec, spec.year, "absolute", ref)
    if spec.kind == "same" or (spec.kind in {"shift", "unit"} and spec.anchor == "text"):
        return _from_text(spec, ref)
    if spec.famous is not None and (ref.published is None or ref.published.year >= spec.famous):
        return _in_year(spec, spec.famous, "absolute", ref)
    if ref.published is None:
        value = period(spec.number, spec.unit) if spec.kind in {"window", "months-of"} else None
        return Resolved(value, how="no-publication-date")
    if spec.relative_year is not None:
        return _in_year(spec, ref.published.year + spec.relative_year, "published", ref)
    return _from_published(spec, ref.published, ref)


def _numeric(text: str, month_first: bool | None) -> Resolved:
    """Resolve 2021-09-29, or day and month in an order that may not be known."""
    parts = [int(part) for part in text.split("-")]
    if len(text.split("-", maxsplit=1)[0]) == 4:
        readings = [(parts[1], parts[2])]
        year = parts[0]
    else:
        year = parts[2]
        readings = [(parts[0], parts[1]), (parts[1], parts[0])]
        if month_first is not None and max(parts[:2]) <= 12:
            readings = readings[:1] if month_first else readings[1:]
    days = sorted({found for month, number in readings if (found := spans.day(year, month, number))})
    if not days:
        return Resolved(None, how="no-such-date")
    if len(days) == 1:
        return of_value(days[0].isoformat(), "absolute")
    return Resolved(None, days[0], days[-1], "span", "day-month-order-unknown")


def _vague_reference(value: str, now: date | None, look: Look) -> Resolved:
    """Resolve now, recently, soon and "at the time": open intervals at best."""
    if value == "at":
        return Resolved("PAST_REF", how="vague")
    if value == "FUTURE_REF" and look == "past":
        return Resolved(value, how="vague")
    if now is None:
        return Resolved(value, how="no-publication-date")
    first = None if value == "PAST_REF" else now
    last = None if value == "FUTURE_REF" else now
    return Resolved(value, first, last, "day" if value == "PRESENT_REF" else "span", "vague")


def _in_year(spec: Spec, year: int, how: str, ref: Reference) -> Resolved:
    """Resolve an expression whose year is known."""
    if not spans.FIRST_YEAR <= year <= spans.LAST_YEAR:
        return Resolved(None, how="no-such-date")
    if spec.kind == "monthday":
        month, number = spec.month or 0, spec.day or 0
        found = (
            spans.nth_weekday(year, month, spec.number or 1, number)
            if spec.unit == "nth"
            else spans.day(year, month, number)
        )
        if found is None or found.month != month:
            return Resolved(None, how="no-such-date")
        return of_value((unit_value(found, "W") if spec.unit == "W" else None) or found.isoformat(), how, spec.part)
    if spec.kind == "holiday":
        return _holiday(spec, year, how)
    if spec.kind == "months-of":
        span = spans.months_span(year, 1, spec.number or 1)
        return Resolved(period(spec.number, "M"), *span, "span", how) if span else Resolved(None, how="no-such-date")
    if spec.kind == "month" and spec.unit == "W":
        return _week_of_month(year, spec.month or 0, spec.number or 1, how)
    code = {
        "month": f"-{spec.month or 0:02}",
        "season": f"-{spec.unit}",
        "quarter": f"-Q{spec.number}",
        "half": f"-H{spec.number}",
    }.get(spec.kind, "")
    return of_value(f"{year}{code}", how, shade=spec.shade, now=ref.published)


def _week_of_month(year: int, month: int, number: int, how: str) -> Resolved:
    """Resolve the n-th seven days of a month (-1: the last); the value is the ISO week of their middle."""
    first = spans.day(year, month, 7 * number - 6 if number > 0 else monthrange(year, month)[1] - 6)
    if first is None:
        return Resolved(None, how="no-such-date")
    middle, last = first + timedelta(days=3), first + timedelta(days=6)
    return Resolved(unit_value(middle, "W"), first, last, "week", how)


def _holiday(spec: Spec, year: int, how: str) -> Resolved:
    """Resolve a holiday in a year, the first where it falls twice; feasts of several days have no single value."""
    feast = holidays_by_id()[spec.value or ""]
    found = spans.holidays_in(feast, year)
    return _feast(spec, feast, found[0], how) if found else Resolved(None, how="no-such-date")


def _feast(spec: Spec, feast: Holiday, first: date, how: str) -> Resolved:
    """Resolve a holiday that begins on a day."""
    last = first + timedelta(days=feast.days - 1)
    value = first.isoformat() + spec.part if feast.days == 1 else None
    if spec.shade in {"START", "MID", "END"}:
        first, last = spans.shaded((first, last), spec.shade)
    slack = timedelta(days=feast.slack)
    return Resolved(value, first - slack, last + slack, "day" if feast.days == 1 else "span", how)


_DAYS = frozenset({"day", "hour", "minute"})

_HOURS = 24
"""Hours of a day: "the past 24 hours" began the day before."""


def _from_published(spec: Spec, now: date, ref: Reference) -> Resolved:
    """Resolve an expression that counts from the publication day."""
    if spec.kind == "dayword":
        found = spans.shift_days(now, spec.number or 0)
        if found is None:
            return Resolved(None, how="no-such-date")
        answer = of_value(found.isoformat(), "published", spec.part)
        if spec.value == "overnight":
            return Resolved(answer.value, now - timedelta(days=1), now, "day", "published")
        return answer
    if spec.kind == "clock":
        text = ref.text
        if ref.look == "past" and text and text.first and text.first == text.last and text.grain in _DAYS:
            return of_value(text.first.isoformat(), "paragraph", spec.part)
        return of_value(now.isoformat(), "published", spec.part)
    if spec.kind == "weekday":
        return _weekday(spec, now, ref.look)
    if spec.kind in {"quarter", "half", "months-of"}:
        begun = (spec.number or 1) <= {"quarter": (now.month + 2) // 3, "half": (now.month + 5) // 6}.get(spec.kind, 12)
        return _in_year(spec, now.year if begun or ref.look == "future" else now.year - 1, "published", ref)
    if spec.kind in {"month", "monthday", "season", "holiday"}:
        return _yearless(spec, now, ref)
    if spec.value == "period" and ref.quarter is not None:
        return ref.quarter
    if spec.kind in {"unit", "unit-edge"}:
        return _unit(spec, now, "published", ref.look)
    if spec.kind == "shift":
        return _ago(spec, now, ref)
    if spec.kind == "window":
        return _window(spec, now, ref.settings)
    return Resolved(None, how="unresolved")


def _weekday(spec: Spec, now: date, look: Look) -> Resolved:
    """Resolve a weekday: last and next are strict; else the tense decides, and the publication day counts."""
    back = (now.isoweekday() - (spec.number or 1)) % 7
    ahead = (7 - back) % 7
    if spec.direction == -1:
        days = -(back or 7)
    elif spec.direction == 1:
        days = ahead or 7
    else:
        days = ahead if look == "future" or (spec.direction == 0 and look is None) else -back
    found = spans.shift_days(now, days)
    return of_value(found.isoformat(), "published", spec.part) if found else Resolved(None, how="no-such-date")


def _yearless(spec: Spec, now: date, ref: Reference) -> Resolved:
    """Resolve a month, day, season, quarter or holiday without a year: the tense chooses among three years."""
    options = []
    for answer in _in_years(spec, (now.year - 1, now.year, now.year + 1), ref):
        if answer.first is not None and answer.last is not None:
            options.append((answer, answer.first, answer.last))
    if spec.kind == "monthday" and spec.number:
        named = [option for option in options if option[1].isoweekday() == spec.number]
        options = named or options
    if not options:
        return Resolved(None, how="no-such-date")
    whole = [spans.span_of(answer.value) if answer.value else None for answer, _, _ in options]
    bounds = [found[0] if found else (first, last) for found, (_, first, last) in zip(whole, options, strict=True)]
    if spec.direction == -1:
        before = spans.day(*spans.shift_months(now, -1), 1) or now
        chosen = [at for at, (_, last) in enumerate(bounds) if last < (before if spec.kind == "month" else now)]
        return options[chosen[-1]][0] if chosen else options[0][0]
    if spec.direction == 1:
        chosen = [at for at, (first, _) in enumerate(bounds) if first > now]
        return options[chosen[0]][0] if chosen else options[-1][0]
    if spec.direction == 0:
        same = [at for at, (first, last) in enumerate(bounds) if now.year in {last.year, first.year}]
        return options[same[-1] if ref.look != "past" else same[0]][0] if same else options[-1][0]
    return options[_by_tense(bounds, now, ref.look)][0]


def _in_years(spec: Spec, years: tuple[int, ...], ref: Reference) -> list[Resolved]:
    """Resolve an expression in each of some years; a feast that falls twice in a year is there twice."""
    if spec.kind != "holiday":
        return [_in_year(spec, year, "published", ref) for year in years]
    feast = holidays_by_id()[spec.value or ""]
    days = dict.fromkeys(day for year in years for day in spans.holidays_in(feast, year))
    return [_feast(spec, feast, day, "published") for day in days]


def _by_tense(bounds: list[spans.Span], now: date, look: Look) -> int:
    """Return which of several spans is meant: the nearest, a day against the tense counting as ten.

    Without a tense the past counts less far: news looks back. A writer who means the far year says so, which is why
    "Nov. 17" in October is this year's even beside a verb in the past.
    """
    past, future = {"past": (1, 10), "future": (10, 1), None: (2, 5)}[look]

    def cost(at: int) -> int:
        first, last = bounds[at]
        return max((first - now).days * future, (now - last).days * past, 0)

    return min(range(len(bounds)), key=cost)


def _unit(spec: Spec, now: date, how: str, look: Look) -> Resolved:
    """Resolve last week, this year, next quarter."""
    direction = spec.direction or 0
    if spec.unit == "WE" and now.isoweekday() < 6 and direction <= 0 and (spec.direction != 0 or look == "past"):
        direction = -1
    there = moved(now, direction, spec.unit)
    value = unit_value(there, spec.unit) if there else None
    return of_value(value, how, spec.part, spec.shade, now) if value else Resolved(None, how="unresolved")


def _ago(spec: Spec, now: date, ref: Reference) -> Resolved:
    """Resolve "two years ago"; beside a quarter, "a year ago" is the same quarter of the year before."""
    if spec.number is None:
        return Resolved(period(None, spec.unit), None, now, "span", "vague")
    text = ref.text
    if spec.unit == "Y" and spec.number == 1 and text and text.grain == "quarter" and text.first:
        return _shifted(spec, text)
    there = moved(now, spec.number * (spec.direction or -1), spec.unit)
    unit = {"FN": "W", "E": "Y", "C": "Y", "SEM": "M", "H": "D", "MIN": "D", "S": "D"}.get(spec.unit, spec.unit)
    value = unit_value(there, unit) if there else None
    if value is None:
        return Resolved(None, how="no-such-date")
    answer = of_value(value, "published")
    if spec.vague and there and answer.first and answer.last:
        return Resolved(value, answer.first, answer.last, answer.grain, "vague")
    return answer


def _window(spec: Spec, now: date, settings: DateSettings) -> Resolved:
    """Resolve "the past two weeks": from so long ago until now; vague lengths get the widest usual reading."""
    value = period(spec.number, spec.unit)
    direction = spec.direction or -1
    if spec.number is None:
        days = dict(settings.vague_days).get(spec.unit)
        there = spans.shift_days(now, direction * days) if days else None
        how = "vague"
    elif spec.unit == "H":
        there = spans.shift_days(now, direction * -(-spec.number // _HOURS))
        how = "published"
    else:
        there = moved(now, direction * spec.number, spec.unit)
        how = "published"
    first, last = (there, now) if direction < 0 else (now, there)
    return Resolved(value, first, last, "span", how)


def _from_text(spec: Spec, ref: Reference) -> Resolved:
    """Resolve what counts from the running time: two days later, the same week, that year, the following month."""
    text = ref.text
    if spec.value == "event":
        return Resolved(None, how="relative-to-event")
    if spec.unit == "Q" and (spec.relative_year or (spec.value or "").isdigit()):
        return _part_of_that_year(spec, ref)
    if spec.value == "compared":
        return _compared(spec, ref)
    if spec.unit == "Q" and spec.kind == "same" and ref.quarter is not None:
        return ref.quarter
    if text is None or text.first is None or text.last is None:
        return _without_text(spec, ref)
    if spec.kind == "same" or (spec.kind == "unit" and not spec.direction):
        whole = unit_value(text.first, spec.unit), unit_value(text.last, spec.unit)
        if whole[0] is None or whole[0] != whole[1]:
            return _without_text(spec, ref)
        return of_value(whole[0], "paragraph", spec.part)
    if spec.kind == "unit":
        sizes = {unit_value(day, spec.unit) for day in (text.first, text.last)}
        there = moved(text.first, spec.direction or 0, spec.unit) if len(sizes) == 1 else None
        value = unit_value(there, spec.unit) if there else None
        return of_value(value, "paragraph", spec.part) if value else Resolved(None, how="unresolved")
    return _shifted(spec, text)


def _part_of_that_year(spec: Spec, ref: Reference) -> Resolved:
    """Resolve "the 1988 period" and "the same period last year": the part of that year which the text speaks of."""
    year = spec.value
    if year is None:
        if ref.published is None:
            return Resolved(None, how="no-publication-date")
        year = str(ref.published.year + (spec.relative_year or 0))
    quarter = ref.quarter.value if ref.quarter else None
    return of_value(f"{year}{quarter[4:] if quarter else ''}", "paragraph" if quarter else "absolute")


def _compared(spec: Spec, ref: Reference) -> Resolved:
    """Resolve "the year-ago period": the same part of the year before the one the text speaks of."""
    if spec.unit == "Y" and ref.quarter is not None:
        return _shifted(spec, ref.quarter)
    text = ref.text
    if text is not None and text.first is not None and (ref.published is None or spec.unit != "Y"):
        return _shifted(spec, text)
    return _ago(spec, ref.published, ref) if ref.published else Resolved(None, how="no-publication-date")


def _without_text(spec: Spec, ref: Reference) -> Resolved:
    """Resolve against publication what had no running time to count from, where that is what readers do."""
    now = ref.published
    if now is None:
        return Resolved(None, how="no-publication-date")
    if spec.kind == "unit" and spec.unit not in {"D"}:
        return _unit(spec, now, "published", ref.look)
    if spec.kind == "same" and (spec.unit in {"Y", "Q", "M", "W"} or spec.shade) and spec.value == "the":
        back = spec.unit == "Q" and ref.look != "future"
        return _unit(replace(spec, direction=-1) if back else spec, now, "published", ref.look)
    if spec.kind == "shift" and spec.direction == -1 and spec.unit == "Y" and spec.number:
        return _ago(spec, now, ref)
    if spec.kind == "shift" and spec.value != "alone" and spec.type == "DATE":
        return Resolved(period(spec.number, spec.unit), how="length")
    return Resolved(None, how="no-running-time")


def _shifted(spec: Spec, text: Resolved) -> Resolved:
    """Count units from the running time; a unit finer than its grain leaves the result unknown."""
    order = ["D", "W", "M", "Q", "Y", "E"]
    if spec.unit in {"H", "MIN"} and text.grain in {"day", "hour", "minute"} and text.first == text.last:
        return Resolved(period(spec.number, spec.unit), text.first, text.last, "day", "paragraph")
    sizes = {
        "minute": "D",
        "hour": "D",
        "day": "D",
        "week": "W",
        "month": "M",
        "quarter": "Q",
        "season": "Q",
        "year": "Y",
    }
    size = sizes.get(text.grain or "")
    if spec.part and size != "D":
        return Resolved(None, how="no-running-time")
    if spec.number is None or size is None or spec.unit not in order or text.first is None:
        return Resolved(period(spec.number, spec.unit), how="length")
    if order.index(spec.unit) < order.index(size):
        return Resolved(period(spec.number, spec.unit), how="length")
    there = moved(text.first, spec.number * (spec.direction or 1), spec.unit)
    keep = spec.unit == "Y" and size == "Q" and text.grain == "quarter"
    value = unit_value(there, "Q" if keep else spec.unit) if there else None
    return of_value(value, "paragraph", spec.part) if value else Resolved(None, how="no-such-date")
