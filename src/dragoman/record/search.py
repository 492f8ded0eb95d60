"""Full-text search over articles: FTS5 in SQLite, ``tsvector`` in PostgreSQL, asked in the same words.

Both take words as they stand (no stemming), without accents and without regard to case. Triggers keep the index in step.
"""

from __future__ import annotations

import re
from typing import Any
from unicodedata import normalize

from sqlalchemy import Connection, Select, column, select, table
from sqlalchemy import text as sql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import NullType

_SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS articles_search USING fts5("
    "title, text, content='articles', content_rowid='n', tokenize=\"unicode61 remove_diacritics 2\")",
    "CREATE TRIGGER IF NOT EXISTS articles_added AFTER INSERT ON articles BEGIN "
    "INSERT INTO articles_search(rowid, title, text) VALUES (new.n, new.title, new.text); END",
    "CREATE TRIGGER IF NOT EXISTS articles_removed AFTER DELETE ON articles BEGIN "
    "INSERT INTO articles_search(articles_search, rowid, title, text) "
    "VALUES ('delete', old.n, old.title, old.text); END",
)

_POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    "CREATE TABLE IF NOT EXISTS articles_search ("
    "rowid integer PRIMARY KEY REFERENCES articles (n) ON DELETE CASCADE, words tsvector NOT NULL)",
    "CREATE INDEX IF NOT EXISTS articles_search_words ON articles_search USING gin (words)",
    "CREATE OR REPLACE FUNCTION articles_searched() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "INSERT INTO articles_search VALUES (new.n, to_tsvector('simple', "
    "unaccent(coalesce(new.title, '') || E'\\n' || left(new.text, 250000)))); RETURN new; END $$",
    "CREATE OR REPLACE TRIGGER articles_added AFTER INSERT ON articles "
    "FOR EACH ROW EXECUTE FUNCTION articles_searched()",
)
"""Of an article 250,000 characters are indexed: a tsvector holds at most one megabyte (PostgreSQL manual, 12.11)."""

BEFORE, AFTER = 80, 140
"""Characters of a text that an excerpt shows before the words found and from there on."""

_index = table("articles_search", column("rowid"))


class _matches(GenericFunction[Any]):  # noqa: N801 -- named as it stands in the query
    """A row of the index holds the words of a query. (A Boolean would be asked for as ``... = 1`` in SQLite.)"""

    type = NullType()
    inherit_cache = True


@compiles(_matches, "sqlite")
def _sqlite_matches(element: Any, compiler: Any, **how: Any) -> str:
    return f"articles_search MATCH {compiler.process(element.clauses, **how)}"


@compiles(_matches, "postgresql")
def _postgresql_matches(element: Any, compiler: Any, **how: Any) -> str:
    return (
        f"articles_search.words @@ websearch_to_tsquery('simple', unaccent({compiler.process(element.clauses, **how)}))"
    )


def create(connection: Connection) -> None:
    """Make the index and its triggers in a record that has its tables."""
    for command in _POSTGRESQL if connection.dialect.name == "postgresql" else _SQLITE:
        connection.execute(sql(command))


def hits(words: str) -> Select[tuple[int]]:
    """Return the query for the numbers (``articles.n``) of the articles whose title or text holds all the words."""
    return select(_index.c.rowid).where(_matches(fts_query(words)))


def excerpt(text: str, words: str) -> str:
    """Return a line of a text around the first place that holds one of a query's words or phrases.

    The beginning of the text where none does (they are in the title then).
    """
    folded = text.translate(_folds(text))
    asked = [re.findall(r"\w+", each.translate(_folds(each))) for each in re.findall('"([^"]+)"', fts_query(words))]
    found = [re.search(r"\b" + r"\W+".join(each) + r"\b", folded) for each in asked if each]
    at = min((each.start() for each in found if each), default=0)
    first = text.find(" ", at - BEFORE, at) + 1 if at > BEFORE else 0
    last = text.rfind(" ", at, at + AFTER) if at + AFTER < len(text) else len(text)
    shown = " ".join(text[first or max(0, at - BEFORE) : last if last > at else at + AFTER].split())
    return f"{'…' if at > BEFORE else ''}{shown}{'…' if at + AFTER < len(text) else ''}"


def _folds(text: str) -> dict[int, str]:
    """Return the letters of a text that have another form without accents or capitals; a letter stays one letter."""
    return {ord(each): normalize("NFKD", each)[0].lower()[0] for each in set(text) if not each.islower() or each > "z"}


def fts_query(words: str) -> str:
    """Return a query that asks for every word of a user's query; a phrase in double quotes stays one.

    Operators, punctuation and control characters lose their meaning, so any input is a valid query. FTS5 and
    ``websearch_to_tsquery`` read it alike.
    """
    parts = []
    words = "".join(each if each.isprintable() else " " for each in words)
    for number, piece in enumerate(words.split('"')):
        parts += [piece] if number % 2 else piece.split()
    return " ".join(f'"{part.strip()}"' for part in parts if part.strip()) or '""'
