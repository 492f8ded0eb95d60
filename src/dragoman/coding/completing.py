"""Parties that the sense's own roles do not give: deep in the object, or told by a place.

"Lifted restrictions on visits to Cuba" names Cuba three phrases below its object; "will not lift the embargo until Cuba
changes" in a condition; "sent a letter to Iran threatening strikes" beside the verb above; "was arrested in Niger" tells by
the place whose authorities acted. Each such party says in its ``why`` how it was known; :mod:`dragoman.coding.homes` then
tells whose police and whose people are meant.
"""

from __future__ import annotations

from collections import deque
from functools import cache
from typing import TYPE_CHECKING

from dragoman.coding.aims import aimed_at
from dragoman.coding.befalling import leads_to_victim, made_there, struck_there, suffering, undergone
from dragoman.coding.frames import surface_subject, verb_frame
from dragoman.coding.homes import at_home, hit_abroad, located, recalled_from, struck
from dragoman.coding.known import PRONOUNS, is_known, meetings, same, things, union, without
from dragoman.coding.naming import buildings, by_name, employer
from dragoman.coding.parties import Parties
from dragoman.coding.rules import BEFALLING
from dragoman.coding.sides import place_only, reciprocal
from dragoman.coding.tables import rows

if TYPE_CHECKING:
    from dragoman.coding.candidate import Candidate
    from dragoman.coding.tree import Tree
    from dragoman.model import Actor

_BELOW = frozenset(
    {"prep", "pobj", "poss", "compound", "amod", "nmod", "acl", "dobj", "pcomp", "dative", "xcomp", "agent", "appos"}
    | {"ccomp", "nsubj", "conj"}
)
_CLAUSE = frozenset({"ccomp", "acl", "xcomp"})
_BESIDE = frozenset({"compound", "nmod", "amod"})
_STOPS = frozenset(
    {"despite", "without", "unlike", "except", "amid", "after", "before", "during", "by", "since", "until"}
    | {"according", "following"}
)
_OWNING = {
    "ACCUSE": frozenset({"of", "by", "from", "in", "at", "over", "about", "between", "under"}),
    "REJECT": frozenset({"of", "by", "from", "in", "for", "to"}),
    "REQUEST": frozenset({"of", "by", "from", "in", "for", "to"}),
}
"""Types of words about what somebody does or says, with the prepositions that lead from it to him: whom it was done to
is not meant ("rejected calls for a ban on Muslims", "criticised the talks with Iran")."""

_SAID_OF = frozenset({"ACCUSE", "REQUEST"})
"""Those of them that are meant for the subject of a clause: "demanded that Mali pay", but not "denied that Mali pays"."""

_FOLLOWED = frozenset({"prep", "pobj", "poss", "compound", "amod", "nmod", "appos", "conj", "agent"})
"""Steps that lead from a thing to whose it is."""
_CONDITIONS = frozenset({"until", "unless", "if", "provided", "once"})
_ADDRESSING = frozenset({"send", "write", "address", "deliver", "speak", "issue", "post", "submit", "email", "hand"})
_MUTUAL_TO = frozenset({"AGREE", "SUPPORT", "CONSULT", "REJECT", "CONCEDE"})
"""Types whose mutual senses may be told of one side only, towards another: "agreed to a ceasefire in Ukraine"."""

_VERBAL = frozenset({"AGREE", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_MOVING = frozenset({"RETREAT", "CONCEDE", "MOBILIZE", "SANCTION"})
"""Types of deeds with one's own forces, campaign or envoys: these are no recipients."""

_TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "AID", "CONCEDE", "RETREAT"})
"""Types of deeds that two who agree on them do for each other."""

_OWN = frozenset({"his", "her", "its", "their"})
_CHARGING = frozenset({"accuse", "suspect", "convict", "acquit", "charge", "sentence"})
"""Verbs with a crime behind "of" or "for", which is nobody to act on."""

_DEEP_NODES = 30
"""Most words looked at below one object: real phrases nest less, and a list may have no end."""


def complete(parties: Parties, candidate: Candidate) -> None:
    """Give a candidate the recipient and actor that its words tell elsewhere, in place."""
    candidate.recipients = candidate.recipients or _asked(parties, candidate) or aimed_at(parties, candidate)
    mutual = candidate.sense.mutual and candidate.type not in _MUTUAL_TO
    alone = mutual or "resign" in candidate.modes  # "resigned from Congress"
    if not candidate.recipients and not alone and not reciprocal(parties.tree, candidate.frame):
        candidate.recipients = _recipients(parties, candidate)
        candidate.reached = bool(candidate.recipients)
    if not candidate.recipients and any(name.startswith("agree") for name in candidate.rules):
        lands = {each.country or each.id for each in candidate.actors}  # "India and Kenya agreed to cut tariffs"
        candidate.recipients = candidate.actors if len(lands) > 1 and candidate.type in _TOGETHER else ()
    if not candidate.recipients and candidate.type == "CONSULT" and _holds_together(parties, candidate):
        candidate.recipients = candidate.actors
    if candidate.type == "ASSAULT" and candidate.frame.passive and not mutual:
        candidate.actors = without(candidate.actors, candidate.recipients)  # "was killed in a gunfight with police"
    if not candidate.actors:
        candidate.actors = _authority(parties, candidate)
    by_name(parties, candidate)
    if candidate.type in _MOVING and "expel" not in candidate.modes:  # "dismissed his minister"
        _drop_own(parties, candidate)
    if candidate.type == "ASSAULT" or "riot" in candidate.modes:
        candidate.recipients = union(candidate.recipients, buildings(parties, candidate))
    if "strike" in candidate.modes and not candidate.recipients:
        candidate.recipients = employer(parties, candidate)
    if not any(map(is_known, candidate.recipients)):
        candidate.recipients = recalled_from(parties, candidate) or candidate.recipients
    candidate.recipients = at_home(candidate) or struck(parties, candidate) or hit_abroad(parties, candidate)
    located(parties, candidate)


def _holds_together(parties: Parties, candidate: Candidate) -> bool:
    """Say whether several hold a meeting or call of which nobody else is told: "Putin and Erdogan agreed in a call"."""
    lands = {each.country or each.id for each in candidate.actors} - {None}
    return (
        len(lands) > 1 and candidate.frame.pos == "n" and parties.tree.lemma(candidate.token) in {*meetings(), "call"}
    )


def _drop_own(parties: Parties, candidate: Candidate) -> None:
    """Take off what is told to be the actor's own: "withdrew his army", and in "recalled its envoy from Mali" put Mali."""
    others = tuple(each for each in candidate.recipients if not _of_actor(each))
    if len(others) < len(candidate.recipients):
        places = (token for role in ("from", "of", "in") for token in candidate.frame.roles.get(role, ()))
        candidate.recipients = others or next((found for token in places if (found := parties.lands(token))), ())


def _of_actor(each: Actor) -> bool:
    """Say whether forces, a party or officials are told to be the actor's: "his army", "its ambassador"."""
    return each.sector in {"MIL", "PTY", "GOV"} and each.text.lower().split(" ")[0] in _OWN


def _recipients(parties: Parties, candidate: Candidate) -> tuple[Actor, ...]:
    befallen = not candidate.bases.isdisjoint(BEFALLING.get(candidate.type, ()))
    frames = (candidate.frame,) if befallen else (candidate.frame, *candidate.frames)
    done = {frame.token for frame in candidate.frames} if befallen else set()
    if candidate.type in _VERBAL:
        found = _written_to(parties, candidate)
        if found:
            return found
    for role in _roles_of("deep", candidate):
        for frame in frames:
            for token in frame.roles.get(role, ()):
                aside = token in done or (befallen and not done.isdisjoint(parties.tree.climb(token, 4)))
                aside = aside or (role == "on" and place_only(parties, role, token))
                aside = aside or (candidate.type in _OWNING and role in {"on", "against"} and _of_owned(parties, token))
                aside = aside or (role == "ccomp" and token < frame.token)  # "Mali must pay, Chad demanded"
                aside = aside or (befallen and role == "xcomp")
                aside = aside or (candidate.type in _OWNING and suffering(parties.tree, token, candidate.type))
                aside = aside or (candidate.type == "ACCUSE" and struck_there(parties.tree, token))
                aside = aside or (role in {"of", "for"} and parties.tree.lemma(frame.token) in _CHARGING)
                if aside or (role == "with" and _attending(parties.tree, token)):
                    continue
                found = _below(parties, token, candidate, refused=role == "xcomp")
                if found:
                    return found
    if candidate.type in _VERBAL:
        found = _in_condition(parties, candidate)
        if found:
            return found
    for role in _roles_of("place", candidate):
        for frame in (candidate.frame, *candidate.frames):
            for token in frame.roles.get(role, ()):
                where = candidate.type == "PROTEST" and role == "in"  # "in a Catholic neighbourhood"
                behind = () if where else parties.behind(token)
                found = _others(parties.land(token) or behind, candidate.actors)
                if found:
                    return found
    return ()


def _of_owned(parties: Parties, token: int) -> bool:
    """Say whether a phrase only tells of a thing that is told to be somebody's: "slammed his ban on visitors"."""
    tree = parties.tree
    noun = tree.head[tree.head[token]]
    return tree.is_noun(noun) and tree.kid(noun, "poss") is not None


@cache
def _depths(kind: str) -> tuple[tuple[str, frozenset[str], tuple[str, ...]], ...]:
    """Return type, modes (none: any) and roles of the rows of one kind."""
    return tuple(
        (row["type"], frozenset(row["modes"].split("|")) - {""}, tuple(row["roles"].split("|")))
        for row in rows("ontology", "depths.tsv")
        if row["kind"] == kind
    )


def _roles_of(kind: str, candidate: Candidate) -> tuple[str, ...]:
    """Return the roles in which a party is looked for: those of the first row of a kind that has its type and a mode."""
    found = (
        roles
        for name, some, roles in _depths(kind)
        if name == candidate.type and (not some or some.intersection(candidate.modes))
    )
    return next(found, ())


def _in_condition(parties: Parties, candidate: Candidate) -> tuple[Actor, ...]:
    """Return who is to act first: "will not lift the embargo until Cuba changes", "unless the EU pays"."""
    tree = parties.tree
    for frame in (candidate.frame, *candidate.frames):
        verb = frame.light if frame.light is not None else frame.token
        for each in (below for token in (verb, *frame.roles.get("xcomp", ())) for below in tree.kids(token)):
            if tree.dep[each] != "advcl" or not any(tree.low[word] in _CONDITIONS for word in tree.kids(each)):
                continue
            subject = surface_subject(tree, each)
            found = _others(parties.of(subject[0]) or parties.behind(subject[0]), candidate.actors) if subject else ()
            if found:
                return found
    return ()


def _written_to(parties: Parties, candidate: Candidate) -> tuple[Actor, ...]:
    """Return whom the words above address: "sent a letter to Iran threatening strikes", "wrote to Chad asking for help"."""
    tree, token = parties.tree, candidate.token
    if tree.dep[token] not in {"acl", "advcl", "xcomp"} or tree.tag[token] != "VBG":
        return ()
    above = tree.head[token]
    for _ in range(3):
        if tree.is_verb(above):
            break
        above = tree.head[above]
    if not tree.is_verb(above) or tree.lemma(above) not in _ADDRESSING:
        return ()
    roles = verb_frame(tree, above).roles
    for role in ("to", "iobj", "with"):
        for each in roles.get(role, ()):
            found = _others(parties.of(each) or parties.behind(each), candidate.actors)
            if found:
                return found
    return ()


def _asked(parties: Parties, candidate: Candidate) -> tuple[Actor, ...]:
    """Return who is asked to do what the infinitive says, though he is known by his name or office only: "asked the city
    manager to draft a plan"."""
    roles = candidate.frame.roles
    if candidate.type != "REQUEST" or candidate.frame.pos != "v" or candidate.frame.passive or not roles.get("xcomp"):
        return ()
    asked = (each for each in roles.get("obj", ()) if parties.tree.lemma(each) not in things("wished"))
    return next((one for each in asked if (one := parties.named(each) or parties.person(each))), ())


def _attending(tree: Tree, token: int) -> bool:
    """Say whether a "with" opens a clause of its own: "welcomed the ruling, with the minister calling it wise"."""
    return tree.is_verb(token) or any(tree.dep[each] == "acl" and tree.tag[each] == "VBG" for each in tree.kids(token))


def _below(parties: Parties, token: int, candidate: Candidate, *, refused: bool) -> tuple[Actor, ...]:
    """Return the nearest party below a token that is not the actor, or a place, unless a clause of its own holds it.

    What words are about is followed to whose it is only; below a verb that is ``refused``, to its object first. Of an
    agreement a name before a noun counts for nothing: "proposed a United Nations conference".
    """
    tree, actors = parties.tree, candidate.actors
    beside = candidate.type != "AGREE"
    queue = deque([(token, False)])
    for _ in range(_DEEP_NODES):
        if not queue:
            break
        here, clause = queue.popleft()
        if here not in tree.times and (tree.is_noun(here) or tree.tag[here] == "JJ"):
            against = here > 1 and tree.low[here - 2] == "anti" and tree.low[here - 1] == "-"
            if _its_own(parties, here, actors):
                if candidate.type in _OWNING:  # what he did himself: "rejected criticism of his arrest of the rebels"
                    queue += [(each, clause) for each in tree.kids(here) if tree.dep[each] == "appos"]
                    continue
                against = True
            against = against or (not beside and made_there(tree, here))
            found = () if against else _others(parties.of(here), actors)
            suffered = candidate.type in _OWNING and undergone(tree, here)
            if not suffered and (beside or any(tree.dep[each] == "poss" for each in tree.kids(here))):
                found = found or (() if against else _others(parties.behind(here), actors))
            acting = tree.dep[tree.head[here]] == "agent"
            if (acting or not clause) and not (tree.dep[here] in _BESIDE and tree.lemma(tree.head[here]) in _titled()):
                found = found or _abroad(parties.land(here), actors)
            if found:
                return found
        below = _steps(tree, candidate, here, refused=refused and here == token)
        queue += [(each, clause or tree.dep[each] in _CLAUSE) for each in below]
    return ()


def _steps(tree: Tree, candidate: Candidate, here: int, *, refused: bool) -> list[int]:
    """Return the words below one that a search goes on to."""
    owning, said = _OWNING.get(candidate.type), candidate.type in _SAID_OF
    steps = [each for each in tree.kids(here) if each not in tree.times and tree.lemma(each) != "interview"]
    if owning is not None:
        steps = [each for each in steps if tree.dep[each] in _BELOW | {"relcl"} and each != candidate.token]
        steps = [each for each in steps if not leads_to_victim(tree, each, candidate.type)]
        return [each for each in steps if _leads_to_owner(tree, each, owning, said=said, refused=refused)]
    done = tree.dep[here] == "acl"
    steps = [each for each in steps if tree.low[each] not in _STOPS or (done and tree.dep[each] == "agent")]
    left_out = _BESIDE if candidate.type == "AGREE" else frozenset()
    if candidate.type == "AGREE" and made_there(tree, here):  # "agreed to set up a force made up of Chadians"
        left_out |= {"acl", "relcl"}
        steps = [each for each in steps if tree.low[each] != "of"]
    if candidate.type == "PROTEST":  # "against the arrest of its leader"
        steps = [each for each in steps if not leads_to_victim(tree, each, candidate.type)]
    return [each for each in steps if tree.dep[each] in _BELOW - left_out]


@cache
def _titled() -> frozenset[str]:
    """Return the nouns before which a place is their name or tells where: "the Paris accord", "the Iraq war"."""
    return frozenset(things("treaty")) | frozenset(things("placed"))


def _leads_to_owner(tree: Tree, token: int, owning: frozenset[str], *, said: bool, refused: bool) -> bool:
    """Say whether the step down to a token leads to whose a thing is: his who owns or did it, or of whom it is ``said``."""
    dep, above = tree.dep[token], tree.head[token]
    if tree.is_verb(above) and tree.dep[above] not in {"dobj", "pobj"}:
        asked = said and dep == "ccomp" and tree.lemma(above) == "know"  # "demanded to know whether Chad would pay"
        return asked or dep in {"nsubj", "agent"} or (refused and dep in {"dobj", "prep"})
    if dep == "prep":
        return tree.low[token] in owning
    if dep == "relcl":  # "the plan Obama praised"
        subject = tree.kid(token, "nsubj")
        return subject is not None and tree.tag[subject][0] != "W"
    if dep == "acl":
        return tree.kid(token, "agent", "nsubj" if said else "agent") is not None
    return dep in _FOLLOWED or (said and dep in {"ccomp", "pcomp"})


def _its_own(parties: Parties, noun: int, actors: tuple[Actor, ...]) -> bool:
    """Say whether a noun is told to belong to whoever acts: "withdrew his army", "suspended his campaign"."""
    tree = parties.tree
    owner = tree.kid(noun, "poss")
    if owner is None or tree.tag[owner] != "PRP$":
        return False
    if owner == noun - 1 and tree.lemma(noun) in things("arms"):
        return True
    known = {each.id for each in actors} - {None}
    return any(each.id in known for each in parties.of(owner))


def _others(found: tuple[Actor, ...], actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the parties that are not the actor again: by name, by pronoun, or as its country."""
    return tuple(
        each
        for each in without(found, actors)
        if is_known(each) and not any(same(each, one) or _own(each, one) for one in actors)
    )


def _abroad(found: tuple[Actor, ...], actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the country of a place unless it is the actor's own, where the place only tells where."""
    return tuple(each for each in found if all(each.country != one.country for one in actors))


def _own(each: Actor, actor: Actor) -> bool:
    if each.text.lower() in PRONOUNS and each.id is not None and each.id == actor.id:
        return True
    return each.id is not None and each.id == each.country == actor.country


def _authority(parties: Parties, candidate: Candidate) -> tuple[Actor, ...]:
    """Return the country whose authorities act where nobody is named: "was arrested in Niger", "expelled from Mali".

    A town or a jail only tells where.
    """
    if not candidate.frame.passive:
        return ()
    tokens = (token for role in _roles_of("authority", candidate) for token in candidate.frame.roles.get(role, ()))
    return next((parties.land(token) for token in tokens if parties.is_country(token)), ())
