"""Pronouns: who "he", "they" and "its" stand for, by gender, number, the clauses around them and who spoke last.

Syntax and tables only. A pronoun that more than one actor fits equally well is left alone: precision goes before recall.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dragoman.actors.memory import Memory, Referent
from dragoman.actors.nouns import modifiers
from dragoman.actors.scan import Scan

_MAN = frozenset({"he", "him", "his", "himself"})
_WOMAN = frozenset({"she", "her", "herself"})
_MANY = frozenset({"they", "them", "their"})
_SELF = frozenset({"himself", "herself"})
_OWNING = frozenset({"his", "her", "its", "their"})
SUBJECT = frozenset({"nsubj", "nsubjpass"})
_PLURAL = frozenset({"NNS", "NNPS"})
_STEPS = 8
_REACH = 40


def pronoun(scan: Scan, memory: Memory, at: int) -> Referent | None:
    """Return what a pronoun points back to, or None where nothing or more than one actor fits."""
    word = scan.low[at]
    if word in _MAN or word in _WOMAN:
        return _person(scan, memory, at, "m" if word in _MAN else "f")
    if word in _MANY:
        return _many(scan, memory, at)
    return _thing(scan, memory, at)


def foremost(fitting: Iterable[Referent]) -> Referent | None:
    """Return the one actor among several of a sentence that acts in it: its only subject, else that of the main clause."""
    subjects = {each.key: each for each in fitting if each.subject}
    if len(subjects) > 1:
        subjects = {key: each for key, each in subjects.items() if each.main}
    return next(iter(subjects.values())) if len(subjects) == 1 else None


def _person(scan: Scan, memory: Memory, at: int, gender: str) -> Referent | None:
    barred = memory.keys_at(scan.sentence[at], _barred(scan, at))
    object_ = scan.deps[at] not in SUBJECT and scan.low[at] not in _OWNING

    def fits(each: Referent) -> bool:
        if each.kind != "person" or len(each.actors) != 1 or each.gender not in ("", gender):
            return False
        return each.key not in barred

    if scan.low[at] in _SELF:
        return next((each for each in memory.of_sentence(scan.sentence[at]) if fits(each) and each.subject), None)
    if object_:
        for window in (1, 2):
            near = memory.recent(scan.sentence[at], fits, window)
            if near:
                return near[0] if len(near) == 1 else None
        return None
    return _pick(scan, memory, at, fits, 2)


def _barred(scan: Scan, at: int) -> set[int]:
    """Return the tokens that a pronoun cannot stand for: the subject of its clause, the name that it explains."""
    if scan.low[at] in _SELF or scan.deps[at] in SUBJECT:
        return set()
    if scan.low[at] in _OWNING:  # "Yar'Adua, his predecessor"
        noun = scan.heads[at]
        return {scan.heads[noun]} if scan.deps[noun] == "appos" else set()
    verb = scan.heads[at]
    while scan.tags[verb] in {"IN", "TO"} and scan.heads[verb] != verb:
        verb = scan.heads[verb]
    verbs = {verb}
    while scan.deps[verb] == "conj" and scan.heads[verb] != verb:
        verb = scan.heads[verb]
        verbs.add(verb)
    return {
        each
        for each in range(max(0, at - _REACH), min(len(scan.heads), at + _REACH))
        if scan.deps[each] in SUBJECT and scan.heads[each] in verbs
    }


def _many(scan: Scan, memory: Memory, at: int) -> Referent | None:
    """Return the people, the members or the two actors that "they" stands for; a body only where no people are in play."""
    barred = _barred(scan, at)

    def people(each: Referent) -> bool:
        return (each.plural or len(each.actors) > 1) and each.token not in barred

    def body(each: Referent) -> bool:
        return each.kind == "group" and len(each.actors) == 1 and each.token not in barred

    here = memory.of_sentence(scan.sentence[at])
    for subject in subjects_above(scan, at):
        said = next((each for each in here if each.token == subject), None)
        if said is not None and (people(said) or body(said)):
            return said
        if said is None and subject not in barred and scan.tags[subject] in _PLURAL:
            return None  # "all regions doubled their assets"
    known = {each.token for each in here}
    for before in range(at - 1, max(0, at - _REACH), -1):
        if scan.sentence[before] != scan.sentence[at]:
            break
        if scan.deps[before] in SUBJECT and scan.tags[before] == "NNS" and before not in known:
            return None  # "New loans slowed; they were ..."
    if memory.recent(scan.sentence[at], people, 1):
        return _pick(scan, memory, at, people, 1)
    return _pick(scan, memory, at, body, 1) if scan.low[at] != "them" else None


def _pick(scan: Scan, memory: Memory, at: int, fits: Callable[[Referent], bool], window: int) -> Referent | None:
    """Return the only fitting actor of the last sentences, or the one subject among several."""
    sentence = scan.sentence[at]
    near = memory.recent(sentence, fits, window)
    if len(near) <= 1:
        return near[0] if near else None
    for back in range(window + 1):
        fitting = [each for each in memory.of_sentence(sentence - back) if fits(each) and each.token < at]
        subjects = {each.key: each for each in fitting if each.subject}
        others = {each.key for each in fitting}
        if len(subjects) == 1 and (back == 0 or scan.deps[at] in SUBJECT or len(others) == 1):
            return next(iter(subjects.values()))
        if len(subjects) > 1 and back == 1 and scan.deps[at] in SUBJECT:
            return foremost(fitting)
        if others:
            return None
    return None


def _thing(scan: Scan, memory: Memory, at: int) -> Referent | None:
    """Return the state or group that "it" or "its" points back to: the subject it shares a sentence with, or follows."""
    if scan.low[at] == "it" and _is_empty(scan, at):
        return None
    sentence = scan.sentence[at]

    def fits(each: Referent) -> bool:
        return each.kind in {"state", "group"} and len(each.actors) == 1 and not each.plural

    here = memory.of_sentence(sentence)
    barred = _barred(scan, at)
    for subject in subjects_above(scan, at):
        said = next((each for each in here if each.token == subject), None)
        if said is None or (fits(said) and subject not in barred):
            return said
    acting = {each.key: each for each in here if each.token < at and fits(each)}
    if acting:
        only = next(iter(acting.values()))
        return only if len(acting) == 1 and only.subject and only.token not in barred else None
    return foremost(each for each in memory.of_sentence(sentence - 1) if fits(each))


def _is_empty(scan: Scan, at: int) -> bool:
    """Say whether "it" stands for nobody: not as a subject, or for what the clause goes on to tell."""
    verb = scan.heads[at]
    if scan.deps[at] not in SUBJECT or scan.low[verb] in modifiers("empty"):
        return True
    if scan.deps[at] == "nsubjpass" and scan.low[verb] in modifiers("impersonal"):
        return True  # "it was reported that"
    return scan.deps[verb] in {"ccomp", "xcomp"} and scan.low[scan.heads[verb]] in modifiers("dummy")


def subjects_above(scan: Scan, at: int) -> Iterator[int]:
    """Yield the subjects above a token, the nearest first: of its clause, and of those that its clause depends on."""
    verb, own = scan.heads[at], at
    for _ in range(_STEPS):
        found = next(
            (
                each
                for each in range(max(0, verb - _REACH), min(len(scan.heads), verb + 1))
                if scan.heads[each] == verb and scan.deps[each] in SUBJECT
            ),
            None,
        )
        if found is not None and found < own and found != at and not _holds(scan, found, at):
            yield found
        if scan.heads[verb] == verb:
            return
        own, verb = min(own, verb), scan.heads[verb]


def speakers(scan: Scan, at: int) -> set[int]:
    """Return the subjects of the clauses that hold a token's clause: a full phrase in what X says is not X."""
    found, verb = set(), scan.heads[at]
    for _ in range(_STEPS):
        head = scan.heads[verb]
        if head == verb:
            break
        if scan.deps[verb] != "conj":
            found |= {each for each in subjects_above(scan, verb) if scan.heads[each] == head}
        verb = head
    own = scan.heads[at]
    if scan.deps[at] not in SUBJECT:
        found |= {each for each in subjects_above(scan, at) if scan.heads[each] == own}
    return found


def _holds(scan: Scan, head: int, at: int) -> bool:
    """Say whether a token stands below another."""
    for _ in range(6):
        if at == head:
            return True
        if scan.heads[at] == at:
            return False
        at = scan.heads[at]
    return False
