"""Train the light tagger (``dragoman.encoder.light``) on annotated articles and on the large network's answers.

    python models/light/train.py --minilm FOLDER --annotated articles.pkl --texts texts.pkl   # the training environment

Writes ``light.npz`` beside the package's other weights, of which ``export.py`` makes what the package runs. What
``examples.py`` wrote is read by the package's own columns.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from tagger import Tagger
from torch import Tensor, nn
from vocabulary import Vocabulary, vocabulary

from dragoman.encoder import columns as held
from dragoman.encoder.columns import Columns, Pairs
from dragoman.encoder.light import FILE, head_word

RATE, BATCH, DECAY = 3e-3, 3000, 0.01
"""Learning rate at its peak, tokens of a batch, weight decay."""

CUE_WEIGHT, PAIR_WEIGHT = 4.0, 2.0
"""Weights of the losses: which tokens are cues; which are source or content of a cue."""

OTHERS = 0.7
"""Share of the texts that nobody annotated that each epoch reads."""

STATES_WEIGHT = 2.0
"""Weight, at the start, of the loss of the large network's states that are not told; it falls to 0 in training."""

TAUGHT = 0.3
"""Share of the large network's answer in what an annotated article's tokens are taught as cues."""


@dataclass
class Text:
    """A text with what is taught of it: chances [tokens, 3] of no cue, first, later token; roles of the pairs."""

    columns: Columns
    tensor: Any
    cue: Any
    pairs: Pairs | None
    heads: Any
    ranges: list[tuple[int, int]]
    roles: Any
    weight: Any
    annotated: bool
    states: Any


def text_of(row: dict[str, Any], known: Vocabulary) -> Text:
    """Return an example as its columns, and what is to be learnt of it."""
    columns = held.columns(row["values"], known.names, known.breaks)
    own = np.full(len(row["values"]) + 1, -1)
    own[columns.at] = np.arange(len(columns))
    start, end = row["start"][columns.at], row["end"][columns.at]
    taught = np.zeros((len(columns), 3), np.float32)
    chances = row["chances"][columns.at].astype(np.float32)
    taught[:, 1], taught[:, 2] = chances[:, 1], np.maximum(chances[:, 0] - chances[:, 1], 0)
    taught[:, 0] = np.clip(1 - taught[:, 1] - taught[:, 2], 0, 1)
    cues: list[tuple[Any, float, Any]] = []
    golds = row["golds"]
    marked = np.zeros((len(columns), 3), np.float32)
    for gold in golds:
        kinds = np.zeros(len(columns), np.int64)
        for each in gold:
            cue = np.flatnonzero(_touched(start, end, each["cue"]))
            if len(cue):
                kinds[cue] = 2
                kinds[cue[np.diff(cue, prepend=-2) > 1]] = 1
                roles = [_touched(start, end, each[role]) for role in ("source", "content")]
                cues.append((cue, 1 / len(golds), np.stack(roles, 1)))
        marked[np.arange(len(columns)), kinds] += 1 / len(golds)
    for tokens, chance, low, roles in row["asked"] if not golds else ():
        cue = own[np.array(tokens)]
        if (cue >= 0).any():
            whole = np.zeros((len(row["values"]), 2), np.float32)
            whole[low : low + len(roles)] = roles
            cues.append((cue[cue >= 0], min(1.0, chance + 0.2), whole[columns.at]))
    share = TAUGHT if golds else 1.0
    tensor = row["tensor"][columns.at]
    cue = share * taught + (1 - share) * marked
    states = row["states"][columns.at]
    made = Text(columns, tensor, cue, None, np.zeros(0, np.int64), [], None, None, bool(golds), states)
    if cues:
        _ask(made, cues)
    return made


def _touched(start: Any, end: Any, spans: Sequence[Sequence[int]]) -> Any:
    """Return which tokens touch one of the spans."""
    inside = np.zeros(len(start), bool)
    for first, last in spans:
        inside |= (start < last) & (end > first)
    return inside


def _ask(text: Text, cues: list[tuple[Any, float, Any]]) -> None:
    """Set the pairs of the cues of a text, with their roles."""
    text.ranges = [(int(cue[0]), int(cue[-1]) + 1) for cue, *_ in cues]
    text.heads = np.array([head_word(text.columns.head, each) for each in text.ranges])
    pairs = held.pairs(text.columns, text.heads, text.ranges, np.zeros(len(text.columns), np.float32))
    text.roles = np.concatenate([roles[pairs.token[pairs.cue == number]] for number, (*_, roles) in enumerate(cues)])
    text.weight = np.array([weight for _, weight, _ in cues], np.float32)
    text.pairs = Pairs(
        pairs.cue.astype(np.int32),
        pairs.token.astype(np.int32),
        pairs.index.astype(np.int32),
        pairs.small.astype(np.int16),
    )


def batch_of(texts: Sequence[Text]) -> dict[str, Tensor]:
    """Return texts as one long text, in tensors."""
    size = sum(len(each.columns) for each in texts)
    total = sum(len(each.pairs.cue) for each in texts if each.pairs)
    parts: dict[str, list[Any]] = defaultdict(list)
    at = pair = cue = 0
    for text in texts:
        columns, length = text.columns, len(text.columns)
        for name in ("word", "tag", "dep", "small"):
            parts[name].append(getattr(columns, name))
        parts["index"].append(np.where(columns.index >= length, size, columns.index + at))
        parts["tensor"].append(text.tensor)
        parts["taught"].append(text.cue)
        parts["states"].append(text.states)
        if text.pairs:
            asked, count = text.pairs, len(text.pairs.cue)
            parts["pair.token"].append(asked.token + at)
            parts["pair.cue"].append(asked.cue + cue)
            parts["heads"].append(text.heads + at)
            parts["pair.index"].append(np.where(asked.index >= count, total, asked.index + pair))
            parts["pair.small"].append(asked.small)
            parts["roles"].append(text.roles)
            parts["weight"].append(text.weight[asked.cue])
            pair, cue = pair + count, cue + len(text.heads)
        at += length
    floats = {"tensor", "taught", "states", "roles", "weight"}
    made = {name: torch.from_numpy(np.concatenate(each)) for name, each in parts.items()}
    return {name: each.float() if name in floats else each.long() for name, each in made.items()}


def between(texts: Sequence[Text], chances: Any) -> Tensor:
    """Return the column of pairs that tells what stands between, by the chances to be cues that the network gives now."""
    found, at = [], 0
    for text in texts:
        here = chances[at : at + len(text.columns)]
        at += len(text.columns)
        if text.pairs:
            token, cue = text.pairs.token.astype(np.int64), text.pairs.cue.astype(np.int64)
            found.append(held.between(text.columns, token, cue, text.heads, text.ranges, here))
    return torch.from_numpy(np.concatenate(found))


def loss_of(net: Tagger, texts: Sequence[Text]) -> tuple[Tensor, Tensor, Tensor]:
    """Return the losses of a batch: of cues, of sources and contents, and of the large network's states."""
    batch = batch_of(texts)
    hidden, scores = net.tokens(batch)
    shares = F.log_softmax(scores, 1)
    cues = -(batch["taught"] * shares).sum(1).mean()
    known = batch["states"].abs().sum(1) > 0
    wanted = batch["states"][known]
    states = ((net.guess(hidden[known]) - wanted) ** 2).sum() / (wanted**2).sum().clamp(min=1)
    if "roles" not in batch:
        return cues * CUE_WEIGHT, cues.new_zeros(()), states
    batch["pair.small"][:, -1] = between(texts, 1 - shares.detach().exp()[:, 0].numpy())
    each = F.binary_cross_entropy_with_logits(net.pairs(hidden, batch), batch["roles"], reduction="none").mean(1)
    return cues * CUE_WEIGHT, (each * batch["weight"]).sum() / batch["weight"].sum() * PAIR_WEIGHT, states


def batches(texts: list[Text], draw: random.Random) -> list[list[Text]]:
    """Return texts in random order, in batches of about BATCH tokens; only some of those that nobody annotated."""
    chosen = [each for each in texts if each.annotated or draw.random() < OTHERS]
    draw.shuffle(chosen)
    made: list[list[Text]] = [[]]
    for text in chosen:
        if sum(len(each.columns) for each in made[-1]) >= BATCH:
            made.append([])
        made[-1].append(text)
    return made


def learn(net: Tagger, texts: list[Text], epochs: float, rate: float, draw: random.Random) -> None:
    """Train in place; print the losses now and then."""
    optimiser = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=DECAY)
    steps = int(len(batches(texts, draw)) * epochs)
    slope = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda at: min(1.0, (at + 1) / 50) * max(0.0, 1 - at / steps))
    step, begun, told = 0, time.time(), np.zeros(3)
    net.train()
    while step < steps:
        for batch in batches(texts, draw)[: steps - step]:
            cue, pair, states = loss_of(net, batch)
            optimiser.zero_grad()
            (cue + pair + STATES_WEIGHT * (1 - step / steps) * states).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            slope.step()
            step += 1
            told += [cue.item(), pair.item(), states.item()]
            if step % 100 == 0:
                losses = dict(zip(("cue", "pair", "states"), (told / 100).round(4).tolist(), strict=True))
                print(json.dumps({"step": step, "of": steps, **losses, "s": round(time.time() - begun)}), flush=True)
                told[:] = 0


def main() -> None:
    """Read, train and save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--annotated", type=Path, required=True, help="annotated articles, from examples.py")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="other texts, from examples.py")
    parser.add_argument("--out", type=Path, default=FILE)
    parser.add_argument(
        "--start", type=Path, help="weights that an earlier training wrote, to go on from with its words"
    )
    parser.add_argument("--epochs", type=float, default=6.0)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    saved = [pickle.loads(path.read_bytes()) for path in (options.annotated, *options.texts)]
    rows = [row for each in saved for row in each["texts"]]
    strings = {value: word for each in saved for value, word in each["strings"].items()}
    annotated = saved[0]["texts"]
    earlier = dict(np.load(options.start)) if options.start else {}
    known = vocabulary(rows, annotated, strings, options.minilm, earlier.get("words"))
    texts = [text_of(row, known) for row in rows]
    sample = np.concatenate([each.tensor for each in texts[: len(annotated) : 5]]).astype(np.float32)
    mean, spread = sample.mean(0), sample.std(0)
    for each in texts:
        each.tensor = ((each.tensor.astype(np.float32) - mean) / spread).astype(np.float16)
    net = Tagger(known)
    if earlier:
        net.resume(earlier, mean, spread)
    print(
        json.dumps({"words": len(known.words), "texts": len(texts), "tokens": sum(len(each.columns) for each in texts)})
    )
    learn(net, texts, options.epochs, options.rate, random.Random(options.seed))
    net.save(options.out, known, mean, spread)


if __name__ == "__main__":
    main()
