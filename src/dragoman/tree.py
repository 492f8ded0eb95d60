"""A parsed ``Doc`` as plain lists, so that rules can walk it without the cost of spaCy ``Token`` objects.

Token indices are into the ``Doc``. Labels are those of the English spaCy pipelines (CLEAR style), tags Penn's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.syntax import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

DEPTH = 12
"""Most steps that any climb takes: real clauses nest less, and hostile text can nest without end."""

Range = tuple[int, int]
"""Tokens from the first to the one before the last."""


class Tree:
    """Tags, labels, heads and lower-case words of every token, by token index; children on demand.

    ``starts`` are the first tokens of the sentences, in order.
    """

    __slots__ = ("_kids", "dep", "doc", "head", "low", "starts", "tag")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        columns = doc.to_array(["HEAD", "DEP", "TAG", "LOWER", "SENT_START"])
        strings = doc.vocab.strings
        self.head: list[int] = [number + offset for number, offset in enumerate(columns[:, 0].astype("int64").tolist())]
        names: list[list[str]] = []
        for column in (1, 2, 3):
            values = columns[:, column].tolist()
            known = {value: strings[value] for value in set(values)}
            names.append([known[value] for value in values])
        self.dep, self.tag, self.low = names
        marks = columns[:, 4].astype("int64").tolist()
        self.starts: list[int] = [token for token, mark in enumerate(marks) if mark == 1 or token == 0]
        self._kids: dict[int, list[int]] | None = None

    def __len__(self) -> int:
        return len(self.head)

    def kids(self, token: int) -> list[int]:
        """Return the direct dependants of a token, in text order (white space left out)."""
        if self._kids is None:
            found: defaultdict[int, list[int]] = defaultdict(list)
            for number, head in enumerate(self.head):
                if head != number and self.tag[number] != "_SP":
                    found[head].append(number)
            self._kids = dict(found)
        return self._kids.get(token, [])

    def kid(self, token: int, *deps: str) -> int | None:
        """Return the first direct dependant with one of the labels, or None."""
        dep = self.dep
        return next((each for each in self.kids(token) if dep[each] in deps), None)

    def lemma(self, token: int) -> str:
        """Return the lower-case lemma of a token."""
        return lemma_of(self.low[token], self.tag[token])

    def is_verb(self, token: int) -> bool:
        """Say whether the token is tagged as a verb form."""
        return self.tag[token].startswith("VB")

    def is_noun(self, token: int) -> bool:
        """Say whether the token is tagged as a noun."""
        return self.tag[token].startswith("NN")

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
