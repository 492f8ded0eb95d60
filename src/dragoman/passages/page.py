"""The lines of one article while their kinds are being told, and what can be asked of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.passages.cues import Cue
from dragoman.passages.features import Line
from dragoman.settings.passages import PassageSettings

BULLET = re.compile(r"^(?:[-–—•*·▪]|\d{1,3}[.)])\s")
"""The sign of an entry of a list."""

CLOCK = re.compile(r"^\d{1,2}:\d{2}\b")
"""A clock at the head of a line."""


@dataclass(slots=True)
class Page:
    """The lines of one article while their kinds are being told. ``sure`` are those of which the judgement is sure."""

    lines: list[Line]
    cues: list[Cue | None]
    kept: list[bool]
    sure: list[bool]
    settings: PassageSettings
    tagged: bool

    @property
    def few(self) -> bool:
        """Whether it is a short text without tags."""
        return not self.tagged and len(self.lines) < self.settings.few_lines


def is_short(text: str, settings: PassageSettings) -> bool:
    """A line without final punctuation that is too short to be a paragraph."""
    return len(text) < settings.shortest_paragraph and text[-1:] not in ".!?:;\"”’')。！？"


def like_headline(text: str, cue: Cue | None, fewest: int = 4) -> bool:
    """Say whether a line has the form of a headline, and no cue."""
    return cue is None and fewest <= len(text.split()) <= 20 and text[-1:] not in ".!:" and not CLOCK.match(text)
