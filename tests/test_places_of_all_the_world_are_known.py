"""Names of all continents: whole names with small words in them, bare names, names that are no places at all."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from spacy.language import Language

from dragoman.doc import Toponym
from dragoman.geo import kilometres
from dragoman.pipeline import load

NAMES = Path(__file__).resolve().parents[1] / "models" / "places" / "names.tsv"


@pytest.fixture(scope="module")
def places() -> Language:
    """The parser and the stage ``places`` only."""
    return load(stages=("places",))


def names(places: Language, text: str) -> list[Toponym]:
    """Return all place names of a text."""
    return list(places(text)._.place_names)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The ferry left Port-au-Prince at noon.", "Port-au-Prince", "HTI"),
        ("Camps near Cox's Bazar were flooded.", "Cox's Bazar", "BGD"),
        ("Miners marched through La Paz.", "La Paz", "BOL"),
        ("A fire broke out in Can Tho.", "Can Tho", "VNM"),
        ("Rice is grown in An Giang.", "An Giang", "VNM"),
        ("The envoy landed in Mazar-i-Sharif.", "Mazar-i-Sharif", "AFG"),
        ("The bomb was tested near Punggye-ri.", "Punggye-ri", "PRK"),
        ("Ships are moored off Martha's Vineyard.", "Martha's Vineyard", "USA"),
        ("Tension on the Korean peninsula has risen.", "Korean peninsula", None),
        ("Troops left the Baltic states.", "Baltic states", None),
        ("Tankers burn in the Gulf.", "Gulf", None),
        ("A dam was built in Haut-Katanga.", "Haut-Katanga", "COD"),
        ("Votes were counted in Nouvelle-Aquitaine.", "Nouvelle-Aquitaine", "FRA"),
        ("Rain fell on the FCT on Monday.", "FCT", "NGA"),
    ],
)
def test_names_with_small_words_are_found_whole(places: Language, text: str, name: str, country: str | None) -> None:
    (found,) = names(places, text)
    assert (found.place.text, found.place.country) == (name, country)
    assert found.place.lat is not None


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Shujaiya", "PSE", 31.5, 34.5),
        ("Tawila", "SDN", 13.5, 24.9),
        ("Old Fangak", "SSD", 9.1, 30.9),
        ("Tinzaouaten", "MLI", 19.9, 3.0),
        ("Bardera", "SOM", 2.3, 42.3),
        ("Tula Toli", "MMR", 21.1, 92.3),
        ("Robotyne", "UKR", 47.4, 35.8),
        ("Martissant", "HTI", 18.5, -72.4),
        ("Catatumbo", "COL", 8.7, -73.0),
        ("Fort Benning", "USA", 32.4, -84.9),
        ("Laptev Sea", None, 76.0, 125.0),
        ("Ein Tarma", "SYR", 33.5, 36.3),
        ("Saint Petersburg", "RUS", 59.9, 30.3),
    ],
)
def test_names_of_conflict_and_disaster_have_their_point(
    places: Language, name: str, country: str | None, lat: float, lon: float
) -> None:
    """Quarters, villages, camps, bases, landscapes and seas that GeoNames lacks stand in our own tables."""
    (found,) = names(places, f"Relief teams reached {name} on Tuesday.")
    assert found.place.country == country
    assert found.place.lat is not None and found.place.lon is not None
    assert kilometres(found.place.lat, found.place.lon, lat, lon) < 40


def test_a_bare_name_is_the_place_that_the_world_speaks_of(places: Language) -> None:
    """Of every tenth name of our list, at least 96 in a hundred are in the country that world news means."""
    lines = [line for line in NAMES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    pairs = [
        (name, row["country"])
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        for name in row["names"].split("|")
    ][::10]
    texts = [f"Nine people died in {name} on Friday, police said." for name, _ in pairs]
    right = sum(
        any(each.place.country == country and each.place.end > 20 for each in doc._.place_names)
        for doc, (_, country) in zip(places.pipe(texts), pairs, strict=True)
    )
    assert len(pairs) > 250
    assert right / len(pairs) > 0.96


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The West Nile virus was found in Lyon.", ["Lyon"]),
        ("Rift Valley fever has reached Garissa.", ["Garissa"]),
        ("Doctors feared Middle East respiratory syndrome.", []),
        ("Marburg virus killed two nurses in Mwanza.", ["Mwanza"]),
        ("Operation Peace Spring began near Tal Abyad.", ["Tal Abyad"]),
        ("Jets hit the Olive Branch zone near Afrin.", ["Afrin"]),
        ("Asia Bibi was freed in Multan.", ["Multan"]),
    ],
)
def test_diseases_operations_and_people_are_no_places(places: Language, text: str, expected: list[str]) -> None:
    assert [each.place.text for each in names(places, text)] == expected


def test_one_spot_has_several_kinds_that_do_not_outvote_each_other(places: Language) -> None:
    """The strip, its city and its district are three places of one name; a province of Mozambique is a fourth."""
    (gaza, *_) = names(places, "She flew to Gaza with her friends, and hopes that Israel and Egypt open the borders.")
    assert gaza.place.country == "PSE"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Lebanese soldiers fought gunmen in Tripoli on Sunday.", "Tripoli", "LBN"),
        ("Libyan soldiers fought gunmen in Tripoli on Sunday.", "Tripoli", "LBY"),
        ("Gunmen clashed in Tripoli on Sunday.", "Tripoli", "LBY"),
        ("Spanish police arrested two men in Cordoba.", "Cordoba", "ESP"),
        ("Canadian ministers flew to London on Sunday.", "London", "GBR"),
    ],
)
def test_a_town_of_the_one_country_told_of_is_meant_before_a_better_known_one(
    places: Language, text: str, name: str, country: str
) -> None:
    assert [each.place.country for each in names(places, text) if each.place.text == name] == [country]


def test_the_part_of_the_world_decides_between_states(places: Language) -> None:
    found = names(places, "Shells fell close to the borders of Georgia and Azerbaijan, said Moscow.")
    assert found[0].place.country == "GEO"


@pytest.mark.parametrize(
    "text",
    [
        "A nurse of the Cincinnati suburb of West Chester won the prize.",
        "A fire in Greenwood in Cincinnati hurt two.",
    ],
)
def test_a_part_of_a_town_is_near_it(places: Language, text: str) -> None:
    found = next(each for each in names(places, text) if each.place.text in {"West Chester", "Greenwood"})
    assert abs((found.place.lat or 0) - 39.2) < 0.6 and abs((found.place.lon or 0) + 84.5) < 0.6


def test_a_village_without_a_point_is_near_the_town_beside_it(places: Language) -> None:
    mokwe = next(
        each
        for each in names(places, "Police in Jos said that nine farmers were shot in Kwatakwashe on Sunday.")
        if each.place.text == "Kwatakwashe"
    )
    assert (mokwe.place.country, mokwe.place.geonames_id) == ("NGA", None)
    assert (mokwe.place.radius_km or 0) >= 20
