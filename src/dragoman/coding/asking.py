"""The network beside the lexicon: it types verbs that the lexicon does not know, and judges what the lexicon says.

How much is made of its answers is decided by logistic rules whose weights are rows of ``data/ontology/judging.tsv``: rule
``propose`` gives the probability that a proposal is a true statement, ``other`` that the network's reading of the same
words is right where it is not the lexicon's: mostly where the definitions of the two types meet
(``data/ontology/readings.tsv``). Without weights of the network everything is as the lexicon says. The branch asked is
``events``, which was taught when nothing happens between two parties (``models/train_events.py``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.coding.known import words_in
from dragoman.coding.tables import rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dragoman.coding.proposals import Proposal
    from dragoman.coding.tree import Tree
    from dragoman.doc import Coding
    from dragoman.encoder.pairs import PairType
    from dragoman.model import Actor
    from dragoman.settings.coding import CodingSettings

Range = tuple[int, int]
_NONE = "NONE"
_CLIP = 6.0
"""Log odds beyond which a probability of the network is taken for certain enough."""


@dataclass(frozen=True, slots=True)
class Question:
    """A pair of parties as token ranges (end exclusive) in its sentence; the recipient may be missing."""

    sentence: Range
    actor: Range
    recipient: Range | None


def usable(settings: CodingSettings) -> bool:
    """Say whether the network is asked: the settings ask for it, and its weights are shipped."""
    if settings.model != "auto" or not weights("propose"):
        return False
    from dragoman.encoder import available

    return available("events")


def question(
    tree: Tree, sentence: Range, actors: Sequence[Actor], recipients: Sequence[Actor], *, alone: bool = False
) -> Question | None:
    """Return what is asked of a pair, or None where the actor (or the recipient, unless ``alone``) has no words here."""
    doc = tree.doc
    actor = words_in(doc, sentence, actors)
    if actor is None:
        return None
    recipient = words_in(doc, sentence, recipients, doc[actor[0]].idx)
    return Question(sentence, actor, recipient) if recipient is not None or alone else None


def ask(tree: Tree, asked: Sequence[Question]) -> list[PairType]:
    """Return the network's answers, all pairs of a ``Doc`` in one call."""
    if not asked:
        return []
    from dragoman.encoder import load, pair_types

    return pair_types(tree.doc, [(each.sentence, each.actor, each.recipient) for each in asked], load("events"))


@cache
def weights(rule: str) -> dict[str, float]:
    """Return the weights of a logistic rule by feature."""
    return {row["feature"]: float(row["weight"]) for row in rows("ontology", "judging.tsv") if row["rule"] == rule}


def chance(rule: str, features: dict[str, float]) -> float:
    """Return the probability (0 to 1) that a logistic rule gives for features."""
    return logistic(sum(weight * features.get(name, 0.0) for name, weight in weights(rule).items()))


def logistic(odds: float) -> float:
    """Return the probability (0 to 1) of log odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def log_odds(probability: float) -> float:
    """Return the log odds of a probability, kept away from the ends."""
    sure = min(max(probability, 1e-6), 1 - 1e-6)
    return max(-_CLIP, min(_CLIP, math.log(sure / (1 - sure))))


def proposal_chance(made: Proposal, answer: PairType | None = None) -> float:
    """Return the probability that rule ``propose`` gives; without an answer, the most that any answer could give."""
    sides = (made.actors[0], made.recipients[0]) if made.recipients else (made.actors[0],)
    countries = {each.country or each.id for each in sides} - {None}
    features = {
        "bias": 1.0,
        "event": _CLIP if answer is None else log_odds(1 - answer.probabilities[_NONE]),
        "direct": float(not made.role.startswith("below")),
        "foreign": float(len(countries) > 1),
    }
    return chance("propose", features)


def other_features(coding: Coding, answer: PairType) -> dict[str, float]:
    """Return what the rule ``other`` looks at, for a statement to which the network gives another type."""
    roots = sorted((p for name, p in answer.probabilities.items() if name != _NONE), reverse=True)
    mine = sum(answer.probabilities.get(name, 0.0) for name in names(coding.type))
    told = {"any"}
    if coding.assessment.tense == "future":
        told.add("future")
    if coding.assessment.factuality.endswith("-"):
        told.add("negated")
    return {
        "bias": 1.0,
        "event": log_odds(1 - answer.probabilities[_NONE]),
        "against": log_odds(roots[0] / (roots[0] + mine)),
        "margin": log_odds(roots[0] / (roots[0] + roots[1])),
        "near": float(bool(told & _meetings().get((coding.type, likeliest(answer.probabilities)), frozenset()))),
    }


@cache
def _meetings() -> dict[tuple[str, str], frozenset[str]]:
    """Return when the definitions of the lexicon's type and the network's meet, by both."""
    return {(row["type"], row["other"]): frozenset(row["when"].split("|")) for row in rows("ontology", "readings.tsv")}


def likeliest(probabilities: Mapping[str, float]) -> str:
    """Return the likeliest of a network's types, given that something happened."""
    return max((name for name in probabilities if name != _NONE), key=probabilities.__getitem__)


def names(type_: str) -> tuple[str, ...]:
    """Return the network's names of a type: CONCEDE and RETREAT are one class to it."""
    return ("YIELD",) if type_ in {"CONCEDE", "RETREAT"} else (type_,)
