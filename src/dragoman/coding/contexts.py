"""Contexts of a sentence (PLOVER's 37): key words of ``data/ontology/contexts.tsv``."""

from __future__ import annotations

from functools import cache

from dragoman.coding.tables import rows
from dragoman.coding.tree import Tree

_Phrases = dict[str, tuple[tuple[tuple[str, ...], str], ...]]


@cache
def keywords() -> _Phrases:
    """Return phrases with their context, by first word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows("ontology", "contexts.tsv"):
        for phrase in row["words"].split("|"):
            words = tuple(phrase.split())
            if words:
                found.setdefault(words[0], []).append((words, row["context"]))
    return {first: tuple(listed) for first, listed in found.items()}


def contexts(tree: Tree, first: int, last: int) -> tuple[str, ...]:
    """Return the contexts that the words from ``first`` to ``last`` speak of, in table order of first mention."""
    known = keywords()
    words = tree.low[first:last]
    found: dict[str, None] = {}
    for place, word in enumerate(words):
        options = known.get(word)
        if options is None:
            options = known.get(tree.lemma(first + place), ())
        for phrase, context in options:
            if len(phrase) == 1 or tuple(words[place + 1 : place + len(phrase)]) == phrase[1:]:
                found[context] = None
    return tuple(found)
