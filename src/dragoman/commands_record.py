"""The commands by which people correct a record: thin calls of :meth:`dragoman.record.Record.correct` and its like."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from dragoman.options import RECORD, OutputOption, RecordOption, open_existing, written

if TYPE_CHECKING:
    from dragoman.model import Correction

Reason = Annotated[str, typer.Option("--reason", help="Why: one line that tells others.", show_default=False)]
Who = Annotated[str | None, typer.Option("--who", help="Who decides: a name or initials, kept with the correction.")]

corrections = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="List, take back or export what people corrected."
)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(epilog='Example:  dragoman correct s41f2 --wrong --reason "a film, not news"')(correct)
    app.command(epilog='Example:  dragoman link e3f2a e77b1 --reason "one raid, told with two days"')(link)
    app.command(epilog='Example:  dragoman unlink e3f2a s41f2 --reason "the raid of the day after"')(unlink)
    app.add_typer(corrections, name="corrections")


def correct(
    statement: Annotated[
        str,
        typer.Argument(
            metavar="STATEMENT",
            help="The id of a statement; with --wrong of a tie's telling too; the first letters do.",
        ),
    ],
    reason: Reason,
    wrong: Annotated[bool, typer.Option("--wrong", help="It is no statement at all.")] = False,
    type: Annotated[str | None, typer.Option(help="The right PLOVER type.")] = None,
    mode: Annotated[list[str] | None, typer.Option(help="The right mode; may be given several times.")] = None,
    actor: Annotated[list[str] | None, typer.Option(help="Who acts: id, ISO code or name; several times.")] = None,
    recipient: Annotated[list[str] | None, typer.Option(help="Who is acted on; several times.")] = None,
    factuality: Annotated[str | None, typer.Option(help="CT+, PR+, PS+, CT-, PR-, PS-, CTu or Uu.")] = None,
    who: Who = None,
    record: RecordOption = RECORD,
) -> None:
    """Call a statement wrong, or say what is right of it. It holds when articles are read again, and can be undone."""
    value = {"type": type, "modes": mode, "actors": actor, "recipients": recipient, "factuality": factuality}
    right = {name: each for name, each in value.items() if each}
    with open_existing(record) as opened:
        id = opened.find(statement)
        if wrong:
            _told(opened.correct("wrong", id, reason=reason, who=who))
        else:
            _told(opened.correct("change", id, right, reason=reason, who=who))


def link(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The id of an event; the first letters do.")],
    others: Annotated[list[str], typer.Argument(metavar="EVENT...", help="Events that are the same happening.")],
    reason: Reason,
    who: Who = None,
    record: RecordOption = RECORD,
) -> None:
    """Say that events are one happening. They stay one when articles are read or linked again."""
    _joined("merge", event, others, reason, who, record)


def unlink(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The id of an event; the first letters do.")],
    statements: Annotated[list[str], typer.Argument(metavar="STATEMENT...", help="Statements that tell of another.")],
    reason: Reason,
    who: Who = None,
    record: RecordOption = RECORD,
) -> None:
    """Say that statements are not of an event. They stay apart when articles are read or linked again."""
    _joined("split", event, statements, reason, who, record)


def _joined(
    kind: Literal["merge", "split"], event: str, named: list[str], reason: str, who: str | None, record: str
) -> None:
    """Say of an event and others, or statements of it, whether they are one happening."""
    with open_existing(record) as opened:
        ids = [opened.find(each) for each in named]
        _told(opened.correct(kind, opened.find(event), ids, reason=reason, who=who))


@corrections.command("list", epilog="Example:  dragoman corrections list --record levant.db")
def list_(
    form: Annotated[Literal["text", "jsonl"], typer.Option("--format", help="How to print it.")] = "text",
    record: RecordOption = RECORD,
) -> None:
    """List all corrections, also those that are undone or no longer apply."""
    with open_existing(record) as opened:
        found = opened.corrections()
    if form == "jsonl":
        _lines(found)
        return
    for each in found:
        typer.echo(line(each))
    if not found:
        typer.echo("Nothing was corrected in this record.")


@corrections.command(epilog="Example:  dragoman corrections undo 3")
def undo(
    number: Annotated[int, typer.Argument(metavar="N", help="The number of a correction.")],
    record: RecordOption = RECORD,
) -> None:
    """Take a correction back. It stays in the list as undone."""
    with open_existing(record) as opened:
        _told(opened.undo(number))


@corrections.command(epilog="Example:  dragoman corrections export -o corrections.jsonl")
def export(
    output: OutputOption = None,
    record: RecordOption = RECORD,
) -> None:
    """Write all corrections as JSON Lines: each with the sentence, what was coded and what is right."""
    with open_existing(record) as opened:
        found = opened.corrections()
    count = _lines(found, output)
    written(count, "corrections", output)


def line(correction: Correction) -> str:
    """Return a correction as one line: number, day, what was done to what, why, by whom, and whether it holds."""
    first = correction.statements[0]
    words = " ".join(first.sentence.text.split())
    what = {"wrong": "wrong", "change": "changed", "merge": "linked", "split": "unlinked"}[correction.kind]
    value = correction.value or {}
    if correction.kind == "change":
        parts = {name: [_party(one) for one in each] if name.endswith("s") else each for name, each in value.items()}
        what += " to " + "; ".join(f"{name} {', '.join(x) if isinstance(x, list) else x}" for name, x in parts.items())
    elif value:
        what += " with " if correction.kind == "merge" else " from it "
        what += ", ".join(next(iter(value.values())))
    state = (
        f"undone {correction.undone[:10]}" if correction.undone else "" if correction.applies else "no longer applies"
    )
    pieces = [f"{correction.n}", correction.made[:10], f"{correction.target} {what}", f"“{words[:100]}”"]
    return "  ".join(
        [*pieces, f"because: {correction.reason}", f"({correction.who})" if correction.who else "", state]
    ).strip()


def _party(value: Any) -> str:
    return str(value.get("name") or value.get("id") or value.get("text")) if isinstance(value, dict) else str(value)


def _told(made: Correction) -> None:
    typer.echo(line(made))


def _lines(found: list[Correction], output: Path | None = None) -> int:
    from dragoman.export.jsonl import write_jsonl

    if output is None:
        return write_jsonl(found, "corrections", sys.stdout)
    with output.open("w", encoding="utf-8") as stream:
        return write_jsonl(found, "corrections", stream)
