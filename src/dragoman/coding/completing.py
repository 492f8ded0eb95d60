"""Parties that the sense's own roles do not give: deep in the object, or told by a place.

"Lifted restrictions on visits to Cuba" names Cuba three phrases below its object; "was arrested in Niger" tells by the
place whose authorities acted; "police in Turkey arrested two journalists" tells whose journalists they are. Each such party
says in its ``why`` how it was known.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.coding.parties import PRONOUNS, Parties, same, without
from dragoman.coding.tables import rows

if TYPE_CHECKING:
    from dragoman.coding.candidate import Candidate
    from dragoman.model import Actor

_BELOW = frozenset(
    {"prep", "pobj", "poss", "compound", "amod", "nmod", "acl", "dobj", "pcomp", "dative", "xcomp", "agent", "appos"}
)
_STOPS = frozenset(
    {"despite", "without", "unlike", "except", "amid", "after", "before", "during", "by", "since", "until"}
)
_DEEP_NODES = 24
"""Most words looked at below one object: real phrases nest less, and a list may have no end."""


def complete(parties: Parties, candidate: Candidate) -> None:
    """Give a candidate the recipient and actor that its words tell elsewhere, in place."""
    if not candidate.recipients and not candidate.sense.mutual:
        candidate.recipients = _recipients(parties, candidate)
    if not candidate.actors:
        candidate.actors = _authority(parties, candidate)
    candidate.recipients = _at_home(candidate)


def _recipients(parties: Parties, candidate: Candidate) -> tuple[Actor, ...]:
    for role in _deep_roles().get(candidate.type, ()):
        for frame in (candidate.frame, *candidate.frames):
            for token in frame.roles.get(role, ()):
                found = _below(parties, token, candidate.actors)
                if found:
                    return found
    for role in _place_roles(candidate):
        for frame in (candidate.frame, *candidate.frames):
            for token in frame.roles.get(role, ()):
                found = _others(parties.land(token) or parties.behind(token), candidate.actors)
                if found:
                    return found
    return ()


def _deep_roles() -> dict[str, tuple[str, ...]]:
    """Return by type the roles whose phrases are searched to the bottom for another party."""
    return {
        row["type"]: tuple(row["roles"].split("|")) for row in rows("ontology", "depths.tsv") if row["kind"] == "deep"
    }


def _place_roles(candidate: Candidate) -> tuple[str, ...]:
    """Return the roles in which a place tells the recipient of a type with one of its modes."""
    for row in rows("ontology", "depths.tsv"):
        fits = row["type"] == candidate.type and (
            not row["modes"] or set(row["modes"].split("|")) & set(candidate.modes)
        )
        if row["kind"] == "place" and fits:
            return tuple(row["roles"].split("|"))
    return ()


def _below(parties: Parties, token: int, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the nearest party or place below a token that is not the actor."""
    tree = parties.tree
    queue = deque([token])
    for _ in range(_DEEP_NODES):
        if not queue:
            break
        here = queue.popleft()
        if here not in tree.times and (tree.is_noun(here) or tree.tag[here] in {"PRP", "JJ"}):
            found = _others(parties.of(here) or parties.behind(here), actors) or _abroad(parties.land(here), actors)
            if found:
                return found
        queue += [
            each
            for each in tree.kids(here)
            if tree.dep[each] in _BELOW and tree.low[each] not in _STOPS and each not in tree.times
        ]
    return ()


def _others(found: tuple[Actor, ...], actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the parties that are not the actor again: by name, by pronoun, or as its country."""
    return tuple(
        each
        for each in without(found, actors)
        if (each.id or each.country) and not any(same(each, one) or _own(each, one) for one in actors)
    )


def _abroad(found: tuple[Actor, ...], actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the country of a place unless it is the actor's own, where the place only tells where."""
    return tuple(each for each in found if all(each.country != one.country for one in actors))


def _own(each: Actor, actor: Actor) -> bool:
    if each.text.lower() in PRONOUNS and each.id is not None and each.id == actor.id:
        return True
    return each.id is not None and each.id == each.country == actor.country


def _authority(parties: Parties, candidate: Candidate) -> tuple[Actor, ...]:
    """Return the country whose authorities act where nobody is named: "was arrested in Niger", "expelled from Mali"."""
    if not candidate.frame.passive:
        return ()
    for row in rows("ontology", "depths.tsv"):
        if row["kind"] != "authority" or row["type"] != candidate.type:
            continue
        if row["modes"] and not set(row["modes"].split("|")) & set(candidate.modes):
            continue
        for role in row["roles"].split("|"):
            for token in candidate.frame.roles.get(role, ()):
                found = parties.land(token)
                if found:
                    return found
    return ()


def _at_home(candidate: Candidate) -> tuple[Actor, ...]:
    """Return the recipients with the country of the authorities that act on their own people."""
    home = _home().get(candidate.type)
    owners = {each.country for each in candidate.actors if each.country and home and each.sector in home[0]}
    if home is None or len(owners) != 1 or len(candidate.actors) != 1:
        return candidate.recipients
    (country,) = owners
    return tuple(
        replace(each, country=country, why="at home")
        if each.id is None and each.country is None and (each.sector in home[1] or _plain(each))
        else each
        for each in candidate.recipients
    )


def _plain(actor: Actor) -> bool:
    """Say whether an actor is told by a common noun that shows no sector: "two men"."""
    return actor.sector is None and not actor.text[:1].isupper() and actor.text.lower() not in PRONOUNS


def _home() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return by type the sectors of authorities and of the people whom they act on at home."""
    return {
        row["type"]: (frozenset(row["modes"].split("|")), frozenset(row["roles"].split("|")))
        for row in rows("ontology", "depths.tsv")
        if row["kind"] == "home"
    }
