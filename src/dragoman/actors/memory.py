"""The actors in play in one article: what pronouns and short forms may point back to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from dragoman.actors.choice import RULERS
from dragoman.actors.spelling import words_of
from dragoman.actors.tables import surnames
from dragoman.model import Actor

_OFTEN = 4
"""Mentions from which on a country is the one that a text is about."""
_CLAUSE = 8
"""Tokens within which a subject acts in the clause before a word: "Smith was kinder: he"."""


@dataclass(frozen=True, slots=True)
class Referent:
    """One actor as it was mentioned: token, sentence, whether as a subject, and what short forms it answers to.

    ``kind`` is ``person``, ``state``, ``group`` or ``people`` (several persons without a name); ``gender`` "m", "f"
    or empty for unknown; ``noun`` the head noun it was called by; ``main`` says that it is the subject of the main clause.
    """

    actors: tuple[Actor, ...]
    token: int
    sentence: int
    subject: bool
    kind: str
    gender: str = ""
    plural: bool = False
    role: str = ""
    noun: str = ""
    main: bool = False
    key: tuple[str, ...] = field(init=False)
    """What makes two referents the same actor."""

    def __post_init__(self) -> None:
        """Set the key, which is asked for many times."""
        key = tuple([each.id or f"{each.country}/{each.text}" for each in self.actors])
        object.__setattr__(self, "key", key)

    @property
    def by_name(self) -> bool:
        """Say whether it is a person of whom a name is told: not "its leader", who bears the name of the body."""
        actor = self.actors[0]
        return self.kind == "person" and actor.name is not None and (actor.id is None or actor.id.islower())


class Memory:
    """The referents of one Doc, in text order.

    ``home`` is the country of the dateline, if there is one; ``about`` the one that the whole text is about, if it is one.
    """

    def __init__(self, reach: int, window: int, home: str | None = None, about: str | None = None) -> None:
        self.reach = reach
        self.home = home
        self.about = about
        self.window = window
        self.all: list[Referent] = []
        self._sentences: dict[int, list[Referent]] = {}
        self.names: dict[tuple[str, ...], dict[tuple[str, ...], Referent]] = {}
        self._told: dict[tuple[str, ...], int] = {}
        self.nouns: dict[str, Referent] = {}
        self.countries: dict[str, int] = {}
        self._genders: dict[tuple[str, ...], str] = {}

    def keep(self, referent: Referent) -> None:
        """Remember a referent; a person also under the surname, any actor under its head noun."""
        self.all.append(referent)
        self._sentences.setdefault(referent.sentence, []).append(referent)
        self.count(actor.country for actor in referent.actors)
        if referent.noun and referent.actors[0].country:
            self.nouns[referent.noun] = referent
        actor = referent.actors[0]
        if referent.by_name and len(referent.actors) == 1 and actor.name:
            self._told[referent.key] = self._told.get(referent.key, 0) + 1
            for words in surnames(actor.name, actor.country) or (words_of(actor.name),):
                self.names.setdefault(words, {})[referent.key] = referent

    def learn_gender(self, referent: Referent, gender: str) -> None:
        """Remember of somebody whose name tells no gender the first pronoun that stood for him or her."""
        if referent.by_name and not referent.gender:
            self._genders.setdefault(referent.key, gender)

    def gender(self, referent: Referent) -> str:
        """Return the gender of a referent, by its words or the pronoun that stood for it before; empty where unknown."""
        return referent.gender or self._genders.get(referent.key, "")

    def count(self, countries: Iterable[str | None]) -> None:
        """Count countries that the text speaks of, as actors or as places."""
        for country in countries:
            if country:
                self.countries[country] = self.countries.get(country, 0) + 1

    def forget(self, sentence: int, token: int, *, lists: bool = False) -> None:
        """Forget the referents at a token: a phrase that the name beside it explains; or only ``lists`` ending there."""
        for found in (self.all, self._sentences.get(sentence, [])):
            at = len(found)
            while at and found[at - 1].sentence == sentence:
                at -= 1
                if found[at].token == token and (not lists or len(found[at].actors) > 1):
                    del found[at]

    def alias(self, text: str, referent: Referent) -> None:
        """Let another name stand for a referent: an acronym given in brackets."""
        self.names[words_of(text)] = {referent.key: referent}

    def called(self, words: tuple[str, ...], gender: str = "") -> Referent | None:
        """Return who answers to a surname or an acronym: of several the one of the gender, who rules, told of most."""
        known = [each for each in self.names.get(words, {}).values() if not gender or each.gender in ("", gender)]
        return max(
            known,
            key=lambda each: (each.gender == gender, rules(each), self._told.get(each.key, 0)),
            default=None,
        )

    def met(self, actor: Actor) -> Referent | None:
        """Return a person of the text whose full name stands here again."""
        name = actor.name or ""
        for words in surnames(name, actor.country) or (words_of(name),):
            known = self.names.get(words, {}).get((actor.id or "",))
            if known is not None and known.kind == "person":
                return known
        return None

    def overshadows(self, picked: Referent, token: int, fits: Callable[[Referent], bool]) -> bool:
        """Say whether somebody near a token, told of far more often so far, may be meant rather than who was picked."""
        most = _OFTEN * max(1, self._told.get(picked.key, 0))
        told = {each.key for each in self.near(token) if fits(each)} - {picked.key}
        near = picked.main or (picked.subject and token - picked.token < _CLAUSE)
        return any(self._told.get(key, 0) >= most for key in told) and not near

    def told(self, referent: Referent) -> int:
        """Return how often a person with a name was told of so far."""
        return self._told.get(referent.key, 0)

    def of_sentence(self, sentence: int) -> list[Referent]:
        """Return the referents of one sentence, in text order."""
        return self._sentences.get(sentence, [])

    def keys_at(self, sentence: int, tokens: set[int]) -> set[tuple[str, ...]]:
        """Return who the referents at some tokens of a sentence are."""
        return {each.key for each in self.of_sentence(sentence) if each.token in tokens}

    def near(self, token: int, reach: int | None = None) -> list[Referent]:
        """Return the referents within reach (tokens) of a token, in text order."""
        at, far = len(self.all), self.reach if reach is None else reach
        while at and token - self.all[at - 1].token <= far:
            at -= 1
        return self.all[at:]

    def recent(self, sentence: int, fits: Callable[[Referent], bool], window: int | None = None) -> list[Referent]:
        """Return fitting referents of the last sentences, the nearest first, each actor once."""
        oldest = sentence - (self.window if window is None else window)
        found: dict[tuple[str, ...], Referent] = {}
        for each in reversed(self.all):
            if each.sentence < oldest:
                break
            if fits(each) and each.key not in found:
                found[each.key] = each
        return list(found.values())

    def last(self, token: int, fits: Callable[[Referent], bool]) -> Referent | None:
        """Return the last fitting referent within reach of a token."""
        for each in reversed(self.all):
            if token - each.token > self.reach:
                return None
            if fits(each):
                return each
        return None

    def parties(self, token: int, people: bool, reach: int | None = None) -> list[Actor]:
        """Return the distinct people, or the distinct states and groups, within reach, in text order."""
        found: dict[str, Actor] = {}
        for each in self.near(token, reach):
            for actor in each.actors:
                if people:
                    if each.kind == "person" and actor.id:
                        found.setdefault(actor.id, actor)
                    continue
                key = actor.country or (actor.id if each.kind == "group" else None)
                if key and actor.sector not in _NO_SIDE:
                    state = replace(actor, id=key, name=None, sector="GOV", backers=())
                    found.setdefault(key, state if actor.country else actor)
        return list(found.values())

    def lone_country(self, token: int) -> str | None:
        """Return the one country in play within reach of a token, or None where there are none or several.

        A country that the text has spoken of twice as often so far is meant before it.
        The seat of a charity or of a newspaper is not in play.
        """
        near = {
            actor.country
            for each in self.near(token)
            for actor in each.actors
            if actor.country and not is_watcher(actor)
        }
        if len(near) != 1:
            return None
        only = next(iter(near))
        chief = max(self.countries, key=lambda country: self.countries[country])
        return chief if self.countries[chief] >= max(_OFTEN, 2 * self.countries.get(only, 0)) else only


_NO_SIDE = frozenset({"BUS", "JRN", "NGO"})
"""Sectors of those who are no side of a conflict."""


def is_watcher(actor: Actor) -> bool:
    """Say whether an actor is a charity or an outlet by name, whose seat says nothing of whose government is meant."""
    return actor.sector in {"NGO", "JRN"} and actor.name is not None


def rules(each: Referent) -> bool:
    """Say whether a person heads a state or government now: "Mr Blair" beside Sir Ian Blair."""
    return each.role in RULERS and each.actors[0].sector == "GOV"
