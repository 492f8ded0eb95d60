"""How sure a candidate is: the share of its cue and frame, and what in the sentence speaks for or against it.

A logistic regression: log odds = bias + slope * log odds of the share + the weights of the features that hold. Bias,
slope and weights are a table (``data/attribution/weights.tsv``), fitted on the training part of PolNeAR.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from dragoman.attribution.cues import FOLDER
from dragoman.attribution.quotes import touches
from dragoman.tables import read_tsv

if TYPE_CHECKING:
    from dragoman.attribution.candidate import Candidate
    from dragoman.attribution.quotes import Quotation
    from dragoman.attribution.tree import Range, Tree

TABLE = FOLDER / "weights.tsv"

_WORDS = frozenset(
    {
        "he", "she", "they", "i", "we", "you", "it", "this", "that", "who", "which", "his", "her", "their", "my", "our",
        "your", "there", "what", "these", "those", "its", "some", "many", "others", "people", "voters", "officials",
    }
)  # fmt: skip
"""Sources that are features of their own; others count by their tag."""

_SHORT = frozenset({"PRP", "WDT", "WP", "DT"})
_HOLDERS = frozenset({"clause", "np+inf", "inf", "according"})


@dataclass(slots=True)
class Setting:
    """What the features of one text's candidates look at: all candidates by cue, and the contents that hold others."""

    tree: Tree
    quotes: list[Quotation]
    found: list[Candidate]
    headline: Range
    by_token: dict[int, list[Candidate]] = field(default_factory=dict)
    holders: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)


def setting(tree: Tree, quotes: list[Quotation], found: list[Candidate], *, nesting: bool = True) -> Setting:
    """Gather what the features need, once a text. Without ``nesting`` it does not count that one cue is inside another."""
    first, _ = tree.trim(0, len(tree))
    made = Setting(tree, quotes, found, tree.paragraph(min(first, len(tree) - 1)))
    for each in found:
        made.by_token.setdefault(each.token, []).append(each)
        if nesting and each.frame in _HOLDERS:
            for start, end in each.content:
                for block in range(start // 64, (end - 1) // 64 + 1):
                    made.holders.setdefault(block, []).append((start, end, each.token))
    return made


def features(at: Setting, one: Candidate) -> list[str]:
    """Return the names of the features that hold for a candidate."""
    tree, token = at.tree, one.token
    found = [f"frame={one.pos}.{one.frame}", f"tag={one.pos}.{tree.tag[token]}", f"class={one.pos}.{one.effect}"]
    if one.pos == "v":
        found += _of_verb(at, token)
    found += _of_source(tree, one)
    size = sum(last - first for first, last in one.content)
    start = one.content[0][0]
    found.append(f"words={min(8, int(math.log2(size) * 1.5))}")
    found.append(f"starts={tree.tag[start]}")
    if size == 1 and tree.tag[start] in _SHORT:
        found.append(f"only={tree.low[start]}")
    if any(touches(at.quotes, span) for span in one.content):
        found.append("quoted")
    if at.headline[0] <= token < at.headline[1]:
        found.append("headline")
    if any(first <= token < last and other != token for first, last, other in at.holders.get(token // 64, ())):
        found.append("held")
    rivals = at.by_token.get(token, ())
    found.append(f"frames={min(3, len(rivals))}")
    if one.frame != "clause" and any(each.frame == "clause" for each in rivals):
        found.append("clause-beside")
    if tree.low[tree.sentence(token)[1] - 1] == "?":
        found.append("question")
    return found


def _of_verb(at: Setting, verb: int) -> list[str]:
    tree = at.tree
    found = [f"dep={tree.dep[verb]}"]
    for each in tree.kids(verb):
        label, tag, low = tree.dep[each], tree.tag[each], tree.low[each]
        if label == "neg":
            found.append("neg")
        elif tag == "MD":
            found.append(f"modal={low}")
        elif label == "mark":
            found.append(f"mark={low}")
        elif label == "aux" and tag == "TO":
            found.append("to")
            if tree.dep[verb] == "xcomp":
                found.append("below=cue" if tree.head[verb] in at.by_token else "below=other")
        elif label == "aux" and low in ("have", "has", "had"):
            found.append("perfect")
        elif label == "aux" and tree.tag[verb] == "VBG":
            found.append("progressive")
        elif label == "prt":
            found.append("particle")
    return found


def _of_source(tree: Tree, one: Candidate) -> list[str]:
    if one.source is None:
        return ["source=none", f"none={one.pos}.{one.frame}"]
    low = tree.low[one.source]
    name = f"source={low}" if low in _WORDS else f"source-tag={tree.tag[one.source]}"
    return [name, f"far={min(4, abs(one.source - one.token) // 4)}"]


@cache
def weights() -> dict[str, float]:
    """Return the weight of every feature, with ``bias`` and ``slope``."""
    return {row["feature"]: float(row["weight"]) for row in read_tsv(TABLE, ("feature", "weight"))}


def log_odds(share: float) -> float:
    """Return the log odds of a share, kept away from the ends."""
    share = min(max(share, 0.003), 0.995)
    return math.log(share / (1 - share))


def logistic(odds: float) -> float:
    """Return the chance (0 to 1) of log odds."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def chance(at: Setting, one: Candidate) -> float:
    """Return how likely it is (0 to 1) that readers see an attribution here."""
    known = weights()
    total = known.get("bias", 0.0) + known.get("slope", 1.0) * log_odds(one.share)
    total += sum(known.get(name, 0.0) for name in features(at, one))
    return logistic(total)
