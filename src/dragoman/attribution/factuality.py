"""Tense and factuality of a predicate (FactBank's values), relative to the innermost source that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.attribution.governing import Scene, status
from dragoman.attribution.tree import Tree, tree_of
from dragoman.attribution.values import weakened
from dragoman.attribution.verbs import form
from dragoman.doc import Assessment

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.doc import Report

SILENT = frozenset({"plan", "judge"})
"""Classes of report that tell a stance or an intention and are no saying: they are no link of a statement's chain."""


def assess(doc: Doc, predicate: int) -> Assessment:
    """Return tense, factuality relative to the innermost source, and the reports that hold a predicate token."""
    reports: tuple[Report, ...] = doc._.reports
    holding = tuple(
        number
        for number, each in enumerate(reports)
        if _speaks(each) and any(first <= predicate < last for first, last in each.content)
    )
    tree = tree_of(doc)
    scene = Scene(tree)
    if holding:
        inner = reports[holding[-1]]
        scene = Scene(tree, cue_head(tree, inner), inner.verb, content=inner.content)
        scene.told = scene.cue is not None and tree.is_verb(scene.cue) and form(tree, scene.cue).tense == "past"
    found = status(scene, predicate)
    value = weakened(found.value, "PR") if found.tense == "future" and found.value == "CT+" else found.value
    return Assessment(found.tense, value, _voices(reports, holding))


def _voices(reports: tuple[Report, ...], holding: tuple[int, ...]) -> tuple[int, ...]:
    """Return the links of a chain, the inner one of two in a row by which one voice speaks: "X said he feared that"."""
    links: list[int] = []
    for number in holding:
        if links and _same(reports[links[-1]], reports[number]):
            links.pop()
        links.append(number)
    return tuple(links)


def _same(outer: Report, inner: Report) -> bool:
    one, other = outer.source, inner.source
    if outer.doubt is not None or one.start is None:
        return False
    person = one.id is not None and one.id == other.id and one.id.islower()
    return person or one.start == other.start or one.text == other.text


def _speaks(report: Report) -> bool:
    """Say whether a report is a link of a chain: somebody says or thinks it; "this shows" is the writer's own voice."""
    if report.verb in SILENT:
        return False
    pointing = report.source_first is not None and report.source.kind == "none" and report.source.id is None
    if report.verb == "say":  # "it said", not "it is wrong to say"
        return not pointing or report.source_last == report.cue_first
    return not (pointing and report.verb in ("report", "know", "believe", "fear"))


def cue_head(tree: Tree, report: Report) -> int | None:
    """Return the token of a cue that governs its content: the one whose head stands outside the cue."""
    if report.cue_first is None or report.cue_last is None:
        return None
    cue = range(report.cue_first, report.cue_last)
    tops = [each for each in cue if tree.head[each] not in cue or tree.head[each] == each]
    return next((each for each in tops if tree.tag[each][:1] in "VNJ"), tops[0] if tops else None)
