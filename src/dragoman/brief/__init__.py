"""Sourced briefs: what a record holds of one or two actors or a place, in sentences that each name their sources."""

from dragoman.brief.building import brief
from dragoman.brief.lines import Brief, Line, Reference, Section

__all__ = ["Brief", "Line", "Reference", "Section", "brief"]
