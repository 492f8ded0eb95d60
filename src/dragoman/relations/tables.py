"""The tables of the room: words that tell ties, kinds of ties, weapons, events that open and close ties."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.tables import read_groups, read_tsv

DATA = Path(__file__).parents[1] / "data" / "relations"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to tell a tie (a row of ``ties.tsv``)."""

    kind: str
    word: str
    shape: str
    needs: frozenset[str]
    unless: frozenset[str]
    amount: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of tie (a row of ``kinds.tsv``)."""

    name: str
    mutual: bool
    organisation: bool
    says: str


@dataclass(frozen=True, slots=True)
class Opener:
    """An event that opens or closes a tie (a row of ``events.tsv``)."""

    type: str
    mode: str
    words: re.Pattern[str] | None
    kind: str
    opens: bool
    a: str


@cache
def over() -> dict[str, frozenset[str]]:
    """Return the words that tell a tie as over, by where they stand (``over.tsv``)."""
    return read_groups(DATA / "over.tsv", "place")


@cache
def patterns() -> dict[str, tuple[Pattern, ...]]:
    """Return the patterns by the lemma that tells them."""
    found: dict[str, list[Pattern]] = defaultdict(list)
    for row in read_tsv(DATA / "ties.tsv", ("kind", "word", "shape", "needs", "unless", "amount", "example")):
        needs, unless = frozenset(row["needs"].split()), frozenset(row["unless"].split())
        found[row["word"]].append(Pattern(row["kind"], row["word"], row["shape"], needs, unless, row["amount"]))
    return {word: tuple(rows) for word, rows in found.items()}


@cache
def kinds() -> dict[str, Kind]:
    """Return the kinds of ties by name."""
    rows = read_tsv(DATA / "kinds.tsv", ("kind", "mutual", "b", "says"))
    return {
        row["kind"]: Kind(row["kind"], row["mutual"] == "yes", row["b"] == "organisation", row["says"]) for row in rows
    }


@cache
def weapons() -> dict[str, str]:
    """Return nouns and makes of arms, each with its maker's country or an empty string."""
    return {row["word"]: row["country"] for row in read_tsv(DATA / "weapons.tsv", ("word", "country"))}


@cache
def openers() -> dict[str, tuple[Opener, ...]]:
    """Return the openers and closers by event type."""
    found: dict[str, list[Opener]] = defaultdict(list)
    for row in read_tsv(DATA / "events.tsv", ("type", "mode", "words", "kind", "effect", "a")):
        words = re.compile(row["words"]) if row["words"] else None
        opener = Opener(row["type"], row["mode"], words, row["kind"], row["effect"] == "opens", row["a"])
        found[row["type"]].append(opener)
    return {type_: tuple(rows) for type_, rows in found.items()}


@cache
def strangers() -> frozenset[str]:
    """Return the nouns on which a phrase ends that names a party and means another (``strangers.tsv``)."""
    return frozenset(row["word"] for row in read_tsv(DATA / "strangers.tsv", ("word", "why")))
