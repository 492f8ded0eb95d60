"""Who speaks of himself in a quotation: "We are ready to help Mali," said Chad's minister."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.coding.frames import SAYING, surface_subject
from dragoman.coding.known import is_known

if TYPE_CHECKING:
    from dragoman.coding.frames import Frame
    from dragoman.coding.parties import Parties
    from dragoman.doc import Report
    from dragoman.model import Actor

FIRST = frozenset({"i", "we", "me", "us"})


def speaking(parties: Parties, token: int) -> tuple[Actor, ...]:
    """Return whom a pronoun of the first person stands for: the source of the innermost report around it, if known (texts
    lose their quotation marks)."""
    tree = parties.tree
    around = [each for each in tree.doc._.reports if _holds(each, token)]
    if not around:
        return ()
    inner = min(around, key=lambda each: sum(last - first for first, last in each.content))
    if inner.source_first is None:
        return ()
    source = tree.head_of(inner.source_first, inner.source_last or inner.source_first + 1)
    if source == token or tree.low[source] in FIRST:
        return ()
    start = tree.doc[token].idx
    return tuple(
        replace(each, text=tree.doc[token].text, start=start, end=start + len(tree.doc[token]), why="speaks")
        for each in parties.of(source)
        if is_known(each)
    )


def reporting(parties: Parties, frame: Frame) -> tuple[Actor, ...]:
    """Return the speaker of the clause that holds a predicate, if its subject is a pronoun that may stand for it."""
    tree = parties.tree
    subject = next(iter(frame.roles.get("subj", ())), None)
    if subject is None or tree.tag[subject] != "PRP" or frame.passive:
        return ()
    if tree.low[subject] not in FIRST and any(
        _holds(each, subject) for each in tree.doc._.reports if each.kind == "direct"
    ):
        return ()  # "they" of a quotation is never he who speaks
    verb = frame.token
    for _ in range(3):
        if tree.dep[verb] == "ccomp" or not tree.is_verb(tree.head[verb]):
            break
        verb = tree.head[verb]
    if tree.dep[verb] != "ccomp":
        return ()
    saying = tree.head[verb]
    asked = any(tree.low[each] in {"whether", "if"} for each in tree.kids(verb))
    if asked or (saying not in tree.speakers and tree.lemma(saying) not in SAYING):
        return ()
    above = surface_subject(tree, saying)
    found = parties.of(above[0]) if above is not None and above[0] != subject else ()
    persons = all(each.id is not None and each.id[0].islower() for each in found)
    if tree.low[subject] == "it" and persons:
        return ()
    return found if tree.low[subject] in {"it", "they", "we", "he", "she", "i"} else ()


def _holds(report: Report, token: int) -> bool:
    return any(first <= token < last for first, last in report.content)
