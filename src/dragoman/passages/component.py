"""The spaCy component ``dragoman_paragraphs``: a sentence never runs over the end of a passage or a blank line.

Nor over an abbreviation that ends a sentence (:mod:`dragoman.passages.stops`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.language import Language

from dragoman.doc import register
from dragoman.passages import stops
from dragoman.tree import spelt

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from spacy.tokens import Doc


@Language.factory("dragoman_paragraphs", assigns=["token.is_sent_start"])
def make_paragraphs(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component. It must stand before the parser, which keeps the starts that are already set."""
    register()
    return mark_paragraphs


def mark_paragraphs(doc: Doc) -> Doc:
    """Set a sentence start after every line break and at every passage of ``doc._.context``.

    The word after the first starts no other: "DUBAI/DOHA - Saudi Arabia", "BAKU/YEREVAN - Armenia and Azerbaijan".
    """
    starts = {passage.start for passage in doc._.context.passages}
    forms: NDArray[Any] = doc.to_array(["ORTH", "SPACY"]).reshape(-1, 2)
    words, spaces = spelt(doc, forms[:, 0].tolist()), forms[:, 1].tolist()
    offset = 0
    for at, (word, space) in enumerate(zip(words, spaces, strict=True)):
        if at and (("\n" in words[at - 1] and not word.isspace()) or offset in starts):
            doc[at].is_sent_start = True
            if at + 1 < len(words) and words[at + 1][:1].isalpha() and word.isalpha():
                doc[at + 1].is_sent_start = False
        offset += len(word) + space
    for start in stops.starts(words):
        doc[start].is_sent_start = True
    return doc
