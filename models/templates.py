"""Write training sentences of our own from ``templates.tsv`` and ``slots.yaml``: a marked pair and its type.

The templates hold our knowledge of how news says each type of event; the slots hold who can do it. Seeded: the same seed
writes the same sentences.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
HEAD_SHARE, TAIL_SHARE = 0.3, 0.55
"""Share of sentences that get an opening or a closing phrase; most closing phrases tell of another deed."""

_CHOICE = re.compile(r"\{([^{}]*)\}")
_SLOT = re.compile(r"\$([A-Za-z]+)")


@dataclass(frozen=True)
class Marked:
    """A sentence with its actor in ``<s>…</s>`` and its recipient in ``<t>…</t>``, and the type between the two."""

    text: str
    root: str


class Writer:
    """Fill templates. ``seed`` decides every choice."""

    def __init__(self, seed: int) -> None:
        words: dict[str, Any] = yaml.safe_load((HERE / "slots.yaml").read_text(encoding="utf-8"))
        self.states = [line.split("|") for line in words["state"]]
        self.slots: dict[str, list[str]] = words["slots"]
        self.heads: list[str] = words["heads"]
        self.tails: list[str] = words["tails"]
        self.asides: list[str] = words["asides"]
        self.openings: list[str] = words["openings"]
        self.draw = random.Random(seed)

    def fill(self, template: str) -> str:
        """Choose among alternatives, innermost first, and fill slots until none is left."""
        text = template
        for _ in range(40):
            if _CHOICE.search(text):
                text = _CHOICE.sub(lambda match: self.draw.choice(match.group(1).split("|")), text)
            elif _SLOT.search(text):
                state = self.draw.choice(self.states)
                text = _SLOT.sub(lambda match, state=state: self._slot(match.group(1), state), text, count=1)
            else:
                break
        return text

    def _slot(self, name: str, state: list[str]) -> str:
        fixed = {"STATE": 0, "ADJ": 1, "CAP": 2}
        if name in fixed:
            return state[fixed[name]]
        if name == "TOWN":
            return self.fill("$town").upper()
        return self.draw.choice(self.slots[name])

    def sentence(self, root: str, template: str) -> Marked:
        """Write one sentence of a template, with an opening and a closing phrase now and then."""
        text = self.fill(template)
        if self.draw.random() < HEAD_SHARE:
            head = self.fill(self.draw.choice(self.heads if self.draw.random() < 0.6 else self.openings))
            head = head[0].upper() + head[1:]
            text = head + text
        elif text[0] in "<[":
            text = text[0] + text[1:2].upper() + text[2:]
        if self.draw.random() < TAIL_SHARE:
            text = text.rstrip() + self.fill(self.draw.choice(self.tails if self.draw.random() < 0.3 else self.asides))
        text = re.sub(r"\s+", " ", text).strip() + ("." if self.draw.random() < 0.9 else "")
        text = re.sub(r"\s+([,.])", r"\1", text)
        marks = {"<": "<s>", ">": "</s>", "[": "<t>", "]": "</t>"}
        return Marked(re.sub(r"[<>\[\]]", lambda match: marks[match.group()], text), root)

    def joined(self, kept: Marked, other: Marked) -> Marked:
        """Tell two deeds in one sentence, and keep the marks of the first: the type must be that of the marked pair."""
        first = kept.text.rstrip(".")
        second = re.sub(r"</?[st]>", "", other.text).rstrip(".")
        if self.draw.random() < 0.5:
            link = self.draw.choice([", while ", ", and ", "; ", ", a day after ", ", as ", ", although ", " after "])
            return Marked(first + link + _small(second) + ".", kept.root)
        opening = self.draw.choice(["After ", "While ", "As ", "A day after ", "Although ", "Hours before "])
        if self.draw.random() < 0.3:
            return Marked(f"{second}, and {_small(first)}.", kept.root)
        return Marked(f"{opening}{_small(second)}, {_small(first)}.", kept.root)


def _small(sentence: str) -> str:
    """Take the capital off an article that a sentence began with."""
    return re.sub(r"^(<[st]>)?(The|A|An)\b", lambda match: match.group().lower(), sentence)


def templates() -> list[tuple[str, str]]:
    """Return the templates as (type, template)."""
    lines = (HERE / "templates.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(root, template) for root, template in rows[1:]]


def write(each: int, seed: int, joined: float = 0.0) -> list[Marked]:
    """Write ``each`` sentences per type, spread evenly over its templates; a share ``joined`` tells a second deed too."""
    writer = Writer(seed)
    by_root: dict[str, list[str]] = {}
    for root, template in templates():
        by_root.setdefault(root, []).append(template)
    written = []
    for root, group in by_root.items():
        for number in range(each):
            written.append(writer.sentence(root, group[number % len(group)]))
    if joined:
        others = [each for each in written if each.root != "NONE"]
        written = [
            writer.joined(each, writer.draw.choice(others)) if writer.draw.random() < joined else each
            for each in written
        ]
    return written


if __name__ == "__main__":
    for marked in write(3, seed=5, joined=0.3):
        print(f"{marked.root}\t{marked.text}")
