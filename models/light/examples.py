"""Parse articles for the light tagger and ask the large network about them: what ``train.py`` learns from.

    python models/light/examples.py articles.pkl ../shared/data/attribution_train.jsonl   # the package's environment
    python models/light/examples.py texts.pkl ../shared/corpus/bbc.jsonl ../shared/data/toponyms_lgl.jsonl

Writes a pickled dictionary: ``texts``, each with its text, the attributes and tensor of its tokens, the annotated
attributions (an entry an annotator; none where the file has none) and the large network's answers; ``strings``, the words
and labels by hash. The answers are ``chances`` [tokens, 2] (to be of a cue, to begin one) and ``asked``: for each cue that
the network sees, its tokens, its chance, the first token asked about, and the chances [tokens, 2] of source and content
from there on. ``states.py`` adds its hidden states.
"""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from states import tokens_of

from dragoman.encoder.attribution import cue_flags
from dragoman.encoder.network import Encoder
from dragoman.encoder.network import load as network
from dragoman.encoder.units import units
from dragoman.pipeline import load
from dragoman.tree import VALUES

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEAST = 0.12
"""Probability of a cue of the large network from which the light one learns its source and content."""


def annotated(paths: list[Path]) -> dict[str, list[Any]]:
    """Return the texts of the files with their attributions, an entry for each annotator."""
    found: dict[str, list[Any]] = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").split("\n"):
            if not line:
                continue
            row = json.loads(line)
            marked = found.setdefault(row["text"], [])
            if "attributions" in row:
                marked.append(row["attributions"])
    return found


def example(doc: Doc, golds: list[Any], encoder: Encoder) -> dict[str, Any]:
    """Return one text as ``train.py`` reads it."""
    starts = np.array([token.idx for token in doc], np.int32)
    ends = starts + np.array([len(token) for token in doc], np.int32)
    values = doc.to_array(list(VALUES))
    made = {"text": doc.text, "values": values, "tensor": doc.tensor.astype(np.float16), "golds": golds}
    return made | {"start": starts, "end": ends} | answers(doc.text, starts, encoder)


def answers(text: str, starts: Any, encoder: Encoder) -> dict[str, Any]:
    """Return what the large network makes of a text, token by token."""
    places = list(units(text))
    readings = encoder.read([text[first:last] for first, last in places])
    tokens = [tokens_of(reading, first, starts) for reading, (first, _) in zip(readings, places, strict=True)]
    plain = encoder.ask([(reading, [0] * len(reading.offsets)) for reading in readings])
    chances = np.zeros((len(starts), 2), np.float16)
    questions = []
    for number, (reading, scores, at) in enumerate(zip(readings, plain, tokens, strict=True)):
        share = np.exp(scores[:, :3] - scores[:, :3].max(1, keepdims=True))
        share /= share.sum(1, keepdims=True)
        held = at >= 0
        np.maximum.at(chances[:, 0], at[held], (share[held, 1] + share[held, 2]).astype(np.float16))
        np.maximum.at(chances[:, 1], at[held], share[held, 1].astype(np.float16))
        questions += [(number, flags, chance) for flags, chance in cue_flags(reading, scores, LEAST)]
    replies = encoder.ask([(readings[number], flags) for number, flags, _ in questions])
    asked = []
    for (number, flags, chance), scores in zip(questions, replies, strict=True):
        at = tokens[number]
        held = at >= 0
        cue = sorted({int(each) for each, flag in zip(at, flags, strict=True) if flag and each >= 0})
        if not cue:
            continue
        low, high = int(at[held].min()), int(at[held].max()) + 1
        total, count = np.zeros((high - low, 2)), np.zeros(high - low)
        np.add.at(total, at[held] - low, 1 / (1 + np.exp(-scores[held, 3:5])))
        np.add.at(count, at[held] - low, 1)
        asked.append((cue, chance, low, (total / np.maximum(count, 1)[:, None]).astype(np.float16)))
    return {"chances": chances, "asked": asked}


def examples(texts: dict[str, list[Any]], strings: dict[int, str]) -> Iterator[dict[str, Any]]:
    """Yield the texts, and fill ``strings``."""
    encoder = network("attribution")
    for doc in load(stages=()).pipe(texts, batch_size=16):
        made = example(doc, texts[doc.text], encoder)
        for value in np.unique(made["values"][:, :3]).tolist():
            strings[value] = doc.vocab.strings[value]
        yield made


def main(target: str, *paths: str) -> None:
    """Read, parse, ask and write."""
    strings: dict[int, str] = {}
    made = list(examples(annotated([Path(path) for path in paths]), strings))
    with Path(target).open("wb") as file:
        pickle.dump({"texts": made, "strings": strings}, file, protocol=5)


if __name__ == "__main__":
    main(*sys.argv[1:])
