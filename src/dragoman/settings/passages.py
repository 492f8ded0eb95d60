"""Settings of the room ``passages``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PassageSettings:
    """Thresholds of ``passages``, each with its unit and why."""
