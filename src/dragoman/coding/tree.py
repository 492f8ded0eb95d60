"""A parsed ``Doc`` as plain lists, so that the coder can walk it without the cost of spaCy ``Token`` objects."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dragoman.coding.mending import mend
from dragoman.syntax import lemma_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

DEPTH = 12
"""Most steps that any climb through the tree takes: real clauses nest less, and a list of names can nest without end."""


class Tree:
    """Tags, labels, heads and lower-case words of every token, by token index; children on demand.

    ``dateline`` holds the tokens of datelines, which are no part of any clause; ``times`` those of time expressions;
    ``paired`` gives the second name of a headline's "Xi, Putin meet" by the first.
    """

    __slots__ = ("_kids", "_starts", "dateline", "dep", "doc", "head", "low", "paired", "tag", "times")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        columns = doc.to_array(["HEAD", "DEP", "TAG", "LOWER", "SENT_START"])
        strings = doc.vocab.strings
        offsets = columns[:, 0].astype("int64").tolist()
        self.head: list[int] = [number + offset for number, offset in enumerate(offsets)]
        names: list[list[str]] = []
        for column in (1, 2, 3):
            values = columns[:, column].tolist()
            known = {value: strings[value] for value in set(values)}
            names.append([known[value] for value in values])
        self.dep, self.tag, self.low = names
        self._starts: list[int] = columns[:, 4].astype("int64").tolist()
        self._kids: dict[int, list[int]] | None = None
        self.dateline: set[int] = set()
        self.paired: dict[int, int] = {}
        self.times = frozenset(token for each in doc._.timexes for token in range(each.first, each.last))
        mend(self)

    def __len__(self) -> int:
        return len(self.head)

    def kids(self, token: int) -> list[int]:
        """Return the direct dependants of a token, in text order."""
        if self._kids is None:
            found: defaultdict[int, list[int]] = defaultdict(list)
            for number, head in enumerate(self.head):
                if head != number:
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

    def is_noun_like(self, token: int) -> bool:
        """Say whether the token can name a party: a noun, pronoun, number or nominal adjective, not a preposition."""
        return self.tag[token][:2] in {"NN", "PR", "CD", "DT", "WP", "JJ", "WD"}

    def first_conjunct(self, token: int) -> int:
        """Climb to the first member of the coordination that the token belongs to."""
        for _ in range(DEPTH):
            if self.dep[token] != "conj":
                break
            token = self.head[token]
        return token

    def conjuncts(self, token: int, most: int = 20) -> list[int]:
        """Return the token and what is coordinated after it, in text order, at most so many."""
        found, stack = [token], [token]
        while stack and len(found) < most:
            for each in self.kids(stack.pop()):
                if self.dep[each] == "conj":
                    found.append(each)
                    stack.append(each)
        return sorted(found)

    def climb(self, token: int, most: int = DEPTH) -> Iterator[int]:
        """Yield the heads above a token, nearest first, at most so many."""
        for _ in range(most):
            head = self.head[token]
            if head == token:
                return
            token = head
            yield token

    def negated(self, token: int) -> bool:
        """Say whether a negation hangs from the token itself ("did not", "no talks")."""
        return any(
            self.dep[each] == "neg" or (self.dep[each] == "det" and self.low[each] in {"no", "neither"})
            for each in self.kids(token)
        )

    def infinitive(self, verb: int) -> bool:
        """Say whether the verb stands with "to"."""
        return self.tag[verb] == "VB" and any(self.tag[each] == "TO" for each in self.kids(verb))

    def starts(self) -> list[int]:
        """Return 1 for each token that begins a sentence, else 0 or -1."""
        return self._starts

    def trim(self, first: int, last: int) -> tuple[int, int]:
        """Return the token range without white space at its ends."""
        while first < last and self.tag[first] == "_SP":
            first += 1
        while last > first and self.tag[last - 1] == "_SP":
            last -= 1
        return first, last
