"""What speaks for a place as the meaning of a name, as readable features with a weight each.

``constant`` features do not change while the names of an article are weighed against each other, ``changing`` ones do.
"""

from __future__ import annotations

import math

from dragoman.places.context import Context, cell
from dragoman.places.evidence import Evidence
from dragoman.places.gazetteer import Entry
from dragoman.places.rows import Row, within
from dragoman.places.tables import defaults

_GREAT = 500_000
_FAMED = 60
"""Inhabitants and names from which on a capital is one that all the world speaks of: Paris, not Kingston."""

_RIVAL = 0.6
"""Share of a place's fame that makes another of its name as likely, where the text speaks of its country alone: Tripoli
in Lebanon and in Libya, but not London in Ontario and in England."""


def constant(row: Row, number: int, told: Evidence) -> dict[str, float]:
    """Return the features of the place ``number`` of a row that the other names do not change."""
    entry = row.entries[number]
    kind = entry.feature
    values = {
        "size": math.log10(entry.population + 1) / 3.0,
        "fame": math.log1p(entry.fame) / 3.0,
        f"kind:{kind}": 1.0,
    }
    if entry.origin != "geonames":
        values[entry.origin] = 1.0
    if entry.name == row.written:
        values["as-written"] = 1.0
    if entry.other:
        values["other-name"] = 1.0
        values[f"other-name:{kind}"] = 1.0
    if row.containers:
        values["contained"] = float(within(entry, row.containers))
    if row.kinds:
        wanted = _asked(kind)
        values["kind-asked" if wanted & row.kinds else "kind-not-asked"] = 1.0
    default = defaults().get(row.key)
    if default is not None and default == (kind, entry.country):
        values["default"] = 1.0
    if kind == "capital" and not entry.other and entry.population >= _GREAT and entry.fame >= _FAMED:
        values["great-capital"] = 1.0
        values["great-capital-local"] = told.local
    if kind == "admin2":
        values["county-named" if not entry.other or "admin2" in row.kinds else "county-bare"] = 1.0
    if kind in {"admin1", "admin2", "admin3"} and not row.kinds and row.seat(entry):
        values["unit-of-city"] = 1.0
    _told(values, entry, told)
    return values


def changing(row: Row, at: int, number: int, context: Context, round_: int) -> dict[str, float]:
    """Return the features of the place ``number`` of the row ``at`` that the other names of the article give it."""
    entry = row.entries[number]
    kind, country = entry.feature, entry.country or ""
    if round_ == 0:
        return {"country": log_share(context.countries.get(country, 0.0))}
    own = row.shares[number] if row.shares else 0.0
    values = {
        "country": log_share(context.countries.get(country, 0.0) - own),
        "area": log_share(context.area.get(cell(entry), 0.0) - own),
    }
    if kind != "country" and context.named.get(country, 0.0) > 0.5:
        values["country-named"] = 1.0
    if _is_stranger(row, entry, context):
        values["stranger"] = 1.0
    if entry.admin1:
        values["unit"] = log_share(context.units.get((country, entry.admin1), 0.0) - own)
        if kind != "admin1" and context.named_units.get((country, entry.admin1), 0.0) > 0.3:
            values["unit-named"] = 1.0
    near = context.near.get((at, number))
    if near:
        values["near"] = log_share(near)
    close = context.close.get((at, number))
    if close:
        values["close"] = log_share(close)
    return values


def _is_stranger(row: Row, entry: Entry, context: Context) -> bool:
    """Say whether nothing in a text speaks of a place's country, but of that of another large town of the name, which is
    nearly as well known: "the Lebanese army fought gunmen in Tripoli"."""

    def spoken_of(country: str | None) -> bool:
        return context.named.get(country or "", 0.0) > 0.5 or (country or "") in context.evidence.peoples

    rivals = (each for each in row.large if each.country != entry.country and each.fame >= _RIVAL * entry.fame)
    return any(spoken_of(each.country) for each in rivals) and not spoken_of(entry.country)


def _told(values: dict[str, float], entry: Entry, told: Evidence) -> None:
    """Add the features of what the text besides its names tells: its home, and whether it is a local story."""
    country = entry.country or ""
    values["home"] = log_share(told.countries.get(country, 0.0))
    if entry.admin1:
        values["home-unit"] = log_share(told.units.get((country, entry.admin1), 0.0))
    people = told.peoples.get(country, 0.0)
    if people:
        values["people"] = log_share(people)
    away = min(1.0, max(0.0, told.elsewhere(country) - told.countries.get(country, 0.0) - people))
    if away:
        values["away"] = away
        values["away-local"] = told.local * away
        if "default" in values:
            values["away-default"] = told.local * away


def _asked(kind: str) -> set[str]:
    return {"city": {"city"}, "capital": {"city"}, "village": {"city"}, "admin3": {"city", "admin2"}}.get(kind, {kind})


def log_share(share: float) -> float:
    """Return the logarithm of a share, zero for none."""
    return math.log1p(max(0.0, share) * 4.0)
