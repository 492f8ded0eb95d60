"""What the network makes of the statements of the lexicon, and of the pairs that the lexicon does not join."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.coding import asking, contexts, fitness, lexicon
from dragoman.coding.building import build
from dragoman.coding.candidate import Candidate
from dragoman.coding.lexicon import Sense

if TYPE_CHECKING:
    from dragoman.coding.asking import Question
    from dragoman.coding.parties import Parties
    from dragoman.coding.proposals import Proposal
    from dragoman.coding.tree import Tree
    from dragoman.doc import Coding
    from dragoman.encoder.pairs import PairType
    from dragoman.settings.coding import CodingSettings

_NAMES = {"YIELD": "CONCEDE"}
"""The network's class of concessions, verbal or material: without a word of the lexicon for it, a verbal one."""


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of the lexicon."""

    candidate: Candidate
    coding: Coding


@dataclass(frozen=True, slots=True)
class Open:
    """A pair that the lexicon does not join, what is asked about it, and the types not coded in its text."""

    proposal: Proposal
    question: Question
    blocked: frozenset[str]


def judge(
    tree: Tree, parties: Parties, told: list[Told], waiting: list[Open], settings: CodingSettings
) -> tuple[Coding, ...]:
    """Return the statements of a text, those of the lexicon judged and those that only the network knows added."""
    asked: list[Question] = []
    place: dict[int, int] = {}
    for number, each in enumerate(told):
        put = asking.question(tree, each.coding.sentence, each.candidate.actors, each.candidate.recipients, alone=True)
        if put is not None and each.coding.coder.startswith("lexicon"):
            place[number] = len(asked)
            asked.append(put)
    answers = asking.ask(tree, [*asked, *(each.question for each in waiting)])
    found = []
    for number, each in enumerate(told):
        answer = answers[place[number]] if number in place else None
        judged = _judged(each, answer)
        if judged is not None:
            found.append(judged)
    for one, answer in zip(waiting, answers[len(asked) :], strict=True):
        made = _proposed(tree, parties, one, answer, settings)
        if made is not None:
            found.append(made)
    return tuple(sorted(found, key=lambda each: each.trigger))


def _judged(told: Told, answer: PairType | None) -> Coding | None:
    """Return a statement of the lexicon with the confidence that both give it."""
    coding = told.coding
    if not asking.weights("agree"):
        return coding
    features = asking.agreement_features(told.candidate, coding.type, answer, coding.confidence)
    agreed = answer is not None and answer.type in asking.names(coding.type)
    coder = f"{coding.coder};model" if agreed else coding.coder
    return replace(coding, confidence=asking.chance("agree", features), coder=coder)


def _proposed(tree: Tree, parties: Parties, one: Open, answer: PairType, settings: CodingSettings) -> Coding | None:
    """Return a statement that only the network knows of, if it is likely enough."""
    type_ = max((name for name in answer.probabilities if name != "NONE"), key=answer.probabilities.__getitem__)
    type_ = _NAMES.get(type_, type_)
    if type_ in one.blocked or not asking.weights("propose"):
        return None
    made = one.proposal
    known = ("v", tree.lemma(made.frame.token)) in lexicon.load().senses
    chance = asking.chance("propose", asking.proposal_features(made, answer, known=known))
    if chance < settings.propose:
        return None
    sense = Sense("", "v", (), ("subj",), (), False, False, type_, (), "", "model")
    candidate = Candidate(made.frame, sense, type_, (), made.actors, made.recipients)
    if not fitness.fit(tree, parties, candidate):
        return None
    topics = contexts.contexts(tree, *one.question.sentence)
    coding = build(tree, candidate, one.question.sentence, topics, settings, frozenset())
    if not fitness.told(tree, candidate, coding):
        return None
    return replace(coding, confidence=chance, coder=coding.coder.replace("lexicon:model", "model"))
