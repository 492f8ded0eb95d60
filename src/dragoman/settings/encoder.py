"""Settings of the room ``encoder``: how its probabilities and the lexicon's answer are weighed against each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EncoderSettings:
    """Weights of the rule that joins the network and the lexicon, fitted on held-out folds (``models/calibrate.py``)."""

    sharpness: float = 1.1
    """What the network's log probabilities are multiplied by: above 1, it is surer than its training with smoothed
    labels let it say."""

    lexicon: float = 1.75
    """What the lexicon's confidence (0 to 1) adds to the log weight of its answer."""
