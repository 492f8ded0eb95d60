"""Ingest: bytes of a file to an article with its publication facts and passages."""

from dragoman.ingest.articles import from_text, read_file
from dragoman.ingest.files import find
from dragoman.ingest.metadata import METADATA_NAMES, Facts, Metadata, load_metadata

VERSION = "2"
"""Raise when what this stage produces changes: articles read with another version are stale."""

__all__ = ["METADATA_NAMES", "VERSION", "Facts", "Metadata", "find", "from_text", "load_metadata", "read_file"]
