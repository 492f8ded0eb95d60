"""The spaCy component ``dragoman_dates``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.doc import register
from dragoman.settings.dates import DateSettings


@Language.factory("dragoman_dates", assigns=["doc._.timexes"], default_config={"settings": {}})
def make_dates(nlp: Language, name: str, settings: dict[str, Any]) -> Callable[[Doc], Doc]:
    """Make the component; ``settings`` are the fields of :class:`dragoman.settings.dates.DateSettings`."""
    register()
    _ = DateSettings(**settings)
    return lambda doc: doc
