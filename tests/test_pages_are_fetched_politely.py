from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import dragoman
from dragoman import ingest
from dragoman.errors import InputError
from dragoman.settings.ingest import IngestSettings

TEXT = "Moldovan police detained three smugglers near Soroca on Tuesday, a spokesman for the border force said."
PAGE = f"<html><head><title>Held</title></head><body><article><h1>Held</h1><p>{TEXT}</p><p>{TEXT}</p></article>"
ITEM = f"<item><title>Held</title><description>{TEXT}</description></item>"
FEED = f"<rss version='2.0'><channel><title>Gazette</title>{ITEM}</channel></rss>"
SEEN: list[tuple[str, str]] = []


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        SEEN.append((self.path, self.headers.get("User-Agent", "")))
        pages = {
            "/robots.txt": ("text/plain", "User-agent: *\nDisallow: /private/\n"),
            "/page": ("text/html", PAGE),
            "/feed": ("application/rss+xml", FEED),
            "/private/page": ("text/html", PAGE),
            "/large": ("text/html", "x" * 300_000),
        }
        if self.path in ("/silent", "/drip", "/cut"):
            self._badly()
            return
        if self.path in ("/moved", "/loop", "/away"):
            self.send_response(302)
            self.send_header(
                "Location", {"/moved": "/page", "/loop": "/loop", "/away": "file:///etc/passwd"}[self.path]
            )
            self.end_headers()
            return
        kind, body = pages.get(self.path, ("text/plain", ""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    def _badly(self) -> None:
        """Say nothing for a while, a letter now and then, or half of what was promised."""
        if self.path == "/silent":
            time.sleep(1)
            return
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        for _ in range(30 if self.path == "/drip" else 1):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def log_message(self, *_: object) -> None:
        """Keep the test quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_page_and_a_feed_are_read_by_address(site: str, tmp_path: Path) -> None:
    with dragoman.open(str(tmp_path / "record.db")) as record:
        summary = record.read(f"{site}/moved", f"{site}/feed")
        assert (summary.read, summary.failed) == (2, ())
        assert {each.title for each in record.articles()} == {"Held"}
        assert any(each.outlet == "Gazette" for each in record.articles())
        assert record.read(f"{site}/page").read == 1
        assert record.read(f"{site}/page").skipped == 1
    assert all("Dragoman" in agent for _, agent in SEEN)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/private/page", "robots.txt does not allow"),
        ("/large", "over the limit"),
        ("/nothing", "answers 404"),
        ("/loop", "too many redirections"),
        ("/away", "leads to file:"),
        ("/silent", "says nothing for 0.3 seconds"),
        ("/drip", "still being sent after 0.5 seconds"),
        ("/cut", "the connection broke off"),
    ],
)
def test_what_may_not_or_cannot_be_fetched_is_told(site: str, path: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        ingest.fetch(site + path, IngestSettings(max_bytes=100_000, timeout=0.3, longest_fetch=0.5))


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    with dragoman.open(str(tmp_path / "record.db")) as record:
        failed = record.read("http://127.0.0.1:9/page").failed
        assert "could not be fetched (no server answers there)" in failed[0].reason


def test_standard_input_is_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    with dragoman.open(str(tmp_path / "record.db")) as record:
        assert record.read("-").read == 1
        assert next(iter(record.articles())).text == TEXT
