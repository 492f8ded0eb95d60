"""The vocabulary: what every stage reads and writes, and what leaves the program.

All types are frozen. Offsets are characters into :attr:`Article.text`, end exclusive, so that
``article.text[start:end]`` is always the quoted words. Days are ISO 8601 strings. The JSON Schema in
``docs/schema.json`` is generated from this module (:mod:`dragoman.schema`).

Terms: attribution, source, cue and content are those of the PARC and PolNeAR corpora (Newell et al., LREC 2018);
factuality values those of FactBank (Saurí & Pustejovsky 2009); event types, modes, contexts and sectors those of
the PLOVER manual, draft 0.8 (Open Event Data Alliance, 2021).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

PassageKind = Literal[
    "headline",
    "subhead",
    "dateline",
    "byline",
    "body",
    "quote-box",
    "caption",
    "list-of-links",
    "comment",
    "notice",
    "furniture",
]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "CONCEDE",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Factuality = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"]
HAPPENED: tuple[Factuality, ...] = ("CT+", "PR+")
"""Factuality of what is told to have happened; only this has a part in scores and opens or closes a tie."""
Tense = Literal["past", "present", "future"]
DateGrain = Literal["day", "month", "year"]
Grain = Literal["minute", "hour", "day", "week", "month", "quarter", "season", "year", "decade", "century", "span"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
SourceKind = Literal[
    "outlet",
    "analysis",
    "opinion",
    "agency",
    "media",
    "named",
    "anonymous",
    "collective",
    "institution",
    "document",
    "none",
]
"""What kind of source says so. An article's own voice is ``outlet`` where it is news, else ``analysis`` or ``opinion``."""

Genre = Literal["analysis", "opinion", "editorial", "review", "interview", "explainer", "live", "sponsored"]
"""What an article is where it is no plain news report."""

READABLE: frozenset[str] = frozenset({"headline", "subhead", "dateline", "body", "quote-box"})
"""Kinds of passage that a journalist wrote as news; only these are read for statements."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the article: ``article.text[start:end] == text``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, as finely as it is honestly known.

    ``value`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; ``how`` says where it was found
    (``metadata-table``, ``html``, ``dateline``, ``update-line``, ``copyright-line``, ...).
    """

    value: str
    grain: DateGrain
    how: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or line block of an article, with its kind. The passages of an article cover its whole text."""

    kind: PassageKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One document as published. ``id`` is derived from its content; ``path`` is where it was read from.

    ``updated`` is the day of its last change, ``agency`` the news agency whose text it is, where it says so. ``dates`` are
    all days that are stated of its publication, the believed one first: where they differ, a person can see it. ``genre``
    is what it is where it is no plain news, ``genre_how`` what told so: ``section``, ``address``, ``title``, ``line``,
    ``note`` (on the author), ``disclaimer`` or ``voice``.
    """

    id: str
    path: str | None
    url: str | None
    outlet: str | None
    title: str | None
    authors: tuple[str, ...]
    published: Published | None
    language: str | None
    text: str
    passages: tuple[Passage, ...] = ()
    updated: str | None = None
    agency: str | None = None
    dates: tuple[Published, ...] = ()
    genre: Genre | None = None
    genre_how: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A party to a statement: the words, and who they stood for on the date.

    ``id`` is an ISO 3166-1 alpha-3 code, a short well-known id ("SDF", "UN") or a person's slug; ``country`` is
    alpha-3; ``sector`` a PLOVER sector code. Unknown parts are null, never guessed. ``start`` and ``end`` are null for
    a party that is understood but not named in the text (the outlet itself, the members of "both sides").
    ``backers`` are the ids of states or groups that the words name as backing the actor ("Turkish-backed rebels").
    ``why`` says what decided: a table row, the head noun, an apposition, coreference.
    """

    text: str
    start: int | None
    end: int | None
    id: str | None = None
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    backers: tuple[str, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so: an actor with the kind of source that it is."""

    text: str
    start: int | None
    end: int | None
    id: str | None = None
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    kind: SourceKind = "none"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of a chain of sources. ``cue`` and ``content`` are null and empty for an outlet's own voice.

    ``doubt`` are the words by which the link before it doubts this one ("falsely", "without evidence").
    """

    source: Source
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    doubt: Span | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The time of a statement as an interval of days, both ends inclusive and null where unknown.

    ``text``, ``start`` and ``end`` are null when no words give it. ``how`` says how it was known: ``stated`` (a
    time expression belongs to the statement), ``paragraph`` (the running time of the text), ``published`` (publication
    date as the upper bound) or ``unresolved``. ``value`` is the TIMEX3 value where there is one.
    """

    text: str | None
    start: int | None
    end: int | None
    earliest: str | None
    latest: str | None
    grain: Grain | None
    value: str | None = None
    how: str = "stated"


@dataclass(frozen=True, slots=True)
class Place:
    """A place resolved to coordinates (WGS 84 degrees). ``radius_km`` is the uncertainty of the point."""

    text: str
    start: int | None
    end: int | None
    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None
    radius_km: float | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number told as a range; ``high`` is null where only a lower bound is told ("at least 33")."""

    low: float
    high: float | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One coded assertion in one sentence: who did what to whom, when, where, and who says so.

    ``attributions`` runs from the outermost source (the outlet) to the innermost; ``factuality`` is relative to the
    innermost. ``confidence`` (0 to 1) is the chance that its type is right and none of its parties wrong; a list may
    be told in part. ``coder`` names the lexicon sense or model that decided.
    """

    id: str
    article: str
    sentence: Span
    passage: PassageKind
    trigger: Span
    type: EventType
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    when: When | None
    place: Place | None
    magnitudes: dict[str, Amount]
    tense: Tense
    factuality: Factuality
    attributions: tuple[Attribution, ...]
    confidence: float
    coder: str


@dataclass(frozen=True, slots=True)
class Account:
    """One side of a dispute: a value and the ids of the statements that give it."""

    value: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field on which the statements of an event differ."""

    field: str
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One happening in the world, as a set of statements from one or more articles.

    ``reports`` is how many independent texts tell of it: copies of one text and texts of one agency count once.
    ``updates`` are numbers that later reports brought up to date, each with its accounts from the first to the last; these
    are no disputes, and only the last stands in ``magnitudes``.
    """

    id: str
    type: EventType
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    earliest: str | None
    latest: str | None
    place: Place | None
    magnitudes: dict[str, Amount]
    factuality: Factuality
    statements: tuple[str, ...]
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    belief: float
    disputes: tuple[Dispute, ...] = ()
    reports: int = 1
    updates: tuple[Dispute, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A standing tie between two actors with the span for which it is told to hold, and the numbers told of it."""

    id: str
    kind: str
    a: Actor
    b: Actor
    valid_from: str | None
    valid_to: str | None
    statements: tuple[str, ...] = field(default=())
    belief: float = 0.0
    magnitudes: dict[str, Amount] = field(default_factory=dict)


CorrectionKind = Literal["wrong", "change", "merge", "split"]


@dataclass(frozen=True, slots=True)
class Coded:
    """A statement as the coder had it when a person corrected it, with what is needed to find it in its text again.

    ``address`` is the article's URL or path. ``now`` is the id of the statement of the record that the correction holds
    for at present; null where the article was read again and nothing like it was found.

    The telling of a standing tie is kept in the same way: ``tie`` is its kind, ``actors`` and ``recipients`` are its
    parties, and it has no type.
    """

    statement: str
    article: str
    address: str | None
    sentence: Span
    trigger: Span
    type: EventType | None
    modes: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    factuality: Factuality
    coder: str
    now: str | None = None
    tie: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person decided against the program. Nothing of it is lost when articles are read or linked again.

    ``wrong``: the statement, or the telling of a tie, ``target`` is none at all. ``change``: ``value`` holds what is right
    of it. ``merge``: the statements of event ``target`` and the ``others`` tell of one happening. ``split``: the
    ``others`` do not tell of what the other ``statements`` of event ``target`` tell of. ``made`` and ``undone`` are
    ISO 8601 times (UTC).
    ``applies`` says whether it holds for anything in the record now.
    """

    n: int
    made: str
    who: str | None
    kind: CorrectionKind
    target: str
    value: dict[str, Any] | None
    reason: str
    statements: tuple[Coded, ...]
    others: tuple[Coded, ...] = ()
    undone: str | None = None
    applies: bool = True
