"""Which lines of a page say what its pictures show: by a credit, by the form that agencies give them, by their tags."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.passages.features import Line
from dragoman.settings.passages import PassageSettings

_DATED = re.compile(
    r"\b(?:on |in )?[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d\.?$|\b\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d\.?$"
)
_AGENCY_CAPTION = re.compile(
    r"^\(?FILE ?[-–—]|, (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d\b"
)
_IN_BRACKETS = r"[(\[](?:[\w ]{0,20}\b)?(?:credit|photo|image|picture|handout|courtesy|file)s?\b[^()\[\]]{0,80}[)\]]$"
BRACKETED = re.compile(_IN_BRACKETS, re.IGNORECASE)
_CREDIT = re.compile(
    _IN_BRACKETS + r"|\b(?:photo|photograph|picture|image|illustration|graphic)(?: credit)?s?(?: by|:) ?[^.!?]{2,60}$"
    r"|(?:\b|(?<=[a-z.)]))(?-i:Credits?)(?:: ?|\.\.\.)[^.!?:]{2,60}$|(?<=[\w.])[—–](?-i:[A-Z])[\w/ -]{1,25}$"
    r"|[\w.)] © ?(?:(?:19|20)\d\d )?[^.!?©]{2,40}$"
    r"|[\[(](?-i:AFP|AP|EPA|Reuters|REUTERS|Xinhua|Anadolu|Getty(?: Images)?)(?:(?:/| Photo/| via )[^()\[\]]{2,40})?[\])]$"
    r"|[\[(](?-i:[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3} ?/ ?[A-ZÀ-Þ])[^()\[\]]{1,40}[\])]$"
    r"|/ ?(?-i:AFP|AP|EPA|Reuters|REUTERS|Getty Images)\)?$",
    re.IGNORECASE,
)
_CREDITING = (":", "/", " by", "—", "–", "©", "Credit", " By", " BY")
"""One of these stands in every credit that is not in brackets; to look for them first is quicker."""

_COUNTER = re.compile(r"^(?:(?:image|photo|picture|slide) )?\d{1,3} ?(?:of|/) ?\d{1,3}$", re.IGNORECASE)
_CAPTIONED = re.compile(r"(?:\b|[-_])caption|photo-credit|(?:media|image|img|photo|picture)[-_]*desc")
_PICTURED = re.compile(r"(?:^|[\s_-])(?:img|images?|photo|picture|pic|foto)(?:[_-]?box)?(?:$|\s)")
"""A name of an element that holds a picture and what it shows."""

LONGEST_SHOWN = 250
"""Longest line in an element of a picture that tells what it shows, in characters."""

LONGEST_COUNT = 20
"""Longest line that numbers a picture, in characters."""


def is_credited(text: str, settings: PassageSettings) -> bool:
    """A line that ends in a credit is a caption; a long one only with a credit in brackets: pages print some twice."""
    end = text[-160:]
    if len(text) > settings.longest_caption or not (end.endswith((")", "]")) or any(map(end.__contains__, _CREDITING))):
        return False
    return bool((_CREDIT if len(text) < settings.longest_cue_line else BRACKETED).search(end))


def is_dated_caption(text: str, settings: PassageSettings) -> bool:
    """A line that ends in a full date and not in a stop says when a picture was taken; posts begin with a dash."""
    plain = 40 < len(text) < settings.longest_cue_line and text[-1] != "." and text[0] not in "—–-"
    return plain and bool(_DATED.search(text))


def is_agency_caption(text: str, settings: PassageSettings) -> bool:
    """A line that gives a day of the week with its full date and no "on" is an agency's caption; so is one of the files.

    Notices of what will be give the day so, too.
    """
    if len(text) >= settings.longest_caption or not ("day, " in text or "FILE" in text[:6]):
        return False
    return " will " not in text and bool(_AGENCY_CAPTION.search(text))


def counts(text: str) -> bool:
    """Say whether a line numbers a picture ("2 of 9")."""
    return len(text) < LONGEST_COUNT and text[-1:].isdigit() and bool(_COUNTER.match(text))


def under_picture(line: Line) -> bool:
    """Say whether the tags around a line call it a caption."""
    if "figcaption" in line.tags or _captioned(line.names[-120:]):
        return True
    return len(line.text) < LONGEST_SHOWN and _pictured(line.names.rsplit("\n", 1)[-1])


@lru_cache(maxsize=4096)
def _captioned(names: str) -> bool:
    return bool(_CAPTIONED.search(names))


@lru_cache(maxsize=4096)
def _pictured(names: str) -> bool:
    return bool(_PICTURED.search(names))
