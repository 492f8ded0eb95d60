"""Ingest: bytes of a file to an article with its publication facts and passages."""

from dragoman.ingest.articles import from_text, read_file, read_raw
from dragoman.ingest.files import STDIN, find
from dragoman.ingest.items import HEAD, items, kind_of, members
from dragoman.ingest.metadata import METADATA_NAMES, Facts, Metadata, load_metadata
from dragoman.ingest.raw import Raw, holds_many, is_collection
from dragoman.ingest.web import fetch, is_address

VERSION = "11"
"""Raise when what this stage produces changes: articles read with another version are stale."""

__all__ = [
    "HEAD",
    "METADATA_NAMES",
    "STDIN",
    "VERSION",
    "Facts",
    "Metadata",
    "Raw",
    "fetch",
    "find",
    "from_text",
    "holds_many",
    "is_address",
    "is_collection",
    "items",
    "kind_of",
    "load_metadata",
    "members",
    "read_file",
    "read_raw",
]
