from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.attribution.candidate import Candidate
from dragoman.attribution.spans import reach_end
from dragoman.attribution.tree import Tree
from dragoman.pipeline import load


@pytest.fixture(scope="module")
def parsing() -> Language:
    return load(stages=())


@pytest.mark.parametrize(
    ("text", "last", "word"),
    [
        ("Kamau cited insulting remarks Banda had made about nurses.", "remarks", "nurses"),
        ("Kamau said the shop shut at 7 p.m. Nobody came.", "p.m.", "p.m."),
        ("Kamau Cites Remarks Banda Made Of Nurses", "Remarks", "Remarks"),
    ],
)
def test_an_end_of_a_sentence_in_its_middle_is_passed(parsing: Language, text: str, last: str, word: str) -> None:
    tree = Tree(parsing(text))
    end = tree.low.index(last.lower()) + 1
    tree.starts = [0, end]
    found = Candidate(1, "cite", "v", "np", [(2, end)], 0, (1, 2))
    reach_end(tree, [found])
    assert tree.low[found.content[-1][1] - 1] == word.lower()
