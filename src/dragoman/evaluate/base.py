"""Shared by the tasks: rows in, predictions out, confidence intervals."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from dragoman.errors import InputError

Row = dict[str, Any]


def half(article: object) -> int:
    """Return 0 for the half of the articles that rules may be developed on, 1 for the half that is only reported.

    The halves are told by the SHA-1 of the article's id, so that they are the same everywhere and for ever.
    """
    return int(hashlib.sha1(str(article).encode(), usedforsecurity=False).hexdigest(), 16) % 2


def read_rows(path: Path) -> list[Row]:
    """Read a JSON Lines file of objects. Raises InputError naming the line that is not one."""
    rows = []
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("unreadable", path=path, reason=error) from error
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError("bad-input", path=path, line=number, reason=f"not JSON ({error.msg})") from error
        if not isinstance(row, dict):
            raise InputError("bad-input", path=path, line=number, reason="not a JSON object")
        rows.append(row)
    return rows


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write objects as JSON Lines."""
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def prf(true_positive: int, predicted: int, gold: int) -> dict[str, float]:
    """Return precision, recall and F1, rounded to three places."""
    return {
        "p": round(true_positive / predicted, 3) if predicted else 0.0,
        "r": round(true_positive / gold, 3) if gold else 0.0,
        "f": round(2 * true_positive / (predicted + gold), 3) if predicted + gold else 0.0,
    }


def bootstrap(
    items: Sequence[Any], measure: Callable[[Sequence[Any]], float], rounds: int = 500, seed: int = 13
) -> list[float]:
    """Return the 95 % percentile bootstrap interval of a measure over items (Efron 1979), resampling whole items.

    ``items`` are the independent units (articles, sentences); the same seed gives the same interval.
    """
    if not items:
        return [0.0, 0.0]
    draw = random.Random(seed)  # noqa: S311  a statistical sample, not a secret
    values = sorted(measure(draw.choices(items, k=len(items))) for _ in range(rounds))
    return [round(values[int(0.025 * rounds)], 3), round(values[int(0.975 * rounds) - 1], 3)]
