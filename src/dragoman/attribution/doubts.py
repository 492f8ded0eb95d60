"""Doubt that a writer casts on what somebody says: "falsely claimed", "without evidence", "could not be verified"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dragoman.attribution.cues import FOLDER
from dragoman.tables import read_tsv

if TYPE_CHECKING:
    from dragoman.attribution.candidate import Candidate
    from dragoman.attribution.tree import Range, Tree

TABLE = FOLDER / "doubts.tsv"


@cache
def words() -> frozenset[tuple[str, str]]:
    """Return the words that doubt, as (place, word)."""
    return frozenset((row["pos"], row["word"]) for row in read_tsv(TABLE, ("word", "pos")))


@cache
def refuting() -> frozenset[str]:
    """Return the words of doubt that say the contrary of a claim: "false", "falsely", not "unverified"."""
    return frozenset(row["word"] for row in read_tsv(TABLE, ("word", "pos", "contrary")) if row["contrary"])


def refuted(tree: Tree, subject: int) -> int | None:
    """Return the word by which the clause of a subject calls it untrue ("the claim is false"), or None."""
    verb = tree.head[subject]
    if tree.dep[subject] not in ("nsubj", "nsubjpass") or not tree.is_verb(verb):
        return None
    inner = tree.kid(verb, "xcomp") if tree.lemma(verb) == "turn" else None
    if inner is not None:
        verb = inner  # "turned out to be bogus"
    if tree.lemma(verb) not in ("be", "prove", "remain") or any(tree.dep[each] == "neg" for each in tree.kids(verb)):
        return verb if ("p", tree.low[verb]) in words() and tree.dep[subject] == "nsubjpass" else None
    complement = tree.kid(verb, "acomp", "attr", "oprd")
    return complement if complement is not None and ("p", tree.low[complement]) in words() else None


def doubts(tree: Tree, found: list[Candidate]) -> dict[int, Range]:
    """Return the words that cast doubt on each candidate, by its place in the list; those without are left out."""
    result: dict[int, Range] = {}
    for number, each in enumerate(found):
        at = _beside(tree, each)
        if at is not None:
            result[number] = at
    if found:
        _unverified(tree, found, result)
    return result


def _beside(tree: Tree, one: Candidate) -> Range | None:
    """Return an adverb, "without evidence" or an adjective that hangs from the cue, or from the verb above it."""
    known = words()
    false = refuted(tree, one.token) if one.pos == "n" else _wrong(tree, one)
    if false is not None:
        return false, false + 1
    heads = [one.token]
    if one.pos == "v" and tree.dep[one.token] in ("xcomp", "advcl"):
        heads.append(tree.head[one.token])
    for head in heads:
        for each in tree.kids(head):
            low, label = tree.low[each], tree.dep[each]
            if label == "advmod" and ("r", low) in known:
                return each, each + 1
            if label == "amod" and one.pos == "n" and ("a", low) in known:
                return each, each + 1
            if low == "without" and label == "prep":
                last = tree.right(each)
                span = range(each, min(last + 1, each + 8))
                if any(("n", tree.low[word]) in known for word in span):
                    return each, max(word for word in span if ("n", tree.low[word]) in known) + 1
    return None


def _wrong(tree: Tree, one: Candidate) -> int | None:
    """Return the word by which a speaker is told to be wrong: "they were wrong when they said that"."""
    if one.pos != "v" or tree.dep[one.token] != "advcl" or tree.low[tree.left(one.token)] != "when":
        return None
    subject = tree.kid(tree.head[one.token], "nsubj")
    return refuted(tree, subject) if subject is not None else None


_CHECKED = frozenset({"verified", "confirmed", "corroborated", "substantiated", "authenticated", "checked", "verify"})
"""Forms of verbs that, denied, tell that a claim is not known to be so."""


def _unverified(tree: Tree, found: list[Candidate], result: dict[int, Range]) -> None:
    """ "The claim could not be verified": doubt on what the sentence before reports."""
    if _CHECKED.isdisjoint(tree.low):
        return
    known = words()
    for number, low in enumerate(tree.low):
        if low not in _CHECKED:
            continue
        if not tree.is_verb(number) or not any(tree.dep[each] == "neg" for each in tree.kids(number)):
            continue
        nouns = [each for each in tree.kids(number) if tree.dep[each] in ("nsubjpass", "dobj")]
        if not any(("c", tree.lemma(each)) in known or tree.low[each] in ("it", "this", "that") for each in nouns):
            continue
        first, last = tree.sentence(number)
        start = tree.paragraph(number)[0]
        before = [at for at, each in enumerate(found) if start <= each.token < first]
        if before:
            result.setdefault(before[-1], (first, last))
