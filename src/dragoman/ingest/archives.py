"""Archives: ZIP, TAR and gzip. Members are read in memory one at a time; nothing is ever unpacked to the disk."""

from __future__ import annotations

import gzip
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from dragoman.errors import InputError
from dragoman.ingest.raw import limited
from dragoman.settings.ingest import IngestSettings

Member = tuple[str, bytes]


def zipped(stream: BinaryIO, name: str, settings: IngestSettings) -> Iterator[Member | InputError]:
    """Yield name and bytes of the files in a ZIP archive; a member that is too large, a bomb or locked is an error."""
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise InputError("damaged", path=name, reason=error) from error
    total = 0
    with archive:
        for info in archive.infolist()[: settings.max_items]:
            if info.is_dir():
                continue
            inside = f"{name}!{info.filename}"
            if info.flag_bits & 1:
                yield InputError("locked", path=inside)
                continue
            if info.file_size > max(1_000_000, settings.max_ratio * info.compress_size):
                yield InputError("bomb", path=inside, size=info.file_size, packed=info.compress_size)
                continue
            try:
                with archive.open(info) as member:
                    data = limited(cast(BinaryIO, member), inside, settings.max_bytes)
            except InputError as error:
                yield error
                continue
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, zlib.error) as error:
                yield InputError("damaged", path=inside, reason=error)
                continue
            total += len(data)
            if total > settings.max_unpacked:
                raise InputError("too-large", path=name, size=total, limit=settings.max_unpacked)
            yield inside, data


def tarred(stream: BinaryIO, name: str, settings: IngestSettings) -> Iterator[Member | InputError]:
    """Yield name and bytes of the plain files in a TAR archive, packed or not; links and devices are passed over."""
    total = count = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|*") as archive:
            for info in archive:
                count += 1
                if count > settings.max_items:
                    raise InputError("too-many", path=name, limit=settings.max_items)
                if not info.isfile():
                    continue
                inside = f"{name}!{info.name}"
                if info.size > settings.max_bytes:
                    yield InputError("too-large", path=inside, size=info.size, limit=settings.max_bytes)
                    continue
                member = archive.extractfile(info)
                data = limited(cast(BinaryIO, member), inside, settings.max_bytes) if member else b""
                total += len(data)
                if total > settings.max_unpacked:
                    raise InputError("too-large", path=name, size=total, limit=settings.max_unpacked)
                yield inside, data
    except (tarfile.TarError, OSError, EOFError, zlib.error) as error:
        raise InputError("damaged", path=name, reason=error) from error


def gunzipped(stream: BinaryIO) -> BinaryIO:
    """Return the unpacked content of a gzip file as a stream."""
    return cast(BinaryIO, gzip.GzipFile(fileobj=stream))
