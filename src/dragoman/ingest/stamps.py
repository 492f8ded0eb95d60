"""Lines that say when a page was printed, when its story was published or changed: those stamps alone, told as such.

The day on which somebody printed a page, or on which its site was last changed, is none of its story and is taken out of
the lines; what says when the story was published or changed is no text, even where nothing but its words marks it.
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.ingest.day_forms import dated
from dragoman.ingest.names import unnamed
from dragoman.ingest.text_facts import Lines, is_day
from dragoman.passages.bylines import BIG, signing

LONGEST, LONGEST_DAY = 90, 24
"""Longest line that is a stamp, and longest day behind a town, in characters."""

BELOW = 4
"""Lines below the headline among which a town and a day stand."""

_PRINTED = re.compile(
    r"\b(?:printed(?: on| at)?|print date|site (?:was )?last (?:modified|updated|changed|revised))\b",
    re.IGNORECASE,
)
_ON_DAY = re.compile(
    r"(?:\s+(?:on|at)\b)?\s*[:,–|-]?\s*(?:[^\W\d_]{3,12},? )?(?:[^\W\d_]{3,12}\.? )?\d.*$", re.IGNORECASE
)
"""The day behind such words, with what stands between."""

_TOWN = re.compile(rf"{BIG}[\w.’'-]*(?: {BIG}[\w.’'-]*){{0,2}}, (?=\d|{BIG})")
_TEXT = frozenset({"body", "subhead", "list-of-links"})


def stamped_lines(lines: Lines) -> list[tuple[str, str]]:
    """Return the lines of an article, its stamps told as lines of the page, without days that are none of its story."""
    top = next((at for at, (kind, _) in enumerate(lines) if kind == "headline"), -1)
    found = []
    for at, (kind, line) in enumerate(lines):
        if len(line) > LONGEST and (kind == "body" or ("rinted" not in line and "ite last" not in line)):
            found.append((kind, line))
        elif dated(line) and (told := _PRINTED.search(line)) and not _in_print(line, told):
            found.append((kind, line[: told.end()] + _ON_DAY.sub("", line[told.end() :])))
        elif kind in _TEXT and len(line) <= LONGEST and dated(line) and _is_stamp(line, below=top < at <= top + BELOW):
            found.append(("furniture", line))
        else:
            found.append((kind, line))
    return found


def _in_print(line: str, told: re.Match[str]) -> bool:
    """Say whether words tell of where a report stood in print ("Printed in the edition of 3 May 2019")."""
    return line[told.end() :].lower().startswith((" in ", " edition"))


def _is_stamp(line: str, *, below: bool) -> bool:
    """Say whether a line says when a story was published or changed, or is a town or a label with a day below the headline
    ("Press release, December 6, 2023")."""
    if _stated().match(line):
        return True
    town = _TOWN.match(line) if below else None
    label, _, behind = line.partition(", ")
    rest = line[town.end() :] if town else behind if below and label.lower() in unnamed("heading") else ""
    return bool(rest) and len(rest) <= LONGEST_DAY and is_day(rest)


@cache
def _stated() -> re.Pattern[str]:
    """Return the pattern of a line of a story's publication or change ("Story first published: 11 June 2014 at 06:30")."""
    words = signing("told", "changed")
    return re.compile(
        rf"(?:this )?(?:story|article|report|item|page) (?:was )?(?:first |last |originally )?(?:{words})"
        r"(?: on| at)?\s?:?\s(?:[^\W\d_]{3,12},? )?(?:[^\W\d_]{3,12}\.? )?\d[^!?]{3,50}$",
        re.IGNORECASE,
    )
