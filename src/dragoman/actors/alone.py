"""One phrase by itself, without a sentence or an article around it: all of its readings."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.choice import former, held, outside
from dragoman.actors.entries import Entry
from dragoman.actors.found import Found
from dragoman.actors.lone import bearer, in_office
from dragoman.actors.nouns import find_nouns, modifiers
from dragoman.actors.phrases import resolve
from dragoman.actors.spelling import is_name_word, split
from dragoman.actors.tables import Names, load
from dragoman.actors.words import find_names
from dragoman.model import Actor
from dragoman.settings.actors import ActorSettings

_TOWN = 1_000
_CITY = 100_000
_IN_PLACES = frozenset({"North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central"})
_IN_PLACES |= {"City", "Islands", "Island", "Bay", "Lake", "Mount", "Saint", "Grand", "New", "River", "Valley"}
_LEADING = frozenset({"the", "a", "an", "some", "his", "her", "their", "its", "this", "these", "those"})


def read(text: str, date: str | None, settings: ActorSettings | None) -> tuple[Actor, ...]:
    """Return the readings of a phrase on an ISO date or None, most likely first; at least one, which may be unknown."""
    chosen = settings or ActorSettings()
    names = load(chosen.extra)
    words = split(text)
    while words and words[0].lower() in _LEADING:
        words = words[1:]
    found = _by_surname(words, names, date, resolve(words, names, date))
    found = _beside_office(words, names, date, found) or found
    first = found.actor(text, None, None)
    if found.entry is not None and (first.why or "").startswith("row "):
        first = replace(first, why=_row(found.entry))
    if first.country is None and not found.headed and not found.named:
        country = _country_of_place(words, names)
        sector = first.sector or ("CVL" if country and all(is_name_word(word) for word in words) else None)
        first = Actor(text, None, None, country=country, sector=sector, why="place" if country else None)
    elif first.country is None and found.headed and (found.entry is None or found.sector == "CVL"):
        country = _country_of_place(words, names)
        if country:
            first = replace(first, country=country)
    return (first, *_others(text, words, names, date, found))


def _beside_office(words: tuple[str, ...], names: Names, date: str | None, found: Found) -> Found | None:
    """Return who is named behind an office: "Chad's first president, Ali Doe"."""
    if "," not in words or not (found.role or found.title or found.noun):
        return None
    named = resolve(words[words.index(",") + 1 :], names, date)
    return named if named.entry is not None and named.entry.kind == "person" and not named.noun else None


def _by_surname(words: tuple[str, ...], names: Names, date: str | None, found: Found) -> Found:
    """Return whom a surname by itself names, where the tables know the words as nobody or as somebody out of office."""
    entry = found.entry
    if entry is None and not found.headed and not found.named:
        return bearer(words, names, date) or found
    if (
        date is None
        or entry is None
        or entry.kind != "person"
        or held(entry, date)
        or not (found.why or "").startswith("row ")
    ):
        return found
    return in_office(words, names, date, entry.id) or found


def _others(text: str, words: tuple[str, ...], names: Names, date: str | None, found: Found) -> list[Actor]:
    """Return the further readings of a phrase that ends in a name: other offices, other bearers, out of office."""
    if found.entry is None or found.why is None or not found.why.startswith("row "):
        return []
    seen = {_row(found.entry)}
    others = []
    for name in find_names(words, names, date)[-1:]:
        for entry, current in name.readings:
            if _row(entry) in seen or (not current and entry.id == found.id):
                continue
            seen.add(_row(entry))
            sector = entry.sector if current or entry.kind != "person" else outside(entry, date)
            others.append(Actor(text, None, None, entry.id, entry.name, entry.country, sector, (), _row(entry)))
    rows = names.rows.get(found.entry.id, ())
    if date is None and found.entry.kind == "person" and rows and all(row.until for row in rows):
        last = max(row.until for row in rows)
        why = f"row {found.entry.id}: out of office since {last}"
        others.append(replace(found.actor(text, None, None), sector=former(found.sector), why=why))
    return others


def _row(entry: Entry) -> str:
    """Say which row decided, with the office or the sector that it holds for some years."""
    if not entry.since and not entry.until:
        return f"row {entry.id}"
    return f"row {entry.id}: {entry.role or entry.sector or entry.kind} {entry.since}/{entry.until}"


def _country_of_place(words: tuple[str, ...], names: Names) -> str | None:
    """Return the country of the place that words outside the tables' names name, by the gazetteer; None where none do.

    A run of capitalised words counts as a whole; where listed nouns cut it ("Nairobi Police Service"), what is left of
    it does, one word only if it is a large place: "Helen Campbell" is not in Campbell.
    """
    runs = _name_runs(words, names)
    if not runs:
        return None
    from dragoman.places.gazetteer import gazetteer
    from dragoman.settings.places import PlaceSettings

    known = gazetteer(PlaceSettings())
    for run, cut in runs:
        if all(word in modifiers("wide") for word in run):
            continue  # "Western diplomats" are not those of a province
        entries = known.find(" ".join(run))
        least = _TOWN if len(run) > 1 or not cut else _CITY
        if entries and entries[0].population >= least:
            return entries[0].country
    return None


def _name_runs(words: tuple[str, ...], names: Names) -> list[tuple[list[str], bool]]:
    """Return the runs of capitalised words outside table names, each with whether a listed noun or word cut it."""
    taken = {at for name in find_names(words, names, None) for at in range(name.first, name.last)}
    low = [word.lower() for word in words]
    listed = {at for noun in find_nouns(low) for at in range(noun.first, noun.last)}
    listed |= {at for at, word in enumerate(words) if word in modifiers("notperson") and word not in _IN_PLACES}
    listed |= {at for at, word in enumerate(low) if word in modifiers("ignored") or word in modifiers("former")}
    runs: list[tuple[list[str], bool]] = []
    for at, word in enumerate(words):
        if at in taken or at in listed or not is_name_word(word) or low[at] in modifiers("stop"):
            continue
        if at and runs and at - 1 not in taken | listed and is_name_word(words[at - 1]):
            runs[-1][0].append(word)
            continue
        runs.append(([word], bool(at and at - 1 in listed)))
    return [(run, cut or not _ends_there(run, words, listed)) for run, cut in runs]


def _ends_there(run: list[str], words: tuple[str, ...], listed: set[int]) -> bool:
    after = words.index(run[-1]) + 1
    return after not in listed or not is_name_word(words[after])
