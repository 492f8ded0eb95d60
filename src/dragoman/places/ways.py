"""What the way from a place name to a predicate along the parse says of the place, as a worth from 0 to 100."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dragoman.doc import Toponym
from dragoman.places.tables import event_words, words
from dragoman.places.worth import at_occasion, elsewhere, noun_worth, whole, worth_of
from dragoman.syntax import is_noun, is_verb, lemma

_FILLERS = frozenset({"the", "a", "an", "of", "city", "town", "village", "province", "region", "'s", "’s"})

_SHARING = frozenset({"xcomp", "acomp", "conj", "advcl", "acl", "prep", "pcomp"})
"""Relations along which a verb shares the place of the verb above it."""

_REASON = frozenset({"for", "about", "of", "against", "with", "without", "than"})
"""Prepositions whose clause tells of something else, perhaps elsewhere: "jailed in X for opposing"."""

_NEAR = 8
"""Most tokens between a place and the "where" that takes it up."""

_CONCEDING = frozenset({"though", "although", "because", "if", "unless", "whereas"})
"""Conjunctions whose clause tells of something else than its main clause, perhaps elsewhere."""

_PLAIN = frozenset({"in", "at", "near", "outside", "inside", "around", "off"})
"""Prepositions of the place where, and of hardly anything else."""

_CLAUSE_TAGS = frozenset({"WDT", "WP", "WRB", "MD", "``", "''", ":"})
_CLAUSE_WORDS = frozenset({"that", "but", "after", "before", "according"})
"""Tags and words that open a clause or a quotation of its own."""

_FAR = 30
"""Most tokens between a deed and a place told behind it without a way along the parse."""

OPENING = 80.0
"""Most that a place is worth that opens the sentence: a finer one behind the verb may lie in it."""

_REACH = 9
"""Most tokens between the first word of a sentence and a place that opens it."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a way from a place name to a predicate is worth (0 to 100), and the nouns that it leads through."""

    toponym: Toponym
    worth: float
    through: frozenset[int]


def link_of(doc: Doc, toponym: Toponym, predicate: int) -> Link:
    """Climb from a place to the predicate and say what the way is worth."""
    node = whole(doc[toponym.head], words().kinds)
    if predicate == node.i:
        return Link(toponym, 0.0, frozenset())
    told = (
        _beside(doc, toponym, predicate) or _relative(doc, toponym, node, predicate) or _opens(doc, toponym, predicate)
    )
    if told:
        return Link(toponym, told, frozenset())
    link = _climbed(doc, toponym, node, predicate)
    if link.worth > 0.0:
        opening = link.worth > OPENING and _fronted(doc, toponym, predicate) > 0.0
        return replace(link, worth=OPENING) if opening else link
    return replace(link, worth=_fronted(doc, toponym, predicate) or _behind(doc, toponym, predicate))


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
        elif node.lower_ == "close" and prepositions == ["to"]:
            prepositions.append("close")
        elif node.tag_ in {"IN", "TO", "RB", "RP"} and relation in {
            "prep",
            "pcomp",
            "advmod",
            "dative",
            "agent",
            "prt",
        }:
            prepositions.append(node.lower_)
        elif relation == "relcl" or (relation == "acl" and is_verb(node)):
            break
        elif not (relation == "ccomp" and node.tag_ == "JJ"):  # "declare the land free in X"
            relations.append(relation)
        if above.i == predicate:
            return Link(toponym, worth_of(doc, toponym, above, prepositions, relations), frozenset(through))
        if is_verb(above) and above.lower_ != "including":
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
    if own <= 0.0:
        return 0.0
    if is_verb(token) and lemma(token) in table["saying"] and _steps_share(verb, token) and at_occasion(doc, toponym):
        return own * 0.7  # "pledged to calm tensions at talks in X"
    above = _verb_above(token) if not is_verb(token) else None
    if above is not None and above.i == verb.i:
        steps = _steps(token, verb)
        if word in table["saying"] or "ccomp" in steps:
            return 0.0
        return own * 0.85
    if is_verb(token):
        if verb.dep_ == "xcomp" and lemma(token) in table["wish"]:
            return 0.0  # "advised the crew to land in X"
        if relations[-1:] != ["nsubj"] and word not in table["saying"] and _in_which(token):
            return own * 0.6
        if _steps_share(token, verb) and not _apart_in_time(token):
            if token.dep_ == "conj" and _has_subject(token):
                return own * 0.5 if word not in table["saying"] else 0.0
            return own * 0.7 if word not in table["saying"] else 0.0
        if _steps_share(verb, token) and not _apart_in_time(verb):
            if verb.dep_ == "advcl" and _has_subject(verb) and prepositions and prepositions[0] in table["goal"]:
                return 0.0  # "horns sounded as she moved towards X"
            complete = verb.dep_ == "conj" and any(each.dep_ in {"dobj", "nsubjpass"} for each in token.children)
            share = 0.4 if verb.dep_ == "conj" and _has_subject(verb) else 0.65
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
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and is_noun(noun.head.head):
        noun = noun.head.head  # "fired on supporters of Y who were praying in X"
    table = event_words()
    word, top = lemma(verb), doc[predicate]
    if prepositions[-1:] and prepositions[-1] in table["goal"] and word in table["static"]:
        return 80.0 if lemma(top) in table["going"] and noun.head.i == predicate else 0.0
    subject = noun.dep_[:5] == "nsubj" and noun.head.i == predicate
    if subject and verb.tag_ == "VBG" and word in {"speak", "visit", "tour", "address"}:  # "speaking in X, he vowed"
        return worth_of(doc, toponym, verb, prepositions, relations) * 0.6
    if subject and verb.dep_ == "relcl" and lemma(top) in table["harm"] | {"disperse"}:
        return worth_of(doc, toponym, inner, prepositions, relations) * 0.4
    happens = word in table["occur"] or word in table["static"] or (verb.dep_ == "acl" and verb.tag_ == "VBG")
    if verb.tag_ == "VBD" and _shot(noun, top):
        return worth_of(doc, toponym, inner, prepositions, relations) * 0.5  # "shot a man who set off a bomb at X"
    if not happens and not (verb.dep_ == "acl" and verb.tag_ in {"VBG", "VBN"} and lemma(noun) in table["deed"]):
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
    at = noun.dep_ == "pobj" and noun.head.lower_ in {"at", "on"} and noun.head.head.i == deed.i
    return at and lemma(deed) in {"fire", "shoot", "open"}


def _in_which(verb: Token) -> bool:
    """Say whether a clause tells what happened in the deed before it: "a raid in which two died"."""
    fronts = [each for each in verb.children if each.i < verb.i and each.lower_ in {"in", "during"}]
    return any(each.nbor().lower_ == "which" for each in fronts)


def _has_subject(verb: Token) -> bool:
    return any(each.dep_[:5] == "nsubj" for each in verb.children)


def _steps(token: Token, above: Token) -> list[str]:
    relations = []
    while token.i not in (above.i, token.head.i):
        relations.append(token.dep_)
        token = token.head
    return relations


def _apart_in_time(token: Token) -> bool:
    """Say whether a clause tells of another time than its main clause, and so perhaps of another place."""
    return token.dep_ == "advcl" and any(
        each.lower_ in {"after", "before", "since", "until"} for each in token.children
    )


def _steps_share(token: Token, above: Token) -> bool:
    """Say whether a verb hangs below another by relations along which a place is shared."""
    while token.i != above.i:
        if token.dep_ not in _SHARING or token.head.i == token.i:
            return False
        if token.dep_ == "pcomp" and token.head.lower_ in _REASON:
            return False
        if token.dep_ == "advcl" and any(each.lower_ in _CONCEDING for each in token.children):
            return False
        below, token = token, token.head
        if token.i != above.i and token.dep_ == "conj" and _has_subject(token) and below.dep_ != "conj":
            return False  # "he said sorry, but others urged him to travel to X"
    return True


def _beside(doc: Doc, toponym: Toponym, predicate: int) -> float:
    """Return the worth of a place told right behind a predicate noun ("the arrests in X"), however it is parsed."""
    between = toponym.first - predicate - 1
    if not is_noun(doc[predicate]) or not 1 <= between <= 3:
        return 0.0
    table = event_words()
    first, rest = doc[predicate + 1].lower_, [doc[at].lower_ for at in range(predicate + 2, toponym.first)]
    if any(each not in _FILLERS and each not in words().parts for each in rest):
        return 0.0
    return noun_worth(lemma(doc[predicate]), first, table)


def _opens(doc: Doc, toponym: Toponym, predicate: int) -> float:
    """Return the worth of a place that opens the sentence of a predicate ("In Shiraz police fired into the air").

    The parser often takes it for a part of the subject.
    """
    at = toponym.first - 1
    if at < 0 or not doc[at].is_sent_start or doc[at].lower_ not in {"in", "at", "near", "outside"}:
        return 0.0
    token = doc[predicate]
    plain = is_verb(token) and lemma(token) not in event_words()["saying"] and doc[toponym.last - 1].dep_ == "compound"
    return 90.0 if plain and (token.head.i == token.i or token.dep_ == "conj") else 0.0


def _fronted(doc: Doc, toponym: Toponym, predicate: int) -> float:
    """Return the worth of a place that opens a sentence for the other deeds of it, unless they are what is said there.

    "In X dozens clashed with the police, who used tear gas to disperse them."
    """
    token = doc[predicate]
    first = token.sent.start
    while first < toponym.first and (
        doc[first].is_space or doc[first].lower_ in {"while", "and", "but", "meanwhile", ","}
    ):
        first += 1
    if doc[first].lower_ not in _PLAIN or not 0 < toponym.first - first <= _REACH or predicate < toponym.last:
        return 0.0
    between = [doc[at] for at in range(first + 1, toponym.first)]
    if any(each.tag_[:2] in {"VB", "MD"} or each.lower_ in {"from", "to", "with", "for"} for each in between):
        return 0.0
    if between and between[-1].lower_ in {"'s", "’s"}:
        return 0.0
    saying = event_words()["saying"]
    for _ in range(8):
        made = token.dep_ == "ccomp" and lemma(token.head) in {"make", "let", "have"}
        if (token.dep_ in {"ccomp", "parataxis"} and not made) or (is_verb(token) and lemma(token) in saying):
            return 0.0
        if token.head.i == token.i:
            return 40.0
        token = token.head
    return 0.0


def _behind(doc: Doc, toponym: Toponym, predicate: int) -> float:
    """Return the worth of a place told behind a deed in the same clause, whatever the parser hangs it from.

    No clause, question or word of speech may stand between, and the noun before the preposition must tell of no person
    or topic ("met his colleagues in X", "discussed the crisis in X").
    """
    table = event_words()
    top = doc[predicate]
    if not predicate < toponym.first <= predicate + _FAR:
        return 0.0
    at = toponym.first - 1
    while at > predicate and doc[at].tag_ not in {"IN", "TO"}:
        if doc[at].tag_ not in {"DT", "JJ", "NN", "NNS", "NNP", "CD", "POS", "VBN", "JJS"}:
            return 0.0
        at -= 1
    if doc[at].lower_ == "of" and doc[at - 1].lower_ in table["part"] | words().kinds.keys():
        at -= 2
        while at > predicate and doc[at].tag_ in {"DT", "JJ"}:
            at -= 1
    if at <= predicate or doc[at].lower_ not in _PLAIN or doc[at - 1].lower_ in table["person"] | table["topic"]:
        return 0.0
    word = lemma(top)
    if is_verb(top):
        if word in elsewhere() | table["saying"] | table["wish"] or top.tag_ in {"VBZ", "VBP"}:
            return 0.0
    elif word not in table["deed"]:
        return 0.0
    return 35.0 if _one_clause(doc, predicate + 1, at, word in table["harm"]) else 0.0


def _one_clause(doc: Doc, first: int, last: int, harm: bool) -> bool:
    """Say whether no clause of its own, quotation or word of speech begins in a range of tokens.

    A coordinated verb is one too, but for two harms done at once: "killed six and wounded a dozen in a raid on X".
    """
    saying, harms = event_words()["saying"], event_words()["harm"]
    for at in range(first, last):
        token = doc[at]
        if token.tag_ in _CLAUSE_TAGS or token.lower_ in _CLAUSE_WORDS:
            return False
        if is_verb(token) and (token.tag_ in {"VBZ", "VBP"} or lemma(token) in saying or _has_subject(token)):
            return False
        if token.tag_ == "VBD" and not (harm and lemma(token) in harms):
            return False
    return True


def _relative(doc: Doc, toponym: Toponym, node: Token, predicate: int) -> float:
    """Return the worth of a place for a verb of a clause that tells of it ("X, which rebels took", "X, where ...")."""
    verb = doc[predicate]
    where = next((each.i for each in verb.children if each.lower_ in {"where", "wherein"} and each.i < predicate), 0)
    if where and verb.dep_ == "relcl" and (where - toponym.last) in range(_NEAR):
        return 95.0 if _next_to(doc, toponym, where) else 0.0
    within = _in_which(verb) or _tells_deed(verb)
    while verb.dep_ in {"conj", "xcomp", "advcl"} and is_verb(verb.head):
        verb = verb.head
    if verb.dep_ not in {"relcl", "acl"}:
        return 0.0
    above = verb.head
    table = event_words()
    for _ in range(3):
        if node.i == above.i:
            break
        joints = _PLAIN | {"of", "across", "on"} if within else {"of"}
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
    """Say whether a name is the last before a "where", and no other clause stands between."""
    return not any(each.first >= toponym.last and each.last <= where for each in doc._.toponyms) and not any(
        is_verb(doc[at]) for at in range(toponym.last, where)
    )


def _tells_deed(verb: Token) -> bool:
    """Say whether a clause tells what the deed before it did: "a blast in X that killed ten"."""
    table = event_words()
    deed = verb.dep_ == "relcl" and lemma(verb.head) in table["deed"]
    return deed and lemma(verb) in table["harm"] | {"leave"} and any(each.dep_ == "nsubj" for each in verb.children)


def _verb_above(token: Token) -> Token | None:
    while token.head.i != token.i:
        token = token.head
        if is_verb(token):
            return token
    return None
