"""The spaCy pipeline: the parser of a stock pipeline, and our reading stages after it.

spaCy's named-entity recogniser, attribute ruler and lemmatiser take over half of the stock pipeline's time; nothing
here needs them, so they are never loaded (see ``benchmarks/README.md``).
"""

from __future__ import annotations

import importlib
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.doc import register
from dragoman.errors import UsageError
from dragoman.settings import Settings
from dragoman.tables import read_tsv

if TYPE_CHECKING:
    from spacy.language import Language

STAGES: tuple[str, ...] = ("dates", "places", "actors", "attribution", "coding")
"""The reading stages, in order. A stage needs those before it."""

TITLES = Path(__file__).parent / "data" / "syntax" / "titles.tsv"
"""Titles before a name whose full stop ends no sentence."""

_NOT_NEEDED = ["ner", "attribute_ruler", "lemmatizer", "morphologizer", "senter", "textcat"]


def parser(name: str) -> Language:
    """Load the tagger and parser of an installed spaCy pipeline, with paragraph ends as sentence ends.

    Raises UsageError if the pipeline is not installed or has no tagger or parser.
    """
    import spacy
    from spacy.attrs import ORTH

    register()
    importlib.import_module("dragoman.passages.component")
    try:
        nlp = spacy.load(name, exclude=_NOT_NEEDED)
    except OSError as error:
        raise UsageError("no-pipeline", name=name) from error
    for need in ("tagger", "parser"):
        if need not in nlp.pipe_names:
            raise UsageError("pipeline-unfit", name=name, missing=need)
    nlp.add_pipe("dragoman_paragraphs", first=True)
    tokenizer: Any = nlp.tokenizer
    for row in read_tsv(TITLES, ("title",)):
        tokenizer.add_special_case(row["title"], [{ORTH: row["title"]}])
    _multiply(nlp)
    return nlp


def _multiply(nlp: Language) -> None:
    """Let numpy multiply the matrices of the tagger and parser on the CPU: twice as fast as thinc's own routine.

    Sums differ in their sixth digit; of 17,577 tokens of news none got another tag, label or head. Sets of weights on a
    GPU, and routines that a system brings itself (Apple's), are left alone.
    """
    from thinc.backends import NumpyOps

    numpy = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk() if hasattr(pipe, "model") else ():
            if type(node.ops) is NumpyOps:
                node.ops = numpy


def load(settings: Settings | None = None, stages: tuple[str, ...] = STAGES) -> Language:
    """Build the pipeline with the given reading stages (all by default), each with its own settings."""
    settings = settings or Settings()
    nlp = parser(settings.pipeline)
    for stage in stages:
        importlib.import_module(f"dragoman.{stage}.component")
        nlp.add_pipe(f"dragoman_{stage}", config={"settings": asdict(getattr(settings, stage))})
    return nlp
