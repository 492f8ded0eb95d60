"""Find time expressions: words to class characters, patterns over them, and checks of the words around.

One pass turns word hashes into classes through a cache, so that a word costs one dictionary look-up; everything else
happens only in runs of known words that hold a trigger (a month, a number, "ago", "year").
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.dates import extent, grammar, readers, tables
from dragoman.dates.checks import Found, Item, fits, in_context
from dragoman.dates.grammar import Match, Spec

if TYPE_CHECKING:
    from spacy.tokens import Doc

_RUN = re.compile(r"[^.]+")
_OFTEN = frozenset({"once", "twice", "thrice", "times", "hours", "days", "minutes", "weeks", "nights"})
_TRIGGER = re.compile("[" + re.escape("".join(sorted(grammar.TRIGGERS))) + "]")


class Finder:
    """Finds expressions. It remembers the classes of words (a fact of the tables), nothing of any text."""

    def __init__(self, most: int) -> None:
        """Take the largest number of expressions to return for one text."""
        self.most = most
        self._pieces: dict[int, tuple[tables.Piece, ...]] = {}

    def items(self, doc: Doc) -> list[Item]:
        """Return the known words of a text in order; a stop item (class ".") stands between those not adjacent."""
        from spacy import attrs

        hashes = doc.to_array(attrs.LOWER).tolist() if len(doc) else []
        known = self._pieces
        if len(known) > 200_000:
            known.clear()
        strings = doc.vocab.strings
        for word in set(hashes) - known.keys():
            low = strings[word]
            known[word] = tables.classify(low) or ((("!", "", 0, len(low)),) if low in tables.holidays() else ())
        hits = [at for at, word in enumerate(hashes) if known[word]]
        return self._build(doc, hashes, hits)

    def _build(self, doc: Doc, hashes: list[int], hits: list[int]) -> list[Item]:
        """Return items for the tokens that are known words, with holidays folded into one item each."""
        found: list[Item] = []
        holidays = tables.holidays()
        strings = doc.vocab.strings
        done = -1
        for at in hits:
            if at <= done:
                continue
            if found and at != done + 1:
                found.append(Item(".", "", at, at, 0, 0))
            pieces = self._pieces[hashes[at]]
            name = _holiday(doc, at, hashes, strings[hashes[at]]) if strings[hashes[at]] in holidays else None
            if name is not None:
                feast, size = name
                last = doc[at + size - 1]
                found.append(Item("V", feast, at, at + size - 1, doc[at].idx, last.idx + len(last)))
                done = at + size - 1
                continue
            done = at
            start = doc[at].idx
            found += [
                Item("." if char == "!" else char, value, at, at, start + left, start + right)
                for char, value, left, right in pieces
            ]
        return found

    def find(self, doc: Doc) -> list[Found]:
        """Return the expressions of a text in order, not overlapping."""
        items = self.items(doc)
        chars = "".join(item.char for item in items)
        found: list[Found] = []
        for run in _RUN.finditer(chars):
            if not _TRIGGER.search(chars, run.start(), run.end()):
                continue
            at = run.start()
            while at < run.end() and len(found) < self.most:
                taken = self._at(doc, items, chars, at, run.end()) if chars[at] in grammar.STARTS else None
                if taken is None:
                    at += 1
                    continue
                at, new = taken
                found += new
        return [extent.widened(doc, each) for each in _joined(found, doc)]

    def _at(self, doc: Doc, items: list[Item], chars: str, at: int, stop: int) -> tuple[int, list[Found]] | None:
        """Return the end and the expressions of the first pattern that matches at an item and reads well."""
        for name, pattern in grammar.compiled():
            match = pattern.match(chars, at, stop)
            if match is None or match.end() == at:
                continue
            whole = taken = items[at : match.end()]
            words = Match(match.group(), [item.value for item in taken], [doc[item.first].lower_ for item in taken])
            if name in readers.RANGES:
                both = readers.RANGES[name](words)
                if both is None:
                    continue
                new = [_found(spec, taken[left:right]) for left, right, spec in both]
                if all(fits(doc, name, each, taken) for each in new):
                    return match.end(), new
                continue
            spec = readers.READERS[name](words)
            if spec is None:
                continue
            taken, spec = _trim(doc, spec, taken)
            taken = extent.without_article(doc, taken)
            each = _found(in_context(doc, name, spec, taken[-1].last), taken)
            if fits(doc, name, each, taken):
                return at + whole.index(taken[-1]) + 1, [each]
        return None


def _found(spec: Spec, taken: list[Item]) -> Found:
    """Return an expression over its items."""
    return Found(spec, taken[0].first, taken[-1].last, taken[0].start, taken[-1].end)


def _holiday(doc: Doc, at: int, hashes: list[int], low: str) -> tuple[str, int] | None:
    """Return id and number of tokens of the holiday named at a token: the longest name, written with a capital."""
    if doc[at].text[:1].islower():
        return None
    strings = doc.vocab.strings
    for name, feast in tables.holidays()[low]:
        if all(at + k < len(hashes) and strings[hashes[at + k]] == word for k, word in enumerate(name)):
            return feast.id, len(name)
    return None


def _trim(doc: Doc, spec: Spec, taken: list[Item]) -> tuple[list[Item], Spec]:
    """Drop words at the front that only look like part of the expression ("end in 2020", a possessive at its end)."""
    while len(taken) > 1 and taken[-1].char in "',":
        taken = taken[:-1]
    if taken[0].char == "E" and spec.shade and len(taken) > 1:
        word = doc[taken[0].first].lower_
        if word in {"end", "start", "close", "beginning"} and taken[1].char != "-":
            follows = doc[taken[1].first].lower_
            if follows != "of":
                cut = 2 if taken[1].char == "O" else 1
                if len(taken) > cut:
                    return taken[cut:], replace(spec, shade=None)
    return taken, spec


def _joined(found: list[Found], doc: Doc) -> list[Found]:
    """Join a clock time with the day next to it ("10 p.m. Wednesday", "Sunday at 6:30"), and settle rates."""
    joined: list[Found] = []
    for each in found:
        last = joined[-1] if joined else None
        if last is not None and last.spec.kind == "part-of":
            joined.pop()
            if each.first == last.last + 1 and each.spec.kind in {"dayword", "weekday", "monthday"}:
                spec = replace(each.spec, type="TIME", part=each.spec.part or last.spec.part)
                joined.append(Found(spec, last.first, each.last, last.start, each.end))
                continue
            last = joined[-1] if joined else None
        if last is not None and _adjacent(doc, last, each):
            day = each if last.spec.kind == "clock" else last
            clock = last if last.spec.kind == "clock" else each
            if (
                clock.spec.kind == "clock"
                and not day.spec.part.count(":")
                and day.spec.kind in {"dayword", "weekday", "monthday"}
            ):
                spec = replace(day.spec, type="TIME", part=_half_day(clock.spec.part, day.spec.part))
                joined[-1] = Found(spec, last.first, each.last, last.start, each.end)
                continue
        if last is not None and _from_now(doc, last, each):
            spec = Spec("shift", number=last.spec.number, unit=last.spec.unit, direction=1, vague=last.spec.vague)
            joined[-1] = Found(spec, last.first, each.last, last.start, each.end)
            continue
        settled = _rate(doc, _week_of(doc, each))
        if settled is not None:
            joined.append(settled)
    return joined[:-1] if joined and joined[-1].spec.kind == "part-of" else joined


def _from_now(doc: Doc, length: Found, now: Found) -> bool:
    """Say whether two expressions are one: "two weeks from now", "a month from today"."""
    if length.spec.kind != "duration" or not length.spec.number or now.first != length.last + 2:
        return False
    return doc[length.last + 1].lower_ == "from" and doc[now.first].lower_ in {"now", "today"}


_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}


def _week_of(doc: Doc, each: Found) -> Found:
    """Return "the week of Aug. 24" or "the first week of May" as one expression where such words stand before it."""
    at = each.first - 2
    if at < 0 or doc[at].lower_ != "week" or doc[at + 1].lower_ != "of":
        return each
    nth = _NTH.get(doc[at - 1].lower_) if at else None
    if nth is not None and each.spec.kind == "month" and each.spec.shade is None:
        first = at - 2 if at > 1 and doc[at - 2].lower_ == "the" else at - 1
        return Found(replace(each.spec, unit="W", number=nth), first, each.last, doc[first].idx, each.end)
    if each.spec.kind != "monthday":
        return each
    first = at - 1 if at and doc[at - 1].lower_ == "the" else at
    return Found(replace(each.spec, unit="W"), first, each.last, doc[first].idx, each.end)


def _half_day(clock: str, part: str) -> str:
    """Return a clock time in the half of the day that is told: "8 o'clock Wednesday night" is 20:00."""
    if not clock[1:3].isdigit():
        return clock  # "before dawn on Sunday"
    hour = int(clock[1:3])
    return f"T{hour + 12}{clock[3:]}" if part in {"TAF", "TEV", "TNI"} and 1 <= hour < 12 else clock


def _adjacent(doc: Doc, left: Found, right: Found) -> bool:
    """Say whether only "on", "at", "," or a zone stands between two expressions, in one sentence."""
    between = doc[left.last + 1 : right.first]
    if len(between) > 2 or any(token.is_sent_start for token in between) or doc[right.first].is_sent_start:
        return False
    return all(token.lower_ in {"on", "at", ",", "around", "about", "time", "local"} for token in between)


def _rate(doc: Doc, each: Found) -> Found | None:
    """Turn "a year" after once, twice, so many times or hours into a SET; a price or a number of things is no time.

    TimeML marks how often something happens, and not "700 seats a week" or "$1.76 a year".
    """
    if each.spec.kind != "duration" or each.spec.part != "a" or not each.first:
        return each
    before = doc[each.first - 1]
    often = before.lower_ in _OFTEN
    amount = often or before.like_num or before.tag_ == "CD" or before.lower_ in {"%", "percent", "tons"}
    if not amount and each.first > 1 and before.tag_ in {"NNS", "NN"} and doc[each.first].dep_ == "det":
        amount = doc[each.last].dep_ == "npadvmod" and doc[each.last].head.i == each.first - 1
    if not amount:
        return each
    return replace(each, spec=Spec("set", "SET", value=grammar.period(1, each.spec.unit))) if often else None
