"""Of the senses whose conditions hold, the one with more conditions decides; a sense without type blocks."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.coding.frames import verb_frame
from dragoman.coding.lexicon import Lexicon, sense
from dragoman.coding.parties import Parties
from dragoman.coding.tables import parse as parse_table
from dragoman.coding.tree import Tree
from dragoman.errors import UsageError

HEADER = "predicate\tpos\tneed\tactor\trecipient\tmutual\ttype\tmodes\texample\n"
TABLE = HEADER + (
    "break\tv\t\t\t\t\tASSAULT\tdestroy\t\n"
    "break\tv\tobj:@ties\t\twith\t\tSANCTION\t\t\n"
    "break off\tv\tobj:@talks\t\twith\t\tREJECT\tmeet\t\n"
    "break\tv\tobj:record\t\t\t\t-\t\t\n"
    "break\tv\t!obj:*\t\t\t\tRETREAT\t\t\n"
)
SETS = {"ties": frozenset({"tie", "relation"}), "talks": frozenset({"talk"})}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rebels broke the gate.", "ASSAULT"),
        ("Chad broke ties with Niger.", "SANCTION"),
        ("Chad broke off talks with Niger.", "REJECT"),
        ("She broke the record.", None),
        ("The line broke.", "RETREAT"),
    ],
)
def test_choice(parse: Language, sentence: str, expected: str | None) -> None:
    senses = [sense(row, SETS, "test.tsv") for row in parse_table(TABLE, "test.tsv")]
    doc = parse(sentence)
    tree = Tree(doc)
    verb = next(each.i for each in doc if each.tag_.startswith("VB"))
    chosen = Lexicon.of(senses).choose(tree, verb_frame(tree, verb), Parties(tree))
    assert chosen is not None
    assert chosen.type == expected


BROKEN = [
    "break\tx\t\t\t\t\tASSAULT",
    "break\tv\tobj\t\t\t\tASSAULT",
    "break\tv\tobj:@no",
    "break\tv\tobject:door\t\t\t\tASSAULT",
    "break\tv\t\tsubj|objekt\t\t\tASSAULT",
    "break\tv\t\t\t\t\tATTACK",
    "break\tv\t\t\t\t\tASSAULT\tdestruction",
    "break\tv\tobj:ACTRESS\t\t\t\tASSAULT",
    "break\tv\t\t\t\tyes\tASSAULT",
]


@pytest.mark.parametrize("row", BROKEN)
def test_a_broken_row_names_its_line(row: str) -> None:
    with pytest.raises(UsageError, match="line 2"):
        [sense(each, SETS, "test.tsv") for each in parse_table(HEADER + row, "test.tsv")]
