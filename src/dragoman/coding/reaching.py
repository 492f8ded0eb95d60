"""The recipient that the network finds where the lexicon has none: "mobilized troops to move against Syria's weapons".

For a statement without a recipient, or with one that is told by its kind only, the network is asked for the actor with each
other party of the sentence. It gives a recipient where it sees the statement's own type between the two with a probability
of at least ``CodingSettings.reach_missing`` (``reach_unnamed`` where somebody unnamed is there already); the likeliest is
taken. No statement is added and no type is changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.coding import asking
from dragoman.coding.known import PRONOUNS, is_known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.coding.asking import Question
    from dragoman.coding.parties import Parties
    from dragoman.coding.tree import Tree
    from dragoman.doc import Coding
    from dragoman.encoder.pairs import PairType
    from dragoman.model import Actor
    from dragoman.settings.coding import CodingSettings

_MOST = 4
"""Most parties asked about for one statement."""

_NARRATORS = frozenset({"JRN"})
"""Sectors that tell the news more often than they are acted on."""


@dataclass(frozen=True, slots=True)
class Reach:
    """A party of the sentence that may be the recipient of a statement (its place in the list of statements)."""

    statement: int
    party: Actor
    question: Question


def reaches(tree: Tree, parties: Parties, codings: Sequence[Coding]) -> list[Reach]:
    """Return what to ask the network for statements whose recipient is missing or unnamed."""
    found: list[Reach] = []
    for number, coding in enumerate(codings):
        if any(map(is_known, coding.recipients)) or not coding.coder.startswith("lexicon"):
            continue
        asked = 0
        for mention in parties.mentions(*coding.sentence):
            party = next(iter(mention.actors), None)
            if asked >= _MOST or party is None or not _other(party, coding):
                continue
            put = asking.question(tree, coding.sentence, coding.actors, (party,))
            if put is not None:
                found.append(Reach(number, party, put))
                asked += 1
    return found


def _other(party: Actor, coding: Coding) -> bool:
    """Say whether a party is known well and somebody else than the actors and recipients."""
    if not is_known(party) or party.sector in _NARRATORS or party.text.lower() in PRONOUNS:
        return False
    known = {each.country or each.id for each in (*coding.actors, *coding.recipients)}
    return (party.country or party.id) not in known


def reached(
    codings: Sequence[Coding], asked: Sequence[Reach], answers: Sequence[PairType], settings: CodingSettings
) -> list[Coding]:
    """Return the statements, those completed to which the network gives a recipient."""
    best: dict[int, tuple[float, Actor]] = {}
    for each, answer in zip(asked, answers, strict=True):
        coding = codings[each.statement]
        names = asking.names(coding.type)
        chance = sum(answer.probabilities.get(name, 0.0) for name in names)
        least = settings.reach_unnamed if coding.recipients else settings.reach_missing
        if asking.likeliest(answer.probabilities) in names and chance >= max(
            least, best.get(each.statement, (0.0,))[0]
        ):
            best[each.statement] = chance, each.party
    return [
        replace(coding, recipients=(*coding.recipients, replace(best[number][1], why="network")))
        if number in best
        else coding
        for number, coding in enumerate(codings)
    ]
