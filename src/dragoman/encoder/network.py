"""Load the weights and run them: texts to word pieces, word pieces to hidden states, hidden states to scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.encoder.shapes import shapes
from dragoman.sessions import open_session

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

WEIGHTS = Path(__file__).parent / "weights"
MAX_PIECES = 224
"""Word pieces read of one text; the rest is cut off. The longest text seen in training has as many."""

_TRUNKS = {"events": "pairs"}
"""Tasks that read with the trunk of another one."""

BATCH_PIECES = 768
"""Word pieces, padding included, of one batch: enough to fill a core's caches, little enough to bound memory."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One text after the trunk: word pieces as character ranges of the text (None: a special piece), hidden states."""

    offsets: tuple[tuple[int, int] | None, ...]
    hidden: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Encoder:
    """The network of one task, ``pairs``, ``events`` or ``attribution``: tokenizer, and onnxruntime sessions."""

    tokenizer: Tokenizer
    trunk: Any
    branch: Any
    shaped: bool = False
    """Whether the trunk is told the shapes of words (:mod:`dragoman.encoder.shapes`)."""

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """Read texts once, in batches of similar length."""
        import numpy as np

        encoded = self.tokenizer.encode_batch(list(texts))
        ids = [_cut(each.ids) for each in encoded]
        found: list[Reading | None] = [None] * len(ids)
        for group in batches([len(each) for each in ids]):
            longest = max(len(ids[i]) for i in group)
            words = np.zeros((len(group), longest), np.int64)
            for row, i in enumerate(group):
                words[row, : len(ids[i])] = ids[i]
            fed = {"ids": words, "mask": (words > 0).astype(np.int64)}
            if self.shaped:
                fed["shapes"] = np.zeros_like(words)
                for row, i in enumerate(group):
                    size = len(ids[i])
                    fed["shapes"][row, :size] = shapes(texts[i], encoded[i].offsets[:size])
            (hidden,) = self.trunk.run(None, fed)
            for row, i in enumerate(group):
                found[i] = Reading(_offsets(encoded[i].offsets, len(ids[i])), hidden[row, : len(ids[i])])
        return [each for each in found if each is not None]

    def ask(
        self, questions: Sequence[tuple[Reading, Sequence[int]]], syntax: Sequence[NDArray[np.int64]] = ()
    ) -> list[NDArray[np.float32]]:
        """Ask the branch about readings, each with a flag per word piece. Return its scores, padding cut off.

        ``syntax`` holds what the branch ``deeds`` is told of each word piece beside (:mod:`dragoman.encoder.syntax`).
        """
        import numpy as np

        answers: list[Any] = [None] * len(questions)
        for group in batches([len(reading.offsets) for reading, _ in questions]):
            longest = max(len(questions[i][0].offsets) for i in group)
            hidden = np.zeros((len(group), longest, questions[group[0]][0].hidden.shape[1]), np.float32)
            mask = np.zeros((len(group), longest), np.int64)
            flags = np.zeros((len(group), longest), np.int64)
            for row, i in enumerate(group):
                reading, marks = questions[i]
                size = len(reading.offsets)
                hidden[row, :size], mask[row, :size], flags[row, :size] = reading.hidden, 1, marks
            fed: dict[str, Any] = {"hidden": hidden, "mask": mask, "flags": flags}
            if syntax:
                fed["syntax"] = np.zeros((*flags.shape, syntax[group[0]].shape[1]), np.int64)
                for row, i in enumerate(group):
                    fed["syntax"][row, : len(syntax[i])] = syntax[i]
            (scores,) = self.branch.run(None, fed)
            for row, i in enumerate(group):
                answers[i] = scores[row] if scores.ndim == 2 else scores[row, : len(questions[i][0].offsets)]
        return answers


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield indices of texts of similar length, at most BATCH_PIECES pieces together, padding included."""
    group: list[int] = []
    for i in sorted(range(len(lengths)), key=lengths.__getitem__):
        if group and (len(group) + 1) * lengths[i] > BATCH_PIECES:
            yield group
            group = []
        group.append(i)
    if group:
        yield group


@cache
def available(task: str = "pairs") -> bool:
    """Tell whether the weights of a task (``pairs``, ``events`` or ``attribution``) are shipped with this installation."""
    return all((WEIGHTS / name).is_file() for name in ("tokenizer.json", _trunk(task), f"{task}.onnx"))


@cache
def load(task: str = "pairs", threads: int = 1) -> Encoder:
    """Load the network of a task, once a process. ``threads`` of onnxruntime; one suits a worker of many.

    Raises FileNotFoundError where the weights are not shipped: ask :func:`available` first.
    """
    trunk = session(_trunk(task), threads)
    shaped = any(each.name == "shapes" for each in trunk.get_inputs())
    return Encoder(_tokenizer(), trunk, session(f"{task}.onnx", threads), shaped)


def _trunk(task: str) -> str:
    """Return the name of the file with a task's trunk."""
    return f"{_TRUNKS.get(task, task)}_trunk.onnx"


@cache
def _tokenizer() -> Tokenizer:
    """Load the tokenizer that all tasks share."""
    from tokenizers import Tokenizer

    path = WEIGHTS / "tokenizer.json"
    if not path.is_file():
        raise FileNotFoundError(path)
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@cache
def session(name: str, threads: int) -> Any:
    """Open one ONNX file, once a process. Raises FileNotFoundError where it is not shipped."""
    return open_session(WEIGHTS / name, threads=threads, arena=False)


def _cut(ids: list[int]) -> list[int]:
    """Cut a long text off, keeping the piece that ends it."""
    return ids if len(ids) <= MAX_PIECES else [*ids[: MAX_PIECES - 1], ids[-1]]


def _offsets(offsets: Sequence[tuple[int, int]], size: int) -> tuple[tuple[int, int] | None, ...]:
    """Return the character range of each piece kept; special pieces have none."""
    kept = [(start, end) if end > start else None for start, end in offsets[:size]]
    kept[-1] = None
    return tuple(kept)
