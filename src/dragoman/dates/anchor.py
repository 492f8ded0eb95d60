"""Which time belongs to which event: syntax first, then the running time of the paragraph, then publication.

The time of a verb of telling is never that of what is told ("said on Monday that ... on Sunday"), and a clause keeps
its own time. What is not told is bounded honestly: a past event lies at or before publication, a future one after.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dragoman.dates import tables
from dragoman.dates.behind import on_occasion, only_day
from dragoman.dates.belongs import NO_DAY, compares, head_of, own_time
from dragoman.dates.clauses import continued
from dragoman.dates.component import publication_days
from dragoman.dates.nouns import OWN_NOUN, carries
from dragoman.dates.plans import is_ahead
from dragoman.doc import Timex
from dragoman.model import Tense, When
from dragoman.syntax import dateline_end, lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DAY = frozenset({"day", "hour", "minute"})
"""Grains of a time of one day."""
_BACK = 3
"""Sentences that the running time of a paragraph is carried on for: further on, it is a guess."""
_FROM = frozenset({"since", "after", "from", "starting", "beginning"})
_UNTIL = frozenset({"until", "till", "by", "before", "through"})
_LENGTH = re.compile(r"P(\d{1,3})([DW])")
"""TIMEX3 values of days and weeks that a clause may be away from its main clause."""
_WEEK = 7
"""Days of a week."""


def event_time(doc: Doc, predicate: int, tense: Tense) -> When | None:
    """Return the time of the event that the token ``predicate`` (verb or noun) tells of, in days, with how it is known.

    None when nothing at all is known: no expression belongs to the event and the article has no publication date.
    """
    token = doc[predicate]
    sentence = token.sent
    timexes = _without_dateline(doc, sentence.start, _within(doc, sentence.start, sentence.end))
    timexes = [each for each in timexes if not compares(doc, each)]
    if tense == "past":
        timexes = [each for each in timexes if not _lies_ahead(doc, each)]
    counted = _counted(doc, token, timexes)
    if counted is not None:
        return counted
    own = own_time(doc, token, timexes) or only_day(doc, token, timexes) or on_occasion(doc, token, timexes)
    if own is not None:
        return _given(doc, own, timexes, token, tense)
    if tense == "past":
        carried = (
            _main_bound(doc, token, timexes)
            or _paragraph(doc, token, timexes)
            or _since_then(doc, token)
            or _told_again(doc, token)
            or _only_day_so_far(doc, token, timexes)
        )
        if carried is not None:
            return carried
    return published_bound(doc, tense)


def told_by(doc: Doc, each: Timex, token: Token, tense: Tense) -> When:
    """Return the time that an expression gives a predicate, wherever in the text it stands, with the bounds of its words.

    In another sentence than the predicate's it is told by the words around (``paragraph``).
    """
    sentence = doc[each.first].sent
    when = _given(doc, each, _within(doc, sentence.start, sentence.end), token, tense)
    if sentence.start == token.sent.start or when.how != "stated":
        return when
    return replace(when, text=None, start=None, end=None, value=None, how="paragraph")


def _lies_ahead(doc: Doc, each: Timex) -> bool:
    """Say whether a time after publication is told as one that is set: "cancelled a visit due on Wednesday"."""
    last = publication_days(doc._.context.published)[1]
    if last is None or each.earliest is None or each.earliest <= last.isoformat():
        return False
    return each.first > 0 and is_ahead(doc[each.first - 1])


def _within(doc: Doc, first: int, last: int) -> list[Timex]:
    """Return the expressions that begin in a range of tokens."""
    timexes: tuple[Timex, ...] = doc._.timexes
    starts = [each.first for each in timexes]
    return list(timexes[bisect_left(starts, first) : bisect_left(starts, last)])


def _given(doc: Doc, each: Timex, timexes: list[Timex], token: Token, tense: Tense) -> When:
    """Return the time that an expression gives a predicate: for a past deed no day that lies ahead."""
    bound = published_bound(doc, tense) if tense == "past" and _lies_ahead(doc, each) else None
    if bound is not None:
        return bound
    when = _when(doc, each, timexes, token)
    return _looking_back(doc, token, when) if tense == "past" and each.how == "published" else when


def _when(doc: Doc, each: Timex, timexes: list[Timex], token: Token) -> When:
    """Return the time that an expression gives a predicate, with the bounds that its preposition sets.

    "After Sunday's raid that killed ten" bounds what came after the raid, not the raid and the killing.
    """
    earliest, latest, grain, value, end = each.earliest, each.latest, each.grain, each.value, each.end
    if earliest is None and latest is None:
        return When(each.text, each.start, each.end, None, None, None, value, "unresolved")
    before = doc[each.first - 1].lower_ if each.first else ""
    pair = _range(doc, each, timexes)
    if pair is not None:
        earliest, latest, grain, value = pair[0].earliest, pair[1].latest, "span", None
        start, end = pair[0].start, pair[1].end
        return When(doc.text[start:end], start, end, earliest, latest, grain, value, "stated")
    modified = head_of(doc, each)
    own = modified.dep_ in OWN_NOUN and (modified.head == token or modified.head.is_ancestor(token))
    if not own and each.type != "DURATION" and earliest and latest and grain not in {"hour", "minute"}:
        if before in _FROM:
            published = publication_days(doc._.context.published)[1]
            open_end = published.isoformat() if published and before == "since" else None
            latest, grain = open_end, "span"
        elif before in _UNTIL:
            last = date.fromisoformat(earliest) - timedelta(days=1) if before == "before" else None
            earliest, latest, grain = None, last.isoformat() if last else latest, "span"
    return When(each.text, each.start, end, earliest, latest, grain, value, "stated")


def _looking_back(doc: Doc, token: Token, when: When) -> When:
    """Return the time of a past deed, a year or week earlier where it would lie in the future ("in March" in February)."""
    last = publication_days(doc._.context.published)[1]
    if last is None or when.earliest is None or when.earliest <= last.isoformat() or carries(token, "plan"):
        return when
    first, until = (date.fromisoformat(day) if day else None for day in (when.earliest, when.latest))
    if first is None or until is None:
        return when
    value = when.value or ""
    if (first - last).days < _WEEK and when.grain == "day":
        first, until = (day - timedelta(days=_WEEK) for day in (first, until))
        value = value.replace(when.earliest, first.isoformat())
    elif when.grain in {"day", "month", "season", "quarter"} and (first.month, first.day) != (2, 29) != (
        until.month,
        until.day,
    ):
        first, until = (day.replace(year=day.year - 1) for day in (first, until))
        value = value.replace(when.earliest[:4], str(first.year), 1)
    return replace(when, earliest=first.isoformat(), latest=until.isoformat(), value=value or None)


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
            or (word == "and" and _next_to(left, right))
        )
        if joined and left.earliest <= right.latest:
            return left, right
    return None


def _next_to(left: Timex, right: Timex) -> bool:
    """Say whether one expression begins where the other ends: "on Monday and Tuesday", "in 2019 and early 2020"."""
    if not left.latest or not right.earliest:
        return False
    return date.fromisoformat(right.earliest) - date.fromisoformat(left.latest) == timedelta(days=1)


def _counted(doc: Doc, token: Token, timexes: list[Timex]) -> When | None:
    """Return the day of a clause that a length counts from its main clause: "fell on Monday, a day after they took X"."""
    mark = next((each for each in token.children if each.lower_ in {"after", "before"} and each.dep_ == "mark"), None)
    if token.dep_ != "advcl" or mark is None:
        return None
    length = next((each for each in timexes if each.last == mark.i and each.how == "length"), None)
    main = own_time(doc, token.head, timexes) if length is not None else None
    size = _LENGTH.fullmatch(length.value or "") if length is not None else None
    if length is None or main is None or size is None or main.earliest is None or main.earliest != main.latest:
        return None
    back = int(size[1]) * (7 if size[2] == "W" else 1) * (-1 if mark.lower_ == "after" else 1)
    day = (date.fromisoformat(main.earliest) + timedelta(days=back)).isoformat()
    return When(length.text, length.start, length.end, day, day, "day", None, "stated")


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
    if not plain or any(_tells_day(each) for each in timexes):
        return None
    if _elsewhere(doc, token) or _state_acts(doc, token):
        return None
    line = continued(token) or token
    while line.dep_ == "conj" and line.head != line:
        line = line.head
    if line.head != line:
        return None
    if lemma(line) in tables.reporting_verbs():
        return _same_speech(doc, line)
    first = token.sent.start
    for _ in range(_BACK):
        if first == 0 or ("\n" in doc[first - 1].text and not _same_subject(line, doc[_end(doc, first) - 1].sent.root)):
            return None
        sentence = doc[_end(doc, first) - 1].sent
        before = _without_dateline(doc, sentence.start, _within(doc, sentence.start, sentence.end))
        if any(_tells_day(each) for each in before):
            return _line_of(doc, sentence.root, before)
        if sentence.root.tag_ != "VBD" and not any(child.lower_ in {"was", "were"} for child in sentence.root.children):
            return None
        first = sentence.start
    return None


def _tells_day(each: Timex) -> bool:
    """Say whether an expression tells when something was, "soon" and lengths of hours left out."""
    return each.type in {"DATE", "TIME"} and each.value not in NO_DAY and (each.value or "")[:2] != "PT"


def _end(doc: Doc, first: int) -> int:
    """Return the end of the sentence before a token, line breaks left out."""
    while first > 1 and doc[first - 1].is_space:
        first -= 1
    return first


def _same_speech(doc: Doc, line: Token) -> When | None:
    """Return the day on which the one of the sentence before spoke or acted, if "he", "she" or the name goes on."""
    last = _end(doc, line.sent.start)
    if last == 0:
        return None
    before = doc[last - 1].sent
    root = before.root
    if root.tag_ != "VBD" or not _same_subject(line, root):
        return None
    return _day_of(doc, root, _without_dateline(doc, before.start, _within(doc, before.start, before.end)))


def _same_subject(line: Token, root: Token) -> bool:
    """Say whether a clause goes on with who acts or speaks in the sentence before: "he", "she", or the name again."""
    subject, other = (next((each for each in verb.children if each.dep_ == "nsubj"), None) for verb in (line, root))
    if subject is None or other is None:
        return False
    return subject.lower_ in {"he", "she"} or (subject.tag_ == "NNP" and other.text == subject.text)


def _elsewhere(doc: Doc, token: Token) -> bool:
    """Say whether a sentence opens a new scene: it names a place, and its subject ("they", "one", "both") does not go on.

    Known only where the stage ``places`` has read the text.
    """
    sentence = token.sent
    if not any(sentence.start <= each.head < sentence.end for each in doc._.toponyms):
        return False
    return not any(each.dep_[:5] == "nsubj" and each.tag_ in {"PRP", "CD", "DT"} for each in token.children)


def _state_acts(doc: Doc, token: Token) -> bool:
    """Say whether a state or body acts, which need not have been on the day told before: "Poland demanded an inquiry"."""
    subject = next((each for each in token.children if each.dep_ == "nsubj"), None)
    if subject is None:
        return False
    body = subject.tag_[:3] == "NNP" and any(each.lower_ == "the" for each in subject.children)
    return (
        body
        or subject.lower_ in tables.carriers("body")
        or any(each.first <= subject.i < each.last for each in doc._.place_names)
    )


def _without_dateline(doc: Doc, first: int, timexes: list[Timex]) -> list[Timex]:
    """Return the expressions of a sentence without the date of its dateline ("KHARKIV, March 3 — ")."""
    end = dateline_end(doc, first)
    return [each for each in timexes if each.first >= end]


def _line_of(doc: Doc, root: Token, timexes: list[Timex]) -> When | None:
    """Return the day on which the main verb of a sentence happened, if it is one day and no verb of telling."""
    if root.tag_[:2] != "VB" or lemma(root) in tables.reporting_verbs():
        return None
    return _day_of(doc, root, timexes)


def _day_of(doc: Doc, root: Token, timexes: list[Timex]) -> When | None:
    """Return the day that a sentence tells for its main verb, if it is one day and no later day is told behind it."""
    own = own_time(doc, root, timexes)
    if own is None:
        return None
    if any(each.earliest and each.earliest > (own.latest or "") for each in timexes if each.first > own.first):
        return None
    when = _when(doc, own, timexes, root)
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


def _told_again(doc: Doc, token: Token) -> When | None:
    """Return the day of a deed that the sentences before have told with it: "was sentenced on Monday. The judge sentenced".

    The same verb must have a name in common, a noun ("the blast") must be the same.
    """
    noun = token.tag_[:2] == "NN"
    if noun and not any(each.lower_ in {"the", "this", "that"} for each in token.children):
        return None
    if not noun and (token.tag_ not in {"VBD", "VBN"} or lemma(token) in tables.reporting_verbs() or _has(token)):
        return None
    names = {each.lower_ for each in token.subtree if each.tag_[:3] == "NNP"}
    word, first = lemma(token), token.sent.start
    for _ in range(_BACK):
        last = _end(doc, first)
        if last == 0:
            return None
        before = doc[last - 1].sent
        for other in before:
            same = other.tag_[:2] == token.tag_[:2] and lemma(other) == word
            if same and (noun or any(each.lower_ in names for each in other.subtree)):
                return _day_of(doc, other, _without_dateline(doc, before.start, _within(doc, before.start, before.end)))
        first = before.start
    return None


def _only_day_so_far(doc: Doc, token: Token, timexes: list[Timex]) -> When | None:
    """Return the only day that a report has told so far, for a plain past deed in a main clause, or None.

    The deed is one on the spot, or of someone who has been named before ("he urged").
    """
    plain = token.tag_ == "VBD" or any(child.lower_ in {"was", "were"} for child in token.children)
    named = any(child.lower_ in {"he", "she"} and child.dep_ == "nsubj" for child in token.children)
    if not plain or not (named or lemma(token) in tables.on_the_spot()) or any(_tells_day(each) for each in timexes):
        return None
    line = token
    while line.dep_ == "conj" and line.head != line:
        line = line.head
    said = line.dep_ == "ccomp" and lemma(line.head) in tables.reporting_verbs()
    if _has(token) or not (line.head == line or said):
        return None
    if _elsewhere(doc, token) or _state_acts(doc, token):
        return None
    told = _without_dateline(doc, 0, [each for each in _within(doc, 0, token.sent.start) if _tells_day(each)])
    days = {each.earliest for each in told if each.earliest == each.latest and each.grain in _DAY}
    last = publication_days(doc._.context.published)[1]
    day = next(iter(days), None)
    if len(days) != 1 or day is None or told[-1].earliest != day or (last is not None and day > last.isoformat()):
        return None
    if not named and "\n" not in doc.text[told[-1].end : token.idx]:
        return None  # within a paragraph the day goes on from sentence to sentence, or not at all
    return When(None, None, None, day, day, "day", None, "paragraph")


def _has(verb: Token) -> bool:
    """Say whether a verb tells what has been by now, or had been before."""
    return any(child.lower_ in {"has", "have", "had", "'ve", "’ve"} for child in verb.children)


def published_bound(doc: Doc, tense: Tense) -> When | None:
    """Return the publication date as a bound: latest for what has been or is, earliest for what will be."""
    published = doc._.context.published
    first, last = publication_days(published)
    if published is None or first is None or last is None:
        return None
    if tense == "future":
        return When(None, None, None, first.isoformat(), None, published.grain, None, "published")
    return When(None, None, None, None, last.isoformat(), published.grain, None, "published")
