"""The names by which the tables of actors know an actor, for its page: not only those that the record's texts use."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

MOST = 60
"""Names of one actor that are given."""


def aliases(id: str, own: Iterable[dict[str, str]] = ()) -> list[str]:
    """Return the names of an actor in our tables, its own first, then capitals and the like.

    ``own`` are the user's rows that the record keeps; they stand in place of ours of the same id.
    """
    theirs = [row for row in own if row["id"] == id]
    found = dict.fromkeys(name for row in theirs for name in _names(row)) if theirs else _all().get(id, ())
    return list(found)[:MOST]


def _names(row: dict[str, str]) -> list[str]:
    """Return the names that a row gives an actor."""
    links = [link.partition(":") for link in (row.get("links") or "").split("|")]
    other = [value.partition("@")[0] for key, _, value in links if key in ("demonym", "capital", "metonym")]
    return [each for each in (row["name"], *(row.get("aliases") or "").split("|"), *other) if each]


@cache
def _all() -> dict[str, tuple[str, ...]]:
    from dragoman.actors.spelling import FOLDER
    from dragoman.actors.tables import COLUMNS, read_table

    found: dict[str, dict[str, None]] = {}
    for path in sorted(FOLDER.glob("*.tsv")):
        with path.open(encoding="utf-8") as lines:
            header = next((line for line in lines if line[0] != "#"), "")
        if not header.startswith("\t".join(COLUMNS[:9])):
            continue
        for _, row in read_table(path):
            names = found.setdefault(row["id"], {})
            if row.get("kind") != "ministry":
                names.update(dict.fromkeys(_names(row)))
    return {id: tuple(names) for id, names in found.items()}
