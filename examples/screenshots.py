"""Take the pictures of the explorer that the README shows, from the example articles.

    python examples/screenshots.py docs/images

Needs the development dependencies and Chromium.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

import dragoman
from dragoman.web.app import create

ARTICLES = Path(__file__).parent / "articles"


def main() -> None:
    """Read the articles, serve them, take the pictures."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work, dragoman.open(str(Path(work) / "examples.db")) as record:
        record.read(ARTICLES)
        server = uvicorn.Server(uvicorn.Config(create(record), port=0, log_level="error"))
        threading.Thread(target=server.run, daemon=True).start()
        while not server.started:
            time.sleep(0.05)
        address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        event = max(record.events(disputed="any"), key=lambda each: (len(each.disputes), len(each.statements)))
        pages = {"event": (f"/event/{event.id}", 1280, 900), "reader": (f"/article/{event.articles[0]}", 1280, 760)}
        pages |= {"start": ("/", 1280, 900), "narrow": ("/events", 390, 844)}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for name, (path, width, height) in pages.items():
                page = browser.new_page(viewport={"width": width, "height": height})
                page.goto(address + path)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=folder / f"{name}.png")
                page.close()
            browser.close()
        server.should_exit = True


if __name__ == "__main__":
    main()
