"""Tense and factuality of a predicate (FactBank's values), relative to the innermost source that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.attribution.candidate import within
from dragoman.attribution.doubts import refuting
from dragoman.attribution.governing import Scene, status
from dragoman.attribution.tree import Tree, tree_of
from dragoman.attribution.values import certainty, flipped, weakened
from dragoman.attribution.verbs import denied, form
from dragoman.doc import Assessment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from dragoman.doc import Report

SILENT = frozenset({"plan", "judge"})
"""Classes of report that tell a stance or an intention and are no saying: they are no link of a statement's chain."""


def assess(doc: Doc, predicate: int) -> Assessment:
    """Return tense, factuality relative to the innermost source, and the reports that hold a predicate token.

    Where one voice claims what another denies, this is what the one who claims it says; see :func:`denials`.
    """
    reports, holding = _holding(doc, predicate)
    deniers = _deniers(reports, holding)
    return _assessed(doc, predicate, [each for each in holding if each not in deniers])


def denials(doc: Doc, predicate: int) -> tuple[Assessment, ...]:
    """Return what those say of a predicate who deny what somebody else in the text claims of it.

    "Athens dismissed Turkey's claim that its soldiers had killed a migrant": the killing is CT- by Athens. "Kyiv falsely
    claimed that its troops held the town": CT- by who says "falsely".
    """
    reports, holding = _holding(doc, predicate)
    deniers = _deniers(reports, holding)
    if not deniers and not (holding and reports[holding[-1]].doubt):
        return ()
    tree = tree_of(doc)
    told = assess(doc, predicate)
    if certainty(told.factuality) == "U":
        return ()
    found = []
    for number in deniers:
        links = [each for each in holding if each == number or reports[each].content != reports[number].content]
        if links[-1] == number and not _unsure(tree, reports[number]):
            found.append(links)
    doubt = reports[holding[-1]].doubt
    if doubt is not None and tree.low[doubt[0]] in refuting():
        outer = holding[:-1]
        while outer and _same(reports[outer[-1]], reports[holding[-1]]):
            outer.pop()  # "he repeated the false claim that": the repeating is his too
        found.append(outer)
    return tuple(Assessment(told.tense, flipped(told.factuality), _voices(reports, links)) for links in found)


def _unsure(tree: Tree, denial: Report) -> bool:
    """Say whether a denial is itself denied: "neither confirmed nor denied", "did not deny"."""
    cue = cue_head(tree, denial)
    return cue is None or denied(tree, cue) or "neither" in tree.low[max(0, cue - 5) : cue]


def _holding(doc: Doc, predicate: int) -> tuple[tuple[Report, ...], list[int]]:
    """Return the reports of a text, and which of them hold a predicate, outermost first."""
    reports: tuple[Report, ...] = doc._.reports
    return reports, [number for number, each in enumerate(reports) if _speaks(each) and within(_told(each), predicate)]


def _told(report: Report) -> Sequence[tuple[int, int]]:
    """Return the content of a report without the subject of a passive: "the man who fled is believed to have hidden"."""
    whole = report.content
    aside = len(whole) > 1 and report.source_first is None and report.cue_first is not None
    return whole[1:] if aside and whole[0][1] <= report.cue_first <= whole[1][0] else whole  # type: ignore[operator]


def _deniers(reports: tuple[Report, ...], holding: list[int]) -> list[int]:
    """Return the reports that deny the very content that another one claims."""
    return [
        number
        for number in holding
        if reports[number].verb == "deny"
        and any(reports[each].content == reports[number].content and reports[each].verb != "deny" for each in holding)
    ]


def _assessed(doc: Doc, predicate: int, holding: list[int]) -> Assessment:
    tree = tree_of(doc)
    reports: tuple[Report, ...] = doc._.reports
    scene = Scene(tree)
    for number in reversed(holding):
        inner = reports[number]
        cue = cue_head(tree, inner)
        if cue is not None and tree.tag[cue] == "RB":
            continue  # "after allegedly killing him": an adverb governs nothing
        scene = Scene(tree, cue, inner.verb, content=inner.content)
        scene.told = cue is not None and tree.is_verb(cue) and form(tree, cue).tense == "past"
        break
    found = status(scene, predicate)
    value = weakened(found.value, "PR") if found.tense == "future" and found.value == "CT+" else found.value
    return Assessment(found.tense, value, _voices(reports, holding))


def _voices(reports: tuple[Report, ...], holding: list[int]) -> tuple[int, ...]:
    """Return the links of a chain, the inner one of two in a row by which one voice speaks: "X said he feared that"."""
    links: list[int] = []
    for number in holding:
        if links and _same(reports[links[-1]], reports[number]):
            links.pop()
        links.append(number)
    return tuple(links)


_OWN = {"he": "his", "she": "her", "they": "their", "it": "its", "who": "their", "i": "my", "we": "our"}
"""The owner's form of a pronoun: "she repeated her claim" is one voice."""


def _same(outer: Report, inner: Report) -> bool:
    one, other = outer.source, inner.source
    if outer.doubt is not None or one.start is None:
        return outer.doubt is None and other.start is None
    person = one.id is not None and one.id == other.id and one.id.islower()
    own = _OWN.get(one.text.lower()) == other.text.lower()
    return person or own or one.start == other.start or one.text == other.text


_POINTING = frozenset({"it", "this", "that", "which", "what", "these", "those", "there"})


def _speaks(report: Report) -> bool:
    """Say whether a report is a link of a chain: somebody says or thinks it; "this shows" is the writer's own voice."""
    if report.verb in SILENT:
        return False
    pointing = report.source_first is not None and report.source.kind == "none" and report.source.id is None
    if report.verb == "say":  # "it said", not "it is wrong to say"
        return not pointing or report.source_last == report.cue_first or report.source.text.lower() not in _POINTING
    return not (pointing and report.verb in ("report", "know", "believe", "fear"))


def cue_head(tree: Tree, report: Report) -> int | None:
    """Return the token of a cue that governs its content: the one whose head stands outside the cue."""
    if report.cue_first is None or report.cue_last is None:
        return None
    cue = range(report.cue_first, report.cue_last)
    tops = [each for each in cue if tree.head[each] not in cue or tree.head[each] == each]
    return next((each for each in tops if tree.tag[each][:1] in "VNJ"), tops[0] if tops else None)
