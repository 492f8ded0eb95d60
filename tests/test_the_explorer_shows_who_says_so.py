from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

import dragoman
from dragoman.model import When
from dragoman.record import Record
from invented import RUSSIA, TURKEY, article, killed, statement
from invented import record as invented_record
from records import EXAMPLES, explorer


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with dragoman.open(str(tmp_path_factory.mktemp("explorer") / "record.db")) as opened:
        opened.read(EXAMPLES)
        yield opened


@pytest.fixture(scope="module")
def client(record: Record) -> TestClient:
    return explorer(record)


def test_the_start_page_tells_what_the_record_holds(client: TestClient, record: Record) -> None:
    page = client.get("/").text
    counts = record.counts()
    assert f"{counts['articles']} articles" in page
    assert f"{counts['events']} events" in page
    assert "How do two actors stand to each other?" in page


def test_events_are_filtered_by_the_address_and_the_address_can_be_shared(client: TestClient, record: Record) -> None:
    asked = {"actor": "RUS", "type": "ASSAULT"}
    page = client.get("/events", params=asked).text
    expected = list(record.events(**asked))
    assert expected
    for each in record.events():
        assert (f"/event/{each.id}" in page) == (each in expected)
    assert 'value="RUS"' in page, "the form shows the filter"
    assert "<option selected>ASSAULT" in page


def test_what_cannot_be_understood_is_told_and_the_rest_is_shown(client: TestClient) -> None:
    page = client.get("/events?since=lately&actor=RUS").text
    assert "&#39;lately&#39; is not a date" in page
    assert "/event/" in page
    assert "No event fits" in client.get("/events?actor=Atlantis").text


def test_an_event_shows_each_side_of_a_dispute_with_its_source(client: TestClient, record: Record) -> None:
    event = next(iter(record.events(disputed="happened")))
    page = client.get(f"/event/{event.id}").text
    contested = page[page.index("What is disputed") : page.index("Every statement")]
    assert "Whether it happened" in contested
    for dispute in event.disputes:
        for account in dispute.accounts:
            told = next(iter(record.statements(account.statements[:1])))
            assert told.article in contested
    for each in record.statements(event.statements):
        assert f'id="{each.id}"' in page
        assert each.coder in page


def test_a_sentence_is_three_steps_from_a_relation(client: TestClient, record: Record) -> None:
    start = client.get("/").text
    pair = re.search(r'href="(/dyad\?[^"]+)"', start)
    assert pair
    dyad = client.get(pair[1].replace("&amp;", "&")).text
    event = re.search(r'href="(/event/[^"#]+)"', dyad)
    assert event
    sentence = re.search(r'href="/article/([^"#]+)#([^"]+)"', client.get(event[1]).text)
    assert sentence
    article = client.get(f"/article/{sentence[1]}").text
    assert f'id="{sentence[2]}"' in article


def test_the_reader_shows_all_words_and_says_what_is_not_read(client: TestClient, record: Record) -> None:
    for each in record.articles():
        page = client.get(f"/article/{each.id}").text
        text = re.sub(r'<div class="notes">.*?</div>', "", page, flags=re.DOTALL)
        shown = re.sub(r"<[^>]+>", "", re.sub(r"</(p|h2|li)>", "\n", text))
        for old, new in (("&#39;", "'"), ("&#34;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
            shown = shown.replace(old, new)
        words = set(shown.split())
        assert set(each.text.split()) <= words, each.path
        for told in record.statements_of(each.id):
            assert f'id="{told.id}"' in page
    caption = next(each for each in record.articles() if "07-stale-caption" in str(each.path))
    assert 'class="passage caption unread"' in client.get(f"/article/{caption.id}").text


def test_each_page_is_json_at_the_same_address(client: TestClient, record: Record) -> None:
    event = next(iter(record.events()))
    article = next(iter(record.articles()))
    pages = [
        "/",
        "/events?actor=RUS",
        f"/event/{event.id}",
        f"/article/{article.id}",
        "/dyad?a=RUS&b=TUR",
        "/actor/RUS",
    ]
    for path in [*pages, "/actors", "/articles", "/sources"]:
        joined = f"{path}{'&' if '?' in path else '?'}format=json"
        assert client.get(joined).json() == client.get(path, headers={"accept": "application/json"}).json()
    assert client.get(f"/event/{event.id}?format=json").json()["event"]["id"] == event.id
    assert client.get("/event/none?format=json").status_code == 404


def test_just_what_is_shown_is_saved(client: TestClient, record: Record) -> None:
    expected = [each["id"] for each in client.get("/api/events?actor=RUS").json()["events"]]
    assert sorted(expected) == sorted(each.id for each in record.events(actor="RUS"))
    answer = client.get("/events.csv?actor=RUS")
    assert [row["id"] for row in csv.DictReader(io.StringIO(answer.text))] == expected
    assert answer.headers["content-disposition"] == 'attachment; filename="events-RUS.csv"'
    lines = client.get("/events.jsonl?actor=RUS").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == expected
    import polars

    assert polars.read_parquet(io.BytesIO(client.get("/events.parquet?actor=RUS").content))["id"].to_list() == expected
    oldest = client.get("/events.jsonl?actor=RUS&sort=oldest").text.splitlines()
    assert [json.loads(line)["latest"] for line in oldest] == sorted(json.loads(line)["latest"] for line in lines)
    assert client.get("/events.csv?since=lately").status_code == 400


def test_a_search_shows_where_the_words_stand(client: TestClient) -> None:
    page = client.get("/events", params={"text": "camp"}).text
    assert '<mark class="hit">camp</mark>' in page


def test_the_api_is_described_and_answers(client: TestClient, record: Record) -> None:
    described = client.get("/api/openapi.json").json()
    assert "/api/events" in described["paths"]
    event, article = next(iter(record.events())), next(iter(record.articles()))
    filled = {"{id}": event.id}
    for path in described["paths"]:
        address = path.replace("/articles/{id}", f"/articles/{article.id}").replace("/actors/{id}", "/actors/RUS")
        address = address.replace("/statements/{id}", f"/statements/{event.statements[0]}")
        address = address.replace("{id}", filled["{id}"])
        params = {"a": "RUS", "b": "TUR"} if path.endswith("dyad") else {}
        assert client.get(address, params=params).status_code == 200, path
        assert f"<code>{path}</code>" in client.get("/api").text
    assert client.get("/api/events?type=NONSENSE").status_code == 400
    assert client.get("/api/events?limit=1000000").status_code == 422


def test_actors_and_sources_are_found_by_name(client: TestClient) -> None:
    assert "/actor/RUS" in client.get("/actors?name=russ").text
    assert client.get("/actor/RUS").status_code == 200
    assert client.get(f"/actor/{quote('no such/actor', safe='')}").status_code == 404
    assert "rebel commanders" in client.get("/sources").text


def test_an_empty_record_says_what_to_do(tmp_path_factory: pytest.TempPathFactory) -> None:
    with dragoman.open(str(tmp_path_factory.mktemp("empty") / "none.db")) as empty:
        asker = explorer(empty)
        assert "dragoman read FOLDER" in asker.get("/").text
        for path in ("/events", "/dyad", "/actors", "/articles", "/sources", "/help", "/api"):
            assert asker.get(path).status_code == 200, path


def test_a_stance_chart_has_the_series_of_the_dyad(client: TestClient, record: Record) -> None:
    spec = client.get("/chart/stance.json?a=RUS&b=TUR").json()
    assert spec["$schema"].endswith(".json")
    scores = [row for row in _values(spec) if "score" in row]
    periods = [each for each in record.dyad("RUS", "TUR").periods("M") if each.score is not None]
    assert [row["score"] for row in scores] == [each.score for each in periods]
    assert client.get("/chart/stance.svg?a=RUS&b=TUR").text.startswith("<svg")


def _values(spec: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    if isinstance(spec, dict):
        if isinstance(spec.get("values"), list):
            found += spec["values"]
        for each in spec.values():
            found += _values(each)
    elif isinstance(spec, list):
        for each in spec:
            found += _values(each)
    unique = {json.dumps(each, sort_keys=True): each for each in found if isinstance(each, dict)}
    return list(unique.values())


def test_the_api_gives_what_every_page_shows(client: TestClient, record: Record) -> None:
    event = next(iter(record.events(actor="RUS", recipient="TUR")), None) or next(iter(record.events()))
    pages = {
        "/": "/api/record",
        f"/event/{event.id}": f"/api/events/{event.id}",
        f"/article/{event.articles[0]}": f"/api/articles/{event.articles[0]}",
        "/dyad?a=TUR&b=RUS": "/api/dyad?a=TUR&b=RUS",
        "/actor/TUR": "/api/actors/TUR",
        "/actors": "/api/actors",
        "/sources": "/api/sources?limit=200",
        "/articles": "/api/articles?limit=50",
        "/corrections": "/api/corrections",
    }
    for page, address in pages.items():
        shown = client.get(page, headers={"accept": "application/json"}).json()
        given = client.get(address).json()
        if isinstance(shown, dict):
            assert not {key for key, value in shown.items() if given.get(key) != value}, page
        else:
            assert [each.get("id") for each in shown] == [each.get("id") for each in given][: len(shown)], page
    time = client.get("/network?format=json").json()
    assert client.get("/api/network").json()["network"] == time["network"]
    assert client.get("/api/places").json()["places"] == time["sites"][:100]
    most = client.get("/api/events?sort=reports&limit=6").json()["events"]
    assert [each["id"] for each in most] == [each["event"]["id"] for each in time["reported"]]
    meanings = client.get("/api/words").json()
    assert meanings["words"]["factuality"]["CT+"] == "certain"
    described = client.get("/api/openapi.json").json()["paths"]
    for path, methods in described.items():
        assert methods["get"]["summary"], path
        assert all(each["description"] for each in methods["get"].get("parameters", []) if each["in"] == "query"), path


def test_a_toll_that_rose_is_shown_as_brought_up_to_date(tmp_path: Path) -> None:
    day = When(None, None, None, "2021-09-27", "2021-09-27", "day", None, "stated")
    early = article("a1", "Russia bombed a market of Turkey, killing six.", "2021-09-27", outlet="Morning Post")
    later = article(
        "a2", "The toll of the raid in which Russia bombed Turkey rose to nine.", "2021-09-29", outlet="The Lamp"
    )
    six, nine = (
        statement(
            each, trigger="bombed", type="ASSAULT", actors=(RUSSIA,), recipients=(TURKEY,), when=day, magnitudes=dead
        )
        for each, dead in ((early, killed(6)), (later, killed(9)))
    )
    with invented_record(tmp_path / "r.db", (early, (six,)), (later, (nine,))) as opened:
        (event,) = opened.events()
        page = explorer(opened).get(f"/event/{event.id}").text
        assert not event.disputes
        section = page[page.index("Brought up to date") : page.index("Every statement of it")]
        assert re.search(r"<b>6</b>.*Morning Post.*<b>9</b>.*The Lamp</a>, 2021-09-29", section)
