"""Quotations and their speakers: the quoted stretch completes a content, goes on over sentences and paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING

from dragoman.attribution.candidate import Candidate, joined, subtract, within
from dragoman.attribution.quotes import MARKS
from dragoman.attribution.sources import agent_of, cue_range, subject_of
from dragoman.attribution.tree import DEPTH

if TYPE_CHECKING:
    from dragoman.attribution.cues import Cue
    from dragoman.attribution.quotes import Quotation
    from dragoman.attribution.tree import Range, Tree

Speaks = Callable[[str], "Cue | None"]
"""Gives the cue of a verb that may stand beside a quotation."""

_WINDOW = 14
"""Words between a quotation and its cue: "..., the deputy head of the ministry's press office told reporters"."""

_SHORT = 6
"""Words of a sentence that only says who spoke, at most."""

_REACH = 120
"""Words between a cue and a quotation that its clause holds, at most."""

_BETWEEN = 40
"""Most words of the cue's clause between two parts of a quotation."""

_LINE = 8
"""Words of a paragraph that is quoted by its place alone, at least: shorter ones are items of a list."""

_LEAD = 5
"""Words from a verb to the colon that ends its paragraph, at most: "added in a statement:"."""

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})

_STOPS = frozenset({".", "?", "!", ";"})
_WHOLE = frozenset({"clause", "np", "small", "as", "pass+clause", "pass+small", "according", "colon"})


def complete(tree: Tree, quotes: list[Quotation], found: list[Candidate], speaks: Speaks) -> list[Candidate]:
    """Return the candidates with quotations added to their contents, and new ones for quotations without any.

    ``speaks`` tells which verbs may stand beside a quotation.
    """
    found = _set_out(tree, found, speaks)
    if not quotes:
        return found
    by_token: dict[int, list[Candidate]] = {}
    for each in found:
        by_token.setdefault(each.token, []).append(each)
    result = list(found)
    last: Candidate | None = None
    last_quote: Quotation | None = None
    ordered = sorted(found, key=lambda each: each.token)
    places = [each.token for each in ordered]
    for quote in quotes:
        near = ordered[bisect_left(places, quote.first - _REACH) : bisect_left(places, quote.last + _REACH)]
        named = tree.low[quote.first - 2 : quote.first] == ["according", "to"]
        if not quote.speech or named:
            _widen(quote, near)
            continue
        owner = _beside(tree, quote, by_token, speaks, result)
        if owner is None:
            owner = _holding(quote, near)
        if owner is None and last is not None and last_quote is not None and _goes_on(tree, last_quote, quote):
            owner = last
        if owner is not None:
            owner.content = _with(tree, owner, quote)
        last, last_quote = owner, quote
    return result


def _set_out(tree: Tree, found: list[Candidate], speaks: Speaks) -> list[Candidate]:
    """Return the candidates with those of paragraphs that are quoted without marks: "The mayor added:" and a new line."""
    made: list[Candidate] = []
    for colon in [number for number, low in enumerate(tree.low) if low == ":"]:
        following = next((each for each in range(colon + 1, min(colon + 4, len(tree))) if tree.tag[each] != "_SP"), 0)
        if following <= colon + 1 or tree.paragraph(colon)[1] != colon + 1:
            continue
        first, last = tree.paragraph(following)
        if tree.low[first] in MARKS or last - first < _LINE or tree.low[last - 1] not in _STOPS | {"”", '"', "''"}:
            continue
        verb = next((each for each in range(colon - 1, max(colon - _LEAD, -1), -1) if speaks(tree.lemma(each))), None)
        if verb is None or not tree.is_verb(verb) or any(tree.tag[each] in _FINITE for each in range(verb + 1, colon)):
            continue
        source, cue = subject_of(tree, verb), speaks(tree.lemma(verb))
        if source is None or cue is None or tree.tag[verb] == "VBN":
            continue
        found = [each for each in found if each.token != verb]
        span = (first, last)
        made.append(Candidate(verb, tree.lemma(verb), "v", "clause", [span], source, cue_range(tree, verb), cue.effect))
        made[-1].share = cue.share
    return [*found, *made]


def _with(tree: Tree, owner: Candidate, quote: Quotation) -> list[Range]:
    """Return the owner's content with the quotation in it.

    A cue right behind a quotation says nothing of the words between the two; nor of plain words before it, where a stop
    or a colon parts them from it or the quotation begins a sentence.
    """
    content = owner.content
    if quote.last <= owner.token <= quote.last + _WINDOW:
        content = [part for each in content for part in subtract(each, (quote.last, owner.token))]
        if _apart(tree, quote):
            content = [(max(first, quote.first), last) for first, last in content if last > quote.first]
    merged = joined([*content, (quote.first, quote.last)])
    return [part for each in merged for part in subtract(each, owner.cue)]


def _apart(tree: Tree, quote: Quotation) -> bool:
    """Say whether a quotation is a sentence of its own: after a stop or a colon, or with a capital letter."""
    if quote.first and tree.low[quote.first - 1] in (":", ".", "?", "!"):
        return True
    word = tree.doc[quote.first + 1]
    return bool(word.is_title) and not word.tag_.startswith("NNP") and word.lower_ != "i"


def _widen(quote: Quotation, found: list[Candidate]) -> None:
    """Take in the marks of a quoted word or two that a content touches."""
    for each in found:
        each.content = [
            (
                quote.first if quote.first < first < quote.last else first,
                quote.last if quote.first < last < quote.last else last,
            )
            for first, last in each.content
        ]


def _beside(
    tree: Tree,
    quote: Quotation,
    by_token: dict[int, list[Candidate]],
    speaks: Speaks,
    result: list[Candidate],
) -> Candidate | None:
    """Return the candidate of the speaking verb right after or right before a quotation, made if there is none."""
    verb = _verb_after(tree, quote, speaks)
    if verb is None:
        verb = _verb_before(tree, quote, speaks)
    if verb is None:
        return None
    cue = speaks(tree.lemma(verb))
    for each in by_token.get(verb, ()):
        if each.pos == "v" and each.frame in _WHOLE:
            if each.source is None and not each.frame.startswith("pass"):
                each.source = _neighbour(tree, verb, quote)
            if cue is not None:
                each.share = max(each.share, cue.share)
            return each
    passive = tree.kid(verb, "auxpass") is not None
    source = agent_of(tree, verb) if passive else subject_of(tree, verb)
    if source is None and not passive:
        source = _neighbour(tree, verb, quote)
    if source is not None and quote.first <= source < quote.last:
        source = _neighbour(tree, verb, quote)
    span = (quote.first, quote.last)
    made = Candidate(verb, tree.lemma(verb), "v", "clause", [span], source, cue_range(tree, verb))
    if cue is not None:
        made.effect, made.share = cue.effect, cue.share
    by_token.setdefault(verb, []).append(made)
    result.append(made)
    return made


def _neighbour(tree: Tree, verb: int, quote: Quotation) -> int | None:
    """Return the noun or pronoun next to a speaking verb, for parses that lost the subject."""
    order = [*range(verb + 1, min(verb + 6, len(tree))), *range(verb - 1, max(verb - 8, -1), -1)]
    if quote.last <= verb and verb - quote.last > 0:
        order = [*range(verb - 1, max(verb - 8, quote.last - 1), -1), *range(verb + 1, min(verb + 6, len(tree)))]
    for each in order:
        if quote.first <= each < quote.last or tree.low[each] in _STOPS:
            continue
        if tree.tag[each] in ("NNP", "NNPS", "NN", "NNS", "PRP"):
            return _head_of(tree, each)
    return None


def _head_of(tree: Tree, noun: int) -> int:
    """Climb from a word inside a name or noun group to its head."""
    for _ in range(DEPTH):
        if tree.dep[noun] not in ("compound", "amod", "nmod", "poss") or not tree.is_noun(tree.head[noun]):
            break
        noun = tree.head[noun]
    return noun


def _verb_after(tree: Tree, quote: Quotation, speaks: Speaks) -> int | None:
    """Return the speaking verb in the words that follow a quotation up to the next stop, if any."""
    end = min(quote.last + _WINDOW, len(tree), tree.paragraph(quote.first)[1])
    if tree.low[quote.last - 2] == "." and not _only_says(tree, quote.last, speaks):
        return None
    if quote.last < end and tree.low[quote.last] in (".", ":", ";"):
        return None
    for each in range(quote.last, end):
        low, tag = tree.low[each], tree.tag[each]
        if (
            low in _STOPS
            or low in ("“", '"', "``", "''", ":")
            or (low in ("and", "but", "or", "if") and each - quote.last < 2)
        ):
            return None
        if tag.startswith("VB") and tree.lemma(each) in ("cite", "quote", "report"):
            saying = next((k for k in range(each + 2, end) if tree.low[k - 1 : k + 1] == ["as", "saying"]), None)
            if saying is not None or tree.lemma(each) != "report":
                return saying
        spoken = tag in ("VBD", "VBZ", "VBP", "VBN", "VBG") and tree.dep[each] != "amod"
        if spoken and speaks(tree.lemma(each)) is not None:
            return each
        if tag in ("VBD", "VBZ", "VBP", "MD") and tree.dep[each] not in ("aux", "auxpass", "relcl"):
            return None
    return None


def _only_says(tree: Tree, first: int, speaks: Speaks) -> bool:
    """Say whether a name and a speaking verb are all that stands up to the next stop: "We won." Moyo said."""
    end = first
    while end < min(first + _SHORT, len(tree)) and tree.low[end] not in _STOPS and tree.tag[end] != "_SP":
        end += 1
    words = range(first, end)
    return 2 <= len(words) < _SHORT and any(
        tree.tag[each] in ("VBD", "VBZ") and each in (first, end - 1) and speaks(tree.lemma(each)) for each in words
    )


def _verb_before(tree: Tree, quote: Quotation, speaks: Speaks) -> int | None:
    """Return the speaking verb in the words before a quotation: "he said: ...", "told the paper that ..."."""
    first = tree.paragraph(quote.first)[0]
    start = quote.first
    if start == first:
        start = _line_before(tree, first)
        first = max(0, start - _WINDOW)
    lead = tree.low[start - 1] if start > first else ""
    if not lead or lead in _STOPS:
        return None
    for each in range(start - 1, max(first, start - _WINDOW) - 1, -1):
        low, tag = tree.low[each], tree.tag[each]
        if tree.dep[each] == "amod":
            continue
        if low in _STOPS or low in ("”", '"', "''", "“"):
            return None
        if tag.startswith("VB") and speaks(tree.lemma(each)) is not None:
            return each if lead in (",", ":", "that", "as", "saying") or each >= start - 2 else None
        if tag in ("VBD", "VBZ", "VBP", "MD") and lead != ":" and tree.dep[each] not in ("aux", "auxpass", "relcl"):
            return None
    return None


def _line_before(tree: Tree, first: int) -> int:
    """Return the end of the paragraph before one, where it ends with a colon; else the start of this one."""
    last = first
    while last > 0 and tree.tag[last - 1] == "_SP":
        last -= 1
    return last if last and tree.low[last - 1] == ":" else first


def _holding(quote: Quotation, found: list[Candidate]) -> Candidate | None:
    """Return the candidate whose content holds the most of a quotation, its cue outside of it."""
    best, most = None, 0
    for each in found:
        if quote.first <= each.token < quote.last or each.frame not in _WHOLE:
            continue
        common = sum(max(0, min(last, quote.last) - max(first, quote.first)) for first, last in each.content)
        reaches = within(each.content, quote.first)
        if common > most and (2 * common >= quote.last - quote.first or reaches):
            best, most = each, common
    return best


def _goes_on(tree: Tree, before: Quotation, quote: Quotation) -> bool:
    """Say whether a quotation without a cue goes on from the one before it."""
    if quote.carried:
        return True
    first, last = tree.paragraph(quote.first)
    start, stop = tree.paragraph(before.first)
    between = range(before.last, quote.first)
    if first == start:
        sentences = sum(1 for each in between if tree.low[each] in _STOPS)
        return sentences <= 1 and len(between) <= _BETWEEN
    whole = quote.first == first and quote.last >= last - 1
    tail = before.last >= stop - _WINDOW
    return whole and (tail or before.open) and not any(tree.tag[each] != "_SP" for each in range(stop, first))
