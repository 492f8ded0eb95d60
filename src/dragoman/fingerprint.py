"""What an article was read with: settings, stage versions, tables and pipeline in one short hash.

An article whose fingerprint differs from today's is stale; ``dragoman read --again`` reads it again.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.metadata
import json
from dataclasses import asdict
from pathlib import Path

from dragoman.settings import Settings

_READING = ("ingest", "passages", "dates", "places", "actors", "attribution", "binding", "coding", "relations")
_TABLES = (".tsv", ".yaml", ".yml", ".npz", ".onnx")


def fingerprint(settings: Settings) -> str:
    """Return twelve hexadecimal digits that change when anything that decides about statements changes.

    Linking has a fingerprint of its own (:func:`linking_fingerprint`): events can be made again without reading again.
    """
    parts = asdict(settings)
    parts.pop("linking")
    content = hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode())
    for room in _READING:
        content.update(importlib.import_module(f"dragoman.{room}").VERSION.encode())
    content.update(_pipeline_version(settings.pipeline).encode())
    folder = Path(__file__).parent / "data"
    for table in sorted(path for path in folder.rglob("*") if path.suffix in _TABLES and path.parent.name != "linking"):
        content.update(table.relative_to(folder).as_posix().encode())
        content.update(table.read_bytes())
    for own in (settings.actors.extra, settings.places.file):
        if own and Path(own).is_file():
            content.update(Path(own).read_bytes())
    sums = Path(__file__).parent / "encoder" / "weights" / "SHA256SUMS"
    if sums.is_file():
        content.update(sums.read_bytes())
    return content.hexdigest()[:12]


def linking_fingerprint(settings: Settings) -> str:
    """Return twelve hexadecimal digits for the settings, version and tables of linking."""
    from dragoman.linking import VERSION

    parts = json.dumps(asdict(settings.linking), sort_keys=True, default=str)
    content = hashlib.sha256(f"{VERSION}{parts}".encode())
    for table in sorted((Path(__file__).parent / "data" / "linking").glob("*.tsv")):
        content.update(table.read_bytes())
    if settings.linking.outlets and Path(settings.linking.outlets).is_file():
        content.update(Path(settings.linking.outlets).read_bytes())
    return content.hexdigest()[:12]


def _pipeline_version(name: str) -> str:
    try:
        return f"{name} {importlib.metadata.version(name)}"
    except importlib.metadata.PackageNotFoundError:
        return name
