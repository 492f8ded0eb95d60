"""The network, in PyTorch, for training only: MiniLM cut in a trunk and a branch.

The trunk (embeddings and the lower layers) reads a text once. A branch (the upper layers) reads the trunk's output again
for each question asked about the text, with a learned vector added to the tokens asked about: the two parties of a pair, or
the cue of an attribution. MiniLM-L6-H384 is the work of Wang et al. (2020) and N. Reimers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from tokenizers import Tokenizer
from torch import Tensor, nn

from dragoman.encoder.shapes import SHAPES
from dragoman.encoder.syntax import LABELS, MENTIONS, PATHS, TOLD

HIDDEN, HEADS, INNER, LAYERS = 384, 12, 1536, 6
"""Sizes of MiniLM-L6-H384."""

CUT, ATTRIBUTION_CUT = 3, 4
"""Number of its layers that form the trunk of pairs, and that of attribution."""

DROPOUT = 0.1


class Layer(nn.Module):
    """One transformer layer as in BERT (post-norm). ``bias`` is added to the attention scores: -1e4 at padding."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.n1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.f1, self.f2 = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.n2 = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return the hidden states after this layer, [batch, tokens, HIDDEN]."""
        batch, tokens, _ = x.shape

        def split(t: Tensor) -> Tensor:
            return t.view(batch, tokens, HEADS, HIDDEN // HEADS).transpose(1, 2)

        drop = DROPOUT if self.training else 0.0
        query, key, value = split(self.q(x)), split(self.k(x)), split(self.v(x))
        mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=bias.to(query.dtype), dropout_p=drop)
        mixed = self.o(mixed.transpose(1, 2).reshape(batch, tokens, HIDDEN))
        x = self.n1(x + F.dropout(mixed, drop, self.training))
        inner = self.f2(F.gelu(self.f1(x)))
        return self.n2(x + F.dropout(inner, drop, self.training))


class Trunk(nn.Module):
    """Embeddings and lower layers: token ids and mask to hidden states. ``shapes``: how many shapes of words it is told."""

    def __init__(self, layers: int = CUT, shapes: int = 0, words: int = 30522) -> None:
        super().__init__()
        self.word, self.pos = nn.Embedding(words, HIDDEN), nn.Embedding(512, HIDDEN)
        self.typ = nn.Embedding(2, HIDDEN)
        self.n = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.shape = nn.Embedding(shapes, HIDDEN) if shapes else None
        if self.shape is not None:
            nn.init.zeros_(self.shape.weight)

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor | None = None) -> Tensor:
        """Read ``ids`` [batch, tokens] where ``mask`` is 1; ``shapes`` are those of ``dragoman.encoder.shapes``."""
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.pos(place)[None] + self.typ.weight[0]
        if self.shape is not None and shapes is not None:
            x = x + self.shape(shapes)
        x = self.n(x)
        x = F.dropout(x, DROPOUT, self.training)
        bias = attention_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        return x


class PairBranch(nn.Module):
    """Upper layers and head for the type of a marked pair. Flags: 1 on the actor's tokens, 2 on the recipient's."""

    def __init__(self, types: int) -> None:
        super().__init__()
        self.mark = nn.Embedding(3, HIDDEN)
        nn.init.normal_(self.mark.weight, 0, 0.02)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS - CUT))
        self.missing = nn.Parameter(torch.zeros(2, HIDDEN))
        self.head = nn.Linear(3 * HIDDEN, types)

    def forward(self, x: Tensor, mask: Tensor, flags: Tensor) -> Tensor:
        """Return scores [batch, types]; a party that is not in the text is stood for by a learned vector."""
        x = x + self.mark(flags) * (flags > 0).to(x.dtype)[..., None]
        bias = attention_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        x = x.float()
        pooled = [_mean(x, mask.float())[0]]
        for number in (1, 2):
            mean, count = _mean(x, (flags == number).float())
            found = (count > 0).float()
            pooled.append(mean * found + self.missing[number - 1] * (1 - found))
        return self.head(F.dropout(torch.cat(pooled, -1), DROPOUT, self.training))


class TaggingBranch(nn.Module):
    """Upper layers and head that give every token scores [batch, tokens, scores]. Flags: 1 on the tokens asked about."""

    def __init__(self, layers: int, scores: int) -> None:
        super().__init__()
        self.mark = nn.Embedding(2, HIDDEN)
        nn.init.normal_(self.mark.weight, 0, 0.02)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.out = nn.Linear(HIDDEN, scores)

    def forward(self, x: Tensor, mask: Tensor, flags: Tensor) -> Tensor:
        """Return the scores of every token."""
        x = x + self.mark(flags) * (flags > 0).to(x.dtype)[..., None]
        bias = attention_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        return self.out(F.dropout(x, DROPOUT, self.training))


class AttributionBranch(TaggingBranch):
    """Branch for attribution. Flags: 1 on the tokens of one cue, or all 0 to look for cues.

    Five scores: no cue, first token of a cue, later token of a cue (with no flags); source, content of the flagged cue.
    """

    def __init__(self) -> None:
        super().__init__(LAYERS - ATTRIBUTION_CUT, 5)


class DeedBranch(TaggingBranch):
    """Branch for deeds. Flags: 1 on the pieces of one word, or all 0 to look for words that name a deed.

    It is told where the parser hangs each word, seen from the flagged one, and what the lexicon makes of it. Scores: one a
    type; actor and recipient of the flagged word's deed.
    """

    def __init__(self, types: int) -> None:
        super().__init__(LAYERS - CUT, types + 2)
        labels = len(LABELS) + 1
        self.syntax = nn.ModuleList(nn.Embedding(size, HIDDEN) for size in (labels, PATHS, labels, MENTIONS, TOLD))
        for each in self.syntax:
            nn.init.normal_(each.weight, 0, 0.02)
        self.ways = nn.ModuleList(nn.Embedding(size, 2) for size in (PATHS * labels, MENTIONS, TOLD))
        for each in self.ways:
            nn.init.zeros_(each.weight)

    def forward(self, x: Tensor, mask: Tensor, flags: Tensor, syntax: Tensor) -> Tensor:
        """Return the scores of every token. ``syntax`` [batch, tokens, 5]: the columns of ``dragoman.encoder.syntax``."""
        for number, each in enumerate(self.syntax):
            x = x + each(syntax[..., number])
        scores = super().forward(x, mask, flags)
        way = self.ways[0](syntax[..., 1] * (len(LABELS) + 1) + syntax[..., 2])
        way = way + self.ways[1](syntax[..., 3]) + self.ways[2](syntax[..., 4])
        return torch.cat([scores[..., :-2], scores[..., -2:] + way], -1)


def attention_bias(mask: Tensor) -> Tensor:
    """Return what to add to attention scores so that padding is not looked at."""
    return (1 - mask[:, None, None, :].float()) * -1e4


def _mean(x: Tensor, weight: Tensor) -> tuple[Tensor, Tensor]:
    """Return the mean of the tokens that ``weight`` marks, and how many there are."""
    count = weight.sum(1, keepdim=True)
    return (x * weight[..., None]).sum(1) / count.clamp(min=1), count


def minilm(folder: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Read MiniLM's weights: those of the embeddings by our names, and those of each layer by our names."""
    from safetensors.torch import load_file

    weights = load_file(str(folder / "model.safetensors"))
    prefix = "bert." if any(name.startswith("bert.") for name in weights) else ""
    table = {"word": "word_embeddings", "pos": "position_embeddings", "typ": "token_type_embeddings"}
    embeddings = {f"{mine}.weight": weights[f"{prefix}embeddings.{theirs}.weight"] for mine, theirs in table.items()}
    for part in ("weight", "bias"):
        embeddings[f"n.{part}"] = weights[f"{prefix}embeddings.LayerNorm.{part}"]
    names = {
        "q": "attention.self.query",
        "k": "attention.self.key",
        "v": "attention.self.value",
        "o": "attention.output.dense",
        "n1": "attention.output.LayerNorm",
        "f1": "intermediate.dense",
        "f2": "output.dense",
        "n2": "output.LayerNorm",
    }
    layers = [
        {
            f"{mine}.{part}": weights[f"{prefix}encoder.layer.{number}.{theirs}.{part}"]
            for mine, theirs in names.items()
            for part in ("weight", "bias")
        }
        for number in range(LAYERS)
    ]
    return embeddings, layers


def start(folder: Path, branch: PairBranch | AttributionBranch | None = None) -> Trunk:
    """Return a trunk with MiniLM's weights, and give a branch MiniLM's upper layers."""
    embeddings, layers = minilm(folder)
    cut, shapes = (ATTRIBUTION_CUT, SHAPES) if isinstance(branch, AttributionBranch) else (CUT, 0)
    trunk = Trunk(cut, shapes)
    known = embeddings | {f"layers.{i}.{k}": v for i in range(cut) for k, v in layers[i].items()}
    trunk.load_state_dict({name: known.get(name, value) for name, value in trunk.state_dict().items()})
    if branch is not None:
        for layer, weights in zip(branch.layers, layers[cut:], strict=True):
            layer.load_state_dict(weights)
    return trunk


def tokenizer_of(folder: Path) -> Tokenizer:
    """Return MiniLM's tokenizer, without padding and truncation."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
