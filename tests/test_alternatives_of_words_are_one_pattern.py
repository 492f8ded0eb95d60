from __future__ import annotations

import re

import pytest

from dragoman.tables import alternatives

WORDS = ("by", "byline", "by line", "von", "di", "текст", "a.b", "[x]", "写")


@pytest.mark.parametrize("word", WORDS)
def test_each_word_fits_itself(word: str) -> None:
    assert re.fullmatch(alternatives(WORDS), word)


@pytest.mark.parametrize("other", ["", "b", "byl", "aXb", "x", "vo", "diby"])
def test_nothing_else_fits(other: str) -> None:
    assert not re.fullmatch(alternatives(WORDS), other)


def test_the_longest_word_goes_first() -> None:
    found = re.match(alternatives(["by", "by the", "by the way"]), "by the wayside")
    assert found is not None and found[0] == "by the way"


def test_letters_may_be_of_either_case() -> None:
    assert re.match(alternatives(["Von", "текст"]), "ТЕКСТ", re.IGNORECASE)
    assert not re.match(alternatives(["Von"]), "von")


def test_no_words_fit_nothing() -> None:
    assert not re.search(alternatives([]), "anything")


def test_an_empty_word_fits_where_no_other_does() -> None:
    found = re.match(alternatives(["", "by"]), "day")
    assert found is not None and found[0] == ""
