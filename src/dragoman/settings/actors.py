"""Settings of the room ``actors``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActorSettings:
    """Thresholds of ``actors``, each with its unit and why."""

    extra: str | None = None
    """Path of the user's own table (TSV, CSV or YAML with the columns of ``data/actors``); its rows override ours."""

    memory: int = 80
    """Tokens back over which a pronoun may find its actor: about three sentences of news; further back is a guess."""
