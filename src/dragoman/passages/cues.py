"""Words that tell page furniture from what a journalist wrote: the table data/passages/cues.tsv."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from pathlib import Path

from dragoman.model import PassageKind
from dragoman.settings.passages import PassageSettings
from dragoman.tables import read_tsv

_number = itemgetter(0)
TABLE = Path(__file__).resolve().parents[1] / "data" / "passages" / "cues.tsv"


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
        if self.match == "begin-notices":
            return line.rstrip(" :") == self.words
        return self.words in line if self.match == "any" else line.startswith(self.words)


@cache
def cues() -> tuple[Cue, ...]:
    """Return the cues of the table, in its order."""
    rows = read_tsv(TABLE, ("kind", "match", "words", "example"))
    return tuple(Cue(row["kind"], row["match"], row["words"].lower()) for row in rows)  # type: ignore[arg-type]


_Numbered = tuple[int, Cue]
_Opening = tuple[tuple[str, ...], tuple[_Numbered, ...]]


@cache
def _by_letter() -> tuple[dict[str, _Opening], tuple[tuple[str, _Numbered], ...]]:
    """Return the words of the cues at the start of lines with those cues, numbered, by their first letter, and the cues
    that may stand anywhere."""
    numbered = list(enumerate(cues()))
    anywhere = tuple((pair[1].words, pair) for pair in numbered if pair[1].match == "any")
    letters: dict[str, list[_Numbered]] = {}
    for pair in numbered:
        if pair[1].match != "any":
            letters.setdefault(pair[1].words[0], []).append(pair)
    return {letter: (tuple(cue.words for _, cue in own), tuple(own)) for letter, own in letters.items()}, anywhere


@lru_cache(maxsize=8192)
def cue_of(line: str, longest: int) -> Cue | None:
    """Return the first cue that a line holds; none in a line of more than ``longest`` characters."""
    if not line or len(line) > longest:
        return None
    low = line.lower()
    starting, anywhere = _by_letter()
    words, cued = starting.get(low[0], ((), ()))
    found = [pair for pair in cued if pair[1].fits(low)] if low.startswith(words) else []
    found += [pair for held, pair in anywhere if held in low]
    return min(found, key=_number)[1] if found else None


def cue_kinds(lines: Sequence[str]) -> list[str | None]:
    """Return for each line the kind that its cue gives, or None."""
    found = (cue_of(line, PassageSettings().longest_cue_line) for line in lines)
    return [cue.kind if cue else None for cue in found]
