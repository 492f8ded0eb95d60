"""Of several places of one name the text decides: what contains it, what kind it is, what else is told."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.model import Place
from dragoman.pipeline import load


@pytest.fixture(scope="module")
def places() -> Language:
    """The parser and the stage ``places`` only."""
    return load(stages=("places",))


def place(places: Language, text: str, name: str) -> Place:
    """Return the place that the first mention of a name was resolved to."""
    return next(each.place for each in places(text)._.place_names if each.place.text == name)


def test_the_state_behind_the_comma_decides(places: Language) -> None:
    assert place(places, "A man was shot in Paris, Texas, on Sunday.", "Paris").admin1 == "Texas"
    assert place(places, "He was born in Springfield, Ill., in 1950.", "Springfield").admin1 == "Illinois"
    assert place(places, "Thousands marched in Paris on Sunday.", "Paris").country == "FRA"


def test_a_state_behind_its_town_is_no_city(places: Language) -> None:
    assert place(places, "A mill burned down in Rochester, New York.", "New York").name == "New York"
    assert place(places, "He moved from Rochester to New York.", "New York").name == "New York City"
    assert place(places, "They sang in Boston, New York and Chicago.", "New York").name == "New York City"


def test_the_noun_beside_the_name_decides(places: Language) -> None:
    province = place(places, "Shelling went on in Idlib province.", "Idlib")
    city = place(places, "Shelling went on in the city of Idlib.", "Idlib")
    assert (province.geonames_id, city.geonames_id) == (169387, 169389)
    assert (province.radius_km or 0) > (city.radius_km or 0)


def test_neighbours_decide(places: Language) -> None:
    text = "The militia took Tripoli on Monday. It already holds Misrata, Zawiya and Sirte."
    assert place(places, text, "Tripoli").country == "LBY"
    text = "Clashes in Tripoli spread to Sidon and to Beirut's southern suburbs, said a Lebanese officer in Zahle."
    assert place(places, text, "Tripoli").country == "LBN"


def test_units_of_the_first_level_are_named(places: Language) -> None:
    assert place(places, "The dam near Mosul is safe.", "Mosul").admin1 not in {None, "15"}
    assert place(places, "Jets hit targets around Aleppo.", "Aleppo").admin1 == "Aleppo Governorate"


@pytest.mark.parametrize("spelling", ["Deir ez-Zor", "Deir al-Zour", "Dayr az Zawr", "Deir Ezzor"])
def test_spellings_lead_to_one_place(places: Language, spelling: str) -> None:
    assert place(places, f"Two trucks burned in the city of {spelling}.", spelling).geonames_id == 170794


def test_a_village_of_our_own_table_has_a_point(places: Language) -> None:
    found = place(places, "Shells hit Bizaah, a village near the town of Al-Bab.", "Bizaah")
    assert found.country == "SYR" and abs((found.lat or 0) - 36.37) < 0.05 and found.geonames_id is None


def test_a_facility_falls_back_to_its_town(places: Language) -> None:
    found = place(places, "The injured were taken to Al Salam Hospital in Mosul.", "Al Salam Hospital")
    assert found.country == "IRQ" and abs((found.lat or 0) - 36.34) < 0.2 and found.geonames_id is None


def test_near_and_northern_change_the_reach(places: Language) -> None:
    town = place(places, "A drone fell in Afrin.", "Afrin").radius_km or 0
    assert (place(places, "A drone fell near Afrin.", "Afrin").radius_km or 0) > town
    whole = place(places, "Floods hit farms in Syria.", "Syria").radius_km or 0
    assert (place(places, "Floods hit farms in northern Syria.", "Syria").radius_km or 0) < whole


def test_a_telephone_number_tells_the_town(places: Language) -> None:
    """An area code of Ontario makes "London police" those of London, Ontario; without one they are England's."""
    text = "London police ask anyone who saw the crash to call 519-555-0170."
    assert place(places, text, "London").admin1 == "Ontario"
    assert place(places, "London police ask anyone who saw the crash to call.", "London").country == "GBR"


def test_a_famous_name_in_a_local_story_is_the_town(places: Language) -> None:
    """Sheriff, deputies, a highway and an area code of Minnesota: Jordan is no kingdom."""
    text = "The Jordan school board thanked deputies and the sheriff for closing Highway 169. Call 952-555-0109."
    assert place(places, text, "Jordan").admin1 == "Minnesota"
    assert place(places, "The king of Jordan met the school board of Amman.", "Jordan").country == "JOR"


def test_a_people_speaks_for_its_country(places: Language) -> None:
    """Greek police in a story told in American words are in Athens, Greece."""
    text = "Greek police fired tear gas in a downtown Athens neighborhood. Greeks, 20 percent of them jobless, marched."
    assert place(places, text, "Athens").country == "GRC"


def test_an_unknown_town_lies_in_the_state_that_holds_it(places: Language) -> None:
    """No place of the name is known in the state told: the nearest town of that state stands for it, without an id."""
    found = place(places, "He was a guard in Orient, Ohio, and drove to Columbus.", "Orient")
    assert (found.country, found.admin1, found.geonames_id) == ("USA", "Ohio", None)


@pytest.mark.parametrize(
    "text",
    [
        "Raiders burned forty houses in Sura in northern Zamfara, police said.",
        "Raiders burned forty houses in Sura, a farming village 20 kilometres north of Kano, police said.",
        "Raiders burned forty houses in Sura, near Kano, police said.",
    ],
)
def test_a_village_that_no_table_has_lies_where_the_text_puts_it(places: Language, text: str) -> None:
    """The only Sura of the gazetteer is a village of Russia; this one lies "in" a state of Nigeria or near a city of it."""
    found = place(places, text, "Sura")
    assert (found.country, found.geonames_id) == ("NGA", None)


def test_a_village_of_our_own_table_lies_in_its_province(places: Language) -> None:
    """Our own rows tell no province: the point says that Badu lies in Borno."""
    found = place(places, "Boats brought flour to Badu in Borno.", "Badu")
    assert found.country == "NGA" and found.radius_km is not None and found.radius_km < 10


def test_a_list_of_places_holds_nothing(places: Language) -> None:
    """ "Aleppo, Lebanon and Iraq" does not put Aleppo into Lebanon."""
    assert place(places, "Ministers met in Aleppo, Lebanon and Iraq.", "Aleppo").country == "SYR"


def test_a_plural_behind_a_list_names_the_kind(places: Language) -> None:
    """ "Madison and Oconee counties" are counties, each of them."""
    text = "Madison and Oconee counties in Georgia closed their schools."
    assert place(places, text, "Madison").name == "Madison County"


def test_the_city_of_is_no_part_of_the_name(places: Language) -> None:
    """GeoNames has a unit "City of Norfolk" in Virginia; "the City of Norfolk" may be any Norfolk."""
    text = "The City of Norfolk in Nebraska closed a road, the county sheriff said."
    assert place(places, text, "Norfolk").admin1 == "Nebraska"


def test_a_facility_far_from_any_town_is_in_the_town_named_most(places: Language) -> None:
    """More than sixty words after the last town a hospital lies in the town that the article is about."""
    text = "Toronto mourns. Toronto police are at a loss. " + "Nobody knows what went on that night. " * 12
    found = place(places, text + "Both were taken to St. Michael's Hospital.", "St. Michael's Hospital")
    assert found.country == "CAN" and abs((found.lat or 0) - 43.7) < 0.2


def test_towns_of_one_country_speak_for_each_other(places: Language) -> None:
    text = "Smog shut schools in Punjab on Monday. Flights from Lahore, Faisalabad and Multan were late."
    assert place(places, text, "Punjab").country == "PAK"


def test_a_small_town_of_a_country_that_nothing_else_speaks_of_is_not_meant(places: Language) -> None:
    text = "A ship ran aground off Mauritius. Oil reached Mahebourg and Blue Bay, and boats came from Port Louis."
    found = place(places, text, "Blue Bay")
    assert (found.country, found.geonames_id) == ("MUS", None)


def test_a_unit_of_our_own_table_names_its_level(places: Language) -> None:
    assert place(places, "Smog shut schools in Lahore, in Punjab, on Monday.", "Punjab").admin1 is not None
