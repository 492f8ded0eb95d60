"""Clauses that go on telling of a deed: relative clauses, participles and what happened "in which"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman import syntax
from dragoman.dates.nouns import carries
from dragoman.syntax import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token


def shot(noun: Token, deed: Token) -> bool:
    """Say whether a deed does harm to those of a noun, then when they did something: "shot a man who set off a bomb"."""
    if noun.dep_ == "dobj" and noun.head == deed:
        return deed.tag_ == "VBD" and lemma(deed) in {"shoot", "kill", "wound", "injure"}
    return deed.tag_ == "VBD" and syntax.fired_at(noun, deed)


def under_way(clause: Token) -> Token | None:
    """Return the verb that a clause tells of what went on meanwhile: "fired on men who were praying on Monday"."""
    was = any(child.lower_ in {"was", "were"} for child in clause.children)
    if clause.tag_ != "VBG" or not (clause.dep_ == "acl" or (clause.dep_ == "relcl" and was)):
        return None
    verb = clause.head
    while verb.tag_[:2] != "VB" and verb.head != verb:
        if verb.dep_ not in {"dobj", "pobj", "prep", "nsubjpass", "conj"}:
            return None
        verb = verb.head
    return verb


def continued(token: Token) -> Token | None:
    """Return the verb whose story a relative clause goes on telling: "he ferried them to the airport, where they fled".

    The clause stands behind a comma and the main verb, in the plain past, or tells what happened in the deed ("a raid in
    which two died"). None where it is no such clause.
    """
    if token.tag_ not in {"VBD", "VBN"} or (token.dep_ != "relcl" and not in_which(token)):
        return None
    helpers = {child.lower_ for child in token.children if child.dep_ in {"aux", "auxpass"}}
    if "had" in helpers or "has" in helpers or "have" in helpers or (token.tag_ == "VBN" and not helpers):
        return None
    front = next((child for child in token.children if child.lower_ in {"who", "where", "which"}), None)
    comma = front is not None and front.i > 0 and token.doc[front.i - 1].text == ","
    if not comma and not in_which(token) and not _brought_about(token):
        return None
    verb = token.head
    while verb.tag_[:2] != "VB" and verb.head != verb:
        verb = verb.head
    return verb if verb.tag_[:2] == "VB" and verb.i < (token.i if in_which(token) else token.head.i) else None


def _brought_about(clause: Token) -> bool:
    """Say whether a clause tells what the deed did that the main verb brought about: "set off a blast that killed 18"."""
    noun = clause.head
    cause = carries(noun.head, "light") or carries(noun.head, "cause")
    return cause and noun.dep_ == "dobj" and carries(clause, "occur")


def in_which(verb: Token) -> bool:
    """Say whether a dependent clause tells what happened in the deed before it: "a raid in which two died"."""
    return verb.dep_ in {"relcl", "ccomp", "advcl"} and syntax.in_which(verb)
