"""The actor mentions of a Doc: runs of noun-phrase words, resolved, and the short forms that point back to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.actors.choice import former, held
from dragoman.actors.found import Found
from dragoman.actors.learning import Learned, after_field, by_surname, given_gender, learn
from dragoman.actors.memory import Memory, Referent
from dragoman.actors.nouns import modifiers
from dragoman.actors.phrases import resolve
from dragoman.actors.runs import COVERED, Runs
from dragoman.actors.scan import PRONOUNS, Scan
from dragoman.actors.shortforms import definite, described, pair, pronoun, stands_for_a_state
from dragoman.actors.spelling import canon, slug
from dragoman.actors.tables import PLACES, Names
from dragoman.doc import ActorMention
from dragoman.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.settings.actors import ActorSettings

_SUBJECT = frozenset({"nsubj", "nsubjpass"})


def find(doc: Doc, names: Names, settings: ActorSettings) -> tuple[ActorMention, ...]:
    """Return the actor mentions of a parsed Doc in text order; short forms are resolved to actors named before."""
    return _Finder(doc, names, settings).run() if len(doc) else ()


class _Finder:
    """Reads one Doc from start to end, with what it remembers of it."""

    def __init__(self, doc: Doc, names: Names, settings: ActorSettings) -> None:
        self.scan = Scan(doc, names)
        self.memory = Memory(settings.memory, settings.sentences)
        self.runs = Runs(doc, self.scan, settings)
        self.mentions: list[ActorMention] = []
        self.waiting: list[int] = []
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
            self._share_head()
            if referent:
                self.memory.keep(referent)
                self._join(mention, referent)
        return tuple(self.mentions)

    def _mention(self, first: int, last: int) -> tuple[ActorMention, Referent | None] | None:
        """Resolve one run to a mention and what to remember of it, or None where it is no actor."""
        scan = self.scan
        if scan.low[first] in PRONOUNS:
            return self._by_pronoun(first, last)
        first, last = self.runs.trimmed(first, last)
        if last <= first:
            return None
        if scan.is_crowd(first, last):
            return self._crowd(first, last)
        both = pair(scan, self.memory, first, last)
        if both:
            actors = tuple(replace(each, start=None, end=None, why="coreference") for each in both)
            mention = ActorMention(first, last, scan.head_of(first, last), actors)
            return mention, self._referent(mention, Found(), "people", plural=True)
        return self._by_words(first, last)

    def _by_pronoun(self, first: int, last: int) -> tuple[ActorMention, Referent | None] | None:
        """Resolve a pronoun, or a phrase that begins with one ("his government", "its forces")."""
        scan = self.scan
        referent = pronoun(scan, self.memory, first)
        if last > first + 1:
            begin, end = self.runs.trimmed(first + 1, last)
            found = self.runs.resolve(begin, end)[0] if end > begin else Found()
            if found.headed:
                return self._owned_by(referent, found, first, begin, end)
            last = first + 1
        if referent is None:
            return None
        mention = self._pointing(first, last, referent)
        return mention, self._again(mention, referent)

    def _owned_by(
        self, referent: Referent | None, found: Found, first: int, begin: int, end: int
    ) -> tuple[ActorMention, Referent | None] | None:
        """Make the mention of "his government": its country is that of whom the pronoun stands for."""
        if found.country is None and referent is not None:
            owner = referent.actors[0]
            country = owner.country
            suffix = {"REB": "-REB", "OPP": "-OPP", "PRM": "-PRM", "PTY": "-PTY"}.get(found.sector or "", "")
            id_ = found.id or (f"{country}{suffix}" if country else None)
            name = found.name
            if referent.kind == "group" and owner.country != owner.id:
                id_, name = owner.id, owner.name
                found = replace(found, sector=owner.sector if found.weak else found.sector)
            found = replace(found, country=country, id=id_, name=name, why="coreference")
        elif not found.owned:
            return None
        start = begin if referent is None else first
        mention = self._made(start, end, end, found)
        return mention, self._referent(mention, found, self.runs.kind(found, begin, end), self.runs.is_plural(end - 1))

    def _by_words(self, first: int, last: int) -> tuple[ActorMention, Referent | None] | None:
        """Resolve a run by its words, its tail included; else as a person, a short form or an owner."""
        scan = self.scan
        surname = self._surname(first, last)
        if surname:
            mention = self._pointing(first, last, surname)
            return mention, self._again(mention, surname)
        found, end, reach = self.runs.resolve(first, last)
        around = self._around_brackets(first, last) if found.noun and found.entry is None else None
        if around:
            return around
        if reach > last and found.noun in modifiers("portfolio") and scan.low[last] in COVERED:
            stop = self.runs.next.get(reach, reach) if scan.words[reach - 1] in modifiers("field") else reach
            at = after_field(scan, last + 1, stop)
            if at is not None:
                return self._in_office(first, at, stop, found)
        if found.entry is not None and not found.noun:
            start = self.runs.name_start(first, last)
            if start is None:
                return None
            first = start
        if not found.headed:
            learned = learn(scan, first, last, self.runs.dates.at(first), self.scan.favoured)
            if learned:
                return self._learned(learned)
            known = self._known(first, last)
            if known:
                return known
            return self._possessor(first, last)
        if self.runs.is_place(first, last, found) or not found.owned:
            return None
        if self.sport and found.entry is not None and found.entry.kind in {"country", *PLACES} and not found.noun:
            return None
        if found.person:
            return self._titled(first, last, found)
        plural = self.runs.is_plural(last - 1) and (
            found.entry is None or bool(found.noun) or scan.words[last - 1].islower()
        )
        if found.noun and found.country is None and found.entry is None and not found.backers:
            toponym = self.runs.place_within(first, last, reach)
            if toponym and (found.sector not in {"REF", "IGO", "MIL"} or found.noun in modifiers("site")):
                found = replace(found, country=toponym)
            elif self.runs.is_definite(first):
                back = definite(scan, self.memory, first, found, plural=plural)
                if isinstance(back, Referent):
                    mention = self._pointing(first, end, back)
                    return mention, self._again(mention, back)
                if back is not None:
                    found = replace(back, why="coreference")
        elif found.noun and found.country and found.entry is None and not plural and self.runs.is_definite(first):
            before = described(self.memory, first, found)
            if before:
                mention = self._pointing(first, end, before)
                return mention, self._again(mention, before)
        if found.country is None and found.sector is None and stands_for_a_state(found.noun):
            return None
        mention = self._made(first, last, end, found)
        self._keep_body(mention, found)
        return mention, self._referent(mention, found, self.runs.kind(found, first, last), plural)

    def _keep_body(self, mention: ActorMention, found: Found) -> None:
        """Remember the body that "supporters of Zanu-PF" or "Hamas fighters" names beside the people it speaks of."""
        entry = found.entry
        if entry is None or not found.noun or entry.kind in {"country", "people", "person", *PLACES}:
            return
        actor = Actor(entry.name, None, None, entry.id, entry.name, entry.country, entry.sector, (), f"row {entry.id}")
        sentence = self.scan.sentence[mention.first]
        self.memory.keep(Referent((actor,), mention.head, sentence, subject=False, kind="group"))

    def _surname(self, first: int, last: int) -> Referent | None:
        """Return the person or group that this article has named before and calls by a short form here."""
        if self.scan.tags[last - 1][:3] != "NNP" or last - first > 4:
            return None
        words = tuple(canon(each) for each in self.scan.pieces_of(first, last))
        return self.memory.names.get(words) or (self.memory.names.get(words[1:]) if words[:1] == ("al",) else None)

    def _titled(self, first: int, last: int, found: Found) -> tuple[ActorMention, Referent | None] | None:
        """Make the mention of a person behind a title: "Turkish lawmaker Kemal Ozturk" teaches who that is."""
        scan = self.scan
        begin = found.person[0] if found.person else 0
        owner = scan.owner[scan.piece_at[first] : scan.piece_at[last]]
        at = owner[begin] if begin < len(owner) else first
        words = tuple(canon(each) for each in scan.pieces_of(at, last))
        known = self.memory.names.get(words)
        if known and known.kind == "person":
            mention = self._pointing(at, last, known)
            return mention, self._again(mention, known)
        text, start, end = scan.text(at, last)
        if any(word in modifiers("notperson") for word in text.split()):
            return None
        name = text if found.id else None
        country = found.country or self.runs.place_within(first, at, at)
        actor = Actor(text, start, end, found.id, name, country, found.sector, found.backers, "title")
        gender = "m" if found.noun in modifiers("male") else "f" if found.noun in modifiers("female") else ""
        learned = Learned(at, last, actor, found.role, found.noun, gender or given_gender(text))
        return self._learned(learned)

    def _in_office(self, first: int, at: int, last: int, office: Found) -> tuple[ActorMention, Referent | None]:
        """Make the mention of "Minister for Communications Mitch Fifield", whose name begins at a token."""
        found = self.runs.resolve(at, last)[0]
        if found.entry is not None and found.entry.kind == "person":
            mention = self._made(first, last, last, found)
            return mention, self._referent(mention, replace(found, role=office.role), "person", plural=False)
        text, start, end = self.scan.text(at, last)
        actor = Actor(text, start, end, slug(text), text, office.country, office.sector, (), "title")
        return self._learned(Learned(first, last, actor, office.role, office.noun, given_gender(text)))

    def _learned(self, learned: Learned) -> tuple[ActorMention, Referent | None]:
        head = self.scan.head_of(learned.first, learned.last)
        mention = ActorMention(learned.first, learned.last, head, (learned.actor,))
        referent = self._referent(mention, Found(role=learned.role, noun=learned.noun), "person", plural=False)
        return mention, replace(referent, gender=learned.gender)

    def _known(self, first: int, last: int) -> tuple[ActorMention, Referent | None] | None:
        """Make the mention of a person of the tables who is called by the surname alone, and not named before."""
        date = self.runs.dates.at(first)
        entry = by_surname(self.scan, first, last, date, self.scan.favoured)
        if entry is None:
            return None
        sector = entry.sector if date is None or held(entry, date) else former(entry.sector)
        found = Found(entry.id, entry.name, entry.country, sector, (), f"row {entry.id}", headed=True, entry=entry)
        mention = self._made(first, last, last, found)
        return mention, self._referent(mention, found, "person", plural=False)

    def _crowd(self, first: int, last: int) -> tuple[ActorMention, Referent | None]:
        """Make the mention of people who are only counted: civilians of no told country."""
        found = Found(sector="CVL", why="number of people", headed=True)
        mention = self._made(first, last, last, found)
        return mention, self._referent(mention, found, "people", plural=True)

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
        mention = self._made(first, last, last, found)
        return mention, self._referent(
            mention, found, self.runs.kind(found, first, last), self.runs.is_plural(last - 1)
        )

    def _possessor(self, first: int, last: int) -> tuple[ActorMention, Referent | None] | None:
        """Return the owner in a run whose head is no actor: "Turkey" in "Turkey's interests"."""
        own = self.scan.owned_at(first, last)
        if own is None:
            return None
        return self._by_words(first, own)

    def _made(self, first: int, last: int, end: int, found: Found) -> ActorMention:
        text, start, stop = self.scan.text(first, end)
        return ActorMention(first, end, self.scan.head_of(first, last), (found.actor(text, start, stop),))

    def _pointing(self, first: int, last: int, referent: Referent) -> ActorMention:
        """Make a mention that points back; a lone actor takes the offsets of the new words."""
        text, start, stop = self.scan.text(first, last)
        actors: tuple[Actor, ...]
        if len(referent.actors) == 1:
            actors = (replace(referent.actors[0], text=text, start=start, end=stop, why="coreference"),)
        else:
            actors = tuple(replace(each, start=None, end=None, why="coreference") for each in referent.actors)
        return ActorMention(first, last, self.scan.head_of(first, last), actors)

    def _referent(self, mention: ActorMention, found: Found, kind: str, plural: bool) -> Referent:
        scan, head = self.scan, mention.head
        while scan.deps[head] == "conj" and scan.heads[head] < head:
            head = scan.heads[head]
        subject = scan.deps[head] in _SUBJECT
        entry = found.entry
        gender = ""
        if kind == "person" and entry is not None and entry.kind == "person":
            gender = "" if entry.gender == "u" else entry.gender or "m"
        elif kind == "person" and found.noun:
            gender = "m" if found.noun in modifiers("male") else "f" if found.noun in modifiers("female") else ""
        role = (entry.role if entry is not None and entry.kind == "person" else "") or found.role
        return Referent(
            mention.actors,
            mention.head,
            scan.sentence[mention.first],
            subject,
            kind,
            gender,
            plural and kind != "person",
            role,
            found.noun,
            scan.heads[head] if subject else -1,
        )

    def _again(self, mention: ActorMention, referent: Referent) -> Referent:
        """Return the referent of a mention that points back: the same, seen here."""
        here = self._referent(mention, Found(), referent.kind, referent.plural)
        return replace(here, gender=referent.gender, role=referent.role, noun=referent.noun, plural=referent.plural)

    def _share_head(self) -> None:
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
        if made.last - 1 in scan.demonyms and made.last < len(scan.low) and scan.tags[made.last] in {"CC", ","}:
            self.waiting.append(here)
        else:
            self.waiting.clear()

    def _join(self, mention: ActorMention, referent: Referent) -> None:
        """Remember two coordinated actors together, for "they"; and an acronym in brackets for what stands before it."""
        scan = self.scan
        head = mention.head
        if scan.deps[head] == "conj" and len(self.mentions) > 1:
            other = self.mentions[-2]
            if scan.heads[head] == other.head and len(other.actors) == len(mention.actors) == 1:
                joined = (*other.actors, *mention.actors)
                self.memory.keep(replace(referent, actors=joined, kind="people", plural=True, noun="", role=""))
        at = mention.last
        if at + 2 < len(scan.low) and scan.low[at] == "(" and scan.low[at + 2] == ")" and scan.words[at + 1].isupper():
            self.memory.alias(scan.words[at + 1], referent)
