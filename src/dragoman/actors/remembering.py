"""What is remembered of the mentions of a Doc: who acts where, what a phrase names besides, who is joined."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.actors.choice import held, outside
from dragoman.actors.clauses import SUBJECT
from dragoman.actors.found import Found
from dragoman.actors.memory import Memory, Referent
from dragoman.actors.nouns import modifiers
from dragoman.actors.runs import Runs
from dragoman.actors.scan import Scan
from dragoman.actors.tables import PLACES, Names
from dragoman.doc import ActorMention, Toponym
from dragoman.model import Actor
from dragoman.places.again import dateline_town, of_peoples

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.settings.actors import ActorSettings

_LISTED = 6
"""Mentions back among which the first of a list may stand."""

_OCCASION = 7
"""Words before a place among which talks or a signing may stand: "signed an agreement in the Ghanaian capital Accra"."""


class Remembering:
    """A Doc read from start to end: its scan and runs, the mentions made so far, and the memory of them.

    ``lands`` are the countries of the states and places named, by the first token of each.
    """

    def __init__(self, doc: Doc, names: Names, settings: ActorSettings) -> None:
        self._doc = doc
        self.scan = Scan(doc, names)
        self.runs = Runs(doc, self.scan, settings)
        town = dateline_town(doc)
        home = town.place.country if town else None
        self._place_names: tuple[Toponym, ...] = doc._.place_names
        named = {each.first: each.place.country for each in self._place_names if each.place.country}
        self.lands = {**dict(self.scan.lands), **named}
        self._told = Counter([*self.lands.values(), *self.scan.bearers]).most_common()
        self.memory = Memory(settings.memory, settings.sentences, home, self._about(home))
        self.memory.count(each.place.country for each in doc._.toponyms)
        self.mentions: list[ActorMention] = []
        self.waiting: list[int] = []

    def _about(self, home: str | None) -> str | None:
        """Return the country that a text is about: told of twice as often as any other and more than all, or that
        of the dateline."""
        if not self._told:
            return None
        (chief, most), *others = self._told
        second = others[0][1] if others else 0
        alone = most > max(1, 2 * second) and 2 * most > sum(count for _, count in self._told)
        return chief if alone or (chief == home and most > second) else None

    @cached_property
    def _scenes(self) -> dict[int, str]:
        """The one country of all places of a sentence in which its deeds may be: "in Bangui", or a body of there."""
        found: dict[int, set[str]] = {}
        scenes: dict[int, str] = {}
        for each in (*self._place_names, *of_peoples(self._doc)):
            country, sentence = each.place.country, self.scan.sentence[each.first]
            if country and each.role != "actor":
                found.setdefault(sentence, set()).add(country)
                if each.role == "name" or self._is_scene(each.first):
                    scenes[sentence] = country
        return {sentence: country for sentence, country in scenes.items() if found[sentence] == {country}}

    def _is_scene(self, first: int) -> bool:
        """Say whether a place stands behind a preposition of place: "in Bangui", "in the city of Faisalabad"."""
        low = self.scan.low
        if not modifiers("talks").isdisjoint(low[max(0, first - _OCCASION) : first]):
            return False  # "at talks in Geneva" nobody is at home
        before = first - 1 - (first > 1 and low[first - 1] == "the")  # "in the Egyptian capital"
        named = first > 1 and low[first - 1] == "of" and low[first - 2] in modifiers("settlement")
        return named or (first > 0 and self.scan.is_place_word(before))

    @cached_property
    def _abroad(self) -> frozenset[int]:
        """The sentences that name another land than the one that the text is about."""
        sentence, about = self.scan.sentence, self.memory.about
        return frozenset(sentence[at] for at, country in self.lands.items() if country != about)

    def land_at(self, first: int) -> str | None:
        """Return the land of those who are of the place told of: that of the text, where the sentence names no other.

        In a text on several lands it is that in which the places of the sentence lie, if it is among the two told of most.
        """
        sentence = self.scan.sentence[first]
        if self.memory.about is not None:
            return None if sentence in self._abroad else self.memory.about
        scene = self._scenes.get(sentence)
        return scene if scene in {country for country, _ in self._told[:2]} else None

    def at_home(self, first: int, last: int, found: Found) -> Found:
        """Give "police" or "protesters" the country of the place told of."""
        words = self.scan.low[first:last]
        if self.scan.low[first - 1 : first] == ["our"]:
            country = self._of_speaker(first)
            return replace(found, country=country, why="speaker") if country else found
        outlet = words[:1] == ["state"] and words[-1] in modifiers("statemedia")
        if (modifiers("local").isdisjoint(words) and not outlet) or not modifiers("abroad").isdisjoint(words):
            return found
        country = self.land_at(first)
        return replace(found, country=country, why="place") if country else found

    def of_list(self, first: int, last: int) -> str | None:
        """Return the country of a bare plural in a list that begins with a people: "Turkish police, experts and judges"."""
        scan, head = self.scan, self.scan.head_of(first, last)
        if scan.low[first - 1] not in {"and", "or", ","} or scan.deps[head] != "conj":
            return None
        while scan.deps[head] == "conj" and scan.heads[head] < head:
            head = scan.heads[head]
        began = next(
            (each for each in self.mentions[:-_LISTED:-1] if each.head == head and len(each.actors) == 1), None
        )
        if began is None or began.actors[0].why != "head noun":
            return None
        country = self.lands.get(began.first)
        alike = country == began.actors[0].country and modifiers("anywhere").isdisjoint(scan.low[first:last])
        return country if alike else None

    def _of_speaker(self, at: int) -> str | None:
        """Return the country of who says "our soldiers": of a person named before, or else as its name tells here."""
        speaker = self.scan.quotations.speaker(at)
        if speaker is None:
            return None
        near = self.memory.near(at)
        said = next((each for each in near if each.token == speaker), None)
        if self.scan.low[speaker] in {"he", "she"}:  # who stands behind what is said
            persons = {each.key: each for each in near if each.by_name}
            said = next(iter(persons.values())) if len(persons) == 1 else None
        if said is not None:
            return said.actors[0].country
        run = next(((first, last) for first, last in self.runs.all if first <= speaker < last), None)
        return self.runs.resolve(*self.runs.trimmed(*run))[0].country if run else None

    def keep_body(self, mention: ActorMention, found: Found) -> None:
        """Remember the body or person that "Hamas fighters" or "Mr Haniyeh's party" names beside those it speaks of."""
        if not found.noun:
            return
        entry = found.entry or next((each for each in found.named if each.kind == "person"), None)
        if entry is None or entry.kind in {"country", "people", *PLACES}:
            return
        if entry.kind == "person" and entry is found.entry:
            return
        date, kind = self.runs.dates.at(mention.first), "person" if entry.kind == "person" else "group"
        sector = outside(entry, date) if kind == "person" and date and not held(entry, date) else entry.sector
        actor = Actor(entry.name, None, None, entry.id, entry.name, entry.country, sector, (), f"row {entry.id}")
        gender = "" if kind == "group" or entry.gender == "u" else entry.gender or "m"
        self.memory.keep(Referent((actor,), mention.head, self.scan.sentence[mention.first], False, kind, gender))

    def keep_named(self, first: int, last: int, found: Found) -> None:
        """Remember the party or group in "UKIP funding", which is no actor there but may be "the party" later."""
        entry = found.named[-1] if found.named else None
        if entry is None or entry.kind not in {"party", "group"} or self.scan.owned_at(first, last):
            return
        actor = Actor(entry.name, None, None, entry.id, entry.name, entry.country, entry.sector, (), f"row {entry.id}")
        head, sentence = self.scan.head_of(first, last), self.scan.sentence[first]
        self.memory.keep(Referent((actor,), head, sentence, False, "group"))

    def referent(self, mention: ActorMention, found: Found, kind: str, plural: bool) -> Referent:
        """Return a mention as what short forms may point back to, with its part in the sentence and its gender."""
        scan, head = self.scan, mention.head
        while scan.deps[head] in {"conj", "appos"} and scan.heads[head] < head:
            head = scan.heads[head]
        subject = scan.deps[head] in SUBJECT
        entry = found.entry
        gender = ""
        if kind == "person" and entry is not None and entry.kind == "person":
            gender = "" if entry.gender == "u" else entry.gender or "m"
        elif kind == "person" and found.noun:
            gender = "m" if found.noun in modifiers("male") else "f" if found.noun in modifiers("female") else ""
        role = found.role
        if entry is not None and entry.kind == "person":
            date = self.runs.dates.at(mention.first)
            role = (entry.role if date is None or entry.since[: len(date)] <= date else "") or role
        return Referent(
            mention.actors,
            mention.head,
            scan.sentence[mention.first],
            subject,
            kind,
            gender,
            plural and kind != "person",
            role,
            found.noun or found.title,
            subject and scan.heads[scan.heads[head]] == scan.heads[head],
        )

    def again(self, mention: ActorMention, referent: Referent) -> Referent:
        """Return the referent of a mention that points back: the same, seen here."""
        here = self.referent(mention, Found(), referent.kind, referent.plural)
        plural = self.scan.tags[mention.head] == "NNS" if referent.kind == "group" else referent.plural
        return replace(here, gender=referent.gender, role=referent.role, noun=referent.noun, plural=plural)

    def share_head(self) -> None:
        """Give "Russian" in "Russian and Syrian warplanes" the head noun of the last conjunct."""
        scan, here = self.scan, len(self.mentions) - 1
        made = self.mentions[here]
        if self.waiting and made.actors and made.actors[0].why == "head noun":
            for at in self.waiting:
                old = self.mentions[at]
                sector = made.actors[0].sector
                self.mentions[at] = replace(
                    old, actors=tuple(replace(each, sector=sector, why="head noun") for each in old.actors)
                )
            self.waiting.clear()
        if (
            (made.last - 1 in scan.demonyms or self._modifies(made))
            and made.last < len(scan.low)
            and scan.tags[made.last] in {"CC", ","}
        ):
            self.waiting.append(here)
        else:
            self.waiting.clear()

    def _modifies(self, made: ActorMention) -> bool:
        """Say whether a state's name stands before a noun behind it: "U.S." in "U.S. and British warships"."""
        scan, at = self.scan, made.last - 1
        state = len(made.actors) == 1 and made.actors[0].id is not None and made.actors[0].id == made.actors[0].country
        return state and scan.deps[at] in {"nmod", "amod", "compound"} and scan.heads[at] > at

    def _forget_descriptor(self, referent: Referent, head: int) -> None:
        """Forget the nameless one of a name and the phrase that explains it: "Alvaro Uribe, a former president"."""
        other = self.scan.heads[head]
        if referent.by_name:
            self.memory.forget(referent.sentence, other)
        elif any(each.token == other and each.kind == "person" for each in self.memory.of_sentence(referent.sentence)):
            self.memory.forget(referent.sentence, head)

    def join(self, mention: ActorMention, referent: Referent) -> None:
        """Remember two coordinated actors together, for "they"; and an acronym in brackets for what stands before it."""
        scan = self.scan
        head = mention.head
        if scan.deps[head] == "appos" and referent.kind == "person":
            self._forget_descriptor(referent, head)
        if scan.deps[head] == "conj" and len(self.mentions) > 1:
            other = self.mentions[-2]
            if scan.heads[head] == other.head and len(other.actors) == len(mention.actors) == 1:
                here = self.memory.of_sentence(referent.sentence)
                before = [each for each in here if each.token == other.head and each.kind == "people"]
                listed = next((each.actors for each in before if len(each.actors) > 1), other.actors)
                self.memory.forget(referent.sentence, other.head, lists=True)  # "Germany, France and Poland" are three
                joined = (*listed, *mention.actors)
                self.memory.keep(replace(referent, actors=joined, kind="people", plural=True, noun="", role=""))
        at = mention.last
        if (
            at + 2 < len(scan.low)
            and scan.low[at] == "("
            and scan.low[at + 2] == ")"
            and _is_acronym(scan.words[at + 1])
            and at + 1 not in scan.in_name
        ):
            self.memory.alias(scan.words[at + 1], referent)


def _is_acronym(word: str) -> bool:
    """Say whether a word in brackets is an acronym: "PKK", but not the "N.H." of a senator."""
    return word.isupper() and word.isalnum()
