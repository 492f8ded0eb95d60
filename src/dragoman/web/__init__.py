"""The explorer: pages over one record, served to a browser on the same machine."""

from __future__ import annotations

import threading
from pathlib import Path

VERSION = "1"


def serve(
    record_path: str | Path,
    host: str = "127.0.0.1",
    port: int = 8765,
    *,
    open_browser: bool = True,
    announce: bool = True,
    edit: bool = False,
) -> None:
    """Serve the explorer of a record until it is stopped; open the browser once it answers.

    With ``edit`` its pages have forms to correct what was read.

    Raises RecordError if there is no such record, and UsageError if the port is taken.
    """
    import socket

    import uvicorn

    from dragoman.errors import UsageError
    from dragoman.record import open_record
    from dragoman.web.app import create

    with open_record(record_path, create=False) as record:
        listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            listener.close()
            raise UsageError("port-taken", host=host, port=port, reason=error.strerror or str(error)) from error
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listener.getsockname()[1]}/"
        app = create(record, hosts=(host,), edit=edit)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False, access_log=False))
        if announce:
            print(f"The explorer of {record_path} is at {address}  (stop it with Ctrl-C)", flush=True)
        if open_browser:
            threading.Thread(target=_show, args=(server, address), daemon=True).start()
        threading.Thread(target=app.state.memory.warm, daemon=True).start()
        with listener:
            server.run(sockets=[listener])


def _show(server: object, address: str) -> None:
    """Open the browser as soon as the server answers."""
    import time
    import webbrowser

    for _ in range(200):
        if getattr(server, "started", False):
            webbrowser.open(address)
            return
        time.sleep(0.05)
