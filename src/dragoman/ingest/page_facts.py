"""What a page states of its publication: days, outlet, title, authors, agency, address.

Order of trust for the day: JSON-LD, meta elements, marked time elements (data/ingest/page_dates.tsv), the day in the page's
address; then what its visible lines state (:mod:`dragoman.ingest.days`), and last what htmldate finds in the markup. Days
in the running text, clocks in the head of the page, captions, comments and related stories are never asked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dragoman.ingest.instants import local_days
from dragoman.ingest.metadata import Facts
from dragoman.ingest.names import Names, named
from dragoman.ingest.page_authors import authors
from dragoman.ingest.page_names import outlet, title
from dragoman.ingest.page_states import stated_articles
from dragoman.ingest.published import day_of
from dragoman.tables import read_tsv

TABLE = Path(__file__).resolve().parents[1] / "data" / "ingest" / "page_dates.tsv"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)([/-]?)([01]?\d)\2([0-3]?\d)(?=[/._-]|$)")
_NAMED_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})[a-z]{0,6}/([0-3]?\d)(?=/|$)")
_ARTICLES = (
    "article",
    "newsarticle",
    "reportagenewsarticle",
    "analysisnewsarticle",
    "opinionnewsarticle",
    "backgroundnewsarticle",
    "reviewnewsarticle",
    "liveblogposting",
    "blogposting",
)
_BESIDE = frozenset({"aside", "footer", "nav"})
_OTHER = re.compile(
    r"\b(?:related|recent|popular|comments?|sidebar|widgets?|latest|trending|teasers?)\b", re.IGNORECASE
)
"""How sites name the boxes of other stories."""

LONG_PARAGRAPH = 60
"""Characters from which a paragraph is text."""

LONGEST_SECTION = 60
"""Characters of a section's name that are looked at."""

MAX_JSON = 500_000
"""Longest JSON script that is looked into, in characters."""


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the table: a field, how it is called in the record, and where it stands."""

    field: str
    how: str
    kind: str
    name: str


def page_facts(tree: Any, source: str) -> Facts:
    """Return what the markup of a page states. ``source`` is its text, looked into where nothing else states a day."""
    things = [*((True, each) for each in reversed(stated_articles(tree))), *_json(tree)]
    metas = dict(_metas(tree))
    address = _address(tree, metas)
    host = urlsplit(address or metas.get("og:site_name", "")).hostname or ""
    site = outlet(tree, metas, things, host)
    people: Names = named(authors(tree, metas, things), site)
    stated = {"json": dict(_json_days(things)), "meta": metas, "time": dict(_times(tree))}
    stamps = [each for values in stated.values() for each in values.values()]
    local = local_days([*stamps, *(each.get("datetime") for each in tree.iter("time"))])
    updated = _first(stated, "updated", local)
    days = _change_last(_days(stated, address, local), updated)
    if not days:
        from htmldate import find_date

        day = day_of(find_date(source, extensive_search=False, original_date=True))
        days = [(day, "markup")] if day else []
    return Facts(
        days[0][0] if days else None,
        site,
        title(tree, metas, things, site, host),
        people.people,
        address,
        days[0][1] if days else None,
        updated=updated,
        agency=people.agency,
        dates=tuple(days),
        section=" | ".join(_sections(metas, things)) or None,
        locale=metas.get("og:locale") or tree.get("lang") or metas.get("content-language"),
    )


def _sections(metas: dict[str, str], things: list[tuple[bool, dict[str, Any]]]) -> Iterator[str]:
    """Yield the types and sections that a page states of its article."""
    for is_article, thing in things:
        if is_article:
            for stated in (thing.get("@type"), thing.get("articleSection")):
                names = stated if isinstance(stated, list) else [stated]
                yield from (str(each)[:LONGEST_SECTION] for each in names if each)
    for name in ("article:section", "og:article:section", "parsely-section", "section"):
        if name in metas:
            yield metas[name][:LONGEST_SECTION]


def _days(stated: dict[str, dict[str, Any]], address: str | None, local: dict[str, str]) -> list[tuple[str, str]]:
    """Return all days that are stated as that of publication, with how, most trusted first.

    ``local`` gives the day of stamps in Greenwich time where the page states the same instant as it is where it happened.
    """
    own = ((place.how, stated[place.kind].get(place.name)) for place in places() if place.field == "published")
    found = [(day, how) for how, value in own if (day := _day(value, local)) is not None]
    if address and (day := day_in(address)):
        found.append((day, "address"))
    return sorted(dict.fromkeys(found), key=lambda each: -len(each[0]))


def _change_last(days: list[tuple[str, str]], updated: str | None) -> list[tuple[str, str]]:
    """Return days, that of a meta element which is the day of a change last, where a time element marks an earlier one."""
    marked = any(how == "time" and updated and day < updated for day, how in days)
    return sorted(days, key=lambda each: marked and each == (updated, "meta"))


def day_in(address: str) -> str | None:
    """Return the day that an address holds (/2019/11/18/, /2019/nov/18/, /20191118-), or None."""
    path = address.lower()
    found = _IN_ADDRESS.search(path)
    if found and len(found[0]) >= 9:
        return day_of(f"{found[1]}-{found[3]}-{found[4]}")
    worded = _NAMED_IN_ADDRESS.search(path)
    if worded and worded[2] in _MONTHS:
        return day_of(f"{worded[1]}-{_MONTHS.index(worded[2]) + 1:02d}-{worded[3]}")
    return None


def _day(value: Any, local: dict[str, str]) -> str | None:
    return (local.get(value) if isinstance(value, str) else None) or day_of(_lenient(value))


def _first(stated: dict[str, dict[str, Any]], field: str, local: dict[str, str]) -> str | None:
    days = (_day(stated[each.kind].get(each.name), local) for each in places() if each.field == field)
    return next((day for day in days if day), None)


@cache
def places() -> tuple[Place, ...]:
    """Return the rows of the table."""
    rows = read_tsv(TABLE, ("field", "how", "kind", "name"))
    return tuple(Place(row["field"], row["how"], row["kind"], row["name"].lower()) for row in rows)


def _lenient(value: Any) -> Any:
    """Cut what stands behind a day ("2019-11-18 10:00 EST") or before it ("04:12:33 PM EAT Jun 7, 2018")."""
    if not isinstance(value, str):
        return value
    if figures := re.match(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)", value):
        return f"{figures[1]}-{int(figures[2]):02d}-{int(figures[3]):02d}"
    worded = re.search(r"\b([A-Z][a-z]{2})[a-z]{0,6}\.? (\d{1,2}),? ((?:19|20)\d\d)\b", value)
    if worded and worded[1].lower() in _MONTHS:
        return f"{worded[3]}-{_MONTHS.index(worded[1].lower()) + 1:02d}-{int(worded[2]):02d}"
    return value


def _address(tree: Any, metas: dict[str, str]) -> str | None:
    """Return the address that a page calls its own, where it is a full one."""
    links = (each.get("href") for each in tree.iter("link") if (each.get("rel") or "").lower() == "canonical")
    return next(
        (each for each in (*links, metas.get("og:url")) if each and each.startswith(("http://", "https://"))), None
    )


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    """Yield name and content of the meta elements, the last first, so that in a dictionary the first wins."""
    for element in reversed(list(tree.iter("meta"))):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        if name and element.get("content"):
            yield name.lower(), element.get("content").strip()


def _times(tree: Any) -> Iterator[tuple[str, str]]:
    """Yield the marks of the time elements with the day that each gives; ``only`` where all give one."""
    own = (element for element in tree.iter("time") if not _aside(element))
    days = {(element.get("datetime") or "").strip()[:10]: element for element in own if element.get("datetime")}
    if len(days) == 1:
        day, element = days.popitem()
        above = any(len(each.text_content()) > LONG_PARAGRAPH for each in element.xpath("following::p"))
        yield "only" if above else "below", day
    for element in reversed(list(tree.iter("time"))):
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower().split()
        marks += ["pubdate"] if "pubdate" in element.attrib else []
        for mark in marks:
            if element.get("datetime"):
                yield mark, element.get("datetime").strip()


def _aside(element: Any) -> bool:
    """Say whether an element stands beside the article: in the margin, at the foot, among other stories."""
    around = element.iterancestors()
    return any(
        each.tag in _BESIDE or _OTHER.search(f"{each.get('class') or ''} {each.get('id') or ''}") for each in around
    )


def _json_days(things: list[tuple[bool, dict[str, Any]]]) -> Iterator[tuple[str, Any]]:
    """Yield the days of the JSON-LD of a page; those of an article come last, so that they win."""
    for name in ("datePublished", "dateModified"):
        for _, thing in sorted(things, key=lambda pair: pair[0]):
            if name in thing:
                yield name.lower(), thing[name]


def _json(tree: Any) -> Iterator[tuple[bool, dict[str, Any]]]:
    """Yield the objects of the JSON-LD of a page, each with whether it is an article; the first article last."""
    found: list[tuple[bool, dict[str, Any]]] = []
    for element in tree.iter("script"):
        words = element.text or ""
        if "json" not in (element.get("type") or "") or len(words) > MAX_JSON:
            continue
        try:
            found += list(_things(json.loads(words, strict=False)))
        except (json.JSONDecodeError, RecursionError):
            pairs = re.findall(r'"(datePublished|dateModified)"\s*:\s*"([^"]{4,40})"', words)
            found += [(False, dict(reversed(pairs)))] if pairs else []
    yield from reversed(found)


def _things(data: Any) -> Iterator[tuple[bool, dict[str, Any]]]:
    """Yield every typed object of some JSON in the order in which it stands."""
    stack = [data]
    while stack:
        each = stack.pop()
        if isinstance(each, list):
            stack.extend(reversed(each))
        elif isinstance(each, dict):
            kinds = each.get("@type")
            names = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
            if names or "datePublished" in each:
                yield any(str(name).lower() in _ARTICLES for name in names), each
            stack.extend(value for value in reversed(list(each.values())) if isinstance(value, dict | list))
