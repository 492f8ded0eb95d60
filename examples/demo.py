"""Read the bundled example articles into a fresh record and show what was found."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
FOLDER = Path("demo")
RECORD = FOLDER / "demo.db"


def run(*words: str) -> None:
    """Print a command as one would type it, and run it."""
    print(f"\n$ dragoman {' '.join(words)}\n", flush=True)
    subprocess.run([sys.executable, "-m", "dragoman.cli", *words], check=True)


def most_told() -> str:
    """Return the id of the event that most articles tell, a disputed one if there is any."""
    import dragoman

    with dragoman.open(str(RECORD)) as record:
        events = list(record.events())
    return max(events, key=lambda event: (bool(event.disputes), len(event.articles), len(event.statements))).id


def main() -> None:
    """Read, list, and say what to try next."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    run("read", str(HERE / "articles"), "--record", str(RECORD))
    run("events", "--record", str(RECORD))
    run("show", most_told(), "--record", str(RECORD))
    print(f"\nTry next, with .venv/bin on your path:\n  dragoman events --type ASSAULT --record {RECORD}")
    print(f"  dragoman show ID --record {RECORD}      (an id of the table: every report, with its sources)")
    print(f"  dragoman dyad TUR RUS --record {RECORD}\n  dragoman read YOUR_FOLDER")


if __name__ == "__main__":
    main()
