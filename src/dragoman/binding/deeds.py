"""The deed that a time or place is sought for, and its signs: its form, its clause, and the classes of words it is of."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, get_args

from dragoman.binding.around import STEM, Around
from dragoman.model import EventType
from dragoman.places.tables import event_words
from dragoman.syntax import is_noun, is_verb, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.doc import Coding
    from dragoman.model import Actor, Tense

CLASSES = (
    "saying", "remote", "hold", "going", "leaving", "deed", "scene", "harm", "occur", "static", "wish", "speaking",
    "occasion", "victim", "own-soil", "decreeing",
)  # fmt: skip
"""Classes of ``places/event_words.tsv`` that are told of a verb or noun, each as a sign of its own."""

TYPES: tuple[str, ...] = get_args(EventType)
TAGS = ("VBD", "VBN", "VBG", "VB", "VBZ", "VBP", "NN", "NNS", "JJ")
CLAUSES = ("ROOT", "conj", "ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "dobj", "pobj", "nsubj", "compound")
HELPERS = ("has", "have", "had", "was", "were", "is", "are", "be", "been", "will", "would", "to", "not")

NAMES = (
    *(f"deed.type.{each}" for each in TYPES),
    *(f"deed.is.{each}" for each in CLASSES),
    *(f"deed.tag.{each}" for each in TAGS),
    *(f"deed.dep.{each}" for each in CLAUSES),
    *(f"deed.aux.{each}" for each in HELPERS),
    "deed.modal", "deed.passive", "deed.subject", "deed.person", "deed.object", "deed.the", "deed.depth", "deed.quoted",
    "deed.first", "deed.said", "deed.past", "deed.future", "deed.actors", "deed.recipients", "deed.subject.the",
)  # fmt: skip
"""Names of the signs of a deed, in the order in which :attr:`Deed.signs` has them."""

STEPS = 15
"""Most words that a way through the parse climbs."""


class Deed:
    """A deed told in a text: its word, its parties, and what its signs and the ways to it need to know."""

    def __init__(
        self,
        around: Around,
        token: Token,
        tense: Tense,
        *,
        kind: str | None = None,
        actors: tuple[Actor, ...] = (),
        recipients: tuple[Actor, ...] = (),
    ) -> None:
        """Take the deed's word, tense, type where it is known, and parties (characters of the text)."""
        self.around, self.token, self.tense, self.kind = around, token, tense, kind
        self.sides = tuple([(each.start or 0, each.end or 0) for each in side] for side in (actors, recipients))
        self.countries = tuple(frozenset(each.country for each in side) - {None} for side in (actors, recipients))
        self.sentence = around.sentence[token.i]
        self.chain = climb(token)
        self.steps = {each.i: number for number, each in enumerate(self.chain)}
        self.verb = token if is_verb(token) else carrying(self.chain)[0]
        self.stem = lemma(token)[:STEM]
        self.subject = next((each for each in token.children if each.dep_[:5] in {"nsubj", "csubj"}), None)
        self.subject_stem = lemma(self.subject)[:STEM] if self.subject is not None else ""
        self.signs = _signs(self)

    @classmethod
    def of(cls, around: Around, coding: Coding) -> Deed:
        """Return the deed that a coding tells."""
        token, tense = around.doc[coding.trigger[0]], coding.assessment.tense
        return cls(around, token, tense, kind=coding.type, actors=coding.actors, recipients=coding.recipients)

    def between(self, first: int, last: int) -> tuple[int, int]:
        """Return the range of tokens between the deed and tokens ``first`` to ``last``."""
        return (last, self.token.i) if first <= self.token.i else (self.token.i + 1, first)

    def holds(self, start: int | None) -> bool:
        """Say whether a character, if there is one, stands in the sentence of the deed."""
        sentence = self.token.sent
        return start is not None and bool(sentence.start_char <= start < sentence.end_char)

    def inside(self, side: int, first: int, last: int) -> bool:
        """Say whether characters ``first`` to ``last`` stand in the words of an actor (side 0) or recipient (side 1)."""
        return any(start < last and first < end for start, end in self.sides[side])


@cache
def classes(word: str) -> tuple[float, ...]:
    """Return for each of CLASSES whether a lemma is of it, 1 or 0."""
    return tuple(float(word in event_words()[each]) for each in CLASSES)


def climb(token: Token) -> list[Token]:
    """Return a word and those above it in the parse, upwards."""
    chain = [token]
    while chain[-1].head.i != chain[-1].i and len(chain) < STEPS:
        chain.append(chain[-1].head)
    return chain


def carrying(chain: list[Token]) -> tuple[Token | None, Token | None]:
    """Return the verb that the first word of a chain hangs from, however deep, and the first noun on the way to it."""
    noun = None
    for each in chain[1:]:
        if is_verb(each) and each.dep_ not in {"aux", "auxpass"}:
            return each, noun
        if noun is None and is_noun(each):
            noun = each
    return None, noun


def _signs(deed: Deed) -> list[float]:
    token, subject = deed.token, deed.subject
    below = list(token.children)
    helpers = {each.lower_ for each in below if each.dep_[:3] in {"aux", "neg"} or each.tag_ == "TO"}
    the = {each.lower_ for each in below}
    saying = event_words()["saying"]
    start = deed.around.starts[deed.sentence]
    return [
        *(float(deed.kind == each) for each in TYPES),
        *classes(lemma(token)),
        *(float(token.tag_ == each) for each in TAGS),
        *(float(token.dep_ == each) for each in CLAUSES),
        *(float(each in helpers) for each in HELPERS),
        float(any(each.tag_ == "MD" for each in below)),
        float(any(each.dep_ in {"auxpass", "nsubjpass"} for each in below)),
        float(subject is not None),
        float(subject is not None and subject.lower_ in {"he", "she", "they", "it", "who", "which"}),
        float(any(each.dep_ in {"dobj", "dative"} for each in below)),
        float(is_noun(token) and not the.isdisjoint({"the", "this", "that", "these", "those"})),
        float(len(deed.chain)),
        float(deed.around.between(start, token.i)[2] > 0),
        float(deed.sentence == 0),
        float(any(is_verb(each) and lemma(each) in saying for each in deed.chain[1:])),
        float(deed.tense == "past"),
        float(deed.tense == "future"),
        float(len(deed.sides[0])),
        float(len(deed.sides[1])),
        float(subject is not None and any(each.lower_ in {"the", "this", "these"} for each in subject.children)),
    ]
