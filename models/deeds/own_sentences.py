"""Sentences of our own that the network of deeds learns from, besides marked news: ``own.tsv``.

News of parliaments and courts holds few drills, withdrawals and truces, so that the network learns little of them from
marked news. A row is a deed of a sentence; a sentence with several has several rows. ``type`` NONE: the word misleads.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.coding.tables import parse

TABLE = Path(__file__).parent / "own.tsv"


def own_sentences() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield each sentence with its deeds: type, span of the word, and spans of the parties on both sides (characters).

    Raises ValueError naming the sentence if a word or party does not stand in it.
    """
    deeds: dict[str, list[dict[str, Any]]] = {}
    for row in parse(TABLE.read_text(encoding="utf-8"), TABLE.name):
        text = row["sentence"]
        word = row["word"].split()[0]
        start = text.find(row["word"])
        if start < 0:
            raise ValueError(f"{word!r} does not stand in {text!r}")
        deed = {"type": row["type"], "at": (start, start + len(word))}
        deed |= {side: list(_parties(text, row[side], start)) for side in ("actors", "recipients")}
        deeds.setdefault(text, []).append(deed)
    yield from deeds.items()


def _parties(text: str, told: str, near: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of parties, where a phrase stands twice that nearest to the word."""
    for phrase in (each.strip() for each in told.split(";")):
        if phrase in {"", "-"}:
            continue
        places = [at for at in range(len(text)) if text.startswith(phrase, at)]
        if not places:
            raise ValueError(f"{phrase!r} does not stand in {text!r}")
        at = min(places, key=lambda place: abs(place - near))
        yield at, at + len(phrase)
