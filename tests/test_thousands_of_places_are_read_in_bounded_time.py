"""Lists of thousands of places, other scripts and other hostile text: no crash, no long wait."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from spacy.language import Language

from dragoman.pipeline import load
from dragoman.places.gazetteer import Gazetteer
from dragoman.places.names import DATA


@pytest.fixture(scope="module")
def places() -> Language:
    """The parser and the stage ``places`` only."""
    return load(stages=("places",))


@pytest.mark.parametrize(
    "text",
    [
        ", ".join(["Springfield", "Paris", "San Jose", "Victoria", "Georgetown"] * 800),
        "Of " + "of the " * 4000 + "Paris",
        "-".join(["Al"] * 4000),
        "Київ, حلب, 北京, 🏳️‍🌈 and 🔥 in Paris",
        "A" * 50_000,
        "",
        "\n\n",
    ],
    ids=["list", "links", "hyphens", "scripts", "long word", "empty", "lines"],
)
def test_hostile_text_is_read(places: Language, text: str) -> None:
    doc = places.make_doc(text)
    for _, pipe in places.pipeline[:-1]:
        doc = pipe(doc)
    start = time.process_time()
    doc = places.pipeline[-1][1](doc)
    assert time.process_time() - start < 3.0
    assert all(doc.text[each.place.start : each.place.end] == each.place.text for each in doc._.place_names)


def test_the_gazetteer_is_small_and_quick() -> None:
    assert (DATA / "gazetteer.npz").stat().st_size < 8_000_000
    start = time.process_time()
    known = Gazetteer()
    assert time.process_time() - start < 1.5  # a third of a second on an idle machine
    start = time.process_time()
    for _ in range(100_000):
        known.named("paris")
    assert time.process_time() - start < 0.3


def test_no_row_of_our_tables_lies_beyond_the_earth(tmp_path: Path) -> None:
    known = Gazetteer()
    own = {entry for entries in known._added.values() for entry in entries}
    assert len(own) > 700
    assert all(-90 <= entry.lat <= 90 and -180 <= entry.lon <= 180 and entry.radius_km > 0 for entry in own)


def test_many_names_are_looked_up_as_one_by_one() -> None:
    known = Gazetteer()
    names = [
        "Deir ez-Zor",
        "Nowhereville",
        "",
        "Łódź",
        "Ft. Worth",
        "St",
        "El El Co",
        "Київ",
        "Idlib\tProvince",
        "Paris",
        "  Port -  Sudan ",
        "İzmir",
        "Straße",
        "San José… ",
        "\u01c6",
    ] * 3
    answers = known.find_many(names)
    assert list(answers) == [known.find(name) for name in names]
    assert answers.known[:2] == [True, False] and answers[3:4] == [known.find("Łódź")]
    assert len(known.find_many([])) == 0 and known.find_many(["Pa\nris", ""])[1] == ()


def test_a_million_names_are_looked_up_in_seconds() -> None:
    known = Gazetteer()
    names = [f"{name.title()}{end}" for name in list(known._at)[:100_000] for end in ("", "qx")]
    start = time.process_time()
    found = known.find_many(names)
    assert time.process_time() - start < 1.5  # a seventh of a second on an idle machine
    assert 90_000 < sum(found.known) < 110_000
