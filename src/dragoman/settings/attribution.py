"""Settings of the room ``attribution``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class AttributionSettings:
    """Thresholds of ``attribution``, each with its unit and why."""

    least_chance: float = 0.33
    """Least chance (0 to 1) that readers see an attribution. Where precision and recall weigh the same, F1 is flat
    from 0.27 to 0.45 on the part of PolNeAR's training articles that the weights were not fitted on."""

    outermost: bool = False
    """Only what the annotators of PolNeAR mark: no cue inside a quoted sentence, and seldom one inside another content.
    For measuring; a reader of news needs the sources inside sources."""

    network: Literal["off", "light", "full"] = "light"
    """Which network is asked beside the rules, where its weights are shipped: ``light`` reads what the parser has computed
    already, at a few microseconds a word, and knows the small English pipeline only; ``full`` (``read --thorough``) finds
    more, at several times the cost of the parse; ``off``: the rules decide alone."""

    least_tag: float = 0.05
    """Least probability (0 to 1) of a cue of the full network that is looked at beside the rules."""

    least_light: float = 0.2
    """The same for the light one, where the rules know the cue too."""

    least_alone: float = 0.5
    """The same for the light one where they do not: F1 rises up to here on the development articles with an odd hash."""

    least_joined: float = 0.35
    """Least chance (0 to 1) that rules and network together give an attribution that the rules alone would not: cue,
    content and source right. F1 is flat from 0.28 to 0.4 where it was cross-validated, on the half of PolNeAR's
    development articles with an odd hash."""

    least_held: float = 0.2
    """The same as ``least_chance`` for a verb with a clause of its own inside what somebody else says: the weights were
    fitted where such sources inside sources are not annotated, and so hold them for less likely than they are."""

    least_kept: float = 0.2
    """The same for what the rules alone are sure enough of (``least_chance``): hedges are not to be lost."""
