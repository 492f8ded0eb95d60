"""A stretch of time that a page shows: read from the address, moved by a slider, by links or by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from dragoman.errors import UsageError
from dragoman.isodate import first_day, last_day
from dragoman.record.overview import Month

SPANS: dict[int, str] = {
    1: "1 month",
    3: "3 months",
    6: "6 months",
    12: "1 year",
    24: "2 years",
    60: "5 years",
    120: "10 years",
}
"""Lengths of the stretch that are offered, in months."""

USUAL = 12
"""Months of the stretch when it is first moved."""

TAIL = 0.005
"""Share of the events that may lie before the slider begins, so that one event of 1453 does not spoil it."""


@dataclass(frozen=True, slots=True)
class Window:
    """Months YYYY-MM, both ends inclusive, or all times where they are null; and the slider that moves them.

    ``first`` is the month where the slider stands at 0, ``steps`` its last place, ``at`` where it is: the last month
    shown. ``span`` is the number of months, 0 for all times.
    """

    since: str | None
    until: str | None
    first: str
    steps: int
    at: int
    span: int
    problem: str | None = None

    @classmethod
    def read(cls, query: Mapping[str, str], months: Sequence[Month]) -> Window:
        """Read an address with ``since`` and ``until``, or with ``at`` and ``span`` as a form without script sends them."""
        first, last = _range(months)
        steps = last - first
        since, until, problem = None, None, None
        try:
            since, until = _asked(query, first, last)
        except UsageError as error:
            problem = str(error)
        if since is not None and until is not None and since > until:
            since, until = until, since
        if since is None and until is None:
            return cls(None, None, name(first), steps, steps, 0, problem)
        low, high = since if since is not None else first, until if until is not None else last
        return cls(name(low), name(high), name(first), steps, min(max(high - first, 0), steps), high - low + 1, problem)

    @property
    def length(self) -> int:
        """The months by which the stretch is moved: its own length, a year for all times."""
        return self.span or USUAL

    @property
    def spans(self) -> dict[int, str]:
        """The lengths to choose from, with the present one."""
        found = {each: words for each, words in SPANS.items() if each <= max(self.steps + 1, 12)}
        return found if self.span in found or not self.span else {**found, self.span: f"{self.span} months"}

    @property
    def earlier(self) -> str | None:
        """The query of the stretch before this one; None where the record has nothing before."""
        low = number(self.since) if self.since else number(self.first) + self.steps + 1
        return self._query(low - 1) if low > number(self.first) else None

    @property
    def later(self) -> str | None:
        """The query of the stretch after this one; None where the record has nothing after."""
        high = number(self.until) if self.until else number(self.first) + self.steps
        return self._query(high + self.length) if high < number(self.first) + self.steps else None

    @property
    def query(self) -> str:
        """The query of this stretch; empty for all times."""
        return urlencode({key: value for key, value in (("since", self.since), ("until", self.until)) if value})

    def _query(self, last: int) -> str:
        return urlencode({"since": name(last - self.length + 1), "until": name(last)})


def number(month: str) -> int:
    """Return the number of a month YYYY-MM, counted from year 0."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def name(number: int) -> str:
    """Return the month of a number as YYYY-MM."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _range(months: Sequence[Month]) -> tuple[int, int]:
    """Return the first and last month of the slider."""
    if not months:
        return number("2000-01"), number("2000-12")
    spare = TAIL * sum(each.events for each in months)
    kept = list(months)
    while len(kept) > 1 and kept[0].events <= spare:
        spare -= kept.pop(0).events
    return number(kept[0].name), number(kept[-1].name)


def _asked(query: Mapping[str, str], first: int, last: int) -> tuple[int | None, int | None]:
    at, span = query.get("at", ""), query.get("span", "")
    if at.isascii() and at.isdigit() and len(at) < 6:
        months = int(span) if span.isascii() and span.isdigit() and len(span) < 5 else 0
        high = min(first + int(at), last)
        if not months and high == last:
            return None, None
        return high - (months or USUAL) + 1, high
    since, until = (query.get(each, "").strip()[:10] for each in ("since", "until"))
    return number(first_day(since)) if since else None, number(last_day(until)) if until else None
