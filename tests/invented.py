"""Invented articles and statements for tests of the record and the explorer, without reading any text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import dragoman
from dragoman.model import Actor, Amount, Article, Attribution, Passage, Published, Source, Span, Statement, When
from dragoman.reader import Reading
from dragoman.record import Record

RUSSIA = Actor("Russia", None, None, "RUS", "Russia", "RUS", "GOV", (), "row RUS")
TURKEY = Actor("Turkey", None, None, "TUR", "Turkey", "TUR", "GOV", (), "row TUR")
REBELS = Actor("rebels", None, None, None, "rebels", None, "REB", (), "head noun")


def article(id: str, text: str, published: str = "2021-09-29", **parts: Any) -> Article:
    """Return an article of one passage."""
    empty = Article(id, None, None, "Daily Test", "A title", (), Published(published, "day", "html"), "en", text)
    return replace(empty, passages=(Passage("body", 0, len(text)),), **parts)


def statement(of: Article, number: int = 0, trigger: str = "met", **parts: Any) -> Statement:
    """Return a statement whose sentence is the whole text of an article and whose deed is one of its words."""
    at = of.text.index(trigger)
    assert of.published is not None
    outlet = Source(of.outlet or "", None, None, None, of.outlet, None, "JRN", "outlet")
    made = Statement(
        id=f"s{of.id[1:]}{number}",
        article=of.id,
        sentence=Span(of.text, 0, len(of.text)),
        passage="body",
        trigger=Span(trigger, at, at + len(trigger)),
        type="CONSULT",
        modes=(),
        contexts=("diplomatic",),
        actors=(TURKEY,),
        recipients=(RUSSIA,),
        when=When(None, None, None, of.published.value, of.published.value, "day", None, "stated"),
        place=None,
        magnitudes={},
        tense="past",
        factuality="CT+",
        attributions=(Attribution(outlet),),
        confidence=0.8,
        coder="lexicon:consult:meet",
    )
    return replace(made, **parts)


def killed(count: float) -> dict[str, Amount]:
    """Return a number of people killed."""
    return {"killed": Amount(count, count)}


def record(path: Path, *readings: tuple[Article, tuple[Statement, ...]]) -> Record:
    """Return a record of some articles with their statements, linked."""
    opened = dragoman.open(str(path))
    for each, statements in readings:
        opened.put(Reading(each, statements), "invented")
    opened.link()
    return opened
