"""A run of noun-phrase words by itself: its bounds, what it and what hangs from it resolve to, whether it is a place."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.actors.dates import DatesOfSentences
from dragoman.actors.found import Found
from dragoman.actors.nouns import ends, find_nouns, modifiers
from dragoman.actors.phrases import resolve
from dragoman.actors.scan import Scan
from dragoman.actors.spelling import split
from dragoman.actors.tables import PLACES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from dragoman.settings.actors import ActorSettings

COVERED = frozenset({"of", "for"})
"""Prepositions by which a tail belongs to the words of a mention ("the minister of Chad")."""
_TAIL = frozenset({"of", "for", "from", "with", "in", "at", "near"})
_LINKED = frozenset({"to", "with", "by"})
_OPENERS = frozenset({"DT", "CD", "POS", "PRP$", "PDT"})
_BOUNDS = frozenset({"least", "most"})
_TRAVEL = frozenset({"to", "from", "of", "visit", "visited", "visits", "visiting", "left", "reached", "for"})
_TAILS = 3
_NOWHERE = frozenset({""})
"""For words without a name, which mean the same on every date and in every text, so that they are read once."""
_BECOMING = frozenset({"become", "becomes", "became", "becoming"})
_SIRS = frozenset({"mr", "sir", "lord", "messrs", "monsieur"})
_LADIES = frozenset({"mrs", "ms", "miss", "lady", "dame", "madame", "baroness"})
_AFTER_DATELINE = frozenset({"(", "—", "–", "-", "--"})


class Runs:
    """The runs of a Doc that may be actors, read one by one; nothing is remembered from one to the next.

    ``all`` lists them, ``next`` gives the end of each by its first token.
    """

    def __init__(self, doc: Doc, scan: Scan, settings: ActorSettings) -> None:
        self.scan = scan
        self.dates = DatesOfSentences(doc, settings)
        self.places = {at: each.place.country for each in doc._.toponyms for at in range(each.first, each.last)}
        self.named = {at: each.place.country for each in doc._.place_names for at in range(each.first, each.last)}
        self.all = scan.runs()
        self.next = dict(self.all)

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Leave out determiners and numbers before, and a possessive mark behind, the words of a phrase."""
        scan = self.scan
        if first and scan.low[first] in _BOUNDS and scan.low[first - 1] == "at":
            first += 1  # "at least 14 people"
        while first < last and scan.tags[first] in _OPENERS and first not in scan.in_name:
            if scan.low[first] in {"two", "both", "three"} and last - first == 2 and scan.tags[last - 1] != "NNP":
                break
            first += 1
        while first < last and scan.low[first] in modifiers("courtesy") and first not in scan.in_name:
            first += 1
        while first < last and scan.tags[first] == "HYPH":
            first += 2  # the rest of "25-member" or "22-year-old", whose number is cut off
        while last > first and scan.tags[last - 1] in {"POS", "HYPH"}:
            last -= 1
        return first, last

    def resolve(self, first: int, last: int) -> tuple[Found, int, int]:
        """Resolve a run with the phrases that hang from it; return also the ends of the mention and of what was read."""
        scan, end, covered = self.scan, last, last
        listed = ends()
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
            elif not (link in _TAIL or self._advises(end - 1, at)) or not (
                first <= scan.heads[at] < end or self._shares(first, last, at)
            ):
                break
            begin = at + skip
            while begin < len(scan.low) and scan.tags[begin] in {"DT", "PRP$"}:
                begin += 1
            stop = self.next.get(at + skip) or self.next.get(begin)
            if stop is None or stop <= begin:
                break
            words += scan.pieces_of(at, stop)
            whole = whole and link in COVERED
            end = stop
            while scan.tags[end - 1] in {"POS", "HYPH"}:
                end -= 1
            if whole:
                covered = end
            end = stop
        shared = self._shared(first, last) if end == last else None
        if shared:
            words += scan.pieces_of(*shared)
            end = shared[1]
        plain = not any(word[0].isupper() or at in scan.in_name for at, word in enumerate(scan.words[first:end], first))
        date, favoured = (None, _NOWHERE) if plain else (self.dates.at(first), scan.favoured)
        found = resolve(words, self.scan.names, date, favoured)
        if (sector := self.told_sector(found.noun, found.sector)) != found.sector:
            found = replace(found, sector=sector)
        if (covered > last and not found.headed) or shared:
            covered = last
        elif covered > last and found.noun in modifiers("portfolio"):
            covered = self._through_fields(covered)
        return found, covered, max(last if shared else end, covered)

    def _advises(self, noun: int, to: int) -> bool:
        """Say whether a noun is whose who stands behind its "to": "an aide to the president", not "an envoy to Chad"."""
        return self.scan.low[to] == "to" and self.scan.low[noun].rstrip("s") in modifiers("confidant")

    def _shares(self, first: int, last: int, at: int) -> bool:
        """Say whether an "of" behind the last of a list hangs from its first: "fighters and commanders of the Houthis"."""
        scan, head = self.scan, self.scan.head_of(first, last)
        return scan.low[at] == "of" and scan.deps[head] == "conj" and scan.heads[head] == scan.heads[at] < first

    def _shared(self, first: int, last: int) -> tuple[int, int] | None:
        """Return the tokens of the "of ..." that a head shares with those who are listed behind it, or None."""
        scan, end, count = self.scan, last, len(self.scan.low)
        while end + 1 < count and scan.low[end] in {"and", "or", ","}:
            stop = self.next.get(end + 1)
            if stop is None or any(at in scan.in_name for at in range(end + 1, stop)):
                return None
            end = stop
        if end == last or end + 1 >= count or scan.low[end] != "of" or not first <= scan.heads[end] < last:
            return None
        begin = end + 1 + (scan.tags[end + 1] in {"DT", "PRP$"})
        stop = self.next.get(end + 1) or self.next.get(begin)
        return (end, stop) if stop and stop > begin else None

    def _through_fields(self, end: int) -> int:
        """Return where the name of a ministry ends: "Minister of Foreign Affairs | and Expatriates"."""
        scan = self.scan
        while end + 1 < len(scan.low) and scan.low[end] == "and" and scan.words[end + 1] in modifiers("field"):
            end = self.next.get(end + 1, end + 2)
        return end

    def told_sector(self, noun: str, sector: str | None) -> str | None:
        """Return the sector of deputies, officers, captains and superintendents as the other words of the text tell it."""
        low = self.scan.low
        police = (
            (sector == "LEG" and noun in modifiers("sheriffs") and "sheriff" in low)
            or (sector is None and noun in modifiers("policing") and "police" in low)
            or (sector == "MIL" and noun in modifiers("rank") and self._is_police_report)
        )
        schools = sector == "COP" and noun in modifiers("schooling") and self._is_of_schools
        return "COP" if police else "EDU" if schools else sector

    @cached_property
    def _is_police_report(self) -> bool:
        """Say whether a text tells of police and of no army, so that a captain is one of police."""
        low = set(self.scan.low)
        return not low.isdisjoint(modifiers("police")) and low.isdisjoint(modifiers("army"))

    @cached_property
    def _is_of_schools(self) -> bool:
        """Say whether a text tells of schools and not of police, so that a superintendent is one of schools."""
        return "police" not in self.scan.low and not modifiers("schools").isdisjoint(self.scan.low)

    def called(self, name: str, first: int) -> Found:
        """Resolve a name that the text does not spell out, on the date of a token."""
        return resolve(split(name), self.scan.names, self.dates.at(first), self.scan.favoured)

    def resolve_of(self, country: str, first: int, last: int) -> Found:
        """Resolve a run as what belongs to a state: "Congress" of Brazil, "president" of Chad."""
        return self._of_land(country, self.scan.pieces_of(first, last), first)

    def holder(self, country: str, role: str, at: int) -> Found:
        """Return who held an office ("foreign minister") of a state on the day that a token (``at``) tells of."""
        return self._of_land(country, split(role), at)

    def _of_land(self, country: str, words: Iterable[str], at: int) -> Found:
        owner = self.scan.names.rows[country][0].name if country in self.scan.names.rows else ""
        called = (*split(owner), "'s", *words)
        return resolve(called, self.scan.names, self.dates.at(at), self.scan.favoured) if owner else Found()

    def place_within(self, first: int, last: int, reach: int) -> str | None:
        """Return the country of a place named in a phrase or in what hangs from it ("the Jerusalem court")."""
        own = next((self.named[at] for at in range(first, last) if self.named.get(at)), None)
        if not modifiers("talks").isdisjoint(self.scan.low[last:reach]):
            return own  # "rebel groups at peace talks in South Sudan"
        return own or next((self.places[at] for at in range(last, reach) if self.places.get(at)), None)

    def name_start(self, first: int, last: int) -> int | None:
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
        nouns = {first + noun.first for noun in find_nouns(scan.low[first:at])}
        while first < at and scan.words[first].islower() and first not in nouns and not _tells(scan.low[first]):
            first += 1
        return first

    def is_place(self, first: int, last: int, found: Found) -> bool:
        """Say whether a bare name of a place stands for where, not who: after "in", or a capital after "to"."""
        entry = found.entry
        if entry is None or found.noun or entry.kind not in {"country", "territory", *PLACES}:
            return False
        if entry.form == "demonym":
            one = first > 0 and self.scan.low[first - 1] in {"a", "an", "another"}
            return self.scan.tags[last - 1].startswith("JJ") and not one and self._modifies_nothing(last)
        if entry.kind in PLACES or entry.form == "metonym":
            return entry.kind in PLACES
        at = first - 1
        while at >= 0 and self.scan.tags[at] in {"DT", "JJ", "RB"}:
            at -= 1
        before = self.scan.low[at] if at >= 0 else ""
        if at >= 0 and self.scan.is_place_word(at):
            return before != "at" or entry.form == "capital"  # "fired missiles at Israel"
        if before == "to" and self.scan.low[self.scan.heads[at]] in modifiers("fleeing"):
            return True
        if before in {"and", "or", ","} and self._is_beside_place(last - 1):
            return True
        if entry.form != "capital":
            return False
        if before == "to" and self.scan.low[self.scan.heads[at]] in modifiers("addressed"):
            return False  # "issued an ultimatum to Ankara"
        if self._speaks(last - 1):
            return False
        after = self.scan.low[last] if last < len(self.scan.low) else ""
        return before in _TRAVEL or after in _AFTER_DATELINE or (first in self.places and before != "")

    def _is_beside_place(self, at: int) -> bool:
        """Say whether a name is coordinated with one behind a preposition of place: "in Canada and the United States"."""
        scan = self.scan
        while scan.deps[at] == "conj" and scan.heads[at] < at:
            at = scan.heads[at]
        before = scan.heads[at]
        return scan.deps[at] == "pobj" and scan.is_place_word(before) and scan.low[before] != "at"

    def _speaks(self, at: int) -> bool:
        """Say whether a token is the subject of a verb of speech."""
        verb = self.scan.low[self.scan.heads[at]]
        return self.scan.deps[at] == "nsubj" and (verb in modifiers("speech") or verb in modifiers("deed"))

    def _modifies_nothing(self, last: int) -> bool:
        """Say whether an adjective of nationality stands alone, coordinated with no head noun behind it."""
        after = self.scan.tags[last] if last < len(self.scan.tags) else ""
        return after not in {"CC", ","}

    def courtesy(self, first: int) -> str:
        """Return the gender that the form of address before a name tells ("Mr", "Lady"), or an empty string."""
        before = self.scan.low[first - 1] if first else ""
        return "m" if before in _SIRS else "f" if before in _LADIES else ""

    def is_definite(self, first: int) -> bool:
        """Say whether the word before a phrase says that its bearer is known."""
        before = self.scan.low[first - 1] if first else ""
        return before in modifiers("definite") and (before != "that" or self.scan.tags[first - 1] == "DT")

    def is_plural(self, at: int) -> bool:
        """Say whether a head noun stands for many."""
        word = self.scan.low[at]
        if word in {"people", "police", "troops"}:
            return True
        if self.scan.tags[at] in {"NNS", "NNPS"}:
            return not (self.scan.words[at].isupper() and at in self.scan.name_at)  # "The FARC"
        listed = find_nouns([word]) if self.scan.tags[at] == "NNP" else []
        return bool(listed) and listed[0].noun.many  # "ISTANBUL - Soldiers", whose capital is the sentence's

    def is_chain(self, first: int, last: int) -> bool:
        """Say whether a run is a name in capitals joined by hyphens, no part of which counts: "PORT-AU-PRINCE"."""
        scan = self.scan
        if last - first < 3 or scan.in_name.keys() & range(first, last):
            return False
        return all(
            scan.tags[at] == "HYPH" if (at - first) % 2 else scan.words[at].isupper() for at in range(first, last)
        )

    def is_office_to_be(self, first: int, last: int, found: Found) -> bool:
        """Say whether an office is spoken of without its holder: "she became the president of Chile"."""
        if not (found.why or "").startswith("office of"):
            return False
        scan, head = self.scan, self.scan.head_of(first, last)
        before = scan.low[first - 1] if first else ""
        first_of = scan.low[first] in modifiers("tobe") and scan.low[first + 1] != "minister"
        becoming = scan.deps[head] == "attr" and scan.low[scan.heads[head]] in _BECOMING
        return before in modifiers("tobe") or first_of or becoming or scan.deps[head] == "oprd"

    def is_abstract(self, first: int, last: int) -> bool:
        """Say whether a listed noun is no actor where it stands: "came into force", "called himself conservative"."""
        scan, at = self.scan, last - 1
        told = first > 0 and scan.tags[first - 1] in _OPENERS
        if scan.tags[at][:2] == "JJ":
            if scan.deps[at] == "amod" and scan.heads[at] > at:
                return True  # "the public and domestic spheres"
            return (not told or scan.tags[first - 1] == "POS") and scan.deps[at] not in {
                "nsubj",
                "nsubjpass",
                "dobj",
                "pobj",
            }
        if scan.placed.issuperset(range(first, last)):
            return True  # "the West Bank"
        alone = not told and all(scan.tags[each][:2] == "JJ" and each not in scan.in_name for each in range(first, at))
        return alone and scan.low[at] in modifiers("bare") and scan.tags[at] == "NN"

    def kind(self, found: Found, last: int) -> str:
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
        if self.is_plural(last - 1):
            return "people"
        if found.noun in modifiers("collective"):
            return "state" if found.noun in {"government", "regime", "administration"} else "group"
        return "person" if found.noun else "group"


def _tells(word: str) -> bool:
    """Say whether a small word before a name says who: "former", "exiled", "acting"."""
    return any(word in modifiers(kind) for kind in ("former", "exiled", "ignored", "backing"))
