"""Print which kinds of lines are taken for which: python models/passages/confusion.py tests/data/passage_lines.tsv."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from dragoman.passages import segment


def pages(path: Path) -> list[list[tuple[str, str]]]:
    """Return the pages of a file as lists of kind and line."""
    found: list[list[tuple[str, str]]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            found.append([])
        elif not line.startswith("#"):
            kind, words = line.split("\t")
            found[-1].append((kind, words))
    return [page for page in found if page]


def confusion(path: Path) -> Counter[tuple[str, str]]:
    """Count true and found kind of every line."""
    counts: Counter[tuple[str, str]] = Counter()
    for page in pages(path):
        text, starts = "", []
        for number, (kind, words) in enumerate(page):
            starts.append(len(text))
            text += words + (" " if kind == "dateline" and number + 1 < len(page) else "\n")
        found = segment(text)
        for (kind, _), start in zip(page, starts, strict=True):
            counts[kind, next(each.kind for each in found if each.start <= start < each.end)] += 1
    return counts


if __name__ == "__main__":
    table = confusion(Path(sys.argv[1]))
    kinds = sorted({kind for pair in table for kind in pair})
    print("\t".join(["true \\ found", *kinds]))
    for true in kinds:
        print("\t".join([true, *(str(table[true, found] or "") for found in kinds)]))
    right = sum(count for (true, found), count in table.items() if true == found)
    print(f"{right} of {table.total()} lines right")
