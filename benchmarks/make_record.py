"""Make a large record of invented reports, to measure the explorer and queries on.

    python benchmarks/make_record.py large.db --statements 1000000

Actors, places and outlets follow a Zipf law, as in news: few are in much of it. Events are written linked, as
`dragoman read` leaves them; keys for further linking and the marks of copies are left out.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from dragoman.model import (
    Account,
    Actor,
    Amount,
    Article,
    Attribution,
    Dispute,
    Event,
    Passage,
    Place,
    Published,
    Source,
    Span,
    Statement,
    When,
)
from dragoman.plover import kinds
from dragoman.record import Record, schema, tallies
from dragoman.record.dealings import dealing_rows, site_rows
from dragoman.record.facets import facets
from dragoman.record.happened import event_row
from dragoman.record.rows import statement_row
from dragoman.serial import article_head, to_plain
from zipf import OUTLETS, known_actors, weights

PER_ARTICLE = 10
FIRST_DAY = date(2015, 1, 1)
DAYS = 4_000
SOURCES = ("officials", "residents", "a diplomat", "the defence ministry", "a spokesman", "state media", "aid workers")
CONTEXTS = ("military", "diplomatic", "economic", "human_rights", "territory", "election", "asylum")
SURE = ("CT+",) * 14 + ("PR+", "PS+", "CT-", "Uu", "Uu", "Uu")


class World:
    """What the invented reports are about, all drawn from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        states, rows = known_actors(self.random)
        others = [each for each in rows if each.kind != "country"][:3_000]
        self.actors = states[:60] + others[:200] + states[60:] + others[200:]
        self.actors = [self.actors[at // 2] if at % 2 else state for at, state in enumerate(states[:40])] + self.actors
        self.weights = weights(len(self.actors), 3)
        self.outlets = list(OUTLETS)
        self.outlet_weights = weights(len(OUTLETS), 2)
        self.places = [
            (
                f"Town {number}",
                states[number % len(states)].country,
                self.random.uniform(-50, 60),
                self.random.uniform(-100, 140),
            )
            for number in range(3_000)
        ]
        self.place_weights = weights(3_000, 5)
        self.kinds = [key for key in kinds() if key[0]]
        self.words = [f"word{number}" for number in range(20_000)]

    def some(self, items: list[Any], weights: list[float], count: int) -> list[Any]:
        """Draw items by their weights."""
        return self.random.choices(items, weights, k=count)


def articles(world: World, count: int) -> Iterator[tuple[Article, list[str]]]:
    """Yield articles and their sentences."""
    outlets = world.some(world.outlets, world.outlet_weights, count)
    for number in range(count):
        day = (FIRST_DAY + timedelta(days=world.random.randrange(DAYS))).isoformat()
        lines = [
            " ".join(["Officials", "said", *world.random.choices(world.words, k=22)]) + "." for _ in range(PER_ARTICLE)
        ]
        text = "\n\n".join(lines)
        passages = []
        at = 0
        for line in lines:
            passages.append(Passage("body", at, min(at + len(line) + 2, len(text))))
            at += len(line) + 2
        yield (
            Article(
                f"a{number:012x}",
                f"/news/{number}.txt",
                f"https://news.example/{number}",
                outlets[number],
                f"Report number {number} on {world.words[number % 20_000]}",
                (),
                Published(day, "day", "metadata-table"),
                "en",
                text,
                tuple(passages),
            ),
            lines,
        )


def actor(row: Any) -> Actor:
    """Return an actor of the tables as a statement has it."""
    return Actor(row.name, None, None, row.id, row.name, row.country, row.sector, (), f"row {row.id}")


def happening(world: World, number: int, day: str) -> dict[str, Any]:
    """Draw what an event is."""
    draw = world.random
    who = [actor(each) for each in world.some(world.actors, world.weights, 3)]
    type_, mode = draw.choice(world.kinds)
    name, country, lat, lon = world.some(world.places, world.place_weights, 1)[0]
    place = Place(name, None, None, name, country, None, lat, lon, 1, 5.0)
    return {
        "type": type_,
        "modes": (mode,) if mode else (),
        "contexts": tuple(draw.sample(CONTEXTS, draw.randrange(3))),
        "actors": tuple(who[: 1 + (draw.random() < 0.1)]),
        "recipients": tuple(who[2:]) if draw.random() < 0.8 else (),
        "place": place if draw.random() < 0.6 else None,
        "magnitudes": {"killed": Amount(float(draw.randrange(1, 60)), None)} if draw.random() < 0.1 else {},
        "factuality": draw.choice(SURE),
        "day": day,
        "number": number,
    }


def tell(world: World, what: dict[str, Any], article: Article, line: str, start: int, position: int) -> Statement:
    """Return one report of an event, in one sentence of an article."""
    chain = [Attribution(Source(article.outlet or "", None, None, None, article.outlet, None, "JRN", "outlet"))]
    if world.random.random() < 0.5:
        words = world.random.choice(SOURCES)
        chain.append(
            Attribution(
                Source(words, start, start + 9, None, words, None, "GOV", "collective"),
                Span("said", start + 10, start + 14),
                (Span(line[15:], start + 15, start + len(line)),),
            )
        )
    return Statement(
        id=f"s{article.id[1:]}{position:02d}",
        article=article.id,
        sentence=Span(line, start, start + len(line)),
        passage="body",
        trigger=Span(line[15:21], start + 15, start + 21),
        type=what["type"],
        modes=what["modes"],
        contexts=what["contexts"],
        actors=what["actors"],
        recipients=what["recipients"],
        when=When(None, None, None, what["day"], what["day"], "day", None, "published"),
        place=what["place"],
        magnitudes=what["magnitudes"],
        tense="past",
        factuality=what["factuality"],
        attributions=tuple(chain),
        confidence=0.7,
        coder="lexicon:invented:word",
    )


def fill(record: Record, statements: int, seed: int = 7) -> None:
    """Write so many statements, ten an article, in events of one to many reports."""
    world = World(seed)
    began = time.perf_counter()
    waiting: dict[str, list[dict[str, Any]]] = {}
    open_events: list[dict[str, Any]] = []
    told: dict[int, list[tuple[Statement, Article]]] = {}
    number = 0
    with record.transaction() as connection:
        for count, (article, lines) in enumerate(articles(world, statements // PER_ARTICLE), 1):
            _put_article(waiting, article)
            assert article.published is not None
            for position, (line, passage) in enumerate(zip(lines, article.passages, strict=True)):
                if open_events and world.random.random() < 0.5:
                    what = world.random.choice(open_events[-2_000:])
                else:
                    what = happening(world, number, article.published.value)
                    open_events.append(what)
                    number += 1
                one = tell(world, what, article, line, passage.start, position)
                told.setdefault(what["number"], []).append((one, article))
            if len(open_events) > 6_000:
                for what in open_events[:4_000]:
                    _put_event(waiting, what, told.pop(what["number"]))
                del open_events[:4_000]
                _flush(connection, waiting)
                rate = count * PER_ARTICLE / (time.perf_counter() - began)
                print(
                    f"\r{count * PER_ARTICLE:,} statements, {rate:,.0f} a second", end="", file=sys.stderr, flush=True
                )
        for what in open_events:
            _put_event(waiting, what, told.pop(what["number"]))
        _flush(connection, waiting)
        tallies.count(connection)
    print(file=sys.stderr)


def _put_article(waiting: dict[str, list[dict[str, Any]]], article: Article) -> None:
    waiting.setdefault("articles", []).append(
        {
            "id": article.id,
            "path": article.path,
            "url": article.url,
            "outlet": article.outlet,
            "title": article.title,
            "published": article.published.value if article.published else None,
            "text": article.text,
            "note": None,
            "fingerprint": "invented",
            "signature": b"",
            "body": json.dumps(article_head(article)),
        }
    )


def _put_event(
    waiting: dict[str, list[dict[str, Any]]], what: dict[str, Any], told: list[tuple[Statement, Article]]
) -> None:
    told.sort(key=lambda each: each[0].id)
    statements = [each for each, _ in told]
    ids = tuple(each.id for each in statements)
    disputes = ()
    if len(ids) > 3 and len(ids) % 5 == 0:
        disputes = (Dispute("killed", (Account("6", ids[:2]), Account("at least 12", ids[2:]))),)
    event = Event(
        id=f"e{what['number']:012x}",
        type=what["type"],
        modes=what["modes"],
        contexts=what["contexts"],
        actors=what["actors"],
        recipients=what["recipients"],
        earliest=what["day"],
        latest=what["day"],
        place=what["place"],
        magnitudes=what["magnitudes"],
        factuality=what["factuality"],
        statements=ids,
        articles=tuple(dict.fromkeys(each.id for _, each in told)),
        outlets=tuple(dict.fromkeys(each.outlet or "" for _, each in told)),
        belief=round(1 - 0.4 ** len(ids), 3),
        reports=len({each.id for _, each in told}),
        disputes=disputes,
    )
    waiting.setdefault("events", []).append(event_row(event, ids[0]))
    for role, actors in (("actor", event.actors), ("recipient", event.recipients)):
        for position, each in enumerate(actors):
            own = {"id": each.id, "country": each.country, "sector": each.sector, "name": each.name}
            waiting.setdefault("parties", []).append({"event": event.id, "role": role, "position": position, **own})
    chains = [[link.source for link in each.attributions] for each in statements]
    for kind, value in facets(event, chains):
        waiting.setdefault("facets", []).append({"kind": kind, "value": value, "day": what["day"], "event": event.id})
    waiting.setdefault("dealings", []).extend(dealing_rows(event))
    waiting.setdefault("sites", []).extend(site_rows(event))
    for position, each in enumerate(statements):
        row = {**statement_row(each, position), "linked": True, "component": ids[0], "event": event.id}
        waiting.setdefault("statements", []).append(row)
        for at, link in enumerate(each.attributions):
            source = to_plain(link.source)
            waiting.setdefault("sources", []).append(
                {
                    "statement": each.id,
                    "position": at,
                    "innermost": at == len(each.attributions) - 1,
                    "id": source["id"],
                    "name": source["name"],
                    "words": source["text"],
                    "kind": source["kind"],
                    "country": source["country"],
                    "sector": source["sector"],
                }
            )


def _flush(connection: Connection, waiting: dict[str, list[dict[str, Any]]]) -> None:
    for name in ("articles", "statements", "events", "parties", "facets", "sources", "dealings", "sites"):
        rows = waiting.pop(name, [])
        if rows:
            connection.execute(insert(schema.metadata.tables[name]), rows)


def main() -> None:
    """Read the command line and write the record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", type=Path)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    if asked.record.exists():
        parser.error(f"{asked.record} exists; name a new file")
    with Record(asked.record) as record:
        fill(record, asked.statements, asked.seed)
        counts = record.counts()
    print(
        ", ".join(f"{count:,} {name}" for name, count in counts.items()), f"{asked.record.stat().st_size / 1e6:,.0f} MB"
    )


if __name__ == "__main__":
    main()
