"""Train the network that tags cues, sources and contents: all its layers but the embeddings of words.

A unit is a paragraph (``dragoman.encoder.units``). The trunk reads it once. The branch is asked once with no flag, to find
the cues, and once for each cue, flagged, to find the source and content of it. With no flag it also learns which
words belong to the source or content of any cue.

    python models/train_attribution.py --minilm FOLDER --data FILE --dev FILE --out attribution.pt
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from tokenizers import Tokenizer
from torch import Tensor, nn

from batching import batches
from dragoman.encoder.shapes import shapes
from dragoman.encoder.units import units
from network import AttributionBranch, Trunk, start, tokenizer_of

PIECES = 224
"""Word pieces of a unit that are read."""

EPOCHS, BATCH_PIECES, RATE, HEAD_RATE, DECAY = 3.0, 2400, 2.5e-4, 1e-3, 0.9
"""Passes over the units, word pieces of a batch, learning rates of the top layer and of the head; each layer below the top
one gets DECAY times the one above."""

SILENT, BLANK, MASK_PIECE = 0.6, 0.06, 103
"""Share of the units without attributions that an epoch reads; share of word pieces that are masked, and by what."""

ROUGH = 0.35
"""Share of the questions in which the cue is flagged a little too long or too short, as the network may find it."""

CUE_WEIGHT, SPAN_WEIGHT, ANY_WEIGHT = 4.0, 2.0, 1.0
"""Weights of the losses: cues; source and content of a cue; source or content of any cue."""


@dataclass
class Unit:
    """A paragraph as word pieces with shapes; which pieces are cues (1 first, 2 later); flags, source, content of each."""

    ids: list[int]
    shapes: list[int]
    tags: list[int]
    weight: float = 1.0
    cues: list[tuple[list[int], list[int], list[int]]] = field(default_factory=list)


@dataclass
class Batch:
    """Units, and what is asked of them: ``row`` of the unit, flags, cue tags (-100: not asked), roles and their weights."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    row: Tensor
    flags: Tensor
    tags: Tensor
    roles: Tensor
    weight: Tensor


def read_units(path: Path, tokenizer: Tokenizer, every: bool = False) -> list[Unit]:
    """Read a file as units, each article as its first annotator marked it, or as ``every`` one did, each weighing less."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    times = Counter(row["article"] for row in rows)
    made, seen = [], set()
    for row in rows:
        if every or row["article"] not in seen:
            made += _units(row, tokenizer, 1 / times[row["article"]] ** 0.5 if every else 1.0)
        seen.add(row["article"])
    return made


def _units(row: dict[str, Any], tokenizer: Tokenizer, weight: float) -> Iterator[Unit]:
    """Cut one article into units and mark its attributions on their word pieces."""
    for begin, end in units(row["text"]):
        encoded = tokenizer.encode(row["text"][begin:end])
        ids = encoded.ids[:PIECES]
        ids[-1] = encoded.ids[-1]
        places = [(begin + a, begin + b) if b > a else None for a, b in encoded.offsets[:PIECES]]
        places[-1] = None
        unit = Unit(ids, shapes(row["text"][begin:end], encoded.offsets[:PIECES]), [0] * len(ids), weight)
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


def chosen(made: Sequence[Unit], draw: random.Random | None) -> list[list[Unit]]:
    """Return batches of units; with ``draw`` in random order, some silent ones left out."""
    read = [unit for unit in made if draw is None or unit.cues or draw.random() < SILENT]
    return batches(read, lambda unit: len(unit.ids), BATCH_PIECES, draw)


def packed(batch: Sequence[Unit], draw: random.Random | None) -> Batch:
    """Return a batch as tensors; with ``draw``, some word pieces are masked."""
    longest = -(-max(len(unit.ids) for unit in batch) // 16) * 16
    asked = [(row, number) for row, unit in enumerate(batch) for number in (None, *range(len(unit.cues)))]
    ids, shape, mask = (torch.zeros(len(batch), longest, dtype=torch.long) for _ in range(3))
    flags, tags = torch.zeros(len(asked), longest, dtype=torch.long), torch.full((len(asked), longest), -100)
    roles, weight = torch.zeros(len(asked), longest, 2), torch.zeros(len(asked), longest)
    for row, unit in enumerate(batch):
        size = len(unit.ids)
        ids[row, :size] = torch.tensor(
            [MASK_PIECE if draw and i > 999 and draw.random() < BLANK else i for i in unit.ids]
        )
        shape[row, :size], mask[row, :size] = torch.tensor(unit.shapes), 1
    for at, (row, number) in enumerate(asked):
        unit = batch[row]
        size = len(unit.ids)
        if number is None:
            tags[at, :size] = torch.tensor(unit.tags)
            for _, source, content in unit.cues:
                roles[at, :size] = torch.maximum(roles[at, :size], torch.tensor([source, content]).float().T)
            weight[at, :size] = ANY_WEIGHT * unit.weight
        else:
            cue, source, content = unit.cues[number]
            flags[at, :size] = torch.tensor(_roughly(cue, draw) if draw and draw.random() < ROUGH else cue)
            roles[at, :size] = torch.tensor([source, content]).float().T
            weight[at, :size] = SPAN_WEIGHT * unit.weight
    return Batch(ids, shape, mask, torch.tensor([row for row, _ in asked]), flags, tags, roles, weight)


def _roughly(cue: list[int], draw: random.Random) -> list[int]:
    """Return the flags of a cue with a piece or two more or less at one end, never none."""
    first, last = cue.index(1), len(cue) - 1 - cue[::-1].index(1)
    made = list(cue)
    kind = draw.randrange(4)
    for _ in range(draw.choice((1, 1, 2))):
        if kind == 0 and last + 2 < len(cue):
            last += 1
            made[last] = 1
        elif kind == 1 and first > 1:
            first -= 1
            made[first] = 1
        elif kind == 2 and sum(made[first:last]) > 0:
            made[last] = 0
            last -= 1
        elif kind == 3 and sum(made[first + 1 : last + 1]) > 0:
            made[first] = 0
            first += 1
    return made


def scored(trunk: Trunk, branch: AttributionBranch, batch: Batch) -> Tensor:
    """Return the scores of every token for everything asked."""
    hidden = trunk(batch.ids, batch.mask, batch.shapes)
    return branch(hidden.index_select(0, batch.row), batch.mask[batch.row], batch.flags)


def loss_of(scores: Tensor, batch: Batch) -> Tensor:
    """Return the loss: each part a mean over the tokens asked about."""
    cues = F.cross_entropy(scores[..., :3].flatten(0, 1), batch.tags.flatten(), ignore_index=-100)
    spans = F.binary_cross_entropy_with_logits(scores[..., 3:], batch.roles, reduction="none").mean(-1)
    flagged = (batch.flags.sum(1) > 0).float()[:, None] * batch.mask[batch.row].float()
    plain = batch.mask[batch.row].float() - flagged
    total = CUE_WEIGHT * cues
    for part in (flagged, plain):
        total = total + (spans * batch.weight * part).sum() / part.sum().clamp(min=1)
    return total


def learn(
    trunk: Trunk, branch: AttributionBranch, made: Sequence[Unit], dev: Sequence[Unit], options: argparse.Namespace
) -> None:
    """Train in place; print token F1 on the development units now and then."""
    draw, begun = random.Random(options.seed), time.time()
    heads = [*branch.mark.parameters(), *branch.out.parameters()]
    heads += list(trunk.shape.parameters()) if trunk.shape is not None else []
    groups: list[dict[str, Any]] = [{"params": heads, "lr": HEAD_RATE}]
    for depth, layer in enumerate(reversed([*trunk.layers, *branch.layers])):
        groups.append({"params": list(layer.parameters()), "lr": RATE * DECAY**depth})
    trained = [parameter for group in groups for parameter in group["params"]]
    for parameter in trunk.parameters():
        parameter.requires_grad_(False)
    for parameter in trained:
        parameter.requires_grad_(True)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = int(len(chosen(made, random.Random(0))) * options.epochs)
    slope = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (0.06 * steps), max(0.0, (steps - step) / (0.94 * steps)))
    )
    step = 0
    while step < steps:
        for group in chosen(made, draw)[: steps - step]:
            trunk.train()
            branch.train()
            batch = packed(group, draw)
            with torch.autocast("cpu", torch.bfloat16):
                scores = scored(trunk, branch, batch)
            loss_of(scores.float(), batch).backward()
            nn.utils.clip_grad_norm_(trained, 1.0)
            optimiser.step()
            slope.step()
            optimiser.zero_grad()
            step += 1
            if step % 250 == 0 or step == steps:
                save(trunk, branch, options.out.with_suffix(".part.pt"))
                told = {"step": step, "of": steps, "seconds": round(time.time() - begun)}
                print(json.dumps({**told, **measured(trunk, branch, dev[:: 1 if step == steps else 4])}), flush=True)


@torch.no_grad()
def measured(trunk: Trunk, branch: AttributionBranch, made: Sequence[Unit]) -> dict[str, float]:
    """Return F1 over word pieces: of cues, and of sources and contents given the annotated cue."""
    trunk.eval()
    branch.eval()
    counts = {"cue": [0, 0, 0], "source": [0, 0, 0], "content": [0, 0, 0]}
    for group in chosen(made, None):
        batch = packed(group, None)
        with torch.autocast("cpu", torch.bfloat16):
            scores = scored(trunk, branch, batch).float()
        flagged = batch.flags.sum(1) > 0
        inside = batch.mask[batch.row].bool() & flagged[:, None]
        found = [(scores[..., :3].argmax(-1) > 0, batch.tags > 0, batch.tags >= 0)]
        found += [(scores[..., 3 + i] > 0, batch.roles[..., i] > 0.5, inside) for i in range(2)]
        for count, (mine, gold, asked) in zip(counts.values(), found, strict=True):
            count[0] += int((mine & gold & asked).sum())
            count[1] += int((mine & asked).sum())
            count[2] += int((gold & asked).sum())
    return {name: round(2 * both / max(1, mine + gold), 3) for name, (both, mine, gold) in counts.items()}


def save(trunk: Trunk, branch: AttributionBranch, path: Path) -> None:
    """Write the weights."""
    torch.save({"trunk": trunk.state_dict(), "attribution": branch.state_dict()}, path)


def main() -> None:
    """Read, train and save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--data", type=Path, required=True, help="attribution_train.jsonl")
    parser.add_argument("--dev", type=Path, required=True, help="attribution_dev.jsonl, only measured on")
    parser.add_argument("--out", type=Path, required=True, help="where to save the weights")
    parser.add_argument("--start", type=Path, help="weights that an earlier training saved, to go on from")
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    tokenizer = tokenizer_of(options.minilm)
    made, dev = read_units(options.data, tokenizer, every=True), read_units(options.dev, tokenizer)
    branch = AttributionBranch()
    trunk = start(options.minilm, branch)
    if options.start:
        saved = torch.load(options.start)
        trunk.load_state_dict(saved["trunk"])
        branch.load_state_dict(saved["attribution"])
    learn(trunk, branch, made, dev, options)
    save(trunk, branch, options.out)


if __name__ == "__main__":
    main()
