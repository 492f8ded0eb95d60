"""The command ``dragoman chart``: each chart of the Python API written to a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from dragoman.options import RECORD, RecordOption, open_existing

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Write a chart as PNG, SVG, HTML (all script inside) or JSON."
)

Output = Annotated[Path, typer.Option("-o", "--output", help="Where to write: .png, .svg, .html or .json.")]
Dark = Annotated[bool, typer.Option("--dark", help="For dark paper.")]
Since = Annotated[str | None, typer.Option(help="First day, month or year.")]
Until = Annotated[str | None, typer.Option(help="Last day, month or year.")]
One = Annotated[str, typer.Argument(metavar="A", help="An actor: id, ISO code or name.")]
Other = Annotated[str, typer.Argument(metavar="B", help="Another actor.")]
Step = Literal["M", "Q", "Y"]


def register(whole: typer.Typer) -> None:
    """Add the command to the command line."""
    whole.add_typer(app, name="chart")


@app.command(epilog="Example:  dragoman chart stance TUR RUS -o stance.svg")
def stance(
    a: One,
    b: Other,
    output: Output,
    step: Annotated[
        Step | None, typer.Option(help="By month (M), quarter (Q) or year (Y); what fits if not given.")
    ] = None,
    dark: Dark = False,
    record: RecordOption = RECORD,
) -> None:
    """Draw how two actors stood to each other over time."""
    from dragoman import charts

    with open_existing(record) as opened:
        _save(charts.stance(opened.dyad(a, b), step, dark=dark), output)


@app.command(epilog="Example:  dragoman chart ties TUR RUS -o ties.svg")
def ties(a: One, b: Other, output: Output, dark: Dark = False, record: RecordOption = RECORD) -> None:
    """Draw the standing ties of two actors as bars over time."""
    from dragoman import charts

    with open_existing(record) as opened:
        _save(charts.ties(opened.dyad(a, b), dark=dark), output)


@app.command(epilog="Example:  dragoman chart network --since 2021 -o network.png")
def network(
    output: Output,
    since: Since = None,
    until: Until = None,
    nodes: Annotated[int, typer.Option(min=2, max=200, help="Most actors.")] = 32,
    dark: Dark = False,
    record: RecordOption = RECORD,
) -> None:
    """Draw who dealt with whom."""
    from dragoman import charts

    with open_existing(record) as opened:
        _save(charts.network(opened, since, until, nodes=nodes, dark=dark), output)


@app.command("map", epilog="Example:  dragoman chart map --since 2021 -o map.png")
def map_(
    output: Output, since: Since = None, until: Until = None, dark: Dark = False, record: RecordOption = RECORD
) -> None:
    """Draw where it was, as a map."""
    from dragoman import charts

    with open_existing(record) as opened:
        _save(charts.sites(opened, since, until, dark=dark), output)


@app.command(epilog="Example:  dragoman chart events --actor SDF -o events.svg")
def events(
    output: Output,
    actor: Annotated[str | None, typer.Option(help="Only events of this actor: id, ISO code or name.")] = None,
    dark: Dark = False,
    record: RecordOption = RECORD,
) -> None:
    """Draw the events by month."""
    from dragoman import charts

    with open_existing(record) as opened:
        _save(charts.events(opened, actor, dark=dark), output)


def _save(chart: Any, output: Path) -> None:
    from dragoman import charts

    charts.save(chart, output)
    typer.echo(f"written to {output}", err=True)
