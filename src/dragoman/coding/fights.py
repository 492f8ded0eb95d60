"""Who is told to have fought or met by the circumstances of another clause: "was killed in a shootout with police"."""

from __future__ import annotations

from dragoman.coding.frames import Frame, surface_subject
from dragoman.coding.known import deeds, meetings, things, union
from dragoman.coding.nouns import noun_frame
from dragoman.coding.parties import Parties
from dragoman.model import Actor

_CAUGHT = frozenset({"in", "during", "after", "following", "amid", "from", "at", "on", "before", "ahead"})


def behind_circumstance(parties: Parties, frame: Frame) -> tuple[Actor, ...]:
    """Return the actors behind the deed in which somebody was harmed: "were killed in a Russian raid"."""
    for role in ("in", "by", "during", "with", "from", "after"):
        for token in frame.roles.get(role, ()):
            lemma = parties.tree.lemma(token)
            if lemma in meetings():
                continue  # "was shot after a government meeting"
            if lemma in deeds() or any(lemma in things(kind) for kind in ("arms", "fight")):
                found = parties.behind(token) or _sides(parties, token)
                if found:
                    return found
    return _fought(parties, frame)


def _sides(parties: Parties, deed: int) -> tuple[Actor, ...]:
    """Return both sides of a fight, or the other one: "clashes between Turkey and the PKK", "a shootout with police"."""
    roles = noun_frame(parties.tree, deed).roles
    foes = roles.get("with", []) if parties.tree.lemma(deed) in things("fight") else []
    return union(*(parties.of(token) for token in roles.get("between", foes)))


def _fought(parties: Parties, frame: Frame) -> tuple[Actor, ...]:
    """Return whom those fought who were harmed: "were killed fighting Hezbollah"."""
    tree = parties.tree
    for each in tree.kids(frame.token) if frame.passive else ():
        if tree.tag[each] == "VBG" and tree.lemma(each) in things("battling"):
            foe = tree.kid(each, "dobj")
            return parties.of(foe) if foe is not None else ()
    return ()


def caught_in(parties: Parties, frame: Frame) -> tuple[Actor, ...]:
    """Return who was in a fight or meeting that only tells with whom: "died in a shootout with police", "spoke after talks
    with Iran"."""
    tree = parties.tree
    here = frame.token
    if tree.dep[here] != "pobj" or tree.low[tree.head[here]] not in _CAUGHT:
        return ()
    for each in tree.climb(here, 6):
        if tree.is_verb(each):
            subject = surface_subject(tree, each)
            found = parties.of(subject[0]) or parties.named(subject[0]) if subject is not None else ()
            if found or tree.dep[each] not in {"acl", "xcomp", "pcomp", "conj"}:
                return found
    return ()
