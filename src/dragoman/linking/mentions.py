"""A mention of a happening in a parsed text: its head word and the words around it that tell which happening it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.linking.words import families
from dragoman.syntax import lemma
from dragoman.tables import read_tsv

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

TABLE = Path(__file__).parents[1] / "data" / "linking" / "head_words.tsv"

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "poss", "agent", "amod", "compound"})
_OBJECTS = frozenset({"dobj", "prep", "attr", "acomp", "xcomp", "pobj"})
_PRONOUNS = frozenset({"PRP", "DT", "WDT", "WP"})
_NEAR = 8
"""Tokens to either side of a mention that make its nearer surroundings."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention. ``document`` is the number of its text, ``sentence`` and ``token`` count from the text's beginning.

    ``surroundings`` are content words of the sentence, ``near`` those of the nearest tokens, ``before`` and ``after`` the
    nouns that depend on the head as its subject or modifier and as its object or in a prepositional phrase.
    """

    document: int
    start: int
    end: int
    word: str
    families: frozenset[str]
    surroundings: frozenset[str]
    near: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    sentence: int
    token: int
    verb: bool
    pronoun: bool
    reporting: bool
    negated: bool


@cache
def _head_words() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {"light": set(), "reporting": set()}
    for row in read_tsv(TABLE, ("word", "kind")):
        kinds[row["kind"]].add(row["word"])
    return {kind: frozenset(found) for kind, found in kinds.items()}


@cache
def _stop_words() -> frozenset[str]:
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS)


def content(token: Token) -> bool:
    """Say whether a token is a noun, verb or adjective that says something of what a text is about."""
    return token.tag_[0] in "NVJ" and token.is_alpha and token.lower_ not in _stop_words()


def bag(doc: Doc) -> Counter[str]:
    """Return the counts of the content words of a text, as lemmas of three letters and more."""
    return Counter(lemma(token) for token in doc if content(token) and len(token) > 2)


def mentions(doc: Doc, spans: Sequence[tuple[int, int]], document: int) -> list[Mention]:
    """Describe the mentions at the given character spans of a parsed text, in the order of the spans."""
    sentences = list(doc.sents)
    number_of = [0] * len(doc)
    for number, sentence in enumerate(sentences):
        number_of[sentence.start : sentence.end] = [number] * (sentence.end - sentence.start)
    found = []
    for start, end in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or not len(span):
            found.append(_nothing(document, start, end))
            continue
        head = span.root
        found.append(_mention(span, sentences[number_of[head.i]], number_of[head.i], document, (start, end)))
    return found


def _mention(span: Span, sentence: Span, number: int, document: int, place: tuple[int, int]) -> Mention:
    head = span.root
    word = _head_word(span)
    around = [token for token in sentence if not span.start <= token.i < span.end]
    surroundings = {token.i: lemma(token) for token in around if content(token)}
    near = {name for at, name in surroundings.items() if head.i - _NEAR <= at <= head.i + _NEAR}
    before: set[str] = set()
    after: set[str] = set()
    for child in head.children:
        if child.dep_ in _SUBJECTS:
            before.update(lemma(each) for each in child.subtree if each.tag_.startswith("N"))
        elif child.dep_ in _OBJECTS:
            after.update(lemma(each) for each in child.subtree if each.tag_.startswith("N"))
    return Mention(
        document=document,
        start=place[0],
        end=place[1],
        word=word,
        families=families(word),
        surroundings=frozenset(surroundings.values()),
        near=frozenset(near),
        before=frozenset(before),
        after=frozenset(after),
        names=frozenset(token.lower_ for token in sentence if token.tag_.startswith("NNP")),
        numbers=frozenset(token.lower_ for token in sentence if token.tag_ == "CD"),
        sentence=number,
        token=head.i,
        verb=head.tag_.startswith("V"),
        pronoun=head.tag_ in _PRONOUNS,
        reporting=word in _head_words()["reporting"],
        negated=any(child.dep_ == "neg" for child in head.children),
    )


def _head_word(span: Span) -> str:
    """Return the lemma of the word that names the happening: behind a light verb ("set fire"), its last noun or verb."""
    head = span.root
    word = lemma(head)
    if word in _head_words()["light"]:
        others = [token for token in span if token.i != head.i and token.tag_[:2] in ("NN", "VB")]
        if others:
            return lemma(others[-1])
    return word


def _nothing(document: int, start: int, end: int) -> Mention:
    """Return a mention of which nothing is known: an empty span, or one outside the text."""
    none: frozenset[str] = frozenset()
    return Mention(document, start, end, "", none, none, none, none, none, none, none, 0, 0, False, False, False, False)
