"""The lexicon: senses of predicates, and the choice of the sense whose conditions hold in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from dragoman.coding.frames import Frame
from dragoman.coding.known import things
from dragoman.coding.needs import Need, Read, check_roles, holds, read_needs
from dragoman.coding.tables import folder, parse, rows
from dragoman.errors import UsageError
from dragoman.plover import kinds

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


POS = {"V": "v", "N": "n", "J": "a"}
"""Parts of speech of senses, by the first letter of a Penn Treebank tag."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One sense of a predicate. ``type`` is null for a sense that is no event. ``where`` names table and predicate.

    A row of a table may name several predicates that share a frame ("ship|ferry|airlift"); its example is the first one's.
    """

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
        """How specific the sense is: the sum over its conditions, and 1 for a predicate of several words.

        A sense without a type that names words goes before the others by 3: it is written against them.
        """
        silent = 3.0 if self.type is None and any(need.names_words for need in self.needs) else 0.0
        return sum(need.weight for need in self.needs) + (1.0 if " " in self.predicate else 0.0) + silent


def _roles(cell: str, default: tuple[str, ...], path: str, line: int) -> tuple[str, ...]:
    if cell == "-":
        return ()
    if not cell:
        return default
    roles = tuple(cell.split("|"))
    check_roles(roles, path, line)
    return roles


def _type(row: dict[str, str], path: str, line: int) -> tuple[str | None, tuple[str, ...]]:
    """Return type and modes of a row. Raises UsageError for a type or mode that PLOVER does not have."""
    name = row["type"]
    modes = tuple(part for part in row["modes"].split("|") if part and part != "-")
    if name in {"-", ""}:
        return None, ()
    if (name, "") not in kinds():
        raise UsageError("table", path=path, line=line, reason=f"'{name}' is no event type")
    for mode in modes:
        if (name, mode) not in kinds():
            raise UsageError("table", path=path, line=line, reason=f"'{mode}' is no mode of {name}")
    return name, modes


def sense(row: dict[str, str], sets: dict[str, frozenset[str]], path: str) -> Sense:
    """Return the sense of one table row. Raises UsageError for a row that cannot be read."""
    line = int(row["#"])
    pos = row["pos"]
    if pos not in {"v", "n", "a"}:
        raise UsageError("table", path=path, line=line, reason=f"pos is '{pos}', not v, n or a")
    if row["mutual"] not in {"", "y", "n", "-"}:
        raise UsageError("table", path=path, line=line, reason=f"mutual is '{row['mutual']}', not y or empty")
    noun = pos == "n"
    type_, modes = _type(row, path, line)
    return Sense(
        predicate=row["predicate"],
        pos=pos,
        needs=read_needs(row["need"], sets, path, line),
        actor=_roles(row["actor"], NOUN_ACTOR if noun else VERB_ACTOR, path, line),
        recipient=_roles(row["recipient"], NOUN_RECIPIENT if noun else VERB_RECIPIENT, path, line),
        defaults=not row["actor"] and not row["recipient"],
        mutual=row["mutual"] == "y",
        type=type_,
        modes=modes,
        example=row["example"],
        where=_where(path, row["predicate"]),
    )


def _where(path: str, predicate: str) -> str:
    """Return how a sense is called in statements: its table and its predicate."""
    return f"{path.rpartition('/')[2].removesuffix('.tsv')}:{predicate}"


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
        read = Read()
        for each in candidates:
            if _whole(tree, frame, each) and all(holds(tree, frame, need, parties, read) for need in each.needs):
                return each
        return self._unseen(tree, frame, parties, read) if is_unseen(frame) else None

    def _unseen(self, tree: Tree, frame: Frame, parties: Parties, read: Read) -> Sense | None:
        """Return the most specific sense of a passive verb but for who did it, of whom the sentence says nothing."""
        plain = tree.lemma(frame.token) in things("plain")
        for each in self.senses.get((frame.pos, tree.lemma(frame.token)), ()):
            if each.type is None or not _whole(tree, frame, each):
                continue
            rest = [need for need in each.needs if not of_agent(need)]
            if plain and all(need.negated or {*need.roles} <= {"obj"} for need in rest):
                continue  # "were taken to hospital", "was found dead": only who does it tells what it is
            if len(rest) < len(each.needs) and all(holds(tree, frame, need, parties, read) for need in rest):
                return each
        return None

    def nearest(self, tree: Tree, frame: Frame, parties: Parties) -> Sense | None:
        """Return the sense of a word of which the fewest conditions fail for the frame, those of words that it must not
        stand with counting double; None where no sense tells a deed."""
        candidates = self.senses.get((frame.pos, tree.lemma(frame.token)), ())
        read = Read()

        def failing(each: Sense) -> int:
            return sum(1 + need.negated for need in each.needs if not holds(tree, frame, need, parties, read))

        return min((each for each in candidates if each.type and _whole(tree, frame, each)), key=failing, default=None)


def is_unseen(frame: Frame) -> bool:
    """Say whether a frame is that of a passive verb beside which nobody stands who did it."""
    return frame.pos == "v" and frame.passive and not frame.roles.get("subj") and not frame.roles.get("by")


def of_agent(need: Need) -> bool:
    """Say whether a condition asks for who does it."""
    return not need.negated and {*need.roles} <= {"subj", "by"}


def _whole(tree: Tree, frame: Frame, each: Sense) -> bool:
    """Say whether all words of a predicate of several words are there."""
    if " " not in each.predicate:
        return True
    words = each.predicate.split()
    if each.pos == "n":
        before = {tree.lemma(token) for token in frame.roles.get("mod", ())}
        return all(word in before for word in words[:-1])
    there = {tree.low[token] for token in frame.roles.get("particle", ())}
    rest = words[1:]
    return all(
        word in there or (word in _PARTICLES and word in frame.own and bool(frame.roles.get(word))) for word in rest
    )


def _set_words(cell: str) -> frozenset[str]:
    """Return the entries of a set: separated by |; the words of an entry of several are joined as in a condition."""
    return frozenset("_".join(entry.split()) for entry in cell.split("|") if entry.strip())


@cache
def word_sets() -> dict[str, frozenset[str]]:
    """Return the sets of words that conditions speak of (``@insult``)."""
    return {row["set"]: _set_words(row["words"]) for row in rows("lexicon", "sets.tsv")}


@cache
def load() -> Lexicon:
    """Read every table of ``data/lexicon`` (once a process)."""
    place = folder("lexicon")
    if not place.is_dir():
        return Lexicon.of([])
    sets = word_sets()
    senses = []
    for source in sorted(place.iterdir(), key=lambda each: each.name):
        if source.name.endswith(".tsv") and source.name != "sets.tsv":
            path = f"lexicon/{source.name}"
            for row in parse(source.read_text(encoding="utf-8"), path):
                first, *others = row["predicate"].split("|")
                one = sense({**row, "predicate": first}, sets, path)
                senses.append(one)
                senses += [replace(one, predicate=each, example="", where=_where(path, each)) for each in others]
    return Lexicon.of(senses)
