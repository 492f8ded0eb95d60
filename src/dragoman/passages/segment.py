"""Cut a text into passages by line, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model import Passage
from dragoman.passages.features import Line
from dragoman.passages.forms import DATELINE
from dragoman.passages.kinds import kinds_of
from dragoman.settings.passages import PassageSettings


def segment(
    text: str,
    *,
    title: str | None = None,
    lines: Sequence[Line] | None = None,
    settings: PassageSettings | None = None,
) -> tuple[Passage, ...]:
    """Return contiguous passages that cover the whole text, one a line; blank lines belong to the line before.

    ``lines`` says what the tags of a page tell of each line of the text that is not blank, where it comes from one.
    Raises ValueError if there is not one for each.
    """
    settings = settings or PassageSettings()
    spans = _spans(text)
    if lines is None:
        lines = [Line(" ".join(text[start:end].split())) for start, end in spans]
    kinds = kinds_of(lines, title, settings)
    passages: list[Passage] = []
    for (start, end), kind in zip(spans, kinds, strict=True):
        opening = DATELINE.match(text, start) if kind == "body" else None
        cut = opening.end() if opening and opening.end() < end else start
        if cut > start:
            passages.append(Passage("dateline", start, cut))
        passages.append(Passage(kind, cut, end))
    return tuple(passages)


def _spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the lines that are not blank, each with the white space behind it."""
    starts = [match.start() for match in re.finditer(r"^[^\S\n]*\S", text, re.MULTILINE)]
    if not starts:
        return [(0, len(text))] if text else []
    starts[0] = 0
    return list(zip(starts, [*starts[1:], len(text)], strict=True))
