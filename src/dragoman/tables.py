"""Read the project's tables: tab-separated text with ``#`` comments and a header line."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

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


def alternatives(words: Iterable[str]) -> str:
    """Return the pattern of any of some words, the longest of those that fit first, as a group of its own.

    Words share their beginnings in it (a trie), and the letters that can begin one are asked for first: Python tries the
    branches of a plain alternation one after the other at every place, which for tables of words takes most of the time.
    Where there are no words, the pattern fits nothing.
    """
    trie: dict[str, Any] = {}
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    if not trie:
        return "(?!)"
    firsts = "".join(map(re.escape, sorted(filter(None, trie))))
    return _branches(trie) if "" in trie else f"(?=[{firsts}]){_branches(trie)}"


def _branches(node: dict[str, Any]) -> str:
    found = []
    for letter in sorted(filter(None, node)):
        run, below = re.escape(letter), node[letter]
        while len(below) == 1 and "" not in below:
            ((following, deeper),) = below.items()
            run, below = run + re.escape(following), deeper
        found.append(run if below.keys() == {""} else run + _branches(below))
    return f"(?:{'|'.join(found)})" + ("?" if "" in node else "")


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


_SELDOM = (20_000, 20, 50)
"""Objects made between two searches of the youngest, and how often these are passed on before older ones are searched."""


@contextmanager
def collector_seldom() -> Iterator[None]:
    """Let Python search for reference cycles seldom while articles are read: by itself it walks through the tables and the
    pipeline again and again, a twentieth of the time of reading."""
    usual = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
