"""Settings of the room ``attribution``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AttributionSettings:
    """Thresholds of ``attribution``, each with its unit and why."""

    least_chance: float = 0.33
    """Least chance (0 to 1) that readers see an attribution. Where precision and recall weigh the same, F1 is flat
    from 0.27 to 0.45 on the part of PolNeAR's training articles that the weights were not fitted on."""

    outermost: bool = False
    """Only what the annotators of PolNeAR mark: no cue inside a quoted sentence, and seldom one inside another content.
    For measuring; a reader of news needs the sources inside sources."""

    network: bool = False
    """Ask the network too, where its weights are shipped. It finds more, at several times the cost of the rules."""

    least_tag: float = 0.05
    """Least probability (0 to 1) of a cue of the network that is looked at beside the rules."""

    least_joined: float = 0.3
    """Least chance (0 to 1) that rules and network together give an attribution: cue, content and source right. F1 is
    flat from 0.28 to 0.37 where it was cross-validated, on the half of PolNeAR's development articles with an odd hash."""
