"""Write the words that often name a deed, which the network of deeds looks at where the lexicon tells nothing of them.

    python models/deeds/words.py examples.jsonl            # in the environment of the package

Reads what ``examples.py`` wrote, without the articles set aside, and writes ``data/ontology/deed_words.tsv``: words by part
of speech and lemma that name a deed in at least a fifth of their uses, with that share (three uses without one added).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from dragoman.coding.lexicon import POS
from dragoman.coding.tree import Tree
from dragoman.pipeline import parser
from dragoman.settings import Settings

TABLE = Path(__file__).parents[2] / "src/dragoman/data/ontology/deed_words.tsv"
LEAST, ADDED = 0.2, 3
HEAD = """\
# Words that name a political deed in at least a fifth of their uses in sentences of news (models/deeds/annotated.tsv),
# which the network of deeds looks at where the lexicon tells nothing of them (dragoman.coding.noticing, doubting).
# pos: v verb, n noun, a adjective; share: of uses (three without a deed added). Written by models/deeds/words.py.
pos\tword\tshare
"""


def main() -> None:
    """Count and write."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    sentences = [row for row in map(json.loads, lines) if row["source"] == "marked" and not row["held"]]
    naming: Counter[tuple[str, str]] = Counter()
    used: Counter[tuple[str, str]] = Counter()
    docs = parser(Settings().pipeline).pipe((row["text"] for row in sentences), batch_size=64)
    for row, doc in zip(sentences, docs, strict=True):
        tree = Tree(doc)
        marked = {start for start, *_ in row["asked"][0]["deeds"]}
        for token in range(len(tree)):
            pos = POS.get(tree.tag[token][:1])
            if pos is not None and not tree.tag[token].startswith("NNP"):
                word = pos, tree.lemma(token)
                used[word] += 1
                naming[word] += doc[token].idx in marked
    shares = {word: naming[word] / (number + ADDED) for word, number in used.items()}
    kept = [f"{pos}\t{word}\t{share:.2f}\n" for (pos, word), share in sorted(shares.items()) if share >= LEAST]
    TABLE.write_text(HEAD + "".join(kept), encoding="utf-8")


if __name__ == "__main__":
    main()
