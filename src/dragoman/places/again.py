"""Places that a text takes up again without their name: "the city", "the square", "there"."""

from __future__ import annotations

from spacy.tokens import Doc

from dragoman.doc import Toponym

_BACK = 5
"""Most names before "the city" that are looked at: further back it is a guess."""

_TOWNS = frozenset({"city", "capital", "village", "camp", "facility", "base"})

_NOUNS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("city", "town", "village", "suburb", "neighborhood", "neighbourhood", "settlement"), _TOWNS),
    "capital": frozenset({"capital"}),
    "square": frozenset({"facility", "site"}),
    "camp": frozenset({"camp", "site"}),
    "province": frozenset({"admin1"}),
    "region": frozenset({"admin1", "region"}),
    "district": frozenset({"admin2", "city"}),
    "island": frozenset({"island"}),
    "airport": frozenset({"airport", "site"}) | _TOWNS,
    "bridge": frozenset({"site"}) | _TOWNS,
    "hospital": frozenset({"site"}) | _TOWNS,
    "base": frozenset({"base", "site"}),
    "port": frozenset({"city", "capital"}),
}
"""Nouns that stand for a place named before, with the kinds of place that they may stand for."""

_POINTING = frozenset({"the", "this", "that"})


def again(doc: Doc, first: int, last: int) -> list[Toponym]:
    """Return the words of a sentence (tokens ``first`` to ``last``) that stand for a place named before in its paragraph.

    Each has the place of the name that it stands for, and its own token as head.
    """
    found: list[Toponym] = []
    for at in range(first, last):
        low = doc[at].lower_
        if low == "there" and doc[at].dep_ == "advmod":
            kinds = _TOWNS | {"admin1", "admin2", "site", "island"}
        elif low in _NOUNS and at > first and doc[at - 1].lower_ in _POINTING and not _named(doc, at):
            kinds = _NOUNS[low]
        else:
            continue
        before = _last(doc, at, kinds)
        if before is not None:
            found.append(Toponym(at, at + 1, at, before.place, before.feature, before.role))
    return found


def _named(doc: Doc, at: int) -> bool:
    """Say whether a noun has its own name beside it ("the city of Homs", "the town Saraqib")."""
    return at + 1 < len(doc) and (doc[at + 1].lower_ == "of" or doc[at + 1].tag_.startswith("NNP"))


def _last(doc: Doc, at: int, kinds: frozenset[str]) -> Toponym | None:
    """Return the last place of some kinds named before a token in the same paragraph, or None."""
    names: tuple[Toponym, ...] = doc._.place_names
    before = [each for each in names if each.last <= at and each.role != "name"][-_BACK:]
    for each in reversed(before):
        if any("\n" in doc[between].text for between in range(each.last, at)):
            return None
        if each.feature in kinds:
            return each
    return None
