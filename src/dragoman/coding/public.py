"""What makes a deed of public concern where its parties do not: what somebody is tried for, a cause, the place it is
named by ("convicted of treason", "activists were detained", "the Paris attacks")."""

from __future__ import annotations

from dragoman.coding.candidate import Candidate
from dragoman.coding.known import things
from dragoman.coding.parties import Parties
from dragoman.coding.tree import Tree
from dragoman.model import Actor

_CHARGED = ("for", "of", "on", "over", "with", "after")
"""Roles in which it stands for what somebody is arrested or tried."""

_PLACED = ("in", "at", "across", "throughout", "near", "around", "outside", "mod")
"""Roles in which a noun names the place of a deed."""


def charged(tree: Tree, candidate: Candidate) -> bool:
    """Say whether somebody is arrested or tried for what he did in politics: "on charges of treason", "for protesting"."""
    if candidate.type not in {"COERCE", "SANCTION"} or not candidate.recipients:
        return False
    told = [
        token
        for frame in (candidate.frame, *candidate.frames)
        for role in _CHARGED
        for token in frame.roles.get(role, ())
    ]
    below = [token for each in told for token in tree.kids(each) if tree.dep[token] in {"compound", "amod", "prep"}]
    counted = [token for each in below for token in tree.kids(each) if tree.dep[token] in {"pobj", "pcomp"}]
    return any(
        tree.lemma(each) in things("offence") for token in (*told, *below, *counted) for each in tree.conjuncts(token)
    )


def for_a_cause(each: Actor) -> bool:
    """Say whether an actor is people who act in public for a cause: protesters, activists."""
    return told_as(each, "campaigner")


def told_as(each: Actor, kind: str) -> bool:
    """Say whether the noun for an actor is one of a kind of ``things.tsv``, in the singular or plural."""
    words = each.text.lower().partition(" of ")[0].split()
    return bool(words) and words[-1].removesuffix("s") in things(kind)


def told_by_place(parties: Parties, candidate: Candidate) -> bool:
    """Say whether nobody is told of a fight or protest, but where it was: "riots in Athens", "clashes in Kashmir"."""
    if candidate.type not in {"ASSAULT", "PROTEST"} or candidate.frame.pos != "n":
        return False
    if candidate.actors or candidate.recipients or not (candidate.sense.mutual or candidate.type == "PROTEST"):
        return False
    places = (token for role in _PLACED for token in candidate.frame.roles.get(role, ()))
    return any(_place(parties, token) for token in places)


def _place(parties: Parties, token: int) -> bool:
    """Say whether a phrase names a place or a part of one: "Athens", "the province of Irbid", "the Greek capital"."""
    inside = any(parties.is_place(each) for each in parties.tree.kids(token))
    return parties.is_place(token) or inside or bool(parties.where(token) or parties.behind(token))


def named_by_place(candidate: Candidate) -> bool:
    """Say whether a deed of force is told by a noun and the place that it struck: "the Paris attacks"."""
    if candidate.type != "ASSAULT" or candidate.frame.pos != "n" or candidate.actors:
        return False
    return all(
        each.id == each.country if each.why == "place" else each.country and each.text.split()[-1] in things("asset")
        for each in candidate.recipients
    )
