"""Charts as Altair objects: for a notebook as they are, for a file through :func:`save`, for the explorer as Vega-Lite.

``stance`` and ``ties`` draw a dyad (``record.dyad("TUR", "RUS")``), ``network``, ``sites`` and ``events`` a record.
"""

from dragoman.charts.saving import save
from dragoman.charts.stance import stance
from dragoman.charts.ties import ties
from dragoman.charts.whole import events, network, sites

__all__ = ["events", "network", "save", "sites", "stance", "ties"]
