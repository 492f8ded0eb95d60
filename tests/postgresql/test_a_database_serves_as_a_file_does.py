from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman
from dragoman import export
from dragoman.errors import RecordError, UsageError
from dragoman.record import Record
from dragoman.serial import to_plain
from dragoman.settings import Settings
from dragoman.settings.ingest import IngestSettings
from records import EXAMPLES, contents

CHANGED = Settings(ingest=IngestSettings(max_chars=999_999))
"""Settings that make stale what was read, and change nothing in the examples."""

QUESTIONS = [
    {},
    {"actor": "RUS"},
    {"recipient": "Syria", "since": "2021"},
    {"type": "CONSULT", "until": "2021-12"},
    {"place": "afrin"},
    {"text": '"rebel camp"'},
    {"text": "camp AND (rebels"},
    {"source": "TASS"},
    {"said_by": "rebel"},
    {"unattributed": True},
    {"factuality": "CT-"},
    {"disputed": "any"},
    {"belief": 0.5},
]


@pytest.fixture(scope="module")
def both(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, Record]]:
    """The example articles in a file and in a database."""
    with dragoman.open(str(tmp_path_factory.mktemp("file") / "record.db")) as file, dragoman.open(database) as server:
        for record in (file, server):
            record.read(EXAMPLES)
        yield file, server


def test_both_hold_the_same(both: tuple[Record, Record]) -> None:
    file, server = both
    assert contents(file.where) == contents(server.where)
    assert file.counts() == server.counts()
    assert server.counts()["events"] > 10


@pytest.mark.parametrize("what", ["articles", "statements", "events", "relations"])
def test_both_export_the_same(both: tuple[Record, Record], what: str) -> None:
    file, server = ([to_plain(each) for each in export.objects(record, what)] for record in both)
    assert file == server


@pytest.mark.parametrize("asked", QUESTIONS, ids=str)
def test_both_answer_the_same(both: tuple[Record, Record], asked: dict[str, object]) -> None:
    from dragoman.record.browse import page
    from dragoman.record.queries import Filter

    file, server = ([each.id for each in record.events(**asked)] for record in both)
    assert file == server
    for sort in ("newest", "oldest", "reports", "belief"):
        here, there = (page(record, Filter.checked(**asked), sort=sort) for record in both)
        assert [each.id for each in here.events] == [each.id for each in there.events], sort


def test_both_find_words_without_their_accents(tmp_path: Path, address: str) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Élysée officials met Kenyan police in Kraków on 3 May 2019, a spokesman said.", encoding="utf-8")
    for where in (str(tmp_path / "record.db"), address):
        with dragoman.open(where) as record:
            record.read(text)
            assert len(list(record.events(text="elysee krakow"))) == len(list(record.events())) > 0
            assert not list(record.events(text='"police officials"'))


def test_both_tell_the_same_of_a_dyad_and_of_sources(both: tuple[Record, Record]) -> None:
    file, server = both
    assert json.dumps(file.dyad("RUS", "TUR").to_dict()) == json.dumps(server.dyad("RUS", "TUR").to_dict())
    assert file.sources() == server.sources()


def test_the_pages_are_the_same(both: tuple[Record, Record]) -> None:
    from fastapi.testclient import TestClient

    from dragoman.web.app import create

    event = next(iter(both[0].events(type="ASSAULT")))
    article = event.articles[0]
    addresses = ["/", "/events", "/events?text=camp&sort=belief", "/dyad?a=RUS&b=TUR", "/actor/RUS", "/sources"]
    addresses += [f"/event/{event.id}", f"/article/{article}", "/articles", "/actors", "/api/events", "/network"]
    for path in addresses:
        shown = []
        for record in both:
            client = TestClient(create(record), base_url="http://127.0.0.1")
            answer = client.get(path)
            assert answer.status_code == 200, path
            text = re.sub(r"\?v=\w+", "", answer.text.replace(record.name, "RECORD").replace(record.title, "RECORD"))
            shown.append((answer.status_code, text))
        assert shown[0][1].splitlines() == shown[1][1].splitlines(), path


def test_what_was_read_is_skipped_and_what_is_stale_read_again(address: str) -> None:
    with dragoman.open(address) as record:
        record.read(EXAMPLES)
        before, state = contents(address), record.state()
        assert record.read(EXAMPLES).read == 0
    with dragoman.open(address, settings=CHANGED) as record:
        assert record.read(EXAMPLES, again=True).read == len(list(record.articles()))
        assert record.state() != state
    after = contents(address)
    assert {name: rows for name, rows in after.items() if name != "inputs"} == {
        name: rows for name, rows in before.items() if name != "inputs"
    }


def test_corrections_hold_and_can_be_undone(address: str) -> None:
    with dragoman.open(address) as record:
        record.read(EXAMPLES)
        event = next(each for each in record.events() if len(each.statements) == 1)
        record.correct("wrong", event.statements[0], reason="a test")
        assert event.id not in [each.id for each in record.events()]
    with dragoman.open(address, settings=CHANGED) as record:
        record.read(EXAMPLES, again=True)
        assert event.id not in [each.id for each in record.events()]
        record.undo(1)
        assert event.id in [each.id for each in record.events()]


def test_a_missing_record_or_server_is_told_and_no_password_shown(address: str, server: str) -> None:
    with pytest.raises(RecordError, match="no record at"):
        dragoman.open(address, create=False)
    absent = f"postgresql://dragoman:secret@/nothing_here?host={server}"
    with pytest.raises(RecordError, match="cannot be reached") as error:
        dragoman.open(absent)
    assert "secret" not in str(error.value)
    for wrong in ("mysql://root:secret@host/base", "postgresql://host", "postgresql://"):
        with pytest.raises(UsageError, match="no address of a record") as told:
            dragoman.open(wrong)
        assert "secret" not in str(told.value)
