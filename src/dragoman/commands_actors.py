"""The commands ``dragoman actors ...``: a thin layer over :mod:`dragoman.actors.commands`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.errors import UsageError

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Look at the tables of actors, and at your own.")

FAILED = 1
_OwnTable = Annotated[Path | None, typer.Option("--actors", help="A table of your own actors, added to ours.")]
_Day = Annotated[str | None, typer.Option(help="Who it was then: a day, month or year.")]


@app.command("list", epilog="Example:  dragoman actors list --country TUR --kind person --date 2013")
def list_(
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-3 code.")] = None,
    sector: Annotated[str | None, typer.Option(help="PLOVER sector, such as REB.")] = None,
    kind: Annotated[str | None, typer.Option(help="person, group, party, media, company, people ...")] = None,
    date: _Day = None,
    actors: _OwnTable = None,
) -> None:
    """List rows of the tables, tab-separated: id, name, country, sector, from, to, kind, role, wikidata, note."""
    from dragoman.actors.commands import rows

    extra = str(actors) if actors else None
    found = rows(country=country, sector=sector, kind=kind, date=_iso(date), extra=extra)
    typer.echo("id\tname\tcountry\tsector\tfrom\tto\tkind\trole\twikidata\tnote")
    for each in found:
        who = (each.id, each.name, each.country, each.sector, each.since, each.until, each.kind, each.role)
        cells = (*who, each.wikidata, each.note)
        typer.echo("\t".join(cell or "" for cell in cells))


@app.command(epilog='Example:  dragoman actors find "the Turkish president" --date 2013-06')
def find(
    phrase: Annotated[str, typer.Argument(metavar="PHRASE", help="The words of a text that stand for an actor.")],
    date: _Day = None,
    actors: _OwnTable = None,
) -> None:
    """Say who a phrase stands for, every reading, the most likely first, and what decided."""
    from dragoman.actors import readings
    from dragoman.settings.actors import ActorSettings

    settings = ActorSettings(extra=str(actors) if actors else None)
    for each in readings(phrase, _iso(date), settings):
        marks = " ".join(part for part in (each.country, each.sector) if part) or "unknown"
        backed = f", backed by {' '.join(each.backers)}" if each.backers else ""
        typer.echo(f"{each.id or '-'}\t{each.name or '-'}\t{marks}{backed}\t({each.why or 'nothing known'})")


@app.command(epilog="Example:  dragoman actors check mine.tsv")
def check(file: Annotated[Path, typer.Argument(metavar="FILE", help="A table of actors: TSV, CSV or YAML.")]) -> None:
    """Check a table of your own, row by row, before it is given to read --actors."""
    from dragoman.actors.commands import check as checked

    found = checked(file)
    for each in found.problems:
        typer.echo(f"{file}, line {each.line}: {each.reason}")
    replaced = f"; they replace ours for {', '.join(found.replaced)}" if found.replaced else ""
    sound = "1 row is sound" if found.rows == 1 else f"{found.rows} rows are sound"
    typer.echo(f"{sound}{replaced}; {len(found.problems)} cannot be understood.")
    if found.problems:
        raise typer.Exit(FAILED)


@app.command(epilog="Example:  dragoman actors learned --record levant.db > people-to-check.tsv")
def learned(
    record: Annotated[Path, typer.Option("--record", "-r", help="The record, an SQLite file.")] = Path("dragoman.db"),
    least: Annotated[int, typer.Option(min=1, help="Only those met in so many statements.")] = 1,
) -> None:
    """List persons whom only the texts introduce, as a table: look it over, then give it to read --actors."""
    from dragoman.actors.commands import as_table
    from dragoman.actors.commands import learned as taught
    from dragoman.record import open_record

    if not record.exists():
        raise UsageError("record-missing", path=record)
    with open_record(record) as opened:
        found = [each for each in taught(opened.statements()) if each.seen >= least]
    sys.stdout.write(as_table(found))


def _iso(date: str | None) -> str | None:
    """Return the date as given if it is ISO. Raises UsageError if it is not."""
    from dragoman.isodate import parts

    if date is not None:
        parts(date)
    return date
