"""One item to be read, before it is an article: its bytes, its format, where it lies, what is known of it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import InputError
from dragoman.ingest.metadata import Facts
from dragoman.tables import read_tsv

_MAIL = re.compile(
    rb"(?:from [^\r\n]{3,200}\r?\n)?(?:[a-z][a-z-]+: [^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?"
    rb"(?:message-id|mime-version|received|return-path):"
)
"""The head of a mail (RFC 5322), which in a mailbox has a line with its sender above it."""

_FEEDS = (b"<rss", b"<feed", b"<rdf:rdf")
FORMATS = Path(__file__).resolve().parents[1] / "data" / "ingest" / "formats.tsv"


@dataclass(frozen=True, slots=True)
class Raw:
    """One item. ``name`` is what a person is shown: a path, a path with the member behind ``!``, or an address.

    ``data`` is null for a file that has not been opened yet (then ``name`` is its path). ``kind`` is a format of the table
    data/ingest/formats.tsv, or ``fragment`` for a piece of HTML without a page around it.
    """

    name: str
    kind: str
    data: bytes | None = None
    facts: Facts = field(default_factory=Facts)
    stated: Facts = field(default_factory=Facts)


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the table of formats."""

    kind: str
    many: bool
    suffixes: tuple[str, ...]
    magic: bytes


@cache
def formats() -> tuple[Format, ...]:
    """Return the table of formats."""
    rows = read_tsv(FORMATS, ("kind", "holds", "suffixes", "magic"))
    return tuple(
        Format(row["kind"], row["holds"] == "many", tuple(row["suffixes"].split()), bytes.fromhex(row["magic"]))
        for row in rows
    )


def kind_by_name(name: str) -> str | None:
    """Return the format that a file name stands for, or None."""
    low = name.lower()
    found = [each for each in formats() if low.endswith(each.suffixes)]
    return max(found, key=lambda each: max(len(s) for s in each.suffixes if low.endswith(s))).kind if found else None


def kind_by_bytes(head: bytes) -> str | None:
    """Return the format that the first bytes of a file stand for, or None."""
    marked = next((each.kind for each in formats() if each.magic and head.startswith(each.magic)), None)
    if marked:
        return marked
    low = head.lstrip(b"\xef\xbb\xbf \r\n\t")[:2000].lower()
    if _MAIL.match(low):
        return "mbox" if low.startswith(b"from ") else "eml"
    if low.startswith((b"<rss", b"<feed")) or (low.startswith(b"<?xml") and any(map(low.__contains__, _FEEDS))):
        return "feed"
    if b"<html" in low or low.startswith(b"<!doctype html"):
        return "html"
    return "json" if low.startswith((b"{", b"[")) and b'":' in low else None


def holds_many(kind: str) -> bool:
    """Say whether files of a format hold many articles."""
    return any(each.kind == kind and each.many for each in formats())


def is_collection(name: str) -> bool:
    """Say whether a file's name stands for a format that holds many articles."""
    kind = kind_by_name(name)
    return kind is not None and holds_many(kind)


def limited(stream: BinaryIO, name: str, limit: int) -> bytes:
    """Read a stream to its end. Raises InputError if it holds more than ``limit`` bytes or is damaged."""
    try:
        data = stream.read(limit + 1)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise InputError("damaged", path=name, reason=error) from error
    if len(data) > limit:
        raise InputError("too-large", path=name, size=len(data), limit=limit)
    return data


def lines(stream: BinaryIO, name: str, limit: int) -> Iterator[tuple[int, bytes | InputError]]:
    """Yield the lines of a stream with their numbers from 1; one over ``limit`` bytes is passed over as an error."""
    number = 0
    while line := stream.readline(limit):
        number += 1
        if len(line) == limit and not line.endswith(b"\n"):
            while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
                pass
            yield number, InputError("bad-input", path=name, line=number, reason=f"the line is over {limit:,} bytes")
        else:
            yield number, line
