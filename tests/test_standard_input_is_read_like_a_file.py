from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

import dragoman
from dragoman.record.reading import Summary
from dragoman.settings import Settings
from dragoman.settings.ingest import IngestSettings

SENTENCE = "The harbour master of Port {} met the fishermen's union on Tuesday and promised to repair the pier."
LIMIT = 400
"""Bytes of one article in these tests: what is piped in is larger."""


def _piped(data: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Summary, list[str]]:
    """Return what becomes of some bytes on standard input, and the texts that were read."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    settings = Settings(ingest=IngestSettings(max_bytes=LIMIT))
    with dragoman.open(str(folder / "record.db"), settings=settings) as record:
        summary = record.read("-")
        return summary, [article.text for article in record.articles()]


def _lines(count: int) -> bytes:
    rows = ({"text": SENTENCE.format(number), "date": "2021-05-03"} for number in range(count))
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def _zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(6):
            archive.writestr(f"{number}.txt", SENTENCE.format(number))
    return stream.getvalue()


def _csv() -> bytes:
    return ("date;text\n" + "".join(f"2021-05-03;{SENTENCE.format(number)}\n" for number in range(6))).encode()


def _mbox() -> bytes:
    message = (
        "From ann@example.org Mon May  3 10:00:00 2021\nMessage-ID: <{0}@example.org>\nSubject: Pier {0}\n\n{1}\n\n"
    )
    return "".join(message.format(number, SENTENCE.format(number)) for number in range(6)).encode()


@pytest.mark.parametrize("data", [_lines(6), gzip.compress(_lines(6), 0), _zip(), _csv(), _mbox()])
def test_what_holds_many_articles_may_be_larger_than_one(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, texts = _piped(data, tmp_path, monkeypatch)
    assert len(data) > LIMIT
    assert [text.strip() for text in texts] == [SENTENCE.format(number) for number in range(6)]


def test_a_single_article_that_is_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary, texts = _piped(SENTENCE.encode() * 9, tmp_path, monkeypatch)
    assert not texts
    assert summary.failed[0].reason.startswith("standard input: 401 bytes is over the limit of 400")


def test_messages_name_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary, texts = _piped(_lines(4) + b'{"text": "half a li', tmp_path, monkeypatch)
    assert len(texts) == 4
    assert summary.failed[0].path == "standard input"
    assert summary.failed[0].reason.startswith("standard input, line 5: ")
