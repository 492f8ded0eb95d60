"""The predicate–argument structure of verbs, event nouns and adjectives, whatever shape the sentence gives it.

A frame maps roles to the head tokens that fill them: ``subj obj iobj xcomp ccomp acomp particle mod poss light`` and
every preposition by its own word. Passives, relative and participial clauses, control, raising and coordination are
undone here, so that the lexicon speaks of subjects and objects only.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from dragoman.coding.relatives import RELATIVE, antecedent, called, calling_on, stands_alone, told_of, where
from dragoman.coding.tables import rows
from dragoman.coding.tree import DEPTH, Tree

Roles = defaultdict[str, list[int]]
ORDERING = frozenset({"order", "have", "get"})
_TRANSITIVE = frozenset({"accuse", "suspect", "sentence"})
"""Other verbs that are passive without an object; so is "taken into", but not "took to the streets"."""

_STRIKING = frozenset({"shoot", "hit", "beat", "jail", "charge", "fine", "hang", "stab", "behead"})
"""Verbs that are passive without an object behind another passive: "was seized and shot"."""

_GIVING = frozenset({"refuse", "deny", "grant", "offer", "award"})
"""Verbs that are passive with an object behind a noun: "six Roma refused entry"."""

_CAUSING = ORDERING | {"want", "see", "find", "need"}
SAYING = frozenset({"say", "report", "announce", "confirm", "add", "tell", "state", "claim", "note", "declare"})
_CIRCUMSTANCE = frozenset({"in", "during", "by", "after", "amid"})
_ADDRESSING = {
    "call": frozenset({"on", "upon"}),
    "prevail": frozenset({"on", "upon"}),
    "appeal": frozenset({"to"}),
    "plead": frozenset({"with"}),
}
"""Verbs that address somebody through a preposition, who is then to do what the infinitive says."""

_TO = frozenset(
    {
        "agree",
        "pledge",
        "promise",
        "vow",
        "refuse",
        "offer",
        "decide",
        "plan",
        "threaten",
        "decline",
        "want",
        "fail",
        "try",
    }
)
"""Verbs whose infinitive says what, never what for: "will agree this week to send aid"."""

_HOLDING = frozenset({"under", "of", "on", "upon", "from", "in", "for", "to", "with", "at", "over"})
_WRITING = frozenset({"write", "send", "speak", "appeal"})
_OF_THE_DEED = frozenset({("protest", "by"), ("call", "on"), ("call", "against")})
"""Nouns and prepositions below their topic that tell of the deed: "in protest at a killing by police", "a call for a ban
on visitors"."""

_CARRIED = frozenset({"between", "to", "from", "with", "for", "by", "against", "on"})
_NO_PASSIVE = frozenset({"abide", "stand", "come", "go", "stay", "stick", "live", "pass", "swear"})
_PLACED_ADVERBS = {"back", "away", "off", "out", "up", "down", "in", "over", "together", "apart"}


@dataclass(slots=True)
class Frame:
    """One predicate with its arguments. ``light`` is the light verb above an event noun; ``far`` counts the steps that
    the subject had to be fetched from (0: its own); ``own`` are the prepositions that hang from the verb itself."""

    token: int
    pos: str
    roles: Roles
    passive: bool = False
    light: int | None = None
    far: int = 0
    own: frozenset[str] = frozenset()
    borrowed: set[str] = field(default_factory=set)


@cache
def _object_control() -> dict[str, frozenset[str]]:
    """Return by preposition the verbs whose object does what stands behind it; no verbs where all do so."""
    return {
        row["preposition"]: frozenset(row["verb"].split("|")) if row["verb"] else frozenset()
        for row in rows("ontology", "control.tsv")
        if row["controls"] == "object"
    }


@cache
def _subject_control() -> frozenset[str]:
    return frozenset(row["verb"] for row in rows("ontology", "control.tsv") if row["controls"] == "subject")


@cache
def _bare_control() -> frozenset[str]:
    """Return the verbs with an infinitive without "to" whose subject is their object."""
    return frozenset(
        word for row in rows("ontology", "control.tsv") if row["controls"] == "bare" for word in row["verb"].split("|")
    )


def ordered(tree: Tree, verb: int, by: frozenset[str] = _CAUSING) -> bool:
    """Say whether a clause tells what is ordered or seen done, with one of the verbs: "ordered nine members jailed"."""
    return tree.dep[verb] == "ccomp" and tree.is_verb(tree.head[verb]) and tree.lemma(tree.head[verb]) in by


@cache
def _needing_an_object() -> frozenset[str]:
    """Return verbs of harm that always have an object, so that without one they are passive."""
    return frozenset(
        word
        for row in rows("ontology", "unfit.tsv")
        if row["kind"] in {"people", "any"} and row["object"] == "y"
        for word in row["words"].split("|")
    )


def passive(tree: Tree, verb: int, depth: int = 0) -> bool:
    """Say whether a verb form stands in the passive, reduced relatives ("rebels backed by Turkey") included."""
    tag, dep = tree.tag[verb], tree.dep[verb]
    if tag not in {"VBN", "VBD"}:
        return False
    deps = {tree.dep[each] for each in tree.kids(verb)}
    if tree.lemma(verb) in _NO_PASSIVE and "auxpass" not in deps:
        return False
    if tree.lemma(verb) == "call" and "auxpass" not in deps and calling_on(tree, verb):
        return False  # "Doe, for the opposition, called on them to go", read as "Doe, who was called"
    if deps & {"auxpass", "nsubjpass", "agent"}:
        return True
    if dep == "amod":  # "the jailed senator"
        return tag == "VBN"
    if dep == "acl":
        return ("dobj" not in deps or tag == "VBN" or tree.lemma(verb) in _GIVING) and not {"aux", "nsubj"} <= deps
    if ordered(tree, verb) and "nsubj" in deps and not deps & {"aux", "mark", "dobj"}:
        return True
    shares = any(tree.dep[each] == "conj" and tree.kid(each, "dobj") is not None for each in tree.kids(verb))
    bare = not deps & {"aux", "dobj", "ccomp", "xcomp"} and not shares  # "condemned and prohibited torture" is active
    name = tree.lemma(verb)
    lacking = name in _TRANSITIVE or (name == "take" and any(tree.low[each] == "into" for each in tree.kids(verb)))
    if bare and "nsubj" in deps and (lacking or name in _needing_an_object()):
        return True  # a headline: "nine soldiers killed in raid", "man taken into custody"
    struck = dep == "conj" and bare and (name in _needing_an_object() or name in _STRIKING)  # "was seized and shot"
    if (tag != "VBN" and not (struck and "nsubj" not in deps)) or "aux" in deps:
        return False
    if dep == "conj" and not deps & {"dobj", "ccomp"} and depth < DEPTH and tree.is_verb(tree.head[verb]):
        return passive(tree, tree.head[verb], depth + 1)
    return dep == "advcl" and "nsubj" not in deps


def surface_subject(tree: Tree, verb: int, depth: int = 0) -> tuple[int, int] | None:
    """Return the token that is understood as grammatical subject of a verb, and how many steps away it was found."""
    own = tree.kid(verb, "nsubj", "nsubjpass")
    if own is not None:
        return antecedent(tree, own, verb), depth
    head, dep = tree.head[verb], tree.dep[verb]
    if depth > 6 or head == verb:
        return None
    if dep == "conj" and tree.speakers.get(verb, verb) < verb:
        return tree.speakers[verb], depth + 1  # "the minister said Iran was ready and accused Israel": he does
    if dep == "conj" or (dep == "dep" and head < verb and tree.is_verb(head)):
        return _subject_above(tree, head, depth)
    if dep == "amod" and tree.tag[verb] == "VBN":
        return head, depth + 1
    if dep in {"acl", "relcl"}:
        return _subject_of_noun_clause(tree, verb, head, depth)
    if dep == "pcomp":
        return _subject_of_gerund(tree, head, depth)
    bare = tree.tag[verb] in {"VBG", "VBN"} or tree.infinitive(verb) or tree.tag[verb] == "VB"
    if dep == "advcl" and bare:
        addressed = _addressed(tree, head) if tree.infinitive(verb) else None
        if addressed is not None:
            return addressed, depth + 1
        told = _told_before(tree, head, verb)
        return _subject_above(tree, head if told is None else told, depth)
    if dep in {"xcomp", "ccomp"} and bare:
        controller = tree.kid(head, "dobj", "dative")
        if controller is not None and tree.is_noun_like(controller) and tree.lemma(head) not in _subject_control():
            return antecedent(tree, controller, head), depth + 1
        target = _addressed(tree, head)
        return (target, depth + 1) if target is not None else _subject_above(tree, head, depth)
    return None


def _told_before(tree: Tree, saying: int, verb: int) -> int | None:
    """Return what "officials said" reports in "rebels overran a base, officials said, killing nine": the killing is its."""
    if tree.lemma(saying) not in SAYING:
        return None
    told = tree.kid(saying, "ccomp")
    return told if told is not None and told < saying < verb else None


def _addressed(tree: Tree, verb: int) -> int | None:
    """Return the noun addressed through a preposition: "called on Israel to withdraw", "appealed to Iran to stop"."""
    words = _ADDRESSING.get(tree.lemma(verb)) if tree.is_verb(verb) else None
    if words is None:
        return None
    for each in tree.kids(verb):
        if tree.dep[each] == "prep" and tree.low[each] in words:
            whom = tree.kid(each, "pobj")
            return whom if whom is not None and whom not in tree.times else None
    return None


def _subject_above(tree: Tree, head: int, depth: int) -> tuple[int, int] | None:
    if tree.is_verb(head) or tree.dep[head] in {"ROOT", "aux"}:
        return surface_subject(tree, head, depth + 1)
    if tree.dep[head] in {"acomp", "attr", "oprd"}:
        return surface_subject(tree, tree.head[head], depth + 1)
    if tree.is_noun(head):
        return _subject_of_noun_clause(tree, head, head, depth)
    return None


def _subject_of_noun_clause(tree: Tree, verb: int, noun: int, depth: int) -> tuple[int, int] | None:
    """Return the subject of a clause on a noun: the noun itself, or for "decision to bomb" who decides."""
    if not tree.infinitive(verb) and verb != noun:
        above = tree.head[noun]
        if tree.dep[noun] == "pobj" and tree.low[above] == "to" and tree.lemma(tree.head[above]) in _WRITING:
            return surface_subject(tree, tree.head[above], depth + 1)  # "wrote to the minister accusing Iran"
        return told_of(tree, noun, verb) if tree.tag[verb] == "VBG" else noun, depth + 1
    owner = tree.kid(noun, "poss")
    if owner is not None:
        return owner, depth + 1
    if tree.dep[noun] in {"dobj", "attr"} and tree.is_verb(tree.head[noun]) and not tree.has_name_before(noun):
        return surface_subject(tree, tree.head[noun], depth + 1)
    return noun, depth + 2


def _subject_of_gerund(tree: Tree, preposition: int, depth: int) -> tuple[int, int] | None:
    """Return the subject of "accused X of bombing" (X), of "left after bombing" (who left), of "role in bombing"."""
    above = tree.head[preposition]
    if tree.is_verb(above):
        controller = tree.kid(above, "dobj")
        verbs = _object_control().get(tree.low[preposition])
        if controller is not None and verbs is not None and (not verbs or tree.lemma(above) in verbs):
            return antecedent(tree, controller, above), depth + 1
        return surface_subject(tree, above, depth + 1)
    if tree.is_noun(above):
        first = tree.first_conjunct(above)  # "mocked Doe and Roe for voting", "accused Doe and Roe of lying": both
        verbs = _object_control().get(tree.low[preposition])
        listed = verbs is not None and not verbs and first != above
        if tree.dep[first] == "dobj" and (listed or (verbs and tree.lemma(tree.head[first]) in verbs)):
            return first, depth + 1
        if tree.low[preposition] == "including" and tree.dep[above] == "dobj" and tree.is_verb(tree.head[above]):
            return surface_subject(tree, tree.head[above], depth + 1)
        owner = tree.kid(above, "poss")
        return (owner if owner is not None else above), depth + 1
    return _subject_above(tree, above, depth)


def prepositions(tree: Tree, token: int, roles: Roles, *, after: int = -1, only_new: bool = False) -> None:
    """Add what stands behind the prepositions that hang from a token; "out of" counts as both words."""
    known = set(roles) if only_new else set()
    for each in tree.kids(token):
        dep = tree.dep[each]
        if dep not in {"prep", "agent", "dative"} or each <= after:
            continue
        word = tree.low[each]
        if word in known:
            continue
        for inner in tree.kids(each):
            kind = tree.dep[inner]
            if kind == "pobj" and inner in tree.times:
                continue
            if kind in {"pobj", "pcomp"} or called(tree, each, inner):
                filler = antecedent(tree, inner, token) if tree.tag[inner] == "WDT" else inner
                roles[word].append(filler)
                if word == "alongside" and "with" not in known:
                    roles["with"].append(filler)
            elif kind == "prep" and word != "according":
                roles[tree.low[inner]].extend(last for last in tree.kids(inner) if tree.dep[last] in {"pobj", "pcomp"})


def prepositions_below(tree: Tree, token: int, roles: Roles) -> None:
    """Add, where the frame lacks that word, what hangs from its prepositional objects: "agreed on terms with Iran"."""
    for each in tree.kids(token):
        if tree.dep[each] != "prep" or tree.low[each] not in _HOLDING:
            continue
        for inner in tree.kids(each):
            if tree.dep[inner] != "pobj":
                continue
            for below in tree.kids(inner):
                if (tree.lemma(token), tree.low[below]) in _OF_THE_DEED:
                    continue
                if tree.dep[below] == "prep" and tree.low[below] in _CARRIED and tree.low[below] not in roles:
                    roles[tree.low[below]].extend(last for last in tree.kids(below) if tree.dep[last] == "pobj")


def verb_frame(tree: Tree, verb: int) -> Frame:
    """Build the frame of a verb."""
    roles: Roles = defaultdict(list)
    frame = Frame(verb, "v", roles, passive=passive(tree, verb))
    direct: list[int] = []
    for each in tree.kids(verb):
        dep = tree.dep[each]
        if dep == "dobj":
            direct.append(antecedent(tree, each, verb))
        elif dep == "dative" and tree.is_noun_like(each):
            roles["iobj"].append(each)
        elif dep == "prt" or (dep == "advmod" and tree.low[each] in _PLACED_ADVERBS):
            roles["particle"].append(each)
        elif dep in {"xcomp", "ccomp", "acomp"}:
            roles[dep].append(each)
        elif dep in {"oprd", "attr"}:
            roles["acomp"].append(each)
        elif dep == "advcl" and tree.infinitive(each):
            asked = tree.kid(each, "nsubj") is not None or _addressed(tree, verb) is not None
            asked = asked or tree.lemma(verb) in _TO
            roles["xcomp" if asked else "purpose"].append(each)
        elif dep == "advcl" and called(tree, each - 1, each):
            roles["as"].append(each)
        elif dep == "advmod":
            roles["mod"].append(each)
        elif dep == "prep" and stands_alone(tree, each):
            roles["particle"].append(each)
    prepositions(tree, verb, roles)
    if tree.dep[verb] == "relcl" and where(tree, verb):  # "Gao, where rebels seized land"
        roles["in"].append(tree.head[verb])
    for each in roles.get("particle", ()):  # "walked away from the talks"
        prepositions(tree, each, roles, only_new=True)
    frame.own = frozenset(roles)
    _share_with_next(tree, verb, roles)
    found = surface_subject(tree, verb)
    subject, frame.far = found if found else (None, 0)
    if frame.passive:
        roles["passive"].append(verb)
        roles["subj"].extend(roles.get("by", ()))
        if subject is not None:
            roles["iobj" if direct else "obj"].append(subject)
    elif subject is not None:
        roles["subj"].append(subject)
    roles["obj"].extend(direct)
    if not frame.passive and not direct:
        _missing_object(tree, verb, frame, subject)
    held = [subject] if frame.passive and subject is not None and not direct else direct[:1]
    for each in held:
        prepositions(tree, each, roles, only_new=True)
        prepositions_below(tree, each, roles)
        for below in tree.kids(each):  # "lifted the sanctions imposed on Iran"
            if tree.dep[below] == "acl" and (tree.tag[below] == "VBN" or tree.low[below] == "using"):
                prepositions(tree, below, roles, only_new=True)
    prepositions_below(tree, verb, roles)
    return frame


def _share_with_next(tree: Tree, verb: int, roles: Roles) -> None:
    """Give a verb the circumstances told after the one coordinated with it: "killed six and wounded nine in a raid"."""
    for each in tree.kids(verb):
        if tree.dep[each] == "conj" and tree.is_verb(each):
            own = tree.kid(each, "nsubj", "nsubjpass") is not None  # "were shot and a teacher was kidnapped by rebels"
            for below in tree.kids(each):
                if (
                    tree.dep[below] in ({"prep"} if own else {"prep", "agent"})
                    and tree.low[below] in _CIRCUMSTANCE
                    and tree.low[below] not in roles
                ):
                    roles[tree.low[below]].extend(last for last in tree.kids(below) if tree.dep[last] == "pobj")


def _missing_object(tree: Tree, verb: int, frame: Frame, subject: int | None) -> None:
    """Find an object that stands elsewhere: a relative's antecedent, a complement's subject, a coordinated verb's."""
    roles = frame.roles
    for each in roles.get("acomp", ()):
        said = tree.kid(each, "acomp")
        if said is not None and each < said:  # "called the move shameful", read as one phrase
            roles["obj"].append(each)
            roles["acomp"] = [said]
            return
    for each in roles.get("ccomp", ()):
        own = tree.kid(each, "nsubj", "nsubjpass")
        bare = tree.tag[each] == "VB" and tree.lemma(verb) in _bare_control()  # "helped Mali rebuild its schools"
        if own is not None and (bare or tree.infinitive(each)):
            roles["obj"].append(own)
            roles["xcomp"].append(each)
            return
        if own is not None and tree.tag[each][:2] in {"JJ", "NN"} and tree.kid(each, "aux", "cop", "mark") is None:
            roles["obj"].append(own)  # a small clause: "found the general guilty"
            roles["acomp"].append(each)
            return
    if tree.dep[verb] == "relcl":
        noun = tree.head[verb]
        if where(tree, verb):
            return
        stranded = any(tree.low[each] in RELATIVE for each in tree.kids(verb) if tree.dep[each] == "pobj")
        if subject is not None and subject != noun and not stranded and not roles.get("ccomp"):
            roles["obj"].append(noun)
        return
    for each in tree.kids(verb):
        if tree.dep[each] == "conj" and tree.is_verb(each) and tree.kid(each, "nsubj", "nsubjpass") is None:
            shared = tree.kid(each, "dobj")
            if shared is not None and each - verb <= 3:
                roles["obj"].append(shared)
            return


def verb_name(tree: Tree, verb: int) -> str:
    """Return a verb's lemma with its particle ("carry out")."""
    particle = tree.kid(verb, "prt")
    return f"{tree.lemma(verb)} {tree.low[particle]}" if particle is not None else tree.lemma(verb)
