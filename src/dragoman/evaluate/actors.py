"""The task ``actors``: country and sector of actor phrases, one by one, without a sentence.

Input is a tab-separated file with the columns text, country, code_1, code_2, title, date (only text is needed). An
empty gold cell is not judged; either code is right. The measures are those of the score tool kept with the data, which
also takes an unknown sector for right where ``code_2`` is empty; ``sector_told`` and ``both_told`` do not, and are the
figures to believe.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.errors import InputError
from dragoman.evaluate.base import Row, bootstrap

_ISO = re.compile(r"\d{4}(?:-\d\d){0,2}$")


def read(path: Path) -> list[Row]:
    """Read the phrases. Raises InputError if the file cannot be read or has no column ``text``."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows: list[Row] = list(csv.DictReader(lines, delimiter="\t"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("unreadable", path=path, reason=error) from error
    if rows and "text" not in rows[0]:
        raise InputError("bad-input", path=path, line=1, reason="a column 'text' is needed")
    return rows


def iso(date: str | None) -> str | None:
    """Return a date as ISO ("12 April 2022" becomes 2022-04-12), or None where it is neither."""
    from datetime import datetime

    text = (date or "").strip()
    if _ISO.match(text):
        return text
    try:
        return datetime.strptime(text, "%d %B %Y").date().isoformat()
    except ValueError:
        return None


def predict(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield ``{text, date, id, country, sector}`` for each phrase, in order."""
    from dragoman.actors import phrase

    for row in rows:
        text = row.get("text") or ""
        actor = phrase(text, iso(row.get("date")))
        yield {"text": text, "date": row.get("date"), "id": actor.id, "country": actor.country, "sector": actor.sector}


def score(rows: Sequence[Row], predictions: Sequence[Row]) -> Row:
    """Return n, and the share right for country, sector and both, each with its 95 % bootstrap interval."""
    judged: list[tuple[bool | None, bool | None]] = []
    told: list[tuple[bool | None, bool | None]] = []
    for gold, said in zip(rows, predictions, strict=True):
        country = (said.get("country") or "") == gold["country"] if gold.get("country") else None
        codes = (gold["code_1"], gold.get("code_2"))
        sector = (said.get("sector") or "") in codes if gold.get("code_1") else None
        judged.append((country, sector))
        told.append((country, None if sector is None else sector and bool(said.get("sector"))))

    def share(at: int, items: Sequence[tuple[bool | None, bool | None]]) -> float:
        known = [item[at] for item in items if item[at] is not None]
        return round(sum(map(bool, known)) / len(known), 3) if known else 0.0

    def both(items: Sequence[tuple[bool | None, bool | None]]) -> float:
        return round(sum(c is not False and s is not False for c, s in items) / len(items), 3) if items else 0.0

    return {
        "n": len(judged),
        "country": share(0, judged),
        "sector": share(1, judged),
        "both": both(judged),
        "sector_told": share(1, told),
        "both_told": both(told),
        "intervals": {
            "country": bootstrap(judged, lambda items: share(0, items)),
            "sector": bootstrap(judged, lambda items: share(1, items)),
            "both": bootstrap(judged, both),
        },
    }
