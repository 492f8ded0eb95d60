"""The day told behind a deed, where the parse shows no way from one to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.dates import tables
from dragoman.dates.belongs import carries, has_subject, told
from dragoman.doc import Timex
from dragoman.syntax import lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HARMS = frozenset({"kill", "wound", "injure", "hurt", "die"})
"""Verbs of harm, which are done together: "ten were killed and thirty wounded"."""


def only_day(doc: Doc, token: Token, timexes: list[Timex]) -> Timex | None:
    """Return the only day of a sentence, told behind a deed in the same clause, whatever the parser hangs it from, or None.

    "Ten were killed and thirty wounded Wednesday", "attacked a camp, killing 19 soldiers Sunday". No other clause, plan or
    word of telling may begin between.
    """
    days = [each for each in timexes if each.type in {"DATE", "TIME"} and each.how in {"published", "absolute"}]
    besides = token.tag_ == "VBG" and token.dep_ == "advcl"
    deed = token.head if besides else token
    if len(days) != 1 or token.dep_ == "acl" or carries(deed, "apart"):
        return None
    each = days[0]
    caption = deed.tag_ in {"VBZ", "VBP"} and each.how == "absolute" and lemma(deed) not in tables.reporting_verbs()
    if not told(deed) and not caption:
        return None
    if not each.earliest or each.grain not in {"day", "hour", "minute"}:
        return None
    before = doc[each.first - 1].lower_ if each.first else ""
    owner = each.last < len(doc) and doc[each.last].tag_ == "POS"
    if owner or before in {"for", "of", "from", "since", "until", "till", "by", "before", "after"}:
        return None
    between = [doc[at] for at in range(deed.i + 1, each.first)]
    return each if each.first > deed.i and not any(_opens_clause(word) for word in between) else None


def _opens_clause(word: Token) -> bool:
    """Say whether a word begins a clause, quotation or plan of its own; a participle or a verb done besides does not."""
    if word.tag_[:2] == "VB":
        beside = word.tag_ in {"VBG", "VBN", "VBD"} and word.dep_ in {"advcl", "conj"}
        apart = has_subject(word) and lemma(word) not in _HARMS
        return not beside or apart or lemma(word) in tables.reporting_verbs()
    return word.tag_ in {"WDT", "WP", "WP$", "WRB", "MD", "TO", "``", "''", ":"} or word.dep_ == "mark"
