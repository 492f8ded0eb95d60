"""Charts as Altair objects: for a notebook as they are, for a file through :func:`save`, for the explorer as Vega-Lite."""

from dragoman.charts.saving import save
from dragoman.charts.stance import stance

__all__ = ["save", "stance"]
