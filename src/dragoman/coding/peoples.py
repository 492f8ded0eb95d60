"""Peoples that stand for their states: "the Russians bombed Aleppo", "agreed with the Americans on a truce"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.coding.candidate import Candidate
    from dragoman.coding.parties import Parties
    from dragoman.model import Actor

_OWN = frozenset({"PROTEST"})
"""Types of what a people does itself."""

_TO_STATES = frozenset(
    {"ACCUSE", "REQUEST", "AGREE", "CONSULT", "COOPERATE", "SUPPORT", "THREATEN", "REJECT", "CONCEDE", "SANCTION"}
)
"""Types of what is done to a state, not to people of it."""

_NARROWER = frozenset({"nummod", "amod", "compound", "prep", "relcl", "acl", "poss", "appos"})
"""Words that make some people of a people: "the two Russians", "the Russians of Riga"."""


_PLURAL = ("s", "ese", "sh", "ch")
"""Endings of what many of a people are called: "the Russians", "the Chinese", "the British", "the French"."""


def speak_for_state(parties: Parties, candidate: Candidate) -> None:
    """Make a people told with nothing but "the" its state where a state acts or is addressed, in place."""
    if candidate.type not in _OWN:
        candidate.actors = tuple(_as_state(parties, each) for each in candidate.actors)
    if candidate.type in _TO_STATES:
        candidate.recipients = tuple(_as_state(parties, each) for each in candidate.recipients)


def _as_state(parties: Parties, each: Actor) -> Actor:
    if each.sector != "CVL" or each.id is None or each.id != each.country or each.start is None or each.end is None:
        return each
    words = parties.doc.char_span(each.start, each.end)
    if words is None or len(words) != 1:
        return each
    tree, head = parties.tree, words.start
    kids = tree.kids(head)
    if not tree.low[head].endswith(_PLURAL):
        return each  # "the American" is one
    whole = any(tree.low[kid] == "the" for kid in kids) and not any(tree.dep[kid] in _NARROWER for kid in kids)
    some = tree.dep[head] == "pobj" and tree.low[tree.head[head]] == "of"  # "thousands of the Russians"
    return replace(each, sector="GOV") if whole and not some else each
