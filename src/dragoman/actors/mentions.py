"""The actor mentions of a Doc: runs of noun-phrase words, resolved, and the short forms that point back to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.actors.dates import DatesOfSentences
from dragoman.actors.learning import Learned, given_gender, learn
from dragoman.actors.memory import Memory, Referent
from dragoman.actors.nouns import modifiers, starts
from dragoman.actors.phrases import Found, resolve
from dragoman.actors.scan import PRONOUNS, Scan
from dragoman.actors.shortforms import definite, described, pair, pronoun, stands_for_a_state
from dragoman.actors.spelling import canon
from dragoman.actors.tables import PLACES, Names
from dragoman.doc import ActorMention
from dragoman.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.settings.actors import ActorSettings

_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_TAIL = frozenset({"of", "for", "from", "with", "in", "at", "near"})
_COVERED = frozenset({"of", "for"})
_LINKED = frozenset({"to", "with", "by"})
_OPENERS = frozenset({"DT", "CD", "POS", "PRP$", "PDT"})
_TRAVEL = frozenset({"to", "from", "of", "visit", "visited", "visits", "visiting", "left", "reached", "for"})
_TAILS = 3


def find(doc: Doc, names: Names, settings: ActorSettings) -> tuple[ActorMention, ...]:
    """Return the actor mentions of a parsed Doc in text order; short forms are resolved to actors named before."""
    return _Finder(doc, names, settings).run() if len(doc) else ()


class _Finder:
    """Reads one Doc from start to end, with what it remembers of it."""

    def __init__(self, doc: Doc, names: Names, settings: ActorSettings) -> None:
        self.scan = Scan(doc, names)
        self.names = names
        self.settings = settings
        self.memory = Memory(settings.memory, settings.sentences)
        self.dates = DatesOfSentences(doc, settings)
        self.places = {at: each.place.country for each in doc._.toponyms for at in range(each.first, each.last)}
        self.mentions: list[ActorMention] = []
        self.waiting: list[int] = []
        self.runs = self.scan.runs()
        self.next_run = dict(self.runs)
        self.favoured = self.scan.favoured
        doc.user_data["dragoman_countries"] = self.favoured
        self.sport = len(modifiers("sport").intersection(self.scan.low)) >= settings.sport_words

    def run(self) -> tuple[ActorMention, ...]:
        """Make the mentions."""
        end = 0
        for first, last in self.runs:
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
        first, last = self._trimmed(first, last)
        if last <= first:
            return None
        both = pair(scan, self.memory, first, last)
        if both:
            actors = tuple(replace(each, start=None, end=None, why="coreference") for each in both)
            mention = ActorMention(first, last, scan.head_of(first, last), actors)
            return mention, self._referent(mention, Found(), "people", plural=True)
        return self._by_words(first, last)

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Leave out determiners and numbers before, and a possessive mark behind, the words of a phrase."""
        scan = self.scan
        while first < last and scan.tags[first] in _OPENERS and first not in scan.in_name:
            if scan.low[first] in {"two", "both", "three"} and last - first == 2 and scan.tags[last - 1] != "NNP":
                break
            first += 1
        while first < last and scan.low[first].rstrip(".") in modifiers("courtesy"):
            first += 1
        while first < last and scan.tags[first] == "HYPH":
            first += 2  # the rest of "25-member" or "22-year-old", whose number is cut off
        while last > first and scan.tags[last - 1] in {"POS", "HYPH"}:
            last -= 1
        return first, last

    def _by_pronoun(self, first: int, last: int) -> tuple[ActorMention, Referent | None] | None:
        """Resolve a pronoun, or a phrase that begins with one ("his government", "its forces")."""
        scan = self.scan
        referent = pronoun(scan, self.memory, first)
        if last > first + 1:
            begin, end = self._trimmed(first + 1, last)
            found = self._resolve(begin, end)[0] if end > begin else Found()
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
        return mention, self._referent(mention, found, self._kind(found, begin, end), self._plural(end - 1))

    def _by_words(self, first: int, last: int) -> tuple[ActorMention, Referent | None] | None:
        """Resolve a run by its words, its tail included; else as a person, a short form or an owner."""
        scan = self.scan
        surname = self._surname(first, last)
        if surname:
            mention = self._pointing(first, last, surname)
            return mention, self._again(mention, surname)
        found, end, reach = self._resolve(first, last)
        if found.entry is not None and not found.noun:
            start = self._name_start(first, last)
            if start is None:
                return None
            first = start
        if not found.headed:
            learned = learn(scan, first, last, self.dates.at(first), self.favoured)
            if learned:
                return self._learned(learned)
            return self._possessor(first, last)
        if self._is_place(first, last, found) or not found.owned:
            return None
        if self.sport and found.entry is not None and found.entry.kind in {"country", *PLACES} and not found.noun:
            return None
        if found.person:
            return self._titled(first, last, found)
        plural = self._plural(last - 1) and (found.entry is None or bool(found.noun) or scan.words[last - 1].islower())
        if found.noun and found.country is None and found.entry is None and not found.backers:
            toponym = next((self.places[at] for at in range(first, reach) if self.places.get(at)), None)
            if toponym and found.sector not in {"REF", "IGO", "MIL"}:
                found = replace(found, country=toponym)
            elif self._definite(first):
                back = definite(scan, self.memory, first, found, plural=plural)
                if isinstance(back, Referent):
                    mention = self._pointing(first, end, back)
                    return mention, self._again(mention, back)
                if back is not None:
                    found = replace(back, why="coreference")
        elif found.noun and found.country and found.entry is None and not plural and self._definite(first):
            before = described(self.memory, first, found)
            if before:
                mention = self._pointing(first, end, before)
                return mention, self._again(mention, before)
        if found.country is None and found.sector is None and stands_for_a_state(found.noun):
            return None
        mention = self._made(first, last, end, found)
        self._keep_body(mention, found)
        return mention, self._referent(mention, found, self._kind(found, first, last), plural)

    def _definite(self, first: int) -> bool:
        return first > 0 and self.scan.low[first - 1] in modifiers("definite")

    def _keep_body(self, mention: ActorMention, found: Found) -> None:
        """Remember the body that "supporters of Zanu-PF" or "Hamas fighters" names beside the people it speaks of."""
        entry = found.entry
        if entry is None or not found.noun or entry.kind in {"country", "people", "person", *PLACES}:
            return
        actor = Actor(entry.name, None, None, entry.id, entry.name, entry.country, entry.sector, (), f"row {entry.id}")
        sentence = self.scan.sentence[mention.first]
        self.memory.keep(Referent((actor,), mention.head, sentence, subject=False, kind="group"))

    def _resolve(self, first: int, last: int) -> tuple[Found, int, int]:
        """Resolve a run with the phrases that hang from it; return also the ends of the mention and of what was read."""
        scan, end, covered = self.scan, last, last
        listed = starts()
        if not any(at in scan.in_name or scan.low[at] in listed for at in range(first, last)):
            return Found(), last, last
        words = scan.pieces_of(first, last)
        whole = True
        for _ in range(_TAILS):
            at = end
            if at + 1 >= len(scan.low):
                break
            link = scan.low[at]
            skip = 1
            if link in modifiers("loyal") and scan.low[at + 1] in _LINKED:
                skip = 2
            elif scan.low[end - 1] in modifiers("backing") and link in _LINKED and end - first > 1:
                skip = 1
            elif link not in _TAIL or not first <= scan.heads[at] < end:
                break
            begin = at + skip
            while begin < len(scan.low) and scan.tags[begin] in {"DT", "PRP$"}:
                begin += 1
            stop = self.next_run.get(at + skip) or self.next_run.get(begin)
            if stop is None or stop <= begin:
                break
            words += scan.pieces_of(at, stop)
            whole = whole and link in _COVERED
            end = stop
            while scan.tags[end - 1] in {"POS", "HYPH"}:
                end -= 1
            if whole:
                covered = end
            end = stop
        found = resolve(words, self.names, self.dates.at(first), self.favoured)
        if covered > last and not found.headed:
            covered = last
        return found, covered, end

    def _name_start(self, first: int, last: int) -> int | None:
        """Return where a phrase that ends in a name begins: behind small words that say nothing of who ("bombing Mali").

        None for a part of a country ("northern Syria"), which is a place.
        """
        scan = self.scan
        at = last - 1
        while at > first and at not in scan.name_at:
            at -= 1
        at = scan.name_at.get(at, at)
        if at > first and scan.low[at - 1] in modifiers("compass"):
            return None
        while first < at and scan.words[first].islower() and not self._tells(scan.low[first]):
            first += 1
        return first

    def _tells(self, word: str) -> bool:
        return word in starts() or any(word in modifiers(kind) for kind in ("former", "exiled", "ignored", "backing"))

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
        actor = Actor(text, start, end, found.id, name, found.country, found.sector, found.backers, "title")
        gender = "m" if found.noun in modifiers("male") else "f" if found.noun in modifiers("female") else ""
        learned = Learned(at, last, actor, found.role, found.noun, gender or given_gender(text))
        return self._learned(learned)

    def _learned(self, learned: Learned) -> tuple[ActorMention, Referent | None]:
        head = self.scan.head_of(learned.first, learned.last)
        mention = ActorMention(learned.first, learned.last, head, (learned.actor,))
        referent = self._referent(mention, Found(role=learned.role, noun=learned.noun), "person", plural=False)
        return mention, replace(referent, gender=learned.gender)

    def _possessor(self, first: int, last: int) -> tuple[ActorMention, Referent | None] | None:
        """Return the owner in a run whose head is no actor: "Turkey" in "Turkey's interests"."""
        own = self.scan.owned_at(first, last)
        if own is None:
            return None
        return self._by_words(first, own)

    def _is_place(self, first: int, last: int, found: Found) -> bool:
        """Say whether a bare name of a place stands for where, not who: after "in", or a capital after "to"."""
        entry = found.entry
        if entry is None or found.noun or entry.kind not in {"country", *PLACES}:
            return False
        if entry.form == "demonym":
            return self.scan.tags[last - 1].startswith("JJ") and self._modifies_nothing(last)
        if entry.kind in PLACES or entry.form == "metonym":
            return entry.kind in PLACES
        at = first - 1
        while at >= 0 and self.scan.tags[at] in {"DT", "JJ", "RB"}:
            at -= 1
        before = self.scan.low[at] if at >= 0 else ""
        if self.scan.is_place_word(at) if at >= 0 else False:
            return True
        if entry.form != "capital":
            return False
        after = self.scan.low[last] if last < len(self.scan.low) else ""
        return before in _TRAVEL or after in {"(", "—", "–"} or (first in self.places and before != "")

    def _modifies_nothing(self, last: int) -> bool:
        """Say whether an adjective of nationality stands alone, coordinated with no head noun behind it."""
        after = self.scan.tags[last] if last < len(self.scan.tags) else ""
        return after not in {"CC", ","}

    def _plural(self, at: int) -> bool:
        return self.scan.tags[at] in {"NNS", "NNPS"} or self.scan.low[at] in {"people", "police", "troops"}

    def _kind(self, found: Found, first: int, last: int) -> str:
        """Return what sort of referent a phrase is (see :class:`dragoman.actors.memory.Referent`)."""
        entry = found.entry
        if found.why and found.why.startswith("office of"):
            return "person"
        if entry is not None and not found.noun:
            if entry.kind == "person":
                return "person"
            if entry.form == "demonym" or entry.kind == "people":
                return "people"
            return "state" if entry.kind in {"country", "government", "ministry", *PLACES} else "group"
        if self._plural(last - 1):
            return "people"
        if found.noun in modifiers("collective"):
            return "state" if found.noun in {"government", "regime", "administration"} else "group"
        return "person" if found.noun else "group"

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
            gender = entry.gender or "m"
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
