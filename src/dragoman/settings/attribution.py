"""Settings of the room ``attribution``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AttributionSettings:
    """Thresholds of ``attribution``, each with its unit and why."""
