from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from dragoman.actors.spelling import FOLDER, words_of
from dragoman.actors.tables import COLUMNS, LINKS, problem, read_table
from dragoman.tables import read_tsv

TABLES = sorted(path for path in FOLDER.glob("*.tsv") if "\nid\tname\taliases" in path.read_text(encoding="utf-8"))
ROWS = [(path.name, number, row) for path in TABLES for number, row in read_table(path)]
STATES = {row["country"] for table, _, row in ROWS if table == "countries.tsv"}
SHARED = {"governments.tsv", "countries.tsv"}


def links(row: dict[str, str], kind: str) -> list[str]:
    return [link.partition(":")[2] for link in (row.get("links") or "").split("|") if link.startswith(f"{kind}:")]


def where(table: str, number: int, row: dict[str, str]) -> str:
    return f"{table}:{number} {row['id']}"


def test_every_row_can_be_understood() -> None:
    wrong = [f"{where(*each)}: {problem(each[2])}" for each in ROWS if problem(each[2])]
    assert wrong == []


def test_countries_are_iso_codes_of_the_table_of_countries() -> None:
    assert [where(*each) for each in ROWS if each[2].get("country") and each[2]["country"] not in STATES] == []


def test_no_actor_has_the_code_of_a_state() -> None:
    taken = [each for each in ROWS if each[2]["id"] in STATES and each[0] not in SHARED]
    assert [where(*each) for each in taken] == []
    strange = [each for each in ROWS if each[2]["id"] in STATES and each[2]["id"] != each[2]["country"]]
    assert [where(*each) for each in strange] == []


def test_an_id_stands_for_one_actor() -> None:
    homes = defaultdict(set)
    names = defaultdict(set)
    for table, _, row in ROWS:
        homes[row["id"]].add(table)
        names[row["id"]].add(row["name"])
    split = {id_: sorted(found) for id_, found in homes.items() if len(found) > 1 and id_ not in STATES}
    assert {id_: found for id_, found in split.items() if found != ["groups.tsv", "parties.tsv"]} == {}
    assert {id_: found for id_, found in names.items() if len(found) > 1 and id_ not in STATES} == {}


def test_periods_of_one_office_of_one_person_do_not_overlap() -> None:
    terms = defaultdict(list)
    for table, number, row in ROWS:
        if table == "people.tsv" and row.get("from"):
            key = (row["id"], row["country"], *links(row, "role"), *links(row, "member"))
            terms[key].append((row["from"], row.get("to") or "9999", number))
    wrong = []
    for key, found in terms.items():
        for (_, until, a), (since, _, b) in combinations(sorted(found), 2):
            if since < until[: len(since)]:
                wrong.append((key[0], a, b))
    assert wrong == []


def test_links_point_to_listed_actors() -> None:
    known = {row["id"] for _, _, row in ROWS}
    for kind in ("backer", "parent", "successor", "state"):
        for each in ROWS:
            for value in links(each[2], kind):
                assert value.partition("@")[0] in known, f"{where(*each)}: {kind}:{value}"


def test_names_do_not_clash() -> None:
    """A bold name may have two bearers only in different countries or times; a shy one waits for its country."""
    bearers = defaultdict(list)
    for table, _, row in ROWS:
        if table in {"people.tsv", "countries.tsv"}:
            continue
        shy = {words_of(each) for each in links(row, "shy")}
        for name in {words_of(each) for each in (row["name"], *(row.get("aliases") or "").split("|")) if each} - shy:
            bearers[name].append((row["id"], row.get("country"), row.get("from") or "", row.get("to") or "9999", table))
    clashes = []
    for name, found in bearers.items():
        for a, b in combinations(found, 2):
            apart = a[3] <= b[2] or b[3] <= a[2]
            if a[0] != b[0] and a[1] == b[1] and not apart:
                clashes.append((" ".join(name), a[0], b[0]))
    assert clashes == []


@pytest.mark.parametrize(
    ("table", "least"),
    [("organisations", 200), ("media", 300), ("parties", 200), ("companies", 200), ("ngos", 200), ("peoples", 100)],
)
def test_tables_hold_what_the_news_names(table: str, least: int) -> None:
    assert sum(name == f"{table}.tsv" for name, _, _ in ROWS) >= least


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_table_tells_its_columns_and_sources(path: Path) -> None:
    head = path.read_text(encoding="utf-8").partition("\nid\t")[0]
    assert all(line.startswith("#") for line in head.splitlines())
    assert "Facts" in head or "Codes" in head
    assert {name for _, _, row in ROWS for name in row} <= set(COLUMNS)


def test_every_kind_of_link_and_of_modifier_is_explained() -> None:
    heads = "\n".join(path.read_text(encoding="utf-8").partition("\nid\t")[0] for path in TABLES)
    assert {kind for kind in LINKS if f"{kind}:" not in heads and f"{kind}" not in heads} == set()
    text = (FOLDER / "modifiers.tsv").read_text(encoding="utf-8")
    head = text.partition("\nword\t")[0]
    assert {
        row["kind"] for row in read_tsv(FOLDER / "modifiers.tsv", ("word", "kind")) if row["kind"] not in head
    } == set()
