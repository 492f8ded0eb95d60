"""JSON Lines: one object a line, with every field of the model."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, Any

from dragoman.serial import to_plain


def write_jsonl(items: Iterable[Any], what: str, out: IO[str]) -> int:
    """Write objects as JSON Lines; return how many."""
    count = 0
    for item in items:
        out.write(json.dumps(to_plain(item), ensure_ascii=False) + "\n")
        count += 1
    return count
