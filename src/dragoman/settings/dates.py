"""Settings of the room ``dates``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateSettings:
    """Thresholds of ``dates``, each with its unit and why."""

    vague_days: tuple[tuple[str, int], ...] = (("D", 14), ("W", 60), ("M", 365), ("Y", 3650))
    """Days that "recent" days, weeks, months and years reach back at most: beyond, the next larger unit is used."""

    reach: int = 120
    """Tokens after which a date told in the text no longer is the running time of "two days later": some five
    sentences."""

    most: int = 20000
    """Most expressions kept of one text: an article has fewer than 200, a list of dates without an end may not."""
