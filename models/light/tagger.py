"""The light tagger in PyTorch; ``save`` writes what ``export.py`` makes the package's files of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn
from vocabulary import Vocabulary

from dragoman.encoder.columns import PAIR_TABLES, TOKEN_TABLES

LAYERS, PAIR_LAYERS = ("one", "two", "three"), ("four", "five", "six")
"""Layers over tokens, and over pairs of a cue and a token."""

LOOKS = {
    "one": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    "two": [0, 1, 2, 3, 4, 5, 6, 7, 10, 11],
    "three": [0, 1, 2, 3, 4, 5, 6, 7, 12, 13],
    "four": [0, 1, 2, 3, 6],
    "five": [0, 1, 2, 3, 6],
    "six": [0, 1, 4, 5, 6],
}
"""Columns of ``index`` that each layer looks at, beside the token (or pair) itself."""

TENSOR, WIDTH, PAIR, TOLD, PAIR_TOLD = 96, 128, 48, 24, 16
"""Numbers of the parser for a token, of a token's and of a pair's hidden state, and of what each of them tells others."""

TAUGHT = 160
"""Numbers of the large network's states that the hidden states of tokens are taught to tell."""

DROPOUT, FORGET = 0.05, 0.15
"""Share of hidden numbers and of words' own embeddings that are left out in training."""


class Tagger(nn.Module):
    """Two networks: one over tokens, one over pairs of a cue and a token."""

    def __init__(self, known: Vocabulary) -> None:
        super().__init__()
        self.words = known.names.words
        self.register_buffer("start", torch.tensor(known.start))
        self.register_buffer("own", torch.tensor(known.own))
        self.word = nn.Linear(known.start.shape[1], WIDTH, bias=False)
        self.mine = nn.Embedding(int(known.own.max()) + 1, WIDTH)
        nn.init.normal_(self.mine.weight, 0, 0.02)
        self.tensor = nn.Linear(TENSOR, WIDTH)
        sizes = {"tag": len(known.names.tags) + 1, "dep": len(known.names.deps) + 1, **TOKEN_TABLES}
        self.table = _tables(sizes, WIDTH)
        self.pair_table = _tables(PAIR_TABLES, PAIR)
        sizes = {name: (WIDTH, TOLD) if name in LAYERS else (PAIR, PAIR_TOLD) for name in LOOKS}
        self.told = nn.ModuleDict({name: nn.Linear(width, few, bias=False) for name, (width, few) in sizes.items()})
        self.layers = nn.ModuleDict(
            {name: nn.Linear(width + len(LOOKS[name]) * few, width) for name, (width, few) in sizes.items()}
        )
        self.cue = nn.Linear(WIDTH, 3)
        self.guess = nn.Linear(WIDTH, TAUGHT)
        self.pair_token, self.pair_cue = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR, bias=False)
        self.role = nn.Linear(PAIR, 2)

    def tokens(self, batch: Mapping[str, Tensor]) -> tuple[Tensor, Tensor]:
        """Return hidden states and scores [tokens, 3] of no cue, first and later token of one."""
        own = self.mine(self.own[batch["word"]])
        if self.training:
            own = own * (torch.rand(len(own), 1) > FORGET).float()
        hidden = self.tensor(F.dropout(batch["tensor"], DROPOUT, self.training))
        hidden = hidden + own + self.word(self.start[batch["word"]])
        hidden = hidden + self.table["tag"](batch["tag"]) + self.table["dep"](batch["dep"])
        for column, name in enumerate(TOKEN_TABLES):
            hidden = hidden + self.table[name](batch["small"][:, column])
        hidden = F.relu(hidden)
        for name in LAYERS:
            hidden = self._layer(name, hidden, batch["index"])
        return hidden, self.cue(F.dropout(hidden, DROPOUT, self.training))

    def pairs(self, hidden: Tensor, batch: Mapping[str, Tensor]) -> Tensor:
        """Return scores [pairs, 2] of the token being of the source and of the content."""
        cues = self.pair_cue(hidden.index_select(0, batch["heads"]))
        made = F.embedding(batch["pair.token"], self.pair_token(hidden)) + F.embedding(batch["pair.cue"], cues)
        for column, name in enumerate(PAIR_TABLES):
            made = made + self.pair_table[name](batch["pair.small"][:, column])
        made = F.relu(made)
        for name in PAIR_LAYERS:
            made = self._layer(name, made, batch["pair.index"])
        return self.role(made)

    def _layer(self, name: str, hidden: Tensor, index: Tensor) -> Tensor:
        """Return the next hidden states."""
        told = self.told[name](hidden)
        told = F.dropout(torch.cat([told, told.new_zeros(1, told.shape[1])]), DROPOUT, self.training)
        seen = [hidden, *(F.embedding(index[:, column], told) for column in LOOKS[name])]
        return hidden + F.relu(self.layers[name](torch.cat(seen, 1)))

    @torch.no_grad()
    def resume(self, saved: Mapping[str, Any], mean: Any, spread: Any) -> None:
        """Take over what ``save`` wrote, of the same words or more; the guess of the large network's states begins anew.

        The table of words is taken apart: what MiniLM's numbers explain of it by least squares, and an own rest each. Where
        a token's state had fewer numbers, further ones begin at random, and nothing listens to them yet.
        """
        held = {name: torch.tensor(each.astype(np.float32)) for name, each in saved.items() if each.dtype == np.float16}
        width = len(held["cue"])
        rows = np.append(np.searchsorted(saved["words"], self.words), len(saved["words"]))
        words = (held["word"] + torch.tensor(mean) @ held["tensor"])[rows]
        centre = words[-1]
        turn = torch.linalg.lstsq(self.start, words - centre).solution
        self.own = torch.arange(len(words))
        self.mine = nn.Embedding(len(words), WIDTH)
        nn.init.normal_(self.mine.weight, 0, 0.02)
        self.mine.weight[:, :width] = words - centre - self.start @ turn
        self.tensor.bias[:width] = centre
        for name, table in self.table.items():
            table.weight[:, :width] = held[name]
        for name, table in self.pair_table.items():
            table.weight.copy_(held[f"pair.{name}"])
        self.pair_token.bias.zero_()
        _lead(self.word.weight, turn.T)
        _lead(self.tensor.weight, (held["tensor"] * torch.tensor(spread)[:, None]).T)
        _lead(self.pair_token.weight, held["pair.token"].T)
        _lead(self.pair_cue.weight, held["pair.cue"].T)
        for name, layer in self.told.items():
            _lead(layer.weight, held[f"{name}.told"].T)
        for name, layer in {**dict(self.layers.items()), "cue": self.cue, "role": self.role}.items():
            weight, bias = held[name].T, held[f"{name}.bias"]
            own = min(width, weight.shape[1]) if name not in PAIR_LAYERS else weight.shape[1]
            _lead(layer.weight, weight[:, :own])
            layer.weight[: len(bias), layer.weight.shape[1] - weight.shape[1] + own :] = weight[:, own:]
            layer.bias[: len(bias)] = bias

    @torch.no_grad()
    def save(self, path: Path, known: Vocabulary, mean: Any, spread: Any) -> None:
        """Write the weights, those of words and tensor folded into one table each, as float16."""
        made = {name: each.weight for name, each in self.table.items()}
        made |= {f"pair.{name}": each.weight for name, each in self.pair_table.items()}
        made["pair.path"] = made["pair.path"] + self.pair_token.bias
        for name, layer in self.layers.items():
            made[name], made[f"{name}.bias"] = layer.weight.T, layer.bias
            made[f"{name}.told"] = self.told[name].weight.T
        made["cue"], made["cue.bias"] = self.cue.weight.T, self.cue.bias
        made["role"], made["role.bias"] = self.role.weight.T, self.role.bias
        made["pair.token"], made["pair.cue"] = self.pair_token.weight.T, self.pair_cue.weight.T
        turn = self.tensor.weight.T / torch.tensor(spread)[:, None]
        made["tensor"] = turn
        made["word"] = self.word(self.start) + self.mine(self.own) + self.tensor.bias - torch.tensor(mean) @ turn
        names = known.names
        fixed = {"words": names.words, "tags": names.tags, "deps": names.deps, "marks": names.marks.astype(np.uint8)}
        fixed |= {f"kinds{number}": each.astype(np.uint8) for number, each in enumerate(names.kinds)}
        fixed["space"] = np.array([names.space], np.uint64)
        halves = {name: np.ascontiguousarray(each.numpy()).astype(np.float16) for name, each in made.items()}
        np.savez_compressed(path, **fixed, **halves)


def _lead(target: Tensor, source: Tensor) -> None:
    """Let the first outputs of a linear layer be those of a smaller one, whatever its further inputs are."""
    target[: len(source)] = 0
    target[: len(source), : source.shape[1]] = source


def _tables(sizes: Mapping[str, int], width: int) -> nn.ModuleDict:
    """Return embeddings by name."""
    made = nn.ModuleDict({name: nn.Embedding(size, width) for name, size in sizes.items()})
    for each in made.values():
        nn.init.normal_(each.weight, 0, 0.1)
    return made
