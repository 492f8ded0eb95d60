"""The reference of the command line, made from the commands themselves: ``python -m dragoman.reference docs/cli.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HEAD = """# Commands

Made from `--help` by `make docs`. Exit codes: 0 done, 1 some inputs failed and are listed, 2 wrong usage.
"""


def reference() -> str:
    """Return the help of every command as Markdown, the same on every terminal."""
    import typer.main

    from dragoman.cli import app

    group: Any = typer.main.get_command(app)
    pieces = [HEAD]
    for name, command in _commands(group, "dragoman"):
        context = type(group).context_class(command, info_name=name, terminal_width=96, max_content_width=96)
        pieces.append(f"\n## {name}\n```\n{command.get_help(context).strip()}\n```\n")
    return "".join(pieces)


def _commands(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield every command by its full name in alphabetical order, those of a group in its place."""
    for name in sorted(group.commands):
        command = group.commands[name]
        if hasattr(command, "commands"):
            yield from _commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference(), encoding="utf-8")
