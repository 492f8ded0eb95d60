"""Sport, markets, shows, nature and figures of speech give no violence, repression or armed moves."""

from __future__ import annotations

import pytest
from spacy.language import Language

FORCE = {"ASSAULT", "COERCE", "MOBILIZE"}

QUIET = {
    "sport": (
        "Turkey beat Croatia on penalties in Basel.",
        "France crushed Wales by thirty points and Ireland were knocked out by Italy.",
        "Kenya stormed into the final after Uganda's late strike hit the post.",
        "The Dutch captain shot wide while his team attacked the Spanish goal all evening.",
        "Germany and Portugal battled for third place.",
        "Bolivia fired the coach after the cup clash with Peru.",
        "Greece overthrew the champions and Serbia killed off the hopes of Denmark.",
        "The United States captured the title and Jamaica snatched gold from Britain.",
        "Scotland fans invaded the pitch when Norway levelled the score.",
    ),
    "markets": (
        "The Russian rouble hit a record low on Monday.",
        "Shares in the French bank were hammered after the Italian government spoke.",
        "The Chinese central bank is waging a battle against inflation.",
        "Japan and South Korea fought a price war in steel.",
        "Hungary raided its pension funds to fill the hole in the budget.",
        "The Spanish company killed the project and Mexico seized the chance.",
        "The Zambian government arrested the decline of the currency.",
        "A weak dollar wounded German exporters.",
    ),
    "shows": (
        "The musical about the Cuban leader bombed at the box office.",
        "An Iranian director shot a film about the army in Tehran.",
        "A Colombian singer stormed the charts and captured the imagination of Europe.",
        "The Turkish series killed off its hero.",
    ),
    "politics in words": (
        "The Polish president attacked the press in a speech.",
        "The minister launched a scathing attack on the European Commission.",
        "Senators killed the bill of the American president.",
        "China launched a charm offensive in Africa.",
        "India and Pakistan fought a war of words over the report.",
        "The Greek prime minister declared war on poverty.",
        "The opposition seized on the figures and bombarded the Irish government with questions.",
    ),
    "nature and accidents": (
        "An earthquake killed forty people in Iran.",
        "Six Polish officials were killed in a plane crash.",
        "A hurricane struck Cuba and destroyed hundreds of homes.",
        "Two Israeli soldiers were injured in a car crash.",
        "A shark attacked an Australian policeman off the beach.",
        "The Serbian general died after a heart attack.",
    ),
    "figures of speech": (
        "Brazil attacked the problem of hunger with cash.",
        "The affair poisoned relations between Russia and Poland.",
        "The Canadian minister hammered home the message.",
        "Doctors in Ghana are fighting malaria with the help of the army.",
        "Turkey struck oil in the Black Sea.",
    ),
}

LOUD = (
    ("Turkish soldiers beat Syrian refugees at the border.", "ASSAULT"),
    ("Militants stormed a base of the Malian army.", "ASSAULT"),
    ("Rebels fired on a patrol of the Congolese army.", "ASSAULT"),
    ("A bomb killed forty people in Iran.", "ASSAULT"),
    ("Israeli jets struck a camp in Lebanon.", "ASSAULT"),
    ("Russian troops seized a Ukrainian ship.", "COERCE"),
    ("Police arrested the leader of the Belarusian opposition.", "COERCE"),
    ("China launched a missile over Japan.", "MOBILIZE"),
    ("The coalition did not bomb a wedding near Mocha in Yemen, its spokesman said.", "ASSAULT"),
    ("The coalition denied that it had bombed a wedding near Mocha in Yemen.", "ASSAULT"),
)
"""The same verbs where they do mean force: silence must not be bought with deafness."""


def types(nlp: Language, sentence: str) -> set[str]:
    """Return the types coded in a sentence."""
    return {coding.type for coding in nlp(sentence)._.codings}


@pytest.mark.parametrize("domain", QUIET)
def test_no_force_is_coded(nlp: Language, domain: str) -> None:
    found = {sentence: types(nlp, sentence) & FORCE for sentence in QUIET[domain]}
    assert not {sentence: kinds for sentence, kinds in found.items() if kinds}


@pytest.mark.parametrize(("sentence", "kind"), LOUD)
def test_the_same_verbs_do_mean_force(nlp: Language, sentence: str, kind: str) -> None:
    assert kind in types(nlp, sentence)


def test_words_against_somebody_are_an_accusation(nlp: Language) -> None:
    assert types(nlp, "The minister launched a scathing attack on the European Commission.") == {"ACCUSE"}


def test_an_interview_is_no_meeting(nlp: Language) -> None:
    doc = nlp("The Kenyan president talked to Reuters on Monday. He met Uganda's president on Tuesday.")
    assert [doc[each.trigger[0]].text for each in doc._.codings if each.type == "CONSULT"] == ["met"]
