"""What the network of deeds is told of each word beside its letters: where the parser hangs it, seen from the word asked
about, whether it names an actor, and what the lexicon makes of it. The training script marks its sentences by the same
functions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NAMES = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep "
    "det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet "
    "prep prt punct quantmod relcl xcomp"
)
LABELS = {name: number for number, name in enumerate(_NAMES.split(), 1)}
"""Numbers of the parser's labels (ClearNLP's, as spaCy's English models give them); the weights are bound to them."""

UP, DOWN = 3, 4
"""Steps from the word asked about up to the word that both hang from, and down from there, that are told apart."""

PATHS = 2 + (UP + 1) * (DOWN + 1)
"""Number of different ways between two words: 0 none is asked about, the last one that no way leads there."""

MENTIONS = 3
"""0: the word names no actor, 1: it stands in the name of one, 2: it heads one."""

SIDES = 4
"""0: the word is no party by the lexicon, 1: it stands in an actor, 2: in a recipient, 3: in both."""

TOLD = SIDES + 16
"""Number of what the lexicon may make of a word: its sides, and for the word asked about the type."""

COLUMNS = 5
"""What is told of a word: its label, the way from the word asked about, the label at the top of the way down, whether it
names an actor, what the lexicon makes of it."""

Span = tuple[int, int]

Tree = tuple[list[int], list[int], list[int]]
"""Heads (places in the sentence), numbers of labels and mentions of the words of a sentence."""

Parse = tuple[list[int], list[str]]
"""Heads (token indices) and labels of all tokens of a text."""


def tree(doc: Doc, first: int, last: int, parse: Parse | None = None) -> Tree:
    """Return heads (places among the tokens from ``first`` to ``last``; their own for those that hang from outside),
    numbers of labels, and mentions of some tokens; ``parse``: by another tree than the parser's."""
    if parse is None:
        words = doc[first:last]
        above, deps = [word.head.i for word in words], [word.dep_ for word in words]
    else:
        above, deps = parse[0][first:last], parse[1][first:last]
    heads = [head - first if first <= head < last else number for number, head in enumerate(above)]
    labels = [LABELS.get(dep, 0) for dep in deps]
    named = [0] * (last - first)
    for each in doc._.actors:
        if first <= each.head < last:
            for token in range(max(first, each.first), min(last, each.last)):
                named[token - first] = max(named[token - first], 1)
            named[each.head - first] = 2
    return heads, labels, named


def lexical(
    starts: Sequence[int], asked: int, type_: int, actors: Iterable[Span], recipients: Iterable[Span]
) -> list[int]:
    """Return what the lexicon makes of each word of a sentence whose words begin at some characters: of the word asked
    about the number of its type (0 to 15), of others the sides (characters) that they stand in."""
    found = [0] * len(starts)
    for number, side in ((1, actors), (2, recipients)):
        for first, last in side:
            for word in range(bisect_left(starts, first), bisect_left(starts, last)):
                found[word] |= number
    found[asked] = SIDES + type_
    return found


def seen_from(
    heads: Sequence[int], labels: Sequence[int], named: Sequence[int], asked: int | None, told: Sequence[int] = ()
) -> list[list[int]]:
    """Return the columns of each word of a sentence as seen from one of them, or from none; ``told``: what the lexicon
    makes of each word, if it makes anything of the one asked about (:func:`lexical`)."""
    told = told or [0] * len(heads)
    if asked is None:
        return [[label, 0, 0, name, 0] for label, name in zip(labels, named, strict=True)]
    above = _above(heads, asked)
    steps = {word: number for number, word in enumerate(above)}
    found = []
    for word, label in enumerate(labels):
        down, here, top = 0, word, 0
        while here not in steps and heads[here] != here and down <= len(heads):
            here, top, down = heads[here], labels[here], down + 1
        way = 1 + min(steps[here], UP) * (DOWN + 1) + min(down, DOWN) if here in steps else PATHS - 1
        found.append([label, way, top, named[word], told[word]])
    return found


def _above(heads: Sequence[int], word: int) -> list[int]:
    """Return a word and those above it, upwards."""
    found = [word]
    while heads[word] != word and len(found) <= len(heads):
        word = heads[word]
        found.append(word)
    return found
