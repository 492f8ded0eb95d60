"""The room ``attribution``."""

VERSION = "8"
"""Raise when what this stage produces changes: articles read with another version are stale."""
