"""Cut a text into passages by line, and tell the kind of each from its words, its form and its neighbours.

It prefers to keep: a line is body unless something speaks against it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.model import Passage, PassageKind
from dragoman.settings.passages import PassageSettings
from dragoman.tables import read_tsv

TABLE = Path(__file__).resolve().parents[1] / "data" / "passages" / "cues.tsv"
_DATELINE = re.compile(
    r"[A-Z][A-Z .,'/-]{2,40}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: ?\([A-Za-z ]{2,20}\))?(?:, \w+ \d{1,2}\.| ?[–—] ?| --? )"
)
_CLOCK = re.compile(r"^\d{1,2}:\d{2}\b")
_COUNT = re.compile(r"^\d+ comments?\b", re.IGNORECASE)
_CHATTY = re.compile(r"^\d+\. .*\b(?:I|my|you|site|blog)\b")


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the table: a kind, how to match, and the words in lower case."""

    kind: PassageKind
    match: str
    words: str

    def fits(self, line: str) -> bool:
        """Say whether a line in lower case holds the cue."""
        if self.match == "whole":
            return line == self.words
        return self.words in line if self.match == "any" else line.startswith(self.words)


@cache
def cues() -> tuple[Cue, ...]:
    """Return the cues of the table, in its order."""
    rows = read_tsv(TABLE, ("kind", "match", "words", "example"))
    return tuple(Cue(row["kind"], row["match"], row["words"].lower()) for row in rows)  # type: ignore[arg-type]


def segment(text: str, *, title: str | None = None, settings: PassageSettings | None = None) -> tuple[Passage, ...]:
    """Return contiguous passages that cover the whole text, one a line; blank lines belong to the line before."""
    settings = settings or PassageSettings()
    spans = _lines(text)
    words = [" ".join(text[start:end].split()) for start, end in spans]
    kinds = _kinds(words, title, settings)
    passages: list[Passage] = []
    for (start, end), kind in zip(spans, kinds, strict=True):
        opening = _DATELINE.match(text, start) if kind == "body" else None
        cut = opening.end() if opening and opening.end() < end else start
        if cut > start:
            passages.append(Passage("dateline", start, cut))
        passages.append(Passage(kind, cut, end))
    return tuple(passages)


def _lines(text: str) -> list[tuple[int, int]]:
    """Return the spans of the lines that are not blank, each with the white space behind it."""
    starts = [match.start() for match in re.finditer(r"^[^\S\n]*\S", text, re.MULTILINE)]
    if not starts:
        return [(0, len(text))] if text else []
    starts[0] = 0
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _kinds(lines: list[str], title: str | None, settings: PassageSettings) -> list[PassageKind]:
    kinds: list[PassageKind] = []
    headline = " ".join(title.split()) if title else None
    seen_body = in_comments = False
    named = False
    for number, line in enumerate(lines):
        low = line.lower()
        late = seen_body
        if in_comments or (late and (_COUNT.match(line) or _CHATTY.match(line))):
            in_comments = True
            kinds.append("comment")
            continue
        cue = next((each for each in cues() if each.fits(low)), None)
        if cue is not None and cue.match == "begin-comments" and late:
            in_comments = True
            kinds.append("furniture")
        elif named and line == headline:
            kinds.append("furniture")
        elif cue is not None and cue.match != "begin-comments" and len(line) < settings.longest_cue_line:
            kinds.append(cue.kind)
        elif _CLOCK.match(line) or (line in lines[:number] and len(line) > 20 and named):
            kinds.append("furniture" if _CLOCK.match(line) else "caption")
        elif not named and len(line) < settings.longest_headline and _titled(line):
            named, headline = True, line
            kinds.append("headline")
        elif _short(line, settings):
            kinds.append("subhead" if named and not seen_body and len(line) > 40 else "furniture")
        else:
            seen_body = True
            named = True
            kinds.append("body")
    return _captions(lines, kinds)


def _titled(line: str) -> bool:
    return not line.endswith(".")


def _short(line: str, settings: PassageSettings) -> bool:
    """A line without final punctuation that is too short to be a paragraph."""
    return len(line) < settings.shortest_paragraph and line[-1:] not in ".!?:;\"”’')"


def _captions(lines: list[str], kinds: list[PassageKind]) -> list[PassageKind]:
    """A line that stands twice, or right above a credit and without a final stop, is a caption."""
    result = list(kinds)
    for number, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind not in ("body", "headline", "subhead"):
            continue
        following = kinds[number + 1 : number + 2]
        repeated = lines.count(line) > 1 and kind == "body"
        if repeated or (following == ["caption"] and line[-1:] not in '.!?"”' and kind == "body"):
            result[number] = "caption"
    return result
