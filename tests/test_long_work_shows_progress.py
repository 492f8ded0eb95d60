from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

from records import copies


def _on_a_terminal(command: list[str]) -> tuple[int, str]:
    """Run a command on a pseudo-terminal and return its exit code and all that it wrote."""
    outer, inner = pty.openpty()
    run = subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, env={**os.environ, "COLUMNS": "100"})
    os.close(inner)
    pieces = []
    try:
        while piece := os.read(outer, 65536):
            pieces.append(piece)
    except OSError:  # the other end has closed
        pass
    os.close(outer)
    return run.wait(), re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", b"".join(pieces).decode("utf-8", "replace"))


def test_a_terminal_gets_a_bar_with_rate_and_time_left(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    list(copies(folder, 20))
    command = [sys.executable, "-m", "dragoman.cli", "read", str(folder), "--record", str(tmp_path / "record.db")]
    code, shown = _on_a_terminal(command)
    assert code == 0, shown[-2000:]
    assert "reading" in shown
    assert "20/20" in shown
    assert "/s" in shown
    assert "Files: 20 read" in shown
