"""Tables of articles: JSON, JSON Lines, CSV, TSV and Parquet, a row an article."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from dragoman.errors import InputError
from dragoman.ingest.encodings import encoding_of
from dragoman.ingest.metadata import Facts
from dragoman.ingest.published import day_of
from dragoman.ingest.raw import Raw, limited, lines
from dragoman.settings.ingest import IngestSettings
from dragoman.tables import read_tsv

COLUMNS = Path(__file__).resolve().parents[1] / "data" / "ingest" / "columns.tsv"
FIELDS = ("text", "published", "outlet", "title", "authors", "url")
DELIMITERS = ",;\t|"
"""Signs that may stand between the columns of a table."""

DEEPEST_LIST = 4
"""Levels of a JSON document in which its list of articles is looked for."""

PORTION = 1000
"""Rows of a Parquet file read at once."""

LOOKED_AT = 65_536
"""Bytes of a table by which its encoding is told."""

_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")


def jsonl(stream: BinaryIO, name: str, settings: IngestSettings) -> Iterator[Raw | InputError]:
    """Yield the items of a JSON Lines file, a line each."""
    mapping: dict[str, str] | None = None
    for number, line in lines(stream, name, settings.max_bytes):
        if isinstance(line, InputError):
            yield line
            continue
        if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise InputError("encoding", path=name)
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8-sig", "replace"))
        except (json.JSONDecodeError, RecursionError) as error:
            yield InputError("bad-input", path=name, line=number, reason=f"not JSON ({error})")
            continue
        if not isinstance(row, dict):
            yield InputError("bad-input", path=name, line=number, reason="not a JSON object")
            continue
        if mapping is None or mapping["text"] not in row:
            mapping = columns(row, name, settings)
        yield _item(row, mapping, f"{name}!{number}")


def document(data: bytes, name: str, settings: IngestSettings) -> Iterator[Raw | InputError]:
    """Yield the items of a JSON document: a list of articles, one article, or a news service's answer with such a list.

    What is no such document is read as JSON Lines.
    """
    try:
        whole = json.loads(data.decode("utf-8-sig", "replace"))
    except (json.JSONDecodeError, RecursionError):
        yield from jsonl(io.BytesIO(data), name, settings)
        return
    for number, row in enumerate(_listed(whole), 1):
        yield _item(row, columns(row, name, settings), f"{name}!{number}")


def _listed(whole: Any) -> list[dict[str, Any]]:
    """Return the first list of objects in a JSON document, those nearest its surface first; else the document itself."""
    level = [whole]
    for _ in range(DEEPEST_LIST):
        for each in level:
            rows = [row for row in each if isinstance(row, dict)] if isinstance(each, list) else []
            if rows:
                return rows
        level = [value for each in level if isinstance(each, dict) for value in each.values()]
    return [whole] if isinstance(whole, dict) else []


def separated(
    stream: BinaryIO, name: str, settings: IngestSettings, delimiter: str | None
) -> Iterator[Raw | InputError]:
    """Yield the items of a CSV or TSV file; the delimiter is told from the header where it is not given."""
    csv.field_size_limit(settings.max_bytes)
    words = io.TextIOWrapper(stream, encoding=_encoding(stream), errors="replace", newline="")
    header = words.readline(settings.max_bytes)
    if _BINARY.search(header):
        raise InputError("binary", path=name)
    names, delimiter = _separated_names(header, delimiter, settings)
    mapping = columns(names, name, settings)
    too_long: list[int] = []
    reader = csv.reader(_bounded(words, settings.max_bytes, too_long), delimiter=delimiter)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield InputError("bad-input", path=name, line=reader.line_num + 1, reason=error)
            if "field larger" in str(error):  # a quotation mark was never closed: what follows is no table
                return
            continue
        for number in too_long:
            reason = f"the line is over {settings.max_bytes:,} bytes"
            yield InputError("bad-input", path=name, line=number, reason=reason)
        too_long.clear()
        if row:
            yield _item(dict(zip(names, row, strict=False)), mapping, f"{name}!{reader.line_num + 1}")


def _encoding(stream: BinaryIO) -> str:
    """Return the encoding of a table by its first whole lines; UTF-8 where they do not tell, or cannot be looked at."""
    if not stream.seekable():
        return "utf-8-sig"
    head = stream.read(LOOKED_AT)
    stream.seek(0)
    found = encoding_of(head[: head.rfind(b"\n") + 1] or head)
    return "utf-8-sig" if found in ("", "utf-8") else found


def _separated_names(header: str, stated: str | None, settings: IngestSettings) -> tuple[list[str], str]:
    """Return the names of the columns and what stands between them.

    That is the sign that gives a column with the text of articles, else the one that stands in the header most often.
    """
    signs = sorted(DELIMITERS, key=lambda sign: (sign != stated, -header.count(sign)))
    splits = [(next(csv.reader([header], delimiter=sign), []), sign) for sign in signs if sign in header]
    for names, sign in splits:
        try:
            columns(names, "", settings)
        except InputError:
            continue
        return names, sign
    return splits[0] if splits else ([header.strip()], ",")


def is_table(head: bytes, settings: IngestSettings) -> bool:
    """Say whether the first line of some bytes names the columns of a table of articles: their text and another field."""
    header = head.decode("utf-8-sig", "replace").split("\n", 1)[0].strip()
    try:
        found = columns(_separated_names(header, None, settings)[0], "", settings)
    except InputError:
        return False
    return len(found) > 1 and b"\n" in head


def is_line(line: bytes) -> bool:
    """Say whether a line is an object by itself, as those of JSON Lines are."""
    try:
        return isinstance(json.loads(line.decode("utf-8-sig", "replace")), dict)
    except (json.JSONDecodeError, RecursionError):
        return False


def _bounded(words: io.TextIOWrapper, limit: int, too_long: list[int]) -> Iterator[str]:
    """Yield the lines behind the header; one over ``limit`` characters as a blank one, its number kept in ``too_long``."""
    number = 1
    while line := words.readline(limit):
        number += 1
        if len(line) == limit and not line.endswith("\n"):
            while (rest := words.readline(limit)) and not rest.endswith("\n"):
                pass
            too_long.append(number)
            line = "\n"
        yield line


def parquet(stream: BinaryIO, name: str, settings: IngestSettings) -> Iterator[Raw | InputError]:
    """Yield the items of a Parquet file, read in portions."""
    import polars

    opened: Any = stream
    packed = type(opened) is gzip.GzipFile  # its name is that of the packed file
    file = None if packed else getattr(opened, "name", None)
    source: Any = Path(file) if isinstance(file, str) else limited(stream, name, settings.max_bytes)
    try:
        table = polars.scan_parquet(source)
        names = table.collect_schema().names()
    except Exception as error:
        raise InputError("damaged", path=name, reason=error) from error
    mapping = columns(names, name, settings)
    wanted = list(dict.fromkeys(mapping.values()))
    start = 0
    while True:
        portion = table.select(wanted).slice(start, PORTION).collect().to_dicts()
        for number, row in enumerate(portion, start + 1):
            yield _item(row, mapping, f"{name}!{number}")
        start += PORTION
        if len(portion) < PORTION:
            return


def columns(names: Iterable[str], name: str, settings: IngestSettings) -> dict[str, str]:
    """Return which column holds which field. Raises InputError naming the columns found if none holds the text."""
    present = {plain(each): each for each in names}
    found: dict[str, str] = {}
    for field, column in settings.columns:
        if plain(column) not in present:
            raise InputError("columns-named", path=name, column=column, columns=", ".join(present.values()))
        found[field] = present[plain(column)]
    for field, known in _known():
        if field not in found and known in present and present[known] not in found.values():
            found[field] = present[known]
    if "text" not in found:
        code = "columns" if len(present) != 1 else "one-column"
        raise InputError(code, path=name, columns=", ".join(present.values()) or "none")
    return found


@cache
def _known() -> tuple[tuple[str, str], ...]:
    return tuple((row["field"], row["name"]) for row in read_tsv(COLUMNS, ("field", "name")))


def plain(name: str) -> str:
    """Return a column name in lower case without blanks and signs."""
    return re.sub(r"[\s_.-]", "", str(name).lower())


def _item(row: dict[str, Any], mapping: dict[str, str], name: str) -> Raw | InputError:
    cells = {field: row.get(column) for field, column in mapping.items()}
    text = cells.get("text")
    if not isinstance(text, str) or not text.strip():
        return InputError("empty-item", path=name)
    authors = cells.get("authors")
    people = authors if isinstance(authors, list) else re.split(r"[;|]", str(authors or ""))
    facts = Facts(
        day_of(cells.get("published")),
        _words(cells.get("outlet")),
        _words(cells.get("title")),
        tuple(str(each).strip() for each in people if str(each).strip()),
        _words(cells.get("url")),
    )
    kind = "fragment" if re.search(r"</(?:p|div|a|span|br)>|<br ?/?>", text[:5000], re.IGNORECASE) else "text"
    return Raw(name, kind, text.encode("utf-8", "replace"), stated=facts)


def _words(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or value.get("uri")
    return str(value).strip() or None if value is not None else None
