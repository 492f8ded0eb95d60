"""Statements made by hand, for tests of linking that need no text to be read."""

from __future__ import annotations

from typing import Any

from dragoman.linking import Telling
from dragoman.model import Actor, Amount, Attribution, Place, Source, Span, Statement, When

TURKEY = Actor("Turkey", 0, 6, "TUR", "Turkey", "TUR", "GOV")
RUSSIA = Actor("Russia", 0, 6, "RUS", "Russia", "RUS", "GOV")
WARPLANES = Actor("Russian warplanes", 0, 17, "RUS", "Russia", "RUS", "MIL")
SYRIA = Actor("Syrian army", 0, 11, "SYR", "Syria", "SYR", "MIL")
REBELS = Actor("rebels", 0, 6, None, None, None, "REB")
CIVILIANS = Actor("civilians", 0, 9, None, None, None, "CVL")
ERDOGAN = Actor("Erdogan", 0, 7, "recep-tayyip-erdogan", "Recep Tayyip Erdogan", "TUR", "GOV")
PUTIN = Actor("Putin", 0, 5, "vladimir-putin", "Vladimir Putin", "RUS", "GOV")

IDLIB = Place("Idlib", 0, 5, "Idlib", "SYR", "Idlib", 35.93, 36.63, 169389, 6.6)
AFRIN = Place("Afrin", 0, 5, "Afrin", "SYR", "Aleppo", 36.51, 36.87, 173779, 5.0)
ALEPPO_PROVINCE = Place("Aleppo province", 0, 15, "Aleppo", "SYR", "Aleppo", 36.3, 37.4, 170062, 90.0)
DARAA = Place("Daraa", 0, 5, "Daraa", "SYR", "Daraa", 32.62, 36.1, 170905, 6.0)


def telling(id: str, sentence: str, trigger: str, type: str = "ASSAULT", **parts: Any) -> Telling:
    """Return a telling. ``day`` is a stated day, ``days`` a stated interval with its words; else publication dates
    it. ``numbers`` are exact, or amounts."""
    start = sentence.index(trigger)
    published = parts.pop("published", "2021-09-29")
    outlet = parts.pop("outlet", f"outlet {id}")
    day, days = parts.pop("day", None), parts.pop("days", None)
    if day is not None:
        days = (day, day, "that day")
    if days is not None:
        when = When(days[2], 0, len(days[2]), days[0], days[1], "day" if day else "span", None, "stated")
    else:
        when = When(None, None, None, None, published, "day", None, "published")
    source = parts.pop("source", None)
    links = [Attribution(Source(outlet, None, None, kind="outlet"))]
    if source is not None:
        links.append(Attribution(source))
    told = parts.pop("numbers", {})
    numbers = {name: value if isinstance(value, Amount) else Amount(value, value) for name, value in told.items()}
    values: dict[str, Any] = {
        "modes": (),
        "contexts": (),
        "actors": (),
        "recipients": (),
        "place": None,
        "tense": "past",
        "factuality": "CT+",
        "confidence": 0.8,
        "coder": f"lexicon:{type.lower()}:{trigger}",
        **parts,
    }
    article = values.pop("article", f"a{id}")
    offset = values.pop("offset", 0)
    statement = Statement(
        id=f"s{id}",
        article=article,
        sentence=Span(sentence, offset, offset + len(sentence)),
        passage="body",
        trigger=Span(trigger, offset + start, offset + start + len(trigger)),
        type=type,  # type: ignore[arg-type]
        when=when,
        magnitudes=numbers,
        attributions=tuple(links),
        **values,
    )
    return Telling(statement, outlet, published)
