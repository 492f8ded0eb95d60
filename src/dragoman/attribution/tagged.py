"""The network's cues beside those of the rules: each has its say, quotation marks and the parse complete the contents.

The network (:mod:`dragoman.encoder`) tags cue, source and content in a paragraph; the rules know quotations over
paragraphs and sources inside sources. A cue stays when the log odds of both together, plus a constant, are above 0; who has
not seen it counts as a small chance. The content is the network's, joined with the quotation that the rules found; the
source is that of the rules where they have one for the cue. The constants are settings.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from dragoman.attribution.candidate import Candidate, joined, subtract, tidy
from dragoman.attribution.cues import table
from dragoman.attribution.quotes import Quotation, inside, touches
from dragoman.attribution.weighing import log_odds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.attribution.tree import Range, Tree
    from dragoman.encoder import Cue
    from dragoman.settings.attribution import AttributionSettings

Scored = list[tuple[float, Candidate]]
"""Candidates with their chances by the rules."""

_QUOTED = 0.8
"""Share of a content that is quoted from which the quotation bounds it."""


def merged(
    tree: Tree, quotes: list[Quotation], scored: Scored, tags: Sequence[Cue], settings: AttributionSettings
) -> list[Candidate]:
    """Return the attributions that rules and network together find, in text order, one for each cue."""
    starts = [tag.cue[0] for tag in tags]
    used: set[int] = set()
    kept: list[Candidate] = []
    for chance, one in scored:
        number = _same_cue(tags, starts, one)
        if number is None:
            if _unseen(tree, quotes, one, kept) and not settings.outermost:
                sure = chance >= settings.least_chance
            else:
                sure = _together(chance, settings.tag_unseen, settings) > 0
            if sure:
                kept.append(one)
            continue
        used.add(number)
        if _together(chance, tags[number].probability, settings) > 0:
            one.content = _content(tree, quotes, one, tags[number])
            kept.append(one)
    for number, tag in enumerate(tags):
        if number not in used and _together(settings.rule_unseen, tag.probability, settings) > 0:
            made = _made(tree, tag)
            if made is not None:
                kept.append(made)
    return sorted(kept, key=lambda each: each.token)


def _together(rule: float, tag: float, settings: AttributionSettings) -> float:
    return settings.rule_weight * log_odds(rule) + log_odds(tag) + settings.lean


def _same_cue(tags: Sequence[Cue], starts: list[int], one: Candidate) -> int | None:
    """Return the likeliest tagged cue that shares a word with the candidate's cue."""
    last = bisect_left(starts, max(one.cue[1], one.token + 1))
    best, found = 0.0, None
    for number in range(max(0, last - 4), last):
        first, end = tags[number].cue
        shared = (first < one.cue[1] and one.cue[0] < end) or first <= one.token < end
        if shared and tags[number].probability > best:
            best, found = tags[number].probability, number
    return found


def _unseen(tree: Tree, quotes: list[Quotation], one: Candidate, kept: list[Candidate]) -> bool:
    """Say whether a cue stands where the network was not taught to look: in quoted speech, or in another's content."""
    quote = inside(quotes, one.token)
    if quote is not None and quote.speech:
        return True
    return any(first <= one.token < last for each in kept[-8:] for first, last in each.content)


def _content(tree: Tree, quotes: list[Quotation], one: Candidate, tag: Cue) -> list[Range]:
    """Return the network's content; a quotation that the rules found is added whole."""
    spans = [part for span in tag.content for part in subtract(span, one.cue)]
    size = sum(last - first for first, last in one.content)
    quoted = sum(
        max(0, min(last, each.last) - max(first, each.first))
        for first, last in one.content
        for each in touches(quotes, (first, last))
    )
    if quoted >= _QUOTED * size:
        spans = [part for span in joined([*spans, *one.content]) for part in subtract(span, one.cue)]
    return tidy(tree, spans) or one.content


def _made(tree: Tree, tag: Cue) -> Candidate | None:
    """Return a candidate for a cue that only the network found."""
    cue = tag.cue
    token = _head(tree, cue)
    content = tidy(tree, [part for span in tag.content for part in subtract(span, cue)])
    if not content:
        return None
    source = _head(tree, tag.source[0]) if tag.source else None
    pos = {"V": "v", "N": "n", "J": "a"}.get(tree.tag[token][:1], "p")
    lemma = tree.lemma(token)
    frames = table().get((pos, lemma), {})
    effect = next(iter(frames.values())).effect if frames else "say"
    return Candidate(token, lemma, pos, "tagged", content, source, cue, effect, tag.probability)


def _head(tree: Tree, span: Range) -> int:
    """Return the word of a range that its other words hang from, a verb before others."""
    tops = [each for each in range(*span) if not span[0] <= tree.head[each] < span[1] or tree.head[each] == each]
    return next((each for each in tops if tree.is_verb(each)), tops[0] if tops else span[0])
