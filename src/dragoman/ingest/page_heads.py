"""What the head of a page shows of its outlet and its title where nothing states them, or states them with something else.

The picture with the outlet's name, the name as the page writes it elsewhere, the heading above the byline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any

from dragoman.ingest.blocks import Block
from dragoman.ingest.letters import letters
from dragoman.ingest.metadata import Facts
from dragoman.ingest.names import owner, unnamed
from dragoman.ingest.outlet_names import is_called, is_heading
from dragoman.ingest.text_facts import is_day
from dragoman.passages.bylines import byline, published

_LOGO = re.compile(r"logo|masthead|brand|banner|header|\btop\b", re.IGNORECASE)
_WORD_LOGO = re.compile(r"\s*\blogo\b\s*", re.IGNORECASE)
PICTURES, LONGEST_NAME = 8, 6
"""First pictures of a page that may hold the outlet's name, and most words of it."""

FEWEST, LONGEST_TITLE = 3, 200
"""Words of a title at least, and its characters at most."""

NEXT = 3
"""Lines below a title among which the byline or the day stands."""

BOLD = ("b", "strong", "big", "h1", "h2", "h3", "h4")
"""Elements in which a title stands where no main heading has it."""


NAMED = ("span", "div", "p", "td", "font")
"""Elements in which a title stands where they are called so."""

_HEADLINE = re.compile(r"\b(?:headline|(?:story|article|page|news)[-_]?(?:title|head))\b", re.IGNORECASE)


def without_print(tree: Any) -> None:
    """Take the label of a print view from the head of a page's own title ("Print: ...")."""
    for element in tree.iter("title"):
        words = " ".join((element.text or "").split())
        if words[:5].lower() == "print":
            element.text = _print_label().sub("", words)


@cache
def _print_label() -> re.Pattern[str]:
    labels = "|".join(sorted(map(re.escape, unnamed("print")), key=len, reverse=True))
    return re.compile(rf"^(?:{labels})\s*(?::|\||-|–|—|»)\s*(?=\S)", re.IGNORECASE)


def logo(tree: Any) -> str | None:
    """Return the name that the picture at the head of a page stands for, where it is called as papers are or owns it."""
    for element in islice((each for each in tree.iter("img") if each.get("alt")), PICTURES):
        around = element.getparent()
        told = " ".join(filter(None, (element.get(key) for key in ("src", "class", "id", "alt"))))
        told += f" {around.get('class') or ''} {around.get('id') or ''}" if around is not None else ""
        name = " ".join(_WORD_LOGO.sub(" ", element.get("alt")).split())
        if name and len(name.split()) <= LONGEST_NAME and _LOGO.search(told) and is_called(name):
            return name
    return None


def named_like(host: str, tree: Any) -> str | None:
    """Return the name of the picture at the head of a page whose stated name is a host that begins that name, or None."""
    label, dot, ending = host.rpartition(".")
    if not dot or " " in host or not ending.isalpha():
        return None
    name = logo(tree)
    return name if name and letters(name).startswith(letters(label)) else None


def as_headed(facts: Facts, stated: str | None, mark: str | None, tree: Any, seen: Sequence[Block]) -> Facts:
    """Return the facts of a page with outlet and title as its head shows them.

    ``stated`` is the outlet of its markup, ``mark`` that of its picture (:func:`logo`), ``seen`` are its lines.
    """
    lines = [block.text for block in seen]
    name = facts.outlet
    if stated is None:
        titled = _without_medium(facts.title, mark, lines)  # a page that is called after its outlet alone
        titled = titled if titled != facts.title else None
        name = _without_medium(name, mark, lines) or mark or titled or _masthead(facts, tree)
    facts = replace(facts, outlet=_as_written(name, tree, lines) if name else None)
    head = _heading(facts, tree, seen) if _is_label(facts.title, facts.outlet) else None
    return replace(facts, title=head) if head else facts


def _without_medium(name: str | None, mark: str | None, lines: Sequence[str]) -> str | None:
    """Return a name without the word for where it is read ("Kiel Post Online"), where the page has it without, too."""
    bare, _, last = (name or "").rpartition(" ")
    if not bare or last.lower() not in unnamed("medium"):
        return name
    shown = {mark, owner(lines), *lines[:PICTURES]}
    return next((each for each in (bare, f"The {bare}") if each in shown), name)


def _masthead(facts: Facts, tree: Any) -> str | None:
    """Return the first main heading of a page where it is called as papers are, and not the only heading."""
    head = next(tree.iter("h1"), None)
    name = " ".join(head.text_content().split()) if head is not None else ""
    return (
        name
        if name and len(name.split()) <= LONGEST_NAME and is_called(name) and tree.find(".//h2") is not None
        else None
    )


def _as_written(name: str, tree: Any, lines: Sequence[str]) -> str:
    """Return a name in capitals, or with a small article, as the page writes it elsewhere."""
    small = name[:1].islower() and " " in name
    if not small and not (name.isupper() and " " in name):
        return name
    titles = [" ".join((each.text or "").split()) for each in tree.iter("title")]
    form = re.compile(rf"(?<![\w’'-]){re.escape(name)}(?![\w’'-])", re.IGNORECASE)
    words = name.lower().split()
    held = (line for line in (*titles, *lines) if words[-1] in line.lower())
    found = [match[0] for line in held for match in form.finditer(line)]
    return next((each for each in found if each[0].isupper() and not each.isupper()), name)


def _is_label(title: str | None, outlet: str | None) -> bool:
    """Say whether what a page calls its title is none: missing, its outlet, a section, or an outlet and a section."""
    own = letters(outlet or "")
    rest = letters(title or "")
    rest = rest.replace(own, "", 1) if own else rest
    labels = {letters(each) for part in ("heading", "section", "medium", "print") for each in unnamed(part)}
    return not rest or rest in labels or all(map(is_heading, (title or "").split()))


def _heading(facts: Facts, tree: Any, seen: Sequence[Block]) -> str | None:
    """Return the line in large or bold letters, or called a headline, right above byline or day, which no link is."""
    named = (
        each for each in tree.iter(*NAMED) if _HEADLINE.search(f"{each.get('class') or ''} {each.get('id') or ''}")
    )
    loud = {letters(each.text_content()) for each in (*tree.iter(*BOLD), *named)} - {letters(facts.outlet or "")}
    for at, block in enumerate(seen):
        text = block.text
        if block.linked or len(text) > LONGEST_TITLE or len(text.split()) < FEWEST or letters(text) not in loud:
            continue
        if not _signs(text) and any(_signs(each.text) for each in seen[at + 1 : at + 1 + NEXT]):
            return text
    return None


def _signs(line: str) -> bool:
    """Say whether a line says who wrote an article or when it was published."""
    return len(line) <= LONGEST_TITLE and bool(is_day(line) or byline().match(line) or published().match(line))
