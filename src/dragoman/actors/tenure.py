"""What the title before a known name tells of its bearer outside the offices that the tables list."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dragoman.actors.entries import Entry
from dragoman.actors.nouns import NounAt
from dragoman.actors.words import NameAt


def to_come(entry: Entry, role: str, date: str | None) -> bool:
    """Say whether an office was taken after the date: its title tells that the text was written later than it speaks of."""
    return bool(role) and entry.role == role and date is not None and entry.since > date


def in_its_time(entry: Entry, role: str, before: Sequence[NameAt]) -> bool:
    """Say whether a title tells of the years in office: a minister's, or any beside the state: "Iraqi President Saddam"."""
    state = any(name.entry.kind == "country" and name.entry.country == entry.country for name in before)
    return bool(role) and entry.role == role and (state or role.endswith("minister"))


def is_party(name: NameAt) -> bool:
    """Say whether a name is that of a party or group."""
    return name.entry.kind in {"party", "group"}


def by_title(title: NounAt | None, before: Sequence[NameAt]) -> str | None:
    """Return the sector that a title gives to somebody outside every office listed: a rank, a minister's, a state's."""
    if title is None or title.noun.weak:
        return None
    state = any(name.entry.kind == "country" for name in before)
    tells = state or title.noun.sector == "MIL" or title.noun.role.endswith("minister")
    return title.noun.sector if tells else None


def at_home(countries: Collection[str], *, current: bool) -> str | None:
    """Return the country named before somebody whose listed offices are of no state, outside these: a minister at home."""
    return next(iter(countries)) if len(countries) == 1 and not current else None
