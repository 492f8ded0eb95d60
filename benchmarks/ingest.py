"""Time reading bytes to articles, without coding them, and show that memory stays flat.

Usage: python benchmarks/ingest.py [--articles 100000] [--pages PAGES.jsonl]

Writes one JSON Lines file and one WARC.GZ file of invented short articles, reads each in a process of its own, and prints
articles a second (processor time of one core) and the resident memory after a tenth, a half and all of them. With --pages,
rows {html}, it also prints how many real pages a second are read.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

SENTENCES = (
    "Border guards in the northern province arrested {n} smugglers near the river on Monday, the interior ministry said.",
    "It was the third such arrest this month. In the second one, a guard was wounded and a boat was lost.",
    "The neighbouring country has not commented. Its consul was called to the ministry on Tuesday morning.",
    "Farmers on both banks say that report number {n} changes nothing, and that the river is crossed every night.",
    "A mediator from the coast is expected in the town of Lake {n} before the end of the week, officials told reporters.",
)
HEAD = (
    '<!doctype html><html><head><title>Guards arrest {n} | River Daily</title><meta property="article:published_time" '
)
HEAD += (
    'content="2019-05-04T10:00:00Z"></head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>'
)
HEAD += "Guards arrest {n}</h1>"


def paragraphs(number: int) -> list[str]:
    """Return the paragraphs of one invented article."""
    return [SENTENCES[(number + step) % len(SENTENCES)].format(n=number + 2) for step in range(3)]


def write_rows(path: Path, count: int) -> None:
    """Write a JSON Lines file of short articles."""
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            row = {"title": f"Guards arrest {number}", "date": "2019-05-04", "text": "\n\n".join(paragraphs(number))}
            out.write(json.dumps(row) + "\n")


def write_warc(path: Path, count: int) -> None:
    """Write a WARC.GZ file of short pages."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as out:
        writer: Any = WARCWriter(out, gzip=True)
        for number in range(count):
            body = "".join(f"<p>{each}</p>" for each in paragraphs(number))
            page = f"{HEAD.format(n=number)}{body}</article><footer>Copyright 2019 River Daily</footer></body></html>"
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            stream = io.BytesIO(page.encode())
            address = f"https://example.org/{number}"
            writer.write_record(writer.create_warc_record(address, "response", payload=stream, http_headers=headers))


def resident() -> int:
    """Return the memory of this process that is in the machine's, in MB."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024
    return 0


def read(path: Path, count: int) -> None:
    """Read a file to articles and print speed and memory."""
    from dragoman import ingest
    from dragoman.errors import InputError
    from dragoman.settings.ingest import IngestSettings

    settings = IngestSettings()
    began, done = time.process_time(), 0
    seen = []
    for item in ingest.items(path, None, settings):
        if isinstance(item, InputError):
            raise item
        ingest.read_raw(item, settings)
        done += 1
        if done in (count // 10, count // 2, count):
            seen.append(resident())
    spent = time.process_time() - began
    print(
        f"{path.name}: {done:,} articles, {done / spent:,.0f} a second, memory {' / '.join(map(str, seen))} MB",
        flush=True,
    )


def pages(path: Path, rounds: int = 3) -> None:
    """Print how many real pages a second are read; the fastest of some rounds, since other work takes time as well."""
    from dragoman.ingest import Raw, read_raw
    from dragoman.settings.ingest import IngestSettings

    settings = IngestSettings()
    rows = [json.loads(line)["html"].encode() for line in path.read_text(encoding="utf-8").splitlines()]
    read_raw(Raw("0.html", "html", rows[0]), settings)
    times = []
    for _ in range(rounds):
        began = time.process_time()
        for number, row in enumerate(rows):
            read_raw(Raw(f"{number}.html", "html", row), settings)
        times.append(time.process_time() - began)
    size = sum(map(len, rows)) / len(rows) / 1000
    print(f"{len(rows)} pages of {size:,.0f} kB on average: {len(rows) / min(times):.1f} pages a second of one core")


def main() -> None:
    """Run as a command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.read:
        read(asked.read, asked.articles)
        return
    if asked.pages:
        pages(asked.pages)
    with tempfile.TemporaryDirectory() as folder:
        for name, write in (("articles.jsonl", write_rows), ("articles.warc.gz", write_warc)):
            path = Path(folder) / name
            write(path, asked.articles)
            command = [sys.executable, __file__, "--read", str(path), "--articles", str(asked.articles)]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
