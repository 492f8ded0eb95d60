"""Which time expression belongs to a predicate: the paths of the parse that carry a time, and those that do not."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from dragoman.dates import tables
from dragoman.dates.clauses import after_noun, continued, in_which, meeting, said_when, shot, speaking, under_way
from dragoman.dates.nouns import (
    OWN_NOUN,
    by_own_clause,
    carries,
    fronted,
    in_own_clause,
    loose,
    occasion,
    of_deed,
    subject_clause,
    through,
)
from dragoman.doc import Timex
from dragoman.syntax import lemma
from dragoman.tree import columns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MOST_STEPS = 12

_DAYS = frozenset({"day", "hour", "minute"})

_COARSE = frozenset({"year", "decade", "century"})
"""Grains of a time that, behind a verb of judging and its reason, is that of the reason."""

NO_DAY = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})
"""Values of what tells no day: "recently", "currently", "now", "soon"."""

_SAME_TIME = frozenset({"as", "when", "while", "whilst"})


def own_time(doc: Doc, token: Token, timexes: list[Timex]) -> Timex | None:
    """Return the expression that belongs most closely to a predicate, resolved ones first, or None."""
    best: tuple[tuple[int, int, int], Timex] | None = None
    then = _day_of_clause(token, timexes)
    if then is not None:
        return then
    for each in timexes:
        if not tells_time(each):
            continue
        rank = rank_of(doc, each, token)
        if rank is None:
            continue
        vague = each.how == "vague" or (each.earliest is None and each.latest is None)
        key = (rank, int(vague), abs(each.first - token.i))
        if best is None or key < best[0]:
            best = key, each
    return best[1] if best else None


_RECENT = frozenset({"last", "past", "recent"})
_COMPARED = 8
"""Most tokens between a superlative and since when it holds."""


def tells_time(each: Timex) -> bool:
    """Say whether an expression may tell when something was: no length, no "now", and nothing that recurs."""
    return each.type != "SET" and each.how != "length" and each.value not in NO_DAY


def compares(doc: Doc, each: Timex) -> bool:
    """Say whether an expression only says since when something was the greatest of its kind: "the deadliest since 2016",
    "the most important talks in the last two years"."""
    _, _, tag, low, starts = columns(doc)
    before = each.first - 1
    if before > 0 and low[before] == "the":
        before -= 1
    how = low[before] if before > 0 else ""
    long = each.grain in {"year", "span", "decade"} and not _RECENT.isdisjoint(low[each.first : each.last])
    if how != "since" and not (how == "in" and long):
        return False
    first = max(starts[bisect_right(starts, before) - 1], before - _COMPARED)
    for at in range(before - 1, first - 1, -1):
        if tag[at] in {"JJS", "RBS"} or (how == "since" and low[at] == "first"):
            return True
        if tag[at][:2] == "VB":
            return False
    return False


def _day_of_clause(token: Token, timexes: list[Timex]) -> Timex | None:
    """Return the day that a clause right behind it tells of: "on Saturday, when she was buried there"."""
    while token.dep_ == "conj" and not has_subject(token):
        token = token.head
    when = next((child.i for child in token.children if child.lower_ == "when" and child.dep_ == "advmod"), None)
    if when is None:
        return None
    behind = (when, when - 1) if when and token.doc[when - 1].text == "," else (when,)
    return next((each for each in timexes if each.last in behind and each.how != "length"), None)


def head_of(doc: Doc, each: Timex) -> Token:
    """Return the word of an expression that hangs from outside it."""
    for at in range(each.last - 1, each.first - 1, -1):
        if not each.first <= doc[at].head.i < each.last:
            return doc[at]
    return doc[each.last - 1]


def rank_of(doc: Doc, each: Timex, token: Token) -> int | None:
    """Return how closely an expression belongs to a predicate (0 is closest), or None if it belongs elsewhere."""
    if _right_before(doc, each, token):
        return 0
    if said_when(doc, each, token):
        return None
    if each.grain in _DAYS and after_noun(doc, each, token):
        return 4
    node = head_of(doc, each)
    through_noun = 0
    held = False
    for _ in range(_MOST_STEPS):
        above = node.head
        clause = subject_clause(above, each)
        if clause is not None:
            return 1 if clause == token else None
        if above.i == token.i:
            return None if _planned(doc, each, above) else through_noun
        if above == node:
            return loose(node, token)
        if above.tag_[:2] == "VB" and above.dep_ not in {"aux", "auxpass", "pobj"}:
            return _from_verb(each, above, token, through_noun)
        if (above.tag_[:2] == "NN" or above.dep_ == "pobj") and not each.first <= above.i < each.last:
            own = node.dep_ in OWN_NOUN and not fronted(doc, each)
            if own and not occasion(above):
                joined = token.dep_ == "conj" and token.head == above and token.tag_[:2] == "NN"
                return 3 if joined else by_own_clause(above, token)  # "Sunday's raid and the killing of"
            held = held or own
            if held:
                through_noun = 2
            elif not fronted(doc, each):
                if in_own_clause(above, token) or of_deed(above, token):
                    return 2
                on = bool(each.first) and doc[each.first - 1].lower_ == "on"
                passed = through(above, each, on) or (
                    3 if on and through_noun and above.dep_ in {"pobj", "conj"} else 0
                )
                if not passed:
                    return None
                through_noun = passed
        node = above
    return None


def _right_before(doc: Doc, each: Timex, token: Token) -> bool:
    """Say whether a time stands between a comma and a verb: "Lee, who runs the team, on Sunday defended her".

    So does one before a verb in the past that is parsed as a participle: "envoys of X here on Sunday called on her".
    """
    if token.tag_ not in {"VBD", "VBZ"} or each.last != token.i:
        return False
    if token.tag_ == "VBD" and token.dep_ == "acl":
        return True
    at = each.first - 1 if each.first and doc[each.first - 1].tag_ == "IN" else each.first
    return at > 0 and doc[at - 1].text == ","


def _planned(doc: Doc, each: Timex, verb: Token) -> bool:
    """Say whether a time is that of what a verb plans, judges or lets last.

    "Called a walkout for June 25", "closed until July", "criticised her for her votes in the 1990s".
    """
    low = columns(doc)[3]
    before = low[each.first - 1] if each.first > verb.i else ""
    between = low[verb.i + 1 : each.first]
    if "ahead" in between:  # "agreed to it ahead of a meeting on Monday"
        return True
    judged = carries(verb, "apart") or (lemma(verb) in tables.reporting_verbs() and not carries(verb, "backing"))
    if judged and each.grain in _COARSE and "for" in between:
        return True
    return (before == "for" and carries(verb, "plan")) or (before in {"until", "till"} and carries(verb, "lasting"))


def _from_verb(each: Timex, verb: Token, token: Token, through_noun: int) -> int | None:
    """Return how closely the time of a verb belongs to another predicate, or None."""
    main = _occasion_of(verb)
    if main is not None:
        return 2 + through_noun if main == token else _from_verb(each, main, token, through_noun + 2)
    if token.dep_ == "acomp" and token.head.i == verb.i:
        return through_noun
    if each.grain in _DAYS and meeting(token, verb):
        return 4 + through_noun
    held = verb.dep_ in {"acl", "relcl"} and carries(verb, "light") and verb.head.dep_[:5] == "nsubj"
    if held and verb.head.head == token and carries(token, "occur"):
        return 4 + through_noun  # "the talks, held on Friday, ended"
    if verb.dep_ == "xcomp" and verb.head.i == token.i and token.lower_ in tables.outlook("before"):
        return 1 + through_noun  # "is due to visit on Tuesday"
    after = verb.dep_ == "pcomp" and verb.head.lower_ == "after" and verb.head.head.i == token.i
    if after and each.grain in _DAYS:  # "shot six after stopping a bus on Monday"
        return 4 + through_noun if told(token) and not carries(token, "apart") else None
    if token.dep_ == "acl" and token.tag_ == "VBG" and token.head.dep_ == "dobj" and token.head.head.i == verb.i:
        return 2 + through_noun  # "passed a resolution on Monday condemning it"
    if token.dep_ == "pcomp" and token.head.lower_ == "by" and token.head.head.i == verb.i:
        return 2 + through_noun  # "began on Monday by announcing"
    if token.tag_[:2] != "VB":
        rank = _to_noun(each, verb, token)
    elif token.head.i == verb.i:
        rank = _to_dependant(each, verb, token)
    elif verb.tag_ == "VB" and _to_purpose(each, verb, token):
        rank = 5
    elif verb.head.i == token.i:
        if verb.dep_ in {"oprd", "acomp"}:
            return 1 + through_noun
        joined = verb.dep_ == "conj" and not has_subject(verb) and each.first > token.i
        carried = verb.dep_ == "xcomp" and carries(token, "aspect")
        harms = verb.dep_ == "conj" and carries(verb, "harm") and carries(token, "harm")
        rank = 3 if joined or carried or harms else 4 if _meanwhile(verb, token) else None
    else:
        rank = _to_chain(each, verb, token)
    if rank is None and under_way(verb) == token and told(token):
        rank = 4
    if rank is None and verb.dep_ == "relcl" and verb.tag_ == "VBD" and shot(verb.head, token):
        rank = 5
    within = lemma(verb) == "be" and token.dep_ == "relcl" and verb.i < token.i < each.first
    if rank is None and within and told(token):
        rank = None if _verb_between(token, each.first) else 4
    if rank is None and (told(verb) or in_which(token)) and verb in _line(token):
        rank = 4
    return None if rank is None else rank + through_noun


def _occasion_of(clause: Token) -> Token | None:
    """Return the verb of what was done on an occasion or meanwhile, whose time a participle tells, or None.

    "In a session held on Monday the council refused", "while being interviewed on Monday he called for".
    """
    if clause.tag_ not in {"VBN", "VBG"} or has_subject(clause):
        return None
    above = clause.head
    if clause.dep_ == "acl" and (carries(clause, "light") or carries(clause, "issued")) and occasion(above):
        return above.head.head if above.head.head.tag_[:2] == "VB" else None
    if clause.dep_ != "advcl" or not _marked(clause, _SAME_TIME):
        return None
    above = above.head if above.tag_[:2] != "VB" else above
    return above if above.tag_[:2] == "VB" else None


def _to_purpose(each: Timex, verb: Token, token: Token) -> bool:
    """Say whether a time stands with what a deed led to: "sent a jet to force it to land in Minsk on Sunday"."""
    if token.dep_ == "conj" and token.head.tag_ == "VBD" and not has_subject(token):
        token = token.head  # "moved to take the airport on Friday and fought there"
    if token.tag_ != "VBD" or each.first < token.i or lemma(token) not in tables.outlook("done"):
        return False
    for _ in range(4):
        if verb.tag_ != "VB" or verb.dep_ not in {"xcomp", "advcl", "relcl", "ccomp"}:
            return False
        verb = verb.head
        if verb.tag_[:2] == "NN" and verb.dep_ == "dobj":
            verb = verb.head
        if verb.i == token.i:
            return True
    return False


def _meanwhile(clause: Token, main: Token) -> bool:
    """Say whether a deed happened while another did: "As troops advanced on Monday, families fled"."""
    past = main.tag_ in {"VBD", "VBN"} and lemma(main) not in tables.reporting_verbs()
    if speaking(clause, main):
        return True
    if (
        clause.tag_ == "VBG" and clause.dep_ == "advcl" and clause.i > main.i and not past
    ):  # "hailed it, telling reporters"
        return main.tag_ in {"VBD", "VBN"} and lemma(clause) in tables.reporting_verbs()
    return past and clause.dep_ == "advcl" and clause.tag_ in {"VBD", "VBN"} and _marked(clause, _SAME_TIME)


def _to_noun(each: Timex, verb: Token, noun: Token) -> int | None:
    """The time of a verb belongs to its noun where the verb only carries it: "carried out the raid on Sunday"."""
    if noun.i == verb.head.i and in_which(verb):
        return 2
    if verb.dep_ == "relcl" and carries(verb, "occur") and of_deed(verb.head, noun):
        return 2  # "the attempt on X, which occurred on Monday"
    if noun.i == verb.head.i:
        return 1 if verb.dep_ in {"acl", "relcl"} and (carries(verb, "light") or carries(verb, "occur")) else None
    if lemma(verb) in tables.reporting_verbs() and not carries(verb, "plan"):
        return None
    node = noun
    if node.dep_ == "pobj" and node.head.lower_ == "of" and carries(node.head.head, "measure"):
        node = node.head.head  # "began a round of exercises"
    while node.dep_ == "conj" and node.head != node:
        node = node.head
    if node.head.i == verb.i:
        if node.dep_ == "attr" and any(child.dep_ == "expl" for child in verb.children):
            return 1  # "since Sunday there has been unrest"
        if node.dep_ in {"dobj", "nsubjpass"} and carries(verb, "plan"):
            return 1 if each.first > noun.i else None
        if node.dep_ == "dobj":
            return 1 if carries(verb, "light") or carries(verb, "aspect") else 3
        if node.dep_ in {"nsubj", "nsubjpass"}:
            light = node.dep_ == "nsubjpass" and (carries(verb, "light") or carries(verb, "aspect"))
            return 1 if light or carries(verb, "occur") else None
        return None
    above = node.head
    if node.dep_ == "nsubj" and verb.dep_ == "xcomp" and verb.head.dep_ == "acomp" and verb.head.head.i == above.i:
        opens = carries(verb, "aspect") or carries(verb, "occur") or lemma(verb) in tables.outlook("schedule")
        return 2 if opens else None
    if node.dep_ == "pobj" and above.head.i == verb.i:
        if above.lower_ == "for" and carries(verb, "plan"):
            return 2
        return 2 if above.lower_ in tables.carriers("means") else None
    return None


def _to_dependant(each: Timex, verb: Token, token: Token) -> int | None:
    """Return how closely the time of a verb belongs to a verb that hangs from it."""
    if token.dep_ == "conj":
        if (
            each.first < token.i
            and verb.tag_ == "VBD"
            and any(child.lower_ in {"has", "have"} for child in token.children)
        ):
            return None  # "shut it last year and has left"
        shared = not has_subject(token) or each.first < verb.i
        if not shared and _goes_on_too(token, verb):
            return 4
        return 2 if shared and each.first < token.i else 3 if each.first > token.i and not has_subject(token) else None
    if token.dep_ == "xcomp":
        if carries(verb, "aspect"):
            return 1
        done = token.tag_ == "VB" and verb.tag_ == "VBD" and lemma(verb) in tables.outlook("done")
        return 2 if done or (each.first > token.i and token.tag_ != "VB") else None
    if token.tag_ == "VB" and token.dep_ in {"advcl", "xcomp"} and carries(verb, "gathering") and verb.tag_ == "VBD":
        return 3  # "turned out on Sunday to mourn"
    if token.dep_ == "advcl" and _then(token) and _marked(token, _SAME_TIME) and verb.tag_ in {"VBD", "VBN"}:
        return 2
    if token.dep_ == "advcl" and token.tag_ == "VBG" and token.i > verb.i:
        marked = any(child.dep_ in {"mark", "prep"} and child.i < token.i for child in token.children)
        return None if marked else 2
    if lemma(verb) == "be" and verb.i < each.first < token.i and any(child.lower_ == "it" for child in verb.children):
        return 1  # "it was on Monday that he left"
    if token.dep_ in {"ccomp", "parataxis"}:
        if each.first < token.i and token.i < verb.i:
            return 1
        after = verb.i < token.i < each.first
        return 2 if after and not _verb_between(token, each.first) else None
    return None


def _then(verb: Token) -> bool:
    """Say whether a verb tells what happened or was going on then: "fled", "was fleeing"."""
    was = verb.tag_ == "VBG" and any(child.lower_ in {"was", "were"} for child in verb.children)
    return was or verb.tag_ == "VBD"


def told(verb: Token) -> bool:
    """Say whether a verb tells a deed in the past, and no words."""
    return verb.tag_ in {"VBD", "VBN"} and lemma(verb) not in tables.reporting_verbs()


def _line(token: Token) -> list[Token]:
    """Return the verb whose story a relative clause goes on telling, and those that it is coordinated with."""
    verb = continued(token)
    found = []
    while verb is not None:
        found.append(verb)
        verb = verb.head if verb.dep_ == "conj" and not has_subject(verb) and verb.head != verb else None
    return found


def _goes_on_too(token: Token, verb: Token) -> bool:
    """Say whether a coordinated clause goes on telling of the same day: "stoned the base on Monday, and it burned"."""
    plain = token.tag_ == "VBD" or any(child.lower_ in {"was", "were"} for child in token.children)
    told = tables.reporting_verbs()
    return plain and token.i > verb.i and lemma(verb) not in told and lemma(token) not in told


def _marked(token: Token, words: frozenset[str]) -> bool:
    """Say whether a clause is opened by one of the words."""
    return any(child.lower_ in words and child.dep_ in {"mark", "advmod"} for child in token.children)


def _verb_between(token: Token, stop: int) -> bool:
    """Say whether another verb stands between a predicate and an expression after it."""
    return any(token.doc[at].tag_[:2] in {"VB", "MD"} for at in range(token.i + 1, stop))


def _to_chain(each: Timex, verb: Token, token: Token) -> int | None:
    """Climb from a predicate over verbs that share its time: "On Sunday rebels shelled, stormed and took it".

    Coordinated verbs share it, what a verb lets or helps to happen, and clauses with "as" and "while".
    """
    node = token
    for _ in range(4):
        fronted = each.first < verb.i
        shares = (
            (node.dep_ == "conj" and (not has_subject(node) or fronted))
            or (node.dep_ == "xcomp" and carries(node.head, "aspect"))
            or (
                node.dep_ == "advcl"
                and each.first < node.i
                and node.tag_ in {"VBD", "VBN"}
                and _marked(node, _SAME_TIME)
            )
        )
        if not shares:
            return None
        node = node.head
        if node.i == verb.i:
            return 3 if each.first < token.i else None
        if node.head.i == verb.i:
            rank = _to_dependant(each, verb, node)
            return None if rank is None else rank + 1
    return None


def has_subject(verb: Token) -> bool:
    """Say whether a verb has a subject of its own."""
    return any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in verb.children)
