from __future__ import annotations

from pathlib import Path

import dragoman
from dragoman.ingest import from_text
from dragoman.ingest.copies import SAME, likeness, signature
from records import EXAMPLES

WIRE = """\
Border guards in Tajikistan shot dead two smugglers near the Panj river on Thursday, the interior ministry said.

The men had crossed from Afghanistan at night with forty kilograms of opium, according to the ministry's statement.

It was the third such clash this month. In the first, a guard was killed and two were wounded near Ishkashim.

Kabul has not commented. Russia, which keeps a base near Dushanbe, offered to send more officers to train the guards.
"""


def _likeness(one: str, other: str) -> float:
    return likeness(signature(from_text(one)), signature(from_text(other)))


def test_small_edits_another_head_and_a_cut_end_do_not_hide_a_copy() -> None:
    headed = "DUSHANBE, Tajikistan (AP) - " + WIRE
    edited = WIRE.replace("Thursday", "Thursday night").replace("forty", "40")
    cut = WIRE.rsplit("\n\n", 1)[0]
    assert _likeness(WIRE, headed) >= 0.8
    assert _likeness(WIRE, edited) >= SAME
    assert _likeness(WIRE, cut) >= SAME


def test_another_report_of_the_same_happening_is_no_copy() -> None:
    own = """\
Two men died when Tajik guards opened fire at a group of smugglers on Thursday night.

A spokeswoman for the interior ministry told this newspaper that opium was found beside the bodies on the river bank.

Villagers said that they had heard shots for more than an hour and that a third man had swum back to Afghanistan.
"""
    assert _likeness(WIRE, own) < SAME / 2


def test_an_article_names_its_copies(tmp_path: Path) -> None:
    with dragoman.open(str(tmp_path / "record.db")) as record:
        record.read(EXAMPLES)
        articles = {Path(each.path or "").name: each for each in record.articles()}
        one, other = articles["11-wire-copy-a.txt"], articles["12-wire-copy-b.txt"]
        assert [each.id for each, _ in record.copies(one.id)] == [other.id]
        assert not record.copies(articles["13-sanctions.txt"].id)


def test_an_article_that_changed_at_its_address_is_kept_as_a_version(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    (tmp_path / "metadata.csv").write_text("path,url\narticle.txt,https://example.org/tajik\n", encoding="utf-8")
    with dragoman.open(str(tmp_path / "record.db")) as record:
        path.write_text(WIRE, encoding="utf-8")
        record.read(path)
        path.write_text(WIRE.replace("two smugglers", "three smugglers"), encoding="utf-8")
        record.read(path)
        old, new = sorted(record.articles(), key=lambda each: "three smugglers" in each.text)
        assert [each.id for each in record.versions(new.id)] == [old.id]
        assert record.copies(new.id) == []
