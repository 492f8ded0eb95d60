"""Read files into a record: find them, skip what is known, read the rest, link.

Whole-file work is done in chunks, in this process or in several; only this process writes. A chunk is written as soon
as it is read, an article a transaction, so a run may be stopped at any moment and be taken up again.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast

from dragoman import ingest
from dragoman.errors import InputError
from dragoman.fingerprint import fingerprint, linking_fingerprint
from dragoman.ingest import Facts, Raw
from dragoman.reader import Reader, Reading
from dragoman.record import own_actors
from dragoman.settings import Settings
from dragoman.tables import collector_seldom

if TYPE_CHECKING:
    from dragoman.record.store import Record

CHUNK = 16
"""Items read together: enough for full batches of the parser, few enough to lose little when stopped."""

CHUNK_BYTES = 4_000_000
"""Items in memory are handed on before they hold more bytes than this."""

AHEAD = 3
"""Chunks for each worker that wait to be read: keeps all busy and memory flat."""

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done ("reading", "linking"), how many are done and how many there are, if that is known."""


@dataclass(frozen=True, slots=True)
class Item:
    """One file with a remark: why it failed, or why it was stored but not read."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did. ``stale`` files were read before with other settings or versions and were left as they are."""

    read: int
    skipped: int
    stale: int
    failed: tuple[Item, ...]
    not_read: tuple[Item, ...]
    articles: int
    statements: int
    events: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _Input:
    """One path, address or standard input. ``key`` is its name in the record.

    ``raw`` holds its bytes if it is no file; where standard input has many, ``stream`` holds them and ``raw`` none.
    """

    name: str
    key: str
    content: str
    facts: Facts | None
    raw: Raw | None = None
    stream: BinaryIO | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """One item of an input, an error in its place, or (both null) the end of the input."""

    number: int
    raw: Raw | None = None
    failure: Item | None = None


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a piece."""

    number: int
    reading: Reading | None = None
    failure: Item | None = None


@dataclass(slots=True)
class _Plan:
    """What there is to do, and what was found out before reading anything."""

    todo: list[_Input] = field(default_factory=list)
    failed: list[Item] = field(default_factory=list)
    skipped: int = 0
    stale: int = 0


def read(
    record: Record,
    paths: Sequence[str | Path],
    *,
    metadata: Path | None = None,
    again: bool = False,
    workers: int = 1,
    progress: Progress | None = None,
) -> Summary:
    """Read files, folders, addresses and standard input ("-") into a record and link what is new.

    ``again`` reads stale files again. Raises UsageError if a path or the metadata table does not exist.
    """
    began = time.perf_counter()
    mark = fingerprint(record.settings)
    tables = _Tables(record.settings, metadata)
    own_actors.keep(record)
    plan = _planned(record, paths, tables, mark, again)
    plan.failed.extend(Item(str(path), reason) for path, reason in tables.problems())
    not_read: list[Item] = []
    read_inputs = _write(record, plan, mark, workers, not_read, progress)
    link_changed(record, progress)
    counts = record.counts()
    return Summary(
        read=read_inputs,
        skipped=plan.skipped,
        stale=plan.stale,
        failed=tuple(plan.failed),
        not_read=tuple(not_read),
        articles=counts["articles"],
        statements=counts["statements"],
        events=counts["events"],
        seconds=time.perf_counter() - began,
    )


def _planned(record: Record, paths: Sequence[str | Path], tables: _Tables, mark: str, again: bool) -> _Plan:
    """Sort the inputs: to be read, known already, stale, not to be had."""
    plan = _Plan()
    seen = record.seen()
    for path in ingest.find(paths):
        try:
            one = _identified(path, tables, record.settings)
        except InputError as error:
            plan.failed.append(Item(str(path), str(error)))
            continue
        content, read_with = seen.get(one.key, (None, None))
        if content != one.content or (again and read_with != mark):
            plan.todo.append(one)
        elif read_with != mark:
            plan.stale += 1
        else:
            plan.skipped += 1
    return plan


def _write(
    record: Record, plan: _Plan, mark: str, workers: int, not_read: list[Item], progress: Progress | None
) -> int:
    """Read what is to be read and write it as it comes; return how many inputs gave something.

    The last article of an input is held back and written together with the note that the input has been read.
    """
    held: Reading | None = None
    ids: list[str] = []
    good = done = articles = 0
    many = any(one.stream or (one.raw is None and ingest.is_collection(one.name)) for one in plan.todo)
    for outcome in _outcomes(record.settings, _pieces(plan.todo, record.settings), workers):
        one = plan.todo[outcome.number]
        if outcome.failure is not None:
            plan.failed.append(_as_named(outcome.failure, one))
        elif outcome.reading is not None:
            if held is not None:
                record.put(held, mark)
            held = outcome.reading
            ids.append(held.article.id)
            articles += 1
            if held.note:
                not_read.append(_as_named(Item(held.article.path or one.name, held.note), one))
        else:
            if ids:
                record.write(one.key, one.content, mark, [held] if held else [], ids)
                good += 1
            held, ids = None, []
            done += 1
        if progress:
            progress("reading", articles if many else done, None if many else len(plan.todo))
    return good


def _as_named(item: Item, one: _Input) -> Item:
    """Return a remark that names its input as the user did and not by its key in the record."""
    return Item(item.path.replace(one.key, one.name), item.reason.replace(one.key, one.name))


def link_changed(record: Record, progress: Progress | None = None) -> None:
    """Link what is new; everything, if linking itself has changed since the record was last linked."""
    mark = linking_fingerprint(record.settings)
    if record.note("linking") != mark:
        record.unlink_all()
        record.note("linking", mark)
    record.link(progress)


class _Tables:
    """Publication facts for each file: from the table that was named, or one beside the file or above it."""

    def __init__(self, settings: Settings, given: Path | None) -> None:
        self._settings = settings
        self._given = ingest.load_metadata(given) if given else None
        self._beside: dict[Path, ingest.Metadata | None] = {}

    def facts(self, path: Path) -> Facts | None:
        """Return the facts that a table states of a file, or None."""
        if self._given is not None:
            return self._given.facts(path)
        for folder in list(path.resolve().parents)[:2]:
            table = self._in(folder)
            found = table.facts(path) if table else None
            if found is not None:
                return found
        return None

    def _in(self, folder: Path) -> ingest.Metadata | None:
        if folder not in self._beside:
            names = (folder / name for name in ingest.METADATA_NAMES)
            file = next((name for name in names if name.is_file()), None)
            self._beside[folder] = ingest.load_metadata(file) if file else None
        return self._beside[folder]

    def problems(self) -> Iterator[tuple[Path, str]]:
        """Yield the rows that could not be understood, with the table's path."""
        for table in (self._given, *self._beside.values()):
            if table is not None:
                yield from ((table.path, str(problem)) for problem in table.problems)


def _identified(path: str | Path, tables: _Tables, settings: Settings) -> _Input:
    """Hash the bytes of an input and the facts stated of it. Raises InputError if it cannot be had."""
    if isinstance(path, str):
        return _fetched(path, settings)
    content = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while piece := stream.read(1 << 20):
                content.update(piece)
    except OSError as error:
        raise InputError("unreadable", path=path, reason=error.strerror or error) from error
    facts = tables.facts(path)  # after the bytes: a link that leads in a circle has none
    if facts is not None:
        content.update(json.dumps(asdict(facts), sort_keys=True, default=str).encode())
    return _Input(str(path), str(path.resolve()), content.hexdigest(), facts)


def _fetched(path: str, settings: Settings) -> _Input:
    """Return a web address or standard input with its bytes."""
    if path == ingest.STDIN:
        return _piped(settings)
    raw = ingest.fetch(path, settings.ingest)
    return _Input(path, path, hashlib.sha256(raw.data or b"").hexdigest(), None, raw)


def _piped(settings: Settings) -> _Input:
    """Return standard input: in memory while it is no larger than one article may be, else in a temporary file.

    Raises InputError for what is larger and holds no more than one article.
    """
    name, limit = "standard input", settings.ingest.max_bytes
    data = sys.stdin.buffer.read(limit + 1)
    kind = ingest.kind_of(data[: ingest.HEAD], settings.ingest)
    content = hashlib.sha256(data)
    if len(data) <= limit:
        raw = Raw(f"stdin-{content.hexdigest()[:8]}", kind, data)
        return _Input(name, raw.name, content.hexdigest(), None, raw)
    if not ingest.holds_many(kind):
        raise InputError("too-large", path=name, size=len(data), limit=limit)
    stream = cast(BinaryIO, NamedTemporaryFile())  # noqa: SIM115  # closed when its items have been read
    stream.write(data)
    while data := sys.stdin.buffer.read(1 << 20):
        content.update(data)
        stream.write(data)
    stream.seek(0)
    key = f"stdin-{content.hexdigest()[:8]}"
    return _Input(name, key, content.hexdigest(), None, Raw(key, kind), stream)


def _pieces(inputs: Sequence[_Input], settings: Settings) -> Iterator[_Piece]:
    """Yield the items of all inputs in order, and the end of each."""
    for number, one in enumerate(inputs):
        if one.raw is not None:
            found = ingest.members(one.raw, settings.ingest, stream=one.stream)
        else:
            found = ingest.items(Path(one.name), one.facts, settings.ingest)
        for item in found:
            if isinstance(item, Raw):
                yield _Piece(number, item)
            else:
                yield _Piece(number, failure=Item(str(item.details.get("path", one.name)), str(item)))
        if one.stream is not None:
            one.stream.close()
        yield _Piece(number)


def _outcomes(settings: Settings, pieces: Iterator[_Piece], workers: int) -> Iterator[_Outcome]:
    """Read pieces in chunks, in order; in this process or in several."""
    chunks = _chunks(pieces)
    first = next(chunks, None)
    if first is None:
        return
    second = next(chunks, None) if workers > 1 else None
    if second is None:
        reader = Reader(settings)
        for chunk in chain([first], chunks):
            yield from _read_chunk(reader, chunk)
        return
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the workers read it when they start: one core each
    with ProcessPoolExecutor(
        max_workers=workers, mp_context=get_context("spawn"), initializer=_start_worker, initargs=(settings,)
    ) as pool:
        waiting: deque[Future[list[_Outcome]]] = deque()
        for chunk in chain([first, second], chunks):
            waiting.append(pool.submit(_work, chunk))
            if len(waiting) >= AHEAD * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _chunks(pieces: Iterator[_Piece]) -> Iterator[list[_Piece]]:
    """Cut the pieces into chunks that are bounded in number and in bytes held."""
    chunk: list[_Piece] = []
    count = size = 0
    for piece in pieces:
        chunk.append(piece)
        if piece.raw is not None:
            count += 1
            size += len(piece.raw.data or b"")
        if count >= CHUNK or size >= CHUNK_BYTES or len(chunk) >= 4 * CHUNK:
            yield chunk
            chunk, count, size = [], 0, 0
    if chunk:
        yield chunk


def _read_chunk(reader: Reader, chunk: list[_Piece]) -> list[_Outcome]:
    """Read the items of a chunk; one that cannot be read becomes an outcome that says so."""
    outcomes: list[_Outcome | None] = []
    articles = []
    for piece in chunk:
        if piece.raw is None:
            outcomes.append(_Outcome(piece.number, failure=piece.failure))
            continue
        try:
            articles.append(ingest.read_raw(piece.raw, reader.settings.ingest, reader.settings.passages))
            outcomes.append(None)
        except InputError as error:
            outcomes.append(_Outcome(piece.number, failure=Item(piece.raw.name, str(error))))
    readings = reader.read_articles(articles)
    with collector_seldom():
        return [
            outcome or _Outcome(piece.number, reading=next(readings))
            for outcome, piece in zip(outcomes, chunk, strict=True)
        ]


_workers_reader: list[Reader] = []


def _start_worker(settings: Settings) -> None:
    """Give a worker process the reader that it keeps for all its chunks."""
    _workers_reader[:] = [Reader(settings)]


def _work(chunk: list[_Piece]) -> list[_Outcome]:
    return _read_chunk(_workers_reader[0], chunk)
