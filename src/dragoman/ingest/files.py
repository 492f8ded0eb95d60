"""Which files to read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from dragoman.errors import UsageError
from dragoman.settings.ingest import IngestSettings

SUFFIXES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml"})


def find(paths: Iterable[Path], settings: IngestSettings) -> list[Path]:
    """Return the files among some paths and below the folders among them, in order of their names.

    Hidden files are passed over, links to folders are not followed. Raises UsageError for a path that does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            for folder, folders, names in os.walk(path):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                for name in sorted(names):
                    if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                        found[Path(folder) / name] = None
        elif path.exists():
            found[path] = None
        else:
            raise UsageError("unreadable", path=path, reason="it does not exist")
    return list(found)
