"""What the state that a page's program starts from tells of its article: an object of JSON with the page's headline.

Pages that are drawn by their own scripts (Next.js and its like) give in it what others give in JSON-LD, under keys of
their own (``data/ingest/state_keys.tsv``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.ingest.letters import letters
from dragoman.tables import read_tsv

TABLE = Path(__file__).resolve().parents[1] / "data" / "ingest" / "state_keys.tsv"
MAX_STATE = 500_000
"""Longest script that is looked into, in characters."""

SHORTEST = 12
"""Letters from which a headline is surely that of one article."""


def stated_articles(tree: Any) -> list[dict[str, Any]]:
    """Return the articles with a headline of the page in its scripts of plain JSON, with the names that JSON-LD has."""
    scripts = [element.text or "" for element in tree.iter("script") if _is_plain(element)]
    keys = [f'"{key}"' for key in _keys("headline")]
    scripts = [words for words in scripts if len(words) <= MAX_STATE and any(key in words for key in keys)]
    if not scripts:
        return []
    heads = {letters(each.text_content()) for each in tree.iter("h1", "h2")}
    heads = {each for each in heads if len(each) >= SHORTEST}
    found: list[dict[str, Any]] = []
    for words in scripts if heads else ():
        try:
            found += [_named(each) for each in _objects(json.loads(words, strict=False)) if _heads(each) & heads]
        except (json.JSONDecodeError, RecursionError):
            continue
    return [each for each in found if len(each) > 1]


def _is_plain(element: Any) -> bool:
    return (element.get("type") or "").lower() == "application/json"


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of some JSON in the order in which it stands."""
    stack = [data] if isinstance(data, dict | list) else []
    while stack:
        each = stack.pop()
        if isinstance(each, dict):
            yield each
        values = each.values() if isinstance(each, dict) else each
        stack.extend(value for value in reversed(list(values)) if isinstance(value, dict | list))


def _heads(thing: dict[str, Any]) -> set[str]:
    """Return the letters of what an object calls its headline."""
    stated = (thing.get(key) for key in _keys("headline"))
    return {letters(each) for each in stated if isinstance(each, str)}


def _named(thing: dict[str, Any]) -> dict[str, Any]:
    """Return what an object says of an article under the names of JSON-LD."""
    found: dict[str, Any] = {"@type": "Article"}
    for name in ("author", "datePublished", "dateModified"):
        value = next((thing[key] for key in _keys(name) if thing.get(key)), None)
        if value is not None:
            found[name] = value
    return found


@cache
def _keys(name: str) -> tuple[str, ...]:
    """Return the keys under which states give what JSON-LD calls so, most trusted first."""
    return tuple(row["key"] for row in read_tsv(TABLE, ("name", "key")) if row["name"] == name)
