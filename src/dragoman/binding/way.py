"""Signs of the way from a time or a place told in a text to a deed: how far, along which words, past which clauses."""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING

from dragoman.binding.around import STEM
from dragoman.binding.deeds import CLASSES, Deed, carrying, classes, climb
from dragoman.syntax import is_noun, is_verb, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

PREPOSITIONS = {
    "in": "in", "at": "at", "on": "on", "near": "near", "outside": "near", "around": "near", "from": "from", "to": "to",
    "into": "to", "toward": "to", "towards": "to", "of": "of", "for": "for", "against": "against", "with": "with",
    "about": "about", "after": "after", "following": "after", "before": "before", "ahead": "before", "since": "since",
    "until": "until", "till": "until", "by": "by", "during": "during", "over": "over", "across": "over",
    "throughout": "over", "through": "over", "between": "between", "within": "in", "inside": "in", "as": "as",
}  # fmt: skip
"""Prepositions before a time or place, those of one meaning together."""

KINDS = tuple(dict.fromkeys(PREPOSITIONS.values()))
RELATIONS = ("pobj", "nsubj", "dobj", "compound", "amod", "poss", "appos", "npadvmod", "conj", "ROOT")
STEPS = ("conj", "ccomp", "xcomp", "advcl", "acl", "relcl", "prep", "appos", "nsubj", "dobj")
NOUNS = ("deed", "occasion", "saying")

NAMES = (
    "way.sentences", "way.paragraphs", "way.words", "way.before", "way.here", "way.up", "way.down", "way.common.deed",
    "way.common.told", "way.verbs.told", "way.verbs.deed", "way.nouns.told", "way.nouns.deed",
    *(f"way.preposition.{each}" for each in KINDS),
    *(f"way.dep.{each}" for each in RELATIONS),
    *(f"way.told.{each}" for each in STEPS),
    *(f"way.deed.{each}" for each in STEPS),
    "way.verb.deed", "way.verb.above", "way.verb.below", "way.verb.shared", "way.verb.past", "way.verb.root",
    "way.verb.same", *(f"way.verb.is.{each}" for each in CLASSES), "way.noun.deed", "way.noun.same",
    *(f"way.noun.is.{each}" for each in NOUNS),
    "way.kin", "way.kin.verb", "way.kin.subject", "way.opens", "way.ends", "way.commas", "way.verbs.between",
    "way.quotes", "way.shared.names", "way.sentence", "way.dateline", "way.paragraph.first", "way.depth", "way.actor",
    "way.recipient",
)  # fmt: skip
"""Names of the signs of a way, in the order in which :func:`way_signs` gives them."""

_FAR = 12.0
"""Most sentences and paragraphs that are told apart."""

_NO_CLASSES = (0.0,) * len(CLASSES)
_NOUN_COLUMNS = tuple(CLASSES.index(each) for each in NOUNS)


def way_signs(deed: Deed, first: int, last: int, head: int) -> list[float]:
    """Return the signs of the way from tokens ``first`` to ``last``, with their head, to a deed, in the order of NAMES."""
    around, token = deed.around, deed.token
    doc = around.doc
    node = doc[head]
    before = first <= token.i
    sign = 1.0 if before else -1.0
    low, high = deed.between(first, last)
    sentence = around.sentence[first]
    apart = abs(deed.sentence - sentence)
    paragraph = around.paragraph(first)
    chain = climb(node)
    verb, noun = carrying(chain)
    here = apart == 0
    told, above, common = _meet(chain, deed) if here else ([node], [token], -1)
    verbs, commas, quotes = around.between(low, min(high, low + 40))
    labels_told, labels_deed = ({each.dep_ for each in side} for side in (told, above))
    preposition = _preposition(doc[first - 1].lower_ if first else "", chain)
    stems = around.stems(sentence)
    carrier = verb if verb is not None else noun
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    return [
        sign * min(float(apart), _FAR),
        sign * min(float(abs(around.paragraph(token.i) - paragraph)), _FAR),
        sign * log1p(max(high - low, 0)),
        float(before),
        float(here),
        float(len(told)) if here else -1.0,
        float(len(above)) if here else -1.0,
        float(common == token.i),
        float(common == head),
        float(sum(is_verb(each) for each in told[1:])),
        float(sum(is_verb(each) for each in above[1:])),
        float(sum(is_noun(each) for each in told[1:])),
        float(sum(is_noun(each) for each in above[1:])),
        *(float(preposition == each) for each in KINDS),
        *(float(node.dep_ == each or (each == "nsubj" and node.dep_ == "nsubjpass")) for each in RELATIONS),
        *(float(each in labels_told) for each in STEPS),
        *(float(each in labels_deed) for each in STEPS),
        *_of_verb(deed, verb, chain, here=here),
        float(noun is not None and noun.i == token.i),
        float(noun is not None and lemma(noun)[:STEM] == deed.stem),
        *(_NO_CLASSES[:3] if noun is None else (classes(lemma(noun))[column] for column in _NOUN_COLUMNS)),
        float(stems.count(deed.stem) > here),
        float(carrier is not None and lemma(carrier)[:STEM] == deed.stem),
        float(not here and deed.subject_stem != "" and deed.subject_stem in stems),
        float(first - around.starts[sentence] <= 1 + (preposition is not None)),
        float(around.starts[sentence + 1] - last <= 2),
        float(commas),
        float(verbs) if here else -1.0,
        float(quotes),
        0.0 if here else min(5.0, float(len(around.nouns(sentence) & around.nouns(deed.sentence)))),
        min(float(sentence), _FAR),
        float(around.in_dateline(first)),
        float(paragraph == 0),
        float(len(chain)),
        float(deed.inside(0, start, end)),
        float(deed.inside(1, start, end)),
    ]


def _of_verb(deed: Deed, verb: Token | None, chain: list[Token], *, here: bool) -> list[float]:
    """Return the signs of the verb that a time or place hangs from."""
    if verb is None:
        return [0.0] * (7 + len(CLASSES))
    token = deed.token
    return [
        float(verb.i == token.i),
        float(here and verb.i in deed.steps and verb.i != token.i),
        float(here and any(each.i == token.i for each in chain[chain.index(verb) + 1 :])),
        float(deed.verb is not None and verb.i == deed.verb.i),
        float(verb.tag_ in {"VBD", "VBN"}),
        float(verb.dep_ == "ROOT"),
        float(lemma(verb) == lemma(token)),
        *classes(lemma(verb)),
    ]


def _meet(chain: list[Token], deed: Deed) -> tuple[list[Token], list[Token], int]:
    """Return the words of a chain up to where the way to the deed turns, those above the deed, and where it turns."""
    for number, each in enumerate(chain):
        if each.i in deed.steps:
            return chain[:number] or chain[:1], deed.chain[: deed.steps[each.i]], each.i
    return chain, deed.chain, -1


def _preposition(before: str, chain: list[Token]) -> str | None:
    """Return the kind of the preposition that a name or time stands behind, or None."""
    if before in PREPOSITIONS:
        return PREPOSITIONS[before]
    for each in chain[1:4]:
        if each.lower_ in PREPOSITIONS:
            return PREPOSITIONS[each.lower_]
        if is_verb(each):
            return None
    return None
