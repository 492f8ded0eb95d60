"""Print which kinds of lines are taken for which.

Usage: python models/passages/confusion.py tests/data/passage_pages.tsv [--half report]

A page is a run of lines "kind, tab, words"; a blank line ends it. A comment "# half: look" or "# half: report" before a
page says whether the rules were mended while looking at it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from dragoman.passages import segment

Page = list[tuple[str, str]]


def pages(path: Path, half: str | None = None) -> list[Page]:
    """Return the pages of a file, or of one half of it, as lists of kind and line."""
    found: list[tuple[str | None, Page]] = [(None, [])]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# half: "):
            found.append((line.removeprefix("# half: ").strip(), []))
        elif not line.strip():
            found.append((None, []))
        elif not line.startswith("#"):
            kind, words = line.split("\t")
            found[-1][1].append((kind, words))
    return [page for own, page in found if page and (half is None or own == half)]


def confusion(found: list[Page]) -> Counter[tuple[str, str]]:
    """Count true and found kind of every line."""
    counts: Counter[tuple[str, str]] = Counter()
    for page in found:
        text, starts = "", []
        for number, (kind, words) in enumerate(page):
            starts.append(len(text))
            text += words + (" " if kind == "dateline" and number + 1 < len(page) else "\n")
        passages = segment(text)
        for (kind, _), start in zip(page, starts, strict=True):
            counts[kind, next(each.kind for each in passages if each.start <= start < each.end)] += 1
    return counts


def main() -> None:
    """Run as a command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--half", choices=("look", "report"))
    asked = parser.parse_args()
    found = pages(asked.file, asked.half)
    table = confusion(found)
    kinds = sorted({kind for pair in table for kind in pair})
    print("\t".join(["true \\ found", *kinds]))
    for true in kinds:
        print("\t".join([true, *(str(table[true, found] or "") for found in kinds)]))
    right = sum(count for (true, found), count in table.items() if true == found)
    print(f"{right} of {table.total()} lines right, {len(found)} pages")


if __name__ == "__main__":
    main()
