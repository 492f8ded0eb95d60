"""What the network makes of the statements of the lexicon, and of the pairs that the lexicon does not join."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.coding import asking, contexts, fitness, reaching, unreal
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

_OUTLOOK = frozenset({"rule:future+RETREAT", "rule:announce+RETREAT", "rule:plan+RETREAT"})
_NAMES = {"YIELD": "CONCEDE"}
"""The network's class of concessions, verbal or material: without a word of the lexicon for it, a verbal one."""


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of the lexicon, and whether it is kept however unlikely: numbers are told, or that it is disputed."""

    candidate: Candidate
    coding: Coding
    kept: bool


@dataclass(frozen=True, slots=True)
class Open:
    """A pair that the lexicon does not join, what is asked about it, and the types not coded in its text."""

    proposal: Proposal
    question: Question
    blocked: frozenset[str]


def judge(
    tree: Tree, parties: Parties, told: list[Told], waiting: list[Open], settings: CodingSettings
) -> tuple[Coding, ...]:
    """Return the statements of a text, those of the lexicon judged and those that only the network knows added.

    A pair is open only in a sentence of which the lexicon tells nothing, and if an answer could make a statement of it.
    """
    types: dict[tuple[int, int], set[str]] = {}
    for each in told:
        types.setdefault(each.coding.sentence, set()).add(each.coding.type)
    waiting = [
        one
        for one in waiting
        if one.question.sentence not in types and asking.proposal_chance(one.proposal) >= settings.propose
    ]
    asked: list[Question] = []
    place: dict[int, int] = {}
    for number, each in enumerate(told):
        put = asking.question(tree, each.coding.sentence, each.candidate.actors, each.candidate.recipients, alone=True)
        if put is not None and each.coding.coder.startswith("lexicon"):
            place[number] = len(asked)
            asked.append(put)
    wanted = reaching.reaches(tree, parties, [each.coding for each in told])
    questions = [*asked, *(each.question for each in waiting)]
    answers = asking.ask(tree, [*questions, *(each.question for each in wanted)])
    completed = reaching.reached([each.coding for each in told], wanted, answers[len(questions) :], settings)
    told = [replace(each, coding=coding) for each, coding in zip(told, completed, strict=True)]
    found: list[Coding] = []
    for number, each in enumerate(told):
        answer = answers[place[number]] if number in place else None
        found.append(_judged(each, answer))
        other = _other(each, answer, types[each.coding.sentence], settings) if answer is not None else None
        if other is not None:
            types[other.sentence].add(other.type)
            found.append(other)
    best: dict[tuple[int, int], Coding] = {}
    for one, answer in zip(waiting, answers[len(asked) : len(questions)], strict=True):
        made = _proposed(tree, parties, one, answer, settings)
        if made is not None and (made.sentence not in best or best[made.sentence].confidence < made.confidence):
            best[made.sentence] = made
    return tuple(sorted((*found, *best.values()), key=lambda each: each.trigger))


def _judged(told: Told, answer: PairType | None) -> Coding:
    """Return a statement of the lexicon with whether the network agrees."""
    agreed = answer is not None and asking.likeliest(answer.probabilities) in asking.names(told.coding.type)
    return replace(told.coding, coder=f"{told.coding.coder};model") if agreed else told.coding


def _other(told: Told, answer: PairType, types: set[str], settings: CodingSettings) -> Coding | None:
    """Return the network's reading of a statement where it is another one, likely, and not in the sentence already."""
    name = asking.likeliest(answer.probabilities)
    type_ = _NAMES.get(name, name)
    if any(name in asking.names(each) for each in types) or told.candidate.refers:
        return None
    if name == "AGREE" and _OUTLOOK.intersection(told.coding.coder.split(";")):
        return None  # the ontology has decided between these two: an announced retreat is a concession
    if type_ in fitness.NEED_RECIPIENT and not told.coding.recipients:
        return None
    chance = asking.chance("other", asking.other_features(told.coding, answer))
    if chance < settings.other:
        return None
    coder = f"model;against:{told.coding.coder.partition(';')[0]}"
    other = replace(told.coding, type=type_, modes=(), magnitudes={}, confidence=chance, coder=coder)  # type: ignore[arg-type]
    return _refused(other)


def _proposed(tree: Tree, parties: Parties, one: Open, answer: PairType, settings: CodingSettings) -> Coding | None:
    """Return a statement that only the network knows of, if it is likely enough."""
    name = asking.likeliest(answer.probabilities)
    type_ = _NAMES.get(name, name)
    made = one.proposal
    if type_ in one.blocked:
        return None
    chance = asking.proposal_chance(made, answer)
    if chance < settings.propose:
        return None
    sense = Sense("", "v", (), ("subj",), (), False, False, type_, (), "", "model")
    candidate = Candidate(made.frame, sense, type_, (), made.actors, made.recipients)
    coding = coded(tree, parties, candidate, one.question.sentence, chance)
    return _refused(coding) if coding is not None else None


def coded(
    tree: Tree, parties: Parties, candidate: Candidate, sentence: tuple[int, int], confidence: float
) -> Coding | None:
    """Return the coding of a statement that a network alone knows of, if it is fit to be told; its sense names the
    network."""
    if not fitness.fit(tree, parties, candidate):
        return None
    coding = build(tree, candidate, sentence, contexts.contexts(tree, *sentence), frozenset())
    if not unreal.told(tree, candidate, coding):
        return None
    return replace(coding, confidence=confidence, coder=coding.coder.removeprefix("lexicon:"))


def _refused(coding: Coding) -> Coding:
    """Return what was not done and is read as a refusal as a refusal that took place: "has not approved the request"."""
    value = coding.assessment.factuality
    if coding.type != "REJECT" or not value.endswith("-"):
        return coding
    done = replace(coding.assessment, factuality=f"{value[:-1]}+")  # type: ignore[arg-type]
    return replace(coding, assessment=done)
