"""Clauses that the parser ran into each other, parted for every stage before the tree of a text is read.

"Chad arrested two men; they had asked for asylum" is not what they asked, "said the vote was likely, and Mali demanded a
recount" is no longer what was said, in "killing 81 people, police said" nobody killed police, and the second side of
"Contacts between Chad and Mali thicken" is Mali. All lists are by token
and changed in place; labels are those of the English spaCy pipelines.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from pathlib import Path

from dragoman.syntax import lemma_of, plain_verb
from dragoman.tables import read_tsv

SPEAKING = Path(__file__).parent / "data" / "syntax" / "speaking.tsv"
"""Verbs of what somebody says in public for himself."""

_CLAUSE = 14
"""Most tokens between a semicolon and the verb of the clause behind it."""

_REACH = 40
"""Most tokens between a subject and its verb that are looked at."""

_QUOTES = frozenset({'"', "“", "”", "''", "``", "«", "»"})
_SHIFTED = frozenset({"was", "were", "had", "would", "could", "might"})
"""Forms of a verb in speech told later, behind which one in the plain past is no longer what was said."""

_JOINTS = frozenset({"and", "but", "while"})
_LISTING = frozenset({"and", "or"})


@cache
def _speaking() -> frozenset[str]:
    return frozenset(row["verb"] for row in read_tsv(SPEAKING, ("verb",)))


def part(head: list[int], dep: list[str], tag: list[str], low: list[str], starts: list[int]) -> None:
    """Part the clauses of a text, given heads, labels, tags, lower-case words and the first tokens of sentences."""
    for mark in (";", ":"):
        if mark in low:
            _part_clauses(mark, head, dep, tag, low, starts)
    for at, label in enumerate(dep):
        if low[at] == "from" and low[at + 1 : at + 2] == low[at + 3 : at + 4]:
            _part_round(head, dep, tag, low, at)
        elif label == "conj":
            if tag[at] == "VBD":
                _part_speech(head, dep, tag, low, at)
            elif at + 1 < len(low) and low[at + 1] == "said" and tag[at][:2] == "NN":
                _part_speakers(head, dep, tag, low, at)
            elif tag[at] == "NN" and dep[at - 1] == "compound" and low[head[head[at]]] == "between":
                _part_headline(head, dep, tag, low, at)
        elif label == "nsubj" and tag[at] == "NNS" and low[head[at]] == "said" and low[at + 1] == ",":
            _part_harmed(head, dep, tag, low, at)
        elif label == "nummod" and tag[at] == "CD" and head[at] < at:
            _part_number(head, dep, tag, low, at)


def _part_clauses(
    mark: str, head: list[int], dep: list[str], tag: list[str], low: list[str], starts: list[int]
) -> None:
    """Part "Chad arrested two men; they had asked for asylum", where the first clause was taken for what they asked.

    Behind the semicolon or colon nothing but the subject with its clause, helpers and modifiers of the verb may stand
    before it, nor a quotation before the mark.
    """
    at = -1
    while mark in low[at + 1 :]:
        at = low.index(mark, at + 1)
        verb = head[at]
        begin = starts[bisect_right(starts, at) - 1]
        above = head[verb]
        if (
            mark == ";"
            and dep[verb] == "ccomp"
            and above < at < verb <= at + _CLAUSE
            and _QUOTES.isdisjoint(low[begin:at])
        ):
            _part_behind(head, dep, at, verb)
            continue
        if verb < at or verb - at > _CLAUSE or not _QUOTES.isdisjoint(low[begin:at]):
            continue
        if any(
            tag[each][:2] == "VB" and head[each] != verb and not at < head[each] < verb for each in range(at + 1, verb)
        ):
            continue
        for each in range(begin, at):
            if head[each] == verb and dep[each] == "ccomp":
                head[each], dep[each] = each, "ROOT"


def _part_round(head: list[int], dep: list[str], tag: list[str], low: list[str], start: int) -> None:
    """Part "went from house to house killing teachers": the second noun is no verb, and who is killed is no house."""
    to, noun, doing = start + 2, start + 3, start + 4
    verb = head[start]
    if low[to] != "to" or doing >= len(low) or tag[verb][:2] != "VB" or not verb < start:
        return
    above = head[doing]
    for each in range(doing + 1, min(doing + _CLAUSE, len(low))):
        if head[each] == noun:
            head[each] = doing if tag[doing] == "VBG" else verb
    dep[to], head[to] = "prep", verb
    dep[noun], head[noun], tag[noun] = "pobj", to, "NN"
    if tag[doing] == "VBG":
        if dep[doing] == "amod" and above > doing:
            dep[above], head[above] = "dobj", doing
        dep[doing], head[doing] = "advcl", verb


def _part_number(head: list[int], dep: list[str], tag: list[str], low: list[str], number: int) -> None:
    """Part "In Armenia 49 were detained", where the number was hung from the land and the verb has no subject."""
    after = number + 1
    if after >= len(low) or tag[after] not in {"VBD", "VBP"} or not tag[head[number]].startswith("NNP"):
        return
    verb = head[after] if dep[after] in {"aux", "auxpass"} else after
    labels = {dep[each] for each in range(max(0, number - _CLAUSE), max(verb, after)) if head[each] == verb}
    if verb < number or labels & {"nsubj", "nsubjpass"}:
        return
    head[number], dep[number] = verb, "nsubjpass" if "auxpass" in labels else "nsubj"


def _part_headline(head: list[int], dep: list[str], tag: list[str], low: list[str], verb: int) -> None:
    """Part "Contacts between Chad and Mali thicken", where the verb, which is spelt like no noun, was taken for one."""
    first, second = head[verb], verb - 1
    told = head[head[first]]
    if head[second] != verb or tag[second][:3] != "NNP" or dep[told] != "ROOT" or not plain_verb(low[verb]):
        return
    dep[second], head[second] = "conj", first
    dep[verb], head[verb], tag[verb] = "ROOT", verb, "VBP"
    dep[told], head[told] = "nsubj", verb


def _part_behind(head: list[int], dep: list[str], at: int, verb: int) -> None:
    """Part "demanded that he scrap the quotas; the court cut them", where the second clause was read as what was asked."""
    above = head[verb]
    if not any(head[each] == verb and dep[each][:5] == "nsubj" for each in range(at + 1, verb)):
        return
    for each in range(above + 1, at):
        if head[each] == verb:
            head[each], dep[each] = above, "dobj" if dep[each][:5] == "nsubj" else dep[each]
    head[verb], dep[verb] = verb, "ROOT"


def _part_speech(head: list[int], dep: list[str], tag: list[str], low: list[str], verb: int) -> None:
    """Part "Doe said the vote was likely, and Mali demanded a recount": whoever speaks for himself is not quoted."""
    said = head[verb]
    above = head[said]
    if dep[said] != "ccomp" or not above < said < verb:
        return
    helpers = {low[each] for each in range(max(0, said - _CLAUSE), said) if head[each] == said} | {low[said]}
    told = lemma_of(low[verb], tag[verb]) in _speaking()
    if not told and (helpers.isdisjoint(_SHIFTED) or low[verb] in {"was", "were", "had"}):
        return
    near = range(max(said, verb - _REACH), verb)
    subject = next((each for each in near if head[each] == verb and dep[each] == "nsubj"), None)
    if subject is None or not tag[subject].startswith("NNP"):
        return
    first = min((each for each in near if head[each] == subject), default=subject)
    first = min(first, subject)
    if low[first - 1] in _JOINTS and low[first - 2] == "," and _QUOTES.isdisjoint(low[above:verb]):
        head[verb] = above


def _part_speakers(head: list[int], dep: list[str], tag: list[str], low: list[str], last: int) -> None:
    """Part "killing 81 people, police and rescuers said", where police were taken for one more object."""
    said = last + 1
    _part_told(head, dep, tag, low, last)
    if any(head[each] == said and dep[each] in {"nsubj", "nsubjpass"} for each in range(max(0, said - _REACH), said)):
        return
    first = last
    while dep[head[first]] == "conj" and head[first] < first:
        first = head[first]
    before = first - 1
    while before > 0 and head[before] == first and low[before] != ",":
        before -= 1
    if low[before] == "," and dep[head[first]] in {"dobj", "pobj"} and head[first] < before:
        head[first], dep[first] = said, "nsubj"


def _part_told(head: list[int], dep: list[str], tag: list[str], low: list[str], last: int) -> None:
    """Part "fifty dead, most of them Malians and Chadians, General Doe said": a name behind the last of a list speaks."""
    said, listed = last + 1, head[last]
    if dep[listed] != "nsubj" or head[listed] != said or not tag[last].startswith("NNP"):
        return
    first = last
    while first - 1 > listed and head[first - 1] in range(first, said) and tag[first - 1].startswith("NNP"):
        first -= 1
    if low[first - 1] != "," or _LISTING.isdisjoint(low[listed : first - 1]):
        return
    verb = next((each for each in range(listed - 1, max(0, listed - _REACH), -1) if tag[each][:2] == "VB"), None)
    if verb is not None:
        head[last], dep[last] = said, "nsubj"
        head[listed], dep[listed] = verb, "dep"


def _part_harmed(head: list[int], dep: list[str], tag: list[str], low: list[str], noun: int) -> None:
    """Part "killing twelve people, the governor, Jo Doe, said", where the dead were taken for who said it."""
    said = head[noun]
    before = range(max(0, noun - _CLAUSE), noun)
    harming = next((each for each in reversed(before) if tag[each] == "VBG" and dep[each] == "advcl"), None)
    speaker = next((each for each in range(noun + 1, said) if head[each] == noun and dep[each] == "appos"), None)
    if harming is None or speaker is None or any(tag[each][:2] == "NN" for each in range(harming + 1, noun)):
        return
    head[noun], dep[noun] = harming, "dobj"
    head[speaker], dep[speaker] = said, "nsubj"
