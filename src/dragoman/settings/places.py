"""Settings of the room ``places``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceSettings:
    """Thresholds of ``places``, each with its unit and why."""
