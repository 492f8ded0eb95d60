"""Clauses that go on telling of a deed: relative clauses, participles and what happened "in which"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman import syntax
from dragoman.dates import tables
from dragoman.dates.nouns import carries, occasion
from dragoman.doc import Timex
from dragoman.syntax import lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def shot(noun: Token, deed: Token) -> bool:
    """Say whether a deed is done to those of a noun, then when they did something: "shot a man who set off a bomb".

    So it is where means are used on them: "used tear gas against youths who threw bottles".
    """
    if noun.dep_ == "dobj" and noun.head == deed:
        return deed.tag_ == "VBD" and lemma(deed) in {"shoot", "kill", "wound", "injure", "disperse"}
    if noun.dep_ == "pobj" and noun.head.lower_ in {"against", "on"} and lemma(deed) == "use":
        return deed.tag_ == "VBD" and deed in {noun.head.head, noun.head.head.head}
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
    which two died") or on the occasion ("spoke at a rally where he vowed"). None where it is no such clause.
    """
    if token.tag_ not in {"VBD", "VBN"} or (token.dep_ != "relcl" and not in_which(token)):
        return None
    helpers = {child.lower_ for child in token.children if child.dep_ in {"aux", "auxpass"}}
    if "had" in helpers or "has" in helpers or "have" in helpers or (token.tag_ == "VBN" and not helpers):
        return None
    front = next((child for child in token.children if child.lower_ in {"who", "where", "which"}), None)
    comma = front is not None and front.i > 0 and token.doc[front.i - 1].text == ","
    there = front is not None and front.lower_ == "where" and occasion(token.head)
    if not comma and not there and not in_which(token) and not _brought_about(token):
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


def speaking(clause: Token, main: Token) -> bool:
    """Say whether a participle tells where and when something was said: "Speaking in X on Monday, she pledged"."""
    return clause.tag_ == "VBG" and clause.dep_ == "advcl" and clause.head == main and carries(clause, "speaking")


def meeting(clause: Token, main: Token) -> bool:
    """Say whether a participle tells whom one met just before one spoke: "said on Monday after meeting the envoy"."""
    after = clause.dep_ == "pcomp" and clause.head.lower_ in {"after", "following"} and clause.head.head == main
    return after and (lemma(clause) == "meet" or carries(clause, "attending"))


def said_when(doc: Doc, each: Timex, token: Token) -> bool:
    """Say whether a time right behind a verb of telling is parsed as that of what is told: "said on Sunday it had left"."""
    verb = token.head
    if token.dep_ != "ccomp" or lemma(verb) not in tables.reporting_verbs() or each.first < verb.i:
        return False
    between = [doc[at] for at in range(verb.i + 1, each.first)]
    subject = next((child for child in token.children if child.dep_[:5] == "nsubj"), None)
    return subject is not None and each.last <= subject.i and all(word.lower_ in {"on", "in"} for word in between)


def after_noun(doc: Doc, each: Timex, token: Token) -> bool:
    """Say whether a day is that of what a deed came right after: "Hours after the vote on Monday, crowds stormed"."""
    on = each.first and doc[each.first - 1].lower_ == "on" and doc[each.first - 1].head
    noun = on if on and on.dep_ == "pobj" else None
    if noun is None or each.last > token.i or noun.head.lower_ != "after" or noun.head.head != token:
        return False
    return doc[noun.head.i - 1].lower_ in _SOON and token.tag_ == "VBD"


_SOON = frozenset({"hours", "minutes", "shortly", "soon", "directly", "immediately", "right", "just"})
"""Words before "after" that tell of the same day."""


def in_which(verb: Token) -> bool:
    """Say whether a dependent clause tells what happened in the deed before it: "a raid in which two died"."""
    return verb.dep_ in {"relcl", "ccomp", "advcl"} and syntax.in_which(verb)
