"""A parsed ``Doc`` as plain lists, so that rules can walk it without the cost of spaCy ``Token`` objects.

Token indices are into the ``Doc``. Labels are those of the English spaCy pipelines (CLEAR style), tags Penn's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dragoman import parting
from dragoman.syntax import lemma_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

VALUES = ("LOWER", "TAG", "DEP", "HEAD", "SENT_START")
"""Attributes of the tokens that are read."""

NUMBERS, WORDS = "dragoman_numbers", "dragoman_words"
"""Keys of ``doc.user_data`` under which they are kept for every stage: as numbers, and spelt out."""

DEPTH = 12
"""Most steps that any climb takes: real clauses nest less, and hostile text can nest without end."""

MOST_KNOWN = 100_000
"""Strings that are kept beside spaCy's, some 10 MB of them."""

_KNOWN: dict[int, str] = {}
"""Strings by their hashes, which are the same in every vocabulary."""

_NONE: list[int] = []
"""The dependants of a token that has none."""

Range = tuple[int, int]
"""Tokens from the first to the one before the last."""


class Tree:
    """Tags, labels, heads and lower-case words of every token, by token index; children on demand.

    ``starts`` are the first tokens of the sentences, in order.
    """

    __slots__ = ("_kids", "dep", "doc", "head", "low", "starts", "tag")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        head, dep, tag, self.low, self.starts = columns(doc)
        self.head, self.dep, self.tag = list(head), list(dep), list(tag)
        self._kids: dict[int, list[int]] | None = None

    def __len__(self) -> int:
        return len(self.head)

    def kids(self, token: int) -> list[int]:
        """Return the direct dependants of a token, in text order (white space left out)."""
        if self._kids is None:
            found: dict[int, list[int]] = {}
            for number, (head, tag) in enumerate(zip(self.head, self.tag, strict=True)):
                if head != number and tag != "_SP":
                    if head in found:
                        found[head].append(number)
                    else:
                        found[head] = [number]
            self._kids = found
        return self._kids.get(token, _NONE)

    def kid(self, token: int, *deps: str) -> int | None:
        """Return the first direct dependant with one of the labels, or None."""
        dep = self.dep
        for each in self.kids(token):
            if dep[each] in deps:
                return each
        return None

    def lemma(self, token: int) -> str:
        """Return the lower-case lemma of a token."""
        return lemma_of(self.low[token], self.tag[token])

    def is_verb(self, token: int) -> bool:
        """Say whether the token is tagged as a verb form."""
        return self.tag[token][:2] == "VB"

    def has_name_before(self, noun: int) -> bool:
        """Say whether an adjective of a name tells whose a noun is: "Russian involvement"."""
        return any(self.dep[each] == "amod" and self.doc[each].is_title for each in self.kids(noun))

    def is_noun(self, token: int) -> bool:
        """Say whether the token is tagged as a noun."""
        return self.tag[token][:2] == "NN"

    def climb(self, token: int, most: int = DEPTH) -> Iterator[int]:
        """Yield the heads above a token, nearest first, at most so many."""
        for _ in range(most):
            head = self.head[token]
            if head == token:
                return
            token = head
            yield token

    def conjuncts(self, token: int, most: int = 20) -> list[int]:
        """Return the token and what is coordinated after it, in text order, at most so many."""
        found, stack = [token], [token]
        while stack and len(found) < most:
            for each in self.kids(stack.pop()):
                if self.dep[each] == "conj":
                    found.append(each)
                    stack.append(each)
        return sorted(found)

    def trim(self, first: int, last: int) -> Range:
        """Return the token range without white space at its ends."""
        while first < last and self.tag[first] == "_SP":
            first += 1
        while last > first and self.tag[last - 1] == "_SP":
            last -= 1
        return first, last


Columns = tuple[list[int], list[str], list[str], list[str], list[int]]


def columns(doc: Doc) -> Columns:
    """Return heads, labels, tags and lower-case words of the tokens, and the first tokens of the sentences.

    They are read once for all stages: whoever changes one of the lists does so in a copy.
    """
    found: Columns | None = doc.user_data.get(WORDS)
    if found is not None and len(found[0]) == len(doc):
        return found
    low, tag, dep, offsets, marks = values(doc).T
    head = (offsets.astype("int64") + range(len(offsets))).tolist()
    first = marks == 1
    first[:1] = True
    starts = first.nonzero()[0].tolist()
    made = head, spelt(doc, dep.tolist()), spelt(doc, tag.tolist()), spelt(doc, low.tolist()), starts
    parting.part(*made)
    doc.user_data[WORDS] = made
    return made


def spelt(doc: Doc, column: list[int]) -> list[str]:
    """Return the strings of some hashes; those of earlier texts are still known, since spaCy's own look-up is slow."""
    strings = doc.vocab.strings
    new = {value: strings[value] for value in set(column).difference(_KNOWN)}
    if len(_KNOWN) < MOST_KNOWN:
        _KNOWN.update(new)
    return [new[value] if value in new else _KNOWN[value] for value in column]


def values(doc: Doc) -> NDArray[Any]:
    """Return [tokens, 5] of the attributes VALUES; read once."""
    found: NDArray[Any] | None = doc.user_data.get(NUMBERS)
    if found is None or len(found) != len(doc):
        found = doc.user_data[NUMBERS] = doc.to_array(list(VALUES)).reshape(-1, len(VALUES))
    return found
