"""The actor mentions of a Doc: runs of noun-phrase words, resolved, and the short forms that point back to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.actors.callings import callings
from dragoman.actors.choice import RULERS
from dragoman.actors.followers import half, of_office, whose
from dragoman.actors.found import Found
from dragoman.actors.heads import BODIES, is_thing, national
from dragoman.actors.lands import lands_of
from dragoman.actors.learning import (
    after_field,
    is_incorporated,
    learn,
    sharing_title,
)
from dragoman.actors.memory import Referent
from dragoman.actors.nouns import find_nouns, modifiers
from dragoman.actors.persons import Persons
from dragoman.actors.phrases import resolve
from dragoman.actors.pronouns import pronoun
from dragoman.actors.runs import COVERED
from dragoman.actors.scan import PRONOUNS
from dragoman.actors.shortforms import (
    STATE_NOUNS,
    compatriot,
    definite,
    described,
    epithet,
    leading,
    of_both,
    pair,
    standing,
    stands_for_a_state,
)
from dragoman.actors.tables import PLACES, Names
from dragoman.doc import ActorMention

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.settings.actors import ActorSettings


_OF_NO_STATE = frozenset({"REB", "REF", "IGO", "CRM"})
_FIGHTING = frozenset({"REB", "PRM", "CRM"})
"""Sectors of those whose sides are no states."""

_VISITING = frozenset({"REF", "IGO", "MIL"})
"""Sectors of those who are often of another land than where they are: "soldiers in Mali"."""


def find(doc: Doc, names: Names, settings: ActorSettings) -> tuple[ActorMention, ...]:
    """Return the actor mentions of a parsed Doc in text order; short forms are resolved to actors named before."""
    return _Finder(doc, names, settings).run() if len(doc) else ()


class _Finder(Persons):
    """Reads one Doc from start to end, with what it remembers of it."""

    def __init__(self, doc: Doc, names: Names, settings: ActorSettings) -> None:
        super().__init__(doc, names, settings)
        doc.user_data["dragoman_countries"] = self.scan.favoured
        self.sport = len(modifiers("sport").intersection(self.scan.low)) >= settings.sport_words

    def run(self) -> tuple[ActorMention, ...]:
        """Make the mentions."""
        end = 0
        for first, last in self.runs.all:
            if last <= end:
                continue
            made = self._mention(max(first, end), last)
            if made is None:
                self.waiting.clear()
                continue
            mention, referent = made
            end = mention.last
            self.mentions.append(mention)
            self.share_head()
            if referent and not self._is_credit(mention):
                self.memory.keep(referent)
                self.join(mention, referent)
        self._doc.user_data["dragoman_lands"] = lands_of(
            self.memory.countries, self.lands, self.memory.about, self.mentions, self.scan
        )
        return tuple(self.mentions)

    def _is_credit(self, mention: ActorMention) -> bool:
        """Say whether a mention is the agency in brackets of a dateline, which no short form means."""
        low, end = self.scan.low, mention.last
        bracketed = low[mention.first - 1 : mention.first] == ["("] and "".join(low[end : end + 1]).startswith(")")
        return bracketed and self.scan.sentence[mention.first] <= 1 and mention.actors[0].sector == "JRN"

    def _mention(self, first: int, last: int) -> tuple[ActorMention, Referent | None] | None:
        """Resolve one run to a mention and what to remember of it, or None where it is no actor."""
        scan = self.scan
        if scan.low[first] in PRONOUNS:
            return self._by_pronoun(first, last)
        if scan.low[first:last] == ["the", "two"] or (
            last - first == 1 and scan.low[first - 1 : last] == ["the", "two"]
        ):
            both = pair(scan, self.memory, last - 1, last)  # "The two exchanged views"
            return (self.meaning(first, last, both), None) if both else None
        if last - first > 1 or scan.tags[first] != "CD":  # "49 were detained" keeps its number
            first, last = self.runs.trimmed(first, last)
        if last <= first:
            return None
        if scan.is_crowd(first, last):
            return self._crowd(first, last)
        both = pair(scan, self.memory, first, last)
        if both:
            mention = self.meaning(first, last, both)
            return mention, self.referent(mention, Found(), "people", plural=True)
        return self._by_words(first, last)

    def _by_pronoun(self, first: int, last: int) -> tuple[ActorMention, Referent | None] | None:
        """Resolve a pronoun, or a phrase that begins with one ("his government", "its forces")."""
        scan = self.scan
        referent = pronoun(scan, self.memory, first)
        if last > first + 1:
            begin, end = self.runs.trimmed(first + 1, last)
            found = self.runs.resolve(begin, end)[0] if end > begin else Found()
            of_person = referent is None or referent.kind == "person"
            if found.headed and not (of_person and found.country is None and self._is_thing(found, end)):
                return self._owned_by(referent, found, first, begin, end)
            last = first + 1
        if referent is None:
            return None
        mention = self.pointing(first, last, referent)
        return mention, self.again(mention, referent)

    def _is_abroad(self, referent: Referent, found: Found) -> bool:
        """Say whether what a state has is another state: "its neighbour"."""
        owner = referent.actors[0]
        return found.noun in modifiers("beyond") and owner.id is not None and owner.id == owner.country

    def _owned_by(
        self, referent: Referent | None, found: Found, first: int, begin: int, end: int
    ) -> tuple[ActorMention, Referent | None] | None:
        """Make the mention of "his government": its country is that of whom the pronoun stands for."""
        of_state = self._of_state(referent, found, begin, end)
        opposite = self._opposite(referent, found, begin)
        if of_state is not None or opposite is not None:
            found = of_state or opposite or found
        elif found.country is None and referent is not None and self._is_abroad(referent, found):
            found = replace(found, id=None, why="owner")  # "its neighbour" is another state
        elif found.country is None and referent is not None:
            owner = referent.actors[0]
            country = owner.country
            id_ = found.id or national(country, found.sector)
            name = found.name
            if referent.kind == "group" and owner.country != owner.id and found.sector != "ELI":
                id_, name = owner.id, owner.name
                found = replace(found, sector=owner.sector if found.weak else found.sector)
            elif (
                found.weak and owner.sector and found.noun.rstrip("s") in modifiers("confidant") | modifiers("anyones")
            ):
                found = replace(found, sector=owner.sector)
                id_ = national(country, owner.sector)
            why = "owner" if referent.kind == "person" and found.noun in modifiers("other") else "coreference"
            found = replace(found, country=country, id=id_, name=name, why=why)
        elif not found.owned:
            return None
        start = begin if referent is None else first
        mention = self.made(start, end, end, found)
        if referent is not None and len(referent.actors) > 1 and found.why == "coreference":
            one, sector = mention.actors[0], found.sector
            lands = [each.country for each in referent.actors if each.country]
            each_of = tuple(replace(one, id=national(land, sector), country=land) for land in lands)
            mention = replace(mention, actors=each_of or mention.actors)
        return mention, self.referent(mention, found, self.runs.kind(found, end), self.runs.is_plural(end - 1))

    def _opposite(self, referent: Referent | None, found: Found, first: int) -> Found | None:
        """Return who "his Turkish counterpart" is: the holder of the same office in that land on that day, if it is known,
        else somebody of its sector; None for others."""
        if (
            referent is None
            or found.country is None
            or found.noun not in modifiers("other")
            or len(referent.actors) > 1
        ):
            return None
        same = self.runs.holder(found.country, referent.role, first) if referent.role else Found()
        if same.id and (same.why or "").startswith("office"):
            return replace(found, id=same.id, name=same.name, sector=same.sector, why=same.why)
        sector = referent.actors[0].sector
        return replace(found, sector=sector, id=national(found.country, sector)) if found.weak and sector else None

    def _is_thing(self, found: Found, end: int) -> bool:
        """Say whether what a person has is no actor: "her plane", "his head"."""
        nouns = find_nouns(self.scan.low[end - 1 : end])
        return found.noun in modifiers("bodily") or (bool(nouns) and is_thing(nouns[0].noun, of_person=True))

    def _of_state(self, referent: Referent | None, found: Found, first: int, last: int) -> Found | None:
        """Return what "its president" or "its Congress" is where the owner is a state; None if that adds nothing."""
        country = referent.actors[0].country if referent is not None and referent.kind in {"state", "person"} else None
        body = found.entry is not None and found.entry.kind in BODIES and found.named == (found.entry,)
        if country is None or referent is None or not (body or (referent.kind == "state" and found.country is None)):
            return None
        if found.country == country:
            return None
        full = self.runs.resolve_of(country, first, last)
        if not full.headed or full.country != country:
            return None
        return full if (full.why or "").startswith("office") else replace(full, why="coreference")

    def _by_country_word(self, first: int, last: int) -> tuple[ActorMention, Referent | None] | None:
        """Make the mention of "the country's Congress", that of the state in play, or of "the North"."""
        scan = self.scan
        named = half(scan, self.memory, first, last)
        if named is not None:
            land = self.runs.called(named, first)
            mention = self.made(first, last, last, land)
            return mention, self.referent(mention, land, "state", plural=False)
        if first + 2 >= last or scan.low[first] not in STATE_NOUNS or scan.tags[first + 1] != "POS":
            return None
        state = definite(scan, self.memory, first, first + 1, Found(noun=scan.low[first]), plural=False)
        if not isinstance(state, Referent):
            return None
        found = self._of_state(state, self.runs.resolve(first + 2, last)[0], first + 2, last)
        if found is None:
            return None
        mention = self.made(first, last, last, found)
        return mention, self.referent(mention, found, self.runs.kind(found, last), self.runs.is_plural(last - 1))

    def _by_words(self, first: int, last: int) -> tuple[ActorMention, Referent | None] | None:
        """Resolve a run by its words, its tail included; else as a person, a short form or an owner."""
        scan = self.scan
        if self.runs.is_chain(first, last):
            return None
        surname = self.surname(first, last)
        if surname:
            surname = self.told_later(surname, last)
            mention = self.pointing(first, last, surname)
            return mention, self.again(mention, surname)
        of_country = self._by_country_word(first, last)
        if of_country:
            return of_country
        found, end, reach = self.runs.resolve(first, last)
        around = self._around_brackets(first, last) if found.noun and found.entry is None else None
        if around:
            return around
        if reach > last and found.noun in modifiers("portfolio") and scan.low[last] in COVERED:
            stop = self.runs.next.get(reach, reach) if scan.words[reach - 1] in modifiers("field") else reach
            at = after_field(scan, last + 1, stop)
            if at is not None:
                return self.in_office(first, at, stop, found)
        if found.entry is not None and not found.noun:
            start = self.runs.name_start(first, last)
            if start is None:
                return None
            first = start
        if not found.headed or (not found.country and is_incorporated(scan, last - 1)):
            learned = learn(scan, first, last, self.runs.dates.at(first), self.scan.favoured)
            if learned:
                return self.learned(
                    learned if learned.actor.sector else sharing_title(self.scan, self.mentions, learned)
                )
            known = self.known(first, last)
            if known:
                return known
            self.keep_named(first, last, found)
            return self._possessor(first, last)
        if not found.owned and not self.runs.is_place(first, last, found):
            return self._called_again(first, last, end, found) or self._possessor(first, last)
        if self._is_no_actor(first, last, found):
            return None
        if found.person:
            return self.titled(first, last, found)
        owner = self._owner(first, last, found) if found.country is None and found.entry is None else None
        if owner is not None and owner.actors[0].country:
            return self._owned_by(owner, found, first, first, last)
        plural = self._is_many(last, found)
        named = self._explained(first, last, found)
        if named:
            mention = self.pointing(first, end, named)
            self.keep_body(mention, found)
            return mention, None
        if self.runs.is_office_to_be(first, last, found):
            return self.made(first, last, end, replace(found, id=found.country, name=None, why="head noun")), None
        back = self._led_back(first, last, reach, found, plural=plural)
        if isinstance(back, Referent):
            mention = self.pointing(first, end, back)
            return mention, self.again(mention, back)
        found = back
        if found.country is None and found.sector is None and stands_for_a_state(found.noun):
            return None
        mention = self.made(first, last, end, found)
        self.keep_body(mention, found)
        kind = self.runs.kind(found, last)
        if kind == "person" and found.entry is None and self.scan.deps[mention.head] == "attr":
            return mention, None  # "he was not the captain": nobody besides him
        return mention, self.referent(mention, found, kind, plural)

    def _owner(self, first: int, last: int, found: Found) -> Referent | None:
        """Return whose a phrase is that tells no land: Doe's in "Doe's office", Mali's behind "whose", or both states'
        in "officials from both sides"."""
        own = self.scan.owned_at(first, last)
        owner = self.surname(first, own) if own is not None else None
        owner = owner or whose(self.scan, self.memory, first, last)
        if owner is None and found.sector not in _FIGHTING:
            return of_both(self.scan, self.memory, last)
        return owner

    def _explained(self, first: int, last: int, found: Found) -> Referent | None:
        """Return who bears the name that a phrase explains: "Michael Mukasey, the attorney general under Bush"."""
        scan, head = self.scan, self.scan.head_of(first, last)
        at = first - 1 - (scan.tags[first - 1] == "DT")
        if not found.noun or not self.mentions or at < 0 or self.mentions[-1].last != at or scan.low[at] != ",":
            return None
        name = self.mentions[-1].head
        kind = self.runs.kind(found, last)
        if scan.deps[head] != "appos" or scan.heads[head] != name or kind not in {"person", "group"}:
            return None
        here = self.memory.of_sentence(scan.sentence[first])
        return next((each for each in here if each.token == name and each.kind == kind and each.actors[0].name), None)

    def _is_no_actor(self, first: int, last: int, found: Found) -> bool:
        """Say whether a resolved run is no actor where it stands: a place, a noun of no one, a team."""
        if self.runs.is_place(first, last, found):
            return True
        if found.noun:
            return found.entry is None and self.runs.is_abstract(first, last)
        return self.sport and found.entry is not None and found.entry.kind in {"country", *PLACES}

    def _is_many(self, last: int, found: Found) -> bool:
        """Say whether a phrase stands for many: a plural noun, the members of a people or a party, no plural name."""
        entry = found.entry
        if not self.runs.is_plural(last - 1):
            return False
        if entry is None or found.noun or self.scan.words[last - 1].islower():
            return True
        return entry.form == "demonym" or entry.kind in {"people", "party", "group"}

    def _led_back(self, first: int, last: int, reach: int, found: Found, *, plural: bool) -> Referent | Found:
        """Return whom a phrase with a listed noun points back to, or the phrase with the country that the text gives it."""
        if found.entry is not None and found.entry.form == "demonym" and not plural and last - first == 1:
            return compatriot(self.scan, self.memory, first, found) or found
        if found.entry is not None and found.noun in modifiers("heading") and self.runs.is_definite(first):
            return leading(self.scan, self.memory, first, found.entry) or found
        of_party = found.entry is not None and found.entry.kind == "party" and found.noun in modifiers("standing")
        if found.entry is not None and of_party and not plural and self.runs.is_definite(first):
            return standing(self.scan, self.memory, first, found.entry) or found
        if not found.noun or found.entry is not None:
            return found
        if found.country is None and (found.noun in modifiers("beyond") or found.noun in modifiers("mission")):
            return found
        if found.country is None and not found.backers:
            listed = self.of_list(first, last) if plural and found.sector not in _OF_NO_STATE else None
            if listed:
                return replace(found, country=listed, id=found.id or national(listed, found.sector))
            toponym = self.runs.place_within(first, last, reach)
            there = toponym == self.memory.about and found.sector == "MIL"
            if toponym and (there or found.sector not in _VISITING or found.noun in modifiers("site")):
                if plural:
                    return self._fighters_at(first, last, found, toponym)
                found = replace(found, country=toponym)
                is_known = self.runs.is_definite(first)
                return (described(self.scan, self.memory, first, last, found) if is_known else None) or found
            if not self.runs.is_definite(first):
                country = of_office(self.scan, self.memory, last, reach)
                if country:
                    return replace(found, country=country, id=national(country, found.sector), why="coreference")
                return self.at_home(first, last, found)
            back = None if plural else epithet(self.scan, self.memory, first, last, reach, found)
            known = back or definite(self.scan, self.memory, first, last, found, plural=plural)
            if known is None or (isinstance(known, Found) and known.country is None):
                return self.at_home(first, last, known or found)
            if isinstance(known, Referent):
                return known
            play = known.why == "country in play"
            return self._in_office(first, last, known) if play else replace(known, why="coreference")
        if found.country and not plural and self.runs.is_definite(first):
            return described(self.scan, self.memory, first, last, found) or found
        return found

    def _in_office(self, first: int, last: int, found: Found) -> Found:
        """Return who held the office of "the president" of the land in play on the day that is told of, if known."""
        if found.role not in RULERS or not found.country or not self.runs.dates.at(first):
            return found
        holder = self.runs.resolve_of(found.country, first, last)
        return holder if (holder.why or "").startswith("office") and holder.country == found.country else found

    def _fighters_at(self, first: int, last: int, found: Found, country: str) -> Referent | Found:
        """Return the armed group of a country that "the rebels in Bahri" calls, or the phrase with that country."""
        known = (
            definite(self.scan, self.memory, first, last, found, plural=True) if self.runs.is_definite(first) else None
        )
        is_group = isinstance(known, Referent) and known.actors[0].country in (None, country)
        return known if isinstance(known, Referent) and is_group else replace(found, country=country)

    def _called_again(
        self, first: int, last: int, end: int, found: Found
    ) -> tuple[ActorMention, Referent | None] | None:
        """Make the mention of "the website", which is no actor by its words, where it points back to one."""
        if not self.runs.is_definite(first) or found.noun not in callings("group"):
            return None
        back = definite(self.scan, self.memory, first, last, found, plural=False)
        if not isinstance(back, Referent):
            return None
        mention = self.pointing(first, end, back)
        return mention, self.again(mention, back)

    def _crowd(self, first: int, last: int) -> tuple[ActorMention, Referent | None]:
        """Make the mention of people who are only counted: civilians of no told country."""
        found = Found(sector="CVL", why="number of people", headed=True)
        mention = self.made(first, last, last, found)
        return mention, self.referent(mention, found, "people", plural=True)

    def _around_brackets(self, first: int, last: int) -> tuple[ActorMention, Referent | None] | None:
        """Make the mention of "rebels" in "New People's Army (NPA) rebels": those of the name before the brackets."""
        scan, made = self.scan, self.mentions[-2:]
        if first < 2 or scan.low[first - 1] != ")" or len(made) < 2:
            return None
        name, short = made
        if short.last != first - 1 or name.last != short.first - 1 or scan.low[name.last] != "(":
            return None
        if not name.actors or [each.id for each in name.actors] != [each.id for each in short.actors]:
            return None
        words = scan.pieces_of(name.first, name.last) + scan.pieces_of(first, last)
        found = resolve(words, scan.names, self.runs.dates.at(first), scan.favoured)
        if not found.noun:
            return None
        mention = self.made(first, last, last, found)
        return mention, self.referent(mention, found, self.runs.kind(found, last), self.runs.is_plural(last - 1))

    def _possessor(self, first: int, last: int) -> tuple[ActorMention, Referent | None] | None:
        """Return the owner in a run whose head is no actor: "Turkey" in "Turkey's interests"."""
        own = self.scan.owned_at(first, last)
        if own is None:
            return None
        return self._by_words(first, own)
