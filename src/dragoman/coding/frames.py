"""The predicate–argument structure of verbs, event nouns and adjectives, whatever shape the sentence gives it.

A frame maps roles to the head tokens that fill them: ``subj obj iobj xcomp ccomp acomp particle mod poss light`` and
every preposition by its own word. Passives, relative and participial clauses, control, raising and coordination are
undone here, so that the lexicon speaks of subjects and objects only.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from dragoman.coding.tables import rows
from dragoman.coding.tree import DEPTH, Tree

Roles = defaultdict[str, list[int]]
_RELATIVE = {"who", "whom", "which", "that"}
_PLACED_ADVERBS = {"back", "away", "off", "out", "up", "down", "in", "over", "together", "apart"}


@dataclass(slots=True)
class Frame:
    """One predicate with its arguments. ``light`` is the light verb above an event noun; ``far`` counts the steps that
    the subject had to be fetched from (0: its own)."""

    token: int
    pos: str
    roles: Roles
    passive: bool = False
    light: int | None = None
    far: int = 0
    borrowed: set[str] = field(default_factory=set)


@cache
def light_verbs() -> frozenset[tuple[str, str]]:
    """Return (verb, preposition or "") of the table of light verbs."""
    return frozenset((row["verb"], row["preposition"]) for row in rows("ontology", "light_verbs.tsv"))


@cache
def _object_control() -> frozenset[str]:
    return frozenset(row["preposition"] for row in rows("ontology", "control.tsv") if row["controls"] == "object")


@cache
def _subject_control() -> frozenset[str]:
    return frozenset(row["verb"] for row in rows("ontology", "control.tsv") if row["controls"] == "subject")


def passive(tree: Tree, verb: int, depth: int = 0) -> bool:
    """Say whether a verb form stands in the passive, reduced relatives ("rebels backed by Turkey") included."""
    tag, dep = tree.tag[verb], tree.dep[verb]
    if tag not in {"VBN", "VBD"}:
        return False
    deps = {tree.dep[each] for each in tree.kids(verb)}
    if deps & {"auxpass", "nsubjpass", "agent"}:
        return True
    if dep == "acl":
        return "dobj" not in deps or tag == "VBN"
    if tag != "VBN" or "aux" in deps:
        return False
    if dep == "conj" and "nsubj" not in deps and depth < DEPTH and tree.is_verb(tree.head[verb]):
        return passive(tree, tree.head[verb], depth + 1)
    return dep == "advcl" and "nsubj" not in deps


def relative_head(tree: Tree, verb: int) -> int | None:
    """Return the noun that the relative clause holding a verb belongs to."""
    for _ in range(DEPTH):
        if tree.dep[verb] == "relcl":
            return tree.head[verb]
        if tree.dep[verb] not in {"conj", "xcomp", "ccomp"} or tree.head[verb] == verb:
            return None
        verb = tree.head[verb]
    return None


def _antecedent(tree: Tree, word: int, verb: int) -> int:
    if tree.low[word] in _RELATIVE and tree.tag[word] in {"WP", "WDT", "IN", "DT"}:
        head = relative_head(tree, verb)
        if head is not None:
            return head
    return word


def surface_subject(tree: Tree, verb: int, depth: int = 0) -> tuple[int, int] | None:
    """Return the token that is understood as grammatical subject of a verb, and how many steps away it was found."""
    own = tree.kid(verb, "nsubj", "nsubjpass")
    if own is not None:
        return _antecedent(tree, own, verb), depth
    head, dep = tree.head[verb], tree.dep[verb]
    if depth > 6 or head == verb:
        return None
    if dep == "conj":
        return _subject_above(tree, head, depth)
    if dep in {"acl", "relcl"}:
        return _subject_of_noun_clause(tree, verb, head, depth)
    if dep == "pcomp":
        return _subject_of_gerund(tree, head, depth)
    bare = tree.tag[verb] in {"VBG", "VBN"} or tree.infinitive(verb) or tree.tag[verb] == "VB"
    if dep == "advcl" and bare:
        return _subject_above(tree, head, depth)
    if dep in {"xcomp", "ccomp"} and bare:
        controller = tree.kid(head, "dobj", "dative")
        if controller is not None and tree.is_noun_like(controller) and tree.lemma(head) not in _subject_control():
            return _antecedent(tree, controller, head), depth + 1
        target = _addressed(tree, head)
        return (target, depth + 1) if target is not None else _subject_above(tree, head, depth)
    return None


def _addressed(tree: Tree, verb: int) -> int | None:
    """Return the noun addressed through a preposition: "called on Israel to withdraw"."""
    for each in tree.kids(verb):
        if tree.dep[each] == "prep" and tree.low[each] in {"on", "upon"} and tree.lemma(verb) in {"call", "prevail"}:
            return tree.kid(each, "pobj")
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
        return noun, depth + 1
    owner = tree.kid(noun, "poss")
    if owner is not None:
        return owner, depth + 1
    if tree.dep[noun] in {"dobj", "attr"} and tree.is_verb(tree.head[noun]):
        return surface_subject(tree, tree.head[noun], depth + 1)
    return noun, depth + 2


def _subject_of_gerund(tree: Tree, preposition: int, depth: int) -> tuple[int, int] | None:
    """Return the subject of "accused X of bombing" (X), of "left after bombing" (who left), of "role in bombing"."""
    above = tree.head[preposition]
    if tree.is_verb(above):
        controller = tree.kid(above, "dobj")
        if controller is not None and tree.low[preposition] in _object_control():
            return _antecedent(tree, controller, above), depth + 1
        return surface_subject(tree, above, depth + 1)
    if tree.is_noun(above):
        owner = tree.kid(above, "poss")
        return (owner if owner is not None else above), depth + 1
    return _subject_above(tree, above, depth)


def _prepositions(tree: Tree, token: int, roles: Roles, *, after: int = -1, only_new: bool = False) -> None:
    """Add what stands behind the prepositions that hang from a token; "out of" counts as both words."""
    known = set(roles) if only_new else set()
    for each in tree.kids(token):
        dep = tree.dep[each]
        if dep not in {"prep", "agent", "dative"} or each <= after:
            continue
        word = "with" if tree.low[each] == "alongside" else tree.low[each]
        if word in known:
            continue
        for inner in tree.kids(each):
            kind = tree.dep[inner]
            if kind in {"pobj", "pcomp"}:
                roles[word].append(inner)
            elif kind == "prep":
                roles[tree.low[inner]].extend(last for last in tree.kids(inner) if tree.dep[last] in {"pobj", "pcomp"})


def verb_frame(tree: Tree, verb: int) -> Frame:
    """Build the frame of a verb."""
    roles: Roles = defaultdict(list)
    frame = Frame(verb, "v", roles, passive=passive(tree, verb))
    direct: list[int] = []
    for each in tree.kids(verb):
        dep = tree.dep[each]
        if dep == "dobj":
            direct.append(_antecedent(tree, each, verb))
        elif dep == "dative" and tree.is_noun_like(each):
            roles["iobj"].append(each)
        elif dep == "prt" or (dep == "advmod" and tree.low[each] in _PLACED_ADVERBS):
            roles["particle"].append(each)
        elif dep in {"xcomp", "ccomp", "acomp"}:
            roles[dep].append(each)
        elif dep in {"oprd", "attr"}:
            roles["acomp"].append(each)
        elif dep == "advmod":
            roles["mod"].append(each)
        elif dep == "prep" and not any(tree.dep[inner] in {"pobj", "pcomp"} for inner in tree.kids(each)):
            roles["particle"].append(each)
    _prepositions(tree, verb, roles)
    found = surface_subject(tree, verb)
    subject, frame.far = found if found else (None, 0)
    if frame.passive:
        roles["subj"].extend(roles.get("by", ()))
        if subject is not None:
            roles["iobj" if direct else "obj"].append(subject)
    elif subject is not None:
        roles["subj"].append(subject)
    roles["obj"].extend(direct)
    if not frame.passive and not direct:
        _missing_object(tree, verb, frame, subject)
    for each in direct[:1]:
        _prepositions(tree, each, roles, only_new=True)
    return frame


def _missing_object(tree: Tree, verb: int, frame: Frame, subject: int | None) -> None:
    """Find an object that stands elsewhere: a relative's antecedent, a complement's subject, a coordinated verb's."""
    roles = frame.roles
    for each in roles.get("ccomp", ()):
        own = tree.kid(each, "nsubj", "nsubjpass")
        if own is not None and tree.infinitive(each):
            roles["obj"].append(own)
            roles["xcomp"].append(each)
            return
    if tree.dep[verb] == "relcl":
        noun = tree.head[verb]
        stranded = any(tree.low[each] in _RELATIVE for each in tree.kids(verb) if tree.dep[each] == "pobj")
        if subject is not None and subject != noun and not stranded and not roles.get("ccomp"):
            roles["obj"].append(noun)
        return
    for each in tree.kids(verb):
        if tree.dep[each] == "conj" and tree.is_verb(each) and tree.kid(each, "nsubj", "nsubjpass") is None:
            shared = tree.kid(each, "dobj")
            if shared is not None and each - verb <= 3:
                roles["obj"].append(shared)
            return


def noun_frame(tree: Tree, noun: int) -> Frame:
    """Build the frame of an event noun, its light verb's arguments included."""
    roles: Roles = defaultdict(list)
    frame = Frame(noun, "n", roles)
    first = tree.first_conjunct(noun)
    for holder in (noun, first) if first != noun else (noun,):
        for each in tree.kids(holder):
            dep = tree.dep[each]
            if dep == "poss" and (holder == noun or not roles["poss"]):
                roles["poss"].append(each)
            elif dep in {"amod", "compound", "nmod"} and each < noun:
                roles["mod"].append(each)
            elif dep in {"acl", "relcl"} and holder == noun and tree.infinitive(each):
                roles["xcomp"].append(each)
            elif dep in {"acl", "ccomp"} and holder == noun and tree.tag[each] != "VBN":
                roles["ccomp"].append(each)
        _prepositions(tree, holder, roles, only_new=holder != noun)
    # "strikes and shelling by X on Y": what follows the last noun belongs to the first as well
    for each in tree.kids(noun) if not any(tree.dep[each] == "prep" for each in tree.kids(noun)) else ():
        if tree.dep[each] == "conj":
            _prepositions(tree, each, roles, only_new=True)
    _attach_light(tree, first, frame)
    return frame


def _attach_light(tree: Tree, noun: int, frame: Frame) -> None:
    """Find the verb that the noun is the content of ("carried out strikes", "strikes were launched") and its parties."""
    head, dep = tree.head[noun], tree.dep[noun]
    roles = frame.roles
    verb: int | None = None
    preposition = ""
    if dep in {"dobj", "nsubjpass"} and tree.is_verb(head):
        verb = head
    elif dep == "pobj" and tree.is_verb(tree.head[head]):
        verb, preposition = tree.head[head], tree.low[head]
    else:
        verb = next(
            (each for each in tree.kids(noun) if tree.dep[each] in {"acl", "relcl"} and tree.is_verb(each)), None
        )
    if verb is None:
        return
    name = verb_name(tree, verb)
    if (name, preposition) not in light_verbs():
        return
    frame.light = verb
    roles["light"].append(verb)
    inner = verb_frame(tree, verb)
    frame.far = inner.far
    family = set(tree.conjuncts(noun))
    for role in ("subj", "iobj", "obj"):
        roles[f"light.{role}"].extend(each for each in inner.roles.get(role, ()) if each not in family)
    for role, tokens in inner.roles.items():
        if role not in {"subj", "iobj", "obj", "xcomp", "ccomp", "acomp", "mod", "particle"} and role not in roles:
            roles[role].extend(each for each in tokens if each not in family)
            frame.borrowed.add(role)


def verb_name(tree: Tree, verb: int) -> str:
    """Return a verb's lemma with its particle ("carry out")."""
    particle = tree.kid(verb, "prt")
    return f"{tree.lemma(verb)} {tree.low[particle]}" if particle is not None else tree.lemma(verb)


def adjective_frame(tree: Tree, adjective: int) -> Frame:
    """Build the frame of an adjective predicate ("is ready to assist", "critical of")."""
    roles: Roles = defaultdict(list)
    frame = Frame(adjective, "a", roles)
    head = tree.head[adjective]
    for each in tree.kids(adjective):
        if tree.dep[each] in {"xcomp", "ccomp"}:
            roles[tree.dep[each]].append(each)
    _prepositions(tree, adjective, roles)
    if tree.dep[adjective] in {"acomp", "oprd", "attr", "xcomp", "conj"} and tree.is_verb(head):
        found = surface_subject(tree, head)
        if found:
            roles["subj"].append(found[0])
            frame.far = found[1]
        _prepositions(tree, head, roles, only_new=True)
    elif tree.dep[adjective] == "amod":
        roles["subj"].append(head)
    return frame
