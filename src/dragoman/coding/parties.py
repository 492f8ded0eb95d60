"""Who fills a role: the actors of the stage before this one, and what stands in for an actor in news language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.frames import Frame
from dragoman.coding.lexicon import Sense, inner
from dragoman.model import Actor

if TYPE_CHECKING:
    from dragoman.coding.tree import Tree

_DEED_ROLES = ("poss", "by")
_PLACE_ROLES = frozenset({"obj", "on", "against", "to", "into", "in", "over", "at", "for", "from", "iobj", "of"})


class Parties:
    """Resolves tokens of one ``Doc`` to actors, each token once."""

    def __init__(self, tree: Tree) -> None:
        from dragoman.actors.parties import actors_of, affiliation_of

        self._actors_of, self._affiliation_of = actors_of, affiliation_of
        self.tree = tree
        self.doc = tree.doc
        self._own: dict[int, tuple[Actor, ...]] = {}
        self._towns: dict[int, Actor] | None = None

    def of(self, token: int) -> tuple[Actor, ...]:
        """Return the actors that the phrase headed by a token stands for ("dozens of rebels" are rebels)."""
        found = self._own.get(token)
        if found is None:
            found = self._actors_of(self.doc, token)
            if not found and self.tree.is_noun_like(token):
                for each in inner(self.tree, token)[1:]:
                    found = found or self._actors_of(self.doc, each)
            self._own[token] = found
        return found

    def behind(self, token: int) -> tuple[Actor, ...]:
        """Return the actors behind a thing or deed: "Russian airstrikes", "an attack by rebels", "Turkey's decision"."""
        if not self.tree.is_noun(token):
            return ()
        for each in self.tree.kids(token):
            if self.tree.dep[each] == "poss":
                owner = self.of(each) or self.behind(each)
                if owner:
                    return owner
            if self.tree.dep[each] == "prep" and self.tree.low[each] == "by":
                agent = self.tree.kid(each, "pobj")
                if agent is not None and self.of(agent):
                    return self.of(agent)
        affiliated = self._affiliation_of(self.doc, token)
        return affiliated if isinstance(affiliated, tuple) else (affiliated,) if affiliated else ()

    def town(self, token: int) -> tuple[Actor, ...]:
        """Return the country that a place lies in as a party: what was done to Idlib was done to somebody in Syria."""
        if self._towns is None:
            self._towns = {
                each.head: Actor(
                    each.place.text,
                    each.place.start,
                    each.place.end,
                    country=each.place.country,
                    sector="UNS",
                    why="place",
                )
                for each in self.doc._.toponyms
                if each.place.country
            }
        return tuple(self._towns[each] for each in self.tree.conjuncts(token, 6) if each in self._towns)


def _role(parties: Parties, frame: Frame, role: str, *, acting: bool) -> tuple[Actor, ...]:
    """Return the actors in a role: first who is named, then who stands behind the thing named, then the place's."""
    if role == "mod":
        return parties.behind(frame.token) if frame.pos == "n" else ()
    tokens = frame.roles.get(role, ())
    for token in tokens:
        found = parties.of(token)
        if found:
            return found
    for token in tokens:
        found = parties.behind(token)
        if found:
            return found
    if not acting and role in _PLACE_ROLES:
        for token in tokens:
            found = parties.town(token)
            if found:
                return found
    return ()


def _first(parties: Parties, frame: Frame, roles: tuple[str, ...], acting: bool) -> tuple[tuple[Actor, ...], str]:
    for role in roles:
        found = _role(parties, frame, role, acting=acting)
        if found:
            return found, role
    return (), ""


def same(one: Actor, other: Actor) -> bool:
    """Say whether two actors are one: the same words, or the same id, country and sector."""
    if one.start is not None and one.start == other.start:
        return True
    if one.id and other.id:
        return one.id == other.id and one.sector == other.sector
    return bool(one.country and one.country == other.country and one.sector == other.sector and one.id == other.id)


def union(*groups: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return all actors of the groups, each once, in order."""
    found: list[Actor] = []
    for group in groups:
        found.extend(each for each in group if not any(same(each, known) for known in found))
    return tuple(found)


def without(group: tuple[Actor, ...], other: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the actors of a group that are not in the other by words; nobody acts on the very words that act."""
    starts = {each.start for each in other if each.start is not None}
    return tuple(each for each in group if each.start is None or each.start not in starts)


def resolve(parties: Parties, frame: Frame, sense: Sense) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Return the actors and recipients of a predicate in one of its senses."""
    if sense.mutual:
        return _mutual(parties, frame, sense)
    if sense.pos == "n" and sense.defaults:
        return _of_noun(parties, frame)
    actors, used = _first(parties, frame, sense.actor, acting=True)
    recipients: tuple[Actor, ...] = ()
    for role in sense.recipient:
        if role == used and role != "mod":
            continue
        recipients = without(_role(parties, frame, role, acting=False), actors)
        if recipients:
            break
    return actors, recipients


def _of_noun(parties: Parties, frame: Frame) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Resolve a deverbal noun: "of" names who is acted on ("bombing of Idlib") unless another phrase does already."""
    actors, _ = _first(parties, frame, ("poss", "by", "mod", "light.subj"), acting=True)
    for role in ("on", "against", "with", "light.iobj", "of"):
        recipients = without(_role(parties, frame, role, acting=False), actors)
        if recipients:
            if not actors and role != "of":
                actors = without(_role(parties, frame, "of", acting=True), recipients)
            return actors, recipients
    return actors, ()


def _mutual(parties: Parties, frame: Frame, sense: Sense) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Put every party on both sides; with one party known it acts and nobody is acted on."""
    groups: list[tuple[Actor, ...]] = []
    for role in (*sense.actor[:3], "light.subj" if frame.pos == "n" else "subj"):
        groups.append(_role(parties, frame, role, acting=True))
    recipient = [role for role in sense.recipient if role not in {"of", "on"}] if sense.defaults else sense.recipient
    for role in (*recipient, "with", "between", "among"):
        for token in frame.roles.get(role, ()):
            groups.append(parties.of(token) or (parties.behind(token) if role != "obj" else ()))
    everybody = union(*groups)
    return (everybody, everybody) if len(everybody) > 1 else (everybody, ())
