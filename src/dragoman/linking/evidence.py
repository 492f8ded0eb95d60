"""What the linking room knows as tables: log-odds of the kinds of evidence, kindred types, words of series."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from dragoman.tables import read_tsv

DATA = Path(__file__).parents[1] / "data" / "linking"

NEVER = float("-inf")
"""Log-odds of what rules one happening out."""


@cache
def log_odds() -> dict[tuple[str, str], float]:
    """Return the log-odds of each kind and grade of evidence (``evidence.tsv``)."""
    rows = read_tsv(DATA / "evidence.tsv", ("evidence", "grade", "log_odds", "why"))
    return {
        (row["evidence"], row["grade"]): NEVER if row["log_odds"] == "never" else float(row["log_odds"]) for row in rows
    }


@cache
def kindred() -> dict[tuple[str, str], str]:
    """Return for two types, in either order, when they can tell of one happening: ``both`` or ``planned``."""
    result: dict[tuple[str, str], str] = {}
    for row in read_tsv(DATA / "types.tsv", ("a", "b", "when", "why")):
        for pair in ((row["a"], row["b"]), (row["b"], row["a"])):
            if result.get(pair) != "both":
                result[pair] = row["when"]
    return result


@cache
def kin_of(type_: str) -> tuple[str, ...]:
    """Return the types that can tell of one happening with a type, itself first."""
    return (type_, *sorted(b for a, b in kindred() if a == type_ and b != type_))


@cache
def callings() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of words that judge a deed, longest first, and the side of each (``callings.tsv``)."""
    sides = {row["words"]: row["side"] for row in read_tsv(DATA / "callings.tsv", ("words", "side"))}
    longest = sorted(sides, key=lambda words: (-len(words), words))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b"), sides


@cache
def series_words() -> dict[str, re.Pattern[str]]:
    """Return the patterns of words that tell of a series, by where they stand (``series.tsv``)."""
    words: dict[str, list[str]] = {"before": [], "time": [], "deed": []}
    for row in read_tsv(DATA / "series.tsv", ("words", "kind")):
        words[row["kind"]].append(re.escape(row["words"]))
    return {kind: re.compile(rf"\b(?:{'|'.join(found)})\b") for kind, found in words.items()}
