"""Rules between types: what "agreed to", "threatened to", "called off" make of the deed that they govern.

The rules are rows of ``data/ontology/rules.tsv``, the governing predicates those of ``governors.tsv``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.coding.candidate import Candidate, by_rule
from dragoman.coding.frames import Frame, verb_frame, verb_name
from dragoman.coding.homes import struck
from dragoman.coding.known import PRONOUNS, same, things, union, without
from dragoman.coding.lauding import laud
from dragoman.coding.nouns import adjective_frame, noun_frame
from dragoman.coding.parties import Parties
from dragoman.coding.saying import bid, blame, carried, menace, reproach, speaker_of
from dragoman.coding.sides import reciprocal
from dragoman.coding.tables import rows
from dragoman.coding.tree import Tree
from dragoman.model import Actor

_QUESTIONS = frozenset({"why", "whether", "how", "if", "when", "where"})
_FORGOING = {"agree": "forgo", "vow": "forgo", "decide": "decline"}
"""What a promise or decision not to do something is, by the class of its verb."""

_AGREEING = frozenset({"agree"})
_PROMISING = frozenset({"agree", "vow", "plan", "announce", "decide"})
_UNARMED = frozenset({"PTY", "LEG", "OPP", "ELI"})
"""Sectors of people who have no force to send: their attacks are words if one of them is named."""

_HOSTING = frozenset({"host", "mediate", "broker", "facilitate", "arrange", "organise", "organize", "sponsor"})
"""Verbs of a third one, who brings others together."""

_WORDS = frozenset({"REQUEST", "REJECT", "ACCUSE", "AGREE", "THREATEN"})
"""Types of deeds in words, which those reject whom they do not please."""

_SUFFERED = frozenset({"ASSAULT", "COERCE"})
"""Types of deeds that are told though only who suffered them is named: "condemned the arrest of the senator"."""

_ANSWERED = frozenset({"REQUEST", "ACCUSE"})
"""Types of deeds in words that somebody answers: they were done whatever the answer."""

UNWILLING = "unwilling"
"""Marks a refusal that is told as no readiness: its negation is the refusal's own."""

_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
BEFALLING = {
    "REJECT": frozenset({"ACCUSE", "REJECT"}),
    "REQUEST": frozenset({"REJECT", "COERCE", "SANCTION", "ACCUSE"}),
    "SUPPORT": _HOSTILE,
    "AGREE": _HOSTILE,
}
"""By type what may be refused, asked for, backed or agreed without a word to those whom it befalls: "refused to condemn the
rebels", "backed the invasion of Iraq"."""

_NEEDS_RESULT = "="


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of rules.tsv."""

    name: str
    complement: frozenset[str]
    mode: str
    type: str
    modes: tuple[str, ...]
    at: str


@cache
def rules() -> dict[str, tuple[Rule, ...]]:
    """Return the rules by class of governor, in table order."""
    found: dict[str, list[Rule]] = {}
    for row in rows("ontology", "rules.tsv"):
        modes = tuple(part for part in row["modes"].split("|") if part)
        types = frozenset(row["complement"].split("|"))
        rule = Rule(f"{row['class']}+{row['complement']}", types, row["mode"], row["type"], modes, row["at"])
        found.setdefault(row["class"], []).append(rule)
    return {name: tuple(listed) for name, listed in found.items()}


Governor = tuple[str, tuple[str, ...]]


@cache
def governors() -> dict[tuple[str, str], tuple[Governor, ...]]:
    """Return the classes of every governing predicate, each with its complement roles, by part of speech and lemma."""
    found: dict[tuple[str, str], list[Governor]] = {}
    for row in rows("ontology", "governors.tsv"):
        found.setdefault((row["pos"], row["predicate"]), []).append((row["class"], tuple(row["roles"].split("|"))))
    return {key: tuple(listed) for key, listed in found.items()}


def fitting(name: str, type_: str, modes: tuple[str, ...]) -> Rule | None:
    """Return the first rule of a class that fits a complement's type and modes."""
    for rule in rules().get(name, ()):
        if ("*" in rule.complement or type_ in rule.complement) and (not rule.mode or rule.mode in modes):
            return rule
    return None


def governing(tree: Tree, token: int) -> tuple[Governor, ...]:
    """Return the classes and roles of a token that is a governing predicate of the table."""
    if tree.is_verb(token):
        return governors().get(("v", verb_name(tree, token))) or governors().get(("v", tree.lemma(token)), ())
    pos = "n" if tree.is_noun(token) else "a"
    return governors().get((pos, tree.low[token] if pos == "a" else tree.lemma(token)), ())


def frame_of(tree: Tree, token: int) -> Frame:
    """Build the frame of a token by its part of speech."""
    if tree.is_verb(token):
        return verb_frame(tree, token)
    return noun_frame(tree, token) if tree.is_noun(token) else adjective_frame(tree, token)


def predicative(tree: Tree, token: int) -> bool:
    """Say whether a word tells something itself, and does not only qualify another: not "the bombing raid"."""
    if tree.is_verb(token):
        fate = tree.dep[token] == "amod" and tree.lemma(token) in things("fate")  # "the jailed senator"
        return fate or tree.dep[token] not in {"aux", "auxpass", "amod", "compound"}
    return not tree.is_noun(token) or tree.dep[token] not in {"compound", "nmod", "npadvmod"}


def apply(tree: Tree, parties: Parties, found: dict[int, Candidate], above: list[int]) -> None:
    """Apply the rules to the candidates of one sentence, in place. ``above`` are its governing predicates' tokens.

    Governors are taken bottom-up (latest first), so that "agreed to stop bombing" first becomes "stop bombing".
    """
    for token in sorted(above, reverse=True):
        for name, roles in governing(tree, token):
            own = found.get(token)
            frame = own.frame if own else frame_of(tree, token)
            if name == "must" and (own is not None or not bid(tree, parties, frame, found)):
                if own is None:
                    blame(tree, parties, frame, found)
                    menace(tree, parties, frame, found)
                    if token not in found:
                        reproach(tree, parties, frame, found)
                    if token not in found:
                        laud(tree, parties, frame, found)
                continue
            for complement in _complements(tree, frame, roles, found):
                if name == "announce" and _done(tree, complement):
                    continue  # "announced that it had sent aid"
                join(tree, complement)  # "agreed to hold a joint exercise"
                refused = name in _PROMISING and _not_to(tree, complement)
                unwilling = name == "agree" and frame.pos == "a" and _not_said(tree, token)
                class_ = (_FORGOING.get(name, "refuse")) if refused else "reject" if unwilling else name
                rule = fitting(class_, complement.type, complement.modes)
                if rule is None:
                    continue
                if own is not None and not (unwilling or refused) and _decided(own, rule):
                    complement.dropped = rule.at == "governor" and complement.token in frame.roles.get("xcomp", ())
                    continue
                if name == "deny" and complement.type in _ANSWERED and complement.frame.roles.get("answer"):
                    continue  # "denied the charges": they were made
                none = complement.frame.pos == "n" and tree.negated(tree.first_conjunct(complement.token))
                if name == "plan" and (none or tree.negated(token) or _wished(tree, parties, frame, complement)):
                    complement.dropped = True
                elif _fits(name, frame, complement, parties):
                    _apply(parties, found, frame, complement, rule)
                    if unwilling:
                        found[token].rules.append(UNWILLING)


def _done(tree: Tree, complement: Candidate) -> bool:
    """Say whether what is announced was done before: "announced that it had sent aid", "that Chad expelled him"."""
    token = complement.token
    helped = (tree.low[each] for each in tree.kids(token) if tree.dep[each] in {"aux", "auxpass"})
    return tree.is_verb(token) and tree.dep[token] == "ccomp" and (tree.tag[token] == "VBD" or "had" in helped)


def _not_to(tree: Tree, complement: Candidate) -> bool:
    """Say whether what is promised or agreed is not to do something: "vowed not to resume talks"."""
    verb = complement.frame.light if complement.frame.light is not None else complement.token
    if tree.is_noun(verb) and tree.dep[verb] == "dobj":
        verb = tree.head[verb]
    return tree.is_verb(verb) and tree.infinitive(verb) and tree.negated(verb)


def _not_said(tree: Tree, adjective: int) -> bool:
    """Say whether an adjective is said of somebody as what he is not: "is not ready", "has never been willing"."""
    verb = tree.head[adjective]
    return tree.negated(adjective) or (tree.lemma(verb) == "be" and tree.negated(verb))


def _decided(own: Candidate, rule: Rule) -> bool:
    """Say whether the governor's own sense names its words and says otherwise: "called on him to discuss trade"."""
    if rule.at not in {"governor", "both"} or rule.type in {own.type, _NEEDS_RESULT}:
        return False
    return not own.rules and any(need.names_words for need in own.sense.needs)


def join(tree: Tree, candidate: Candidate) -> None:
    """Make a co-operation of an exercise that several countries hold together, and an agreement of what several agree to
    concede each other, in place."""
    if len({each.country or each.id for each in candidate.actors} - {None}) < 2:
        return
    tokens = [frame.token for frame in (candidate.frame, *candidate.frames)] + list(
        candidate.frame.roles.get("obj", ())
    )
    for name, words in (("joint", things("exercise")), ("mutual", _AGREEING)):
        rule = fitting(name, candidate.type, candidate.modes)
        if rule is not None and any(tree.lemma(token) in words for token in tokens):
            candidate.type, candidate.modes = rule.type, rule.modes
            candidate.recipients = candidate.actors
            candidate.rules.append(rule.name)
            return


def speak(tree: Tree, candidate: Candidate) -> None:
    """Make an accusation of an attack by one politician or party on another, where no force is told; in place."""
    rule = fitting("words", candidate.type, candidate.modes)
    name = tree.lemma(candidate.token)
    if rule is None or name not in things("blow") or candidate.refers or set(candidate.modes) - {"firearms"}:
        return
    if candidate.frames and any(tree.lemma(frame.token) not in things("blow") for frame in candidate.frames):
        return
    sides = (candidate.actors, candidate.recipients)
    whole = all(side and all(_politician(each) for each in side) for side in sides)
    if candidate.modes and not whole:
        return  # "exchanged fire", unless two politicians did
    unarmed = bool(candidate.actors) and all(each.sector in _UNARMED for each in candidate.actors)
    alone = name in {"attack", "assault", "launch", "come"} and unarmed and any(map(_named, candidate.actors))
    if whole or (alone and not any(each.id == each.country for each in candidate.recipients if each.id)):
        candidate.type, candidate.modes = rule.type, rule.modes
        candidate.rules.append(rule.name)


def _named(each: Actor) -> bool:
    """Say whether an actor is a person by name."""
    return each.id is not None and each.id[0].islower()


def _politician(each: Actor) -> bool:
    """Say whether an actor is a person of politics or the press by name, or a party: one who fights with words."""
    if each.id is None and each.sector is None and each.text.lower() in PRONOUNS:
        return True  # "his attack on Labour", whoever he is
    return (
        each.sector in {"PTY", "LEG"}
        or each.why == "named"
        or (_named(each) and each.sector in {"GOV", "OPP", "ELI", "JRN", "BUS", "JUD", None})
    )


def _wished(tree: Tree, parties: Parties, frame: Frame, complement: Candidate) -> bool:
    """Say whether somebody hopes or expects what others may do, which is nobody's plan."""
    if frame.pos != "v" or tree.lemma(frame.token) not in {"hope", "expect", "want", "wish"} or frame.passive:
        return False
    subject = frame.roles.get("subj", [])
    doer = complement.frame.roles.get("subj", [])
    if not subject or not doer or subject == doer:
        return False
    wishing = [each for token in subject for each in parties.of(token)]
    return not any(same(each, one) for token in doer for each in parties.of(token) for one in wishing)


def _fits(name: str, frame: Frame, complement: Candidate, parties: Parties) -> bool:
    """Say whether the governor's subject is one that the rule can speak of: the same actor in "warned it would attack",
    a party itself in "forced Chad to withdraw", which a crisis may do too."""
    if name == "force":
        return any(parties.of(token) for token in frame.roles.get("subj", ()))
    if name == "warn" and complement.frame.token in frame.roles.get("of", ()):
        return bool(frame.roles.get("obj") or complement.actors)  # "warned of new attacks" threatens nobody
    if name != "warn" or complement.frame.token not in frame.roles.get("ccomp", ()):
        return True
    if not complement.actors:  # a pronoun: whoever warns, but not "that a raid could displace thousands"
        if any(parties.tree.low[token] not in PRONOUNS for token in complement.frame.roles.get("subj", ())):
            return False
        complement.actors = speaker_of(parties, frame)
        return bool(complement.actors)
    subject = [each for token in frame.roles.get("subj", ()) for each in parties.of(token)]
    return any(
        same(one, other) or one.id == other.id or (one.country is not None and one.country == other.country)
        for one in subject
        for other in complement.actors
    )


def _complements(tree: Tree, frame: Frame, roles: tuple[str, ...], found: dict[int, Candidate]) -> list[Candidate]:
    """Return the live candidates in the roles, looking through verbs that carry no event of their own."""
    result: list[Candidate] = []
    for role in roles:
        for token in frame.roles.get(role, ()):
            for member in tree.conjuncts(token, 6):
                candidate = found.get(member)
                if candidate is None and tree.lemma(member) in {"need", "have"}:
                    below = tree.kid(member, "xcomp")
                    candidate = found.get(below) if below is not None else None
                if candidate is None and role in {"xcomp", "ccomp", "from", "of", "for"}:
                    candidate = carried(tree, member, found)
                asked = role == "ccomp" and any(tree.low[each] in _QUESTIONS for each in tree.kids(member))
                if asked or (role == "ccomp" and member < frame.token and tree.tag[member] == "VBD"):
                    continue  # "Estonia sent guns to Kyiv, the minister announced"
                if candidate is not None and not candidate.dropped and candidate.token != frame.token:
                    result.append(candidate)
    return result


def _apply(parties: Parties, found: dict[int, Candidate], frame: Frame, complement: Candidate, rule: Rule) -> None:
    own = found.get(frame.token)
    if rule.at == "none":
        complement.dropped = True
        return
    if rule.at == "complement":
        if rule.type != _NEEDS_RESULT:
            complement.bases.add(complement.type)
            complement.type, complement.modes = rule.type, rule.modes
        if own is not None and own is not complement:
            own.dropped = True
        if not complement.actors:
            wished = rule.name.startswith("plan") and complement.frame.passive  # "he expects to be detained"
            complement.actors = () if wished else speaker_of(parties, frame)
        elif complement.sense.mutual and _hosted(parties.tree, complement.token):  # "offered to host talks between ..."
            host = without(speaker_of(parties, frame), complement.actors)
            complement.actors, complement.recipients = host or complement.actors, complement.actors
        elif complement.sense.mutual and not complement.recipients:
            own_words = all(
                each.text.lower() in PRONOUNS for each in complement.actors
            )  # "announced that he would meet"
            everybody = union(speaker_of(parties, frame), () if own_words else complement.actors) or complement.actors
            complement.actors, complement.recipients = everybody, everybody if len(everybody) > 1 else ()
        complement.rules.append(rule.name)
        return
    if own is None:
        own = by_rule(rule.name, frame, rule.type, rule.modes, speaker_of(parties, frame), ())
        found[frame.token] = own
    own.dropped = False
    own.keep_bare = True
    own.bases |= {complement.type, *complement.bases}
    own.type = rule.type
    own.modes = rule.modes or (own.modes if rule.type == own.sense.type else ())
    own.rules.append(rule.name)
    own.actors = own.actors or speaker_of(parties, frame)
    mutual = rule.type in {"AGREE", "REJECT"} and (complement.sense.mutual or own.sense.mutual)
    if not (own.recipients and reciprocal(parties.tree, frame)):
        said = rule.type == "REJECT" and complement.frame.pos == "n"  # "rejected the claims put forward by Iran"
        told = own.recipients if said else ()
        own.recipients = _addressee(parties, frame, own, complement, rule) or told
    if mutual and not own.actors and frame.passive and len(complement.actors) > 1:
        own.actors = own.recipients = complement.actors  # "talks between Iran and Iraq were called off"
    if mutual and not own.recipients and len(own.actors) > 1:
        own.recipients = own.actors
    if rule.at == "governor":
        complement.dropped = not _answered(complement)
        own.frames.append(complement.frame)
        return
    accused = rule.name.startswith("accuse") and complement.sense.pos == "n"
    if accused and not complement.actors:  # "accused the army of a massacre": it did it
        complement.actors = tuple(each for each in own.recipients if each not in complement.recipients)
    if rule.type == "ACCUSE":
        complement.recipients = complement.recipients or struck(parties, complement)  # "condemned the shelling of Gao"
    suffered = rule.type == "ACCUSE" and complement.type in _SUFFERED and complement.recipients
    if (
        complement.refers
        or not (complement.actors or suffered)
        or (rule.type == "ACCUSE" and not complement.recipients and complement.sense.pos == "n" and not accused)
    ):
        complement.dropped = True


def _hosted(tree: Tree, noun: int) -> bool:
    """Say whether talks are what a third one holds for both sides."""
    return tree.dep[noun] == "dobj" and tree.lemma(tree.head[noun]) in _HOSTING


def _answered(complement: Candidate) -> bool:
    """Say whether a complement was done before it was answered: in "refused a request from Iraq" Iraq asked."""
    asked = complement.type in _ANSWERED and bool(complement.frame.roles.get("answer"))
    return asked and bool(complement.actors and complement.recipients)


def _addressee(parties: Parties, frame: Frame, own: Candidate, complement: Candidate, rule: Rule) -> tuple[Actor, ...]:
    """Return whom the governing predicate addresses: named by itself, or the other party of the deed."""
    beside = () if rule.type in {"ACCUSE", "SUPPORT"} else ("with",)  # "in talks with Rutte he condemned the shelling"
    for role in ("obj", "iobj", "on", "to", *beside):
        for token in frame.roles.get(role, ()):
            if token == complement.token or complement.token in parties.tree.climb(token, 4):
                continue
            named = without(parties.of(token), own.actors)
            if named:
                return named
    bidden = rule.type == "REQUEST" or rule.name.startswith("accuse")
    if bidden and frame.roles.get("obj") and complement.token not in frame.roles["obj"]:
        return complement.actors  # somebody is addressed by words that stand for no known actor
    if rule.name.startswith("condemn") and complement.token not in frame.roles.get("obj", ()):
        named = next((one for token in frame.roles.get("obj", ()) if (one := parties.named(token))), ())
        if named:
            return named  # "criticised Doe for accusing Roe"
    said = rule.type == "REJECT" and complement.frame.pos == "n" and complement.type in _WORDS and not complement.refers
    verbal = rule.type in {"REQUEST", "ACCUSE", "SUPPORT"} or said  # "rejected Iran's call for talks with Iraq": Iran
    order = (complement.actors, complement.recipients) if verbal else (complement.recipients, complement.actors)
    act = complement.frame.pos == "v" or rule.type in {"SUPPORT", "AGREE", "REQUEST"}
    befallen = things("befalling").keys() | (things("striking").keys() if rule.type == "ACCUSE" else ())
    suffered = complement.frame.pos == "n" and parties.tree.lemma(complement.token) in befallen
    freed = rule.type in {"REQUEST", "REJECT", "ACCUSE"} and (suffered or "release" in complement.modes)
    if freed or (act and complement.type in BEFALLING.get(rule.type, ())):
        order = (complement.actors, ())  # not who is barred in "called for barring foreigners"
    for group in order:
        left = tuple(each for each in without(group, own.actors) if not any(same(each, one) for one in own.actors))
        if left:
            return union(left)
    return ()
