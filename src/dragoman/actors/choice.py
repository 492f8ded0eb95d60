"""Which reading of a name holds on a date: who it was then, and whether they were in office."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dragoman.actors.entries import Entry

OFFICIAL = frozenset({"GOV", "MIL", "LEG", "SPY", "JUD", "COP", "PTY"})
"""Sectors that an office gives, and that end with it."""
RULERS = frozenset({"president", "prime minister", "supreme leader", "monarch"})
"""Roles of heads of state and government."""


_NEAR = 5
"""Months before an office in which who takes it counts as a politician again."""


def held(entry: Entry, date: str) -> bool:
    """Say whether a row holds on an ISO date; the coarser of two dates decides how finely they are compared."""
    since, until = entry.since, entry.until
    return since[: len(date)] <= date[: len(since)] and (not until or date[: len(until)] <= until[: len(date)])


def is_near(entry: Entry, date: str) -> bool:
    """Say whether an office was taken in the months after a date, by somebody then elected to it."""
    months = [int(each[:4]) * 12 + int(each[5:7] or 1) for each in (date, entry.since) if each[:4].isdigit()]
    return len(months) == 2 and min(len(date), len(entry.since)) > 4 and 0 <= months[1] - months[0] <= _NEAR


def order(
    entries: Sequence[Entry], date: str | None, favoured: Collection[str] = (), role: str = ""
) -> list[tuple[Entry, bool]]:
    """Return all readings of a name, most likely first, each with whether it holds on the date.

    Rows of a favoured country come first, then rows that hold on the date, then those of the role named in the phrase,
    then those that ended last before it; an office comes before a seat in parliament or a party held
    beside it. Without a date every
    row may hold, and the latest office comes first.
    """
    if len(entries) == 1:
        only = entries[0]
        return [(only, date is None or held(only, date))]
    latest = sorted(entries, key=lambda entry: (not entry.until, entry.until, entry.since), reverse=True)
    if date is None:
        latest.sort(key=lambda entry: (_strange(entry, favoured), role != entry.role if role else False, entry.rank))
        return [(entry, True) for entry in latest]

    def distance(entry: Entry) -> tuple[bool, bool, bool, bool, int, bool]:
        now = held(entry, date)
        return (
            _strange(entry, favoured),
            not now,
            bool(role) and role != entry.role,
            not now and entry.since > date and not is_near(entry, date),
            entry.rank if now else 0,
            now and entry.sector in {"LEG", "PTY"},
        )

    return [(entry, held(entry, date)) for entry in sorted(latest, key=distance)]


def _strange(entry: Entry, favoured: Collection[str]) -> bool:
    return bool(favoured) and entry.country is not None and entry.country not in favoured


def choose(
    entries: Sequence[Entry], date: str | None, favoured: Collection[str] = (), role: str = ""
) -> tuple[Entry, bool]:
    """Return the most likely reading of a name on a date (ISO; None: the latest), and whether it holds then."""
    return order(entries, date, favoured, role)[0]


def former(sector: str | None) -> str | None:
    """Return the sector of a person after every term of office: ELI for what an office gives, else as it was."""
    return "ELI" if sector in OFFICIAL else sector


def outside(entry: Entry, date: str | None) -> str | None:
    """Return the sector of a person on a date outside the row's term: before a political office a politician (PTY)."""
    early = date is not None and entry.since[: len(date)] > date[: len(entry.since)]
    return "PTY" if early and entry.sector in {"GOV", "LEG", "PTY"} else former(entry.sector)
