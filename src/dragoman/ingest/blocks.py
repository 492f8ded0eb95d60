"""From an HTML page to its visible blocks of text, each with what its tags say of it.

The whole visible text of the page is kept, furniture included: which blocks are the article is told later, and a
person can see what was left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_BLOCK_TAGS = (
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section summary table "
    "tbody td tfoot th thead tr ul"
)
BLOCK_TAGS = frozenset(_BLOCK_TAGS.split(" "))
"""Tags that begin a new line (HTML Standard, 15.3: rendering of flow content)."""

_UNSEEN_TAGS = (
    "audio base canvas datalist embed head iframe link math meta noscript object script select style svg "
    "template textarea title track video"
)
UNSEEN_TAGS = frozenset(_UNSEEN_TAGS.split(" "))
"""Tags whose content is not part of the page's text."""

_EMPTY_TAGS = "audio canvas datalist embed iframe link meta noscript object select style svg video"
_EMPTY = tuple(_EMPTY_TAGS.split(" "))
"""Those of them that are taken out of the tree before it is read, because every step that follows passes them over."""

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
MAX_DEPTH = 400
"""Levels of nesting that are followed, far more than real pages have; what lies deeper is read as one text."""

MAX_NAMES = 600
"""Characters kept of the class names, ids and roles around a line: those of the nearest elements."""


@dataclass(slots=True)
class Block:
    """One line of a page. ``tags`` are the names of the elements around it, ``names`` their classes, ids and roles, those
    of an element a line.

    ``path`` numbers those elements, so that lines of one element can be found; ``linked`` is the number of its characters
    that stand inside links; ``text`` is its ``pieces`` with white space as single spaces.
    """

    tags: tuple[str, ...]
    names: str
    path: tuple[int, ...] = ()
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    text: str = ""


def parse(source: str) -> Any:
    """Return the element tree of a page, or None where there is none."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def lighten(tree: Any) -> None:
    """Take out of a tree what no reader sees, but for what a page states of itself in scripts."""
    from lxml import etree

    etree.strip_elements(tree, *_EMPTY, with_tail=False)
    for script in tree.iter("script"):
        if "json" not in (script.get("type") or ""):
            script.text = None


def blocks(tree: Any) -> list[Block]:
    """Return the visible blocks of an element tree in order; blocks without a word are left out."""
    found: list[Block] = []
    for open_new, text, tags, names, path, linked in _walk(tree):
        if open_new or not found:
            found.append(Block(tags, names, path))
        if text:
            found[-1].pieces.append(text)
            if linked:
                found[-1].linked += len(text.strip())
    for block in found:
        block.text = " ".join("".join(block.pieces).split())
    return [block for block in found if any(map(str.isalnum, block.text))]


def _walk(tree: Any) -> Iterator[tuple[bool, str, tuple[str, ...], str, tuple[int, ...], bool]]:
    """Yield the texts of a tree: whether a new line begins, the text; tags, names and path around it; whether it is a link.

    Without recursion, because the depth of a page is in its author's hands.
    """
    stack: list[tuple[Any, str | None, tuple[str, ...], str, tuple[int, ...], bool]] = [(tree, None, (), "", (), False)]
    number = 0
    while stack:
        element, left, tags, names, path, linked = stack.pop()
        if left is not None:  # its tag: all inside it has been told
            new, text = left in BLOCK_TAGS, element.tail
            if text or new:
                yield new, text or "", tags, names, path, linked
            continue
        tag = element.tag if isinstance(element.tag, str) else ""  # comments and instructions have none
        stack.append((element, tag, tags, names, path, linked))
        if not tag or tag in UNSEEN_TAGS or _unseen(element):
            continue
        number += 1
        shallow = len(tags) < MAX_DEPTH
        inner = (*tags, tag) if shallow else tags
        inner_path = (*path, number) if shallow else path
        own = _names(element)
        inner_names = f"{names}\n{own}"[-MAX_NAMES:] if shallow and own else names
        in_link = linked or tag == "a"
        new, text = tag in BLOCK_TAGS, element.text
        if text or new:
            yield new, text or "", inner, inner_names, inner_path, in_link
        stack.extend((child, None, inner, inner_names, inner_path, in_link) for child in reversed(element))


def _unseen(element: Any) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def _names(element: Any) -> str:
    names = [name for name in (element.get("class"), element.get("id"), element.get("role")) if name]
    return " ".join(names).lower() if names else ""
