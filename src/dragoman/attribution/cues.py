"""The table of cues."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dragoman.tables import read_tsv

TABLE = Path(__file__).resolve().parents[1] / "data" / "attribution" / "cues.tsv"


@cache
def cues() -> dict[str, str]:
    """Return the class of every cue by its lemma."""
    return {row["cue"]: row["class"] for row in read_tsv(TABLE, ("cue", "class", "example"))}
