"""Vega in one script, taken from the installed vl-convert and kept in the user's cache: nothing comes from the network."""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path

_LOCK = threading.Lock()


def script() -> str:
    """Return Vega, Vega-Lite and vega-embed as one script that sets ``window.vegaEmbed``."""
    with _LOCK:
        return _script()


@cache
def _script() -> str:
    import platformdirs
    import vl_convert

    version = vl_convert.__version__ if hasattr(vl_convert, "__version__") else "0"
    folder = Path(platformdirs.user_cache_dir("dragoman"))
    kept = folder / f"vega-{version}-{vl_convert.get_vega_version()}.js"
    if kept.is_file():
        return kept.read_text(encoding="utf-8")
    made = str(vl_convert.javascript_bundle())  # type: ignore[call-arg]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        partial = kept.with_suffix(".part")
        partial.write_text(made, encoding="utf-8")
        partial.replace(kept)
    except OSError:
        pass  # without a place to keep it, it is made again next time
    return made
