"""The clauses around a token: whose subjects stand above it, who speaks or is praised, which verbs share a subject."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.actors.nouns import modifiers
from dragoman.actors.scan import Scan

SUBJECT = frozenset({"nsubj", "nsubjpass"})
REACH = 40
"""Tokens within which the subject of a verb stands."""

OWNER = "PRP$"
"""The tag of "his" and "its"."""

RELATIVE = frozenset({"WP", "WDT"})
"""Tags of "who", "which" and "that" at the head of a relative clause."""

_SAID = frozenset({"ccomp", "ROOT", "conj", "parataxis"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NAMES = (["NNP"], ["NNPS"])
_STEPS = 8


def subjects_above(scan: Scan, at: int) -> Iterator[int]:
    """Yield the subjects above a token, the nearest first: of its clause, and of those that its clause depends on."""
    verb, own = scan.heads[at], at
    for _ in range(_STEPS):
        found = next(
            (
                each
                for each in range(max(0, verb - REACH), min(len(scan.heads), verb + 1))
                if scan.heads[each] == verb and scan.deps[each] in SUBJECT
            ),
            None,
        )
        if found is None and scan.tags[verb] in _FINITE and scan.tags[verb - 1 : verb] in _NAMES:
            found = verb - 1  # the name before a verb that the parser gives no subject
        if found is None and scan.deps[verb] == "xcomp":
            found = _asked(scan, verb)
        if found is not None and scan.tags[found] in RELATIVE and scan.deps[verb] == "relcl":
            if scan.low[found - 1 : found] != ["of"]:
                yield scan.heads[verb]  # "Maliki, who left his post"
        elif found is not None and found < own and found != at and not holds(scan, found, at):
            yield found
        if scan.heads[verb] == verb:
            return
        own, verb = min(own, verb), scan.heads[verb]


def _asked(scan: Scan, verb: int) -> int | None:
    """Return who is asked to do what an infinitive tells: Egypt in "called on Egypt to open its border"."""
    upper = scan.heads[verb]
    asked = [
        each
        for each in range(upper + 1, verb)
        if (scan.heads[each] == upper and scan.deps[each] in {"dobj", "dative"})
        or (scan.deps[each] == "pobj" and scan.low[scan.heads[each]] == "on" and scan.heads[scan.heads[each]] == upper)
    ]
    return asked[-1] if asked else None


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


def holds(scan: Scan, head: int, at: int) -> bool:
    """Say whether a token stands below another."""
    for _ in range(6):
        if at == head:
            return True
        if scan.heads[at] == at:
            return False
        at = scan.heads[at]
    return False


def shares_subject(scan: Scan, verb: int) -> bool:
    """Say whether a verb has the subject of the one that it is joined to: "rose and left", not "he rose and she left"."""
    return scan.deps[verb] == "conj" and not any(
        scan.heads[each] == verb and scan.deps[each] in SUBJECT for each in range(scan.heads[verb] + 1, verb)
    )


def is_controlled(scan: Scan, verb: int) -> bool:
    """Say whether a verb has the subject of the one above: "refused to meet him", but not "asked her to meet him"."""
    upper = scan.heads[verb]
    return scan.deps[verb] == "xcomp" and not any(
        scan.heads[each] == upper and scan.deps[each] in {"dobj", "dative"} for each in range(upper, verb)
    )


def judged(scan: Scan, at: int) -> int | None:
    """Return who is praised or blamed for what is his: Doe in "congratulated Doe on his victory"."""
    preposition = scan.heads[scan.heads[at]]
    verb = scan.heads[preposition]
    if scan.tags[at] != OWNER or scan.tags[preposition] != "IN" or scan.low[verb] not in modifiers("judging"):
        return None
    return next(
        (each for each in range(verb, preposition) if scan.heads[each] == verb and scan.deps[each] == "dobj"), None
    )


def told_to(scan: Scan, at: int) -> int | None:
    """Return the object of the verb above an infinitive, who is to do it: him in "gave him a day to explain himself"."""
    verb = scan.heads[at]
    upper = scan.heads[verb]
    if (
        scan.tags[verb] != "VB"
        or upper >= verb
        or any(scan.heads[each] == verb and scan.deps[each] in SUBJECT for each in range(upper, verb))
    ):
        return None
    if scan.tags[upper][:1] == "N":
        upper = scan.heads[upper]
    between = range(upper + 1, verb)
    objects = [each for each in between if scan.heads[each] == upper and scan.deps[each] in {"dobj", "dative"}]
    return objects[0] if objects else None


def object_beside(scan: Scan, at: int) -> int | None:
    """Return the object of the verb that what is owned depends on: the premier in "soldiers took him from his house"."""
    verb = scan.heads[at]
    for _ in range(_STEPS):
        if scan.tags[verb][:2] == "VB" or scan.heads[verb] == verb:
            break
        verb = scan.heads[verb]
    return next((each for each in range(verb, at) if scan.heads[each] == verb and scan.deps[each] == "dobj"), None)


def said_before(scan: Scan, at: int) -> range:
    """Return the tokens before "he said" that belong to what he says: "The general was a criminal, he said, and would".

    Not those of a clause of time or condition: "when Doe arrived, he said".
    """
    verb = scan.heads[at]
    if scan.deps[at] != "nsubj" or scan.low[at - 1 : at] != [","] or scan.low[verb] not in modifiers("speech"):
        return range(0)
    before = range(max(0, at - REACH), at)
    clauses = {scan.heads[each] for each in before if scan.deps[each] in SUBJECT and each < scan.heads[each] < at}
    told = any(scan.deps[each] in _SAID and scan.sentence[each] == scan.sentence[at] for each in clauses)
    return before if told else range(0)
