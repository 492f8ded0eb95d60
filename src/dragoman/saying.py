"""Who says so, in one readable line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from dragoman.model import Attribution, Source, Statement
from dragoman.tables import read_tsv

NOUNS = Path(__file__).resolve().parent / "data" / "attribution" / "source_nouns.tsv"

_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "who", "which", "that", "his", "her", "its", "their", "our"}
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


def source_name(source: Source) -> str:
    """Return what to call a source: its words in the text, or its name where the text has none or a pronoun.

    What stands at the beginning of a sentence is written small where it is no name: "two officials", "reports".
    """
    words = " ".join(source.text.split()) if source.start is not None else ""
    if not words or (source.name and words.lower() in _PRONOUNS):
        return source.name or words or source.text or ""
    return inside_sentence(words)


def inside_sentence(words: str) -> str:
    """Return the words of a source as they stand inside a sentence: small where they begin with no name."""
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}".rstrip() if first.istitle() and _common(first.lower()) else words


def _common(word: str) -> bool:
    """Say whether a word begins a source that is no name: an article, a number, a noun such as "reports"."""
    return word in _SMALL or word in _PRONOUNS or word in _nouns() or word.removesuffix("s") in _nouns()


@cache
def _nouns() -> frozenset[str]:
    rows = read_tsv(NOUNS, ("kind", "nouns"))
    return frozenset(noun for row in rows if row["kind"] not in ("role", "media") for noun in row["nouns"].split())


def chain(attributions: tuple[Attribution, ...]) -> list[str]:
    """Return the names along a chain, outermost first; an unnamed outlet is "(outlet not known)".

    An outlet whose piece is no news report has a word on what it is: "Wall Street Journal (opinion)".
    """
    names = []
    for number, link in enumerate(attributions):
        name = source_name(link.source) if number else link.source.name or link.source.text
        if not name:
            name = "(outlet not known)" if number == 0 else "(source not named)"
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
