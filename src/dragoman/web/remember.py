"""Keep what is slow to count until the record changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from dragoman.record import Record

Value = TypeVar("Value")

MOST = 200
"""Results kept; the oldest go first."""


class Memory:
    """Results of functions of a record, forgotten when its file changes. Safe to use from several threads."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._state: object = None
        self._kept: dict[Hashable, Any] = {}
        self._lock = threading.Lock()

    def get(self, make: Callable[..., Value], *args: Hashable) -> Value:
        """Return what a function of the record and further arguments gives, computed anew only after a change."""
        key = (make, args)
        state = self._stamp()
        with self._lock:
            if state != self._state:
                self._state = state
                self._kept.clear()
            if key in self._kept:
                found: Value = self._kept[key]
                return found
        value = make(self.record, *args)
        with self._lock:
            if state == self._state:
                while len(self._kept) >= MOST:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[key] = value
        return value

    def _stamp(self) -> tuple[tuple[int, int], ...]:
        """Return sizes and times of the record's file and its log, which every writer changes."""
        found = []
        for name in (self.record.path, self.record.path.with_name(self.record.path.name + "-wal")):
            try:
                facts = name.stat()
                found.append((facts.st_size, facts.st_mtime_ns))
            except OSError:
                found.append((0, 0))
        return tuple(found)

    def warm(self) -> None:
        """Count what the first pages need, so that they need not wait."""
        from dragoman.charts.bundle import script
        from dragoman.record import overview
        from dragoman.web import views

        for make in (views.start, overview.actors, overview.outlets, overview.pairs):
            self.get(make)
        script()
