"""The room ``places``."""

VERSION = "7"
"""Raise when what this stage produces changes: articles read with another version are stale."""
