"""Which candidates stay: the likeliest frame of each cue word, where it is likely enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.attribution.quotes import inside
from dragoman.attribution.weighing import chance, setting

if TYPE_CHECKING:
    from dragoman.attribution.candidate import Candidate
    from dragoman.attribution.quotes import Quotation
    from dragoman.attribution.tree import Tree
    from dragoman.settings.attribution import AttributionSettings


ALWAYS = 0.995
"""Share from which a cue needs no weighing: "reportedly" always says that somebody else says so."""


def rated(
    tree: Tree, quotes: list[Quotation], found: list[Candidate], settings: AttributionSettings
) -> list[list[tuple[float, Candidate]]]:
    """Return the candidates of each cue word with their chances (0 to 1), the likeliest first, in text order."""
    found = [each for each in found if each.content]
    if settings.outermost:
        found = [each for each in found if (quote := inside(quotes, each.token)) is None or not quote.speech]
    at = setting(tree, quotes, found, nesting=settings.outermost)
    by: dict[int, list[tuple[float, Candidate]]] = {}
    for each in found:
        by.setdefault(each.token, []).append((1.0 if each.share >= ALWAYS else chance(at, each), each))
    return [sorted(by[token], key=lambda pair: -pair[0]) for token in sorted(by)]


def chosen(
    tree: Tree, quotes: list[Quotation], found: list[Candidate], settings: AttributionSettings
) -> list[Candidate]:
    """Return the candidates that are likely enough by the rules alone, one for each cue word."""
    best = (each[0] for each in rated(tree, quotes, found, settings))
    return [one for value, one in best if value >= settings.least_chance]
