"""Briefs on a dyad, an actor and a place: every sentence is sourced, claims stay claims, disputes are told."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dragoman
from dragoman.brief import Line
from dragoman.brief.sentences import named, tie
from dragoman.cli import app
from dragoman.errors import UsageError
from dragoman.model import Actor, Relation
from dragoman.record import Record
from records import read_texts

TEXTS = {
    "a.txt": (
        "2021-09-27",
        "Harbour Post",
        "Russian warplanes bombed rebels near Afrin on Sunday, killing four. Russia is an ally of Syria.",
    ),
    "b.txt": (
        "2021-09-28",
        "Inland Mail",
        "Russian jets bombed rebels near Afrin on Sunday, killing eleven, residents said.\n\n"
        "Russia denied that its warplanes bombed rebels near Afrin on Sunday.",
    ),
    "c.txt": ("2021-09-29", "The *Lamp*", "Syria shelled Turkey on Tuesday, [a] Turkish official said."),
    "d.txt": (
        "2021-09-29",
        "Inland Mail",
        "Recep Tayyip Erdogan met Vladimir Putin in Sochi on Wednesday.",
    ),
    "e.txt": ("2021-09-29", "Harbour Post", "Turkey will hold talks with Russia in Moscow in November."),
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    folder = tmp_path_factory.mktemp("brief")
    table = []
    for name, (day, outlet, text) in TEXTS.items():
        (folder / name).write_text(text + "\n", encoding="utf-8")
        table.append(json.dumps({"path": name, "published": day, "outlet": outlet}))
    (folder / "metadata.jsonl").write_text("\n".join(table), encoding="utf-8")
    opened = dragoman.open(str(folder / "record.db"))
    opened.read(folder)
    return opened


def test_every_line_names_sentences_that_stand_in_the_articles(record: Record) -> None:
    for made in (record.brief("RUS"), record.brief("TUR", "RUS"), record.brief(place="Afrin")):
        assert made.sections
        by_number = {each.number: each for each in made.references}
        for section in made.sections:
            for line in section.lines:
                for each in (line, *line.under):
                    assert each.references and set(each.references) <= set(by_number)
        for reference in made.references:
            article = record.article(reference.article)
            assert article is not None
            words = article.text[reference.start : reference.end]
            assert " ".join(words.split()) == reference.sentence
        page = made.markdown()
        facts = [line for line in page.splitlines() if line.lstrip().startswith("- ")]
        assert facts and all(re.search(r"(\[\d+\])+$", line) for line in facts)


def test_a_line_without_a_source_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="without a source"):
        Line("Turkey is large.", ())


def test_what_is_only_claimed_is_worded_as_claimed(record: Record) -> None:
    page = record.brief("SYR", "TUR").markdown()
    assert re.search(r"attacked Turkey.*, according to .*[Tt]urkish official", page)


def test_plans_are_not_told_as_done(record: Record) -> None:
    page = record.brief("TUR", "RUS").markdown()
    assert "On 29 September 2021, Recep Tayyip Erdogan and Vladimir Putin held talks in Sochi (Russia)." in page
    assert not re.search(r"Turkey.* held talks in Moscow", page)


def test_disputes_are_told_with_the_sources_of_each_side(record: Record) -> None:
    page = record.brief("RUS", since="2021-09").markdown()
    assert "## Open disputes" in page
    assert re.search(r"Disputed, how many were killed: 4\. \[\d\]", page)
    assert re.search(r"Disputed, how many were killed: 11\. \[\d\]", page)
    assert re.search(r"Disputed, whether it happened: it did not\. \[\d\]", page)


def test_a_period_and_an_outlet_narrow_the_brief(record: Record) -> None:
    assert record.brief("RUS", until="2020").sections == ()
    assert "nothing that fits" in record.brief("RUS", until="2020").markdown()
    outlets = {each.outlet for each in record.brief(place="Afrin", outlet="harbour post").references}
    assert "Harbour Post" in outlets


def test_words_of_articles_are_no_markup(record: Record) -> None:
    page = record.brief("SYR", "TUR").markdown()
    assert "The \\*Lamp\\*" in page and "\\[a\\] Turkish official" in page


def test_a_brief_needs_a_subject(record: Record) -> None:
    for names, place in (((), None), (("A", "B", "C"), None), (("TUR",), "Afrin")):
        with pytest.raises(UsageError):
            record.brief(*names, place=place)


def test_the_commands_write_every_format(record: Record, tmp_path: Path) -> None:
    run = CliRunner().invoke
    where = ["--record", str(record.path)]
    assert "## Sources" in run(app, ["brief", "RUS", *where]).output
    text = run(app, ["dyad", "TUR", "RUS", *where]).output
    assert "held talks" in text and "Sources" in text
    plain = json.loads(run(app, ["dyad", "TUR", "RUS", "--format", "json", *where]).output)
    assert {"ties", "years", "turns", "important", "disputed", "brief"} <= plain.keys()
    out = tmp_path / "brief.md"
    run(app, ["dyad", "TUR", "RUS", "--format", "markdown", "-o", str(out), *where])
    assert out.read_text(encoding="utf-8").startswith("# Turkey and Russia")


def test_parties_are_named_as_a_sentence_names_them() -> None:
    states = Actor("U.S.", None, None, "USA", None, "USA", "GOV")
    army = Actor("Turkish soldiers", None, None, "TUR", None, "TUR", "MIL")
    kurds = Actor("SDF", None, None, "SDF", "Syrian Democratic Forces", "SYR", "REB")
    assert (
        named([states, army, kurds]) == "the United States, the armed forces of Turkey and the Syrian Democratic Forces"
    )


def test_backed_troops_whose_name_nobody_tells_are_unnamed() -> None:
    ours = Actor("Turkey", None, None, "TUR", None, "TUR", "GOV")
    troops = Actor("Turkish-backed troops", None, None, None, None, None, "REB")
    held = Relation("r1", "backs", ours, troops, "2021-09-29", None, ("t1",), 0.7)
    assert tie(held) == "Turkey backs unnamed troops, first told on 29 September 2021."


def test_a_tie_is_since_a_day_only_where_a_day_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Canada imposed sanctions on Belarus over the elections.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Canada imposed sanctions on Myanmar on Monday.\n", encoding="utf-8")
    rows = [{"path": name, "published": "2021-09-29", "outlet": "Harbour Post"} for name in ("a.txt", "b.txt")]
    (tmp_path / "metadata.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with dragoman.open(str(tmp_path / "record.db")) as opened:
        opened.read(tmp_path)
        page = opened.brief("CAN").markdown()
    assert "Canada has sanctions on Belarus, first told on 29 September 2021." in page
    assert "Canada has sanctions on Myanmar, since 27 September 2021." in page


def test_a_deed_is_told_in_the_words_that_fit_it(tmp_path: Path) -> None:
    texts = [
        ("2020-07", "Harbour Post", "Brazil slapped sanctions on Chile, expelling it from the satellite scheme."),
        ("2020-07-09", "Inland Mail", "Chile bombed Bolivia in Bolivia on Tuesday."),
    ]
    with read_texts(tmp_path, texts) as record:
        page = record.brief("CHL").markdown()
    assert "As told in July 2020, Brazil put sanctions on Chile" in page and "drove out" not in page
    assert "Chile attacked Bolivia" in page and "in Bolivia" not in page.partition("## Sources")[0]
