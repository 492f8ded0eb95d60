"""What the stage reads of a text: its words and tags, taken out once, and the spans that may be place names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from spacy.attrs import ORTH
from spacy.tokens import Doc

from dragoman import tree
from dragoman.places.gazetteer import Entry

Sort = Literal["known", "short", "site", "unknown"]


@dataclass(slots=True)
class Mention:
    """Tokens ``first`` to ``last`` that may be a place name, and the capitalised run that they stand in.

    ``entries`` are the places of that name. A site whose own place is not known has none; ``inner`` is then the last name
    within it ("Laurel County" in "Laurel County Jail"). ``holder`` is the state that the text puts an unknown place in.
    """

    first: int
    last: int
    key: str
    entries: tuple[Entry, ...]
    sort: Sort
    run: tuple[int, int]
    inner: Mention | None = None
    holder: Mention | None = None
    features: list[str] = field(default_factory=list)
    score: float = 0.0
    chosen: Entry | None = None
    sure: float = 0.0


class Tokens:
    """What the stage reads of the tokens of a ``Doc``, taken out once: words, their lower-case forms and tags."""

    __slots__ = ("doc", "low", "tags", "words")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        strings, written = doc.vocab.strings, doc.to_array(ORTH).tolist()
        names = {number: strings[number] for number in set(written)}
        self.words: list[str] = [names[number] for number in written]
        _, _, self.tags, self.low, _ = tree.columns(doc)

    def before(self, at: int) -> str:
        """Return the lower-case word before a position, empty at the start."""
        return self.low[at - 1] if at > 0 else ""

    def at(self, at: int) -> str:
        """Return the lower-case word at a position, empty beyond the end."""
        return self.low[at] if at < len(self.low) else ""
