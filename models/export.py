"""Export trained weights to int8 ONNX files that ship in the package: a trunk and a branch for each task.

Weights of matrix products are quantised per channel, and word embeddings per table, by onnxruntime's dynamic quantisation.
``SHA256SUMS`` beside the files tells one set of weights from another.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import torch

from dragoman.encoder.deeds import TYPES as DEEDS
from dragoman.encoder.shapes import SHAPES
from dragoman.encoder.syntax import COLUMNS
from network import ATTRIBUTION_CUT, HIDDEN, AttributionBranch, DeedBranch, PairBranch, TaggingBranch, Trunk
from sums import WEIGHTS, sums

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


def export(trunk: Trunk, branch: PairBranch | TaggingBranch, tokenizer: Path) -> None:
    """Write the files of one task to the package's ``encoder/weights``."""
    WEIGHTS.mkdir(parents=True, exist_ok=True)
    ids, mask = torch.randint(1000, 2000, (2, 9)), torch.ones(2, 9, dtype=torch.long)
    hidden, flags = torch.randn(2, 9, HIDDEN), torch.tensor([[0, 1, 1, 0, 2, 0, 0, 0, 0]] * 2)
    if isinstance(branch, PairBranch):
        quantised(trunk, {"ids": ids, "mask": mask}, "hidden", WEIGHTS / "pairs_trunk.onnx")
        quantised(branch, {"hidden": hidden, "mask": mask, "flags": flags}, "scores", WEIGHTS / "pairs.onnx")
    elif isinstance(branch, DeedBranch):
        quantised(trunk, {"ids": ids, "mask": mask}, "hidden", WEIGHTS / "deeds_trunk.onnx")
        inputs = {"hidden": hidden, "mask": mask, "flags": flags.clamp(max=1)}
        inputs["syntax"] = torch.ones(2, 9, COLUMNS, dtype=torch.long)
        quantised(branch, inputs, "tags", WEIGHTS / "deeds.onnx")
    else:
        inputs = {"ids": ids, "mask": mask, "shapes": flags}
        quantised(trunk, inputs, "hidden", WEIGHTS / "attribution_trunk.onnx")
        inputs = {"hidden": hidden, "mask": mask, "flags": flags.clamp(max=1)}
        quantised(branch, inputs, "tags", WEIGHTS / "attribution.onnx")
    shutil.copy(tokenizer, WEIGHTS / "tokenizer.json")


def main() -> None:
    """Export what the training scripts saved."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minilm", type=Path, required=True, help="folder with MiniLM's tokenizer.json")
    parser.add_argument("saved", type=Path, nargs="+", help="what the training scripts saved")
    options = parser.parse_args()
    for path in options.saved:
        saved = torch.load(path)
        task = next(name for name in ("pairs", "deeds", "attribution") if name in saved)
        trunk = Trunk(ATTRIBUTION_CUT, SHAPES) if task == "attribution" else Trunk()
        branch = {"pairs": PairBranch(TYPES), "deeds": DeedBranch(len(DEEDS)), "attribution": AttributionBranch()}[task]
        trunk.load_state_dict(saved["trunk"])
        branch.load_state_dict(saved[task])
        export(trunk, branch, options.minilm / "tokenizer.json")
    sums()
    for path in sorted(WEIGHTS.iterdir()):
        print(f"{path.name}\t{path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
