"""Count how often readers see an attribution where a cue stands in a frame, and write the shares of ``cues.tsv`` anew.

    python models/attribution/shares.py ../shared/data/attribution_train.jsonl > cues.tsv

Every frame of every word of the annotated articles is an instance; it is right where it matches an attribution. A share
is ``(right + 2 * average of the frame) / (seen + 2)``; a frame seen fewer than three times keeps the share that the table
has by judgement. Words, classes and frames stay as they are: which words report is for a person to say. Frames that are
not in the table though they are right often enough go to standard error, for that person to look at.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.attribution.cues import TABLE, speaks, table
from dragoman.attribution.direct import complete
from dragoman.attribution.engine import candidates
from dragoman.attribution.quotes import inside, quotations
from dragoman.attribution.sources import source_range
from dragoman.attribution.tree import Tree
from dragoman.evaluate.attributions import pairs
from dragoman.pipeline import load

if TYPE_CHECKING:
    from spacy.tokens import Doc

SMOOTHING, LEAST_SEEN = 2.0, 3
PROPOSED_RIGHT, PROPOSED_SHARE = 3, 0.35

Key = tuple[str, str, str]


def count(articles: Iterable[tuple[Doc, list[dict[str, Any]]]]) -> tuple[Counter[Key], Counter[Key]]:
    """Return how often each word (part of speech, lemma) stands in each frame, and how often it attributes there."""
    seen: Counter[Key] = Counter()
    right: Counter[Key] = Counter()
    for doc, gold in articles:
        tree = Tree(doc)
        quotes = quotations(tree)
        starts, ends = [token.idx for token in doc], [token.idx + len(token) for token in doc]
        for each in complete(tree, quotes, candidates(tree, None), speaks):
            if not each.content or ((at := inside(quotes, each.token)) is not None and at.speech):
                continue
            who = source_range(tree, each.source) if each.source is not None else None
            said = {
                "source": [[starts[who[0]], ends[who[1] - 1]]] if who else [],
                "content": [[starts[first], ends[last - 1]] for first, last in each.content],
            }
            key = (each.pos, each.lemma, each.frame)
            near = [
                one for one in gold if one["cue"] and _touches(one["cue"], starts[each.cue[0]], ends[each.cue[1] - 1])
            ]
            seen[key] += 1
            right[key] += bool(near and pairs(near, [said]))
    return seen, right


def _touches(spans: list[list[int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in spans)


def averages(seen: Counter[Key], right: Counter[Key]) -> dict[tuple[str, str], float]:
    """Return the share of each part of speech and frame over the words that the table lists in it."""
    found, total = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for (pos, lemma), frames in table().items():
        for frame in frames:
            found[pos, frame] += right[pos, lemma, frame]
            total[pos, frame] += seen[pos, lemma, frame]
    return {key: found[key] / total[key] for key in total if total[key]}


def rewritten(line: str, seen: Counter[Key], right: Counter[Key], average: dict[tuple[str, str], float]) -> str:
    """Return a row of the table with its shares counted anew."""
    columns = line.split("\t")
    lemma, pos = columns[0], columns[1]
    entries = []
    for entry in columns[3].split():
        name, mark, effect = entry.partition("=")
        frame, _, share = name.rpartition(":")
        needed = "!" if share.endswith("!") else ""
        share = share.rstrip("!")
        key = (pos, lemma, frame.replace("_", " "))
        if frame and pos in "vna" and share != "100" and seen[key] >= LEAST_SEEN:
            share = str(round(100 * (right[key] + SMOOTHING * average[pos, key[2]]) / (seen[key] + SMOOTHING)))
        entries.append((f"{frame}:{share}{needed}" if frame else name) + mark + effect)
    columns[3] = " ".join(sorted(entries, key=_order))
    return "\t".join(columns)


def _order(entry: str) -> int:
    """Return a key that puts the greatest share first and a frame without one last."""
    share = entry.split("=", maxsplit=1)[0].rpartition(":")[2].rstrip("!")
    return -int(share) if share.isdigit() else 1


def main(path: str) -> None:
    """Read annotated articles, count, print the table."""
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    texts = list(dict.fromkeys(row["text"] for row in rows))
    docs = dict(zip(texts, load(stages=()).pipe(texts, batch_size=16), strict=True))
    seen, right = count((docs[row["text"]], row["attributions"]) for row in rows)
    average = averages(seen, right)
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    for line in lines:
        plain = line.startswith(("#", "cue\t"))
        print(line if plain else rewritten(line, seen, right, average))
    known = table()
    for key, number in right.most_common():
        share = number / (seen[key] + SMOOTHING)
        if number >= PROPOSED_RIGHT and share >= PROPOSED_SHARE and key[2] not in known.get(key[:2], {}):
            print(*key, f"{number} of {seen[key]}", sep="\t", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1])
