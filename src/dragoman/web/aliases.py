"""The names by which the tables of actors know an actor, for its page: not only those that the record's texts use."""

from __future__ import annotations

from functools import cache

MOST = 60
"""Names of one actor that are given."""


def aliases(id: str) -> list[str]:
    """Return the names of an actor in the tables that come with the program, its own first, then capitals and the like."""
    return list(_all().get(id, ()))[:MOST]


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
            if row.get("kind") == "ministry":
                continue
            own = [row["name"], *(row.get("aliases") or "").split("|")]
            links = [link.partition(":") for link in (row.get("links") or "").split("|")]
            own += [value.partition("@")[0] for key, _, value in links if key in ("demonym", "capital", "metonym")]
            names.update(dict.fromkeys(each for each in own if each))
    return {id: tuple(names) for id, names in found.items()}
