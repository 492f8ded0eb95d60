"""What can be seen of one line of a page by itself: its length, its letters, its ending, the words that hint at its place.

The numbers hold for texts in any language with letters; function words are those of seven languages of news.
"""

from __future__ import annotations

import math
import re
from array import array
from functools import cache, lru_cache
from pathlib import Path

from dragoman.tables import read_tsv

HINTS = Path(__file__).resolve().parents[1] / "data" / "passages" / "hints.tsv"
GROUPS = (
    "after",
    "readmore",
    "share",
    "account",
    "legal",
    "comment",
    "credit",
    "author",
    "time",
    "advert",
    "nav",
    "embed",
)
"""Groups of hints, as the table data/passages/hints.tsv has them."""

CUES = ("caption", "comment", "furniture", "notice")
"""Kinds that a cue word gives (data/passages/cues.tsv) and that count as features."""

_UNCUED = (False,) * len(CUES)
_CUED: dict[str | None, tuple[bool, ...]] = {cue: tuple(cue == kind for kind in CUES) for cue in CUES}

_FUNCTION_WORDS = (
    "the a an of to in on at by for from with as that which who whom and or but if is are was were be been has "
    "have had will would could should may might can not it its his her their he she they this these those there "
    "than then when while after before about into over said says "
    "der die das und ist nicht mit von zu den dem ein eine für auf im des sich auch als es werden wird sind oder bei "
    "le la les de et est en un une que qui dans pour par sur pas au aux avec du ce il elle sont "
    "el los las y por con para del se no su al lo como más o os é não uma do da dos das nos nas com mais ao foi "
    "gli di che è per con non della sono si ma come anche nel и в не на что с по для к из от как это за но а у о его так "
    "же все het van dat niet op te zijn voor met ook er"
)
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split(" "))
"""Words that running text is full of and labels are not (closed classes of English, German, French, Spanish and others)."""

_SPEECH_WORDS = "said says told added according announced reported asked wrote explained claimed"
_SPEECH = frozenset(_SPEECH_WORDS.split(" "))
_YOU = frozenset(("you", "your", "yours"))
_WE = frozenset(("our", "us", "we", "ours"))
_ME = frozenset(("i", "my", "me", "i'm", "i’m", "i've", "i’ve"))
_PERSON = (_YOU, _WE, _ME)
_PERSONS = _YOU | _WE | _ME
_NOBODY = (0.0, 0.0, 0.0)
_CALL_WORDS = (
    "click sign subscribe follow read share get watch see join download please listen view enter try learn check find "
    "show add submit send visit buy shop save browse log register skip tap print email like tweet pin comment reply "
    "report close open load start go back next previous more related also trending popular latest recommended sponsored "
    "by image photo picture video file credit updated update published posted written source tag tags topic topics filed "
    "categories category about contact privacy terms home menu search copyright reporting editing additional"
)
_CALLS = frozenset(_CALL_WORDS.split(" "))
"""Words with which labels, buttons and credits begin."""

_A_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? (?:19|20)\d\d)?"
DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ .,'/-]{2,40}(?:,(?: [A-Z][a-z]{2,12}\.?){1,3})?(?:, "
    + _A_DAY
    + r")?(?: ?\([A-Za-z ]{2,20}\))?(?:\.? ?/[A-Z][A-Za-z ]{2,20}/\.? |, \w+ \d{1,2}\.| ?[–—] ?| --? )"
)
"""The town, the day and the agency at the head of a text ("SOCHI, Oct 6 (Reuters) - ", "SOCHI, October 6. /TASS/. ")."""

DATELINE_ALONE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ .,'/-]{2,40}(?:, ?"
    + _A_DAY
    + r"(?: ?\([A-Za-z ]{2,20}\))?| ?\((?:AFP|AP|Reuters|dpa|UPI|Xinhua)\))$"
)
"""A dateline in a line of its own above the text ("SOCHI, Oct 6, 2011 (AFP)")."""

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_END = re.compile(r"[.!?…。！？][\"”’'»)\]]*$")
_NUMBER = r"\d(?:(?<=\b\d)|(?<=\b\d\d))"
"""A number of one or two digits; it begins with the digit, because that is looked for quickly."""

_CLOCK = re.compile(_NUMBER + r"[:.]\d\d\b")
_AGO = re.compile(r"\b(?:hours?|minutes?|mins?|days?|weeks?) ago\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATE = re.compile(
    r"\b[A-Z][a-z]{2,8}\.? \d{1,2},? (?:19|20)\d\d\b|\b\d{1,2}\.? [A-Z]?[a-zé]{2,8}\.? (?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d-\d\d-\d\d\b"
)
_NUMERIC_DATE = re.compile(_NUMBER + r"[./-]\d{1,2}[./-]\d{2,4}\b")
_DIGIT = re.compile("[0-9]")
_SIGN = ("|", "»", "›", "→", "•", "▪", "http:", "https:", "www.")
_AT = re.compile(r"[@#]\w|pic\.twitter")
_SENTENCE = re.compile(r"[.!?…。](?:(?<=。)|[\"”’'»)]*\s+[\"“‘'«(]*[^\W\d_a-z])")
_INNER_CAPITAL = re.compile(r"[A-ZА-Я](?<=[a-zа-я][A-ZА-Я])[a-zа-я]")
"""A capital inside a word; it is looked for first, because it is rarer than a small letter."""

_GLUED = re.compile(r"[A-ZА-Я](?:(?<=[a-zа-я]{3}.)[a-zа-я]+ |(?<=[\d”’\"')!?.][A-Z])[a-z]+ )")
_ASIAN = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
_QUOTES = "\"“‘'«"
_LONGEST_HINTED = 60
"""Words of a line in which a hint may stand anywhere: longer ones are text that mentions it."""

NAMES = (
    *("characters", "words", "function", "capitals", "lower-words", "word-length", "final", "colon", "question"),
    *("ellipsis", "end-quote", "commas", "sentences", "digits", "numbers", "clock", "year", "date", "sign", "at"),
    *("copyright", "you", "we", "me", "call", "speech", "upper", "quote", "lower", "digit", "mark", "bracket"),
    *("quoted", "asian", *(f"cue-{kind}" for kind in CUES), "prose", "long", "inner-capital", "signs", "glued"),
    *(f"hint-{group}" for group in GROUPS),
)
"""Names of the numbers that :func:`own` returns, in order."""

AT = {name: number for number, name in enumerate(NAMES)}
"""Where each of these numbers stands."""


@lru_cache(maxsize=8192)
def own(text: str, cue: str | None) -> tuple[array[float], frozenset[str]]:
    """Return the numbers of a line, named in ``NAMES``, and its content words. ``cue`` is the kind that a cue word gives.

    Lines come again on the pages of one site, hence the cache.
    """
    words = WORD.findall(text)
    low = [word.lower() for word in words]
    heads = [word[0] for word in words]
    count, length = max(1, len(words)), max(1, len(text))
    function = sum(map(FUNCTION_WORDS.__contains__, low)) / count
    lowered = text.lower()
    final = bool(_END.search(text[-8:]))
    digits = sum(map(text.count, "0123456789")) if _DIGIT.search(text) else 0
    years = "19" in text or "20" in text
    asian = 0.0 if text.isascii() else len(_ASIAN.findall(text[:400])) / min(length, 400)
    head, joined = text[:1], "".join(words)
    numbers = (
        math.log1p(len(text)),
        math.log1p(len(words)),
        function,
        sum(map(str.isupper, heads)) / count,
        sum(map(str.islower, heads)) / count,
        length / count,
        final,
        text.endswith(":"),
        text.endswith("?"),
        text.endswith(("…", "...")),
        text[-1:] in "”\"’'",
        (text.count(",") + text.count("、")) / count,
        math.log1p(len(_SENTENCE.findall(text)) + 1),
        digits / length,
        sum(map(str.isdigit, words)) / count if digits else 0.0,
        bool((digits and _CLOCK.search(text)) or (" ago" in lowered and _AGO.search(lowered))),
        bool(years and _YEAR.search(text)),
        bool((years and _DATE.search(text)) or (digits and _NUMERIC_DATE.search(text))),
        any(map(text.__contains__, _SIGN)),
        bool(("@" in text or "#" in text or "pic." in text) and _AT.search(text)),
        "©" in text or "(c)" in lowered or "copyright" in lowered or "all rights reserved" in lowered,
        *(_NOBODY if _PERSONS.isdisjoint(low) else [sum(map(some.__contains__, low)) / count for some in _PERSON]),
        bool(low and low[0] in _CALLS),
        0.0 if _SPEECH.isdisjoint(low) else sum(map(_SPEECH.__contains__, low)) / count,
        text.isupper(),
        head in _QUOTES,
        head.islower(),
        head.isdigit(),
        not head.isalnum() and head not in _QUOTES,
        "(" in text,
        '"' in text or "“" in text or "”" in text,
        asian,
        *(_CUED.get(cue) or _UNCUED),
        length >= 60 and final and function >= 0.2,
        length >= 50 and (final or asian > 0.3),
        bool(_INNER_CAPITAL.search(text)),
        (len("".join(text.split())) - len(joined) + joined.count("'") + joined.count("’")) / length,
        bool(_GLUED.search(text)),
        *_hinted(low),
    )
    return array("d", numbers), _content(words, low)


def content(text: str) -> frozenset[str]:
    """Return the beginnings of the content words of a text, in lower case: what it tells of."""
    words = WORD.findall(text)
    return _content(words, [word.lower() for word in words])


def _content(words: list[str], low: list[str]) -> frozenset[str]:
    return frozenset(
        [small[:6] for word, small in zip(words, low, strict=True) if len(word) > 3 and small not in FUNCTION_WORDS]
    )


@lru_cache(maxsize=8192)
def function_share(text: str) -> float:
    """Return the share of function words among the words of a text."""
    low = [word.lower() for word in WORD.findall(text)]
    return sum(map(FUNCTION_WORDS.__contains__, low)) / len(low) if low else 0.0


def is_prose(text: str) -> bool:
    """Say whether a line looks like running text: long enough, ending like a sentence, with function words."""
    return len(text) >= 60 and bool(_END.search(text[-8:]) or text[-1] in ":;") and function_share(text) >= 0.2


def is_long(text: str) -> bool:
    """Say whether a line in letters other than Latin ones has the length and the ending of running text."""
    least = 25 if _ASIAN.search(text[:10]) else 60
    return len(text) >= least and not text[0].isascii() and text[0] > "\u024f" and bool(_END.search(text[-8:]))


def is_sentence(text: str) -> bool:
    """Say whether a line has the form of a sentence, short ones included."""
    framed = text[:1].isupper() and text[-1:] in '.?!”"'
    return framed and len(text.split()) >= 5 and function_share(text) >= 0.15


def _hinted(low: list[str]) -> list[float]:
    """Return for each group of hints how far a line, as words in lower case, shows one: 1 at its start, 0.5 anywhere."""
    found = [0.0] * len(GROUPS)
    count, (opening, anywhere) = len(low), _hints()
    for words, group, match in opening.get(low[0], ()) if low else ():
        size = len(words)
        if (match != "whole" or count == size) and (size == 1 or tuple(low[:size]) == words):
            found[group] = 1.0
    if count > _LONGEST_HINTED or anywhere.keys().isdisjoint(low):
        return found
    for at, word in enumerate(low):
        for words, group, _ in anywhere.get(word, ()):
            if not found[group] and (len(words) == 1 or tuple(low[at : at + len(words)]) == words):
                found[group] = 0.5
    return found


_Hint = tuple[tuple[str, ...], int, str]
"""A row of the table of hints: words, number of the group, where they must stand."""


@cache
def _hints() -> tuple[dict[str, list[_Hint]], dict[str, list[_Hint]]]:
    """Return the rows of the table by their first word: those at the start of lines, and those that may stand anywhere."""
    opening: dict[str, list[_Hint]] = {}
    anywhere: dict[str, list[_Hint]] = {}
    for row in read_tsv(HINTS, ("group", "match", "words")):
        words = tuple(WORD.findall(row["words"].lower()))
        rows = anywhere if row["match"] == "any" else opening
        rows.setdefault(words[0], []).append((words, GROUPS.index(row["group"]), row["match"]))
    return opening, anywhere
