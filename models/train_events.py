"""Train the branch ``events``: the types of a pair, and when nothing happens between the two.

The branch of the task ``pairs`` always has to name a type, and is taught from sentences that tell one. Coding also asks
about pairs of which nothing is told, in sentences that tell much of others. So a second branch on the same frozen trunk
learns from the annotated pairs, and when to say NONE from the annotated pairs turned round, from sentences of the templates
whose marked pair is not the one that they tell of, and from pairs of ordinary news in which the lexicon is silent
(``negatives.py``). That makes it too ready to say NONE, so it meets the branch of ``pairs`` half way: their weights are
averaged. It is trained five times, each time without a fifth of the annotated pairs, for the scores by which coding's
rules are fitted; the mean of the five is exported as ``events.onnx``, which reads with ``pairs_trunk.onnx``.

    python models/negatives.py ../shared/corpus/bbc.jsonl --out negatives.jsonl
    python models/train_events.py --minilm FOLDER --data FILE --negatives negatives.jsonl --pairs relations --out events
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import torch

from dragoman.encoder.pairs import TYPES
from export import quantised
from network import HIDDEN, PairBranch, start, tokenizer_of
from sums import WEIGHTS, sums
from templates import ONE_WAY, unjoined, write
from train_relations import JOINED_SHARE, REPLAY, REPLAY_WEIGHT, example, folds, learn, scores

FOLDS = 5
"""Parts of the annotated pairs, each left out of one training."""

UNJOINED, UNJOINED_WEIGHT = 14, 0.5
"""Template sentences of each type, three ways, that tell nothing of the marked pair; the weight in the loss of these and of
annotated pairs turned round: now and then something is told all the same."""


def turned(marked: str) -> str:
    """Return a marked sentence with actor and recipient exchanged."""
    return re.sub(r"(?<=[</])[st](?=>)", lambda match: "t" if match.group() == "s" else "s", marked)


def main() -> None:
    """Train, save what each fold scored, and export the mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--data", type=Path, required=True, help="plover_relations_train.jsonl")
    parser.add_argument("--negatives", type=Path, required=True, help="what negatives.py wrote")
    parser.add_argument(
        "--pairs", type=Path, required=True, help="what train_relations.py --cv 5 saved, without a suffix"
    )
    parser.add_argument("--out", type=Path, required=True, help="where to save branches and scores, without a suffix")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    tokenizer = tokenizer_of(options.minilm)
    rows, silent = (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for path in (options.data, options.negatives)
    )
    gold = [example(tokenizer, row["marked_sentence"], row["root"], row["id"]) for row in rows]
    fold = folds(gold, FOLDS)
    away = [
        (number, example(tokenizer, turned(row["marked_sentence"]), "NONE", weight=UNJOINED_WEIGHT))
        for row, number in zip(rows, fold, strict=True)
        if row["root"] in ONE_WAY
    ]
    own = write(REPLAY, options.seed + 1000, JOINED_SHARE / 2)
    others = [example(tokenizer, each.text, each.root, weight=REPLAY_WEIGHT) for each in own]
    others += [example(tokenizer, each.text, each.root, weight=UNJOINED_WEIGHT) for each in unjoined(UNJOINED, 5)]
    others += [example(tokenizer, row["marked_sentence"], row["root"]) for row in silent]
    saved = torch.load(options.pairs.with_suffix(".stage.pt"))
    trunk = start(options.minilm, PairBranch(len(TYPES)))
    trunk.load_state_dict(saved["trunk"])
    held = torch.zeros(len(gold), len(TYPES))
    states = []
    for number in range(FOLDS):
        branch = PairBranch(len(TYPES))
        branch.load_state_dict(saved["pairs"])
        kept = [each for mine, each in (*zip(fold, gold, strict=True), *away) if mine != number]
        learn(trunk, branch, [*kept, *others], first=False, seed=options.seed)
        branch.load_state_dict(mean([branch.state_dict(), torch.load(options.pairs.with_suffix(f".fold{number}.pt"))]))
        torch.save(branch.state_dict(), options.out.with_suffix(f".fold{number}.pt"))
        states.append(branch.state_dict())
        outside = [i for i, mine in enumerate(fold) if mine == number]
        held[outside] = scores(trunk, branch, [gold[i] for i in outside])
    told = {"ids": [each.name for each in gold], "fold": fold, "scores": held.tolist()}
    options.out.with_suffix(".cv.json").write_text(json.dumps(told), encoding="utf-8")
    export(mean(states))


def mean(states: list[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """Return the mean of the weights of branches."""
    return {name: torch.stack([each[name] for each in states]).mean(0) for name in states[0]}


def export(state: dict[str, torch.Tensor]) -> None:
    """Write the weights of a branch as ``events.onnx``."""
    branch = PairBranch(len(TYPES))
    branch.load_state_dict(state)
    shape = {"hidden": torch.randn(2, 9, HIDDEN), "mask": torch.ones(2, 9, dtype=torch.long)}
    flags = torch.tensor([[0, 1, 1, 0, 2, 0, 0, 0, 0]] * 2)
    quantised(branch, {**shape, "flags": flags}, "scores", WEIGHTS / "events.onnx")
    sums()


if __name__ == "__main__":
    main()
