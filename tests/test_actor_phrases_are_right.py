from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.evaluate.actors import predict, read, score

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize(
    ("table", "least"),
    [
        ("actor_phrases.tsv", 0.97),
        ("actor_phrases_later.tsv", 0.94),
        ("actor_phrases_third.tsv", 0.96),
        ("actor_phrases_fourth.tsv", 0.95),
        ("actor_phrases_fifth.tsv", 0.95),
        ("actor_phrases_sixth.tsv", 0.93),
        ("actor_phrases_seventh.tsv", 0.95),
        ("actor_phrases_eighth.tsv", 0.95),
        ("actor_phrases_ninth.tsv", 0.94),
        ("actor_phrases_tenth.tsv", 0.96),
        ("actor_phrases_eleventh.tsv", 0.92),
        ("actor_phrases_twelfth.tsv", 0.93),
        ("actor_phrases_thirteenth.tsv", 0.90),
        ("actor_phrases_fourteenth.tsv", 0.72),
        ("actor_phrases_fifteenth.tsv", 0.63),
    ],
)
def test_our_phrases_have_country_and_sector(table: str, least: float) -> None:
    rows = read(DATA / table)
    result = score(rows, list(predict(rows)))
    assert result["both_told"] >= least, result


@pytest.mark.shared
def test_the_development_phrases_do_not_get_worse(shared: Path) -> None:
    rows = read(shared / "data" / "actor_strings_dev.tsv")
    result = score(rows, list(predict(rows)))
    assert result["country"] >= 0.92 and result["both"] >= 0.83, result
