"""A parsed Doc as lists, read once: words, tags, labels, heads and the pieces by which names are matched."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate, chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from dragoman import tree
from dragoman.actors.nouns import ends
from dragoman.actors.speakers import Speakers
from dragoman.actors.spelling import canon, split

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

    from dragoman.actors.tables import Names

_COMMON = frozenset({"NN", "NNS"})
_KEPT = 200_000
"""Different words of which what is known is kept, some 40 MB; a language has fewer, hostile input may have more."""


class Word(NamedTuple):
    """What one word form is to the tables: in lower case, its pieces, their matching forms, and which may open a name."""

    text: str
    low: str
    pieces: tuple[str, ...]
    forms: tuple[str, ...]
    opens: tuple[int, ...]


class Words:
    """The word forms met so far, by the hash of their text (the same in every vocabulary)."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._known: dict[int, Word] = {}

    def read(self, keys: set[int], strings: StringStore) -> dict[int, Word]:
        """Return the words met so far by key, those of ``keys`` among them."""
        if len(self._known) > _KEPT:
            self._known.clear()
        known = self._known
        for key in keys.difference(known):
            known[key] = self._read(strings[key])
        return known

    def _read(self, text: str) -> Word:
        pieces = (text,) if text.isalnum() else split(text)
        forms = tuple(map(canon, pieces))
        opens = tuple(
            at
            for at, (piece, form) in enumerate(zip(pieces, forms, strict=True))
            if form in self._names and (form[0].isupper() or piece[0].isdigit() or form in self._names.small)
        )
        return Word(text, _lower(text), pieces, forms, opens)


def _lower(word: str) -> str:
    """Return a word in lower case, without the full stop of an abbreviation: "sen" for "Sen.", but "u.s."."""
    low = word.lower()
    return low[:-1] if low[-1:] == "." and len(low) > 2 and low.find(".") == len(low) - 1 else low


class Lists:
    """A Doc in lists by token. ``pieces`` are the words by which names are matched, ``forms`` their matching forms,
    ``owner`` the token of each piece, ``piece_at`` the first piece of each token, ``opening`` which may open a name.
    """

    def __init__(self, doc: Doc, names: Names) -> None:
        self.names = names
        array = doc.to_array(["ORTH", "IDX", "SPACY"]).reshape(-1, 3)
        orth = array[:, 0].tolist()
        words = names.words.read(set(orth), doc.vocab.strings)
        self.heads, self.deps, tags, *_ = tree.columns(doc)
        here = [words[key] for key in orth]
        self.words = [word.text for word in here]
        self.low = [word.low for word in here]
        self.starts: list[int] = array[:, 1].tolist()
        self.gaps: list[int] = array[:, 2].tolist()
        self.tags = self._tags(list(tags))
        self.sentence: list[int] = (tree.values(doc)[:, tree.VALUES.index("SENT_START")] == 1).cumsum().tolist()
        counts = [len(word.pieces) for word in here]
        self.piece_at: list[int] = [0, *accumulate(counts)]
        self.owner: list[int] = list(chain.from_iterable(map(repeat, range(len(orth)), counts)))
        self.pieces: list[str] = list(chain.from_iterable([word.pieces for word in here]))
        self.forms: list[str] = list(chain.from_iterable([word.forms for word in here]))
        self.opening = [self.piece_at[at] + each for at, word in enumerate(here) if word.opens for each in word.opens]

    def _tags(self, tags: list[str]) -> list[str]:
        """Return the tags with "Matthews" a name at the start of a sentence too, where the text has it as one elsewhere.

        The hyphen of "al-Megrahi" is no name.
        """
        for at in [at for at, word in enumerate(self.low) if word == "-"]:
            tags[at] = "HYPH" if tags[at] == "NNP" else tags[at]
        common = [at for at, tag in enumerate(tags) if tag in _COMMON and self.words[at][0].isupper()]
        if common:
            named = {word for word, tag in zip(self.words, tags, strict=True) if tag == "NNP"}
            for at in common:
                if self.words[at] in named and self.words[at].lower() not in ends():
                    tags[at] = "NNP"
        return tags

    @cached_property
    def quotations(self) -> Speakers:
        """The quotations of the text with who says them, read where the first pronoun asks."""
        return Speakers(self.low, self.tags, self.deps, self.heads, self.gaps)

    def pieces_of(self, first: int, last: int) -> tuple[str, ...]:
        """Return the words of tokens as names are matched by."""
        return tuple(self.pieces[self.piece_at[first] : self.piece_at[last]])

    def text(self, first: int, last: int) -> tuple[str, int, int]:
        """Return the words of a token range as quoted, with their character offsets."""
        start = self.starts[first]
        end = self.starts[last - 1] + len(self.words[last - 1])
        pairs = zip(self.words[first : last - 1], self.gaps[first : last - 1], strict=True)
        return "".join([f"{word} " if gap else word for word, gap in pairs]) + self.words[last - 1], start, end
