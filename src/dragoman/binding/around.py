"""A text as the signs of times and places look at it: sentences, paragraphs, and counts of words between any two tokens."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from dragoman.syntax import dateline_end, lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.doc import Timex, Toponym

    Told = TypeVar("Told", Timex, Toponym)

BACK, AHEAD, OPENING = 16, 3, 5
"""Sentences before and behind a deed, and at the start of the text, that may tell its time and place."""

MOST = 24
"""Most times or names that are asked about, the nearest: more are a list."""

STEM = 4
"""First letters that words of one stem share: "kill" and "killing", "explode" and "explosion"."""


class Around:
    """Sentences and paragraphs of a parsed text, made once for all its statements."""

    def __init__(self, doc: Doc) -> None:
        """Count the text's sentences, paragraphs, verbs, commas and quotation marks."""
        self.doc = doc
        starts = doc.to_array("SENT_START") == 1
        starts[:1] = True
        self.sentence: list[int] = (np.cumsum(starts) - 1).tolist()
        self.starts: list[int] = [*np.flatnonzero(starts).tolist(), len(doc)]
        breaks = [at for at in np.flatnonzero(doc.to_array("IS_SPACE")).tolist() if "\n" in doc[at].text]
        self.paragraphs = [0, *(at + 1 for at in breaks)]
        tags = doc.to_array("TAG")
        names = {tag: doc.vocab.strings[tag] for tag in np.unique(tags).tolist()}
        self._verbs = _running(tags, [tag for tag, name in names.items() if name[:2] == "VB"])
        self._commas = _running(tags, [tag for tag, name in names.items() if name == ","])
        self._quotes = _running(tags, [tag for tag, name in names.items() if name in {"``", "''"}])
        self._nouns: dict[int, frozenset[str]] = {}
        self._stems: dict[int, list[str]] = {}
        self._openings: dict[int, int] = {}

    def between(self, first: int, last: int) -> tuple[int, int, int]:
        """Return the verbs, commas and quotation marks among the tokens from ``first`` to ``last``."""
        if first >= last:
            return 0, 0, 0
        counted = (self._verbs, self._commas, self._quotes)
        verbs, commas, quotes = (each[last] - each[first] for each in counted)
        return verbs, commas, quotes

    def paragraph(self, token: int) -> int:
        """Return the number of the paragraph of a token, from 0."""
        return bisect_right(self.paragraphs, token) - 1

    def opening(self, token: int) -> int:
        """Return where the dateline of a token's paragraph ends, or the paragraph's start."""
        number = self.paragraph(token)
        if number not in self._openings:
            self._openings[number] = dateline_end(self.doc, self.paragraphs[number])
        return self._openings[number]

    def nouns(self, sentence: int) -> frozenset[str]:
        """Return the nouns and names of a sentence, as lemmas."""
        if sentence not in self._nouns:
            words = self.doc[self.starts[sentence] : self.starts[sentence + 1]]
            self._nouns[sentence] = frozenset(lemma(each) for each in words if each.tag_[:2] == "NN")
        return self._nouns[sentence]

    def stems(self, sentence: int) -> list[str]:
        """Return the stems of the nouns and verbs of a sentence."""
        if sentence not in self._stems:
            words = self.doc[self.starts[sentence] : self.starts[sentence + 1]]
            self._stems[sentence] = [lemma(each)[:STEM] for each in words if each.tag_[:2] in {"NN", "VB"}]
        return self._stems[sentence]

    def in_dateline(self, token: int) -> bool:
        """Say whether a token stands in the dateline of its paragraph."""
        return token < self.opening(token)

    def told(self, every: Sequence[Told], token: int) -> list[Told]:
        """Return those of a text's times or names, which stand in order, that stand around a deed."""
        found: list[Told] = []
        for first, last in self._window(token):
            at, until = (bisect_left(every, place, key=lambda each: each.first) for place in (first, last))
            found += every[at:until]
        return found

    def _window(self, token: int) -> list[tuple[int, int]]:
        """Return the ranges of tokens in which a deed's time and place may be told: the opening, and the sentences around.

        A headline and the sentences right behind it look further ahead.
        """
        here = self.sentence[token]
        first = max(0, here - BACK)
        last = min(len(self.starts) - 1, here + 1 + (AHEAD if here >= AHEAD else 2 * AHEAD))
        opening = min(OPENING, first)
        around = (self.starts[first], self.starts[last])
        return [(0, self.starts[opening]), around] if opening else [around]


def nearest(told: Iterable[Told], token: int) -> list[Told]:
    """Return the times or names nearest to a deed, at most MOST of them, in text order."""
    near = sorted(told, key=lambda each: abs(each.first - token))[:MOST]
    return sorted(near, key=lambda each: (each.first, each.last))


def _running(tags: Any, wanted: list[int]) -> list[int]:
    return [0, *np.cumsum(np.isin(tags, np.array(wanted, dtype=tags.dtype))).tolist()]
