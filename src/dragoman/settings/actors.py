"""Settings of the room ``actors``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActorSettings:
    """Thresholds of ``actors``, each with its unit and why."""
