"""From a file, an archive or an address to its items, one after the other; nothing is held longer than it is needed."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.errors import InputError
from dragoman.ingest import archives, collections, rows
from dragoman.ingest.metadata import Facts
from dragoman.ingest.raw import Raw, holds_many, kind_by_bytes, kind_by_name, limited
from dragoman.settings.ingest import IngestSettings

HEAD = 4096
"""Bytes that tell the format of a file whose name does not."""


def items(path: Path, facts: Facts | None, settings: IngestSettings) -> Iterator[Raw | InputError]:
    """Yield the items of a file: itself if it holds one article, each of those it holds otherwise.

    ``facts`` are publication facts stated of the file by a metadata table; they win over what an item states. A bad item
    is yielded as an error; one that makes the whole file unreadable ends the items.
    """
    facts = facts or Facts()
    try:
        with path.open("rb") as stream:
            kind = kind_by_name(path.name)
            head = stream.read(HEAD)
            if not head:
                raise InputError("empty", path=path)
            if kind is None:
                kind = kind_of(head, settings)
            elif kind == "feed" and kind_by_bytes(head) != "feed":
                raise InputError("unknown-format", path=path)
            if not holds_many(kind):
                yield Raw(str(path), kind, facts=facts)
                return
            stream.seek(0)
            item = None
            for item in expand(stream, str(path), kind, settings):
                yield replace(item, facts=facts) if isinstance(item, Raw) else item
            if item is None:
                raise InputError("nothing-inside", path=path)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError("unreadable", path=path, reason=error.strerror or error)


def kind_of(head: bytes, settings: IngestSettings) -> str:
    """Return the format that the first bytes of a file without a telling name stand for: "text" where nothing tells."""
    return kind_by_bytes(head) or ("csv" if rows.is_table(head, settings) else "text")


def members(
    raw: Raw, settings: IngestSettings, depth: int = 0, stream: BinaryIO | None = None
) -> Iterator[Raw | InputError]:
    """Yield an item that is in memory, or those it holds; with a ``stream``, those that this holds."""
    if stream is None and (raw.data is None or not holds_many(raw.kind)):
        yield raw
        return
    if depth > settings.max_depth:
        yield InputError("too-deep", path=raw.name, limit=settings.max_depth)
        return
    try:
        for item in expand(stream or io.BytesIO(raw.data or b""), raw.name, raw.kind, settings, depth):
            yield replace(item, facts=raw.facts) if isinstance(item, Raw) else item
    except InputError as error:
        yield error


def expand(
    stream: BinaryIO, name: str, kind: str, settings: IngestSettings, depth: int = 0
) -> Iterator[Raw | InputError]:
    """Yield the items of a stream whose format holds many. Raises InputError if it is damaged as a whole."""
    if kind in ("zip", "tar"):
        unpack = archives.zipped if kind == "zip" else archives.tarred
        for member in unpack(stream, name, settings):
            if isinstance(member, InputError):
                yield member
            elif (found := _member(*member)) is not None:
                yield from members(found, settings, depth + 1)
    elif kind == "gzip":
        inner = name[:-3] if name.lower().endswith(".gz") else name
        unpacked = archives.gunzipped(stream)
        inner_kind = kind_by_name(inner) or _kind_inside(unpacked, name, settings)
        if (
            inner_kind == "warc" and stream.seekable()
        ):  # each record is packed by itself: one that is cut spoils no other
            stream.seek(0)
            unpacked = stream
        if holds_many(inner_kind):
            try:
                yield from expand(unpacked, name, inner_kind, settings, depth + 1)
            except (OSError, EOFError, zlib.error) as error:
                raise InputError("damaged", path=name, reason=error) from error
        else:
            yield Raw(name, inner_kind, limited(unpacked, name, settings.max_bytes))
    elif kind == "warc":
        yield from collections.warc(stream, name, settings)
    elif kind == "mbox":
        yield from collections.mailbox(stream, name, settings)
    elif kind == "feed":
        yield from collections.feed(limited(stream, name, settings.max_bytes), name)
    elif kind == "jsonl":
        yield from rows.jsonl(stream, name, settings)
    elif kind == "json":
        yield from _json(stream, name, settings)
    elif kind == "parquet":
        yield from rows.parquet(stream, name, settings)
    else:
        yield from rows.separated(stream, name, settings, "\t" if kind == "tsv" else None)


def _json(stream: BinaryIO, name: str, settings: IngestSettings) -> Iterator[Raw | InputError]:
    """Yield the items of a JSON document; one that is too large for one may be JSON Lines, which is streamed."""
    try:
        data = limited(stream, name, settings.max_bytes)
    except InputError as error:
        if error.code != "too-large" or not stream.seekable():
            raise
        stream.seek(0)
        if not rows.is_line(stream.readline(settings.max_bytes)):
            raise
        stream.seek(0)
        yield from rows.jsonl(stream, name, settings)
    else:
        yield from rows.document(data, name, settings)


def _kind_inside(unpacked: BinaryIO, name: str, settings: IngestSettings) -> str:
    """Return the format that the first bytes of an unpacked stream without a name stand for."""
    try:
        head = cast(gzip.GzipFile, unpacked).peek(HEAD)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError("damaged", path=name, reason=error) from error
    return kind_of(head, settings)


def _member(name: str, data: bytes) -> Raw | None:
    """Return a member of an archive as an item; None for hidden files and for formats that are not read."""
    inside = name.rsplit("!", 1)[-1]
    last = inside.replace("\\", "/").rsplit("/", 1)[-1]
    if last.startswith(".") or "__MACOSX" in inside or last in ("metadata.csv", "metadata.jsonl"):
        return None
    kind = kind_by_name(last)
    if kind == "feed" and kind_by_bytes(data[:HEAD]) != "feed":
        return None
    return Raw(name, kind, data) if kind else None
