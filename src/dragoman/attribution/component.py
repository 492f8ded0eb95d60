"""The spaCy component ``dragoman_attribution``: source, cue and content of what is reported.

The words and frames that report are a table (``data/attribution/cues.tsv``); the parse gives the content and the
source of each; quotation marks complete the contents, over sentences and paragraphs where a quotation goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from spacy.language import Language

from dragoman.attribution.answering import answered, uncontradicted
from dragoman.attribution.citing import handed_on, hold, include, part, set_apart
from dragoman.attribution.coordination import keep_clauses
from dragoman.attribution.cues import needed, speaks, table
from dragoman.attribution.direct import complete
from dragoman.attribution.doubts import doubts
from dragoman.attribution.engine import candidates
from dragoman.attribution.factuality import SILENT
from dragoman.attribution.joining import fitted, joined_up, weights, words
from dragoman.attribution.markers import marked
from dragoman.attribution.options import quoted
from dragoman.attribution.quotes import Quotation, quotations
from dragoman.attribution.select import chosen, rated
from dragoman.attribution.sources import antecedent, noun_kind, source_of, source_range
from dragoman.attribution.spans import reach_end
from dragoman.attribution.transcripts import named, settle
from dragoman.attribution.tree import Tree, head_of, tree_of
from dragoman.doc import Report, register
from dragoman.encoder import available, light, tags
from dragoman.model import Source
from dragoman.settings.attribution import AttributionSettings

if TYPE_CHECKING:
    from typing import Literal

    from spacy.tokens import Doc

    from dragoman.attribution.candidate import Candidate
    from dragoman.attribution.tree import Range
    from dragoman.encoder import Cue


@dataclass(frozen=True, slots=True)
class Tagger:
    """A network that tags cues with sources and contents, and the table by which it is joined with the rules.

    ``tags`` is given the words that the rules hold for cues.
    """

    tags: Callable[[Doc, Collection[int]], Sequence[Cue]]
    join: str


@Language.factory("dragoman_attribution", assigns=["doc._.reports"], default_config={"settings": {}})
def make_attribution(nlp: Language, name: str, settings: dict[str, Any]) -> Callable[[Doc], Doc]:
    """Make the component; ``settings`` are the fields of :class:`dragoman.settings.attribution.AttributionSettings`."""
    register()
    chosen_settings = AttributionSettings(**settings)
    return partial(attribute, settings=chosen_settings, tagger=tagger_for(nlp, chosen_settings))


def tagger_for(nlp: Language, settings: AttributionSettings) -> Tagger | None:
    """Return the network that the settings ask for, where its weights are shipped and know the pipeline; else None."""
    if settings.network == "full" and available("attribution"):
        return Tagger(partial(_tags, least=settings.least_tag), "join")
    if settings.network != "off" and light.available() and light.fits(nlp) and fitted("join_light"):
        return Tagger(partial(light.light_tags, least=settings.least_light, alone=settings.least_alone), "join_light")
    return None


def _tags(doc: Doc, _: Collection[int], *, least: float) -> Sequence[Cue]:
    """Ask the full network, which needs no word told."""
    return tags(doc, least=least)


def attribute(
    doc: Doc,
    settings: AttributionSettings = AttributionSettings(),  # noqa: B008  frozen
    tagger: Tagger | None = None,
) -> Doc:
    """Set ``doc._.reports``, outer reports before those inside them. Without a ``tagger`` the rules decide alone."""
    if len(doc) == 0:
        doc._.reports = ()
        return doc
    tree = tree_of(doc)
    cues = table()
    found = [*candidates(tree, cues), *marked(tree, cues)]
    found = set_apart(tree, found)
    settle(tree, found)
    if not settings.outermost:
        for each in found:
            if (each.pos, each.lemma, each.frame) in needed():
                each.share = 1.0
    quotes = quotations(tree)
    found = complete(tree, quotes, found, speaks)
    if tagger is not None:
        rules = rated(tree, quotes, found, settings)
        found = joined_up(tree, quotes, rules, tagger.tags(doc, words(rules)), settings, weights(tagger.join))
    else:
        found = chosen(tree, quotes, found, settings)
    keep_clauses(tree, found)
    reach_end(tree, found)
    part(tree, found)
    include(tree, found)
    found = answered(tree, found, back=not settings.outermost)
    found = uncontradicted(tree, _single(tree, found))
    if not settings.outermost:
        found = [each for each in found if each.source is None or tree.low[each.source] not in _HEARERS]
        found = handed_on(tree, found)
        hold(found)
    doc._.reports = _nested(doc, tree, quotes, found)
    return doc


_HEARERS = frozenset({"you", "your"})
"""Sources who are spoken to: "you'll see that" and "you know that" are the speaker's."""


def _single(tree: Tree, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates without the first verb of "went on to say that": one voice says it once."""
    at = {each.token: each for each in found}
    double = {
        id(over)
        for each in found
        if tree.dep[each.token] == "xcomp"
        and (over := at.get(tree.head[each.token])) is not None
        and (over.content, over.source) == (each.content, each.source)
    }
    return [each for each in found if id(each) not in double]


def _nested(doc: Doc, tree: Tree, quotes: list[Quotation], found: list[Candidate]) -> tuple[Report, ...]:
    """Return the reports, wider contents first, each with the narrowest one that holds its cue."""
    doubted = doubts(tree, found)
    made: list[Report] = []
    sizes = [sum(last - first for first, last in each.content) for each in found]
    order = sorted(range(len(found)), key=lambda number: (-sizes[number], found[number].token))
    holder: list[int | None] = [None] * len(tree)
    for place, number in enumerate(order):
        one = found[number]
        report = _report(doc, tree, quotes, one, holder[one.token], doubted.get(number))
        outer = made[report.parent] if report.parent is not None else None
        if outer is not None and report.source.name is None and _speaks_on(tree, one.source, outer):
            report = replace(report, source=outer.source)
        made.append(report)
        for first, last in one.content:
            holder[first:last] = [place] * (last - first)
    _led_back(tree, made)
    named(doc, tree, made)
    return tuple(made)


_BODIES = frozenset({"institution", "media", "agency", "document"})


def _led_back(tree: Tree, made: list[Report]) -> None:
    """Let "it" in "it said" stand for the body or document that spoke last, in this paragraph or the one before."""
    last: Report | None = None
    for number in sorted(range(len(made)), key=lambda each: made[each].cue_first or 0):
        report = made[number]
        at = report.source_first
        if at is None or report.verb in SILENT:
            continue
        if report.source.kind in _BODIES and report.source.text.lower() != "it":
            several = tree.tag[head_of(tree, (at, report.source_last or at + 1))] in ("NNS", "NNPS")
            last = None if several else report
        elif tree.low[at] == "it" and report.source.name is None and last is not None and last.source_first is not None:
            near = tree.paragraph(max(0, tree.paragraph(at)[0] - 2))[0]
            spoken = report.verb in ("say", "claim", "deny", "warn", "confirm")
            if last.source_first >= near and spoken and not _another(tree, last, at):
                made[number] = replace(report, source=last.source)
        elif report.source.kind == "named":
            last = None


def _another(tree: Tree, last: Report, at: int) -> bool:
    """Say whether another body stands between who spoke last and "it": "accused the ministry of lying when it said"."""
    first = last.cue_last or at
    return tree.sentence(at)[0] <= first and any(
        tree.is_noun(each) and noun_kind(tree, each) in _BODIES for each in range(first, at)
    )


def _speaks_on(tree: Tree, source: int | None, outer: Report) -> bool:
    """Say whether a pronoun stands for who is quoted: "I think", "she said she feared", "they say they know"."""
    if source is None or outer.source_first is None or outer.source_last is None:
        return False
    low = tree.low[source]
    if low in ("i", "my", "we", "our"):
        return outer.kind != "indirect"
    if low not in ("he", "she", "they", "his", "her", "their") or outer.kind == "direct":
        return False  # nobody calls himself so in his own words
    if low in ("he", "she", "his", "her") and outer.source.kind in _BODIES:
        return False
    several = outer.source.kind in ("collective", "institution") or tree.tag[
        head_of(tree, (outer.source_first, outer.source_last))
    ].endswith("S")
    first = outer.content[0][0]
    return several == (low in ("they", "their")) and not any(tree.is_noun(each) for each in range(first, source))


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
    share = quoted(quotes, found.content)
    if share == 0:
        return "indirect"
    return "direct" if (1 - share) * sum(last - first for first, last in found.content) <= 1 else "mixed"
