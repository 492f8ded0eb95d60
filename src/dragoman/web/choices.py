"""What the fields of the filters offer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from dragoman import plover
from dragoman.model import EventType
from dragoman.record import overview
from dragoman.record.browse import Sort
from dragoman.tables import read_tsv
from dragoman.web.remember import Memory

CONTEXTS = Path(plover.TABLE).with_name("contexts.tsv")
_SORTS: dict[Sort, str] = {
    "newest": "newest first",
    "oldest": "oldest first",
    "reports": "most reported",
    "belief": "most believed",
}


@dataclass(frozen=True, slots=True)
class Choices:
    """Values for the fields of the filters, in the order in which they are offered."""

    types: tuple[str, ...]
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    sorts: tuple[tuple[str, str], ...]
    actors: list[overview.Counted]
    outlets: list[str]


@cache
def contexts() -> tuple[str, ...]:
    """Return PLOVER's contexts."""
    return tuple(dict.fromkeys(row["context"] for row in read_tsv(CONTEXTS, ("context",))))


@cache
def modes() -> tuple[str, ...]:
    """Return all modes of all types, each once, in alphabetical order."""
    return tuple(sorted({each.mode for each in plover.kinds().values() if each.mode}))


def choices(memory: Memory) -> Choices:
    """Return the choices for a record."""
    return Choices(
        get_args(EventType),
        modes(),
        contexts(),
        tuple(_SORTS.items()),
        memory.get(overview.actors),
        [each.name for each in memory.get(overview.outlets)[:200] if each.name],
    )
