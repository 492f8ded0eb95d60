"""Spellings: the words that names are matched by, and the one form in which the spellings of a word agree."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from dragoman.tables import read_tsv

FOLDER = Path(__file__).resolve().parents[1] / "data" / "actors"
_WORD = re.compile(r"'s\b|[^\W_]+(?:[.&][^\W_]+|'(?!s\b)[^\W_]+)*|[,;:()]")
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "ə": "a"}
)
_ARTICLES = frozenset({"Al", "El", "el", "AL"})


@lru_cache(maxsize=65536)
def split(text: str) -> tuple[str, ...]:
    """Return the words of a text; hyphens and full stops at word ends fall away, "'s" is a word of its own."""
    return tuple(_WORD.findall(text if text.isascii() else text.replace("’", "'").replace("‘", "'")))


@cache
def _variants() -> dict[str, str]:
    """Return the listed spellings of name words, each with the one that stands for all of them."""
    rows = read_tsv(FOLDER / "spellings.tsv", ("word", "variants"))
    return {each: row["word"] for row in rows for each in row["variants"].split("|") if each}


def fold(text: str) -> str:
    """Return a text without diacritics; letters of other scripts stay as they are."""
    marks = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(each for each in marks if not unicodedata.combining(each))


@lru_cache(maxsize=65536)
def canon(word: str) -> str:
    """Return the form in which spellings of a word agree: no diacritics, apostrophes or dots; one Arabic article."""
    if word == "'s":
        return word
    bare = word if word.isascii() else fold(word)
    if not bare.isalnum():
        bare = bare.replace("'", "").rstrip(".")
    if "." in bare and all(len(piece) == 1 for piece in bare.split(".")):
        bare = bare.replace(".", "").upper()  # "u.s." in a text without capitals is no pronoun
    if bare in _ARTICLES:
        return "al"
    return _variants().get(bare, bare)


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name in the form in which they are matched."""
    return tuple([canon(word) for word in split(name)])


def slug(name: str) -> str:
    """Return the id of a person: the name in lower case, without diacritics, words joined by hyphens."""
    bare = fold(name).lower()
    return "-".join("".join(each if each.isalnum() else " " for each in bare.replace("'", "")).split())


def is_name_word(word: str) -> bool:
    """Say whether a word may be part of a name: a capital at its start."""
    return word[:1].isupper()
