from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from dragoman.charts import graph, maps
from dragoman.charts.layout import HEIGHT, WIDTH, Link, places
from dragoman.charts.outline import WORLD, View, path
from dragoman.model import Actor, Place
from dragoman.record import Record
from dragoman.record.network import Site, network, pairs, sites
from invented import RUSSIA, TURKEY, article, record, statement
from records import explorer

IRAN = Actor("Iran", None, None, "IRN", "Iran", "IRN", "GOV")
SOCHI = Place("Sochi", None, None, "Sochi", "RUS", None, 43.6, 39.7, 1, 5.0)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    readings = []
    for month in (1, 2, 3):
        one = article(f"a{month}", f"Turkey met Russia in month {month}.", f"2021-{month:02d}-03")
        readings.append((one, (statement(one, place=SOCHI),)))
    bombed = article("a9", "Russia bombed Iran.", "2022-06-20")
    assault = statement(bombed, trigger="bombed", type="ASSAULT", actors=(RUSSIA,), recipients=(IRAN,))
    denied = article("a8", "Turkey never bombed Iran.", "2022-06-21")
    not_so = statement(denied, trigger="bombed", type="ASSAULT", actors=(TURKEY,), recipients=(IRAN,), factuality="CT-")
    with record(
        tmp_path_factory.mktemp("time") / "r.db", *readings, (bombed, (assault,)), (denied, (not_so,))
    ) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(told: Record) -> TestClient:
    return explorer(told)


def test_pairs_are_counted_in_their_time_and_scored_by_what_happened(told: Record) -> None:
    assert {(each.a, each.b): (each.events, each.score) for each in pairs(told)} == {
        ("RUS", "TUR"): (3, 2.5),
        ("IRN", "RUS"): (1, -9.0),
        ("IRN", "TUR"): (1, None),
    }
    assert [(each.a, each.b) for each in pairs(told, "2021-02", "2021-03")] == [("RUS", "TUR")]
    assert [each.id for each in network(told, "2022-01", "2022-12").nodes] == ["IRN", "RUS", "TUR"]
    assert network(told, "1990-01", "1990-12").nodes == ()


def test_places_are_counted_in_their_time(told: Record) -> None:
    assert [(each.name, each.country, each.events, each.lat) for each in sites(told)] == [("Sochi", "RUS", 3, 43.6)]
    assert [each.events for each in sites(told, "2021-03", "2021-12")] == [1]


def test_a_layout_is_the_same_every_time_and_stays_inside() -> None:
    names = [f"Actor of a longer name {number}" for number in range(30)]
    links = [Link(number, (number * 7 + 1) % 30, 1.0 + number % 5) for number in range(30)]
    at = places(names, links)
    assert at == places(names, links)
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in at)
    assert len(set(at)) == len(at)
    assert places([], []) == []
    assert places(["alone"], []) == [(WIDTH / 2, HEIGHT / 2)]


def test_an_actor_stays_near_its_home(told: Record) -> None:
    whole = graph.drawn(network(told), str)
    part = graph.drawn(network(told, "2021-01", "2021-12"), str, homes=whole.homes)
    for each in part.dots:
        x, y = whole.homes[each.id]
        assert abs(each.x - x) < WIDTH / 3
        assert abs(each.y - y) < HEIGHT / 3


def test_a_map_shows_where_most_was() -> None:
    def site(name: str, lat: float, lon: float, events: int) -> Site:
        return Site(name, "", lat, lon, events, {}, 0.0)

    near = [site("a", 36, 36, 30), site("b", 33, 44, 30), site("c", 39, 35, 30)]
    view = maps.focus([*near, site("far", -33, 151, 2)])
    assert [each.site.name for each in maps.spots([*near, site("far", -33, 151, 2)], view)] == ["a", "b", "c"]
    assert maps.focus([]) == WORLD
    assert view.place(view.lat, view.lon) == (360.0, 200.0)
    assert len(path(view)) > 5_000
    assert path(View.around([(-50.0, -130.0)])).count("M") < 5, "there is little land in the southern Pacific"


def test_the_address_tells_the_time_that_is_shown(client: TestClient) -> None:
    page = client.get("/network?since=2021-01&until=2021-12").text
    assert "2021-01 – 2021-12" in page
    assert "Russia and Turkey: 3 events" in page
    assert "Iran" not in re.findall(r'<svg class="network".*?</svg>', page, re.DOTALL)[0]
    assert "/dyad?since=2021-01&amp;until=2021-12&amp;a=RUS&amp;b=TUR" in page
    assert client.get("/network?since=2021-12&until=2021-01").text.count("2021-01 – 2021-12") == 1
    assert "&#39;lately&#39; is not a date" in client.get("/network?since=lately").text


def test_a_slider_without_script_leads_to_the_same_address(client: TestClient) -> None:
    slid = client.get("/network?at=11&span=12")
    assert slid.status_code == 303
    assert slid.headers["location"] == "/network?since=2021-01&until=2021-12"
    assert client.get("/?at=3&span=0").headers["location"] == "/?since=2020-05&until=2021-04"
    assert client.get("/network?at=17&span=0").headers["location"] == "/network"
    page = client.get("/network?since=2021-01&until=2021-12").text
    assert 'max="17" value="11"' in page
    assert 'href="/network?since=2022-01&amp;until=2022-12"' in page, "the year after"


def test_one_old_event_does_not_stretch_the_slider(tmp_path_factory: pytest.TempPathFactory) -> None:
    from dragoman.record.overview import Month
    from dragoman.web.window import Window

    months = [Month("1453-05", {"MX": 1}), *(Month(f"2020-{each:02d}", {"VC": 50}) for each in range(1, 13))]
    assert Window.read({}, months).first == "2020-01"
    assert Window.read({}, months[:3]).first == "1453-05", "where it is much of the record, it is shown"


def test_colours_have_words_beside_them(client: TestClient) -> None:
    page = client.get("/network").text
    assert "conflict (−10 to −4)" in page
    table = page[page.index("The network as a table") :]
    assert "nothing told to have happened" in table[: table.index("</table>")]
    places_table = page[page.index("The map as a table") :]
    assert "Sochi" in places_table[: places_table.index("</table>")]


def test_the_api_gives_what_is_drawn(client: TestClient) -> None:
    drawn = client.get("/api/network?since=2022").json()
    assert drawn["names"] == {"IRN": "Iran", "RUS": "Russia", "TUR": "Turkey"}
    assert [each["events"] for each in drawn["network"]["edges"]] == [1, 1]
    assert client.get("/api/places").json()["places"][0]["name"] == "Sochi"
