"""The tables of cues (which words report, in which frames, and what they do) and of the words known beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.errors import UsageError
from dragoman.tables import read_groups, read_tsv

FOLDER = Path(__file__).resolve().parents[1] / "data" / "attribution"
TABLE = FOLDER / "cues.tsv"

EFFECTS = frozenset(
    {
        "say",
        "claim",
        "deny",
        "confirm",
        "believe",
        "fear",
        "hope",
        "plan",
        "ask",
        "warn",
        "know",
        "doubt",
        "report",
        "commit",
        "judge",
    }
)
"""What a cue does with its content. ``judge`` takes a stand on what is taken for granted, ``commit`` binds the speaker."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word does in a frame: ``effect`` (one of :data:`EFFECTS`) and ``share``, how often it attributes there.

    ``needed``: a reader of news needs it always; annotators mark it as often as the share says.
    """

    effect: str
    share: float = 0.5
    needed: bool = False


@cache
def table() -> dict[Key, dict[str, Cue]]:
    """Return the cues by part of speech and lemma, then by frame. Raises UsageError for an unknown class."""
    found: dict[Key, dict[str, Cue]] = {}
    for number, row in enumerate(read_tsv(TABLE, ("cue", "pos", "class", "frames"))):
        frames = found.setdefault((row["pos"], row["cue"]), {})
        for entry in row["frames"].split():
            name, _, effect = entry.partition("=")
            effect = effect or row["class"]
            if effect not in EFFECTS:
                raise UsageError("table", path=TABLE, line=number, reason=f"no class '{effect}'")
            frame, _, share = name.rpartition(":") if name != "quote" else (name, "", "0")
            frames[frame.replace("_", " ")] = Cue(effect, int(share.rstrip("!")) / 100, share.endswith("!"))
    return found


@cache
def needed() -> frozenset[tuple[str, str, str]]:
    """Return part of speech, lemma and frame of the cues that a reader of news needs always."""
    return frozenset((*key, frame) for key, frames in table().items() for frame, cue in frames.items() if cue.needed)


@cache
def classes() -> dict[str, frozenset[str]]:
    """Return the classes of words that the rules know beside the cues (``words.tsv``)."""
    return read_groups(FOLDER / "words.tsv", "class")


_BESIDE = 0.85
"""Least share of a speaking verb that stands beside a quotation, by judgement."""


def speaks(lemma: str) -> Cue | None:
    """Return the cue of a verb that may stand beside a quotation ("...", she said), or None."""
    frames = table().get(("v", lemma), {})
    beside = frames.get("quote")
    if beside is None:
        return None
    return Cue(beside.effect, max(_BESIDE, frames["clause"].share if "clause" in frames else 0.0))
