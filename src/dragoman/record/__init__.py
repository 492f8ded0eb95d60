"""The record: the store of articles, statements and events, one SQLite file by default."""

from dragoman.record.store import Record, open_record

__all__ = ["Record", "open_record"]
