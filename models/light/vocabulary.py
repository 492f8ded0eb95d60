"""The words that the light tagger knows, and what it is told of them at the start: MiniLM's embeddings of their pieces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.encoder import columns as held
from dragoman.encoder.columns import Names

SEEN, OFTEN, OFTEN_MARKED = 5, 12, 5
"""Times that a word must be seen in all texts to be known; in all, or in the annotated ones, to have an embedding of its
own."""

WIDTH = 128
"""Numbers kept of MiniLM's 384, the first principal components."""


@dataclass(frozen=True)
class Vocabulary:
    """Words in the order of their hashes; start [words + 1, WIDTH], own [words + 1]: number of an own embedding, 0 none."""

    names: Names
    words: list[str]
    start: Any
    own: Any
    breaks: Callable[[int], bool]


def vocabulary(
    rows: Sequence[Mapping[str, Any]],
    annotated: Sequence[Mapping[str, Any]],
    strings: Mapping[int, str],
    minilm: Path,
    kept: Any = None,
) -> Vocabulary:
    """Return what is known of the words and labels of the examples; no other words than the ``kept``, if any are given."""
    space = next(value for value, word in strings.items() if word == "_SP")
    seen, often = _counted(rows, 0), _counted(annotated, 0)
    known = [value for value, count in seen.items() if count >= SEEN or strings[value] in held.MARKS]
    known = known if kept is None else sorted(set(known) & set(kept.tolist()))
    words = np.array(sorted(value for value in known if strings[value].strip()), np.uint64)
    tags = np.array(sorted(set(_counted(annotated, 1)) - {space}), np.uint64)
    deps = np.array(sorted(_counted(annotated, 2)), np.uint64)
    spelt = [strings[value] for value in words.tolist()]
    marks = np.array([held.MARKS.get(word, 0) for word in spelt] + [0])
    labels = [strings[value] for value in deps.tolist()]
    groups = (held.SUBJECTS, held.CLAUSES, held.OBJECTS, held.MARKERS)
    kinds = tuple(np.array([labels.index(each) for each in group if each in labels]) for group in groups)
    own = [often[value] >= OFTEN_MARKED or seen[value] >= OFTEN for value in words.tolist()]
    numbers = np.append(np.where(own, np.cumsum(own), 0), 0)
    lines = {value for value, word in strings.items() if "\n" in word}
    names = Names(words, tags, deps, space, marks, kinds)
    return Vocabulary(names, spelt, _start(spelt, minilm), numbers, lines.__contains__)


def _counted(rows: Sequence[Mapping[str, Any]], column: int) -> Counter[int]:
    """Return how often each value of a column stands in the texts."""
    found: Counter[int] = Counter()
    for row in rows:
        values, counts = np.unique(row["values"][:, column], return_counts=True)
        found.update(dict(zip(values.tolist(), counts.tolist(), strict=True)))
    return found


def _start(words: Sequence[str], folder: Path) -> Any:
    """Return the first principal components of the mean embedding of each word's pieces; zeros for an unknown word."""
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    weights = load_file(str(folder / "model.safetensors"))
    table = next(each for name, each in weights.items() if name.endswith("word_embeddings.weight"))
    pieces = [tokenizer.encode(word, add_special_tokens=False).ids or [100] for word in words]
    means = np.stack([table[each].mean(0) for each in pieces])
    means -= means.mean(0)
    directions = np.linalg.svd(means[:: max(1, len(means) // 8000)], full_matrices=False)[2]
    start = means @ directions[:WIDTH].T
    return np.append(start / start.std(), np.zeros((1, WIDTH)), axis=0).astype(np.float32)
