"""The mentions of persons in a Doc: behind a title, by a surname, learned from the text; and how a mention is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.actors.choice import OFFICIAL, RULERS, choose, held, outside
from dragoman.actors.found import Found
from dragoman.actors.learning import Learned, by_surname, congress, given_gender, predicate
from dragoman.actors.memory import Referent
from dragoman.actors.nouns import modifiers
from dragoman.actors.remembering import Remembering
from dragoman.actors.spelling import canon, slug
from dragoman.actors.words import holds_common_word
from dragoman.doc import ActorMention
from dragoman.model import Actor


class Persons(Remembering):
    """A Doc read from start to end, as far as persons go."""

    def surname(self, first: int, last: int) -> Referent | None:
        """Return the person or group that this article has named before and calls by a short form here."""
        if self.scan.tags[last - 1][:3] != "NNP" or last - first > 4:
            return None
        words = tuple(canon(each) for each in self.scan.pieces_of(first, last))
        if last - first == 1 and len(words) == 1:
            words = (canon(self.scan.words[first]),)  # the scan lowers an acronym that the text explains
        gender = self.runs.courtesy(first)
        known = self.memory.called(words, gender)
        if known is None and gender:
            known = self._namesake(first, words, gender=gender)
        return known or (self.memory.called(words[1:], gender) if words[:1] == ("al",) else None)

    def _namesake(self, at: int, words: tuple[str, ...], *, gender: str = "", role: str = "") -> Referent | None:
        """Return the ruler of the tables who shares surname and country with somebody of the text: "President Clinton"."""
        other = self.memory.called(words)
        hit = self.scan.names.match_surname(words, 0) if other else None
        if other is None or other.kind != "person" or hit is None or hit[0] != len(words):
            return None
        rows = self.scan.names.rows.get(other.actors[0].id or "", ())
        if role and (not rows or any(row.role == role for row in rows)):
            return None  # who is in play has held the office, or may have
        fitting = {
            entry.id: entry
            for entry in hit[1]
            if entry.country == other.actors[0].country
            and entry.role in RULERS
            and role in ("", entry.role)
            and (entry.gender or "m") == (gender or entry.gender or "m")
        }
        if len(fitting) != 1:
            return None
        entry = next(iter(fitting.values()))
        date = self.runs.dates.at(at)
        sector = entry.sector if date is None or held(entry, date) else outside(entry, date)
        actor = Found().as_row(entry, sector).actor(entry.name, None, None)
        return Referent((actor,), at, self.scan.sentence[at], False, "person", entry.gender or "m", role=entry.role)

    def titled(self, first: int, last: int, found: Found) -> tuple[ActorMention, Referent | None] | None:
        """Make the mention of a person behind a title: "Turkish lawmaker Kemal Ozturk" teaches who that is."""
        scan = self.scan
        begin = found.person[0] if found.person else 0
        owner = scan.owner[scan.piece_at[first] : scan.piece_at[last]]
        at = owner[begin] if begin < len(owner) else first
        words = tuple(canon(each) for each in scan.pieces_of(at, last))
        known = self._namesake(at, words, role=found.role) if found.role in RULERS else None
        known = known or self.memory.called(words, self.runs.courtesy(at))
        if known and known.kind == "person":
            mention = self.pointing(at, last, known)
            return mention, self.again(mention, known)
        text, start, end = scan.text(at, last)
        if scan.tags[last - 1] in {"CC", "IN", "DT"} or holds_common_word(text.split()):
            return None
        name = text if found.id else None
        country = found.country or self.runs.place_within(first, at, at) or congress(scan, last, found.noun)
        country = country or self._of_land(last) or self.at_home(first, at, found).country
        actor = Actor(text, start, end, found.id, name, country, found.sector, found.backers, "title")
        gender = "m" if found.noun in modifiers("male") else "f" if found.noun in modifiers("female") else ""
        learned = Learned(at, last, actor, found.role, found.noun, gender or given_gender(text))
        return self.learned(learned)

    def _of_land(self, last: int) -> str | None:
        """Return the land of "Foreign Minister Ines Roth of Chad" and "Senator Jo Doe of Ohio", told behind the name."""
        return self.lands.get(last + 1) if self.scan.low[last : last + 1] == ["of"] else None

    def in_office(self, first: int, at: int, last: int, office: Found) -> tuple[ActorMention, Referent | None]:
        """Make the mention of "Minister for Communications Mitch Fifield", whose name begins at a token."""
        found = self.runs.resolve(at, last)[0]
        if found.entry is not None and found.entry.kind == "person":
            mention = self.made(first, last, last, found)
            return mention, self.referent(mention, replace(found, role=office.role), "person", plural=False)
        text, start, end = self.scan.text(at, last)
        actor = Actor(text, start, end, slug(text), text, office.country, office.sector, (), "title")
        return self.learned(Learned(first, last, actor, office.role, office.noun, given_gender(text)))

    def learned(self, learned: Learned) -> tuple[ActorMention, Referent | None]:
        """Make the mention of a person whom the text introduces; an officer without a country is one of the text's."""
        actor = learned.actor
        if actor.sector is None and (known := self.memory.met(actor)) is not None:
            mention = self.pointing(learned.first, learned.last, known)
            return mention, self.again(mention, known)
        if (sector := self.runs.told_sector(learned.noun, actor.sector)) != actor.sector:
            actor = replace(actor, sector=sector)
            learned = learned._replace(actor=actor)
        if actor.country is None and learned.noun and actor.sector in OFFICIAL | {"ELI"}:
            learned = learned._replace(actor=replace(actor, country=self.land_at(learned.first)))
        head = self.scan.head_of(learned.first, learned.last)
        mention = ActorMention(learned.first, learned.last, head, (learned.actor,))
        kind = "group" if learned.noun in modifiers("collective") else "person"
        referent = self.referent(mention, Found(role=learned.role, noun=learned.noun), kind, plural=False)
        return mention, replace(referent, gender=learned.gender)

    def told_later(self, referent: Referent, last: int) -> Referent:
        """Return a person of the text, with what the words behind the name tell of who that is if nothing did so far."""
        actor = referent.actors[0]
        if referent.kind != "person" or actor.sector is not None or len(referent.actors) > 1:
            return referent
        found = predicate(self.scan, last, self.runs.dates.at(last - 1), self.scan.favoured)
        if found is None or found.sector is None:
            return referent
        country = actor.country or found.country
        if country is None and found.sector in OFFICIAL:
            country = self.land_at(last - 1)
        told = replace(actor, sector=found.sector, country=country)
        return replace(referent, actors=(told,), role=found.role, noun=found.noun)

    def known(self, first: int, last: int) -> tuple[ActorMention, Referent | None] | None:
        """Make the mention of a person of the tables who is called by the surname alone, and not named before."""
        date = self.runs.dates.at(first)
        entry = by_surname(self.scan, first, last, date, self.scan.favoured)
        if entry is None or self.scan.is_young(last - 1):
            return None
        sector = entry.sector if date is None or held(entry, date) else outside(entry, date)
        found = Found().as_row(entry, sector)
        mention = self.made(first, last, last, found)
        return mention, self.referent(mention, found, "person", plural=False)

    def made(self, first: int, last: int, end: int, found: Found) -> ActorMention:
        """Make the mention of tokens ``first`` to ``end``, whose head lies before ``last``."""
        text, start, stop = self.scan.text(first, end)
        return ActorMention(first, end, self.scan.head_of(first, last), (found.actor(text, start, stop),))

    def pointing(self, first: int, last: int, referent: Referent) -> ActorMention:
        """Make a mention that points back; its actors take the offsets of the new words."""
        lone = len(referent.actors) == 1
        return self.meaning(first, last, (self._on_its_date(referent, first),) if lone else referent.actors)

    def meaning(self, first: int, last: int, actors: Iterable[Actor]) -> ActorMention:
        """Make a mention of words that mean some actors who were named before."""
        text, start, stop = self.scan.text(first, last)
        told = tuple(replace(each, text=text, start=start, end=stop, why="coreference") for each in actors)
        return ActorMention(first, last, self.scan.head_of(first, last), told)

    def _on_its_date(self, referent: Referent, token: int) -> Actor:
        """Return a lone actor as of a token: the minister of a past year told of above is none on the day of the text."""
        one, dates = referent.actors[0], self.runs.dates
        date, back = dates.at(token), dates.at(referent.token)
        rows = self.scan.names.rows.get(one.id or "", []) if referent.kind == "person" and date != back else []
        if not rows or date is None or date != dates.published:
            return one
        entry, current = choose(rows, date)
        return replace(one, sector=entry.sector if current else outside(entry, date))
