"""The lexicon: senses of predicates, and the choice of the sense whose conditions hold in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.coding.frames import Frame, verb_name
from dragoman.coding.tables import folder, parse, rows
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.coding.parties import Parties
    from dragoman.coding.tree import Tree

_PARTICLE_WORDS = (
    "off out up down in on over away back for with to at against into from of upon through by about aside apart together "
    "forward under around along after across"
)
_PARTICLES = frozenset(_PARTICLE_WORDS.split(" "))
VERB_ACTOR = ("subj",)
VERB_RECIPIENT = ("obj",)
NOUN_ACTOR = ("poss", "by", "mod", "light.subj", "of")
NOUN_RECIPIENT = ("on", "against", "with", "light.iobj", "of")


@dataclass(frozen=True, slots=True)
class Need:
    """One condition of a sense: one of the words stands in the role. ``words`` may hold ``*``, ``ACTOR``, a sector."""

    role: str
    words: frozenset[str]
    negated: bool

    @property
    def weight(self) -> float:
        """How much the condition narrows the sense: a word 2, an actor or sector 1.5, mere presence 1, absence 0.5."""
        if self.negated:
            return 0.5
        if "*" in self.words:
            return 1.0
        return 1.5 if all(word.isupper() for word in self.words) else 2.0


@dataclass(frozen=True, slots=True)
class Sense:
    """One sense of a predicate. ``type`` is null for a sense that is no event. ``where`` names table and predicate."""

    predicate: str
    pos: str
    needs: tuple[Need, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    defaults: bool
    mutual: bool
    type: str | None
    modes: tuple[str, ...]
    example: str
    where: str

    @property
    def weight(self) -> float:
        """How specific the sense is: the sum over its conditions, and 1 for a predicate of several words."""
        return sum(need.weight for need in self.needs) + (1.0 if " " in self.predicate else 0.0)


def _needs(cell: str, sets: dict[str, frozenset[str]], path: str, line: int) -> tuple[Need, ...]:
    found = []
    for part in cell.split():
        negated = part.startswith("!")
        role, colon, words = part.lstrip("!").partition(":")
        if not colon or not words:
            raise UsageError("table", path=path, line=line, reason=f"'{part}' is not role:word")
        listed: set[str] = set()
        for word in words.split("|"):
            if word.startswith("@"):
                if word[1:] not in sets:
                    raise UsageError("table", path=path, line=line, reason=f"no synonym set '{word[1:]}'")
                listed |= sets[word[1:]]
            else:
                listed.add(word)
        found.append(Need(role, frozenset(listed), negated))
    return tuple(found)


def _roles(cell: str, default: tuple[str, ...]) -> tuple[str, ...]:
    if cell == "-":
        return ()
    return tuple(cell.split("|")) if cell else default


def sense(row: dict[str, str], sets: dict[str, frozenset[str]], path: str) -> Sense:
    """Return the sense of one table row. Raises UsageError for a row that cannot be read."""
    line = int(row["#"])
    pos = row["pos"]
    if pos not in {"v", "n", "a"}:
        raise UsageError("table", path=path, line=line, reason=f"pos is '{pos}', not v, n or a")
    noun = pos == "n"
    return Sense(
        predicate=row["predicate"],
        pos=pos,
        needs=_needs(row["need"], sets, path, line),
        actor=_roles(row["actor"], NOUN_ACTOR if noun else VERB_ACTOR),
        recipient=_roles(row["recipient"], NOUN_RECIPIENT if noun else VERB_RECIPIENT),
        defaults=not row["actor"] and not row["recipient"],
        mutual=row["mutual"] == "y",
        type=None if row["type"] in {"-", ""} else row["type"],
        modes=tuple(part for part in row["modes"].split("|") if part and part != "-"),
        example=row["example"],
        where=f"{path.rpartition('/')[2].removesuffix('.tsv')}:{row['predicate']}",
    )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All senses by part of speech and the word that they hang from."""

    senses: dict[tuple[str, str], tuple[Sense, ...]]

    @classmethod
    def of(cls, senses: list[Sense]) -> Lexicon:
        """Build the index: most specific senses first, table order between equals."""
        index: dict[tuple[str, str], list[Sense]] = {}
        for each in senses:
            words = each.predicate.split()
            key = words[-1] if each.pos == "n" else words[0]
            index.setdefault((each.pos, key), []).append(each)
        return cls({key: tuple(sorted(found, key=lambda one: -one.weight)) for key, found in index.items()})

    def choose(self, tree: Tree, frame: Frame, parties: Parties) -> Sense | None:
        """Return the most specific sense whose conditions hold for the frame, or None."""
        candidates = self.senses.get((frame.pos, tree.lemma(frame.token)), ())
        for each in candidates:
            if _whole(tree, frame, each) and all(holds(tree, frame, need, parties) for need in each.needs):
                return each
        return None


def _whole(tree: Tree, frame: Frame, each: Sense) -> bool:
    """Say whether all words of a predicate of several words are there."""
    words = each.predicate.split()
    if len(words) == 1:
        return True
    if each.pos == "n":
        before = {tree.lemma(token) for token in frame.roles.get("mod", ())}
        return all(word in before for word in words[:-1])
    there = {tree.low[token] for token in frame.roles.get("particle", ())}
    rest = words[1:]
    return all(word in there or (word in _PARTICLES and bool(frame.roles.get(word))) for word in rest)


def inner(tree: Tree, token: int) -> list[int]:
    """Return a head noun and what it counts or measures: "dozens of civilians" also speaks of civilians."""
    found = [token]
    for _ in range(2):
        last = found[-1]
        sum_of_money = tree.tag[last] == "CD" or tree.lemma(last) in {"dollar", "euro", "million", "billion"}
        words = {"of", "in", "worth"} if sum_of_money else {"of"}
        of = next((each for each in tree.kids(last) if tree.dep[each] == "prep" and tree.low[each] in words), None)
        below = tree.kid(of, "pobj") if of is not None else None
        if below is None or not (sum_of_money or tree.lemma(last) in partitives()):
            break
        found.append(below)
    return found


@cache
def partitives() -> frozenset[str]:
    """Return nouns that count or bundle what stands after their "of"."""
    return frozenset(word for row in rows("ontology", "partitives.tsv") for word in row["words"].split("|"))


def holds(tree: Tree, frame: Frame, need: Need, parties: Parties) -> bool:
    """Say whether one condition of a sense holds for a frame."""
    tokens = frame.roles.get(need.role, [])
    return _met(tree, tokens, need, parties) is not need.negated


def _met(tree: Tree, tokens: list[int], need: Need, parties: Parties) -> bool:
    if not tokens:
        return False
    words = need.words
    if "*" in words:
        return True
    for token in tokens:
        for each in inner(tree, token):
            if need.role == "light":
                if verb_name(tree, each) in words or tree.lemma(each) in words:
                    return True
                continue
            for member in tree.conjuncts(each, 8):
                if tree.lemma(member) in words or tree.low[member] in words:
                    return True
    if any(word.isupper() for word in words):
        actors = [actor for token in tokens for actor in parties.of(token)]
        return bool(actors) and ("ACTOR" in words or any(actor.sector in words for actor in actors))
    return False


@cache
def load() -> Lexicon:
    """Read every table of ``data/lexicon`` (once a process)."""
    place = folder("lexicon")
    if not place.is_dir():
        return Lexicon.of([])
    sets = {row["set"]: frozenset(row["words"].replace("|", " ").split()) for row in rows("lexicon", "sets.tsv")}
    senses = []
    for source in sorted(place.iterdir(), key=lambda each: each.name):
        if source.name.endswith(".tsv") and source.name != "sets.tsv":
            path = f"lexicon/{source.name}"
            senses += [sense(row, sets, path) for row in parse(source.read_text(encoding="utf-8"), path)]
    return Lexicon.of(senses)
