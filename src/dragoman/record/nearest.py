"""When a name finds nothing: which actors of the record have a name like it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sqlalchemy import select

from dragoman.record import schema
from dragoman.record.facets import BETWEEN, fold
from dragoman.record.overview import label

if TYPE_CHECKING:
    from dragoman.record.store import Record

CONSIDERED = 5_000
"""Names compared: those with most events."""

LIKENESS = 0.7
"""Least likeness of two names (Ratcliff and Obershelp's ratio, as ``difflib`` has it): one or two wrong letters."""


def unmet(record: Record, names: Iterable[str | None], *, limit: int = 3) -> dict[str, list[str]]:
    """Return, for each of some names that no party of an event has, at most ``limit`` names of the record like it."""
    asked = dict.fromkeys(name for name in names if name)
    strange = [name for name in asked if next(iter(record.events(party=name)), None) is None]
    if not strange:
        return {}
    known = _known(record)
    return {name: _like(name, known, limit) for name in strange}


def hints(record: Record, names: Iterable[str | None]) -> list[str]:
    """Return a sentence for each of some names that no party of an event has, with the names that may be meant."""
    found = unmet(record, names)
    return [
        f"There is no {name} in the record" + (f"; do you mean {' or '.join(like)}?" if like else ".")
        for name, like in found.items()
    ]


def _known(record: Record) -> dict[str, str]:
    """Return what parties are called in texts and tables, by the folded name and each of its longer words."""
    counts = schema.tally
    query = select(counts.c.value).where(counts.c.kind == "called").order_by(counts.c.events.desc(), counts.c.value)
    with record.transaction() as connection:
        values = connection.execute(query.limit(CONSIDERED)).scalars().all()
    found: dict[str, str] = {}
    for value in values:
        id, name, country, _ = value.split(BETWEEN)
        for called in filter(None, (name, label(id), label(country))):
            for part in (called, *(each for each in called.split() if len(each) > 3)):
                found.setdefault(fold(part), called)
    return found


def _like(name: str, known: dict[str, str], limit: int) -> list[str]:
    close = get_close_matches(fold(name), known, n=3 * limit, cutoff=LIKENESS)
    return list(dict.fromkeys(known[each] for each in close))[:limit]
