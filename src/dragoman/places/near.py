"""Places told by where they stand, whatever the parse hangs them from: behind a deed, or opening its sentence."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.doc import Toponym
from dragoman.places.tables import event_words, words
from dragoman.places.worth import elsewhere, noun_worth
from dragoman.syntax import is_noun, is_verb, lemma

_FILLERS = frozenset({"the", "a", "an", "of", "city", "town", "village", "province", "region", "'s", "’s"})

PLAIN = frozenset({"in", "at", "near", "outside", "inside", "around", "off"})
"""Prepositions of the place where, and of hardly anything else."""

_CLAUSE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB", "MD", "``", "''", ":"})
_CLAUSE_WORDS = frozenset({"that", "but", "after", "before", "according", "following"})
"""Tags and words that open a clause or a quotation of its own."""

_TOPICAL = frozenset({"on", "over", "about", "into"})
"""Words between a noun and a place that make it a topic ("talks on a dam in X")."""

_FAR = 30
"""Most tokens between a deed and a place told behind it without a way along the parse."""

_REACH = 9
"""Most tokens between the first word of a sentence and a place that opens it."""


def beside(doc: Doc, toponym: Toponym, predicate: int) -> float:
    """Return the worth of a place told right behind a predicate noun ("the arrests in X"), however it is parsed."""
    between = toponym.first - predicate - 1
    if not is_noun(doc[predicate]) or not 1 <= between <= 3:
        return 0.0
    table = event_words()
    first, rest = doc[predicate + 1].lower_, [doc[at].lower_ for at in range(predicate + 2, toponym.first)]
    if any(each not in _FILLERS and each not in words().parts for each in rest):
        return 0.0
    return noun_worth(lemma(doc[predicate]), first, table)


def opens(doc: Doc, toponym: Toponym, predicate: int) -> float:
    """Return the worth of a place that opens the sentence of a predicate ("In Shiraz police fired into the air").

    The parser often takes it for a part of the subject.
    """
    at = toponym.first - 1
    if at < 0 or not doc[at].is_sent_start or doc[at].lower_ not in {"in", "at", "near", "outside"}:
        return 0.0
    token = doc[predicate]
    plain = is_verb(token) and lemma(token) not in event_words()["saying"] and doc[toponym.last - 1].dep_ == "compound"
    return 90.0 if plain and (token.head.i == token.i or token.dep_ == "conj") else 0.0


def fronted(doc: Doc, toponym: Toponym, predicate: int) -> float:
    """Return the worth of a place that opens a sentence for the other deeds of it, unless they are what is said there.

    "In X dozens clashed with the police, who used tear gas to disperse them."
    """
    token = doc[predicate]
    first = token.sent.start
    while first < toponym.first and (
        doc[first].is_space or doc[first].lower_ in {"while", "and", "but", "meanwhile", "here", "back", ","}
    ):
        first += 1
    if doc[first].lower_ not in PLAIN or not 0 < toponym.first - first <= _REACH or predicate < toponym.last:
        return 0.0
    between = [doc[at] for at in range(first + 1, toponym.first)]
    if any(each.tag_[:2] in {"VB", "MD"} or each.lower_ in {"from", "to", "with", "for"} for each in between):
        return 0.0
    if between and (between[-1].lower_ in {"'s", "’s"} or any(each.text == "," for each in between)):
        return 0.0  # "In May, X senator Lee ..."
    saying = event_words()["saying"]
    for _ in range(8):
        made = token.dep_ == "ccomp" and lemma(token.head) in {"make", "let", "have"}
        if (token.dep_ in {"ccomp", "parataxis"} and not made) or (is_verb(token) and lemma(token) in saying):
            return 0.0
        if token.head.i == token.i:
            return 40.0
        token = token.head
    return 0.0


def behind(doc: Doc, toponym: Toponym, predicate: int) -> float:
    """Return the worth of a place told behind a deed in the same clause, whatever the parser hangs it from.

    No clause, question or word of speech may stand between, and the noun before the preposition must tell of no person
    or topic ("met his colleagues in X", "discussed the crisis in X").
    """
    table = event_words()
    top = doc[predicate]
    if not predicate < toponym.first <= predicate + _FAR:
        return 0.0
    at = toponym.first - 1
    while at > predicate and doc[at].tag_ not in {"IN", "TO"}:
        if doc[at].tag_ not in {"DT", "JJ", "NN", "NNS", "NNP", "CD", "POS", "VBN", "JJS"}:
            return 0.0
        at -= 1
    if doc[at].lower_ == "of" and doc[at - 1].lower_ in table["part"] | words().kinds.keys():
        at -= 2
        while at > predicate and doc[at].tag_ in {"DT", "JJ"}:
            at -= 1
    led = doc[at].lower_ == "to" and is_noun(top) and lemma(top) in event_words()["leading"]
    if (
        at <= predicate
        or (doc[at].lower_ not in PLAIN and not led)
        or doc[at - 1].lower_ in table["person"] | table["topic"]
    ):
        return 0.0
    if doc[at].lower_ == "at" and doc[at].head == doc[at - 1] and doc[at - 1].tag_ == "NNP":
        return 0.0  # "attacked Ann Lee at X"
    word = lemma(top)
    if is_verb(top):
        if word in elsewhere() | table["saying"] | table["wish"] or top.tag_ in {"VBZ", "VBP"}:
            return 0.0
        if word in table["aim"] and any(doc[each].lower_ == "for" for each in range(predicate + 1, at)):
            return 0.0
    elif word not in table["deed"] or any(doc[each].lower_ in _TOPICAL for each in range(predicate + 1, at)):
        return 0.0
    return 35.0 if _one_clause(doc, predicate + 1, at, word in table["harm"]) else 0.0


def _one_clause(doc: Doc, first: int, last: int, harm: bool) -> bool:
    """Say whether no clause of its own, quotation or word of speech begins in a range of tokens.

    A coordinated verb is one too, but for two harms done at once: "killed six and wounded a dozen in a raid on X".
    """
    saying, harms = event_words()["saying"], event_words()["harm"]
    for at in range(first, last):
        token = doc[at]
        if token.tag_ in _CLAUSE_TAGS or token.lower_ in _CLAUSE_WORDS:
            return False
        if is_verb(token) and (token.tag_ in {"VBZ", "VBP"} or lemma(token) in saying or has_subject(token)):
            return False
        if token.dep_ == "acl" and (token.tag_ == "VB" or lemma(token) in event_words()["wish"]):
            return False  # "lifted the bans on their right to visit X", "signed a deal seeking help for a dam in X"
        if token.tag_ == "VBG" and token.dep_ == "conj" and lemma(token) not in harms:
            return False  # "attacking him and visiting a plant in X"
        if token.tag_ == "VBD" and not (harm and lemma(token) in harms):
            return False
    return True


def has_subject(verb: Token) -> bool:
    """Say whether a verb has a subject of its own."""
    return any(each.dep_[:5] == "nsubj" for each in verb.children)
