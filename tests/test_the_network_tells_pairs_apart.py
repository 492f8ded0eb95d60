"""The network's answer belongs to the marked pair, not to the sentence; no input makes it fail."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language

from dragoman.encoder import available, pair_scores, pair_types
from dragoman.encoder.pairs import TYPES, probabilities
from dragoman.evaluate.relations import weighed

pytestmark = pytest.mark.skipif(not available(), reason="the weights are not shipped")


def span(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def told(text: str, actor: str | None, recipient: str | None) -> str:
    pair = (span(text, actor) if actor else None, span(text, recipient) if recipient else None)
    return TYPES[int(pair_scores([text], [pair])[0, :-1].argmax())]


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "root"),
    [
        (
            "Jets of the Malian army bombed a camp of Tuareg rebels at dawn.",
            "the Malian army",
            "Tuareg rebels",
            "ASSAULT",
        ),
        ("Peru has granted asylum to a Nicaraguan judge.", "Peru", "a Nicaraguan judge", "AID"),
        ("Nurses in Quito went on strike over unpaid wages.", "Nurses", None, "PROTEST"),
        ("Norway sacked nobody but expelled three Belarusian envoys.", "Norway", "three Belarusian envoys", "SANCTION"),
        ("Kenya's foreign minister hosted his Ugandan counterpart.", "Kenya", "Ugandan", "CONSULT"),
        ("Chad put its army on full alert along the border with Sudan.", "Chad", "Sudan", "MOBILIZE"),
        ("Laos said it would cut off power to Thailand unless the debt is paid.", "Laos", "Thailand", "THREATEN"),
        ("Georgia and Moldova began a joint naval exercise.", "Georgia", "Moldova", "COOPERATE"),
    ],
)
def test_plain_deeds_have_their_type(text: str, actor: str, recipient: str | None, root: str) -> None:
    assert told(text, actor, recipient) == root


def test_two_pairs_of_one_sentence_have_their_own_types() -> None:
    text = "Police in Lagos arrested a reporter, and Amnesty International condemned the Nigerian government."
    assert told(text, "Police in Lagos", "a reporter") == "COERCE"
    assert told(text, "Amnesty International", "the Nigerian government") == "ACCUSE"


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "root"),
    [
        (
            "While Kenyan troops shelled a militia camp, Ethiopia sent food to Somalia.",
            "Kenyan troops",
            "a militia camp",
            "ASSAULT",
        ),
        ("While Kenyan troops shelled a militia camp, Ethiopia sent food to Somalia.", "Ethiopia", "Somalia", "AID"),
        (
            "As Chile's president met his Peruvian counterpart, miners went on strike against a Canadian company.",
            "Chile's president",
            "his Peruvian counterpart",
            "CONSULT",
        ),
        (
            "Chad rejected a French proposal, but Niger agreed to host talks with the rebels.",
            "Niger",
            "the rebels",
            "AGREE",
        ),
    ],
)
def test_a_pair_in_the_clause_below_has_its_own_type(text: str, actor: str, recipient: str, root: str) -> None:
    assert told(text, actor, recipient) == root


def test_a_sentence_without_end_or_parties_is_answered() -> None:
    texts = ["", "word " * 6000 + "Iran", "…\u200b🙂" * 50]
    pairs = [(None, None), ((30_000, 30_004), None), ((0, 1), (2, 3))]
    scores = pair_scores(texts, pairs)
    assert scores.shape == (3, len(TYPES))
    assert np.isfinite(scores).all()
    assert pair_scores([], []).shape == (0, len(TYPES))


def test_token_ranges_of_a_doc_give_the_same_answer(parse: Language) -> None:
    doc = parse("Rain fell on Oslo. Brazil freed two Bolivian soldiers on Monday.")
    (answer,) = pair_types(doc, [((5, 13), (5, 6), (8, 10))])
    assert doc[5:6].text == "Brazil"
    assert answer.type == "YIELD"
    assert sum(answer.probabilities.values()) == pytest.approx(1, abs=1e-4)


def test_a_sure_lexicon_turns_a_doubtful_network() -> None:
    scores = np.zeros(len(TYPES), np.float32)
    scores[TYPES.index("AID")] = 0.2
    assert weighed(scores, "SUPPORT", 0.9)[0] == "SUPPORT"
    assert weighed(scores, "SUPPORT", 0.0)[0] == "AID"
    assert probabilities(scores[None])[0].sum() == pytest.approx(1)
