"""The room ``attribution``."""

VERSION = "3"
"""Raise when what this stage produces changes: articles read with another version are stale."""
