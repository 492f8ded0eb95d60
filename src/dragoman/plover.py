"""PLOVER: types, modes, contexts; quad class and conflict–co-operation score of every type and mode, from our tables.

Figures from the PLOVER manual, draft 0.8 (Open Event Data Alliance, 2021); see ``data/ontology/types.tsv``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.tables import read_tsv

TABLE = Path(__file__).parent / "data" / "ontology" / "types.tsv"
CONTEXTS = TABLE.with_name("contexts.tsv")


@dataclass(frozen=True, slots=True)
class Kind:
    """An event type or one of its modes: quad class (VC, MC, VX, MX) and score from -10 (conflict) to 10."""

    type: str
    mode: str
    quad: str
    score: float


@cache
def kinds() -> dict[tuple[str, str], Kind]:
    """Return all types (mode "") and modes by type and mode."""
    rows = read_tsv(TABLE, ("type", "mode", "quad", "score", "meaning"))
    return {
        (row["type"], row["mode"]): Kind(row["type"], row["mode"], row["quad"], float(row["score"])) for row in rows
    }


@cache
def modes() -> tuple[str, ...]:
    """Return the modes of all types, each once, in alphabetical order."""
    return tuple(sorted({each.mode for each in kinds().values() if each.mode}))


@cache
def contexts() -> tuple[str, ...]:
    """Return the contexts, in the order of their table."""
    return tuple(dict.fromkeys(row["context"] for row in read_tsv(CONTEXTS, ("context",))))


def quad(type_: str) -> str:
    """Return the quad class of a type: VC or MC co-operation, VX or MX conflict, verbal or material."""
    return kinds()[(type_, "")].quad


def score(type_: str, modes: tuple[str, ...] = ()) -> float:
    """Return the score of a type, or of that of its modes which lies furthest from zero."""
    known = [kinds()[(type_, mode)].score for mode in modes if (type_, mode) in kinds()]
    return max(known, key=abs, default=kinds()[(type_, "")].score)
