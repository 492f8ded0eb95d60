"""Train the branch that tags cues, sources and contents; the trunk is that of ``train_relations.py`` and stays as it is.

A unit is a paragraph (``dragoman.encoder.units``). It is read once with no flag, to find its cues, and once for each of its
cues, flagged, to find the source and content that belong to it. The trunk's output is kept in memory (1 GB), so that an
epoch costs half of what it would.

    python models/train_attribution.py --minilm FOLDER --data FILE --dev FILE --trunk relations.stage.pt --out attr.pt
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from tokenizers import Tokenizer
from torch import Tensor, nn

from dragoman.encoder.units import units
from network import HIDDEN, AttributionBranch, Trunk, start

PIECES = 224
"""Word pieces of a unit that are read."""

EPOCHS, BATCH_PIECES, RATE, HEAD_RATE = 2.0, 2304, 3e-4, 1e-3
"""Passes over the units, word pieces of a batch, and learning rates of the layers and of the head."""

SILENT = 0.35
"""Share of the units without any attribution that are read in an epoch."""

CUE_WEIGHT, SPAN_WEIGHT = 4.0, 2.0
"""Weights of the two losses."""


@dataclass
class Unit:
    """A paragraph as word pieces; which pieces are cues (1 first, 2 later); flags, source and content of each cue."""

    ids: list[int]
    tags: list[int]
    cues: list[tuple[list[int], list[int], list[int]]] = field(default_factory=list)
    hidden: Tensor | None = None


Question = tuple[Unit, int | None]
"""A unit with the number of the cue asked about, or None: which are its cues?"""


def read_units(path: Path, tokenizer: Tokenizer) -> list[Unit]:
    """Read the articles of a file, the first annotator of each, as units."""
    rows: dict[str, dict[str, Any]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["article"], row)
    return [unit for row in rows.values() for unit in _units(row, tokenizer)]


def _units(row: dict[str, Any], tokenizer: Tokenizer) -> Iterator[Unit]:
    """Cut one article into units and mark its attributions on their word pieces."""
    for begin, end in units(row["text"]):
        encoded = tokenizer.encode(row["text"][begin:end])
        ids = encoded.ids[:PIECES]
        ids[-1] = encoded.ids[-1]
        places = [(begin + a, begin + b) if b > a else None for a, b in encoded.offsets[:PIECES]]
        places[-1] = None
        unit = Unit(ids, [0] * len(ids))
        for each in row["attributions"]:
            if not each["cue"] or not begin <= each["cue"][0][0] < end:
                continue
            cue, source, content = (_touched(places, each[role]) for role in ("cue", "source", "content"))
            if not any(cue):
                continue
            for i, inside in enumerate(cue):
                if inside:
                    unit.tags[i] = 2 if i and cue[i - 1] else 1
            unit.cues.append((cue, source, content))
        yield unit


def _touched(places: Sequence[tuple[int, int] | None], spans: Sequence[Sequence[int]]) -> list[int]:
    """Return 1 for each word piece that touches one of the spans."""
    return [int(place is not None and any(a < place[1] and place[0] < b for a, b in spans)) for place in places]


@torch.no_grad()
def read_trunk(trunk: Trunk, made: Sequence[Unit]) -> None:
    """Keep the trunk's output with each unit."""
    trunk.eval()
    order = sorted(made, key=lambda unit: len(unit.ids))
    for i in range(0, len(order), 64):
        group = order[i : i + 64]
        longest = max(len(unit.ids) for unit in group)
        ids = torch.tensor([unit.ids + [0] * (longest - len(unit.ids)) for unit in group])
        with torch.autocast("cpu", torch.bfloat16):
            hidden = trunk(ids, (ids > 0).long())
        for unit, rows in zip(group, hidden, strict=True):
            unit.hidden = rows[: len(unit.ids)].to(torch.bfloat16).clone()


def questions(made: Sequence[Unit], draw: random.Random | None) -> list[Question]:
    """Return what is asked in an epoch; with ``draw``, units without attributions are left out at random."""
    asked: list[Question] = []
    for unit in made:
        if draw is None or unit.cues or draw.random() < SILENT:
            asked.append((unit, None))
        asked += [(unit, number) for number in range(len(unit.cues))]
    return asked


def batches(asked: list[Question], draw: random.Random | None) -> list[list[Question]]:
    """Return batches of similar length, in random order with ``draw``."""
    if draw is not None:
        draw.shuffle(asked)
    made: list[list[Question]] = []
    for i in range(0, len(asked), 768):
        batch: list[Question] = []
        for each in sorted(asked[i : i + 768], key=lambda question: len(question[0].ids)):
            if batch and (len(batch) + 1) * len(each[0].ids) > BATCH_PIECES:
                made.append(batch)
                batch = []
            batch.append(each)
        made.append(batch)
    if draw is not None:
        draw.shuffle(made)
    return made


def packed(batch: Sequence[Question]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Return hidden states, mask, flags, cue tags (-100: not asked) and source and content (-1: not asked)."""
    longest = max(len(unit.ids) for unit, _ in batch)
    hidden, mask = torch.zeros(len(batch), longest, HIDDEN), torch.zeros(len(batch), longest)
    flags = torch.zeros(len(batch), longest, dtype=torch.long)
    tags, roles = torch.full((len(batch), longest), -100), torch.full((len(batch), longest, 2), -1.0)
    for row, (unit, number) in enumerate(batch):
        size = len(unit.ids)
        assert unit.hidden is not None
        hidden[row, :size], mask[row, :size] = unit.hidden.float(), 1
        if number is None:
            tags[row, :size] = torch.tensor(unit.tags)
        else:
            cue, source, content = unit.cues[number]
            flags[row, :size] = torch.tensor(cue)
            roles[row, :size] = torch.tensor([source, content]).float().T
    return hidden, mask, flags, tags, roles


def learn(branch: AttributionBranch, made: Sequence[Unit], dev: Sequence[Unit], seed: int, out: Path) -> None:
    """Train the branch in place; print token F1 on the development units now and then."""
    draw, begun = random.Random(seed), time.time()
    heads = [*branch.fe.parameters(), *branch.out.parameters()]
    groups = [{"params": heads, "lr": HEAD_RATE}, {"params": list(branch.layers.parameters()), "lr": RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = int(len(batches(questions(made, draw), None)) * EPOCHS)
    slope = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (0.06 * steps), max(0.0, (steps - step) / (0.94 * steps)))
    )
    step = 0
    while step < steps:
        for batch in batches(questions(made, draw), draw)[: steps - step]:
            branch.train()
            hidden, mask, flags, tags, roles = packed(batch)
            with torch.autocast("cpu", torch.bfloat16):
                scores = branch(hidden, mask, flags)
            scores, asked = scores.float(), roles >= 0
            loss = scores.sum() * 0
            if (tags >= 0).any():
                cues = F.cross_entropy(scores[..., :3].flatten(0, 1), tags.flatten(), ignore_index=-100)
                loss = loss + CUE_WEIGHT * cues
            if asked.any():
                loss = loss + SPAN_WEIGHT * F.binary_cross_entropy_with_logits(scores[..., 3:][asked], roles[asked])
            loss.backward()
            nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
            optimiser.step()
            slope.step()
            optimiser.zero_grad()
            step += 1
            if step % 600 == 0 or step == steps:
                torch.save(branch.state_dict(), out.with_suffix(".part.pt"))
                print(
                    json.dumps({"step": step, "seconds": round(time.time() - begun), **measured(branch, dev)}),
                    flush=True,
                )


@torch.no_grad()
def measured(branch: AttributionBranch, made: Sequence[Unit]) -> dict[str, float]:
    """Return F1 over word pieces: of cues, and of sources and contents given the annotated cue."""
    branch.eval()
    counts = {"cue": [0, 0, 0], "source": [0, 0, 0], "content": [0, 0, 0]}
    for batch in batches(questions(made, None), None):
        hidden, mask, flags, tags, roles = packed(batch)
        scores = branch(hidden, mask, flags)
        found = [(scores[..., :3].argmax(-1) > 0, tags > 0, tags >= 0)]
        found += [(scores[..., 3 + i] > 0, roles[..., i] > 0.5, roles[..., i] >= 0) for i in range(2)]
        for count, (mine, gold, asked) in zip(counts.values(), found, strict=True):
            count[0] += int((mine & gold & asked).sum())
            count[1] += int((mine & asked).sum())
            count[2] += int((gold & asked).sum())
    return {name: round(2 * both / max(1, mine + gold), 3) for name, (both, mine, gold) in counts.items()}


def main() -> None:
    """Read, train and save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--data", type=Path, required=True, help="attribution_train.jsonl")
    parser.add_argument("--dev", type=Path, required=True, help="attribution_dev.jsonl, only measured on")
    parser.add_argument("--trunk", type=Path, required=True, help="the first stage that train_relations.py saved")
    parser.add_argument("--out", type=Path, required=True, help="where to save the weights")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    tokenizer = Tokenizer.from_file(str(options.minilm / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    made, dev = (read_units(path, tokenizer) for path in (options.data, options.dev))
    branch = AttributionBranch()
    trunk = start(options.minilm, branch)
    trunk.load_state_dict(torch.load(options.trunk)["trunk"])
    read_trunk(trunk, made)
    read_trunk(trunk, dev)
    learn(branch, made, dev, options.seed, options.out)
    torch.save({"trunk": trunk.state_dict(), "attribution": branch.state_dict()}, options.out)


if __name__ == "__main__":
    main()
