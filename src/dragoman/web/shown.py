"""The contents of the pages as data classes; :mod:`dragoman.web.views` fills them."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import Account, Article, Dispute, Event, Passage, Relation, Statement
from dragoman.record import overview
from dragoman.relations.stance import Period, Turn
from dragoman.relations.ties import Tie


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
class Start:
    """The start page."""

    counts: dict[str, int]
    first: str | None
    last: str | None
    newest: list[Told]
    reported: list[Told]
    disputed: list[Told]
    disputes: int
    pairs: list[overview.Pair]
    actors: list[overview.Counted]
    types: dict[str, int]
    months: list[overview.Month]
    outlets: list[overview.Counted]


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
class EventView:
    """An event with what is agreed, what is disputed, and every report."""

    event: Event
    disputed: list[Contested]
    reports: list[Report]
    part: int
    parts: int
    articles: list[Article]


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence that tells something: its id, article, words, outlet and day of publication."""

    id: str
    article: str
    sentence: str
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class DyadView:
    """Two actors over time."""

    a: str
    b: str
    names: tuple[str, str]
    since: str | None
    until: str | None
    total: int
    happened: int
    score: float | None
    periods: list[Period]
    step: str
    turns: list[Turn]
    ties: list[Relation]
    tellings: dict[str, Saying]
    disputed: list[Told]
    events: list[Told]
    shown: int
    outlets: list[tuple[str, int, float | None]]
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


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor: what it is called, with whom it deals, what it does, what is done to it and what it says."""

    id: str
    name: str
    called: list[overview.Counted]
    partners: list[overview.Pair]
    months: list[overview.Month]
    acts: list[Told]
    acts_total: int
    suffers: list[Told]
    suffers_total: int
    says: list[Told]
    says_total: int
    more: bool
