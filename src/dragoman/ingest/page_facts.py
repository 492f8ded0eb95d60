"""What a page states of its publication: day, outlet, title, authors, address.

Order of trust for the day: JSON-LD, meta elements, marked time elements (data/ingest/page_dates.tsv), the day in the page's
address, what htmldate finds in the markup. Days in the running text, clocks in the head of the page, captions, comments
and related stories are never asked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.ingest.metadata import Facts
from dragoman.ingest.published import day_of
from dragoman.tables import read_tsv

TABLE = Path(__file__).resolve().parents[1] / "data" / "ingest" / "page_dates.tsv"
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)([/-]?)([01]?\d)\2([0-3]?\d)(?=[/._-]|$)")
_ARTICLES = (
    "article",
    "newsarticle",
    "reportagenewsarticle",
    "analysisnewsarticle",
    "opinionnewsarticle",
    "blogposting",
)
MAX_JSON = 500_000
"""Longest JSON script that is looked into, in characters."""


def page_facts(tree: Any, document: Any, source: str) -> Facts:
    """Return what a page states. ``document`` is what trafilatura found in it, or None."""
    address = (document.url if document is not None else None) or None
    published, how = _day(tree, address, source)
    if document is None:
        return Facts(published, how=how)
    authors = tuple(name.strip() for name in (document.author or "").split(";") if name.strip())
    return Facts(published, document.sitename or None, document.title or None, authors, address, how)


def _day(tree: Any, address: str | None, source: str) -> tuple[str | None, str | None]:
    stated = {"json": dict(_json(tree)), "meta": dict(_metas(tree)), "time": dict(_times(tree))}
    for how, kind, name in places():
        day = day_of(_lenient(stated[kind].get(name.lower())))
        if day is not None:
            return day, how
    found = _IN_ADDRESS.search(address or "")
    day = day_of(f"{found[1]}-{found[3]}-{found[4]}") if found and len(found[0]) >= 9 else None
    if day is not None:
        return day, "address"
    from htmldate import find_date

    day = day_of(find_date(source, extensive_search=False, original_date=True))
    return day, "markup" if day else None


@cache
def places() -> tuple[tuple[str, str, str], ...]:
    """Return the rows of the table: how, kind, name."""
    return tuple((row["how"], row["kind"], row["name"]) for row in read_tsv(TABLE, ("how", "kind", "name")))


def _lenient(value: Any) -> Any:
    """Cut what stands behind a day ("2019-11-18 10:00 EST")."""
    return value[:10] if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d", value) else value


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    for element in reversed(list(tree.iter("meta"))):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and element.get("content"):
            yield name.lower(), element.get("content").strip()


def _times(tree: Any) -> Iterator[tuple[str, str]]:
    for element in reversed(list(tree.iter("time"))):
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower().split()
        marks += ["pubdate"] if "pubdate" in element.attrib else []
        for mark in marks:
            if element.get("datetime"):
                yield mark, element.get("datetime").strip()


def _json(tree: Any) -> Iterator[tuple[str, Any]]:
    """Yield datePublished of the JSON-LD of a page; that of an article comes last, so that it wins."""
    found = []
    for element in tree.iter("script"):
        words = element.text or ""
        if "json" not in (element.get("type") or "") or "datePublished" not in words or len(words) > MAX_JSON:
            continue
        try:
            found += list(_things(json.loads(words, strict=False)))
        except (json.JSONDecodeError, RecursionError):
            match = re.search(r'"datePublished"\s*:\s*"([^"]{4,40})"', words)
            found += [(False, match[1])] if match else []
    for _, day in sorted(found, key=lambda pair: pair[0]):
        yield "datepublished", day


def _things(data: Any) -> Iterator[tuple[bool, Any]]:
    stack = [data]
    while stack:
        each = stack.pop()
        if isinstance(each, list):
            stack.extend(each)
        elif isinstance(each, dict):
            if "datePublished" in each:
                kinds = each.get("@type")
                names = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
                yield any(str(name).lower() in _ARTICLES for name in names), each["datePublished"]
            stack.extend(value for value in each.values() if isinstance(value, dict | list))
