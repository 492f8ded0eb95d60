"""Make marked pairs of the lexicon's example sentences: each sense has one, and the coder finds its parties.

    python models/lexicon_pairs.py lexicon_pairs.jsonl        # in the environment of the package, with spaCy

A line is ``{"text": marked sentence, "root": type}``. Examples in which the coder does not find the sense are left out, and
those that the annotated pairs count under another type than PLOVER does now (sanctions, convictions).
"""

from __future__ import annotations

import csv
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LEXICON = Path(__file__).resolve().parents[1] / "src" / "dragoman" / "data" / "lexicon"
OTHERWISE = re.compile(r"sanction|embargo|convict|sentenc|tariff|blockad|siege", re.IGNORECASE)
Range = tuple[int, int]


def examples() -> Iterator[tuple[str, str]]:
    """Yield type (empty for no event) and example of every sense."""
    for path in sorted(LEXICON.glob("*.tsv")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if "[" in (row.get("example") or "") and row.get("type") is not None:
                yield row["type"].strip("-"), row["example"]


def marked(text: str, actor: Range | None, recipient: Range | None) -> str:
    """Put the marks around the parties."""
    places = []
    for span, mark in ((actor, "s"), (recipient, "t")):
        if span is not None:
            places += [(span[0], 1, f"<{mark}>"), (span[1], 0, f"</{mark}>")]
    for at, _, mark in sorted(places, reverse=True):
        text = text[:at] + mark + text[at:]
    return text


def parties(doc: Any, root: str, at: int) -> tuple[Range | None, Range | None] | None:
    """Return the parties of the coding of a type that is nearest to a character, or None."""
    codings = [each for each in doc._.codings if each.type == root]
    if not codings:
        return None
    nearest = min(codings, key=lambda each: abs(doc[each.trigger[0]].idx - at))
    spans = [[(p.start, p.end) for p in side if p.start is not None] for side in (nearest.actors, nearest.recipients)]
    actor = spans[0][0] if spans[0] else None
    others = [span for span in spans[1] if actor is None or span[0] >= actor[1] or actor[0] >= span[1]]
    return (actor, others[0] if others else None) if actor or others else None


def main() -> None:
    """Write the pairs to the file named on the command line."""
    from dragoman.pipeline import load

    rows = list(examples())
    texts = [re.sub(r"[\[\]]", "", example) for _, example in rows]
    draw, written = random.Random(1), []
    for (root, example), doc in zip(rows, load().pipe(texts), strict=True):
        if root == "":
            chunks = [(chunk.start_char, chunk.end_char) for chunk in doc.noun_chunks]
            if len(chunks) > 1:
                pair = draw.sample(chunks, 2)
                written.append({"text": marked(doc.text, pair[0], pair[1]), "root": "NONE"})
            continue
        found = parties(doc, root, example.index("["))
        if found is not None and not (OTHERWISE.search(doc.text) and root in {"SANCTION", "COERCE", "ASSAULT"}):
            name = "YIELD" if root in {"CONCEDE", "RETREAT"} else root
            written.append({"text": marked(doc.text, *found), "root": name})
    lines = [json.dumps(row, ensure_ascii=False) for row in written]
    Path(sys.argv[1]).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(written)} pairs of {len(rows)} senses")


if __name__ == "__main__":
    main()
