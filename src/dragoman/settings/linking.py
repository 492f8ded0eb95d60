"""Settings of the room ``linking``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkingSettings:
    """Thresholds of ``linking``, each with its unit and why."""
