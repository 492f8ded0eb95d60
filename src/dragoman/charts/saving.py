"""Write a chart to a file, without network and browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import UsageError

if TYPE_CHECKING:
    import altair

FORMS = ("png", "svg", "html", "json")
VEGA_LITE = "6.4"
"""Version of Vega-Lite with which charts are drawn; vl-convert ships it."""


def save(chart: altair.TopLevelMixin, path: Path) -> None:
    """Write a chart as PNG, SVG, HTML (all script inside) or JSON, by the ending of the path.

    Raises UsageError for another ending, or where the file cannot be written.
    """
    import vl_convert

    form = path.suffix.lower().lstrip(".")
    if form not in FORMS:
        raise UsageError("bad-choice", what="picture format", value=form, choices=", ".join(FORMS))
    spec = json.dumps(chart.to_dict(), ensure_ascii=False)  # type: ignore[no-untyped-call, unused-ignore]
    try:
        if form == "png":
            path.write_bytes(vl_convert.vegalite_to_png(spec, vl_version=VEGA_LITE, scale=2))
        elif form == "svg":
            path.write_text(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE), encoding="utf-8")
        elif form == "html":
            path.write_text(vl_convert.vegalite_to_html(spec, vl_version=VEGA_LITE, bundle=True), encoding="utf-8")
        else:
            path.write_text(spec, encoding="utf-8")
    except OSError as error:
        raise UsageError("unwritable", path=path, reason=error.strerror or str(error)) from error
