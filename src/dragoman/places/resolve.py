"""Which of the places of one name is meant: a log-linear ranking over readable features.

Weights stand in ``data/places/weights.tsv`` (model ``resolve``), trained by ``models/places/train.py``. Evidence: number of
inhabitants, kind of place, the word beside the name ("province"), what contains it by the text ("Paris, Texas"), and the
countries, units and near-by places of the other names of the article. The article is looked at twice: names are first
resolved by themselves, then again in the light of the others.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field

from dragoman.geo import kilometres
from dragoman.places.evidence import Evidence, evidence
from dragoman.places.gazetteer import Entry
from dragoman.places.spans import Mention, Tokens, everything
from dragoman.places.tables import defaults, weights, words

MOST = 60
"""Most places of one name that are compared; beyond, the smallest are left out."""

ROUNDS = 3
"""Looks at an article: names by themselves, then twice in the light of the others."""

MOST_POINTS = 500
"""Most places of an article compared in pairs; beyond, each name keeps its largest."""

_WIDE = frozenset({"country", "continent", "region", "admin1", "water", "desert", "mountain"})

NEAR_KM = 120.0
"""Places of an article this near to each other speak for each other: about two hours by road."""


@dataclass(slots=True)
class Context:
    """What the other names of an article say of a place: shares of countries and units, and how near they are.

    ``countries`` counts places within them, ``named`` is 1 where the country itself is told.

    ``close`` holds for each place of each row how near the nearest places of the other names are, whichever they are;
    ``near`` the same for the places that they are believed to be.
    """

    countries: dict[str, float] = field(default_factory=dict)
    named: dict[str, float] = field(default_factory=dict)
    units: dict[tuple[str, str], float] = field(default_factory=dict)
    named_units: dict[tuple[str, str], float] = field(default_factory=dict)
    close: dict[tuple[int, int], float] = field(default_factory=dict)
    near: dict[tuple[int, int], float] = field(default_factory=dict)
    evidence: Evidence = field(default_factory=Evidence)


def resolve(tokens: Tokens, found: list[Mention]) -> None:
    """Set ``chosen`` and ``sure`` (0 to 1) of every mention that has places.

    All mentions of one name in an article are one place, unless the text contains them in different ones.
    """
    rows = candidates(tokens, found)
    if not rows:
        return
    weigh(tokens, rows, weights("resolve"), ROUNDS)
    for row in rows:
        best = max(range(len(row.entries)), key=lambda at: row.shares[at])
        for each in row.mentions:
            each.chosen = row.entries[best]
            each.sure = row.shares[best]


def weigh(tokens: Tokens, rows: list[Row], model: dict[str, float], rounds: int) -> Context:
    """Set the shares of every row in some rounds, and return the context that the next round would see."""
    told = evidence(tokens)
    closeness = Closeness(rows)
    context = Context(countries=dict(told.countries), units=dict(told.units), evidence=told)
    for round_ in range(rounds):
        for at, row in enumerate(rows):
            row.shares = _softmax(
                [
                    sum(
                        model.get(name, 0.0) * value
                        for name, value in features(row, at, number, context, round_).items()
                    )
                    for number in range(len(row.entries))
                ]
            )
        context = gather(rows, closeness, told)
    return context


@dataclass(slots=True)
class Row:
    """One name of an article with its places, the mentions that share them, and what the text says of it."""

    key: str
    entries: list[Entry]
    mentions: list[Mention]
    kinds: set[str]
    containers: list[Entry]
    shares: list[float] = field(default_factory=list)

    def seat(self, unit: Entry) -> bool:
        """Say whether a town of the same name lies in a unit (Idlib in Idlib Governorate)."""
        return any(
            each.feature in {"city", "capital"} and each.country == unit.country and _apart(unit, each) < 300
            for each in self.entries
        )


def candidates(tokens: Tokens, found: list[Mention]) -> list[Row]:
    """Group mentions by name, by the kind of place asked for and by what the text contains them in."""
    at_start = {each.first: each for each in found}
    rows: dict[tuple[str, str, str], Row] = {}
    contained: dict[tuple[str, str], Row] = {}
    waiting = []
    orphans: dict[str, Mention] = {}
    for each in everything(found):
        if not each.entries:
            continue
        kinds, containers, holder = _said(tokens, each, at_start)
        if holder is not None and not any(_within(entry, containers) for entry in each.entries):
            each.entries, each.holder = (), holder
            orphans[each.key] = holder
            continue
        if containers:
            key = (each.key, "|".join(sorted(kinds)), "|".join(sorted({entry.name for entry in containers})))
            row = rows.setdefault(key, Row(each.key, list(each.entries[:MOST]), [], kinds, containers))
            row.mentions.append(each)
            contained.setdefault((each.key, key[1]), row)
        else:
            waiting.append((each, kinds))
    for each, kinds in waiting:
        if each.key in orphans and each.key not in {key for key, _ in contained}:
            each.entries, each.holder = (), orphans[each.key]
            continue
        mark = "|".join(sorted(kinds))
        there = contained.get((each.key, mark)) or rows.setdefault(
            (each.key, mark, ""), Row(each.key, list(each.entries[:MOST]), [], kinds, [])
        )
        there.mentions.append(each)
    return list(rows.values())


def _said(tokens: Tokens, each: Mention, at_start: dict[int, Mention]) -> tuple[set[str], list[Entry], Mention | None]:
    """Return the kinds of place that the words beside a name ask for, the places that the text puts it in, and the
    state among them that holds it for certain ("Orient, Ohio", not a list of places).
    """
    table = words()
    kinds = set()
    after = tokens.at(each.last)
    if table.kinds.get(after):
        kinds.add(table.kinds[after])
    elif after in {",", "and", "or"} or after in table.plurals:
        listed = _plural(tokens, each.last, at_start)
        if listed:
            kinds.add(listed)
    before = tokens.before(each.first)
    if before == "of" and each.first > 1 and table.kinds.get(tokens.low[each.first - 2]):
        kinds.add(table.kinds[tokens.low[each.first - 2]])
    containers: list[Entry] = []
    nxt = (
        at_start.get(each.last + 1) if after in {",", "("} else at_start.get(each.last) if each.sort != "site" else None
    )
    if after == "in":
        nxt = at_start.get(each.last + 1) or at_start.get(each.last + 2)
    if nxt is not None:
        containers = [entry for entry in nxt.entries[:20] if entry.feature in {"admin1", "country", "admin2"}]
    holder = nxt if nxt is not None and containers and _holds(tokens, each, nxt, at_start) else None
    return kinds, containers, holder


def _holds(tokens: Tokens, each: Mention, state: Mention, at_start: dict[int, Mention]) -> bool:
    """Say whether a state after the comma of a town is that of the town: no list goes on before or after."""
    if each.sort != "known" or tokens.at(each.last) != "," or max(e.population for e in each.entries) > 100_000:
        return False
    if not any(entry.feature == "admin1" for entry in state.entries) or state.entries[0].feature == "country":
        return False
    after = tokens.at(state.last)
    goes_on = after in {"and", "or"} or (after == "," and state.last + 1 in at_start)
    return not goes_on and tokens.before(each.first) not in {",", "and"}


def _plural(tokens: Tokens, at: int, at_start: dict[int, Mention]) -> str:
    """Return the kind of place that a plural behind a list of names asks for ("Clarke, Oconee and Morgan counties")."""
    table = words()
    for _ in range(12):
        if tokens.at(at) in {",", "and", "or"}:
            at += 1
        each = at_start.get(at)
        if each is None:
            return table.plurals.get(tokens.at(at), "")
        at = each.last
        if tokens.at(at) not in {",", "and", "or"}:
            return table.plurals.get(tokens.at(at), "")
    return ""


def features(row: Row, at: int, number: int, context: Context, round_: int) -> dict[str, float]:
    """Return the features of the place ``number`` of the row ``at`` as the meaning of its name."""
    entry = row.entries[number]
    kind = entry.feature
    values = {"size": math.log10(entry.population + 1) / 3.0, f"kind:{kind}": 1.0}
    if entry.origin != "geonames":
        values[entry.origin] = 1.0
    if entry.other:
        values["other-name"] = 1.0
        values[f"other-name:{kind}"] = 1.0
    if row.containers:
        values["contained"] = float(_within(entry, row.containers))
    if row.kinds:
        wanted = _asked(kind)
        values["kind-asked" if wanted & row.kinds else "kind-not-asked"] = 1.0
    default = defaults().get(row.key)
    if default is not None and default == (kind, entry.country):
        values["default"] = 1.0
    if kind == "admin2":
        values["county-named" if not entry.other or "admin2" in row.kinds else "county-bare"] = 1.0
    if kind in {"admin1", "admin2", "admin3"} and not row.kinds and row.seat(entry):
        values["unit-of-city"] = 1.0
    country = entry.country or ""
    _told(values, entry, context.evidence)
    if round_ == 0:
        values["country"] = _log_share(context.countries.get(country, 0.0))
        return values
    own = row.shares[number] if row.shares else 0.0
    values["country"] = _log_share(context.countries.get(country, 0.0) - own)
    if kind != "country" and context.named.get(country, 0.0) > 0.5:
        values["country-named"] = 1.0
    if entry.admin1:
        values["unit"] = _log_share(context.units.get((country, entry.admin1), 0.0) - own)
        if kind != "admin1" and context.named_units.get((country, entry.admin1), 0.0) > 0.3:
            values["unit-named"] = 1.0
    values["near"] = _log_share(context.near.get((at, number), 0.0))
    values["close"] = _log_share(context.close.get((at, number), 0.0))
    return values


def _told(values: dict[str, float], entry: Entry, told: Evidence) -> None:
    """Add the features of what the text besides its names tells: its home, and whether it is a local story."""
    country = entry.country or ""
    values["home"] = _log_share(told.countries.get(country, 0.0))
    if entry.admin1:
        values["home-unit"] = _log_share(told.units.get((country, entry.admin1), 0.0))
    people = told.peoples.get(country, 0.0)
    if people:
        values["people"] = _log_share(people)
    away = min(1.0, max(0.0, told.elsewhere(country) - told.countries.get(country, 0.0) - people))
    if away:
        values["away"] = away
        values["away-local"] = told.local * away
        if "default" in values:
            values["away-default"] = told.local * away


def _asked(kind: str) -> set[str]:
    return {"city": {"city"}, "capital": {"city"}, "village": {"city"}, "admin3": {"city", "admin2"}}.get(kind, {kind})


def _within(entry: Entry, containers: list[Entry]) -> bool:
    return any(
        (each.feature == "country" and each.country == entry.country and entry.feature != "country")
        or (each.feature == "admin1" and each.admin1 == entry.admin1 and each.country == entry.country)
        or (each.feature == "admin2" and each.country == entry.country and _apart(each, entry) < 80)
        for each in containers
        if each is not entry
    )


def _log_share(share: float) -> float:
    return math.log1p(max(0.0, share) * 4.0)


def _apart(one: Entry, other: Entry) -> float:
    return kilometres(one.lat, one.lon, other.lat, other.lon)


class Closeness:
    """How near the places of an article's names are to each other, computed once (at most MOST_POINTS places)."""

    def __init__(self, rows: list[Row]) -> None:
        import numpy as np

        each = max(3, MOST_POINTS // max(1, len(rows)))
        spots = [
            (at, number, entry.lat, entry.lon)
            for at, row in enumerate(rows)
            for number, entry in enumerate(row.entries[:each])
            if entry.feature not in _WIDE
        ][: 2 * MOST_POINTS]
        self.spots = [(at, number) for at, number, _, _ in spots]
        self.rows = sorted({at for at, _ in self.spots})
        if len(self.rows) < 2:
            self.spots = []
            return
        row = np.array([at for at, _, _, _ in spots])
        number_of = {key: number for number, key in enumerate({each.key: None for each in rows})}
        names = np.array([number_of[rows[at].key] for at in row])
        lat = np.array([spot[2] for spot in spots], dtype=np.float32)
        lon = np.array([spot[3] for spot in spots], dtype=np.float32)
        north = (lat[:, None] - lat[None, :]) * 111.2
        east = (lon[:, None] - lon[None, :]) * 111.2 * np.cos(np.radians(lat))[:, None]
        self.matrix = np.maximum(0.0, 1.0 - np.sqrt(north * north + east * east) / NEAR_KM)
        self.matrix[names[:, None] == names[None, :]] = 0.0
        starts = np.flatnonzero(np.r_[True, row[1:] != row[:-1]])
        self.best = np.maximum.reduceat(self.matrix, starts, axis=1)
        sizes = np.diff(np.r_[starts, len(row)])
        self.spread = 1.0 / (1.0 + np.log(sizes))
        self.numpy = np

    def close(self, beliefs: list[float]) -> dict[tuple[int, int], float]:
        """Return for each place the closeness of the other names, whatever place they are; many-placed ones say less."""
        if not self.spots:
            return {}
        weight = self.spread * self.numpy.array([beliefs[at] for at in self.rows])
        return dict(zip(self.spots, (self.best @ weight).tolist(), strict=True))

    def near(self, rows: list[Row], beliefs: list[float]) -> dict[tuple[int, int], float]:
        """Return for each place the closeness of the places that the other names are believed to be."""
        if not self.spots:
            return {}
        weight = self.numpy.array([rows[at].shares[number] * beliefs[at] for at, number in self.spots])
        return dict(zip(self.spots, (self.matrix @ weight).tolist(), strict=True))


def gather(rows: list[Row], closeness: Closeness, evidence: Evidence) -> Context:
    """Return what the names of an article say of each other, each name with the weight that it is a place at all."""
    countries: dict[str, float] = defaultdict(float, evidence.countries)
    units: dict[tuple[str, str], float] = defaultdict(float, evidence.units)
    named: dict[tuple[str, str], float] = defaultdict(float)
    told: dict[str, float] = defaultdict(float)
    beliefs = [max(sigmoid(each.score) for each in row.mentions) for row in rows]
    for row, belief in zip(rows, beliefs, strict=True):
        for entry, share in zip(row.entries, row.shares, strict=True):
            weight = share * belief
            if weight < 0.01 or not entry.country:
                continue
            if entry.feature == "country":
                told[entry.country] = max(told[entry.country], weight)
            else:
                countries[entry.country] += weight
            if entry.admin1:
                units[entry.country, entry.admin1] += weight
                if entry.feature == "admin1":
                    named[entry.country, entry.admin1] += weight
    close, near = closeness.close(beliefs), closeness.near(rows, beliefs)
    return Context(dict(countries), dict(told), dict(units), dict(named), close, near, evidence)


def _softmax(scores: list[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def sigmoid(score: float) -> float:
    """Return the probability of a log-odds score."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))
