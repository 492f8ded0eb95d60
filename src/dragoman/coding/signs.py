"""The signs by which a statement of the lexicon is told right from wrong: its shape, and how its parties were found.

Each sign is a short name with its value ("type=ACCUSE", "recipient path=dobj"); what each is worth was learned from
statements judged by reading and stands in ``data/ontology/signs.tsv`` (:mod:`dragoman.coding.confidence`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.known import PRONOUNS, is_known, is_person, is_state, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.coding.candidate import Candidate
    from dragoman.coding.tree import Tree
    from dragoman.doc import ActorMention, Coding
    from dragoman.model import Actor


def signs(tree: Tree, candidate: Candidate, coding: Coding) -> set[str]:
    """Return the signs of a statement as the lexicon tells it."""
    first, last = coding.sentence
    here = [each for each in tree.doc._.actors if first <= each.head < last]
    actor = _spot(tree, here, coding, coding.actors)
    recipient = _spot(tree, here, coding, coding.recipients)
    kind = coding.type
    found = {f"type={kind}", *_predicate(tree, candidate, coding), *_told(candidate, coding)}
    for name, side, spot in (("actor", coding.actors, actor), ("recipient", coding.recipients, recipient)):
        for sign in _party(tree, candidate, side, spot):
            found.add(f"{name} {sign}")
            found.add(f"{kind} {name} {sign}")
    found.update(_both(tree, candidate, coding, here, {actor, recipient}))
    return found


def _predicate(tree: Tree, candidate: Candidate, coding: Coding) -> Iterator[str]:
    """Yield where the predicate stands and what hangs from it."""
    token, dep = candidate.token, tree.dep
    yield f"stands={candidate.frame.pos} {dep[token]}"
    if candidate.frame.passive:
        yield "passive"
    if candidate.frame.light is not None:
        yield f"light={tree.lemma(candidate.frame.light)}"
    for each in tree.kids(token):
        yield f"below={dep[each]}"
        yield f"{coding.type} below={dep[each]}"
    if tree.head[token] != token:
        yield f"head={tree.lemma(tree.head[token])}"
        yield f"head stands={dep[tree.head[token]]}"


def _told(candidate: Candidate, coding: Coding) -> Iterator[str]:
    """Yield how it is told, and what decided."""
    told = coding.assessment
    yield f"fact={told.factuality}"
    yield f"tense={told.tense}"
    yield f"{coding.type} {told.factuality} {told.tense}"
    yield f"reports={min(len(told.reports), 3)}"
    yield f"weight={round(min(candidate.sense.weight, 6))}"
    yield f"far={min(candidate.frame.far, 4)}"
    yield from (f"rule={each}" for each in set(candidate.rules))
    yield from (f"{coding.type} mode={each}" for each in coding.modes)
    if candidate.reached:
        yield "reached"
    if candidate.refers:
        yield "refers"


def _party(tree: Tree, candidate: Candidate, side: Sequence[Actor], spot: int | None) -> Iterator[str]:
    """Yield who a side is and where it stands."""
    if not side:
        yield "none"
        return
    one = side[0]
    yield f"kind={_kind(one)}"
    yield f"sector={one.sector}"
    yield f"why={(one.why or '').partition(' ')[0]}"
    yield f"many={min(len(side), 3)}"
    yield f"path={_path(tree, candidate.token, spot)}"
    if spot is not None:
        yield f"tag={tree.tag[spot]}"
        yield f"role={_role(candidate, spot)}"
        listed = len(tree.conjuncts(spot)) > 1 or tree.dep[spot] == "conj"
        if listed:
            yield f"listed {min(len(side), 2)}"


def _both(
    tree: Tree, candidate: Candidate, coding: Coding, here: Sequence[ActorMention], heads: set[int | None]
) -> Iterator[str]:
    """Yield what holds of both sides together, and which actors of the sentence are no party."""
    kind = coding.type
    ours, theirs = ({each.country or each.id for each in side} - {None} for side in (coding.actors, coding.recipients))
    lands = "same" if ours & theirs else "two" if ours and theirs else "one" if ours or theirs else "none"
    yield f"lands={lands}"
    yield f"{kind} lands={lands}"
    yield f"sides={_side(coding.actors)} {_side(coding.recipients)}"
    used = {each.start for each in (*coding.actors, *coding.recipients)}
    spare = [each for each in here if each.actors and tree.doc[each.first].idx not in used]
    yield f"spare={min(len(spare), 3)}"
    yield f"{kind} spare={min(len(spare), 3)} {'with' if coding.recipients else 'without'}"
    left = {each.head for each in spare}
    for role, fillers in candidate.frame.roles.items():
        for each in fillers:
            if each in left:
                yield f"left={role}"
                yield f"{kind} left={role} {'with' if coding.recipients else 'without'}"
            elif each not in heads and role in {"obj", "iobj", "subj"}:
                yield f"other {role}={tree.tag[each]}"


def _spot(tree: Tree, here: Sequence[ActorMention], coding: Coding, side: Sequence[Actor]) -> int | None:
    """Return the head of the first party of a side that has words in the sentence."""
    words = words_in(tree.doc, coding.sentence, side)
    if words is None:
        return None
    head = {each.first: each.head for each in here}.get(words[0])
    return tree.doc[slice(*words)].root.i if head is None else head


def _kind(actor: Actor) -> str:
    """Return what is known of an actor in a word."""
    if is_state(actor):
        known = "state"
    elif is_person(actor):
        known = "person"
    else:
        known = "named" if actor.id else f"{actor.sector}{'' if actor.country else '?'}"
    return f"pronoun {known}" if actor.text.lower() in PRONOUNS else known


def _side(side: Sequence[Actor]) -> str:
    if not side:
        return "none"
    return _kind(side[0]).split()[-1] if is_known(side[0]) else "unknown"


def _role(candidate: Candidate, spot: int) -> str:
    """Return the role of the predicate's frame that a token fills."""
    return next((role for role, fillers in candidate.frame.roles.items() if spot in fillers), "none")


def _path(tree: Tree, token: int, spot: int | None) -> str:
    """Return the labels from a predicate up and down to a token, prepositions by their word."""
    if spot is None:
        return "elsewhere"
    above = [token, *tree.climb(token)]
    down: list[str] = []
    for each in (spot, *tree.climb(spot)):
        if each in above:
            return "^" * above.index(each) + ">".join(reversed(down))
        dep = tree.dep[each]
        down.append(f"{dep} {tree.low[each]}" if dep in {"prep", "agent"} else dep)
    return "far"
