"""What a mention means where it stands: the encoder's hidden states over its words, one vector a mention."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.linking.mentions import Mention

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Vectors = NDArray[numpy.float64]


def vectors(docs: Sequence[Doc], found: Sequence[Sequence[Mention]]) -> list[Vectors] | None:
    """Return for every text one row a mention, of length 1; None where the encoder's weights are not shipped.

    Only sentences that hold a mention are read, each once: about 2 milliseconds a sentence.
    """
    import numpy

    from dragoman.encoder import available, load

    if not available():
        return None
    places: dict[tuple[int, int], list[int]] = defaultdict(list)
    for text, mentions in enumerate(found):
        for at, mention in enumerate(mentions):
            places[text, mention.sentence].append(at)
    bounds = {number: [(each.start_char, each.end_char) for each in docs[number].sents] for number, _ in places}
    keys = [key for key in places if key[1] < len(bounds[key[0]])]
    sentences = [docs[text].text[slice(*bounds[text][sentence])] for text, sentence in keys]
    encoder = load()
    width = 0
    rows: dict[tuple[int, int], Vectors] = {}
    for key, reading in zip(keys, encoder.read(sentences), strict=True):
        hidden = reading.hidden.astype(numpy.float64)
        width = hidden.shape[1]
        start = bounds[key[0]][key[1]][0]
        for at in places[key]:
            mention = found[key[0]][at]
            inside = [
                number
                for number, offset in enumerate(reading.offsets)
                if offset is not None and offset[0] + start < mention.end and offset[1] + start > mention.start
            ]
            vector = (hidden[inside] if inside else hidden).mean(axis=0)
            rows[key[0], at] = vector / (numpy.linalg.norm(vector) or 1.0)
    nothing = numpy.zeros(width)
    return [
        numpy.array([rows.get((text, at), nothing) for at in range(len(mentions))]).reshape(len(mentions), width)
        for text, mentions in enumerate(found)
    ]
