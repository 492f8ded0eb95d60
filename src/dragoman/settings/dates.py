"""Settings of the room ``dates``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateSettings:
    """Thresholds of ``dates``, each with its unit and why."""
