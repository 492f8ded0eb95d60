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

    least_tag: float = 0.15
    """Least probability (0 to 1) of a cue of the network that is looked at beside the rules."""

    rule_weight: float = 0.8
    """Factor of the rules' log odds where network and rules have their say together; the network's is 1. This and the
    next three were chosen on half of PolNeAR's development articles (those with an odd hash)."""

    tag_unseen: float = 0.12
    """Chance that the network is taken to give a cue of the rules that it does not tag."""

    rule_unseen: float = 0.1
    """Chance that the rules are taken to give a cue that only the network tags."""

    lean: float = 0.1
    """Log odds added to those of rules and network together; above 0 finds more, below 0 is surer."""
