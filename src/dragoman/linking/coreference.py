"""Mentions of happenings, across texts, into groups that are of one happening.

Texts are grouped by their rare words first; only mentions in one group of texts are compared. Within a group the pair
model of :mod:`dragoman.linking.pairs` gives probabilities, and average linkage makes the groups of mentions. The result
does not depend on the order of the texts but for exact ties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.linking.contexts import vectors
from dragoman.linking.documents import agglomerate, rarity, similarity
from dragoman.linking.mentions import Mention, bag, mentions
from dragoman.linking.pairs import probabilities
from dragoman.settings.linking import LinkingSettings

if TYPE_CHECKING:
    from spacy.tokens import Doc


def resolve(
    docs: Sequence[Doc], spans: Sequence[Sequence[tuple[int, int]]], settings: LinkingSettings | None = None
) -> list[list[int]]:
    """Return, for each parsed text, the number of the happening that each of its mentions is of.

    ``spans`` holds the character spans of the mentions, a list a text. Numbers are shared over all texts.
    """
    settings = settings or LinkingSettings()
    found = [mentions(doc, places, number) for number, (doc, places) in enumerate(zip(docs, spans, strict=True))]
    meanings = vectors(docs, found)
    bags = [bag(doc) for doc in docs]
    texts, rare = similarity(bags), rarity(bags)
    numbers = [[0] * len(each) for each in found]
    count = 0
    for group in agglomerate(texts, settings.similar_texts):
        places = [(text, at) for text in sorted(group) for at in range(len(found[text]))]
        members = [found[text][at] for text, at in places]
        rows = None if meanings is None else _rows(meanings, places)
        for happening in happenings(members, texts, rare, rows, settings):
            for index in happening:
                text, at = places[index]
                numbers[text][at] = count
            count += 1
    return numbers


def happenings(
    members: Sequence[Mention],
    texts: Matrix,
    rare: dict[str, float],
    meanings: Matrix | None,
    settings: LinkingSettings,
) -> Iterator[list[int]]:
    """Yield the groups of mentions (as indices) that are of one happening."""
    if members:
        yield from agglomerate(probabilities(members, texts, rare, meanings), settings.same_happening)


def _rows(meanings: Sequence[Matrix], places: Sequence[tuple[int, int]]) -> Matrix:
    import numpy

    return numpy.array([meanings[text][at] for text, at in places])


if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Matrix = NDArray[numpy.float64]
