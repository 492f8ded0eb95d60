"""The day told behind a deed, where the parse shows no way from one to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.dates import tables
from dragoman.dates.belongs import has_subject, told
from dragoman.dates.nouns import carries
from dragoman.doc import Timex
from dragoman.syntax import lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def only_day(doc: Doc, token: Token, timexes: list[Timex]) -> Timex | None:
    """Return the only day of a sentence, told behind a deed in the same clause, whatever the parser hangs it from, or None.

    "Ten were killed and thirty wounded Wednesday", "attacked a camp, killing 19 soldiers Sunday". No other clause, plan or
    word of telling may begin between.
    """
    days = [each for each in timexes if each.type in {"DATE", "TIME"} and each.how in {"published", "absolute"}]
    besides = token.tag_ == "VBG" and token.dep_ == "advcl"
    deed = token.head if besides else token
    if len(days) != 1 or token.dep_ == "acl":
        return None
    each = days[0]
    if carries(deed, "apart") and (doc[each.first - 1].tag_ == "IN" or doc[each.last - 1].dep_ != "npadvmod"):
        return None  # "tried for the attack on Sunday", not "sentenced to a year in prison Sunday"
    caption = deed.tag_ in {"VBZ", "VBP"} and each.how == "absolute" and lemma(deed) not in tables.reporting_verbs()
    if not told(deed) and not caption:
        return None
    if not each.earliest or each.grain not in {"day", "hour", "minute"}:
        return None
    before = doc[each.first - 1].lower_ if each.first else ""
    if before == "the" and each.first > 1:  # "a month before the Nov. 8 vote"
        before = doc[each.first - 2].lower_
    if before in {"a", "an"}:  # "set an April 15 deadline"
        return None
    owner = each.last < len(doc) and doc[each.last].tag_ == "POS"
    if owner or before in {"for", "of", "from", "since", "until", "till", "by", "before", "after"}:
        return None
    between = [doc[at] for at in range(deed.i + 1, each.first)]
    return each if each.first > deed.i and not any(_opens_clause(word) for word in between) else None


def on_occasion(doc: Doc, token: Token, timexes: list[Timex]) -> Timex | None:
    """Return the day of the occasion on which words were said, told behind them however it is parsed, or None.

    "Called for an inquiry into her time in office at a rally in X on Monday": no finite verb or clause may stand between.
    """
    if token.tag_ not in {"VBD", "VBN"} or lemma(token) not in tables.reporting_verbs():
        return None
    for each in timexes:
        if each.first < token.i or each.type not in {"DATE", "TIME"} or not each.earliest:
            continue
        at = each.first - 1
        while at > token.i and each.first - at < _FAR and doc[at].lower_ not in {"at", "during"}:
            at -= 1
        if doc[at].lower_ not in {"at", "during"}:
            continue
        held = any(carries(doc[noun], "occasion") for noun in range(at + 1, each.first))
        verbs = any(doc[verb].tag_[:2] == "VB" for verb in range(at + 1, each.first))
        between = [doc[word] for word in range(token.i + 1, at)]
        if held and not verbs and not any(word.tag_ in _FINITE or word.dep_ == "mark" for word in between):
            return each
    return None


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB", "``", "''", ":"})
"""Tags of verbs and of words that open a clause or a quotation."""

_FAR = 12
"""Most tokens between an occasion's preposition and its day."""


def _opens_clause(word: Token) -> bool:
    """Say whether a word begins a clause, quotation or plan of its own; a participle or a verb done besides does not."""
    if word.tag_[:2] == "VB":
        beside = word.tag_ in {"VBG", "VBN", "VBD"} and word.dep_ in {"advcl", "conj"}
        apart = has_subject(word) and not carries(word, "harm")
        return not beside or apart or lemma(word) in tables.reporting_verbs()
    return word.tag_ in {"WDT", "WP", "WP$", "WRB", "MD", "TO", "``", "''", ":"} or word.dep_ == "mark"
