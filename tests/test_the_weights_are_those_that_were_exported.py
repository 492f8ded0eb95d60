"""The sums beside the weights hold: a set of weights that was half replaced or cut off is noticed."""

from __future__ import annotations

import hashlib

import pytest

from dragoman.encoder import available
from dragoman.encoder.network import WEIGHTS

pytestmark = pytest.mark.skipif(not available(), reason="the weights are not shipped")


def test_each_file_of_weights_has_its_sum() -> None:
    listed = dict(reversed(line.split("  ")) for line in (WEIGHTS / "SHA256SUMS").read_text().splitlines())
    files = {path.name for path in WEIGHTS.iterdir() if path.suffix in {".onnx", ".json", ".npz"}}
    assert set(listed) == files
    for name, known in listed.items():
        assert hashlib.sha256((WEIGHTS / name).read_bytes()).hexdigest() == known, name
