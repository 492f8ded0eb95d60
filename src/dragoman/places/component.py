"""The spaCy component ``dragoman_places``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.doc import register
from dragoman.settings.places import PlaceSettings


@Language.factory("dragoman_places", assigns=["doc._.toponyms"], default_config={"settings": {}})
def make_places(nlp: Language, name: str, settings: dict[str, Any]) -> Callable[[Doc], Doc]:
    """Make the component; ``settings`` are the fields of :class:`dragoman.settings.places.PlaceSettings`."""
    register()
    _ = PlaceSettings(**settings)
    return lambda doc: doc
