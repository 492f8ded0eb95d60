"""Settings of the room ``ingest``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """Thresholds of ``ingest``, each with its unit and why."""
