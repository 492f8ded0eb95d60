"""CSV: one flat row an object, for spreadsheets and statistics packages."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import IO, Any

from dragoman.export.flat import COLUMNS, FLATTEN

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(items: Iterable[Any], what: str, out: IO[str]) -> int:
    """Write objects as CSV with a header line; return how many.

    Words from articles that a spreadsheet would take for a formula are set behind an apostrophe (OWASP, CSV injection).
    """
    columns = list(COLUMNS[what])
    writer = csv.DictWriter(out, fieldnames=columns)
    writer.writeheader()
    count = 0
    for item in items:
        writer.writerow({name: _safe(value) for name, value in FLATTEN[what](item).items()})
        count += 1
    return count


def _safe(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value
