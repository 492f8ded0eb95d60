"""Mistakes that a news parser makes again and again, set right on the plain lists of a :class:`Tree` before it is read.

What is common enough to matter: a dateline taken for the subject ("KABUL - A bomb killed ..."), a gerund taken for an
adjective of its object ("denied bombing Mali", "accused of killing"), a counted plural taken for an attribute of the word
after it, "SDF backed by US and Turkey" with Turkey as a second subject, two subjects that are one, "has denied entry" read
as passive, "the fighting between X and Y" and "airstrikes" for verbs; in headlines, a verb taken for an auxiliary ("Britain
helps jailed writers") or a noun ("strikes on Gaza kill 12", "Turkey hosts Syrians"), and "Xi, Putin meet" with one subject.
Each mending looks at a few tokens only.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dragoman.coding import calling, datelines, headlines, predicates, reattaching, series
from dragoman.coding.known import things
from dragoman.coding.tables import rows

if TYPE_CHECKING:
    from dragoman.coding.tree import Tree

_NOMINAL = frozenset({"nsubj", "nsubjpass", "csubj", "dobj", "pobj", "pcomp"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_TENSED = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_GOING_ON = frozenset({"VBD", "VBZ", "VBN"})
"""Tags of verbs that go on with one of their own tense, not with an infinitive."""
_CLAUSES = frozenset({"conj", "ccomp", "advcl", "dep"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BEING = frozenset({"be", "been", "being", "is", "are", "was", "were", "get", "got", "'s", "'re"})
_BACKING = frozenset(
    {"back", "support", "fund", "arm", "train", "lead", "sponsor", "equip", "supply", "ally", "broker", "mediate"}
    | {"recognise", "recognize", "occupy", "control", "sign", "agree", "impose", "demand", "reject"}
)
_CALLS = frozenset(
    {"call", "plea", "demand", "appeal", "request", "bid", "need", "proposal", "plan", "push", "pressure"}
)
_LETTING = frozenset({"let", "lets", "letting", "set", "sets", "setting"})
_SPANS = frozenset({"hour", "day", "night", "week", "month", "year"})
_LINES = frozenset({"phone", "telephone", "telegram", "video", "videolink", "video-link", "videoconference", "link"})
_GERUND_VERBS = frozenset(
    {"deny", "admit", "stop", "halt", "begin", "start", "continue", "consider", "avoid", "resume"}
)


def mend(tree: Tree) -> None:
    """Set right what the parser is known to get wrong, in place; children lists are not built yet."""
    for token, dep in enumerate(tree.dep):
        head = tree.head[token]
        if dep in {"amod", "compound"}:
            _mend_modifier(tree, token, dep, head)
        elif dep == "cc":
            _mend_backers(tree, token)
            _mend_twin(tree, token)
        elif dep == "aux":
            _mend_clause(tree, token)
            if tree.tag[token] in {"VBZ", "VBP", "VBD"}:
                headlines.mend_auxiliary(tree, token)
        elif dep == "nummod":
            if tree.dep[head] == "compound" and tree.tag[head] == "NNS":
                _mend_counted(tree, head)
        elif dep == "dobj":
            calling.mend_relative(tree, token)
            series.mend_among(tree, token)
            if tree.tag[head] in {"NN", "NNS"} and head < token:
                headlines.mend_verb(tree, head)
                predicates.mend_infinitive(tree, head)
        elif dep == "appos":
            series.mend_description(tree, token)
            if tree.tag[head] == tree.tag[token] == "NNP" and tree.dep[token] == "appos":
                _mend_names(tree, tree.head[token], token)
            if head + 8 > token > head and tree.dep[head] in {"dobj", "pobj", "oprd"}:
                calling.mend_called(tree, token)
        elif dep in _SUBJECTS and tree.tag[token] in {"NN", "NNS"} and tree.tag[token + 1 : token + 2] == ["NNP"]:
            _mend_office(tree, token)
        elif dep == "nsubj":
            _mend_nsubj(tree, token, head)
        elif dep == "npadvmod":
            if tree.tag[token] == "NNS" and tree.tag[head] == "VBD" and head < token < head + 4:
                _mend_object(tree, token)
            elif tree.tag[token].startswith("NNP") and head == token + 1 and tree.tag[head] in {"VBD", "VBZ"}:
                predicates.mend_subject(tree, token)
        elif dep == "nsubjpass":
            if tree.tag[head] == "VBN" and head > token:
                _mend_perfect(tree, token)
        else:
            _mend_hanging(tree, token, dep, head)
        if dep in reattaching.LABELS:
            reattaching.mend(tree, token, dep)
    for first in tree.starts:
        if tree.tag[first][:2] in {"NN", "DT"}:
            datelines.mend(tree, first)
        if tree.tag[first][:2] in {"NN", "JJ"}:
            headlines.mend_pair(tree, first)


def _mend_modifier(tree: Tree, token: int, dep: str, head: int) -> None:
    """Read a verb or noun that was taken for a part of the noun behind it as what it is."""
    if tree.low[token].endswith("ing") and tree.tag[token] in {"VBG", "NN"}:
        _mend_gerund(tree, token)
    elif tree.low[token] == "free" and token and tree.low[token - 1] in _LETTING and tree.dep[head] == "dobj":
        tree.dep[token], tree.head[token] = "acomp", token - 1  # "let free activists", "set free two monks"
    elif tree.tag[token] in {"VBD", "VBN"} and head > token > 0 and tree.head[token - 1] == token:
        predicates.mend_adjective(tree, token)
        predicates.mend_prefixed(tree, token)
    elif dep == "compound" and tree.tag[token][:2] == "NN":
        predicates.mend_span(tree, token)


def _mend_nsubj(tree: Tree, token: int, head: int) -> None:
    """Hang a subject from its verb, where the parser chose an auxiliary or read an adjective or a verb for a noun."""
    if tree.dep[head] == "aux":
        tree.head[token] = tree.head[head]  # "Egypt and Qatar are mediating"
    if tree.tag[head] == "JJ" and tree.dep[head] == "advmod":
        predicates.mend_loyal(tree, token)
    if tree.tag[token] == "CD" and tree.low[token] in things("arms"):
        tree.tag[token] = "NN"  # "a Turkish F-16"
    if tree.tag[token] in {"JJ", "NN"} and tree.low[token] == "offensive":
        _mend_offensive(tree, token)
    elif tree.tag[token] == "VBZ" and tree.tag[token - 1][:2] in {"JJ", "NN"} and tree.head[token - 1] == token:
        tree.tag[token] = "NNS"  # "Rwandan airstrikes killed six": no finite verb is a subject
    elif tree.head[head] < token < head and tree.tag[token] in {"NN", "JJ", "JJR"}:
        calling.mend_second(tree, head, token, tree.head[head])
    elif tree.tag[token] == "WDT":
        calling.mend_pronoun(tree, token)


def _mend_hanging(tree: Tree, token: int, dep: str, head: int) -> None:
    """Hang a word from the one that it belongs to, where the parser chose another."""
    if dep == "neg" and tree.dep[head] == "conj" and tree.is_noun(head):
        tree.dep[head] = "dep"  # "soldiers, and not rebels"
        tree.parted.add(head)
    if dep == "mark":
        _mend_call(tree, token)
    elif dep == "prep":
        _mend_preposition(tree, token, head)
    elif dep == "agent":
        if tree.lemma(head) in {"speak", "talk", "confer"}:
            tree.dep[token] = "prep"  # "spoke by telephone"
    elif dep == "conj":
        series.mend_member(tree, token)
        if tree.tag[token] in _GOING_ON and (tree.tag[head] == "VB" or tree.low[head] in _BEING):
            predicates.mend_finite(tree, token)
        elif tree.tag[token] == "VB" and tree.tag[head] in _TENSED:
            predicates.mend_bare(tree, token)
        elif token + 1 < len(tree) and tree.tag[token + 1] in _FINITE and tree.tag[token][:2] in {"NN", "DT"}:
            _mend_next_subject(tree, token)
    elif dep == "pobj":
        if tree.dep[head] == "prt" and tree.is_verb(tree.head[head]):
            tree.dep[token], tree.head[token] = "dobj", tree.head[head]  # "headed off clashes"
    elif dep in {"ccomp", "advcl", "pcomp"}:
        _mend_clausal(tree, token, dep, head)
    elif dep == "case":
        if tree.dep[head] in {"pobj", "dobj"}:
            _mend_owner(tree, token)
    elif dep == "ROOT" and tree.is_noun(token):
        predicates.mend_root(tree, token)
        headlines.mend_noun(tree, token)
    elif dep == "acl":
        _mend_participle(tree, token, head)
    elif dep == "oprd":
        calling.mend_object(tree, token)
    elif dep == "advmod" and tree.low[token] == "back":
        headlines.mend_back(tree, token)


def _mend_preposition(tree: Tree, token: int, head: int) -> None:
    """Hang what stands behind a preposition from the deed that it is told of."""
    if tree.low[token] == "between" and tree.tag[head] == "VBG" and tree.dep[head] in _NOMINAL:
        tree.tag[head] = "NN"
    elif tree.lemma(head) in _GERUND_VERBS:
        _mend_denial(tree, token)
    elif tree.low[token] == "on" and tree.dep[head] == "dobj" and tree.lemma(tree.head[head]) == "blame":
        if "on" not in tree.low[token + 1 : token + 8]:  # "blamed the attack on Mali"
            tree.head[token] = tree.head[head]
    elif tree.low[token] == "with" and tree.dep[head] == "pobj" and tree.lemma(head) in _LINES:
        tree.head[token] = tree.head[tree.head[head]]  # "spoke by telephone with Putin"
    elif tree.low[token] in {"from", "by"} and tree.dep[head] == "pobj" and tree.low[tree.head[head]] == "under":
        tree.head[token] = tree.head[tree.head[head]]  # "came under attack from rebels"
    elif tree.low[token] == "between" and tree.dep[head] == "pobj" and tree.lemma(head) in _SPANS:
        tree.head[token] = tree.head[tree.head[head]]  # "fighting raged for a second day between X and Y"
    elif tree.low[token] == "to" and tree.dep[head] == "pcomp":
        predicates.mend_shift(tree, token, head)
    elif tree.low[token] == "over" and tree.is_verb(head) and head == token - 2:
        predicates.mend_over(tree, token)


def _mend_clausal(tree: Tree, token: int, dep: str, head: int) -> None:
    """Read a clause that hangs from a verb or preposition as one with its own subject or verb."""
    if dep == "ccomp":
        if tree.tag[token] == "VB" and tree.low[token - 1] in {",", "and", "or"} and tree.tag[head] in _TENSED:
            predicates.mend_bare(tree, token)
        elif tree.low[token] == "persona":
            calling.mend_unwelcome(tree, token)
    elif dep == "advcl":
        if tree.low[token] == "free" and tree.low[head] in _LETTING:
            tree.dep[token] = "acomp"  # "set two monks free"
        elif tree.tag[token] == "VBD":
            predicates.mend_reduced(tree, token)
        elif tree.tag[token] == "VBG" and tree.low[token - 1] == "to" and tree.dep[head] == "pcomp":
            predicates.mend_shift(tree, token - 1, head)
        else:
            predicates.mend_absolute(tree, token)
    elif dep == "pcomp":
        predicates.mend_absolute(tree, token)


def _mend_participle(tree: Tree, verb: int, noun: int) -> None:
    """Hang a verb that the parser took for a participle of the noun before it."""
    if tree.tag[verb] == "VBG":
        _mend_spending(tree, verb)
    elif tree.tag[verb] != "VBD":
        return
    elif tree.dep[noun] == "oprd":
        calling.mend_second(tree, verb, noun, tree.head[noun])
    elif tree.dep[noun] == "ROOT" and tree.tag[noun] == "NNP" and tree.low[verb - 1] == ",":
        tree.dep[verb], tree.head[verb] = "ROOT", verb  # "Jo Doe, a tycoon, called for sanctions"
        tree.dep[noun], tree.head[noun] = "nsubj", verb


def _mend_spending(tree: Tree, verb: int) -> None:
    """Hang "attacking" in "spent much of the campaign attacking Iran" from "spent"."""
    for each in tree.climb(verb, 4):
        if tree.is_verb(each):
            if tree.lemma(each) == "spend":
                tree.dep[verb], tree.head[verb] = "xcomp", each
            return


def _mend_office(tree: Tree, noun: int) -> None:
    """Make an office part of the name behind it, where both were taken for subjects: "presidents Jo Doe and Ann Roe"."""
    name = tree.head[noun + 1] if tree.dep[noun + 1] == "compound" else noun + 1
    if noun < name < noun + 5 and tree.head[name] == tree.head[noun] and tree.dep[name] == tree.dep[noun]:
        tree.dep[noun], tree.head[noun] = "compound", name


def _mend_next_subject(tree: Tree, noun: int) -> None:
    """Read "... sued the police and Chad is paying" as two clauses, where the parser took "Chad" for one more object."""
    first, verb = tree.head[noun], noun + 1
    if tree.dep[verb] in {"aux", "auxpass"}:
        verb = tree.head[verb]
    above = tree.head[verb]
    if (
        tree.dep[first] not in {"dobj", "pobj", "attr", "npadvmod"}
        or tree.dep[verb] not in _CLAUSES
        or not above < first < verb
    ):
        return
    if above not in tree.climb(first, 6):
        return
    near = range(max(0, noun - 20), verb + 1)
    if not any(tree.head[each] == verb and tree.dep[each] in {"nsubj", "nsubjpass", "expl"} for each in near):
        suffers = any(tree.head[each] == verb and tree.dep[each] == "auxpass" for each in near)
        tree.head[noun], tree.dep[noun] = verb, "nsubjpass" if suffers else "nsubj"
        tree.parted.add(noun)


def _mend_object(tree: Tree, noun: int) -> None:
    """Read "eliminated 21 militants" as a verb with its object: whoever is counted after it is no measure."""
    verb = tree.head[noun]
    counted = tree.dep[noun - 1] == "nummod" and tree.head[noun - 1] == noun
    if (
        counted
        and tree.lemma(noun) in _counted_people()
        and not any(
            tree.head[each] == verb and tree.dep[each] == "dobj" for each in range(verb + 1, min(noun + 12, len(tree)))
        )
    ):
        tree.dep[noun] = "dobj"


@cache
def _counted_people() -> frozenset[str]:
    """Return the words for people that stand as objects of harm."""
    return next(frozenset(row["words"].split("|")) for row in rows("lexicon", "sets.tsv") if row["set"] == "people")


def _mend_gerund(tree: Tree, token: int) -> None:
    """Read "accused X of killing civilians", "denied bombing Mali" as a gerund with its object."""
    noun = tree.head[token]
    above = tree.head[noun]
    if tree.dep[noun] == "pobj" and tree.tag[token] == "VBG":
        if above == token - 1 and tree.low[above] in {"of", "from", "for"} and tree.is_verb(tree.head[above]):
            tree.dep[token], tree.head[token] = "pcomp", above
            tree.dep[noun], tree.head[noun] = "dobj", token
    elif tree.dep[noun] == "dobj" and above == token - 1 and tree.lemma(above) in _GERUND_VERBS:
        tree.tag[token] = "VBG"
        tree.dep[token], tree.head[token] = "xcomp", above
        tree.dep[noun], tree.head[noun] = "dobj", token


def _mend_denial(tree: Tree, preposition: int) -> None:
    """Hang "at a station" in "denied firing missiles at a station" from what was denied, not from the denial."""
    above = tree.head[preposition]
    gerunds = [
        each
        for each in range(above + 1, min(above + 3, preposition))
        if tree.head[each] == above and tree.dep[each] == "xcomp" and tree.tag[each] == "VBG"
    ]
    if gerunds:
        tree.head[preposition] = gerunds[0]


def _mend_owner(tree: Tree, mark: int) -> None:
    """Make "Mali" the owner in "in Mali's Gao", where the parser hung "Gao" from the verb."""
    owner, noun = tree.head[mark], mark + 1
    for _ in range(3):
        if noun >= len(tree) or tree.dep[noun] not in {"compound", "amod", "nmod"} or tree.head[noun] <= noun:
            break
        noun = tree.head[noun]
    if noun >= len(tree) or not tree.is_noun(noun) or tree.head[noun] in {owner, noun} or noun - mark > 4:
        return
    tree.dep[noun], tree.head[noun] = tree.dep[owner], tree.head[owner]
    tree.dep[owner], tree.head[owner] = "poss", noun


def _mend_perfect(tree: Tree, subject: int) -> None:
    """Read "has denied permission" as active where the parser saw a passive: "have" before it and no form of "be"."""
    verb = tree.head[subject]
    before = {
        tree.low[each] for each in range(subject + 1, verb) if tree.head[each] == verb and tree.dep[each][:3] == "aux"
    }
    if before & {"has", "have", "had"} and not before & _BEING:
        tree.dep[subject] = "nsubj"


def _mend_names(tree: Tree, first: int, second: int) -> None:
    """Read "Doe, Roe, and Poe" as a list where the parser saw Roe beside Doe, and "the Times' editor Jo Doe" as the
    editor of the Times."""
    if tree.low[first + 1] in {"’", "'"} and tree.low[first].endswith("s"):
        tree.dep[second], tree.head[second] = tree.dep[first], tree.head[first]
        tree.dep[first], tree.head[first] = "poss", second
        return
    after = range(second + 1, min(second + 14, len(tree)))
    last = next((each for each in after if tree.dep[each] == "conj" and tree.head[each] == second), None)
    listed = any(tree.dep[each] == "cc" and tree.head[each] in {second, last} for each in after)
    if last is not None and listed and tree.tag[last].startswith("NNP") and "," in tree.low[first:second]:
        tree.dep[second] = "conj"
        tree.paired[first] = second


def _mend_offensive(tree: Tree, token: int) -> None:
    """Read "a Syrian army offensive" as a noun with its army before it, not as an adjective with a subject."""
    tree.tag[token] = "NN"
    for each in range(max(0, token - 6), token):
        if tree.head[each] == token and tree.dep[each] == "nsubj":
            tree.dep[each] = "compound"


def _mend_backers(tree: Tree, conjunction: int) -> None:
    """Hang "Turkey" from "US" in "SDF backed by US and Turkey left", where the parser made it a second subject.

    Certain only where two names stand right on both sides of "and", the first behind "backed by" or its like, and no comma
    ends the participle.
    """
    before, after = conjunction - 1, conjunction + 1
    if before < 3 or after >= len(tree) or tree.low[conjunction] != "and" or tree.dep[before] != "pobj":
        return
    if after + 1 < len(tree) and tree.low[after] == "the":
        after += 1
    while after + 1 < len(tree) and tree.dep[after] == "compound" and tree.head[after] == after + 1:
        after += 1
    agent = tree.head[before]
    participle = tree.head[agent]
    if tree.dep[agent] != "agent" or tree.dep[participle] != "acl" or tree.lemma(participle) not in _BACKING:
        return
    noun = tree.head[participle]
    named = tree.tag[before].startswith("NNP") and tree.tag[after].startswith("NNP")
    if not named or noun not in {tree.head[conjunction], tree.head[after]} or tree.dep[after] not in {"conj", "nsubj"}:
        return
    if tree.dep[after] == "conj" and tree.head[after] != noun:
        return
    if tree.dep[after] == "nsubj" and tree.head[after] != tree.head[noun]:
        return
    tree.dep[after], tree.head[after] = "conj", before
    tree.head[conjunction] = before
    tree.paired[before] = after


def _mend_call(tree: Tree, mark: int) -> None:
    """Hang "for Somalia to withdraw" from the "call" right before it, where the parser hung it from the verb above."""
    noun = mark - 1
    if tree.low[mark] != "for" or noun < 0 or tree.dep[tree.head[mark]] != "advcl":
        return
    if tree.is_noun(noun) and tree.lemma(noun) in _CALLS:
        tree.dep[tree.head[mark]], tree.head[tree.head[mark]] = "acl", noun


def _mend_clause(tree: Tree, auxiliary: int) -> None:
    """Read "backed by France and Chad has been bombing ..." as two clauses, where the second verb lacks a subject."""
    noun, verb = auxiliary - 1, tree.head[auxiliary]
    if noun < 3 or tree.dep[noun] != "conj" or not tree.tag[noun].startswith("NN") or not verb > auxiliary:
        return
    first = tree.head[noun]
    between = tree.low[first + 1 : noun]
    joined = tree.dep[first] == "pobj" and between in (["and"], ["and", "the"])
    finite = tree.tag[auxiliary] in {"VBZ", "VBP", "VBD", "MD"} and tree.tag[verb].startswith("VB")
    bare = not any(tree.head[each] == verb and tree.dep[each] in {"nsubj", "nsubjpass"} for each in range(noun, verb))
    if joined and finite and bare and tree.head[verb] != noun:
        tree.dep[noun], tree.head[noun] = "nsubj", verb
        tree.parted.add(noun)


def _mend_twin(tree: Tree, conjunction: int) -> None:
    """Make one subject of two that "and" joins before one verb: "two soldiers and at least seven rebels were killed"."""
    first = tree.head[conjunction]
    verb = tree.head[first]
    if tree.dep[first] not in {"nsubj", "nsubjpass"} or not first < conjunction < verb:
        return
    for each in range(conjunction + 1, min(verb, conjunction + 8)):
        if tree.head[each] == verb and tree.dep[each] == tree.dep[first]:
            tree.dep[each], tree.head[each] = "conj", first
            tree.paired[first] = each
            for low in range(conjunction + 1, each):  # "at least" hangs from the verb then
                if tree.head[low] == verb and tree.dep[low] == "advmod":
                    tree.head[low] = each
            return


def _mend_counted(tree: Tree, noun: int) -> None:
    """Make a counted plural the head of its phrase, where a word after it was ("14 airstrikes agains the group")."""
    after = tree.head[noun]
    if after > noun:
        tree.dep[noun], tree.head[noun] = tree.dep[after], tree.head[after]
        tree.dep[after], tree.head[after] = "dep", noun
