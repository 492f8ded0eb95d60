"""Which time expression belongs to a predicate: the paths of the parse that carry a time, and those that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.dates import tables
from dragoman.doc import Timex
from dragoman.syntax import lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MOST_STEPS = 12

_OWN_NOUN = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
_PASSING = frozenset({"dobj", "attr", "oprd", "nsubj", "nsubjpass", "npadvmod"})
_AT = frozenset(
    ["in", "at", "from", "near", "off", "outside", "inside", "into", "during", "with", "behind", "around", "across"]
)
_DAYLIGHT = frozenset(["dawn", "sunrise", "daybreak", "sunset", "dusk", "nightfall", "lunch", "noon", "midnight"])
_SAME_TIME = frozenset({"as", "when", "while", "whilst"})
_MEANS = frozenset({"in", "by", "during", "with", "through", "via"})


def own_time(doc: Doc, token: Token, timexes: list[Timex]) -> Timex | None:
    """Return the expression that belongs most closely to a predicate, resolved ones first, or None."""
    best: tuple[tuple[int, int, int], Timex] | None = None
    then = _day_of_clause(token, timexes)
    if then is not None:
        return then
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


def _day_of_clause(token: Token, timexes: list[Timex]) -> Timex | None:
    """Return the day that a clause right behind it tells of: "on Saturday, when she was buried there"."""
    when = next((child.i for child in token.children if child.lower_ == "when" and child.dep_ == "advmod"), None)
    if when is None:
        return None
    behind = (when, when - 1) if when and token.doc[when - 1].text == "," else (when,)
    return next((each for each in timexes if each.last in behind and each.how != "length"), None)


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
            return None if _planned(doc, each, above) else through_noun
        if above == node:
            return _loose(node, token)
        if above.tag_[:2] == "VB" and above.dep_ not in {"aux", "auxpass", "pobj"}:
            return _from_verb(each, above, token, through_noun)
        if (above.tag_[:2] == "NN" or above.dep_ == "pobj") and not each.first <= above.i < each.last:
            if node.dep_ in _OWN_NOUN and not _fronted(doc, each):
                return _by_own_clause(above, token)
            if not _fronted(doc, each):
                passed = _through(above, bool(each.first) and doc[each.first - 1].lower_ == "on")
                if not passed:
                    return None
                through_noun = passed
        node = above
    return None


def _through(noun: Token, on: bool) -> int:
    """Return how much farther a time is from the verb for hanging from its noun, or 0 if it stays with the noun.

    The parser hangs "in June" from the base in "seized the missile from a base in June", and a day with ``on`` from the
    mourning in "declared ten days of mourning on Saturday".
    """
    if noun.dep_ in _PASSING:
        return 0 if noun.dep_[:5] == "nsubj" and not _goes_on(noun.head) else 2
    if noun.dep_ != "pobj":
        return 0
    if noun.lower_ in _DAYLIGHT:
        return 1
    if on and noun.head.lower_ in {"of", "for"}:
        return 3
    verb = noun.head.head
    at = noun.head.lower_ in _AT and verb.tag_ in {"VBD", "VBN"} and not _carries(verb, "apart")
    return 3 if at else 0


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
    if noun.dep_ != "pobj" or noun.head.lower_ not in _MEANS or noun.head.head.i != token.i:
        return None
    if _carries(token, "occur"):
        return 2
    deed = token.tag_ in {"VBD", "VBN"} and lemma(token) not in tables.reporting_verbs()
    return 4 if deed and not _carries(token, "apart") else None


def _planned(doc: Doc, each: Timex, verb: Token) -> bool:
    """Say whether a time is that of what a verb plans: "called a walkout for June 25"."""
    return each.first > verb.i and doc[each.first - 1].lower_ == "for" and _carries(verb, "plan")


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
        if verb.dep_ in {"oprd", "acomp"}:
            return 1 + through_noun
        joined = verb.dep_ == "conj" and not _has_subject(verb) and each.first > token.i
        carried = verb.dep_ == "xcomp" and _carries(token, "aspect")
        rank = 3 if joined or carried else 4 if _meanwhile(verb, token) else None
    else:
        rank = _to_chain(each, verb, token)
    return None if rank is None else rank + through_noun


def _meanwhile(clause: Token, main: Token) -> bool:
    """Say whether a deed happened while another did: "As troops advanced on Monday, families fled"."""
    past = main.tag_ in {"VBD", "VBN"} and lemma(main) not in tables.reporting_verbs()
    return past and clause.dep_ == "advcl" and clause.tag_ in {"VBD", "VBN"} and _marked(clause, _SAME_TIME)


def _to_noun(verb: Token, noun: Token) -> int | None:
    """The time of a verb belongs to its noun where the verb only carries it: "carried out the raid on Sunday"."""
    if noun.i == verb.head.i:
        return 1 if verb.dep_ in {"acl", "relcl"} and (_carries(verb, "light") or _carries(verb, "occur")) else None
    if lemma(verb) in tables.reporting_verbs() and not _carries(verb, "plan"):
        return None
    node = noun
    while node.dep_ == "conj" and node.head != node:
        node = node.head
    if node.head.i == verb.i:
        if node.dep_ in {"dobj", "nsubjpass"} and _carries(verb, "plan"):
            return 1
        if node.dep_ == "dobj":
            return 1 if _carries(verb, "light") or _carries(verb, "aspect") else 3
        if node.dep_ in {"nsubj", "nsubjpass"}:
            light = node.dep_ == "nsubjpass" and (_carries(verb, "light") or _carries(verb, "aspect"))
            return 1 if light or _carries(verb, "occur") else None
        return None
    above = node.head
    if node.dep_ == "pobj" and above.head.i == verb.i:
        if above.lower_ == "for" and _carries(verb, "plan"):
            return 2
        return 2 if above.lower_ in _MEANS else None
    return None


def _to_dependant(each: Timex, verb: Token, token: Token) -> int | None:
    """Return how closely the time of a verb belongs to a verb that hangs from it."""
    if token.dep_ == "conj":
        shared = not _has_subject(token) or each.first < verb.i
        if not shared and _goes_on_too(token, verb):
            return 4
        return 2 if shared and each.first < token.i else 3 if each.first > token.i and not _has_subject(token) else None
    if token.dep_ == "xcomp":
        return 1 if _carries(verb, "aspect") else 2 if each.first > token.i and token.tag_ != "VB" else None
    if token.dep_ == "advcl" and token.tag_ == "VBD" and _marked(token, _SAME_TIME) and verb.tag_ in {"VBD", "VBN"}:
        return 2
    if token.dep_ == "advcl" and token.tag_ == "VBG" and token.i > verb.i:
        marked = any(child.dep_ in {"mark", "prep"} and child.i < token.i for child in token.children)
        return None if marked else 2
    if token.dep_ in {"ccomp", "parataxis"}:
        if each.first < token.i and token.i < verb.i:
            return 1
        after = verb.i < token.i < each.first
        return 2 if after and not _verb_between(token, each.first) else None
    return None


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
            (node.dep_ == "conj" and (not _has_subject(node) or fronted))
            or (node.dep_ == "xcomp" and _carries(node.head, "aspect"))
            or (node.dep_ == "advcl" and fronted and node.tag_ in {"VBD", "VBN"} and _marked(node, _SAME_TIME))
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


def _has_subject(verb: Token) -> bool:
    """Say whether a verb has a subject of its own."""
    return any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in verb.children)
