from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import dragoman
from dragoman.errors import UsageError
from dragoman.record import Record
from dragoman.web import serve
from dragoman.web.security import allowed
from records import explorer


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with dragoman.open(str(tmp_path / "record.db")) as opened:
        yield opened


@pytest.fixture
def client(record: Record) -> TestClient:
    return explorer(record)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8765", "localhost:80", "LOCALHOST", "[::1]:8765", "::1"])
def test_addresses_and_localhost_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/help", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:8765", "", "127.0.0.1@x"]
)
def test_any_other_name_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/events", headers={"host": host})
    assert answer.status_code == 421
    assert "events" not in answer.text


def test_a_name_that_was_asked_for_is_answered() -> None:
    assert allowed("desk.example:80", ("desk.example",))
    assert not allowed("other.example", ("desk.example",))


@pytest.mark.parametrize(
    "path", ["/", "/events", "/events.csv", "/api/events", "/static/app.js", "/chart/vega.js", "/no"]
)
def test_every_answer_forbids_foreign_and_inline_script(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_changed(client: TestClient, method: str) -> None:
    assert client.request(method, "/events").status_code == 405


def test_paths_do_not_leave_the_assets(client: TestClient) -> None:
    for path in ("/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/security.py", "/static//etc/passwd"):
        assert client.get(path).status_code == 404, path


def test_odd_addresses_are_answered_calmly(client: TestClient) -> None:
    long = "x" * 20_000
    assert client.get(f"/events?text={long}").status_code == 414
    for path in (
        "/events?page=-1",
        "/events?page=99999999999999999999",
        "/events?page=%C2%B2",
        "/events?belief=nan",
        "/events?sort=%27%3B--",
        "/events?text=%22%22%22",
        "/events?text=%00%01",
        "/events?text=NEAR(a%20OR",
        "/events?place=%25_%5C",
        "/dyad?a=%00&b=%F0%9F%92%A5",
        "/articles?outlet=%27&page=7",
        "/sources?kind=%3C",
        "/actors?name=%25",
    ):
        assert client.get(path).status_code == 200, path


def test_a_port_that_is_taken_is_told(record: Record) -> None:
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} cannot be used"):
            serve(record.path, port=port, open_browser=False)


def test_serving_needs_a_record(tmp_path: Path) -> None:
    from dragoman.errors import RecordError

    with pytest.raises(RecordError, match="no record at"):
        serve(tmp_path / "none.db", port=0, open_browser=False)
