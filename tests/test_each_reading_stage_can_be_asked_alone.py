from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import Reader
from dragoman.settings import Settings
from dragoman.settings.places import PlaceSettings

TEXT = "Turkish forces shelled Kobani on Sunday, a Kurdish commander told Reuters in Qamishli."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def test_dates_are_resolved_against_the_day_of_publication(reader: Reader) -> None:
    assert [each.value for each in reader.dates(TEXT, published="2016-09-07")] == ["2016-09-04"]


def test_places_come_with_coordinates(reader: Reader) -> None:
    found = reader.places(TEXT)
    assert [each.text for each in found] == ["Kobani", "Qamishli"]
    assert all(each.country == "SYR" and each.lat and each.lon for each in found)


def test_attributions_point_into_the_text(reader: Reader) -> None:
    one = reader.attributions(TEXT)[0]
    assert TEXT[one.source.start : one.source.end] == "a Kurdish commander"
    assert one.content[0].text.startswith("Turkish forces shelled Kobani")


def test_an_actor_is_who_it_was_on_that_day(reader: Reader) -> None:
    assert reader.actor("the French president", date="2003-05-01").name == "Jacques Chirac"
    assert reader.actor("the French president", date="2018-05-01").name == "Emmanuel Macron"


def test_a_users_own_places_are_found(tmp_path: Path) -> None:
    from dragoman.places import component  # noqa: F401

    table = tmp_path / "places.tsv"
    table.write_text("name\tcountry\tlat\tlon\nQarah Dhahab\tSYR\t35.5\t37.5\n", encoding="utf-8")
    reader = Reader(Settings(places=PlaceSettings(file=str(table))))
    found = reader.places("Rebels shelled army positions near Qarah Dhahab on Monday.")
    assert [(each.name, each.country) for each in found] == [("Qarah Dhahab", "SYR")]
