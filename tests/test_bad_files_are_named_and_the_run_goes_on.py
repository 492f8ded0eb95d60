from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import dragoman
from dragoman import ingest
from dragoman.errors import InputError
from dragoman.settings import Settings
from dragoman.settings.ingest import IngestSettings

GOOD = "Sudanese rebels shelled army positions near El Fasher on Monday, officials said.\n"
BAD = {
    "empty.txt": (b"", "the file is empty"),
    "blank.txt": (b" \n\t\n ", "the file is empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "this is binary data"),
    "nul.txt": (b"Kenya said \x00\x01\x02 on Monday.", "this is binary data"),
    "no-article.html": (b"<html><body><script>alert('Kenya')</script></body></html>", "no article text"),
    "huge.txt": (b"Kenya met Uganda on Monday. " * 4_000, "is over the limit of 100,000"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, (content, _) in BAD.items():
        (folder / name).write_bytes(content)
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "circle.txt").symlink_to(folder / "circle.txt")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


def test_each_bad_file_has_its_message_and_the_good_one_is_read(folder: Path, tmp_path: Path) -> None:
    settings = Settings(ingest=IngestSettings(max_bytes=100_000))
    with dragoman.open(str(tmp_path / "record.db"), settings=settings) as record:
        summary = record.read(folder)
        reasons = {Path(item.path).name: item.reason for item in summary.failed}
        assert set(reasons) == {*BAD, "gone.txt", "circle.txt"}
        for name, (_, message) in BAD.items():
            assert message in reasons[name], name
            assert name in reasons[name]
        assert "No such file" in reasons["gone.txt"]
        assert "symbolic links" in reasons["circle.txt"]
        assert (summary.read, summary.articles) == (1, 1)
        assert len(list(record.statements())) >= 1
        assert record.read(folder).skipped == 1, "a second run keeps what is stored and tries the bad files again"


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(GOOD, encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read every file")
    with dragoman.open(str(tmp_path / "record.db")) as record:
        assert "Permission denied" in record.read(path).failed[0].reason


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "Erdoğan’s forces shelled rebels near Tal Abyad on Monday, residents said."),
        ("utf-16", "Erdoğan’s forces shelled rebels near Tal Abyad on Monday, residents said."),
        ("cp1252", "Nato’s envoy met Niger’s junta in Niamey on Monday – a first – and “warned” it, he said."),
        ("utf-8", "Erdoğan’s forces shelled rebels near Tal Abyad on Monday, residents said."),
    ],
)
def test_the_encoding_of_a_text_is_told(tmp_path: Path, encoding: str, text: str) -> None:
    path = tmp_path / "article.txt"
    path.write_text(text * 3, encoding=encoding)
    with dragoman.open(str(tmp_path / "record.db")) as record:
        record.read(path)
        assert next(iter(record.articles())).text == text * 3


def test_the_exit_code_tells(folder: Path, tmp_path: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "dragoman.cli", *words, "--record", str(tmp_path / "cli.db")]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    some = run("read", str(folder))
    assert some.returncode == 1
    assert "2 read" in some.stdout
    assert "failed" in some.stdout
    assert run("read", str(folder / "good.txt")).returncode == 0
    missing = run("read", str(tmp_path / "nowhere"))
    assert missing.returncode == 2
    assert "it does not exist" in missing.stderr
    assert "Traceback" not in missing.stderr + some.stderr


def test_a_locked_member_of_an_archive_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "Chad closed its border with Sudan on Tuesday.")
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the bit that says so (APPNOTE 4.4.4)
        data[data.find(mark) + at] |= 1
    path.write_bytes(data)
    (error,) = ingest.items(path, None, IngestSettings())
    assert isinstance(error, InputError)
    assert "locked with a password" in str(error)


def test_a_locked_record_is_told_and_not_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    from dragoman.errors import RecordError
    from dragoman.record import database

    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    path = tmp_path / "record.db"
    dragoman.open(str(path)).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    article = tmp_path / "good.txt"
    article.write_text(GOOD, encoding="utf-8")
    with dragoman.open(str(path)) as record:
        with pytest.raises(RecordError, match="being written by another program"):
            record.read(article)
        other.execute("ROLLBACK")
        assert record.read(article).articles == 1


def test_a_file_that_is_no_record_is_left_alone(tmp_path: Path) -> None:
    from dragoman.errors import RecordError

    path = tmp_path / "notes.db"
    path.write_text("my notes\n" * 100, encoding="utf-8")
    with pytest.raises(RecordError, match="is not a Dragoman record"):
        dragoman.open(str(path))
    assert path.read_text(encoding="utf-8").startswith("my notes")


def test_halves_of_characters_in_a_title_do_not_stop_the_run(tmp_path: Path) -> None:
    row = {
        "text": "Kenyan police arrested two lawmakers in Kisumu on Friday.",
        "title": "Held \udcff\x00",
        "url": "\ud83d",
    }
    path = tmp_path / "odd.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    with dragoman.open(str(tmp_path / "record.db")) as record:
        assert not record.read(path).failed
        (article,) = record.articles()
    assert (article.title, article.url) == ("Held", None)


def _packed(names: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, words in names.items():
            archive.writestr(name, words)
    return stream.getvalue()


ROWS = "".join(f'{{"text": "{GOOD.strip()} {number}"}}\n' for number in range(300)).encode()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.jsonl", b"", "the file is empty"),
        ("a.warc", b"", "the file is empty"),
        ("a.zip", _packed({"pier.png": "x"}), "holds nothing of a kind that is read"),
        ("a.csv", bytes(range(1, 250)), "this is binary data"),
        ("a.jsonl", ROWS.decode().encode("utf-16"), "save the file as UTF-8"),
        ("a.jsonl.gz", gzip.compress(ROWS)[:-40], "the file is damaged"),
        ("a.mbox.gz", gzip.compress(ROWS) + b"more", "the file is damaged"),
    ],
)
def test_a_collection_that_cannot_be_read_to_its_end_is_told(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    last = list(ingest.items(path, None, IngestSettings()))[-1]
    assert isinstance(last, InputError)
    assert message in str(last)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_of_a_table_is_told(tmp_path: Path, encoding: str) -> None:
    text = "Le Sénégal a rouvert lundi à Ziguinchor le port fermé depuis l'été, a annoncé le préfet."
    path = tmp_path / "a.csv"
    path.write_text("title;text\n" + f"Été;{text}\n" * 6, encoding=encoding)
    found = list(ingest.items(path, None, IngestSettings()))
    assert [each.data.decode() for each in found if isinstance(each, ingest.Raw) and each.data] == [text] * 6


def test_a_packed_parquet_file_is_unpacked(tmp_path: Path) -> None:
    import polars

    polars.DataFrame({"text": [GOOD]}).write_parquet(tmp_path / "a.parquet")
    path = tmp_path / "a.parquet.gz"
    path.write_bytes(gzip.compress((tmp_path / "a.parquet").read_bytes()))
    assert len(list(ingest.items(path, None, IngestSettings()))) == 1
