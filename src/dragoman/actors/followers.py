"""Of what land those are who are told by whom they serve or follow only: "supporters of the president"."""

from __future__ import annotations

from dragoman.actors.memory import Memory
from dragoman.actors.nouns import find_nouns
from dragoman.actors.scan import Scan

_STATE = frozenset({"GOV", "MIL"})
"""Sectors of those in office, whose land the text has told."""


def of_office(scan: Scan, memory: Memory, last: int, reach: int) -> str | None:
    """Return the country of "the president" in "supporters of the president", behind a phrase that ends at ``last``."""
    if scan.low[last : last + 1] not in (["of"], ["for"], ["to"]) or scan.low[last + 1 : last + 2] != ["the"]:
        return None
    held = find_nouns(scan.low[last + 2 : reach])
    if len(held) != 1 or last + 2 + held[0].last != reach or held[0].noun.sector not in _STATE:
        return None
    return memory.lone_country(last) or memory.about
