"""The time and place of a statement: of all that are told around it, the likeliest, if it is likely enough."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.binding.deeds import Deed
from dragoman.binding.places import identity, place_signs, places_for
from dragoman.binding.times import days_of, time_signs, times_for
from dragoman.dates.anchor import published_bound
from dragoman.places.scene import RUNNING_SPREAD
from dragoman.sessions import open_session

if TYPE_CHECKING:
    from dragoman.binding.around import Around
    from dragoman.doc import Coding, Toponym
    from dragoman.model import Place, When

FOLDER = Path(__file__).parents[1] / "data" / "binding"
TIMES, PLACES = FOLDER / "times.onnx", FOLDER / "places.onnx"
"""Trees written by ``models/binding/learn.py``: signs (rows, columns) to log odds (rows, 1)."""

LEEWAY = 0.1
"""How much less likely a place may be that the rules tell, too."""


def available() -> bool:
    """Tell whether the trees are shipped with this installation."""
    return TIMES.is_file() and PLACES.is_file()


def bind(around: Around, coding: Coding, *, when_from: float, where_from: float, where_beside: float) -> Coding:
    """Return a coding with the time and place that the trees find likeliest among all told around it.

    ``when_from`` and ``where_from`` are the least chances (0 to 1) of what is taken, ``where_beside`` that of a place told
    in the sentence of the coding. What the rules told stays where the trees agree; where they find nothing likely enough,
    the time is bounded by publication, and there is no place.
    """
    deed = Deed.of(around, coding)
    when = _when(deed, coding.when, when_from) if when_from < 1.0 else coding.when
    place = _place(deed, coding.place, where_from, where_beside) if where_from < 1.0 else coding.place
    return replace(coding, when=when, place=place)


def _when(deed: Deed, told: When | None, least: float) -> When | None:
    asked = times_for(deed)
    if not asked:
        return told
    found = chances(TIMES, time_signs(deed, asked, told))
    best = int(np.argmax(found))
    if found[best] >= least:
        when = asked[best][1]
        return told if told is not None and days_of(told) == days_of(when) else when
    if told is None or told.how in {"published", "unresolved"}:
        return told
    known = [each for each, when in asked if days_of(told) == days_of(when)]
    if told.how == "stated" and all(each.how == "vague" for each in known):
        return told  # "in recent weeks", or a day that no words tell by themselves ("a day after they took it")
    return published_bound(deed.around.doc, deed.tense)


def _place(deed: Deed, told: Place | None, around: float, beside: float) -> Place | None:
    asked = places_for(deed)
    if not asked:
        return told
    found = chances(PLACES, place_signs(deed, asked, told))
    best = int(np.argmax(found))
    here = [deed.around.sentence[each.head] == deed.sentence for each in asked]
    spare = [chance - (beside if mine else around) for chance, mine in zip(found, here, strict=True)]
    if spare[best] < 0.0:
        known = [over for each, over in zip(asked, spare, strict=True) if _is_told(told, each)]
        return told if max(known, default=-1.0) >= -LEEWAY else None
    place = asked[best].place
    if _is_told(told, asked[best]):
        return told
    if here[best] or place.radius_km is None:
        return place
    return replace(place, radius_km=round(place.radius_km * RUNNING_SPREAD, 1))


def _is_told(told: Place | None, each: Toponym) -> bool:
    return told is not None and identity(told) == identity(each.place)


def chances(path: Path, signs: list[list[float]]) -> Any:
    """Return the probability (0 to 1) of each row of signs by the trees of a file."""
    odds = _trees(path).run(None, {"features": np.array(signs, dtype=np.float32)})[0][:, 0]
    return 1.0 / (1.0 + np.exp(-odds.astype(float)))


@cache
def _trees(path: Path) -> Any:
    """Open one file of trees, once a process."""
    return open_session(path)
