"""Which words can tell of the same kind of happening: one root, synonyms, near-synonyms (``data/linking/words.tsv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from dragoman.syntax import lemma_of
from dragoman.tables import read_tsv

SYNONYMS = Path(__file__).parents[1] / "data" / "linking" / "synonyms.tsv"
TABLE = Path(__file__).parents[1] / "data" / "linking" / "words.tsv"
DEEDS = Path(__file__).parents[1] / "data" / "linking" / "deeds.tsv"

ANY = "any"
"""The row of ``deeds.tsv`` with words that tell no deed by themselves."""

SAME, SYNONYM, NEAR, SISTER = 1.0, 0.8, 0.6, 0.3
"""Grades of :func:`alike`. They order the relations; how much each counts is learned (see ``pair_weights.tsv``)."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word's families (roots), its commonest senses, and the senses above those."""

    families: frozenset[str]
    senses: frozenset[str]
    above: frozenset[str]


_UNKNOWN = Word(frozenset(), frozenset(), frozenset())


@cache
def _table() -> dict[str, tuple[str, str, str]]:
    """Read the table as text; the 23,000 rows become sets only when they are asked for."""
    rows = {}
    with TABLE.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                word, families, senses, above = line.rstrip("\n").split("\t")
                rows[word] = (families, senses, above)
    return rows


@lru_cache(maxsize=16384)
def word(lemma: str) -> Word:
    """Return what the table knows of a lower-case lemma; empty sets where it is not listed."""
    row = _table().get(lemma)
    return Word(*(frozenset(cell.split()) for cell in row)) if row else _UNKNOWN


def families(lemma: str) -> frozenset[str]:
    """Return the roots that a lemma belongs to; the lemma itself where the table does not list it."""
    return word(lemma).families or frozenset((lemma,))


@cache
def _stands_for() -> dict[str, str]:
    return {row["word"]: row["as"] for row in read_tsv(SYNONYMS, ("word", "as"))}


@lru_cache(maxsize=65536)
def concept(form: str) -> str:
    """Return what a lower-case word form stands for, so that synonyms become one ("truce", "ceasefire").

    That is the commonest sense of its lemma, or of the word that ``synonyms.tsv`` puts in its stead; else the lemma.
    """
    lemmas = dict.fromkeys((form, lemma_of(form, "NNS"), lemma_of(form, "VBD")))
    lemmas = dict.fromkeys(_stands_for().get(each, each) for each in lemmas)
    for each in lemmas:
        row = _table().get(each)
        if row:
            return row[1].split(" ", 1)[0]
    return lemma_of(form, "NNS")


@lru_cache(maxsize=65536)
def alike(one: str, two: str) -> float:
    """Return how alike two lemmas are: 1 the same, 0.8 synonyms, 0.6 one above the other, 0.3 under one, 0 apart."""
    if one == two:
        return SAME
    a, b = word(one), word(two)
    if a.senses & b.senses:
        return SYNONYM
    if a.senses & b.above or a.above & b.senses:
        return NEAR
    return SISTER if a.above & b.above else 0.0


@cache
def _deeds() -> dict[str, frozenset[str]]:
    rows: dict[str, set[str]] = {}
    for row in read_tsv(DEEDS, ("deed", "words")):
        for each in row["words"].split():
            rows.setdefault(each, set()).add(row["deed"])
    return {each: frozenset(found) for each, found in rows.items()}


@lru_cache(maxsize=16384)
def deeds(lemmas: frozenset[str]) -> frozenset[str]:
    """Return the kinds of deed that words can tell of (``deeds.tsv``), :data:`ANY` for words that tell none."""
    return frozenset().union(*(_deeds().get(each, ()) for each in lemmas))
