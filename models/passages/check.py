"""Measure which lines of pages are taken for body, by ensembles that have not seen the page, and what is coded elsewhere.

Usage: python models/passages/check.py PAGES.jsonl CLEAN.jsonl [--by-site] [--kinds html,plain] [--statements OUT.tsv]

Cross-validation in five folds over pages, or over sites, with the kinds that ``read`` gives, with and without tags. Printed
are precision, recall and F1 of body over lines and over characters: with the shipped thresholds, which were chosen on these
pages, and with thresholds chosen for each fold on the others. With --statements the pages are also read as ``read`` does,
and the statements whose sentence lies in a line that is not in the true body are counted and written out, to be read by a
person: a headline or a standfirst is no mistake, a caption or a link is. Three minutes on one free core.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from train import FOLDS, Fitted, Text, read_clean, read_pages, texts_of

from dragoman.ingest import from_text
from dragoman.model import Article, Passage
from dragoman.passages.chance import chances
from dragoman.passages.cues import cue_kinds
from dragoman.passages.kinds import ensembles, kinds_of
from dragoman.reader import Reader
from dragoman.settings.passages import PassageSettings

BODY = {"body", "subhead", "quote-box", "dateline"}
TRIED: dict[str, dict[str, tuple[float, ...]]] = {
    "html": {"keep_tagged": (0.03, 0.04, 0.06, 0.08), "keep_extracted": (0.03, 0.05, 0.08)},
    "plain": {
        "keep": (0.01, 0.015),
        "keep_edge": (0.02, 0.03, 0.04),
        "keep_prose": (0.05, 0.08),
        "keep_title": (0.02, 0.03, 0.04),
    },
}
"""Values of the settings that are chosen from: that with the best F1 over characters of those with RECALL over lines."""

RECALL = 0.975
"""Share of the lines of bodies that is asked of the pages that thresholds are chosen on; a little more than the goal of
0.97, because they lose a little on other pages."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A page of one fold with the chances of its lines, by ensembles that have not learned from the fold.

    It stands in for the ensembles (:class:`dragoman.passages.chance.Judge`), so that many thresholds can be tried.
    """

    page: Text
    fold: int
    chances: NDArray[np.float64]

    def first(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the chances."""
        return self.chances

    def second(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the chances."""
        return self.chances

    def kinds(self, settings: PassageSettings) -> list[Any]:
        """Return the kinds of the lines of the page."""
        return list(kinds_of(self.page.lines, self.page.title, settings, self))

    def counts(self, settings: PassageSettings) -> NDArray[np.float64]:
        """Return hits, false ones and missed ones, over lines and over characters."""
        said = np.array([kind in BODY for kind in self.kinds(settings)])
        true = self.page.truth > 0
        sizes = np.array([len(line.text) for line in self.page.lines])
        return np.array(
            [[(both * by).sum() for both in (said & true, said & ~true, ~said & true)] for by in (1, sizes)], float
        )


def judge_pages(kind: str, pages: Sequence[Text], clean: list[list[str]], *, by_site: bool) -> Iterator[Judged]:
    """Yield the pages, those of a fold after the other, each with the chances of its lines."""
    sites = sorted({page.site for page in pages})
    fold = [sites.index(page.site) % FOLDS if by_site else number % FOLDS for number, page in enumerate(pages)]
    for number in range(FOLDS):
        rest = [page for page, own in zip(pages, fold, strict=True) if own != number]
        judges = {
            each: Fitted(each, texts_of(each, rest, clean)) for each in ((kind,) if kind == "html" else (kind, "short"))
        }
        for page, own in zip(pages, fold, strict=True):
            if own == number:
                cued = cue_kinds([line.text for line in page.lines])
                judge = judges[ensembles(page.lines, PassageSettings())]
                yield Judged(page, number, np.array(chances(page.lines, cued, judge)))


def chosen_elsewhere(kind: str, pages: Sequence[Judged]) -> list[NDArray[np.float64]]:
    """Return the counts of each page with the thresholds that are best for the folds that it is not in."""
    names = TRIED[kind]
    tried = [
        np.array([page.counts(replace(PassageSettings(), **dict(zip(names, values, strict=True)))) for page in pages])
        for values in itertools.product(*names.values())
    ]
    found = []
    for number, page in enumerate(pages):
        others = np.array([other.fold != page.fold for other in pages])
        sums = [table[others].sum(axis=0) for table in tried]
        enough = [at for at, each in enumerate(sums) if measure(each[0])[1] >= RECALL] or range(len(tried))
        found.append(tried[max(enough, key=lambda at: measure(sums[at][1])[2])][number])
    return found


def described(counts: Sequence[NDArray[np.float64]], resampled: int = 1000) -> str:
    """Return line and character measures of the counts of pages, with 95 % intervals over pages."""
    table = np.array(counts)
    chance = np.random.default_rng(1)
    draws = [table[chance.integers(0, len(table), len(table))].sum(axis=0) for _ in range(resampled)]
    found = []
    for number, name in enumerate(("lines", "characters")):
        low, high = np.quantile([measure(draw[number])[2] for draw in draws], (0.025, 0.975))
        precision, recall, f1 = measure(table.sum(axis=0)[number])
        found.append(f"{name}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f} [{low:.3f}, {high:.3f}]")
    each = np.mean([measure(page[0])[2] for page in table])
    return "   ".join([*found, f"mean over pages of line F1 {each:.3f}", f"n {len(table)}"])


def measure(counts: Any) -> tuple[float, float, float]:
    """Return precision, recall and F1 of hits, false ones and missed ones."""
    hit, false, missed = counts
    precision, recall = hit / max(1, hit + false), hit / max(1, hit + missed)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def article_of(page: Judged) -> Article:
    """Return a page as an article with the passages that are told in it."""
    text, passages = "", []
    for line, kind in zip(page.page.lines, page.kinds(PassageSettings()), strict=True):
        start, text = len(text), f"{text}{line.text}\n\n"
        passages.append(Passage(kind, start, len(text)))
    return replace(from_text(text, title=page.page.title), passages=tuple(passages))


def outside(pages: Sequence[Judged], out: Path, kind: str) -> str:
    """Read the pages; append each statement outside the true body to a table, and say how many they are."""
    total, rows = 0, []
    for page, reading in zip(pages, Reader().read_articles(map(article_of, pages)), strict=True):
        for each in reading.statements:
            total += 1
            at = next(
                at for at, one in enumerate(reading.article.passages) if one.start <= each.sentence.start < one.end
            )
            if not page.page.truth[at]:
                rows.append(
                    "\t".join((kind, page.page.site, each.passage, each.type, " ".join(each.sentence.text.split())))
                )
    with out.open("a", encoding="utf-8") as table:
        table.writelines(f"{row}\n" for row in rows)
    headlines = sum(row.split("\t")[2] == "headline" for row in rows)
    return f"statements {total}, in headlines {headlines}, else outside the body {len(rows) - headlines}: see {out}"


def main(arguments: Iterable[str] | None = None) -> None:
    """Run as a command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    parser.add_argument("clean", type=Path)
    parser.add_argument("--by-site", action="store_true")
    parser.add_argument("--kinds", default="html,plain")
    parser.add_argument("--statements", type=Path)
    asked = parser.parse_args(None if arguments is None else list(arguments))
    pages, clean = read_pages(asked.pages), read_clean(asked.clean)
    for kind in asked.kinds.split(","):
        judged = list(judge_pages(kind, pages[kind], clean, by_site=asked.by_site))
        print(kind, "shipped thresholds  ", described([page.counts(PassageSettings()) for page in judged]), flush=True)
        print(kind, "chosen on other folds", described(chosen_elsewhere(kind, judged)), flush=True)
        if asked.statements:
            print(kind, outside(judged, asked.statements, kind), flush=True)


if __name__ == "__main__":
    main()
