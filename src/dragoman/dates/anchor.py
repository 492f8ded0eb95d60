"""Which time belongs to which event: syntax first, then the running time of the paragraph, then publication.

The time of a verb of telling is never that of what is told ("said on Monday that ... on Sunday"), and a clause keeps
its own time. What is not told is bounded honestly: a past event lies at or before publication, a future one after.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dragoman.dates import tables
from dragoman.dates.belongs import own_time
from dragoman.dates.component import publication_days
from dragoman.doc import Timex
from dragoman.model import Tense, When
from dragoman.syntax import lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BACK = 3
"""Sentences that the running time of a paragraph is carried on for: further on, it is a guess."""
_FROM = frozenset({"since", "after", "from", "starting", "beginning"})
_UNTIL = frozenset({"until", "till", "by", "before", "through"})
_HEADER = 12
"""Tokens at the head of a paragraph within which a dash ends the dateline."""


def event_time(doc: Doc, predicate: int, tense: Tense) -> When | None:
    """Return the time of the event that the token ``predicate`` (verb or noun) tells of, in days, with how it is known.

    None when nothing at all is known: no expression belongs to the event and the article has no publication date.
    """
    token = doc[predicate]
    sentence = token.sent
    timexes = _within(doc, sentence.start, sentence.end)
    own = own_time(doc, token, timexes)
    if own is not None:
        return _when(doc, own, timexes)
    if tense == "past":
        carried = _main_bound(doc, token, timexes) or _paragraph(doc, token, timexes) or _since_then(doc, token)
        if carried is not None:
            return carried
    return _published(doc, tense)


def _within(doc: Doc, first: int, last: int) -> list[Timex]:
    """Return the expressions that begin in a range of tokens."""
    timexes: tuple[Timex, ...] = doc._.timexes
    starts = [each.first for each in timexes]
    return list(timexes[bisect_left(starts, first) : bisect_left(starts, last)])


def _when(doc: Doc, each: Timex, timexes: list[Timex]) -> When:
    """Return the time that an expression gives, with the bounds that its preposition sets."""
    earliest, latest, grain, value, end = each.earliest, each.latest, each.grain, each.value, each.end
    if earliest is None and latest is None:
        return When(each.text, each.start, each.end, None, None, None, value, "unresolved")
    before = doc[each.first - 1].lower_ if each.first else ""
    pair = _range(doc, each, timexes)
    if pair is not None:
        earliest, latest, grain, value = pair[0].earliest, pair[1].latest, "span", None
        start, end = pair[0].start, pair[1].end
        return When(doc.text[start:end], start, end, earliest, latest, grain, value, "stated")
    if each.type != "DURATION" and earliest and latest:
        if before in _FROM:
            published = publication_days(doc._.context.published)[1]
            open_end = published.isoformat() if published and before == "since" else None
            latest, grain = open_end, "span"
        elif before in _UNTIL:
            last = date.fromisoformat(earliest) - timedelta(days=1) if before == "before" else None
            earliest, latest, grain = None, last.isoformat() if last else latest, "span"
    return When(each.text, each.start, end, earliest, latest, grain, value, "stated")


def _range(doc: Doc, each: Timex, timexes: list[Timex]) -> tuple[Timex, Timex] | None:
    """Return both ends of "between March and June", "from Monday to Friday", "5-7 March", if the expression is one."""
    at = timexes.index(each)
    for left, right in zip(timexes[max(at - 1, 0) : at + 1], timexes[max(at - 1, 0) + 1 : at + 2], strict=False):
        if right.first - left.last != 1 or not (left.earliest and left.latest and right.earliest and right.latest):
            continue
        word = doc[left.last].lower_
        before = doc[left.first - 1].lower_ if left.first else ""
        joined = (
            word in {"-", "–", "—", "through"}
            or (word in {"to", "until", "till"} and before == "from")
            or (word == "and" and before == "between")
            or (word == "and" and _day_after(left, right))
        )
        if joined and left.earliest <= right.latest:
            return left, right
    return None


def _day_after(left: Timex, right: Timex) -> bool:
    """Say whether two expressions are days one after the other: "met on Monday and Tuesday"."""
    if left.earliest != left.latest or right.earliest != right.latest or not left.latest or not right.earliest:
        return False
    return date.fromisoformat(right.earliest) - date.fromisoformat(left.latest) == timedelta(days=1)


def _main_bound(doc: Doc, token: Token, timexes: list[Timex]) -> When | None:
    """Return the bound that the main clause sets to a background clause: "In 2016, after Russia had intervened"."""
    if token.dep_ != "advcl" or not any(child.lower_ in {"after", "since"} for child in token.children):
        return None
    main = own_time(doc, token.head, timexes)
    if main is None or main.latest is None:
        return None
    return When(None, None, None, None, main.latest, "span", None, "paragraph")


def _paragraph(doc: Doc, token: Token, timexes: list[Timex]) -> When | None:
    """Return the running day of the paragraph, if a plain past event of its main line goes on telling of that day."""
    plain = token.tag_ == "VBD" or any(child.lower_ in {"was", "were"} for child in token.children)
    if not plain or any(each.type in {"DATE", "TIME"} for each in timexes):
        return None
    if _elsewhere(doc, token):
        return None
    line = token
    while line.dep_ == "conj" and line.head != line:
        line = line.head
    if line.head != line or lemma(line) in tables.reporting_verbs():
        return None
    first = token.sent.start
    for _ in range(_BACK):
        if first == 0 or "\n" in doc[first - 1].text:
            return None
        sentence = doc[first - 1].sent
        before = _without_dateline(doc, sentence.start, _within(doc, sentence.start, sentence.end))
        if any(each.type in {"DATE", "TIME"} for each in before):
            return _line_of(doc, sentence.root, before)
        if sentence.root.tag_ != "VBD" and not any(child.lower_ in {"was", "were"} for child in sentence.root.children):
            return None
        first = sentence.start
    return None


def _elsewhere(doc: Doc, token: Token) -> bool:
    """Say whether a sentence opens a new scene: it names a place, and its subject is no pronoun that goes on.

    Known only where the stage ``places`` has read the text.
    """
    sentence = token.sent
    if not any(sentence.start <= each.head < sentence.end for each in doc._.toponyms):
        return False
    return not any(each.dep_[:5] == "nsubj" and each.tag_ == "PRP" for each in token.children)


def _without_dateline(doc: Doc, first: int, timexes: list[Timex]) -> list[Timex]:
    """Return the expressions of a sentence without the date of its dateline ("KHARKIV, March 3 — ")."""
    for at in range(first, min(first + _HEADER, len(doc))):
        if doc[at].lower_ in {"—", "--", "–"}:
            return [each for each in timexes if each.first > at]
    return timexes


def _line_of(doc: Doc, root: Token, timexes: list[Timex]) -> When | None:
    """Return the day on which the main verb of a sentence happened, if it is one day and no verb of telling."""
    own = own_time(doc, root, timexes)
    if own is None or root.tag_[:2] != "VB" or lemma(root) in tables.reporting_verbs():
        return None
    if any(each.earliest and each.earliest > (own.latest or "") for each in timexes if each.first > own.first):
        return None
    when = _when(doc, own, timexes)
    if when.how != "stated" or when.grain not in {"day", "hour", "minute"} or when.earliest != when.latest:
        return None
    return replace(when, text=None, start=None, end=None, grain="day", value=None, how="paragraph")


def _since_then(doc: Doc, token: Token) -> When | None:
    """Return the span that "since then" opens: from the time of the sentence before until publication."""
    since = next((child for child in token.children if child.lower_ == "since" and child.dep_ == "prep"), None)
    first = token.sent.start
    if since is None or since.i + 1 >= len(doc) or doc[since.i + 1].lower_ != "then":
        return None
    if first == 0 or "\n" in doc[first - 1].text:
        return None
    before = doc[first - 1].sent
    own = own_time(doc, before.root, _within(doc, before.start, before.end))
    last = publication_days(doc._.context.published)[1]
    if own is None or own.earliest is None:
        return None
    return When(None, None, None, own.earliest, last.isoformat() if last else None, "span", None, "paragraph")


def _published(doc: Doc, tense: Tense) -> When | None:
    """Return the publication date as a bound: latest for what has been or is, earliest for what will be."""
    published = doc._.context.published
    first, last = publication_days(published)
    if published is None or first is None or last is None:
        return None
    if tense == "future":
        return When(None, None, None, first.isoformat(), None, published.grain, None, "published")
    return When(None, None, None, None, last.isoformat(), published.grain, None, "published")
