"""A surname by itself as a phrase: "Kharazi" on a day on which one person of that name is in office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.actors.choice import RULERS, choose, held, outside
from dragoman.actors.entries import Entry
from dragoman.actors.found import Found
from dragoman.actors.nouns import find_nouns, given_names, modifiers
from dragoman.actors.spelling import canon, is_name_word
from dragoman.actors.tables import Names

_BEFORE = frozenset({"al", "Ould"})
_LONGEST = 3
_SHORTEST = 3
_LANDS = 2
"""Lands of its bearers above which a surname is a common one, which means a head of state or government or nobody."""
_YEARS_AFTER = 12
"""How long after an office its holder is still who is meant by the surname alone, if nobody of the name holds one."""
_LEADING = RULERS | {"foreign minister", "opposition leader", "rebel leader"}


def bearer(words: Sequence[str], names: Names, date: str | None) -> Found | None:
    """Return the one person of the tables whom a surname by itself names on a date, or None where several may be.

    Who is in office comes before who was, and a ruler, opposition or rebel leader before other officers; without a date
    the name must be that of one person.
    """
    entries = _bearers(words, names)
    if not entries:
        return None
    if date is None:
        return _found(entries, None) if len({entry.id for entry in entries}) == 1 else None
    if len({entry.country for entry in entries}) > _LANDS:
        entries = [entry for entry in entries if entry.role in RULERS]
    now = [entry for entry in entries if held(entry, date)]
    lately = [entry for entry in entries if entry.until and _is_late(entry.until, date)]
    for fitting in (now, [entry for entry in now if entry.role in _LEADING], () if now else lately):
        if len({entry.id for entry in fitting}) == 1:
            return _found(fitting, date)
    return None


def in_office(words: Sequence[str], names: Names, date: str, instead_of: str | None) -> Found | None:
    """Return who of a surname is in office while the person whom the tables call so is not: "Aliyev" in 1999."""
    found = bearer(words, names, date)
    entry = found.entry if found else None
    return found if entry and entry.id != instead_of and held(entry, date) else None


def _bearers(words: Sequence[str], names: Names) -> list[Entry]:
    """Return the rows of all persons who have words as their surname, none for words that are no surname alone."""
    if not words or len(words) > _LONGEST or not is_name_word(words[0]):
        return []
    low = [word.lower() for word in words]
    if find_nouns(low) or words[0] in modifiers("notperson") | modifiers("everyday") or len(words[0]) < _SHORTEST:
        return []
    matching = [canon(word) for word in words]
    if matching[0] in _BEFORE and len(matching) > 1:
        matching = matching[1:]
    if len(matching) == 1 and matching[0] in given_names():
        return []
    hit = names.match_surname(matching, 0)
    return list(hit[1]) if hit and hit[0] == len(matching) else []


def _is_late(until: str, date: str) -> bool:
    """Say whether an office ended not long before a date."""
    return until[:4].isdigit() and date[:4].isdigit() and 0 <= int(date[:4]) - int(until[:4]) <= _YEARS_AFTER


def _found(entries: Iterable[Entry], date: str | None) -> Found:
    """Return a person as the tables have them on a date."""
    entry, current = choose(list(entries), date)
    return Found().as_row(entry, entry.sector if current else outside(entry, date))
