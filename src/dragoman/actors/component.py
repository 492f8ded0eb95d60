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
    from dragoman.actors.mentions import find
    from dragoman.actors.tables import load

    register()
    chosen = ActorSettings(**settings)
    names = load(chosen.extra)

    def mark(doc: Doc) -> Doc:
        doc.user_data["dragoman_names"] = names
        doc._.actors = find(doc, names, chosen)
        return doc

    return mark
