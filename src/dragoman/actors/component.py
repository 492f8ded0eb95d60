"""The spaCy component ``dragoman_actors``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.doc import register
from dragoman.settings.actors import ActorSettings


@Language.factory("dragoman_actors", assigns=["doc._.actors"], default_config={"settings": {}})
def make_actors(nlp: Language, name: str, settings: dict[str, Any]) -> Callable[[Doc], Doc]:
    """Make the component; ``settings`` are the fields of :class:`dragoman.settings.actors.ActorSettings`."""
    register()
    _ = ActorSettings(**settings)
    return lambda doc: doc
