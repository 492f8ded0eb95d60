"""Fetch a page or a feed by its address, politely: one request, named, within the limits, where robots.txt allows it."""

from __future__ import annotations

import time
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
MAX_ROBOTS = 500_000
"""Bytes of a robots.txt that are looked at (RFC 9309 asks for as many)."""

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
        retries=urllib3.Retry(connect=1, read=0, redirect=0, raise_on_redirect=False, status=0),
    )
    target, until = address, time.monotonic() + settings.longest_fetch
    for _ in range(MAX_REDIRECTS + 1):
        if not _allowed(pool, target, settings, until):
            raise InputError("robots", path=target)
        response = _response(pool, target, settings)
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
    data = _body(response, target, settings, settings.max_bytes, until)
    if len(data) > settings.max_bytes:
        raise InputError("too-large", path=target, size=len(data), limit=settings.max_bytes)
    stated = (response.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    sniffed = kind_by_bytes(data[:2000]) if stated in ("", "text/xml", "application/xml", "text/plain") else None
    kind = sniffed or _KINDS.get(stated) or kind_by_name(urlsplit(target).path) or kind_by_bytes(data[:2000]) or "text"
    return Raw(target, kind, data, stated=Facts(url=target))


def _response(pool: Any, target: str, settings: IngestSettings, asked: str | None = None) -> Any:
    """Ask for an address, or for another one on its behalf. Raises InputError naming the first."""
    import urllib3

    try:
        return pool.request("GET", asked or target, preload_content=False, redirect=False)
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        raise InputError("fetch", path=target, reason=_reason(error, settings)) from error


def _body(response: Any, target: str, settings: IngestSettings, limit: int, until: float) -> bytes:
    """Return what a server sends, up to somewhat over ``limit`` bytes. Raises InputError if it lasts too long."""
    import urllib3

    data = bytearray()
    try:
        while len(data) <= limit and (piece := response.read1(_PIECE, decode_content=True)):
            data += piece
            if time.monotonic() > until:
                reason = f"it is still being sent after {settings.longest_fetch:g} seconds"
                raise InputError("fetch", path=target, reason=reason)
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise InputError("fetch", path=target, reason=_reason(error, settings)) from error
    finally:
        response.close()
    return bytes(data)


def _reason(error: Exception, settings: IngestSettings) -> object:
    """Return in words why an address could not be fetched."""
    from urllib3 import exceptions

    error = getattr(error, "reason", None) or error
    if isinstance(error, exceptions.NameResolutionError):
        return "there is no server of this name"
    if isinstance(error, exceptions.NewConnectionError):
        return "no server answers there"
    if isinstance(error, exceptions.TimeoutError | TimeoutError):
        return f"the server says nothing for {settings.timeout:g} seconds"
    if isinstance(error, exceptions.SSLError):
        return "the server's certificate is not valid"
    return "the connection broke off" if isinstance(error, exceptions.ProtocolError | OSError) else error


def _allowed(pool: Any, target: str, settings: IngestSettings, until: float) -> bool:
    """Ask the server's robots.txt (RFC 9309): one that is missing allows all, one that cannot be had allows nothing."""
    parts = urlsplit(target)
    response = _response(pool, target, settings, f"{parts.scheme}://{parts.netloc}/robots.txt")
    status = response.status
    if status >= 500:
        response.close()
        raise InputError("fetch", path=target, reason=f"asked for robots.txt the server answers {status}")
    words = _body(response, target, settings, MAX_ROBOTS, until) if status == 200 else b""
    response.close()
    rules = RobotFileParser()
    rules.parse(words.decode("utf-8", "replace").splitlines())
    return rules.can_fetch(settings.user_agent, target)
