"""Where an outlet is edited, as far as its name or its address tells: evidence for places and for the order of dates."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from dragoman.tables import read_tsv

_DATA = Path(__file__).resolve().parent / "data"

MONTH_FIRST = frozenset({"USA", "PHL", "FSM", "MHL", "PLW"})
"""Countries (ISO 3166-1 alpha-3) whose press writes 9/29/2021; elsewhere the day stands first or the year."""

BOTH_ORDERS = frozenset({"CAN", "KEN", "GHA", "ZAF", "SAU", "PRI"})
"""Countries where both orders of day and month are in use, by the Unicode CLDR and general knowledge."""


def plain(outlet: str) -> str:
    """Return an outlet's name in small letters without an opening "the"; of an address the bare host name."""
    name = outlet.strip().lower().removeprefix("https://").removeprefix("http://").split("/", 1)[0]
    return name.removeprefix("www.").removeprefix("the ")


@cache
def _homes() -> dict[str, tuple[str, str]]:
    """Return country and unit of the outlets of ``homes.tsv`` by their plain name."""
    rows = read_tsv(_DATA / "outlets" / "homes.tsv", ("name", "country", "unit"))
    return {plain(row["name"]): (row["country"], row["unit"]) for row in rows}


def unit_of(outlet: str) -> str | None:
    """Return the first administrative level that an outlet is at home in: "" for a whole country, None if not known."""
    home = _homes().get(plain(outlet))
    return home[1] if home else "" if plain(outlet) in _known() else None


@cache
def _known() -> dict[str, str]:
    """Return the country of each paper and station of the tables of homes and of media, by its plain name.

    Agencies write for all the world and are left out.
    """
    found = {name: country for name, (country, _) in _homes().items()}
    for row in read_tsv(_DATA / "actors" / "media.tsv", ("name", "aliases", "country", "kind")):
        for name in (row["name"], *row["aliases"].split("|")):
            if name and row["country"] and row["kind"] != "agency":
                found.setdefault(plain(name), row["country"])
    return found


@cache
def _domains() -> dict[str, str]:
    return {row["domain"]: row["country"] for row in read_tsv(_DATA / "outlets" / "domains.tsv", ("domain", "country"))}


@lru_cache(maxsize=4096)
def country_of(outlet: str | None) -> str | None:
    """Return the country (ISO 3166-1 alpha-3) where an outlet is edited, by its name or the end of its address, or None."""
    if not outlet:
        return None
    name = plain(outlet)
    found = _known().get(name)
    if found is None and "." in name and " " not in name:
        squeezed = name.rsplit(".", 1)[0].replace("-", "").split(".")[0]
        found = _domains().get(name.rsplit(".", 1)[1]) or _by_host().get(squeezed)
    return found


@cache
def _by_host() -> dict[str, str]:
    """Return the countries of the known outlets by their name written as one word ("washingtonpost")."""
    return {name.replace(" ", "").replace("-", ""): country for name, country in _known().items() if len(name) > 4}


def month_first(outlet: str | None) -> bool | None:
    """Return whether an outlet writes the month before the day in figures, or None where its country is not known."""
    country = country_of(outlet)
    if country is None or country in BOTH_ORDERS:
        return None
    return country in MONTH_FIRST
