"""Who is told by a title, by brackets behind a name, by the land a text is about, and by who has just spoken."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.actors import phrase
from dragoman.doc import Context
from dragoman.model import Actor, Published
from dragoman.pipeline import load

ATHENS = "Greece is on strike. Shops in Athens and Patras closed. The Greek cabinet met. "


@pytest.fixture(scope="module")
def reading() -> Language:
    return load(stages=("dates", "places", "actors"))


def told(reading: Language, text: str, date: str = "2016-05-01") -> dict[str, Actor]:
    doc = reading.make_doc(text)
    doc._.context = Context(published=Published(date, "day", "metadata-table"))
    doc = reading(doc)
    return {doc[each.first : each.last].text: each.actors[0] for each in doc._.actors}


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        # an abbreviated title ends no sentence, and tells who bears it
        ("Sen. Walt Orrick refused to speak.", "Walt Orrick", "USA", "LEG"),
        ("Reps. Walt Orrick and Ann Sool have called a hearing.", "Walt Orrick", "USA", "LEG"),
        ("Reps. Walt Orrick and Ann Sool have called a hearing.", "Ann Sool", "USA", "LEG"),
        ("He was held by Marseille Police Department Sgt. Tom Barnes.", "Tom Barnes", "FRA", "COP"),
        # party and state in brackets
        ("Walt Orrick (D-Mont.) voted against the bill.", "Walt Orrick", "USA", "LEG"),
        # a deputy beside a sheriff is no legislator
        ("Sheriff Ann Sool wept. Deputy Luis Marro was shot.", "Luis Marro", None, "COP"),
        ("Deputy Luis Marro was shot.", "Luis Marro", None, "LEG"),
        # those of the land that the text is about, not where the sentence or the phrase tells of another
        (ATHENS + "Police used tear gas.", "Police", "GRC", "COP"),
        (ATHENS + "Students blocked the road.", "Students", "GRC", "EDU"),
        (ATHENS + "Foreign students left.", "Foreign students", None, "EDU"),
        (ATHENS + "Police stopped a bus from Bulgaria.", "Police", None, "COP"),
        ("Norway met Chad. Police used tear gas.", "Police", None, "COP"),
        (ATHENS + "Union members marched past a crowd.", "Union members", "GRC", "LAB"),
        (ATHENS + "Turkey praised the union members.", "union members", None, "LAB"),
        # told of twice as often as any other, by names of persons and parties too
        ("Paris and Lyon voted. Macron spoke. Berlin frowned. The government fell.", "government", "FRA", "GOV"),
        # in a text on several lands that of the place of the deed
        ("Norway met Chad. Police used tear gas in Oslo.", "Police", "NOR", "COP"),
        ("Norway met Chad. Police besieged Oslo University.", "Police", "NOR", "COP"),
        ("Norway met Chad. Judge Tom Barnes spoke in the city of Abeche.", "Tom Barnes", "TCD", "JUD"),
        ("Norway met Chad. Police said he had fled to Oslo.", "Police", None, "COP"),
        # who is introduced as an officer is one of the land that the text is about
        (ATHENS + "Eleni Varka, a former judge, wept.", "Eleni Varka", "GRC", "ELI"),
        # what a name from before owns
        ("Angela Merkel spoke. Merkel's aides cheered.", "Merkel's aides", "DEU", "GOV"),
        # officers where police are told of; a name in dots without capitals
        ("Police came. Two officers were hurt.", "Two officers", None, "COP"),
        ("u.s. warplanes flew over.", "u.s. warplanes", "USA", "MIL"),
        # an acronym of the tables is not what stands before its brackets
        ("French police held a member of the rebels (LTTE). The LTTE wept.", "LTTE", "LKA", "REB"),
        # a place is no state that is a part of its name, nor one of its name elsewhere
        ("The New Jersey governor mocked him.", "New Jersey governor", "USA", "GOV"),
        ("A San Jose-based company in California sued.", "San Jose-based company", "USA", "BUS"),
        # a minister in the words of the time; a president for life
        ("Japanese Prime Minister Shinzo Abe flew home.", "Japanese Prime Minister Shinzo Abe", "JPN", "GOV"),
    ],
)
def test_country_and_sector(reading: Language, text: str, words: str, country: str | None, sector: str) -> None:
    found = told(reading, text, "2022-05-01" if "Abe" in text else "2016-05-01")[words]
    assert (found.country, found.sector) == (country, sector)


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        ("House Speaker Paul D. Ryan of Wisconsin sighed.", "House Speaker Paul D. Ryan of Wisconsin", "paul-ryan"),
        ("Joseph G. Smithers spoke.", "Joseph G. Smithers", "joseph-g-smithers"),
        ("The deputy Russian foreign minister has resigned.", "deputy Russian foreign minister", "RUS"),
        ("The Biden administration paid.", "Biden administration", "USA"),
        ("A Baloch group said it had taken a camp.", "it", "BALOCH"),
    ],
)
def test_identity(reading: Language, text: str, words: str, id_: str) -> None:
    assert told(reading, text)[words].id == id_


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Food Supply Agency (FSA) closed a plant.", "FSA"),
        ("CAR BOMB KILLS TEN IN MOSUL", "CAR"),
        ("INS Mandovi opened fire on a dhow.", "INS"),
    ],
)
def test_a_name_of_ours_is_not_read_into_another(reading: Language, text: str, words: str) -> None:
    found = told(reading, text).get(words)
    assert found is None or found.id is None


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        # who spoke last goes on, known or not
        (
            'Carly Fiorina spoke. "I am ready," she said. "I will beat Hillary Clinton." She also blamed Obama.',
            "She",
            "carly-fiorina",
        ),
        ('"I am ready," Orrick said. "I will beat Hillary Clinton." She also blamed Obama.', "She", None),
        # the verb of speech shares its subject
        ('Charles Clarke frowned but added: "He was wrong."', "He", None),
        # he who does it to X is not X; who is asked to open a border opens its own
        ("Robert Mugabe fell. Emmerson Mnangagwa, whom he had sacked, flew home.", "he", "robert-mugabe"),
        ("Hamas called on Egypt to open its border.", "its", "EGY"),
        # an office to come tells nothing yet
        ("Nicola Sturgeon of the SNP rose. The first minister had left.", "first minister", "GBR"),
    ],
)
def test_who_a_short_form_stands_for(reading: Language, text: str, words: str, id_: str | None) -> None:
    found = told(reading, text, "2005-03-01" if "Sturgeon" in text else "2016-05-01").get(words)
    assert (found.id if found else None) == id_


@pytest.mark.parametrize(
    ("words", "country", "sector"),
    [
        ("president of the Zionist Organization of America", "USA", "NGO"),
        ("president of the Harbour Organization of America", "USA", None),
        ("head of the Moldovan Jewish Council", "MDA", "REL"),
        ("State Department spokesman", "USA", "GOV"),
        ("government task force", None, "GOV"),
        ("state security forces", None, "MIL"),
        ("police sergeant", None, "COP"),
        ("Britain's financial watchdog", "GBR", "GOV"),
        ("agents", None, None),
        ("Georgia Institute of Technology", "USA", "EDU"),
        ("Chilean carabineros", "CHL", "COP"),
        ("Kurdistan Workers' Party militants", "TUR", "REB"),
        ("Jamaat-e-Islami students in Bangladesh", "BGD", "EDU"),
        ("Syria's Muslim Brotherhood", "SYR", "OPP"),
        ("supporters of the general", None, "CVL"),
        ("New York State Attorney General", "USA", "JUD"),
    ],
)
def test_phrases(words: str, country: str | None, sector: str | None) -> None:
    found = phrase(words, "2016-05-01")
    assert (found.country, found.sector) == (country, sector)


def test_a_president_keeps_the_title_but_not_the_office() -> None:
    assert [phrase("President Trump", date).sector for date in ("2019-05-01", "2022-05-01")] == ["GOV", "ELI"]
    assert phrase("Iraqi President Saddam Hussein", "2015").sector == "GOV"


def test_a_minister_of_a_past_year_is_none_on_the_day_of_the_text(reading: Language) -> None:
    doc = reading.make_doc("In 2010 Hillary Clinton flew to Oslo. Clinton now runs for president.")
    doc._.context = Context(published=Published("2016-05-01", "day", "metadata-table"))
    told = [(doc[each.first].text, each.actors[0].sector) for each in reading(doc)._.actors]
    assert told[:2] == [("Hillary", "GOV"), ("Clinton", "PTY")]


def test_a_government_is_shown_by_its_plain_name() -> None:
    names = [phrase(f"the {each} government").name for each in ("Chinese", "Israeli", "French", "Indian")]
    assert names == ["Chinese government", "Israeli government", "French government", "Indian government"]
