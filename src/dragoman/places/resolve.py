"""Which of the places of one name is meant: a log-linear ranking over readable features.

Weights stand in ``data/places/weights.tsv`` (model ``resolve``), trained by ``models/places/train.py``. Evidence
(:mod:`dragoman.places.features`): number of inhabitants, fame, kind of place, the word beside the name ("province"), what
contains it by the text ("Paris, Texas"), and the countries, units and near-by places of the other names of the article
(:mod:`dragoman.places.context`). The article is looked at three times: names are first resolved by themselves, then twice
in the light of the others.
"""

from __future__ import annotations

import math

from dragoman.places.context import Closeness, Context, gather
from dragoman.places.evidence import Evidence, evidence
from dragoman.places.features import changing, constant
from dragoman.places.home import Home
from dragoman.places.rows import Row, apart, candidates
from dragoman.places.tables import weights
from dragoman.places.tokens import Mention, Tokens

ROUNDS = 3
"""Looks at an article: names by themselves, then twice in the light of the others."""

_COMPARED = 6
"""Best places of a name whose shares are counted together where they are one spot."""

_ONE_SPOT_KM = 60.0


def resolve(tokens: Tokens, found: list[Mention], home: Home = (None, ())) -> Evidence:
    """Set ``chosen`` and ``sure`` (0 to 1) of every mention that has places; return what the text tells besides them.

    All mentions of one name in an article are one place, unless the text contains them in different ones.
    """
    rows = candidates(tokens, found)
    if not rows:
        return Evidence()
    context = weigh(tokens, rows, weights("resolve"), ROUNDS, home)
    for row in rows:
        best, sure = _best(row)
        for each in row.mentions:
            each.chosen = row.entries[best]
            each.sure = sure
    return context.evidence


def _best(row: Row) -> tuple[int, float]:
    """Return the place that a name means, and its share together with that of its like.

    A town, its district and its province of one name are one spot on the map: their shares count together.
    """
    order = sorted(range(len(row.entries)), key=lambda at: -row.shares[at])[:_COMPARED]
    together = {
        at: sum(
            row.shares[other]
            for other in order
            if other == at
            or (
                row.entries[other].country == row.entries[at].country
                and apart(row.entries[other], row.entries[at]) < _ONE_SPOT_KM
            )
        )
        for at in order
        if row.shares[at] > row.shares[order[0]] / 4
    }
    most = max(together.values())
    best = next(at for at in order if together.get(at, 0.0) > most - 1e-9)
    return best, min(1.0, most)


def weigh(tokens: Tokens, rows: list[Row], model: dict[str, float], rounds: int, home: Home = (None, ())) -> Context:
    """Set the shares of every row in some rounds, and return the context that the next round would see."""
    told = evidence(tokens, home)
    closeness = Closeness(rows)
    context = Context(countries=dict(told.countries), units=dict(told.units), evidence=told)
    for row in rows:
        row.constant = [_scored(model, constant(row, number, told)) for number in range(len(row.entries))]
    for round_ in range(rounds):
        for at, row in enumerate(rows):
            if len(row.entries) == 1:
                row.shares = [1.0]
                continue
            row.shares = _softmax(
                [
                    fixed + _scored(model, changing(row, at, number, context, round_))
                    for number, fixed in enumerate(row.constant)
                ]
            )
        context = gather(rows, closeness, told)
    return context


def _scored(model: dict[str, float], values: dict[str, float]) -> float:
    return sum([model.get(name, 0.0) * value for name, value in values.items()])


def _softmax(scores: list[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
