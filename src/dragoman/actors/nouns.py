"""The nouns, titles and modifiers of ``data/actors``: what sector a head noun gives, and what other words do."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dragoman.actors.longest import Longest
from dragoman.actors.spelling import FOLDER, canon, split
from dragoman.tables import collector_paused, read_groups, read_tsv

_JOINTS = frozenset({"of", "for", "in"})


class Noun(NamedTuple):
    """A listed noun or title. ``weak``: another word of the phrase may decide; ``owned``: an actor only if owned.

    ``many``: its plural, which never stands for the one holder of an office; ``title``: one of the table of titles.
    """

    sector: str | None
    weak: bool
    owned: bool
    role: str
    many: bool = False
    title: bool = False


class NounAt(NamedTuple):
    """A listed noun found in words ``first`` to ``last``."""

    first: int
    last: int
    noun: Noun


@cache
def _modifiers() -> dict[str, frozenset[str]]:
    return read_groups(FOLDER / "modifiers.tsv", "kind")


@cache
def modifiers(kind: str) -> frozenset[str]:
    """Return the listed words of one kind (see the head of ``modifiers.tsv``)."""
    return _modifiers().get(kind, frozenset())


@cache
def given_names() -> dict[str, str]:
    """Return the gender ("m" or "f") of listed given names in matching form."""
    rows = read_tsv(FOLDER / "given_names.tsv", ("gender", "names"))
    return {canon(each): row["gender"] for row in rows for each in row["names"].split()}


@cache
def nouns() -> Longest[Noun]:
    """Return nouns and titles by their words in lower case; plurals are included."""
    with collector_paused():
        return Longest(_listed().items())


def _listed() -> dict[tuple[str, ...], Noun]:
    found: dict[tuple[str, ...], Noun] = {}
    for name in ("agents", "titles"):
        for row in read_tsv(FOLDER / f"{name}.tsv", ("term", "sector", "role")):
            words = split(row["term"].lower())
            sector = row["sector"].rstrip("*?")
            mark = row["sector"][len(sector) :]
            noun = Noun(
                None if sector == "UNS" else sector, bool(mark), mark == "?", row["role"], title=name == "titles"
            )
            for number, each in enumerate(_numbers(words)):
                found[each] = noun._replace(many=bool(number))
    return found


@cache
def starts() -> frozenset[str]:
    """Return the words in lower case at which a listed noun may begin."""
    return frozenset(nouns())


@cache
def ends() -> frozenset[str]:
    """Return the words in lower case in which a listed noun may end: what a phrase must hold to have a listed head."""
    return frozenset(words[-1] for words in nouns().sequences())


def _numbers(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return a term and its plural; in "chief of staff" the first noun takes it."""
    at = next((at - 1 for at, word in enumerate(words) if at and word in _JOINTS), len(words) - 1)
    many = [(*words[:at], plural(words[at]), *words[at + 1 :])]
    return [words, *many] if not words[at].endswith("s") or words[at].endswith("ss") else [words]


def plural(noun: str) -> str:
    """Return the regular English plural of a noun (and that of -man, -woman and child)."""
    if noun.endswith("man") and noun not in {"human", "shaman"}:
        return noun[:-2] + "en"
    if noun.endswith("child"):
        return noun + "ren"
    if noun.endswith("thief"):
        return noun[:-1] + "ves"
    if noun.endswith(("wife", "knife")):
        return noun[:-2] + "ves"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "ch", "sh", "x")) else "s")


def find_nouns(low: tuple[str, ...] | list[str]) -> list[NounAt]:
    """Return the listed nouns and titles in lower-case words, longest first, left to right, none inside another."""
    table, found, at = nouns(), [], 0
    while at < len(low):
        hit = table.match(low, at)
        if hit:
            found.append(NounAt(at, *hit))
        at = hit[0] if hit else at + 1
    return found
