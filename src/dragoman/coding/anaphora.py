"""What refers back within an article: "the meeting", "the summit in Sochi", "that offensive", "both sides".

A noun of ``data/ontology/anaphors.tsv`` with a definite determiner and without parties of its own takes those of the
earlier statement of the same type that fits best; "the two leaders" takes the parties of the last meeting or other deed
done together, or the last list of names, with as many of them. The article is read in the order of its text, so only what
stands before counts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from dragoman.coding.candidate import Candidate
from dragoman.coding.known import PRONOUNS, REFERRED, is_state, same, union
from dragoman.coding.lexicon import Sense
from dragoman.coding.nouns import noun_frame
from dragoman.coding.parties import Parties
from dragoman.coding.tables import rows
from dragoman.geo import kilometres
from dragoman.model import Actor

if TYPE_CHECKING:
    from dragoman.coding.frames import Frame
    from dragoman.coding.tree import Tree
    from dragoman.doc import Coding
    from dragoman.model import Place, When
    from dragoman.settings.coding import CodingSettings

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_MOVES = frozenset({"MOBILIZE", "RETREAT"})
_HARMFUL = frozenset({"ASSAULT", "COERCE"})
_MANY = _HARMFUL | {"PROTEST", "CONSULT"}
"""Types of which an article tells many deeds in many words."""

_ONE_SIDED = frozenset({"ASSAULT", "PROTEST", "MOBILIZE", "RETREAT"})
"""Types that a bare noun may refer to although only one side is known."""

_MAIN = 3
"""How often a group must have been told to be meant before one that was told once, though later."""

_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "2": 2, "3": 3}
_OWN_ROLES = frozenset({"poss", "by", "between", "among", "with", "against", "on", "light.subj", "light.iobj"})


@cache
def _events() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    return {
        word: (frozenset(row["types"].split("|")), frozenset(mode for mode in row["modes"].split("|") if mode))
        for row in rows("ontology", "anaphors.tsv")
        if row["kind"] == "event"
        for word in row["words"].split("|")
    }


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(
        word for row in rows("ontology", "anaphors.tsv") if row["kind"] == kind for word in row["words"].split("|")
    )


_BEFORE = frozenset({"det", "predet", "nummod", "amod", "compound", "poss"})
"""Labels of words that belong to the noun behind them: "both rival sides"."""


@cache
def forms() -> frozenset[str]:
    """Return the written forms (singular and regular plural, lower case) of the nouns that may refer back to an event."""
    return frozenset(form for word in _events() for form in (word, word + "s", word + "es"))


@cache
def _collectives() -> frozenset[str]:
    """Return the written forms of the nouns that stand for several parties."""
    words = _words("person") | _words("state") | _words("any")
    return frozenset(form for word in words for form in (word, word + "s", word.removesuffix("y") + "ies", word + "es"))


@dataclass(slots=True)
class _Told:
    """An earlier statement: its types (before and after rules), parties, place and time."""

    types: frozenset[str]
    candidate: Candidate
    sentence: int
    place: Place | None
    when: When | None


class Memory:
    """What one article has told so far."""

    def __init__(self, tree: Tree, parties: Parties, settings: CodingSettings) -> None:
        self._settings = settings
        self.tree = tree
        self.parties = parties
        self._told: list[_Told] = []
        self._groups: list[tuple[int, tuple[Actor, ...]]] = []
        self._pairs: list[tuple[int, tuple[Actor, ...]]] = []
        self._sentence = 0

    def enter(self, first: int, last: int) -> None:
        """Begin a sentence (tokens ``first`` to ``last``): note its lists of names, resolve "the two leaders" in it."""
        self._sentence += 1
        tree = self.tree
        for mention in self.parties.mentions(first, last):
            if tree.dep[mention.head] == "conj":
                self._group(mention.head, self.parties.of(tree.first_conjunct(mention.head)))
        for token in range(first, last):
            if tree.low[token] in _collectives() and _collective(tree, token):
                found = self._party(token)
                if found:
                    self.parties.understood[token] = self._here(token, found)
            elif tree.low[token] == "them" and tree.low[tree.head[token]] in {"between", "among"}:
                self._same_again(first, token)

    def _same_again(self, first: int, pronoun: int) -> None:
        """Let "them" in "the two states ... trade between them" be those that the sentence has just spoken of."""
        told = self.parties.understood
        last = max((each for each in told if first <= each < pronoun and len(told[each]) > 1), default=None)
        if last is not None:
            told[pronoun] = self._here(pronoun, told[last])

    def _here(self, token: int, members: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Return parties as told by the phrase of a token: "both sides" are Chad and Mali in two words."""
        before = (each for each in self.tree.kids(token) if each < token and self.tree.dep[each] in _BEFORE)
        words = self.parties.doc[min(before, default=token) : token + 1]
        return tuple(
            replace(each, text=words.text, start=words.start_char, end=words.end_char, why=REFERRED) for each in members
        )

    def _group(self, at: int, members: tuple[Actor, ...]) -> None:
        known = union(tuple(each for each in members if each.id))
        if len(known) > 1:
            self._groups.append((at, known))

    def _party(self, token: int) -> tuple[Actor, ...]:
        """Return the parties that "the two leaders", "both sides", "the parties" stand for."""
        tree = self.tree
        lemma = tree.lemma(token)
        kind = next((each for each in ("person", "state", "any") if lemma in _words(each)), "any")
        want = next((_COUNTS[tree.low[each]] for each in (*tree.kids(token), token) if tree.low[each] in _COUNTS), 2)
        latest: tuple[Actor, ...] = ()
        often: Counter[frozenset[str]] = Counter()
        for at, members in (*reversed(self._groups), *reversed(self._pairs)):
            fitting = _of_kind(members, kind) if at <= token else ()
            if len(fitting) != want:
                continue
            latest = latest or fitting
            key = frozenset(each.country or each.id or "" for each in fitting)
            often[key] += 1
            if often[key] == _MAIN and not often[frozenset(each.country or each.id or "" for each in latest)] > 1:
                return fitting
        return latest

    def refer(self, found: dict[int, Candidate], silent: set[int], tokens: list[int]) -> None:
        """Give bare definite nouns among the tokens their parties, in place; make a candidate where no sense held."""
        for token in tokens:
            if token in silent or not self._definite(token):
                continue
            types, modes = _events()[self.tree.lemma(token)]
            known = found.get(token)
            if known is not None and known.actors and not _one_sided(known):
                continue
            frame = known.frame if known is not None else noun_frame(self.tree, token)
            if types & _MOVES and any(self.parties.of(each) for each in frame.roles.get("of", ())):
                continue  # "the deployment of UN troops" says whose
            if known is None and self._has_parties(frame.roles):
                continue
            told = self._antecedent(token, types, modes, known)
            if told is None:
                continue
            if known is None:
                known = found[token] = _echo(
                    self.tree, frame, told.candidate, next(each for each in sorted(types) if each in told.types)
                )
            known.actors = _unnamed(told.candidate.actors)
            known.recipients = known.recipients or _unnamed(told.candidate.recipients)
            known.refers = True
            known.rules.append("refers-back")

    def _definite(self, token: int) -> bool:
        tree = self.tree
        if tree.lemma(token) not in _events() or tree.tag[token] not in {"NN", "NNS"}:
            return False
        if tree.dep[token] in {"compound", "nmod", "amod"}:
            return False
        kids = tree.kids(token)
        if tree.tag[token] == "NN" and tree.lemma(token) == "talk" and "of" in {tree.low[each] for each in kids}:
            return False  # "that talk of dissent" is no meeting
        if any(tree.dep[each] == "relcl" for each in kids) and _events()[tree.lemma(token)][0] & _HARMFUL:
            return False  # "the attack that was claimed by rebels" is told there
        if not any(tree.dep[each] == "det" and tree.low[each] in _DEFINITE for each in kids) or self._anew(token):
            return False
        return not any(tree.low[each] in _words("other") or self._by_name(each) for each in kids)

    def _anew(self, token: int) -> bool:
        """Say whether what follows a noun tells of something not told before: "the killing of a boy"."""
        tree = self.tree
        for each in tree.kids(token):
            inside = tree.kid(each, "pobj") if tree.low[each] == "of" else None
            if inside is not None and tree.tag[inside] in {"NN", "NNS"} and inside not in tree.times:
                before = {tree.low[one] for one in tree.kids(inside) if one < inside}
                return not before & _DEFINITE and tree.kid(inside, "poss") is None
        return False

    def _by_name(self, token: int) -> bool:
        """Say whether a word before a noun tells which one is meant: "the 9/11 attacks", but not "the Geneva talks"."""
        tree = self.tree
        if tree.dep[token] not in {"compound", "nmod", "nummod", "amod"} or self.parties.place(token) is not None:
            return False
        return tree.tag[token].startswith("NNP") or tree.low[token][:1].isdigit()

    def _has_parties(self, roles: dict[str, list[int]]) -> bool:
        named = any(self.parties.of(token) for role in _OWN_ROLES for token in roles.get(role, ()))
        return named or any(self.parties.of(token) for token in roles.get("mod", ()))

    def _antecedent(
        self, token: int, types: frozenset[str], modes: frozenset[str], known: Candidate | None
    ) -> _Told | None:
        from dragoman.dates.anchor import event_time
        from dragoman.places.anchor import event_place

        best: tuple[float, _Told, bool] | None = None
        doc, lemma = self.tree.doc, self.tree.lemma(token)
        place = when = None
        looked = False
        own = self._own_place(token)
        for told in reversed(self._told[-40:]):
            if not told.types & types or (modes and told.candidate.modes and not modes & set(told.candidate.modes)):
                continue
            if known is not None and not _agree(known, told.candidate):
                continue
            if not told.candidate.recipients and not told.types & _ONE_SIDED:
                continue
            if not looked:
                place = own or event_place(doc, token)
                when, looked = event_time(doc, token, "past"), True
            here = _places(place, told.place, self._settings.near_km)
            if here < 0 or (own is not None and here == 0) or _times(when, told.when) < 0:
                continue
            age = self._sentence - told.sentence
            if age > self._settings.reach and here <= 0:
                continue
            value = 2 * here + _times(when, told.when) - 0.15 * age
            alike = _one_stem(self.tree.lemma(told.candidate.token), lemma)
            value += 1.0 if alike else 0.0
            if best is None or value > best[0]:
                best = (value, told, alike or here == 1 or _times(when, told.when) == 1)
        if best is None or (types & _MANY and not best[2] and not self._only(best[1], types)):
            return None  # a word like "attack" fits many deeds: without the same word, place or day it may be any
        return best[1]

    def _only(self, told: _Told, types: frozenset[str]) -> bool:
        """Say whether nothing else of these types was told so far but what has the same parties."""
        sides = told.candidate.actors, told.candidate.recipients
        like = [each for each in self._told if each.types & types and not each.candidate.refers]
        return all(_share(each.candidate.actors, sides[0]) for each in like)

    def _own_place(self, token: int) -> Place | None:
        """Return the place that stands before a noun as its attribute: "the Geneva talks"."""
        before = [each for each in self.tree.kids(token) if each < token]
        return next((found for each in before if (found := self.parties.place(each)) is not None), None)

    def remember(self, candidate: Candidate, coding: Coding) -> None:
        """Note a statement that later words may refer to."""
        if not candidate.actors:
            return
        types = frozenset({candidate.type, candidate.sense.type or candidate.type, *candidate.bases})
        self._told.append(_Told(types, candidate, self._sentence, coding.place, coding.when))
        if not candidate.refers and candidate.actors == candidate.recipients:
            self._group(candidate.token, candidate.actors)
        elif not candidate.refers:
            self._pairs.append((candidate.token, union(candidate.actors, candidate.recipients)))


def _one_stem(one: str, other: str) -> bool:
    """Say whether two words are of one stem: "arrest" and "arrested", "bomb" and "bombing"."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short[: max(4, len(short) - 1)])


def _echo(tree: Tree, frame: Frame, earlier: Candidate, type_: str) -> Candidate:
    """Return a candidate for a noun without a sense of its own that refers back to an earlier statement."""
    where = f"refers-back:{tree.lemma(frame.token)}"
    sense = Sense("", "n", (), (), (), False, earlier.sense.mutual, type_, (), "", where)
    return Candidate(frame, sense, type_, earlier.modes if earlier.type == type_ else (), (), ())


def _collective(tree: Tree, token: int) -> bool:
    """Say whether the phrase headed by a token names several parties by their number only."""
    lemma = tree.lemma(token)
    kids = [tree.low[each] for each in tree.kids(token) if each < token]
    if lemma in {"pair", "duo"}:
        return "the" in kids
    if tree.tag[token] != "NNS" or not any(lemma in _words(kind) for kind in ("person", "state", "any")):
        return False
    if any(tree.dep[each] in {"amod", "compound", "poss", "nmod", "prep"} for each in tree.kids(token)):
        return False
    return "both" in kids or ("the" in kids and any(word in _COUNTS for word in kids)) or kids == ["the"]


def _of_kind(members: tuple[Actor, ...], kind: str) -> tuple[Actor, ...]:
    """Return the members if they are of the kind; persons stand for their countries where states are asked for."""
    persons = [each for each in members if each.id and each.id[0].islower()]
    if kind == "any":
        return members
    if kind == "person":
        return members if len(persons) == len(members) else ()
    states = {
        each.country: each if is_state(each) else Actor(each.text, None, None, each.country, None, each.country, "GOV")
        for each in members
        if each.country
    }
    return tuple(states.values()) if len(states) == len(members) else ()


def _unnamed(parties: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return parties that are understood, not named; a pronoun is put by the name that it stands for."""
    return tuple(
        replace(
            each,
            text=each.name if each.name and each.text.lower() in PRONOUNS else each.text,
            start=None,
            end=None,
            why=REFERRED,
        )
        for each in parties
    )


def _one_sided(known: Candidate) -> bool:
    return known.sense.mutual and not known.recipients


def _agree(known: Candidate, earlier: Candidate) -> bool:
    """Say whether the parties already known of a bare noun are among those of an earlier statement."""
    if _one_sided(known) and known.actors:
        here = {each.country or each.id for each in known.actors}
        return len(earlier.actors) > 1 and here <= {each.country or each.id for each in earlier.actors}
    return not known.recipients or _share(known.recipients, earlier.recipients)


def _share(one: tuple[Actor, ...], other: tuple[Actor, ...]) -> bool:
    return any(same(each, known) for each in one for known in other)


def _places(one: Place | None, other: Place | None, near_km: float) -> int:
    """Return 1 for the same place, 0 where one is unknown or holds the other, -1 for different places."""
    if one is None or other is None:
        return 0
    if one.geonames_id == other.geonames_id and one.name == other.name:
        return 1
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0
    apart = kilometres(one.lat, one.lon, other.lat, other.lon)
    return 0 if apart <= max(one.radius_km or 0.0, other.radius_km or 0.0, near_km) else -1


def _times(one: When | None, other: When | None) -> int:
    """Return 1 where two stated times overlap, 0 where one is not stated, -1 where they exclude each other."""
    if one is None or other is None or one.how != "stated" or other.how != "stated":
        return 0
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return 0
    return 1 if one.earliest <= other.latest and other.earliest <= one.latest else -1
