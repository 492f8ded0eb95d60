"""A claim and its denial are two statements about one happening, each in its own voice."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.attribution.factuality import assess, denials
from dragoman.doc import Assessment
from dragoman.pipeline import load
from dragoman.reader import Reader


@pytest.fixture(scope="module")
def attributing() -> Language:
    return load(stages=("dates", "places", "actors", "attribution"))


def read(nlp: Language, marked: str) -> tuple[tuple[str, str], list[tuple[str, str]]]:
    """Return value and source of who claims the predicate in brackets, and of those who deny it."""
    first = marked.index("[")
    doc = nlp(marked.replace("[", "").replace("]", ""))
    token = next(each.i for each in doc if each.idx + len(each) > first)

    def told(found: Assessment) -> tuple[str, str]:
        return found.factuality, " > ".join(doc._.reports[each].source.text or "-" for each in found.reports)

    return told(assess(doc, token)), [told(each) for each in denials(doc, token)]


@pytest.mark.parametrize(
    ("sentence", "claimed", "denied"),
    [
        ("Lima dismissed Quito's claim that its men had [killed] a herder.", "Quito", "Lima"),
        ("The palace rejected claims by rebels that jets had [bombed] a school.", "rebels", "The palace"),
        ("Oslo denies US claims that it [hacked] the agency.", "US", "Oslo"),
        ("Tehran dismissed American allegations of [arming] the rebels.", "American", "Tehran"),
        ("The mayor rejected opposition claims that police [beat] students.", "opposition", "The mayor"),
        ("Quito accused Lima of [killing] a herder. Lima denied the accusation.", "Quito", "Lima"),
        ("Rebels said the army had [shelled] the town, which the army denied.", "Rebels", "the army"),
        ("Iran said Israel had [bombed] the site, an accusation Israel rejected.", "Iran", "Israel"),
        ("Togo [bombed] Lomé, rebel leaders said; Accra denied it.", "rebel leaders", "Accra"),
        ("Kyiv said Russia had [bombed] a port. Moscow called the claim baseless.", "Kyiv", "Moscow"),
        ("There were allegations that he [assaulted] a nun, which he denied.", "-", "he"),
        (
            "The palace said the paper's claim that it [sold] the mine was false.",
            "The palace > the paper",
            "The palace",
        ),
        ("The governor falsely claimed that police [beat] students.", "The governor", ""),
    ],
)
def test_who_claims_and_who_denies(attributing: Language, sentence: str, claimed: str, denied: str) -> None:
    told, contrary = read(attributing, sentence)
    assert told == ("CT+", claimed)
    assert contrary == [("CT-", denied)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Togo neither confirmed nor denied Mali's claim that it [shelled] a post.",
        "The minister said the talks would [resume]. The rebels dismissed the offer.",
        "The opposition claimed, without evidence, that police [beat] students.",
        "Oslo denied [hacking] the agency.",
    ],
)
def test_nobody_else_denies(attributing: Language, sentence: str) -> None:
    assert read(attributing, sentence)[1] == []


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Rebels denied any involvement in the [attack] on the convoy.", "CT-"),
        ("The group denied being behind the [bombing].", "CT-"),
        ("Tehran has rejected accusations of a role in the drone [attack] on the refinery.", "CT-"),
        ("Iran denied involvement in Hamas's [attack] on the kibbutz.", "CT+"),
        ("Officials denied Russian involvement in the [attack] on the depot.", "CT+"),
        ("The army was involved in the [killing] of two priests.", "CT+"),
    ],
)
def test_who_denies_a_part_in_a_deed_denies_his_own_deed(attributing: Language, sentence: str, value: str) -> None:
    assert read(attributing, sentence)[0][0] == value


def test_both_are_statements_of_the_record_and_who_denies_a_part_is_the_actor() -> None:
    read_ = Reader().read_text("Athens dismissed Turkey's claim that its soldiers had killed a migrant.")
    killed = [each for each in read_.statements if each.type == "ASSAULT"]
    assert {(each.factuality, each.attributions[-1].source.name) for each in killed} == {
        ("CT+", "Turkey"),
        ("CT-", "Greece"),
    }
    assert len({each.id for each in killed}) == 2
    (denied,) = Reader().read_text("Rebels denied any role in the attack on the convoy.").statements
    assert [each.text for each in denied.actors] == ["Rebels"]
    assert denied.factuality == "CT-"
