"""The frames of noun and adjective cues.

Nouns: ``clause`` (claims that), ``inf`` (a threat to), ``prep:of`` (fears of), ``be+clause`` (the argument was that).
Adjectives: ``clause`` (confident that), ``inf`` (willing to), ``prep:about`` (worried about), ``modifier`` (the alleged
raid).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.actors.parties import affiliation_of
from dragoman.attribution.cues import classes
from dragoman.attribution.frames import Frame, joins, shape
from dragoman.attribution.sources import noun_kind, subject_of

if TYPE_CHECKING:
    from dragoman.attribution.tree import Tree


def noun_frames(tree: Tree, noun: int) -> Iterator[Frame]:
    """Yield the frames of a noun that names a saying or a thought."""
    for each in tree.kids(noun):
        if each < noun:
            continue
        label, low = tree.dep[each], tree.low[each]
        span = (tree.left(each), tree.right(each) + 1)
        if label in ("acl", "ccomp", "relcl", "advcl", "xcomp"):
            that = any(joins(tree, kid) for kid in tree.kids(each))
            if that or (label == "acl" and shape(tree, each) == "clause" and tree.tag[each] not in ("VBN", "VBG")):
                yield "clause", [span]
            elif tree.infinitive(each) and label in ("acl", "xcomp"):
                yield "inf", [span]
        elif label == "prep" and low not in ("by", "from"):
            below = tree.kid(each, "pobj", "pcomp")
            if below is not None:
                yield f"prep:{low}", [(tree.left(below), tree.right(below) + 1)]
        elif label == "prep" and (clause := _behind(tree, each)) is not None:
            yield "clause", [(tree.left(clause), tree.right(clause) + 1)]
    if tree.dep[noun] == "nsubj":
        copula = tree.head[noun]
        if tree.lemma(copula) == "be":
            for each in tree.kids(copula):
                if each > copula and tree.dep[each] == "ccomp":
                    yield "be+clause", [(tree.left(each), tree.right(each) + 1)]
                elif each > copula and tree.dep[each] == "xcomp" and tree.infinitive(each):
                    yield "be+inf", [(tree.left(each), tree.right(each) + 1)]


def _behind(tree: Tree, by: int) -> int | None:
    """Return the that-clause of "claims by the guards that wages would fall", which parses hang from the guards."""
    below = tree.kid(by, "pobj")
    for each in tree.kids(below) if below is not None else ():
        if tree.dep[each] in ("relcl", "acl", "ccomp") and any(joins(tree, kid) for kid in tree.kids(each)):
            return each
    return None


def noun_source(tree: Tree, noun: int, frame: str) -> int | None:
    """Return who says it: the owner, "by X", the subject of the verb that the noun serves, or a modifier."""
    prepositions = ("by", "from") if frame.startswith("prep:of") else ("by", "from", "of", "among")
    for each in tree.kids(noun):
        label = tree.dep[each]
        if label == "poss":
            return each
        if label == "agent" or (label == "prep" and tree.low[each] in prepositions):
            below = tree.kid(each, "pobj")
            if below is not None:
                return below
    named = next(
        (
            each
            for each in tree.kids(noun)
            if tree.dep[each] in ("compound", "amod", "nmod") and tree.tag[each] in ("NNP", "NNPS") and each < noun
        ),
        None,
    )
    if frame == "clause":
        named = named if named is not None else _party_before(tree, noun)
        if named is not None:
            return named  # "repeated an FBI report that"
    verb = tree.head[noun]
    if tree.dep[noun] == "dobj" and tree.is_verb(verb) and _takes_up(tree, verb):
        return named if named is not None else _party_before(tree, noun)
    if tree.dep[noun] in ("dobj", "attr") and tree.is_verb(verb):
        found = subject_of(tree, verb)
        if found is not None and tree.low[found] not in ("there", "it"):
            return found
    return named


def _takes_up(tree: Tree, verb: int) -> bool:
    """Say whether the subject of a verb takes up somebody else's claim: "denied the accusation that"."""
    words = classes()
    return any(tree.lemma(verb) in words[each] for each in ("answer-deny", "answer-confirm", "take-up"))


def _party_before(tree: Tree, noun: int) -> int | None:
    """Return the word right before a noun that names whose it is: "rebel claims", "Turkish accusations"."""
    before = noun - 1
    if before < 0 or tree.head[before] != noun or tree.dep[before] not in ("compound", "amod", "nmod"):
        return None
    if tree.tag[before] == "JJ" and tree.doc[before].is_title:
        return before if affiliation_of(tree.doc, noun) else None
    return before if tree.tag[before] in ("NN", "JJ") and noun_kind(tree, before) is not None else None


def adjective_frames(tree: Tree, adjective: int) -> Iterator[Frame]:
    """Yield the frames of an adjective that tells what somebody thinks or feels."""
    for each in tree.kids(adjective):
        if each < adjective:
            continue
        label = tree.dep[each]
        if label == "ccomp":
            yield "clause", [(tree.left(each), tree.right(each) + 1)]
        elif label == "xcomp" and tree.infinitive(each):
            yield "inf", [(tree.left(each), tree.right(each) + 1)]
        elif label == "prep":
            below = tree.kid(each, "pobj", "pcomp")
            if below is not None:
                yield f"prep:{tree.low[each]}", [(tree.left(below), tree.right(below) + 1)]
    verb = tree.head[adjective]
    if tree.dep[adjective] == "acomp" and tree.is_verb(verb):
        for each in tree.kids(verb):
            if each > adjective and tree.dep[each] == "ccomp":
                yield "clause", [(tree.left(each), tree.right(each) + 1)]
            elif each > adjective and tree.dep[each] == "xcomp" and tree.infinitive(each):
                yield "inf", [(tree.left(each), tree.right(each) + 1)]
    if tree.dep[adjective] == "amod" and tree.is_noun(tree.head[adjective]) and adjective < tree.head[adjective]:
        noun = tree.head[adjective]
        yield "modifier", [(adjective + 1, tree.right(noun) + 1)]
