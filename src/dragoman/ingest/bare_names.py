"""Names of authors that no word marks: alone between the headline and the text, or in capitals behind an agency."""

from __future__ import annotations

import re

from dragoman.ingest.letters import letters
from dragoman.ingest.names import agency_of, is_button, unnamed
from dragoman.ingest.outlet_names import is_called
from dragoman.ingest.text_facts import Lines
from dragoman.passages.bylines import BIG

_CAPITALS = rf"(?:{BIG}[.’'-]?){{2,20}}"
_WIRED = re.compile(rf"^[^()]{{2,40}}\(([^()]{{2,12}})\)\s?[-–—]\s?({_CAPITALS}(?: {_CAPITALS}){{1,3}})\s?[-–—]\s")
"""Who writes for an agency in the manner of Turkish ones: "ANKARA (AA) - ALİ VELİ - "."""

_NAME = re.compile(rf"{BIG}[^\W\d_]*[\w.’'-]+(?: (?:{BIG}[\w.’'-]*|de|da|do|dos|van|von|der|al|el|bin)){{1,3}}")
_SMALL = str.maketrans({"I": "ı", "İ": "i"})
"""The small letters of Turkish for its two capitals of i."""

_FEW = 2
"""Most names that stand one below the other."""

_OPENING = 120
"""Characters of the text in which an agency and who writes for it are looked for."""


def bare(lines: Lines, outlet: str | None) -> tuple[str, ...]:
    """Return the people whom an article names as its authors by nothing but the place of their names, if any."""
    return _wired(lines) or _alone(lines, outlet)


def _wired(lines: Lines) -> tuple[str, ...]:
    opening = " ".join(line for kind, line in lines if kind in ("dateline", "body"))[:_OPENING]
    told = _WIRED.match(opening)
    if told is None or not agency_of(told[1]):
        return ()
    return (" ".join(word[0] + word[1:].translate(_SMALL).lower() for word in told[2].split()),)


def _alone(lines: Lines, outlet: str | None) -> tuple[str, ...]:
    """Return one or two full names that are all that stands between the headline and the text, and never in the text."""
    kinds = [kind for kind, _ in lines]
    if "headline" not in kinds or "body" not in kinds:
        return ()
    top = kinds.index("headline") + 1
    end = next((at for at in range(top, len(kinds)) if kinds[at] in ("body", "dateline")), top)
    between = [line for kind, line in lines[top:end] if kind != "caption"]
    text = "\n".join(line for kind, line in lines[end:] if kind == "body")
    people = all(_NAME.fullmatch(line) and line not in text and not _is_label(line, outlet) for line in between)
    return tuple(between) if 0 < len(between) <= _FEW and people else ()


def _is_label(name: str, outlet: str | None) -> bool:
    """Say whether words are no person: an outlet, a section, a heading, in capitals throughout."""
    label = letters(name) == letters(outlet or "-") or agency_of(name) is not None or is_called(name)
    listed = name.lower() in unnamed("heading") or not set(unnamed("section")).isdisjoint(name.lower().split())
    return label or listed or name == name.upper() or is_button(name)
