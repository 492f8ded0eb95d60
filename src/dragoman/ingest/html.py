"""From a page to the text of its article and its publication facts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.ingest.metadata import Facts


def page(source: str, path: Path) -> tuple[str, Facts]:
    """Return the article's text, a paragraph a line, and what the page states of its publication.

    Raises InputError if no article text is found.
    """
    import trafilatura

    document: Any = trafilatura.bare_extraction(
        source, include_comments=False, include_tables=False, with_metadata=True
    )
    text = (document.text or "") if document is not None else ""
    if not text.strip():
        raise InputError("no-text", path=path)
    title: str | None = document.title
    body = "\n\n".join(line for line in text.splitlines() if line.strip())
    if title and not body.startswith(title):
        body = f"{title}\n\n{body}"
    authors = tuple(name.strip() for name in (document.author or "").split(";") if name.strip())
    return body, Facts(_stated_date(source), document.sitename or None, title or None, authors, document.url or None)


def _stated_date(source: str) -> str | None:
    """Return the day that the page's own metadata give, and only those."""
    from htmldate import find_date

    return find_date(source, extensive_search=False, original_date=True)
