"""What the fields of the filters offer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from dragoman import plover
from dragoman.model import EventType
from dragoman.record import overview
from dragoman.record.choosing import Sort
from dragoman.web.remember import Memory

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


def choices(memory: Memory) -> Choices:
    """Return the choices for a record."""
    return Choices(
        get_args(EventType),
        plover.modes(),
        plover.contexts(),
        tuple(_SORTS.items()),
        memory.get(overview.actors),
        [each.name for each in memory.get(overview.outlets)[:200] if each.name],
    )
