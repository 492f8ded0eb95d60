"""Which articles are copies of one text: MinHash signatures of their words, cut into bands to be looked up.

Broder, "On the resemblance and containment of documents" (1997); bands after Leskovec, Rajaraman and Ullman, "Mining of
Massive Datasets", chapter 3. With 16 bands of 4 values, two texts that share half of their word runs meet in a band with a
chance of 0.64, two that share four fifths with a chance of 0.9998.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from dragoman.model import Article

if TYPE_CHECKING:
    import numpy

SHINGLE = 4
"""Words of a run. Shorter ones are shared by chance, longer ones break at every small edit."""

BANDS, ROWS = 16, 4
FEWEST = 8
"""Runs that a text must have to be compared: a line or two are no evidence of copying."""

SAME = 0.5
"""Share of values in common from which two articles count as copies of one text."""

_WORD = re.compile(r"\w+")


def signature(article: Article) -> bytes:
    """Return the signature of an article's body (64 values of 8 bytes), or nothing for one of too few words."""
    import numpy

    words = [word for each in article.passages if each.kind == "body" for word in _words(article, each.start, each.end)]
    runs = _runs(words)
    if len(runs) < FEWEST:
        return b""
    hashes = numpy.array([int.from_bytes(blake2b(run.encode(), digest_size=4).digest()) for run in runs], numpy.uint64)
    factors, shifts = _permutations()
    values = (factors[:, None] * hashes[None, :] + shifts[:, None]) >> numpy.uint64(16)
    return bytes(values.min(axis=1).astype("<u8").tobytes())


def bands(marks: bytes) -> list[str]:
    """Return the keys under which a signature is filed: two that share a key are candidates."""
    size = 8 * ROWS
    return [
        f"{number:x}:{blake2b(marks[number * size : (number + 1) * size], digest_size=8).hexdigest()}"
        for number in range(BANDS if marks else 0)
    ]


def likeness(one: bytes, other: bytes) -> float:
    """Return the share of values that two signatures have in common, an estimate of the share of word runs."""
    import numpy

    if not one or not other:
        return 0.0
    return float((numpy.frombuffer(one, "<u8") == numpy.frombuffer(other, "<u8")).mean())


def _runs(words: Sequence[str]) -> set[str]:
    return {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}


def original(articles: Sequence[Article]) -> Article:
    """Return the original among articles of one text: the agency's own, else the earliest; unknown days come last."""
    agencies = {each.agency.lower() for each in articles if each.agency}
    return min(
        articles,
        key=lambda each: (
            (each.outlet or "").lower() not in agencies,
            each.published.value if each.published else "9999",
        ),
    )


def _words(article: Article, start: int, end: int) -> list[str]:
    return _WORD.findall(article.text[start:end].lower())


@cache
def _permutations() -> tuple[numpy.ndarray[Any, Any], numpy.ndarray[Any, Any]]:
    """Return the factors and shifts of the hash family; fixed, so that signatures can be kept."""
    import numpy

    chance = numpy.random.default_rng(1)
    factors = chance.integers(1, 1 << 61, BANDS * ROWS, dtype=numpy.uint64) | numpy.uint64(1)
    return factors, chance.integers(0, 1 << 61, BANDS * ROWS, dtype=numpy.uint64)
