"""What the lexicon has no word for: verbs between two parties that are put to the network, which may know their type.

A proposal is a verb whose subject is a party and whose object, complement or preposition holds another one, where no sense
of the lexicon fits. A land that is only named ("fighting around Aleppo") is no party, nor is what stands beside the subject
itself ("Kerry, a Democrat,"); verbs of saying tell another's deed. The type of a proposal is not known here.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.coding.frames import SAYING, Frame, verb_frame
from dragoman.coding.known import same, without

if TYPE_CHECKING:
    from dragoman.coding.candidate import Candidate
    from dragoman.coding.parties import Parties
    from dragoman.coding.tree import Tree
    from dragoman.model import Actor

_ROLES = ("obj", "iobj", "to", "with", "against", "on", "from", "for", "at", "into", "of", "over", "toward", "towards")
"""Where the other party is looked for, nearest to the verb first."""

_BELOW = frozenset(
    {"prep", "pobj", "pcomp", "poss", "compound", "amod", "nmod", "appos", "agent", "dobj", "dative", "attr", "acomp"}
    | {"oprd", "acl", "xcomp", "ccomp", "advcl", "nsubj"}
)
_MOST = 2
"""Most recipients proposed for one verb."""

_MOST_ASKED = 6
"""Most proposals of one sentence."""

_NODES = 24
_NOT_ASKED = SAYING | {"be", "have", "do", "get", "become", "seem", "remain"}
_NO_CLAUSE = frozenset({"aux", "auxpass", "amod", "compound"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A verb without a sense and its two parties. ``role`` is where the recipient stands ("" where there is none)."""

    frame: Frame
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    role: str


def proposals(
    tree: Tree, parties: Parties, sentence: tuple[int, int], coded: list[Candidate], settled: set[int]
) -> list[Proposal]:
    """Return the proposals of one sentence: verbs not ``settled`` that join two parties which nothing coded joins."""
    if not parties.mentions(*sentence):
        return []
    taken = set(settled)
    pairs: list[tuple[tuple[Actor, ...], tuple[Actor, ...]]] = []
    for each in coded:
        for frame in (each.frame, *each.frames):
            taken.add(frame.token)
            if frame.light is not None:
                taken.add(frame.light)
        pairs.append((each.actors, each.recipients))
    found: list[Proposal] = []
    for token in range(*sentence):
        if token in taken or not tree.is_verb(token) or tree.dep[token] in _NO_CLAUSE:
            continue
        if tree.lemma(token) in _NOT_ASKED:
            continue
        for made in _of_verb(tree, parties, token):
            if not any(_joined(made, *pair) for pair in pairs):
                pairs.append((made.actors, made.recipients))
                found.append(made)
    return found[:_MOST_ASKED]


def _joined(made: Proposal, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> bool:
    """Say whether two parties are joined already, in either direction."""
    one = any(same(a, b) for a in made.actors for b in (*actors, *recipients))
    return one and any(same(a, b) for a in made.recipients for b in (*actors, *recipients))


def _of_verb(tree: Tree, parties: Parties, token: int) -> list[Proposal]:
    frame = verb_frame(tree, token)
    actors = next((some for each in frame.roles.get("subj", ()) if (some := parties.of(each))), ())
    if not any(each.id or each.country or each.sector for each in actors):
        return []
    found: list[Proposal] = []
    for role in _ROLES:
        for each in frame.roles.get(role, ()):
            some = _others(parties.of(each) or parties.behind(each) or parties.speaker(each), actors)
            if some and len(found) < _MOST:
                found.append(Proposal(frame, actors, some, role))
    filled = {each for role in _ROLES for each in frame.roles.get(role, ())}
    queue = deque((each, tree.dep[each]) for each in tree.kids(token) if tree.dep[each] in _BELOW - {"nsubj"})
    for _ in range(_NODES):
        if not queue or len(found) >= _MOST:
            break
        here, role = queue.popleft()
        if here not in tree.times and tree.is_noun_like(here) and here not in filled:
            some = _others(parties.of(here) or parties.behind(here), actors)
            if some:
                found.append(Proposal(frame, actors, some, f"below {role}"))
        queue += [(each, role) for each in tree.kids(here) if tree.dep[each] in _BELOW]
    return found


def _others(found: tuple[Actor, ...], actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return who is somebody else than the actors, lands that are only named left out."""
    others = (each for each in without(found, actors) if not any(same(each, one) for one in actors))
    return tuple(each for each in others if each.sector or not each.country)
