"""The spaCy component ``dragoman_coding``: sets ``doc._.codings``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.doc import register
from dragoman.settings.coding import CodingSettings


@Language.factory("dragoman_coding", assigns=["doc._.codings"], default_config={"settings": {}})
def make_coding(nlp: Language, name: str, settings: dict[str, Any]) -> Callable[[Doc], Doc]:
    """Make the component; ``settings`` are the fields of :class:`dragoman.settings.coding.CodingSettings`."""
    register()
    chosen = CodingSettings(**settings)

    def component(doc: Doc) -> Doc:
        from dragoman.coding.coder import code
        from dragoman.coding.homes import settled

        doc._.codings = settled(doc, code(doc, chosen))
        return doc

    return component
