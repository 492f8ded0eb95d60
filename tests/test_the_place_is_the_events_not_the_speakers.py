from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.pipeline import load
from dragoman.places.anchor import event_place


@pytest.fixture(scope="module")
def places() -> Language:
    return load(stages=("places",))


@pytest.mark.parametrize(
    ("sentence", "predicate", "expected"),
    [
        ("The two ministers met in Sochi on Monday.", "met", "Sochi"),
        ("A spokesman said in Ankara that jets had struck depots near Afrin.", "struck", "Afrin"),
        ("Gunmen killed four officers in the city of Mosul.", "killed", "Mosul"),
        ("Sudan condemned the raid.", "condemned", None),
    ],
)
def test_place_of_a_happening(places: Language, sentence: str, predicate: str, expected: str | None) -> None:
    doc = places(sentence)
    token = next(each.i for each in doc if each.text == predicate)
    place = event_place(doc, token)
    assert (place.text if place else None) == expected


def test_a_place_has_coordinates_and_a_country(places: Language) -> None:
    (toponym,) = places("Talks went on in Sochi.")._.toponyms
    assert toponym.place.country == "RUS"
    assert abs(toponym.place.lat - 43.6) < 0.2
