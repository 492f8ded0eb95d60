"""Measure how long the explorer's pages take on a record, and what they weigh.

    python benchmarks/explorer.py large.db

Prints for every page the median and the 95th percentile of the server's time in milliseconds, the median of the processor
time in it (on a busy machine the clock tells of others too), and the page's size in kB before compression.
Addresses are drawn from what the record holds: much and little told actors, common and rare words.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from pathlib import Path
from urllib.parse import urlencode

from fastapi.testclient import TestClient

from dragoman.record import network, open_record, overview
from dragoman.web.app import create

ROUNDS = 15


def addresses(record: object, draw: random.Random) -> dict[str, list[str]]:
    """Return addresses by page."""
    assert hasattr(record, "transaction")
    found = [each.id for each in overview.actors(record, limit=150)]
    pairs = network.pairs(record, limit=40)
    with record.transaction() as connection:
        events = connection.exec_driver_sql("SELECT id FROM events ORDER BY reports DESC LIMIT 10").scalars().all()
        events += connection.exec_driver_sql("SELECT id FROM events ORDER BY id LIMIT 20").scalars().all()
        articles = connection.exec_driver_sql("SELECT id FROM articles ORDER BY id LIMIT 30").scalars().all()

    def each(page: str, /, **parts: object) -> str:
        return f"{page}?{urlencode(parts)}"

    return {
        "start": ["/"],
        "events": [each("/events", page=page) for page in (1, 2, 50)],
        "events of an actor": [each("/events", actor=actor) for actor in found],
        "events of a pair": [each("/events", actor=pair.a, recipient=pair.b) for pair in pairs],
        "events, three filters": [
            each("/events", actor=actor, type="ASSAULT", since=2018, until=2021) for actor in found[:40]
        ],
        "events by place": [each("/events", place=place) for place in ("Town 1", "SYR", "Town 22")],
        "events of either side": [each("/events", party=actor) for actor in found[:40]],
        "events by source": [each("/events", said_by=name) for name in ("officials", "diplomat", "Daily 3")],
        "events by reports": [each("/events", sort="reports"), each("/events", sort="reports", actor=found[0])],
        "events by belief": [each("/events", sort="belief"), each("/events", sort="belief", actor=found[1])],
        "events, oldest": [each("/events", sort="oldest"), each("/events", sort="oldest", actor=found[0])],
        "events, disputed": [each("/events", disputed="any", sort="reports"), each("/events", disputed="killed")],
        "events, rare word": [each("/events", text=f"word{draw.randrange(20_000)}") for _ in range(15)],
        "events, common word": [each("/events", text="officials"), each("/events", text="said", actor=found[0])],
        "event": [f"/event/{id}" for id in events],
        "article": [f"/article/{id}" for id in articles],
        "dyad": [each("/dyad", a=pair.a, b=pair.b) for pair in pairs],
        "dyad, a year of it": [each("/dyad", a=pair.a, b=pair.b, since=2019, until=2019) for pair in pairs],
        "stance chart": [each("/chart/stance.json", a=pair.a, b=pair.b) for pair in pairs],
        "network, a month": [
            each("/network", since=f"{year}-{month:02d}", until=f"{year}-{month:02d}")
            for year in range(2015, 2026)
            for month in (1, 5, 9)
        ],
        "network, a year": [each("/network", since=f"{year}-01", until=f"{year}-12") for year in range(2015, 2026)],
        "network, five years": [
            each("/network", since=f"{year}-01", until=f"{year + 4}-12") for year in range(2015, 2022)
        ],
        "network, all times": ["/network"],
        "actor": [f"/actor/{id}" for id in found],
        "actors": ["/actors", *(each("/actors", name=part) for part in ("min", "republic", "a", "unit", "tur", "xyz"))],
        "articles": ["/articles", each("/articles", text="word77"), each("/articles", outlet="Daily 1")],
        "sources": ["/sources", each("/sources", name="off")],
    }


def main() -> None:
    """Read the command line, ask for every page, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", type=Path)
    parser.add_argument("--fresh", action="store_true", help="forget what is kept before each request")
    asked = parser.parse_args()
    draw = random.Random(1)
    with open_record(asked.record, create=False) as record:
        app = create(record)
        client = TestClient(app, base_url="http://127.0.0.1")
        print(f"{'page':24}{'median ms':>10}{'95 % ms':>10}{'worst ms':>10}{'processor ms':>14}{'kB':>8}")
        for name, paths in addresses(record, draw).items():
            times, worked, size = [], [], 0
            client.get(paths[0])
            for path in draw.choices(paths, k=ROUNDS) if len(paths) < ROUNDS else draw.sample(paths, ROUNDS):
                if asked.fresh:
                    app.state.memory.forget()
                began, busy = time.perf_counter(), time.process_time()
                answer = client.get(path)
                times.append(1000 * (time.perf_counter() - began))
                worked.append(1000 * (time.process_time() - busy))
                assert answer.status_code == 200, (path, answer.status_code)
                size = max(size, len(answer.content))
            late = sorted(times)[int(len(times) * 0.95)]
            middle, busy = statistics.median(times), statistics.median(worked)
            print(f"{name:24}{middle:10.0f}{late:10.0f}{max(times):10.0f}{busy:14.0f}{size / 1000:8.0f}", flush=True)


if __name__ == "__main__":
    main()
