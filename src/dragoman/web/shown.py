"""The contents of the pages as data classes; :mod:`dragoman.web.views` fills them."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import Account, Article, Correction, Dispute, Event, Passage, Relation, Statement
from dragoman.record import network, overview
from dragoman.relations.stance import Period, Turn
from dragoman.relations.ties import Tie
from dragoman.web.corrected import Corrected


@dataclass(frozen=True, slots=True)
class Told:
    """An event with its first report: the statement, and the head of its article.

    ``hit`` is where another sentence of a report holds the words that are sought: the article's id, and the place.
    """

    event: Event
    statement: Statement | None
    article: Article | None
    hit: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class PrintedByMonth:
    """Articles of the largest outlets by month or, over many years, by year; ``most`` is the highest count of one."""

    first: str | None
    last: str | None
    months: list[str]
    most: int
    counts: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Start:
    """The start page."""

    counts: dict[str, int]
    first: str | None
    last: str | None
    newest: list[Told]
    reported: list[Told]
    disputed: list[Told]
    disputes: int
    pairs: list[network.Pair]
    actors: list[overview.Counted]
    types: dict[str, int]
    months: list[overview.Month]
    outlets: list[overview.Counted]
    printed: PrintedByMonth


@dataclass(frozen=True, slots=True)
class EventList:
    """A page of the table of events."""

    events: list[Told]
    total: int
    more: bool
    page: int
    pages: int
    problem: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """A statement with the head of its article."""

    statement: Statement
    article: Article | None


@dataclass(frozen=True, slots=True)
class Side:
    """One account of a dispute with the reports that give it."""

    account: Account
    reports: list[Report]


@dataclass(frozen=True, slots=True)
class Contested:
    """A dispute with its sides."""

    dispute: Dispute
    sides: list[Side]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an event was on a map of the land around it: SVG data of the outlines, the point, and how sure it is."""

    land: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with what is agreed, what is disputed, what later reports brought up to date, and every report."""

    event: Event
    disputed: list[Contested]
    updated: list[Contested]
    reports: list[Report]
    part: int
    parts: int
    articles: list[Article]
    corrections: list[Corrected]


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence that tells of a tie: id of the telling or of the statement, article, words, outlet, day of publication."""

    id: str
    article: str
    sentence: str
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """What an outlet says of an event: its statement and the head of the article."""

    event: str
    statement: Statement
    article: Article


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet as it tells two actors: events, their mean score, and some of its sentences."""

    name: str
    events: int
    score: float | None
    quotes: list[Quote]


@dataclass(frozen=True, slots=True)
class YearOf:
    """A year of two actors: events by quad class, the mean score, and the most telling event."""

    year: str
    quads: dict[str, int]
    score: float | None
    told: Told | None


@dataclass(frozen=True, slots=True)
class DyadView:
    """Two actors over time. ``course`` are the years that tell how it went: the first, the last, the best and the worst."""

    a: str
    b: str
    names: tuple[str, str]
    since: str | None
    until: str | None
    total: int
    happened: int
    score: float | None
    years: list[YearOf]
    course: list[YearOf]
    periods: list[Period]
    step: str
    turns: list[Turn]
    ties: list[Relation]
    tellings: dict[str, Saying]
    disputed: list[Told]
    events: list[Told]
    shown: int
    outlets: list[Outlet]
    makers: dict[str, Told]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article, the part of it that is shown, its statements and the event of each."""

    article: Article
    note: str | None
    passages: list[Passage]
    part: int
    parts: int
    statements: list[Statement]
    ties: list[Tie]
    events: dict[str, str]
    copies: list[tuple[Article, float]]
    versions: list[Article]
    corrections: dict[str, list[Correction]]


@dataclass(frozen=True, slots=True)
class Office:
    """What an actor is, from when and until when (empty: not known, or still), as the table of actors has it.

    ``backers`` are ids.
    """

    name: str
    role: str
    country: str
    sector: str
    since: str
    until: str
    backers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor: what it is, what it is called, with whom it deals, what it does, suffers and says, and who speaks of it."""

    id: str
    name: str
    offices: list[Office]
    aliases: list[str]
    speakers: list[overview.Counted]
    called: list[overview.Counted]
    partners: list[network.Pair]
    months: list[overview.Month]
    acts: list[Told]
    acts_total: int
    suffers: list[Told]
    suffers_total: int
    says: list[Told]
    says_total: int
    more: bool
