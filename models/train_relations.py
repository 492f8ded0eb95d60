"""Train the trunk and the branch for the type of a marked pair; cross-validate them.

Two stages. First all layers learn from sentences of our own, which hold what we know of how news words each type: those
that our templates write (``templates.tsv``) and the examples of the lexicon (``lexicon_examples.py``). Then, with the trunk
frozen, the branch learns from the annotated pairs, with sentences of the templates mixed in, and pairs of ordinary news
between which nothing happens (``negatives.py``); branches of several seeds, all started from the same first stage, are
averaged in their weights.

    python models/train_relations.py --minilm FOLDER --data FILE --out relations.pt --cv 5
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812
from tokenizers import Tokenizer
from torch import Tensor, nn

from dragoman.encoder.pairs import TYPES
from dragoman.evaluate.relations import score, unmark
from network import PairBranch, Trunk, start, tokenizer_of
from templates import Writer, dressed, write

EACH = 1500
"""Sentences that the templates write for each type in the first stage."""

JOINED, JOINED_SHARE, JOINED_RATE = 500, 0.6, 1.2e-4
"""Sentences of each type after those, the share of them that tell a second deed beside the marked one, and their rate."""

MIX = 0.6
"""Share of the weights after that part in the mean with those before it: the mean is better on annotated pairs."""

LEAST = 0.05
"""Probability that the templates alone must give an example of the lexicon: its types follow the newer manual, and where
that differs from the annotators' habits (sanctions, convictions) the example would mislead."""

FIRST_RATE, SECOND_RATE, HEAD_RATE, DECAY = 2e-4, 1e-4, 1e-3, 0.8
"""Learning rates of the top layer in either stage and of the head; each layer below gets DECAY times the one above."""

EPOCHS, BATCH, FIRST_BATCH, SEEDS = 4.0, 16, 32, 2
"""Passes over the annotated pairs, batch sizes, and branches averaged."""

REPLAY, REPLAY_WEIGHT = 20, 0.5
"""Template sentences of each type mixed into the second stage, and their weight in the loss."""

NEGATIVES = 350
"""Pairs of ordinary news between which nothing happens that are mixed into the second stage."""

SMOOTHING, BLANK = 0.1, 0.05
"""Label smoothing, and the share of word pieces that are masked in training."""

MASK_PIECE, SIMILAR = 103, 0.45
"""Id of the [MASK] piece; share of words in common from which two sentences stay in one fold."""


@dataclass
class Example:
    """A marked sentence as word pieces, the flags of its parties, and its type."""

    name: str
    text: str
    ids: list[int]
    flags: list[int]
    root: str
    weight: float = 1.0


def example(tokenizer: Tokenizer, marked: str, root: str, name: str = "", weight: float = 1.0) -> Example:
    """Read a marked sentence."""
    text, ranges = unmark(marked)
    encoded = tokenizer.encode(text)
    ids = encoded.ids[:110]
    ids[-1] = encoded.ids[-1]
    flags = [0] * len(ids)
    for i, (start_, end) in enumerate(encoded.offsets[: len(ids)]):
        for number, mark in enumerate("st", 1):
            if end > start_ and mark in ranges and start_ < ranges[mark][1] and ranges[mark][0] < end:
                flags[i] = number
    return Example(name, text, ids, flags, root, weight)


def folds(examples: Sequence[Example], count: int, seed: int = 7) -> list[int]:
    """Deal examples to folds, type by type; sentences that share many words stay together."""
    words = [set(re.findall(r"\w+", each.text.lower())) for each in examples]
    leader = list(range(len(words)))

    def find(i: int) -> int:
        while leader[i] != i:
            i = leader[i]
        return i

    for i in range(len(words)):
        for j in range(i):
            if len(words[i] & words[j]) > SIMILAR * len(words[i] | words[j]):
                leader[find(i)] = find(j)
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(len(words)):
        groups[find(i)].append(i)
    by_root: dict[str, list[list[int]]] = defaultdict(list)
    for group in groups.values():
        by_root[examples[group[0]].root].append(group)
    draw, fold, dealt = random.Random(seed), [0] * len(words), 0
    for root in sorted(by_root):
        draw.shuffle(by_root[root])
        for group in by_root[root]:
            for i in group:
                fold[i] = dealt % count
            dealt += 1
    return fold


def batches(examples: Sequence[Example], size: int, draw: random.Random) -> Iterator[list[Example]]:
    """Yield batches of similar length in random order, without end."""
    while True:
        order = list(examples)
        draw.shuffle(order)
        pools = [
            sorted(order[i : i + size * 8], key=lambda each: len(each.ids)) for i in range(0, len(order), size * 8)
        ]
        made = [pool[i : i + size] for pool in pools for i in range(0, len(pool), size)]
        draw.shuffle(made)
        yield from made


def packed(batch: Sequence[Example], draw: random.Random | None) -> tuple[Tensor, Tensor, Tensor]:
    """Return ids, mask and flags of a batch; with ``draw``, some word pieces are masked."""
    longest = max(len(each.ids) for each in batch)
    ids, flags = torch.zeros(len(batch), longest, dtype=torch.long), torch.zeros(len(batch), longest, dtype=torch.long)
    for row, each in enumerate(batch):
        kept = [MASK_PIECE if draw and i > 999 and draw.random() < BLANK else i for i in each.ids]
        ids[row, : len(kept)] = torch.tensor(kept)
        flags[row, : len(kept)] = torch.tensor(each.flags)
    return ids, (ids > 0).long(), flags


def learn(
    trunk: Trunk, branch: PairBranch, examples: Sequence[Example], first: bool, seed: int, rate: float = 0.0
) -> None:
    """Train in place: everything but the embeddings in the first stage, the branch alone in the second."""
    torch.manual_seed(seed)
    draw = random.Random(seed)
    usual, size, epochs = (FIRST_RATE, FIRST_BATCH, 1.0) if first else (SECOND_RATE, BATCH, EPOCHS)
    rate = rate or usual
    layers = [*trunk.layers, *branch.layers] if first else list(branch.layers)
    groups = [{"params": [*branch.mark.parameters(), branch.missing, *branch.head.parameters()], "lr": HEAD_RATE}]
    for depth, layer in enumerate(reversed(layers)):
        groups.append({"params": list(layer.parameters()), "lr": rate * DECAY**depth})
    for parameter in trunk.parameters():
        parameter.requires_grad_(False)
    for layer in layers:
        for parameter in layer.parameters():
            parameter.requires_grad_(True)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = int(epochs * len(examples) / size)
    slope = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (0.1 * steps), max(0.0, (steps - step) / (0.9 * steps)))
    )
    trunk.train(first)
    branch.train()
    trained = [parameter for group in groups for parameter in group["params"]]
    for step, batch in enumerate(batches(examples, size, draw)):
        if step >= steps:
            break
        ids, mask, flags = packed(batch, draw)
        gold = torch.tensor([TYPES.index(each.root) for each in batch])
        weight = torch.tensor([each.weight for each in batch])
        with torch.autocast("cpu", torch.bfloat16):
            with torch.set_grad_enabled(first):
                hidden = trunk(ids, mask)
            scores = branch(hidden, mask, flags)
        loss = F.cross_entropy(scores.float(), gold, label_smoothing=SMOOTHING, reduction="none")
        ((loss * weight).sum() / weight.sum()).backward()
        nn.utils.clip_grad_norm_(trained, 1.0)
        optimiser.step()
        slope.step()
        optimiser.zero_grad()


@torch.no_grad()
def scores(trunk: Trunk, branch: PairBranch, examples: Sequence[Example]) -> Tensor:
    """Return raw scores of all types for each example."""
    trunk.eval()
    branch.eval()
    rows = []
    for i in range(0, len(examples), 32):
        ids, mask, flags = packed(examples[i : i + 32], None)
        rows.append(branch(trunk(ids, mask), mask, flags).float())
    return torch.cat(rows)


def second(trunk: Trunk, stage: dict[str, Tensor], examples: Sequence[Example], seed: int) -> PairBranch:
    """Train branches of several seeds from the first stage's, and return the mean of their weights."""
    total: dict[str, Tensor] = {}
    for number in range(SEEDS):
        branch = PairBranch(len(TYPES))
        branch.load_state_dict(stage)
        learn(trunk, branch, examples, first=False, seed=seed + number)
        for name, value in branch.state_dict().items():
            total[name] = total.get(name, torch.zeros_like(value)) + value / SEEDS
    branch = PairBranch(len(TYPES))
    branch.load_state_dict(total)
    return branch


def main() -> None:
    """Run the stages, and print scores as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--data", type=Path, required=True, help="plover_relations_train.jsonl")
    parser.add_argument("--out", type=Path, required=True, help="where to save the weights")
    parser.add_argument("--examples", type=Path, help="what lexicon_examples.py wrote")
    parser.add_argument("--negatives", type=Path, help="what negatives.py wrote")
    parser.add_argument("--stage", type=Path, help="weights of a first stage made before")
    parser.add_argument("--rejoin", action="store_true", help="train the first stage's second part again, from --stage")
    parser.add_argument("--cv", type=int, default=0, help="folds to cross-validate over before the final training")
    parser.add_argument("--only", help="folds to run, such as 0,1 (all by default; no final training with it)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    tokenizer = tokenizer_of(options.minilm)
    rows = [json.loads(line) for line in options.data.read_text(encoding="utf-8").splitlines()]
    gold = [example(tokenizer, row["marked_sentence"], row["root"], row["id"]) for row in rows]
    begun = time.time()
    branch = PairBranch(len(TYPES))
    trunk = start(options.minilm, branch)
    if options.stage:
        saved = torch.load(options.stage)
        trunk.load_state_dict(saved["trunk"])
        branch.load_state_dict(saved["pairs"])
    else:
        made = [example(tokenizer, each.text, each.root) for each in write(EACH, options.seed)]
        learn(trunk, branch, made, first=True, seed=options.seed)
    if options.rejoin or not options.stage:
        rejoin(trunk, branch, tokenizer, options)
        torch.save({"trunk": trunk.state_dict(), "pairs": branch.state_dict()}, options.out.with_suffix(".stage.pt"))
    report("own sentences alone", rows, gold, scores(trunk, branch, gold), begun)
    stage = {name: value.clone() for name, value in branch.state_dict().items()}
    replay = [
        example(tokenizer, each.text, each.root, weight=REPLAY_WEIGHT)
        for each in write(REPLAY, options.seed + 1000, JOINED_SHARE / 2)
    ]
    if options.negatives:
        lines = options.negatives.read_text(encoding="utf-8").splitlines()[:NEGATIVES]
        replay += [example(tokenizer, row["marked_sentence"], row["root"]) for row in map(json.loads, lines)]
    if options.cv:
        validate(trunk, stage, gold, replay, rows, options, begun)
    if not options.only:
        branch = second(trunk, stage, [*gold, *replay], options.seed)
        torch.save({"trunk": trunk.state_dict(), "pairs": branch.state_dict()}, options.out)
        print(json.dumps({"saved": str(options.out), "seconds": round(time.time() - begun)}))


def rejoin(trunk: Trunk, branch: PairBranch, tokenizer: Tokenizer, options: argparse.Namespace) -> None:
    """Train on with sentences of which most tell two deeds, examples of the lexicon among them."""
    before = [{name: value.clone() for name, value in part.state_dict().items()} for part in (trunk, branch)]
    made = write(JOINED, options.seed + 1, JOINED_SHARE)
    if options.examples:
        rows = [json.loads(line) for line in options.examples.read_text(encoding="utf-8").splitlines()]
        known = [example(tokenizer, row["marked_sentence"], row["root"]) for row in rows]
        likely = scores(trunk, branch, known).softmax(1)[range(len(known)), [TYPES.index(each.root) for each in known]]
        clauses = [
            (row["root"], re.sub(r"</?([st])>", _short, row["marked_sentence"]).rstrip("."))
            for row, chance in zip(rows, likely.tolist(), strict=True)
            if chance >= LEAST
        ]
        made += dressed(Writer(options.seed + 2), clauses, JOINED_SHARE)
        print(json.dumps({"examples": len(rows), "kept": len(clauses)}), flush=True)
    learned = [example(tokenizer, each.text, each.root) for each in made]
    learn(trunk, branch, learned, first=True, seed=options.seed + 1, rate=JOINED_RATE)
    for part, old in zip((trunk, branch), before, strict=True):
        part.load_state_dict({name: MIX * new + (1 - MIX) * old[name] for name, new in part.state_dict().items()})


def _short(mark: re.Match[str]) -> str:
    """Return the short form of a mark, as templates have it."""
    first, last = ("<", ">") if mark.group(1) == "s" else ("[", "]")
    return last if mark.group().startswith("</") else first


def validate(
    trunk: Trunk,
    stage: dict[str, Tensor],
    gold: list[Example],
    replay: list[Example],
    rows: list[dict[str, str]],
    options: argparse.Namespace,
    begun: float,
) -> None:
    """Cross-validate the second stage; save branches and held-out scores beside ``--out``, and print how right they are."""
    fold = folds(gold, options.cv)
    held = torch.zeros(len(gold), len(TYPES))
    wanted = [int(each) for each in options.only.split(",")] if options.only else list(range(options.cv))
    for number in wanted:
        inside = [each for each, mine in zip(gold, fold, strict=True) if mine != number]
        outside = [i for i, mine in enumerate(fold) if mine == number]
        branch = second(trunk, stage, [*inside, *replay], options.seed)
        torch.save(branch.state_dict(), options.out.with_suffix(f".fold{number}.pt"))
        held[outside] = scores(trunk, branch, [gold[i] for i in outside])
        report(f"fold {number}", [rows[i] for i in outside], [gold[i] for i in outside], held[outside], begun)
    done = [i for i, mine in enumerate(fold) if mine in wanted]
    report("held out", [rows[i] for i in done], [gold[i] for i in done], held[done], begun)
    kept = {"ids": [each.name for each in gold], "fold": fold, "done": done, "scores": held.tolist()}
    options.out.with_suffix(f".cv{options.only or ''}.json").write_text(json.dumps(kept), encoding="utf-8")


def report(what: str, rows: Sequence[dict[str, str]], gold: Sequence[Example], made: Tensor, begun: float) -> None:
    """Print accuracy, macro F1 and F1 per type."""
    best = made[:, : len(TYPES) - 1].argmax(1).tolist()
    guesses = [{"id": row["id"], "root": TYPES[i]} for row, i in zip(rows, best, strict=True)]
    print(json.dumps({"what": what, "seconds": round(time.time() - begun), **score(list(rows), guesses)}), flush=True)


if __name__ == "__main__":
    main()
