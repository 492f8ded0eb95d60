"""Colours and type of all charts, for light and dark paper.

Conflict is vermillion, co-operation blue, deeds strong, words pale: a pair that stays apart for all common kinds of
colour blindness (Okabe & Ito 2008). The explorer's stylesheet has the same values.
"""

from __future__ import annotations

from typing import Any, Literal

Tone = Literal["conflict", "tense", "mixed", "friendly", "cooperation", "open"]
"""How two stand to each other, or what went on at a place, by the mean score; ``open`` where nothing is told to have
happened."""

TONES: dict[Tone, str] = {
    "conflict": "conflict (−10 to −4)",
    "tense": "rather conflict (−4 to −1)",
    "mixed": "mixed (−1 to +1)",
    "friendly": "rather co-operation (+1 to +4)",
    "cooperation": "co-operation (+4 to +10)",
    "open": "nothing told to have happened",
}
"""Tones in order, with what to call them."""

LIGHT = {
    "MC": "#0b5a9e",
    "VC": "#79b4e3",
    "VX": "#f0a470",
    "MX": "#b8450b",
    "ink": "#22242a",
    "soft": "#5c6069",
    "paper": "#fbfaf7",
    "land": "#e6e2d8",
    "conflict": "#b8450b",
    "tense": "#e08a4f",
    "mixed": "#85888f",
    "friendly": "#5a9bd0",
    "cooperation": "#0b5a9e",
    "open": "#b9bbc0",
}
DARK = {
    "MC": "#5aa9ec",
    "VC": "#2f6390",
    "VX": "#8f4c22",
    "MX": "#f08a4b",
    "ink": "#e6e6e3",
    "soft": "#a6aab3",
    "paper": "#15171b",
    "land": "#2a2e35",
    "conflict": "#f08a4b",
    "tense": "#b0642f",
    "mixed": "#8d919a",
    "friendly": "#3f7cb3",
    "cooperation": "#5aa9ec",
    "open": "#5a5f69",
}
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"


def tone(score: float | None) -> Tone:
    """Return the tone of a mean score on PLOVER's scale (-10 conflict to 10 co-operation)."""
    if score is None:
        return "open"
    if abs(score) < 1.0:
        return "mixed"
    if score < 0:
        return "conflict" if score <= -4.0 else "tense"
    return "cooperation" if score >= 4.0 else "friendly"


def colours(*, dark: bool = False) -> dict[str, str]:
    """Return the colours by quad class (MC VC VX MX) and tone, and those of text (ink), lines (soft), paper and land."""
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
