"""Cut a text into pieces at the ends of everything that was found in it, so that a page can mark each piece.

Marks may overlap (an actor stands inside what a source says). A piece carries all marks that cover it; the page links it to
the foremost. Offsets are characters into the article's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dragoman.model import READABLE, Article, Passage, Statement
from dragoman.relations.ties import Tie
from dragoman.wording import word

MarkKind = Literal["deed", "tie", "actor", "recipient", "source", "cue", "date", "place", "said"]
_FOREMOST: tuple[MarkKind, ...] = ("deed", "tie", "actor", "recipient", "source", "place", "date", "cue", "said")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text that mean something: what, for which statement, what to call it, and the id it leads to."""

    kind: MarkKind
    start: int
    end: int
    statement: str
    label: str
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with all marks that cover it, the foremost first. ``opens`` are statements that begin here."""

    text: str
    marks: tuple[Mark, ...]
    opens: tuple[str, ...] = ()

    @property
    def front(self) -> Mark | None:
        """The foremost mark that is more than the extent of what somebody says."""
        return next((each for each in self.marks if each.kind != "said"), None)

    @property
    def kinds(self) -> list[str]:
        """The kinds of all marks, each once."""
        return list(dict.fromkeys(each.kind for each in self.marks))

    @property
    def statements(self) -> list[str]:
        """The ids of all statements that the marks belong to."""
        return list(dict.fromkeys(each.statement for each in self.marks))


@dataclass(frozen=True, slots=True)
class Block:
    """A passage ready to be shown: its pieces, and the statements whose deed is told in it."""

    passage: Passage
    read: bool
    pieces: tuple[Piece, ...]
    statements: tuple[Statement, ...]

    def repeats(self, title: str | None) -> bool:
        """Say whether the passage is a headline that only says the article's title again."""
        words = " ".join("".join(each.text for each in self.pieces).split())
        marked = any(each.marks for each in self.pieces)
        return self.passage.kind == "headline" and not marked and words == " ".join((title or "").split())


def marks_of(statement: Statement, event: str | None = None) -> Iterator[Mark]:
    """Yield the marks of one statement. ``event`` is the id of the event that the deed leads to."""
    own = statement.id
    trigger = statement.trigger
    yield Mark("deed", trigger.start, trigger.end, own, _deed(statement), event)
    sides: tuple[tuple[MarkKind, tuple[object, ...]], ...] = (
        ("actor", statement.actors),
        ("recipient", statement.recipients),
    )
    for kind, actors in sides:
        for actor in actors:
            yield from _located(kind, actor, own, _named(actor), _target(actor))
    place, when = statement.place, statement.when
    if place is not None:
        yield from _located("place", place, own, place.name or place.text, place.name or place.text)
    if when is not None:
        days = " – ".join(dict.fromkeys(each for each in (when.earliest, when.latest) if each))
        yield from _located("date", when, own, days or "not resolved to a day", None)
    for link in statement.attributions[1:]:
        yield from _located("source", link.source, own, _named(link.source), _target(link.source))
        if link.cue is not None:
            yield Mark("cue", link.cue.start, link.cue.end, own, "says that somebody says so")
        for span in link.content:
            yield Mark("said", span.start, span.end, own, _named(link.source))


def marks_of_tie(tie: Tie) -> Iterator[Mark]:
    """Yield the marks of the telling of a standing tie: the word that tells it, and its parties."""
    says = tie.kind.replace("-", " ")
    yield Mark("tie", tie.trigger.start, tie.trigger.end, tie.id, f"{_named(tie.a)} {says} {_named(tie.b)}")
    yield from _located("actor", tie.a, tie.id, _named(tie.a), _target(tie.a))
    yield from _located("actor", tie.b, tie.id, _named(tie.b), _target(tie.b))


def _deed(statement: Statement) -> str:
    modes = " ".join(statement.modes)
    return f"{statement.type} {modes}".strip() + f", {word('factuality', statement.factuality)}"


def _located(kind: MarkKind, item: object, statement: str, label: str, target: str | None) -> Iterator[Mark]:
    start, end = getattr(item, "start", None), getattr(item, "end", None)
    if start is not None and end is not None and start < end:
        yield Mark(kind, start, end, statement, label, target)


def _named(item: object) -> str:
    name = str(getattr(item, "name", None) or getattr(item, "text", ""))
    sector: str | None = getattr(item, "sector", None)
    return f"{name}, {word('sector', sector)}" if sector else name


def _target(item: object) -> str | None:
    found = (getattr(item, "id", None), getattr(item, "name", None), getattr(item, "text", None))
    return next((str(each) for each in found if each), None)


def pieces(text: str, marks: Iterable[Mark], start: int = 0) -> tuple[Piece, ...]:
    """Cut a text that begins at offset ``start`` of its article; marks beyond its ends are clipped."""
    end = start + len(text)
    inside = [each for each in marks if each.start < end and each.end > start]
    edges = sorted({start, end} | {min(max(at, start), end) for each in inside for at in (each.start, each.end)})
    found = []
    inside.sort(key=lambda each: (_FOREMOST.index(each.kind), each.end - each.start, each.start, each.statement))
    for first, last in pairwise(edges):
        over = tuple(each for each in inside if each.start <= first and each.end >= last)
        opens = tuple(
            dict.fromkeys(each.statement for each in over if each.kind in ("deed", "tie") and each.start == first)
        )
        found.append(Piece(text[first - start : last - start], over, opens))
    return tuple(found)


def blocks(
    article: Article,
    statements: Iterable[Statement],
    events: Mapping[str, str],
    passages: Iterable[Passage],
    ties: Iterable[Tie] = (),
) -> list[Block]:
    """Return some passages of an article with everything marked. ``events`` gives the event of each statement."""
    told = list(statements)
    marks = [mark for each in told for mark in marks_of(each, events.get(each.id))]
    marks += [mark for each in ties for mark in marks_of_tie(each)]
    result = []
    for passage in passages:
        words = article.text[passage.start : passage.end].rstrip()
        start = passage.start + len(words) - len(words.lstrip())
        words = words.lstrip()
        here = tuple(each for each in told if passage.start <= each.trigger.start < passage.end)
        if words:
            near = [each for each in marks if each.start < passage.end and each.end > passage.start]
            result.append(Block(passage, passage.kind in READABLE, pieces(words, near, start), here))
    return result
