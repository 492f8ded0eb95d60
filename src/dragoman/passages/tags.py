"""What the tags of a page say of its lines: features beside those of :mod:`dragoman.passages.features`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

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
    for name, column in zip(_GROUPS, _bits([_grouped(line.tags) for line in lines], len(_GROUPS)), strict=True):
        table.add(f"in-{name}", column)
    last = np.array([_LAST_NUMBER.get(line.tags[-1], -1) if line.tags else -1 for line in lines])
    for name, column in zip(_LAST, (last == np.arange(len(_LAST))[:, None]).astype(float), strict=True):
        table.add(f"last-{name}", column)
    table.add("depth", [len(line.tags) for line in lines])
    marks = [_marked(line.names) for line in lines]
    anywhere, nearest = (_bits([mark[side] for mark in marks], len(NAME_MARKS)) for side in (0, 1))
    for bit, name in enumerate(NAME_MARKS):
        table.add(f"named-{name}", anywhere[bit])
        table.add(f"named-near-{name}", nearest[bit])
    for name, values in (("taken", taken), ("linked", linked), ("in-p", table["in-p"])):
        beside(table, name, values, (-3, -2, -1, 1, 2, 3))
        around(table, name, values, (5, 15))
    sums = np.concatenate([[0.0], np.cumsum(taken)])
    total = max(1.0, sums[-1])
    table.add("taken-before", sums[:-1] / total)
    table.add("taken-after", (total - sums[1:]) / total)
    table.add("taken-share", np.full(len(lines), total / max(1, len(lines))))
    _add_elements(table, lines, taken, linked)


def _bits(numbers: Sequence[int], count: int) -> Column:
    """Return the lowest ``count`` bits of some numbers as rows, the lowest bit first."""
    return (np.array(numbers) >> np.arange(count)[:, None] & 1).astype(float)


@lru_cache(maxsize=4096)
def _grouped(tags: tuple[str, ...]) -> int:
    """Return the groups of the tags around a line as bits."""
    return sum(1 << bit for bit, group in enumerate(_GROUPS.values()) if not group.isdisjoint(tags))


@lru_cache(maxsize=8192)
def _marks(name: str) -> int:
    """Return the marks of the class and id names of one element as bits; pages of a site have the same ones."""
    return sum(1 << bit for bit, pattern in enumerate(NAME_MARKS.values()) if pattern.search(name))


@lru_cache(maxsize=8192)
def _marked(names: str) -> tuple[int, int]:
    """Return the marks of all elements around a line, and of the nearest ones."""
    marks = [_marks(name) for name in names.split("\n")]
    return _joined(marks), _joined(marks[-_NEAREST:])


def _joined(marks: Sequence[int]) -> int:
    found = 0
    for mark in marks:
        found |= mark
    return found


def _add_elements(table: Table, lines: Sequence[Line], taken: Column, linked: Column) -> None:
    """Add how much of the page's running text, and of what the extractor took, stands in the elements around a line."""
    sizes = np.array([len(line.text) for line in lines], float)
    mass = sizes * table["long"] * (1 - linked)
    took = sizes * taken
    whole = max(1.0, mass.sum()), max(1.0, took.sum())
    depths = np.array([len(line.path) for line in lines])
    around_each = np.repeat(np.arange(len(lines)), depths)
    elements = np.fromiter(chain.from_iterable(line.path for line in lines), int, depths.sum())
    if not len(elements):
        elements = around_each = np.zeros(1, int)
    inside = [
        _summed(elements, values[around_each]) for values in (mass, took, sizes, sizes * linked, np.ones(len(lines)))
    ]
    known = np.flatnonzero(inside[4])  # elements are numbered in the order in which they begin
    ends = np.cumsum(depths)
    for share in (0.5, 0.8):
        for which, name in ((0, "mass"), (1, "taken")):
            inner = int(max(known[inside[which][known] >= share * whole[which]], default=0))
            found = np.zeros(len(lines))
            if inner:
                found[around_each[elements == inner]] = 1.0
            table.add(f"inside-{name}-{share}", found)
    for step in (1, 2, 3, 4):
        own = elements[np.clip(np.where(depths >= step, ends - step, ends - depths), 0, len(elements) - 1)]
        in_mass, in_taken, in_sizes, in_links, in_lines = (np.where(depths > 0, each[own], 0.0) for each in inside)
        table.add(f"element-{step}-mass", in_mass / whole[0])
        table.add(f"element-{step}-taken", in_taken / np.maximum(1.0, in_sizes))
        table.add(f"element-{step}-linked", in_links / np.maximum(1.0, in_sizes))
        table.add(f"element-{step}-lines", np.log1p(in_lines))
    looks: dict[tuple[tuple[str, ...], str], int] = {}
    look = np.array([looks.setdefault((line.tags[-1:], line.names[-60:]), len(looks)) for line in lines])
    alike_mass, alike_taken, alike_sizes = (_summed(look, values) for values in (mass, took, sizes))
    table.add("alike-mass", alike_mass[look] / whole[0])
    table.add("alike-taken", alike_taken[look] / np.maximum(1.0, alike_sizes[look]))


def _summed(numbers: NDArray[Any], values: Column) -> Column:
    """Return the sums of values by their number."""
    return np.asarray(np.bincount(numbers, weights=values, minlength=1), float)
