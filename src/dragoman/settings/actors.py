"""Settings of the room ``actors``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActorSettings:
    """Thresholds of ``actors``, each with its unit and why."""

    extra: str | None = None
    """Path of the user's own table (TSV, CSV or YAML with the columns of ``data/actors``); its rows override ours."""

    memory: int = 80
    """Tokens back over which a short form may find its actor: about three sentences of news; further back is a guess."""

    sentences: int = 2
    """Sentences back over which a pronoun may find its actor: in news nine of ten stand within two."""

    past_days: int = 200
    """Days by which a date in a sentence must lie before publication for its actors to be read as they were then;
    nearer dates rarely fall into another term of office, and more often belong to another clause."""

    sport_words: int = 5
    """Different words of sport from which on a bare country name is taken for a team, not for a state."""
