from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.attribution.factuality import assess
from dragoman.pipeline import load


@pytest.fixture(scope="module")
def attributing() -> Language:
    return load(stages=("dates", "places", "actors", "attribution"))


@pytest.mark.parametrize(
    ("text", "sources", "content"),
    [
        ("Rebel commanders said the army had shelled the town.", ["Rebel commanders"], "shelled"),
        ("Gunmen killed nine officers, a police spokesman said.", ["a police spokesman"], "killed"),
        ('"We burned the depot," said Lumbala, a militia chief.', ["Lumbala, a militia chief"], "burned"),
        ('"We burned the depot," said the chief. "We took the trucks."', ["the chief"], "took"),
        ("The truce, two diplomats said, collapsed at dawn.", ["two diplomats"], "collapsed"),
        ("According to the United Nations, militias burned two villages.", ["the United Nations"], "burned"),
        ("Militias burned two villages, according to the United Nations.", ["the United Nations"], "burned"),
        ("As Museveni put it, the treaty died in Kampala.", ["Museveni"], "died"),
        ("The mayor told the paper that looters had emptied the store.", ["The mayor"], "emptied"),
        ("The army shot down a balloon, the palace said in a statement.", ["the palace"], "shot"),
        ("An audit found that clerks had stolen the grain.", ["An audit"], "stolen"),
        ("Satellite pictures show that the dam was breached.", ["Satellite pictures"], "breached"),
        ("Lima's claim that smugglers crossed the lake was doubted.", ["Lima"], "crossed"),
        ("The consul denied shredding the files.", ["The consul"], "shredding"),
        ("Quito accused the miners of poisoning the river.", ["Quito"], "poisoning"),
        ("The bishops urged both clans to bury their guns.", ["The bishops"], "bury"),
        ("The union vowed to block the port.", ["The union"], "block"),
        ("The general was reportedly poisoned in Minsk.", [""], "poisoned"),
        ("The alleged massacre of herders shocked Chad.", [""], "massacre"),
        ("The envoy is believed to have fled.", [""], "fled"),
        ("He praised the vote, adding that monks had guarded the urns.", ["He"], "guarded"),
        ("The president spoke for an hour and said the mine would close.", ["The president"], "close"),
        ("A letter saying the king had abdicated reached Muscat.", ["A letter"], "abdicated"),
        (
            "Officials who said the bridge had collapsed were dismissed.",
            ["Officials"],
            "collapsed",
        ),
        ("The general said in a statement that the raid killed nine rebels.", ["The general"], "killed"),
        ("The envoy said after a meeting in Geneva that both sides had signed.", ["The envoy"], "signed"),
        ("If the truce holds, the minister warned, hospitals will reopen late.", ["the minister"], "reopen"),
        ("Asked whether Asmara would withdraw, the spokesman left the room.", [""], "withdraw"),
        ("The governor said his envoy had met the clans and warned that a raid was near.", ["The governor"], "was"),
        ("Ghana's president denied reports that a base was planned.", ["Ghana's president"], "planned"),
        ("The army rejected accusations of shelling the school.", ["The army"], "shelling"),
        ("The army shelled the town.", [], "shelled"),
        ('The "victory" cost forty lives, and the town fell.', [], "fell"),
        ("This shows that the harbour silted up.", [], "silted"),
        ("Ethiopia wants to dredge the canal.", [], "dredge"),
    ],
)
def test_sources_of_a_predicate(attributing: Language, text: str, sources: list[str], content: str) -> None:
    from dragoman.attribution.factuality import assess

    doc = attributing(text)
    word = next(each.i for each in doc if each.text == content)
    assert [doc._.reports[number].source.text for number in assess(doc, word).reports] == sources


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Reuters cited a Turkish official as saying Russia had withdrawn.", ["Reuters", "a Turkish official"]),
        (
            '"Russia has withdrawn," Reuters cited a Turkish official as saying.',
            ["Reuters", "a Turkish official"],
        ),
        (
            '"They have withdrawn from Homs," Orlov said, quoted by the agency TASS.',
            ["the agency TASS", "Orlov"],
        ),
        (
            "Reuters, citing a port official, said a tanker had withdrawn.",
            ["Reuters", "a port official"],
        ),
        (
            "Local media reported, citing the health office, that medics had withdrawn.",
            ["Local media", "the health office"],
        ),
        (
            "The minister was quoted by TASS as saying that Chad had withdrawn.",
            ["TASS", "The minister"],
        ),
        (
            "The Nation reported that an aide said the governor believes the rebels have withdrawn.",
            ["The Nation", "an aide", "the governor"],
        ),
        (
            "Two officials said Egypt had told them that Israel had withdrawn.",
            ["Two officials", "Egypt"],
        ),
        (
            "The Daily Star, quoting the agency Interfax, reported that the rebels had withdrawn.",
            ["The Daily Star", "the agency Interfax"],
        ),
        (
            "Interfax reported that, according to a prefect, soldiers had withdrawn.",
            ["Interfax", "a prefect"],
        ),
        (
            "Bloomberg, which cited three traders, said Norway had withdrawn.",
            ["Bloomberg", "three traders"],
        ),
        (
            "The envoy told the BBC that she had heard from villagers that the militia had withdrawn.",
            ["The envoy", "villagers"],
        ),
        (
            "A lawyer for the general, quoted in Der Spiegel, said her client had withdrawn.",
            ["Der Spiegel", "A lawyer for the general"],
        ),
        ("AFP quoted witnesses as saying that soldiers had withdrawn.", ["AFP", "witnesses"]),
        (
            "The envoy has been withdrawn, El País said, citing unnamed diplomats.",
            ["El País", "unnamed diplomats"],
        ),
        (
            "The colonel was quoted in state media as denying that his men had withdrawn.",
            ["state media", "The colonel"],
        ),
        (
            "The junta said, according to the state news agency, that it had withdrawn.",
            ["the state news agency", "The junta"],
        ),
        (
            "Some lawmakers believe, an aide said, that the minister had withdrawn.",
            ["an aide", "Some lawmakers"],
        ),
        ("Tass quoted the admiral, who said Ukraine had withdrawn.", ["Tass", "the admiral"]),
        (
            "The prosecutor claimed, the Associated Press reported, that the mayor had withdrawn.",
            ["the Associated Press", "The prosecutor"],
        ),
        (
            "The daily said that the emir, in a letter seen by diplomats, complained that Iran had withdrawn.",
            ["The daily", "the emir"],
        ),
    ],
)
def test_sources_inside_sources_are_a_chain(attributing: Language, text: str, chain: list[str]) -> None:
    from dragoman.attribution.factuality import assess

    doc = attributing(text)
    word = next(each.i for each in doc if each.text == "withdrawn")
    numbers = assess(doc, word).reports
    assert [doc._.reports[number].source.text for number in numbers] == chain
    assert [doc._.reports[number].parent for number in numbers[1:]] == list(numbers[:-1])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Lavrov said the talks failed.", "named"),
        ("A commander, Ali Hassan, said the talks failed.", "named"),
        ("A diplomat based in the region said the talks failed.", "anonymous"),
        ("Two officials familiar with the file said the talks failed.", "anonymous"),
        ("Analysts said the talks failed.", "collective"),
        ("The defence ministry said the talks failed.", "institution"),
        ("Three people close to the talks said they failed.", "anonymous"),
        ("Military sources said the talks failed.", "anonymous"),
        ("Interfax said the talks failed.", "agency"),
        ("The state news agency said the talks failed.", "agency"),
        ("One of the guards said the talks failed.", "anonymous"),
        ("Unnamed diplomats said the talks failed.", "anonymous"),
        ("A leaked memo said the talks failed.", "document"),
        ("The newspaper said the talks failed.", "media"),
        ("Reuters said the talks failed.", "agency"),
        ("The talks reportedly failed.", "none"),
    ],
)
def test_sources_have_a_kind(attributing: Language, text: str, kind: str) -> None:
    doc = attributing(text)
    assert [each.source.kind for each in doc._.reports] == [kind]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("The premier falsely claimed that inspectors had left.", "falsely"),
        ("Without evidence, the premier said migrants set the fire.", "Without evidence"),
        ("The premier claimed without evidence that migrants set the fire.", "without evidence"),
        ("The camp's unproven claim that guards fled was repeated.", "unproven"),
        ("The premier's claim that inspectors had left is false.", "false"),
        ("They were wrong when they said inspectors had left.", "wrong"),
        ("The premier said that inspectors had left.", None),
    ],
)
def test_doubt_of_the_outer_voice_is_kept(attributing: Language, text: str, doubt: str | None) -> None:
    doc = attributing(text)
    spans = [each.doubt for each in doc._.reports if each.doubt is not None]
    assert ([doc[first:last].text for first, last in spans] or [None]) == [doubt]


def test_a_claim_that_could_not_be_verified_is_doubted(attributing: Language) -> None:
    doc = attributing("Rebels said they had taken the fort. The claim could not be independently verified.")
    assert [each.doubt is not None for each in doc._.reports if each.verb == "say"] == [True]


def test_who_asks_a_question_is_not_who_was_asked(attributing: Language) -> None:
    doc = attributing("When asked about the raid on the port, the general refused to comment.")
    found = {doc[each.cue_first or 0 : each.cue_last].text: each.source.text for each in doc._.reports}
    assert found["asked about"] == ""
    assert found["refused"] == "the general"


def test_a_relative_clause_behind_a_wish_is_the_writers(attributing: Language) -> None:
    doc = attributing("The rebels vowed to retake Kidal, which the army captured in May.")
    vowed = doc._.reports[0]
    assert [doc[first:last].text for first, last in vowed.content] == ["to retake Kidal"]


def test_what_is_denied_is_not_what_others_claim_in_passing(attributing: Language) -> None:
    doc = attributing("The navy denied that its sailors had fired on the boats, as the village council claims.")
    assert [each.source.text for each in doc._.reports] == ["The navy"]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "Mwale assured Phiri that Zambia would not join, Phiri's spokesman said, according to the Lusaka Times.",
            ["the Lusaka Times", "Phiri's spokesman", "Mwale"],
        ),
        ("The clerk repeated a BBC report that the bridge was bombed.", ["The clerk", "BBC"]),
        ("Mwale blamed the paper for reporting that the bridge was bombed.", ["Mwale", "the paper"]),
        ("The clerks were told that the bridge was bombed.", [""]),
        ("A nurse said she feared that the bridge was bombed.", ["A nurse"]),
        ('"I think that rebels bombed the bridge," the clerk told reporters.', ["the clerk"]),
        (
            "The ministry met on Monday. The ministry said it knew more. It said that the bridge was bombed.",
            ["The ministry"],
        ),
        ('"You know that rebels bombed the bridge," the clerk said.', ["the clerk"]),
    ],
)
def test_each_link_is_who_speaks_and_one_voice_is_one_link(attributing: Language, text: str, chain: list[str]) -> None:
    doc = attributing(text)
    predicate = max(each.i for each in doc if each.lower_ in ("bombed", "join"))
    found = assess(doc, predicate).reports
    assert [doc._.reports[number].source.text for number in found] == chain
