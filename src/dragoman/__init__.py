"""Dragoman reads news reports and keeps a sourced record of who did what to whom, when, where, and who says so."""

from __future__ import annotations

__version__ = "0.1.0"
