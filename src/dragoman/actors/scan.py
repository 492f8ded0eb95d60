"""A parsed Doc as lists, read once: words, tags, heads, the words that names are matched by, and noun-phrase runs."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.actors.nouns import ends, modifiers, starts
from dragoman.actors.quoting import Quotations
from dragoman.actors.spelling import canon, split
from dragoman.actors.tables import surnames
from dragoman.actors.words import is_other_name

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.actors.entries import Entry
    from dragoman.actors.tables import Names

PRONOUNS = frozenset({"he", "she", "him", "it", "they", "them", "her", "his", "its", "their", "himself", "herself"})
TIME = frozenset({"next", "last", "earlier", "early", "late", "later"})
_INSIDE = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "VBN", "CD", "AFX"})
_OPENING = frozenset({"DT", "PRP$", "PDT"})
_ADDRESS = frozenset({"Mr", "Mrs", "Ms"})
_COMMON = frozenset({"NN", "NNS"})
_STARTING = _INSIDE | _OPENING | {"VBG"}
_ENDS = frozenset({".", ",", ":", "-LRB-", "-RRB-", "_SP"})
_DASHES = frozenset({"-", "--", "–", "—", "―"})
CROWDS = frozenset({"dozens", "scores", "hundreds", "thousands"})
_NAMING = frozenset({"nsubj", "nsubjpass", "poss"})
_LEFTWARD = frozenset({"compound", "amod", "nmod", "poss", "det", "nummod", "npadvmod", "advmod", "punct", "quantmod"})


class Scan:
    """A Doc in lists. Token indices throughout; ``pieces`` are the words by which names are matched.

    ``called`` holds the persons of the tables whom the text names in full anywhere, by their surnames; ``alone`` the words
    that stand by themselves as the name of who acts or owns; ``states`` the countries named, with the token of each;
    ``moved`` the tokens that look like a state's name but are a place elsewhere ("Georgia" of Atlanta).
    """

    def __init__(self, doc: Doc, names: Names) -> None:
        self.names = names
        array = doc.to_array(["ORTH", "TAG", "DEP", "HEAD", "SENT_START", "IDX", "SPACY"]).reshape(-1, 7)
        orth, tags, deps = (array[:, at].tolist() for at in range(3))
        offsets, starts_ = (array[:, at].astype("int64").tolist() for at in (3, 4))
        strings = doc.vocab.strings
        texts = {key: strings[key] for key in {*orth, *tags, *deps}}
        lower = {key: texts[key].lower() for key in set(orth)}
        self.words = [texts[key] for key in orth]
        self.low = [lower[key] for key in orth]
        self.starts: list[int] = array[:, 5].tolist()
        self.gaps: list[int] = array[:, 6].tolist()
        self.whole = "".join([f"{word} " if gap else word for word, gap in zip(self.words, self.gaps, strict=True)])
        self.tags = self._tags([texts[key] for key in tags])
        self.deps = [texts[key] for key in deps]
        self.heads = [at + offset for at, offset in enumerate(offsets)]
        self.placed = {
            at for each in doc._.place_names if each.last - each.first > 1 for at in range(each.first, each.last)
        }
        single = [each for each in doc._.place_names if each.last - each.first == 1]
        self._placed = {each.first: each.place for each in single if each.feature != "country"}
        stated = {low for low, after in pairwise(self.low) if after == "state"}  # "Washington state"
        self._regions = {each.first for each in single if each.feature == "admin1" and self.low[each.first] in stated}
        self.moved: set[int] = set()
        self.dated = {at for each in doc._.timexes if each.type != "DURATION" for at in range(each.first, each.last)}
        self.sentence: list[int] = []
        number = 0
        for start in starts_:
            number += start == 1
            self.sentence.append(number)
        self.pieces: list[str] = []
        self.owner: list[int] = []
        self.piece_at: list[int] = []
        cut = {key: (text,) if text.isalnum() else split(text) for key, text in texts.items() if key in lower}
        for at, key in enumerate(orth):
            self.piece_at.append(len(self.pieces))
            found = cut[key]
            self.pieces.extend(found)
            self.owner.extend([at] * len(found))
        self.piece_at.append(len(self.pieces))
        self.in_name: dict[int, int] = {}
        self.demonyms: set[int] = set()
        self.called: dict[tuple[str, ...], list[Entry]] = {}
        self.alone = self._lone_surnames()
        self.states: list[tuple[int, str]] = []
        self.favoured = self._names()
        self.name_at = {at: first for first, last in self.in_name.items() for at in range(first, last)}

    def _tags(self, tags: list[str]) -> list[str]:
        """Return the tags with "Matthews" a name at the start of a sentence too, where the text has it as one elsewhere."""
        named = {word for word, tag in zip(self.words, tags, strict=True) if tag == "NNP"}
        unlisted = named - {word for word in named if word.lower() in ends()}
        pairs = zip(self.words, tags, strict=True)
        return ["NNP" if tag in _COMMON and word in unlisted else tag for word, tag in pairs]

    @cached_property
    def quotations(self) -> Quotations:
        """The quotations of the text with who says them, read where the first pronoun asks."""
        return Quotations(self.low, self.tags, self.deps, self.heads)

    def _lone_surnames(self) -> set[str]:
        """Return the words that a clause has as its subject, or a form of address before it, as a name of one word."""
        tags, count = self.tags, len(self.tags)
        found = set()
        for at, dep in enumerate(self.deps):
            if dep not in _NAMING or tags[at] != "NNP" or (at + 1 < count and tags[at + 1] in {"NNP", "HYPH"}):
                continue
            if at and tags[at - 1][:3] == "NNP" and self.low[at - 1].rstrip(".") not in modifiers("courtesy"):
                continue
            found.add(self.words[at])
        return found

    def _names(self) -> frozenset[str]:
        """Note the last token (exclusive) of each table name by its first, and return the countries of the text.

        These are the countries of names that can be nobody else's, and an empty string, so that a text that names no
        country is told from words without a text. Shy names count where their country is among them.
        """
        names = self.names
        forms = {piece: canon(piece) for piece in set(self.pieces)}
        opening = {
            piece
            for piece, form in forms.items()
            if form in names and (piece[0].isupper() or piece[0].isdigit() or form in names.small)
        }
        matching = [forms[piece] for piece in self.pieces]
        countries, shy, end = {""}, [], 0
        for at in [at for at, piece in enumerate(self.pieces) if piece in opening]:
            hit = names.match(matching, at) if at >= end else None
            if hit is None or not self._within(at, hit[0]) or self._is_infix(at, hit[0]):
                continue
            last, entries = hit
            if last - at == 1 and self._is_other_name(at, entries, after_name=end == at):
                continue
            first, end = self.owner[at], last
            if last - at == 1 and self._is_elsewhere(first, entries[0]):
                self.moved.add(first)
                self.pieces[at] = "USA" if self._placed[first].country == "USA" else self.pieces[at].lower()
                continue
            self.in_name[first] = self.owner[last - 1] + 1
            if entries[0].form == "demonym":
                self.demonyms.add(self.in_name[first] - 1)
            if any(entry.form == "shy" for entry in entries):
                shy.append((first, entries))
            elif entries[0].country and len({entry.id for entry in entries}) == 1:
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
        first, last = max(at - 2, 0), min(at + 2, len(self.pieces))
        near = [
            self.pieces[each] if self.tags[self.owner[each]][:3] == "NNP" and self._adjoins(each, at) else ""
            for each in range(first, last)
        ]
        near[at - first] = self.pieces[at]
        return is_other_name(near, at - first, at - first + 1, entries, after_name=after_name)

    def _adjoins(self, piece: int, other: int) -> bool:
        """Say whether no end of a sentence or clause stands between two pieces."""
        first, last = sorted((self.owner[piece], self.owner[other]))
        return all(self.tags[at] not in _ENDS for at in range(first, last))

    def _is_elsewhere(self, token: int, entry: Entry) -> bool:
        """Say whether the text means a place elsewhere by a state's name, or Washington State by a capital's."""
        place = self._placed.get(token)
        if place is None or entry.kind != "country" or entry.form not in {"name", "capital"}:
            return False
        return place.country not in (None, entry.country) or (entry.form == "capital" and token in self._regions)

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

    def pieces_of(self, first: int, last: int) -> tuple[str, ...]:
        """Return the words of tokens as names are matched by."""
        return tuple(self.pieces[self.piece_at[first] : self.piece_at[last]])

    def text(self, first: int, last: int) -> tuple[str, int, int]:
        """Return the words of a token range as quoted, with their character offsets."""
        start = self.starts[first]
        end = self.starts[last - 1] + len(self.words[last - 1])
        return self.whole[start:end], start, end

    def runs(self) -> list[tuple[int, int]]:
        """Return token ranges that may be noun phrases with an actor: pronouns alone, else tags and table names."""
        found: list[tuple[int, int]] = []
        at, count = 0, len(self.words)
        while at < count:
            if self.low[at] in PRONOUNS and self.tags[at] in {"PRP", "PRP$"}:
                last = self._end(at + 1) if self.tags[at] == "PRP$" else at + 1
                if last > at + 1 and self._may_act(at + 1, last):
                    found.append((at, last))
                    at = last
                else:
                    found.append((at, at + 1))
                    at += 1
                continue
            if self.tags[at] not in _STARTING and at not in self.in_name:
                at += 1
                continue
            last = self._end(at)
            if last > at:
                if self._may_act(at, last) or self.is_crowd(at, last):
                    found.extend(self._parts(at, last))
                at = last
            else:
                at += 1
        return found

    def _end(self, at: int) -> int:
        """Return the end of the noun-phrase run that begins at a token."""
        first = at
        while at < len(self.words):
            if at in self.in_name:
                at = self.in_name[at]
                continue
            tag = self.tags[at]
            if at and self.gaps[at - 1] and self.words[at] in _DASHES:
                break  # "KINGSTON - Ministers"
            if at in self.dated or (tag == "VBN" and self.deps[at] not in _LEFTWARD):
                break  # "In October 2019 | Turkey", "coalition | bombed Islamic State"
            if at > first and tag == "CD" and self.tags[at - 1] in {"JJ", "VBN", "NN", "NNS"}:
                break  # "shot dead | two policemen"
            if tag in _OPENING:
                if at > first:
                    break
            elif tag == "VBG":
                if self.deps[at] != "amod" or self.heads[at] <= at or (at > first and self.tags[at - 1][0] == "N"):
                    break  # "Turkey | holding areas", but "Turkey's ruling party"
            elif tag not in _INSIDE:
                break
            elif at > first and self.low[at] in TIME and self.tags[at - 1].startswith("NNP"):
                break  # "to Lebanon next month": the time is no part of the name
            elif at > first and self.tags[at - 1] in _COMMON and self.words[at].rstrip(".") in _ADDRESS:
                break  # "asked about his job | Mr Johnson said"
            at += 1
        return at

    def _may_act(self, first: int, last: int) -> bool:
        """Say whether a run holds a table name, a listed noun or a proper noun."""
        listed = ends()
        return any(
            at in self.in_name or self.low[at] in listed or self.tags[at][:3] == "NNP" for at in range(first, last)
        )

    def is_crowd(self, first: int, last: int) -> bool:
        """Say whether a run is a bare number of people: "Thousands" in "Thousands marched", "Hundreds were arrested"."""
        at = next((at for at in range(first, last) if self.low[at] in CROWDS), None)
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
