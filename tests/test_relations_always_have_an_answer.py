from __future__ import annotations

from spacy.language import Language

from dragoman.evaluate.relations import predict, score, unmark


def test_marks_come_off_and_leave_their_ranges() -> None:
    plain, ranges = unmark("Today <s>Chad</s> warned <t>Niger</t>.")
    assert plain == "Today Chad warned Niger."
    assert {name: plain[start:end] for name, (start, end) in ranges.items()} == {"s": "Chad", "t": "Niger"}


def test_one_answer_a_row_in_order(nlp: Language) -> None:
    rows = [{"id": "b", "marked_sentence": "<s>A</s> likes <t>B</t>."}, {"id": "a", "marked_sentence": ""}]
    answers = list(predict(rows, nlp))
    assert [each["id"] for each in answers] == ["b", "a"]
    assert all(each["root"] for each in answers)


def test_macro_f1_is_over_the_types_of_the_gold_rows() -> None:
    rows = [{"id": "1", "root": "AID"}, {"id": "2", "root": "YIELD"}]
    measured = score(rows, [{"id": "1", "root": "AID"}, {"id": "2", "root": "ACCUSE"}])
    assert (measured["accuracy"], measured["macro_f1"]) == (0.5, 0.5)
