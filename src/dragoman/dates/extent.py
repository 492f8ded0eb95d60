"""How far an expression reaches: articles that belong to it, and words of approximation before and after it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.dates.checks import Found, Item

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ABOUT = frozenset(["about", "almost", "approximately", "nearly", "roughly"])
_COMPARED = frozenset(["less", "more", "fewer", "longer"])
_AT = frozenset(["least", "most"])
_KINDS = frozenset({"duration", "shift", "window"})
_ARTICLES = frozenset({"the", "a", "an"})


def without_article(doc: Doc, taken: list[Item]) -> list[Item]:
    """Drop an article that belongs to a noun behind the expression: "the [August 1988] ceasefire"."""
    if len(taken) < 2 or taken[0].last != taken[0].first or taken[1].first == taken[0].first:
        return taken
    token = doc[taken[0].first]
    last = taken[-1].last
    if token.lower_ not in _ARTICLES or token.head.i <= last or last + 1 >= len(doc):
        return taken
    follows = doc[last + 1]
    noun = follows.tag_[:1] in "NJVC" or follows.lower_ == "-"
    counted = token.lower_ != "the" and taken[1].char not in "-v" and taken[1].char in "usf"
    return taken if counted or not noun or token.head.i > last + 8 else taken[1:]


def widened(doc: Doc, each: Found) -> Found:
    """Add an article and words of approximation: "[nearly] two years ago", "[the] six months", "a year [or so]"."""
    if each.spec.kind not in _KINDS:
        return each
    first, last = each.first, each.last
    counted = each.spec.kind == "duration" and first and doc[first - 1].lower_ == "the" and doc[last].tag_ == "NNS"
    if counted and first <= doc[first - 1].head.i <= last:
        first -= 1
    first = _approximated(doc, first)
    if last + 2 < len(doc) and doc[last + 1].lower_ == "or" and doc[last + 2].lower_ in {"so", "more", "less"}:
        last += 2
    if (first, last) == (each.first, each.last):
        return each
    end = each.end if last == each.last else doc[last].idx + len(doc[last])
    start = each.start if first == each.first else doc[first].idx
    return replace(each, first=first, last=last, start=start, end=end)


def _approximated(doc: Doc, first: int) -> int:
    """Return where an expression begins with its words of approximation."""
    if not first or doc[first].is_sent_start:
        return first
    low = doc[first - 1].lower_
    if low in _ABOUT:
        return first if low == "about" and _topic(doc, first - 1) else first - 1
    before = doc[first - 2].lower_ if first > 1 and not doc[first - 1].is_sent_start else ""
    if low == "than" and before in _COMPARED:
        return first - 3 if first > 2 and doc[first - 3].lower_ in {"no", "not"} else first - 2
    if (low in _AT and before == "at") or (low == "to" and before == "up"):
        return first - 2
    return first


def _topic(doc: Doc, at: int) -> bool:
    """Say whether "about" names a topic ("complained about two years of silence"): a preposition in the parse."""
    return doc[at].dep_ == "prep" and doc[at].head.i < at and doc[at].head.tag_[:1] in "VN"
