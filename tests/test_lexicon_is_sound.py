"""The tables of the lexicon are sound: roles, types, modes and sets exist, examples mark one predicate, no row twice."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from dragoman.coding.tables import Line, folder, parse, rows
from dragoman.syntax import lemma_of

_TAGS = {"v": ("VB", "VBD", "VBZ", "VBP", "VBG", "VBN"), "n": ("NN", "NNS"), "a": ("JJ",)}
_SECTORS = "GOV MIL REB OPP PTY AGR BUS COP CRM CVL EDU ELI IGO JRN JUD LAB LEG MED NGO PRM REF REL SPY UNS"
_KINDS = set(_SECTORS.split(" ")) | {"ACTOR", "ACTORS", "PARTY", "FOREIGN", "PERSON", "PLACE", "MONEY"}


def _table() -> list[tuple[str, Line]]:
    """Return (file and line, row) of every row of every table of senses."""
    found = []
    for source in sorted(folder("lexicon").iterdir(), key=lambda each: each.name):
        if source.name.endswith(".tsv") and source.name != "sets.tsv":
            lines = parse(source.read_text(encoding="utf-8"), source.name)
            found += [(f"{source.name}:{line['#']}", line) for line in lines]
    return found


TABLE = _table()


def _roles() -> set[str]:
    known: set[str] = set()
    for row in rows("ontology", "roles.tsv"):
        known |= set(row["meaning"].split("|")) if row["role"] == "prepositions" else {row["role"]}
    return known


def test_there_are_many_senses() -> None:
    assert len(TABLE) >= 3400


def test_parts_of_speech_and_flags_are_known() -> None:
    wrong = [where for where, row in TABLE if row["pos"] not in _TAGS or row["mutual"] not in {"", "y"}]
    assert not wrong


def test_types_and_modes_are_those_of_the_ontology() -> None:
    known = {(row["type"], row["mode"]) for row in rows("ontology", "types.tsv")}
    wrong = []
    for where, row in TABLE:
        if row["type"] == "-":
            wrong += [f"{where}: a mode without a type"] if row["modes"] else []
            continue
        modes = [part for part in row["modes"].split("|") if part]
        wrong += [f"{where}: {row['type']} {mode}" for mode in ["", *modes] if (row["type"], mode) not in known]
    assert not wrong


def test_a_table_holds_the_type_of_its_name() -> None:
    wrong = []
    for where, row in TABLE:
        name = where.partition(".tsv")[0].partition("_")[0]
        if row["type"] != ("-" if name == "none" else name.upper()):
            wrong.append(where)
    assert not wrong


def test_roles_and_sets_exist() -> None:
    roles = _roles()
    sets = {row["set"] for row in rows("lexicon", "sets.tsv")}
    wrong = []
    for where, row in TABLE:
        for part in row["need"].split():
            names, colon, words = part.lstrip("!").partition(":")
            if not colon or not all(words.split("|")):
                wrong.append(f"{where}: '{part}' is no condition")
            wrong += [f"{where}: no role '{name}'" for name in names.split("/") if name not in roles]
            for word in words.split("|"):
                if word.startswith("@") and word[1:] not in sets:
                    wrong.append(f"{where}: no set '{word}'")
                if word.isupper() and word not in _KINDS:
                    wrong.append(f"{where}: no kind of party '{word}'")
        for cell in (row["actor"], row["recipient"]):
            named = [] if cell in {"", "-"} else cell.split("|")
            wrong += [f"{where}: no role '{name}'" for name in named if name not in roles]
    assert not wrong


def test_sets_are_defined_once() -> None:
    names = Counter(row["set"] for row in rows("lexicon", "sets.tsv"))
    assert [name for name, times in names.items() if times > 1] == []


def test_no_sense_stands_twice() -> None:
    seen: dict[tuple[str, str, frozenset[str]], str] = {}
    twice = []
    for where, row in TABLE:
        for predicate in row["predicate"].split("|"):
            key = (predicate, row["pos"], frozenset(row["need"].split()))
            if key in seen:
                twice.append(f"{where} repeats {seen[key]}: {predicate} {row['need']}")
            seen.setdefault(key, where)
    assert not twice


def test_no_example_stands_twice() -> None:
    times = Counter(row["example"] for _, row in TABLE)
    assert [text for text, count in times.items() if count > 1] == []


def test_an_example_marks_its_predicate_once() -> None:
    wrong = []
    for where, row in TABLE:
        marked = re.findall(r"\[([^\[\]]+)\]", row["example"])
        if len(marked) != 1 or row["example"].count("[") != 1 or not row["example"].endswith((".", "?", "!")):
            wrong.append(f"{where}: {row['example']}")
            continue
        words = row["predicate"].partition("|")[0].split()
        due = words[-1] if row["pos"] == "n" else words[0]
        shown = re.split(r"[\s-]", marked[0].lower())
        forms = {lemma_of(form, tag) for form in shown for tag in _TAGS[row["pos"]]}
        if due not in forms:
            wrong.append(f"{where}: '{row['predicate']}' is not what {row['example']} marks")
    assert not wrong


def test_no_word_of_a_set_is_listed_twice() -> None:
    wrong = []
    for row in rows("lexicon", "sets.tsv"):
        words = sorted(row["words"].replace("|", " ").split())
        wrong += [f"{row['set']}: {one}" for one, other in pairwise(words) if one == other]
    assert not wrong
