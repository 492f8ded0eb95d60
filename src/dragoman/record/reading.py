"""Read files into a record: find them, skip what is known, read the rest, link.

Whole-file work is done in chunks, in this process or in several; only this process writes. A chunk is written as soon
as it is read, an article a transaction, so a run may be stopped at any moment and be taken up again.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman import ingest
from dragoman.errors import InputError
from dragoman.fingerprint import fingerprint, linking_fingerprint
from dragoman.ingest import Facts
from dragoman.reader import Reader, Reading
from dragoman.settings import Settings

if TYPE_CHECKING:
    from dragoman.record.store import Record

CHUNK = 16
"""Files read together: enough for full batches of the parser, few enough to lose little when stopped."""

Progress = Callable[[str, int, int], None]
"""Called with what is being done ("reading", "linking"), how many are done and how many there are."""


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
class _File:
    path: Path
    facts: Facts | None
    content: str


@dataclass(frozen=True, slots=True)
class _Outcome:
    file: _File
    readings: tuple[Reading, ...]
    failure: str | None


def read(
    record: Record,
    paths: list[Path],
    *,
    metadata: Path | None = None,
    again: bool = False,
    workers: int = 1,
    progress: Progress | None = None,
) -> Summary:
    """Read files and folders into a record and link what is new.

    ``again`` reads stale files again. Raises UsageError if a path or the metadata table does not exist.
    """
    began = time.perf_counter()
    mark = fingerprint(record.settings)
    tables = _Tables(record.settings, metadata)
    found = ingest.find(paths, record.settings.ingest)
    seen = record.seen()
    todo: list[_File] = []
    failed: list[Item] = []
    skipped = stale = 0
    for path in found:
        try:
            file = _identified(path, tables.facts(path), record.settings)
        except InputError as error:
            failed.append(Item(str(path), str(error)))
            continue
        content, read_with = seen.get(str(path.resolve()), (None, None))
        if content != file.content or (again and read_with != mark):
            todo.append(file)
        elif read_with != mark:
            stale += 1
        else:
            skipped += 1
    failed.extend(Item(str(path), reason) for path, reason in tables.problems())
    not_read: list[Item] = []
    done = 0
    for outcome in _outcomes(record.settings, todo, workers):
        done += 1
        if progress:
            progress("reading", done, len(todo))
        if outcome.failure is not None:
            failed.append(Item(str(outcome.file.path), outcome.failure))
            continue
        not_read.extend(Item(str(outcome.file.path), each.note) for each in outcome.readings if each.note)
        record.write(str(outcome.file.path.resolve()), outcome.file.content, mark, list(outcome.readings))
    link_changed(record, progress)
    counts = record.counts()
    return Summary(
        read=len(todo) - sum(1 for each in failed if any(each.path == str(file.path) for file in todo)),
        skipped=skipped,
        stale=stale,
        failed=tuple(failed),
        not_read=tuple(not_read),
        articles=counts["articles"],
        statements=counts["statements"],
        events=counts["events"],
        seconds=time.perf_counter() - began,
    )


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


def _identified(path: Path, facts: Facts | None, settings: Settings) -> _File:
    """Hash the bytes of a file and the facts stated of it. Raises InputError if it cannot be read."""
    content = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while piece := stream.read(1 << 20):
                content.update(piece)
    except OSError as error:
        raise InputError("unreadable", path=path, reason=error.strerror or error) from error
    if facts is not None:
        content.update(json.dumps(asdict(facts), sort_keys=True, default=str).encode())
    return _File(path, facts, content.hexdigest())


def _outcomes(settings: Settings, files: list[_File], workers: int) -> Iterator[_Outcome]:
    """Read files in chunks, in order; in this process or in several."""
    chunks = list(_chunks(files))
    if workers <= 1 or len(chunks) <= 1:
        reader = Reader(settings)
        for chunk in chunks:
            yield from _read_chunk(reader, chunk)
        return
    with ProcessPoolExecutor(
        max_workers=min(workers, len(chunks)),
        mp_context=get_context("spawn"),
        initializer=_start_worker,
        initargs=(settings,),
    ) as pool:
        for outcomes in pool.map(_work, chunks):
            yield from outcomes


def _chunks(files: Iterable[_File]) -> Iterator[list[_File]]:
    rest = iter(files)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _read_chunk(reader: Reader, chunk: list[_File]) -> list[_Outcome]:
    """Read the files of a chunk; a file that cannot be read becomes an outcome that says so."""
    articles = []
    owners: list[int] = []
    failures: dict[int, str] = {}
    for number, file in enumerate(chunk):
        try:
            found = ingest.read_file(file.path, file.facts, reader.settings.ingest)
        except InputError as error:
            failures[number] = str(error)
            continue
        articles += found
        owners += [number] * len(found)
    readings: list[list[Reading]] = [[] for _ in chunk]
    for number, reading in zip(owners, reader.read_articles(articles), strict=True):
        readings[number].append(reading)
    return [_Outcome(file, tuple(readings[number]), failures.get(number)) for number, file in enumerate(chunk)]


_workers_reader: list[Reader] = []


def _start_worker(settings: Settings) -> None:
    """Give a worker process the reader that it keeps for all its chunks."""
    _workers_reader[:] = [Reader(settings)]


def _work(chunk: list[_File]) -> list[_Outcome]:
    return _read_chunk(_workers_reader[0], chunk)
