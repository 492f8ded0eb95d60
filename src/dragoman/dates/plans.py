"""Times of what is called for or set, which lie ahead although its verb is in the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.dates import tables
from dragoman.syntax import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

_SET = frozenset({"due", "scheduled", "slated", "planned"})
"""Words before a day that is still to come."""


def is_ahead(before: Token) -> bool:
    """Say whether the word before a time tells when something is to be that is called for or set.

    "Called a walkout for Tuesday", "called for protests on Friday", "cancelled a visit due on Wednesday".
    """
    doc = before.doc
    if before.lower_ in _SET or (before.i and doc[before.i - 1].lower_ in _SET):
        return True
    verb = before.head
    if before.lower_ == "on":
        if lemma(verb) == "invite":
            return True
        if verb.dep_ == "pobj" and verb.head.lower_ == "for":
            before, verb = verb.head, verb.head.head
        else:
            asked = doc[before.i - 1] if before.i else before
            if asked.dep_ == "pobj" and asked.head.lower_ == "for" and asked.head.head == verb:
                before = asked.head
    return before.lower_ == "for" and verb.tag_[:2] == "VB" and lemma(verb) in tables.carriers("plan")
