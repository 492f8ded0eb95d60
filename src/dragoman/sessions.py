"""Open ONNX files for onnxruntime, on the processor."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def open_session(path: Path, *, threads: int = 1, arena: bool = True) -> Any:
    """Return a session of an ONNX file. ``arena`` off: the memory of the largest batch is not held for good.

    Raises FileNotFoundError where there is no such file.
    """
    import onnxruntime

    if not path.is_file():
        raise FileNotFoundError(path)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    if not arena:
        options.enable_cpu_mem_arena = False
        options.enable_mem_pattern = False  # plans for inputs of one size, and hardly two texts are as long
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
