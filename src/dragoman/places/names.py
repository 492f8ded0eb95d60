"""Forms of place names in which their spellings agree."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
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
_BLANKS = str.maketrans(dict.fromkeys("\t\r\x0b\x0c\x1c\x1d\x1e\x1f", " "))
"""White space other than spaces and line ends, as ``str.split`` knows it in ASCII."""

ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "er", "es", "esh", "et", "ez", "ul"})
"""The Arabic article in its usual spellings; all are read as "al"."""

_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "mtn": "mountain", "co": "county"}


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return a name in lower-case ASCII words: no diacritics, points or hyphens, one spelling of the Arabic article.

    A name in another script folds to the empty string.
    """
    bare = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode().lower()
    return _spelt(bare)


def _spelt(bare: str) -> str:
    """Return small letters in the usual spelling of articles and short forms, their words one space apart."""
    words = ["al" if word in ARTICLES else word for word in bare.split()]
    if len(words) > 1:
        words = [_SHORT.get(word, word) if at == 0 or word == "co" else word for at, word in enumerate(words)]
    return " ".join(words)


def fold_many(names: Sequence[str]) -> list[str]:
    """Return the folded form of each name, as :func:`fold` does, by passing over all names as one text.

    Names with other letters than ASCII make a text of their own, which takes several times as long.
    """
    if not names:
        return []
    others = [at for at, name in enumerate(names) if not name.isascii()]
    if not others:
        return _fold_text(names)
    folded = _fold_text([name if name.isascii() else "x" for name in names])
    for at, each in zip(others, _fold_text([names[at] for at in others]), strict=True):
        folded[at] = each
    return folded


def _fold_text(names: Sequence[str]) -> list[str]:
    """Fold names as one text, in which every name stands between line ends and every word between spaces.

    All are folded one by one if one holds a line end.
    """
    text = " \n ".join(names)
    if text.count("\n") >= max(1, len(names)):
        return [fold(name) for name in names]
    text = text.translate(_LETTERS)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    text = f" {text.translate(_BLANKS).lower()} "
    while "  " in text:
        text = text.replace("  ", " ")
    folded = text[1:-1].split(" \n ")
    if len(folded) != len(names):  # some are empty
        folded = [each.strip() for each in text.split("\n")]
    for at in _with_short_words(text):
        folded[at] = _spelt(folded[at])
    return folded


def _with_short_words(text: str) -> list[int]:
    """Return the lines of a text that hold an article or a short form, as numbers from 0."""
    import numpy as np

    letters = np.frombuffer(text.encode(), dtype=np.uint8)
    gaps = np.flatnonzero(letters == ord(" "))
    sizes = np.diff(gaps) - 1
    few = (sizes == 2) | (sizes == 3)
    first, sizes = gaps[:-1][few] + 1, sizes[few]
    code = (letters[first].astype(np.uint32) << 16) + (letters[first + 1].astype(np.uint32) << 8)
    code += np.where(sizes == 3, letters[first + 2], 0)
    wanted = [int.from_bytes(word.encode().ljust(3, b"\0"), "big") for word in (ARTICLES - {"al"}) | _SHORT.keys()]
    lines = np.searchsorted(np.flatnonzero(letters == ord("\n")), first[np.isin(code, wanted)])
    return list(dict.fromkeys(lines.tolist()))


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
