"""Which encoding the bytes of a text are in."""

from __future__ import annotations

import codecs

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
LOOKED_AT = 200_000
"""Bytes by which an encoding is guessed that is not UTF-8."""


def decoded(raw: bytes) -> tuple[str, str]:
    """Return the encoding of some bytes, as :func:`encoding_of` does, and their text in it; both "" where none fits."""
    name = next((name for mark, name in _BOMS if raw.startswith(mark)), "")
    if not name:
        try:
            return "utf-8", raw.decode("utf-8")
        except UnicodeDecodeError:
            name = _likeliest(raw)
    return name, raw.decode(name, errors="replace") if name else ""


def encoding_of(raw: bytes) -> str:
    """Return the encoding of some bytes: that of their mark, UTF-8 where it fits, the likeliest; "" where none fits."""
    return decoded(raw)[0]


def _likeliest(raw: bytes) -> str:
    """Return the likeliest encoding of bytes that are no UTF-8."""
    from charset_normalizer import from_bytes

    found = from_bytes(raw[:LOOKED_AT])
    best = found.best()
    if best is None:
        return ""
    likely = [each for each in found if (each.chaos, -each.coherence) <= (best.chaos, -best.coherence)]
    western = any(each.encoding == "cp1252" for each in likely)  # of equals the one that most pages are in
    return "cp1252" if western else best.encoding
