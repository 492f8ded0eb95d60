"""Dragoman reads news reports and keeps a sourced record of who did what to whom, when, where, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.record import Record
    from dragoman.settings import Settings

__version__ = "0.1.0"

_PUBLIC = {
    "Reader": "dragoman.reader",
    "Reading": "dragoman.reader",
    "Record": "dragoman.record",
    "Settings": "dragoman.settings",
    "Article": "dragoman.model",
    "Statement": "dragoman.model",
    "Event": "dragoman.model",
    "DragomanError": "dragoman.errors",
}

__all__ = ["Article", "DragomanError", "Event", "Reader", "Reading", "Record", "Settings", "Statement", "open"]


def __getattr__(name: str) -> object:
    """Load a public name at its first use, so that ``import dragoman`` costs nothing."""
    if name in _PUBLIC:
        import importlib

        return getattr(importlib.import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'dragoman' has no attribute '{name}'")


def open(path: str = "dragoman.db", *, create: bool = True, settings: Settings | None = None) -> Record:
    """Open a record, or make one where there is none. See :func:`dragoman.record.open_record`."""
    from dragoman.record import open_record

    return open_record(path, create=create, settings=settings)
