"""A real browser on a real server: Chromium of the system or of Playwright; the tests skip where there is none."""

from __future__ import annotations

import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Error, Page, sync_playwright

import dragoman
from dragoman.record import Record
from dragoman.web.app import create
from records import EXAMPLES

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        try:
            found = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        except Error as error:
            pytest.skip(f"no browser: {error.message.splitlines()[0]}")
        yield found
        found.close()


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with dragoman.open(str(tmp_path_factory.mktemp("browser") / "examples.db")) as opened:
        opened.read(EXAMPLES)
        yield opened


@contextmanager
def served(record: Record, **how: bool) -> Iterator[str]:
    """Run an explorer; give its address, without the last slash."""
    server = uvicorn.Server(uvicorn.Config(create(record, **how), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)


@pytest.fixture(scope="session")
def address(record: Record) -> Iterator[str]:
    with served(record) as found:
        yield found


@pytest.fixture
def editing(record: Record, tmp_path: Path) -> Iterator[str]:
    """The address of an explorer that takes corrections, over a record of its own."""
    copy = tmp_path / "edited.db"
    with closing(sqlite3.connect(str(record.where))) as old, closing(sqlite3.connect(copy)) as new:
        old.backup(new)
    with dragoman.open(str(copy)) as opened, served(opened, edit=True) as found:
        yield found


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open a page; at the end of the test nothing may have gone wrong in it, and nothing come from elsewhere."""
    troubles: list[str] = []
    contexts = []

    def opened(path: str, *, width: int = 1280, script: bool = True, dark: bool = False, at: str = address) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda asked: troubles.append(asked.url) if not asked.url.startswith(at) else None)
        page.goto(at + path)
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not troubles
