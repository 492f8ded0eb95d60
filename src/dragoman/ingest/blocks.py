"""From an HTML page to its visible blocks of text, each with what its tags say of it.

The whole visible text of the page is kept, furniture included: which blocks are the article is told later, and a
person can see what was left out.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.errors import InputError

_BLOCK_TAGS = (
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section summary table "
    "tbody td tfoot th thead tr ul"
)
BLOCK_TAGS = frozenset(_BLOCK_TAGS.split(" "))
"""Tags that begin a new line (HTML Standard, 15.3: rendering of flow content)."""

_UNSEEN_TAGS = (
    "audio base canvas datalist head iframe link math meta noscript object script select style svg "
    "template textarea title video"
)
UNSEEN_TAGS = frozenset(_UNSEEN_TAGS.split(" "))
"""Tags whose content is not part of the page's text."""

_EMPTY_TAGS = "audio canvas datalist iframe img input link meta noscript object select style svg video"
_EMPTY = tuple(_EMPTY_TAGS.split(" "))
"""Those of them that are taken out of the tree before it is read, because every step that follows passes them over."""

_UNREAD = ("href", "src", "srcset", "sizes", "target", "onclick", "data-src", "data-srcset", "title", "alt", "rel")
"""Attributes that nothing asks for once what a page states of itself is known."""

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
MAX_DEPTH = 400
"""Levels of nesting that are followed, far more than real pages have; what lies deeper is read as one text."""

DEEPEST = 2048
"""Levels of nesting at which the parser gives up (libxml2, XML_PARSE_HUGE)."""

MAX_NAMES = 600
"""Characters kept of the class names, ids and roles around a line: those of the nearest elements."""


class Block(NamedTuple):
    """One line of a page, its white space as single spaces. ``tags`` are the names of the elements around it, ``names``
    their classes, ids and roles, those of an element a line.

    ``path`` numbers those elements, so that lines of one element can be found; ``linked`` is the number of its characters
    that stand inside links.
    """

    text: str
    tags: tuple[str, ...]
    names: str
    path: tuple[int, ...]
    linked: int


_Node = tuple[Any, str, Any, int, int, bool]
"""An element around a text: the node around it or None, its tag, itself, its number, its depth, and whether it or one
around it is a link."""

_Around = tuple[tuple[str, ...], str, tuple[int, ...]]
"""Tags, names and numbers of a node and those around it, as in :class:`Block`."""


def parse(source: str, path: Path | str) -> Any:
    """Return the element tree of a page, or None where there is none.

    Raises InputError if it is nested so deep that the parser gives up: what stands behind that place would be lost.
    """
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=True)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))  # no look-up by tag
    try:
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        tree = None
    last = parser.error_log.last_error
    if last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        raise InputError("nested", path=path, limit=DEEPEST)
    return tree


def lighten(tree: Any) -> None:
    """Take out of a tree what no reader sees, but for what a page states of itself in scripts."""
    from lxml import etree

    etree.strip_tags(tree, "embed", "track")  # the parser takes what follows these for their content: they have none
    etree.strip_elements(tree, *_EMPTY, with_tail=False)
    etree.strip_attributes(tree, *_UNREAD)
    for script in list(tree.iter("script")):
        if "json" not in (script.get("type") or ""):
            script.drop_tree()


def blocks(tree: Any) -> list[Block]:
    """Return the visible blocks of an element tree in order; blocks without a word are left out.

    Without recursion, because the depth of a page is in its author's hands.
    """
    from lxml import etree

    found: list[Block] = []
    pieces: list[str] = []
    linked = number = 0
    outside: _Node = (None, "", None, 0, 0, False)
    beginning = around = outside
    left: list[_Node] = []
    known: dict[int, _Around] = {0: ((), "", ())}
    unseen = {element for element in tree.xpath("//*[@hidden or @style]") if _unseen(element)}
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            left.append(around)
            if tag in UNSEEN_TAGS or element in unseen:
                walk.skip_subtree()
                continue
            number += 1
            if around[4] < MAX_DEPTH:
                around = around, tag, element, number, around[4] + 1, around[5] or tag == "a"
            elif tag == "a" and not around[5]:  # below, only whether it is a link
                around = *around[:5], True
            text = element.text
        else:  # all inside it has been told
            around = left.pop()
            text = element.tail
        if tag in BLOCK_TAGS:
            if pieces:
                _close(found, pieces, beginning, linked, known)
                pieces, linked = [], 0
            beginning = around
        if text and (pieces or not text.isspace()):
            pieces.append(text)
            if around[5]:
                linked += len(text.strip())
    _close(found, pieces, beginning, linked, known)
    return found


def _close(
    found: list[Block],
    pieces: list[str],
    beginning: _Node,
    linked: int,
    known: dict[int, _Around],
) -> None:
    """Add the block of some pieces of text, if there is a word in it. ``known``: what was told of nodes."""
    text = " ".join("".join(pieces).split())
    if not any(map(str.isalnum, text)):
        return
    tags, names, path = known.get(beginning[3]) or _told(beginning, known)
    found.append(Block(text, tags, names, path, linked))


def _told(node: _Node, known: dict[int, _Around]) -> _Around:
    """Return the tags, names and numbers of a node and those around it, the outermost first, and keep them as known."""
    chain = []
    while node[3] not in known:
        chain.append(node)
        node = node[0]
    tags, names, path = known[node[3]]
    for _, tag, element, number, _, _ in reversed(chain):
        tags, path, own = (*tags, tag), (*path, number), _names(element)
        names = f"{names}\n{own}"[-MAX_NAMES:] if own else names
        known[number] = tags, names, path
    return tags, names, path


def _unseen(element: Any) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def _names(element: Any) -> str:
    names = [name for name in (element.get("class"), element.get("id"), element.get("role")) if name]
    return " ".join(names).lower() if names else ""
