"""The tables of ``data/dates``, read once: word classes, holidays, seasons, verbs.

Every word of a time expression has a *class*; for matching, a class is one character, so that a text becomes a string
over which a regular expression can run (:mod:`dragoman.dates.grammar`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from dragoman.tables import read_groups, read_tsv

FOLDER = Path(__file__).resolve().parent.parent / "data" / "dates"

CLASSES: dict[str, str] = {
    "month": "M",
    "weekday": "W",
    "weekdays": "w",
    "season": "S",
    "part": "P",
    "parts": "p",
    "hour-word": "K",
    "second": "s",
    "unit": "u",
    "units": "U",
    "dayword": "T",
    "dayword-part": "G",
    "now": "N",
    "last": "l",
    "next": "x",
    "this": "t",
    "that": "h",
    "latest": "L",
    "recent": "r",
    "the": "D",
    "a": "a",
    "each": "e",
    "of": "O",
    "to": "2",
    "on": "i",
    "ago": "g",
    "later": "B",
    "earlier": "b",
    "before": "<",
    "after": ">",
    "mod": "E",
    "half-word": "R",
    "vague": "v",
    "fiscal": "f",
    "ampm": "A",
    "oclock": "k",
    "zone": "z",
    "hyphen": "-",
    "comma": ",",
    "possessive": "'",
    "set": "Z",
    "per": "q",
    "old": "X",
    "future": "F",
    "time": "m",
    "near": "c",
    "number": "n",
    "times": "C",
    "decade": "d",
    "ordinal": "o",
    "weekend-adv": "I",
    "year": "y",
    "clock": "H",
    "numeric": "j",
    "quarter-code": "Q",
    "length": "Y",
    "so": "~",
    "long": "%",
    "alternate": "@",
    "ahead": "J",
    "holiday": "V",
    "other": ".",
}
"""The character that stands for each class of word in a pattern."""

Piece = tuple[str, str, int, int]
"""A class character, its value, and the characters of the word that it covers (start and end within the word)."""

_PLAIN = re.compile(r"\d{1,3}(?:,\d{3}){0,2}|\d{1,6}")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_DECADE = re.compile(r"(\d{2})?(\d)0s")
_CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})(?::\d{2})?(am|pm|a\.m\.|p\.m\.)?|(\d{1,2})(am|pm|a\.m\.|p\.m\.)")
_NUMERIC = re.compile(r"\d{1,2}([/.])\d{1,2}\1\d{4}|\d{4}([-/.])\d{1,2}\2\d{1,2}")
_QUARTER = re.compile(r"q([1-4])|([1-4])q")


@cache
def words() -> dict[str, Piece]:
    """Return the words of ``words.tsv``, each as the one piece that it is."""
    rows = read_tsv(FOLDER / "words.tsv", ("word", "class", "value"))
    return {row["word"]: (CLASSES[row["class"]], row["value"], 0, len(row["word"])) for row in rows}


def _digits(low: str) -> tuple[str, str] | None:
    """Return class and value of a word of digits, or None."""
    if len(low) == 4 and low.isdigit() and low.isascii() and "1000" <= low <= "2199":
        return "y", low
    if match := _PLAIN.fullmatch(low):
        return "n", str(int(match[0].replace(",", "")))
    if (match := _ORDINAL.fullmatch(low)) and 1 <= int(match[1]) <= 31:
        return "o", match[1]
    if match := _DECADE.fullmatch(low):
        return "d", (match[1] or ("20" if match[2] in "01" else "19")) + match[2]
    if match := _CLOCK.fullmatch(low):
        hour, minute, half = match[1] or match[4], match[2] or "", match[3] or match[5] or ""
        known = int(hour) <= 24 and int(minute or 0) < 60 and "h" not in low
        return ("H", f"{hour}:{minute}:{half[:1]}") if known else None
    if _NUMERIC.fullmatch(low):
        return "j", low
    return None


def classify(low: str) -> tuple[Piece, ...]:
    """Return the pieces of a lower-case word: usually one or none, several for "mid-1990s"."""
    found = words().get(low)
    if found:
        return (found,)
    if len(low) > 24:
        return ()
    if match := _QUARTER.fullmatch(low):
        return (("Q", match[1] or match[2], 0, len(low)),)
    if not low.isascii() or not any(each.isdigit() for each in low):
        return _hyphenated(low) if low.startswith(("mid-", "early-", "late-")) else ()
    if low.startswith("fy") and low[2:].isdigit():
        low_year = _digits(low[2:])
        return ((*low_year, 2, len(low)),) if low_year else ()
    value = _digits(low)
    if value:
        return ((*value, 0, len(low)),)
    return _hyphenated(low) if "-" in low[1:] and low.count("-") < 4 else ()


def _hyphenated(low: str) -> tuple[Piece, ...]:
    """Return the pieces between (and the pieces that are) the hyphens of one word, or none if they say nothing."""
    pieces: list[Piece] = []
    at = 0
    for part in low.split("-"):
        if at:
            pieces.append(("-", "", at - 1, at))
        value = _digits(part) or (words()[part][:2] if part in words() else (".", ""))
        pieces.append((value[0], value[1], at, at + len(part)))
        at += len(part) + 1
    return tuple(pieces) if any(piece[0] not in ".-" for piece in pieces) else ()


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast: how its first day is found, how many days it lasts, and by how many days that may be off."""

    id: str
    rule: tuple[str, ...]
    days: int
    slack: int


@cache
def holidays() -> dict[str, tuple[tuple[tuple[str, ...], Holiday], ...]]:
    """Return the holidays by the first word of their name, longest names first, each with all words of the name."""
    found: dict[str, list[tuple[tuple[str, ...], Holiday]]] = {}
    for row in read_tsv(FOLDER / "holidays.tsv", ("name", "id", "rule", "days", "slack")):
        name = tuple(row["name"].replace("'", " '").replace("’", " ’").replace("-", " - ").split())
        holiday = Holiday(row["id"], tuple(row["rule"].split()), int(row["days"]), int(row["slack"]))
        found.setdefault(name[0], []).append((name, holiday))
    return {first: tuple(sorted(names, key=lambda item: -len(item[0]))) for first, names in found.items()}


@cache
def holidays_by_id() -> dict[str, Holiday]:
    """Return the holidays by their id."""
    return {holiday.id: holiday for names in holidays().values() for _, holiday in names}


@cache
def named_days() -> dict[tuple[int, int, str], int]:
    """Return the year of days that one event is named by, by month, day and the word after ("Sept. 11 attacks")."""
    return {
        (int(row["day"][5:7]), int(row["day"][8:]), word): int(row["day"][:4])
        for row in read_tsv(FOLDER / "named_days.tsv", ("day", "words"))
        for word in row["words"].split()
    }


@cache
def holiday_days() -> dict[str, tuple[date, ...]]:
    """Return the first days of the feasts that have no arithmetic rule, by id, in order."""
    found: dict[str, list[date]] = {}
    for row in read_tsv(FOLDER / "holiday_days.tsv", ("id", "day")):
        found.setdefault(row["id"], []).append(date.fromisoformat(row["day"]))
    return {name: tuple(sorted(days)) for name, days in found.items()}


@cache
def seasons() -> dict[str, tuple[str, str, int]]:
    """Return first day and last day (MM-DD) of each season, and the shift of the year in which it begins."""
    rows = read_tsv(FOLDER / "seasons.tsv", ("code", "first", "last", "first_year"))
    return {row["code"]: (row["first"], row["last"], int(row["first_year"])) for row in rows}


@cache
def outlook(where: str) -> frozenset[str]:
    """Return the words of one kind of ``outlook.tsv``: those ``before`` a time, or the lemmas of its verb."""
    return read_groups(FOLDER / "outlook.tsv", "where")[where]


@cache
def reporting_verbs() -> frozenset[str]:
    """Return the lemmas of verbs whose time is that of telling, not of what is told."""
    return frozenset(row["verb"] for row in read_tsv(FOLDER / "reporting.tsv", ("verb",)))


@cache
def carriers(kind: str) -> frozenset[str]:
    """Return the lemmas of the verbs and nouns of one kind of ``carriers.tsv``, which carry the time of another word."""
    return read_groups(FOLDER / "carriers.tsv", "kind")[kind]


@cache
def on_the_spot() -> frozenset[str]:
    """Return the lemmas of verbs of deeds on the spot: those that tell on a scene, and those of harm."""
    groups = read_groups(FOLDER.parent / "places" / "event_words.tsv", "class")
    return groups["scene"] | groups["harm"]
