"""What a brief is made of: sections of lines, each with the numbers of the sentences that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.serial import to_plain


@dataclass(frozen=True, slots=True)
class Reference:
    """A sentence of an article that a line rests on. ``start`` and ``end`` are characters into the article's text."""

    number: int
    statement: str
    sentence: str
    said_by: str
    article: str
    outlet: str | None
    title: str | None
    published: str | None
    address: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a brief and the numbers of its references. ``event`` is the event it tells of, if it is one.

    Raises ValueError where there is no reference: no sentence stands in a brief without a source.
    """

    text: str
    references: tuple[int, ...]
    event: str | None = None
    under: tuple[Line, ...] = ()

    def __post_init__(self) -> None:
        if not self.references:
            raise ValueError(f"a line without a source: {self.text}")


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief: its title, its sections (none is empty) and the sentences that its lines refer to, by number."""

    title: str
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]

    def markdown(self) -> str:
        """Return the brief as Markdown, the references as a numbered list at its end."""
        pieces = [f"# {escaped(self.title)}", ""]
        for section in self.sections:
            pieces += [f"## {escaped(section.title)}", ""]
            for line in section.lines:
                pieces.append(f"- {escaped(line.text)} {_numbers(line)}")
                pieces += [f"  - {escaped(each.text)} {_numbers(each)}" for each in line.under]
            pieces.append("")
        if self.references:
            pieces += ["## Sources", ""]
            pieces += [f"{each.number}. {_source(each)}" for each in self.references]
        else:
            pieces.append("*The record holds nothing that fits.*")
        return "\n".join(pieces).rstrip() + "\n"

    def text(self) -> Iterator[tuple[str, str]]:
        """Yield the lines for a terminal, each with its kind: title, heading, line, under, source."""
        yield "title", self.title
        for section in self.sections:
            yield "heading", section.title
            for line in section.lines:
                yield "line", f"{line.text} {_numbers(line)}"
                for each in line.under:
                    yield "under", f"{each.text} {_numbers(each)}"
        if self.references:
            yield "heading", "Sources"
        for reference in self.references:
            head = ", ".join(each for each in (reference.said_by, reference.published) if each)
            yield "source", f"{reference.number}. {head}: “{reference.sentence}” ({reference.statement})"

    def to_dict(self) -> dict[str, Any]:
        """Return the brief as plain values."""
        plain: dict[str, Any] = to_plain(self)
        return plain


def escaped(words: str) -> str:
    """Return words that Markdown shows as they are: nothing in an article can become markup."""
    visible = " ".join("".join(each if each.isprintable() else " " for each in words).split())
    return "".join(f"\\{each}" if each in "\\`*_[]<>|#~" else each for each in visible)


def _numbers(line: Line) -> str:
    return "".join(f"[{number}]" for number in line.references)


def _source(reference: Reference) -> str:
    head = [reference.outlet or "Outlet not known", reference.published or "no date"]
    head += [f"“{reference.title}”"] if reference.title else []
    where = reference.address or ""
    if where.startswith(("http://", "https://")) and not set(where) & set("<> \n"):
        link = f" <{where}>"
    else:
        link = f" {escaped(where)}" if where else ""
    said = f" — {escaped(reference.said_by)}." if reference.said_by else ""
    place = f"{reference.statement} in {reference.article}, characters {reference.start} to {reference.end}"
    return f"{escaped(', '.join(head))}: “{escaped(reference.sentence)}”{said}{link} ({place})"
