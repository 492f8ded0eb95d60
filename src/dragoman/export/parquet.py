"""Parquet: typed columns, the flat rows of the CSV export."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.export.flat import COLUMNS, FLATTEN


def write_parquet(items: Iterable[Any], what: str, out: Path) -> int:
    """Write objects as one Parquet file; return how many."""
    import polars

    frame = polars.DataFrame([FLATTEN[what](item) for item in items], schema=COLUMNS[what])
    frame.write_parquet(out)
    return frame.height
