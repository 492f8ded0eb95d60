"""Train the branch ``events``: the types of a pair, and when nothing happens between the two.

The branch of the task ``pairs`` always has to name a type, and is taught from sentences that tell one. Coding also asks
about pairs of which nothing is told. So a second branch on the same frozen trunk learns from the annotated pairs and
from pairs of ordinary news in which the lexicon is silent (``negatives.py``). It is exported as ``events.onnx``,
with its trunk, so that either can be trained again without the other.

    python models/negatives.py ../shared/corpus/bbc.jsonl --out negatives.jsonl
    python models/train_events.py --minilm FOLDER --data FILE --negatives negatives.jsonl --stage relations.stage.pt
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from dragoman.encoder.pairs import TYPES
from export import quantised
from network import HIDDEN, PairBranch, start, tokenizer_of
from sums import WEIGHTS, sums
from templates import write
from train_relations import JOINED_SHARE, REPLAY, REPLAY_WEIGHT, example, second


def main() -> None:
    """Train and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--data", type=Path, required=True, help="plover_relations_train.jsonl")
    parser.add_argument("--negatives", type=Path, required=True, help="what negatives.py wrote")
    parser.add_argument("--stage", type=Path, required=True, help="the first stage that train_relations.py saved")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    tokenizer = tokenizer_of(options.minilm)
    rows = [
        json.loads(line)
        for path in (options.data, options.negatives)
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    gold = [example(tokenizer, row["marked_sentence"], row["root"], row["id"]) for row in rows]
    own = write(REPLAY, options.seed + 1000, JOINED_SHARE / 2)
    replay = [example(tokenizer, each.text, each.root, weight=REPLAY_WEIGHT) for each in own]
    saved = torch.load(options.stage)
    branch = PairBranch(len(TYPES))
    trunk = start(options.minilm, branch)
    trunk.load_state_dict(saved["trunk"])
    branch = second(trunk, saved["pairs"], [*gold, *replay], options.seed)
    ids, mask = torch.randint(1000, 2000, (2, 9)), torch.ones(2, 9, dtype=torch.long)
    quantised(trunk, {"ids": ids, "mask": mask}, "hidden", WEIGHTS / "events_trunk.onnx")
    shape = {"hidden": torch.randn(2, 9, HIDDEN), "mask": mask}
    flags = torch.tensor([[0, 1, 1, 0, 2, 0, 0, 0, 0]] * 2)
    quantised(branch, {**shape, "flags": flags}, "scores", WEIGHTS / "events.onnx")
    sums()


if __name__ == "__main__":
    main()
