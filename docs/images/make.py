"""Draw the pictures of README.md and docs/explorer.md anew, from the bundled examples, in Chromium.

python docs/images/make.py [FOLDER]
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
from dragoman.record import Record
from dragoman.web.app import create

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "examples" / "articles"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


def pages(record: Record) -> dict[str, tuple[str, int, int]]:
    """Return the pictures: the address of the page, the width and the height of what is shown."""
    told = max(record.events(disputed="any"), key=lambda each: (each.reports, each.id))
    return {
        "start": ("/", 1100, 1000),
        "event": (f"/event/{told.id}", 1100, 1000),
        "reader": (f"/article/{told.articles[0]}", 1100, 800),
    }


def main() -> None:
    """Read the examples into a record of their own, serve it, and draw."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    with tempfile.TemporaryDirectory() as home, dragoman.open(str(Path(home) / "examples.db")) as record:
        record.read(EXAMPLES)
        server = uvicorn.Server(uvicorn.Config(create(record), port=0, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        program = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            for name, (path, width, height) in pages(record).items():
                page = browser.new_page(viewport={"width": width, "height": height})
                page.goto(address + path)
                page.wait_for_load_state("networkidle")
                page.wait_for_timeout(500)
                page.screenshot(path=folder / f"{name}.png")
                print(folder / f"{name}.png", f"{(folder / f'{name}.png').stat().st_size / 1000:.0f} kB")
                page.close()
            browser.close()
        server.should_exit = True
        thread.join(5)


if __name__ == "__main__":
    main()
