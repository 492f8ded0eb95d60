"""A real PostgreSQL server of our own, started for the tests and taken down after them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest


def _programs() -> Path | None:
    """The folder of initdb and pg_ctl: on the path, or where Debian puts them."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda each: int(each.parts[-3]))
    return found[-1].parent if found else None


def _run(program: Path, *arguments: str) -> None:
    """Run one of PostgreSQL's programs; they refuse to run as root, so then as the user of Debian's package."""
    user = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    subprocess.run([str(program), *arguments], check=True, stdout=subprocess.DEVNULL, cwd="/", **user)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The socket folder of a running server; sorts text as English readers do, not by bytes."""
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL on this machine; make postgresql installs it")
    folder = Path(tempfile.mkdtemp(prefix="dragoman-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data, options = folder / "data", f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
    sorting = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US")
    _run(programs / "initdb", "-D", str(data), "-U", "dragoman", "-A", "trust", "-E", "UTF8", "--no-sync", *sorting)
    _run(programs / "pg_ctl", "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield str(folder)
    finally:
        _run(programs / "pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def address(server: str) -> str:
    """The address of an empty database."""
    return _made(server)


@pytest.fixture(scope="module")
def database(server: str) -> str:
    """The address of a database that the tests of a file share."""
    return _made(server)


def _made(server: str) -> str:
    import psycopg

    name = f"record_{uuid4().hex[:12]}"
    with psycopg.connect(host=server, user="dragoman", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    return f"postgresql://dragoman@/{name}?host={server}"
