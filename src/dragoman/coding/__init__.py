"""The room ``coding``."""

VERSION = "11"
"""Raise when what this stage produces changes: articles read with another version are stale."""
