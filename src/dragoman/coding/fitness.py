"""Which statements in the making are kept: those whose parties are told, fit the deed and are of public concern."""

from __future__ import annotations

from functools import cache

from dragoman.coding import blocks, numbers
from dragoman.coding.candidate import Candidate
from dragoman.coding.known import PRONOUNS, country_nouns, deeds, is_known, is_person, is_state, things
from dragoman.coding.parties import Parties
from dragoman.coding.public import charged, for_a_cause, named_by_place, told_as, told_by_place
from dragoman.coding.tables import rows
from dragoman.coding.tree import Tree
from dragoman.model import Actor

NEED_RECIPIENT = frozenset({"AID", "COOPERATE", "SANCTION"})
"""Types that PLOVER does not code without a recipient."""

ACTORLESS = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Types kept without an actor when the recipient is known: "33 soldiers were killed in an airstrike"."""

PUBLIC = frozenset({"GOV", "MIL", "REB", "OPP", "PTY", "COP", "SPY", "JUD", "LEG", "IGO", "PRM", "REF", "REL", "NGO"})
"""Sectors whose doings are politics whoever else takes part; private parties alone make no statement."""

FORCE = frozenset({"aerial", "drone", "heavy-weapons", "explosives", "suicide-attack", "unconventional"})
"""Modes of ASSAULT that are of public concern whoever was hit."""

_GUESSED = frozenset({"place", "at home"})
"""How a country is known (``why``) that a private crime has as well."""

_CAUSING = ("subj", "in", "by", "during", "after", "from", "when")
_PRIVATE = frozenset({"CVL", None, "UNS", "BUS", "AGR"})
_MANY = {"killed": 3, "abducted": 3, "injured": 10, "detained": 5, "displaced": 100}
"""From how many victims on a deed is no private matter."""

_TELLING = frozenset({"convict", "release"})
"""Modes of deeds done by courts and captors, whose nouns need not name them: "his conviction"."""

_ANYBODY = frozenset({"anyone", "anybody", "someone", "somebody", "everyone", "everybody"})
_PERSONAL = _ANYBODY | {"him", "her", "them", "me", "us", "you", "he", "she", "they", "we", "i"}
_AT_PARTIES = frozenset({"ACCUSE", "REQUEST", "THREATEN", "ASSAULT", "COERCE", "CONSULT", "AID"})
"""Types whose object is a party, never a thing: "it" in "accused it" must be somebody."""

_AGAINST = frozenset({"of", "poss", "against", "into", "about", "on", "over", "at"})
"""Roles in which a noun names who is accused."""

_SAID = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
"""Types of words that are public where people who act for a cause say them."""

_BEHIND = frozenset({"of", "on", "in", "with", "from", "at", "riding", "wearing", "who"})
"""Words that end the head of a phrase."""

_STRIKES = frozenset({"strike", "protest", "boycott", "blockade", "walkout", "sit-in", "stoppage", "demonstration"})


@cache
def persons_only() -> frozenset[str]:
    """Return the predicates that only people can suffer ("kill", "arrest"): a state is no party to be killed."""
    return frozenset(
        word for row in rows("ontology", "unfit.tsv") if row["kind"] == "people" for word in row["words"].split("|")
    )


def fit(tree: Tree, parties: Parties, candidate: Candidate) -> bool:
    """Say whether a statement is kept; recipients of an unfit kind are taken off first."""
    return hindrance(tree, parties, candidate) is None


def hindrance(tree: Tree, parties: Parties, candidate: Candidate) -> str | None:
    """Return why a statement is not kept, None where it is; recipients of an unfit kind are taken off first."""
    if _harmless(tree, candidate):
        return "harmless"  # "no soldiers were killed"
    _drop_unfit(tree, candidate)
    _drop_self(tree, candidate)
    _drop_reached(candidate)
    if _blank(tree, candidate):
        return "blank"
    if _campaigning(tree, candidate):
        return "campaign"
    if _at_home(candidate):
        return "home"
    if _interview(candidate):
        return "interview"
    if _own_words(tree, candidate) or _boast(tree, candidate):
        return "own words"
    if _by_states(candidate):
        return "states"
    if not (_complete(tree, candidate) or told_by_place(parties, candidate)):
        return "incomplete"
    if not _concerning(tree, candidate):
        return "private"
    return None if blocks.deliberate(tree, candidate) else "accident"


def _by_states(candidate: Candidate) -> bool:
    """Say whether only states protest: theirs is no demonstration ("recalled its envoy in protest")."""
    states = [is_state(each) and each.sector == "GOV" for each in candidate.actors]
    return candidate.type == "PROTEST" and bool(states) and all(states)


def _drop_unfit(tree: Tree, candidate: Candidate) -> None:
    if candidate.type == "AID":
        return  # "released funds to Ghana"
    names = {tree.lemma(frame.token) for frame in (candidate.frame, *candidate.frames)}
    if tree.lemma(candidate.token) not in persons_only() and not names & persons_only():
        return
    keep = tuple(each for each in candidate.recipients if not _bare_state(tree, each))
    if len(keep) < len(candidate.recipients) and (keep or tree.lemma(candidate.token) in persons_only()):
        candidate.recipients = keep


def _drop_reached(candidate: Candidate) -> None:
    """Take off whom a deed is not told to be against: the town of its own country that a protest or curfew is held in."""
    aimed = any(candidate.frame.roles.get(role) for role in ("against", "over", "outside"))
    if candidate.type == "PROTEST" and candidate.frame.pos == "n" and not candidate.actors and not aimed:
        candidate.recipients = ()  # "riots in the Greek capital"
    home = {each.country for each in candidate.actors}
    if (
        candidate.type in {"PROTEST", "COERCE"}
        and candidate.reached
        and all(each.country in home and each.sector in _PRIVATE for each in candidate.recipients)
    ):
        candidate.recipients = ()


def _harmless(tree: Tree, candidate: Candidate) -> bool:
    """Say whether a verb of harm tells that nobody was harmed."""
    return candidate.type == "ASSAULT" and candidate.frame.passive and numbers.nobody_in(tree, candidate.frame)


def _blank(tree: Tree, candidate: Candidate) -> bool:
    """Say whether who is acted on is a pronoun that stands for nobody known: "accusing it of fraud", "arrest anyone"."""
    frame = candidate.frame
    doers = frame.roles.get("subj", ()) if frame.pos != "n" and not candidate.actors and not frame.passive else ()
    if any(tree.low[token] in _PERSONAL for token in doers):
        return True  # "they killed hundreds"
    if candidate.recipients or frame.pos != "v" or "obj" not in candidate.sense.recipient:
        return False
    told = [tree.low[token] for token in frame.roles.get("obj", ())]
    return bool(told) and all(word in _PERSONAL or (word == "it" and candidate.type in _AT_PARTIES) for word in told)


def _drop_self(tree: Tree, candidate: Candidate) -> None:
    """Take off recipients that are the predicate's own word, or the actor's own state ("opposes American boots abroad")."""
    at = tree.doc[candidate.token].idx if tree.dep[candidate.token] != "amod" else -1  # "the jailed senator"
    keep = [each for each in candidate.recipients if each.start is None or not each.start <= at < (each.end or 0)]
    shared = candidate.sense.mutual or candidate.recipients == candidate.actors
    if not shared and candidate.actors and all(each.sector == "GOV" for each in candidate.actors):
        home = {each.country for each in candidate.actors}
        keep = [each for each in keep if not (_state_by_name(each) and each.country in home and each.why != "owner")]
    if len(keep) < len(candidate.recipients):
        together = candidate.type == "AGREE" and not keep and len(candidate.actors) > 1
        candidate.recipients = candidate.actors if together else tuple(keep)


def _state_by_name(actor: Actor) -> bool:
    """Say whether an actor is a state by its name or adjective, not one of its offices ("the Chadian government")."""
    text = actor.text.removeprefix("the ").strip()
    return is_state(actor) and ((" " not in text and text[:1].isupper()) or text.lower() in country_nouns())


def _bare_state(tree: Tree, actor: Actor) -> bool:
    """Say whether the actor is a state called by its bare name (not "two French citizens")."""
    return is_state(actor) and " " not in actor.text.removeprefix("the ").strip() and actor.text[:1].isupper()


def _complete(tree: Tree, candidate: Candidate) -> bool:
    """Say whether the parties that the type needs are known."""
    if candidate.type == "AID" and not any(is_known(each) for each in (*candidate.actors, *candidate.recipients)):
        return False  # "councils give people money"
    if candidate.type in NEED_RECIPIENT and not candidate.recipients:
        return candidate.type == "AID" and bool(candidate.actors) and candidate.keep_bare
    if candidate.actors:
        return not _lonely(tree, candidate)
    if candidate.frame.roles.get("toll"):
        return True  # "the toll from the clashes rose to 81"
    words = tree.lemma(candidate.token) in {"attack", "assault", "clash"} and not candidate.modes
    if candidate.type == "ASSAULT" and words and all(_in_words(each) for each in candidate.recipients):
        return False  # "the attacks on Shell", "has been attacked by rivals", which may be words
    if candidate.type == "ACCUSE":  # "the general was indicted", "is on trial": by a court, whichever
        return (candidate.frame.passive or _undergone(candidate)) and any(map(is_known, candidate.recipients))
    if candidate.type == "REQUEST":  # "calls for the minister to resign", "is under pressure"
        told = tree.lemma(candidate.token) in {"call", "demand", "pressure"} or _undergone(candidate)
        return told and any(map(is_known, candidate.recipients))
    if (
        candidate.type == "PROTEST" and candidate.frame.pos == "n"
    ):  # "mass protests against the president": by whom is plain
        told = any(is_known(each) or each.sector == "GOV" for each in candidate.recipients)
        return told and bool(candidate.frame.roles.get("against"))
    bare = candidate.frame.pos == "n" and candidate.frame.light is None and not _TELLING & {*candidate.modes}
    if bare and candidate.type not in {"ASSAULT", "COERCE"}:
        return False
    frame = candidate.frame
    if frame.pos == "v" and not frame.passive and not frame.roles.get("subj") and not candidate.frames:
        return False  # "withdrawing from the convention" in a list of aims
    freed = candidate.type == "RETREAT" and "release" in candidate.modes
    return bool(candidate.recipients) and (candidate.type in ACTORLESS or freed)


def _undergone(candidate: Candidate) -> bool:
    """Say whether a predicate tells of whom it is done to as its subject: "faces charges", "denied the allegations", or is
    a noun that names him: "the allegations against the minister", "the trial of the general"."""
    if not candidate.recipients or (candidate.reached and candidate.frame.pos != "n"):
        return False
    told = {"subj", "light.subj", "light.iobj", "answer"} | (_AGAINST if candidate.frame.pos == "n" else set())
    return bool(candidate.sense.recipient) and told.issuperset(candidate.sense.recipient)


def _at_home(candidate: Candidate) -> bool:
    """Say whether somebody only goes about the own country: "toured the country", "flew to Maine for a rally"."""
    if candidate.type != "CONSULT" or "visit" not in candidate.modes:
        return False
    home = {each.country for each in candidate.actors}
    return all(is_state(each) or each.why == "place" for each in candidate.recipients) and all(
        each.country in home for each in candidate.recipients
    )


def _campaigning(tree: Tree, candidate: Candidate) -> bool:
    """Say whether a rally is one of a campaign: held by a politician by name or a party, against nobody."""
    frames = (candidate.frame, *candidate.frames)
    told = [token for frame in frames for token in (frame.token, *frame.roles.get("obj", ()))]
    if candidate.type != "PROTEST" or candidate.recipients or not any(tree.lemma(each) == "rally" for each in told):
        return False
    return bool(candidate.actors) and all(
        each.sector in {"PTY", "LEG"} or (each.id is not None and each.id[0].islower()) for each in candidate.actors
    )


def _own_words(tree: Tree, candidate: Candidate) -> bool:
    """Say whether somebody only backs what is his own: "stood by his remarks", "defended its record"."""
    if candidate.type != "SUPPORT" or candidate.frame.pos != "v" or candidate.sense.mutual:
        return False
    if candidate.recipients and any(each.id and each.id[0].islower() for each in candidate.recipients):
        return False  # "backed his minister"
    # not the weight thrown behind another
    roles = [role for role in ("obj", "by") if role in candidate.sense.recipient]
    things_backed = [token for role in roles for token in candidate.frame.roles.get(role, ())]
    if candidate.recipients and not all(_mine(each, candidate.actors) for each in candidate.recipients):
        return False  # "extended his condolences to the pope"
    owners = [tree.kid(token, "poss") for token in things_backed]
    return any(owner is not None and tree.tag[owner] == "PRP$" for owner in owners)


def _boast(tree: Tree, candidate: Candidate) -> bool:
    """Say whether somebody only claims what he did himself: "its claim that it had tested a bomb" accuses nobody."""
    if candidate.type != "ACCUSE" or candidate.recipients or tree.lemma(candidate.token) != "claim":
        return False
    frame = candidate.frame
    told = (*frame.roles.get("ccomp", ()), *(each for each in tree.kids(frame.token) if tree.dep[each] == "acl"))
    if any(tree.kid(each, "expl") is not None for each in told):
        return True  # "his claim that there had been a raid"
    subjects = (tree.kid(each, "nsubj", "nsubjpass") for each in told)
    return any(each is not None and tree.low[each] in PRONOUNS for each in subjects)


def _mine(each: Actor, actors: tuple[Actor, ...]) -> bool:
    """Say whether a recipient is of the country or the party of one who acts."""
    return any(each.country == one.country for one in actors if one.country) or any(each.id == one.id for one in actors)


def _interview(candidate: Candidate) -> bool:
    """Say whether one side only gave the other, of the media, an interview: who asks for the press meets for nobody."""
    both = (*candidate.actors, *candidate.recipients)
    return candidate.type == "CONSULT" and any(each.sector == "JRN" for each in both)


def _lonely(tree: Tree, candidate: Candidate) -> bool:
    """Say whether only one side is told of what takes two: a bare "talks", or "met" with an object that is no party."""
    if not candidate.sense.mutual or candidate.recipients:
        return False
    if candidate.sense.pos == "n":
        return candidate.frame.light is None
    met = candidate.frame.roles.get("obj", ())
    if not met and len(candidate.actors) == 1 and candidate.frame.pos == "v" and _by_himself(tree, candidate):
        return True  # "he has met this year"
    return bool(met) and not any(tree.tag[token].startswith("NNP") for token in met)  # somebody by name is somebody


def _by_himself(tree: Tree, candidate: Candidate) -> bool:
    """Say whether the one who acts is a single person, who cannot meet or agree alone."""
    person = is_person(candidate.actors[0])
    beside = any(candidate.frame.roles.get(role) for role in ("with", "xcomp", "ccomp", "to", "on", "in", "for"))
    he = any(tree.low[token] in {"he", "she", "it", "i"} for token in candidate.frame.roles.get("subj", ()))
    return (person or he) and not beside


def _public(candidate: Candidate) -> bool:
    """Say whether somebody of public concern takes part, or private parties of two countries."""
    everybody = (*candidate.actors, *candidate.recipients)
    if candidate.type == "PROTEST" or any(_is_public(each) for each in everybody):
        return True
    if candidate.type in _SAID and any(for_a_cause(each) for each in candidate.actors):
        return True
    if "release" in candidate.modes and any(each.country and each.why not in _GUESSED for each in candidate.recipients):
        return True  # "the group released three Israelis"
    if "resign" in candidate.modes and any(need.names_words for need in candidate.sense.needs):
        return True  # from an office that the sense names
    warfare = candidate.sense.predicate in things("warfare")
    if candidate.type == "ASSAULT" and (warfare or FORCE & set(candidate.modes)):
        return not any(each.sector == "CVL" for each in candidate.actors)
    if named_by_place(candidate):
        return True
    if candidate.type in {"ASSAULT", "COERCE"} and any(each.sector == "JRN" for each in candidate.recipients):
        return True
    if candidate.type == "ASSAULT" and _neighbours(candidate) and not any(map(_gunmen, candidate.actors)):
        return False
    abduction = candidate.type == "ASSAULT" and "abduct" in candidate.modes
    if candidate.type == "COERCE" and any(map(for_a_cause, candidate.recipients)):
        return True
    unknown = not candidate.actors and all(_commoner(each) for each in candidate.recipients)
    crime = candidate.type == "ASSAULT" and (abduction or not FORCE.intersection(candidate.modes))
    if unknown and (candidate.type == "COERCE" or crime):
        return False  # "a man was arrested", "a Brooklyn woman was killed"
    if candidate.type == "ASSAULT" and any(map(_gunmen, candidate.actors)):
        return True
    if candidate.type in {"ASSAULT", "COERCE"}:
        crime = candidate.type == "ASSAULT"
        return any(
            (each.country and each.why not in _GUESSED) or (crime and each.sector == "CRM") for each in everybody
        )
    return len({each.country for each in everybody if each.country}) > 1


def _in_words(each: Actor) -> bool:
    """Say whether an attack on somebody is more often one of words: on a company, on a politician by name."""
    named = each.id is not None and each.id[0].islower()
    return each.sector in {"BUS", "PTY", "ELI"} or (named and each.sector in {"LEG", "GOV", "OPP"})


def _commoner(each: Actor) -> bool:
    """Say whether somebody is a private person, and not told to be of another country ("two Kuwaiti nationals")."""
    return each.sector in _PRIVATE and (each.id is None or each.id[0].islower())


def _gunmen(each: Actor) -> bool:
    """Say whether an actor is several armed people, no private criminal: "gunmen on motorbikes stormed a hotel"."""
    words = each.text.lower().split()
    head = next((number for number, word in enumerate(words) if word in _BEHIND), len(words))
    return bool(head) and not things("band").keys().isdisjoint(
        {words[head - 1], " ".join(words[max(0, head - 2) : head])}
    )


def _neighbours(candidate: Candidate) -> bool:
    """Say whether private people of one country or none harmed each other: a crime, unless many died of it."""
    everybody = (*candidate.actors, *candidate.recipients)
    lands = {each.country for each in everybody if each.country}
    unnamed = all(each.id is None or each.id == each.country or each.id[0].islower() for each in everybody)
    return bool(candidate.actors and candidate.recipients) and len(lands) < 2 and unnamed


def _concerning(tree: Tree, candidate: Candidate) -> bool:
    """Say whether a statement is of public concern: by its parties, by many dead, or as a strike that is called off."""
    candidate.charged = charged(tree, candidate)
    return _public(candidate) or candidate.charged or _of_strike(tree, candidate) or _many(tree, candidate)


def _many(tree: Tree, candidate: Candidate) -> bool:
    """Say whether a deed killed several people or hurt many, which is no private matter."""
    forced = candidate.actors or candidate.modes or candidate.frame.roles.get("toll") or by_force(tree, candidate)
    if candidate.type not in {"ASSAULT", "COERCE", "SANCTION"} or not forced:
        return False
    told = numbers.magnitudes(tree, candidate, (candidate.token, candidate.token))
    return any(key in told and told[key].low >= least for key, least in _MANY.items())


def by_force(tree: Tree, candidate: Candidate) -> bool:
    """Say whether a deed of force is told beside the harm: not so in "5,000 people were killed in Thailand"."""
    causes = deeds() | things("arms").keys()
    frames = (candidate.frame, *candidate.frames)
    told = (token for frame in frames for role in _CAUSING for token in frame.roles.get(role, ()))
    if candidate.sense.predicate in things("slaughter") or any(
        told_as(each, "unarmed") for each in candidate.recipients
    ):
        return True  # "sixty were massacred", "civilians were killed": by no accident
    return len(frames) > 1 or any(tree.lemma(token) in causes for token in told)


def _of_strike(tree: Tree, candidate: Candidate) -> bool:
    """Say whether a strike or protest is threatened, called off or goes on: of public concern whoever holds it."""
    if candidate.type not in {"CONCEDE", "REJECT", "THREATEN"} or not any(each.country for each in candidate.actors):
        return False
    told = [*candidate.frame.roles.get("obj", ())]
    for clause in candidate.frame.roles.get("xcomp", ()):  # "threatened to go on strike"
        told += [below for each in tree.kids(clause) if tree.low[each] == "on" for below in tree.kids(each)]
    return any(tree.lemma(token) in _STRIKES for token in told)


def _is_public(actor: Actor) -> bool:
    if actor.sector in {None, "UNS"}:
        return actor.id is not None and not actor.id[0].islower()  # a group or state, not a private person
    return actor.sector in PUBLIC or (actor.sector == "ELI" and actor.id is not None)
