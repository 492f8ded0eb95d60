from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import text

import dragoman
from dragoman.record import database
from records import contents, copies


def _start(folder: Path, address: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dragoman.cli", "read", str(folder), "--record", address]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)


def test_two_programs_read_into_one_record(tmp_path: Path, address: str) -> None:
    """All articles of the one are among those of the other, so that both write the same articles as well."""
    folders = [tmp_path / "one", tmp_path / "two"]
    for number, folder in enumerate(folders):
        assert list(copies(folder, 24 + number))
    runs = [_start(folder, address) for folder in folders]
    assert [each.wait(timeout=240) for each in runs] == [0, 0]
    with dragoman.open(address) as record, dragoman.open(str(tmp_path / "alone.db")) as alone:
        for folder in folders:
            alone.read(folder)
        together = {frozenset(each.statements) for each in record.events()}
        assert together == {frozenset(each.statements) for each in alone.events()}
        assert record.counts()["articles"] == alone.counts()["articles"] == 25


def test_after_a_kill_a_second_run_ends_as_an_undisturbed_one(tmp_path: Path, address: str) -> None:
    folder = tmp_path / "articles"
    total = len(list(copies(folder, 30)))
    with dragoman.open(address):  # the tables are there before the first look
        run = _start(folder, address)
    engine = database.engine(address)
    held, deadline = 0, time.monotonic() + 120
    while run.poll() is None and held < 3:
        assert time.monotonic() < deadline, "the run wrote nothing"
        with engine.connect() as connection:
            held = connection.scalar(text("SELECT count(*) FROM articles")) or 0
        time.sleep(0.01)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    engine.dispose()
    assert 3 <= held < total, "the run was over before it could be killed"
    whole = tmp_path / "whole.db"
    for where in (address, str(whole)):
        with dragoman.open(where) as record:
            assert record.read(folder).articles == total
    assert contents(address) == contents(whole)
