from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.attribution.cues import EFFECTS, TABLE, table
from dragoman.pipeline import load
from dragoman.tables import read_tsv

EXAMPLES = [row for row in read_tsv(TABLE, ("cue", "pos", "example")) if row["example"]]


@pytest.fixture(scope="module")
def attributing() -> Language:
    return load(stages=("attribution",))


def test_every_example_has_a_report_with_its_cue(attributing: Language) -> None:
    missed = []
    for row in EXAMPLES:
        before, word, after = row["example"].replace("]", "[").split("[")
        doc = attributing(before + word + after)
        cues = [doc[each.cue_first : each.cue_last] for each in doc._.reports]
        if not any(cue.start_char <= len(before) < cue.end_char for cue in cues):
            missed.append(row["example"])
    assert missed == []


def test_the_table_is_broad_and_sound() -> None:
    known = table()
    assert len(known) >= 500
    assert {cue.effect for frames in known.values() for cue in frames.values()} <= EFFECTS
    assert all(0 <= cue.share <= 1 for frames in known.values() for cue in frames.values())
