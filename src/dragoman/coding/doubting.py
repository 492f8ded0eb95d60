"""Statements that the rules alone would leave aside, which the network of deeds is asked about before they are.

The rules leave out what lacks a party, is of no public concern or too vague (:mod:`dragoman.coding.fitness`,
:mod:`dragoman.coding.vague`): safe where they alone decide, but two in five of these are right. Where the network reads
along, it decides: how likely it finds such a statement, and why the rules would not keep it, are weighed together
(:mod:`dragoman.coding.weighing`). Words of which no sense fits are told the same way in the sense of which most conditions
hold, where that is asked for: a word that mostly names a deed may do so in a company that no table lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding import fitness, lexicon, noticing, rules
from dragoman.coding.candidate import Candidate
from dragoman.coding.completing import complete
from dragoman.coding.sides import resolve
from dragoman.coding.vague import vague

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from dragoman.coding.judging import Told
    from dragoman.coding.parties import Parties
    from dragoman.coding.tree import Tree
    from dragoman.settings.coding import CodingSettings

UNSEEN = "unseen"
"""Why a statement is in doubt whose sense asks for who does it, where a passive verb does not tell: "was picked up"."""

AMID = "private life"
"""Why harm among private people is in doubt: it is told only where the text tells of force in public."""

OPEN = frozenset({"incomplete", "private", "vague", UNSEEN, AMID})
"""Why rules leave a statement aside of which the network may know better; what is no deed by definition (a tour of one's
own country, an interview) stays out."""

_SOON = 60
"""Words behind a deed of force within which harm is told of the same: two or three sentences."""

_PRIVATE_LIFE = frozenset({"ASSAULT", "CONSULT", "REJECT"})
"""Types of deeds that between private people are crimes, meetings and refusals of private life: of twelve such that the
network held for likely three were right on reading, while of arrests, charges and promises four in five were."""

NO_SENSE = "sense"
"""Why a statement is in doubt whose word has no sense that fits."""


def doubts(tree: Tree, parties: Parties, candidate: Candidate, settings: CodingSettings) -> tuple[str, ...]:
    """Return why the rules leave a statement aside: nothing where they keep it."""
    why = fitness.hindrance(tree, parties, candidate)
    if why == "private" and candidate.type in _PRIVATE_LIFE:
        war = candidate.type == "ASSAULT" and fitness.by_force(tree, candidate)  # "a girl was killed in the clashes"
        amid = candidate.type == "ASSAULT" and not candidate.actors  # "a woman was killed", "two nurses were abducted"
        why = "private" if war else AMID if amid else "life"
    if why is None and settings.known_only and vague(candidate):
        why = "vague"
    frame = candidate.frame
    if why is None and lexicon.is_unseen(frame) and any(map(lexicon.of_agent, candidate.sense.needs)):
        why = UNSEEN
    return () if why is None else (why,)


def likelier(told: Sequence[Told], noticed: Sequence[Told]) -> list[Told]:
    """Return the statements of the lexicon, and those that the network noticed alone: of two for one word, or for words
    next to each other, of which the rules doubt the first, the likelier."""

    def rivals(each: Told, others: Sequence[Told]) -> list[float]:
        at = each.coding.trigger[0]
        return [one.coding.confidence for one in others if abs(one.coding.trigger[0] - at) <= noticing.NEAR]

    doubted = [each for each in told if each.candidate.doubts]
    kept = [
        each
        for each in told
        if not each.candidate.doubts or each.coding.confidence >= max(rivals(each, noticed), default=0.0)
    ]
    return kept + [each for each in noticed if each.coding.confidence > max(rivals(each, doubted), default=0.0)]


def in_public(told: Sequence[Told]) -> Sequence[Told]:
    """Leave private deeds out of a text of which nothing beyond doubt is told: "two men were arrested", and harm among
    private people where it does not stand soon behind force that is told so: "a woman was killed"."""
    sure = [each for each in told if not each.candidate.doubts]
    force = [each.coding.trigger[0] for each in sure if each.coding.type == "ASSAULT"]

    def fits(each: Told) -> bool:
        if AMID in each.candidate.doubts:
            return any(0 < each.coding.trigger[0] - at < _SOON for at in force)
        return bool(sure) or "private" not in each.candidate.doubts

    return [each for each in told if fits(each)]


def guesses(
    tree: Tree,
    parties: Parties,
    tokens: Sequence[int],
    settled: Container[int],
    others: Sequence[Candidate],
    settings: CodingSettings,
) -> Iterator[Candidate]:
    """Yield a statement for each of some tokens that is not ``settled``, stands in none of the other statements and
    mostly names a deed, in the sense that fits it best."""
    known = lexicon.load()
    told = (frame.token for one in others for frame in (one.frame, *one.frames))
    taken = {near for token in told for near in range(token - 1, token + 2)}
    for token in tokens:
        word = noticing.word_of(tree, token)
        if (
            token in settled
            or token in taken
            or word not in noticing.deed_words()
            or not rules.predicative(tree, token)
        ):
            continue
        frame = rules.frame_of(tree, token)
        sense = known.nearest(tree, frame, parties)
        if sense is None or sense.type is None:
            continue
        each = Candidate(frame, sense, sense.type, sense.modes, *resolve(parties, frame, sense))
        complete(parties, each)
        each.doubts = (NO_SENSE, *doubts(tree, parties, each, settings))
        if OPEN.issuperset(each.doubts[1:]):
            yield each
