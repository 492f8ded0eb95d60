"""Reading of the tables that experts keep: tab-separated, with comment lines and a header."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dragoman.errors import UsageError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Line = dict[str, str]


def folder(name: str) -> Traversable:
    """Return a folder of ``dragoman/data``."""
    return files("dragoman") / "data" / name


def parse(text: str, path: str) -> list[Line]:
    """Return the rows of a table as dictionaries by column name; missing cells at the end of a line are empty.

    Raises UsageError naming the line that has more cells than the header has columns.
    """
    header: list[str] | None = None
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            continue
        while len(cells) > len(header) and not cells[-1]:
            cells.pop()
        if len(cells) > len(header):
            reason = f"{len(cells)} cells, but the header has {len(header)} columns"
            raise UsageError("table", path=path, line=number, reason=reason)
        row = dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))
        row["#"] = str(number)
        found.append(row)
    return found


@cache
def rows(room: str, name: str) -> tuple[Line, ...]:
    """Return the rows of ``data/<room>/<name>``; none where the table does not exist."""
    source = folder(room) / name
    if not source.is_file():
        return ()
    return tuple(parse(source.read_text(encoding="utf-8"), f"{room}/{name}"))
