"""Forms of place names in which their spellings agree."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data" / "places"
"""The tables of the room, and the compiled gazetteer."""

KINDS = ("city", "capital", "admin1", "admin2", "admin3", "country", "continent", "region")
"""Kinds of place in the compiled gazetteer; the archive stores their index here."""

_LETTERS = {
    "ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ß": "ss", "æ": "ae", "Æ": "ae",
    "œ": "oe", "Œ": "oe", "ð": "d", "þ": "th", "Þ": "th", "ə": "a", "Ə": "a", "–": " ", "‑": " ",
}  # fmt: skip
"""Letters and signs that have no decomposition into ASCII; the quotation marks and hamzas of Arabic names are dropped."""

_SMALL = bytes.maketrans(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZ-/,\t\r\x0b\x0c\x1c\x1d\x1e\x1f", b"abcdefghijklmnopqrstuvwxyz" + b" " * 11
)
"""Small letters for great ones, and a space for what parts words, but for the line end."""

_GONE = b"'`."

ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "er", "es", "esh", "et", "ez", "ul"})
"""The Arabic article in its usual spellings; all are read as "al"."""

_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "mtn": "mountain", "co": "county"}


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return a name in lower-case ASCII words: no diacritics, points or hyphens, one spelling of the Arabic article.

    A name in another script folds to the empty string.
    """
    return _spelt(_plain(name).decode())


def fold_many(names: Sequence[str]) -> list[str]:
    """Return the folded form of each name, as :func:`fold` does, by passing over all names as one text.

    All are folded one by one if one holds a line end.
    """
    if not names:
        return []
    text = " \n ".join(names)
    if text.count("\n") >= len(names):
        return [fold(name) for name in names]
    plain = b" %b " % _plain(text)
    folded = plain[1:-1].decode().split(" \n ")
    for at in _to_spell(plain):
        folded[at] = _spelt(folded[at])
    return folded


def _plain(text: str) -> bytes:
    """Return a text in small ASCII letters, with spaces for hyphens and without points and apostrophes."""
    return text.encode("ascii", _OTHER_LETTERS).translate(_SMALL, _GONE)


def _spelt(bare: str) -> str:
    """Return small letters in the usual spelling of articles and short forms, their words one space apart."""
    words = ["al" if word in ARTICLES else word for word in bare.split()]
    if len(words) > 1:
        words = [_SHORT.get(word, word) if at == 0 or word == "co" else word for at, word in enumerate(words)]
    return " ".join(words)


def _to_spell(plain: bytes) -> list[int]:
    """Return the lines of a text that hold an article, a short form or spaces side by side, as numbers from 0."""
    import numpy as np

    letters = np.frombuffer(plain + b"\n\n", dtype=np.uint8)
    gaps = np.flatnonzero(letters == ord(" "))
    sizes = np.diff(gaps) - 1
    few = (sizes == 0) | (sizes == 2) | (sizes == 3)
    first, sizes = gaps[:-1][few] + 1, sizes[few]
    code = (letters[first].astype(np.uint32) << 16) + (letters[first + 1].astype(np.uint32) << 8)
    code += np.where(sizes == 3, letters[first + 2], 0)
    wanted = [int.from_bytes(word.encode().ljust(3, b"\0"), "big") for word in (ARTICLES - {"al"}) | _SHORT.keys()]
    lines = np.searchsorted(np.flatnonzero(letters == ord("\n")), first[(sizes == 0) | np.isin(code, wanted)])
    return list(dict.fromkeys(lines.tolist()))


@cache
def _letter(letter: str) -> str:
    """Return a letter without its marks in ASCII, or nothing if it is of another script."""
    known = _LETTERS.get(letter)
    return unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode() if known is None else known


def _in_ascii(error: UnicodeError) -> tuple[str, int]:
    """Return letters that ASCII lacks as those that it has, and where they end (an error handler of ``str.encode``)."""
    assert isinstance(error, UnicodeEncodeError)
    return "".join([_letter(each) for each in error.object[error.start : error.end]]), error.end


_OTHER_LETTERS = "dragoman.places"
codecs.register_error(_OTHER_LETTERS, _in_ascii)


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
