"""The head of a mail above a text that was sent on: its sender and its day are not those of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from dragoman.ingest.day_forms import day_in_line
from dragoman.tables import read_tsv

TABLE = Path(__file__).resolve().parents[1] / "data" / "ingest" / "mail_heads.tsv"
_LABEL = re.compile(r"\W*([^\W\d_]+(?: [^\W\d_]+)?)\s?:\s*(.*)$")
FIRST, LONGEST = 12, 300
"""First lines of a text among which such a head stands, and longest line of it in characters."""

FEWEST = 3
"""Different labels of a head; who it was sent to, or an address, is one of them."""


@dataclass(frozen=True, slots=True)
class MailHead:
    """The lines of such heads, and the day of the first mail, or None."""

    lines: frozenset[str] = frozenset()
    day: str | None = None


def mail_head(text: str) -> MailHead:
    """Return the head of a mail among the first lines of a text; an empty one where there is none."""
    lines = list(islice(filter(None, map(str.strip, text.splitlines())), FIRST))
    found = list(_labelled(lines))
    fields = {field for _, field, _ in found}
    sent = "to" in fields or any("@" in words for _, _, words in found)
    if len(fields) < FEWEST or "subject" not in fields or not sent:
        return MailHead()
    days = (day_in_line(words, None) for _, field, words in found if field == "date")
    first = lines.index(found[0][0])
    return MailHead(frozenset((*lines[:first], *(line for line, _, _ in found))), next(filter(None, days), None))


def _labelled(lines: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield each line that has such a label with its field and its words."""
    for line in lines:
        match = _LABEL.match(line) if len(line) < LONGEST else None
        field = _fields().get(match[1].lower()) if match else None
        if match and field:
            yield line, field, match[2]


@cache
def _fields() -> dict[str, str]:
    return {row["label"]: row["field"] for row in read_tsv(TABLE, ("field", "label"))}
