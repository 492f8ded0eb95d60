from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from spacy.language import Language

from dragoman.attribution.factuality import assess
from dragoman.doc import Assessment
from dragoman.pipeline import load
from dragoman.tables import read_tsv

TABLE = Path(__file__).parent / "data" / "factuality.tsv"
ROWS = read_tsv(TABLE, ("sentence", "tense", "factuality", "source"))
HELD = [
    row for row in ROWS if int(hashlib.sha1(row["sentence"].encode(), usedforsecurity=False).hexdigest(), 16) % 3 == 0
]
"""The third that was set aside before the rules were written."""


@pytest.fixture(scope="module")
def attributing() -> Language:
    return load(stages=("dates", "places", "actors", "attribution"))


def read(nlp: Language, marked: str) -> tuple[Assessment, str]:
    """Assess the predicate in brackets; the second value is the innermost source's words."""
    first, last = marked.index("["), marked.index("]") - 1
    doc = nlp(marked.replace("[", "").replace("]", ""))
    inside = [each for each in doc if first <= each.idx < last]
    head = next((each for each in reversed(inside) if each.tag_[0] in "VNJ"), inside[-1])
    found = assess(doc, head.i)
    return found, doc._.reports[found.reports[-1]].source.text if found.reports else ""


def test_accuracy_on_the_sentences_set_aside(attributing: Language) -> None:
    got = [(row, *read(attributing, row["sentence"])) for row in HELD]
    factuality = [found.factuality == row["factuality"] for row, found, _ in got]
    both = [found.factuality == row["factuality"] and found.tense == row["tense"] for row, found, _ in got]
    source = [said == row["source"] for row, _, said in got]
    assert len(got) >= 100
    assert sum(factuality) / len(got) >= 0.92
    assert sum(both) / len(got) >= 0.88
    assert sum(source) / len(got) >= 0.92


def test_nothing_planned_asked_or_denied_is_told_as_done(attributing: Language) -> None:
    open_rows = [row for row in ROWS if row["factuality"] in ("Uu", "CT-", "PR-") or row["tense"] == "future"]
    done = [
        row["sentence"]
        for row in open_rows
        if (found := read(attributing, row["sentence"])[0]).factuality == "CT+" and found.tense == "past"
    ]
    assert len(done) <= 0.04 * len(open_rows), done


@pytest.mark.parametrize(
    ("sentence", "tense", "factuality"),
    [
        ("Rebels managed to [seize] the fort.", "past", "CT+"),
        ("Rebels did not manage to [seize] the fort.", "past", "CT-"),
        ("Rebels failed to [seize] the fort.", "past", "CT-"),
        ("Rebels may have managed to [seize] the fort.", "past", "PS+"),
        ("Rebels plan to start [shelling] the fort.", "future", "Uu"),
        ("The army was forced to [withdraw].", "past", "CT+"),
        ("Troops began to [withdraw] from the delta.", "past", "CT+"),
        ("Kenya helped Haiti [train] its police.", "past", "CT+"),
        ("Oman called off the [talks].", "past", "CT-"),
        ("Police prevented an [attack] on the depot.", "past", "CT-"),
        ("Plans for a [strike] on the depot leaked.", "future", "Uu"),
        ("Fears of an [attack] emptied the market.", "future", "PS+"),
        ("The threat of [sanctions] worked.", "future", "Uu"),
        ("The planned [summit] in Lomé drew protests.", "future", "Uu"),
        ("The consul denied that guards [beat] the prisoner.", "past", "CT-"),
        ("The consul denied the [attack].", "past", "CT-"),
        ("The ministry said it would [expel] the envoy.", "future", "PR+"),
        ("If the dam [breaks], Aswan will flood.", "future", "Uu"),
        ("Will Chad [expel] the envoy?", "future", "Uu"),
        ("The crew left without [signing] the log.", "past", "CT-"),
        ("Jets will carry out [raids] on the camp.", "future", "PR+"),
        ("The aim was to get Oslo to [halt] the sale.", "future", "Uu"),
        ("The governor would have a difficult time [closing] the port.", "future", "Uu"),
        ("The governor had trouble [expelling] the consul.", "past", "Uu"),
        ("Fox said Ghana would stay neutral in [negotiating] the truce.", "future", "PR+"),
        ("Trump demands Ginsburg [resign] for criticising him.", "future", "Uu"),
        ("Claims of a [clash] at the gate were wrong, the mayor said.", "past", "CT-"),
        ("The accusation that Togo [bombed] the port is baseless.", "past", "CT-"),
        ("It is a myth that Togo [bombed] the port.", "past", "CT-"),
        ("It is wrong to say that Togo [armed] the rebels.", "past", "Uu"),
        ("Had Togo [attacked] the port, Benin would have joined.", "past", "CT-"),
        ("Had Togo not [attacked] the port, Benin would have waited.", "past", "CT+"),
        ("Togo almost [broke] off relations.", "past", "CT-"),
        ("Togo cleared the way for Benin to [sell] the mine.", "future", "Uu"),
        ("Togo pretended to [withdraw] from the port.", "past", "CT-"),
        ("Togo is supposed to [withdraw] from the port.", "future", "Uu"),
        ("Togo ruled out [attacking] the port.", "future", "CT-"),
        ("Togo was cleared of [bombing] the port.", "past", "CT-"),
        ("Anyone who [attacks] Benin will pay for it.", "future", "Uu"),
        ("The deal aims at [disarming] the militia.", "future", "Uu"),
        ("They signed a pact on [exchanging] prisoners.", "future", "Uu"),
        ("Is the envoy [backed] by generals?", "past", "Uu"),
        ("Togo was the first state to [recognise] the junta.", "past", "CT+"),
        ("Efforts were made to [free] the sailors.", "past", "Uu"),
        ("Members are banned from [meeting] rebels.", "present", "CT-"),
        ("The mayor had given speeches [criticising] the army.", "past", "CT+"),
        ("When the king [visits] Oslo next week, he will meet unions.", "future", "PR+"),
        ("The envoy flew home without an [agreement].", "past", "CT-"),
        ("The heir will take over on the king's [abdication].", "future", "PR+"),
        ("He wants an exit strategy, including the [withdrawal] of the soldiers.", "future", "Uu"),
        ("The premier offered his [apologies] to the victims.", "past", "CT+"),
        ("It took the army a month to [retake] the town.", "past", "CT+"),
        ("The man is charged with [attacking] a consulate.", "past", "CT+"),
        ("Hardly anyone [supported] the coup.", "past", "CT-"),
        ("He urged that the ambassador be [recalled].", "future", "Uu"),
        ("Projects went on as planned and [trade] grew.", "past", "CT+"),
        ("The front denied that it had ordered the [bombing] of the barracks.", "past", "CT-"),
        ("The assembly ordered an [embargo] on Togo.", "past", "CT+"),
        ("The general ordered an [attack] on the port.", "future", "Uu"),
        ("The council approved a resolution [condemning] Togo.", "past", "CT+"),
        ("Benin welcomed the failure of the [negotiations].", "past", "CT+"),
        ("Dockers gathered to [demand] a pay rise.", "past", "CT+"),
        ("Militants gathered to [attack] the port.", "future", "Uu"),
        ("The consuls [gave] no support to the fighters.", "past", "CT-"),
        ("The governor held off on [endorsing] either bid.", "past", "CT-"),
        ("Kenya's opposition declined to comment on the [arrest] of its leader.", "past", "CT+"),
        ("The general would not comment on Russia's [bombing] of Idlib.", "past", "CT+"),
        ("The minister refused to speak about the Turkish [airstrikes] on Iraq.", "past", "CT+"),
        ("The Israeli general talked about [bombing] Iran.", "future", "Uu"),
        ("The government did not mention [protests] against Kenya's president.", "past", "CT+"),
        ("Iran wants to help rebels [fighting] Israel.", "present", "CT+"),
        ("France will punish firms [arming] Libyan rebels.", "future", "PR+"),
    ],
)
def test_each_rule_has_its_sentence(attributing: Language, sentence: str, tense: str, factuality: str) -> None:
    found, _ = read(attributing, sentence)
    assert (found.tense, found.factuality) == (tense, factuality)


def test_accuracy_in_news_articles(attributing: Language, shared: Path) -> None:
    """Positions in shared articles, annotated before their assessment was seen."""
    import json

    rows = read_tsv(Path(__file__).parent / "data" / "factuality_in_context.tsv", ("article", "start", "source"))
    wanted = {row["article"] for row in rows[:40]}
    lines = (shared / "corpus" / "bbc.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {each["id"]: each["text"] for each in map(json.loads, lines) if each["id"] in wanted}
    docs = {name: attributing(text) for name, text in texts.items()}
    right = []
    for row in rows[:40]:
        doc = docs[row["article"]]
        token = next(each.i for each in doc if each.idx + len(each) > int(row["start"]))
        found = assess(doc, token)
        right.append((found.tense, found.factuality) == (row["tense"], row["factuality"]))
    assert sum(right) / len(right) >= 0.9


@pytest.mark.parametrize(
    ("sentence", "factuality"),
    [
        ("The federation may not come about through a [pact] between Chad and Niger.", "PS-"),
        ("The crisis could end in an [attack] on Mali.", "PS+"),
        ("Two men died in an [attack] on Mali.", "CT+"),
    ],
)
def test_a_means_is_no_more_real_than_its_verb(attributing: Language, sentence: str, factuality: str) -> None:
    assert read(attributing, sentence)[0].factuality == factuality


def test_few_constructions_tell_a_deed_as_done_that_is_not(attributing: Language) -> None:
    rows = read_tsv(TABLE.with_name("factuality_constructions.tsv"), ("sentence", "tense", "factuality"))
    right, done = 0, []
    for row in rows:
        found, _ = read(attributing, row["sentence"])
        right += found.factuality == row["factuality"]
        if (found.tense, found.factuality) == ("past", "CT+") != (row["tense"], row["factuality"]):
            done.append(row["sentence"])
    assert right / len(rows) >= 0.74
    assert len(done) <= 12, done


@pytest.mark.parametrize("lot", ["factuality_chains.tsv", "factuality_chains_later.tsv"])
def test_chains_and_factuality_in_longer_sentences(attributing: Language, lot: str) -> None:
    rows = read_tsv(TABLE.with_name(lot), ("sentence", "tense", "factuality", "chain"))
    right = linked = 0
    for row in rows:
        first, last = row["sentence"].index("["), row["sentence"].index("]") - 1
        doc = attributing(row["sentence"].replace("[", "").replace("]", ""))
        inside = [each for each in doc if first <= each.idx < last]
        head = next((each for each in reversed(inside) if each.tag_[0] in "VNJ"), inside[-1])
        found = assess(doc, head.i)
        right += (found.tense, found.factuality) == (row["tense"], row["factuality"])
        words = " > ".join(doc._.reports[number].source.text or "-" for number in found.reports)
        linked += words == row["chain"]
    assert right / len(rows) >= 0.92
    assert linked / len(rows) >= 0.9
