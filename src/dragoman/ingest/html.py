"""From a page to its lines of text, what its tags say of each, and its publication facts."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.ingest.blocks import Block, blocks, lighten, parse
from dragoman.ingest.letters import letters
from dragoman.ingest.metadata import Facts
from dragoman.ingest.page_facts import page_facts
from dragoman.ingest.page_heads import as_headed, logo, named_like, without_print
from dragoman.ingest.page_names import as_shown
from dragoman.ingest.selectors import quicken
from dragoman.passages.features import Line

UNTOLD_TAGS = (
    *("area", "aside", "button", "dialog", "fieldset", "figure", "footer", "label", "legend", "map", "marquee", "menu"),
    *("head", "nav", "option", "picture", "progress", "script", "source", "table", "td", "th", "time", "tr"),
)
"""Elements that the extractor takes out itself (trafilatura's ``MANUALLY_CLEANED``, and tables); they are half of a page,
and without them every later step is quicker."""

FORUM = "DiscussionForumPosting"
"""The type (schema.org) that a script states of a forum, which the extractor reads in another way."""

RESCUED = 300
"""Characters of an extracted text below which the extractor may have looked at the page with those elements, too."""

LONG = 25
"""Letters from which a line that stands inside the extracted text counts as extracted, though not as a line of its own."""


@dataclass(frozen=True, slots=True)
class Page:
    """The visible lines of a page in order, and what it states of its publication."""

    lines: list[Line]
    facts: Facts


def fragment(source: str, path: Path | str) -> str:
    """Return the text of a piece of HTML without a page around it, a paragraph a line."""
    tree = parse(f"<html><body>{source}</body></html>", path)
    return "\n\n".join(block.text for block in blocks(tree)) if tree is not None else ""


def page(source: str, path: Path | str) -> Page:
    """Return the lines and publication facts of a page. Raises InputError if there is no article text."""
    found = page_lines(source, path)
    if not any(line.extracted for line in found.lines):
        raise InputError("no-text", path=path)
    return found


def page_lines(source: str, path: Path | str = "page") -> Page:
    """Return all visible lines of a page, also where no article is found in it."""
    tree = parse(source, path)
    if tree is None:
        return Page([], Facts())
    without_print(tree)
    facts = page_facts(tree, source)
    stated, mark = facts.outlet, None if facts.outlet else logo(tree)
    if stated and (named := named_like(stated, tree)):  # a page that gives its host as its name
        facts = replace(facts, outlet=named)
    lighten(tree)
    seen = blocks(tree)  # before the extractor, which takes the tree apart
    facts = as_headed(as_shown(facts, tree, [block.text for block in seen]), stated, mark, tree, seen)
    lines = [letters(line) for line in _extracted(tree, source, path).splitlines()]
    return Page(_lines(seen, {line for line in lines if line}, "".join(lines)), facts)


def _extracted(tree: Any, source: str, path: Path | str) -> str:
    """Return what the extractor takes for the text of a page; its ``tree`` is used up."""
    from lxml import etree

    etree.strip_elements(tree, *UNTOLD_TAGS, with_tail=False)
    _drop_empty(tree)
    if FORUM not in source and tree.find(".//p") is not None:
        text = _extract(tree)
        if len(text) >= RESCUED:
            return text
    tree = parse(source, path)
    lighten(tree)
    return _extract(tree)


def _drop_empty(tree: Any) -> None:
    """Take the boxes out of a tree in which no text is left: two in five, each of which the extractor would look at."""
    for box in reversed(list(tree.iter("div", "section"))):
        if len(box) == 0 and not (box.text or "").strip():
            box.drop_tree()


def _extract(tree: Any) -> str:
    import trafilatura

    quicken()
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot extract is told by our own message
    document: Any = trafilatura.bare_extraction(tree, options=_options())
    return (document.text or "") if document is not None else ""


@cache
def _options() -> Any:
    from trafilatura.settings import Extractor

    return Extractor(comments=False, tables=False, recall=True, fast=True, output_format="python")


def _lines(seen: list[Block], whole: set[str], run: str) -> list[Line]:
    found = []
    for block in seen:
        text = block.text
        own = letters(text)
        taken = own in whole or (len(own) > LONG and own in run)
        share = min(1.0, block.linked / max(1, len(text)))
        found.append(Line(text, block.tags, block.names, share, taken, block.path))
    return found
