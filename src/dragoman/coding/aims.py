"""Whom a deed is aimed at where its own words do not say: who is to be dispersed, and the land across the border."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.known import compatible, things, union, without

if TYPE_CHECKING:
    from dragoman.coding.candidate import Candidate
    from dragoman.coding.parties import Parties
    from dragoman.coding.tree import Tree
    from dragoman.model import Actor

_FOR = frozenset({"advcl", "xcomp", "acl"})
"""Clauses that tell what a protest is for."""

_NEAR = ("to", "on", "near", "along", "at")
_BORDERS = frozenset({"border", "frontier", "boundary"})


def aimed_at(parties: Parties, candidate: Candidate) -> tuple[Actor, ...]:
    """Return who is to be dispersed by a deed of force, and the state across the border that troops are moved to."""
    if candidate.type == "ASSAULT":
        found = [
            party
            for aim in _aims(candidate)
            if parties.tree.lemma(aim) in things("dispersal")
            for whom in parties.tree.kids(aim)
            if parties.tree.dep[whom] == "dobj"
            for party in parties.of(whom)
        ]
        return without(tuple(found), candidate.actors)
    if candidate.type == "MOBILIZE":
        homes = {each.country for each in candidate.actors}
        return tuple(each for each in _across(parties, candidate) if each.country not in homes)
    return ()


def dispersing(tree: Tree, part: Candidate, whole: Candidate) -> bool:
    """Say whether a deed only tells what another of force is for: "fired tear gas to disperse the crowd"."""
    return (
        part.type in {"COERCE", "ASSAULT"}
        and whole.type == "ASSAULT"
        and part is not whole
        and part.token in _aims(whole)
        and tree.lemma(part.token) in things("dispersal")
    )


def demanding(tree: Tree, request: Candidate, protest: Candidate) -> bool:
    """Say whether a request only tells what a protest is for: "marched to demand that the minister resign"."""
    if request.type != "REQUEST" or protest.type != "PROTEST" or request.frame.pos != "v":
        return False
    below = tree.head[request.token] == protest.token and tree.dep[request.token] in _FOR
    return below and compatible(request.actors, protest.actors)


def _aims(candidate: Candidate) -> list[int]:
    return [*candidate.frame.roles.get("purpose", ()), *candidate.frame.roles.get("xcomp", ())]


def _across(parties: Parties, candidate: Candidate) -> tuple[Actor, ...]:
    """Return the lands of "its border with Ukraine"."""
    tree = parties.tree
    found: tuple[Actor, ...] = ()
    for frame in (candidate.frame, *candidate.frames):
        for border in (token for role in _NEAR for token in frame.roles.get(role, ()) if tree.lemma(token) in _BORDERS):
            beyond = next((each for each in tree.kids(border) if tree.low[each] == "with"), None)
            land = tree.kid(beyond, "pobj") if beyond is not None else None
            found = union(found, parties.lands(land) or parties.of(land)) if land is not None else found
    return found
