"""Every link of a chain of sources, outermost first, where reports stand inside, behind or beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from dragoman.attribution.factuality import assess
from dragoman.model import Source
from dragoman.pipeline import load
from dragoman.tables import read_tsv

OWN = Path(__file__).parent / "data" / "chains_of_our_own.tsv"


@pytest.fixture(scope="module")
def attributing() -> Language:
    return load(stages=("dates", "places", "actors", "attribution"))


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        (
            "The king told reporters that ministers [met] the envoy, the agency Interfax reported, citing a palace source.",
            "Interfax > a palace source > The king",
        ),
        ("Rebels [bombed] a bridge, Reuters reported Monday, citing an aide.", "Reuters > an aide"),
        (
            "Moyo told officers that Okello [started] the brawl and that he didn’t hit her, according to the report.",
            "the report > Moyo",
        ),
        (
            "Phiri said the driver told police that while she'd seen the woman before, she didn't [see] her then.",
            "Phiri > the driver",
        ),
        (
            '"The children [are] safe," the head of the school was quoted as saying by the state news agency.',
            "the state news agency > the head of the school",
        ),
        (
            'Mr Zulu said the man, who later fled, claimed he was "[doing] it in the name of the town".',
            "Mr Zulu > the man",
        ),
        (
            'The newspaper, quoting "secret reports," said Mali had [expelled] two envoys.',
            "The newspaper > secret reports",
        ),
        (
            "The imam said believers are barred from [killing] their neighbours, the radio reports said.",
            "the radio reports > The imam",
        ),
        ("The clerk charged a gang member accused of [gunning] down a guard.", "The clerk > -"),
        ("The man suspected of [killing] two nuns fled.", "-"),
        ("The trucker said guards [beat] him.", "The trucker"),
        ("Asked about claims that he [bombed] the camp, the general left.", "-"),
        (
            "Musa cites his followers for his recent claim that farmers [killed] nine (three, according to the Gazette).",
            "Musa > his",
        ),
        (
            '"Frankly, one worry I have is that, when you look, he has said he will never [rip] up the deal," Musa said.',
            "Musa > he",
        ),
        (
            "At the moment Ngozi announced his bid last spring, Musa was holding a [meeting] in his office, a guest said.",
            "a guest",
        ),
        ("A man was jailed after allegedly [opening] fire at a party, police said.", "police > -"),
        ('"We [demand] better rules," she is quoted as saying by the Nairobi Gazette.', "the Nairobi Gazette > she"),
        ('The ports [are] "in trouble", the paper quoted Ms Adeyemi as saying.', "the paper > Ms Adeyemi"),
        (
            '"Ford told us that the plant will be [closed]," said Marco Bini, as reported by Reuters.',
            "Reuters > Marco Bini > Ford",
        ),
        (
            "He had left the race and, according to Reuters, once told investors that he would [sell] the firm.",
            "Reuters > He",
        ),
        (
            "It also said the Kenyan ministry had told it to [pay] a fine, for which the firm says it is not liable.",
            "It > the Kenyan ministry",
        ),
        ("Mr Osei said the ministry had promised the refugees could [stay] there.", "Mr Osei > the ministry"),
        (
            '"Peter Klein told me I was wrong, that the contract does not [exist]," Moreno said.',
            "Moreno > Peter Klein",
        ),
        (
            "The envoy told the Nairobi Gazette, which reported on Monday that he had [fled].",
            "the Nairobi Gazette > The envoy",
        ),
        ("The envoy told a judge, who reported it to the police, that troops [looted] the shop.", "The envoy"),
        (
            "Reports on the radio say that “two projects go on and [trade] has grown, said Osei at a meeting in Bamako.",
            "Reports on the radio > Osei",
        ),
        ("Oslo will [send] 5m crowns (£0.4m; $0.5m) to the camps, according to the Gazette.", "the Gazette"),
        (
            "The aid group reported that its staff in Kano had been told by elders that bandits [burned] nine huts.",
            "The aid group > elders",
        ),
        (
            "The Arusha Post said the minister had told guests at a closed dinner that Mali [vowed] to return the gold.",
            "The Arusha Post > the minister",
        ),
        (
            "According to the weekly Siku, which quoted a port worker, a guard admitted that he had [burned] the ledger.",
            "the weekly Siku > a port worker > a guard",
        ),
        ('"She told us the mayor [fled] on Sunday," said an aide.', "an aide > She"),
        ("The union accused the company of lying when it said wages had [doubled].", "The union > it"),
        (
            "The Gazette reported, citing a letter, that the bank was warned by auditors that the firm [moved] gold.",
            "The Gazette > a letter > auditors",
        ),
        ("Moyo said she saw no need to question the panel's finding that guards [fired] first.", "Moyo > the panel"),
        ("The army said it had been notified by Dakar that two boats [crossed] the line.", "The army > Dakar"),
        ("The nun said clinics had received reports that gunmen [raided] a school.", "The nun > -"),
        ("The priest knew from a guard that the gang [wanted] to rob the shop.", "a guard"),
        (
            "The envoy said that, in the view of the rebel leader, the truce was [broken] by the army.",
            "The envoy > the rebel leader",
        ),
        ("In view of the floods, the fair was [moved] to May.", ""),
        (
            "Retired Gen. Idris Kamau said Mr Moyo was “quite right” when he said Friday night that under the old king, "
            "“the farms were [looted].”",
            "Retired Gen. Idris Kamau > he",
        ),
        ("Police said the boy first told them he was 19, but said he had [stolen] a badge.", "Police > the boy"),
        ("Musa said his sister rang him and said soldiers had [shot] two men.", "Musa > his sister"),
        ("Musa said his sister ran home and said soldiers had [shot] two men.", "Musa"),
        ("There were claims by the mining trade that wages would be [cut].", "the mining trade"),
        ("Pupils were [seated] according to their age.", ""),
        ("The minister answered allegations that he [assaulted] a clerk.", "The minister > -"),
    ],
)
def test_every_link_is_there_once_and_in_order(attributing: Language, sentence: str, chain: str) -> None:
    first = sentence.index("[")
    doc = attributing(sentence.replace("[", "").replace("]", ""))
    token = next(each.i for each in doc if each.idx + len(each) > first)
    found = assess(doc, token)
    assert " > ".join(doc._.reports[each].source.text or "-" for each in found.reports) == chain


def called(words: str, source: Source) -> bool:
    """Say whether a source is the one annotated, by the last of its words or half of them."""
    if words == "-":
        return source.start is None or source.kind == "none"
    found = f"{source.text} {source.name or ''}".lower().replace(",", " ").split()
    wanted = words.lower().replace(",", " ").split()
    return wanted[-1] in found or (len(wanted) > 2 and 2 * sum(each in found for each in wanted) >= len(wanted))


def test_chains_two_and_three_deep_are_right(attributing: Language) -> None:
    rows = list(read_tsv(OWN, ("lot", "sentence", "chain")))
    whole = 0
    for row in rows:
        first = row["sentence"].index("[")
        doc = attributing(row["sentence"].replace("[", "").replace("]", ""))
        found = assess(doc, next(each.i for each in doc if each.idx + len(each) > first))
        links = [doc._.reports[each].source for each in found.reports]
        wanted = [[] if each == "." else each.split(" > ") for each in row["chain"].split(";")]
        whole += any(len(each) == len(links) and all(map(called, each, links)) for each in wanted)
    assert whole / len(rows) >= 0.85
