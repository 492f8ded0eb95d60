"""The words of one phrase: the names and listed nouns in them, and which words do what. Knows no parser."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dragoman.actors.choice import order
from dragoman.actors.entries import Entry
from dragoman.actors.nouns import NounAt, find_nouns, given_names, modifiers
from dragoman.actors.spelling import canon, is_name_word
from dragoman.actors.tables import FAMILY_FIRST, NATIONAL, Names

_YEARS_BEFORE = 5
_LINKS = frozenset({"to", "with", "by"})
_PATRONYMIC = frozenset({"al", "bin", "ibn", "ben", "ould", "ag", "el"})
_JOINING = frozenset({"i", "e", "y", "ul", "ud", "ur", "o"})


@dataclass(frozen=True, slots=True)
class NameAt:
    """A name of the tables found in words ``first`` to ``last``, its readings most likely first."""

    first: int
    last: int
    readings: tuple[tuple[Entry, bool], ...]

    @property
    def entry(self) -> Entry:
        """The most likely reading."""
        return self.readings[0][0]


def find_names(words: Sequence[str], names: Names, date: str | None, favoured: Collection[str] = ()) -> list[NameAt]:
    """Return the table names in a list of words, longest first, left to right, as they read on the date.

    ``favoured`` are the countries of the text; empty for words without a text. Within a text a shy name holds only
    where the text or the words name its country. A country among the words chooses between the bearers of a name
    before those of the text do ("Jamaat-e-Islami activists in Bangladesh").
    """
    matching = [canon(word) for word in words]
    hits: list[tuple[int, int, list[Entry]]] = []
    at = 0
    while at < len(words):
        word = words[at]
        if not (matching[at][:1].isupper() or word[:1].isdigit() or matching[at] in names.small):
            at += 1
            continue
        hit = names.match(matching, at)
        if hit is None and len(word) > 3 and word.isupper():
            hit = names.match([canon(each.title()) if each.isupper() else each for each in words], at)
        if hit is None or is_other_name(words, at, hit[0], hit[1], after_name=bool(hits) and hits[-1][1] == at):
            at += 1
            continue
        if date and hit[0] - at == 1 and _is_too_early(hit[1], date):
            at += 1
            continue
        hits.append((at, *hit))
        at = hit[0]
    said = {e[0].country for _, _, e in hits if len(e) == 1 and e[0].kind == "country" and e[0].country}
    return [
        NameAt(first, last, tuple(order(entries, date, said.intersection([e.country for e in entries]) or favoured)))
        for first, last, entries in (_bold(hits, favoured) if favoured else hits)
    ]


def _is_too_early(entries: Sequence[Entry], date: str) -> bool:
    """Say whether a lone surname is that of persons in office only years after a date: "Ms Raggi" of 2017 is another."""
    if any(entry.kind != "person" or not entry.since for entry in entries) or not date[:4].isdigit():
        return False
    return min(int(entry.since[:4]) for entry in entries) - int(date[:4]) > _YEARS_BEFORE


def _bold(hits: list[tuple[int, int, list[Entry]]], favoured: Collection[str]) -> list[tuple[int, int, list[Entry]]]:
    """Leave out the shy readings whose country neither the text nor another name of the phrase gives."""
    if all(entry.form != "shy" for _, _, entries in hits for entry in entries):
        return hits
    said = {entry.country for _, _, entries in hits for entry in entries if entry.form != "shy"} | set(favoured)
    kept = [(a, b, [each for each in entries if each.form != "shy" or each.country in said]) for a, b, entries in hits]
    return [hit for hit in kept if hit[2]]


def is_other_name(words: Sequence[str], first: int, last: int, entries: Sequence[Entry], *, after_name: bool) -> bool:
    """Say whether a short name is a part of a longer one that the tables do not know.

    Such are "Jordan Henderson", "Jim Jordan", "Air France", "Bill Conti", and "Omar Haddad" where only Fernando Haddad is
    listed.
    ``after_name`` says that a table name ends just before.
    """
    entry = entries[0]
    before = words[first - 1] if first and not after_name else ""
    after = words[last] if last < len(words) else ""
    if last - first > 1:
        forenames = entry.kind == "person" and all(canon(word) in given_names() for word in words[first:last])
        arabic = entry.kind in {"media", "agency"} and words[first].lower() == "al" and _may_be_given(before)
        return arabic or (forenames and _may_be_given(after))  # "Ali al-Sabah", "Jean-Pierre Fabre"
    if entry.form == "shy" and (_may_be_given(before) or _may_be_given(after)):
        return True
    if entry.kind != "person" and canon(before) in given_names():
        return True
    if before == "New" and entry.kind in {"country", "territory"} and entry.form == "name":
        return True  # "New Jersey"
    if words[first] in modifiers("ship") and is_name_word(after):
        return True  # "INS Mysore"
    if entry.kind == "parliament" and is_name_word(before):
        return True  # "the Trade Unions Congress"
    if entry.kind == "person":
        if after in _PATRONYMIC or (_may_be_given(before) and canon(after) in given_names()):
            return True  # "Saleh al-Mutlaq", "Abdel Wahid Mohamed"
        if before in _JOINING and first > 1 and is_name_word(words[first - 2]):
            return True  # "Mazar-i-Sharif"
        if canon(words[first]) in given_names() and _may_be_given(after):
            return True
        if entry.country in FAMILY_FIRST and _may_be_given(after):
            return True  # "Jiang Jinfu" is not Jiang Zemin
        if not _may_be_given(before):
            return False
        given = canon(before)
        return not any(given in canon(each.name) or each.name[: len(_stem(given))] == _stem(given) for each in entries)
    if entry.kind not in {"country", "city", "region", "people"} or (
        entry.form == "demonym" and entry.kind != "people"
    ):
        return False
    if before in modifiers("firm"):
        return True
    if words[first] not in modifiers("given"):
        return False
    return _may_be_given(before) or _may_be_given(after)


def _stem(given: str) -> str:
    """Return the letters in which a short form of a given name agrees with it: "Vlad" is Vladimir, "J." any name in J."""
    return given.rstrip(".") if len(given.rstrip(".")) == 1 else given[:3]


def _may_be_given(word: str) -> bool:
    return (
        is_name_word(word)
        and not word.isupper()
        and unlisted(word)
        and word not in modifiers("notperson")
        and word.lower().rstrip(".") not in modifiers("courtesy")
    )


def holds_common_word(name: Sequence[str]) -> bool:
    """Say whether words hold one that is in no name of a person ("Club"); "Bill" is where another name follows it."""
    common = [at for at, word in enumerate(name) if word in modifiers("notperson")]
    return any(at == len(name) - 1 or canon(name[at]) not in given_names() for at in common)


def unlisted(word: str) -> bool:
    """Say whether a word is no listed noun, title or modifier."""
    low = word.lower()
    return not find_nouns((low,)) and low not in modifiers("former") and low not in modifiers("ignored")


_SHORTEST_PARTICIPLE = 5
"""Letters of a word that may be taken for a participle by its ending: not "king", "bed"."""


class Phrase:
    """The words of one phrase with the names and nouns found in them."""

    def __init__(self, words: Sequence[str], names: Names, date: str | None, favoured: Collection[str]) -> None:
        self.words, self.names, self.date, self.favoured = words, names, date, favoured
        self.low = [word.lower() for word in words]
        self.inside = find_names(words, names, date, favoured)
        taken = {at for name in self.inside for at in range(name.first, name.last)}
        listed = [noun for noun in self._listed() if not (self._is_surname(noun) or self._is_adjective(noun))]
        spans = {(name.first, name.last) for name in self.inside}
        kept = [
            noun
            for noun in listed
            if (noun.last - noun.first > 1 and (noun.first, noun.last) not in spans)
            or not any(at in taken for at in range(noun.first, noun.last))
        ]
        covered = taken | {at for noun in kept for at in range(noun.first, noun.last)}
        size = len(words)
        free = (at for at in range(1, size) if at not in covered)
        self.cut = next((at for at in free if self._stops(at) or self._tells(at, covered)), size)
        end = self.cut
        while end > 1 and self.low[end - 1] in {"'s", "group", "groups"} and end - 1 in taken:
            end -= 1
        while end > 1 and self.low[end - 1] == "'s":
            end -= 1
        self.end = end
        inner = [name for name in self.inside if name.first < end]
        self.core = [
            name
            for name in inner
            if name.entry.form == "metonym"  # "White House chief of staff"
            or (name.last - name.first > 1 and name.entry.kind in NATIONAL)  # "State Department spokesman"
            or not any(noun.first <= name.first and name.last <= noun.last for noun in kept)
        ] or ([] if any(noun.last == end for noun in kept) else inner)
        self.nouns = [each for noun in kept if noun.first < end for each in self._unmarked(noun)]
        self.former = not modifiers("former").isdisjoint(self.low[:end])
        self.exiled = not modifiers("exiled").isdisjoint(self.low[:end])

    def _listed(self) -> list[NounAt]:
        """Return the listed nouns; where one begins inside a name, those behind the name."""
        found = []
        for noun in find_nouns(self.low):
            end = next((name.last for name in self.inside if self._cuts(name, noun)), None)
            behind = [] if end is None else find_nouns(self.low[end : noun.last])
            found += [noun] if end is None else [NounAt(end + at, end + last, each) for at, last, each in behind]
        return found

    def _cuts(self, name: NameAt, noun: NounAt) -> bool:
        """Say if a listed noun begins in a name and ends behind it: "Workers' Party | militants"; "Labour | leader"."""
        if not name.last < noun.last:
            return False
        party = name.first == noun.first and name.entry.kind == "party" and self.words[name.last].islower()
        return party or name.first < noun.first < name.last

    def _is_surname(self, noun: NounAt) -> bool:
        """Say whether a listed noun is a surname: "King" behind a given name or an initial ("Peter T. King")."""
        at = noun.first
        if noun.last - at > 1 or not at or not self.words[at][:1].isupper():
            return False
        before = self.words[at - 1]
        return before[:1].isupper() and (len(before.rstrip(".")) == 1 or canon(before) in given_names())

    def _is_adjective(self, noun: NounAt) -> bool:
        """Say whether a rank is an adjective where it stands: "major" in "major publishers"."""
        after = self.words[noun.last] if noun.last < len(self.words) else ""
        return self.words[noun.first] in modifiers("adjective") and noun.last - noun.first == 1 and after.islower()

    def _stops(self, at: int) -> bool:
        """Say whether the core ends before a word: a preposition, or "loyal to", "backed by", "led by"."""
        word = self.low[at]
        after = self.low[at + 1] if at + 1 < len(self.low) else ""
        if word in modifiers("stop"):
            return not (is_name_word(self.words[at]) and after and self.words[at + 1] == after)  # "Hyun In-taek"
        if word in modifiers("place") and after in modifiers("stop"):
            return True  # "nurses held in Libya"
        return after in _LINKS and (
            word in modifiers("loyal") or word in modifiers("backing") or word in modifiers("led")
        )

    def _tells(self, at: int, covered: Collection[int]) -> bool:
        """Say whether a participle begins what a noun's bearers do or where they are: "farmers | blocking roads",
        "protesters | camped at"; not "police training officers"."""
        word, after = self.low[at], self.low[at + 1] if at + 1 < len(self.low) else ""
        if at - 1 not in covered or not after or word != self.words[at] or len(word) < _SHORTEST_PARTICIPLE:
            return False
        if word.endswith("ed"):
            return after in modifiers("stop")
        people = self.low[at - 1].endswith("s") or self.low[at - 1] in {"police", "people"}
        thing = people and at + 1 not in covered and after.endswith("s")  # not "government spending plans"
        whose = after in modifiers("definite") or after in modifiers("stop") or self.words[at + 1] != after
        return word.endswith("ing") and (thing or whose or after in {"a", "an"})

    def _marked(self, noun: NounAt) -> bool:
        """Say whether a noun only says who backs, opposes or holds: "anti-government", "rebel-held"."""
        before = self.low[noun.first - 1] if noun.first else ""
        after = self.low[noun.last] if noun.last < self.end else ""
        return (
            before in modifiers("pro")
            or before in modifiers("anti")
            or after in modifiers("backing")
            or after in modifiers("place")
            or after in modifiers("led")
        )

    def _unmarked(self, noun: NounAt) -> list[NounAt]:
        """Return a noun, or of one that begins with whom somebody is for or against the rest: "pro-government thugs"."""
        if not self._marked(noun):
            return [noun]
        rest = find_nouns(self.low[noun.first + 1 : noun.last])
        before = self.low[noun.first - 1] if noun.first else ""
        if before not in modifiers("pro") and before not in modifiers("anti"):
            return []
        return [each._replace(first=each.first + noun.first + 1, last=noun.last) for each in rest[-1:]]

    def sort_names(self) -> tuple[list[NameAt], list[str], NameAt | None, list[NameAt]]:
        """Return whose the phrase is, the ids of backers, who leads, and names that only say where."""
        whose: list[NameAt] = []
        backers: list[str] = []
        leader: NameAt | None = None
        where: list[NameAt] = []
        for name in self.core:
            after = self.low[name.last] if name.last < len(self.low) else ""
            before = self.low[name.first - 1] if name.first else ""
            if (after in modifiers("backing") and name.last < self.end) or before in modifiers("pro"):
                backers.append(backer(name.entry))
            elif after in modifiers("led"):
                leader = name
            elif before in modifiers("anti") or after in modifiers("manner"):
                continue  # "English-speaking nations" are not England's
            elif after in modifiers("place"):
                where.append(name)
            else:
                whose.append(name)
        return whose, backers, leader, where


def backer(entry: Entry) -> str:
    """Return the id under which a row backs others: its state's for a state and its people, else its own."""
    return entry.country if entry.country and (entry.kind in NATIONAL or entry.form == "demonym") else entry.id
