"""Pronouns, "the two leaders", "the minister", "the group": short forms that point back to an actor named before.

Syntax and tables only. A form that more than one actor fits equally well is left alone: precision goes before recall.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dragoman.actors.found import Found
from dragoman.actors.memory import Memory, Referent
from dragoman.actors.nouns import modifiers
from dragoman.actors.scan import Scan
from dragoman.model import Actor

_MAN = frozenset({"he", "him", "his", "himself"})
_WOMAN = frozenset({"she", "her", "herself"})
_MANY = frozenset({"they", "them", "their"})
_OWNING = frozenset({"his", "her", "its", "their"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_NUMBERS = {"both": 2, "two": 2, "pair": 2, "three": 3, "four": 4}
_GROUP_NOUNS: dict[str, frozenset[str]] = {
    "group": frozenset({"REB", "PRM", "OPP", "PTY", "NGO", "CRM", "IGO", "REL", "GOV", "BUS"}),
    "movement": frozenset({"REB", "PRM", "OPP", "PTY", "REL", "GOV"}),
    "faction": frozenset({"REB", "PRM", "OPP", "PTY"}),
    "militia": frozenset({"PRM", "REB"}),
    "network": frozenset({"REB", "JRN", "CRM"}),
    "organization": frozenset({"REB", "IGO", "NGO", "OPP"}),
    "organisation": frozenset({"REB", "IGO", "NGO", "OPP"}),
    "party": frozenset({"PTY", "OPP"}),
    "alliance": frozenset({"IGO", "PTY", "REB", "MIL"}),
    "bloc": frozenset({"IGO", "PTY"}),
    "coalition": frozenset({"MIL", "PTY", "OPP"}),
    "agency": frozenset({"IGO", "JRN", "SPY", "GOV"}),
    "watchdog": frozenset({"NGO", "IGO"}),
    "company": frozenset({"BUS"}),
    "firm": frozenset({"BUS"}),
    "cartel": frozenset({"CRM"}),
    "gang": frozenset({"CRM"}),
    "newspaper": frozenset({"JRN"}),
    "broadcaster": frozenset({"JRN"}),
    "charity": frozenset({"NGO"}),
    "court": frozenset({"JUD"}),
    "body": frozenset({"IGO"}),
}
_STATE_NOUNS = frozenset({"country", "nation", "kingdom", "republic", "sultanate", "emirate"})


def stands_for_a_state(noun: str) -> bool:
    """Say whether a noun is no actor where nothing tells which states or sides it stands for ("country", "sides")."""
    return noun in _STATE_NOUNS or noun in modifiers("pairstates")


def pronoun(scan: Scan, memory: Memory, at: int) -> Referent | None:
    """Return what a pronoun points back to, or None where nothing or more than one actor fits."""
    word = scan.low[at]
    if word in _MAN or word in _WOMAN:
        return _person(scan, memory, at, "m" if word in _MAN else "f")
    if word in _MANY:
        return _pick(scan, memory, at, lambda each: each.plural or len(each.actors) > 1, 1)
    return _thing(scan, memory, at)


def _person(scan: Scan, memory: Memory, at: int, gender: str) -> Referent | None:
    verb = scan.heads[at]

    object_ = scan.deps[at] not in _SUBJECT and scan.low[at] not in _OWNING

    def fits(each: Referent) -> bool:
        if each.kind != "person" or len(each.actors) != 1 or each.gender not in ("", gender):
            return False
        return not object_ or each.verb != verb or not each.subject

    if object_:
        near = memory.recent(scan.sentence[at], fits, 2)
        return near[0] if len(near) == 1 else None
    return _pick(scan, memory, at, fits, 2)


def _pick(scan: Scan, memory: Memory, at: int, fits: Callable[[Referent], bool], window: int) -> Referent | None:
    """Return the only fitting actor of the last sentences, or the one subject among several."""
    sentence = scan.sentence[at]
    near = memory.recent(sentence, fits, window)
    if len(near) <= 1:
        return near[0] if near else None
    for back in range(window + 1):
        fitting = [each for each in memory.of_sentence(sentence - back) if fits(each)]
        subjects = {each.key: each for each in fitting if each.subject and each.token < at}
        others = {each.key for each in fitting}
        if len(subjects) == 1 and (back == 0 or scan.deps[at] in _SUBJECT or len(others) == 1):
            return next(iter(subjects.values()))
        if others:
            return None
    return None


def _thing(scan: Scan, memory: Memory, at: int) -> Referent | None:
    """Return the state or group that "it" or "its" points back to: the subject it shares a sentence with, or follows."""
    verb = scan.heads[at]
    if scan.low[at] == "it" and (scan.deps[at] not in _SUBJECT or scan.low[verb] in modifiers("empty")):
        return None
    sentence = scan.sentence[at]

    def fits(each: Referent) -> bool:
        return each.kind in {"state", "group"} and len(each.actors) == 1 and not each.plural

    subject = _clause_subject(scan, at)
    if subject is not None:
        here = [each for each in memory.of_sentence(sentence) if each.token == subject]
        return here[0] if here and fits(here[0]) else None
    before = {each.key: each for each in memory.of_sentence(sentence - 1) if each.subject and fits(each)}
    rivals = {each.key for each in memory.of_sentence(sentence) if each.token < at and fits(each)}
    if len(before) == 1 and not rivals - set(before):
        return next(iter(before.values()))
    return None


def _clause_subject(scan: Scan, at: int) -> int | None:
    """Return the subject above a pronoun: of a clause that its own clause depends on, or that it stands in as object."""
    verb, steps = scan.heads[at], 0
    own = at
    while steps < 8:
        steps += 1
        found = next(
            (
                each
                for each in range(max(0, verb - 40), min(len(scan.heads), verb + 1))
                if scan.heads[each] == verb and scan.deps[each] in _SUBJECT
            ),
            None,
        )
        if found is not None and found < own and found != at and not _holds(scan, found, at):
            return found
        if scan.heads[verb] == verb:
            return None
        own, verb = min(own, verb), scan.heads[verb]
    return None


def _holds(scan: Scan, head: int, at: int) -> bool:
    """Say whether a token stands below another."""
    for _ in range(6):
        if at == head:
            return True
        if scan.heads[at] == at:
            return False
        at = scan.heads[at]
    return False


def pair(scan: Scan, memory: Memory, first: int, last: int) -> tuple[Actor, ...]:
    """Return the parties that "the two leaders", "both sides" or "the parties" stand for; () unless just so many."""
    word = scan.low[last - 1]
    people = word in modifiers("pairpeople")
    if not people and word not in modifiers("pairstates"):
        return ()
    number = next((_NUMBERS[each] for each in scan.low[max(0, first - 1) : last] if each in _NUMBERS), 0)
    if not number:
        if word not in {"sides", "parties"} or scan.low[first - 1 : first] != ["the"]:
            return ()
        number = 2
    before = scan.low[first - 1] if first else ""
    if "both" not in {before, scan.low[first]} and before not in modifiers("definite"):
        return ()  # "two men who had thrown eggs"
    if any(at in scan.in_name for at in range(first, last)):
        return ()
    for window in (1, 3):
        oldest = scan.sentence[first] - window
        since = next((each.token for at in range(window + 1) for each in memory.of_sentence(oldest + at)), None)
        if since is None:
            continue
        found = memory.parties(first, people, first - since)
        if len(found) == number:
            return tuple(found)
        if people and not found and len(states := memory.parties(first, people=False)) == number:
            return tuple(states)
    found = memory.parties(first, people)
    return tuple(found) if len(found) == number else ()


def definite(scan: Scan, memory: Memory, first: int, found: Found, *, plural: bool) -> Referent | Found | None:
    """Return what "the minister", "the group" or "the army" points back to: an actor, or the phrase with its country.

    None where nothing is known to point to; the phrase then stands for what its own words say.
    """
    noun = found.noun if not plural else _singular(found.noun)
    sentence = scan.sentence[first]
    if not plural and noun in _STATE_NOUNS:
        realm = modifiers(noun)

        def fits(each: Referent) -> bool:
            return each.kind == "state" and (not realm or each.actors[0].country in realm)

        near = memory.recent(sentence, fits, 2)
        subjects = [each for each in near if each.subject]
        return near[0] if len(near) == 1 else subjects[0] if len(subjects) == 1 else None
    if not plural and noun in _GROUP_NOUNS:
        wanted = _GROUP_NOUNS[noun]
        known = memory.last(first, lambda each: _is_body(each) and _called(each, noun))
        return known or memory.last(first, lambda each: _is_body(each) and each.actors[0].sector in wanted)
    if not plural and found.entry is None:
        official = found.sector in {"MIL", "COP"}  # "the army" is not the People's Army of rebels
        known = memory.last(
            first,
            lambda each: (
                _is_body(each) and _called(each, noun) and not (official and each.actors[0].sector in {"REB", "CRM"})
            ),
        )
        if known:
            return known
    if not plural:
        person = memory.last(first, lambda each: each.kind == "person" and _bears(each, found, noun))
        if person:
            return person
    known = memory.nouns.get(found.noun)
    if known and first - known.token <= memory.reach * 2:
        actor = known.actors[0]
        if known.kind == "person" and not plural:
            return known
        return replace(found, id=actor.id, name=actor.name, country=actor.country, sector=actor.sector or found.sector)
    if plural and found.sector == "REB":
        for kind in ("group", "people"):
            groups = memory.recent(sentence, _fighters(kind), 2)
            if len(groups) == 1:
                return groups[0]
    if found.sector in {"GOV", "MIL", "COP", "LEG", "JUD", "OPP", "SPY"} and noun not in modifiers("ignored"):
        country = memory.lone_country(first)
        if country:
            suffix = "-OPP" if found.sector == "OPP" else ""
            return replace(found, country=country, id=country + suffix)
    return None


def described(memory: Memory, first: int, found: Found) -> Referent | None:
    """Return the person whom a phrase with a country of its own describes: "the German minister", named before."""
    return memory.last(
        first,
        lambda each: (
            each.kind == "person"
            and len(each.actors) == 1
            and each.actors[0].country == found.country
            and _bears(each, found, found.noun)
        ),
    )


def _is_body(each: Referent) -> bool:
    return each.kind == "group" and len(each.actors) == 1 and each.actors[0].name is not None


def _called(each: Referent, noun: str) -> bool:
    """Say whether the name of a group holds a noun: the council of the National Transitional Council."""
    return noun in (each.actors[0].name or "").lower().split()


def _fighters(kind: str) -> Callable[[Referent], bool]:
    def fits(each: Referent) -> bool:
        actor = each.actors[0]
        told = kind == "group" or (each.plural and bool(actor.country or actor.backers or actor.id))
        return each.kind == kind and len(each.actors) == 1 and told and actor.sector in {"REB", "PRM"}

    return fits


def _singular(noun: str) -> str:
    return noun[:-1] if noun.endswith("s") else noun


def _bears(each: Referent, found: Found, noun: str) -> bool:
    """Say whether a person may be called by a noun: the same office, a minister of any kind, the same word."""
    if not each.role and not each.noun:
        return False
    if found.role and found.role == each.role:
        return True
    if noun == each.noun:
        return True
    if noun in {"general", "commander", "colonel", "admiral"}:
        return each.actors[0].sector == "MIL" or each.role in {"commander", "chief of staff", "general", "admiral"}
    if noun == "minister":
        return each.role.endswith("minister") and each.role != "prime minister"
    if noun == "leader":
        return each.role in {"president", "prime minister", "supreme leader", "monarch", "rebel leader", "leader"}
    if noun in {"spokesman", "spokeswoman", "spokesperson"}:
        return each.role.endswith("spokesperson")
    if noun in {"ruler", "strongman"}:
        return each.role in {"president", "monarch"}
    return False
