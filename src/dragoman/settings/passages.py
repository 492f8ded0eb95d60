"""Settings of the room ``passages``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PassageSettings:
    """Thresholds of ``passages``, each with its unit and why."""

    longest_headline: int = 160
    """Longest first line that is taken for a headline, in characters."""

    shortest_paragraph: int = 90
    """A line without final punctuation that is shorter, in characters, is a label or a link and no paragraph."""

    longest_cue_line: int = 320
    """Only lines shorter than this, in characters, are judged by a cue word: long ones are body that mentions it."""
