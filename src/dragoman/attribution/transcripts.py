"""Transcripts and interviews: paragraphs that begin with who speaks, "BANDA: ...", "Q: ...", "A: ..."."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.attribution.cues import classes
from dragoman.attribution.sources import source_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.attribution.candidate import Candidate
    from dragoman.attribution.tree import Tree
    from dragoman.doc import Report
    from dragoman.model import Source

TURNS = 2
"""Paragraphs that begin with a speaker from which a text is a transcript: one alone may be a headline."""

_LOOKED_AT = 40
"""Most actors before the first turn that are looked at, the last first."""


def settle(tree: Tree, found: list[Candidate]) -> None:
    """Let each turn of a transcript be its speaker's, whatever the networks make of it."""
    turns = [each for each in found if each.frame == "colon"]
    if len({tree.paragraph(each.token) for each in turns}) < TURNS:
        return
    for each in turns:
        each.share, each.settled = 1.0, True


def role(word: str) -> str | None:
    """Return whether a label stands for who asks ("Q", "Reporter") or who answers ("A"); None for any other."""
    return next((each for each in ("asks", "answers") if word in classes()[each]), None)


def named(doc: Doc, tree: Tree, made: list[Report]) -> None:
    """Let "A" stand for who is interviewed: the person whom the text names last before the first turn.

    Who asks is the outlet's; an "A" for whom no name is found is somebody who is not named.
    """
    turns = [
        (number, found)
        for number, each in enumerate(made)
        if each.source_first is not None
        and each.cue_first is not None
        and tree.low[each.cue_first] == ":"
        and (found := role(tree.low[each.source_first])) is not None
    ]
    if not turns:
        return
    first = min(made[number].cue_first or 0 for number, _ in turns)
    who = _interviewed(doc, tree, first)
    for number, found in turns:
        source = made[number].source
        if found == "asks":
            source = replace(source, kind="media")
        else:
            source = who or replace(source, kind="anonymous")
        made[number] = replace(made[number], source=source)


def _interviewed(doc: Doc, tree: Tree, first: int) -> Source | None:
    """Return the person named last before a token."""
    before = [each.head for each in doc._.actors if each.last <= first and tree.tag[each.head] == "NNP"]
    people = (source_of(doc, tree, head) for head in reversed(before[-_LOOKED_AT:]))
    return next((each for each in people if each.kind == "named"), None)
