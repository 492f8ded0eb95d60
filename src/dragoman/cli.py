"""The command line. Every command is a thin call of one method of the Python API, in the same words."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from dragoman import commands_actors, commands_brief, commands_chart, commands_record
from dragoman.errors import DragomanError, InputError
from dragoman.options import RECORD, OutputOption, RecordOption, open_existing, written

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.record import Record

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Read news reports and keep a sourced record of who did what to whom, when, where, and who says so.",
    epilog="Begin with:  dragoman read FOLDER   then   dragoman events",
)


FAILED, WRONG = 1, 2


def main() -> None:
    """Run the command line; errors that a user can act on are one line and an exit code.

    One core a process, unless the environment says else: numpy would spread small products over all cores and win nothing.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        app()
    except DragomanError as error:
        print(f"dragoman: {error}", file=sys.stderr)
        sys.exit(FAILED if isinstance(error, InputError) else WRONG)
    except KeyboardInterrupt:
        print("dragoman: stopped; what was read is kept, the same command goes on from here.", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


@app.callback(invoke_without_command=True)
def options(
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    """Handle options that belong to no command."""
    if version:
        from dragoman import __version__

        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.command(epilog="Example:  dragoman read articles/ --record levant.db")
def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Files and folders (text, HTML, PDF, DOCX, mail, feeds, WARC, JSON Lines, CSV, Parquet, archives of "
            "these), web addresses, or - for standard input.",
            show_default=False,
        ),
    ],
    record: RecordOption = RECORD,
    metadata: Annotated[
        Path | None,
        typer.Option(help="A CSV or JSON Lines table of publication facts (path or url, published, outlet ...)."),
    ] = None,
    actors: Annotated[Path | None, typer.Option(help="A table of your own actors, added to ours.")] = None,
    places: Annotated[Path | None, typer.Option(help="A table of your own places, added to ours.")] = None,
    outlets: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="A table of how often outlets err, for the belief of events."),
    ] = None,
    pipeline: Annotated[str | None, typer.Option(help="The name of an installed spaCy pipeline.")] = None,
    thorough: Annotated[
        bool, typer.Option("--thorough", help="Ask the networks wherever they help: finds more, several times slower.")
    ] = False,
    columns: Annotated[
        str | None, typer.Option(help="Which columns of tables hold what: text=body,published=date.")
    ] = None,
    max_bytes: Annotated[int | None, typer.Option(min=1, help="Largest single article, in bytes (20,000,000).")] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read again what was read with other settings or versions.")
    ] = False,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read at the same time.")] = 1,
) -> None:
    """Read and code articles into the record; skip what has been read already."""
    from dragoman.display import summary_lines
    from dragoman.progress import Bar
    from dragoman.record import open_record

    console = _console()
    with (
        open_record(
            record, settings=_settings(actors, places, outlets, pipeline, columns, max_bytes, thorough=thorough)
        ) as opened,
        Bar(console) as bar,
    ):
        summary = opened.read(*paths, metadata=metadata, again=again, workers=workers, progress=bar.show)
    summary_lines(summary, console)
    if not summary.failed and summary.events:
        console.print(f"Next: dragoman events{'' if record == RECORD else f' --record {record}'}", style="dim")
    if summary.failed:
        raise typer.Exit(FAILED)


@app.command(epilog="Example:  dragoman events --actor TUR --recipient RUS --since 2019 --format csv")
def events(
    actor: Annotated[str | None, typer.Option(help="Who acts: an id, ISO code or name.")] = None,
    recipient: Annotated[str | None, typer.Option(help="Who is acted on.")] = None,
    party: Annotated[str | None, typer.Option(help="Who acts or is acted on.")] = None,
    type: Annotated[str | None, typer.Option(help="PLOVER type, such as ASSAULT.")] = None,
    mode: Annotated[str | None, typer.Option(help="PLOVER mode, such as aerial.")] = None,
    context: Annotated[str | None, typer.Option(help="PLOVER context, such as military or election.")] = None,
    since: Annotated[str | None, typer.Option(help="First day, month or year.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day, month or year.")] = None,
    place: Annotated[str | None, typer.Option(help="Country code or part of a place name.")] = None,
    text: Annotated[str | None, typer.Option(help="Words in the reporting articles.")] = None,
    source: Annotated[
        str | None, typer.Option(help="Anyone in the chain of sources: outlet, agency, official.")
    ] = None,
    said_by: Annotated[str | None, typer.Option(help="The innermost source: who is quoted.")] = None,
    unattributed: Annotated[bool, typer.Option("--unattributed", help="Told by an outlet in its own voice.")] = False,
    outlet: Annotated[str | None, typer.Option(help="An outlet that reports it.")] = None,
    factuality: Annotated[str | None, typer.Option(help="CT+, PR+, PS+, CT-, PR-, PS-, CTu or Uu.")] = None,
    belief: Annotated[float | None, typer.Option(min=0, max=1, help="Least belief, from 0 to 1.")] = None,
    disputed: Annotated[
        str | None, typer.Option(help="A field that reports differ on (happened, killed, ...), or any.")
    ] = None,
    form: Annotated[Literal["table", "jsonl", "csv"], typer.Option("--format", help="How to print it.")] = "table",
    record: RecordOption = RECORD,
) -> None:
    """List events, oldest first."""
    from dragoman import display, export
    from dragoman.record.nearest import hints

    with open_existing(record) as opened:
        found = opened.events(
            actor=actor,
            recipient=recipient,
            party=party,
            type=type,
            mode=mode,
            context=context,
            since=since,
            until=until,
            place=place,
            text=text,
            source=source,
            said_by=said_by,
            unattributed=unattributed,
            outlet=outlet,
            factuality=factuality,
            belief=belief,
            disputed=disputed,
        )
        if form != "table":
            export.write(found, "events", form, sys.stdout)
            return
        console = _console(wide=True)
        number = display.events_table(found.with_statements(), console)
        if not number:
            console.print("No event fits. Fewer filters find more; `dragoman events` alone lists all.")
            for line in hints(opened, (actor, recipient, party)):
                console.print(line, markup=False)
        else:
            console.print(
                f"\n{display.count(number, 'event')}. dragoman show ID gives an event with every report.", style="dim"
            )


@app.command(epilog="Example:  dragoman show e3f2a1c")
def show(
    id: Annotated[
        str, typer.Argument(metavar="ID", help="An event, statement or article (the first letters do), or an actor.")
    ],
    record: RecordOption = RECORD,
    passages: Annotated[bool, typer.Option("--passages", help="An article's text with its passages marked.")] = False,
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="How to print it.")] = "text",
) -> None:
    """Show an event, statement, article or actor, with its sources."""
    import json

    from dragoman import display
    from dragoman.errors import UsageError
    from dragoman.serial import to_plain

    console = _console(wide=True)
    with open_existing(record) as opened:
        try:
            found = opened.get(opened.find(id))
        except UsageError as error:
            if error.code != "not-found" or not _show_actor(opened, id, console):
                raise
            return
        if form == "json":
            typer.echo(json.dumps(to_plain(found), ensure_ascii=False, indent=1))
            return
        display.page(found, opened, console, passages=passages)


@app.command(epilog="Example:  dragoman sources --record levant.db")
def sources(
    own_voice: Annotated[bool, typer.Option("--own-voice", help="Outlets that speak for themselves as well.")] = False,
    form: Annotated[Literal["table", "json"], typer.Option("--format", help="How to print it.")] = "table",
    record: RecordOption = RECORD,
) -> None:
    """List who is quoted: how often, named or not, by which outlets, about whom."""
    import json

    from dragoman import display
    from dragoman.serial import to_plain

    with open_existing(record) as opened:
        found = opened.sources(own_voice=own_voice)
        sourcing = opened.sourcing()
    if form == "json":
        typer.echo(json.dumps(to_plain(found), ensure_ascii=False, indent=1))
    else:
        display.sourcing_lines(sourcing, _console(wide=True))
        display.sources_table(found, _console(wide=True))


@app.command(epilog="Example:  dragoman export statements statements.csv")
def export(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="articles, statements, events or relations.")],
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Where to write, as --output; standard output if not given.")
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", help="jsonl, csv or parquet; told by the name of the file if not given.")
    ] = None,
    output: OutputOption = None,
    record: RecordOption = RECORD,
) -> None:
    """Write everything of one kind to a file."""
    from dragoman import export as exporting

    output = output or file
    form = form or exporting.form_of(output)
    with open_existing(record) as opened:
        count = exporting.write(exporting.objects(opened, what), what, form, output or sys.stdout)
    written(count, what, output)


@app.command(epilog="Example:  dragoman evaluate dates timex.jsonl --predictions out.jsonl")
def evaluate(
    task: Annotated[
        str,
        typer.Argument(
            metavar="TASK", help="relations, statements, attributions, dates, places, actors or coreference."
        ),
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Annotated data in the task's format.")],
    predictions: Annotated[Path | None, typer.Option(help="Where to write the predictions as JSON Lines.")] = None,
) -> None:
    """Measure a stage on annotated data; prints JSON with n and 95 % intervals."""
    import json

    from dragoman.evaluate import run

    typer.echo(json.dumps(run(task, file, predictions), ensure_ascii=False, indent=1))


@app.command(epilog="Example:  dragoman serve --record levant.db")
def serve(
    record: RecordOption = RECORD,
    host: Annotated[
        str, typer.Option(help="The address to listen at; only this machine can reach the one given here.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = 8765,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    edit: Annotated[bool, typer.Option("--edit", help="Let the pages correct what was read.")] = False,
) -> None:
    """Open the explorer: the record as pages in the browser."""
    from dragoman.web import serve as serving

    serving(record, host, port, open_browser=browser, edit=edit)


def _settings(
    actors: Path | None,
    places: Path | None,
    outlets: Path | None,
    pipeline: str | None,
    columns: str | None,
    max_bytes: int | None,
    *,
    thorough: bool,
) -> Any:
    from dataclasses import replace

    from dragoman.settings import Settings

    settings = Settings()
    if pipeline:
        settings = replace(settings, pipeline=pipeline)
    if actors:
        settings = replace(settings, actors=replace(settings.actors, extra=str(actors)))
    if thorough:
        attribution = replace(settings.attribution, network="full")
        settings = replace(settings, attribution=attribution, coding=settings.coding.thorough())
    if places:
        settings = replace(settings, places=replace(settings.places, file=str(places)))
    if outlets:
        settings = replace(settings, linking=replace(settings.linking, outlets=str(outlets)))
    if columns:
        settings = replace(settings, ingest=replace(settings.ingest, columns=_columns(columns)))
    if max_bytes:
        settings = replace(settings, ingest=replace(settings.ingest, max_bytes=max_bytes))
    return settings


def _columns(words: str) -> tuple[tuple[str, str], ...]:
    from dragoman.errors import UsageError
    from dragoman.ingest.rows import FIELDS

    pairs = [pair.partition("=") for pair in words.split(",") if pair.strip()]
    for field, equals, name in pairs:
        if field.strip() not in FIELDS or not equals or not name.strip():
            raise UsageError("bad-columns", value=f"{field}{equals}{name}", fields=", ".join(FIELDS))
    return tuple((field.strip(), name.strip()) for field, _, name in pairs)


def _show_actor(record: Record, name: str, console: Console) -> bool:
    from dragoman import display

    return display.actor_page(record, name, console)


def _console(*, wide: bool = False) -> Console:
    """Return a console; where the output is no terminal, tables are wide enough to stay whole."""
    from rich.console import Console

    if wide and not sys.stdout.isatty():
        return Console(width=200, soft_wrap=False)
    return Console()


commands_brief.register(app)
commands_chart.register(app)
commands_record.register(app)
app.add_typer(commands_actors.app, name="actors")

if __name__ == "__main__":
    main()
