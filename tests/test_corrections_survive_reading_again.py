"""What a person corrects is carried out at once, outlasts reading and linking again, and can be undone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import UsageError
from dragoman.model import Event, Statement
from dragoman.record import Record
from dragoman.settings import Settings

TEXTS = {
    "one.txt": ("2021-09-27", "Harbour Post", "Russian warplanes bombed rebels near Afrin on Sunday, killing four."),
    "two.txt": ("2021-09-28", "Inland Mail", "Turkey condemned Russia on Tuesday. Russian jets hit rebels on Friday."),
    "three.txt": (
        "2021-09-27",
        "The Lamp",
        "Russian warplanes bombed rebels near Afrin on Sunday, killing four of them.",
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "articles"
    home.mkdir()
    table = ["path,published,outlet"]
    for name, (day, outlet, text) in TEXTS.items():
        (home / name).write_text(text + "\n", encoding="utf-8")
        table.append(f"{name},{day},{outlet}")
    (home / "metadata.csv").write_text("\n".join(table), encoding="utf-8")
    return home


@pytest.fixture
def record(folder: Path) -> Record:
    opened = dragoman.open(str(folder.parent / "record.db"))
    opened.read(folder)
    return opened


def told(record: Record, words: str) -> Statement:
    return next(each for each in record.statements(wrong=True) if words in each.sentence.text)


def event_of(record: Record, words: str) -> Event:
    name = told(record, words).id
    return next(each for each in record.events() if name in each.statements)


def read_again(record: Record, folder: Path) -> Record:
    """Read with other settings, so that every article is written anew."""
    record.close()
    settings = Settings()
    changed = replace(settings, passages=replace(settings.passages, longest_headline=151))
    opened = dragoman.open(str(record.path), settings=changed)
    assert opened.read(folder, again=True).read == 3
    return opened


def test_a_wrong_statement_is_in_no_event_but_stays(record: Record, folder: Path) -> None:
    wrong = told(record, "condemned")
    made = record.correct("wrong", wrong.id, reason="irony", who="ed")
    for opened in (record, read_again(record, folder)):
        assert not any(wrong.id in each.statements for each in opened.events())
        assert not list(opened.events(type="ACCUSE"))
        assert wrong.id not in {each.id for each in opened.statements()}
        assert wrong.id in {each.id for each in opened.statements_of(wrong.article)}
        assert [each.n for each in opened.corrections(statements=[wrong.id])] == [made.n]
    opened.undo(made.n)
    assert len(list(opened.events(type="ACCUSE"))) == 1


def test_a_changed_statement_keeps_what_was_read(record: Record, folder: Path) -> None:
    old = told(record, "condemned")
    made = record.correct(
        "change", old.id, {"type": "THREATEN", "modes": ["relations"], "recipients": ["SYR"]}, reason="it was a warning"
    )
    assert made.statements[0].type == "ACCUSE" and made.applies
    for opened in (record, read_again(record, folder)):
        new = told(opened, "condemned")
        assert (new.id, new.type, new.modes) == (old.id, "THREATEN", ("relations",))
        assert [(each.id, each.country) for each in new.recipients] == [("SYR", "SYR")]
        event = event_of(opened, "condemned")
        assert event.type == "THREATEN" and event.recipients[0].id == "SYR"
    opened.undo(made.n)
    assert told(opened, "condemned") == old


def test_merged_events_stay_one(record: Record, folder: Path) -> None:
    one, two = event_of(record, "near Afrin"), event_of(record, "on Friday")
    assert one.id != two.id
    made = record.correct("merge", one.id, two.id, reason="one raid, told with another day")
    for opened in (record, read_again(record, folder)):
        merged = event_of(opened, "on Friday")
        assert merged.id in (one.id, two.id)
        assert set(merged.statements) == {*one.statements, *two.statements}
        assert opened.event(one.id) == opened.event(two.id) == merged
        assert "when" in {each.field for each in merged.disputes}
    opened.undo(made.n)
    assert event_of(opened, "near Afrin") == one and event_of(opened, "on Friday") == two


def test_a_split_statement_does_not_come_back(record: Record, folder: Path) -> None:
    one = event_of(record, "near Afrin")
    assert len(one.statements) == 2
    first = one.statements[0]
    made = record.correct("split", one.id, first, reason="another raid")
    for opened in (record, read_again(record, folder)):
        left = opened.event(one.id)
        assert left is not None and left.statements == one.statements[1:]
        assert any(each.statements == (first,) for each in opened.events())
    opened.unlink_all()
    opened.link()
    assert opened.event(one.id) == left
    opened.undo(made.n)
    assert opened.event(one.id) == one


def test_what_no_longer_applies_is_kept_and_said(record: Record, folder: Path) -> None:
    record.correct("wrong", told(record, "condemned").id, reason="irony")
    (folder / "two.txt").write_text("Turkey hosted Russian diplomats on Tuesday.\n", encoding="utf-8")
    record.read(folder)
    (kept,) = record.corrections()
    assert not kept.applies and kept.undone is None and kept.statements[0].now is None
    (folder / "two.txt").write_text("Breaking news. Turkey condemned Russia on Tuesday.\n", encoding="utf-8")
    record.read(folder)
    (kept,) = record.corrections()
    assert kept.applies, "the same sentence in another version of the article is the same statement"
    assert not list(record.events(type="ACCUSE"))


def test_the_newer_of_two_decisions_holds(record: Record) -> None:
    one, two = event_of(record, "near Afrin"), event_of(record, "on Friday")
    record.correct("merge", one.id, two.id, reason="thought to be one")
    record.correct("split", one.id, list(two.statements), reason="it is not")
    assert event_of(record, "near Afrin").statements == one.statements
    assert event_of(record, "on Friday").statements == two.statements


def test_wrong_use_is_told(record: Record) -> None:
    event, statement = event_of(record, "near Afrin"), told(record, "condemned")
    for kind, target, value, reason in (
        ("wrong", statement.id, None, " "),
        ("wrong", "s000", None, "why"),
        ("change", statement.id, None, "why"),
        ("change", statement.id, {"type": "MEET"}, "why"),
        ("change", statement.id, {"modes": ["aerial"]}, "why"),
        ("merge", event.id, event.id, "why"),
        ("split", event.id, statement.id, "why"),
        ("split", event.id, list(event.statements), "why"),
    ):
        with pytest.raises(UsageError):
            record.correct(kind, target, value, reason=reason)  # type: ignore[arg-type]
    assert record.corrections() == []


def test_a_record_of_version_two_is_upgraded_in_place(record: Record, tmp_path: Path) -> None:
    events = list(record.events())
    record.close()
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript((Path(__file__).parent / "data" / "record" / "version2.sql").read_text("utf-8"))
        connection.execute("ATTACH ? AS new", (str(record.path),))
        for table in (
            "inputs",
            "articles",
            "statements",
            "ties",
            "events",
            "parties",
            "facets",
            "sources",
            "link_keys",
        ):
            connection.execute(f"INSERT INTO main.{table} SELECT * FROM new.{table}")
        connection.execute("INSERT INTO meta SELECT * FROM new.meta WHERE key <> 'schema'")
        connection.commit()
    with dragoman.open(str(old), create=False) as opened:
        assert list(opened.events()) == events
        strike = event_of(opened, "near Afrin")
        opened.correct("split", strike.id, strike.statements[0], reason="another raid")
        left = opened.event(strike.id)
        assert left is not None and left.statements == strike.statements[1:]
