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


@pytest.mark.parametrize(
    ("text", "date", "country", "sector"),
    [
        ("Western envoys", "2015", None, "GOV"),  # no province of that name
        ("Moscow-installed officials in Kherson", "2022-10", "UKR", "GOV"),
        ("an 82-year-old Japanese man", "2020", "JPN", "CVL"),
        ("a masked Tunisian man", "2018", "TUN", None),
        ("the Indian high commissioner", "2018", "IND", "GOV"),
        ("Modi's office", "2022", "IND", "GOV"),
        ("the company's office", "2022", None, None),
        ("the prime minister's chief of staff", "2022", None, "GOV"),
        ("Kazakhstan's Alash Interfax unit", "2008", "KAZ", None),
        ("UNITA president Amaro Tito Vunge", "2024", "AGO", "PTY"),
        ("Nigerian Senate President Festus Okwara", "2000", "NGA", "LEG"),
        ("Finnish Foreign Minister Tarja Halonen", "2000-02", "FIN", "GOV"),  # president a month later
        ("Mauritanian general Mohamed Ould Ghazouani", "2008-08", "MRT", "MIL"),
        ("opposition leader Andry Rajoelina", "2009-02-01", "MDG", "OPP"),  # then a mayor
        ("opposition coalition Let's Mend Togo", "2012", None, "OPP"),
        ("the National Front for the Rescue of Dignity", "2020", None, None),
        ("Lebanese Red Cross", "2020", "LBN", "NGO"),
        ("Bulgarian nurses held in Libya", "2003", "BGR", "MED"),
        ("South Korean Unification Minister Mun In-hyok", "2010", "KOR", "GOV"),
        ("Iraqi Deputy Health Minister Saleh al-Zubaya", "2012", "IRQ", "GOV"),
        ("Jean-Pierre Farrand", "2010", None, None),
        ("Macky Sall's coalition", "2022-08", "SEN", "PTY"),
        ("Eritrean Afar refugees", "2016", "ERI", "REF"),
        ("G20 marchers in Toronto", "2010", "CAN", "CVL"),
    ],
)
def test_words_beside_a_head_tell_country_and_sector(
    text: str, date: str, country: str | None, sector: str | None
) -> None:
    actor = phrase(text, date)
    assert (actor.country, actor.sector) == (country, sector)


@pytest.mark.parametrize("text", ["the premier of Ontario", "the Bavarian premier"])
def test_who_heads_a_region_is_not_the_head_of_government(text: str) -> None:
    assert phrase(text, "2020-01").why == "head noun"


@pytest.mark.parametrize(
    ("text", "country", "sector"),
    [
        ("herders blocking roads in southern Chad", "TCD", "AGR"),
        ("Kenyan police investigating the port fire", "KEN", "COP"),
        ("soldiers besieging the premier's house in Lome", None, "MIL"),
        ("the protesters camped at Nairobi", "KEN", "CVL"),
        ("Kenyan police training officers", "KEN", "COP"),
    ],
)
def test_a_participle_ends_the_core_of_a_phrase(text: str, country: str | None, sector: str) -> None:
    found = resolve(split(text), load(), None)
    assert (found.country, found.sector) == (country, sector)
