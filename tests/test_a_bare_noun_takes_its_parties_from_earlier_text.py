"""Within an article, "the summit", "that offensive", "the two leaders" and "each other" stand for parties told before."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.doc import Coding

LEADERS = {"recep-tayyip-erdogan", "vladimir-putin"}


@pytest.fixture(scope="module")
def nlp(unsifted: Language) -> Language:
    """Statements of any confidence."""
    return unsifted


def _ids(coding: Coding) -> set[str | None]:
    return {each.id for each in (*coding.actors, *coding.recipients)}


def _at(doc: Doc, word: str) -> Coding:
    found = [each for each in doc._.codings if doc[each.trigger[0]].text == word]
    assert found, [(each.type, doc[each.trigger[0]].text) for each in doc._.codings]
    return found[0]


def test_a_summit_announced_before_keeps_its_leaders(nlp: Language) -> None:
    doc = nlp(
        "Erdogan and Putin will meet in Sochi next week. Grain prices are high. "
        "The summit in Sochi comes amid tension over grain. The two leaders met on Tuesday as planned."
    )
    for word in ("summit", "met"):
        assert _at(doc, word).type == "CONSULT"
        assert _ids(_at(doc, word)) == LEADERS
    assert all(each.start is None for each in _at(doc, "summit").actors)


def test_talks_elsewhere_are_other_talks(nlp: Language) -> None:
    doc = nlp("Putin met Macron in Moscow. The talks in Paris ended without a result.")
    assert [doc[each.trigger[0]].text for each in doc._.codings] == ["met"]


def test_another_attack_is_not_the_attack(nlp: Language) -> None:
    doc = nlp("Rebels attacked Malian soldiers. Another attack was expected. The army said the attack was short.")
    assert [doc[each.trigger[0]].text for each in doc._.codings] == ["attacked", "attack"]
    assert doc[doc._.codings[1].trigger[0] - 1].text == "the"
    assert doc._.codings[1].recipients[0].sector == "MIL"


def test_who_condemns_the_strikes_accuses_whoever_struck(nlp: Language) -> None:
    doc = nlp("Israel bombed Hamas fighters on Friday. Egypt condemned the strikes.")
    accusation = _at(doc, "condemned")
    assert [each.id for each in accusation.recipients] == ["ISR"]
    assert len(doc._.codings) == 2


def test_two_countries_accuse_each_other(nlp: Language) -> None:
    doc = nlp("Armenia and Azerbaijan held talks in Geneva. The two countries accused each other of shelling.")
    accusation = _at(doc, "accused")
    assert {each.id for each in accusation.actors} == {"ARM", "AZE"} == {each.id for each in accusation.recipients}


def test_what_killed_is_the_offensive_told_before(nlp: Language) -> None:
    doc = nlp("Turkey launched an offensive against the SDF. That offensive killed nine people.")
    deed = _at(doc, "killed")
    assert [each.id for each in deed.actors] == ["TUR"]
    assert deed.magnitudes["killed"].low == 9
