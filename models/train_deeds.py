"""Train the network of deeds: which words of a sentence name a political deed, of which type, and who takes part in it.

The trunk reads a sentence once. The branch is asked with no word flagged for the types of all words, and with one
word flagged for its type and for the words that head its actors and recipients. Both start from the first stage of
the task ``pairs``, which knows the types from our own sentences; all layers learn but the embeddings. Articles whose
check sum falls in the held-out eighths are never read: what they give is fitted and measured on (``deeds/weigh.py``).

    python models/deeds/examples.py ../shared examples.jsonl          # with the package's environment
    python models/train_deeds.py --minilm FOLDER --stage relations.stage.pt --data examples.jsonl --out deeds.pt
"""

from __future__ import annotations

import argparse
import json
import random
import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from tokenizers import Tokenizer
from torch import Tensor

from batching import batches
from dragoman.encoder.deeds import TYPES
from dragoman.encoder.syntax import COLUMNS, lexical, seen_from
from network import DeedBranch, Trunk, tokenizer_of

PIECES, BATCH_PIECES = 160, 1500
"""Word pieces of a sentence that are read; word pieces of a batch."""

SYNTAX_RATE, WAYS_RATE = 3e-3, 2e-2
"""Learning rates of what the parser tells: of its vectors, and of its ways to actor and recipient."""

EPOCHS, RATE, HEAD_RATE, DECAY, WARM = 3.5, 2.5e-4, 1e-3, 0.9, 0.1
"""Passes over the sentences; learning rates of the top layer and of the head, each layer below the top one gets DECAY
times the one above; share of the steps in which the rates rise."""

WORDS_WEIGHT, BLANK, MASK_PIECE = 0.3, 0.04, 103
"""Weight of the loss over all words of a sentence; share of word pieces that are masked, and by what."""

UNTOLD = 0.15
"""Share of the questions that are asked without what the lexicon makes of them, so that the network reads for itself."""

NONE = TYPES.index("NONE")


@dataclass
class Question:
    """Per word piece: flag, type (-100: not asked), whether it heads an actor and a recipient (-1: not asked), and the
    columns of its word (``dragoman.encoder.syntax``)."""

    flags: list[int]
    types: list[int]
    roles: list[list[int]]
    syntax: list[list[int]]


def read(path: Path, tokenizer: Tokenizer) -> list[tuple[list[int], list[Question]]]:
    """Read the examples that are not set aside: word pieces and questions."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if not row["held"]:
            encoded = tokenizer.encode(row["text"])
            offsets = encoded.offsets[:PIECES]
            made = [question for each in row["asked"] if (question := _question(each, row, offsets)) is not None]
            if made:
                found.append(([*encoded.ids[: len(offsets) - 1], encoded.ids[-1]], made))
    return found


def _question(row: dict[str, Any], sentence: dict[str, Any], offsets: Sequence[tuple[int, int]]) -> Question | None:
    """Return what one question asks of the word pieces; None where the word asked about is cut off."""
    size = len(offsets)
    inner = range(1, size - 1)

    def pieces(start: int, end: int) -> list[int]:
        return [i for i in inner if offsets[i][0] < end and start < offsets[i][1]]

    syntax = _syntax(sentence, row, offsets)
    made = Question([0] * size, [-100] * size, [[-1, -1] for _ in range(size)], syntax)
    if row["at"] is None:
        for i in inner:
            made.types[i] = NONE
        for start, end, name in row["deeds"]:
            here = pieces(start, end)
            for i in here:
                made.types[i] = TYPES.index(name) if i == here[0] else -100
        return made
    here = pieces(*row["at"])
    if not here or row["type"] not in TYPES:
        return None
    for i in here:
        made.flags[i] = 1
    made.types[here[0]] = TYPES.index(row["type"])
    for side, name in enumerate(("actors", "recipients")):
        if row["type"] != "NONE" and name in row:
            for i in inner:
                made.roles[i][side] = 0
            for _, _, start, end in row[name]:
                for i in pieces(start, end):
                    made.roles[i][side] = -1
            for start, end, _, _ in row[name]:
                for i in pieces(start, end)[:1]:
                    made.roles[i][side] = 1
    return made


def _syntax(row: dict[str, Any], question: dict[str, Any], offsets: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the columns of each word piece; special pieces have zeros."""
    starts, at = row["starts"], question["at"]
    asked = None if at is None else max(0, bisect_right(starts, at[0]) - 1)
    told = question.get("told")
    made = [] if told is None or asked is None else lexical(starts, asked, TYPES.index(told["type"]), *told["sides"])
    columns = seen_from(row["heads"], row["labels"], row["named"], asked, made)
    inner = [columns[max(0, bisect_right(starts, start) - 1)] for start, _ in offsets[1:-1]]
    return [[0] * COLUMNS, *inner, [0] * COLUMNS]


def shuffled(rows: Sequence[tuple[list[int], list[Question]]], draw: random.Random) -> list[list[Any]]:
    """Return batches of sentences in random order."""
    return batches(rows, lambda row: len(row[0]), BATCH_PIECES, draw)


def loss(trunk: Trunk, branch: DeedBranch, batch: Sequence[tuple[list[int], list[Question]]]) -> Tensor:
    """Return the loss of a batch: types of flagged words, types of all words, heads of parties."""
    longest = -(-max(len(ids) for ids, _ in batch) // 8) * 8
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    for row, (words, _) in enumerate(batch):
        ids[row, : len(words)] = torch.tensor(words)
    mask = (ids > 0).long()
    blank = (torch.rand(ids.shape) < BLANK) & (ids > MASK_PIECE)
    ids[blank] = MASK_PIECE
    asked = [(row, each) for row, (_, questions) in enumerate(batch) for each in questions]
    flags, types = (torch.full((len(asked), longest), fill) for fill in (0, -100))
    roles = torch.full((len(asked), longest, 2), -1.0)
    syntax = torch.zeros(len(asked), longest, COLUMNS, dtype=torch.long)
    for number, (_, each) in enumerate(asked):
        size = len(each.flags)
        flags[number, :size], types[number, :size] = torch.tensor(each.flags), torch.tensor(each.types)
        roles[number, :size] = torch.tensor(each.roles, dtype=torch.float)
        syntax[number, :size] = torch.tensor(each.syntax)
    syntax[torch.rand(len(asked)) < UNTOLD, :, -1] = 0
    which = torch.tensor([row for row, _ in asked])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = trunk(ids, mask)
        scores = branch(hidden[which], mask[which], flags, syntax)
    scores = scores.float()
    flagged = flags.sum(1) > 0
    total = torch.zeros(())
    for chosen, weight in ((flagged, 1.0), (~flagged, WORDS_WEIGHT)):
        if chosen.any():
            mine = F.cross_entropy(
                scores[chosen][..., : len(TYPES)].flatten(0, 1),
                types[chosen].flatten(),
                ignore_index=-100,
                reduction="sum",
            )
            total = total + weight * mine / chosen.sum()
    known = (roles >= 0).float()
    missed = F.binary_cross_entropy_with_logits(scores[..., len(TYPES) :], roles.clamp(min=0), reduction="none")
    return total + (missed * known).sum() / len(asked)


def groups(trunk: Trunk, branch: DeedBranch) -> Iterator[dict[str, Any]]:
    """Yield what learns, and how fast."""
    yield {"params": [*branch.out.parameters(), *branch.mark.parameters()], "lr": HEAD_RATE}
    yield {"params": list(branch.syntax.parameters()), "lr": SYNTAX_RATE}
    yield {"params": list(branch.ways.parameters()), "lr": WAYS_RATE, "weight_decay": 0.0}
    rate = RATE
    for layer in (*reversed(branch.layers), *reversed(trunk.layers), trunk.n):
        yield {"params": list(layer.parameters()), "lr": rate}
        rate *= DECAY


def start(stage: Path) -> tuple[Trunk, DeedBranch]:
    """Return trunk and branch with the weights of the first stage of ``pairs``."""
    saved = torch.load(stage)
    trunk, branch = Trunk(), DeedBranch(len(TYPES))
    trunk.load_state_dict(saved["trunk"])
    layers = {name: value for name, value in saved["pairs"].items() if name.startswith("layers.")}
    branch.load_state_dict(branch.state_dict() | layers)
    for frozen in (trunk.word, trunk.pos, trunk.typ):
        frozen.requires_grad_(False)
    return trunk, branch


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minilm", type=Path, required=True, help="folder with MiniLM's tokenizer.json")
    parser.add_argument("--stage", type=Path, required=True, help="first stage saved by train_relations.py")
    parser.add_argument("--data", type=Path, required=True, help="what deeds/examples.py wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    draw = random.Random(options.seed)
    rows = read(options.data, tokenizer_of(options.minilm))
    trunk, branch = start(options.stage)
    learning = list(groups(trunk, branch))
    optimiser = torch.optim.AdamW(learning, weight_decay=0.01)
    steps = int(len(shuffled(rows, draw)) * options.epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (steps * WARM), max(0.0, (steps - step) / (steps * (1 - WARM))))
    )
    print(f"{len(rows)} sentences, {sum(len(each[1]) for each in rows)} questions, {steps} steps", flush=True)
    trunk.train()
    branch.train()
    step, began, seen = 0, time.time(), 0.0
    while step < steps:
        for batch in shuffled(rows, draw):
            if step == steps:
                break
            missed = loss(trunk, branch, batch)
            optimiser.zero_grad()
            missed.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_([each for group in learning for each in group["params"]], 1.0)
            optimiser.step()
            schedule.step()
            step, seen = step + 1, seen + missed.item()
            if step % 50 == 0:
                print(f"{step} of {steps}: {seen / 50:.3f}, {time.time() - began:.0f} s", flush=True)
                seen = 0.0
    torch.save({"trunk": trunk.state_dict(), "deeds": branch.state_dict()}, options.out)


if __name__ == "__main__":
    main()
