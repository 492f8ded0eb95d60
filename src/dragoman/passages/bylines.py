"""Lines that say who wrote an article and when it was published: the table data/passages/signing.tsv in their forms."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from dragoman.tables import alternatives, read_tsv

TABLE = Path(__file__).resolve().parents[1] / "data" / "passages" / "signing.tsv"
SIGNED = re.compile(
    r"^(?:(?!e-?mail|contact|press|info|tips?\b|news\b|editor:)[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3},? "
    r"\(?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\)?|[\u4e00-\u9fff]{2,5}(?:記者|记者|特派員)|[\uac00-\ud7af]{2,4} (?:기자|특파원))$",
    re.IGNORECASE,
)
"""A name with an e-mail address, or a name with a trade in the languages that put it behind: also below the text."""

_TIMED = re.compile(
    r"https?:|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}(?: [A-Z][a-z]+\.?)?,? (?:19|20)\d\d\b|\bago\b"
    r"|\b(?:updated?|published|posted)\b|@\w",
    re.IGNORECASE,
)
BIG = r"[^\W\d_a-zß-öø-ÿа-яёђ-џα-ώ]"
"""A letter that may begin a name: no small one of the scripts that have them."""

MARKS = r"\u0300-\u036f\u0900-\u0dff\u0e31-\u0e4e"
"""Vowel signs and accents beside letters (Indic scripts, Thai), for a set of a pattern: they are no letters themselves."""

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_FULL_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_STAMP = re.compile(
    r"^\W{0,2}(?:\d|[^\W\d_]+(?: [^\W\d_]+)?, (?:[^\W\d_]+\.? )?\d|[^\W\d_]{3,12}\.? \d{1,2}, (?:19|20)\d\d\b"
    r"|[^\W\d_]+(?: [^\W\d_]+)? [-–—] \d|[^\W\d_]{2,12} \d{1,2}\.? [^\W\d_]{3,12}\.? (?:19|20)\d\d\b)"
)
"""How such a line begins: with a figure, with the day of the week ("Viernes, 24 junio 2022 - 19:08"), with the month, or
with the town ("Madrid - 24 JUN 2022 - 19:08 CEST")."""

DAY_ALONE = re.compile(
    r"(?:[^\W\d_]{3,12}(?:-feira)?,? )?(?:\d{1,2}(?:st|nd|rd|th|\.|er)? (?:de |of )?[^\W\d_]{3,12}\.?,? (?:del? )?"
    r"|[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? )(?:19|20)\d\d$"
)
"""A line that is nothing but a day with the name of its month, perhaps behind the day of the week."""

LONGEST_STAMP, FEWEST_FIGURES, FIGURED = 110, 4, 0.4
"""Most characters of a line that is nothing but a day and a clock; least figures in it, and least share of its words that
are figures ("18 de agosto 2022, 05:20 p. m.")."""

LONGEST_SIGNED = 80
"""Longest line that gives who wrote an article, or when it was published, in characters."""


@cache
def signing(*parts: str) -> str:
    """Return the pattern of the words of some parts of the table."""
    return alternatives(row["words"] for row in read_tsv(TABLE, ("part", "words")) if row["part"] in parts)


@cache
def names() -> str:
    """Return the pattern of one or several full names: small words inside, others between them, no cased letter small."""
    first = rf"{BIG}[\w{MARKS}.'’-]*"
    full = rf"{first}(?: (?:(?:{signing('particle')}) ){{0,2}}{first}){{1,3}}"
    return rf"(?-i:{full}(?:(?:,| & | (?:{signing('joiner')})) ?{full}){{0,4}})"


@cache
def byline() -> re.Pattern[str]:
    """Return the pattern of a line that names who wrote an article, and says little else."""
    by, of = signing("by"), signing("of")
    return re.compile(
        rf"^(?:(?:(?:{by}):?|(?:{signing('told')})(?: on)?:? [^.]{{6,30}}?\b(?:{by})|(?:{signing('wrote')}) (?:{by}|{of}):?"
        rf"|(?:{signing('writer')})\s?[:：])\s*(?<![^\W\d_])(?-i:{BIG})[\w.'’ -]+"
        r"(?:(?:,| and | & | for | in | at | on |\||\().*)?"
        rf"|(?:{of}):?\s+{names()}(?:\s*[,|•–—(-].*)?"
        rf"|(?:{by})(?-i:[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){{1,3}})"
        r"|[\w.'’ -]{5,40}(?:, |\s*\|\s*)[\w ]*(?:correspondent|reporter|editor|staff writer)\b.{0,30})$",
        re.IGNORECASE,
    )


@cache
def published() -> re.Pattern[str]:
    """Return the pattern of the beginning of a line that gives the day of publication or of a change."""
    words = signing("told", "changed", "state")
    return re.compile(rf"^\W*(?:first |last )?(?:{words})(?![^\W\d_])(?=.{{0,60}}(?<!\d)(?:19|20)\d\d)", re.IGNORECASE)


def stamped(text: str) -> bool:
    """Say whether a line is nothing but one or two days with clocks and the words around them, in any language."""
    years = len(_FULL_DAY.findall(text)) if len(text) <= LONGEST_STAMP else 0
    if not years:
        return False
    words = _TOKEN.findall(text)
    figures = sum(word[0].isdigit() for word in words)
    if years > 1 and figures >= 2 * FEWEST_FIGURES and figures > len(words) / 2:
        return True
    begins = _STAMP.match(text) or published().match(text)
    return bool(begins) and figures >= FEWEST_FIGURES and figures >= FIGURED * len(words)


def timed(text: str) -> bool:
    """Say whether a line gives a time, a day or an address."""
    return bool(_TIMED.search(text))


def signed(text: str) -> bool:
    """Say whether a line gives who wrote an article or when it was published, and little else."""
    return len(text) < LONGEST_SIGNED and bool(byline().match(text) or SIGNED.match(text) or timed(text))
