"""What a cue and its frame give before the table of cues has judged it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.attribution.tree import Range, Tree


@dataclass(slots=True)
class Candidate:
    """A possible attribution.

    ``token`` is the head of the cue, ``lemma`` and ``pos`` (v, n, a, r, p) its entry in the table, ``frame`` how the
    content hangs from it; ``source`` the token that heads the source (None: none stated) and ``cue`` the cue's range.
    ``content`` are ranges in text order. ``share`` is how often the cue attributes in this frame; ``settled`` says that
    what is told leaves no doubt of source and content.
    """

    token: int
    lemma: str
    pos: str
    frame: str
    content: list[Range]
    source: int | None
    cue: Range
    effect: str = "say"
    share: float = 0.5
    settled: bool = False


def within(spans: Iterable[Range], token: int) -> bool:
    """Say whether one of some ranges holds a token."""
    for first, last in spans:  # noqa: SIM110  asked so often that any() would cost thrice as much
        if first <= token < last:
            return True
    return False


def subtract(span: Range, hole: Range) -> list[Range]:
    """Return a range without the tokens of another."""
    if hole[1] <= span[0] or hole[0] >= span[1]:
        return [span]
    return [part for part in ((span[0], hole[0]), (hole[1], span[1])) if part[0] < part[1]]


_EDGE = frozenset({",", ":", ";", "-", "–", "—", "--", "(", ")", "...", "…"})


def tidy(tree: Tree, content: list[Range]) -> list[Range]:
    """Return the ranges without white space, commas and stops at their ends, and without empty ones.

    A full stop inside a closing quotation mark stays, one at the end of plain words goes.
    """
    return joined([kept for each in content if (kept := trimmed(tree, *each)) is not None])


def trimmed(tree: Tree, first: int, last: int) -> Range | None:
    """Return one range without white space, commas and stops at its ends; None where nothing is left."""
    low, tag = tree.low, tree.tag
    while first < last and (tag[first] == "_SP" or low[first] in _EDGE or low[first] == "."):
        first += 1
    while last > first and (tag[last - 1] == "_SP" or low[last - 1] in _EDGE or low[last - 1] in (".", "?", "!")):
        last -= 1
    return (first, last) if first < last else None


def joined(content: list[Range]) -> list[Range]:
    """Return the ranges in order, those that touch or overlap made one."""
    result: list[Range] = []
    for first, last in sorted(content):
        if result and first <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], last))
        else:
            result.append((first, last))
    return result
