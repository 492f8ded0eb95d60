"""Lines that say who wrote an article and when it was published: the table data/passages/signing.tsv in their forms."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from dragoman.tables import read_tsv

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
LONGEST_SIGNED = 80
"""Longest line that gives who wrote an article, or when it was published, in characters."""


@cache
def signing(*parts: str) -> str:
    """Return the words of some parts of the table as alternatives of a pattern, the longest first."""
    words = {row["words"] for row in read_tsv(TABLE, ("part", "words")) if row["part"] in parts}
    return "|".join(re.escape(each) for each in sorted(words, key=lambda each: (-len(each), each)))


@cache
def byline() -> re.Pattern[str]:
    """Return the pattern of a line that names who wrote an article, and says little else."""
    by, of = signing("by"), signing("of")
    return re.compile(
        rf"^(?:(?:(?:{by}):?|(?:{signing('told')})(?: on)?:? [^.]{{6,30}}?\b(?:{by})|(?:{signing('wrote')}) (?:{by}|{of})"
        rf"|(?:{signing('writer')}):)\s+(?-i:[A-ZÀ-ÞА-Я])[\w.'’ -]+(?:(?:,| and | & | for | in | at | on |\||\().*)?"
        rf"|(?:{of}):?\s+(?-i:[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){{1,3}})(?:\s*[,|•–—-].*)?"
        rf"|(?:{by})(?-i:[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){{1,3}})"
        r"|[\w.'’ -]{5,40}(?:, |\s*\|\s*)[\w ]*(?:correspondent|reporter|editor|staff writer)\b.{0,30})$",
        re.IGNORECASE,
    )


@cache
def published() -> re.Pattern[str]:
    """Return the pattern of the beginning of a line that gives the day of publication or of a change."""
    words = signing("told", "changed", "state")
    return re.compile(rf"^\W*(?:first |last )?(?:{words})(?![^\W\d_])(?=.{{0,60}}(?<!\d)(?:19|20)\d\d)", re.IGNORECASE)


def timed(text: str) -> bool:
    """Say whether a line gives a time, a day or an address."""
    return bool(_TIMED.search(text))


def signed(text: str) -> bool:
    """Say whether a line gives who wrote an article or when it was published, and little else."""
    return len(text) < LONGEST_SIGNED and bool(byline().match(text) or SIGNED.match(text) or timed(text))
