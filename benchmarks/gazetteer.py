"""Time the gazetteer: loading, and a million different names looked up at once, half of them known.

Usage: python benchmarks/gazetteer.py [--names N]

Times are those of the processor, in one process on one core. The names are those of the gazetteer as GeoNames writes them
and as words with capitals; the unknown ones are the same with other letters at the end. Folding names is counted in.
Beside the rate its ratio to looking the same names up one by one is told.
"""

from __future__ import annotations

import argparse
import random
import resource
import time

from dragoman.places.gazetteer import Gazetteer
from dragoman.places.names import fold

ONE_BY_ONE = 50_000
"""Names looked up one by one for the ratio."""


def sample(known: Gazetteer, count: int, plain: bool) -> list[str]:
    """Return different names in random order, half of them known; only such in ASCII if ``plain``."""
    written = [name.decode() for name in known._names] + [name.title() for name in known._at]
    hits = [name for name in dict.fromkeys(written) if name.isascii() or not plain][: count // 2]
    chance = random.Random(0)
    unknown = dict.fromkeys(
        f"{name[:-1]}{chance.choice('qxzj')}{chance.choice('aeiou')}{chance.choice('kmrt')}" for name in hits
    )
    names = hits + [name for name in unknown if fold(name) not in known]
    chance.shuffle(names)
    return names


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--names", type=int, default=1_000_000)
    count = options.parse_args().names
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    busy = time.process_time()
    known = Gazetteer()
    load = time.process_time() - busy
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"loaded in {load:.2f} s, {memory:.0f} MB")
    for kind, plain in (("in ASCII", True), ("in all letters", False)):
        names = sample(known, count, plain)
        busy = time.process_time()
        found = known.find_many(names)
        rate = len(names) / (time.process_time() - busy)
        busy = time.process_time()
        for name in names[:ONE_BY_ONE]:
            known.find(name)
        single = ONE_BY_ONE / (time.process_time() - busy)
        share = sum(found.known) / len(names)
        ratio = rate / single
        print(
            f"{len(names):,} names {kind}, {share:.0%} known: {rate / 1e6:.2f} million a second, {ratio:.0f} x find()"
        )


if __name__ == "__main__":
    main()
