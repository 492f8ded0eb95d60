"""The spaCy component ``dragoman_attribution``: source, cue and content of what is reported.

The words and frames that report are a table (``data/attribution/cues.tsv``); the parse gives the content and the
source of each; quotation marks complete the contents, over sentences and paragraphs where a quotation goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from spacy.language import Language

from dragoman.attribution.candidate import joined
from dragoman.attribution.cues import speaks, table
from dragoman.attribution.direct import complete
from dragoman.attribution.doubts import doubts
from dragoman.attribution.engine import candidates
from dragoman.attribution.markers import marked
from dragoman.attribution.quotes import Quotation, quotations, touches
from dragoman.attribution.select import chosen
from dragoman.attribution.sources import antecedent, source_of, source_range
from dragoman.attribution.tree import Tree
from dragoman.doc import Report, register
from dragoman.model import Source
from dragoman.settings.attribution import AttributionSettings

if TYPE_CHECKING:
    from typing import Literal

    from spacy.tokens import Doc

    from dragoman.attribution.candidate import Candidate
    from dragoman.attribution.tree import Range


@Language.factory("dragoman_attribution", assigns=["doc._.reports"], default_config={"settings": {}})
def make_attribution(nlp: Language, name: str, settings: dict[str, Any]) -> Callable[[Doc], Doc]:
    """Make the component; ``settings`` are the fields of :class:`dragoman.settings.attribution.AttributionSettings`."""
    register()
    return partial(attribute, settings=AttributionSettings(**settings))


def attribute(doc: Doc, settings: AttributionSettings = AttributionSettings()) -> Doc:  # noqa: B008  frozen
    """Set ``doc._.reports``, outer reports before those inside them."""
    if len(doc) == 0:
        doc._.reports = ()
        return doc
    tree = Tree(doc)
    cues = table()
    found = [*candidates(tree, cues), *marked(tree, cues)]
    quotes = quotations(tree)
    found = chosen(tree, quotes, complete(tree, quotes, found, speaks), settings)
    _include(found)
    doc._.reports = _nested(doc, tree, quotes, found)
    return doc


def _include(found: list[Candidate]) -> None:
    """Give "Reuters cited X as saying" what X is cited as saying, wherever it stands in the sentence."""
    for outer in found:
        if outer.lemma not in ("cite", "quote"):
            continue
        for inner in found:
            held = any(first <= inner.token < last for first, last in outer.content)
            if held and inner is not outer and not any(first <= outer.token < last for first, last in inner.content):
                outer.content = joined([*outer.content, *inner.content])


def _nested(doc: Doc, tree: Tree, quotes: list[Quotation], found: list[Candidate]) -> tuple[Report, ...]:
    """Return the reports, wider contents first, each with the narrowest one that holds its cue."""
    doubted = doubts(tree, found)
    sizes = [sum(last - first for first, last in each.content) for each in found]
    order = sorted(range(len(found)), key=lambda number: (-sizes[number], found[number].token))
    holder: list[int | None] = [None] * len(tree)
    made = []
    for place, number in enumerate(order):
        one = found[number]
        made.append(_report(doc, tree, quotes, one, holder[one.token], doubted.get(number)))
        for first, last in one.content:
            holder[first:last] = [place] * (last - first)
    return tuple(made)


def _report(
    doc: Doc, tree: Tree, quotes: list[Quotation], found: Candidate, parent: int | None, doubt: Range | None
) -> Report:
    first = last = None
    source = Source("", None, None)
    if found.source is not None:
        first, last = source_range(tree, found.source)
        source = source_of(doc, tree, antecedent(tree, found.source))
    return Report(
        source=source,
        source_first=first,
        source_last=last,
        cue_first=found.cue[0],
        cue_last=found.cue[1],
        content=tuple(found.content),
        kind=_kind(quotes, found),
        verb=found.effect,
        parent=parent,
        doubt=doubt,
    )


def _kind(quotes: list[Quotation], found: Candidate) -> Literal["direct", "indirect", "mixed"]:
    """Return ``direct`` when the content is quoted whole, ``mixed`` in part, else ``indirect``."""
    total = sum(last - first for first, last in found.content)
    quoted = sum(
        max(0, min(last, each.last) - max(first, each.first))
        for first, last in found.content
        for each in touches(quotes, (first, last))
    )
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= total - 1 else "mixed"
