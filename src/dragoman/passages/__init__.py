"""Passages: what a journalist wrote, told apart from the page around it."""

from dragoman.passages.segment import segment

VERSION = "11"
"""Raise when what this stage produces changes: articles read with another version are stale."""

__all__ = ["VERSION", "segment"]
