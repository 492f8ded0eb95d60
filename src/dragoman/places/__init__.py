"""The room ``places``."""

VERSION = "5"
"""Raise when what this stage produces changes: articles read with another version are stale."""
