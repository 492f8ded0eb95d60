"""The names of the tables are the same from the compact form in the cache, and whatever befalls that form does no harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.actors import compiled, tables
from dragoman.actors.entries import Entry
from dragoman.actors.longest import Longest
from dragoman.actors.spelling import FOLDER
from dragoman.actors.tables import Names, build

PATHS = [FOLDER / "organisations.tsv", FOLDER / "groups.tsv"]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(compiled, "_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


def _names(calls: list[int]) -> Names:
    def made() -> Names:
        calls.append(1)
        return build(PATHS)

    return compiled.names(PATHS, made, Names)


def _told(index: Longest[list[Entry]]) -> dict[tuple[str, ...], object]:
    """Return what is found by each sequence of words."""
    return {words: index.match(words, 0) for words in index.sequences()}


def test_the_compact_form_holds_what_the_tables_hold(cache: Path) -> None:
    calls: list[int] = []
    built, kept = _names(calls), _names(calls)
    assert len(calls) == 1
    assert len(list(cache.iterdir())) == 1
    assert _told(kept.index) == _told(built.index)
    assert _told(kept.surnames) == _told(built.surnames)
    assert dict(kept.offices.items()) == built.offices
    assert dict(zip(kept.rows, kept.rows.values(), strict=True)) == built.rows
    assert kept.small == built.small
    assert (kept.rows["UN"], kept.rows.get("UN"), kept.rows.get("-")) == (built.rows["UN"], built.rows["UN"], None)
    assert kept.match(("United", "Nations"), 0)


def test_one_entry_is_one_object(cache: Path) -> None:
    calls: list[int] = []
    _names(calls)
    kept = _names(calls)
    hit = kept.match(("United", "Nations"), 0)
    assert hit is not None
    assert any(each is hit[1][0] for each in kept.rows[hit[1][0].id])


@pytest.mark.parametrize("content", [b"", b"no marshal at all", b"\xe9\x00\x00"], ids=["empty", "text", "cut"])
def test_a_broken_file_is_made_again(cache: Path, content: bytes) -> None:
    calls: list[int] = []
    _names(calls)
    (kept,) = cache.iterdir()
    kept.write_bytes(content)
    assert _names(calls).rows.keys() == build(PATHS).rows.keys()
    assert len(calls) == 2
    _names(calls)
    assert len(calls) == 2


def test_a_folder_that_cannot_be_written_to_is_no_error(cache: Path) -> None:
    cache.write_text("a file where the folder should be")
    calls: list[int] = []
    assert _names(calls).rows
    assert _names(calls).rows
    assert len(calls) == 2


def test_the_users_own_rows_are_never_kept(cache: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("id\tname\tcountry\tsector\nORLAN\tOrlan Front\tTCD\tREB\n", encoding="utf-8")
    assert tables.load(str(own)).match(("Orlan", "Front"), 0)
    assert not cache.exists()
