"""The tables of the record.

Whole objects are kept as JSON in ``body`` columns; the other columns exist to find them. ``inputs`` says what has been
read from where, ``statements.linked`` which statements have been linked: both are written in the same transaction as
the article, so a run that is killed can go on where it stopped. ``component`` names a group of statements that are
connected by matching pairs: only statements of one component can be one event, so each is linked by itself.
"""

from __future__ import annotations

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
    text,
)

SCHEMA_VERSION = 2
"""Raised when a table changes. A record with another version is not opened."""

metadata = MetaData()

facts = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))

inputs = Table(
    "inputs",
    metadata,
    Column("path", String, primary_key=True, comment="absolute path or URL"),
    Column("content", String, nullable=False, comment="SHA-256 of the bytes and of the publication facts given"),
    Column("articles", Text, nullable=False, comment="JSON list of article ids"),
    Column("fingerprint", String, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("path", String),
    Column("url", String, index=True),
    Column("outlet", String, index=True),
    Column("title", String),
    Column("published", String, index=True),
    Column("text", Text, nullable=False),
    Column("note", String, comment="why the article was not read, if it was not"),
    Column("fingerprint", String, nullable=False),
    Column("signature", LargeBinary, nullable=False, comment="MinHash of the body, see ingest/copies.py"),
    Column("body", Text, nullable=False, comment="JSON of the article without its text"),
)

bands = Table(
    "bands",
    metadata,
    Column("band", String, primary_key=True),
    Column("article", String, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, index=True),
)

statements = Table(
    "statements",
    metadata,
    Column("id", String, primary_key=True),
    Column("article", String, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("type", String, nullable=False, index=True),
    Column("earliest", String),
    Column("latest", String),
    Column("linked", Boolean, nullable=False, index=True),
    Column("component", String, index=True),
    Column("event", String, index=True),
    Column("body", Text, nullable=False),
)

ties = Table(
    "ties",
    metadata,
    Column("id", String, primary_key=True),
    Column("article", String, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("kind", String, nullable=False, index=True),
    Column("a", String, nullable=False, index=True, comment="country, id or words of the one"),
    Column("b", String, nullable=False, index=True, comment="country, id or words of the other"),
    Column("body", Text, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("statement", String, ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, comment="0 is the outlet, the innermost source has the highest"),
    Column("innermost", Boolean, nullable=False),
    Column("id", String, index=True),
    Column("name", String, nullable=False, index=True, comment="name, or the words of the text"),
    Column("words", String, nullable=False, comment="what the text calls it"),
    Column("kind", String, nullable=False),
    Column("country", String, index=True),
    Column("sector", String),
)

link_keys = Table(
    "link_keys",
    metadata,
    Column("key", String, primary_key=True),
    Column("statement", String, ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True, index=True),
)

events = Table(
    "events",
    metadata,
    Column("id", String, primary_key=True),
    Column("component", String, nullable=False, index=True),
    Column("type", String, nullable=False, index=True),
    Column("earliest", String),
    Column("latest", String),
    Column("country", String, index=True, comment="of the place"),
    Column("place", String),
    Column("reports", Integer, nullable=False),
    Column("belief", Float, nullable=False),
    Column("body", Text, nullable=False),
)

parties = Table(
    "parties",
    metadata,
    Column("event", String, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("role", String, primary_key=True, comment="actor or recipient"),
    Column("position", Integer, primary_key=True),
    Column("id", String, index=True),
    Column("country", String, index=True),
    Column("sector", String),
    Column("name", String, index=True),
)

Index("events_when", events.c.latest, events.c.earliest)

facets = Table(
    "facets",
    metadata,
    Column(
        "kind", String, primary_key=True, comment="actor, recipient, type, mode, context, place, outlet, source ..."
    ),
    Column("value", String, primary_key=True, comment="in lower case, see record/facets.py"),
    Column("day", String, primary_key=True, comment="the event's last day"),
    Column("event", String, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

SEARCH = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS articles_search USING fts5("
    "title, text, content='articles', content_rowid='n', tokenize=\"unicode61 remove_diacritics 2\")",
    "CREATE TRIGGER IF NOT EXISTS articles_added AFTER INSERT ON articles BEGIN "
    "INSERT INTO articles_search(rowid, title, text) VALUES (new.n, new.title, new.text); END",
    "CREATE TRIGGER IF NOT EXISTS articles_removed AFTER DELETE ON articles BEGIN "
    "INSERT INTO articles_search(articles_search, rowid, title, text) "
    "VALUES ('delete', old.n, old.title, old.text); END",
)
"""Full-text search over articles (SQLite FTS5), kept in step by triggers."""


def create(connection: Connection) -> None:
    """Make all tables, the search index and its triggers in an empty database, and store the schema version."""
    metadata.create_all(connection)
    for command in SEARCH:
        connection.execute(text(command))
    connection.execute(facts.insert().values(key="schema", value=str(SCHEMA_VERSION)))
