"""Keep what is slow to count until the record changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

from dragoman.errors import DragomanError
from dragoman.record import Record

Value = TypeVar("Value")

MOST = 200
"""Results kept; the oldest go first."""


SLOW = 0.3
"""Seconds: what took longer to count is shown as it was while it is counted again in the background."""


@dataclass(slots=True)
class _Kept:
    """A result, the state of the record that it was made from, how long it took, and whether it is being made again."""

    value: Any
    state: object
    seconds: float
    busy: bool = False


class Memory:
    """Results of functions of a record, made again when its file changes. Safe to use from several threads."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._kept: dict[Hashable, _Kept] = {}
        self._lock = threading.Lock()

    def get(self, make: Callable[..., Value], *args: Hashable) -> Value:
        """Return what a function of the record and further arguments gives.

        After a change of the record it is computed anew. What takes long is then shown as it was once more, or until the
        new result is there, so that no page waits while a corpus is being read.
        """
        key = (make, args)
        state = self.record.state()
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and (kept.state == state or kept.seconds >= SLOW):
                if kept.state != state and not kept.busy:
                    kept.busy = True
                    threading.Thread(target=self._again, args=(make, args), daemon=True).start()
                found: Value = kept.value
                return found
        return self._make(make, args)

    def forget(self) -> None:
        """Forget everything, for measuring."""
        with self._lock:
            self._kept.clear()

    def _make(self, make: Callable[..., Value], args: tuple[Hashable, ...]) -> Value:
        state, began = self.record.state(), time.perf_counter()
        value = make(self.record, *args)
        kept = _Kept(value, state, time.perf_counter() - began)
        with self._lock:
            self._kept.pop((make, args), None)
            while len(self._kept) >= MOST:
                self._kept.pop(next(iter(self._kept)))
            self._kept[(make, args)] = kept
        return value

    def _again(self, make: Callable[..., Any], args: tuple[Hashable, ...]) -> None:
        try:
            self._make(make, args)
        except DragomanError:
            with self._lock:
                kept = self._kept.get((make, args))
                if kept is not None:
                    kept.busy = False

    def warm(self) -> None:
        """Count what the first pages need, so that they need not wait."""
        from dragoman.charts.bundle import script
        from dragoman.record import network, overview
        from dragoman.web import views

        for make in (views.start, overview.actors, overview.outlets, network.pairs):
            self.get(make)
        script()
