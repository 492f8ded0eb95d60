"""Settings of the room ``coding``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodingSettings:
    """Thresholds of ``coding``, each with its unit and why."""
