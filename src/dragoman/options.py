"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dragoman.record import Record

RecordOption = Annotated[
    str, typer.Option("--record", "-r", metavar="FILE|URL", help="The record: an SQLite file, or postgresql://...")
]
RECORD = "dragoman.db"


def open_existing(record: str) -> Record:
    """Open the record that a command names. Raises RecordError if there is none."""
    from dragoman.record import open_record

    return open_record(record, create=False)
