"""Of what land those are who are told by whom they serve, follow or belong to only: "supporters of the president"."""

from __future__ import annotations

from dragoman.actors.memory import Memory, Referent
from dragoman.actors.nouns import find_nouns
from dragoman.actors.scan import Scan

_STATE = frozenset({"GOV", "MIL"})
"""Sectors of those in office, whose land the text has told."""
_HALVES = ("North", "South")
_STEPS = 4
"""Most verbs between a phrase and the relative clause that it stands in."""


def of_office(scan: Scan, memory: Memory, last: int, reach: int) -> str | None:
    """Return the country of "the president" in "supporters of the president", behind a phrase that ends at ``last``."""
    if scan.low[last : last + 1] not in (["of"], ["for"], ["to"]) or scan.low[last + 1 : last + 2] != ["the"]:
        return None
    held = find_nouns(scan.low[last + 2 : reach])
    if len(held) != 1 or last + 2 + held[0].last != reach or held[0].noun.sector not in _STATE:
        return None
    return memory.lone_country(last) or memory.about


def whose(scan: Scan, memory: Memory, first: int, last: int) -> Referent | None:
    """Return who owns a phrase behind "whose": Mali in "Mali, whose army has shelled the town"."""
    if scan.tags[first - 1 : first] != ["WP$"]:
        return None
    verb = scan.heads[scan.head_of(first, last)]
    for _ in range(_STEPS):
        if scan.deps[verb] == "relcl":
            owner = scan.heads[verb]
            return next((each for each in memory.of_sentence(scan.sentence[first]) if each.token == owner), None)
        verb = scan.heads[verb]
    return None


def half(scan: Scan, memory: Memory, first: int, last: int) -> str | None:
    """Return the name of the state that "the North" or "the South" is, where a state of such a name was told of."""
    word = scan.words[first]
    if last - first != 1 or word not in _HALVES or scan.low[first - 1 : first] != ["the"]:
        return None
    if scan.deps[first] in {"compound", "amod", "nmod"}:
        return None
    told = (each.actors[0].name or "" for each in reversed(memory.all) if each.kind == "state")
    whole = next((name for name in told if name.startswith(_HALVES)), None)
    return f"{word} {whole.split(' ', 1)[1]}" if whole else None
