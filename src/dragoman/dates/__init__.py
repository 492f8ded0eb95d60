"""The room ``dates``."""

VERSION = "1"
"""Raise when what this stage produces changes: articles read with another version are stale."""
