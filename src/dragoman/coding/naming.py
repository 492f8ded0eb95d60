"""Parties that are known by a name, an office or their kind only: where no actor of ours is told, a role still tells that
somebody is meant ("demanded that Doumbouya appear", "sued the company", "attacked shops and banks")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.fitness import persons_only
from dragoman.coding.known import asset_sector, deeds, things
from dragoman.coding.needs import inner

if TYPE_CHECKING:
    from dragoman.coding.candidate import Candidate
    from dragoman.coding.parties import Parties
    from dragoman.coding.tree import Tree
    from dragoman.model import Actor

_AT = frozenset({"obj", "iobj", "with", "at", "against", "to", "into"})
"""Roles in which a bare name is a party; "in" and "on" lead places and topics as often."""

_TO_SOMEBODY = frozenset(
    {"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "COERCE", "SANCTION", "THREATEN", "ASSAULT", "AGREE", "AID"}
)
"""Types done to somebody, so that a common noun for people or a body in a role of theirs is a party."""


def employer(parties: Parties, candidate: Candidate) -> tuple[Actor, ...]:
    """Return against whom workers strike: the company in "pilots at Iberia went on strike"."""
    tree = parties.tree
    for subject in (*candidate.frame.roles.get("subj", ()), *candidate.frame.roles.get("light.subj", ())):
        for each in (below for token in inner(tree, subject) for below in tree.kids(token)):
            firm = tree.kid(each, "pobj") if tree.dep[each] == "prep" and tree.low[each] in {"at", "of"} else None
            found = tuple(one for one in parties.told(firm) if one.sector == "BUS") if firm is not None else ()
            if found:
                return found
    return ()


def buildings(parties: Parties, candidate: Candidate) -> tuple[Actor, ...]:
    """Return the buildings and vehicles that were hit, each as its kind of party, where no owner is told: "attacked a
    police station, shops and banks"."""
    tree = parties.tree
    roles = dict.fromkeys(("obj", *(role for role in candidate.sense.recipient if role in _AT | {"on"})))
    told = ((role, each) for role in roles for each in candidate.frame.roles.get(role, ()))
    groups = (tree.conjuncts(each, 6) for role, each in told if role == "obj" or tree.tag[each] in {"NN", "NNS"})
    hit = (each for each in groups if asset_sector(tree, inner(tree, each[0])[-1]))
    return tuple(made for group in hit for each in group for made in parties.building(inner(tree, each)[-1]))


def by_name(parties: Parties, candidate: Candidate) -> None:
    """Give a statement the one party that is only known by its name, where the other one is known."""
    frame, sense = candidate.frame, candidate.sense
    if sense.mutual:
        if len(candidate.actors) == 1 and not candidate.recipients and candidate.actors[0].id:
            beside = [*frame.roles.get("with", ()), *frame.roles.get("obj", ())]
            other = next((one for each in beside if (one := parties.named(each))), ())
            if other:
                candidate.actors = candidate.recipients = (*candidate.actors, *other)
        return
    if not candidate.recipients and any(each.country or each.id for each in candidate.actors):
        told = (each for role in sense.recipient for each in frame.roles.get(role, ()) if role in _AT)
        candidate.recipients = next((one for each in told if (one := _named_or_whose(parties, each))), ())
    if not candidate.recipients and candidate.type in _TO_SOMEBODY:
        bidden = _bidden(parties.tree, candidate)
        roles = (role for role in sense.recipient if role in _AT | {"on", "about"})
        meant = [*(each for role in roles for each in frame.roles.get(role, ())), *bidden]
        named = next((one for each in bidden if (one := parties.named(each))), ())
        candidate.recipients = named or next((one for each in meant if (one := _by_kind(parties, each))), ())
    if not candidate.recipients and frame.pos == "v" and parties.tree.lemma(frame.token) in persons_only():
        told = (inner(parties.tree, each)[-1] for each in frame.roles.get("obj", ()))  # "hundreds of suspects"
        candidate.recipients = next((parties.named(each) or parties.person(each) for each in told), ())
    if not candidate.actors and "resign" in candidate.modes:
        told = (each for role in sense.actor for each in frame.roles.get(role, ()))  # "Doe's resignation"
        candidate.actors = next((one for each in told if (one := parties.named(each))), ())
    if not candidate.actors and any(each.country for each in candidate.recipients) and not frame.passive:
        role = "subj" if frame.pos == "v" else "light.subj"
        candidate.actors = next((one for each in frame.roles.get(role, ()) if (one := parties.named(each))), ())


def _bidden(tree: Tree, candidate: Candidate) -> list[int]:
    """Return who is to do what is demanded: the League in "demanded that the League disband"."""
    clauses = candidate.frame.roles.get("ccomp", ()) if candidate.type == "REQUEST" else ()
    subjects = (tree.kid(each, "nsubj", "nsubjpass") for each in clauses if tree.tag[each] == "VB")
    return [each for each in subjects if each is not None]


def _by_kind(parties: Parties, token: int) -> tuple[Actor, ...]:
    """Return who is told by his kind, or whose thing it is: "sued the company", "angry at the operator's promise"."""
    owner = parties.tree.kid(token, "poss")
    return _kind(parties, inner(parties.tree, token)[-1]) or (_kind(parties, owner) if owner is not None else ())


def _named_or_whose(parties: Parties, token: int) -> tuple[Actor, ...]:
    """Return who is named, or whose thing it is: "rejected Titan's request"."""
    owner = parties.tree.kid(token, "poss")
    if owner is None:
        return parties.named(token)
    return parties.named(token if parties.tree.tag[owner] != "PRP$" else owner) or parties.named(owner)


def _kind(parties: Parties, token: int) -> tuple[Actor, ...]:
    """Return who a common noun stands for where only its role shows that somebody is meant: "sued the company"."""
    from dragoman.actors import phrase

    tree = parties.tree
    if tree.tag[token] not in {"NN", "NNS"} or token in tree.times:
        return ()
    if not parties.alone(token) or parties.is_place(token):
        return ()
    if any(tree.lemma(token) in some for some in (things("arms"), things("asset"), things("wished"), deeds())):
        return ()
    first = parties.beginning(token, owned=False)
    first -= 2 if tree.low[first - 1] == "-" else 0  # "Spanish-language television"
    said = phrase(parties.doc[first : token + 1].text)
    return (parties.made(first, token, "kind", country=said.country, sector=said.sector),) if said.sector else ()
