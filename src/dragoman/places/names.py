"""Forms of place names in which their spellings agree."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data" / "places"
"""The tables of the room, and the compiled gazetteer."""

KINDS = ("city", "capital", "admin1", "admin2", "admin3", "country", "continent", "region")
"""Kinds of place in the compiled gazetteer; the archive stores their index here."""

_LETTERS = str.maketrans(
    {
        "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae",
        "œ": "oe", "Œ": "Oe", "ð": "d", "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A", "-": " ", "–": " ", "‑": " ",
        "/": " ", "'": None, "’": None, "‘": None, "`": None, "ʿ": None, "ʾ": None, "ʼ": None, ".": None, ",": " ",
    }
)  # fmt: skip
ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "er", "es", "esh", "et", "ez", "ul"})
"""The Arabic article in its usual spellings; all are read as "al"."""

_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "mtn": "mountain", "co": "county"}


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return a name in lower-case ASCII words: no diacritics, points or hyphens, one spelling of the Arabic article.

    A name in another script folds to the empty string.
    """
    bare = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode().lower()
    words = ["al" if word in ARTICLES else word for word in bare.split()]
    if len(words) > 1:
        words = [_SHORT.get(word, word) if at == 0 or word == "co" else word for at, word in enumerate(words)]
    return " ".join(words)


def base(name: str) -> str:
    """Return a folded administrative name without the words that say what it is ("Idlib Governorate" → "idlib")."""
    from dragoman.places.tables import words as table

    generic = table().generic
    words = fold(name).split()
    while len(words) > 1 and words[-1] in generic:
        words.pop()
    while len(words) > 1 and words[0] in generic:
        words.pop(0)
    return " ".join(words)
