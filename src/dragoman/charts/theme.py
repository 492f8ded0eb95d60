"""Colours and type of all charts, for light and dark paper.

Conflict is vermillion, co-operation blue, deeds strong, words pale: a pair that stays apart for all common kinds of
colour blindness (Okabe & Ito 2008). The explorer's stylesheet has the same values.
"""

from __future__ import annotations

from typing import Any

LIGHT = {"MC": "#0b5a9e", "VC": "#79b4e3", "VX": "#f0a470", "MX": "#b8450b", "ink": "#22242a", "soft": "#5c6069"}
DARK = {"MC": "#5aa9ec", "VC": "#2f6390", "VX": "#8f4c22", "MX": "#f08a4b", "ink": "#e6e6e3", "soft": "#a6aab3"}
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"


def colours(*, dark: bool = False) -> dict[str, str]:
    """Return the colours by quad class (MC VC VX MX), and those of text (ink) and of lines (soft)."""
    return DARK if dark else LIGHT


def config(*, dark: bool = False) -> dict[str, Any]:
    """Return the Vega-Lite configuration of all charts."""
    own = colours(dark=dark)
    return {
        "font": FONT,
        "background": "transparent",
        "view": {"stroke": None},
        "axis": {
            "labelColor": own["soft"],
            "titleColor": own["soft"],
            "titleFontWeight": "normal",
            "domainColor": own["soft"],
            "tickColor": own["soft"],
            "gridColor": own["soft"],
            "gridOpacity": 0.18,
        },
        "legend": {"labelColor": own["soft"], "titleColor": own["soft"]},
        "title": {"color": own["ink"]},
    }
