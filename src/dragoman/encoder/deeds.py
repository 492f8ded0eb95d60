"""The deed that a word of a sentence names: of which type, and which words head its actors and its recipients.

The network reads a sentence once and is asked about each word of it in turn, which is flagged (``models/train_deeds.py``);
it is told where the parser hangs every other word, seen from that one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.encoder.network import Encoder, Reading, load
from dragoman.encoder.pairs import LONGEST, Range, characters, probabilities
from dragoman.encoder.syntax import COLUMNS, Tree, seen_from, tree

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

TYPES: tuple[str, ...] = (
    "ACCUSE",
    "AGREE",
    "AID",
    "ASSAULT",
    "COERCE",
    "CONCEDE",
    "CONSULT",
    "COOPERATE",
    "MOBILIZE",
    "PROTEST",
    "REJECT",
    "REQUEST",
    "RETREAT",
    "SANCTION",
    "SUPPORT",
    "THREATEN",
    "NONE",
)
"""The network's classes of words, in the order of its scores, before those for actor and recipient. NONE: no deed."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What the network makes of a word: the probability of each type, and, by token of the sentence (those that were not
    read are missing), the probabilities that it heads an actor and that it heads a recipient."""

    types: dict[str, float]
    actors: dict[int, float]
    recipients: dict[int, float]


def deeds(doc: Doc, asked: Sequence[tuple[Range, int]], encoder: Encoder | None = None) -> list[Deed | None]:
    """Return the deeds that words of a ``Doc`` name, each asked about with its sentence (tokens); None for a word that was
    not read: the network sees the first ``LONGEST`` characters of a sentence."""
    encoder = encoder or load("deeds")
    sentences = list(dict.fromkeys(sentence for sentence, _ in asked))
    text = doc.text
    texts = [text[slice(*characters(doc, each))][:LONGEST] for each in sentences]
    readings = dict(zip(sentences, encoder.read(texts), strict=True))
    pieces = {each: _pieces(doc, each, readings[each]) for each in sentences}
    known = [(sentence, token) for sentence, token in asked if token in pieces[sentence]]
    questions = [(readings[sentence], _flags(readings[sentence], pieces[sentence][token])) for sentence, token in known]
    trees = {sentence: tree(doc, *sentence) for sentence in sentences}
    syntax = [_syntax(*each, trees[each[0]], pieces[each[0]], len(readings[each[0]].offsets)) for each in known]
    answers = {
        (sentence, token): _deed(token, pieces[sentence], scores)
        for (sentence, token), scores in zip(known, encoder.ask(questions, syntax), strict=True)
    }
    return [answers.get(each) for each in asked]


def _pieces(doc: Doc, sentence: Range, reading: Reading) -> dict[int, list[int]]:
    """Return the word pieces of each token of a sentence that was read."""
    starts = [doc[token].idx for token in range(*sentence)]
    found: dict[int, list[int]] = {}
    for number, offset in enumerate(reading.offsets):
        if offset is not None:
            token = sentence[0] + bisect_right(starts, starts[0] + offset[0]) - 1
            found.setdefault(token, []).append(number)
    return found


def _syntax(sentence: Range, token: int, parsed: Tree, pieces: dict[int, list[int]], size: int) -> NDArray[np.int64]:
    """Return what is told of each word piece as seen from a token of its sentence."""
    import numpy as np

    columns = seen_from(*parsed, token - sentence[0])
    found = np.zeros((size, COLUMNS), np.int64)
    for each, some in pieces.items():
        found[some] = columns[each - sentence[0]]
    return found


def _flags(reading: Reading, flagged: Sequence[int]) -> list[int]:
    """Return a flag per word piece."""
    return [int(number in flagged) for number in range(len(reading.offsets))]


def _deed(token: int, pieces: dict[int, list[int]], scores: NDArray[np.float32]) -> Deed:
    """Read the network's scores about one flagged word; a token is judged by its first piece."""
    import numpy as np

    types = probabilities(scores[pieces[token][:1], : len(TYPES)])[0]
    chances = 1 / (1 + np.exp(-scores[:, len(TYPES) : len(TYPES) + 2]))
    actors, recipients = ({each: float(chances[some[0], side]) for each, some in pieces.items()} for side in (0, 1))
    return Deed({name: float(p) for name, p in zip(TYPES, types, strict=True)}, actors, recipients)
