"""Settings of the room ``attribution``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AttributionSettings:
    """Thresholds of ``attribution``, each with its unit and why."""

    least_chance: float = 0.37
    """Least chance (0 to 1) that readers see an attribution. Where precision and recall weigh the same, F1 is highest
    at about half the F1 that can be reached; chosen on a part of PolNeAR's training articles."""
