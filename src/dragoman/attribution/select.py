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


def scored(
    tree: Tree, quotes: list[Quotation], found: list[Candidate], settings: AttributionSettings
) -> list[tuple[float, Candidate]]:
    """Return the likeliest candidate of each cue word with its chance (0 to 1), in text order."""
    found = [each for each in found if each.content]
    if settings.outermost:
        found = [each for each in found if (quote := inside(quotes, each.token)) is None or not quote.speech]
    at = setting(tree, quotes, found, nesting=settings.outermost)
    best: dict[int, tuple[float, Candidate]] = {}
    for each in found:
        value = 1.0 if each.share >= ALWAYS else chance(at, each)
        if value > best.get(each.token, (0.0, each))[0]:
            best[each.token] = (value, each)
    return [best[token] for token in sorted(best)]


def chosen(
    tree: Tree, quotes: list[Quotation], found: list[Candidate], settings: AttributionSettings
) -> list[Candidate]:
    """Return the candidates that are likely enough by the rules alone, one for each cue word."""
    return [each for value, each in scored(tree, quotes, found, settings) if value >= settings.least_chance]
