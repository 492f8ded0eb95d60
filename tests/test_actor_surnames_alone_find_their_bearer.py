from __future__ import annotations

import pytest

from dragoman.actors import phrase


@pytest.mark.parametrize(
    ("text", "date", "id_", "country", "sector"),
    [
        ("Drnovsek", "2006-03-01", "janez-drnovsek", "SVN", "GOV"),  # nobody else of the name is known
        ("Kumba Yala", "2002", "kumba-yala", "GNB", "GOV"),
        ("Gouled", "1993", "hassan-gouled-aptidon", "DJI", "GOV"),  # a name of another form of the full name
        ("Mancham", "1996-05", "james-mancham", "SYC", "OPP"),
        ("Landsbergis", "2022-03", "gabrielius-landsbergis", "LTU", "GOV"),  # of two, who is in office
        ("Landsbergis", "1991-01", "vytautas-landsbergis", "LTU", "GOV"),
        ("Aliyev", "1999-10", "heydar-aliyev", "AZE", "GOV"),
    ],
)
def test_a_surname_is_its_one_bearer_on_the_date(text: str, date: str, id_: str, country: str, sector: str) -> None:
    actor = phrase(text, date)
    assert (actor.id, actor.country, actor.sector) == (id_, country, sector)


@pytest.mark.parametrize("text", ["Smith", "Johnson", "Green", "Tuesday", "Kim", "Maria"])
def test_a_surname_of_many_or_a_common_word_is_nobody(text: str) -> None:
    assert phrase(text, "2012-05").id is None


@pytest.mark.parametrize(
    ("text", "date", "country"),
    [("Prince Hans-Adam", "1996", "LIE"), ("King Mswati", "2003", "SWZ"), ("Prince Rainier", "1992", "MCO")],
)
def test_a_monarch_may_be_named_without_the_numeral(text: str, date: str, country: str) -> None:
    actor = phrase(text, date)
    assert (actor.country, actor.sector) == (country, "GOV")


@pytest.mark.parametrize(
    ("text", "date", "country", "sector"),
    [
        ("Remengesau", "2006-04", "PLW", "GOV"),  # a short name that stands in the row of another term
        ("Thongloun", "2019", "LAO", "GOV"),  # called by the given name
        ("Sanchez de Lozada", "1995", "BOL", "GOV"),
        ("Ould Taya", "1997", "MRT", "GOV"),
        ("Portuguese Foreign Minister Jose Manuel Barroso", "1993", "PRT", "GOV"),
        ("Pohamba", "2005-01", "NAM", "PTY"),  # elected, and in office two months later
        ("the Congress of Peru", "2010", "PER", "LEG"),  # not the one that is listed by this name
        ("the US Congress", "2010", "USA", "LEG"),
    ],
)
def test_a_person_or_body_is_known_by_short_forms(text: str, date: str, country: str, sector: str) -> None:
    actor = phrase(text, date)
    assert (actor.country, actor.sector) == (country, sector)
