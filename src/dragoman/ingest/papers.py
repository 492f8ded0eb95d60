"""Text of PDF and DOCX files."""

from __future__ import annotations

import io
import re
import zipfile

from dragoman.errors import InputError
from dragoman.ingest.metadata import Facts

MAX_PAGES = 300
"""Pages read of a PDF: longer ones are books, not articles."""

MAX_UNPACKED = 300_000_000
"""Bytes to which a DOCX file, which is a ZIP archive, may unpack; with its pictures an article has far fewer."""


def pdf(data: bytes, name: str) -> tuple[str, Facts]:
    """Return the text layer of a PDF, a paragraph a line, and its stated title. Raises InputError if it has none."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        document = PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise InputError("locked", path=name)
        pages = [page.extract_text() for page in document.pages[:MAX_PAGES]]
        title = document.metadata.title if document.metadata else None
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError) as error:
        raise InputError("damaged", path=name, reason=f"{type(error).__name__}: {error}") from error
    text = unhyphenated("\n\n".join(pages))
    if not text.strip():
        raise InputError("no-text-layer", path=name)
    return text, Facts(title=str(title).strip() or None if title else None)


def docx(data: bytes, name: str) -> tuple[str, Facts]:
    """Return the paragraphs of a DOCX file and its stated title and author. Raises InputError if it is damaged."""
    from docx import Document

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            size = sum(each.file_size for each in parts.infolist())
        if size > MAX_UNPACKED:
            raise InputError("bomb", path=name, size=size, packed=len(data))
        document = Document(io.BytesIO(data))
        text = "\n\n".join(each.text for each in document.paragraphs if each.text.strip())
        title, author = document.core_properties.title, document.core_properties.author
    except InputError:
        raise
    except Exception as error:  # the libraries fail in many ways on files that are cut or wrong
        raise InputError("damaged", path=name, reason=f"{type(error).__name__}: {error}") from error
    if not text.strip():
        raise InputError("no-text", path=name)
    people = (author,) if author and author != "python-docx" else ()
    return text, Facts(title=title or None, authors=people)


def unhyphenated(text: str) -> str:
    """Join words that were divided at the end of a line ("govern-" + "ment")."""
    return re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", text)
