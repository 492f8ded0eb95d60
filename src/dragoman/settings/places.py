"""Settings of the room ``places``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceSettings:
    """Thresholds of ``places``, each with its unit and why."""

    least_population: int = 15000
    """Smallest city known, in inhabitants: the package's file of this size loads in a fifth of a second."""

    alternate_population: int = 50000
    """Smallest city, in inhabitants, that is also known by its other names: those of villages are mostly noise."""

    near_km: float = 20.0
    """Uncertainty of "near X", in kilometres."""
