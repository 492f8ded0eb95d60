"""Who says so, in one readable line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from dragoman.model import Attribution, Source, Statement
from dragoman.syntax import lemma_of
from dragoman.tables import read_tsv

NOUNS = Path(__file__).resolve().parent / "data" / "attribution" / "source_nouns.tsv"

_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "who", "which", "that", "his", "her", "its", "their", "our", "my", "this"}
)
_SMALL = frozenset(
    {
        "a",
        "an",
        "the",
        "some",
        "many",
        "several",
        "two",
        "three",
        "four",
        "five",
        "other",
        "one",
        "another",
        "most",
        "both",
    }
)

_UNNAMED = frozenset({"anonymous", "collective", "document", "none"})
_BEHIND = re.compile(
    r",| (?:in|at|on|from|with|by|to|for|about|near|inside|who|whom|whose|that|which|based|close|familiar|speaking|cited)\b"
)
"""What stands behind the noun of a source that is not named and tells one mention from the next; "of" belongs to it."""

_MANY = {"person": "people", "people": "people", "police": "police", "media": "media", "staff": "staff"}
"""Plurals that no ending tells."""


def source_name(source: Source) -> str:
    """Return what to call a source: its words in the text, or its name where the text has none or a pronoun.

    What stands at the beginning of a sentence is written small where it is no name: "two officials", "reports".
    """
    words = " ".join(source.text.split()) if source.start is not None else ""
    if not words or (source.name and words.lower() in _PRONOUNS):
        return source.name or words or source.text or ""
    return inside_sentence(words)


def group_name(source: Source) -> str:
    """Return the name under which a source is counted with others: its own, or what kind of people or papers it is.

    Of those who are not named the words that tell one mention from the next are left out, so that "a report", "other
    reports" and "reports in July" are all "reports"; a pronoun leaves nothing.
    """
    words = source.name or " ".join(source.text.split())
    if source.id or source.kind not in _UNNAMED:
        return words
    kept = _BEHIND.split(inside_sentence(words), maxsplit=1)[0].split()
    while kept and (kept[0].lower() in _SMALL or kept[0].lower() in _PRONOUNS or kept[0].isdigit()):
        del kept[0]
    if not kept or source.kind == "collective":  # told as many already
        return " ".join(kept)
    return " ".join([*kept[:-1], _many(kept[-1])])


def _many(noun: str) -> str:
    """Return the plural of a noun for people or papers; one that is plural already as it is."""
    if noun in _MANY:
        return _MANY[noun]
    if noun.endswith("man"):
        return f"{noun.removesuffix('man')}men"
    if noun.endswith(("ss", "x", "ch", "sh")):
        return f"{noun}es"
    return f"{noun}s" if lemma_of(noun, "NNS") == noun.lower() else noun


def inside_sentence(words: str) -> str:
    """Return the words of a source as they stand inside a sentence: small where they begin with no name."""
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}".rstrip() if first.istitle() and _common(first.lower()) else words


def _common(word: str) -> bool:
    """Say whether a word begins a source that is no name: an article, a number, a noun such as "reports"."""
    return word in _SMALL or word in _PRONOUNS or word in _nouns() or lemma_of(word, "NNS") in _nouns()


@cache
def _nouns() -> frozenset[str]:
    rows = read_tsv(NOUNS, ("kind", "nouns"))
    return frozenset(noun for row in rows if row["kind"] not in ("role", "media") for noun in row["nouns"].split())


def chain(attributions: tuple[Attribution, ...]) -> list[str]:
    """Return the names along a chain, outermost first; an unnamed outlet is "(outlet not known)".

    A pronoun that stands for nobody known names no source: "citing their" would tell nothing outside its sentence.
    An outlet whose piece is no news report has a word on what it is: "Wall Street Journal (opinion)".
    """
    names = []
    for number, link in enumerate(attributions):
        name = source_name(link.source) if number else link.source.name or link.source.text
        if not name or (number and name.lower() in _PRONOUNS):
            name = "(source not named)" if number else "(outlet not known)"
        if number == 0 and link.source.kind in ("analysis", "opinion"):
            name = (
                f"{name.removesuffix(')')}, {link.source.kind})"
                if name.endswith(")")
                else f"{name} ({link.source.kind})"
            )
        names.append(name)
    return names


def is_claim(statements: Sequence[Statement]) -> bool:
    """Say whether a happening is told only as what somebody says: no outlet tells it in its own voice."""
    return bool(statements) and all(len(each.attributions) > 1 for each in statements)


def said_by(statement: Statement) -> str:
    """Return the chain as one line: "Daily Post, citing Reuters, citing a Turkish official"; the outlet alone for its own
    voice. A link that another doubts says so: "..., citing the army (doubted: without evidence)".
    """
    names = chain(statement.attributions)
    return ", citing ".join(doubted(link, name) for link, name in zip(statement.attributions, names, strict=True))


def doubted(link: Attribution, name: str) -> str:
    """Return a source's name with the words by which the link before it doubts what it says, if any."""
    return f"{name} (doubted: {' '.join(link.doubt.text.split())})" if link.doubt is not None else name
