"""Frames of event nouns and adjectives, with what a light verb or a phrase of authorship adds to them.

"The army carried out strikes", "strikes were launched by the army", "responded with a wave of strikes", "claimed
responsibility for the attack", "is behind the attack": the parties of these verbs are those of the noun.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from dragoman.coding.frames import (
    Frame,
    Roles,
    prepositions,
    prepositions_below,
    surface_subject,
    verb_frame,
    verb_name,
)
from dragoman.coding.known import meetings, partitives, things
from dragoman.coding.tables import rows
from dragoman.coding.tree import Tree

_SUFFERING = frozenset({"suffer", "endure", "face", "come under", "sustain", "undergo"})
"""Light verbs whose subject is acted on: "Chad suffered a raid"."""

COUNTS = frozenset({"number", "toll", "tally", "total"})
"""Nouns that count."""

_DEAD = frozenset({"dead", "death", "killed", "fatality", "victim", "casualty"})
"""Who is counted in "the number of dead"."""

_AUTHORSHIP = {
    "for": frozenset({"responsibility", "responsible", "blame", "credit"}),
    "in": frozenset({"involvement", "involved", "role", "part", "hand", "complicity", "complicit", "participation"}),
}
"""What has its author's name beside it, by preposition: "claimed responsibility for", "denied any role in"."""

_BACKING = frozenset({"support", "solidarity", "favour", "favor", "defence", "defense"})
"""What one acts in for the sake of whom "of" or "with" names: "marched in support of"."""

_OCCASION = frozenset({"in", "at", "during", "after", "following"})
"""Prepositions of a meeting that whoever acts in the clause was at: "raised it in talks with Macron"."""


@cache
def light_verbs() -> frozenset[tuple[str, str]]:
    """Return (verb, preposition or "") of the table of light verbs."""
    return frozenset((row["verb"], row["preposition"]) for row in rows("ontology", "light_verbs.tsv"))


def noun_frame(tree: Tree, noun: int) -> Frame:
    """Build the frame of an event noun, its light verb's arguments included."""
    roles: Roles = defaultdict(list)
    frame = Frame(noun, "n", roles)
    first = tree.first_conjunct(noun)
    for holder in (noun, first) if first != noun else (noun,):
        for each in tree.kids(holder):
            dep = tree.dep[each]
            if dep == "poss" and (holder == noun or not (roles["poss"] or tree.kid(noun, "det"))):
                roles["poss"].append(each)
            elif dep in {"amod", "compound", "nmod"} and each < noun:
                roles["mod"].append(each)
            elif dep in {"acl", "relcl", "advcl"} and holder == noun and tree.infinitive(each):
                roles["xcomp"].append(each)
            elif (
                dep in {"acl", "ccomp"}
                and holder == noun
                and (tree.tag[each] != "VBN" or tree.kid(each, "mark") is not None)  # "the claim that it had lied"
            ):
                roles["ccomp"].append(each)
        if holder == noun or tree.kid(noun, "det", "poss") is None:  # not "use of courts and an inquiry"
            prepositions(tree, holder, roles, only_new=holder != noun)
    # "strikes and shelling by X on Y": what follows the last noun belongs to the first as well
    for each in tree.kids(noun) if not any(tree.dep[each] == "prep" for each in tree.kids(noun)) else ():
        if tree.dep[each] == "conj":
            prepositions(tree, each, roles, only_new=True)
    bundle = _bundle(tree, first)
    if bundle != first:
        prepositions(tree, bundle, roles, only_new=True)
    prepositions_below(tree, noun, roles)
    count = _toll(tree, bundle)
    if count is not None:
        roles["toll"].append(count)
    if tree.dep[bundle] in {"nsubj", "nsubjpass"} and tree.is_verb(tree.head[bundle]):
        roles["above"].append(tree.head[bundle])
        if tree.dep[bundle] == "nsubj" and tree.lemma(tree.head[bundle]) in things("happening"):
            prepositions(tree, tree.head[bundle], roles, only_new=True)  # "clashes erupted between"
    _attach_light(tree, bundle, frame)
    roles["answer"].extend(_answering(tree, bundle))
    return frame


def _answering(tree: Tree, noun: int) -> list[int]:
    """Return to whom a request or accusation was made: who answers it ("Iran refused a request"), who is held on it ("was
    arrested on charges of fraud")."""
    above = tree.head[noun]
    if tree.dep[noun] == "dobj" and tree.lemma(above) in things("answering"):
        found = surface_subject(tree, above)
        return [found[0]] if found is not None else []
    if tree.dep[noun] == "pobj" and tree.low[above] == "on" and tree.lemma(tree.head[above]) in things("holding"):
        return verb_frame(tree, tree.head[above]).roles["obj"][:1]
    return []


def _bundle(tree: Tree, noun: int) -> int:
    """Return the noun that bundles the given one ("a wave of strikes": wave), or the noun itself."""
    for _ in range(2):
        above = tree.head[noun]
        if tree.dep[noun] != "pobj" or tree.low[above] != "of":
            break
        holder = tree.head[above]
        if not (tree.is_noun(holder) or tree.tag[holder] == "CD") or tree.lemma(holder) not in partitives():
            break
        noun = tree.first_conjunct(holder)
    return noun


def _toll(tree: Tree, noun: int) -> int | None:
    """Return the count of the dead that a deed stands with: "the (death) toll from", "the number of dead in"."""
    if tree.dep[noun] != "pobj" or tree.low[tree.head[noun]] not in {"from", "in", "of", "by", "after"}:
        return None
    above = tree.head[tree.head[noun]]
    if tree.is_verb(above):  # "the number of dead in the bombing has risen": hung from "risen"
        above = tree.kid(above, "nsubj") or above
    if tree.lemma(above) in _DEAD and tree.dep[above] == "pobj":
        above = tree.head[tree.head[above]]
        return above if tree.low[above] in COUNTS else None
    if tree.low[above] in {"toll", "tally"}:
        return above
    dead = (below for of in tree.kids(above) if tree.dep[of] == "prep" for below in tree.kids(of))
    counted = tree.low[above] in COUNTS and any(tree.lemma(below) in _DEAD for below in dead)
    return above if counted else None


def _attach_light(tree: Tree, noun: int, frame: Frame) -> None:
    """Find the verb that the noun is the content of ("carried out strikes", "strikes were launched") and its parties."""
    head, dep = tree.head[noun], tree.dep[noun]
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
    if verb is None or (verb_name(tree, verb), preposition) not in light_verbs():
        _attach_author(tree, noun, frame)
        return
    frame.light = verb
    _borrow(tree, noun, frame, verb)


def _borrow(tree: Tree, noun: int, frame: Frame, verb: int) -> None:
    """Give the noun the arguments of its light verb."""
    roles = frame.roles
    roles["light"].append(verb)
    inner = verb_frame(tree, verb)
    frame.far = inner.far
    family = set(tree.conjuncts(noun)) | {frame.token}
    for role in ("subj", "iobj", "obj"):
        held = "iobj" if role == "subj" and verb_name(tree, verb) in _SUFFERING and not inner.passive else role
        roles[f"light.{held}"].extend(each for each in inner.roles.get(role, ()) if each not in family)
    for role, tokens in inner.roles.items():
        if (
            role not in {"subj", "iobj", "obj", "xcomp", "ccomp", "acomp", "mod", "particle", "passive"}
            and role not in roles
        ):
            roles[role].extend(each for each in tokens if each not in family)
            frame.borrowed.add(role)


def _attach_author(tree: Tree, noun: int, frame: Frame) -> None:
    """Find who is named as the author: "claimed (responsibility for) the attack", "is behind the attack"."""
    head = tree.head[noun]
    found: tuple[int, int] | None = None
    if tree.dep[noun] == "pobj" and tree.low[head] in {"for", "in", "behind"}:
        above = tree.head[head]
        if tree.low[above] in _AUTHORSHIP.get(tree.low[head], ()):
            said = _said_of(tree, above)
            verb = above if tree.is_verb(above) else said if tree.is_verb(said) else tree.head[said]
            accused = tree.kid(said, "dobj", "nsubjpass") if tree.is_verb(said) else None
            owner = tree.kid(above, "poss") if accused is None else accused
            owned = tree.low[head] == "in" and tree.kid(noun, "poss") is not None
            others = tree.has_name_before(above)
            if tree.is_verb(verb) and not (tree.negated(verb) or owned or others):  # no "Russian involvement in"
                found = surface_subject(tree, verb) if owner is None else (owner, 1)
        elif tree.low[head] == "behind" and tree.is_verb(above) and tree.lemma(above) in {"be", "stand"}:
            found = surface_subject(tree, above)
    elif tree.dep[noun] == "dobj" and tree.lemma(head) == "claim":
        found = surface_subject(tree, head)
    elif tree.dep[noun] == "nsubjpass" and tree.lemma(head) == "claim":
        agent = tree.kid(head, "agent")
        claimant = tree.kid(agent, "pobj") if agent is not None else None
        found = (claimant, 1) if claimant is not None else None
    if found is None:
        found = _at_meeting(tree, noun, frame) or _in_support(tree, noun)
    if found is not None and found[0] != noun:
        frame.roles["light.subj"].append(found[0])
        frame.far = found[1]


def _at_meeting(tree: Tree, noun: int, frame: Frame) -> tuple[int, int] | None:
    """Return who met somebody, where the clause of another deed tells of it: "raised the case in a meeting with Li"."""
    above = tree.head[tree.head[noun]]
    if tree.dep[noun] != "pobj" or tree.low[tree.head[noun]] not in _OCCASION or not tree.is_verb(above):
        return None
    if tree.lemma(noun) not in meetings() or "with" not in frame.roles or tree.kid(noun, "poss") is not None:
        return None
    return surface_subject(tree, above)


def _in_support(tree: Tree, noun: int) -> tuple[int, int] | None:
    """Return who acts in support of somebody: "marched in support of the senator"."""
    verb = tree.head[tree.head[noun]]
    if tree.dep[noun] != "pobj" or tree.low[tree.head[noun]] != "in" or tree.low[noun] not in _BACKING:
        return None
    return surface_subject(tree, verb) if tree.is_verb(verb) else None


def _said_of(tree: Tree, noun: int) -> int:
    """Return "accusations" for the involvement in "rejected accusations of involvement", else the noun itself."""
    above = tree.head[noun]
    return tree.head[above] if tree.dep[noun] == "pobj" and tree.low[above] == "of" else noun


def adjective_frame(tree: Tree, adjective: int) -> Frame:
    """Build the frame of an adjective predicate ("is ready to assist", "critical of")."""
    roles: Roles = defaultdict(list)
    frame = Frame(adjective, "a", roles)
    head = tree.head[adjective]
    for each in tree.kids(adjective):
        if tree.dep[each] in {"xcomp", "ccomp"}:
            roles[tree.dep[each]].append(each)
    prepositions(tree, adjective, roles)
    if tree.dep[adjective] in {"acomp", "oprd", "attr", "xcomp", "conj"} and tree.is_verb(head):
        found = surface_subject(tree, head)
        if found:
            roles["subj"].append(found[0])
            frame.far = found[1]
        prepositions(tree, head, roles, only_new=True)
    elif tree.dep[adjective] == "amod":
        roles["subj"].append(head)
    return frame
