"""What people corrected, in words: what it changed and where it is seen now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.model import Coded, Correction
from dragoman.record import Record, heads

SAID = {
    "wrong": "is no statement",
    "change": "was changed",
    "merge": "is the same happening as",
    "split": "does not tell of",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a correction changes: what it is about, what the program had, what a person says is right."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction with where it is seen now: ids of events that exist."""

    correction: Correction
    changes: list[Change]
    events: list[str]


def corrected(record: Record, corrections: Iterable[Correction]) -> list[Corrected]:
    """Return corrections, newest first, with what they changed and where it is seen."""
    found = []
    for each in sorted(corrections, key=lambda one: -one.n):
        now = [coded.now for coded in (*each.statements, *each.others) if coded.now]
        events = dict.fromkeys(event for id in now[:40] if (event := heads.event_of(record, id)))
        found.append(Corrected(each, changes(each), list(events)))
    return found


def changes(correction: Correction) -> list[Change]:
    """Return what a correction changes, in words."""
    value = correction.value or {}
    if correction.kind != "change" or not correction.statements:
        return []
    was = correction.statements[0]
    return [Change(name, _was(was, name), _said(after)) for name, after in value.items()]


def _was(coded: Coded, name: str) -> str:
    return _said(getattr(coded, name, ""))


def _said(value: object) -> str:
    """Return a value of a statement in words."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return str(value.get("name") or value.get("id") or value.get("text") or "")
    if isinstance(value, Iterable):
        return ", ".join(_said(each) for each in value) or "none"
    return str(getattr(value, "name", None) or getattr(value, "id", None) or getattr(value, "text", value))
