"""Checks of the words around an expression: amounts, names and verbs that only look like times; where a verb looks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.dates import tables
from dragoman.dates.grammar import Spec
from dragoman.dates.plans import is_ahead
from dragoman.dates.units import Look
from dragoman.syntax import lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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
_FOLLOWED = frozenset(["since", "after", "before", "following", "leading", "until", "between"])
_SPENT = frozenset(["spent", "spend", "spends", "spending", "took", "take", "takes", "lasted", "last", "lasts"])


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


def in_context(doc: Doc, name: str, spec: Spec, last: int) -> Spec:
    """Make "the day before X" unresolved, "the year ended X" and "a year later than planned" lengths, and "one day" in a
    future clause the future.
    """
    if (
        name == "shift_alone"
        and last + 1 < len(doc)
        and doc[last + 1].tag_[:1].isalpha()
        and doc[last + 1].tag_ != "CC"
    ):
        return replace(spec, value="event")
    if (
        name == "the_unit"
        and last + 1 < len(doc)
        and doc[last + 1].lower_ in {"to", "ended", "ending", "end", "through"}
    ):
        return Spec("duration", "DURATION", number=1, unit=spec.unit)
    if name == "monthday" and spec.year is None and spec.relative_year is None and last + 1 < len(doc):
        year = tables.named_days().get((spec.month or 0, spec.day or 0, doc[last + 1].lower_))
        return replace(spec, famous=year) if year else spec
    if name == "shift" and spec.kind == "shift" and last + 1 < len(doc) and doc[last + 1].lower_ == "than":
        return Spec("duration", "DURATION", number=spec.number, unit=spec.unit, vague=spec.vague)  # "than planned"
    if name == "unit" and spec.unit == "D" and last > 1 and doc[last - 1].lower_ == "this":
        return Spec("ref", value="PRESENT_REF") if doc[last - 2].lower_ in {"to", "until"} else spec
    if name == "duration" and spec.unit == "D" and spec.number == 1 and doc[last - 1].lower_ == "one":
        before = doc[last - 2].lower_ if last > 1 else ""
        if before not in _LENGTH_PREPOSITIONS and _verb_look(doc[last], {}) == "future":
            return Spec("ref", value="FUTURE_REF")
    return spec


def fits(doc: Doc, name: str, each: Found, taken: list[Item]) -> bool:
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
    if each.spec.unit == "H" and (each.spec.number or 0) >= 100 and doc[each.first].text.isdigit():
        return len(doc[each.first].text) != 4  # "at 1900 hours" is a clock time
    if follows in {"old", "olds"} or (low == "as" and doc[each.first].lower_ == "many"):
        return False
    if follows == "-" and each.last + 2 < len(doc) and doc[each.last + 2].lower_ in {"old", "olds"}:
        return False
    if each.spec.unit == "Q" and follows == "of" and not each.spec.vague:
        return False
    if each.spec.unit == "MIN" and each.spec.part == "a" and doc[each.last].tag_ not in {"NN", "NNS"}:
        return False
    return not (each.spec.number == 1 and each.spec.part == "" and doc[each.first].lower_ == "second")


def _bare_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """Units without a number are a length only after for, in, within ... ("for years")."""
    if doc[each.first].lower_ == "the" and doc[each.last - 1].lower_ == "the":
        counted = low in {"in", "for", "during", "over"} and follows in _FOLLOWED
        return counted or (low == "over" and each.spec.unit != "D")
    if doc[each.first].lower_ == "the":
        return low in {"in", "during", "for", "over"}
    if low in _SPENT:
        return True
    if each.first == each.last and follows == "of":
        return low in {"after", "despite", "following"}
    if follows in {"after", "before"} and each.first == each.last:
        opens = bool(doc[each.first].is_sent_start) or doc[each.last].dep_ == "npadvmod"
        return opens or low in _LENGTH_PREPOSITIONS
    return low in _LENGTH_PREPOSITIONS and (follows != "old" or each.first != each.last)


def _clock_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """A bare 20:30 is a time after at, by, around ... or with a zone; a score or verse is not."""
    return each.spec.value == "sure" or low in {"at", "by", "around", "from", "until", "to", "before", "after", "about"}


def _window_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """ "Is expected to last six weeks": a verb opens no window."""
    return doc[each.first].tag_[:2] != "VB"


def _season_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """Spring and fall are verbs and other nouns too: a lone one needs a preposition, and must be a noun."""
    token = doc[each.last] if each.spec.year is None and each.spec.relative_year is None else doc[each.first]
    if each.first == each.last:
        return token.tag_[:2] == "NN" and low in {"in", "since", "by", "until", "during", "for", "of", "from"}
    if doc[each.last].lower_ == "fall" and each.spec.year is None and follows == "of":
        return False
    return not token.tag_.startswith("V")


def _reference_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """ "Recent" is one before a noun, "the past" only after "in"; "now that" and "just now" are none."""
    if each.spec.unit == "past":
        return low in {"in", "of", "from"} and not doc[each.last].dep_.startswith(("amod", "det"))
    if doc[each.last].lower_ in {"now", "soon", "shortly"}:
        return follows not in {"that", "as", "after", "before"}
    if doc[each.last].lower_ == "future":
        return follows != "of" and each.first != each.last and doc[each.last].tag_ == "NN"
    return True


def _these_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """ "At the time", "for the moment" point to a time; "the time" as such does not."""
    if each.spec.unit == "moment":
        return low in {"at", "for"} and follows != "of"
    return low == "at" if each.spec.value == "at" else True


def _decade_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """ "In his thirties" tells an age, "the mid-30s" a temperature; "the '80s" and "the late 80s" are decades."""
    if low in {"his", "her", "their", "my", "our"}:
        return False
    text = doc[each.last].text.lower().removeprefix("mid-")
    if not text[:1].isdigit() or len(text) > 3:
        return True
    if each.last and doc[each.last - 1].text in {"'", "’", "‘"}:
        return True
    phrase = each.spec.shade is not None or low in {"in", "during", "since", "of"}
    return phrase and text[0] in "6789"


def _short_year_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """ "In '98": two figures with an apostrophe are a year after a word that leads to one."""
    return low in {"in", "of", "since", "from", "until", "by", "and"} and doc[each.first].text[-1] in "'’"


def _capital_word(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """ "USA Today" and "This Week" within a sentence are names of papers and programmes."""
    first = doc[each.first]
    if each.spec.kind == "shift" and each.spec.value == "the":  # not "at 5 in the morning", "works in the morning"
        numbered = each.first > 1 and doc[each.first - 2].tag_ == "CD"
        return low == "in" and not numbered and _verb_look(doc[each.last], {}) == "past"
    if each.spec.kind == "unit" and each.first != each.last:
        return not (
            doc[each.last].text[:1].isupper() and first.text[:1].isupper() and not doc[each.last].text.isupper()
        )
    if first.lower_ not in {"today", "tonight"} or not each.first or first.is_sent_start:
        return True
    before = doc[each.first - 1]
    return before.text != "USA" and not (first.text.istitle() and before.tag_ in {"NNP", "NNPS"})


def _the_unit_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """ "The year" and its like stand for the running one after a preposition, and not before "of"."""
    if each.spec.unit == "WE":
        return low in {"over", "on", "at", "during", "through", "throughout", "for", "into", "before", "after"}
    if each.spec.shade:
        return True
    if each.spec.unit not in {"Y", "Q"} or follows[:1].isdigit():
        return False
    return low in {"in", "for", "during", "of", "through", "throughout"} and follows not in {"of", "when", "that"}


def _before_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """ "Two days before" counts back only where no deed follows: "two days before the vote" hangs from the vote."""
    return not follows or follows in {",", ".", ";", "and", "or", "but", ")", "—", "–", "--"} or follows.isspace()


def _ago_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """ "Years ago" after a figure too large to be read is no expression."""
    return not (each.spec.number is None and any(char.isdigit() for char in low))


def _daylight_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """ "By dawn", "at nightfall" are times; "at night" tells how things are done."""
    return low in {"at", "by", "before", "until", "till"} and doc[each.last].lower_ in tables.carriers("daylight")


def _every_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """ "Daily" and its like count as adverbs; as adjectives they name a kind ("daily newspaper"), not a time."""
    return each.first != each.last or not doc[each.first].tag_.startswith(("J", "NNP"))


def _month_fits(doc: Doc, each: Found, low: str, follows: str) -> bool:
    """A month is no first name ("April Smith"), no family name ("Theresa May", "Mrs May") and no ship or street."""
    token = doc[each.last]
    if each.first != each.last or token.lower_ not in {"april", "may", "june", "august"}:
        return True
    if each.last > 0 and doc[each.last - 1].dep_ == "compound" and doc[each.last - 1].tag_ == "NNP":
        return False
    return each.last + 1 >= len(doc) or doc[each.last + 1].tag_ != "NNP" or low in {"in", "since"}


_CHECKS = {
    "year": _year_fits,
    "duration": _duration_fits,
    "bare_units": _bare_fits,
    "clock": _clock_fits,
    "season": _season_fits,
    "window": _window_fits,
    "reference": _reference_fits,
    "these_days": _these_fits,
    "the_unit": _the_unit_fits,
    "month": _month_fits,
    "every": _every_fits,
    "daylight": _daylight_fits,
    "ago": _ago_fits,
    "shift_before": _before_fits,
    "night_before": _before_fits,
    "short_year": _short_year_fits,
    "decade": _decade_fits,
    "part_of_day": _capital_word,
    "unit": _capital_word,
}


def look_of(doc: Doc, each: Found, looks: dict[int, Look]) -> Look:
    """Return where the governing verb looks: the past, the future, or unknown.

    ``looks`` keeps what has been found by verb: thousands of dates may hang from one.
    """
    at = each.first - 1
    for _ in range(2):
        if at < 0:
            break
        word = doc[at].lower_
        if word in tables.outlook("before"):
            if word == "planned" and at and doc[at - 1].lower_ in {"previously", "originally", "as"}:
                return "past"
            bound = word in {"until", "till", "by", "through"}
            if word in {"until", "till"} and lemma(verb_of(doc[each.last])) in tables.carriers("lasting"):
                return "future"  # "extended his detention until Wednesday"
            return None if bound and _verb_look(doc[each.last], looks) == "past" else "future"
        if at == each.first - 1 and is_ahead(doc[at]):
            return "future"
        at -= 1
    look = _verb_look(doc[each.last], looks)
    return "future" if look is None and each.spec.kind == "weekday" and _scheduled(doc[each.last]) else look


def _scheduled(token: Token) -> bool:
    """Say whether the verb above a token tells a plan in the simple present: "the polls open on Sunday"."""
    for _ in range(12):
        if token.tag_[:2] == "VB" or token.tag_ == "MD" or token.head == token:
            break
        token = token.head
    if token.tag_ not in {"VBZ", "VBP"} or lemma(token) not in tables.outlook("schedule"):
        return False
    return all(child.dep_ not in {"aux", "auxpass"} for child in token.children)


def verb_of(token: Token) -> Token:
    """Return the nearest verb above a token, or the root."""
    for _ in range(12):
        if token.tag_[:2] == "VB" or token.head == token:
            break
        token = token.head
    return token


def _verb_look(token: Token, looks: dict[int, Look]) -> Look:
    """Return where the nearest verb above a token looks."""
    for _ in range(12):
        tag = token.tag_
        bare = tag == "VBG" and not any(child.dep_ == "aux" for child in token.children)
        if (tag[:2] == "VB" and not bare) or tag == "MD" or token.head == token:
            break
        token = token.head
    if token.i not in looks:
        looks[token.i] = _look(token)
    return looks[token.i]


def _look(token: Token) -> Look:
    """Return where a verb looks, by its tense and helpers."""
    tag = token.tag_
    if tag[:2] != "VB":
        return None
    helpers = [child for child in token.children if child.dep_ in {"aux", "auxpass"}]
    forms = {child.lower_ for child in helpers}
    if "to" in forms and token.head.tag_ in {"VBD", "VBN"} and lemma(token.head) in tables.outlook("done"):
        return "past"
    if forms & {"will", "'ll", "’ll", "would", "shall", "to", "wo"}:
        return "past" if "have" in forms and "to" not in forms else "future"
    if tag == "VBN" and any(each.dep_ == "auxpass" for each in helpers) and lemma(token) in tables.outlook("verb"):
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
