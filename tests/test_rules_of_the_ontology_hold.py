"""The rules that decide between event types, each with the sentence that needs it (ONTOLOGY: rules between types)."""

from __future__ import annotations

import pytest
from spacy.language import Language

SENTENCES = [
    ("Russia will withdraw its troops from Georgia next year.", {"CONCEDE"}),
    ("Germany will send food aid to Lebanon next month.", {"AGREE"}),
    ("Sudan will pardon the rebels next week.", {"CONCEDE"}),
    ("The president of Egypt pardoned the Turkish journalists.", {"CONCEDE"}),
    ("Eritrea released thirty Yemeni fishermen.", {"RETREAT/release"}),
    ("Russia declared a ceasefire in Ukraine.", {"CONCEDE"}),
    ("A ceasefire between Israel and Hamas took effect on Sunday.", {"RETREAT/ceasefire"}),
    ("Israel and Hamas agreed to a ceasefire.", {"AGREE"}),
    ("Japan apologized to South Korea.", {"CONCEDE"}),
    ("Serbia expressed regret to Croatia.", {"CONCEDE"}),
    ("Ethiopia promised to sign the treaty with Sudan.", {"AGREE"}),
    ("Ethiopia signed the treaty with Sudan.", {"SUPPORT"}),
    ("Turkey and Azerbaijan held joint military exercises.", {"COOPERATE"}),
    ("China held a military exercise near Taiwan.", {"MOBILIZE/troops"}),
    ("The United States supplied Ukraine with tanks.", {"AID"}),
    ("The United States cut off aid to Pakistan.", {"SANCTION/discontinue"}),
    ("Norway refused to help Sweden.", {"REJECT/assist"}),
    ("China said Taiwan would pay a heavy price.", {"THREATEN"}),
    ("Iran's president said that Israel will regret the strike.", {"THREATEN"}),
    ("Syria cancelled talks with Turkey.", {"REJECT/meet"}),
    ("Russia withdrew its troops from Syria.", {"RETREAT/withdraw"}),
    ("France withdrew its ambassador from Australia.", {"SANCTION/withdraw"}),
    ("The United States withdrew its aid to Sudan.", {"SANCTION/withdraw"}),
    ("Turkey summoned the Russian ambassador to complain about the attack.", {"ACCUSE/disapprove"}),
    ("Japan lodged a diplomatic protest with China.", {"ACCUSE/disapprove"}),
    ("Thousands of students protested against the Serbian government.", {"PROTEST/demo"}),
    ("Rebels captured nine Malian soldiers.", {"ASSAULT/abduct"}),
    ("Turkish police arrested nine journalists.", {"COERCE/arrest"}),
    ("A French court issued an arrest warrant for Bashar al-Assad.", {"THREATEN/arrest"}),
    ("A court in Egypt convicted three journalists.", {"SANCTION/convict"}),
    (
        "A court in Egypt convicted three Turkish journalists and jailed them for ten years.",
        {"SANCTION/convict", "COERCE/arrest"},
    ),
    ("Pakistan deported an Afghan journalist.", {"COERCE/deport"}),
    ("Algeria barred Moroccan officials from entering the country.", {"REJECT"}),
    ("Ethiopia expelled seven UN officials.", {"SANCTION/expel"}),
    ("Russia sent tanks to the border and attacked Ukraine.", {"ASSAULT"}),
    ("India sent soldiers to help flood victims in Nepal.", {"AID"}),
    ("Thousands of Iranians marched against the government to demand the release of prisoners.", {"PROTEST/demo"}),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[each[0] for each in SENTENCES])
def test_rule(unsifted: Language, sentence: str, expected: set[str]) -> None:
    codings = unsifted(sentence)._.codings
    assert {each.type for each in codings} == {name.partition("/")[0] for name in expected}
    modes = {(each.type, mode) for each in codings for mode in each.modes}
    assert {tuple(name.split("/")) for name in expected if "/" in name} <= modes


def test_fighters_of_both_sides_are_actors(unsifted: Language) -> None:
    (coding,) = unsifted("Sudanese soldiers clashed with Chadian rebels on Monday.")._.codings
    assert {each.country for each in coding.actors} == {"SDN", "TCD"} == {each.country for each in coding.recipients}
