"""Which files to read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from dragoman.errors import UsageError
from dragoman.ingest.metadata import METADATA_NAMES
from dragoman.ingest.raw import kind_by_name
from dragoman.ingest.web import is_address

STDIN = "-"
"""The input that stands for standard input."""


def find(paths: Iterable[str | Path]) -> list[str | Path]:
    """Return the files among some paths and those below the folders among them, in order of their names.

    Web addresses and ``-`` (standard input) come back as they are. Below folders only files with the suffix of a format
    that is read are taken; hidden files and metadata tables are passed over, links to folders are not followed. Raises
    UsageError for a path that does not exist.
    """
    found: dict[str | Path, None] = {}
    for each in paths:
        if is_address(each) or str(each) == STDIN:
            found[str(each)] = None
            continue
        path = Path(each)
        if path.is_dir():
            for folder, folders, names in os.walk(path):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                for name in sorted(names):
                    if not name.startswith(".") and name not in METADATA_NAMES and kind_by_name(name):
                        found[Path(folder) / name] = None
        elif path.exists():
            found[path] = None
        else:
            raise UsageError("unreadable", path=path, reason="it does not exist")
    return list(found)
