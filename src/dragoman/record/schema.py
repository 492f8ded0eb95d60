"""The tables of the record.

Whole objects are kept as JSON in ``body`` columns; the other columns exist to find them. ``inputs`` says what has been
read from where, ``statements.linked`` which statements have been linked: both are written in the same transaction as
the article, so a run that is killed can go on where it stopped. ``component`` names a group of statements that are
connected by matching pairs: only statements of one component can be one event, so each is linked by itself.
"""

from __future__ import annotations

import json

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    cast,
    select,
)

SCHEMA_VERSION = 3
"""Raised when a table is added or changes. An older record is upgraded in place (:func:`upgrade`) or not opened."""

UPGRADES = frozenset({2})
"""Older versions that lack nothing but tables: 3 added corrections, originals and event_names."""

metadata = MetaData()

WORD = String().with_variant(String(collation="C"), "postgresql")
"""Short text, compared and sorted by its characters as SQLite does, whatever the language of the database."""

facts = Table("meta", metadata, Column("key", WORD, primary_key=True), Column("value", WORD, nullable=False))

inputs = Table(
    "inputs",
    metadata,
    Column("path", WORD, primary_key=True, comment="absolute path or URL"),
    Column("content", WORD, nullable=False, comment="SHA-256 of the bytes and of the publication facts given"),
    Column("articles", Text, nullable=False, comment="JSON list of article ids"),
    Column("fingerprint", WORD, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", WORD, nullable=False, unique=True),
    Column("path", WORD),
    Column("url", WORD, index=True),
    Column("outlet", WORD, index=True),
    Column("title", WORD),
    Column("published", WORD, index=True),
    Column("text", Text, nullable=False),
    Column("note", WORD, comment="why the article was not read, if it was not"),
    Column("fingerprint", WORD, nullable=False),
    Column("signature", LargeBinary, nullable=False, comment="MinHash of the body, see ingest/copies.py"),
    Column("body", Text, nullable=False, comment="JSON of the article without its text"),
)

bands = Table(
    "bands",
    metadata,
    Column("band", WORD, primary_key=True),
    Column("article", WORD, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, index=True),
)

statements = Table(
    "statements",
    metadata,
    Column("id", WORD, primary_key=True),
    Column("article", WORD, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("type", WORD, nullable=False, index=True),
    Column("earliest", WORD),
    Column("latest", WORD),
    Column("linked", Boolean, nullable=False, index=True),
    Column("component", WORD, index=True),
    Column("event", WORD),
    Column("body", Text, nullable=False),
)

Index("statements_of_article", statements.c.article, statements.c.event)
Index("statements_of_event", statements.c.event, statements.c.article)

ties = Table(
    "ties",
    metadata,
    Column("id", WORD, primary_key=True),
    Column("article", WORD, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("kind", WORD, nullable=False, index=True),
    Column("a", WORD, nullable=False, index=True, comment="country, id or words of the one"),
    Column("b", WORD, nullable=False, index=True, comment="country, id or words of the other"),
    Column("body", Text, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("statement", WORD, ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, comment="0 is the outlet, the innermost source has the highest"),
    Column("innermost", Boolean, nullable=False),
    Column("id", WORD, index=True),
    Column("name", WORD, nullable=False, index=True, comment="name, or the words of the text"),
    Column("words", WORD, nullable=False, comment="what the text calls it"),
    Column("kind", WORD, nullable=False),
    Column("country", WORD, index=True),
    Column("sector", WORD),
)

link_keys = Table(
    "link_keys",
    metadata,
    Column("key", WORD, primary_key=True),
    Column("statement", WORD, ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True, index=True),
)

events = Table(
    "events",
    metadata,
    Column("id", WORD, primary_key=True),
    Column("component", WORD, nullable=False, index=True),
    Column("type", WORD, nullable=False, index=True),
    Column("earliest", WORD),
    Column("latest", WORD),
    Column("country", WORD, index=True, comment="of the place"),
    Column("place", WORD),
    Column("reports", Integer, nullable=False),
    Column("belief", Float, nullable=False),
    Column("body", Text, nullable=False),
)

parties = Table(
    "parties",
    metadata,
    Column("event", WORD, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("role", WORD, primary_key=True, comment="actor or recipient"),
    Column("position", Integer, primary_key=True),
    Column("id", WORD, index=True),
    Column("country", WORD, index=True),
    Column("sector", WORD),
    Column("name", WORD, index=True),
)

Index("events_found", events.c.id, events.c.latest, events.c.earliest, events.c.reports, events.c.belief)
Index("events_in_time", events.c.latest, events.c.earliest, events.c.id)
Index("events_reports", events.c.reports, events.c.latest, events.c.id)
Index("events_belief", events.c.belief, events.c.latest, events.c.id)
Index("articles_printed", articles.c.outlet, articles.c.published)

facets = Table(
    "facets",
    metadata,
    Column("kind", WORD, primary_key=True, comment="actor, recipient, type, mode, context, place, outlet, source ..."),
    Column("value", WORD, primary_key=True, comment="in lower case, see record/facets.py"),
    Column("day", WORD, primary_key=True, comment="the event's last day"),
    Column("event", WORD, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

corrections = Table(
    "corrections",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("made", WORD, nullable=False, comment="ISO 8601, UTC"),
    Column("who", WORD),
    Column("kind", WORD, nullable=False, comment="wrong, change, merge or split"),
    Column("target", WORD, nullable=False, comment="id of the statement or event, as it was then"),
    Column("value", Text, comment="JSON: for change what is right, for merge and split what was named"),
    Column("reason", WORD, nullable=False),
    Column("undone", WORD, comment="ISO 8601, UTC"),
)

corrected = Table(
    "corrected",
    metadata,
    Column("correction", Integer, ForeignKey("corrections.n", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("other", Boolean, nullable=False, comment="one of the others of a merge or split"),
    Column("article", WORD, nullable=False, index=True),
    Column("address", WORD, index=True, comment="URL or path of the article"),
    Column(
        "statement",
        WORD,
        ForeignKey("statements.id", ondelete="SET NULL"),
        index=True,
        comment="what it is found in now; null: nothing",
    ),
    Column("body", Text, nullable=False, comment="JSON of what had been coded"),
)

originals = Table(
    "originals",
    metadata,
    Column("statement", WORD, ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True),
    Column("body", Text, nullable=False, comment="JSON of a statement as it was read, where a person changed it"),
)

copies = Table(
    "copies",
    metadata,
    Column("article", WORD, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("text", WORD, nullable=False, index=True, comment="the same for all copies of one text"),
)

event_names = Table(
    "event_names",
    metadata,
    Column("n", Integer, primary_key=True, comment="of two names of one event the one given first stays"),
    Column("id", WORD, nullable=False, unique=True, comment="an event id that was once given"),
    Column("statement", WORD, nullable=False, index=True, comment="the event that holds it has the name"),
    Column("article", WORD, nullable=False, index=True),
    Column("start", Integer, nullable=False, comment="of the statement's trigger, to find it after reading again"),
)

tally = Table(
    "tally",
    metadata,
    Column("kind", WORD, primary_key=True),
    Column("value", WORD, primary_key=True),
    Column("events", Integer, nullable=False, comment="rows of facets with this kind and value"),
    sqlite_with_rowid=False,
)

dealings = Table(
    "dealings",
    metadata,
    Column("month", WORD, primary_key=True, comment="YYYY-MM of the event's last day, empty where it has none"),
    Column("a", WORD, primary_key=True, comment="country or id, before b in alphabetical order"),
    Column("b", WORD, primary_key=True),
    Column("event", WORD, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("quad", WORD, nullable=False),
    Column("score", Float, comment="on PLOVER's scale; null where it is not told to have happened"),
    sqlite_with_rowid=False,
)

Index("dealings_of_a", dealings.c.a, dealings.c.b, dealings.c.quad, dealings.c.score)
Index("dealings_of_b", dealings.c.b, dealings.c.a, dealings.c.quad, dealings.c.score)

sites = Table(
    "sites",
    metadata,
    Column("month", WORD, primary_key=True, comment="YYYY-MM of the event's last day, empty where it has none"),
    Column("name", WORD, primary_key=True),
    Column("country", WORD, primary_key=True, comment="empty where it is not known"),
    Column("event", WORD, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("lat", Float, nullable=False, comment="degrees (WGS 84)"),
    Column("lon", Float, nullable=False),
    Column("quad", WORD, nullable=False),
    Column("score", Float, comment="on PLOVER's scale; null where it is not told to have happened"),
    sqlite_with_rowid=False,
)

_WRITINGS = "writings"
"""The key under which transactions that write are counted."""

REPLACED = ("events_when", "ix_statements_article", "ix_statements_event")
"""Indexes that older records have in place of wider ones."""

INDEX_VERSION = 3
"""Raised when the rows of facets, dealings or sites change; they are then made anew from the events."""

COUNTED_BY_TRIGGERS = "2"
"""The version of the index that is as now but for a trigger that counted every row as it came."""


def create(connection: Connection) -> None:
    """Make all tables in an empty database, and store the schema version."""
    metadata.create_all(connection)
    connection.execute(facts.insert().values(key="schema", value=str(SCHEMA_VERSION)))


def upgrade(connection: Connection) -> None:
    """Add the tables that a record of an older version lacks, and let its events keep the ids that they have."""
    metadata.create_all(connection)
    waiting = []
    for id, body in connection.execute(select(events.c.id, events.c.body)).all():
        first = json.loads(body)["statements"][0]
        told = select(statements.c.article, statements.c.body).where(statements.c.id == first)
        row = connection.execute(told).first()
        if row is not None:
            start = json.loads(row.body)["trigger"]["start"]
            waiting.append({"id": id, "statement": first, "article": row.article, "start": start})
    if waiting:
        connection.execute(event_names.insert(), waiting)
    connection.execute(facts.update().where(facts.c.key == "schema").values(value=str(SCHEMA_VERSION)))


def count_writing(connection: Connection) -> None:
    """Count a transaction that writes. It must be its first word: on SQLite nobody else writes from here on."""
    counted = facts.c.key == _WRITINGS
    more = cast(cast(facts.c.value, Integer) + 1, String)
    if not connection.execute(facts.update().where(counted).values(value=more)).rowcount:
        connection.execute(facts.insert().values(key=_WRITINGS, value="1"))


def writings(connection: Connection) -> int:
    """Return how many transactions have written so far, this one included: others wrote if more than one's own did."""
    return int(connection.scalar(select(facts.c.value).where(facts.c.key == _WRITINGS)) or 0)
