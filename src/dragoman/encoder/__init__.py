"""A small encoder of our own: what happens between two parties, and who says what, read from the words by a network.

MiniLM-L6 (22 million weights, int8 ONNX), once for each of two tasks, is cut in a trunk that reads a text once and a branch
that is asked about it as often as needed: :func:`pair_types` gives the event type of a marked actor and recipient,
:func:`attributions` finds cues with their sources and contents. :mod:`dragoman.encoder.light` finds the same at a thirtieth
of the cost, from what the small spaCy pipeline's parser has computed already. Weights ship in ``weights/``; how they were
trained and how far to trust them is told in ``models/README.md`` and ``docs/model.md``. Nothing is loaded before the first
call, and PyTorch is never needed.
"""

from __future__ import annotations

from dragoman.encoder.attribution import Cue, attributions, tags
from dragoman.encoder.network import Encoder, available, load
from dragoman.encoder.pairs import PairType, pair_scores, pair_types, root_scores

__all__ = [
    "Cue",
    "Encoder",
    "PairType",
    "attributions",
    "available",
    "load",
    "pair_scores",
    "pair_types",
    "root_scores",
    "tags",
]
