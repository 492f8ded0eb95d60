"""The example sentences of the lexicon as marked pairs, for the first stage of ``train_relations.py``.

Each sense of ``data/lexicon`` has an example of our own. It is read by the pipeline; the statement of the sense's type at
the predicate says who the parties are. Examples without a statement there are left out. The output has the format of the
annotated pairs (``id``, ``marked_sentence``, ``root``).

    python models/lexicon_examples.py --out examples.jsonl        # in the environment of the package
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import dragoman
from dragoman.pipeline import load

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.doc import Coding
    from dragoman.model import Actor

LEXICON = Path(dragoman.__file__).parent / "data" / "lexicon"


def examples() -> Iterator[tuple[str, str, int]]:
    """Yield the type, the sentence and the place of its predicate for each sense."""
    for path in sorted(LEXICON.glob("*.tsv")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            sentence = row.get("example") or ""
            if row.get("type") and "[" in sentence:
                yield row["type"], sentence.replace("[", "").replace("]", ""), sentence.index("[")


def marked(doc: Doc, coding: Coding) -> str | None:
    """Return the sentence with the parties of a statement marked; None where the actor has no words in it."""
    actor, recipient = _place(coding.actors), _place(coding.recipients)
    if actor == recipient and len(coding.actors) > 1:
        recipient = _place(coding.actors[1:])
    if actor is None or (recipient is not None and actor[0] < recipient[1] and recipient[0] < actor[1]):
        return None
    text = doc.text
    for name, place in sorted((("s", actor), ("t", recipient)), key=lambda each: each[1] or (0, 0), reverse=True):
        if place is not None:
            text = f"{text[: place[0]]}<{name}>{text[place[0] : place[1]]}</{name}>{text[place[1] :]}"
    return text


def _place(parties: Sequence[Actor]) -> tuple[int, int] | None:
    return next(((each.start, each.end) for each in parties if each.start is not None and each.end is not None), None)


def main() -> None:
    """Read the examples and write the pairs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    known = list(examples())
    rows = []
    for (type_, _, place), doc in zip(known, load().pipe(sentence for _, sentence, _ in known), strict=True):
        fitting = [each for each in doc._.codings if each.type == type_]
        if not fitting:
            continue
        made = marked(doc, min(fitting, key=lambda each: abs(doc[each.trigger[0]].idx - place)))
        if made is not None:
            root = "YIELD" if type_ in {"CONCEDE", "RETREAT"} else type_
            rows.append({"id": f"lexicon-{len(rows)}", "marked_sentence": made, "root": root})
    options.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} of {len(known)} examples")


if __name__ == "__main__":
    main()
