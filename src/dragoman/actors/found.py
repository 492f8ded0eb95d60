"""What a phrase was resolved to."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.actors.entries import Entry
from dragoman.model import Actor


@dataclass(frozen=True, slots=True)
class Found:
    """What a phrase was resolved to.

    ``headed`` says whether it is an actor at all, ``owned`` whether only because its words say whose; ``role`` is the
    office of its title; ``named`` the rows that its names stand for; ``person`` the words ``first`` to ``last`` of a
    name that no table knows, behind a title. ``entry`` is the row that it is, ``noun`` its head noun in lower case.
    """

    id: str | None = None
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    backers: tuple[str, ...] = ()
    why: str | None = None
    headed: bool = False
    weak: bool = False
    owned: bool = True
    role: str = ""
    noun: str = ""
    entry: Entry | None = None
    named: tuple[Entry, ...] = ()
    person: tuple[int, int] | None = None

    def actor(self, text: str, start: int | None, end: int | None) -> Actor:
        """Return the actor for the words of the mention."""
        return Actor(text, start, end, self.id, self.name, self.country, self.sector, self.backers, self.why)
