"""Reporting verbs in a row: "X said Y had left and warned that Z": X warns, and what he said ends before "and".

Parsers hang the second verb from the clause that the first one reports. In PolNeAR's training articles the subject of
such a verb without one of its own is that of the first reporting verb in 49 of 53 places, never that of the clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.attribution.candidate import joined
from dragoman.attribution.cues import classes, speaks

if TYPE_CHECKING:
    from dragoman.attribution.candidate import Candidate
    from dragoman.attribution.tree import Tree


_CONTRASTING = frozenset({"while", "whereas", "though", "although", "as"})


def shared(tree: Tree, found: list[Candidate]) -> None:
    """Give a reporting verb that goes on another one that verb's source, and end the content of the other before it."""
    verbs: dict[int, list[Candidate]] = {}
    for each in found:
        if each.pos == "v" and each.frame == "clause":
            verbs.setdefault(each.token, []).append(each)
    for each in found:
        if each.pos != "v" or tree.dep[each.token] != "conj" or each.source is None:
            continue
        if _goes_on(tree, each, verbs):
            continue
        outer = verbs.get(_above(tree, each.token))
        if outer is None or outer[0].source is None or outer[0].token > each.token:
            continue
        if _to_its_own_side(tree, outer[0].source, each.token):
            for one in (each, *outer):
                one.settled = True
            continue
        each.source = outer[0].source
        stop = _joint(tree, each.token)
        for one in outer:
            kept = [(first, min(last, stop)) for first, last in one.content if first < stop]
            one.content = [(first, last) for first, last in kept if first < last] or one.content


def keep_clauses(tree: Tree, found: list[Candidate]) -> None:
    """Let "said" in "Chad urged calm, while Mali condemned the raid and said it would help" be told by Mali.

    The verb goes on a clause with a subject of its own; whoever speaks before that clause has no part in it.
    """
    for each in found:
        verb = tree.head[each.token]
        if each.pos != "v" or tree.dep[each.token] != "conj" or each.source is None or tree.dep[verb] != "advcl":
            continue
        mark, subject = tree.kid(verb, "mark"), tree.kid(verb, "nsubj")
        if mark is None or subject is None or tree.low[mark] not in _CONTRASTING or tree.kid(each.token, "nsubj"):
            continue
        if each.source < mark < subject < verb < each.token:
            each.source = subject


def _goes_on(tree: Tree, second: Candidate, verbs: dict[int, list[Candidate]]) -> bool:
    """Let who is said to have told or called go on: "X said Y told him A, and said B" tells what Y said.

    X would not be said to have said it twice.
    """
    above, head = _above(tree, second.token), tree.head[second.token]
    outer = verbs.get(above if above >= 0 else head)
    clause = tree.kid(outer[0].token, "ccomp") if outer else None
    if outer is None or clause is None or not outer[0].token < clause < second.token:
        return False
    told = speaks(tree.lemma(clause)) is not None or tree.lemma(clause) in classes()["reach"]
    voice = tree.kid(clause, "nsubj")
    if not told or voice is None or not tree.is_noun(voice) or outer[0].lemma != second.lemma:
        return False
    if tree.kid(second.token, "nsubj") is not None:
        return False
    second.source, second.settled = voice, True
    for one in outer:
        one.content, one.settled = joined([*one.content, (one.content[-1][1], second.content[-1][1])]), True
    return True


def _to_its_own_side(tree: Tree, source: int, verb: int) -> bool:
    """Say whether a verb is addressed to the source's own country: "a Turkish official said Russia had left and asked
    Turkey to follow" tells what Russia asked."""
    object_ = tree.kid(verb, "dobj", "dative")
    return object_ is not None and bool(_countries(tree, source) & _countries(tree, object_))


def _countries(tree: Tree, token: int) -> set[str]:
    mentions = [each for each in tree.doc._.actors if each.first <= token < each.last]
    return {actor.country for each in mentions for actor in each.actors if actor.country}


def _above(tree: Tree, verb: int) -> int:
    """Return the verb that reports the clause whose verb this one goes on; -1 where there is none."""
    if any(tree.dep[each] in ("nsubj", "nsubjpass", "csubj", "expl") for each in tree.kids(verb)):
        return -1
    head = tree.head[verb]
    for _ in range(4):
        if tree.dep[head] != "conj":
            break
        head = tree.head[head]
    return tree.head[head] if tree.dep[head] == "ccomp" and head < verb else -1


def _joint(tree: Tree, verb: int) -> int:
    """Return the token where a coordinated verb is joined on: its "and", with the comma before it."""
    links = [each for each in tree.kids(tree.head[verb]) if each < verb and tree.dep[each] in ("cc", "punct")]
    stop = links[-1] if links else tree.left(verb)
    return stop - 1 if tree.low[stop - 1] == "," else stop
