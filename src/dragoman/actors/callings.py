"""The nouns by which an actor named before is called again: what "the group" or "the chancellor" may stand for."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dragoman.actors.spelling import FOLDER
from dragoman.tables import read_tsv


class Calling(NamedTuple):
    """A row of ``callings.tsv``: what an actor must be to be called by a noun. Roles that begin with * are endings."""

    sectors: frozenset[str]
    roles: frozenset[str]
    endings: tuple[str, ...]
    countries: frozenset[str]

    def fits(self, country: str | None, sector: str | None, role: str) -> bool:
        """Say whether an actor of a country, a sector and an office may be meant."""
        if self.countries and country not in self.countries:
            return False
        return sector in self.sectors or role in self.roles or (bool(role) and role.endswith(self.endings))


@cache
def callings(kind: str) -> dict[str, tuple[Calling, ...]]:
    """Return the rows of one kind (``group``, ``fighters``, ``person``) by noun."""
    found: dict[str, tuple[Calling, ...]] = {}
    for row in read_tsv(FOLDER / "callings.tsv", ("noun", "kind", "sectors", "roles", "countries")):
        if row["kind"] == kind:
            roles = [role for role in row["roles"].split("|") if role]
            calling = Calling(
                frozenset(row["sectors"].split()),
                frozenset(role for role in roles if role[0] != "*"),
                tuple(role[1:] for role in roles if role[0] == "*"),
                frozenset(row["countries"].split()),
            )
            found[row["noun"]] = (*found.get(row["noun"], ()), calling)
    return found


def office(noun: str, country: str) -> str:
    """Return the one office that a noun means in a country of its row ("chancellor" in Britain), or an empty string."""
    for row in callings("person").get(noun, ()):
        if country in row.countries and len(row.roles) == 1:
            return next(iter(row.roles))
    return ""


@cache
def sole_country(noun: str) -> str:
    """Return the one country whose office a noun tells by itself ("pope", "taoiseach"), or an empty string."""
    countries = {country for row in callings("person").get(noun, ()) for country in (row.countries or [""])}
    return next(iter(countries)) if len(countries) == 1 else ""


@cache
def whole_title(noun: str) -> str:
    """Return the noun by which the bearer of a title written short is called again ("governor" for "gov"), or the noun."""
    rows = callings("short").get(noun, ())
    return next(iter(rows[0].roles)) if rows else noun
