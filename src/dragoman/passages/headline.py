"""Which line of a page is the headline, and which lines between it and the text lead into it."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from dragoman.passages.bylines import DAY_ALONE, byline, published, signed, timed
from dragoman.passages.cues import Cue
from dragoman.passages.features import Line
from dragoman.passages.forms import content
from dragoman.settings.passages import PassageSettings

_CLOCK = re.compile(r"^\W*\d{1,2}[:.]\d{2}\b")
_WIRE_TAG = re.compile(r"^(?:UPDATE|WRAPUP|CORRECTED|REFILE|RPT)[ -]?\d*\s?[-–—]\s?")
"""What wire services put before a headline that comes again ("UPDATE 2-Rebels seize airport")."""

_SIGNS = re.compile("[\u30a0-\u30ff\u4e00-\u9fff]{2,}")
_MORE = re.compile(r"\+ \d+ more$")
"""A list that is cut short ("Mozambique + 2 more")."""

_RANK = re.compile(r"^\d{1,2}\.\s")
_SENTENCES = re.compile(r"[.!?][\"”’']? [A-Z]")
_STANDFIRST = re.compile(
    r"stand-?first|(?:^|[\s_-])(?:article)?de(?:ck|k)(?:$|[\s_-])|(?:^|[\s_-])(?:sub|under)-?_?(?:title|heading|headline|head|line|deck)|summ[ae]ry|\blede?\b"
    r"|(?:^|[\s_-])(?:lead|excerpt|intro|abstract|synopsis|chapo|entradilla|bajada|desc|description|teaser-?text)(?:$|[\s_-])"
)
"""How sites name the element of a standfirst."""

FEWEST_LEADING, LEADING = 7, 0.35
"""Fewest words of a standfirst, and least share of its content words that stand in the headline or the text."""

HALF_LINKED = 0.5
"""Share of its characters from which a line is a link and no standfirst."""

LIKE = 0.3
"""Share of its words that a line above another has in common with the text, from which it is the headline of the two."""

CLOSE = 0.55
"""How much less than the best line the upper one may look like a headline."""

LONGEST_NAME, SMALL = 6, 3
"""Most words of the name of an outlet above a headline, and letters of the small words in it."""

LONG = 40
"""Characters from which a line is text that a headline is compared with, and no link."""

FAR = 25
"""Lines above the text in which a headline is looked for."""


def headline(
    lines: Sequence[Line],
    cues: Sequence[Cue | None],
    first: int | None,
    title: str | None,
    settings: PassageSettings,
    listed: Container[int] = (),
) -> int | None:
    """Return the line that is the headline, or None. ``first`` is the first line of the text, if there is one.

    Lines that are ``listed`` stand in a list of links to other articles.

    With a title given it is the line that is the title; else, above the text, the line like a headline that shares most
    words with it.
    """
    if title:
        for number, line in enumerate(lines[: 1 + (first if first is not None else len(lines))]):
            if line.text == title or ("h1" in line.tags and line.text in title) or _begins(title, line.text):
                return number
        if any(line.tags for line in lines):
            return None
    end = len(lines) if first is None else first
    start = end
    while (
        start and len(lines[start - 1].text) >= LONG and lines[start - 1].text.endswith(".")
    ):  # a short first paragraph
        start -= 1
    below = [line.text for line in lines[start : end + 12]]
    told = _words_of(" ".join([text for text in below if len(text) >= LONG and not text.isupper()] or below))
    rights = "\n".join(line.text for line in lines if "©" in line.text or line.text.startswith(("Copyright", "(c)")))
    scores: dict[int, float] = {}
    best, score = None, 0.0
    for number in range(max(0, end - FAR), end):
        text = lines[number].text
        if not may_head(text, settings) or cues[number] is not None or is_trail(lines, number):
            continue
        if rights and text in rights:  # the name of the outlet
            continue
        words = _words_of(text)
        like = len(words & told) / len(words) if words else 0.0
        again = any(other.text == text for other in lines[max(0, number - 6) : number])
        twice = any(other.text == text for other in lines[number + 1 : number + 7])
        own = like + 0.1 * min(len(words), 8) + 0.3 * (len(text.split()) > 3) - 0.01 * (end - number)
        own += 0.5 * twice - 0.5 * again - 0.3 * (len(text) > settings.usual_headline)
        own -= 0.4 * bool(_SENTENCES.search(text)) + 0.5 * (number in listed)
        if len(text.split()) > 3 and not again and like >= LIKE:
            scores[number] = own
        if own > score:
            best, score = number, own
    if best is None:
        return None
    start = best - 2
    while start > 0 and (signed(lines[start + 1].text) or lines[start + 1].text.endswith(":")):  # byline, day, label
        start -= 1
    named = not _is_name(lines[best].text)
    above = (
        number
        for number in range(max(0, start), best)
        if scores.get(number, 0.0) > score - CLOSE and not (named and _is_name(lines[number].text))
    )
    return next(above, best)  # of two that tell of the same the upper one is the headline, the other the standfirst


def _words_of(text: str) -> frozenset[str]:
    """Return the content words of a text; for Chinese and Japanese, which set no blanks, every two signs."""
    if not _SIGNS.search(text):
        return content(text)
    return frozenset(run[at : at + 2] for run in _SIGNS.findall(text) for at in range(len(run) - 1))


def _is_name(text: str) -> bool:
    """Say whether a line has the form of a name: few words, all but small ones with capitals ("Le Matin de Genève")."""
    words = text.split()
    return len(words) <= LONGEST_NAME and all(word[0].isupper() or len(word) <= SMALL for word in words)


def _begins(title: str, text: str) -> bool:
    """Say whether a line is a title without what stands behind it, and no single word that it begins with."""
    return 2 * len(text) > len(title) and title.startswith(text + " ")


def may_head(text: str, settings: PassageSettings) -> bool:
    """Say whether a line may be a headline by its form."""
    return (
        len(text) < settings.longest_headline
        and text[0] not in "*•·▪#@|/+>»→—–-"
        and not text.endswith((".", ":"))
        and not (len(text) > settings.usual_headline and text[-1] in ")]")
        and not _CLOCK.match(text)
        and not _RANK.match(text)
        and text.count("|") < 2
        and not text.lower().startswith(("text:", "source:", "tags", "published", "posted"))
        and not byline().match(text)
        and not published().match(text)
        and not DAY_ALONE.match(text)
        and not _MORE.search(text)
        and not timed(_WIRE_TAG.sub("", text))
    )


def is_trail(lines: Sequence[Line], number: int) -> bool:
    """A line that ends in the next line is the trail of links above a headline ("Home World Rebels leave town")."""
    text = lines[number].text
    following = lines[number + 1].text if number + 1 < len(lines) else ""
    return len(following) > 15 and len(text) > len(following) and text.endswith(f" {following}")


def leads_in(lines: Sequence[Line], number: int, first: int, top: int, settings: PassageSettings) -> bool:
    """A longer line between headline and text that tells of the same is the standfirst. ``first`` begins the text.

    In a page it is also called so by its tags: a heading of lower rank, or an element named as standfirsts are.
    """
    line, text = lines[number], lines[number].text
    if not settings.shortest_subhead < len(text) < 2 * settings.longest_headline or line.linked > HALF_LINKED:
        return False
    if not top < number < first or len(text.split()) < FEWEST_LEADING or timed(text) or text == lines[top].text:
        return False
    if _STANDFIRST.search(line.names.rsplit("\n", 1)[-1]):
        return True
    if line.tags and "h2" not in line.tags:
        return False
    words = content(text)
    told = content(" ".join(line.text for line in (lines[top], *lines[first : first + 12])))
    return bool(words) and len(words & told) >= LEADING * len(words)
