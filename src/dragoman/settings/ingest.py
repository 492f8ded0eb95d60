"""Settings of the room ``ingest``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """Thresholds of ``ingest``, each with its unit and why."""

    max_bytes: int = 20_000_000
    """Largest file, in bytes: no article is larger, an archive is."""

    max_chars: int = 5_000_000
    """Longest article text, in characters: bounds the time that one article may take."""
