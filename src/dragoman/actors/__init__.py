"""The room ``actors``: who the phrases of a text stand for, on its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.model import Actor

if TYPE_CHECKING:
    from dragoman.settings.actors import ActorSettings

VERSION = "11"
"""Raise when what this stage produces changes: articles read with another version are stale."""

_LONGEST = 500


def phrase(text: str, date: str | None = None, settings: ActorSettings | None = None) -> Actor:
    """Resolve one phrase without its sentence, on an ISO date (None: the latest reading). Never raises on odd text.

    ``settings.extra`` names the user's own table. Raises InputError only if that table cannot be read.
    """
    return readings(text, date, settings)[0]


def readings(text: str, date: str | None = None, settings: ActorSettings | None = None) -> tuple[Actor, ...]:
    """Return every reading of a phrase, most likely first: without a date all offices of a person, for instance."""
    from dragoman.actors.alone import read

    return read(text[:_LONGEST], date, settings)
