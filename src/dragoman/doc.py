"""What the reading stages leave on the spaCy ``Doc``, and the extensions that hold it.

Every stage is a spaCy component that reads the extensions of the stages before it and sets its own:

=====================  =======================================  ==========================================
component              sets                                     reads
=====================  =======================================  ==========================================
dragoman_paragraphs    sentence starts at paragraph ends        ``context``
dragoman_dates         ``timexes``                              tagger, parser, ``context``
dragoman_places        ``toponyms``, ``place_names``            tagger, parser, ``context``
dragoman_actors        ``actors``                               the above
dragoman_attribution   ``reports``                              the above
dragoman_coding        ``codings``                              the above
=====================  =======================================  ==========================================

Character offsets are into ``doc.text``; token indices are into the ``Doc``, end exclusive. All defaults are empty, so a
component works in any pipeline, on a ``Doc`` that no other stage has touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model import (
    Actor,
    Amount,
    EventType,
    Factuality,
    Grain,
    Passage,
    Place,
    Published,
    Source,
    Tense,
    TimexType,
    When,
)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the article before its words are read. ``passages`` are offsets into ``doc.text``."""

    published: Published | None = None
    outlet: str | None = None
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression (TimeML TIMEX3), resolved to an interval of days where that is possible.

    ``value`` is the TIMEX3 value ("2021-09-26", "P3D", "PRESENT_REF") or null; ``earliest`` and ``latest`` are ISO
    days, inclusive; ``how`` says what it was resolved against, or why it was not.
    """

    text: str
    start: int
    end: int
    first: int
    last: int
    type: TimexType
    value: str | None
    earliest: str | None
    latest: str | None
    grain: Grain | None
    how: str


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in the text: tokens ``first`` to ``last``, its syntactic head, and what it resolves to.

    ``feature`` is the kind of place; ``role`` how the name is used: for the ``place`` itself, for an ``actor`` ("Moscow
    said"), or as part of another ``name`` ("the Boston Globe"). ``doc._.toponyms`` holds only those used for the place,
    ``doc._.place_names`` all.
    """

    first: int
    last: int
    head: int
    place: Place
    feature: str
    role: Literal["place", "actor", "name"] = "place"


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A noun phrase, name or pronoun that stands for one actor, or for several ("the two leaders", "both sides").

    Tokens ``first`` to ``last`` with syntactic head ``head``. ``actors`` is empty when the mention was seen as an actor
    phrase (a person, a group) but not resolved to anyone.
    """

    first: int
    last: int
    head: int
    actors: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One attribution in the text: source, cue and content (terms of PARC and PolNeAR).

    ``source_first``/``source_last`` are tokens of the source phrase as it stands beside the cue, which may be a pronoun
    that ``source`` resolves (null when none is stated), ``cue_first``/
    ``cue_last`` those of the cue, ``content`` token ranges. ``parent`` is the index in ``doc._.reports`` of the report
    whose content holds this one. ``verb`` is what the cue does: say, claim, deny, confirm, believe, fear, hope, plan,
    commit, ask, warn, know, doubt, report, judge. ``doubt`` are the words by which an outer voice doubts it ("falsely",
    "without evidence").
    """

    source: Source
    source_first: int | None
    source_last: int | None
    cue_first: int | None
    cue_last: int | None
    content: tuple[tuple[int, int], ...]
    kind: Literal["direct", "indirect", "mixed"]
    verb: str
    parent: int | None
    doubt: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """Tense and factuality of one predicate, and the reports it stands in, outermost first (indices into reports)."""

    tense: Tense
    factuality: Factuality
    reports: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Coding:
    """A statement before it has an article: what the coding stage leaves for :class:`dragoman.reader.Reader`."""

    sentence: tuple[int, int]
    trigger: tuple[int, int]
    type: EventType
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    when: When | None
    place: Place | None
    magnitudes: dict[str, Amount]
    assessment: Assessment
    confidence: float
    coder: str


def register() -> None:
    """Register the ``Doc`` extensions. Safe to call more than once."""
    from spacy.tokens import Doc

    for name, default in (
        ("context", Context()),
        ("timexes", ()),
        ("toponyms", ()),
        ("place_names", ()),
        ("actors", ()),
        ("reports", ()),
        ("codings", ()),
    ):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
