"""The deed that a word of a sentence names: of which type, and which words head its actors and its recipients.

The network reads a sentence once and is asked about each word of it in turn, which is flagged (``models/train_deeds.py``);
it is told where the parser hangs every other word, seen from that one, and who takes part in it by the lexicon.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.encoder.network import Encoder, Reading, load
from dragoman.encoder.pairs import LONGEST, Range, characters, probabilities
from dragoman.encoder.syntax import COLUMNS, Parse, Span, lexical, seen_from, tree

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


_NONE = TYPES.index("NONE")


@dataclass(frozen=True, slots=True)
class Deed:
    """What the network makes of a word: the probability of each type, and, by token of the sentence (those that were not
    read are missing), the probabilities that it heads an actor and that it heads a recipient."""

    types: dict[str, float]
    actors: dict[int, float]
    recipients: dict[int, float]


@dataclass(frozen=True, slots=True)
class Asked:
    """A word (token) asked about with its sentence, and what the lexicon tells of it, if anything: a type and the
    characters of actors and recipients in the text."""

    sentence: Range
    token: int
    type: str | None = None
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()


class Sight:
    """What the network of deeds sees in some sentences (tokens) of a ``Doc``, each of which is read once; it sees the first
    ``LONGEST`` characters of a sentence. ``parse``: heads and labels of all tokens, where the parser's were set right."""

    def __init__(
        self, doc: Doc, sentences: Iterable[Range], encoder: Encoder | None = None, parse: Parse | None = None
    ) -> None:
        self._encoder = encoder or load("deeds")
        known = list(dict.fromkeys(sentences))
        text = doc.text  # spaCy spells it out anew each time
        texts = [text[slice(*characters(doc, each))][:LONGEST] for each in known]
        self._readings = dict(zip(known, self._encoder.read(texts), strict=True))
        self._starts = {each: [doc[token].idx for token in range(*each)] for each in known}
        self._pieces = {each: _pieces(each, self._starts[each], self._readings[each]) for each in known}
        self._trees = {each: tree(doc, *each, parse) for each in known}

    def words(self, sentences: Sequence[Range]) -> dict[int, float]:
        """Return for each token of some sentences the probability that it names a deed, as far as they were read."""
        return {
            token: 1.0 - float(probabilities(scores[some[:1], : len(TYPES)])[0][_NONE])
            for sentence, scores in zip(sentences, self._ask([(each, None) for each in sentences]), strict=True)
            for token, some in self._pieces[sentence].items()
        }

    def deeds(self, asked: Sequence[Asked]) -> list[Deed | None]:
        """Return the deeds that words name; None for a word that was not read."""
        known = list(dict.fromkeys(each for each in asked if each.token in self._pieces[each.sentence]))
        scores = self._ask([(each.sentence, each) for each in known])
        answers = {
            each: _deed(each.token, self._pieces[each.sentence], some) for each, some in zip(known, scores, strict=True)
        }
        return [answers.get(each) for each in asked]

    def _ask(self, asked: Sequence[tuple[Range, Asked | None]]) -> list[NDArray[np.float32]]:
        """Return the network's scores of sentences in each of which one token, or none, is flagged."""
        questions, syntax = [], []
        for sentence, each in asked:
            reading, pieces = self._readings[sentence], self._pieces[sentence]
            questions.append((reading, _flags(reading, [] if each is None else pieces[each.token])))
            syntax.append(self._syntax(sentence, each, len(reading.offsets)))
        return self._encoder.ask(questions, syntax)

    def _syntax(self, sentence: Range, asked: Asked | None, size: int) -> NDArray[np.int64]:
        """Return what is told of each word piece of a sentence as seen from the word asked about, or from none."""
        import numpy as np

        place = None if asked is None else asked.token - sentence[0]
        told: list[int] = []
        if asked is not None and place is not None and asked.type is not None:
            number = TYPES.index(asked.type)
            told = lexical(self._starts[sentence], place, number, asked.actors, asked.recipients)
        columns = seen_from(*self._trees[sentence], place, told)
        found = np.zeros((size, COLUMNS), np.int64)
        for each, some in self._pieces[sentence].items():
            found[some] = columns[each - sentence[0]]
        return found


def _pieces(sentence: Range, starts: Sequence[int], reading: Reading) -> dict[int, list[int]]:
    """Return the word pieces of each token of a sentence that was read, whose tokens begin at some characters."""
    found: dict[int, list[int]] = {}
    for number, offset in enumerate(reading.offsets):
        if offset is not None:
            token = sentence[0] + bisect_right(starts, starts[0] + offset[0]) - 1
            found.setdefault(token, []).append(number)
    return found


def _flags(reading: Reading, flagged: Sequence[int]) -> list[int]:
    """Return a flag per word piece."""
    return [int(number in flagged) for number in range(len(reading.offsets))]


def _deed(token: int, pieces: dict[int, list[int]], scores: NDArray[np.float32]) -> Deed:
    """Read the network's scores about one flagged word; a token is judged by its first piece."""
    import numpy as np

    types = probabilities(scores[pieces[token][:1], : len(TYPES)])[0]
    chances = 1 / (1 + np.exp(-scores[:, len(TYPES) :]))
    actors, recipients = ({each: float(chances[some[0], side]) for each, some in pieces.items()} for side in (0, 1))
    return Deed({name: float(p) for name, p in zip(TYPES, types, strict=True)}, actors, recipients)
