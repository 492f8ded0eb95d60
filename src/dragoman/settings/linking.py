"""Settings of the room ``linking``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkingSettings:
    """Thresholds of ``linking``, each with its unit and why.

    The scores are set by hand on example clusters; they decide which evidence outweighs which, not a probability.
    """

    match: float = 0.62
    """Least score (0 to 1) for two statements to be one happening; the average over a cluster must reach it too."""

    fresh_days: int = 7
    """A past happening told without its day is taken to lie in so many days before publication: news is of the week."""

    slack_days: int = 1
    """Days by which two stated days may differ and still be one: night attacks and time zones."""

    apart_km: float = 150.0
    """Two stated points further apart than this, in kilometres and beyond their own radius, are two places."""

    largest: int = 400
    """Most statements clustered by comparing every pair; larger groups are cut by time first, to bound the work."""

    random_error: float = 0.3
    """Chance that one report of an outlet is wrong by accident (misheard, misread); repeated reports lower it."""

    systematic_error: float = 0.1
    """Chance that an outlet is wrong however often it repeats itself; only other outlets lower it."""

    denial: float = 0.5
    """Share of belief that is left when somebody involved denies the happening."""
