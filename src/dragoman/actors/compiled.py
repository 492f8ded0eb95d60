"""The names of the tables in a compact form, kept in the user's cache folder between runs: it is read five times as fast as
the tables themselves.

A file holds for which tables it was made (their sizes and times of change), this code and the interpreter; where any of
them is another, the tables are read again and the file is written anew. A folder that cannot be written to is no error.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.actors.entries import Entry

if TYPE_CHECKING:
    from dragoman.actors.longest import Longest
    from dragoman.actors.tables import Names

_PREFIX, _ENDING = "actors-", ".bin"
_CODE = ("compiled.py", "entries.py", "longest.py", "spelling.py", "tables.py")
"""The modules that decide what the compact form holds."""

_TEMPORARY = ".tmp"


def names(paths: Sequence[Path], build: Callable[[], Names], empty: Callable[[], Names]) -> Names:
    """Return the names of our tables: in the compact form kept for them, else built, and kept for the next time."""
    kept = _folder() / f"{_PREFIX}{_key(paths)}{_ENDING}"
    with suppress(OSError, ValueError, EOFError, TypeError, KeyError, IndexError):
        return _loaded(marshal.loads(kept.read_bytes()), empty())  # noqa: S302 - the user's own file; marshal only makes values
    built = build()
    with suppress(OSError):
        _keep(kept, marshal.dumps(_compact(built)))
    return built


def _folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("dragoman"))


def _key(paths: Sequence[Path]) -> str:
    """Return what tells the tables, this code and the interpreter from any others."""
    here = Path(__file__).parent
    stamps = [
        (path.name, seen.st_size, seen.st_mtime_ns)
        for path in chain(paths, [here.parent / "data" / "actors" / "spellings.tsv"], (here / each for each in _CODE))
        for seen in [path.stat()]
    ]
    return sha256(repr((sys.version, str(here), stamps)).encode()).hexdigest()[:20]


def _keep(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and take away those of other tables."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}{_TEMPORARY}")
    beside.write_bytes(data)
    beside.replace(path)
    for other in path.parent.glob(f"{_PREFIX}*{_ENDING}"):
        if other != path:
            other.unlink(missing_ok=True)


def _compact(built: Names) -> tuple[Any, ...]:
    """Return names as lists, tuples and dictionaries: each entry once, and its number where it is told of."""
    numbers: dict[int, int] = {}
    entries: list[tuple[Any, ...]] = []

    def numbered(group: Sequence[Entry]) -> list[int]:
        for each in group:
            if id(each) not in numbers:
                numbers[id(each)] = len(entries)
                entries.append(tuple(each))
        return [numbers[id(each)] for each in group]

    def tables(index: Longest[list[Entry]]) -> dict[str, Any]:
        return {
            first: (sizes, {words: numbered(group) for words, group in table.items()})
            for first, (sizes, table) in index.tables.items()
        }

    parts = (
        tables(built.index),
        tables(built.surnames),
        {key: numbered(group) for key, group in built.offices.items()},
        {key: numbered(group) for key, group in built.rows.items()},
        sorted(built.small),
    )
    return (entries, *parts)


class _Groups(dict[Any, list[Entry]]):
    """Groups of entries by key, kept as their numbers until one is asked for."""

    __slots__ = ("unpack",)

    def __init__(self, kept: Mapping[Any, Any], unpack: Callable[[list[Any]], list[Entry]]) -> None:
        super().__init__(kept)
        self.unpack = unpack

    def __getitem__(self, key: Any) -> list[Entry]:
        group = self.unpack(super().__getitem__(key))
        self[key] = group
        return group

    def get(self, key: Any, default: Any = None) -> Any:
        """Return the group of a key, or the default."""
        try:
            return self[key]
        except KeyError:
            return default

    def values(self) -> Any:
        """Return all groups."""
        return [self[key] for key in self]

    def items(self) -> Any:
        """Return all keys with their groups."""
        return [(key, self[key]) for key in self]


def _loaded(kept: tuple[Any, ...], into: Names) -> Names:
    """Return names with what :func:`_compact` made of others; a group of entries is made when it is first asked for."""
    rows, index, surnames, offices, by_id, small = kept
    entries = [Entry._make(row) for row in rows]

    def unpack(group: list[Any]) -> list[Entry]:
        return [entries[number] for number in group] if isinstance(group[0], int) else group

    for longest, tables in ((into.index, index), (into.surnames, surnames)):
        longest.tables, longest.unpack = tables, unpack
    into.offices, into.rows, into.small = _Groups(offices, unpack), _Groups(by_id, unpack), set(small)
    return into
