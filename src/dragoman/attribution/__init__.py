"""The room ``attribution``."""

VERSION = "6"
"""Raise when what this stage produces changes: articles read with another version are stale."""
