"""Keep the explorer to its own machine and its pages to their own script.

Articles are hostile input, and any page of the web may try to reach a server on the reader's machine. Requests must name
the server by an address or by a name that was asked for (DNS rebinding needs a name of the attacker's); no other site may
read or frame an answer; pages run only script and style that ship with the package; nothing changes by GET, and by POST
only what :mod:`dragoman.web.editing` lets, where the explorer was started to edit.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""The Content-Security-Policy of every answer: nothing inline, nothing foreign, no eval."""

HEADERS = (
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)

READS = "This explorer only reads. To correct things, start it with: dragoman serve --edit"
"""What is said to a request that would change something."""

LONGEST_ADDRESS = 8_000
"""Longest path with query, in bytes: a page of the explorer needs a few hundred."""


def allowed(name: str, hosts: Iterable[str]) -> bool:
    """Say whether a Host header may be answered: an IP address, localhost, or one of the names that were asked for."""
    host = name.rsplit(":", 1)[0] if name.count(":") == 1 or "]:" in name else name
    host = host.strip("[]").lower()
    if host == "localhost" or host in {each.lower() for each in hosts}:
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class Guard:
    """ASGI middleware that checks the Host header and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...] = (), *, edit: bool = False) -> None:
        self.app = app
        self.hosts = hosts
        self.edit = edit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        guarded = _with_headers(send)
        names = [value.decode("latin-1") for key, value in scope["headers"] if key == b"host"]
        if len(names) != 1 or not allowed(names[0], self.hosts):
            await _refuse(guarded, 421, "This explorer answers only to its own address; open it as http://127.0.0.1.")
        elif len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > LONGEST_ADDRESS:
            await _refuse(guarded, 414, "The address is too long.")
        elif scope["method"] not in ("GET", "HEAD") and not (self.edit and scope["method"] == "POST"):
            await _refuse(guarded, 405, READS)
        else:
            await self.app(scope, receive, guarded)


def _with_headers(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {key for key, _ in message.get("headers", [])}
            extra = [(key.encode(), value.encode()) for key, value in HEADERS if key.encode() not in own]
            if b"cache-control" not in own:
                extra.append((b"cache-control", b"private, no-cache"))
            message = {**message, "headers": [*message.get("headers", []), *extra]}
        await send(message)

    return guarded


async def _refuse(send: Send, status: int, words: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": (words + "\n").encode()})
