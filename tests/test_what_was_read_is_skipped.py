from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import dragoman
from dragoman import coding
from dragoman.settings import Settings
from records import contents, copies


def test_the_same_content_is_skipped_and_changed_content_is_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    paths = list(copies(folder, 5))
    with dragoman.open(str(tmp_path / "record.db")) as record:
        assert record.read(folder).read == 5
        assert (record.read(folder).read, record.read(folder).skipped) == (0, 5)
        paths[2].write_text("Chad expelled the French ambassador on Monday, the ministry said.", encoding="utf-8")
        second = record.read(folder)
        assert (second.read, second.skipped, second.articles) == (1, 4, 5)
        assert any(each.text.startswith("Chad expelled") for each in record.articles())


def test_facts_in_the_metadata_table_count_as_content(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    list(copies(folder, 2))
    with dragoman.open(str(tmp_path / "record.db")) as record:
        record.read(folder)
        table = folder / "metadata.jsonl"
        table.write_text(table.read_text(encoding="utf-8").replace("2010-03-02", "2012-05-06"), encoding="utf-8")
        assert record.read(folder).read == 1
        dates = sorted(each.published.value for each in record.articles() if each.published)
        assert dates == ["2010-03-01", "2012-05-06"]


def test_a_new_setting_or_version_makes_stale_what_only_again_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "articles"
    list(copies(folder, 3))
    path = str(tmp_path / "record.db")
    with dragoman.open(path) as record:
        record.read(folder)
    settings = Settings()
    changed = replace(settings, passages=replace(settings.passages, longest_headline=150))
    with dragoman.open(path, settings=changed) as record:
        left = record.read(folder)
        assert (left.read, left.stale) == (0, 3)
        assert record.read(folder, again=True).read == 3
        assert record.read(folder).skipped == 3
    monkeypatch.setattr(coding, "VERSION", "another")
    with dragoman.open(path, settings=changed) as record:
        assert record.read(folder).stale == 3
        assert record.read(folder, again=True).read == 3


def test_several_workers_make_the_same_record_as_one(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    list(copies(folder, 20))
    for name, workers in (("one.db", 1), ("two.db", 2)):
        with dragoman.open(str(tmp_path / name)) as record:
            assert record.read(folder, workers=workers).read == 20
    assert contents(tmp_path / "one.db") == contents(tmp_path / "two.db")


def test_the_order_of_reading_does_not_matter(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    paths = list(copies(folder, 16))
    for name, order in (("forth.db", paths), ("back.db", paths[::-1])):
        with dragoman.open(str(tmp_path / name)) as record:
            for path in order:
                record.read(path)
    forth, back = contents(tmp_path / "forth.db"), contents(tmp_path / "back.db")
    assert forth == back
