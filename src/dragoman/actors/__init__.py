"""The room ``actors``: who the phrases of a text stand for, on its date."""

from __future__ import annotations

from dragoman.model import Actor

VERSION = "1"
"""Raise when what this stage produces changes: articles read with another version are stale."""


def phrase(text: str, date: str | None = None) -> Actor:
    """Resolve one phrase without its sentence, on an ISO date (None: the latest reading). Never raises on odd text."""
    from dragoman.actors.phrases import resolve
    from dragoman.actors.tables import load, split

    found = resolve(split(text[:500]), load(), date)
    return found.actor(text, None, None)
