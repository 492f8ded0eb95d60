"""Contexts of a sentence (PLOVER's 37): key words of ``data/ontology/contexts.tsv``, else those of its paragraph."""

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
            for written in {phrase, phrase.replace("-", " - ")}:  # the tokenizer parts "cease-fire", but not "covid-19"
                words = tuple(written.split())
                if words:
                    found.setdefault(words[0], []).append((words, row["context"]))
    return {first: tuple(listed) for first, listed in found.items()}


_WIDEST = 150
"""Tokens on either side of a sentence that are read for its paragraph: a paragraph of news is shorter."""


def contexts(tree: Tree, first: int, last: int) -> tuple[str, ...]:
    """Return the contexts that a sentence speaks of, in order of first mention; if it shows none, its paragraph's."""
    found = _shown(tree, first, last)
    if found:
        return found
    start, end = first, last
    while start > max(0, first - _WIDEST) and "\n" not in tree.low[start - 1]:
        start -= 1
    while end < min(len(tree), last + _WIDEST) and "\n" not in tree.low[end]:
        end += 1
    return _shown(tree, start, end) if (start, end) != (first, last) else ()


def _shown(tree: Tree, first: int, last: int) -> tuple[str, ...]:
    known = keywords()
    words = tree.low[first:last]
    found: dict[str, None] = {}
    covered = 0
    for place, word in enumerate(words):
        if place < covered:
            continue  # no word of a phrase counts by itself: "the West Bank" is no bank
        options = known.get(word)
        if options is None:
            options = known.get(tree.lemma(first + place), ()) if tree.is_noun(first + place) else ()
        for phrase, context in options:
            rest = tuple(words[place + 1 : place + len(phrase)])
            if rest == phrase[1:] or (
                len(rest) == len(phrase) - 1
                and rest[:-1] == phrase[1:-1]
                and tree.lemma(first + place + len(rest)) == phrase[-1]
            ):
                found[context] = None
                covered = max(covered, place + len(phrase))
    return tuple(found)
