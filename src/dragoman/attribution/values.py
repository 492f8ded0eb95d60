"""FactBank's factuality values as an algebra, and the tables that say what words do to them.

A value is certainty (CT certain, PR probable, PS possible, U open) with polarity. A *signature* is what follows for
the thing below a word when the word is affirmed, and when it is denied (Karttunen 1971; Nairn, Condoravdi and Karttunen
2006): "managed to" keeps and, denied, negates; "tried to" leaves open; "regrets" keeps in both cases.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.attribution.cues import FOLDER
from dragoman.errors import UsageError
from dragoman.model import Factuality, Tense
from dragoman.tables import read_tsv

MARKS = frozenset({"+", "-", "PR", "PS", "PR-", "PS-", "U"})
"""What a table may say: so, not so, probably, possibly, probably not, possibly not, open."""

_ORDER = {"CT": 0, "PR": 1, "PS": 2, "U": 3}
_VALUES: dict[tuple[str, bool], Factuality] = {
    ("CT", True): "CT+",
    ("PR", True): "PR+",
    ("PS", True): "PS+",
    ("CT", False): "CT-",
    ("PR", False): "PR-",
    ("PS", False): "PS-",
}


@dataclass(frozen=True, slots=True)
class Status:
    """Factuality and tense of one predicate. ``bare``: its form has no tense of its own (an infinitive, a gerund)."""

    value: Factuality
    tense: Tense
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """What a governor does: marks when affirmed and when denied, and the tense (same, future or own)."""

    positive: str
    negative: str
    tense: str

    @property
    def factive(self) -> bool:
        """Say whether what stands below holds either way."""
        return self.positive == self.negative and self.positive in ("+", "-")


def certainty(value: Factuality) -> str:
    """Return CT, PR, PS or U."""
    return "U" if value in ("Uu", "CTu") else value[:2]


def weakened(value: Factuality, to: str) -> Factuality:
    """Return a value at most as certain as given."""
    if to == "U" or certainty(value) == "U":
        return "Uu"
    least = max(certainty(value), to, key=_ORDER.__getitem__)
    return _VALUES[least, value.endswith("+")]


def flipped(value: Factuality) -> Factuality:
    """Return a value with the other polarity; open stays open."""
    if certainty(value) == "U":
        return value
    return _VALUES[certainty(value), not value.endswith("+")]


def marked(value: Factuality, mark: str) -> Factuality:
    """Return a value under a mark of the tables."""
    if mark == "U":
        return "Uu"
    if mark.endswith("-"):
        value = flipped(value)
    return weakened(value, mark[:2]) if mark[:2] in ("PR", "PS") else value


def under(governor: Factuality, signature: Signature, value: Factuality) -> Factuality:
    """Return the value of what stands below a governor of the given value."""
    if signature.factive:
        return marked(value, signature.positive)
    denied = governor.endswith("-")
    result = marked(value, signature.negative if denied else signature.positive)
    return weakened(result, certainty(governor))


@cache
def governors() -> dict[tuple[str, str], dict[str, Signature]]:
    """Return the signatures by part of speech and word, then by kind of complement."""
    path = FOLDER / "governors.tsv"
    found: dict[tuple[str, str], dict[str, Signature]] = {}
    for number, row in enumerate(read_tsv(path, ("word", "pos", "kinds", "positive", "negative", "tense")), 1):
        if row["positive"] not in MARKS or row["negative"] not in MARKS:
            raise UsageError("table", path=path, line=number, reason="a mark is not one of " + " ".join(sorted(MARKS)))
        signature = Signature(row["positive"], row["negative"], row["tense"])
        for kind in row["kinds"].split():
            found.setdefault((row["pos"], row["word"]), {})[kind] = signature
    return found


@cache
def modifiers() -> dict[tuple[str, str], tuple[str, str]]:
    """Return mark and tense (may be empty) of every modifier by part of speech and word."""
    rows = read_tsv(FOLDER / "modifiers.tsv", ("word", "pos", "value", "tense"))
    return {(row["pos"], row["word"]): (row["value"], row["tense"]) for row in rows}


@cache
def modals() -> dict[tuple[str, bool, bool], tuple[str, str]]:
    """Return mark and tense of every modal by word, perfect and negated."""
    rows = read_tsv(FOLDER / "modals.tsv", ("word", "perfect", "negated", "value", "tense"))
    return {
        (row["word"], row["perfect"] == "yes", row["negated"] == "yes"): (row["value"], row["tense"]) for row in rows
    }
