"""Whom the markup of a page states as its authors: in JSON-LD, in meta elements, in marked bylines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from dragoman.ingest.letters import letters
from dragoman.ingest.names import named, says_who_wrote, unnamed
from dragoman.ingest.page_names import Things
from dragoman.passages.bylines import BIG, MARKS

_AUTHOR_NAMES = "author parsely-author sailthru.author article:author og:article:author dc.creator dcterms.creator byl"
_AUTHOR_METAS = (
    *_AUTHOR_NAMES.split(" "),
    "article_author",
    "articleauthor",
    "content_author",
    "article.author",
    "authors",
)
_BYLINE = re.compile(
    r"(?:\b|_)(?:byline|authors?|auteurs?|autor(?:es|en|in)?|autore|firma|signature|sign|yazar|muhabir|skribent|redactor"
    r"|pewarta|penulis)(?:[-_]{1,2}(?:names?|links?))?(?![^\W_])",
    re.IGNORECASE,
)
"""How sites of several languages name the element of a byline."""

_NOT_BYLINE = re.compile(r"comment|related|statement|\bnick|\bform|teaser|promo", re.IGNORECASE)
_BYLINE_TAGS = (
    "a",
    "span",
    "div",
    "p",
    "ul",
    "li",
    "section",
    "address",
    "h3",
    "h4",
    "h5",
    "h6",
    "dd",
    "cite",
    "strong",
    "b",
)
_CITED = ("citation_author",)
"""The meta element of those who are cited as authors, one for each, the family name first (Google Scholar)."""

_FULL = re.compile(rf"{BIG}[\w{MARKS}.’'-]*(?: [^\W\d_][\w{MARKS}.’'-]*){{1,4}}")
LABELS = 4
"""Labels that a preview of a link may have."""

MOST, FEWEST, UP = 12, 2, 3
"""Marked elements that are looked at, the fewest that are several, and how far up the box around them is looked for."""

LONGEST_BYLINE = 100
"""Longest text of an element that is taken for a byline, in characters."""


def authors(tree: Any, metas: dict[str, str], things: Things) -> list[str]:
    """Return the bylines that a page states, from the first kind of place that has any; each may name several people.

    Where another place lists the same people and more, that is believed: markup often names the first only.
    """
    stated = _first_stated(tree, metas, things)
    own = set(map(letters, named(stated).people))
    for others in (_labelled(metas), _beside_each_other(tree), _every(tree, _AUTHOR_METAS)) if own else ():
        people = named(others).people if others else ()
        if own < set(map(letters, people)) and all(map(_FULL.fullmatch, people)):
            return list(people)
    return stated


def _first_stated(tree: Any, metas: dict[str, str], things: Things) -> list[str]:
    """Return the bylines of the first kind of place that has any; names of accounts count where there is nothing else."""
    known = {thing["@id"]: thing.get("name") for _, thing in things if isinstance(thing.get("@id"), str)}
    handles: list[str] = []
    for article, thing in reversed(things):
        found = [name for name in _people(thing.get("author"), known) if not _is_placeholder(name)] if article else []
        if any(not name.islower() for name in found):
            return found
        handles += found
    cited = [_turned(name) for name in _every(tree, _CITED)]
    if cited:
        return cited
    shown = next((each for each in _bylines(tree) if not _is_placeholder(each)), None)
    if shown:
        return [shown]
    for name in _AUTHOR_METAS:
        value = metas.get(name, "")
        if value and not _is_account(value) and not _is_placeholder(value):
            if " " in value or not value.islower():
                return [value]
            handles.append(value)
    return handles or _labelled(metas)


def _every(tree: Any, names: Collection[str]) -> list[str]:
    """Return the contents of all meta elements of the first of some names that has any, accounts left out."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        value = " ".join((element.get("content") or "").split())
        if name in names and value and not _is_account(value):
            found.setdefault(name, []).append(value)
    return max(found.values(), key=len, default=[])


def _turned(name: str) -> str:
    """Return a name as it is said where the family name stands first ("Lee, Ann")."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and "," not in given else name


def _labelled(metas: dict[str, str]) -> list[str]:
    """Return who wrote an article by the labels that pages give to the previews of their links ("Written by")."""
    numbers = (str(number) for number in range(1, LABELS + 1))
    return [
        metas[f"twitter:data{each}"]
        for each in numbers
        if f"twitter:data{each}" in metas and says_who_wrote(metas.get(f"twitter:label{each}", ""))
    ]


def _beside_each_other(tree: Any) -> list[str]:
    """Return the names in all elements that are marked as an author's, in the short box in which the first one stands."""
    found = tree.xpath('.//body//*[@rel or @itemprop][@rel="author" or @itemprop="author"]')
    marked = [each for each in found[:MOST] if not _NOT_BYLINE.search(each.get("class") or "")]
    if len(marked) < FEWEST:
        return []
    box = marked[0]
    for around in islice(marked[0].iterancestors(), UP):
        if len(" ".join(around.text_content().split())) > LONGEST_BYLINE:
            break
        box = around
    inside = set(box.iter())
    return list(dict.fromkeys(" ".join(each.text_content().split()) for each in marked if each in inside))


def _is_account(value: str) -> bool:
    """Say whether the author that a page states is an address or an account."""
    return "://" in value or value.startswith("@")


def _is_placeholder(name: str) -> bool:
    """Say whether a name is what publishing software fills in for whoever put a page online ("Super User")."""
    return name.strip().lower() in unnamed("placeholder")


def _bylines(tree: Any) -> Iterator[str]:
    """Yield the texts of elements that are marked as a byline, those marked as the author's link first."""
    marked: list[Any] = []
    named: list[Any] = []
    for element in tree.iter(*_BYLINE_TAGS):
        kind = element.get("class") or ""
        author = element.get("rel") == "author" or "author" in (element.get("itemprop") or "").split()
        if (author or _signs(kind)) and not _NOT_BYLINE.search(kind):
            (marked if author else named).append(element)
    for element in (*marked[:3], *named[:6]):
        text = " ; ".join(words for each in element.itertext() if (words := " ".join(each.split())))
        if 2 < len(text) <= LONGEST_BYLINE and not text.lower().startswith("about the author"):
            yield text


@lru_cache(maxsize=4096)
def _signs(kind: str) -> bool:
    """Say whether an element is called a byline; elements of a page have the same names."""
    return bool(_BYLINE.search(kind))


def _people(value: Any, known: dict[str, Any]) -> Iterator[str]:
    """Yield the names of some people in JSON-LD; one that is only pointed to is looked up in ``known``."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        name = value.get("name") or known.get(str(value.get("@id")))
        yield from _people(name, known) if isinstance(name, str | list) else ()
    elif isinstance(value, list):
        for each in value:
            yield from _people(each, known)
