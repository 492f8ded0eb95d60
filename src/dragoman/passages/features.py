"""What can be seen of a line of a page: the features by which :mod:`dragoman.passages.weigh` tells body from the rest.

A line is judged by its own form and by its neighbours, with or without the tags of the page it comes from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_FINAL = re.compile(r"[.!?…:;][\"”’')\]]*$")
_NUMBERED = re.compile(r"^(?:\d{1,3}[.)]|[•*·–—-])\s")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b(?:hours?|minutes?|mins?|days?) ago\b", re.IGNORECASE)
_ENCLOSED = re.compile(r"[|©@#»›→]|https?:|www\.")
_SECOND_PERSON = re.compile(r"\b(?:you|your|our|us|we|click|here|please|email|newsletter)\b", re.IGNORECASE)

_FUNCTION_WORDS = (
    "the a an of to in on at by for from with as that which who whom and or but if is are was were be been has "
    "have had will would could should may might can not it its his her their he she they this these those there "
    "than then when while after before about into over said says"
)
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split(" "))
"""Words that running text is full of and labels are not (closed classes of English grammar)."""

NAME_MARKS: dict[str, re.Pattern[str]] = {
    "comment": re.compile(r"comment(?!ary)|disqus|respond|discussion|replies"),
    "caption": re.compile(r"caption|credit|photo|gallery|figure"),
    "related": re.compile(
        r"related|recommend|more-|read-?more|most|popular|trending|teaser|promo|also|latest|sidebar|outbrain|taboola|list"
    ),
    "share": re.compile(r"share|social|follow|tools|button|print|subscri|newsletter|signup|sign-up|login|paywall"),
    "author": re.compile(r"author|byline|bio\b|contributor|date|time|meta|published"),
    "frame": re.compile(
        r"nav|menu|header|footer|foot|masthead|breadcrumb|cookie|consent|banner|copyright|legal|widget"
    ),
    "advert": re.compile(r"\bads?\b|advert|sponsor|commercial|dfp"),
    "article": re.compile(r"article|story|entry|post|content|body|text"),
}
"""What the class and id names of elements say, as most content systems name them."""

_TAG_GROUPS = {
    "p": frozenset({"p"}),
    "li": frozenset({"li", "dd", "dt"}),
    "h1": frozenset({"h1"}),
    "heading": frozenset({"h2", "h3", "h4", "h5", "h6"}),
    "figure": frozenset({"figure", "figcaption"}),
    "frame": frozenset({"nav", "header", "footer", "aside", "form", "address", "menu"}),
    "table": frozenset({"table"}),
    "quote": frozenset({"blockquote"}),
    "article": frozenset({"article", "main"}),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page. Where tags are known: ``tags`` and ``names`` around it, the share of its characters that
    are links, and whether an extractor of article text took it (null where there are no tags).
    """

    text: str
    tags: tuple[str, ...] = ()
    names: str = ""
    linked: float = 0.0
    extracted: bool | None = None


def features(lines: Sequence[Line], cued: Sequence[str | None]) -> list[list[str]]:
    """Return for each line the names of the features that it has. ``cued`` is the kind that a cue word gives, or null."""
    own = [_own(line, cue) for line, cue in zip(lines, cued, strict=True)]
    prose = [is_prose(line.text) for line in lines]
    taken = [bool(line.extracted) for line in lines]
    times = Counter(line.text for line in lines)
    total = max(1, sum(prose))
    seen = 0
    found = []
    for number, line in enumerate(lines):
        names = own[number]
        if times[line.text] > 1:
            names.append("repeated")
        names += _around(number, prose, "prose")
        if line.extracted is not None:
            names += _around(number, taken, "taken")
        names.append(f"prose-before:{_fifth(seen, total)}")
        seen += prose[number]
        if seen == total:
            names.append("no-prose-after")
        found.append(names)
    return found


def second_look(found: Sequence[Sequence[str]], chances: Sequence[float]) -> list[list[str]]:
    """Return the features of each line with what a first judgement says of it and of the lines around it."""
    added = []
    for number, names in enumerate(found):
        more = [f"self:{_tenth(chances[number])}"]
        for step in (-3, -2, -1, 1, 2, 3):
            at = number + step
            more.append(f"chance{step:+d}:{_tenth(chances[at]) if 0 <= at < len(chances) else 'edge'}")
        for reach in (6, 15):
            before, after = chances[max(0, number - reach) : number], chances[number + 1 : number + 1 + reach]
            more.append(f"before-{reach}:{_tenth(max(before, default=0.0))}")
            more.append(f"after-{reach}:{_tenth(max(after, default=0.0))}")
            around = [*before, *after]
            more.append(f"mean-{reach}:{_tenth(sum(around) / max(1, len(around)))}")
        added.append([*names, *more])
    return added


def _tenth(chance: float) -> str:
    return str(min(9, int(10 * chance)))


def is_prose(text: str) -> bool:
    """Say whether a line looks like running text: long enough, ending like a sentence, with function words."""
    return len(text) >= 60 and bool(_FINAL.search(text)) and _function_share(text) >= 0.2


def is_sentence(text: str) -> bool:
    """Say whether a line has the form of a sentence, short ones included."""
    return len(text.split()) >= 5 and text[:1].isupper() and text[-1:] in '.?!”"' and _function_share(text) >= 0.15


def _own(line: Line, cue: str | None) -> list[str]:
    text = line.text
    words = _WORD.findall(text)
    count = len(words)
    names = ["any", f"words:{_bucket(count, (1, 3, 6, 10, 16, 30, 60))}"]
    names.append(f"function:{_bucket(int(100 * _function_share(text)), (0, 10, 20, 30, 40))}")
    upper = sum(word[0].isupper() for word in words)
    names.append(f"capital:{_bucket(int(100 * upper / max(1, count)), (10, 25, 50, 80))}")
    for name, holds in (
        ("final", _FINAL.search(text)),
        ("final-long", count > 12 and _FINAL.search(text)),
        ("shouted", text.isupper()),
        ("numbered", _NUMBERED.match(text)),
        ("date", _DATE.search(text)),
        ("sign", _ENCLOSED.search(text)),
        ("you", _SECOND_PERSON.search(text)),
        ("quoted", text[:1] in "\"“‘'"),
        ("lower", text[:1].islower()),
        ("question", text.endswith("?")),
        ("ellipsis", text.endswith(("…", "..."))),
    ):
        if holds:
            names.append(name)
    if cue:
        names.append(f"cue:{cue}")
    return names + (_tagged(line) if line.extracted is not None else [])


def _tagged(line: Line) -> list[str]:
    names = [f"linked:{_bucket(int(100 * line.linked), (0, 15, 50, 90))}", f"taken:{line.extracted}"]
    around = set(line.tags)
    names += [f"tag:{group}" for group, tags in _TAG_GROUPS.items() if around & tags]
    names.append(f"last-tag:{line.tags[-1] if line.tags else ''}")
    marks = _named(line.names)
    names += marks
    if line.extracted:
        names += [f"taken+{each}" for each in marks]
        names += [f"taken+{each}" for each in names if each.startswith(("tag:", "words:", "linked:", "last-tag:"))]
    return names


@lru_cache(maxsize=4096)
def _named(names: str) -> tuple[str, ...]:
    """Return the marks of some class and id names; neighbouring lines have the same ones."""
    return tuple(f"named:{mark}" for mark, pattern in NAME_MARKS.items() if pattern.search(names))


def _around(number: int, marks: Sequence[bool], name: str) -> list[str]:
    found = []
    for step in (-2, -1, 1, 2):
        at = number + step
        state = "edge" if not 0 <= at < len(marks) else "yes" if marks[at] else "no"
        found.append(f"{name}{step:+d}:{state}")
    window = marks[max(0, number - 4) : number + 5]
    found.append(f"{name}-near:{_bucket(sum(window), (0, 1, 3, 5))}")
    if any(marks[max(0, number - 3) : number]) and any(marks[number + 1 : number + 4]):
        found.append(f"{name}-between")
    return found


@lru_cache(maxsize=1024)
def _function_share(text: str) -> float:
    words = text.lower().split()
    return sum(word.strip(".,;:!?\"“”'’") in FUNCTION_WORDS for word in words) / len(words) if words else 0.0


def _bucket(value: int, edges: tuple[int, ...]) -> str:
    for edge in edges:
        if value <= edge:
            return f"<={edge}"
    return f">{edges[-1]}"


def _fifth(part: int, total: int) -> str:
    return str(min(4, 5 * part // total)) if part else "none"
