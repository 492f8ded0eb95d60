"""The names of the tables in a parsed Doc, and the noun-phrase runs in which actors are looked for."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.actors.lists import Lists
from dragoman.actors.nouns import ends, modifiers, starts
from dragoman.actors.spelling import canon
from dragoman.actors.tables import NATIONAL, surnames
from dragoman.actors.words import is_other_name

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.actors.entries import Entry
    from dragoman.actors.tables import Names

PRONOUNS = frozenset({"he", "she", "him", "it", "they", "them", "her", "his", "its", "their", "himself", "herself"})
TIME = frozenset({"next", "last", "earlier", "early", "late", "later", "moments", "minutes", "hours", "days", "weeks"})
_INSIDE = frozenset({"RBS", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "VBN", "CD", "AFX"})
_OPENING = frozenset({"DT", "PRP$", "PDT"})
_ADDRESS = frozenset({"Mr", "Mrs", "Ms"})
_COMMON = frozenset({"NN", "NNS"})
_STARTING = _INSIDE | _OPENING | {"VBG"}
_COUNTIES = (["County"], ["Parish"], ["Township"], ["Street"], ["Avenue"])
_OF_AGE = 32
"""Years from which on the tables may hold somebody who is known by the surname alone."""
_ENDS = frozenset({".", ",", ":", "-LRB-", "-RRB-", "_SP"})
_DASHES = frozenset({"-", "--", "–", "—", "―"})
CROWDS = frozenset({"dozens", "scores", "hundreds", "thousands"})
_CHUNK = re.compile(r"[pnci]+")
_HOT = frozenset("pnc")
"""Marks of tokens without which a chunk holds no run (see :meth:`Scan.runs`)."""
_PERSONAL = frozenset({"PRP", "PRP$"})
_NAMING = frozenset({"nsubj", "nsubjpass", "poss"})
_PARTICLES = frozenset({"al", "bin", "van", "von"})
_AFTER = (["after"], ["before"], ["later"], ["earlier"])
_LEFTWARD = frozenset({"compound", "amod", "nmod", "poss", "det", "nummod", "npadvmod", "advmod", "punct", "quantmod"})


class Scan(Lists):
    """A Doc in lists, with the names of the tables in it and the runs of words that may be actors.

    ``called`` holds the persons of the tables whom the text names in full anywhere, by their surnames; ``alone`` the words
    that stand by themselves as the name of who acts or owns; ``states`` the countries named, with the token of each;
    ``lands`` the countries of all names of states, their people and their governments, in the same way; ``bearers`` the
    countries of all other names (persons, parties, bodies);
    ``moved`` the tokens that look like a state's name but are a place elsewhere ("Georgia" of Atlanta).
    """

    def __init__(self, doc: Doc, names: Names) -> None:
        super().__init__(doc, names)
        named = doc._.place_names
        self.placed = {at for each in named if each.last - each.first > 1 for at in range(each.first, each.last)}
        self.place_at = {each.first: each.place for each in named if each.feature != "country"}
        stated = {low for low, after in pairwise(self.low) if after == "state"}  # "Washington state"
        self._regions = {
            each.first
            for each in named
            if each.feature == "admin1" and each.last - each.first == 1 and self.low[each.first] in stated
        }
        self.moved: set[int] = set()
        self.dated = {at for each in doc._.timexes if each.type != "DURATION" for at in range(each.first, each.last)}
        self.in_name: dict[int, int] = {}
        self.demonyms: set[int] = set()
        self.called: dict[tuple[str, ...], list[Entry]] = {}
        self.alone = self._lone_surnames()
        self.states: list[tuple[int, str]] = []
        self.lands: list[tuple[int, str]] = []
        self.bearers: list[str] = []
        self.favoured = self._names()
        self.name_at = {at: first for first, last in self.in_name.items() for at in range(first, last)}

    def _lone_surnames(self) -> set[str]:
        """Return the words that a clause has as its subject, or a form of address before it, as a name of one word."""
        tags, count = self.tags, len(self.tags)
        found = set()
        for at, dep in enumerate(self.deps):
            if dep not in _NAMING or tags[at] != "NNP" or (at + 1 < count and tags[at + 1] in {"NNP", "HYPH"}):
                continue
            if at and tags[at - 1][:3] == "NNP" and self.low[at - 1] not in modifiers("courtesy"):
                continue
            found.add(self.words[at])
        return found

    def _names(self) -> frozenset[str]:
        """Note the last token (exclusive) of each table name by its first, and return the countries of the text.

        These are the countries of names that can be nobody else's, and an empty string, so that a text that names no
        country is told from words without a text. Shy names count where their country is among them.
        """
        names = self.names
        countries, shy, end = {""}, [], 0
        for at in self.opening:
            hit = names.match(self.forms, at) if at >= end else None
            if (
                hit is None
                or not self._within(at, hit[0])
                or self._is_infix(at, hit[0])
                or self._is_shouted(at, hit[0])
            ):
                continue
            last, entries = hit
            if last - at == 1 and self._is_other_name(at, entries, after_name=end == at):
                continue
            first, end = self.owner[at], last
            if self._is_elsewhere(first, entries[0]):
                self.moved.add(first)
                bare = last - at == 1 and self.place_at[first].country == "USA"
                self.pieces[at] = "USA" if bare else self.pieces[at].lower()
                continue
            county = entries[0].form == "demonym" and self.words[end : end + 1] in _COUNTIES  # "Dane County"
            if last - at == 1 and (county or self._is_explained(at, entries)):
                self.pieces[at] = self.pieces[at].lower()
                continue
            self.in_name[first] = self.owner[last - 1] + 1
            if entries[0].form == "demonym":
                self.demonyms.add(self.in_name[first] - 1)
            if any(entry.form == "shy" for entry in entries):
                shy.append((first, entries))
            elif entries[0].country and len({entry.id for entry in entries}) == 1:
                if entries[0].kind in NATIONAL:
                    self.lands.append((first, entries[0].country))
                else:
                    self.bearers.append(entries[0].country)
                if entries[0].kind == "country" and entries[0].form == "name":
                    self.states.append((first, entries[0].country))
                if len({entry.country for entry in entries}) == 1:
                    countries.add(entries[0].country)
                if last - at > 1 and entries[0].kind == "person":
                    for words in surnames(entries[0].name, entries[0].country):
                        self.called.setdefault(words, entries)
        for first, entries in shy:
            if not any(entry.form != "shy" or entry.country in countries for entry in entries):
                del self.in_name[first]
        return frozenset(countries)

    def _is_other_name(self, at: int, entries: list[Entry], *, after_name: bool) -> bool:
        """Say whether a name of one word is a part of an unknown one, by the words beside it that are tagged as names."""
        if entries[0].kind == "person" and self.owner[at] in self.placed:
            return True  # "Port Stanley"
        if entries[0].kind == "person" and self.is_young(self.owner[at]):
            return True
        first, last = max(at - 2, 0), min(at + 2, len(self.pieces))
        near = [
            self.pieces[each] if self.tags[self.owner[each]][:3] == "NNP" and self._adjoins(each, at) else ""
            for each in range(first, last)
        ]
        near[at - first] = self.pieces[at]
        return is_other_name(near, at - first, at - first + 1, entries, after_name=after_name)

    def is_young(self, token: int) -> bool:
        """Say whether the age behind a name is that of nobody in office: "Sharif, 27, was arrested"."""
        after = self.low[token + 1 : token + 4]
        return len(after) == 3 and after[0] == after[2] == "," and after[1].isdigit() and int(after[1]) < _OF_AGE

    def _adjoins(self, piece: int, other: int) -> bool:
        """Say whether no end of a sentence or clause stands between two pieces."""
        first, last = sorted((self.owner[piece], self.owner[other]))
        return all(self.tags[at] not in _ENDS for at in range(first, last))

    def _is_elsewhere(self, token: int, entry: Entry) -> bool:
        """Say whether the text means a place elsewhere by a state's name, or Washington State by a capital's."""
        place = self.place_at.get(token)
        if place is None or entry.kind != "country" or entry.form not in {"name", "capital"}:
            return False
        return place.country not in (None, entry.country) or (entry.form == "capital" and token in self._regions)

    def _is_shouted(self, first: int, last: int) -> bool:
        """Say whether a name is a common word of a line in capitals: "CAR BOMB KILLS TEN"."""
        if last - first > 1 or self.pieces[first].lower() not in modifiers("capitals"):
            return False
        near = [*self.pieces[max(0, first - 1) : first], *self.pieces[last : last + 1]]
        return any(len(each) > 2 and each.isupper() for each in near)

    def _is_explained(self, at: int, entries: list[Entry]) -> bool:
        """Say whether the text says in brackets that an acronym is that of another: "the Food Supply Agency (FSA)"."""
        words = self._long_names.get(self.pieces[at]) if self.pieces[at].isupper() else None
        if words is None:
            return False
        hit = self.names.match([canon(each) for each in words], 0)
        return hit is None or hit[1][0].id not in {each.id for each in entries}

    @cached_property
    def _long_names(self) -> dict[str, list[str]]:
        """The names that stand before an acronym in brackets, by the acronym, where their initials spell it."""
        found: dict[str, list[str]] = {}
        for bracket in [at for at, piece in enumerate(self.pieces[:-2]) if piece == "("]:
            at = bracket + 1
            short = self.pieces[at]
            if self.pieces[at + 1] != ")" or not (short.isupper() and len(short) > 1):
                continue
            begin, left = at - 1, short
            while left and begin and self.pieces[begin - 1] not in {",", ")", "("}:
                begin -= 1
                if self.pieces[begin][:1] == left[-1]:
                    left = left[:-1]
                elif self.pieces[begin][:1].isupper() or at - begin > 2 * len(short) + 2:
                    break
            if not left:
                found[short] = self.pieces[begin : at - 1]
        return found

    def _is_infix(self, first: int, last: int) -> bool:
        """Say whether a name stands inside a hyphenated word: "AU" in "PORT-AU-PRINCE" is not the African Union."""
        before, after = self.owner[first] - 1, self.owner[last - 1] + 1
        if before < 0 or after >= len(self.tags) or last - first > 1:
            return False
        joined = self.tags[before] == "HYPH" and self.tags[after] == "HYPH"
        return joined and not self.gaps[before] and not self.gaps[after - 1]

    def _within(self, first: int, last: int) -> bool:
        """Say whether the pieces of a name stand in one paragraph, and are no date or score ("17 November", "24-18")."""
        if all(self.owner[at] in self.dated for at in range(first, last)):
            return False
        if self.pieces[last - 1].isdigit() and last < len(self.pieces) and self.pieces[last].isdigit():
            return False
        inside = range(self.owner[first], self.owner[last - 1])
        return not any("\n" in self.words[at] or self.tags[at] == "." for at in inside)

    def runs(self) -> list[tuple[int, int]]:
        """Return token ranges that may be noun phrases with an actor: pronouns alone, else tags and table names."""
        found: list[tuple[int, int]] = []
        marks = self._marks()
        for chunk in _CHUNK.finditer(marks):
            at, end = chunk.span()
            if not _HOT.isdisjoint(chunk[0]):
                self._cut(at, end, marks, found)
        return found

    def _marks(self) -> str:
        """Return a letter for each token: p a pronoun, n what makes a run an actor, i inside a run, "." none of these."""
        tags, listed, in_name = self.tags, ends(), self.name_at
        return "".join(
            [
                "p"
                if tag in _PERSONAL and low in PRONOUNS
                else "n"
                if at in in_name or (tag in _STARTING and (low in listed or tag[:3] == "NNP"))
                else "."
                if tag not in _STARTING
                else "c"
                if low in CROWDS or (tag == "CD" and (self.deps[at] == "nsubjpass" or self._is_pair(at)))
                else "i"
                for at, (tag, low) in enumerate(zip(tags, self.low, strict=True))
            ]
        )

    def _is_pair(self, at: int) -> bool:
        """Say whether a number stands for two told of before: "The two exchanged views"."""
        return self.low[at] == "two" and self.low[at - 1 : at] == ["the"] and self.deps[at] in {"nsubj", "dobj", "pobj"}

    def _cut(self, at: int, end: int, marks: str, found: list[tuple[int, int]]) -> None:
        """Add the runs of a chunk of tokens that may all stand in one."""
        while at < end:
            if marks[at] == "p":
                last = self._end(at + 1) if self.tags[at] == "PRP$" else at + 1
                if last > at + 1 and "n" in marks[at + 1 : last]:
                    found.append((at, last))
                    at = last
                else:
                    found.append((at, at + 1))
                    at += 1
                continue
            last = self._end(at)
            if last > at:
                if "n" in marks[at:last] or self.is_crowd(at, last):
                    found.extend(self._parts(at, last))
                at = last
            else:
                at += 1

    def _end(self, at: int) -> int:
        """Return the end of the noun-phrase run that begins at a token."""
        first = at
        while at < len(self.words):
            if at in self.in_name:
                at = self.in_name[at]
                if self.tags[at - 1] == ".":
                    break  # "/TASS/. | Militants"
                continue
            tag = self.tags[at]
            if at and self.gaps[at - 1] and self.words[at] in _DASHES:
                break  # "KINGSTON - Ministers"
            if at in self.dated or (tag == "VBN" and self.deps[at] not in _LEFTWARD):
                break  # "In October 2019 | Turkey", "coalition | bombed Islamic State"
            if (
                at > first
                and tag == "CD"
                and (self.tags[at - 1] in {"JJ", "VBN", "NN", "NNS"} or self.deps[at] == "nsubjpass")
            ):
                break  # "shot dead | two policemen", "In Belarus | 200 were arrested"
            if tag in _OPENING:
                if at > first:
                    break
            elif tag == "VBG":
                behind_noun = at > first and self.tags[at - 1][0] == "N"
                if self.deps[at] not in {"amod", "compound"} or self.heads[at] <= at or behind_noun:
                    break  # "Turkey | holding areas", but "Turkey's ruling party", "feuding leaders"
            elif tag not in _INSIDE:
                break
            elif (
                at > first
                and self.low[at] in TIME
                and (
                    self.tags[at - 1].startswith("NNP")
                    or (self.tags[at - 1] == "NN" and self.low[at + 1 : at + 2] in _AFTER)
                )
            ):
                break  # "to Lebanon next month", "expelled a diplomat hours after": the time is no part of the phrase
            elif at > first and self.tags[at - 1] in _COMMON and self.words[at].rstrip(".") in _ADDRESS:
                break  # "asked about his job | Mr Johnson said"
            at += 1
        return at

    def is_crowd(self, first: int, last: int) -> bool:
        """Say whether a run is a bare number of people: "Thousands" in "Thousands marched", "Hundreds were arrested"."""
        counted = (at for at in range(first, last) if self.low[at] in CROWDS or self.tags[at] == "CD")
        if last == first + 2 and self._is_pair(first + 1):
            return True
        at = next((at for at in counted if self.tags[at] != "CD" or self.deps[at] == "nsubjpass"), None)
        if at is None or self.deps[at] not in {"nsubj", "nsubjpass", "dobj"}:
            return False
        if at + 1 < len(self.low) and self.low[at + 1] == "of":
            after = at + 2
            if after >= len(self.low) or self.low[after] not in CROWDS:
                return False
        verb = self.heads[at]
        if self.deps[at] == "nsubj":
            return self.tags[verb][:2] == "VB" and self.low[verb] not in modifiers("unpeopled")
        return self.low[verb] in modifiers("suffered") or self.low[verb] in modifiers("deed")

    def _parts(self, first: int, last: int) -> list[tuple[int, int]]:
        """Cut a run where the parse says that one phrase ends and the next begins ("gave | Syria | weapons")."""
        if last - first == 1:
            return [(first, last)]
        parts, begin = [], first
        opening, closing = starts(), ends()
        for at in range(first + 1, last):
            if (
                self.name_at.get(at, at) != at
                or self.tags[at] in {"POS", "HYPH"}
                or self.low[at] in _PARTICLES
                or self.tags[at - 1] in {"HYPH", "POS"}
            ):
                continue
            before = at - 1
            if before in self.demonyms and self.low[at] in opening:
                continue
            if self.tags[before][0] != "N" or (self.low[before] in closing and self.tags[at] == "NNP"):
                continue
            head = self.heads[before]
            if head >= last or (head < begin and head != before) or head == before:
                alone = self.deps[before] not in _LEFTWARD and self.heads[at] != before and self.deps[at] != "appos"
                if alone:
                    parts.append((begin, at))
                    begin = at
        parts.append((begin, last))
        return [(start, self._without_predicate(start, end)) for start, end in parts]

    def _without_predicate(self, first: int, last: int) -> int:
        """Return the end of a phrase without the adjectives behind its noun ("found three policemen | guilty")."""
        end = last
        while end - 1 > first and self.tags[end - 1] in {"JJ", "VBN", "CD", "JJR"} and end - 1 not in self.name_at:
            if self.low[end - 1] in ends():
                return last
            end -= 1
        return end if self.tags[end - 1][:2] == "NN" and end > first else last

    def head_of(self, first: int, last: int) -> int:
        """Return the token of a range whose head lies outside it; the last one if the parse gives none."""
        for at in range(last - 1, first - 1, -1):
            head = self.heads[at]
            if (head < first or head >= last or head == at) and self.tags[at] not in {"POS", "HYPH"}:
                return at
        return last - 1

    def owned_at(self, first: int, last: int) -> int | None:
        """Return the last possessive mark in a range, or None."""
        return next((at for at in range(last - 1, first, -1) if self.tags[at] == "POS"), None)

    def is_place_word(self, at: int) -> bool:
        """Say whether a token is a preposition behind which a bare country is a place."""
        return self.low[at] in modifiers("placeprep")
