from __future__ import annotations

import sys
from types import FrameType

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.pipeline import load


@pytest.fixture(scope="module")
def attributing() -> Language:
    return load(stages=("attribution",))


def said_by(doc: Doc, source: str) -> str:
    """All that a source says, in text order."""
    spans = [span for each in doc._.reports if each.source.text == source for span in each.content]
    return " / ".join(doc[first:last].text for first, last in sorted(set(spans)))


def test_over_sentences_of_a_paragraph(attributing: Language) -> None:
    doc = attributing('"The road is open," the sergeant said. "Trucks came at noon. Nobody fired."')
    assert said_by(doc, "the sergeant").endswith('Trucks came at noon. Nobody fired."')


def test_over_paragraphs_while_it_stays_open(attributing: Language) -> None:
    doc = attributing(
        "“The road is open,” the sergeant said. “Trucks came.\n\n“Nobody fired at them,” he added.\n\nIt rained."
    )
    assert "Trucks came" in said_by(doc, "the sergeant")
    assert "rained" not in said_by(doc, "the sergeant") + said_by(doc, "he")


def test_an_open_quotation_that_is_not_taken_up_ends_with_its_paragraph(attributing: Language) -> None:
    doc = attributing("The sergeant said: “The road is open. Trucks came.\n\nThe town fell on Friday.")
    assert said_by(doc, "The sergeant").endswith("Trucks came.")


def test_a_paragraph_of_nothing_but_a_quotation_belongs_to_the_speaker_before(attributing: Language) -> None:
    doc = attributing("“We lost the bridge,” Colonel Diarra said.\n\n“We will take it back before the rains.”")
    assert "take it back" in said_by(doc, "Colonel Diarra")


@pytest.mark.parametrize(
    "text",
    [
        "''The well is dry,'' the farmer said.",
        "«The well is dry,» the farmer said.",
        "'The well is dry,' the farmer said.",
        "„The well is dry,“ the farmer said.",
        "“The well they call “old” is dry,” the farmer said.",
    ],
)
def test_all_marks_are_read(attributing: Language, text: str) -> None:
    doc = attributing(text)
    outer = [each for each in doc._.reports if each.parent is None]
    assert [(each.source.text, each.kind) for each in outer] == [("the farmer", "direct")]


def test_the_words_beside_a_quotation_are_not_its_content(attributing: Language) -> None:
    doc = attributing("“It is a lie,” Rosa Ferri, a judge in Turin, told reporters.")
    assert said_by(doc, "Rosa Ferri, a judge in Turin") == "“It is a lie,”"


def test_the_speakers_of_a_transcript_are_told_apart(attributing: Language) -> None:
    doc = attributing("KOVAC: We never left the valley.\n\nMARIN: They left it in March.")
    assert "never left" in said_by(doc, "KOVAC")
    assert "March" in said_by(doc, "MARIN")


def test_a_turn_of_a_transcript_is_its_speakers_to_its_end(attributing: Language) -> None:
    doc = attributing(
        "MR. BANDA: Rebels killed forty people.\n\nMR. BANDA: The army attacked the camp. It held ten men."
    )
    assert {each.source.text for each in doc._.reports} == {"MR. BANDA"}
    assert any("ten men" in doc[first:last].text for each in doc._.reports for first, last in each.content)


def test_who_is_interviewed_answers() -> None:
    doc = load(stages=("actors", "attribution"))(
        "The paper spoke to Rosa Ferri in Turin.\n\nQ: Who bombed the market?\n\nA: The rebels bombed it. They fled."
    )
    kinds = {doc[each.cue_first - 1].text: each.source for each in doc._.reports if doc[each.cue_first].text == ":"}
    assert kinds["Q"].kind == "media"
    assert (kinds["A"].name, kinds["A"].kind) == ("Rosa Ferri", "named")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        '"',
        "”““””",
        '" said said said " he he " said',
        '"' * 3000,
        "He said " * 2000,
        "“" + "no one said that he said " * 800,
        '"Go," he said. ' * 1000,
        "he said, \"'“«" * 700,
        '«Он сказал», «что» — "ушёл" 他说：“走了” قال',
        "A: " * 1500,
        "according to " * 1500,
        "(" * 500 + "said" + ")" * 500,
    ],
)
def test_hostile_text_is_read(attributing: Language, text: str) -> None:
    doc = attributing(text)
    for report in doc._.reports:
        assert all(0 <= first < last <= len(doc) for first, last in report.content)
        assert report.parent is None or 0 <= report.parent < len(doc._.reports)


@pytest.mark.parametrize(
    "text", ['"' * 60, '"Go," he said. ' * 20, "he said, \"'“«" * 15, "A: " * 30, "He said that " * 40]
)
def test_the_work_grows_with_the_text_and_not_with_its_square(attributing: Language, text: str) -> None:
    short, long = steps(attributing, text), steps(attributing, text * 8)
    assert long <= 8 * 1.6 * short + 2000


def steps(nlp: Language, text: str) -> int:
    """How many lines of Python the component runs through on a text."""
    doc = nlp.make_doc(text)
    for name, pipe in nlp.pipeline:
        if name != "dragoman_attribution":
            doc = pipe(doc)
    component = nlp.get_pipe("dragoman_attribution")
    count = 0

    def line(frame: FrameType, event: str, argument: object) -> object:
        nonlocal count
        count += event == "line"
        return line

    sys.settrace(line)
    try:
        component(doc)
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We stay in the valley,“ said Omar Haddad. “Nobody moves us,“ he added.", "“We stay in the valley,“"),
        ('“The bridge is gone," the mayor said. "We cannot cross it."', '“The bridge is gone,"'),
        ('"The bridge is gone,” the mayor said.', '"The bridge is gone,”'),
        ("“We won the war and the peace.” Moyo said. The crowd sang.", "“We won the war and the peace.”"),
    ],
)
def test_marks_that_do_not_match_still_close(attributing: Language, text: str, quoted: str) -> None:
    doc = attributing(text)
    assert quoted in [doc[first:last].text for each in doc._.reports for first, last in each.content]


def test_an_unclosed_quotation_ends_with_its_paragraph(attributing: Language) -> None:
    doc = attributing('"The dam is safe, the engineer said.\n\nIt rained in Kariba. The gates were opened.')
    for report in doc._.reports:
        assert all("rained" not in doc[first:last].text for first, last in report.content)


def test_a_quotation_may_begin_the_paragraph_after_its_cue(attributing: Language) -> None:
    doc = attributing(
        'The mayor spoke on Monday. She went on to say:\n\n"We have seen three floods in two years. '
        'Nobody has come to help us."\n\nThe council meets again in May.'
    )
    said = next(each for each in doc._.reports if each.kind == "direct")
    assert said.source.text == "She"
    assert [doc[first:last].text[-17:] for first, last in said.content] == ['come to help us."']


def test_a_paragraph_behind_a_colon_is_quoted_without_marks(attributing: Language) -> None:
    doc = attributing("The mayor added:\n\nNobody in this town has seen the ledger since the flood.\n\nIt rained.")
    assert said_by(doc, "The mayor") == "Nobody in this town has seen the ledger since the flood."
    listed = attributing("The mayor said he would name:\n\nA clerk.\n\nA judge.")
    assert "judge" not in said_by(listed, "The mayor")


def test_a_quotation_with_its_verb_stays_though_a_network_sees_nothing(attributing: Language) -> None:
    from dragoman.attribution.cues import speaks, table
    from dragoman.attribution.direct import complete
    from dragoman.attribution.engine import candidates
    from dragoman.attribution.joining import joined_up, weights
    from dragoman.attribution.quotes import quotations
    from dragoman.attribution.select import rated
    from dragoman.attribution.tree import Tree
    from dragoman.settings.attribution import AttributionSettings

    tree = Tree(attributing('"Did you take the mule? Bring it back by noon," she yelled from the roof.'))
    settings = AttributionSettings(outermost=True)
    quotes = quotations(tree)
    rules = rated(tree, quotes, complete(tree, quotes, candidates(tree, table()), speaks), settings)
    kept = joined_up(tree, quotes, rules, (), settings, weights("join_light"))
    assert "yell" in [each.lemma for each in kept]
