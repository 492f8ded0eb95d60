"""Conditions of a sense (``role:word``): how they are written in the lexicon, and whether they hold for a frame.

``role:a|b`` holds when one of the words heads the phrase in the role, or is coordinated with its head; ``role/role:``
gives alternatives of which one must hold; ``!`` in front negates. Words may be ``@set`` (sets.tsv), ``air_strike`` (words
in a row, the last one by its lemma), ``*`` (anything), ``ACTOR`` (the phrase stands for an actor), ``ACTORS`` (for two or
more), ``PARTY`` (for an actor, or one stands behind it: "Egypt's plan"), ``PERSON`` (for one named or titled individual),
``FOREIGN`` (for an actor of a land that is not the subject's), ``PLACE`` (it is a place name), ``MONEY`` (a sum) or a
PLOVER sector code (an actor of that sector).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from dragoman.coding.frames import Frame, verb_name
from dragoman.coding.known import partitives, things, word_of
from dragoman.coding.tables import rows
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.coding.parties import Parties
    from dragoman.coding.tree import Tree

_SECTORS = "GOV MIL REB OPP PTY AGR BUS COP CRM CVL EDU ELI IGO JRN JUD LAB LEG MED NGO PRM REF REL SPY UNS"  # PLOVER
KINDS = frozenset({"ACTOR", "ACTORS", "PARTY", "FOREIGN", "MONEY", "PERSON", "PLACE", *_SECTORS.split(" ")})
"""Words in capitals that a condition may use."""

PERSONS = frozenset({"himself", "herself", "themselves"})
"""Words by which a subject is told to be a person."""

SELVES = frozenset({"himself", "herself", "itself", "themselves", "myself", "ourselves", "oneself"})
"""Pronouns of whoever acts: no party of their own."""

_MONEY = frozenset({"dollar", "euro", "pound", "million", "billion"})


@dataclass(frozen=True, slots=True)
class Need:
    """One condition of a sense: one of the words stands in one of the roles."""

    roles: tuple[str, ...]
    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    kinds: frozenset[str]
    negated: bool

    @property
    def weight(self) -> float:
        """How much the condition narrows the sense: a word 2, a kind of party 1.5, mere presence 1, absence 0.5."""
        if self.negated:
            return 0.5
        if "*" in self.words:
            return 1.0
        return 1.5 if self.kinds - {"MONEY"} else 2.0

    @property
    def names_words(self) -> bool:
        """Say whether the condition asks for certain words (rather than for a kind of party, or for anything)."""
        return not self.negated and bool(self.words - {"*"} or self.phrases)


@cache
def role_names() -> frozenset[str]:
    """Return every role that a condition or a party may stand in."""
    found: set[str] = set()
    for row in rows("ontology", "roles.tsv"):
        found |= set(row["meaning"].split("|")) if row["role"] == "prepositions" else {row["role"]}
    return frozenset(found)


def check_roles(roles: tuple[str, ...], path: str, line: int) -> None:
    """Raise UsageError naming the line if one of the roles does not exist."""
    for role in roles:
        if role not in role_names():
            raise UsageError("table", path=path, line=line, reason=f"'{role}' is no role (see ontology/roles.tsv)")


def read_needs(cell: str, sets: dict[str, frozenset[str]], path: str, line: int) -> tuple[Need, ...]:
    """Read a cell of conditions. Raises UsageError naming the line for one that cannot be read."""
    return tuple(_read(part, sets, path, line) for part in cell.split())


def _read(part: str, sets: dict[str, frozenset[str]], path: str, line: int) -> Need:
    head, colon, cell = part.lstrip("!").partition(":")
    if not colon or not cell:
        raise UsageError("table", path=path, line=line, reason=f"'{part}' is not role:word")
    roles = tuple(head.split("/"))
    check_roles(roles, path, line)
    plain, phrases, kinds = _listed(cell, sets, path, line)
    return Need(roles, plain, tuple(sorted(phrases)), kinds, part.startswith("!"))


_Sorted = tuple[frozenset[str], frozenset[tuple[str, ...]], frozenset[str]]


def _listed(cell: str, sets: dict[str, frozenset[str]], path: str, line: int) -> _Sorted:
    """Return the plain words of a condition, its phrases, and its kinds of party."""
    named: list[str] = []
    own: list[str] = []
    for word in cell.split("|"):
        (named if word.startswith("@") else own).append(word)
    missing = next((word for word in named if word[1:] not in sets), None)
    if missing is not None:
        raise UsageError("table", path=path, line=line, reason=f"no synonym set '{missing[1:]}'")
    parts = [_sorted(frozenset(filter(None, own))), *(_sorted(sets[word[1:]]) for word in named)]
    plain, phrases, kinds = (frozenset().union(*each) for each in zip(*parts, strict=True))
    unknown = sorted(kinds - KINDS)
    if unknown:
        raise UsageError("table", path=path, line=line, reason=f"'{unknown[0]}' is no kind of party or sector")
    return plain, phrases, kinds


@cache
def _sorted(words: frozenset[str]) -> _Sorted:
    """Return the plain words among some, their phrases word by word, and kinds of party."""
    letters = "|".join(words)
    kinds = frozenset(word for word in words if word.isupper()) if letters != letters.lower() else frozenset()
    joined = frozenset(word for word in words if "_" in word) if "_" in letters else frozenset()
    return words - kinds - joined, frozenset(tuple(each.split("_")) for each in joined), kinds


def inner(tree: Tree, token: int) -> list[int]:
    """Return a head noun and what it counts or measures: "dozens of civilians" also speaks of civilians."""
    found = [token]
    for _ in range(2):
        last = found[-1]
        sum_of_money = tree.tag[last] == "CD" or tree.lemma(last) in _MONEY
        words = {"of", "in", "worth"} if sum_of_money else {"of"}
        of = next((each for each in tree.kids(last) if tree.dep[each] == "prep" and tree.low[each] in words), None)
        below = tree.kid(of, "pobj") if of is not None else None
        if of is None and tree.lemma(last) in things("discharge"):
            found += [each for each in tree.kids(last) if tree.dep[each] == "compound" and tree.tag[each] == "NN"]
            break  # "a mortar barrage"
        if below is None or not (sum_of_money or tree.lemma(last) in partitives()):
            break
        found.append(below)
    return found


@dataclass(slots=True)
class Read:
    """What was read of a frame, since the senses of a predicate ask for the same: the words of a role, each with what it is
    read as, and whether a role is of a kind."""

    words: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    kinds: dict[tuple[str, str], bool] = field(default_factory=dict)


def holds(tree: Tree, frame: Frame, need: Need, parties: Parties, read: Read | None = None) -> bool:
    """Say whether one condition of a sense holds for a frame. ``read`` keeps what was read of it for the next one."""
    read = read or Read()
    for role in need.roles:
        if _met(tree, frame, role, need, parties, read):
            return not need.negated
    return need.negated


def _words(tree: Tree, tokens: list[int]) -> list[tuple[int, str]]:
    """Return the words of a role, what they count and what is coordinated with them, each with what it is read as."""
    heads = (each for token in tokens for each in inner(tree, token))
    return [(member, word_of(tree, member)) for each in heads for member in tree.conjuncts(each, 8)]


def _met(tree: Tree, frame: Frame, role: str, need: Need, parties: Parties, read: Read) -> bool:
    tokens = frame.roles.get(role)
    if not tokens:
        return False
    words = need.words
    if "*" in words:
        return True
    if role == "light":
        return any(verb_name(tree, each) in words or tree.lemma(each) in words for each in tokens)
    if role not in read.words:
        read.words[role] = _words(tree, tokens)
    for member, word in read.words[role]:
        if word in words or (tree.low[member] in words and word == tree.lemma(member)):
            return True
        if need.phrases and any(_reads(tree, member, phrase) for phrase in need.phrases):
            return True
    for kind in need.kinds:
        if (role, kind) not in read.kinds:
            abroad = kind == "FOREIGN" and _is_foreign(parties, frame, tokens)
            read.kinds[role, kind] = abroad or (kind != "FOREIGN" and _is_kind(tree, parties, tokens, kind))
        if read.kinds[role, kind]:
            return True
    if role != "mod" or frame.pos != "n" or not need.kinds:  # "Soviet occupation"
        return False
    before = parties.behind(frame.token)
    return bool(before) and any(kind in {"ACTOR", "PARTY"} or before[0].sector == kind for kind in need.kinds)


def _is_foreign(parties: Parties, frame: Frame, tokens: list[int]) -> bool:
    """Say whether a phrase stands for somebody of a land that is not the subject's, whose land is told."""
    own = {actor.country for token in frame.roles.get("subj", ()) for actor in parties.of(token)} - {None}
    heads = [each for token in tokens for each in inner(parties.tree, token)]
    told = (actor.country for each in heads for actor in parties.of(each) or parties.behind(each))
    return bool(own) and any(country and country not in own for country in told)


def _is_money(tree: Tree, token: int) -> bool:
    """Say whether a phrase is a sum: a currency word or sign is its head or hangs from it, with a figure."""
    signs = currencies()
    if tree.low[token] in signs:
        return True
    return tree.tag[token] in {"CD", "NNS", "NN"} and any(tree.low[each] in signs for each in tree.kids(token))


@cache
def currencies() -> dict[str, tuple[str, bool]]:
    """Return ISO code of a currency and whether the figure follows, by word or sign."""
    return {
        word: (row["code"], row["sign"] == "y")
        for row in rows("ontology", "currencies.tsv")
        for word in row["words"].split("|")
    }


def _reads(tree: Tree, last: int, phrase: tuple[str, ...]) -> bool:
    """Say whether the words that end with a token are those of the phrase."""
    first = last - len(phrase) + 1
    if first < 0 or tree.lemma(last) != phrase[-1]:
        return False
    return tuple(tree.low[first:last]) == phrase[:-1]


def _is_kind(tree: Tree, parties: Parties, tokens: list[int], kind: str) -> bool:
    tokens = [token for token in tokens if tree.low[token] not in SELVES]  # "blew himself up"
    if kind == "PLACE":
        return any(parties.is_place(member) for token in tokens for member in tree.conjuncts(token, 6))
    if kind == "PERSON":
        return any(parties.is_person(token) for token in tokens)
    if kind == "MONEY":
        return any(_is_money(tree, token) for token in tokens)
    if kind == "PARTY" and any(parties.behind(token) or parties.speaker(token) for token in tokens):
        return True
    actors = [actor for token in tokens for actor in parties.of(token)]
    if kind == "ACTORS":
        return len(actors) > 1
    return bool(actors) and (kind in {"ACTOR", "PARTY"} or any(actor.sector == kind for actor in actors))
