from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.ingest import Raw, from_text, read_raw
from dragoman.ingest.letters import letters
from dragoman.model import Article
from dragoman.settings.ingest import IngestSettings

PAGES = Path(__file__).parent / "data" / "invented_pages.jsonl"
READ = ("body", "subhead", "quote-box", "headline", "dateline")


@cache
def _pages() -> list[tuple[dict[str, Any], frozenset[str], Article]]:
    """Each page with the lines of its article, which its source marks by a sign, and as it is read."""
    found = []
    for line in PAGES.read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        kind = "html" if "html" in page else "text"
        told = (html.unescape(re.sub("<[^>]+>", "", each)) for each in re.findall("§(.*?)<", page[kind], re.DOTALL))
        raw = Raw(f"{page['name']}.{kind}", kind, page[kind].replace("§", "").encode())
        found.append((page, frozenset(map(letters, told)), read_raw(raw, IngestSettings())))
    return found


def _lines(article: Article, told: frozenset[str]) -> Iterator[tuple[bool, bool]]:
    """Yield for each passage whether it is the article's and whether it is read."""
    for each in article.passages:
        own = letters(article.text[each.start : each.end])
        true = any(own == one or (len(own) > 15 and own in one) for one in told)
        yield true, each.kind in READ


def _counts(*, tags: bool) -> tuple[int, int, int, int]:
    """Return the lines of the articles, those lost, the other lines, and those of them that are read."""
    marks = [
        mark
        for page, told, article in _pages()
        if page["facts"]["language"] == "en" and told
        for mark in _lines(article if tags else from_text(article.text), told)
    ]
    true = [read for own, read in marks if own]
    other = [read for own, read in marks if not own]
    return len(true), true.count(False), len(other), other.count(True)


def test_with_tags_little_is_lost_and_little_else_is_read() -> None:
    lines, lost, others, read = _counts(tags=True)
    assert lost / lines < 0.05
    assert read / others < 0.13


def test_without_tags_little_is_lost_and_most_else_is_not_read() -> None:
    lines, lost, others, read = _counts(tags=False)
    assert lost / lines < 0.05
    assert read / others < 0.3


def test_what_pages_state_of_their_publication_is_found() -> None:
    right = total = 0
    for page, _, article in _pages():
        day = article.published.value if article.published else None
        found: dict[str, Any] = {"day": day, "authors": list(map(letters, article.authors))}
        for field, stated in page["facts"].items():
            told = list(map(letters, stated)) if field == "authors" else stated
            total += 1
            right += found.get(field, getattr(article, field, None)) == told
    assert total >= 600
    assert right / total >= 0.95
