"""What a researcher asks of the tables of actors: list rows, check a table of one's own, see who was learned from texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from dragoman.actors.choice import held
from dragoman.actors.entries import Entry
from dragoman.actors.tables import COLUMNS, load, problem, read_table
from dragoman.errors import UsageError
from dragoman.model import Statement

_TAUGHT = frozenset({"apposition", "affiliation", "title"})
_EXAMPLES = 3


class Problem(NamedTuple):
    """A row that cannot be understood, and why."""

    line: int
    reason: str


class Checked(NamedTuple):
    """A checked table: how many rows are sound, which are not, and the ids whose rows replace ours."""

    rows: int
    problems: tuple[Problem, ...]
    replaced: tuple[str, ...]


class Taught(NamedTuple):
    """A person whom no table knows, as texts tell who it is; ``seen`` counts statements, ``quotes`` are some sentences."""

    id: str
    name: str
    country: str | None
    sector: str | None
    how: str
    seen: int
    quotes: tuple[str, ...]


def rows(
    *,
    country: str | None = None,
    sector: str | None = None,
    kind: str | None = None,
    date: str | None = None,
    extra: str | None = None,
) -> Iterator[Entry]:
    """Return the rows of the tables that fit every filter given, in the order of the tables; ``date`` is ISO.

    Raises UsageError for a country, sector or kind that no row has.
    """
    every = [entry for entries in load(extra).rows.values() for entry in entries]
    wanted = {
        "country": country.upper() if country else None,
        "sector": sector.upper() if sector else None,
        "kind": kind.lower() if kind else None,
    }
    for what, value in wanted.items():
        known = {getattr(entry, what) for entry in every} if value else set()
        if value and value not in known:
            raise UsageError("bad-choice", value=value, what=what, choices=", ".join(sorted(filter(None, known))))
    return (
        entry
        for entry in every
        if all(value is None or getattr(entry, what) == value for what, value in wanted.items())
        and (date is None or held(entry, date))
    )


def check(path: Path) -> Checked:
    """Check a table of one's own, every row of it. Raises InputError only where it is no table of actors at all."""
    known = load().rows
    sound, problems = 0, []
    replaced: dict[str, None] = {}
    for number, row in read_table(path):
        reason = problem(row)
        if reason:
            problems.append(Problem(number, reason))
            continue
        sound += 1
        if row["id"] in known:
            replaced[row["id"]] = None
    return Checked(sound, tuple(problems), tuple(replaced))


def learned(statements: Iterable[Statement]) -> list[Taught]:
    """Return the persons that statements name and no table does, the most frequent first.

    Told differently by different texts, the telling met most often counts, one with country and sector before others.
    """
    seen: dict[str, dict[tuple[str, str | None, str | None, str], list[str]]] = {}
    for statement in statements:
        for actor in (*statement.actors, *statement.recipients):
            if actor.id and actor.name and actor.why in _TAUGHT:
                told = (actor.name, actor.country, actor.sector, actor.why)
                seen.setdefault(actor.id, {}).setdefault(told, []).append(statement.sentence.text)
    known = load().rows
    found = []
    for id_, tellings in seen.items():
        if id_ in known:
            continue
        told, quotes = max(tellings.items(), key=lambda each: (bool(each[0][1]) + bool(each[0][2]), len(each[1])))
        name, country, sector, how = told
        total = sum(map(len, tellings.values()))
        found.append(Taught(id_, name, country, sector, how, total, tuple(dict.fromkeys(quotes))[:_EXAMPLES]))
    return sorted(found, key=lambda each: (-each.seen, each.id))


def as_table(taught: Iterable[Taught]) -> str:
    """Return learned persons as a table that ``--actors`` reads, each with a sentence in its note, to be looked over."""
    lines = ["\t".join(COLUMNS)]
    for each in taught:
        quote = " ".join(each.quotes[0].split()) if each.quotes else ""
        cells = {
            "id": each.id,
            "name": each.name,
            "country": each.country or "",
            "sector": each.sector or "",
            "kind": "person",
            "note": f"{each.how}, {each.seen}: {quote}",
        }
        lines.append("\t".join(cells.get(column, "") for column in COLUMNS))
    return "\n".join(lines) + "\n"
