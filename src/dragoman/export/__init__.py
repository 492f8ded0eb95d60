"""Exports: the objects of a record as JSON Lines, CSV or Parquet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.record import Record

FORMATS = ("jsonl", "csv", "parquet")
KINDS = ("articles", "statements", "events", "relations")


def form_of(out: Path | None) -> str:
    """Return the format that the ending of a file's name tells ("statements.csv"), else JSON Lines."""
    ending = out.suffix.lower().removeprefix(".") if out is not None else ""
    return ending if ending in FORMATS else FORMATS[0]


def objects(record: Record, what: str) -> Iterable[Any]:
    """Return all objects of one kind. Raises UsageError for an unknown kind."""
    if what == "articles":
        return record.articles()
    if what == "statements":
        return record.statements()
    if what == "events":
        return record.events()
    if what == "relations":
        return record.relations()
    raise UsageError("bad-choice", what="kind of object", value=what, choices=", ".join(KINDS))


def write(items: Iterable[Any], what: str, form: str, out: IO[str] | Path) -> int:
    """Write objects of one kind to an open text stream or a new file; return how many.

    Parquet needs a path. Raises UsageError for an unknown format, or for Parquet to a stream.
    """
    if form == "parquet":
        from dragoman.export.parquet import write_parquet

        if not isinstance(out, Path):
            raise UsageError("needs-output", form=form)
        return write_parquet(items, what, out)
    if form not in FORMATS:
        raise UsageError("bad-choice", what="format", value=form, choices=", ".join(FORMATS))
    if form == "csv":
        from dragoman.export.csv import write_csv as writer
    else:
        from dragoman.export.jsonl import write_jsonl as writer
    if isinstance(out, Path):
        with out.open("w", encoding="utf-8", newline="") as stream:
            return writer(items, what, stream)
    return writer(items, what, out)
