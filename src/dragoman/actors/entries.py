"""The entry: one name of one row of a table, as every module of the room reads it."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """One name of one row: who, with the country and sector held from ``since`` to ``until`` (ISO dates or empty).

    ``form`` says what the name is (``name``, ``shy``, ``demonym``, ``capital``, ``metonym``); ``rank`` orders
    rows of one name, those of earlier tables and lines first; ``ties`` are links to other ids with their dates.
    ``wikidata`` is an id there, where we are sure of it; ``note`` says what is uncertain.
    """

    id: str
    name: str
    country: str | None
    sector: str | None
    since: str
    until: str
    kind: str
    role: str = ""
    form: str = "name"
    gender: str = ""
    rank: int = 0
    ties: tuple[tuple[str, str, str, str], ...] = ()
    wikidata: str = ""
    note: str = ""
