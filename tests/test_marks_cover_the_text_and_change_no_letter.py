from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Attribution, Passage, Source, Span
from dragoman.web.marking import Mark, blocks, marks_of, pieces
from invented import RUSSIA, TURKEY, article, statement

KINDS = st.sampled_from(("deed", "actor", "source", "said", "date"))
SPANS = st.tuples(KINDS, st.integers(0, 60), st.integers(1, 30), st.sampled_from("abc"))


@given(st.text(min_size=1, max_size=50), st.lists(SPANS, max_size=8), st.integers(0, 10))
def test_pieces_are_the_text(text: str, spans: list[tuple[str, int, int, str]], start: int) -> None:
    marks = [Mark(kind, at, at + long, name, "label") for kind, at, long, name in spans]  # type: ignore[arg-type]
    cut = pieces(text, marks, start)
    assert "".join(each.text for each in cut) == text
    at = start
    for each in cut:
        assert each.marks == tuple(mark for mark in each.marks if mark.start <= at and mark.end >= at + len(each.text))
        at += len(each.text)


def test_a_source_inside_what_it_says_keeps_both_marks() -> None:
    text = "Turkey met Russia, a diplomat said."
    told = article("a1", text)
    at = text.index("a diplomat")
    source = Source("a diplomat", at, at + 10, kind="anonymous")
    said = Attribution(source, Span("said", at + 11, at + 15), (Span(text[:17], 0, 17),))
    one = statement(
        told,
        actors=(replace(TURKEY, start=0, end=6),),
        recipients=(replace(RUSSIA, start=11, end=17),),
    )
    one = replace(one, attributions=(*one.attributions, said))
    cut = pieces(text, marks_of(one, "e1"))
    assert [(each.text, each.kinds) for each in cut] == [
        ("Turkey", ["actor", "said"]),
        (" ", ["said"]),
        ("met", ["deed", "said"]),
        (" ", ["said"]),
        ("Russia", ["recipient", "said"]),
        (", ", []),
        ("a diplomat", ["source"]),
        (" ", []),
        ("said", ["cue"]),
        (".", []),
    ]
    assert cut[2].opens == (one.id,)
    assert cut[2].front is not None
    assert cut[2].front.target == "e1"


def test_passages_that_are_not_read_are_shown_without_marks_of_their_own() -> None:
    text = "Turkey met Russia.\n\nShare this page\n"
    told = replace(article("a1", text), passages=(Passage("body", 0, 20), Passage("furniture", 20, len(text))))
    one = statement(told)
    body, rest = blocks(told, [one], {}, told.passages)
    assert (body.read, rest.read) == (True, False)
    assert "".join(each.text for each in rest.pieces) == "Share this page"
    assert [each.id for each in body.statements] == [one.id]
