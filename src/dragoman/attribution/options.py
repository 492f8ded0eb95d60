"""What rules and network offer for one cue: the contents and the sources to choose from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from dragoman.attribution.candidate import joined, subtract, tidy, trimmed
from dragoman.attribution.engine import every_frame
from dragoman.attribution.quotes import inside, touches
from dragoman.attribution.sources import source_range
from dragoman.attribution.tree import head_of
from dragoman.attribution.weighing import log_odds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.attribution.candidate import Candidate
    from dragoman.attribution.quotes import Quotation
    from dragoman.attribution.tree import Range, Tree
    from dragoman.encoder import Cue

Spans = tuple["Range", ...]

MOST_FRAMES, MOST_CUTS = 3, 10
"""Frames of a cue, the likeliest first, and places to cut a content, the last first, that are looked at."""

FARTHEST = 80
"""Words from the end of a content within which it may be cut: bounds the work on hostile text."""

QUOTED = 0.8
"""Share of a content that is quoted from which the quotation bounds it."""

_MARKS = frozenset({",", "-", "–", "—", "--", "(", ";"})
_KINDS = {
    "rel": "which who whom whose where",
    "and": "and or but",
    "sub": "as while when after before until because although though if since so unless despite even",
    "part": "including with without saying",
    "prep": "for in on that to by at from during than of about against over",
}
_KIND = {word: kind for kind, words in _KINDS.items() for word in words.split()}


class Content(NamedTuple):
    """A content to choose: its ranges, and where it is from: "rule", "rule other", "net", how one of them was cut short."""

    spans: Spans
    origins: list[str]


class Voice(NamedTuple):
    """A source to choose: its head and its words (both None: nobody stated), from "rule", "rule other" or "net"."""

    head: int | None
    span: Range | None
    origin: str


class Base(NamedTuple):
    """A content that others are compared with: that of the rules or of the network, its size, and how sure it is.

    ``names`` are the features of the comparison: overlap, longer, shorter, near, sure.
    """

    names: tuple[str, str, str, str, str]
    spans: Spans
    words: int
    sure: float | None


_NAMES = {
    name: (
        f"overlap with {name}",
        f"longer than {name}",
        f"shorter than {name}",
        f"near {name}",
        f"{name} is sure",
    )
    for name in ("rule", "net")
}


@dataclass(slots=True)
class Group:
    """All that rules and network say of one cue.

    ``rules`` are its candidates with their chances, the likeliest first; ``listed`` says that the table of cues has the
    word, else every frame is tried for what the network found. ``spans`` is the network's content. What a cue's rating
    does not look at (``contents``, ``bases``, further voices) is set by :func:`fill`.
    """

    token: int
    rules: list[tuple[float, Candidate]]
    listed: bool
    tag: Cue | None
    spans: Spans = ()
    contents: list[Content] = field(default_factory=list)
    bases: list[Base] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)


def size(spans: Spans) -> int:
    """Return how many tokens ranges hold."""
    total = 0
    for first, last in spans:
        total += last - first
    return total


def quoted(quotes: list[Quotation], spans: Sequence[Range]) -> float:
    """Return the share of some ranges that stands in quotation marks."""
    if not quotes:
        return 0.0
    total = sum(
        max(0, min(last, each.last) - max(first, each.first))
        for first, last in spans
        for each in touches(quotes, (first, last))
    )
    return total / max(1, sum(last - first for first, last in spans))


def common(one: Spans, other: Spans) -> int:
    """Return how many tokens two lists of ranges share."""
    total = 0
    for first, last in one:
        for start, end in other:
            total += max(0, (last if last < end else end) - (first if first > start else start))
    return total


def overlap(one: Spans, other: Spans) -> float:
    """Return the intersection over union of two lists of token ranges."""
    shared = common(one, other)
    total = size(one) + size(other) - shared
    return shared / total if total else 0.0


def begin(tree: Tree, quotes: list[Quotation], group: Group) -> None:
    """Set what the rating of a cue looks at: the network's content, and the first source of the rules and its own."""
    if group.listed:
        group.voices = [_voice(tree, group.rules[0][1].source, "rule")]
    tag = group.tag
    if tag is not None:
        spans = tuple(tidy(tree, [part for span in tag.content for part in subtract(span, tag.cue)]))
        group.spans = _completed(tree, quotes, spans, group.rules[0][1]) if spans and group.listed else spans
        span = _named(tree, tag.source[0]) if tag.source else None
        head = head_of(tree, span) if span is not None else None
        own = group.rules[0][1].source if group.listed else None
        if span is not None and own is not None and span[0] <= own < span[1] and tree.head[own] == group.token:
            head = own  # of several words that nothing joins, who stands beside the verb
        group.voices.append(Voice(head, span, "net"))


def fill(tree: Tree, quotes: list[Quotation], group: Group) -> None:
    """Set the contents and sources that a group has to choose from, once it has begun."""
    if not group.listed:
        group.rules = [(0.0, one) for one in every_frame(tree, group.token)]
    found: dict[Spans, list[str]] = {}
    voices = {voice.head: voice for voice in group.voices if voice.origin == "rule"}
    for number, (chance, one) in enumerate(group.rules[:MOST_FRAMES]):
        name = "rule" if number == 0 else "rule other"
        spans = tuple(one.content)
        _offer(tree, quotes, found, spans, name)
        if number == 0:
            group.bases = [Base(_NAMES["rule"], spans, size(spans), log_odds(chance) if group.listed else None)]
        if one.source not in voices:
            voices[one.source] = _voice(tree, one.source, name)
    group.voices = [*voices.values(), *(voice for voice in group.voices if voice.origin == "net")]
    if group.tag is not None and group.spans:
        _offer(tree, quotes, found, group.spans, "net")
        sure = log_odds(group.tag.content_probability)
        group.bases.append(Base(_NAMES["net"], group.spans, size(group.spans), sure))
    group.contents = [Content(spans, origins) for spans, origins in found.items()]


def _voice(tree: Tree, head: int | None, origin: str) -> Voice:
    return Voice(head, source_range(tree, head) if head is not None else None, origin)


def _named(tree: Tree, span: Range) -> Range | None:
    """Return the words of a source without marks at either end; None where nothing is left."""
    first, last = span
    while first < last and (not tree.tag[first][:1].isalpha() or tree.tag[first] == "CC"):
        first += 1
    while last > first and not tree.tag[last - 1][:1].isalpha():
        last -= 1
    return (first, last) if first < last else None


def _completed(tree: Tree, quotes: list[Quotation], spans: Spans, one: Candidate) -> Spans:
    """Return the network's content with the whole of the quotation that the rules found, if they found one."""
    if quoted(quotes, one.content) < QUOTED:
        return spans
    whole = joined([*spans, *one.content])
    return tuple(tidy(tree, [part for span in whole for part in subtract(span, one.cue)]))


def _offer(tree: Tree, quotes: list[Quotation], found: dict[Spans, list[str]], spans: Spans, name: str) -> None:
    """Add a content, and it cut short in every way; how it was cut is kept unless it is one of the rules' other frames."""
    origins = found.setdefault(spans, [])
    done = "rule" in origins or (name == "rule other" and name in origins)
    origins.append(name)
    if done:
        return
    first, last = spans[-1]
    for stop, kind in _cuts(tree, quotes, first, last):
        end = trimmed(tree, first, stop)
        cut = spans[:-1] if end is None else (*spans[:-1], end)
        if cut:
            origins = found.setdefault(cut, [])
            if name != "rule other":
                origins.append(kind)


def _cuts(tree: Tree, quotes: list[Quotation], first: int, last: int) -> Iterable[tuple[int, str]]:
    """Yield the places where a content may end earlier, with what begins there ("cut ..."); none inside a quotation."""
    start = max(first, last - FARTHEST)
    low, tag = tree.low, tree.tag
    count = 0
    for at in range(last - 2, start, -1):
        word = low[at]
        mark = word in _MARKS
        if not mark and ((word not in _KIND and tag[at] != "VBG") or low[at - 1] in _MARKS):
            continue
        if quotes and inside(quotes, at) is not None:
            continue
        yield at, ("cut comma " if mark else "cut ") + _begun(tree, at + mark)
        count += 1
        if count == MOST_CUTS:
            return


def _begun(tree: Tree, token: int) -> str:
    """Return what kind of words a token begins."""
    kind = _KIND.get(tree.low[token])
    if kind is not None:
        return kind
    tag = tree.tag[token]
    return "part" if tag in ("VBG", "VBN") else "noun" if tag[:2] in ("NN", "DT", "PR", "CD", "JJ") else "other"
