from __future__ import annotations

import pytest

import dragoman

TEXT = """Militia leaves the port

{credit}

MOMBASA - Militiamen attacked a convoy near the port on Sunday, killing two drivers. Police arrested nine suspects.
"""


@pytest.mark.parametrize(
    ("credit", "voice"), [("By Amina Odhiambo, Reuters", "Reuters"), ("By Amina Odhiambo", "Coast Daily")]
)
def test_the_outermost_source_is_who_wrote_the_text(credit: str, voice: str) -> None:
    found = dragoman.Reader().read_text(TEXT.format(credit=credit), outlet="Coast Daily", published="2023-05-08")
    assert found.statements
    assert {each.attributions[0].source.name for each in found.statements} == {voice}
    assert {each.attributions[0].source.kind for each in found.statements} == {"outlet"}
