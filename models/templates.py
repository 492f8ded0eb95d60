"""Write training sentences of our own from ``templates.tsv`` and ``slots.yaml``: a marked pair and its type.

The templates hold our knowledge of how news says each type of event; the slots hold who can do it. A share of the sentences
tells two deeds: the marked pair stands in the first clause or the second, in the main one or the one below it, or has its
actor in common with the other deed. Pairs of class NONE, of which nothing is told though the sentence tells much, are two
parties of different clauses, a party and a bystander, and the parties of a deed turned round. Seeded: the same seed writes
the same sentences.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dragoman.encoder.pairs import TYPES

HERE = Path(__file__).parent
HEAD_SHARE, TAIL_SHARE = 0.3, 0.55
"""Share of sentences that get an opening or a closing phrase; most closing phrases tell of another deed."""

SHARED, CROSSED = 0.3, 0.06
"""Of the sentences with two deeds: share where both have one actor, and where a pair of two clauses is marked (NONE)."""

ONE_WAY = frozenset(TYPES) - {"AGREE", "CONSULT", "COOPERATE", "NONE"}
"""Types of deeds that one side does to the other: turned round, the pair is NONE."""

_MUTUAL = re.compile(r"\bwith [<\[]|between|each other|together")
_TURNED = str.maketrans("<>[]", "[]<>")
_BYSTANDERS = (
    " in [$STATE]", ", in [$CAP]", " at a {summit|conference|meeting} in [$STATE]", ", [$lead] told {reporters|parliament}",
    ", according to [{$jrn|$ngo|$gov}]", ", [$full] {said|wrote|reported} $day", ", an ally of [$STATE]",
    ", {where|when} [$lead] was {on holiday|in hospital|travelling}", ", which borders [$STATE]",
    ", as [{$gov|$STATE}] {looked on|watched|prepared for elections|marked a holiday}",
    ", months before an election in [$STATE]",
)  # fmt: skip
_CHOICE = re.compile(r"\{([^{}]*)\}")
_SLOT = re.compile(r"\$([A-Za-z]+)")
_MARK = re.compile(r"[<>\[\]]")
_NAMES = {"<": "<s>", ">": "</s>", "[": "<t>", "]": "</t>"}

_AFTER = (
    "{}, while {}", "{}, and {}", "{}; {}", "{}, a day after {}", "{}, as {}", "{}, although {}", "{} after {}",
    "{} before {}",
)  # fmt: skip
_BEFORE = (
    "After {}, {}", "While {}, {}", "As {}, {}", "A day after {}, {}", "Although {}, {}", "Hours before {}, {}",
    "Since {}, {}", "{}, but {}", "{}; meanwhile, {}", "Weeks after {}, {}",
)  # fmt: skip


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

    def clause(self, template: str) -> str:
        """Return a template filled, with its short marks and no full stop."""
        return re.sub(r"\s+", " ", self.fill(template)).strip()

    def sentence(self, root: str, clause: str) -> Marked:
        """Make a sentence of a clause, with an opening and a closing phrase now and then."""
        text = clause
        if self.draw.random() < HEAD_SHARE:
            head = self.fill(self.draw.choice(self.heads if self.draw.random() < 0.6 else self.openings))
            text = head[0].upper() + head[1:] + _small(text)
        if self.draw.random() < TAIL_SHARE:
            text += self.fill(self.draw.choice(self.tails if self.draw.random() < 0.3 else self.asides))
        return self.finished(root, text)

    def joined(self, root: str, clause: str, other: str) -> Marked:
        """Tell two deeds in one sentence. The type is that of the marked pair, which stands in either clause."""
        plain = _MARK.sub("", other)
        if self.draw.random() < CROSSED:
            link = self.draw.choice(["{}, while {}", "{}; {}", "{}, as {}", "{} and in other news {}"])
            if (crossed := self.crossed(clause, other, link)) is not None:
                return crossed
        form = self.draw.choice(_AFTER if self.draw.random() < 0.5 else _BEFORE)
        first, second = (clause, plain) if self.draw.random() < 0.5 else (plain, clause)
        text = form.format(first if form.startswith("{}") else _small(first), _small(second))
        if self.draw.random() < 0.2:
            text += self.fill(self.draw.choice(self.tails))
        return self.finished(root, text)

    def crossed(self, clause: str, other: str, form: str) -> Marked | None:
        """Mark the actor of one clause and the recipient of the other, joined by ``form``: nothing is told of the two."""
        actor, recipient = re.sub(r"[\[\]]", "", clause), re.sub(r"[<>]", "", other)
        if "<" not in actor or "[" not in recipient:
            return None
        first, second = (actor, recipient) if self.draw.random() < 0.5 else (recipient, actor)
        return self.finished("NONE", form.format(first if form.startswith("{}") else _small(first), _small(second)))

    def shared(self, root: str, clause: str, other: str) -> Marked | None:
        """Tell two deeds of one actor, who is named once; None where one clause does not begin with its actor."""
        mine, theirs = (re.match(r"<([^>]*)>(?=\s[a-z])", each) for each in (clause, other))
        if (
            mine is None
            or theirs is None
            or " and [" in clause[: mine.end() + 7]
            or " and [" in other[: theirs.end() + 7]
        ):
            return None
        rest, added = clause[mine.end() :], _MARK.sub("", other[theirs.end() :])
        link = self.draw.choice([" and", " and", ", and", " but", " and later", ", then"])
        if self.draw.random() < 0.5:
            return self.finished(root, f"<{mine.group(1)}>{rest}{link}{added}")
        return self.finished(root, f"<{mine.group(1)}>{added}{link}{rest}")

    def finished(self, root: str, text: str) -> Marked:
        """Return a text with its long marks, its first letter large and mostly a full stop."""
        text = re.sub(r"\s+([,.;])", r"\1", re.sub(r"\s+", " ", text).strip())
        text = re.sub(r"^[<\[]?[a-z]", lambda match: match.group().upper(), text)
        text = text.rstrip(".") + ("." if self.draw.random() < 0.9 else "")
        return Marked(_MARK.sub(lambda match: _NAMES[match.group()], text), root)


def _small(clause: str) -> str:
    """Take the capital off a word that a sentence may begin with, where it is no name."""
    words = "The|A|An|Heavy|Fierce|Mass|Street|Some|Hundreds|Dozens|Thousands|Police|Soldiers|Trade|Talks|Farmers"
    return re.sub(rf"^([<\[]?)({words})\b", lambda match: match.group().lower(), clause)


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
    clauses = [
        (root, writer.clause(group[number % len(group)])) for root, group in by_root.items() for number in range(each)
    ]
    return dressed(writer, clauses, joined)


def dressed(writer: Writer, clauses: list[tuple[str, str]], joined: float) -> list[Marked]:
    """Make sentences of clauses (type, clause with short marks), in order, each once."""
    others = [clause for root, clause in clauses if root != "NONE"]
    by_type: dict[str, list[str]] = defaultdict(list)
    for root, clause in clauses:
        by_type[root].append(clause)
    kinds = sorted(root for root in by_type if root != "NONE")
    written = []
    for root, clause in clauses:
        if writer.draw.random() >= joined:
            written.append(writer.sentence(root, clause))
            continue
        other = writer.draw.choice(by_type[writer.draw.choice(kinds)] if kinds else others)
        made = writer.shared(root, clause, other) if writer.draw.random() < SHARED and root != "NONE" else None
        written.append(made or writer.joined(root, clause, other))
    return written


def unjoined(each: int, seed: int) -> list[Marked]:
    """Write about three times ``each`` sentences per type in which nothing is told of the marked pair (NONE)."""
    writer = Writer(seed)
    by_root: dict[str, list[str]] = defaultdict(list)
    for root, template in templates():
        if root != "NONE":
            by_root[root].append(template)
    written: list[Marked | None] = []
    for root, group in by_root.items():
        for number in range(each):
            turned, joined, seen = (writer.clause(writer.draw.choice(group)) for _ in range(3))
            other = writer.clause(writer.draw.choice(by_root[writer.draw.choice(list(by_root))]))
            if root in ONE_WAY and "<" in turned and "[" in turned and not _MUTUAL.search(turned):
                written.append(writer.sentence("NONE", turned.translate(_TURNED)))
            written.append(writer.crossed(joined, other, writer.draw.choice(_AFTER if number % 2 else _BEFORE)))
            if "<" in seen:
                told = re.sub(r"[\[\]]", "", seen) + writer.fill(writer.draw.choice(_BYSTANDERS))
                written.append(writer.finished("NONE", told))
    return [each for each in written if each is not None]


if __name__ == "__main__":
    for marked in [*write(3, seed=5, joined=0.5), *unjoined(2, seed=5)]:
        print(f"{marked.root}\t{marked.text}")
