"""Which statements in the making are kept: those whose parties are told, fit the deed and are of public concern."""

from __future__ import annotations

from functools import cache

from dragoman.coding import blocks
from dragoman.coding.candidate import Candidate
from dragoman.coding.parties import Parties, is_state
from dragoman.coding.tables import rows
from dragoman.coding.tree import Tree
from dragoman.doc import Coding
from dragoman.model import Actor

NEED_RECIPIENT = frozenset({"AID", "COOPERATE", "SANCTION"})
"""Types that PLOVER does not code without a recipient."""

ACTORLESS = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Types kept without an actor when the recipient is known: "33 soldiers were killed in an airstrike"."""

PUBLIC = frozenset({"GOV", "MIL", "REB", "OPP", "PTY", "COP", "SPY", "JUD", "LEG", "IGO", "PRM", "REF", "REL", "NGO"})
"""Sectors whose doings are politics whoever else takes part; private parties alone make no statement."""

VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types of words: as a mere purpose or possibility they say nothing."""

FORCE = frozenset({"aerial", "drone", "heavy-weapons", "explosives", "suicide-attack", "unconventional"})
"""Modes of ASSAULT that are of public concern whoever was hit."""


@cache
def _persons_only() -> frozenset[str]:
    """Return the predicates that only people can suffer ("kill", "arrest"): a state is no party to be killed."""
    return frozenset(
        word for row in rows("ontology", "unfit.tsv") if row["kind"] == "people" for word in row["words"].split("|")
    )


def fit(tree: Tree, parties: Parties, candidate: Candidate) -> bool:
    """Say whether a statement is kept; recipients of an unfit kind are taken off first."""
    _drop_unfit(tree, candidate)
    return _complete(tree, candidate) and _public(candidate) and blocks.deliberate(tree, candidate)


def _drop_unfit(tree: Tree, candidate: Candidate) -> None:
    names = {tree.lemma(frame.token) for frame in (candidate.frame, *candidate.frames)}
    if tree.lemma(candidate.token) not in _persons_only() and not names & _persons_only():
        return
    keep = tuple(each for each in candidate.recipients if not _bare_state(tree, each))
    if len(keep) < len(candidate.recipients) and (keep or tree.lemma(candidate.token) in _persons_only()):
        candidate.recipients = keep


def _bare_state(tree: Tree, actor: Actor) -> bool:
    """Say whether the actor is a state called by its bare name (not "two French citizens")."""
    return is_state(actor) and " " not in actor.text.removeprefix("the ").strip() and actor.text[:1].isupper()


def _complete(tree: Tree, candidate: Candidate) -> bool:
    """Say whether the parties that the type needs are known."""
    if candidate.type in NEED_RECIPIENT and not candidate.recipients:
        return candidate.type == "AID" and bool(candidate.actors) and candidate.keep_bare
    if candidate.actors:
        return not _lonely(tree, candidate)
    if candidate.type == "ACCUSE":  # "the general was indicted": by a court, whichever
        return candidate.frame.passive and any(each.id or each.country for each in candidate.recipients)
    if (
        candidate.type == "PROTEST" and candidate.frame.pos == "n"
    ):  # "mass protests against the president": by whom is plain
        return any(each.id or each.country for each in candidate.recipients) and bool(
            candidate.frame.roles.get("against")
        )
    if candidate.frame.pos == "n" and candidate.frame.light is None and candidate.type not in {"ASSAULT", "COERCE"}:
        return False
    freed = candidate.type == "RETREAT" and "release" in candidate.modes
    return bool(candidate.recipients) and (candidate.type in ACTORLESS or freed)


def _lonely(tree: Tree, candidate: Candidate) -> bool:
    """Say whether only one side is told of what takes two: a bare "talks", or "met" with an object that is no party."""
    if not candidate.sense.mutual or candidate.recipients:
        return False
    if candidate.sense.pos == "n":
        return candidate.frame.light is None
    met = candidate.frame.roles.get("obj", ())
    return bool(met) and not any(tree.tag[token].startswith("NNP") for token in met)  # somebody by name is somebody


def _public(candidate: Candidate) -> bool:
    """Say whether somebody of public concern takes part, or private parties of two countries."""
    everybody = (*candidate.actors, *candidate.recipients)
    if candidate.type == "PROTEST" or any(_is_public(each) for each in everybody):
        return True
    if candidate.type == "ASSAULT" and FORCE & set(candidate.modes):
        return not any(each.sector == "CVL" for each in candidate.actors)
    if candidate.type in {"ASSAULT", "COERCE"}:
        crime = candidate.type == "ASSAULT"
        return any(each.country or (crime and each.sector == "CRM") for each in everybody)
    return len({each.country for each in everybody if each.country}) > 1


def _able(tree: Tree, verb: int) -> bool:
    """Say whether a verb's object is a power or right, which is no use of it yet."""
    thing = tree.kid(verb, "dobj")
    return thing is not None and tree.lemma(thing) in {"power", "right", "ability", "authority", "mandate", "option"}


def _is_public(actor: Actor) -> bool:
    if actor.sector in {None, "UNS"}:
        return actor.id is not None and not actor.id[0].islower()  # a group or state, not a private person
    return actor.sector in PUBLIC


def told(tree: Tree, candidate: Candidate, coding: Coding) -> bool:
    """Say whether a coding tells of something done, planned or refused, not of what one might, should or could do.

    Purposes of force are kept ("used jihadists to fight Kurds"), and what a rule made of a plan.
    """
    if coding.type in NEED_RECIPIENT and not coding.recipients:
        return False
    if candidate.frame.pos == "n" and any(tree.low[each] in {"any", "no"} for each in tree.kids(candidate.token)):
        return candidate.frame.light is not None  # "no reports of any clashes", "to avoid any contact"
    token = candidate.frame.light if candidate.frame.light is not None else candidate.token
    token = tree.first_conjunct(token)
    if tree.dep[token] in {"csubj", "csubjpass"} or any(
        tree.dep[each] == "aux" and tree.low[each] == "can" for each in tree.kids(token)
    ):
        return False  # "insulting the king is a crime", "suspects can be held"
    if coding.assessment.factuality != "Uu" or candidate.rules:
        return True
    if any(tree.dep[each] == "mark" and tree.low[each] in {"if", "unless"} for each in tree.kids(token)):
        return False
    if any(tree.dep[each] == "aux" and tree.tag[each] == "MD" for each in tree.kids(token)):
        return False
    if tree.is_verb(token) and tree.infinitive(token) and not tree.is_verb(tree.head[token]):
        return False  # "the right to detain", "likely to complain"
    if tree.dep[token] in {"xcomp", "advcl"} and _able(tree, tree.head[token]):
        return False
    return coding.type not in VERBAL
