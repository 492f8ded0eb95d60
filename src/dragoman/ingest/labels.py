"""What labelled lines of a plain text state of it, as exports of newspaper archives and hand-made collections have them.

``HEADLINE: ...``, ``Publication date: ...``, ``PD 3 March 2021``: the labels are a table (``data/ingest/labels.tsv``).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.ingest.day_forms import century, day_in_line
from dragoman.ingest.metadata import Facts
from dragoman.ingest.names import Names, agency_of, named
from dragoman.tables import alternatives, read_tsv

TABLE = Path(__file__).resolve().parents[1] / "data" / "ingest" / "labels.tsv"
FEWEST = 3
"""Different labels from which the lines of a text are labelled; two are enough where the first line has one."""

HEAD, LONGEST_DAY = 10, 7
"""First lines of a labelled text among which one may give the day without a label, and words of that line."""

ENDS = 3
"""First and last lines of a text among which a citation of it stands."""

LONGEST = 300
"""Longest line that is looked at for a label, in characters."""

_WORDS = re.compile(r"\d[\d,.]* words", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?: ?[AP]M)?(?: [A-Z]{2,4})?")
_RIGHTS = re.compile(r"copyright|©|\(c\)|all rights", re.IGNORECASE)
_PLACE = re.compile(r"\s*(?:;.*|\[.*\]|\((?!\d)[^()]{2,30}\))$")
"""Where a paper appears, behind its name ("The Volga Times; Samara")."""

_TURNED = re.compile(r"^([^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?), ([^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*)?)$")
"""A name with the family name first ("Ferrar, Nadia")."""

_CITED = re.compile(
    r"^(?P<authors>[^\d.;]{3,60}?(?: [A-Z])?)\. (?P<outlet>[^\d.;\[\]]{3,60})(?:; [^\[\]\d]{2,60})?(?:, [^\[\]]{3,40})? ?"
    r"\[[^\[\]]{2,60}\]\.? ?(?P<published>\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d)\b"
)
"""How ProQuest cites a newspaper's article below its title."""

_MONTH_DAY = r"\d{1,2} [A-Z][a-z]{2,8}\.? (?:19|20)\d\d|[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d"
_QUOTED = re.compile(
    r"^(?:(?P<authors>[^\"“”\d]{3,60}?)\. )?[\"“](?P<title>[^\"“”]{8,200}?)[.,]?[\"”] (?P<outlet>[^,\d\"“”]{3,60}), "
    rf"(?P<published>{_MONTH_DAY})(?=[,.:;]|$)"
)
"""How scholars cite a newspaper's article, the title in quotation marks."""

_MONITORED = re.compile(
    r"^Source: (?P<outlet>[^,\d]{3,60}), .{0,40}in [A-Z][a-z]+ \d{4} gmt "
    r"(?P<published>\d{1,2} [A-Z][a-z]{2,8} )(?P<year>\d\d)$"
)
"""How BBC Monitoring gives the source of a broadcast."""

Labelled = dict[str, str]
"""The words behind the labels by field: title, outlet, published, authors, url, agency."""


def facts_of(words: Labelled) -> Facts:
    """Return what labelled lines state of an article, without its day, whose figures may have two readings."""
    people = named([words["authors"]], words.get("outlet")) if "authors" in words else Names((), None)
    url = words.get("url", "")
    return Facts(
        outlet=words.get("outlet"),
        title=words.get("title"),
        authors=people.people,
        url=url if url.startswith(("http://", "https://")) else None,
        agency=words.get("agency") or people.agency,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """One labelled line."""

    field: str
    label: str
    words: str


def labelled(text: str, others: Container[str] = ()) -> Labelled:
    """Return what the labelled lines of a text state, the first of each field; nothing where lines are not labelled.

    The lines ``others`` are the head of a mail.
    """
    lines = [words for line in text.splitlines() if (words := line.strip()) and words not in others]
    cited = next((match.groupdict() for line in lines[1:4] if (match := _CITED.match(line))), None)
    if cited:
        return {**cited, "authors": _in_order(cited["authors"])}
    if ends := _cited_at_ends(lines):
        return ends
    lines = list(_joined(lines))
    for pattern, mark in ((_colon(), "colon"), (_code(), "code")):
        found = [each for line in lines if len(line) < LONGEST or mark == "code" for each in _read(pattern, line, mark)]
        labels = {each.label for each in found}
        first = pattern.match(lines[0]) if lines else None
        told = {each.field for each in found} & {"title", "outlet", "publisher"} or {"length", "load-date"} & labels
        if told and len(labels) >= (2 if first and "title" in {each.field for each in found} else FEWEST):
            shown = (line for line in lines[:HEAD] if len(line.split()) <= LONGEST_DAY and day_in_line(line, None))
            day = next((line for line in shown if not pattern.match(line)), None)
            above = lines[lines.index(day) - 1] if day in lines[1:] and {"length", "load-date"} & labels else ""
            head = {"published": day} if day else {}
            if above and not pattern.match(above) and not _RIGHTS.search(above) and len(above.split()) <= LONGEST_DAY:
                head["outlet"] = _PLACE.sub("", above)  # above the day, as Nexis prints it
            return {**head, **_sorted(found)}
    return _counted(lines)


def _counted(lines: Sequence[str]) -> Labelled:
    """Return what stands below the number of words, as Factiva prints it: the day, and then the outlet."""
    for at, line in enumerate(lines[:HEAD]):
        if _WORDS.fullmatch(line) and len(lines) > at + 2 and day_in_line(lines[at + 1], None):
            clock = _CLOCK.fullmatch(lines[at + 2])
            return {"published": lines[at + 1], "outlet": lines[at + 3 if clock else at + 2]}
    return {}


def _cited_at_ends(lines: Sequence[str]) -> Labelled:
    """Return what a citation among the first or last lines of a text states, or nothing."""
    for line in (*lines[:ENDS], *lines[-ENDS:]):
        if quoted := _QUOTED.match(line):
            found = {field: words for field, words in quoted.groupdict().items() if words}
            return {**found, "authors": _in_order(found["authors"])} if "authors" in found else found
        if heard := _MONITORED.match(line):
            return {"outlet": heard["outlet"], "published": heard["published"] + century(heard["year"])}
    return {}


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines, a code of Factiva that stands alone together with the line below it."""
    codes = {label for mark, label in _fields() if mark == "code"}
    coded = "HD" in lines
    held = ""
    for line in lines:
        if coded and line in codes and not held:
            held = line
            continue
        yield f"{held} {line}".strip()
        held = ""


def _sorted(found: Sequence[_Found]) -> Labelled:
    result: Labelled = {}
    for each in found:
        if each.words and each.field != "skip":
            result.setdefault(each.field, each.words)
    publisher = result.pop("publisher", None)
    if publisher:
        result.setdefault("outlet", publisher)
    source = result.pop("source", None)
    if source:
        agency = agency_of(source)
        result.setdefault("agency" if agency else "outlet", agency or source)
    if "outlet" in result:
        result["outlet"] = _PLACE.sub("", result["outlet"])
    if "authors" in result:
        result["authors"] = _in_order(result["authors"])
    return result


def _read(pattern: re.Pattern[str], line: str, mark: str) -> list[_Found]:
    match = pattern.match(line)
    if match is None:
        return []
    label = match[1] if mark == "code" else match[1].lower()
    return [_Found(_fields()[mark, label], label, match[2].strip())]


def _in_order(names: str) -> str:
    """Return names with the family name behind; several are parted by semicolons there."""
    return "; ".join(_TURNED.sub(r"\2 \1", each.strip(" .")) for each in names.split(";"))


@cache
def _fields() -> dict[tuple[str, str], str]:
    rows = read_tsv(TABLE, ("field", "mark", "label"))
    return {(row["mark"], row["label"]): row["field"] for row in rows}


@cache
def _colon() -> re.Pattern[str]:
    labels = alternatives(label for mark, label in _fields() if mark == "colon")
    return re.compile(rf"({labels})\s?[:：]\s*(.*)$", re.IGNORECASE)


@cache
def _code() -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(label for mark, label in _fields() if mark == 'code')})\s+(\S.*)$")
