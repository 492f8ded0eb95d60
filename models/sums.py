"""Tell one set of weights from another: the SHA-256 of each file that ships, in ``SHA256SUMS`` beside them."""

from __future__ import annotations

import hashlib

from dragoman.encoder.network import WEIGHTS


def sums() -> None:
    """Write ``SHA256SUMS``, in the form that ``sha256sum --check`` reads."""
    files = sorted(path for path in WEIGHTS.iterdir() if path.suffix in {".onnx", ".json", ".npz"})
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (WEIGHTS / "SHA256SUMS").write_text("".join(lines), encoding="ascii")
