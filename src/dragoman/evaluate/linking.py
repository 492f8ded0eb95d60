"""How well statements are linked into events: mini-articles through the whole reader, against marked sentences.

The file format is explained at the head of ``tests/data/linking/happenings.txt``. Two marked sentences are predicted to
tell of one happening when statements of both are in one event. A gold dispute is kept when an event with statements of
its happening has a dispute on that field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dragoman.evaluate.base import Row, bootstrap, prf
from dragoman.linking import Telling, link
from dragoman.model import Article, Event, Statement
from dragoman.settings.linking import LinkingSettings

if TYPE_CHECKING:
    from dragoman.reader import Reader

_MARK = re.compile(r"\{([a-z. ]+)\}\s*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A marked sentence: where it stands in which article, and the happenings it tells of, named ``set/letter``."""

    article: str
    start: int
    end: int
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Case:
    """A set of articles that are read together, its marked sentences, its gold disputes and updates (happening, field)."""

    name: str
    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    disputes: frozenset[tuple[str, str]]
    updates: frozenset[tuple[str, str]] = frozenset()


def cases(path: Path) -> list[Case]:
    """Read the sets of a file."""
    from dragoman.ingest import from_text

    found: list[Case] = []
    for block in re.split(r"(?m)^== ", path.read_text(encoding="utf-8"))[1:]:
        name, _, rest = block.partition("\n")
        name = name.strip()
        disputed, updated = (
            frozenset((f"{name}/{at}", what) for at, what in re.findall(rf"(?m)^{sign} (\w) (\w+)", rest))
            for sign in (r"!!", r"\^\^")
        )
        articles: list[Article] = []
        sentences: list[Sentence] = []
        for piece in re.split(r"(?m)^-- ", rest)[1:]:
            head, _, body = piece.partition("\n")
            outlet, _, published = head.rpartition(",")
            text, marks = "", []
            for line in body.splitlines():
                mark = _MARK.match(line)
                if mark:
                    text += "\n\n" if text else ""
                    labels = frozenset(f"{name}/{letter}" for letter in mark.group(1).split() if letter != ".")
                    marks.append((len(text), len(text) + len(line) - mark.end(), labels))
                    text += line[mark.end() :]
            article = from_text(text, outlet=outlet.strip(), published=published.strip())
            articles.append(article)
            sentences += [Sentence(article.id, start, end, labels) for start, end, labels in marks if labels]
        found.append(Case(name, tuple(articles), tuple(sentences), disputed, updated))
    return found


def half(case: Case) -> Literal["look", "report"]:
    """Return which half a set belongs to: rules were tuned on one, figures are reported on the other."""
    return "look" if sha256(case.name.encode()).digest()[0] % 2 else "report"


def tellings(found: Sequence[Case], reader: Reader) -> list[Telling]:
    """Read all articles and return their statements with outlet and day."""
    articles = [article for case in found for article in case.articles]
    return [
        Telling(
            statement, reading.article.outlet, reading.article.published.value if reading.article.published else None
        )
        for reading in reader.read_articles(articles)
        for statement in reading.statements
    ]


def measure(found: Sequence[Case], told: list[Telling], settings: LinkingSettings | None = None) -> Row:
    """Link the statements and score pairs of sentences and disputes; intervals resample whole sets."""
    events = link(told, settings)
    at = {each.statement.id: each.statement for each in told}
    judged = [_judge(case, found, events, at) for case in found]
    shared = [each for case in found for each in _b_cubed({one: _events(one, events, at) for one in case.sentences})]
    pairs = _sum(judged)
    return {
        "sets": len(found),
        "sentences": sum(len(case.sentences) for case in found),
        "coded": sum(each["coded"] for each in judged),
        "pairs": prf(pairs["hit"], pairs["said"], pairs["gold"]),
        "pairs_interval": bootstrap(judged, lambda items: _f(_sum(items), "gold")),
        "b_cubed": _means(shared),
        "pairs_coded": prf(pairs["hit"], pairs["said"], pairs["gold_coded"]),
        "disputes": pairs["disputes"],
        "disputes_kept": pairs["kept"],
        "disputes_not_marked": pairs["more"],
        "updates": pairs["updates"],
        "updates_kept": pairs["updates_kept"],
    }


def _b_cubed(events: dict[Sentence, frozenset[str]]) -> list[tuple[float, float]]:
    """Return the extended B-cubed precision and recall of each sentence of a set (Amigo et al. 2009).

    A sentence may tell of several happenings and be in several events; one in no event is alone in its own.
    """
    own = {each: ids or frozenset({f"alone/{number}"}) for number, (each, ids) in enumerate(events.items())}

    def share(one: Sentence, of_events: bool) -> float:
        parts = []
        for other, ids in own.items():
            said, gold = len(own[one] & ids), len(one.labels & other.labels)
            here, there = (said, gold) if of_events else (gold, said)
            if here:
                parts.append(min(here, there) / here)
        return sum(parts) / len(parts)

    return [(share(each, True), share(each, False)) for each in own]


def _means(shared: Sequence[tuple[float, float]]) -> dict[str, float]:
    """Return the mean precision and recall of all sentences, and their harmonic mean."""
    count = max(1, len(shared))
    p, r = (sum(each[side] for each in shared) / count for side in (0, 1))
    return {"p": round(p, 3), "r": round(r, 3), "f": round(2 * p * r / (p + r), 3) if p + r else 0.0}


def _f(sums: dict[str, int], gold: str) -> float:
    both = sums["said"] + sums[gold]
    return 2 * sums["hit"] / both if both else 0.0


def _sum(judged: Iterable[dict[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for each in judged:
        for name, count in each.items():
            total[name] = total.get(name, 0) + count
    return total


def _judge(case: Case, found: Sequence[Case], events: Sequence[Event], at: dict[str, Statement]) -> dict[str, int]:
    """Count the pairs of a set's sentences, those with sentences of other sets included, and its disputes."""
    mine = {sentence: _events(sentence, events, at) for sentence in case.sentences}
    counts = dict.fromkeys(
        ("hit", "said", "gold", "gold_coded", "coded", "disputes", "kept", "more", "updates", "updates_kept"), 0
    )
    counts["coded"] = sum(bool(each) for each in mine.values())
    for one, two in combinations(case.sentences, 2):
        gold, said = bool(one.labels & two.labels), bool(mine[one] & mine[two])
        counts["gold"] += gold
        counts["gold_coded"] += gold and bool(mine[one]) and bool(mine[two])
        counts["said"] += said
        counts["hit"] += gold and said
    names = {id for each in mine.values() for id in each}
    strangers = {article.id for other in found if other is not case for article in other.articles}
    counts["said"] += sum(
        1 for event in events if event.id in names for article in event.articles if article in strangers
    )
    labels_of = {id: set().union(*(s.labels for s, ids in mine.items() if id in ids)) for id in names}
    mine_of = [event for event in events if event.id in names]
    kept = {(label, each.field) for event in mine_of for each in event.disputes for label in labels_of[event.id]}
    updates = {(label, each.field) for event in mine_of for each in event.updates for label in labels_of[event.id]}
    counts["disputes"] = len(case.disputes)
    counts["kept"] = len(case.disputes & kept)
    counts["more"] = len(kept - case.disputes)
    counts["updates"] = len(case.updates)
    counts["updates_kept"] = len(case.updates & updates)
    return counts


def _events(sentence: Sentence, events: Sequence[Event], at: dict[str, Statement]) -> frozenset[str]:
    return frozenset(
        event.id
        for event in events
        for name in event.statements
        if at[name].article == sentence.article
        and at[name].sentence.start < sentence.end
        and sentence.start < at[name].sentence.end
    )
