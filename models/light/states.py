"""Add the large network's hidden states to what ``examples.py`` wrote: the light tagger is taught to tell them.

    python models/light/states.py articles.pkl texts.pkl ...   # the training environment, which has onnx

Each text gets ``states`` [tokens, 160]: of the trunk's and of the branch's last layer (no cue flagged), averaged over the
word pieces of a token, the first principal components of what the first file's texts hold; zeros where nothing was read.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.encoder.network import WEIGHTS, Encoder, Reading, batches, load
from dragoman.encoder.units import units

WIDTH = 160
"""Numbers kept of the 768: nine tenths of their variance."""

EVERY, ROWS = 12, 30_000
"""Every so many texts, and at most about so many tokens, give the principal components."""

LAST = "/layers.1/n2/LayerNormalization_output_0"
"""Name of the branch's last hidden states in its file."""


def tokens_of(reading: Reading, base: int, starts: Any) -> Any:
    """Return the token of each word piece, -1 of a special one, given where the unit and the tokens start."""
    found = [
        -1 if each is None else int(np.searchsorted(starts, base + each[0], "right") - 1) for each in reading.offsets
    ]
    return np.array(found)


def branch() -> Any:
    """Open the branch with its last hidden states as an output."""
    import onnx
    import onnxruntime
    from onnx.helper import make_tensor_value_info

    model = onnx.load(str(WEIGHTS / "attribution.onnx"))
    model.graph.output.append(make_tensor_value_info(LAST, onnx.TensorProto.FLOAT, ["batch", "tokens", 384]))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def last(session: Any, readings: Sequence[Reading]) -> list[Any]:
    """Return the branch's last hidden states of each reading."""
    found: list[Any] = [None] * len(readings)
    for group in batches([len(each.offsets) for each in readings]):
        longest = max(len(readings[number].offsets) for number in group)
        hidden = np.zeros((len(group), longest, readings[0].hidden.shape[1]), np.float32)
        mask = np.zeros((len(group), longest), np.int64)
        for row, number in enumerate(group):
            size = len(readings[number].offsets)
            hidden[row, :size], mask[row, :size] = readings[number].hidden, 1
        (states,) = session.run([LAST], {"hidden": hidden, "mask": mask, "flags": np.zeros_like(mask)})
        for row, number in enumerate(group):
            found[number] = states[row, : len(readings[number].offsets)]
    return found


def read(text: str, starts: Any, encoder: Encoder, session: Any) -> tuple[Any, Any]:
    """Return the states [tokens, 768] of a text, and which of its tokens have any."""
    places = list(units(text))
    readings = encoder.read([text[first:end] for first, end in places])
    total, count = np.zeros((len(starts), 768), np.float32), np.zeros(len(starts), np.float32)
    for reading, upper, (base, _) in zip(readings, last(session, readings), places, strict=True):
        at = tokens_of(reading, base, starts)
        held = at >= 0
        np.add.at(total, at[held], np.concatenate([reading.hidden[held], upper[held]], 1))
        np.add.at(count, at[held], 1)
    return total / np.maximum(count, 1)[:, None], count > 0


def directions(found: Sequence[tuple[Any, Any]]) -> tuple[Any, Any]:
    """Return the mean of some states and their first principal components, the first of which gets the variance 1."""
    held = np.concatenate([states[known] for states, known in found])
    mean = held.mean(0)
    held -= mean
    turn = np.linalg.svd(held[:: max(1, len(held) // ROWS)], full_matrices=False)[2][:WIDTH].T
    return mean, turn / (held @ turn[:, 0]).std()


def main(*paths: str) -> None:
    """Read the files, ask, and write them again."""
    encoder, session = load("attribution"), branch()
    mean = turn = None
    for path in paths:
        saved = pickle.loads(Path(path).read_bytes())
        texts = saved["texts"]
        if turn is None:
            mean, turn = directions([read(each["text"], each["start"], encoder, session) for each in texts[::EVERY]])
        for each in texts:
            states, known = read(each["text"], each["start"], encoder, session)
            each["states"] = np.where(known[:, None], (states - mean) @ turn, 0).astype(np.float16)
        Path(path).write_bytes(pickle.dumps(saved, protocol=5))


if __name__ == "__main__":
    main(*sys.argv[1:])
