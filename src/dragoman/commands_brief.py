"""The commands ``dragoman brief`` and ``dragoman dyad``: thin calls of :meth:`dragoman.record.Record.brief`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from dragoman.options import RECORD, OutputOption, RecordOption, open_existing

if TYPE_CHECKING:
    from dragoman.brief import Brief
    from dragoman.record import Record

Since = Annotated[str | None, typer.Option(help="First day, month or year.")]
Until = Annotated[str | None, typer.Option(help="Last day, month or year.")]
Outlet = Annotated[str | None, typer.Option(help="Only what this outlet reports: how it tells it.")]
Many = Annotated[int, typer.Option("--events", min=1, help="How many of the weightiest events are told.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(epilog="Example:  dragoman brief TUR RUS --since 2019 --until 2021-09 -o brief.md")(brief)
    app.command(epilog="Example:  dragoman dyad TUR RUS --format markdown")(dyad)


def brief(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[A [B]]", help="One or two actors: id, ISO code or name.")
    ] = None,
    place: Annotated[
        str | None, typer.Option(help="Instead of actors: a country code or part of a place name.")
    ] = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    events: Many = 10,
    form: Annotated[
        Literal["markdown", "text", "json"], typer.Option("--format", help="How to write it.")
    ] = "markdown",
    output: OutputOption = None,
    record: RecordOption = RECORD,
) -> None:
    """Write a sourced brief on an actor, two actors or a place: every sentence with the numbers of its sources."""
    with open_existing(record) as opened:
        made = opened.brief(*(names or ()), place=place, since=since, until=until, outlet=outlet, events=events)
        _hint(made, opened, names or ())
    _write(made, form, output)


def dyad(
    a: Annotated[str, typer.Argument(metavar="A", help="An actor: id, ISO code or name.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another actor.")],
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    events: Many = 10,
    form: Annotated[Literal["text", "json", "markdown"], typer.Option("--format", help="How to write it.")] = "text",
    output: OutputOption = None,
    record: RecordOption = RECORD,
) -> None:
    """Show two actors over time: ties in force, stance by year, turning points, weightiest events, open disputes."""
    with open_existing(record) as opened:
        made = opened.brief(a, b, since=since, until=until, outlet=outlet, events=events)
        whole = opened.dyad(a, b, outlet=outlet).within(since, until).to_dict() if form == "json" else {}
        _hint(made, opened, (a, b))
    _write(made, form, output, whole)


def _hint(made: Brief, record: Record, names: Sequence[str]) -> None:
    """Where a brief is empty, say which of its actors the record does not have."""
    from dragoman.record.nearest import hints

    for line in () if made.sections else hints(record, names):
        typer.echo(line, err=True)


def _write(made: Brief, form: str, output: Path | None, more: dict[str, Any] | None = None) -> None:
    if form == "text" and output is None:
        _show(made)
        return
    if form == "markdown":
        words = made.markdown()
    elif form == "json":
        words = json.dumps({**more, "brief": made.to_dict()} if more else made.to_dict(), ensure_ascii=False, indent=1)
    else:
        words = "\n".join(line for _, line in made.text())
    if output is None:
        typer.echo(words.rstrip("\n"))
    else:
        output.write_text(words.rstrip("\n") + "\n", encoding="utf-8")
        typer.echo(f"written to {output}", err=True)


def _show(made: Brief) -> None:
    """Print a brief for a reader at a terminal."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    from dragoman.display import plain

    console = Console()
    styles = {"title": "bold underline", "heading": "bold", "source": "dim"}
    for kind, words in made.text():
        if kind == "heading":
            console.print()
        indent = {"line": 2, "under": 6, "source": 2}.get(kind, 0)
        console.print(Padding(Text(plain(words), style=styles.get(kind, "")), (0, 0, 0, indent)))
    if not made.sections:
        console.print("The record holds nothing that fits.")
