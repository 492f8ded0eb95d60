"""How likely a statement of the lexicon is right: a logistic rule over its signs.

The weights are rows of ``data/ontology/signs.tsv``, fitted by ``models/confidence/fit.py`` on statements judged by reading,
so that of statements with a confidence of 0.7 seven in ten are right (docs/coding.md tells how well that holds).
"""

from __future__ import annotations

from functools import cache
from math import fsum
from typing import TYPE_CHECKING

from dragoman.coding.asking import logistic
from dragoman.coding.signs import signs
from dragoman.coding.tables import rows

if TYPE_CHECKING:
    from dragoman.coding.candidate import Candidate
    from dragoman.coding.tree import Tree
    from dragoman.doc import Coding


def confidence(tree: Tree, candidate: Candidate, coding: Coding) -> float:
    """Return the probability (0 to 1) that a statement of the lexicon is right."""
    known = _weights()
    told = (known.get(sign, 0.0) for sign in signs(tree, candidate, coding))
    return logistic(known["bias"] + fsum(told))  # the same in any order


@cache
def _weights() -> dict[str, float]:
    return {row["sign"]: float(row["weight"]) for row in rows("ontology", "signs.tsv")}
