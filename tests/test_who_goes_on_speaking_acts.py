"""“X said Y had left and urged Z to follow”: X urges, unless Z is X's own side."""

from __future__ import annotations

import pytest

from dragoman import Reader


@pytest.mark.parametrize(
    ("text", "kind", "actor", "sources"),
    [
        ("The Kenyan minister said Iran was ready and accused Israel of lies.", "ACCUSE", "KEN", [""]),
        (
            "A Kenyan official said Uganda had closed the border and asked Kenya to open talks.",
            "REQUEST",
            "UGA",
            ["", "A Kenyan official"],
        ),
    ],
)
def test_who_goes_on_speaking_acts(text: str, kind: str, actor: str, sources: list[str]) -> None:

    (told,) = (each for each in Reader().read_text(text, published="2019-05-04").statements if each.type == kind)
    assert [each.country for each in told.actors] == [actor]
    assert [each.source.text for each in told.attributions] == sources


def test_fighting_somebody_has_a_direction() -> None:

    (told,) = Reader().read_text("Nigerian troops fought Boko Haram near Maiduguri.", published="2019-05-04").statements
    assert (told.actors[0].country, told.recipients[0].id, len(told.actors)) == ("NGA", "BOKO-HARAM", 1)
