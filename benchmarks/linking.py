"""Measure linking: how long it takes to link so many invented statements, in how much memory, and to add an article.

    python benchmarks/linking.py --statements 10000 100000 1000000

Days lie in ten years; actors, places and words follow a Zipf law, and so does the number of reports of a happening (half of
all statements tell of something that nobody else tells). Half of the reports tell the day, the others only their own
day of publication, some the month. Time is that of the processor, in one process; memory is the peak of that process.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from dragoman.linking import Telling, keys
from dragoman.model import Actor, Amount, Article, Attribution, Place, Published, Source, Span, Statement, When
from dragoman.reader import Reading
from dragoman.record import Record, schema
from dragoman.record.rows import source_rows, statement_row
from dragoman.serial import article_head
from zipf import OUTLETS, known_actors, weights

FIRST_DAY, DAYS = date(2014, 1, 1), 3_650
PER_ARTICLE = 10
ADDED = 100
"""Articles added one by one: the time of one depends on what it tells, so few give no steady median."""

TRIGGERS = {
    "ASSAULT": ("bombed", "struck", "shelled", "killed", "attacked", "raid"),
    "CONSULT": ("met", "talks", "visited", "summit", "discussed"),
    "ACCUSE": ("accused", "condemned", "criticized", "blamed"),
    "COERCE": ("arrested", "detained", "seized", "raided"),
    "AGREE": ("agreed", "promised", "pledged"),
    "SUPPORT": ("backed", "praised", "signed", "endorsed"),
    "PROTEST": ("protested", "rallied", "marched"),
    "AID": ("sent", "donated", "delivered"),
    "THREATEN": ("threatened", "warned"),
    "REJECT": ("rejected", "refused", "vetoed"),
}
TYPE_WEIGHTS = (30, 20, 14, 10, 7, 6, 5, 4, 2, 2)


class World:
    """What the invented reports are about, all drawn from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        states, rows = known_actors(self.random)
        self.actors = [Actor(e.name, None, None, e.id, e.name, e.country, e.sector) for e in (*states, *rows[:3_000])]
        self.actor_weights = _totals(weights(len(self.actors), 3))
        self.outlets = list(OUTLETS)
        self.outlet_weights = _totals(weights(len(OUTLETS), 2))
        draw = self.random
        self.places = [
            Place(_name(draw), None, None, None, states[at % len(states)].country, None, lat, lon, at + 1, 5.0)
            for at, (lat, lon) in enumerate((draw.uniform(-50, 60), draw.uniform(-100, 140)) for _ in range(4_000))
        ]
        self.place_weights = _totals(weights(4_000, 5))
        self.words = [_name(draw).lower() for _ in range(20_000)]
        self.word_weights = _totals(weights(20_000, 10))

    def some(self, items: list[Any], weights: list[float], count: int) -> list[Any]:
        """Draw items by their cumulated weights."""
        return self.random.choices(items, cum_weights=weights, k=count)


def _totals(single: list[float]) -> list[float]:
    total = 0.0
    return [total := total + each for each in single]


def _name(draw: random.Random) -> str:
    return "".join(draw.choice("bdfgklmnprst") + draw.choice("aeiou") for _ in range(draw.randrange(2, 5))).capitalize()


def happenings(world: World, statements: int) -> Iterator[tuple[date, dict[str, Any]]]:
    """Yield, for every report, its day of publication and what it tells of."""
    draw = world.random
    left = statements
    types = list(TRIGGERS)
    while left > 0:
        reports = min(left, 1 if draw.random() < 0.75 else min(300, int(draw.paretovariate(1.1)) + 1))
        left -= reports
        day = FIRST_DAY + timedelta(days=draw.randrange(DAYS))
        type_ = draw.choices(types, TYPE_WEIGHTS)[0]
        who = world.some(world.actors, world.actor_weights, 3)
        what = {
            "type": type_,
            "actors": tuple(who[: 1 + (draw.random() < 0.1)]),
            "recipients": (who[2],) if draw.random() < 0.7 else (),
            "place": world.some(world.places, world.place_weights, 1)[0] if draw.random() < 0.6 else None,
            "day": day,
            "words": world.some(world.words, world.word_weights, 9),
            "killed": draw.randrange(1, 60) if type_ == "ASSAULT" and draw.random() < 0.4 else None,
        }
        for _ in range(reports):
            yield day + timedelta(days=min(6, int(draw.expovariate(0.9)))), what


def tell(world: World, what: dict[str, Any], article: str, outlet: str, published: date, position: int) -> Statement:
    """Return one report of a happening, in one sentence."""
    draw = world.random
    trigger = draw.choice(TRIGGERS[what["type"]])
    words = draw.sample(what["words"], 6) + world.some(world.words, world.word_weights, 6)
    actor = what["actors"][0].text
    place = f" in {what['place'].text}" if what["place"] else ""
    whom = f" {what['recipients'][0].text}" if what["recipients"] else ""
    line = f"{actor} {trigger}{whom}{place} {' '.join(words)}."
    start = position * 200
    chain = [Attribution(Source(outlet, None, None, None, outlet, None, "JRN", "outlet"))]
    if draw.random() < 0.4:
        chain.append(Attribution(Source("officials", start, start + 9, None, None, None, "GOV", "collective")))
    day, chance = what["day"].isoformat(), draw.random()
    if chance < 0.5:
        when = When("on that day", start, start + 11, day, day, "day", day, "stated")
    elif chance < 0.92:
        when = When(None, None, None, None, published.isoformat(), "day", None, "published")
    else:
        when = When("that month", start, start + 10, f"{day[:7]}-01", f"{day[:7]}-28", "month", day[:7], "stated")
    return Statement(
        id=f"s{article[1:]}{position:x}",
        article=article,
        sentence=Span(line, start, start + len(line)),
        passage="body",
        trigger=Span(trigger, start + len(actor) + 1, start + len(actor) + 1 + len(trigger)),
        type=what["type"],
        modes=(),
        contexts=(),
        actors=what["actors"],
        recipients=what["recipients"],
        when=when,
        place=what["place"] if draw.random() < 0.7 else None,
        magnitudes={"killed": Amount(what["killed"], what["killed"])} if what["killed"] and draw.random() < 0.8 else {},
        tense="past",
        factuality="CT-" if draw.random() < 0.02 else "CT+",
        attributions=tuple(chain),
        confidence=0.7,
        coder=f"lexicon:{what['type'].lower()}:{trigger}",
    )


def articles(world: World, statements: int) -> Iterator[Reading]:
    """Yield articles of ten statements each, in order of publication."""
    told = sorted(happenings(world, statements), key=lambda each: each[0])
    for number, start in enumerate(range(0, len(told), PER_ARTICLE)):
        part = told[start : start + PER_ARTICLE]
        yield article(world, f"a{world.random.getrandbits(44):011x}", number, part[-1][0], [what for _, what in part])


def article(world: World, id: str, number: int, published: date, told: list[dict[str, Any]]) -> Reading:
    """Return an article that tells of some happenings."""
    outlet = world.some(world.outlets, world.outlet_weights, 1)[0]
    lines = [tell(world, what, id, outlet, published, position) for position, what in enumerate(told)]
    day = Published(published.isoformat(), "day", "metadata-table")
    text = "\n\n".join(each.sentence.text for each in lines)
    return Reading(Article(id, f"/{number}", None, outlet, f"Report {number}", (), day, "en", text), tuple(lines), None)


def fill(record: Record, world: World, statements: int) -> None:
    """Write statements that are not linked yet, as `dragoman read` leaves them before it links."""
    waiting: dict[str, list[dict[str, Any]]] = {"articles": [], "statements": [], "sources": [], "link_keys": []}
    settings = record.settings.linking

    def flush() -> None:
        with record.transaction() as connection:
            for name, rows in waiting.items():
                connection.execute(insert(schema.metadata.tables[name]), rows)
                rows.clear()

    for reading in articles(world, statements):
        one = reading.article
        day = one.published.value if one.published else None
        waiting["articles"].append(
            {name: getattr(one, name) for name in ("id", "path", "url", "outlet", "title", "text")}
            | {"published": day, "note": None, "fingerprint": "invented", "signature": b""}
            | {"body": json.dumps(article_head(one))}
        )
        for position, each in enumerate(reading.statements):
            waiting["statements"].append(statement_row(each, position))
            waiting["sources"] += source_rows(each)
            found = keys(Telling(each, one.outlet, day), settings)
            waiting["link_keys"] += [{"key": key, "statement": each.id} for key in sorted(found)]
        if len(waiting["statements"]) >= 20_000:
            flush()
    if waiting["articles"]:
        flush()


def measure(path: Path, statements: int, seed: int) -> dict[str, Any]:
    """Fill a record, link it, add articles one by one; return the figures."""
    world = World(seed)
    with Record(path) as record:
        began = time.process_time()
        fill(record, world, statements)
        filled = time.process_time() - began
        began, wall = time.process_time(), time.perf_counter()
        record.link(lambda _, done, count: print(f"\r{done:,}/{count:,}", end="", file=sys.stderr, flush=True))
        linked, clock = time.process_time() - began, time.perf_counter() - wall
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        counts = record.counts()
        added = []
        for number in range(ADDED):
            told = [what for _, what in happenings(world, 10)][:10]
            one = article(world, f"a{number:011x}", statements + number, told[0]["day"] + timedelta(days=1), told)
            began = time.process_time()
            record.put(one, "invented")
            record.link()
            added.append(time.process_time() - began)
    return {
        "statements": statements,
        "events": counts["events"],
        "fill_s": round(filled, 1),
        "link_s": round(linked, 1),
        "link_wall_s": round(clock, 1),
        "peak_mb": round(peak),
        "add_median_s": round(sorted(added)[len(added) // 2], 4),
        "add_worst_s": round(max(added), 4),
        "file_mb": round(path.stat().st_size / 1e6),
    }


def main() -> None:
    """Read the command line; measure each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="keep the record here")
    asked = parser.parse_args()
    if len(asked.statements) > 1:
        for count in asked.statements:
            subprocess.run(
                [sys.executable, __file__, "--statements", str(count), "--seed", str(asked.seed)], check=True
            )
        return
    with tempfile.TemporaryDirectory() as folder:
        path = asked.keep or Path(folder) / "record.db"
        print(json.dumps(measure(path, asked.statements[0], asked.seed)))


if __name__ == "__main__":
    main()
