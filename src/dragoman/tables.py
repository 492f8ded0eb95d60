"""Read the project's tables: tab-separated text with ``#`` comments and a header line."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.errors import UsageError


def read_tsv(path: Path, columns: Iterable[str]) -> list[dict[str, str]]:
    """Return the rows of a table as dictionaries of stripped text; missing cells at the end of a line are empty.

    Raises UsageError naming the line when the header lacks a column or a line has more cells than the header.
    """
    needed = tuple(columns)
    header: list[str] | None = None
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            missing = [name for name in needed if name not in header]
            if missing:
                raise UsageError("table", path=path, line=number, reason=f"no column {', '.join(missing)}")
            continue
        if len(cells) > len(header):
            raise UsageError("table", path=path, line=number, reason=f"{len(cells)} cells for {len(header)} columns")
        rows.append(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))
    return rows


def read_groups(path: Path, column: str) -> dict[str, frozenset[str]]:
    """Return the words of a table (column ``word``) by what stands in another column.

    Raises UsageError as :func:`read_tsv` does.
    """
    found: dict[str, set[str]] = {}
    for row in read_tsv(path, ("word", column)):
        found.setdefault(row[column], set()).add(row["word"])
    return {name: frozenset(members) for name, members in found.items()}


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause Python's search for reference cycles while much is built that has none: it can double the time of that."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
