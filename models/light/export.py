"""Write the layers of the light tagger as int8 ONNX files, which ``dragoman.encoder.light`` runs.

    PYTHONPATH=src:models python models/light/export.py articles.pkl   # the training environment, which has onnx

Reads ``light.npz``, as ``train.py`` wrote it, and what ``examples.py`` wrote, for the ranges of the numbers; writes
``light_tokens.onnx`` and ``light_pairs.onnx`` beside it. Weights get 7 bits and a scale for each output (with 8, sums
overflow on processors without VNNI), hidden states 8 bits and a scale for each layer, fixed: a text is read alike
whatever stands beside it. Prints by how much the answers differ from those of the same layers in 32 bits.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tagger import LAYERS, LOOKS, PAIR_LAYERS

from dragoman.encoder import light
from dragoman.encoder.columns import columns
from dragoman.encoder.light import FILE, PAIRS, TOKENS
from dragoman.encoder.network import session

MOST = 63
"""Largest whole number of a weight."""

ZERO = 128
"""Whole number that stands for 0 in what tokens tell others."""

EVERY = 20
"""Every so many texts give the ranges, and are compared."""

SHARE = 99.99
"""Percentile of the numbers of a layer that its scale holds; what is larger is cut off."""

Weights = Mapping[str, Any]
Ranges = dict[str, float]


def widen(ranges: Ranges, name: str, values: Any) -> None:
    """Let the range of a name hold some numbers, but for the few largest."""
    ranges[name] = max(ranges.get(name, 0.0), float(np.percentile(values, SHARE)))


def layer(weights: Weights, name: str, hidden: Any, index: Any, ranges: Ranges) -> Any:
    """Return a layer's answer in 32 bits, and widen the ranges of what it is given and of what is told."""
    told = hidden @ weights[f"{name}.told"]
    widen(ranges, name, hidden)
    widen(ranges, f"{name}.told", np.abs(told))
    told = np.concatenate([told, np.zeros((1, told.shape[1]), np.float32)])
    seen = np.concatenate([hidden, told[index[:, LOOKS[name]]].reshape(len(hidden), -1)], 1)
    return hidden + np.maximum(seen @ weights[name] + weights[f"{name}.bias"], 0)


def token_answers(weights: Weights, fed: Weights, ranges: Ranges) -> tuple[Any, Any]:
    """Return the chances [tokens, 3] and the hidden states in 32 bits, given what the package feeds to the file."""
    hidden = fed["tensor"] @ weights["tensor"]
    for name in ("word", "label", "around"):
        hidden = hidden + fed[f"{name}.table"][fed[name]]
    hidden = np.maximum(hidden, 0)
    for name in LAYERS:
        hidden = layer(weights, name, hidden, fed["index"], ranges)
    widen(ranges, "told", hidden)
    scores = np.exp(hidden @ weights["cue"] + weights["cue.bias"])
    return scores / scores.sum(1, keepdims=True), hidden


def pair_answers(weights: Weights, fed: Weights, hidden: Any, ranges: Ranges) -> Any:
    """Return the chances [pairs, 2] of source and content in 32 bits."""
    made = (hidden @ weights["pair.token"])[fed["token"]] + (hidden @ weights["pair.cue"])[fed["head"]]
    for name in ("near", "side", "branch"):
        made = made + fed[f"{name}.table"][fed[name]]
    made = np.maximum(made, 0)
    for name in PAIR_LAYERS:
        made = layer(weights, name, made, fed["index"], ranges)
    return 1 / (1 + np.exp(-(made @ weights["role"] + weights["role.bias"])))


def rounded(values: Any) -> tuple[Any, Any]:
    """Return a matrix in whole numbers, and the scale of each of its columns."""
    scale = np.maximum(np.abs(values).max(0), 1e-6).astype(np.float32) / MOST
    return np.rint(values / scale).astype(np.int8), scale


class Graph:
    """An ONNX graph in the making."""

    def __init__(self, weights: Weights, ranges: Ranges) -> None:
        self.weights, self.ranges = weights, ranges
        self.nodes: list[Any] = []
        self.held: list[Any] = []

    def hold(self, name: str, values: Any) -> str:
        """Add a constant; return its name."""
        self.held.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def do(self, operator: str, *inputs: str, out: str = "", domain: str = "", **settings: Any) -> str:
        """Add a step; return the name of its result."""
        name = out or f"{operator}{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [name], domain=domain, **settings))
        return name

    def matrix(self, name: str, values: Any) -> tuple[str, str, str]:
        """Hold a matrix in whole numbers; return their name, that of their scales and of their zeros."""
        whole, scale = rounded(values)
        names = self.hold(f"{name}.whole", whole), self.hold(f"{name}.scale", scale)
        return *names, self.hold(f"{name}.zero", np.zeros(len(scale), np.int8))

    def number(self, name: str, scale: float, zero: int) -> tuple[str, str]:
        """Hold the scale and the zero of whole numbers of 8 bits."""
        return self.hold(f"{name}.step", np.float32(scale)), self.hold(f"{name}.none", np.uint8(zero))

    def product(self, name: str, given: tuple[str, str, str], values: Any, bias: Any, out: str = "") -> str:
        """Multiply whole numbers (with their scale and zero) by a matrix, add a bias."""
        whole, scale, zero = self.matrix(name, values)
        rest = given[2], zero, self.hold(f"{name}.rest", bias.astype(np.float32))
        return self.do("MatMulIntegerToFloat", given[0], whole, given[1], scale, *rest, out=out, domain="com.microsoft")

    def whole(self, name: str, values: str) -> tuple[str, str, str]:
        """Make whole numbers of hidden states; return them, their scale and their zero."""
        fixed = self.number(name, self.ranges[name] / 255, 0)
        return self.do("QuantizeLinear", values, *fixed), *fixed

    def layer(self, name: str, hidden: str) -> str:
        """Add a layer: what others tell is made of whole numbers only, and read beside the own ones in one product.

        What is told has the zero ZERO, which the product takes for 0: its bias is less by what that adds.
        """
        matrix, told = self.weights[name], self.weights[f"{name}.told"]
        width, few = told.shape
        given = self.whole(name, hidden)
        step = self.ranges[f"{name}.told"] / (255 - ZERO)
        weights = self.matrix(f"{name}.told", told)
        said = self.do("QLinearMatMul", *given, *weights, *self.number(f"{name}.told", step, ZERO))
        said = self.do("Concat", said, self.hold(f"{name}.nobody", np.full((1, few), ZERO, np.uint8)), axis=0)
        looks = self.do("Gather", "index", self.hold(f"{name}.looks", np.array(LOOKS[name])), axis=1)
        shape = self.hold(f"{name}.shape", np.array([-1, few * len(LOOKS[name])]))
        seen = self.do("Concat", given[0], self.do("Reshape", self.do("Gather", said, looks, axis=0), shape), axis=1)
        own = self.ranges[name] / 255
        scaled = np.concatenate([matrix[:width], matrix[width:] * (step / own)])
        whole, scale = rounded(scaled)
        bias = self.weights[f"{name}.bias"] - ZERO * own * scale * whole[width:].sum(0, np.int64)
        return self.do("Add", self.do("Relu", self.product(f"{name}.all", (seen, *given[1:]), scaled, bias)), hidden)

    def scores(self, hidden: str, name: str) -> str:
        """Add the head of a name."""
        return self.do(
            "Gemm", hidden, self.hold(name, self.weights[name]), self.hold("bias", self.weights[f"{name}.bias"])
        )

    def save(self, path: Path, inputs: Mapping[str, Sequence[Any]], outputs: Mapping[str, Sequence[Any]]) -> None:
        """Write the file: inputs and outputs by name, with their shapes; those without a width are whole numbers."""
        known = [
            [
                helper.make_tensor_value_info(
                    name, TensorProto.INT64 if len(shape) == 1 or name == "index" else TensorProto.FLOAT, shape
                )
                for name, shape in each.items()
            ]
            for each in (inputs, outputs)
        ]
        graph = helper.make_graph(self.nodes, "light", *known, self.held)
        sets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(graph, opset_imports=sets)
        model.ir_version = 8
        onnx.checker.check_model(model)
        onnx.save(model, str(path))


def save(weights: Weights, ranges: Ranges) -> None:
    """Write both files."""
    made = Graph(weights, ranges)
    hidden = made.do("MatMul", "tensor", made.hold("tensor.weight", weights["tensor"]))
    for name in ("word", "label", "around"):
        hidden = made.do("Add", made.do("Gather", f"{name}.table", name), hidden)
    hidden = made.do("Relu", hidden)
    for name in LAYERS:
        hidden = made.layer(name, hidden)
    made.do("Softmax", made.scores(hidden, "cue"), out="chances", axis=1)
    given = made.whole("told", hidden)
    for name in light.TOLD:
        made.product(name, given, weights[name], np.zeros(weights[name].shape[1]), out=name)
    size, width, pair = weights["tensor"].shape[0], *weights["pair.token"].shape
    inputs: dict[str, Sequence[Any]] = {"tensor": ["n", size], "index": ["n", 14]}
    for name in ("word", "label", "around"):
        inputs |= {name: ["n"], f"{name}.table": [f"{name}s", width]}
    made.save(TOKENS, inputs, {"chances": ["n", 3], "pair.token": ["n", pair], "pair.cue": ["n", pair]})
    made = Graph(weights, ranges)
    hidden = made.do("Add", made.do("Gather", "pair.token", "token"), made.do("Gather", "pair.cue", "head"))
    inputs = {"pair.token": ["n", pair], "pair.cue": ["n", pair], "token": ["p"], "head": ["p"], "index": ["p", 7]}
    for name in ("near", "side", "branch"):
        hidden = made.do("Add", hidden, made.do("Gather", f"{name}.table", name))
        inputs |= {name: ["p"], f"{name}.table": [f"{name}s", pair]}
    hidden = made.do("Relu", hidden)
    for name in PAIR_LAYERS:
        hidden = made.layer(name, hidden)
    made.do("Sigmoid", made.scores(hidden, "role"), out="roles")
    made.save(PAIRS, inputs, {"roles": ["p", 2]})


def main(examples: str) -> None:
    """Measure the ranges, write, and compare."""
    saved = pickle.loads(Path(examples).read_bytes())
    lines = {value for value, word in saved["strings"].items() if "\n" in word}
    with np.load(FILE) as held:
        weights = {name: held[name].astype(np.float32) for name in held.files if held[name].dtype == np.float16}
    known = light.Light(None, None, *light.tables())
    ranges: Ranges = {}
    compared: list[tuple[Weights, Any, Weights | None, Any]] = []
    for row in saved["texts"][::EVERY]:
        text = columns(row["values"], known.names, lines.__contains__)
        fed = light.token_inputs(known, text, row["tensor"].astype(np.float32))
        chances, hidden = token_answers(weights, fed, ranges)
        cues = light.asked(text, chances, np.full(len(text), light.LEAST))
        asked = light.pair_inputs(known, cues) if cues else None
        compared.append((fed, chances, asked, pair_answers(weights, asked, hidden, ranges) if asked else None))
    save(weights, ranges)
    tokens, pairs = session(TOKENS.name, 1), session(PAIRS.name, 1)
    gaps: list[list[Any]] = [[], []]
    for fed, chances, asked, roles in compared:
        answer, *told = tokens.run(None, fed)
        gaps[0].append(np.abs(answer - chances))
        if asked:
            gaps[1].append(np.abs(pairs.run(None, asked | dict(zip(light.TOLD, told, strict=True)))[0] - roles))
    for name, each in zip(("tokens", "pairs"), gaps, strict=True):
        gap = np.concatenate(each)
        print(f"{name}: chances differ by {gap.mean():.5f} at the mean, by {gap.max():.3f} at most")


if __name__ == "__main__":
    main(*sys.argv[1:])
