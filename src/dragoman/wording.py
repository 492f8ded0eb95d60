"""Words for the codes of the model: what a reader of a page or a terminal sees, and one line that explains it.

The words stand in ``data/ontology/words.tsv``; event types and modes are explained by :mod:`dragoman.plover`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from dragoman.tables import read_tsv

TABLE = Path(__file__).parent / "data" / "ontology" / "words.tsv"


class Wording(NamedTuple):
    """A code in words: its kind, the code, what to call it and what it means."""

    kind: str
    value: str
    word: str
    meaning: str


@cache
def wordings(kind: str) -> dict[str, Wording]:
    """Return all values of a kind (factuality, sector, quad, passage, dispute, time, tense, source) in table order."""
    rows = read_tsv(TABLE, Wording._fields)
    return {row["value"]: Wording(**row) for row in rows if row["kind"] == kind}


def word(kind: str, value: str) -> str:
    """Return a value in words; a value that has none stays what it is."""
    known = wordings(kind).get(value)
    return known.word if known else value


def meaning(kind: str, value: str) -> str:
    """Return the line that explains a value; nothing where there is none."""
    known = wordings(kind).get(value)
    return known.meaning if known else ""
