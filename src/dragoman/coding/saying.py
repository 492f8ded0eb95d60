"""What a speaker says of another: that he must do something (a demand), did it or did wrong (an accusation) or will suffer
(a threat).

"Moscow said that Turkey must arrest them", "police said that rebels were responsible", "Iran said that the raid was
unlawful", "Iran said that Israel would pay a price".
"""

from __future__ import annotations

from dragoman.coding.candidate import Candidate, by_rule
from dragoman.coding.frames import Frame
from dragoman.coding.known import PRONOUNS, deeds, is_known, same, things
from dragoman.coding.lexicon import word_sets
from dragoman.coding.parties import Parties
from dragoman.coding.tree import Tree
from dragoman.model import Actor

_ANYBODY = frozenset({"no", "any", "every", "each"})
_MUST = frozenset({"must", "should"})
_THREATENING = frozenset({"GOV", "MIL", "REB", "PRM", "IGO", "LEG", "PTY", "OPP", "LAB"})
"""Sectors of those who can make true what they threaten: not of analysts."""

_WATCHING = frozenset({"NGO", "IGO", "OPP", "REF"})
"""Sectors of those who accuse a state when they say what its forces did; others only report it."""

_OF_FORCE = frozenset({"GOV", "MIL", "COP", "SPY", "PRM", "REB"})
_ARMED = frozenset({"MIL", "REB", "PRM"})
_PRIVATE = frozenset({"CVL", "BUS", "AGR", "UNS", None})


def bid(tree: Tree, parties: Parties, frame: Frame, found: dict[int, Candidate]) -> bool:
    """Say whether a speaker says what another actor must do; a demand for what is no coded deed is added to ``found``."""
    voice = speaker_of(parties, frame)
    if not voice:
        return False
    for token in frame.roles.get("ccomp", ()):
        if not _bidden(tree, token, insisting=tree.lemma(frame.token) == "insist"):
            continue
        subject = tree.kid(token, "nsubj", "nsubjpass")
        anybody = subject is not None and any(tree.low[each] in _ANYBODY for each in tree.kids(subject))
        addressed = parties.of(subject) if subject is not None and not anybody else ()
        if not addressed or any(same(one, other) or one.id == other.id for one in addressed for other in voice):
            continue
        modal = any(tree.low[each] in _MUST for each in tree.kids(token) if tree.dep[each] == "aux")
        private = all(each.sector in {"CVL", None} for each in voice)
        if not modal and tree.lemma(frame.token) != "insist":
            return token in found or carried(tree, token, found) is not None
        if (
            token not in found
            and not private
            and carried(tree, token, found) is None
            and tree.dep[subject or token] == "nsubj"
        ):
            found[frame.token] = by_rule("must+*", frame, "REQUEST", ("change",), voice, addressed)
        return True
    return False


def blame(tree: Tree, parties: Parties, frame: Frame, found: dict[int, Candidate]) -> None:
    """Add to ``found`` the accusation of a speaker who says that another did it: "said that rebels were responsible"."""
    for token in frame.roles.get("ccomp", ()):
        subject = tree.kid(token, "nsubj")
        if tree.lemma(token) != "be" or tree.negated(token) or subject is None:
            continue
        said = next(
            (each for each in tree.kids(token) if tree.low[each] in things("guilt") and tree.dep[each] != "nsubj"), None
        )
        if said is None or tree.negated(said) or any(tree.dep[each] == "aux" for each in tree.kids(token)):
            continue
        what = tree.kid(said, "pobj", "prep")
        if what is not None and tree.dep[what] == "prep":
            what = tree.kid(what, "pobj", "pcomp")
        if what is not None and not (
            tree.is_verb(what) or tree.lemma(what) in deeds() or tree.lemma(what) in things("harm")
        ):
            continue
        voice, accused = speaker_of(parties, frame), parties.of(subject)
        if not voice or not accused or any(same(one, other) for one in accused for other in voice):
            continue
        found[frame.token] = by_rule("responsible", frame, "ACCUSE", ("allege",), voice, accused)
        return


def reproach(tree: Tree, parties: Parties, frame: Frame, found: dict[int, Candidate]) -> None:
    """Add to ``found`` the accusation of a speaker who calls another or his deed bad, untrue or unlawful, or says that he
    did wrong: "said the raid was unlawful", "said Turkey had violated its airspace"."""
    voice = speaker_of(parties, frame)
    told = [each for one in frame.roles.get("ccomp", ()) for each in tree.conjuncts(one, 4)]
    for token in told if voice else ():
        agent = tree.kid(token, "agent")  # "the vote was rigged by Moscow"
        subject = tree.kid(token, "nsubj") if agent is None else tree.kid(agent, "pobj")
        if subject is None or tree.negated(token):
            continue
        mode = _wrong(tree, token) or _watched(tree, token, voice, found)
        accused = (parties.of(subject) or parties.capitals(subject)) if mode == "allege" else _whose(parties, subject)
        if not mode or any(is_one(each, other) or _own(each) for each in accused for other in voice):
            continue
        if tree.lemma(token) == "fail" and any(each.sector in _ARMED for each in accused):
            continue  # "rebels failed to take the bridge"
        if mode == "allege" and not any(is_known(each) or each.sector not in _PRIVATE for each in accused):
            continue
        if not accused and tree.lemma(subject) not in deeds():
            continue
        found[frame.token] = by_rule(mode, frame, "ACCUSE", (mode,), voice, accused)
        return


def _wrong(tree: Tree, verb: int) -> str:
    """Return the mode of the accusation that a clause holds, or nothing: it says what is bad, or who did wrong."""
    if tree.lemma(verb) != "be":
        modal = any(tree.tag[each] == "MD" for each in tree.kids(verb))
        broken = tree.kid(verb, "dobj") if tree.lemma(verb) in {"break", "ignore"} else None
        wrong = tree.lemma(verb) in things("wrongdoing") or (
            broken is not None and tree.lemma(broken) in things("bond")
        )
        return "allege" if wrong and not modal else ""
    said = [each for each in tree.kids(verb) if tree.dep[each] in {"acomp", "attr"}]
    said += [
        tree.kid(each, "pobj") or each
        for each in tree.kids(verb)
        if tree.dep[each] == "prep" and tree.low[each] == "in"
    ]
    reproof = word_sets()["reproof"]
    bad = any(tree.low[each] in reproof or tree.lemma(each) in reproof for each in said)
    return "disapprove" if bad and not any(tree.negated(each) for each in said) else ""


def _watched(tree: Tree, verb: int, voice: tuple[Actor, ...], found: dict[int, Candidate]) -> str:
    """Return the mode where those who watch a state say what its forces did."""
    told = found.get(verb)
    if told is None or told.type not in {"ASSAULT", "COERCE"} or not all(each.sector in _WATCHING for each in voice):
        return ""
    past = not any(tree.tag[each] == "MD" for each in tree.kids(verb))
    return "allege" if past and any(each.sector in _OF_FORCE for each in told.actors) else ""


def _whose(parties: Parties, token: int) -> tuple[Actor, ...]:
    """Return the party that a phrase stands for, or whose deed or words it tells of."""
    return parties.of(token) or parties.behind(token) or parties.speaker(token)


def _own(each: Actor) -> bool:
    """Say whether a party is told to be the speaker's: "his army"."""
    return each.text.lower().split(" ")[0] in {"his", "her", "its", "their", "our", "my"}


def is_one(each: Actor, other: Actor) -> bool:
    """Say whether a speaker is who he speaks of."""
    return same(each, other) or (each.id is not None and each.id == other.id)


def menace(tree: Tree, parties: Parties, frame: Frame, found: dict[int, Candidate]) -> None:
    """Add to ``found`` the threat of a speaker who says what another will suffer: "said that Niger would pay a price"."""
    for token in frame.roles.get("ccomp", ()):
        subject = tree.kid(token, "nsubj")
        below = [each for each in tree.kids(token) if tree.dep[each] == "prep"]
        told = [each for one in (token, *below) for each in tree.kids(one) if tree.dep[each] in {"dobj", "pobj"}]
        to_come = any(tree.tag[each] == "MD" for each in tree.kids(token)) and not tree.negated(token)
        doomed = any(tree.lemma(each) in things("doom") for each in (token, *told))
        if tree.lemma(token) in things("facing"):
            doomed = doomed or any(tree.lemma(each) in things("ordeal") for each in told)
        if subject is None or not to_come or not doomed:
            continue
        voice, other = speaker_of(parties, frame), parties.of(subject)
        if tree.low[subject] in PRONOUNS:  # "warned Iran that it would pay a price"
            other = next((to for each in frame.roles.get("obj", ()) if (to := parties.of(each))), other)
        if not other or any(same(one, each) or one.id == each.id for one in other for each in voice):
            continue
        if not any(each.sector in _THREATENING for each in voice):
            continue
        found.pop(token, None)
        found[frame.token] = by_rule("doom", frame, "THREATEN", (), voice, other)
        return


def _bidden(tree: Tree, verb: int, *, insisting: bool) -> bool:
    """Say whether a clause tells what must be done: "must withdraw", "should free", "needs to halt", "that he leave"."""
    musts = [each for each in tree.kids(verb) if tree.dep[each] == "aux" and tree.low[each] in _MUST]
    if musts:
        subject = tree.kid(verb, "nsubj", "nsubjpass")
        wished_back = tree.tag[verb] == "VBN" and any(tree.low[each] == "have" for each in tree.kids(verb))
        asked = subject is not None and musts[0] < subject  # "should she win"
        return not (wished_back or asked or tree.lemma(verb) in things("luck"))
    if insisting and tree.tag[verb] in {"VB", "VBP"} and not any(tree.dep[each] == "aux" for each in tree.kids(verb)):
        subject = tree.kid(verb, "nsubj")  # the bare form of a wish: "insisted that Russia return the islands"
        if tree.tag[verb] == "VB" or (subject is not None and tree.tag[subject] == "NNP"):
            return True
    return tree.lemma(verb) in {"need", "have"} and tree.kid(verb, "xcomp") is not None


def carried(tree: Tree, verb: int, found: dict[int, Candidate]) -> Candidate | None:
    """Return the event noun that a light or phase verb carries ("agreed to hold talks", "to continue talks")."""
    if tree.lemma(verb) == "see":
        return None  # "wants to see a withdrawal": whose it is to be is not told
    for each in tree.kids(verb):
        if tree.dep[each] in {"dobj", "xcomp"} and each in found:
            return found[each]
        if tree.dep[each] == "prep":
            inner = tree.kid(each, "pobj", "pcomp")
            if inner is not None and inner in found and found[inner].frame.light == verb:
                return found[inner]
    return None


def speaker_of(parties: Parties, frame: Frame) -> tuple[Actor, ...]:
    """Return whose a governing verb or noun is: its subject, or the owner of the words."""
    roles = ("poss", "by", "light.subj") if frame.pos == "n" else ("subj",)
    for role in roles:
        for token in frame.roles.get(role, ()):
            found = parties.of(token) or parties.behind(token)
            if found:
                return found
    return parties.behind(frame.token) if frame.pos == "n" else ()
