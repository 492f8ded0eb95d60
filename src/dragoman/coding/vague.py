"""What is too vague to be a statement: of nobody in it is told who or of what country he is, or for whom a promise is.

A record of who did what to whom has no use for "a judge allowed the prosecutor to speak", and such statements are wrong
on reading in two of three cases, where those between known parties are right in two of three (docs/coding.md): words
that do not say whose judge it is tell of private life, business or a general rule more often than of politics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.known import PRONOUNS, is_known
from dragoman.coding.public import for_a_cause, told_as

if TYPE_CHECKING:
    from dragoman.coding.candidate import Candidate
    from dragoman.model import Actor

_UNDER = frozenset({"curfew", "martial-law"})
"""Modes of COERCE that are put on all people of a place, by its authorities."""

_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
"""Types of deeds that are public whoever does or suffers them."""

_NOT_FOR_COURTS = frozenset({"AGREE", "AID", "SUPPORT"})
"""Types that a court's words are not: it allows, grants and backs every day."""

_PRIVATE = frozenset({"CVL", "BUS", "AGR", "UNS", None})
"""Sectors of private life, and none told."""

_ARMED = frozenset({"MIL", "REB", "PRM"})
"""Who has arms: what they do in their own country is public."""

_AIDED = frozenset({"REB", "REF", "PRM"})
"""Whom anybody helps as others although their country is not told."""

_AIDING = frozenset({"GOV", "MIL", "IGO", "NGO"})
"""Who helps people whose country is not told: states and those who help by calling."""

_TOWARDS = frozenset({"AID", "COOPERATE", "SUPPORT"})
"""Deeds of which it must be told for whom they are when they are only promised."""


def vague(candidate: Candidate) -> bool:
    """Say whether a statement tells too little of its parties to be kept."""
    actors, recipients = candidate.actors, candidate.recipients
    everybody = (*actors, *recipients)
    lands = {each.country or each.id for each in everybody if is_known(each)}
    companies = any(each.sector == "BUS" for each in actors)
    armed = any(each.sector in _ARMED for each in actors)
    if not actors and _of_all(candidate):
        return False
    if (
        len(lands) < 2
        and candidate.reached
        and recipients
        and not armed
        and all(each.sector in _PRIVATE for each in recipients)
    ):
        return True  # whoever is named somewhere below, of the actor's own country
    if candidate.type == "PROTEST" and candidate.frame.pos == "n" and not actors:
        return False  # "riots in Athens", "protests against government plans"
    if candidate.type == "COERCE" and any(each.id and not each.id[0].islower() for each in recipients):
        return False  # "two Eritreans were deported"
    if not actors and candidate.type != "ASSAULT" and "expel" not in candidate.modes:
        return not candidate.charged and not any(map(_public, recipients))  # "a man was charged"
    if candidate.type in _DEEDS:
        return companies and candidate.type == "ASSAULT" and not candidate.modes  # "a clash between Ford and GM"
    own = candidate.type == "AID" and len(lands) < 2 and not _aiding(candidate)
    if not lands or own:
        return True  # "raised money for its voters"
    if candidate.frame.far > 1 or any(each.text.lower() in PRONOUNS and not is_known(each) for each in actors):
        return True
    if companies and all(each.sector == "BUS" or not is_known(each) for each in everybody):
        return True  # companies among themselves
    if candidate.type in _NOT_FOR_COURTS and any(each.sector == "JUD" for each in actors):
        return True
    return candidate.type == "AGREE" and not recipients and len(actors) == 1 and bool(candidate.bases & _TOWARDS)


def _of_all(candidate: Candidate) -> bool:
    """Say whether a deed is public though nobody is told who did it: a curfew somewhere, hostages of some country freed."""
    known = [each for each in candidate.recipients if is_known(each)]
    if _UNDER.intersection(candidate.modes):
        return bool(known)
    return "release" in candidate.modes and any(told_as(each, "captive") for each in known)


def _aiding(candidate: Candidate) -> bool:
    """Say whether help within one country may be meant: by a state or charity for whoever is not known, or for rebels."""
    unknown = not any(is_known(each) for each in candidate.recipients)
    helping = any(each.sector in _AIDING for each in candidate.actors)
    return (unknown and helping) or any(each.sector in _AIDED for each in candidate.recipients)


def _public(each: Actor) -> bool:
    """Say whether somebody who is known is of public life: a journalist, a politician, a foreign officer."""
    return (is_known(each) and each.sector not in _PRIVATE) or for_a_cause(each)
