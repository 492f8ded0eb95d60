"""One statement for each happening of a sentence, however many of its words tell it.

"Airstrikes killed six and wounded a dozen" holds three predicates of one assault; "held talks" a light verb and its
noun; "sent tanks and attacked" a move that is part of the assault. What is merged away leaves its modes, its parties
where the other had none, and its numbers.
"""

from __future__ import annotations

from dragoman.coding.aims import demanding, dispersing
from dragoman.coding.candidate import Candidate
from dragoman.coding.known import compatible, things, union, without
from dragoman.coding.numbers import keys, nobody_in
from dragoman.coding.tree import Tree

_FAR = 6
"""Most steps between two predicates of one happening that are no noun and its light verb."""

_OUTCOME = frozenset({"conj", "advcl"})
_MEASURES = frozenset({"COERCE", "SANCTION", "RETREAT"})
"""Types of which verbs of different modes tell several deeds."""

_WHEN = frozenset({"when", "after", "as"})
_BESIDE = ("after", "before", "since", "following", "despite", "until")
_HIT = ("on", "against", "at")
"""Prepositions of whom a deed of force is aimed at."""

_SINCE = frozenset({"since", "because", "although", "though", "after", "before", "until"})
_INSTRUMENT = frozenset({"subj", "in", "by", "with", "during", "through", "from", "after", "amid"})


def merge(tree: Tree, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates of one sentence with those of one happening merged. Rank: verbs and
    nouns carried by a light verb, then other nouns; each in text order."""
    live = [each for each in found if not each.dropped]
    for protest in live:
        for asked in (each.recipients for each in live if demanding(tree, each, protest)):
            protest.recipients = protest.recipients or without(asked, protest.actors)
    live = [each for each in live if not any(demanding(tree, each, one) or dispersing(tree, each, one) for one in live)]
    live.sort(key=lambda each: (each.frame.pos != "v" and each.frame.light is None, each.token))
    kept: list[Candidate] = []
    for each in live:
        whole = next((one for one in kept if _one_happening(tree, one, each)), None)
        if whole is None:
            kept.append(each)
        else:
            _absorb(whole, each)
    assaults = [each for each in kept if each.type == "ASSAULT"]
    kept = [each for each in kept if each.type != "MOBILIZE" or not any(_inside_assault(each, one) for one in assaults)]
    kept = [each for each in kept if not any(_history(tree, each, one) for one in kept)]
    return sorted(kept, key=lambda each: each.token)


def join_light(noun: Candidate, found: dict[int, Candidate]) -> None:
    """Make one of an event noun and its light verb: the verb where its sense names the noun, else the noun."""
    verb = found.get(noun.frame.light) if noun.frame.light is not None else None
    if verb is None or verb is noun or noun.dropped or verb.dropped:
        return
    named = any(need.names_words or (need.kinds and not need.negated) for need in verb.sense.needs)
    whole, part = (verb, noun) if named else (noun, verb)
    _absorb(whole, part)
    part.dropped = True


def _one_happening(tree: Tree, one: Candidate, other: Candidate) -> bool:
    if one.type != other.type:
        return False
    if _follows(one, other) or _follows(other, one) or _aside(tree, one, other) or _aside(tree, other, one):
        return False
    if _answered(tree, one) != _answered(tree, other) or _both_said(tree, one, other):
        return False
    if _apart(one, other) or _turned(one, other) or _turned(other, one):
        return False
    if any(_harm(tree, each) and each.frame.passive and nobody_in(tree, each.frame) for each in (one, other)):
        return False  # "no one was killed in the raid": the raid took place
    if one.type == "ASSAULT" and (_harm(tree, one) or _harm(tree, other)) and _one_doing(tree, one, other):
        return True
    if not (compatible(one.actors, other.actors) and compatible(one.recipients, other.recipients)):
        return False
    if one.sense.mutual and (_may_come(tree, one, other) or _may_come(tree, other, one)):
        return False
    return distance(tree, one.token, other.token) <= _FAR or one.sense.mutual


def _may_come(tree: Tree, verb: Candidate, noun: Candidate) -> bool:
    """Say whether a verb tells what may come of what a noun tells: "in talks they discussed how ministers could meet"."""
    if verb.frame.pos != "v" or noun.frame.pos != "n" or any(noun.token in each for each in verb.frame.roles.values()):
        return False
    above = tree.climb(verb.token, 3)
    return noun.token not in above and any(tree.tag[each] == "MD" for each in tree.kids(verb.token))


def _apart(one: Candidate, other: Candidate) -> bool:
    """Say whether two verbs tell two measures: "declared a curfew and arrested the opposition", "detained and deported"."""
    if one.type not in _MEASURES or one.frame.pos != "v" or other.frame.pos != "v":
        return False
    return bool(one.modes and other.modes) and not set(one.modes) & set(other.modes)


def _answered(tree: Tree, candidate: Candidate) -> bool:
    """Say whether a deed is told as what another answers: the drone in "the strikes were a response to a drone"."""
    return any(tree.lemma(each) in things("reprisal") and tree.is_noun(each) for each in tree.climb(candidate.token, 5))


def _both_said(tree: Tree, one: Candidate, other: Candidate) -> bool:
    """Say whether two charges of one speaker are two: "condemned the attack but accused the West of hypocrisy"."""
    first, second = one.frame, other.frame
    if one.type != "ACCUSE" or first.pos != "v" or second.pos != "v":
        return False
    objects = [set(each.roles.get("obj", ())) for each in (first, second)]
    joined = tree.dep[max(first.token, second.token)] == "conj"
    return joined and all(objects) and objects[0].isdisjoint(objects[1]) and not {*one.modes} & {*other.modes}


def _turned(one: Candidate, other: Candidate) -> bool:
    """Say whether who acts in one suffers in the other: "killed two officers and was shot dead by police"."""
    if one.sense.mutual or other.sense.mutual:
        return False
    return not {each.start for each in one.actors}.isdisjoint(each.start for each in other.recipients)


def _follows(verb: Candidate, noun: Candidate) -> bool:
    """Say whether a noun with parties of its own only tells what came before or after: "killed after the murder of X"."""
    return bool(noun.recipients) and any(noun.token in verb.frame.roles.get(role, ()) for role in _BESIDE)


def _aside(tree: Tree, one: Candidate, other: Candidate) -> bool:
    """Say whether one only stands in a clause that tells when or why: "has investigated it since she was accused"."""
    if one.type == "ASSAULT":
        return False
    for each in (one.token, *tree.climb(one.token, 5)):
        if each == other.token:
            return False
        if tree.dep[each] == "advcl" and any(tree.low[below] in _SINCE for below in tree.kids(each)):
            return other.token in (tree.head[each], *tree.climb(tree.head[each], 2))
    return False


def _harm(tree: Tree, one: Candidate) -> bool:
    """Say whether the predicate tells the outcome only (killed, wounded) and not how it was done."""
    lemma = tree.lemma(one.token)
    return any(key in {"killed", "injured"} and lemma in predicates for key, predicates, *_ in keys())


def _one_doing(tree: Tree, one: Candidate, other: Candidate) -> bool:
    """Say whether one is the other's subject, cause, result clause or twin with the same subject."""
    first, second = one.frame, other.frame
    if second.pos == "n" or first.pos == "n":
        noun, verb = (second, first) if second.pos == "n" else (first, second)
        linked = any(noun.token in tokens for role, tokens in verb.roles.items() if role in _INSTRUMENT)
        return linked or tree.head[verb.token] == noun.token
    if any(_harm(tree, harm) and _outcome(tree, harm, deed) for harm, deed in ((one, other), (other, one))):
        return True
    if tree.head[second.token] == first.token and tree.dep[second.token] == "conj":
        both = _harm(tree, one) and _harm(tree, other)  # "killed two soldiers and wounded six policemen"
        return both or compatible(one.recipients, other.recipients)
    for inner, outer in ((first, second), (second, first)):  # "killed nine in an attack targeting a convoy"
        if tree.dep[inner.token] in {"acl", "relcl"}:
            holder = tree.head[inner.token]
            if any(holder in tokens for role, tokens in outer.roles.items() if role in _INSTRUMENT):
                return True
    for harm, deed in ((one, other), (other, one)):  # "nine were killed when rebels attacked a bus"
        told = deed.actors or any(tree.lemma(each) in things("arms") for each in deed.frame.roles.get("subj", ()))
        own = not harm.frame.passive and harm.frame.roles.get("obj")  # "a blast killed nine as police fought rioters"
        if _harm(tree, harm) and not (own or harm.actors) and told and tree.head[deed.token] == harm.token:
            return tree.dep[deed.token] == "advcl" and any(tree.low[each] in _WHEN for each in tree.kids(deed.token))
    if {"conj", "dep"} & {tree.dep[first.token], tree.dep[second.token]} and not compatible(
        one.recipients, other.recipients
    ):
        return False
    shared = set(first.roles.get("subj", ())) & set(second.roles.get("subj", ()))
    shared |= set(first.roles.get("obj", ())) & set(second.roles.get("obj", ())) if first.passive else set()
    return bool(shared) and distance(tree, first.token, second.token) <= _FAR


def _outcome(tree: Tree, harm: Candidate, deed: Candidate) -> bool:
    """Say whether a passive clause tells what a fight led to: "rebels fought police, and nine officers were killed"."""
    if harm.actors or not harm.frame.passive or not deed.actors or deed.frame.pos != "v" or _harm(tree, deed):
        return False
    if tree.head[harm.token] != deed.token or tree.dep[harm.token] not in _OUTCOME:
        return False
    sectors = {each.sector for each in (*deed.actors, *deed.recipients)}
    return all(each.id is None and each.sector in sectors | {None, "CVL"} for each in harm.recipients)


def distance(tree: Tree, one: int, other: int) -> int:
    """Return the steps between two tokens in the parse, 99 where they are further than twelve climbs apart."""
    up = {one: 0}
    for steps, each in enumerate(tree.climb(one), 1):
        up[each] = steps
    if other in up:
        return up[other]
    for steps, each in enumerate(tree.climb(other), 1):
        if each in up:
            return steps + up[each]
    return 99


def _absorb(whole: Candidate, part: Candidate) -> None:
    whole.modes = tuple(dict.fromkeys((*whole.modes, *part.modes))) if whole.type == part.type else whole.modes
    whole.actors = whole.actors or part.actors
    if whole.type == part.type and part.frame.pos == "v" and whole.frame.pos == "v":
        doers = {each.id for each in whole.actors} - {None} if not whole.sense.mutual else set()
        others = without(part.recipients, whole.actors)
        whole.recipients = union(whole.recipients, tuple(each for each in others if each.id not in doers))
    aimed = part.frame.pos == "n" and any(part.frame.roles.get(role) for role in _HIT)
    if whole.type == part.type == "ASSAULT" and aimed:  # "killed four in an attack on the embassy"
        whole.recipients = union(whole.recipients, without(part.recipients, whole.actors))
    whole.recipients = whole.recipients or part.recipients
    if whole.type == part.type and whole.sense.mutual and part.sense.mutual:
        whole.actors = whole.recipients = union(whole.actors, whole.recipients, part.actors, part.recipients)
    whole.frames += [part.frame, *part.frames]


def _history(tree: Tree, one: Candidate, other: Candidate) -> bool:
    """Say whether a statement only tells what another one's object is: "lifted the sanctions imposed on Iran"."""
    if one is other or one.actors or one.type in {"ASSAULT", "COERCE"} or tree.dep[one.token] != "acl":
        return False
    return tree.head[one.token] in other.frame.roles.get("obj", ())


def _inside_assault(move: Candidate, assault: Candidate) -> bool:
    return bool(assault.actors) and compatible(move.actors, assault.actors)
