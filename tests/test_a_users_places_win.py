"""Places that a user adds come before all others; a table that cannot be read says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.pipeline import load
from dragoman.places.gazetteer import gazetteer, read_places
from dragoman.settings import Settings
from dragoman.settings.places import PlaceSettings


def test_a_place_of_the_users_is_found_and_wins(tmp_path: Path) -> None:
    table = tmp_path / "places.tsv"
    table.write_text(
        "name\taliases\tcountry\tlat\tlon\nKafr Example\tKafr Egzample\tSYR\t36.1\t36.9\n", encoding="utf-8"
    )
    nlp = load(Settings(places=PlaceSettings(file=str(table))), stages=("places",))
    (found,) = nlp("Two shells fell in Kafr Egzample.")._.toponyms
    assert (found.place.name, found.place.country, found.place.lat) == ("Kafr Example", "SYR", 36.1)


def test_tables_may_have_commas(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text("name,lat,lon,radius_km\nParis,10.0,20.0,3\n", encoding="utf-8")
    first = gazetteer(PlaceSettings(file=str(table))).find("Paris")[0]
    assert (first.lat, first.lon, first.origin) == (10.0, 20.0, "user")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name\tlat\nX\t1\n", "no column lon"),
        ("name\tlat\tlon\nX\t91\t0\n", "line 2: '91' is no lat"),
        ("name\tlat\tlon\nX\t1\t0\nY\tnorth\t0\n", "line 3: 'north' is no lat"),
        ("name\tlat\tlon\n\t1\t0\n", "line 2: no name"),
        ("# our camps\n\nname\tlat\tlon\nX\t1\t0\n# a note\nY\t1\t200\n", "line 6: '200' is no lon"),
    ],
)
def test_a_wrong_table_is_refused_with_its_line(tmp_path: Path, text: str, complaint: str) -> None:
    table = tmp_path / "places.tsv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=complaint):
        read_places(table)


def test_a_bad_table_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    table = tmp_path / "places.tsv"
    table.write_text("name\tlat\tlon\nX\t99\t0\n", encoding="utf-8")
    with pytest.raises(UsageError, match="line 2: '99' is no lat"):
        load(Settings(places=PlaceSettings(file=str(table))), stages=("places",))


def test_a_users_table_lies_over_the_packages_own(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text("name,lat,lon\nKafr Example,36.1,36.9\n", encoding="utf-8")
    world, mine = gazetteer(PlaceSettings()), gazetteer(PlaceSettings(file=str(table)))
    assert mine.find_many(["Kafr Example", "Paris"]).known == [True, True]
    assert not world.find("Kafr Example") and mine.find("Paris") == world.find("Paris")
    assert mine._columns is world._columns
