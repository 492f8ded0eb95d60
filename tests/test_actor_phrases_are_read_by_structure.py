from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.actors import phrase
from dragoman.actors.phrases import resolve
from dragoman.actors.spelling import split
from dragoman.actors.tables import load
from dragoman.errors import InputError

TABLE = str(Path(__file__).parent / "data" / "actor_tables.tsv")


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("Turkish-backed Syrian rebels", None, ("SYR-REB", "SYR", "REB", ("TUR",))),
        ("Syrian government forces", None, ("SYR", "SYR", "MIL", ())),
        ("Assad regime warplanes", "2020", ("SYR", "SYR", "MIL", ())),
        ("the Russian-led coalition", None, ("COALITION-RUS", None, "MIL", ())),
        ("Norway's intelligence chief", None, ("NOR", "NOR", "SPY", ())),
        ("the Turkish president", "2013-01", ("abdullah-gul", "TUR", "GOV", ())),
        ("the Turkish president", "2020", ("recep-tayyip-erdogan", "TUR", "GOV", ())),
        ("a former Turkish foreign minister", None, ("TUR", "TUR", "ELI", ())),
        ("the government of Syria", None, ("SYR", "SYR", "GOV", ())),
        ("a captain of a Turkish-backed rebel brigade", None, (None, None, "REB", ("TUR",))),
        ("Taliban", "2002", ("taliban", "AFG", "REB", ())),
        ("Taliban", "2022", ("taliban", "AFG", "GOV", ())),
        ("opposition leaders", None, (None, None, "OPP", ())),
        ("Russian airstrikes", None, (None, "RUS", None, ())),
    ],
)
def test_phrase(text: str, date: str | None, expected: tuple[object, ...]) -> None:
    found = resolve(split(text), load(TABLE), date)
    assert (found.id, found.country, found.sector, found.backers) == expected


@pytest.mark.parametrize("text", ["", " ", "🙂🙂", "<b></b>", "سوريا", "x" * 100_000, "'s", "of of of", "-led"])
def test_odd_phrases_are_unknown(text: str) -> None:
    assert phrase(text).id is None


def test_a_bad_row_is_named_with_its_line(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text("# mine\nid\tname\tcountry\nAAA\tFirst\tTUR\nBBB\tSecond\tTurkey\n")
    with pytest.raises(InputError, match="line 4"):
        load(str(table))
