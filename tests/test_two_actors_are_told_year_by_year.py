from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from dragoman.model import Actor
from dragoman.record import Record
from invented import RUSSIA, TURKEY, article, record, statement
from records import explorer

PUTIN = Actor("Putin", None, None, "vladimir-putin", "Vladimir Putin", "RUS", "GOV")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    shot = article("a1", "Turkey downed a jet of Russia.", "2015-11-24", outlet="Morning Post")
    downed = statement(shot, trigger="downed", type="ASSAULT", modes=("aerial",))
    barred = article("a2", "Russia barred fruit of Turkey.", "2015-12-01", outlet="Evening Post")
    bar = statement(barred, trigger="barred", type="SANCTION", actors=(RUSSIA,), recipients=(TURKEY,))
    met = article("a3", "Putin received leaders of Turkey.", "2016-08-09", outlet="Evening Post")
    received = statement(met, trigger="received", actors=(PUTIN,), recipients=(TURKEY,))
    may = article("a4", "Turkey may buy missiles of Russia.", "2017-03-01", outlet="Morning Post")
    plan = statement(may, trigger="buy", type="COOPERATE", factuality="PS+")
    readings = [(shot, (downed,)), (barred, (bar,)), (met, (received,)), (may, (plan,))]
    with record(tmp_path_factory.mktemp("years") / "r.db", *readings) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(told: Record) -> TestClient:
    return explorer(told)


def test_each_year_has_its_score_and_a_sentence_that_says_so(client: TestClient) -> None:
    years = client.get("/api/dyad?a=TUR&b=RUS").json()["years"]
    assert [(each["year"], each["score"]) for each in years] == [("2015", -7.8), ("2016", 2.5), ("2017", None)]
    page = client.get("/dyad?a=TUR&b=RUS").text
    section = page[page.index("<h2>Year by year") : page.index("</section>", page.index("<h2>Year by year"))]
    assert re.search(r"went from .*−7\.8</b> in 2015</a> to .*\+2\.5</b> in 2016</a>; no turn is surely", page)
    assert "Turkey downed a jet of Russia." in section, "of equals the one furthest from neutral"
    assert "Putin received leaders of Turkey." in section, "a president acts for the state"
    assert "Only plans, denials or claims" in section
    assert re.search(r'href="/article/a1#s10"', section)


def test_outlets_stand_side_by_side(client: TestClient) -> None:
    page = client.get("/dyad?a=TUR&b=RUS&since=2015&until=2015").text
    section = page[page.index("As each outlet tells it") :]
    section = section[: section.index("</section>")]
    assert section.index("Morning Post") < len(section)
    assert re.search(r"went from .*−7\.8</b> in 2015</a> to .*\+2\.5</b> in 2016</a>; no turn is surely", page)
    assert "Turkey downed a jet" in section
    assert "Russia barred fruit" in section
    assert "Putin received" not in section, "not of this time"


def test_events_of_two_are_filtered_whoever_acts(client: TestClient) -> None:
    ids = [each["id"] for each in client.get("/api/events?party=TUR&partner=Russia").json()["events"]]
    assert len(ids) == 4
    assert len(client.get("/api/events?actor=RUS&recipient=TUR").json()["events"]) == 2
    assert 'href="/events?party=TUR&amp;partner=RUS"' in client.get("/dyad?a=TUR&b=RUS").text
    chips = client.get("/events?party=TUR&partner=RUS").text
    assert "one side: <strong>TUR</strong> Turkey" in chips
    assert "the other side: <strong>RUS</strong> Russia" in chips


def test_an_actor_has_offices_by_date_and_what_texts_call_it(client: TestClient) -> None:
    page = client.get("/actor/vladimir-putin").text
    assert "president" in page[page.index("What it is") : page.index("What the texts call it")]
    called = client.get("/api/actors/RUS").json()["called"]
    assert {(each["name"], each["first"], each["last"]) for each in called} == {
        ("Russia", "2015-11-24", "2017-03-01"),
        ("Vladimir Putin", "2016-08-09", "2016-08-09"),
    }
    partners = client.get("/api/actors/vladimir-putin").json()["partners"]
    assert [(each["b"], each["events"]) for each in partners] == [("TUR", 1)], "its own state is no other"
    assert [(each["b"], each["events"]) for each in client.get("/api/actors/TUR").json()["partners"]] == [("RUS", 4)]


def test_actors_are_found_by_any_part_of_what_they_are_called(client: TestClient) -> None:
    for part, expected in (("puti", "vladimir-putin"), ("TUR", "TUR"), ("russ", "RUS"), ("Putin", "vladimir-putin")):
        found = [each["id"] for each in client.get("/api/actors", params={"name": part}).json()]
        assert expected in found, part
    assert client.get("/api/actors?name=%25").json() == []


def test_two_that_never_met_can_be_asked_for_again(client: TestClient) -> None:
    page = client.get("/dyad?a=TUR&b=Atlantis").text
    assert "The record holds no event" in page
    assert 'value="Turkey"' in page
