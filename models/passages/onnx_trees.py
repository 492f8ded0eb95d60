"""Write ensembles of trees as ONNX (ai.onnx.ml TreeEnsembleRegressor): the mean of the log odds of several ensembles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from onnx import TensorProto, helper, save_model


def write(ensembles: Sequence[Any], path: Path) -> None:
    """Write LightGBM boosters as one graph: features (rows, columns) to log odds (rows, 1)."""
    nodes: dict[str, list[Any]] = {name: [] for name in _FIELDS}
    leaves: dict[str, list[Any]] = {"treeids": [], "nodeids": [], "ids": [], "weights": []}
    number = width = 0
    for ensemble in ensembles:
        model = ensemble.dump_model()
        width = model["max_feature_idx"] + 1
        for tree in model["tree_info"]:
            _add(tree["tree_structure"], number, nodes, leaves, 1 / len(ensembles))
            number += 1
    attributes = {f"nodes_{name}": values for name, values in nodes.items()}
    attributes |= {f"target_{name}": values for name, values in leaves.items()}
    node = helper.make_node(
        "TreeEnsembleRegressor",
        ["features"],
        ["odds"],
        domain="ai.onnx.ml",
        n_targets=1,
        aggregate_function="SUM",
        post_transform="NONE",
        **attributes,
    )
    graph = helper.make_graph(
        [node],
        "passages",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, [None, width])],
        [helper.make_tensor_value_info("odds", TensorProto.FLOAT, [None, 1])],
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid("ai.onnx.ml", 3)]
    save_model(helper.make_model(graph, opset_imports=opsets, ir_version=8), str(path))


_FIELDS = ("treeids", "nodeids", "featureids", "modes", "values", "truenodeids", "falsenodeids")


def _add(
    root: dict[str, Any], tree: int, nodes: dict[str, list[Any]], leaves: dict[str, list[Any]], share: float
) -> None:
    """Add the nodes of one tree."""
    count = 0

    def visit(node: dict[str, Any]) -> int:
        nonlocal count
        own = count
        count += 1
        place = len(nodes["nodeids"])
        leaf = "leaf_value" in node
        values = (
            tree,
            own,
            0 if leaf else node["split_feature"],
            "LEAF" if leaf else "BRANCH_LEQ",
            0.0 if leaf else _below(node["threshold"]),
            0,
            0,
        )
        for name, value in zip(_FIELDS, values, strict=True):
            nodes[name].append(value)
        if leaf:
            for name, value in zip(leaves, (tree, own, 0, node["leaf_value"] * share), strict=True):
                leaves[name].append(value)
            return own
        nodes["truenodeids"][place] = visit(node["left_child"])
        nodes["falsenodeids"][place] = visit(node["right_child"])
        return own

    visit(root)


def _below(threshold: float) -> float:
    """Return a threshold as a 32-bit number that is not above it, so that rows of 32-bit features go the same way."""
    rounded = np.float32(threshold)
    return float(rounded if float(rounded) <= threshold else np.nextafter(rounded, np.float32(-np.inf)))
