"""Which of the times and places told around a statement are its own: the trees of ``binding``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from spacy.language import Language

from dragoman.binding import choice, places, times
from dragoman.binding.around import MOST, Around
from dragoman.binding.deeds import Deed
from dragoman.coding.coder import code
from dragoman.coding.tables import parse
from dragoman.doc import Coding, Context
from dragoman.model import Published
from dragoman.settings.coding import CodingSettings

PUBLISHED = Published("2017-06-15", "day", "given")
BOTH = CodingSettings(where_from=0.4)
RULES = CodingSettings(when_from=1.0, where_from=1.0)

RALLY = (
    "Speaking at a rally in Tulsa on Saturday, Senator Ann Lee attacked the president. She accused him of lying about "
    "the war in Yemen. The senator also promised to back a bill against arms sales to Saudi Arabia."
)
RAID = (
    "Israeli warplanes bombed a school in Khan Younis late on Wednesday, killing 12 people, Palestinian officials said. "
    "Hamas fighters fired rockets at Ashkelon in response, wounding three people."
)
INVASION = (
    "Russian troops entered the town of Gori on Monday.\n\nThe soldiers shot two Georgian policemen and detained the "
    "mayor. Georgia accused Russia of violating the ceasefire.\n\nIn 2008, Russia invaded Georgia."
)


def read(nlp: Language, text: str, settings: CodingSettings | None = None) -> dict[str, Coding]:
    """Return the codings of a text by the word that tells them."""
    doc = nlp.make_doc(text)
    doc._.context = Context(PUBLISHED)
    doc = nlp(doc)
    found = code(doc, settings or CodingSettings())
    return {doc[each.trigger[0]].text: each for each in found}


def told(coding: Coding) -> tuple[str | None, str | None]:
    """Return the first day of a coding and the name of its place."""
    first = coding.when.earliest if coding.when is not None and coding.when.how != "published" else None
    return first, coding.place.name if coding.place is not None else None


@pytest.mark.parametrize(
    ("text", "word", "day", "place"),
    [
        (RALLY, "accused", "2017-06-10", "Tulsa"),  # what is said goes on where and when the speech was
        (RALLY, "promised", "2017-06-10", "Tulsa"),  # never where the arms go
        (RAID, "fired", "2017-06-14", "Ashkelon"),  # the answer to a raid, of the same day
        (INVASION, "shot", "2017-06-12", "Gori"),
        (INVASION, "invaded", "2008-01-01", "Georgia"),  # background keeps its own time
    ],
)
def test_days_and_places_are_taken_from_around(
    nlp: Language, text: str, word: str, day: str | None, place: str | None
) -> None:
    """The day and place of each deed, told in its own sentence or in those before it."""
    assert told(read(nlp, text, BOTH)[word]) == (day, place)


def test_rules_alone_tell_less(nlp: Language) -> None:
    """The rules of dates and places leave open what only the sentences before tell: the trees are needed."""
    assert told(read(nlp, RALLY, RULES)["promised"]) == (None, None)


def test_without_trees_the_rules_decide(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without the trees reads as the rules do."""
    monkeypatch.setattr(choice, "TIMES", Path("missing.onnx"))
    assert not choice.available()
    assert told(read(nlp, RALLY, BOTH)["promised"]) == (None, None)


def test_a_vague_time_of_its_own_stays(nlp: Language) -> None:
    """ "In recent weeks" is a time, be it vague: it is not given up for the day of publication."""
    coding = read(nlp, "Russian warplanes have bombed rebel positions in Idlib in recent weeks.")["bombed"]
    assert coding.when is not None and coding.when.how == "stated"


def test_every_sign_has_its_name(nlp: Language) -> None:
    """Rows of signs are as long as their names, which the trees are bound to."""
    doc = nlp.make_doc(INVASION)
    doc._.context = Context(PUBLISHED)
    doc = nlp(doc)
    deed = Deed(Around(doc), next(each for each in doc if each.text == "shot"), "past")
    asked = times.times_for(deed)
    assert {len(row) for row in times.time_signs(deed, asked, None)} == {len(times.NAMES)}
    assert {len(row) for row in places.place_signs(deed, places.places_for(deed), None)} == {len(places.NAMES)}
    assert len(set(times.NAMES)) == len(times.NAMES) and len(set(places.NAMES)) == len(places.NAMES)


def test_only_the_nearest_are_asked_about(nlp: Language) -> None:
    """A list of hundreds of days and towns is not weighed whole."""
    towns = ", ".join(["Oslo", "Lima", "Kano", "Pune", "Minsk"] * 60)
    days = ", ".join(f"{day} May" for day in range(1, 29))
    doc = nlp(f"Rebels bombed {towns} on {days}, {days}, {days}.")
    deed = Deed(Around(doc), doc[1], "past")
    assert len(places.places_for(deed)) <= MOST and len(times.times_for(deed)) <= MOST


def test_a_threshold_at_1_leaves_it_to_the_rules(nlp: Language) -> None:
    """One threshold at 1 leaves the other's trees at work; ``read --thorough`` takes more places from around."""
    assert told(read(nlp, RALLY)["promised"]) == ("2017-06-10", "Tulsa")
    assert told(read(nlp, RALLY, replace(CodingSettings(), where_from=1.0))["promised"]) == ("2017-06-10", None)
    assert told(read(nlp, RALLY, replace(CodingSettings(), when_from=1.0, where_from=0.4))["promised"]) == (
        None,
        "Tulsa",
    )
    assert CodingSettings().thorough().where_from < CodingSettings().where_from < 1.0


def test_a_place_of_its_own_sentence_is_taken_sooner(nlp: Language) -> None:
    """A place beside the deed need be less likely than one that another sentence tells."""
    settings = replace(CodingSettings(), where_from=0.99)
    assert told(read(nlp, RAID, settings)["fired"])[1] == "Ashkelon"
    assert told(read(nlp, RALLY, settings)["promised"])[1] is None


def test_annotations_name_their_words() -> None:
    """Every annotation says which word of which article it is of, and has a day or none."""
    path = Path(__file__).parents[1] / "models" / "binding" / "annotated.tsv"
    rows = list(parse(path.read_text(encoding="utf-8"), path.name))
    assert len(rows) > 6000
    assert all(row[column] for row in rows for column in ("corpus", "article", "start", "word", "published", "day"))
