"""Compile ``data/linking/words.tsv`` from the database files of WordNet 3.0.

    python models/coreference/words.py /usr/share/wordnet > src/dragoman/data/linking/words.tsv

The folder is that of Debian's package ``wordnet-base`` (or of any WordNet 3.0: ``data.verb``, ``index.noun`` ...).
Kept are all single-word verbs, and the nouns that are derived from a verb or name an act, an event, a process, a state,
a phenomenon or a communication.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

FILES = {"n": "noun", "v": "verb"}
EVENTFUL = {"04", "10", "11", "19", "22", "26"}
"""Lexicographer files of nouns: act, communication, event, phenomenon, process, state (lexnames(5WN))."""
SENSES = 4
"""Senses of a word that count; WordNet lists them by frequency."""
ABOVE = frozenset("@*>$")
"""Pointers that lead from a sense to a broader or entailed one: hypernym, entailment, cause, verb group."""

HEADER = """\
# Words for happenings, and which of them can tell of the same one. Compiled by models/coreference/words.py.
# word     lower-case dictionary form
# family   a name shared by words of one root that are derived from each other (attack, attacker; arrive, arrival)
# senses   the commonest senses, named word.class.number after the first word of the synonym set: synonyms share one
# above    the senses directly above those (broader, entailed, caused): near-synonyms share one, or meet in it
# From WordNet 3.0, Copyright 2006 by Princeton University. All rights reserved. THIS SOFTWARE AND DATABASE IS PROVIDED
# "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR IMPLIED. Permission to use, copy,
# modify and distribute it, for any purpose and without fee, is granted under https://wordnet.princeton.edu/license
"""

Sense = tuple[str, str]


def main(folder: Path) -> None:
    """Read WordNet and print the table."""
    words_of, pointers, lexical, file_of, index = _read(folder)
    names = _names(words_of)
    derived = _derivations(words_of, lexical)
    family = _families(derived)
    kept = {word for word, kind in index if kind == "v" and _plain(word)}
    for (word, kind), senses in index.items():
        if kind == "n" and _plain(word):
            eventful = any(file_of[sense] in EVENTFUL for sense in senses[:2])
            if eventful or any(other == "v" for _, other in derived.get((word, "n"), ())):
                kept.add(word)
    print(HEADER, end="")
    print("word", "family", "senses", "above", sep="\t")
    for word in sorted(kept):
        senses = [sense for kind in FILES for sense in index.get((word, kind), ())[:SENSES]]
        for kind in FILES:
            for other, other_kind in sorted(derived.get((word, kind), ())):
                senses += index.get((other, other_kind), ())[:2]
        senses = list(dict.fromkeys(senses))
        above = {target for sense in senses for mark, target in pointers[sense] if mark in ABOVE}
        families = sorted({family((word, kind)) for kind in FILES if (word, kind) in index})
        print(
            word,
            " ".join(families),
            " ".join(names[sense] for sense in senses),
            " ".join(sorted(names[sense] for sense in above - set(senses))),
            sep="\t",
        )


def _plain(word: str) -> bool:
    return word.isalpha() and word.isascii() and len(word) > 1


def _read(folder: Path) -> tuple[dict, dict, dict, dict, dict]:
    words_of: dict[Sense, list[str]] = {}
    pointers: dict[Sense, list[tuple[str, Sense]]] = {}
    file_of: dict[Sense, str] = {}
    index: dict[tuple[str, str], list[Sense]] = {}
    lexical: dict[Sense, list[tuple[str, Sense, int, int]]] = {}
    for kind, name in FILES.items():
        for line in (folder / f"data.{name}").read_text(encoding="ascii").splitlines():
            if line.startswith("  "):
                continue
            part = line.split("|")[0].split()
            sense, count = (kind, part[0]), int(part[3], 16)
            words_of[sense] = [part[4 + 2 * number].lower() for number in range(count)]
            file_of[sense] = part[1]
            start = 5 + 2 * count
            rows = [part[start + 4 * number : start + 4 * number + 4] for number in range(int(part[start - 1]))]
            pointers[sense] = [(mark, (to, offset)) for mark, offset, to, _ in rows if to in FILES]
            lexical[sense] = [
                (mark, (to, offset), int(at[:2], 16), int(at[2:], 16)) for mark, offset, to, at in rows if to in FILES
            ]
        for line in (folder / f"index.{name}").read_text(encoding="ascii").splitlines():
            if not line.startswith("  "):
                part = line.split()
                index[(part[0], kind)] = [(kind, offset) for offset in part[6 + int(part[3]) :]]
    return words_of, pointers, lexical, file_of, index


def _names(words_of: dict[Sense, list[str]]) -> dict[Sense, str]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    names = {}
    for sense in sorted(words_of):
        first = words_of[sense][0]
        counts[(first, sense[0])] += 1
        names[sense] = f"{first}.{sense[0]}.{counts[(first, sense[0])]}"
    return names


def _derivations(words_of: dict, lexical: dict) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """Pairs of words of one root that WordNet calls derivationally related."""
    derived: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for sense, rows in lexical.items():
        for mark, target, source_word, target_word in rows:
            if mark == "+" and source_word and target_word:
                one, two = words_of[sense][source_word - 1], words_of[target][target_word - 1]
                if _plain(one) and _plain(two) and _shared(one, two) >= min(4, len(one), len(two)):
                    derived[(one, sense[0])].add((two, target[0]))
    return derived


def _shared(one: str, two: str) -> int:
    return next((at for at, (x, y) in enumerate(zip(one, two, strict=False)) if x != y), min(len(one), len(two)))


def _families(derived: dict):
    parent: dict[tuple[str, str], tuple[str, str]] = {}

    def root(item: tuple[str, str]) -> tuple[str, str]:
        while parent.setdefault(item, item) != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, others in sorted(derived.items()):
        for two in sorted(others):
            low, high = sorted((root(one), root(two)), key=lambda each: (len(each[0]), each))
            parent[high] = low
    return lambda item: ".".join(root(item))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
