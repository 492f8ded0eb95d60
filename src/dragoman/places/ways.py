"""What the way from a place name to a predicate along the parse says of the place, as a worth from 0 to 100."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dragoman.doc import Toponym
from dragoman.places.again import OTHER_TIMES
from dragoman.places.apart import a_home, across_border, in_name, in_wake
from dragoman.places.near import PLAIN, behind, beside, fronted, has_subject, opens
from dragoman.places.nouns import at_occasion, named
from dragoman.places.tables import event_words
from dragoman.places.worth import elsewhere, worth_of
from dragoman.syntax import fired_at, in_which, is_noun, is_verb, lemma

_SHARING = frozenset({"xcomp", "acomp", "conj", "advcl", "acl", "prep", "pcomp"})
"""Relations along which a verb shares the place of the verb above it."""

_REASON = frozenset({"for", "about", "of", "against", "with", "without", "than"})
"""Prepositions whose clause tells of something else, perhaps elsewhere: "jailed in X for opposing"."""

_LINKING = frozenset({"prep", "pcomp", "advmod", "dative", "agent", "prt"})
"""Relations of the prepositions and adverbs on the way from a place."""

_NEAR = 8
"""Most tokens between a place and the "where" that takes it up."""

_CONCEDING = frozenset({"though", "although", "because", "if", "unless", "whereas"})
"""Conjunctions whose clause tells of something else than its main clause, perhaps elsewhere."""

_BEYOND = 0.5
"""Share of its worth that the state beyond a border keeps: the deed is told on this side of it."""

OPENING = 80.0
"""Most that a place is worth that opens the sentence: a finer one behind the verb may lie in it."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a way from a place name to a predicate is worth (0 to 100), and the nouns that it leads through."""

    toponym: Toponym
    worth: float
    through: frozenset[int]


def link_of(doc: Doc, toponym: Toponym, predicate: int) -> Link:
    """Climb from a place to the predicate and say what the way is worth."""
    node = named(doc, toponym)
    other = a_home(doc, toponym) or in_wake(doc, toponym, predicate) or _around(doc, toponym) or in_name(doc, toponym)
    if predicate == node.i or other:
        return Link(toponym, 0.0, frozenset())
    told = beside(doc, toponym, predicate) or _relative(doc, toponym, node, predicate) or opens(doc, toponym, predicate)
    if told:
        return Link(toponym, told, frozenset())
    link = _climbed(doc, toponym, node, predicate)
    if link.worth > 0.0 and across_border(doc, toponym):
        return replace(link, worth=link.worth * _BEYOND)
    if link.worth > 0.0:
        opening = link.worth > OPENING and fronted(doc, toponym, predicate) > 0.0
        return replace(link, worth=OPENING) if opening else link
    return replace(link, worth=fronted(doc, toponym, predicate) or behind(doc, toponym, predicate))


def _prepositional(node: Token, prepositions: list[str]) -> bool:
    """Say whether a word is a preposition or adverb on the way from a place, also "close to" and "following"."""
    if node.lower_ == "following" or (node.lower_ == "close" and prepositions == ["to"]):
        return True
    return node.tag_ in {"IN", "TO", "RB", "RP"} and node.dep_ in _LINKING


def _around(doc: Doc, toponym: Toponym) -> bool:
    """Say whether a name only tells where the town behind it lies: "the northern X town of Y", "the X resort town of Y"."""
    at = toponym.last
    while at < min(toponym.last + 3, len(doc) - 1) and doc[at].tag_ in {"NN", "JJ"}:
        if doc[at].lower_ in event_words()["settlement"] and doc[at + 1].lower_ == "of":
            return True
        at += 1
    return False


def _climbed(doc: Doc, toponym: Toponym, node: Token, predicate: int) -> Link:
    """Return the link along the parse, worth nothing where no way leads up to the predicate."""
    table = event_words()
    prepositions: list[str] = []
    relations: list[str] = []
    through: set[int] = set()
    while node.head.i != node.i:
        relation, above = node.dep_, node.head
        if above.lower_ == "according":
            break  # "according to a monitor in X"
        if node.lower_ == "including":
            pass  # "in several cities including X"
        elif _prepositional(node, prepositions):
            prepositions.append(node.lower_)
        elif relation == "relcl" or (relation == "acl" and is_verb(node)):
            break
        elif not (relation == "ccomp" and node.tag_ == "JJ"):  # "declare the land free in X"
            relations.append(relation)
        if above.i == predicate:
            return Link(toponym, worth_of(doc, toponym, above, prepositions, relations), frozenset(through))
        if is_verb(above) and above.lower_ not in {"including", "following"}:
            if doc[predicate].dep_ == "conj" and doc[predicate].head.i in through:
                return Link(toponym, 0.0, frozenset(through))  # "after the shootings in X and her call for"
            worth = _shared(doc, toponym, above, predicate, prepositions, relations)
            worth = worth or _of_modifier(doc, toponym, above, predicate, prepositions, relations)
            return Link(toponym, worth, frozenset(through))
        if is_noun(above) and above.lower_ not in table["part"]:
            through.add(above.i)
        node = above
    return Link(toponym, 0.0, frozenset(through))


def _shared(
    doc: Doc, toponym: Toponym, verb: Token, predicate: int, prepositions: list[str], relations: list[str]
) -> float:
    """Return the worth of a place told with another verb, whose deed or place the predicate shares."""
    table = event_words()
    word = lemma(verb)
    token = doc[predicate]
    own = worth_of(doc, toponym, verb, prepositions, relations)
    if own <= 0.0 or token.tag_ == "JJ":  # "is ready to serve in X"
        return 0.0
    if is_verb(token) and lemma(token) in table["saying"] and _steps_share(verb, token):
        speaking = verb.tag_ == "VBG" and word in table["speaking"] and "about" not in prepositions
        if speaking or at_occasion(doc, toponym):
            return own * 0.7  # "pledged to calm tensions at talks in X", "speaking to reporters in X, he promised"
    above = _verb_above(token) if not is_verb(token) else None
    if above is not None and above.i == verb.i:
        steps = _steps(token, verb)
        if word in table["saying"] or "ccomp" in steps:
            return 0.0
        return own * 0.85
    if is_verb(token):
        if verb.dep_ == "xcomp" and lemma(token) in table["wish"]:
            return 0.0  # "advised the crew to land in X"
        if token.tag_ == "VBG" and token.dep_ == "acl" and token.head.dep_ == "nsubj" and token.head.head.i == verb.i:
            return own * 0.5 if word not in table["saying"] else 0.0  # "people protesting cuts threw stones in X"
        if relations[-1:] != ["nsubj"] and word not in table["saying"] and in_which(token):
            return own * 0.6
        if _steps_share(token, verb) and not _apart_in_time(token):
            if token.dep_ == "conj" and has_subject(token):
                if any(each.lower_ == "had" for each in token.children):
                    return 0.0  # "won in X, but the senator had backed her"
                return own * 0.5 if word not in table["saying"] else 0.0
            return own * 0.7 if word not in table["saying"] else 0.0
        if _steps_share(verb, token) and (not _apart_in_time(verb) or _suffered(token, verb)):
            if (
                verb.dep_ == "advcl"
                and verb.tag_ == "VB"
                and any(each.lower_ == "for" for each in doc[token.i : verb.i])
            ):
                return 0.0  # "opened its border for lorries to enter X"
            led = verb.dep_ == "advcl" and has_subject(verb) and prepositions and prepositions[0] in table["goal"]
            if led and not _suffered(token, verb):
                return 0.0  # "horns sounded as she moved towards X"
            complete = verb.dep_ == "conj" and any(each.dep_ in {"dobj", "nsubjpass"} for each in token.children)
            if complete and {word, lemma(token)} <= table["harm"]:
                return own * 0.4  # "two were killed and six wounded in X"
            share = 0.4 if verb.dep_ == "conj" and has_subject(verb) else 0.65
            return own * share if lemma(token) not in table["saying"] and not complete else 0.0
        return 0.0
    moved = word in table["going"] and bool(table["goal"].intersection(prepositions))
    if (
        above is not None
        and relations[-1:] != ["nsubj"]
        and not moved
        and (_steps_share(above, verb) or _steps_share(verb, above))
    ):
        return own * 0.5 if word not in table["saying"] else 0.0
    return 0.0


def _of_modifier(
    doc: Doc, toponym: Toponym, verb: Token, predicate: int, prepositions: list[str], relations: list[str]
) -> float:
    """Return the worth of a place told in a clause of a noun that the deed is, is done to or is done in.

    "The massacre that took place in X", "died in a raid launched in X", "shelled positions held by rebels near X".
    """
    inner = verb
    while verb.dep_ == "xcomp":
        verb = verb.head
    noun = verb.head
    if verb.dep_ not in {"acl", "relcl"} or not is_noun(noun):
        return 0.0
    if verb.tag_ == "VB" and verb.dep_ == "acl":
        return 0.0  # "refused a request to cross X"
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and is_noun(noun.head.head):
        noun = noun.head.head  # "fired on supporters of Y who were praying in X"
    table = event_words()
    word, top = lemma(verb), doc[predicate]
    if prepositions[-1:] and prepositions[-1] in table["goal"] and word in table["static"]:
        return 80.0 if lemma(top) in table["going"] and noun.head.i == predicate else 0.0
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and word in table["wish"] | table["saying"] and noun.dep_ == "dobj":
        return 0.0  # "signed a deal seeking help for a dam in X"
    subject = noun.dep_[:5] == "nsubj" and noun.head.i == predicate
    if subject and verb.tag_ == "VBG" and word in table["speaking"]:  # "speaking in X, he vowed"
        return worth_of(doc, toponym, verb, prepositions, relations) * 0.6
    if subject and verb.dep_ == "relcl" and lemma(top) in table["harm"] | {"disperse"}:
        return worth_of(doc, toponym, inner, prepositions, relations) * 0.4
    lived = verb.dep_ == "relcl" and word in {"live", "work"}  # "deported a man who lived in X"
    happens = (
        word in table["occur"] or (word in table["static"] and not lived) or (verb.dep_ == "acl" and verb.tag_ == "VBG")
    )
    if verb.tag_ == "VBD" and (_shot(noun, top) or _caught(noun, top)):
        return worth_of(doc, toponym, inner, prepositions, relations) * 0.5  # "shot a man who set off a bomb at X"
    past = {"VBG", "VBN"} if verb.dep_ == "acl" else {"VBD", "VBN"}
    if not happens and not (verb.tag_ in past and lemma(noun) in table["deed"]):
        return 0.0
    own = worth_of(doc, toponym, verb, prepositions, relations)
    if own <= 0.0 or noun.i == predicate:
        return own * 0.9
    if lemma(top) in elsewhere():
        return 0.0
    if noun.dep_ in {"dobj", "nsubjpass"} and noun.head.i == predicate:
        return own * 0.6
    joint = noun.head if noun.dep_ == "pobj" else noun
    inside = joint.lower_ in {"in", "during", "at", "inside", "on"} and joint.head
    if inside and (inside.i == predicate or (is_verb(inside) and is_verb(top) and _steps_share(inside, top))):
        return own * 0.6
    return 0.0


def _shot(noun: Token, deed: Token) -> bool:
    """Say whether a deed does harm to those of a noun: "shot a man", "fired at people"."""
    if noun.dep_ == "dobj" and noun.head.i == deed.i:
        return lemma(deed) in event_words()["harm"]
    return fired_at(noun, deed)


def _caught(noun: Token, deed: Token) -> bool:
    """Say whether a deed catches those of a noun at what they did: "captured pirates who threatened a ship in X"."""
    return noun.dep_ == "dobj" and noun.head.i == deed.i and lemma(deed) in event_words()["catching"]


def _steps(token: Token, above: Token) -> list[str]:
    relations = []
    while token.i not in (above.i, token.head.i):
        relations.append(token.dep_)
        token = token.head
    return relations


def _apart_in_time(token: Token) -> bool:
    """Say whether a clause tells of another time than its main clause, and so perhaps of another place."""
    if token.dep_ == "pcomp" and lemma(token) in event_words()["saying"]:
        return token.head.lower_ in OTHER_TIMES  # "a summit that began in X after accusing"
    return token.dep_ == "advcl" and any(each.lower_ in OTHER_TIMES for each in token.children)


def _suffered(token: Token, verb: Token) -> bool:
    """Say whether a clause with "after" tells what did the harm: "died after rioters set fire to a bank in X"."""
    harmed = lemma(token) in event_words()["harm"] | event_words()["catching"] | {"die", "hospitalize", "hospitalise"}
    return harmed and any(each.lower_ == "after" for each in verb.children)


def _when(verb: Token) -> Token | None:
    """Return the verb that a clause with "when" tells on, where the parser hangs it from the time before it, or None."""
    if not any(each.lower_ == "when" for each in verb.children):
        return None
    time = verb.head
    while time.dep_ in {"npadvmod", "pobj", "prep", "appos", "advmod"} and not is_verb(time):
        time = time.head
    return time if is_verb(time) else None


def _steps_share(token: Token, above: Token) -> bool:
    """Say whether a verb hangs below another by relations along which a place is shared."""
    while token.i != above.i:
        if token.dep_ == "relcl" and (time := _when(token)) is not None:
            token = time  # "killed on Monday night, when gunmen fired in X"
            continue
        if token.dep_ not in _SHARING or token.head.i == token.i:
            return False
        if token.dep_ == "pcomp" and token.head.lower_ in _REASON:
            return False
        if token.dep_ == "acl" and token.tag_ == "VB":
            return False  # "defended the decision to take people from X"
        if token.dep_ == "advcl" and any(each.lower_ in _CONCEDING for each in token.children):
            return False
        below, token = token, token.head
        harms = event_words()["harm"]
        apart = lemma(token) not in harms or lemma(token.head) not in harms
        if token.i != above.i and token.dep_ == "conj" and has_subject(token) and below.dep_ != "conj" and apart:
            return False  # "he said sorry, but others urged him to travel to X"; not "ten were killed and six hurt as"
    return True


def _relative(doc: Doc, toponym: Toponym, node: Token, predicate: int) -> float:
    """Return the worth of a place for a verb of a clause that tells of it ("X, which rebels took", "X, where ...")."""
    verb = doc[predicate]
    first = verb
    while first.dep_ == "conj" and is_verb(first.head):
        first = first.head
    where = next((each.i for each in first.children if each.lower_ in {"where", "wherein"} and each.i < first.i), 0)
    if where and first.dep_ == "relcl" and (where - toponym.last) in range(_NEAR):
        return 95.0 if _next_to(doc, toponym, where) else 0.0
    if where and node.dep_ == "appos" and node.head.i == first.head.i:
        return 95.0  # "the town where she worked, X"
    within = in_which(verb) or deed_told(verb) == verb.head or _done(verb)
    while verb.dep_ in {"conj", "xcomp", "advcl"} and is_verb(verb.head):
        verb = verb.head
    if verb.dep_ not in {"relcl", "acl"}:
        return 0.0
    above = verb.head
    table = event_words()
    for _ in range(3):
        if node.i == above.i:
            break
        joints = PLAIN | {"of", "across", "on"} if within else {"of"}
        if node.dep_ not in {"pobj", "prep", "appos", "compound"} or (
            node.dep_ == "prep" and node.lower_ not in joints
        ):
            return 0.0
        node = node.head
    if node.i != above.i:
        return 0.0
    if within:
        return 95.0
    if any(each.lower_ in {"where", "wherein"} for each in verb.children):
        return 95.0
    pronoun = next((each for each in verb.children if each.tag_ in {"WDT", "WP"} or each.lower_ == "that"), None)
    if lemma(doc[predicate]) in table["hold"] and (pronoun is None or pronoun.dep_ in {"dobj", "nsubjpass"}):
        return 90.0
    return 0.0


def _next_to(doc: Doc, toponym: Toponym, where: int) -> bool:
    """Say whether a name is the last before a "where", its state aside, and no other clause stands between."""
    behind = [each for each in doc._.toponyms if each.first >= toponym.last and each.last <= where]
    if behind and behind[0].first == toponym.last + 1 and doc[toponym.last].text == ",":
        behind = behind[1:]  # "in X, N.H., where"
    return not behind and not any(is_verb(doc[at]) for at in range(toponym.last, where))


def deed_told(verb: Token) -> Token | None:
    """Return the deed of which a clause tells what it did, or that it happened, or None: "a blast in X that killed ten".

    The parser may hang the clause from a noun behind it ("the bombing of a bank in X that killed ten").
    """
    table = event_words()
    told = table["harm"] | table["occur"] | {"leave"}
    if verb.dep_ != "relcl" or lemma(verb) not in told or not has_subject(verb):
        return None
    noun = verb.head
    for _ in range(6):
        if is_noun(noun) and lemma(noun) in table["deed"]:
            return noun
        if noun.dep_ not in {"pobj", "prep", "agent", "compound"}:
            return None
        noun = noun.head
    return None


def _done(verb: Token) -> bool:
    """Say whether a participle tells who did the deed or held the occasion before it: "a summit in X chaired by"."""
    table = event_words()
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and lemma(verb.head) in table["deed"] | table["occasion"]


def _verb_above(token: Token) -> Token | None:
    while token.head.i != token.i:
        token = token.head
        if is_verb(token):
            return token
    return None
