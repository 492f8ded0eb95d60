from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Thousands have fled, the mayor told the U.N. Kenya, which hosts many of them, closed a camp.", 2),
        ("He flew back to the U.S. Japan denied the report.", 2),
        ("The shelling stopped at 5 p.m. Rebels then left the town.", 2),
        ("The U.N. Syria envoy resigned.", 1),
        ("The U.S. Congress approved the bill.", 1),
        ("The vote began at 5 p.m. Friday in Nairobi.", 1),
        ("Polls close at 5 p.m. Eastern time.", 1),
    ],
)
def test_abbreviations_may_end_a_sentence(parse: Language, text: str, sentences: int) -> None:
    assert len(list(parse(text).sents)) == sentences, [each.text for each in parse(text).sents]
