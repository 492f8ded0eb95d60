"""Linking portion by portion in a record, leaving out hopeless pairs unseen, gives what comparing all pairs gives."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy
import pytest

from dragoman.linking import Telling, link
from dragoman.linking.cluster import parts
from dragoman.linking.compare import prepare, score
from dragoman.linking.screen import Screen
from dragoman.model import Article, Published
from dragoman.reader import Reading
from dragoman.record import Record, candidates, linker
from dragoman.settings import Settings
from dragoman.settings.linking import LinkingSettings
from tellings import AFRIN, ALEPPO_PROVINCE, CIVILIANS, DARAA, IDLIB, REBELS, RUSSIA, SYRIA, TURKEY, WARPLANES, telling

SETTINGS = LinkingSettings()
DEEDS = (("ASSAULT", "bombed"), ("ASSAULT", "strikes"), ("CONSULT", "met"), ("AGREE", "agreed"), ("COERCE", "seized"))
WORDS = [
    "bridge",
    "market",
    "harbour",
    "dawn",
    "convoy",
    "school",
    "wheat",
    "border",
    "tunnel",
    "prison",
    "dam",
    "clinic",
]


def invented(count: int) -> list[Telling]:
    """Return tellings of few parties, places and days, so that many of them match."""
    draw = random.Random(11)
    found = []
    for number in range(count):
        type_, trigger = draw.choice(DEEDS)
        day = date(2021, 9, 1) + timedelta(days=draw.randrange(12))
        parts: dict[str, object] = {
            "actors": tuple(draw.sample([RUSSIA, WARPLANES, TURKEY, SYRIA], draw.choice((1, 1, 2)))),
            "recipients": (draw.choice((REBELS, CIVILIANS, TURKEY)),) if draw.random() < 0.7 else (),
            "place": draw.choice((AFRIN, ALEPPO_PROVINCE, IDLIB, DARAA, None)),
            "published": (day + timedelta(days=draw.randrange(3))).isoformat(),
            "tense": "future" if draw.random() < 0.1 else "past",
            "numbers": {"killed": draw.choice((4, 4, 11))} if draw.random() < 0.3 else {},
            "outlet": f"paper {draw.randrange(9)}",
            "article": f"a{number // 3:04d}",
            "offset": 500 * (number % 3),
        }
        if draw.random() < 0.5:
            parts["day"] = day.isoformat()
        elif draw.random() < 0.3:
            parts["days"] = ("2021-09-01", "2021-09-30", draw.choice(("in September", "in recent weeks")))
        words = " ".join(draw.sample(WORDS, 4))
        before = draw.choice(("They", "The", "Again, repeatedly, they"))
        found.append(telling(f"{number:04d}", f"{before} {trigger} at the {words} in Nahr.", trigger, type_, **parts))
    by_article: dict[str, Telling] = {}
    return [
        replace(
            each,
            outlet=by_article.setdefault(each.statement.article, each).outlet,
            published=by_article[each.statement.article].published,
        )
        for each in found
    ]


def fill(record: Record, tellings: list[Telling]) -> None:
    for name in dict.fromkeys(each.statement.article for each in tellings):
        own = [each for each in tellings if each.statement.article == name]
        day = Published(own[0].published or "", "day", "metadata-table")
        article = Article(name, None, None, own[0].outlet, None, (), day, "en", "x " * 900)
        record.put(Reading(article, tuple(each.statement for each in own), None), "invented")


def test_no_pair_that_matches_is_left_out_unseen() -> None:
    items = [prepare(each, SETTINGS) for each in invented(160)]
    pairs = [(i, j) for i in range(len(items)) for j in range(i)]
    one, two = numpy.array(pairs).T
    screen = Screen(SETTINGS)
    rows = screen.rows(items)
    kept = screen.keep(rows[one], rows[two])
    match = [score(items[i], items[j], SETTINGS) >= SETTINGS.match for i, j in pairs]
    assert sum(match) > 100 and not any(each and not may for each, may in zip(match, kept, strict=True))
    assert kept.mean() < 0.6, "and many that do not match are left out"


@pytest.mark.parametrize("largest", [400, 15], ids=["no group cut", "large groups cut by time"])
@pytest.mark.parametrize("much", [1, 10_000], ids=["keys in memory", "keys in the database"])
def test_a_record_gives_the_events_of_comparing_all(
    tmp_path: Path, much: int, largest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "MUCH", much)
    monkeypatch.setattr(linker, "PORTION", 40)
    monkeypatch.setattr(linker, "KEPT", 60)
    monkeypatch.setattr("dragoman.record.store.PORTION", 40)
    tellings = invented(300)
    settings = Settings(linking=replace(SETTINGS, largest=largest))
    with Record(tmp_path / "record.db", settings=settings) as record:
        fill(record, tellings[:240])
        record.link()
        fill(record, tellings[240:])
        record.link()
        events = {frozenset(each.statements): each for each in record.events()}
    whole = {frozenset(each.statements): each for each in link(tellings, settings.linking)}
    assert events.keys() == whole.keys() and len(whole) > 40
    assert all(replace(events[each], id="") == replace(whole[each], id="") for each in whole)


@pytest.mark.parametrize("much", [1, 10_000], ids=["keys in memory", "keys in the database"])
def test_two_that_link_by_turns_give_the_events_of_comparing_all(
    tmp_path: Path, much: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each keeps open for some portions what it found; the other adds articles meanwhile, links them and is done first."""
    monkeypatch.setattr(candidates, "MUCH", much)
    tellings = invented(300)
    with Record(tmp_path / "record.db") as one, Record(tmp_path / "record.db") as other:
        fill(one, tellings[:180])
        linkers = []
        for record, added in ((one, tellings[180:240]), (other, tellings[240:])):
            with record.transaction() as connection:
                names = linker.waiting(connection)
                linkers.append((record, linker.Linker(SETTINGS, candidates.finder(connection, names)), names))
            fill(record, added)
        for start in range(0, 240, 40):
            for record, linking, names in linkers:
                with record.writing() as connection:
                    linking.add(connection, names[start : start + 40])
        for record, linking, _ in reversed(linkers):
            with record.writing() as connection:
                linking.finish(connection)
        one.link()
        events = {frozenset(each.statements) for each in other.events()}
    assert events == {frozenset(each.statements) for each in link(tellings, SETTINGS)}


def test_an_event_keeps_its_id_when_an_earlier_report_arrives(tmp_path: Path) -> None:
    strike = {"actors": (WARPLANES,), "recipients": (REBELS,), "place": IDLIB, "day": "2021-09-26"}
    later = telling("1", "Russian jets bombed rebels at the dam.", "bombed", published="2021-09-28", **strike)
    sooner = telling("2", "Russian warplanes bombed rebels at the dam.", "bombed", published="2021-09-27", **strike)
    with Record(tmp_path / "record.db") as record:
        fill(record, [later])
        record.link()
        (first,) = record.events()
        fill(record, [sooner])
        record.link()
        (both,) = record.events()
    assert both.statements == ("s2", "s1"), "the earlier report is the first"
    assert both.id == first.id


def test_events_that_hold_what_they_held_are_not_written_again(tmp_path: Path) -> None:
    tellings = invented(300)
    with Record(tmp_path / "record.db") as record:
        fill(record, tellings[:297])
        record.link()
        with record.writing() as connection:
            sizes = connection.exec_driver_sql("SELECT component, COUNT(*) FROM events GROUP BY component").all()
            connection.exec_driver_sql("CREATE TABLE gone (id TEXT)")
            connection.exec_driver_sql(
                "CREATE TRIGGER log AFTER DELETE ON events BEGIN INSERT INTO gone VALUES (old.id); END"
            )
        fill(record, tellings[297:])
        record.link()
        with record.writing() as connection:
            (gone,) = connection.exec_driver_sql("SELECT COUNT(*) FROM gone").one()
            connection.exec_driver_sql("DROP TRIGGER log")
        events = {frozenset(each.statements) for each in record.events()}
    assert max(count for _, count in sizes) > 9, "some component has many events"
    assert gone <= 3 * 3, "three statements change few of them"
    assert events == {frozenset(each.statements) for each in link(tellings, SETTINGS)}


def test_one_statement_more_changes_one_part_of_a_large_group() -> None:
    start = date(2020, 1, 1)
    days = {f"s{number:03d}": (start + timedelta(days=3 * number)).isoformat() for number in range(200)}
    before = set(parts(days, 12))
    after = set(parts(days | {"sxxx": "2020-06-15"}, 12))
    assert len(before) > 15 and max(map(len, after)) <= 12
    assert len(before - after) <= 1 and frozenset().union(*after) == days.keys() | {"sxxx"}


def test_a_day_of_more_than_a_part_holds_is_cut_too() -> None:
    days = {f"s{number:03x}": "2020-06-15" if number % 3 else "" for number in range(100)}
    found = parts(days, 12)
    assert max(map(len, found)) <= 12 and frozenset().union(*found) == days.keys()
