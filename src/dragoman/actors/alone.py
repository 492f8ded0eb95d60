"""One phrase by itself, without a sentence or an article around it: all of its readings."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.nouns import modifiers
from dragoman.actors.phrases import Found, resolve
from dragoman.actors.spelling import is_name_word, split
from dragoman.actors.tables import Names, load
from dragoman.actors.words import find_names
from dragoman.model import Actor
from dragoman.settings.actors import ActorSettings

_LEADING = frozenset({"the", "a", "an", "some", "his", "her", "their", "its", "this", "these", "those"})


def read(text: str, date: str | None, settings: ActorSettings | None) -> tuple[Actor, ...]:
    """Return the readings of a phrase on an ISO date or None, most likely first; at least one, which may be unknown."""
    chosen = settings or ActorSettings()
    names = load(chosen.extra)
    words = split(text)
    while words and words[0].lower() in _LEADING:
        words = words[1:]
    found = resolve(words, names, date)
    first = found.actor(text, None, None)
    if first.country is None and not found.headed and not found.named:
        country = _country_of_place(words, names)
        sector = first.sector or ("CVL" if country and all(is_name_word(word) for word in words) else None)
        first = Actor(text, None, None, country=country, sector=sector, why="place" if country else None)
    elif first.country is None and found.headed and found.entry is None:
        country = _country_of_place(words, names)
        if country:
            first = replace(first, country=country)
    return (first, *_others(text, words, names, date, found))


def _others(text: str, words: tuple[str, ...], names: Names, date: str | None, found: Found) -> list[Actor]:
    """Return the further readings of a phrase that ends in a name: other offices, other bearers."""
    if found.entry is None or found.why is None or not found.why.startswith("row "):
        return []
    seen = {(found.id, found.country, found.sector)}
    others = []
    for name in find_names(words, names, date)[-1:]:
        for entry, current in name.readings:
            sector = entry.sector if current or entry.kind != "person" else "ELI"
            key = (entry.id, entry.country, sector)
            if key not in seen:
                seen.add(key)
                others.append(
                    Actor(text, None, None, entry.id, entry.name, entry.country, sector, (), f"row {entry.id}")
                )
    return others


def _country_of_place(words: tuple[str, ...], names: Names) -> str | None:
    """Return the country of the place that words outside the tables' names name, by the gazetteer; None where none do."""
    runs: list[list[str]] = [[]]
    taken = {at for name in find_names(words, names, None) for at in range(name.first, name.last)}
    for at, word in enumerate(words):
        if at not in taken and is_name_word(word) and word.lower() not in modifiers("stop"):
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    if not runs[0]:
        return None
    from dragoman.places.gazetteer import gazetteer
    from dragoman.settings.places import PlaceSettings

    known = gazetteer(PlaceSettings())
    for run in runs:
        for size in range(len(run), 0, -1):
            for first in range(len(run) - size + 1):
                entries = known.find(" ".join(run[first : first + size]))
                if entries:
                    return entries[0].country
    return None
