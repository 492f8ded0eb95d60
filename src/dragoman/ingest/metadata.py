"""Publication facts from a table beside the articles."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from dragoman.errors import InputError, UsageError
from dragoman.isodate import parts

METADATA_NAMES = ("metadata.csv", "metadata.jsonl")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is stated of one article; ``published`` is YYYY, YYYY-MM or YYYY-MM-DD, ``how`` says where it stands.

    ``section`` is what it says of its kind: types and sections, joined by " | ".

    ``locale`` is the tag of its language ("en-GB"). ``updated`` is the day of the last change. ``dates`` are all days
    stated of publication, each with where it stands, most trusted first.
    """

    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    how: str | None = None
    updated: str | None = None
    agency: str | None = None
    dates: tuple[tuple[str, str], ...] = ()
    section: str | None = None
    locale: str | None = None

    def under(self, other: Facts) -> Facts:
        """Return these facts with those that ``other`` states in their place; all days are kept, the other's first."""
        both = Facts(*(getattr(other, each.name) or getattr(self, each.name) for each in fields(self)))
        how = other.how if other.published else self.how
        return replace(both, how=how, dates=tuple(dict.fromkeys((*other.all_dates(), *self.all_dates()))))

    def all_dates(self) -> tuple[tuple[str, str], ...]:
        """Return the days stated, each with where, the one that is believed first."""
        own = ((self.published, self.how or "item"),) if self.published else ()
        return tuple(dict.fromkeys((*own, *self.dates)))


@dataclass(slots=True)
class Metadata:
    """The rows of a table by path; ``problems`` are rows that could not be understood."""

    path: Path
    rows: dict[str, Facts] = field(default_factory=dict)
    problems: list[InputError] = field(default_factory=list)

    def facts(self, path: Path) -> Facts | None:
        """Return the facts stated of a file: by its path from the table's folder, or by its name."""
        try:
            inside = path.resolve().relative_to(self.path.resolve().parent).as_posix()
        except ValueError:
            inside = path.name
        return self.rows.get(inside) or self.rows.get(path.name)


def load_metadata(path: Path) -> Metadata:
    """Read a table. Raises UsageError if it cannot be read or has neither a column path nor url."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("metadata-missing", path=path, reason=error) from error
    table = Metadata(path)
    rows = list(_rows(path, text, table))
    columns = {name for _, row in rows for name in row}
    if rows and not columns & {"path", "url"}:
        raise UsageError("metadata-columns", path=path, columns=", ".join(sorted(columns)))
    for number, row in rows:
        published = str(row.get("published") or "").strip() or None
        if published is not None:
            try:
                parts(published)
            except UsageError:
                table.problems.append(InputError("metadata-date", path=path, line=number, value=published))
                published = None
        authors = row.get("authors") or ()
        names = authors.split(";") if isinstance(authors, str) else authors
        facts = Facts(
            published,
            _cell(row, "outlet"),
            _cell(row, "title"),
            tuple(str(name).strip() for name in names if str(name).strip()),
            _cell(row, "url"),
            "metadata-table" if published else None,
        )
        key = _cell(row, "path") or facts.url
        if key:
            table.rows[key] = facts
    return table


def _rows(path: Path, text: str, table: Metadata) -> list[tuple[int, dict[str, Any]]]:
    if path.suffix.lower() != ".jsonl":
        return [(number, dict(row)) for number, row in enumerate(csv.DictReader(text.splitlines()), 2)]
    rows: list[tuple[int, dict[str, Any]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            table.problems.append(InputError("bad-input", path=path, line=number, reason=f"not JSON ({error.msg})"))
            continue
        if isinstance(row, dict):
            rows.append((number, row))
    return rows


def _cell(row: dict[str, Any], name: str) -> str | None:
    return str(row.get(name) or "").strip() or None
