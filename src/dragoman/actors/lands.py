"""The land of which a text tells, and who in it is of that land although nothing beside him says so.

In a report on an American primary "women", "many environmentalists" and "Ann Sool", whom nothing introduces, are
Americans. This holds only where hardly any other land is told of, in sentences that name no other; of those who are
often of other lands than that they are told of in (``anywhere`` in ``modifiers.tsv``) it never does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from dragoman.actors.nouns import modifiers
from dragoman.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.actors.scan import Scan
    from dragoman.doc import ActorMention

_LEAST = 5
"""Mentions of a land from which on a text may be on it alone."""
_SHARE = 0.8
"""Share of all mentions of lands that are of the one."""
_AT_HOME = "GOV LEG JUD COP MIL PTY OPP CVL LAB EDU REL AGR MED NGO BUS JRN ELI"
_SECTORS = frozenset(_AT_HOME.split(" "))
"""Sectors of those who are mostly of the land told of; not of those who cross borders (refugees, bodies of states)."""
_AMONG = frozenset({"other", "another", "various", "successive"})
"""Words by which somebody is another one, though in a text on one land hardly of another land."""


class Lands(NamedTuple):
    """The lands of a text: by token those that it names, the one that it is about, and whether it is on hardly any other.

    ``strangers`` are the persons without a country who came first in a sentence that names another land, ``peoples`` the
    ids of those who live in many ("Muslims").
    """

    named: Mapping[int, str]
    about: str | None
    only: str | None
    strangers: frozenset[str] = frozenset()
    peoples: frozenset[str] = frozenset()

    def beside(self, country: str, first: int, last: int) -> bool:
        """Say whether a sentence (tokens ``first`` to ``last``) names another land."""
        return any(first <= at < last and land != country for at, land in self.named.items())

    def holds(self, actor: Actor) -> bool:
        """Say whether a party is of the only land of the text, as far as its words tell."""
        if actor.country is not None or actor.start is None:
            return False
        if actor.id is not None:
            sector = actor.sector in _SECTORS or actor.sector in {None, "CRM"}
            person = sector and actor.id[0].islower() and actor.id not in self.strangers
            return person or actor.id in self.peoples
        words = actor.text.lower().replace("-", " ").split()
        if not (modifiers("abroad") - _AMONG).isdisjoint(words) or not modifiers("anywhere").isdisjoint(words):
            return False
        return _is_common(actor) and (actor.sector in _SECTORS or (actor.sector is None and _is_people(words)))


def is_local(actor: Actor) -> bool:
    """Say whether a party without a country is told by a noun for those of the place ("police", "protesters")."""
    words = actor.text.lower().replace("-", " ").split()
    told = not modifiers("local").isdisjoint(words) and modifiers("abroad").isdisjoint(words)
    return told and actor.country is None and actor.id is None and actor.start is not None and _is_common(actor)


def _is_common(actor: Actor) -> bool:
    """Say whether a party is told by common nouns, not by a name."""
    return actor.name is None and (actor.text[1:].islower())


def _is_people(words: list[str]) -> bool:
    return bool(words) and words[-1] in modifiers("somebody")


def lands_of(
    counts: Mapping[str, int],
    named: Mapping[int, str],
    about: str | None,
    mentions: Iterable[ActorMention],
    scan: Scan,
) -> Lands:
    """Return the lands of a text: ``counts`` are the mentions of each country, ``named`` the names of lands by token."""
    chief = max(counts, key=lambda country: counts[country], default=None)
    if chief is None or counts[chief] < _LEAST or counts[chief] < _SHARE * sum(counts.values()):
        return Lands(named, about, None)
    abroad = {scan.sentence[at] for at, country in named.items() if country != chief}
    met: dict[str, bool] = {}
    for mention in mentions:
        for actor in mention.actors:
            if actor.id is not None and actor.country is None:
                met.setdefault(actor.id, scan.sentence[mention.first] in abroad)
    peoples = frozenset(id_ for id_ in met if any(row.kind == "people" for row in scan.names.rows.get(id_, ())))
    return Lands(named, about, chief, frozenset(id_ for id_, foreign in met.items() if foreign), peoples)


def lands(doc: Doc) -> Lands:
    """Return the lands of a Doc, as the stage of actors found them."""
    found: Lands = doc.user_data.get("dragoman_lands", Lands({}, None, None))
    return found
