"""What invented reports are about: few actors, outlets and places are in much of the news, as in a Zipf law."""

from __future__ import annotations

import random
from typing import Any

OUTLETS = tuple(f"Daily {number}" for number in range(400))
"""Names of invented outlets, the one most read first."""


def weights(count: int, shift: int) -> list[float]:
    """Return how often each of so many is drawn, by its rank; ``shift`` flattens the head of the law."""
    return [1.0 / (rank + shift) for rank in range(count)]


def known_actors(draw: random.Random) -> tuple[list[Any], list[Any]]:
    """Return the states of the actor tables and all actors of them, each in random order."""
    from dragoman.actors.tables import load

    rows = [each[0] for each in load().rows.values()]
    draw.shuffle(rows)
    return [each for each in rows if each.kind == "country"], rows
