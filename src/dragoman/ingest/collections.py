"""Files that hold several articles but are no archives: WARC, feeds and mailboxes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from email.utils import parseaddr
from typing import Any, BinaryIO

from dragoman.errors import InputError
from dragoman.ingest.metadata import Facts
from dragoman.ingest.published import day_of
from dragoman.ingest.raw import Raw, kind_by_bytes, limited
from dragoman.settings.ingest import IngestSettings

_RECORDS = frozenset(
    {"warcinfo", "response", "resource", "request", "metadata", "revisit", "conversion", "continuation"}
)
"""Types of WARC records (ISO 28500)."""

_FEED_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|RDF)\s*>", re.IGNORECASE)
FEED_TAIL = 4096
"""Bytes at the end of a feed in which its last tag is looked for; servers put comments behind it."""

_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")


def warc(stream: BinaryIO, name: str, settings: IngestSettings) -> Iterator[Raw | InputError]:
    """Yield the pages of a WARC file (packed or not), a response record each; other records are passed over.

    When the page was crawled says little about when it was published, and is not taken for it.
    """
    from warcio.archiveiterator import ArchiveIterator

    number = 0
    try:
        records = ArchiveIterator(stream)
        for number, record in enumerate(records, 1):
            if record.rec_type not in _RECORDS or not record.rec_headers.get_header("Content-Length"):
                yield InputError("damaged", path=f"{name}!{number}", reason="the record ends early")
                continue
            if record.rec_type not in ("response", "resource"):
                continue
            url = record.rec_headers.get_header("WARC-Target-URI")
            inside = f"{name}!{url or number}"
            if _cut_at_head(record):
                yield InputError("damaged", path=inside, reason="the record ends early")
                continue
            untyped = record.http_headers is not None and not record.http_headers.get_header("Content-Type")
            if not untyped and not _is_page(record):
                if _is_cut(record):
                    yield InputError("damaged", path=inside, reason="the record ends early")
                continue
            try:
                data = limited(record.content_stream(), inside, settings.max_bytes)
            except InputError as error:
                yield error
                continue
            if getattr(record.raw_stream, "limit", 0) > 0:
                yield InputError("damaged", path=inside, reason="the record ends early")
                continue
            if not untyped:
                yield Raw(inside, kind_by_bytes(data[:2000]) or "text", data, stated=Facts(url=url))
        if stream.seekable() and records.offset < stream.seek(0, os.SEEK_END):
            yield InputError("damaged", path=f"{name}!{number + 1}", reason="the file ends within a record")
    except Exception as error:  # the library fails in many ways on headers that are cut or wrong
        yield InputError("damaged", path=f"{name}!{number + 1}", reason=error)


def _cut_at_head(record: Any) -> bool:
    """Tell whether the HTTP head of a record is missing or cut; records of other schemes (dns:) have none."""
    if record.http_headers is None:
        return (record.rec_headers.get_header("Content-Type") or "").startswith("application/http")
    return len(str(record.http_headers.get_statuscode())) != 3


def _is_cut(record: Any) -> bool:
    """Read over what is left of a record that is no page; a type such as "text/ht" may be what a cut left of one."""
    while record.raw_stream.read(65536):
        pass
    return int(getattr(record.raw_stream, "limit", 0)) > 0


def _is_page(record: Any) -> bool:
    if record.http_headers is None:
        return (record.rec_headers.get_header("Content-Type") or "").startswith(_PAGES)
    status = str(record.http_headers.get_statuscode() or "")
    return status.startswith("2") and (record.http_headers.get_header("Content-Type") or "").startswith(_PAGES)


def feed(data: bytes, name: str) -> Iterator[Raw | InputError]:
    """Yield the entries of an RSS or Atom feed. Raises InputError if it is none."""
    import feedparser

    found: Any = feedparser.parse(data)
    if not found.entries and not found.get("version"):
        raise InputError("damaged", path=name, reason="it is no RSS or Atom feed")
    outlet = found.feed.get("title")
    for number, entry in enumerate(found.entries, 1):
        pieces = [each.get("value", "") for each in entry.get("content", [])] or [entry.get("summary", "")]
        title, url = entry.get("title"), entry.get("link")
        text = max(pieces, key=len)
        stamp = entry.get("published_parsed") or entry.get("updated_parsed")
        people = tuple(each.get("name", "") for each in entry.get("authors", []) if each.get("name"))
        published = day_of(f"{stamp[0]:04d}-{stamp[1]:02d}-{stamp[2]:02d}") if stamp else None
        if not text.strip() and not title:
            yield InputError("empty-item", path=f"{name}!{number}")
            continue
        body = f"<p>{title or ''}</p>{text}" if text else f"<p>{title}</p>"
        facts = Facts(published, outlet, title, people, url)
        yield Raw(f"{name}!{number}", "fragment", body.encode("utf-8", "replace"), stated=facts)
    if not _FEED_END.search(data[-FEED_TAIL:]):
        yield InputError("damaged", path=name, reason="the feed ends early; its last entry may be cut")


def mailbox(stream: BinaryIO, name: str, settings: IngestSettings) -> Iterator[Raw | InputError]:
    """Yield the messages of a mailbox in mbox format (RFC 4155)."""
    number, size = 0, 0
    held: list[bytes] = []
    blank = True
    for line in iter(lambda: stream.readline(settings.max_bytes), b""):
        if line.startswith(b"From ") and blank:
            if held:
                yield _message(held, size, f"{name}!{number}", settings)
            number, size, held = number + 1, 0, []
        elif number:
            size += len(line)
            if size <= settings.max_bytes:
                held.append(line[1:] if re.match(rb">+From ", line) else line)
        blank = not line.strip()
    if held:
        yield _message(held, size, f"{name}!{number}", settings)
    elif not number:
        raise InputError("damaged", path=name, reason="it holds no message in mbox format")


def _message(held: list[bytes], size: int, name: str, settings: IngestSettings) -> Raw | InputError:
    if size > settings.max_bytes:
        return InputError("too-large", path=name, size=size, limit=settings.max_bytes)
    return Raw(name, "eml", b"".join(held))


def mail(data: bytes, name: str) -> tuple[str, str, Facts]:
    """Return kind, text and facts of one message (RFC 5322): its text, or its HTML where it has no text."""
    from email import message_from_bytes, policy

    message: Any = message_from_bytes(data, policy=policy.default)
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise InputError("no-text", path=name)
    try:
        text = str(part.get_content())
    except (LookupError, KeyError, ValueError):
        text = (part.get_payload(decode=True) or b"").decode("utf-8", "replace")
    kind = "fragment" if part.get_content_type() == "text/html" else "text"
    sender = parseaddr(str(message.get("From") or ""))[0]
    facts = Facts(
        day_of(message.get("Date")),
        None,
        str(message.get("Subject") or "").strip() or None,
        (sender,) if sender else (),
    )
    return kind, text, facts
