"""Reports on how two states draw near or fall out: counterparts, arms bought, contacts, what each called the other."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.doc import Coding
from dragoman.reader import Reader

Parties = set[str | None]


def told(nlp: Language, sentence: str, type_: str) -> list[Coding]:
    return [each for each in nlp(sentence)._.codings if each.type == type_]


def sides(coding: Coding) -> tuple[Parties, Parties]:
    actors, recipients = ({one.id or one.country for one in side} for side in (coding.actors, coding.recipients))
    return actors, recipients


@pytest.mark.parametrize(
    ("sentence", "actor", "recipient"),
    [
        ("Kagame called Tshisekedi a liar and Tshisekedi called Kagame a thief.", "RWA", "COD"),
        ("Paul Kagame called Felix Tshisekedi a warmonger and Tshisekedi called Kagame a thief.", "RWA", "COD"),
        ("Paul Kagame called Felix Tshisekedi a warmonger and Tshisekedi called Kagame a thief.", "COD", "RWA"),
        (
            "Rwanda’s Paul Kagame called Congo’s Tshisekedi a liar, while Tshisekedi called Kagame “a thief”.",
            "RWA",
            "COD",
        ),
        (
            "Rwanda’s Paul Kagame called Congo’s Tshisekedi a liar, while Tshisekedi called Kagame “a thief”.",
            "COD",
            "RWA",
        ),
    ],
)
def test_each_is_told_to_have_called_the_other_names(nlp: Language, sentence: str, actor: str, recipient: str) -> None:
    found = {
        (each.actors[0].country, each.recipients[0].country)
        for each in told(nlp, sentence, "ACCUSE")
        if each.actors and each.recipients
    }
    assert (actor, recipient) in found


@pytest.mark.parametrize(
    ("sentence", "type_", "actors", "recipients"),
    [
        # a headline's verb that was taken for the second side
        ("Contacts between Ethiopia and Eritrea thicken as envoys travel", "CONSULT", {"ETH", "ERI"}, {"ETH", "ERI"}),
        # light verbs of more and more
        ("Sudan and Chad stepped up contacts before the summit.", "CONSULT", {"SDN", "TCD"}, {"SDN", "TCD"}),
        ("Serbian warplanes have steadily increased their attacks on the northwest.", "ASSAULT", {"SRB"}, set()),
        ("Kenya launched its first major operation in 2011 along the border.", "ASSAULT", {"KEN"}, set()),
        (
            "Xi sat alongside Modi in the hall in Tashkent.",
            "CONSULT",
            {"xi-jinping", "narendra-modi"},
            {"xi-jinping", "narendra-modi"},
        ),
        # whose arms are bought
        ("Algeria bought Russian anti-aircraft missiles.", "COOPERATE", {"DZA", "RUS"}, {"DZA", "RUS"}),
        # those whom a noun without a land gives as examples
        (
            "Rwanda bombed countries such as Burundi and Uganda that it had threatened before.",
            "THREATEN",
            {"RWA"},
            {"BDI", "UGA"},
        ),
        # who moves from one deed to another does both
        ("Chad went from condemning the Sudanese junta to arming Sudanese rebels.", "AID", {"TCD"}, {"SDN-REB"}),
    ],
)
def test_who_drew_near_or_fell_out(
    nlp: Language, sentence: str, type_: str, actors: Parties, recipients: Parties
) -> None:
    assert (actors, recipients) in [sides(each) for each in told(nlp, sentence, type_)]


def test_an_ally_of_another_is_no_praise(nlp: Language) -> None:
    assert told(nlp, "The analyst in Nairobi said that Uganda is Sudan's only ally.", "SUPPORT") == []
    assert told(nlp, "The Kenyan president said that Uganda is a loyal ally.", "SUPPORT")


@pytest.mark.parametrize(
    ("sentence", "who", "sector"),
    [
        ("Russian Foreign Minister Sergei Lavrov met his Turkish counterpart in Sochi.", "mevlut-cavusoglu", "GOV"),
        ("Erdogan met his Iranian counterpart in Tehran.", "hassan-rouhani", "GOV"),
        ("Turkey's intelligence chief met his Iraqi counterpart in Baghdad.", None, "SPY"),
        ("The Kenyan army chief called on his Somali counterpart in Mogadishu.", None, "MIL"),
        ("Lavrov met his counterpart Hulusi Akar in Sochi.", "hulusi-akar", "GOV"),
    ],
)
def test_a_counterpart_holds_the_same_office_in_his_land(who: str | None, sentence: str, sector: str) -> None:
    statements = Reader().read_text(sentence, published="2019-06-15").statements
    met = [one for each in statements for one in each.recipients if "counterpart" in one.text]
    assert met and all(one.sector == sector for one in met)
    assert who is None or {one.id for one in met} == {who}


@pytest.mark.parametrize(
    "sentence",
    [
        "Mali's worst massacre since 1998 began when gunmen killed 20 villagers.",
        "Mali expelled the French ambassador in the most serious row in the last two years.",
    ],
)
def test_what_a_superlative_is_measured_by_is_not_when_it_was(sentence: str) -> None:
    found = Reader().read_text(sentence, published="2020-06-15").statements
    assert found and all(each.when is not None and each.when.how == "published" for each in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "French forces pulled out of the base in the face of Bamako's demands.",
        "Talks between Jo Doe, head of Kenya's National Intelligence Organization, and Chad failed.",
    ],
)
def test_whose_demands_or_agency_it_is_tells_no_place(sentence: str) -> None:
    found = Reader().read_text(sentence, published="2020-06-15").statements
    assert found and all(each.place is None for each in found)


@pytest.mark.parametrize(
    ("text", "type_", "parties"),
    [
        ("Chad and Mali agreed on a truce. Negotiators of both countries met in Lome.", "CONSULT", {"TCD", "MLI"}),
        ("Chad met Mali in Gao. Leaders of the two states agreed to share the river.", "AGREE", {"TCD", "MLI"}),
        ("Turkey met with Iran. Officials from both sides condemned Israel.", "ACCUSE", {"TUR", "IRN"}),
    ],
)
def test_officials_of_both_are_those_of_the_two_in_play(text: str, type_: str, parties: Parties) -> None:
    found = [each for each in Reader().read_text(text, published="2020-06-15").statements if each.type == type_]
    assert parties in [{one.country for one in each.actors} for each in found]


def test_fighters_of_both_are_not_those_of_states() -> None:
    text = "The Kenyan army fought Al-Shabaab. Fighters from both sides died."
    found = Reader().read_text(text, published="2020-06-15").statements
    assert all(one.id != "KEN-REB" for each in found for one in (*each.actors, *each.recipients))


@pytest.mark.parametrize(
    ("sentence", "type_", "actors", "recipients"),
    [
        # "back" that was taken for an adverb
        ("Egypt and the UAE back Libyan commander Khalifa Haftar.", "SUPPORT", {"EGY", "ARE"}, {"khalifa-haftar"}),
        ("Poland has sent Kyiv over 300 tanks.", "AID", {"POL"}, {"UKR"}),
        ("Ankara has carried out three incursions into northern Syria since 2016.", "ASSAULT", {"TUR"}, {"SYR"}),
        # drones that are sent to a government fly for it
        ("Turkey has sent drones and advisers to the Libyan government.", "AID", {"TUR"}, {"LBY"}),
        # troops of another land who are told to leave, and what goes on with "has"
        ("Mali has ordered French troops to leave within a month.", "SANCTION", {"MLI"}, {"FRA"}),
        ("Mali has ordered Danish troops to leave and accused France of theft.", "ACCUSE", {"MLI"}, {"FRA"}),
        # some of many
        (
            "Juan Guaido was recognised by more than 50 states, among them Canada and Brazil.",
            "SUPPORT",
            {"CAN", "BRA"},
            {"juan-guaido"},
        ),
        ("Israeli and Syrian jets bombed one another.", "ASSAULT", {"ISR", "SYR"}, {"ISR", "SYR"}),
    ],
)
def test_who_backs_arms_and_expels_whom(
    nlp: Language, sentence: str, type_: str, actors: Parties, recipients: Parties
) -> None:
    assert (actors, recipients) in [sides(each) for each in told(nlp, sentence, type_)]


def test_own_troops_are_not_expelled(nlp: Language) -> None:
    assert told(nlp, "The Malian president ordered the Malian troops to leave the town.", "SANCTION") == []


def test_what_is_to_be_halted_goes_on() -> None:
    text = "The Houthis said they would fight on until Israel halts its offensive."
    (told,) = [each for each in Reader().read_text(text).statements if each.trigger.text == "offensive"]
    assert (told.factuality, told.tense) == ("CT+", "past")
