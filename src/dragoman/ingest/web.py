"""Fetch a page or a feed by its address, politely: one request, named, within the limits, where robots.txt allows it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from dragoman.errors import InputError
from dragoman.ingest.metadata import Facts
from dragoman.ingest.raw import Raw, kind_by_bytes, kind_by_name
from dragoman.settings.ingest import IngestSettings

_KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "text/plain": "text",
}
MAX_REDIRECTS = 5
_PIECE = 65_536


def is_address(path: object) -> bool:
    """Say whether an input is a web address and no file."""
    return str(path).lower().startswith(("http://", "https://", "http:/", "https:/"))


def fetch(address: str, settings: IngestSettings) -> Raw:
    """Return what lies at an address. Raises InputError if it cannot or may not be fetched or is too large."""
    import urllib3

    pool = urllib3.PoolManager(
        headers={"User-Agent": settings.user_agent, "Accept-Encoding": "gzip, deflate"},
        timeout=urllib3.Timeout(connect=settings.timeout, read=settings.timeout),
        retries=urllib3.Retry(total=1, redirect=0, raise_on_redirect=False, status=0),
    )
    target = address
    for _ in range(MAX_REDIRECTS + 1):
        if not _allowed(pool, target, settings):
            raise InputError("robots", path=target)
        response = _response(pool, target)
        if response.status not in (301, 302, 303, 307, 308):
            break
        target = urljoin(target, response.headers.get("Location") or "")
        response.release_conn()
        if not target.startswith(("http://", "https://")):
            raise InputError("fetch", path=address, reason=f"it leads to {target}")
    else:
        raise InputError("fetch", path=address, reason="too many redirections")
    if response.status != 200:
        raise InputError("fetch", path=address, reason=f"the server answers {response.status}")
    data = _body(response, target, settings)
    stated = (response.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    sniffed = kind_by_bytes(data[:2000]) if stated in ("", "text/xml", "application/xml", "text/plain") else None
    kind = sniffed or _KINDS.get(stated) or kind_by_name(urlsplit(target).path) or kind_by_bytes(data[:2000]) or "text"
    return Raw(target, kind, data, stated=Facts(url=target))


def _response(pool: Any, target: str) -> Any:
    import urllib3

    try:
        return pool.request("GET", target, preload_content=False, redirect=False)
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        raise InputError("fetch", path=target, reason=error) from error


def _body(response: Any, target: str, settings: IngestSettings) -> bytes:
    import urllib3

    pieces, size = [], 0
    try:
        for piece in response.stream(_PIECE, decode_content=True):
            pieces.append(piece)
            size += len(piece)
            if size > settings.max_bytes:
                raise InputError("too-large", path=target, size=size, limit=settings.max_bytes)
    except urllib3.exceptions.HTTPError as error:
        raise InputError("fetch", path=target, reason=error) from error
    finally:
        response.close()
    return b"".join(pieces)


def _allowed(pool: Any, target: str, settings: IngestSettings) -> bool:
    """Ask the server's robots.txt (RFC 9309): one that is missing allows all, one that cannot be had allows nothing."""
    parts = urlsplit(target)
    response = _response(pool, f"{parts.scheme}://{parts.netloc}/robots.txt")
    status = response.status
    words = response.read(_PIECE * 8).decode("utf-8", "replace") if status == 200 else ""
    response.close()
    if status >= 500:
        return False
    rules = RobotFileParser()
    rules.parse(words.splitlines())
    return rules.can_fetch(settings.user_agent, target)
