"""Relations: standing ties between actors, and how two actors stand to each other over time."""

from dragoman.relations.changes import change_points
from dragoman.relations.stance import Period, Turn, series, turns
from dragoman.relations.standing import relations
from dragoman.relations.ties import Tie, ties

VERSION = "4"
"""Raise when the reading of ties changes: articles read with another version are stale."""

__all__ = ["VERSION", "Period", "Tie", "Turn", "change_points", "relations", "series", "ties", "turns"]
