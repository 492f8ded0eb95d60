"""Put the explorer together: a FastAPI application over one record."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from dragoman import __version__
from dragoman.errors import DragomanError
from dragoman.record import Record
from dragoman.web import api, charts, editing, exporting, moving, pages
from dragoman.web.remember import Memory
from dragoman.web.security import Guard

STATIC = Path(__file__).parent / "static"


def create(record: Record, *, hosts: tuple[str, ...] = (), edit: bool = False) -> FastAPI:
    """Return the explorer of a record.

    ``hosts`` are names, beside localhost and IP addresses, that it answers to. With ``edit`` its pages have forms to
    correct what was read; without, nothing can be changed through it.
    """
    app = FastAPI(
        title="Dragoman",
        version=__version__,
        description="A sourced record of who did what to whom, when, where, and who says so.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.record = record
    app.state.memory = Memory(record)
    app.state.editor = editing.Editor.new() if edit else None
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.add_middleware(Guard, hosts=hosts, edit=edit)
    for room in (api, charts, editing, exporting, moving, pages):
        app.include_router(room.router)
    app.mount("/static", _Assets(directory=STATIC), name="static")
    app.add_exception_handler(DragomanError, _failed)
    app.add_exception_handler(HTTPException, _not_found)
    app.add_exception_handler(Exception, _failed)
    return app


async def _failed(request: Request, error: Exception) -> Response:
    return pages.failed(request, error)


async def _not_found(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    words = "There is no such page." if status == 404 else str(getattr(error, "detail", "It cannot be done."))
    return pages.missing(request, words, status)


class _Assets(StaticFiles):
    """Static files that browsers may keep: their addresses change with their content."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        """Return a file with its time to keep."""
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response
