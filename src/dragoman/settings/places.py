"""Settings of the room ``places``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceSettings:
    """Thresholds of ``places``, each with its unit and why."""

    file: str = ""
    """A table of the user's own places (TSV or CSV: name, lat, lon and more); they win over all others. Empty: none."""

    near_km: float = 20.0
    """Uncertainty of "near X", in kilometres."""

    part_share: float = 0.7
    """Reach of a part ("northern Syria") as a share of the reach of the whole: half its area."""

    least_score: float = 0.0
    """A span is a place name above this log-odds: 0 is a probability of one half."""
