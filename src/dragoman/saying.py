"""Who says so, in one readable line."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Attribution, Source, Statement


def source_name(source: Source) -> str:
    """Return what to call a source: its words in the text, or its name where the text has none."""
    if source.start is not None and source.text:
        return " ".join(source.text.split())
    return source.name or source.text or ""


def chain(attributions: tuple[Attribution, ...]) -> list[str]:
    """Return the names along a chain, outermost first; an unnamed outlet is "(outlet not known)"."""
    names = []
    for number, link in enumerate(attributions):
        name = source_name(link.source)
        if not name:
            name = "(outlet not known)" if number == 0 else "(source not named)"
        names.append(name)
    return names


def is_claim(statements: Sequence[Statement]) -> bool:
    """Say whether a happening is told only as what somebody says: no outlet tells it in its own voice."""
    return bool(statements) and all(len(each.attributions) > 1 for each in statements)


def said_by(statement: Statement) -> str:
    """Return the chain as one line: "Reuters, citing a Turkish official"; the outlet alone for its own voice."""
    names = chain(statement.attributions)
    return ", citing ".join([names[0], " > ".join(names[1:])]) if len(names) > 1 else "".join(names)
