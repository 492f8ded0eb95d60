"""Find time expressions: words to class characters, patterns over them, and checks of the words around.

One pass turns word hashes into classes through a cache, so that a word costs one dictionary look-up; everything else
happens only in runs of known words that hold a trigger (a month, a number, "ago", "year").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.dates import grammar, tables
from dragoman.dates.grammar import Match, Spec
from dragoman.dates.resolve import Look
from dragoman.syntax import lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RUN = re.compile(r"[^.]+")
_TRIGGER = re.compile("[" + re.escape("".join(sorted(grammar.TRIGGERS))) + "]")
_UPPER_ONLY = frozenset({"may", "march", "august", "mar.", "sat.", "sun.", "dec", "mar", "jan", "jun", "sep", "oct"})
_INTO_YEAR = frozenset(
    [
        "in",
        "since",
        "by",
        "of",
        "until",
        "till",
        "from",
        "during",
        "before",
        "after",
        "for",
        "to",
        "and",
        "or",
        "between",
        "through",
        "around",
        "about",
        "circa",
        "late",
        "early",
        "mid",
        "at",
        "than",
        "the",
        "its",
        "his",
        "her",
        "their",
        "our",
        "this",
        "a",
        "an",
        "that",
    ]
)
_LENGTH_PREPOSITIONS = frozenset(
    ["for", "in", "within", "after", "over", "during", "of", "through", "throughout", "last"]
)


@dataclass(frozen=True, slots=True)
class Item:
    """A word, part of a word, or holiday name: class, value, tokens (inclusive) and characters."""

    char: str
    value: str
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """An expression in the text with what it means; tokens inclusive, characters end exclusive."""

    spec: Spec
    first: int
    last: int
    start: int
    end: int


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
        return _joined(found, items, doc)

    def _at(self, doc: Doc, items: list[Item], chars: str, at: int, stop: int) -> tuple[int, list[Found]] | None:
        """Return the end and the expressions of the first pattern that matches at an item and reads well."""
        for name, pattern in grammar.compiled():
            match = pattern.match(chars, at, stop)
            if match is None or match.end() == at:
                continue
            taken = items[at : match.end()]
            words = Match(match.group(), [item.value for item in taken], [doc[item.first].lower_ for item in taken])
            if name == "day_range":
                both = grammar.day_range(words)
                if both is None:
                    continue
                new = [_found(spec, taken[left:right]) for left, right, spec in both]
                if all(_fits(doc, name, each, taken) for each in new):
                    return match.end(), new
                continue
            spec = grammar.READERS[name](words)
            if spec is None:
                continue
            taken, spec = _trim(doc, spec, taken)
            each = _found(_in_context(doc, name, spec, taken[-1].last), taken)
            if _fits(doc, name, each, taken):
                return at + len(taken), [each]
        return None


def _found(spec: Spec, taken: list[Item]) -> Found:
    """Return an expression over its items."""
    return Found(spec, taken[0].first, taken[-1].last, taken[0].start, taken[-1].end)


def _in_context(doc: Doc, name: str, spec: Spec, last: int) -> Spec:
    """Turn "the day before" to an unresolved one where what it is counted from follows, and "one day" to the future."""
    if (
        name == "shift_alone"
        and last + 1 < len(doc)
        and doc[last + 1].tag_[:1].isalpha()
        and doc[last + 1].tag_ != "CC"
    ):
        return replace(spec, value="event")
    if name == "duration" and spec.unit == "D" and spec.number == 1 and doc[last - 1].lower_ == "one":
        before = doc[last - 2].lower_ if last > 1 else ""
        if before not in _LENGTH_PREPOSITIONS and _verb_look(doc[last]) == "future":
            return Spec("ref", value="FUTURE_REF")
    return spec


def _holiday(doc: Doc, at: int, hashes: list[int], low: str) -> tuple[str, int] | None:
    """Return id and number of tokens of the holiday named at a token: the longest name, written with a capital."""
    if not doc[at].text[:1].isupper():
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


def _fits(doc: Doc, name: str, each: Found, taken: list[Item]) -> bool:
    """Say whether the words around (and the capitals) allow the reading of a pattern."""
    before = doc[each.first - 1] if each.first else None
    after = doc[each.last + 1] if each.last + 1 < len(doc) else None
    low = before.lower_ if before is not None else ""
    follows = after.lower_ if after is not None else ""
    for item in taken:
        if item.char in "MW" and not _capital(doc[item.first], len(taken)):
            return False
    check = _CHECKS.get(name)
    return check is None or check(doc, each, low, follows)


def _capital(token: Token, size: int) -> bool:
    """Say whether a word for a month or weekday is one: capital where the word has other uses, and no verb."""
    if token.lower_ in _UPPER_ONLY and not token.text[:1].isupper():
        return False
    return not (size == 1 and token.lower_ in {"may", "march"} and token.tag_ not in {"NNP", "NN", "CD"})


def _year_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """A bare figure is a year after a word that leads to one, or before a noun that it names; never an amount."""
    if each.spec.shade:
        return True
    value = int(each.spec.value or 0)
    if low in {"$", "£", "€", "#", "no.", "number", "about", "than", "of"} and low not in {"of", "than"}:
        return False
    if follows in {"%", "percent", "per", "million", "billion", "people", "years", "miles", "km", "troops", "dollars"}:
        return False
    token = doc[each.last]
    after = doc[each.last + 1] if each.last + 1 < len(doc) else None
    if after is not None and after.tag_ == "NNS" and token.head is after and low not in {"the", "its", "in", "since"}:
        return False
    if 1900 <= value <= 2099:
        return low in _INTO_YEAR or low in {"(", ",", "-", "–", "—", "/", "'s", "’s"} or token.dep_ in _YEAR_ROLES
    return low in {"in", "since", "until", "from", "by", "year", "between", "circa"}


_YEAR_ROLES = frozenset({"pobj", "npadvmod", "nummod", "compound", "nmod", "amod", "conj", "appos"})


def _duration_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """No age ("28 years old", "a 5-year-old") and no "day" of a name; "a year" after an amount is a rate."""
    if follows in {"old", "olds"}:
        return False
    if follows == "-" and each.last + 2 < len(doc) and doc[each.last + 2].lower_ in {"old", "olds"}:
        return False
    if each.spec.unit == "Q" and follows == "of":
        return False
    if each.spec.unit == "MIN" and each.spec.part == "a" and doc[each.last].tag_ not in {"NN", "NNS"}:
        return False
    return not (each.spec.number == 1 and each.spec.part == "" and doc[each.first].lower_ == "second")


def _bare_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """Units without a number are a length only after for, in, within ... ("for years")."""
    if doc[each.first].lower_ == "the":
        return low == "over" and each.spec.unit != "D"
    return low in _LENGTH_PREPOSITIONS and (follows not in {"old", "of"} or each.first != each.last)


def _clock_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """A bare 20:30 is a time after at, by, around ... or with a zone; a score or verse is not."""
    return each.spec.value == "sure" or low in {"at", "by", "around", "from", "until", "to", "before", "after", "about"}


def _season_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """Spring and fall are verbs and other nouns too: a lone one needs a preposition, and must be a noun."""
    token = doc[each.last] if each.spec.year is None and each.spec.relative_year is None else doc[each.first]
    if each.first == each.last:
        return token.tag_[:2] == "NN" and low in {"in", "since", "by", "until", "during", "for", "of", "from"}
    return not token.tag_.startswith("V")


def _reference_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """ "Recent" is one before a noun, "the past" only after "in"; "now that" and "just now" are none."""
    if each.spec.unit == "past":
        return low in {"in", "of", "from"} and not doc[each.last].dep_.startswith(("amod", "det"))
    if doc[each.last].lower_ in {"now", "soon"}:
        return follows not in {"that", "as", "after"}
    if doc[each.last].lower_ == "future":
        return each.first != each.last and doc[each.last].tag_ == "NN"
    return True


def _these_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """ "At the time", "at the moment" point to a time; "the time" as such does not."""
    return low == "at" if each.spec.value == "at" else True


def _the_unit_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """ "The year" and its like stand for the running one after a preposition, and not before "of"."""
    if each.spec.unit == "WE":
        return low in {"over", "on", "at", "during"}
    if each.spec.shade:
        return True
    if each.spec.unit not in {"Y", "Q"} or follows[:1].isdigit():
        return False
    return low in {"in", "for", "during", "of", "through", "throughout"} and follows not in {"of", "when", "that"}


def _ago_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """ "Years ago" after a figure too large to be read is no expression."""
    return not (each.spec.number is None and any(char.isdigit() for char in low))


def _every_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """ "Daily" and its like count as adverbs; as adjectives they name a kind ("daily newspaper"), not a time."""
    return each.first != each.last or not doc[each.first].tag_.startswith(("J", "NNP"))


def _month_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """A month is no first name ("April Smith") and no ship or street: a title-case word after it, tagged as a name."""
    if each.first != each.last or each.last + 1 >= len(doc):
        return True
    token, after = doc[each.last], doc[each.last + 1]
    return not (
        token.lower_ in {"april", "may", "june", "august"} and after.tag_ == "NNP" and low not in {"in", "since"}
    )


_CHECKS = {
    "year": _year_fits,
    "duration": _duration_fits,
    "bare_units": _bare_fits,
    "clock": _clock_fits,
    "season": _season_fits,
    "reference": _reference_fits,
    "these_days": _these_fits,
    "the_unit": _the_unit_fits,
    "month": _month_fits,
    "every": _every_fits,
    "ago": _ago_fits,
}


def _joined(found: list[Found], items: list[Item], doc: Doc) -> list[Found]:
    """Join a clock time with the day next to it ("10 p.m. Wednesday", "Sunday at 6:30"), and settle rates."""
    joined: list[Found] = []
    for each in found:
        last = joined[-1] if joined else None
        if last is not None and _adjacent(doc, last, each):
            day = each if last.spec.kind == "clock" else last
            clock = last if last.spec.kind == "clock" else each
            if (
                clock.spec.kind == "clock"
                and not day.spec.part.count(":")
                and day.spec.kind in {"dayword", "weekday", "monthday"}
            ):
                spec = replace(day.spec, type="TIME", part=clock.spec.part)
                joined[-1] = Found(spec, last.first, each.last, last.start, each.end)
                continue
        joined.append(_rate(doc, each))
    return joined


def _adjacent(doc: Doc, left: Found, right: Found) -> bool:
    """Say whether only "on", "at", "," or a zone stands between two expressions, in one sentence."""
    between = doc[left.last + 1 : right.first]
    if len(between) > 2 or any(token.is_sent_start for token in between) or doc[right.first].is_sent_start:
        return False
    return all(token.lower_ in {"on", "at", ",", "around", "about", "time", "local"} for token in between)


def _rate(doc: Doc, each: Found) -> Found:
    """Turn "a year" after an amount, "once" or "twice" into a SET."""
    if each.spec.kind != "duration" or each.spec.part != "a" or not each.first:
        return each
    before = doc[each.first - 1]
    amount = (
        before.like_num or before.tag_ == "CD" or before.lower_ in {"%", "percent", "once", "twice", "times", "tons"}
    )
    if not amount and each.first > 1 and before.tag_ in {"NNS", "NN"} and doc[each.first].dep_ == "det":
        amount = doc[each.last].dep_ == "npadvmod" and doc[each.last].head.i == each.first - 1
    if not amount:
        return each
    return replace(each, spec=Spec("set", "SET", value=grammar.period(1, each.spec.unit)))


def look_of(doc: Doc, each: Found) -> Look:
    """Return where the governing verb looks: the past, the future, or unknown."""
    at = each.first - 1
    for _ in range(2):
        if at < 0:
            break
        word = doc[at].lower_
        if word in tables.outlook("before"):
            return None if word in {"until", "till", "by"} and _verb_look(doc[each.last]) == "past" else "future"
        at -= 1
    return _verb_look(doc[each.last])


def _verb_look(token: Token) -> Look:
    """Return where the nearest verb above a token looks."""
    for _ in range(12):
        tag = token.tag_
        bare = tag == "VBG" and not any(child.dep_ == "aux" for child in token.children)
        if (tag[:2] == "VB" and not bare) or tag == "MD" or token.head == token:
            break
        token = token.head
    tag = token.tag_
    if tag[:2] != "VB":
        return None
    helpers = [child for child in token.children if child.dep_ in {"aux", "auxpass"}]
    forms = {child.lower_ for child in helpers}
    if forms & {"will", "'ll", "’ll", "would", "shall", "to", "wo"}:
        return "past" if "have" in forms and "to" not in forms else "future"
    if tag in {"VBN", "VBD"} and lemma(token) in tables.outlook("verb"):
        return "future"
    if tag in {"VBD", "VBN"}:
        return "past"
    if tag == "VBG":
        if forms & {"was", "were", "had", "been"}:
            return "past"
        return None
    if tag in {"VBZ", "VBP"} and lemma(token) in tables.reporting_verbs():
        return "past"
    return None
