from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import dragoman
from dragoman.model import Actor, Span, When
from dragoman.reader import Reading
from dragoman.record import Record
from dragoman.relations.ties import Tie
from dragoman.web.app import create
from invented import RUSSIA, TURKEY, article, record, statement
from records import explorer

WEDNESDAY = When(None, None, None, "2021-09-29", "2021-09-29", "day", None, "stated")
HERE = "http://127.0.0.1"


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Record]:
    met = article("a1", "Turkey met Russia on Wednesday.", "2021-09-29")
    again = article("a2", "Leaders of Turkey and Russia met on Wednesday.", "2021-09-30")
    bombed = article("a3", "Russia bombed Turkey.", "2021-10-02")
    assault = statement(bombed, trigger="bombed", type="ASSAULT", actors=(RUSSIA,), recipients=(TURKEY,))
    readings = [(met, (statement(met),)), (again, (statement(again, when=WEDNESDAY),)), (bombed, (assault,))]
    with record(tmp_path / "r.db", *readings) as opened:
        yield opened


@pytest.fixture
def client(told: Record) -> TestClient:
    return explorer(told, edit=True)


def _send(client: TestClient, path: str, seen: str | None = None, **fields: Any) -> Any:
    page = client.get(seen or f"/event/{_event(client)}").text
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    return client.post(path, data={"token": token[1], **fields}, headers={"origin": HERE})


def _event(client: TestClient, type_: str = "ASSAULT") -> str:
    return str(client.get(f"/api/events?type={type_}").json()["events"][0]["id"])


def test_nothing_can_be_corrected_unless_it_was_asked_for(told: Record) -> None:
    closed = TestClient(create(told), base_url=HERE)
    event = _event(closed)
    assert "Correct this statement" not in closed.get(f"/event/{event}").text
    answer = closed.post("/correct/wrong/s30", data={"reason": "x"}, headers={"origin": HERE})
    assert answer.status_code == 405
    assert "dragoman serve --edit" in answer.text
    assert "dragoman serve --edit" in closed.get("/corrections").text
    assert not told.corrections()


def test_a_form_of_another_site_or_of_yesterday_changes_nothing(client: TestClient, told: Record) -> None:
    event = _event(client)
    token = re.search(r'name="token" value="([^"]+)"', client.get(f"/event/{event}").text)
    assert token
    good = {"token": token[1], "reason": "x"}
    path = "/correct/wrong/s30"
    for headers in (
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {},
    ):
        assert client.post(path, data=good, headers=headers).status_code == 403, headers
    assert client.post(path, data={**good, "token": "guess"}, headers={"origin": HERE}).status_code == 403
    assert client.post(path, data={"reason": "x"}, headers={"origin": HERE}).status_code == 403
    assert client.post(path, json=good, headers={"origin": HERE}).status_code == 415
    assert client.post(path, data={**good, "x": "y" * 70_000}, headers={"origin": HERE}).status_code == 413
    assert client.get(f"{path}?token={token[1]}&reason=x").status_code in (404, 405)
    assert client.put(path, data=good, headers={"origin": HERE}).status_code == 405
    assert client.post(path, data=good, headers={"origin": HERE, "host": "evil.example"}).status_code == 421
    assert not told.corrections()


def test_a_statement_is_changed_with_its_reason_and_changed_back(client: TestClient, told: Record) -> None:
    answer = _send(client, "/correct/change/s30", type="COERCE", mode="COERCE seize", reason="a seizure", who="Ann B.")
    assert answer.status_code == 303
    assert "who=Ann%20B." in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]
    page = client.get(answer.headers["location"]).text
    assert "COERCE" in page
    assert "<del>ASSAULT</del>" in page
    assert "“a seizure” · Ann B.," in page
    assert 'value="Ann B."' in page, "the name need not be typed again"
    changed = next(iter(told.statements(["s30"])))
    assert (changed.type, changed.modes, changed.actors) == ("COERCE", ("seize",), (RUSSIA,))
    _undo(client, 1)
    assert next(iter(told.statements(["s30"]))).type == "ASSAULT"
    assert "undone" in client.get("/corrections").text


def _undo(client: TestClient, number: int) -> None:
    page = client.get("/corrections").text
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    sent = client.post(f"/corrections/{number}/undo", data={"token": token[1]}, headers={"origin": HERE})
    assert sent.status_code == 303


def test_parties_are_corrected_by_code_or_name(client: TestClient, told: Record) -> None:
    answer = _send(client, "/correct/change/s30", actors="RUS; Iran", recipients="", reason="both did")
    assert answer.status_code == 303
    changed = next(iter(told.statements(["s30"])))
    assert [each.id for each in changed.actors] == ["RUS", "IRN"]
    assert changed.recipients == ()
    assert changed.type == "ASSAULT"


def test_a_wrong_statement_leaves_its_event_and_stays_in_the_reader(client: TestClient) -> None:
    answer = _send(client, "/correct/wrong/s30", reason="a scene of a film")
    assert answer.headers["location"] == "/corrections#c1"
    assert client.get("/api/events?type=ASSAULT").json()["total"] == 0
    reader = client.get("/article/a3").text
    assert "Called wrong" in reader
    assert "“a scene of a film”" in reader


def test_events_are_merged_and_parted(client: TestClient, told: Record) -> None:
    both = client.get("/api/events?type=CONSULT").json()["events"]
    assert [len(each["statements"]) for each in both] == [2], "the same meeting"
    meeting = both[0]["id"]
    page = client.get(f"/event/{meeting}").text
    assert "Some statements tell of another happening" in page
    assert f'name="other" value="{_event(client)}"' in page, "what is near it in time is offered"
    assert _send(client, f"/correct/split/{meeting}", statement=["s20"], reason="another day").status_code == 303
    parted = client.get("/api/events?type=CONSULT").json()["events"]
    assert [len(each["statements"]) for each in parted] == [1, 1]
    other = next(each["id"] for each in parted if each["id"] != meeting)
    address = f"http://127.0.0.1:8765/event/{other}#s20"
    assert _send(client, f"/correct/merge/{meeting}", address=address, reason="it was one").status_code == 303
    assert len(client.get("/api/events?type=CONSULT").json()["events"]) == 1
    assert [each.kind for each in told.corrections()] == ["split", "merge"]


def test_what_cannot_be_done_is_said(client: TestClient, told: Record) -> None:
    for path, fields, words in (
        ("/correct/wrong/s30", {"reason": " "}, "say why"),
        ("/correct/wrong/none", {"reason": "x"}, "nothing in the record has the id"),
        ("/correct/change/s30", {"reason": "x", "type": "ASSAULT"}, "say what is right"),
        ("/correct/change/s30", {"reason": "x", "type": "DANCE"}, "is not an event type"),
        ("/correct/merge/none", {"reason": "x", "address": "also-none"}, "nothing in the record has the id"),
        ("/correct/dance/s30", {"reason": "x"}, "is no kind of correction"),
    ):
        answer = _send(client, path, **fields)
        assert answer.status_code == 400, path
        assert words in answer.text.replace("&#39;", "'"), path
    assert not told.corrections()


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", "{{ 7*7 }}", '"><img src=x onerror=alert(1)>'])
def test_reasons_and_names_stay_text(client: TestClient, evil: str) -> None:
    assert _send(client, "/correct/change/s30", actors=evil, reason=evil, who=evil).status_code == 303
    for path in ("/corrections", "/article/a3", f"/event/{_event(client)}", "/events"):
        page = client.get(path).text
        assert evil not in page or evil == "{{ 7*7 }}", path
        assert "alert(1)</script>" not in page
        assert "<img" not in page


def test_corrections_are_saved_as_lines_with_what_was_coded(client: TestClient) -> None:
    _send(client, "/correct/change/s30", type="COERCE", reason="a seizure")
    saved = client.get("/corrections.jsonl")
    assert saved.headers["content-disposition"] == 'attachment; filename="corrections.jsonl"'
    line = json.loads(saved.text)
    assert line["statements"][0]["type"] == "ASSAULT"
    assert line["statements"][0]["sentence"]["text"] == "Russia bombed Turkey."
    assert line["value"]["type"] == "COERCE"
    assert client.get("/api/corrections").json()[0]["reason"] == "a seizure"


def test_a_tie_that_is_called_wrong_goes_and_comes_back(tmp_path: Path) -> None:
    one = article("a1", "Turkey met Russia, whose ally Armenia stayed away.", "2021-09-29")
    met = statement(one)
    armenia = Actor("Armenia", None, None, "ARM", "Armenia", "ARM", "GOV")
    at = one.text.index("ally")
    ally = Span("ally", at, at + 4)
    tie = Tie(
        "t1", "a1", "allied-with", RUSSIA, armenia, met.sentence, ally, None, None, "2021-09-29", True, {}, "Daily"
    )
    with dragoman.open(str(tmp_path / "r.db")) as opened:
        opened.put(Reading(one, (met,), ties=(tie,)), "invented")
        opened.link()
        client = explorer(opened, edit=True)
        page = client.get("/dyad?a=RUS&b=ARM").text
        assert "is allied with" in page
        assert "It does not say so" in page
        assert "m tie" in client.get("/article/a1").text.split("Key", 1)[1].split("</header>")[1]
        answer = _send(client, "/correct/wrong/t1", seen="/dyad?a=RUS&b=ARM", reason="the ally is another's")
        assert answer.headers["location"] == "/corrections#c1"
        assert "standing tie: Russia <b>allied with</b> Armenia" in client.get("/corrections").text
        assert client.get("/api/dyad?a=RUS&b=ARM").json()["ties"] == []
        assert not opened.relations()
        assert "m tie" not in client.get("/article/a1").text.split("Key", 1)[1].split("</header>")[1]
        opened.put(Reading(one, (met,), ties=(tie,)), "read again")
        opened.link()
        (correction,) = opened.corrections()
        assert correction.applies
        assert not list(opened.ties()), "it stays wrong when the article is read again"
        _undo(client, 1)
        assert [each.kind for each in opened.relations()] == ["allied-with"]


def test_a_tie_goes_with_the_statement_that_opened_it(tmp_path: Path) -> None:
    one = article("a1", "Turkey put sanctions on Russia.", "2021-09-29")
    signed = statement(one, trigger="sanctions", type="SANCTION")
    with record(tmp_path / "r.db", (one, (signed,))) as opened:
        assert [each.kind for each in opened.relations()] == ["sanctions"]
        opened.correct("wrong", signed.id, reason="a plan")
        assert not opened.relations()
        assert not opened.dyad("TUR", "RUS").ties
