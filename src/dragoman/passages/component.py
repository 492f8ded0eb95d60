"""The spaCy component ``dragoman_paragraphs``: a sentence never runs over the end of a passage or a blank line.

Nor over an abbreviation that ends a sentence (:mod:`dragoman.passages.stops`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from dragoman.doc import register
from dragoman.passages import stops

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc


@Language.factory("dragoman_paragraphs", assigns=["token.is_sent_start"])
def make_paragraphs(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component. It must stand before the parser, which keeps the starts that are already set."""
    register()
    return mark_paragraphs


def mark_paragraphs(doc: Doc) -> Doc:
    """Set a sentence start after every line break and at every passage of ``doc._.context``."""
    starts = {passage.start for passage in doc._.context.passages}
    for token in doc:
        if token.i == 0:
            continue
        before = doc[token.i - 1]
        if ("\n" in before.text and not token.is_space) or token.idx in starts:
            token.is_sent_start = True
    for start in stops.starts([token.text for token in doc]):
        doc[start].is_sent_start = True
    return doc
