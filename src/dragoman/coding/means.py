"""Modes shown by the means of a deed, whichever sense was chosen: "killed by a car bomb" is explosives."""

from __future__ import annotations

from functools import cache

from dragoman.coding.candidate import Candidate
from dragoman.coding.needs import PERSONS
from dragoman.coding.tables import rows
from dragoman.coding.tree import Tree

_Words = dict[str, tuple[tuple[tuple[str, ...], str, str, frozenset[str]], ...]]


@cache
def _means() -> _Words:
    """Return by last word: all its words, type, mode and roles."""
    found: dict[str, list[tuple[tuple[str, ...], str, str, frozenset[str]]]] = {}
    for row in rows("ontology", "instruments.tsv"):
        for entry in row["words"].split("|"):
            words = tuple(entry.split("_"))
            listed = found.setdefault(words[-1], [])
            listed.append((words, row["type"], row["mode"], frozenset(row["roles"].split("|"))))
    return {last: tuple(listed) for last, listed in found.items()}


@cache
def _types() -> frozenset[str]:
    return frozenset(row["type"] for row in rows("ontology", "instruments.tsv"))


def modes(tree: Tree, candidate: Candidate) -> tuple[str, ...]:
    """Return the modes of a candidate with those that its means show added."""
    if candidate.type not in _types():
        return candidate.modes
    found = dict.fromkeys(candidate.modes)
    for frame in (candidate.frame, *candidate.frames):
        for role, tokens in frame.roles.items():
            for token in tokens:
                options = [each for each in _means().get(tree.lemma(token), ()) if _reads(tree, token, each[0])]
                longest = max((len(each[0]) for each in options), default=0)  # "stun grenade" is no grenade
                for words, type_, mode, roles in options:
                    if (
                        len(words) == longest
                        and type_ == candidate.type
                        and role in roles
                        and not _himself(tree, token)
                    ):
                        found[mode] = None
    return tuple(found)


def _himself(tree: Tree, token: int) -> bool:
    """Say whether a word is a person by what is told of it: "a bomber blew herself up"."""
    return any(tree.dep[each] == "dobj" and tree.low[each] in PERSONS for each in tree.kids(tree.head[token]))


def _reads(tree: Tree, last: int, words: tuple[str, ...]) -> bool:
    first = last - len(words) + 1
    return first >= 0 and tuple(tree.low[first:last]) == words[:-1]
