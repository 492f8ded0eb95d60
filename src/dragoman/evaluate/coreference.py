"""Task ``coreference``: which action mentions, across documents, are of one happening.

Input rows are ``{document, text, mentions: [{start, end, kind}]}``; mentions whose kind does not name an ACTION are not
asked for. A prediction is ``{document, mentions: [{start, end, cluster}]}``; cluster ids are shared over the file. Gold
rows also have ``cluster`` (null where it was not annotated: not scored) and ``topic``, which is used only to score the
baseline. Neither is looked at for predicting.

Measures: B-cubed (Bagga & Baldwin 1998), which agrees with the score tool kept with the data, and the CoNLL mean of MUC
(Vilain et al. 1995), B-cubed and entity CEAF (Luo 2005). Baselines: the same first word within a gold topic, and the same
lemma within a group of similar documents. Intervals resample topics, the independent units.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.evaluate.base import Row, bootstrap

if TYPE_CHECKING:
    from spacy.language import Language

Key = Hashable
"""A mention: document, start and end."""

Groups = Mapping[Any, Hashable]


def predict(rows: Sequence[Row], nlp: Language | None = None) -> Iterator[Row]:
    """Group the action mentions of all rows together; one prediction a row, in order."""
    from dragoman.linking.coreference import resolve
    from dragoman.pipeline import load

    nlp = nlp or load(stages=())
    docs = list(nlp.pipe([str(row.get("text") or "") for row in rows], batch_size=32))
    spans = [[(mention["start"], mention["end"]) for mention in actions(row)] for row in rows]
    for row, places, numbers in zip(rows, spans, resolve(docs, spans), strict=True):
        mentions = [
            {"start": start, "end": end, "cluster": f"h{number}"}
            for (start, end), number in zip(places, numbers, strict=True)
        ]
        yield {"document": row.get("document"), "mentions": mentions}


def actions(row: Row) -> list[Row]:
    """Return the mentions of actions; all mentions, where the row does not tell kinds."""
    return [mention for mention in row.get("mentions") or [] if "ACTION" in mention.get("kind", "ACTION")]


def score(rows: Sequence[Row], predictions: Sequence[Row]) -> Row:
    """Return n, B-cubed, MUC, CEAF and CoNLL F1 with 95 % intervals, and the same for the baselines."""
    said: dict[Key, Hashable] = {
        (row["document"], mention["start"], mention["end"]): mention["cluster"]
        for row in predictions
        for mention in row["mentions"]
    }
    gold: dict[Key, Hashable] = {}
    word: dict[Key, Hashable] = {}
    topic_of: dict[Key, Hashable] = {}
    for row in rows:
        for mention in actions(row):
            if mention.get("cluster"):
                key: Key = (row["document"], mention["start"], mention["end"])
                gold[key] = mention["cluster"]
                topic_of[key] = row.get("topic")
                word[key] = (row.get("topic"), mention["text"].lower().split()[0][:6])
    if not gold:
        return {"n": 0}
    mine: Groups = {key: said.get(key, key) for key in gold}
    lemma = _same_lemma(rows, gold)
    topics: dict[Hashable, list[Key]] = defaultdict(list)
    for key, topic in topic_of.items():
        topics[topic].append(key)
    units = list(topics.values())

    def interval(groups: Groups, measure: str) -> list[float]:
        return bootstrap(units, lambda parts: _measures(parts, groups, gold)[measure], rounds=200)

    return {
        "n": len(gold),
        "b3": b_cubed(mine, gold),
        "conll": round(_measures(units, mine, gold)["conll"], 3),
        "muc_f": round(muc(mine, gold), 3),
        "ceaf_f": round(ceaf(mine, gold), 3),
        "b3_interval": interval(mine, "b3"),
        "conll_interval": interval(mine, "conll"),
        "same_word_b3": b_cubed(word, gold),
        "same_lemma_b3": b_cubed(lemma, gold),
        "same_lemma_conll": round(_measures(units, lemma, gold)["conll"], 3),
        "same_lemma_conll_interval": interval(lemma, "conll"),
    }


def _same_lemma(rows: Sequence[Row], gold: Groups) -> Groups:
    """Return the baseline: mentions with the same head lemma in one group of similar documents."""
    from dragoman.linking.documents import agglomerate, similarity
    from dragoman.linking.mentions import bag, mentions
    from dragoman.pipeline import load

    docs = list(load(stages=()).pipe([row["text"] for row in rows], batch_size=32))
    groups = agglomerate(similarity([bag(doc) for doc in docs]), BASELINE_TEXTS)
    result: dict[Key, Hashable] = {}
    for number, group in enumerate(groups):
        for at in group:
            places = [(mention["start"], mention["end"]) for mention in actions(rows[at])]
            for found in mentions(docs[at], places, at):
                key = (rows[at]["document"], found.start, found.end)
                if key in gold:
                    result[key] = (number, found.word)
    return result


BASELINE_TEXTS = 0.2
"""Average cosine at which the baseline groups documents: the best of 0.1, 0.15, 0.2 and 0.25 over the training topics."""


def _measures(parts: Sequence[Sequence[Key]], said: Groups, gold: Groups) -> dict[str, float]:
    """Return B-cubed and CoNLL F1 over some topics; one drawn twice counts twice, as two topics."""
    keys = [(turn, key) for turn, part in enumerate(parts) for key in part]
    mine = {each: (each[0], said[each[1]]) for each in keys}
    truth = {each: (each[0], gold[each[1]]) for each in keys}
    b3 = _b_cubed(mine, truth)[2]
    return {"b3": b3, "conll": (b3 + _muc(mine, truth) + _ceaf(mine, truth)) / 3}


def b_cubed(said: Groups, gold: Groups) -> dict[str, float]:
    """Return B-cubed precision, recall and F1 over the mentions of the gold groups."""
    p, r, f = _b_cubed(said, gold)
    return {"p": round(p, 3), "r": round(r, 3), "f": round(f, 3)}


def muc(said: Groups, gold: Groups) -> float:
    """Return the MUC F1: shares of the links that hold groups together."""
    return _muc(said, gold)


def ceaf(said: Groups, gold: Groups) -> float:
    """Return the F1 of CEAF with the entity similarity phi-4 (groups aligned one to one)."""
    return _ceaf(said, gold)


def _sets(groups: Groups) -> dict[Hashable, set[Hashable]]:
    result: dict[Hashable, set[Hashable]] = defaultdict(set)
    for key, name in groups.items():
        result[name].add(key)
    return result


def _b_cubed(said: Groups, gold: Groups) -> tuple[float, float, float]:
    ours, theirs = _sets(said), _sets(gold)
    overlaps: dict[tuple[Hashable, Hashable], int] = defaultdict(int)
    both = dict(said.items())
    for key, name in gold.items():
        overlaps[(both[key], name)] += 1
    p = sum(count * count / len(ours[mine]) for (mine, _), count in overlaps.items()) / len(gold)
    r = sum(count * count / len(theirs[truth]) for (_, truth), count in overlaps.items()) / len(gold)
    return p, r, 2 * p * r / (p + r)


def _muc(said: Groups, gold: Groups) -> float:
    def links(one: dict[Hashable, set[Hashable]], other: Mapping[Hashable, Hashable]) -> tuple[int, int]:
        kept = sum(len(group) - len({other[key] for key in group}) for group in one.values())
        return kept, sum(len(group) - 1 for group in one.values())

    mine, truth = dict(said.items()), dict(gold.items())
    found, all_gold = links(_sets(gold), mine)
    right, all_said = links(_sets(said), truth)
    r = found / all_gold if all_gold else 0.0
    p = right / all_said if all_said else 0.0
    return 2 * p * r / (p + r) if p + r else 0.0


def _ceaf(said: Groups, gold: Groups) -> float:
    """Align groups one to one by their overlap. Groups that do not touch are aligned by themselves, part by part."""
    ours, theirs = _sets(said), _sets(gold)
    mine = dict(said.items())
    edges: dict[Hashable, dict[Any, float]] = {}
    for name, group in theirs.items():
        counts: dict[Hashable, int] = defaultdict(int)
        for key in group:
            counts[mine[key]] += 1
        edges[name] = {other: 2 * count / (len(group) + len(ours[other])) for other, count in counts.items()}
    total = sum(_best_alignment(part) for part in _parts(edges))
    return 2 * total / (len(ours) + len(theirs))


def _parts(edges: dict[Hashable, dict[Any, float]]) -> Iterator[list[dict[Any, float]]]:
    """Yield the connected parts of a bipartite graph, as rows of edges."""
    left_of: dict[Hashable, list[Hashable]] = defaultdict(list)
    for left, row in edges.items():
        for right in row:
            left_of[right].append(left)
    seen: set[Hashable] = set()
    for start in edges:
        if start in seen:
            continue
        stack, part = [start], []
        seen.add(start)
        while stack:
            left = stack.pop()
            part.append(edges[left])
            for right in edges[left]:
                for other in left_of[right]:
                    if other not in seen:
                        seen.add(other)
                        stack.append(other)
        yield part


def _best_alignment(rows: list[dict[Any, float]]) -> float:
    """Return the greatest sum of a one-to-one alignment (the Hungarian method, Kuhn 1955, with potentials)."""
    columns = list(dict.fromkeys(right for row in rows for right in row))
    if len(rows) == 1 or len(columns) == 1:
        return max(value for row in rows for value in row.values())
    if len(rows) > len(columns):
        turned = [{number: row[column] for number, row in enumerate(rows) if column in row} for column in columns]
        columns, rows = list(range(len(rows))), [dict(row) for row in turned]
    cost = [[0.0] * (len(columns) + 1)] + [[0.0] + [-row.get(column, 0.0) for column in columns] for row in rows]
    return _hungarian(cost, len(rows), len(columns))


def _hungarian(cost: list[list[float]], rows: int, columns: int) -> float:
    """Return the negative of the least cost of matching every row (rows <= columns; row and column 0 are unused)."""
    u, v, match = [0.0] * (rows + 1), [0.0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        match[0], column = row, 0
        least = [float("inf")] * (columns + 1)
        used = [False] * (columns + 1)
        way = [0] * (columns + 1)
        while True:
            used[column] = True
            here, delta, following = match[column], float("inf"), 0
            for other in range(1, columns + 1):
                if used[other]:
                    continue
                value = cost[here][other] - u[here] - v[other]
                if value < least[other]:
                    least[other], way[other] = value, column
                if least[other] < delta:
                    delta, following = least[other], other
            for other in range(columns + 1):
                if used[other]:
                    u[match[other]] += delta
                    v[other] -= delta
                else:
                    least[other] -= delta
            column = following
            if match[column] == 0:
                break
        while column:
            match[column] = match[way[column]]
            column = way[column]
    return -sum(cost[match[column]][column] for column in range(1, columns + 1) if match[column])
