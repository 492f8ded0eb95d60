"""The room ``binding``: which of the times and places told in a text are those of a statement.

Rules of the rooms ``dates`` and ``places`` give an answer from the deed's sentence and what goes on from it. Here trees,
learned from annotated news, weigh that answer beside all other times and places told around the deed.
"""

VERSION = "1"
"""Raise when what this stage produces changes: articles read with another version are stale."""
