"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dragoman.record import Record

RecordOption = Annotated[
    str, typer.Option("--record", "-r", metavar="FILE|URL", help="The record: an SQLite file, or postgresql://...")
]
RECORD = "dragoman.db"

OutputOption = Annotated[
    Path | None, typer.Option("-o", "--output", help="Where to write; standard output if not given.")
]


def open_existing(record: str) -> Record:
    """Open the record that a command names. Raises RecordError if there is none."""
    from dragoman.record import open_record

    return open_record(record, create=False)


def written(count: int, what: str, output: Path | None) -> None:
    """Say how many things were written to a file; nothing where they went to standard output."""
    if output:
        typer.echo(f"{count:,} {what} written to {output}", err=True)
