"""What a phrase was resolved to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.actors.entries import Entry
from dragoman.model import Actor


@dataclass(frozen=True, slots=True)
class Found:
    """What a phrase was resolved to.

    ``headed`` says whether it is an actor at all, ``owned`` whether only because its words say whose; ``role`` is the
    office of its title; ``named`` the rows that its names stand for; ``person`` the words ``first`` to ``last`` of a
    name that no table knows, behind a title. ``entry`` is the row that it is, ``noun`` its head noun in lower case,
    ``title`` the title before a name.
    """

    headed: bool = False
    weak: bool = False
    owned: bool = True
    id: str | None = None
    name: str | None = None
    entry: Entry | None = None
    country: str | None = None
    sector: str | None = None
    role: str = ""
    noun: str = ""
    title: str = ""
    backers: tuple[str, ...] = ()
    named: tuple[Entry, ...] = ()
    person: tuple[int, int] | None = None
    why: str | None = None

    def actor(self, text: str, start: int | None, end: int | None) -> Actor:
        """Return the actor for the words of the mention."""
        return Actor(text, start, end, self.id, self.name, self.country, self.sector, self.backers, self.why)

    def as_row(self, entry: Entry, sector: str | None) -> Found:
        """Return this for the bearer of a row of the tables, with the sector that it has on the date."""
        return replace(
            self,
            id=entry.id,
            name=entry.name,
            country=entry.country,
            sector=sector,
            why=f"row {entry.id}",
            headed=True,
            entry=entry,
        )
