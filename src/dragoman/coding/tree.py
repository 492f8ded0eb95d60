"""The tree of a text as the coder walks it: mended, with datelines and time expressions marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman import tree
from dragoman.coding.mending import mend
from dragoman.tree import DEPTH

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["DEPTH", "Tree"]


class Tree(tree.Tree):
    """A tree in which frequent mistakes of the parser are set right.

    ``dateline`` holds the tokens of datelines, which are no part of any clause; ``times`` those of time expressions;
    ``parted`` those that the mending took out of a coordination; ``paired`` gives the second party of two that it joined
    ("Xi, Putin meet") by the first; ``rehung`` verbs that it hung from another clause; ``speakers`` the source that
    attribution found for a cue by the cue's token.
    """

    __slots__ = ("dateline", "paired", "parted", "rehung", "speakers", "times")

    def __init__(self, doc: Doc) -> None:
        super().__init__(doc)
        self.dateline: set[int] = set()
        self.paired: dict[int, int] = {}
        self.rehung: set[int] = set()
        self.parted: set[int] = set()
        self.times = frozenset(token for each in doc._.timexes for token in range(each.first, each.last))
        mend(self)
        self.speakers = {
            each.cue_first: self.head_of(each.source_first, each.source_last or each.source_first + 1)
            for each in doc._.reports
            if each.cue_first is not None and each.source_first is not None and each.cue_first not in self.rehung
        }

    def head_of(self, first: int, last: int) -> int:
        """Return the token of a range that hangs from outside it."""
        return next((each for each in range(first, last) if not first <= self.head[each] < last), first)

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

    def negated(self, token: int) -> bool:
        """Say whether a negation hangs from the token itself ("did not", "no talks")."""
        return any(
            self.dep[each] == "neg" or (self.dep[each] == "det" and self.low[each] in {"no", "neither"})
            for each in self.kids(token)
        )

    def infinitive(self, verb: int) -> bool:
        """Say whether the verb stands with "to"."""
        return self.tag[verb] == "VB" and any(self.tag[each] == "TO" for each in self.kids(verb))
