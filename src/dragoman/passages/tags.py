"""What the tags of a page say of its lines: features beside those of :mod:`dragoman.passages.features`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from dragoman.passages.features import Column, Line, Table, around, beside

NAME_MARKS: dict[str, re.Pattern[str]] = {
    "comment": re.compile(r"comment(?!ary)|disqus|respond|discussion|replies"),
    "caption": re.compile(r"caption|credit|photo|gallery|figure|media|image"),
    "related": re.compile(
        r"related|recommend|more-|read-?more|most|popular|trending|teaser|promo|also|latest|sidebar|outbrain|taboola|list"
    ),
    "share": re.compile(r"share|social|follow|tools|button|print|subscri|newsletter|signup|sign-up|login|paywall"),
    "author": re.compile(r"author|byline|bio\b|contributor|date|time|meta|published"),
    "frame": re.compile(
        r"nav|menu|header|footer|foot|masthead|breadcrumb|cookie|consent|banner|copyright|legal|widget"
    ),
    "advert": re.compile(r"\bads?\b|advert|sponsor|commercial|dfp"),
    "article": re.compile(r"article|story|entry|post|content|body|text"),
    "title": re.compile(r"title|headline|heading"),
    "embed": re.compile(r"tweet|twitter|instagram|embed|quote"),
}
"""What the class and id names of elements say, as most content systems name them."""

_GROUPS = {
    "p": frozenset({"p"}),
    "li": frozenset({"li", "dd", "dt"}),
    "h1": frozenset({"h1"}),
    "heading": frozenset({"h2", "h3", "h4", "h5", "h6"}),
    "figure": frozenset({"figure", "figcaption"}),
    "frame": frozenset({"nav", "header", "footer", "aside", "form", "address", "menu"}),
    "table": frozenset({"table"}),
    "quote": frozenset({"blockquote"}),
    "article": frozenset({"article", "main"}),
    "link": frozenset({"a"}),
    "bold": frozenset({"b", "strong", "em", "i"}),
    "section": frozenset({"section"}),
}
_LAST = (
    *("p", "div", "li", "a", "span", "h1", "h2", "h3", "h4", "td", "figcaption", "br", "blockquote", "body"),
    *("section", "button", "label", "strong", "em", "center", "footer"),
)
_LAST_NUMBER = {name: number for number, name in enumerate(_LAST)}
_NEAREST = 3
"""Elements with a name that count as right around a line."""


def add_tags(table: Table, lines: Sequence[Line]) -> None:
    """Add the features that the tags around the lines give."""
    taken = np.array([bool(line.extracted) for line in lines], float)
    linked = np.array([line.linked for line in lines], float)
    table.add("taken", taken)
    table.add("linked", linked)
    grouped = np.array([_grouped(line.tags) for line in lines])
    for bit, name in enumerate(_GROUPS):
        table.add(f"in-{name}", (grouped >> bit & 1).astype(float))
    last = np.array([_LAST_NUMBER.get(line.tags[-1], -1) if line.tags else -1 for line in lines])
    for number, name in enumerate(_LAST):
        table.add(f"last-{name}", (last == number).astype(float))
    table.add("depth", [len(line.tags) for line in lines])
    named = [line.names.split("\n") for line in lines]
    anywhere = np.array([_marked(names) for names in named])
    nearest = np.array([_marked(names[-_NEAREST:]) for names in named])
    for bit, name in enumerate(NAME_MARKS):
        table.add(f"named-{name}", (anywhere >> bit & 1).astype(float))
        table.add(f"named-near-{name}", (nearest >> bit & 1).astype(float))
    for name, values in (("taken", taken), ("linked", linked), ("in-p", table["in-p"])):
        beside(table, name, values, (-3, -2, -1, 1, 2, 3))
        around(table, name, values, (5, 15))
    sums = np.concatenate([[0.0], np.cumsum(taken)])
    total = max(1.0, sums[-1])
    table.add("taken-before", sums[:-1] / total)
    table.add("taken-after", (total - sums[1:]) / total)
    table.add("taken-share", np.full(len(lines), total / max(1, len(lines))))
    _add_elements(table, lines, taken, linked)


@lru_cache(maxsize=4096)
def _grouped(tags: tuple[str, ...]) -> int:
    """Return the groups of the tags around a line as bits."""
    return sum(1 << bit for bit, group in enumerate(_GROUPS.values()) if not group.isdisjoint(tags))


@lru_cache(maxsize=8192)
def _marks(name: str) -> int:
    """Return the marks of the class and id names of one element as bits; pages of a site have the same ones."""
    return sum(1 << bit for bit, pattern in enumerate(NAME_MARKS.values()) if pattern.search(name))


def _marked(names: Sequence[str]) -> int:
    """Return the marks of several elements."""
    found = 0
    for name in names:
        found |= _marks(name)
    return found


def _add_elements(table: Table, lines: Sequence[Line], taken: Column, linked: Column) -> None:
    """Add how much of the page's running text, and of what the extractor took, stands in the elements around a line."""
    sizes = np.array([len(line.text) for line in lines], float)
    mass = sizes * table["long"] * (1 - linked)
    values = list(zip(mass.tolist(), (sizes * taken).tolist(), sizes.tolist(), (sizes * linked).tolist(), strict=True))
    sums: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0, 0.0])
    for line, (text, took, size, link) in zip(lines, values, strict=True):
        for element in line.path:
            entry = sums[element]
            entry[0] += text
            entry[1] += took
            entry[2] += size
            entry[3] += link
            entry[4] += 1
    whole = max(1.0, mass.sum()), max(1.0, float((sizes * taken).sum()))
    for share in (0.5, 0.8):
        for which, name in ((0, "mass"), (1, "taken")):
            inner = max((element for element, entry in sums.items() if entry[which] >= share * whole[which]), default=0)
            table.add(f"inside-{name}-{share}", [inner in line.path if inner else False for line in lines])
    for step in (1, 2, 3, 4):
        entries = [sums[line.path[-step] if len(line.path) >= step else (line.path or (0,))[0]] for line in lines]
        table.add(f"element-{step}-mass", [entry[0] / whole[0] for entry in entries])
        table.add(f"element-{step}-taken", [entry[1] / max(1.0, entry[2]) for entry in entries])
        table.add(f"element-{step}-linked", [entry[3] / max(1.0, entry[2]) for entry in entries])
        table.add(f"element-{step}-lines", np.log1p([entry[4] for entry in entries]))
    alike: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    looks = [(line.tags[-1] if line.tags else "", line.names[-60:]) for line in lines]
    for look, (text, took, size, _) in zip(looks, values, strict=True):
        entry = alike[look]
        entry[0] += text
        entry[1] += took
        entry[2] += size
    table.add("alike-mass", [alike[look][0] / whole[0] for look in looks])
    table.add("alike-taken", [alike[look][1] / max(1.0, alike[look][2]) for look in looks])
