"""Export trained weights to int8 ONNX files that ship in the package: trunk, pairs and attribution.

Weights of matrix products are quantised per channel, and word embeddings per table, by onnxruntime's dynamic quantisation.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import torch

from network import HIDDEN, AttributionBranch, PairBranch, Trunk

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "dragoman" / "encoder" / "weights"
TYPES = 16


def quantised(module: torch.nn.Module, inputs: dict[str, torch.Tensor], output: str, target: Path) -> None:
    """Write one module as an int8 ONNX file with free batch and token counts."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    axes: dict[str, Any] = {name: {0: "batch", 1: "tokens"} for name in inputs} | {output: {0: "batch"}}
    if output != "scores":
        axes[output][1] = "tokens"
    with tempfile.TemporaryDirectory() as folder:
        plain, ready = Path(folder) / "plain.onnx", Path(folder) / "ready.onnx"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                module.eval().float(),
                tuple(inputs.values()),
                str(plain),
                input_names=list(inputs),
                output_names=[output],
                dynamic_axes=axes,
                opset_version=20,
                dynamo=False,
            )
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(str(ready), str(target), per_channel=True, weight_type=QuantType.QInt8)
        onnx.checker.check_model(str(target))


def export(trunk: Trunk, pairs: PairBranch | None, attribution: AttributionBranch | None, tokenizer: Path) -> None:
    """Write the files of the package's ``encoder/weights``; a branch that is None is left as it is."""
    WEIGHTS.mkdir(parents=True, exist_ok=True)
    ids, mask = torch.randint(1000, 2000, (2, 9)), torch.ones(2, 9, dtype=torch.long)
    hidden, flags = torch.randn(2, 9, HIDDEN), torch.tensor([[0, 1, 1, 0, 2, 0, 0, 0, 0]] * 2)
    quantised(trunk, {"ids": ids, "mask": mask}, "hidden", WEIGHTS / "trunk.onnx")
    if pairs is not None:
        quantised(pairs, {"hidden": hidden, "mask": mask, "flags": flags}, "scores", WEIGHTS / "pairs.onnx")
    if attribution is not None:
        inputs = {"hidden": hidden, "mask": mask, "flags": flags.clamp(max=1)}
        quantised(attribution, inputs, "tags", WEIGHTS / "attribution.onnx")
    shutil.copy(tokenizer, WEIGHTS / "tokenizer.json")


def main() -> None:
    """Export what the training scripts saved."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minilm", type=Path, required=True, help="folder with MiniLM's tokenizer.json")
    parser.add_argument("--relations", type=Path, required=True, help="what train_relations.py saved")
    parser.add_argument("--attribution", type=Path, help="what train_attribution.py saved")
    options = parser.parse_args()
    saved = torch.load(options.relations)
    trunk, pairs = Trunk(), PairBranch(TYPES)
    trunk.load_state_dict(saved["trunk"])
    pairs.load_state_dict(saved["pairs"])
    attribution = None
    if options.attribution:
        attribution = AttributionBranch()
        attribution.load_state_dict(torch.load(options.attribution)["attribution"])
    export(trunk, pairs, attribution, options.minilm / "tokenizer.json")
    for path in sorted(WEIGHTS.iterdir()):
        print(f"{path.name}\t{path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
