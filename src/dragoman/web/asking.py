"""What an address asks for: the filter, the order and the page of a table, read from the query and written back to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, get_args
from urllib.parse import urlencode

from dragoman.errors import UsageError
from dragoman.record.choosing import Sort
from dragoman.record.queries import Filter

PER_PAGE = 50
"""Rows of a table on one page."""

LAST_PAGE = 200
"""Pages of a table that can be turned to; further on, a narrower filter finds more."""

LONGEST = 300
"""Longest value of a filter, in characters."""

FILTERS = tuple(each.name for each in fields(Filter))


@dataclass(frozen=True, slots=True)
class Asked:
    """The whole state of a table of events. ``problem`` says in words what could not be understood in the address."""

    filter: Filter = field(default_factory=Filter)
    sort: Sort = "newest"
    page: int = 1
    problem: str | None = None

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Asked:
        """Read an address. Parts that cannot be understood are left out and told in ``problem``."""
        parts: dict[str, Any] = {name: query[name].strip()[:LONGEST] for name in FILTERS if query.get(name, "").strip()}
        problems = []
        if "unattributed" in parts:
            parts["unattributed"] = parts["unattributed"].lower() in ("1", "true", "yes", "on")
        if "belief" in parts:
            try:
                parts["belief"] = min(1.0, max(0.0, float(parts["belief"])))
            except ValueError:
                problems.append(f"'{parts.pop('belief')}' is not a number; belief goes from 0 to 1.")
        checked: dict[str, Any] = {}
        for name, value in parts.items():
            try:
                Filter.checked(**{name: value})
                checked[name] = value
            except UsageError as error:
                problems.append(str(error))
        sort = query.get("sort", "newest")
        page = query.get("page", "1")
        return cls(
            Filter.checked(**checked),
            sort if sort in get_args(Sort) else "newest",  # type: ignore[arg-type]
            min(max(int(page), 1), LAST_PAGE) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
            " ".join(problems) or None,
        )

    def parts(self) -> Iterator[tuple[str, str]]:
        """Yield the names and values of all filters that are set."""
        for name in FILTERS:
            value = getattr(self.filter, name)
            if value not in (None, False):
                yield name, "1" if value is True else f"{value:g}" if isinstance(value, float) else str(value)

    def address(self, **changes: object) -> str:
        """Return the query of an address with some parts changed; None takes one away. Any change begins at page 1."""
        values: dict[str, str] = dict(self.parts())
        if self.sort != "newest":
            values["sort"] = self.sort
        if self.page > 1 and not changes:
            values["page"] = str(self.page)
        for name, value in changes.items():
            values.pop(name, None)
            if value is not None and not (name == "page" and value == 1) and not (name == "sort" and value == "newest"):
                values[name] = str(value)
        return urlencode(values)

    @property
    def first(self) -> int:
        """The number of rows before this page."""
        return (self.page - 1) * PER_PAGE
