"""How probable it is that two mentions are of one happening: a logistic model over evidence that a person can read.

The weights are in ``data/linking/pair_weights.tsv``; they were learned on the training topics of ECB+ (Cybulska & Vossen
2014) by ``models/coreference/train.py``. All evidence is computed for all pairs of a group of mentions at once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dragoman.linking.mentions import Mention
from dragoman.linking.words import SAME, alike
from dragoman.tables import read_tsv

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Matrix = NDArray[numpy.float64]

TABLE = Path(__file__).parents[1] / "data" / "linking" / "pair_weights.tsv"

FAR = 100.0
"""Tokens within one text beyond which distance counts no more."""


NEIGHBOURS = 8
"""Mentions nearest to one whose mean similarity says how crowded its surroundings are."""


@cache
def weights(column: Literal["weight", "alone"] = "weight") -> dict[str, float]:
    """Return the weight of each kind of evidence, and the ``bias``; ``alone`` for use without the encoder."""
    rows = read_tsv(TABLE, ("evidence", "weight", "alone", "meaning"))
    return {row["evidence"]: float(row[column]) for row in rows if row[column]}


def probabilities(
    mentions: Sequence[Mention], documents: Matrix, rarity: Mapping[str, float], vectors: Matrix | None = None
) -> Matrix:
    """Return the matrix of probabilities that two mentions are of one happening.

    ``documents`` holds the similarity of every two texts; ``rarity`` the inverse document frequency of words; ``vectors``
    one row a mention, of length 1 (see :mod:`dragoman.linking.contexts`), or None where there is no encoder.
    """
    import numpy

    known = weights("alone" if vectors is None else "weight")
    total = numpy.full((len(mentions), len(mentions)), known["bias"])
    for name, values in evidence(mentions, documents, rarity, vectors):
        total += known.get(name, 0.0) * values
    result: Matrix = 1.0 / (1.0 + numpy.exp(-numpy.clip(total, -30.0, 30.0)))
    return result


def evidence(
    mentions: Sequence[Mention], documents: Matrix, rarity: Mapping[str, float], vectors: Matrix | None = None
) -> Iterator[tuple[str, Matrix]]:
    """Yield each kind of evidence by name, as a matrix over all pairs of mentions."""
    import numpy

    rarest = max(rarity.values(), default=1.0) or 1.0

    def weight(word: str) -> float:
        return math.sqrt(rarity.get(word, rarest))

    words = sorted({each.word for each in mentions})
    at = {word: number for number, word in enumerate(words)}
    word_of = numpy.array([at[each.word] for each in mentions])
    grades = numpy.array([[alike(one, two) for two in words] for one in words])[numpy.ix_(word_of, word_of)]
    same = (grades >= SAME).astype(float)
    other = 1.0 - same
    text_of = numpy.array([each.document for each in mentions])
    texts = documents[numpy.ix_(text_of, text_of)]
    rare = numpy.array([rarity.get(each.word, rarest) / rarest for each in mentions])
    reporting = _both(_flags(mentions, lambda each: each.reporting))
    yield "same word", same
    yield "one root", numpy.minimum(_shared([each.families for each in mentions], None), 1.0) * other
    yield "alike", grades * other
    yield "word in the other's sentence", _contains(mentions, at) * other
    yield "rare word", same * rare[:, None]
    yield "both reporting", reporting
    yield "same reporting word", reporting * same
    yield "texts", texts
    yield "texts squared", texts * texts
    yield "same word, texts", same * texts
    yield "alike, texts", grades * other * texts
    if vectors is not None:
        yield from _meaning(vectors, same, texts)
    yield from _around(mentions, same, weight)
    yield from _where(mentions, (text_of[:, None] == text_of[None]).astype(float))


def _meaning(vectors: Matrix, same: Matrix, texts: Matrix) -> Iterator[tuple[str, Matrix]]:
    """Yield the evidence of meaning in context: cosines, and cosines against those of each mention's neighbours.

    The latter is the local scaling of Conneau et al. (2018), which keeps a mention that is near to all from drawing all.
    """
    import numpy

    near = vectors @ vectors.T
    others = near - 2.0 * numpy.eye(len(near))
    count = min(NEIGHBOURS, len(near) - 1)
    crowd = numpy.sort(others, axis=1)[:, -count:].mean(axis=1) if count > 0 else numpy.zeros(len(near))
    yield "meaning", near
    yield "meaning, texts", near * texts
    yield "meaning, same word", near * same
    yield "meaning, scaled", 2.0 * near - crowd[:, None] - crowd[None]


def _around(mentions: Sequence[Mention], same: Matrix, weight: Callable[[str], float]) -> Iterator[tuple[str, Matrix]]:
    """Yield the evidence of the words around two mentions. ``same`` is 1 where their words are one."""
    before, both_before = _overlap([each.before for each in mentions], weight)
    after, both_after = _overlap([each.after for each in mentions], weight)
    names, both_names = _overlap([each.names for each in mentions], weight)
    yield "sentence", _cosine([each.surroundings for each in mentions], weight)
    yield "near words", _cosine([each.near for each in mentions], weight)
    yield "subject", before
    yield "subjects known", both_before
    yield "object", after
    yield "objects known", both_after
    yield "same word, parties", same * (before + after)
    yield "names", names
    yield "names known", both_names
    yield "numbers", _shared([each.numbers for each in mentions], None).clip(0.0, 1.0)


def _where(mentions: Sequence[Mention], one_text: Matrix) -> Iterator[tuple[str, Matrix]]:
    """Yield the evidence of where and in which form two mentions stand. ``one_text`` is 1 where they share a text."""
    import numpy

    sentence_of = numpy.array([each.sentence for each in mentions])
    token_of = numpy.array([each.token for each in mentions])
    pronoun = _flags(mentions, lambda each: each.pronoun)
    negated = _flags(mentions, lambda each: each.negated)
    yield "one text", one_text
    yield "one sentence", one_text * (sentence_of[:, None] == sentence_of[None])
    yield "both leads", _both((sentence_of <= 1).astype(float))
    yield "distance", one_text * numpy.minimum(1.0, numpy.abs(token_of[:, None] - token_of[None]) / FAR)
    yield "both verbs", _both(_flags(mentions, lambda each: each.verb))
    yield "pronoun", numpy.maximum(pronoun[:, None], pronoun[None])
    yield "negation differs", numpy.abs(negated[:, None] - negated[None])


def _flags(mentions: Sequence[Mention], test: Callable[[Mention], bool]) -> Matrix:
    import numpy

    return numpy.array([float(test(each)) for each in mentions])


def _both(flag: Matrix) -> Matrix:
    result: Matrix = flag[:, None] * flag[None]
    return result


def _table(sets: Sequence[frozenset[str]], weight: Callable[[str], float] | None) -> Matrix:
    """Return one row a set and one column a word, holding the word's weight where the set has it."""
    import numpy

    column: dict[str, int] = {}
    for each in sets:
        for word in sorted(each):
            column.setdefault(word, len(column))
    table = numpy.zeros((len(sets), max(1, len(column))))
    for row, each in enumerate(sets):
        for word in each:
            table[row, column[word]] = weight(word) if weight else 1.0
    return table


def _shared(sets: Sequence[frozenset[str]], weight: Callable[[str], float] | None) -> Matrix:
    table = _table(sets, weight)
    result: Matrix = table @ table.T
    return result


def _cosine(sets: Sequence[frozenset[str]], weight: Callable[[str], float]) -> Matrix:
    import numpy

    table = _table(sets, weight)
    lengths = numpy.sqrt((table * table).sum(axis=1))
    lengths[lengths == 0] = 1.0
    table /= lengths[:, None]
    result: Matrix = table @ table.T
    return result


def _overlap(sets: Sequence[frozenset[str]], weight: Callable[[str], float]) -> tuple[Matrix, Matrix]:
    """Return the weight of shared words over that of the smaller set, and whether both sets have words."""
    import numpy

    shared = _shared(sets, weight)
    sizes = numpy.diagonal(shared)
    smaller = numpy.minimum(sizes[:, None], sizes[None])
    known = (smaller > 0).astype(float)
    return shared / numpy.where(smaller > 0, smaller, 1.0), known


def _contains(mentions: Sequence[Mention], at: Mapping[str, int]) -> Matrix:
    """Return 1 where the word of one mention stands in the sentence of the other."""
    import numpy

    table = numpy.zeros((len(mentions), len(at)))
    for row, each in enumerate(mentions):
        for word in each.surroundings & at.keys():
            table[row, at[word]] = 1.0
    inside = table[:, [at[each.word] for each in mentions]]
    result: Matrix = numpy.maximum(inside, inside.T)
    return result
