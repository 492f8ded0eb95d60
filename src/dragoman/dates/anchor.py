"""Which time belongs to which event: syntax first, then the running time of the paragraph, then publication.

The time of a verb of telling is never that of what is told ("said on Monday that ... on Sunday"), and a clause keeps
its own time. What is not told is bounded honestly: a past event lies at or before publication, a future one after.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dragoman.dates import tables
from dragoman.dates.component import publication_days
from dragoman.doc import Timex
from dragoman.model import Tense, When
from dragoman.syntax import lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MOST_STEPS = 12
_BACK = 3
"""Sentences that the running time of a paragraph is carried on for: further on, it is a guess."""

_OWN_NOUN = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
_PASSING = frozenset({"dobj", "attr", "oprd", "nsubj", "nsubjpass"})
_FROM = frozenset({"since", "after", "from", "starting", "beginning"})
_UNTIL = frozenset({"until", "till", "by", "before", "through"})
_MEANS = frozenset({"in", "by", "during", "with", "through", "via"})


def event_time(doc: Doc, predicate: int, tense: Tense) -> When | None:
    """Return the time of the event that the token ``predicate`` (verb or noun) tells of, in days, with how it is known.

    None when nothing at all is known: no expression belongs to the event and the article has no publication date.
    """
    token = doc[predicate]
    sentence = token.sent
    timexes = _within(doc, sentence.start, sentence.end)
    own = _own(doc, token, timexes)
    if own is not None:
        return _when(doc, own, timexes)
    if tense == "past":
        carried = _main_bound(doc, token, timexes) or _paragraph(doc, token, timexes)
        if carried is not None:
            return carried
    return _published(doc, tense)


def _within(doc: Doc, first: int, last: int) -> list[Timex]:
    """Return the expressions that begin in a range of tokens."""
    timexes: tuple[Timex, ...] = doc._.timexes
    starts = [each.first for each in timexes]
    return list(timexes[bisect_left(starts, first) : bisect_left(starts, last)])


def _own(doc: Doc, token: Token, timexes: list[Timex]) -> Timex | None:
    """Return the expression that belongs most closely to a predicate, resolved ones first, or None."""
    best: tuple[tuple[int, int, int], Timex] | None = None
    for each in timexes:
        if each.type == "SET" or each.how == "length" or (each.value == "PAST_REF" and each.latest is None):
            continue
        rank = _rank(doc, each, token)
        if rank is None:
            continue
        vague = each.how == "vague" or (each.earliest is None and each.latest is None)
        key = (rank, int(vague), abs(each.first - token.i))
        if best is None or key < best[0]:
            best = key, each
    return best[1] if best else None


def _head(doc: Doc, each: Timex) -> Token:
    """Return the word of an expression that hangs from outside it."""
    for at in range(each.last - 1, each.first - 1, -1):
        if not each.first <= doc[at].head.i < each.last:
            return doc[at]
    return doc[each.last - 1]


def _rank(doc: Doc, each: Timex, token: Token) -> int | None:
    """Return how closely an expression belongs to a predicate (0 is closest), or None if it belongs elsewhere."""
    node = _head(doc, each)
    through_noun = 0
    for _ in range(_MOST_STEPS):
        above = node.head
        if above.i == token.i:
            return through_noun
        if above == node:
            return _loose(node, token)
        if above.tag_[:2] == "VB" and above.dep_ not in {"aux", "auxpass"}:
            return _from_verb(each, above, token, through_noun)
        if above.tag_[:2] == "NN" and not each.first <= above.i < each.last:
            if node.dep_ in _OWN_NOUN and not _fronted(doc, each):
                return _by_own_clause(above, token)
            if not _fronted(doc, each):
                if above.dep_ not in _PASSING or (above.dep_[:5] == "nsubj" and not _goes_on(above.head)):
                    return None
                through_noun = 2
        node = above
    return None


def _loose(root: Token, token: Token) -> int | None:
    """A sentence without a verb, a heading: its expression belongs to its head noun's neighbours."""
    return 4 if root.tag_[:2] == "NN" and token.head.i == root.i else None


def _fronted(doc: Doc, each: Timex) -> bool:
    """Say whether an expression opens its sentence ("On Sunday gunmen ...") and is no owner ("Sunday's raid").

    The parser often takes such a one for part of the subject's name.
    """
    at = each.first
    if not doc[at].is_sent_start and at and doc[at - 1].tag_ == "IN":
        at -= 1
    opens = at < each.first or doc[at].tag_ in {"DT", "JJ", "RB"} or doc[at].lower_ in {"yesterday", "today"}
    owner = each.last < len(doc) and doc[each.last].tag_ == "POS"
    return bool(doc[at].is_sent_start) and opens and not owner


def _goes_on(verb: Token) -> bool:
    """Say whether a verb goes on telling of its subject: a past deed that is no telling."""
    return _carries(verb, "occur") or (verb.tag_ == "VBD" and lemma(verb) not in tables.reporting_verbs())


def _by_own_clause(noun: Token, token: Token) -> int | None:
    """ "Sunday's attack" gives its time to a verb that tells of the attack itself: "killed ten", "died in"."""
    if noun.dep_[:5] == "nsubj" and noun.head.i == token.i and _goes_on(token):
        return 2
    within = noun.dep_ == "pobj" and noun.head.lower_ in _MEANS and noun.head.head.i == token.i
    return 2 if within and _carries(token, "occur") else None


def _carries(verb: Token, kind: str) -> bool:
    """Say whether a verb carries the time of another word in the way of ``carriers.tsv``."""
    return lemma(verb) in tables.carriers(kind)


def _from_verb(each: Timex, verb: Token, token: Token, through_noun: int) -> int | None:
    """Return how closely the time of a verb belongs to another predicate, or None."""
    if token.tag_[:2] != "VB":
        rank = _to_noun(verb, token)
    elif token.head.i == verb.i:
        rank = _to_dependant(each, verb, token)
    elif verb.head.i == token.i:
        joined = verb.dep_ == "conj" and not _has_subject(verb) and each.first > token.i
        carried = verb.dep_ == "xcomp" and _carries(token, "aspect")
        rank = 3 if joined or carried else None
    else:
        rank = _to_chain(each, verb, token)
    return None if rank is None else rank + through_noun


def _to_noun(verb: Token, noun: Token) -> int | None:
    """The time of a verb belongs to its noun where the verb only carries it: "carried out the raid on Sunday"."""
    if noun.i == verb.head.i:
        return 1 if verb.dep_ in {"acl", "relcl"} and (_carries(verb, "light") or _carries(verb, "occur")) else None
    if lemma(verb) in tables.reporting_verbs():
        return None
    node = noun
    while node.dep_ == "conj" and node.head != node:
        node = node.head
    if node.head.i == verb.i:
        if node.dep_ == "dobj":
            return 1 if _carries(verb, "light") or _carries(verb, "aspect") else 3
        if node.dep_ in {"nsubj", "nsubjpass"}:
            light = node.dep_ == "nsubjpass" and (_carries(verb, "light") or _carries(verb, "aspect"))
            return 1 if light or _carries(verb, "occur") else None
        return None
    above = node.head
    if node.dep_ == "pobj" and above.head.i == verb.i and above.lower_ in _MEANS:
        return 2
    return None


def _to_dependant(each: Timex, verb: Token, token: Token) -> int | None:
    """Return how closely the time of a verb belongs to a verb that hangs from it."""
    if token.dep_ == "conj":
        shared = not _has_subject(token) or each.first < verb.i
        return 2 if shared and each.first < token.i else 3 if each.first > token.i and not _has_subject(token) else None
    if token.dep_ == "xcomp":
        return 1 if _carries(verb, "aspect") else 2 if each.first > token.i and token.tag_ != "VB" else None
    if token.dep_ == "advcl" and token.tag_ == "VBG" and token.i > verb.i:
        marked = any(child.dep_ in {"mark", "prep"} and child.i < token.i for child in token.children)
        return None if marked else 2
    if token.dep_ in {"ccomp", "parataxis"}:
        if each.first < token.i and token.i < verb.i:
            return 1
        after = verb.i < token.i < each.first
        return 2 if after and not _verb_between(token, each.first) else None
    return None


def _verb_between(token: Token, stop: int) -> bool:
    """Say whether another verb stands between a predicate and an expression after it."""
    return any(token.doc[at].tag_[:2] in {"VB", "MD"} for at in range(token.i + 1, stop))


def _to_chain(each: Timex, verb: Token, token: Token) -> int | None:
    """Climb from a predicate over coordinated and aspectual verbs: "On Sunday rebels shelled, stormed and took it"."""
    node = token
    for _ in range(4):
        if (node.dep_ == "conj" and (not _has_subject(node) or each.first < verb.i)) or (
            node.dep_ == "xcomp" and _carries(node.head, "aspect")
        ):
            node = node.head
        else:
            return None
        if node.i == verb.i:
            return 3 if each.first < token.i else None
        if node.head.i == verb.i:
            rank = _to_dependant(each, verb, node)
            return None if rank is None else rank + 1
    return None


def _has_subject(verb: Token) -> bool:
    """Say whether a verb has a subject of its own."""
    return any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in verb.children)


def _when(doc: Doc, each: Timex, timexes: list[Timex]) -> When:
    """Return the time that an expression gives, with the bounds that its preposition sets."""
    earliest, latest, grain, value, end = each.earliest, each.latest, each.grain, each.value, each.end
    if earliest is None and latest is None:
        return When(each.text, each.start, each.end, None, None, None, value, "unresolved")
    before = doc[each.first - 1].lower_ if each.first else ""
    pair = _range(doc, each, timexes)
    if pair is not None:
        earliest, latest, grain, value = pair[0].earliest, pair[1].latest, "span", None
        start, end = pair[0].start, pair[1].end
        return When(doc.text[start:end], start, end, earliest, latest, grain, value, "stated")
    if each.type != "DURATION" and earliest and latest:
        if before in _FROM:
            published = publication_days(doc._.context.published)[1]
            open_end = published.isoformat() if published and before == "since" else None
            latest, grain = open_end, "span"
        elif before in _UNTIL:
            last = date.fromisoformat(earliest) - timedelta(days=1) if before == "before" else None
            earliest, latest, grain = None, last.isoformat() if last else latest, "span"
    return When(each.text, each.start, end, earliest, latest, grain, value, "stated")


def _range(doc: Doc, each: Timex, timexes: list[Timex]) -> tuple[Timex, Timex] | None:
    """Return both ends of "between March and June", "from Monday to Friday", "5-7 March", if the expression is one."""
    at = timexes.index(each)
    for left, right in zip(timexes[max(at - 1, 0) : at + 1], timexes[max(at - 1, 0) + 1 : at + 2], strict=False):
        if right.first - left.last != 1 or not (left.earliest and left.latest and right.earliest and right.latest):
            continue
        word = doc[left.last].lower_
        before = doc[left.first - 1].lower_ if left.first else ""
        joined = (
            word in {"-", "–", "—", "through"}
            or (word in {"to", "until", "till"} and before == "from")
            or (word == "and" and before == "between")
        )
        if joined and left.earliest <= right.latest:
            return left, right
    return None


def _main_bound(doc: Doc, token: Token, timexes: list[Timex]) -> When | None:
    """Return the bound that the main clause sets to a background clause: "In 2016, after Russia had intervened"."""
    if token.dep_ != "advcl" or not any(child.lower_ in {"after", "since"} for child in token.children):
        return None
    main = _own(doc, token.head, timexes)
    if main is None or main.latest is None:
        return None
    return When(None, None, None, None, main.latest, "span", None, "paragraph")


def _paragraph(doc: Doc, token: Token, timexes: list[Timex]) -> When | None:
    """Return the running day of the paragraph, if a plain past event of its main line goes on telling of that day."""
    plain = token.tag_ == "VBD" or any(child.lower_ in {"was", "were"} for child in token.children)
    if not plain or any(each.type in {"DATE", "TIME"} for each in timexes):
        return None
    line = token
    while line.dep_ == "conj" and line.head != line:
        line = line.head
    if line.head != line or lemma(line) in tables.reporting_verbs():
        return None
    first = token.sent.start
    for _ in range(_BACK):
        if first == 0 or "\n" in doc[first - 1].text:
            return None
        sentence = doc[first - 1].sent
        before = _within(doc, sentence.start, sentence.end)
        if any(each.type in {"DATE", "TIME"} for each in before):
            return _line_of(doc, sentence.root, before)
        if sentence.root.tag_ != "VBD" and not any(child.lower_ in {"was", "were"} for child in sentence.root.children):
            return None
        first = sentence.start
    return None


def _line_of(doc: Doc, root: Token, timexes: list[Timex]) -> When | None:
    """Return the day on which the main verb of a sentence happened, if it is one day and no verb of telling."""
    own = _own(doc, root, timexes)
    if own is None or len(timexes) != 1 or root.tag_[:2] != "VB" or lemma(root) in tables.reporting_verbs():
        return None
    when = _when(doc, own, timexes)
    if when.how != "stated" or when.grain not in {"day", "hour", "minute"} or when.earliest != when.latest:
        return None
    return replace(when, text=None, start=None, end=None, grain="day", value=None, how="paragraph")


def _published(doc: Doc, tense: Tense) -> When | None:
    """Return the publication date as a bound: latest for what has been or is, earliest for what will be."""
    published = doc._.context.published
    first, last = publication_days(published)
    if published is None or first is None or last is None:
        return None
    if tense == "future":
        return When(None, None, None, first.isoformat(), None, published.grain, None, "published")
    return When(None, None, None, None, last.isoformat(), published.grain, None, "published")
