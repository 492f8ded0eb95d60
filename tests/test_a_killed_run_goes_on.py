from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

import dragoman
from records import contents, copies


def _count(record: Path, table: str) -> int:
    try:
        with closing(sqlite3.connect(record, timeout=10)) as connection:
            return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def _killed(folder: Path, record: Path, table: str, count: int) -> int:
    """Start a run, kill it as soon as a table holds so many rows, and return how many it held then."""
    run = subprocess.Popen(
        [sys.executable, "-m", "dragoman.cli", "read", str(folder), "--record", str(record)],
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 120
    while run.poll() is None and _count(record, table) < count:
        assert time.monotonic() < deadline, "the run wrote nothing"
        time.sleep(0.005)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    return _count(record, table)


@pytest.mark.parametrize(("table", "count"), [("articles", 3), ("events", 1)])
def test_a_record_after_a_kill_and_a_second_run_equals_an_undisturbed_one(
    tmp_path: Path, table: str, count: int
) -> None:
    folder = tmp_path / "articles"
    total = len(list(copies(folder, 36)))
    broken, whole = tmp_path / "broken.db", tmp_path / "whole.db"
    held = _killed(folder, broken, table, count)
    assert held >= count
    if table == "articles":
        assert held < total, "the run was over before it could be killed"
    for record in (broken, whole):
        with dragoman.open(str(record)) as opened:
            summary = opened.read(folder)
            assert summary.articles == total
            if record == broken:
                assert summary.skipped >= min(held, total)
    assert contents(broken) == contents(whole)
