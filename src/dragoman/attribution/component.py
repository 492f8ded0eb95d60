"""The spaCy component ``dragoman_attribution``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.doc import register
from dragoman.settings.attribution import AttributionSettings


@Language.factory("dragoman_attribution", assigns=["doc._.reports"], default_config={"settings": {}})
def make_attribution(nlp: Language, name: str, settings: dict[str, Any]) -> Callable[[Doc], Doc]:
    """Make the component; ``settings`` are the fields of :class:`dragoman.settings.attribution.AttributionSettings`."""
    register()
    _ = AttributionSettings(**settings)
    return lambda doc: doc
