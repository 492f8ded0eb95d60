"""The two sides of a predicate: who acts and who is acted on, from its frame and its sense."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.befalling import aside, suffering, undergone, with_thing
from dragoman.coding.fights import behind_circumstance, caught_in
from dragoman.coding.frames import ORDERING, Frame, ordered, surface_subject, verb_frame
from dragoman.coding.known import PRONOUNS, deeds, is_known, is_person, things, union, without
from dragoman.coding.lexicon import Sense
from dragoman.coding.needs import SELVES
from dragoman.coding.parties import Parties
from dragoman.coding.tree import Tree
from dragoman.coding.voices import reporting
from dragoman.model import Actor

Sides = tuple[tuple[Actor, ...], tuple[Actor, ...]]

_OF_NOUNS = ("poss", "by", "mod", "light.subj")
_WHERE = frozenset({"in", "inside", "within", "near", "around", "across", "over", "throughout", "outside", "through"})
_DIRECTIONS = frozenset(
    form
    for side in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "centr")
    for form in (side, f"{side}ern", f"{side}al", side.replace("th", "th-", 1))
)
_VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types of words: their object is often what somebody said or plans, and that somebody is the recipient."""

_ABOUT = frozenset({"REQUEST", "ACCUSE", "REJECT"})
"""Those of them that are meant for whose deed they are about, not for whom it befell."""

_BY_PAPER = frozenset({"SANCTION", "COERCE", "AID", "RETREAT", "MOBILIZE"})
"""Types of deeds done by a law or decision too, besides those of words: "passed a law banning the party"."""

_SHARED = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types that several actors without a recipient do with each other."""

_REACHING = frozenset({"AID", "COOPERATE", "CONSULT", "RETREAT", "CONCEDE", "SANCTION"})
"""Types whose recipient may be told by a place only, where the sense names the preposition: "flew medicine into Mali"."""

_HITTING = frozenset({"ASSAULT", "MOBILIZE", "THREATEN", "COERCE"})
_TARGETED = frozenset({"into", "at", "against", "toward", "towards", "across", "onto", "on", "over"})
"""Types whose recipient may be a country named as a goal ("rockets into Israel"); a town there stays a place."""

_WITH = frozenset({"with", "in", "through"})
"""Prepositions before a paper of the speaker's own: "opened the meeting with a speech criticising Iran"."""

_STRUCK = ("obj", "on", "at", "into", "against")
"""Where a verb names those whom it hits."""

_CARRYING = frozenset({"carry", "transport", "take", "ferry", "bring", "bear", "hold", "escort"})
_CONTENT_ROLES = ("obj", "iobj", "to", "with", "against", "on", "from", "for")


def place_only(parties: Parties, role: str, token: int) -> bool:
    """Say whether a phrase only tells where: "in Syria", "on Syrian soil", and a town, which is no party."""
    tree = parties.tree
    if any(tree.low[each] in _DIRECTIONS and tree.doc[each].is_lower for each in tree.kids(token) if each < token):
        return tree.tag[token].startswith("NNP")
    if role in _WHERE and (parties.is_place(token) or tree.lemma(token) in things("ground")):
        return True
    return role in {"on", "from", "off"} and tree.lemma(token) in things("ground")


def _role(
    parties: Parties, frame: Frame, role: str, *, acting: bool, verbal: bool = False, about: str = ""
) -> tuple[Actor, ...]:
    """Return the actors in a role: first who is named, then who stands behind the thing named, then whose thing it is."""
    if role == "mod":
        return _well_known(parties.behind(frame.token)) if frame.pos == "n" else ()
    tokens: list[int] = frame.roles.get(role, [])
    if not acting:
        tokens = [token for token in tokens if not place_only(parties, role, token)]
        tokens = [each for token in tokens for each in _aboard(parties, token)]
        if about and role == "of":  # "demanded the release of a monk"
            tokens = [each for each in tokens if not suffering(parties.tree, each, about)]
    for token in tokens:
        found = parties.of(token)
        if not acting and parties.tree.lemma(token) in deeds():  # "marched in two demonstrations"
            found = tuple(each for each in found if each.sector != "CVL")
        if found:
            return _located(parties, token, union(_first_part(parties, token, found, verbal=verbal), found))
    for token in tokens:
        if about and undergone(parties.tree, token):
            continue
        found = () if acting else parties.asset(token)
        found = found or parties.behind(token) or (parties.speaker(token) if verbal else ())
        if found:
            return found if acting or verbal else with_thing(parties, token, found)
    return ()


def _aboard(parties: Parties, token: int) -> list[int]:
    """Return those aboard a vehicle of nobody known, whom what befalls it befalls ("a bus carrying Turkish soldiers")."""
    tree = parties.tree
    if tree.lemma(token) not in things("vehicle") or any(map(is_known, parties.of(token))) or parties.behind(token):
        return [token]
    carrying = [each for each in tree.kids(token) if tree.lemma(each) in _CARRYING and tree.tag[each] == "VBG"]
    aboard = [tree.kid(each, "dobj") for each in carrying]
    return [each for each in aboard if each is not None and parties.of(each)] or [token]


def _first_part(parties: Parties, token: int, found: tuple[Actor, ...], *, verbal: bool) -> tuple[Actor, ...]:
    """Return who stands behind a noun of which only what is coordinated with it is a party: "the plan of X and rebels"."""
    tree = parties.tree
    if not any(tree.dep[each] == "conj" for each in tree.kids(token)):
        return ()
    end = tree.doc[token].idx
    if any(each.start is None or each.start <= end for each in found):
        return ()
    if tree.kid(token, "poss") is not None:
        return parties.behind(token)
    return (parties.speaker(token) if verbal else ()) or parties.named(token)


def _well_known(found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return whom the words before a noun name: in "US military strikes" the country alone, which "military" repeats."""
    named = tuple(filter(is_known, found))
    return named or found


def _located(parties: Parties, token: int, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Give a party without a country that of the place that its phrase names: "a court in Istanbul"."""
    if len(found) != 1 or found[0].country or found[0].id or parties.tree.lemma(token) in things("mission"):
        return found
    country = parties.where(token)
    return (replace(found[0], country=country),) if country is not None else found


def _first(parties: Parties, frame: Frame, roles: tuple[str, ...], acting: bool) -> tuple[tuple[Actor, ...], str]:
    vague: tuple[tuple[Actor, ...], str] = (), ""
    for role in roles:
        found = _role(parties, frame, role, acting=acting)
        if found and (role != "mod" or _well_known(found) is not found or found[0].id or found[0].country):
            return found, role
        vague = vague if vague[0] else (found, role if found else "")
    return vague


def resolve(parties: Parties, frame: Frame, sense: Sense) -> Sides:
    """Return the actors and recipients of a predicate in one of its senses."""
    if sense.mutual:
        actors, recipients = _mutual(parties, frame, sense)
    elif sense.pos == "n" and sense.defaults:
        actors, recipients = _of_noun(parties, frame)
    elif frame.pos == "v" and reciprocal(parties.tree, frame):
        actors, _ = _first(parties, frame, ("subj",), acting=True)
        return actors, actors if len(actors) > 1 else ()
    else:
        actors, recipients = _by_roles(parties, frame, sense)
    actors = _others(actors, recipients, sense)
    if not actors:
        actors = _others(_actors_elsewhere(parties, frame, sense, recipients), recipients, sense)
    if not recipients and frame.pos == "n" and not sense.mutual:  # "Chad suffered an attack by rebels"
        recipients = without(_role(parties, frame, "light.iobj", acting=False), actors)
    if not recipients:
        recipients = without(_recipients_elsewhere(parties, frame, sense, actors), actors)
    if not recipients and sense.type in _REACHING:
        recipients = _of_place(parties, frame, sense, actors)
    if not recipients and sense.type in _HITTING:
        recipients = without(_of_land(parties, frame, sense), actors)
    if not sense.mutual:
        actors = without(union(_named(parties, frame, actors), _joined(parties, frame)), recipients)
        recipients = tuple(each for each in recipients if not any(_self(each, one) for one in actors))
    shared = sense.type in _SHARED and not {"to", "iobj"} & {*sense.recipient}  # not "offered help"
    if not recipients and shared and len(actors) > 1:
        recipients = actors
    return actors, recipients


def _joined(parties: Parties, frame: Frame) -> tuple[Actor, ...]:
    """Return whom the actor joins: Macron in "Merkel joined Macron in condemning Iran"."""
    tree = parties.tree
    preposition = tree.head[frame.token]
    joining = tree.head[preposition]
    if tree.dep[frame.token] != "pcomp" or tree.low[preposition] != "in" or tree.lemma(joining) != "join":
        return ()
    other = tree.kid(joining, "dobj")
    return parties.of(other) if other is not None else ()


def _self(one: Actor, other: Actor) -> bool:
    """Say whether a recipient is the actor again ("lifted its ban"): a named party, met through a pronoun."""
    if one.sector != other.sector or one.id != other.id:
        return False
    if one.text.lower() in PRONOUNS:
        return one.id is not None or one.country == other.country
    return one.why == "coreference" and is_person(one)  # "the chancellor" taken for who accuses him


def _others(actors: tuple[Actor, ...], recipients: tuple[Actor, ...], sense: Sense) -> tuple[Actor, ...]:
    """Return no actor where a pronoun was taken for who is acted on: "she warned Rice" is another woman than Rice."""
    if not sense.mutual and any(_herself(each, one) for each in actors for one in recipients):
        return ()
    return actors


def _herself(actor: Actor, recipient: Actor) -> bool:
    """Say whether a pronoun that acts was taken for the very person that is named as acted on."""
    return actor.text.lower() in PRONOUNS and actor.id is not None and actor.id == recipient.id and actor.id.islower()


def _named(parties: Parties, frame: Frame, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Put the phrase that names a party for the pronoun that repeats it ("Syria continued its attacks")."""
    if not any(each.text.lower() in PRONOUNS for each in actors):
        return actors
    named = [each for token in frame.roles.get("light.subj", ()) for each in parties.of(token) if each.id]
    return tuple(next((one for one in named if one.id == each.id), each) for each in actors)


def _by_roles(parties: Parties, frame: Frame, sense: Sense) -> Sides:
    """Return the parties in the roles that the sense names, the first role that gives any."""
    actors, used = _first(parties, frame, sense.actor, acting=True)
    if not actors and sense.pos == "n" and sense.actor:  # whoever carries it out, whatever the row says
        bare = {"mod"} if {"light.subj", "poss"} & {*sense.recipient} else set()  # "the senator is on trial"
        left = tuple(role for role in _OF_NOUNS if role not in bare.union(sense.recipient))  # "the senator's arrest"
        actors, used = _first(parties, frame, left, acting=True)
    for role in sense.recipient:
        if role == used and role != "mod":
            continue
        verbal, about = sense.type in _VERBAL, sense.type if sense.type in _ABOUT else ""
        recipients = without(_role(parties, frame, role, acting=False, verbal=verbal, about=about), actors)
        if recipients:
            return actors, recipients
    return actors, ()


def _actors_elsewhere(parties: Parties, frame: Frame, sense: Sense, recipients: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return an actor that stands outside its roles: behind the deed that killed, the forces whose withdrawal it is,
    the speaker behind a pronoun ("Cuba said it would free prisoners"), who issued a paper ("passed a law banning ...")."""
    if frame.pos != "n":
        paper = frame.pos == "v" and (sense.type in _VERBAL or sense.type in _BY_PAPER)
        issued = _issuing(parties, frame) if paper else ()
        spoken = without(reporting(parties, frame) or issued, recipients)
        if spoken:
            return spoken
    if frame.pos == "v" and frame.passive and ordered(parties.tree, frame.token, ORDERING):
        above = surface_subject(parties.tree, parties.tree.head[frame.token])  # "a judge ordered two men jailed"
        return without(parties.of(above[0]) if above is not None else (), recipients)
    if (sense.type == "ASSAULT" or "expel" in sense.modes) and frame.pos == "v":
        return without(behind_circumstance(parties, frame), recipients)
    if sense.type in _VERBAL and "from" in sense.actor:
        return next((found for token in frame.roles.get("from", ()) if (found := parties.capitals(token))), ())
    if sense.type == "RETREAT" and frame.pos == "n":
        return without(_role(parties, frame, "of", acting=True), recipients)
    if sense.type == "CONSULT" and frame.pos == "n":  # "on a visit to Chad, the minister said"
        return without(caught_in(parties, frame), recipients)
    return ()


def _issuing(parties: Parties, frame: Frame) -> tuple[Actor, ...]:
    """Return whose paper or means it is: "parliament passed a resolution criticising Iran"."""
    tree = parties.tree
    subject = next(iter(frame.roles.get("subj", ())), None)
    if subject is None or frame.passive:
        return ()
    below = tree.dep[subject] == "pobj"  # "spent money on mailings that oppose the mayor"
    verb = tree.head[tree.head[subject]] if below else tree.head[subject]
    if tree.dep[subject] not in {"dobj", "pobj"} or not tree.is_verb(verb):
        return ()
    own = tree.lemma(verb) in things("maker") or (below and tree.low[tree.head[subject]] in _WITH)
    issued = own and tree.lemma(subject) in things("paper")
    if not issued and (below or tree.head[frame.token] != subject):
        return ()  # "persuaded nations to cut off aid": they do it
    above = surface_subject(tree, verb)
    return parties.of(above[0]) or parties.named(above[0]) if above is not None and above[0] != subject else ()


def _recipients_elsewhere(parties: Parties, frame: Frame, sense: Sense, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return a recipient told in the clause below: "agreed to allow UN staff in", "gave $9m to help Somalia"."""
    if sense.type == "ASSAULT" and frame.pos == "v" and not frame.passive:
        return _counted(parties, frame)
    clauses: list[int] = []
    if any(parties.tree.low[each] in PRONOUNS for each in frame.roles.get("obj", ())):
        return ()  # "asked him to form a government", whoever he is
    if sense.type in _VERBAL and frame.pos != "n":
        clauses = [*frame.roles.get("xcomp", ())]
    elif sense.type == "AID":
        clauses = [*frame.roles.get("xcomp", ()), *_purposes(parties.tree, frame)]
    for token in clauses:
        if not parties.tree.is_verb(token):
            continue
        below = verb_frame(parties.tree, token)
        if sense.type == "AGREE":
            for role in ("obj", "on"):
                below.roles[role] = [each for each in below.roles[role] if not aside(parties.tree, each)]
        for role in _CONTENT_ROLES:
            found = without(_role(parties, below, role, acting=False, verbal=sense.type != "AID"), actors)
            if found:
                return found
    return ()


def _counted(parties: Parties, frame: Frame) -> tuple[Actor, ...]:
    """Return who is meant by a bare number: "fired on the marchers, killing 15"."""
    tree = parties.tree
    above = tree.head[frame.token]
    bare = [token for token in frame.roles.get("obj", ()) if tree.tag[token] == "CD"]
    if not bare or tree.dep[frame.token] not in {"advcl", "conj"} or not tree.is_verb(above):
        return ()
    roles = verb_frame(tree, above).roles
    return next((found for role in _STRUCK for token in roles.get(role, ()) if (found := parties.of(token))), ())


def _of_land(parties: Parties, frame: Frame, sense: Sense) -> tuple[Actor, ...]:
    """Return the country that is the goal of force: "poured into Congo", "rockets into Israel"."""
    for role in sense.recipient:
        for token in frame.roles.get(role, ()) if role in _TARGETED else ():
            if parties.is_country(token):
                return parties.lands(token)
    return ()


def _of_place(parties: Parties, frame: Frame, sense: Sense, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the country of a place in a role that the sense names for its recipient, if it is not the actors' own."""
    for role in sense.recipient:
        for token in frame.roles.get(role, ()):
            found = tuple(each for each in parties.lands(token) if all(each.country != one.country for one in actors))
            if found:
                return found
    if sense.type == "AID":  # "gave $9m to fight hunger in Somalia"
        tree = parties.tree
        stack = [*frame.roles.get("obj", ()), *frame.roles.get("xcomp", ()), *_purposes(tree, frame)]
        for _ in range(40):
            if not stack:
                break
            token = stack.pop(0)
            found = tuple(each for each in parties.land(token) if all(each.country != one.country for one in actors))
            if found:
                return found
            stack += [each for each in tree.kids(token) if tree.dep[each] in {"prep", "pobj", "dobj", "dative", "conj"}]
    return ()


def _purposes(tree: Tree, frame: Frame) -> list[int]:
    """Return the infinitives that say what something was given for."""
    holders = [frame.token, *frame.roles.get("obj", ()), *([frame.light] if frame.light is not None else [])]
    return [
        each
        for holder in holders
        for each in tree.kids(holder)
        if tree.dep[each] in {"advcl", "acl", "relcl"} and tree.infinitive(each)
    ]


def reflexive(tree: Tree, frame: Frame) -> bool:
    """Say whether what is told is done to oneself ("dubbed herself")."""
    return any(tree.low[token] in SELVES for role in ("obj", "iobj") for token in frame.roles.get(role, ()))


def reciprocal(tree: Tree, frame: Frame) -> bool:
    """Say whether the members of the subject act on "each other" or "one another"."""

    def each_of(token: int) -> bool:
        return tree.low[token] == "each" or tree.low[token - 1 : token] == ["each"]

    for role in ("obj", "with", "against", "at", "on", "of", "to", "iobj"):
        for token in frame.roles.get(role, ()):
            before = tree.low[token - 1] if token else ""
            if (tree.low[token], before) in {("other", "each"), ("another", "one")}:
                return True
            if tree.low[token : token + 2] == ["one", "another"]:
                return True
            doers = (*frame.roles.get("subj", ()), frame.token)
            if (tree.low[token], before) == ("other", "the") and any(map(each_of, doers)):
                return True  # "each side accused the other"
    return False


def _of_noun(parties: Parties, frame: Frame) -> Sides:
    """Resolve a deverbal noun: "of" names who is acted on ("bombing of Idlib") unless another phrase does already."""
    actors, _ = _first(parties, frame, _OF_NOUNS, acting=True)
    for role in ("on", "against", "with", "light.iobj", "of"):
        recipients = without(_role(parties, frame, role, acting=False), actors)
        if recipients:
            if not actors and role != "of":
                actors = without(_role(parties, frame, "of", acting=True), recipients)
            return actors, recipients
    return actors, ()


def _mutual(parties: Parties, frame: Frame, sense: Sense) -> Sides:
    """Put every party on both sides; with one party known it acts and nobody is acted on."""
    groups: list[tuple[Actor, ...]] = []
    for role in (*sense.actor[:3], "light.subj" if frame.pos == "n" else "subj"):
        groups.append(_role(parties, frame, role, acting=True))
    told = len(groups)
    recipient = [role for role in sense.recipient if role not in {"of", "on"}] if sense.defaults else sense.recipient
    for role in (*recipient, "with", "between", "among"):
        for token in frame.roles.get(role, ()):
            groups.append(parties.of(token) or (parties.behind(token) if role != "obj" else ()))
    everybody = union(*groups)
    acting = frame.roles.get("subj" if frame.pos == "v" else "light.subj")
    beside = frame.roles.get("with") and not (frame.roles.get("between") or frame.roles.get("among"))
    if not any(groups[:told]) and not frame.passive and (acting or (frame.pos == "n" and beside)):
        caught = without(caught_in(parties, frame), everybody) if frame.pos == "n" and not acting else ()
        if caught:
            return (both := union(caught, everybody)), both
        return (), everybody  # "we met Putin", "talks with Iran": with whom is told, by whom is not
    return (everybody, everybody) if len(everybody) > 1 else (everybody, ())
