"""From bytes or a text to an article."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.errors import InputError
from dragoman.ingest.calendars import with_western_figures
from dragoman.ingest.credits import credited, writers
from dragoman.ingest.day_forms import day_in_line, first_of
from dragoman.ingest.days import weigh
from dragoman.ingest.encodings import decoded
from dragoman.ingest.genres import genre_of
from dragoman.ingest.items import items
from dragoman.ingest.labels import facts_of, labelled
from dragoman.ingest.letters import letters
from dragoman.ingest.mail_heads import MailHead, mail_head
from dragoman.ingest.mastheads import outlet_of, without_outlet
from dragoman.ingest.metadata import Facts
from dragoman.ingest.outlet_names import is_office
from dragoman.ingest.raw import Raw
from dragoman.ingest.signed_lines import signed_lines
from dragoman.ingest.stamps import stamped_lines
from dragoman.ingest.text_facts import last_change, lines_of
from dragoman.ingest.wrapping import rejoin
from dragoman.isodate import parts
from dragoman.model import Article, Passage
from dragoman.passages import segment
from dragoman.passages.features import Line
from dragoman.settings.ingest import IngestSettings
from dragoman.settings.passages import PassageSettings

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_MOJIBAKE = re.compile("[\u00c2-\u00c5\u00e2][\u0080-\u00bf\u2018-\u203a\u20ac\u0152-\u0178]")
_LEADS = "\u00c2\u00c3\u00c4\u00c5\u00e2"
"""Letters with which such a pair begins; to look for them first is quicker."""

FEWEST_LETTERS, ENOUGH_LETTERS = 60, 200
"""Letters of a body below which its language is not told, and from which the letters alone tell it."""

_ENGLISH_WORDS = "the and of was were said by with that from have who which"
_ENGLISH = frozenset(_ENGLISH_WORDS.split(" "))
ENGLISH_SHARE = 0.05
"""Share of such words, which the languages around it lack, from which a short body is English, whatever its names look
like."""

SURELY_ENGLISH, DIFFERENT_ENGLISH = 0.12, 4
"""Share of such words, and how many different ones, from which a body is English without asking the model of languages,
which takes a quarter of a second to load."""

SISTERS = (frozenset({"bs", "hr", "sr", "sh"}), frozenset({"no", "da"}), frozenset({"id", "ms"}))
"""Languages that letters alone hardly tell apart."""

_HOW = {"fragment": "feed", "eml": "mail-header"}
_HTML = re.compile(r"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)


def read_file(
    path: Path, facts: Facts | None, settings: IngestSettings, passages: PassageSettings | None = None
) -> list[Article]:
    """Read all articles of one file of any format. Raises InputError saying what is wrong with the first bad item."""
    found = []
    for item in items(path, facts, settings):
        if isinstance(item, InputError):
            raise item
        found.append(read_raw(item, settings, passages))
    return found


def read_raw(raw: Raw, settings: IngestSettings, passages: PassageSettings | None = None) -> Article:
    """Make the article of one item. Raises InputError saying what is wrong with it."""
    data = _bytes(raw, settings) if raw.data is None else raw.data
    if not data.strip():
        raise InputError("empty-item" if "!" in raw.name else "empty", path=raw.name)
    kind, text, found = _content(raw, data)
    lines = None
    if kind == "html" or (kind == "text" and _HTML.search(text[:2000])):
        from dragoman.ingest.html import page

        seen = page(text, raw.name)
        found, lines = seen.facts.under(found), seen.lines
        text = "\n\n".join(line.text for line in lines)
    elif kind == "fragment":
        from dragoman.ingest.html import fragment

        text = fragment(text, raw.name)
    else:
        text = rejoin(text)
    if len(text) > settings.max_chars:
        raise InputError("too-long", path=raw.name, size=len(text), limit=settings.max_chars)
    told = _told(raw).under(raw.facts)
    return _article(text, raw.name, found.under(told), lines, passages, marked=not told.authors)


def _told(raw: Raw) -> Facts:
    """Return what the feed, mail or table states that holds an item."""
    return replace(raw.stated, how=_HOW.get(raw.kind, "item")) if raw.stated.published else raw.stated


def _bytes(raw: Raw, settings: IngestSettings) -> bytes:
    path = Path(raw.name)
    try:
        size = path.stat().st_size
        if size > settings.max_bytes:
            raise InputError("too-large", path=path, size=size, limit=settings.max_bytes)
        return path.read_bytes()
    except OSError as error:
        raise InputError("unreadable", path=path, reason=error.strerror or error) from error


def _content(raw: Raw, data: bytes) -> tuple[str, str, Facts]:
    """Return how to go on with an item (html, fragment or text), its text, and what the item itself states."""
    if raw.kind == "pdf":
        from dragoman.ingest.papers import pdf

        return "text", *pdf(data, raw.name)
    if raw.kind == "docx":
        from dragoman.ingest.papers import docx

        return "text", *docx(data, raw.name)
    if raw.kind == "eml":
        from dragoman.ingest.collections import mail

        return mail(data, raw.name)
    return raw.kind, decode(data, raw.name), Facts()


def decode(raw: bytes, path: str | Path) -> str:
    """Return the text of some bytes. Raises InputError for binary data and for what no encoding fits."""
    encoding, text = decoded(raw)
    binary = b"\x00" in raw[:4096] and not encoding.startswith("utf-16")
    if binary or raw[:4] in (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\x1f\x8b\x08\x00"):
        raise InputError("binary", path=path)
    if not encoding:
        raise InputError("encoding", path=path)
    return _mended(text) if encoding == "utf-8" else text


def _mended(text: str) -> str:
    """Repair text that was decoded wrongly and encoded again ("ErdoÄŸan"), where the repair is certain (ftfy).

    Line by line, because what is certain of one need not be of another.
    """
    if not any(letter in text for letter in _LEADS) or not _MOJIBAKE.search(text):
        return text
    import ftfy

    lines = text.split("\n")
    return "\n".join(str(ftfy.fix_encoding(line)) if _MOJIBAKE.search(line) else line for line in lines)


def from_text(
    text: str,
    *,
    path: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    authors: tuple[str, ...] = (),
    published: str | None = None,
    lines: Sequence[Line] | None = None,
    passages: PassageSettings | None = None,
) -> Article:
    """Make an article from its text. Raises InputError if there is none, UsageError for a wrong date.

    ``lines`` says what the tags of a page tell of each line of the text, where it comes from one.
    Without a date given, only what the text's own lines state is believed; else the date is unknown.
    """
    if published:
        parts(published)
    known = Facts(published, outlet, title, authors, url, "given" if published else None)
    return _article(text, path, known, lines, passages)


def _article(
    text: str,
    name: str | None,
    known: Facts,
    lines: Sequence[Line] | None,
    settings: PassageSettings | None,
    *,
    marked: bool = False,
) -> Article:
    """Make the article of a text of which some facts are known. Raises InputError if there is no text.

    ``marked``: the authors that are known stand in the markup of a page.
    """
    text = _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise InputError("empty", path=name or "text")
    mail = mail_head(text) if lines is None else MailHead()
    labels = labelled(text, mail.lines) if lines is None else {}
    known = facts_of(labels).under(known)
    known = replace(
        known,
        outlet=_clean(known.outlet) or _host(known.url),
        title=_clean(known.title),
        url=_clean(known.url),
        authors=tuple(filter(None, map(_clean, known.authors))),
    )
    passages = segment(text, title=known.title, lines=lines, settings=settings)
    said = [each for each in lines_of(text, passages) if each[1] not in mail.lines]
    said = signed_lines(stamped_lines(said), known=bool(known.authors))
    outlet = known.outlet or outlet_of(said)
    head = next((words for kind, words in said if kind == "headline"), None)
    language = _tagged(_language(text, passages), known.locale)
    words = [line for kind, line in said if kind != "comment"]
    stated = known.all_dates()
    first = first_of(known.locale, known.url, language, words, [day for day, how in stated if how != "markup"])
    if day := day_in_line(with_western_figures(labels.get("published", "")), first):
        stated = (*stated, (day, "published-line"))
    stated = (*stated, (mail.day, "mail-head")) if mail.day else stated
    dates = weigh(stated, said, name, first, known.updated, outlet)
    credit = credited(said, outlet, language, known=bool(known.authors))
    people = writers(credit, known.authors) if marked or not known.authors else known.authors
    people = tuple(each for each in people if not is_office(each) and letters(each) != letters(outlet or ""))
    genre, genre_how = genre_of(said, known.title or head, known.url, known.section, people)
    mark = hashlib.sha256("\x1f".join((text, outlet or "", known.url or "")).encode()).hexdigest()[:12]
    return Article(
        id="a" + mark,
        path=name,
        url=known.url,
        outlet=outlet,
        title=without_outlet(known.title or head, outlet),
        authors=people,
        published=dates[0] if dates else None,
        language=language,
        text=text,
        passages=passages,
        updated=known.updated or last_change(said, first, dates[0].value if dates else None),
        agency=known.agency or credit.agency,
        dates=dates,
        genre=genre,
        genre_how=genre_how,
    )


def _host(url: str | None) -> str | None:
    """Return the host of an address, which stands in for an outlet that is not named."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _clean(value: str | None) -> str | None:
    return " ".join(_CONTROL.sub(" ", value or "").split()) or None


def _tagged(language: str | None, locale: str | None) -> str | None:
    """Return the language of an article, where its page's tag tells languages apart that look alike, or a short text's."""
    tag = re.split("[-_]", locale or "")[0].lower()
    tag = "no" if tag in ("nb", "nn") else tag
    alike = any({language, tag} <= each for each in SISTERS)
    return tag if alike or (language is None and len(tag) == 2 and tag != "en") else language


def _language(text: str, passages: Sequence[Passage]) -> str | None:
    """Return the ISO 639-1 code of the language of an article's body; None for one too short to tell."""
    body = " ".join(text[each.start : each.end] for each in passages if each.kind in ("body", "subhead"))[:500]
    size = sum(map(str.isalpha, body))
    if size < FEWEST_LETTERS:
        return None
    words = body.lower().split()
    own = [word for word in words if word in _ENGLISH]
    if len(own) >= SURELY_ENGLISH * len(words) and len(set(own)) >= DIFFERENT_ENGLISH:
        return "en"
    import py3langid

    found = str(py3langid.classify(body)[0])
    if size >= ENOUGH_LETTERS:
        return found
    english = len(own) >= ENGLISH_SHARE * len(words)
    return "en" if english else found if found != "en" and len(found) == 2 else None  # no "pcm" for a line from Lagos
