"""What the way from a place name to a predicate along the parse says of the place, as a worth from 0 to 100."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.doc import Toponym
from dragoman.places.tables import event_words, words
from dragoman.syntax import is_noun, is_verb, lemma

_DURING = frozenset({"in", "during", "at", "within"})

_FILLERS = frozenset({"the", "a", "an", "of", "city", "town", "village", "province", "region", "'s", "’s"})

_SHARING = frozenset({"xcomp", "conj", "advcl", "acl", "prep", "pcomp"})
"""Relations along which a verb shares the place of the verb above it."""

_NATURE = frozenset({"mountain", "river", "water", "desert"})
"""Kinds of place whose own doings happen in them ("Mount Mayon spat ash")."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a way from a place name to a predicate is worth (0 to 100), and the nouns that it leads through."""

    toponym: Toponym
    worth: float
    through: frozenset[int]


def link_of(doc: Doc, toponym: Toponym, predicate: int) -> Link:
    """Climb from a place to the predicate and say what the way is worth."""
    table = event_words()
    node = _whole(doc[toponym.head], words().kinds)
    prepositions: list[str] = []
    relations: list[str] = []
    through: set[int] = set()
    if predicate == node.i:
        return Link(toponym, 0.0, frozenset())
    told = _beside(doc, toponym, predicate) or _relative(doc, node, predicate) or _fronted(doc, toponym, predicate)
    if told:
        return Link(toponym, told, frozenset())
    while node.head.i != node.i:
        relation, above = node.dep_, node.head
        if node.tag_ in {"IN", "TO", "RB", "RP"} and relation in {"prep", "pcomp", "advmod", "dative", "agent", "prt"}:
            prepositions.append(node.lower_)
        elif relation == "relcl" or (relation == "acl" and is_verb(node)):
            break
        else:
            relations.append(relation)
        if above.i == predicate:
            return Link(toponym, _worth(doc, toponym, above, prepositions, relations), frozenset(through))
        if is_verb(above):
            worth = _shared(doc, toponym, above, predicate, prepositions, relations)
            return Link(toponym, worth, frozenset(through))
        if is_noun(above) and above.lower_ not in table["part"]:
            through.add(above.i)
        node = above
    return Link(toponym, 0.0, frozenset(through))


def _whole(token: Token, kinds: dict[str, str]) -> Token:
    """Climb from a name to the noun that it is the name of ("Idlib province", "Baghdad airport")."""
    sites = words().sites
    while token.dep_ in {"compound", "nmod", "amod", "poss"} and (
        token.head.lower_ in kinds or token.head.lower_ in sites or token.head.tag_.startswith("NNP")
    ):
        token = token.head
    if token.dep_ == "conj" and token.head.dep_ in {"pobj", "dobj", "conj", "nsubjpass"}:
        while token.dep_ == "conj":
            token = token.head
    return token


def _worth(doc: Doc, toponym: Toponym, top: Token, prepositions: list[str], relations: list[str]) -> float:
    """Return what a way from a place up to the predicate itself is worth, from 0 (no place of it) to 100."""
    table = event_words()
    word = lemma(top)
    steps = [each for each in relations if each != "pobj"]
    if not prepositions:
        return _bare(doc, toponym, top, word, steps)
    if word in _elsewhere() and (relations != ["pobj"] or _behind_object(doc, toponym, top)):
        if prepositions[-1] == "at" and prepositions[0] == "in" and "poss" not in steps:
            return 70.0  # "accused them at a meeting in X"
        return 70.0 if prepositions[-1] == "in" and steps[-1:] == ["dobj"] and _does_a_deed(top, True) else 0.0
    first, last = _effective(doc, toponym, prepositions)
    if first == "of" and prepositions[1:2] == ["out"]:
        first = "from"
    if is_noun(top) and not steps:
        return _noun(word, first, table)
    if steps and steps[0] in {"poss", "compound", "amod", "nmod"} and first == prepositions[0]:
        return _inside(first, last, word, steps, table) * 0.8
    if not steps:
        if first in {"on", "against"} and _does_a_deed(top):
            return 85.0
        if first in table["at"]:
            topic = first in {"on", "over"} and word not in table["hold"] | table["going"] | {"shoot", "fly", "down"}
            return 0.0 if topic or (first == "between" and word not in table["going"]) else 100.0
        if first in table["goal"]:
            return 85.0 if word in table["going"] else 0.0
        if first in table["origin"]:
            return 60.0 if word in table["leaving"] else 0.0
        if first == "for":
            return 0.0
        return 85.0 if first == "of" and word in table["hold"] else 0.0
    return _inside(first, last, word, steps, table)


def _does_a_deed(verb: Token, deep: bool = False) -> bool:
    """Say whether the object of a verb is a deed done to places, whose "on" the parser hangs from the verb
    ("escalated attacks in recent weeks on X"); if ``deep``, also what the object is of ("a state of emergency").
    """
    deeds = event_words()["deed"]
    for each in verb.children:
        if each.dep_ == "dobj":
            return lemma(each) in deeds or (deep and any(lemma(below) in deeds for below in each.subtree))
    return False


def _elsewhere() -> frozenset[str]:
    """Return the verbs whose object may be anywhere: of words and of measures ("sanctioned two banks in X")."""
    table = event_words()
    return (table["remote"] | table["saying"]) - {"say", "tell", "speak", "add"}


def _behind_object(doc: Doc, toponym: Toponym, verb: Token) -> bool:
    """Say whether the preposition of a place stands right behind a noun that itself stands behind the verb."""
    at = toponym.first - 1
    while at > verb.i and doc[at].tag_ not in {"IN", "TO"}:
        at -= 1
    if any(each.first <= at - 1 < each.last for each in doc._.timexes):
        return False  # "declared it on Thursday in X"
    return at - 1 > verb.i and is_noun(doc[at - 1])


def _effective(doc: Doc, toponym: Toponym, prepositions: list[str]) -> tuple[str, str]:
    """Return the innermost and outermost preposition, an "of" behind a part of a place seen through ("outskirts of")."""
    table = event_words()
    inner = prepositions[0]
    if inner in {"in", "at", "near"} and prepositions[1:2] == ["from"]:
        return inner, inner  # "rescued people from roofs in X"
    if inner == "of" and len(prepositions) == 1:
        head = _whole(doc[toponym.head], words().kinds).head.head
        return ("in", "in") if head.lower_ in words().sites else (inner, inner)
    if inner == "of" and len(prepositions) > 1:
        head = _whole(doc[toponym.head], words().kinds).head.head
        if head.lower_ in table["part"] or head.lower_ in words().kinds or head.lower_ in words().sites:
            return prepositions[1], prepositions[-1]
    if len(prepositions) > 1 and inner in table["target"] and prepositions[1] in _DURING:
        head = _whole(doc[toponym.head], words().kinds).head.head
        if lemma(head) in table["deed"]:
            return "in", prepositions[-1]
    return inner, prepositions[-1]


def _noun(word: str, preposition: str, table: dict[str, frozenset[str]]) -> float:
    """Return the worth of a place in a prepositional phrase of a predicate noun ("attack on X", "talks in X")."""
    if preposition in {"in", "at", "near", "outside", "inside", "around", "across"}:
        return 100.0
    if preposition in table["target"]:
        return 90.0 if word in table["deed"] or preposition not in {"on", "of", "against", "for"} else 0.0
    if preposition in table["goal"]:
        return 85.0
    return 60.0 if preposition in table["origin"] and word in {"withdrawal", "retreat", "evacuation"} else 0.0


def _bare(doc: Doc, toponym: Toponym, top: Token, word: str, steps: list[str]) -> float:
    """Return the worth of a place without a preposition: an object, a passive subject, a word before the noun."""
    table = event_words()
    if not steps:
        return 0.0
    if is_verb(top):
        if word in table["saying"] or word in table["remote"] or toponym.feature == "continent":
            return 0.0
        if steps in (["dobj"], ["nsubjpass"]):
            return 90.0 if word in table["hold"] else 0.0
        if steps[0] == "npadvmod" or steps == ["advmod"]:
            return 70.0
        if steps == ["nsubj"] and toponym.feature in _NATURE:
            return 60.0
        if steps == ["nsubj"] and toponym.feature not in {"country", "capital"}:
            return 40.0 if word in {"see", "witness", "suffer", "experience", "fall"} else 0.0
        if steps[-1] in {"dobj", "nsubjpass", "nsubj"} and steps[0] in {"compound", "poss", "amod", "nmod"}:
            deed = lemma(_whole(doc[toponym.head], words().kinds).head) in table["deed"]
            return (
                60.0
                if deed and steps[-1] != "nsubj"
                else 45.0
                if steps[0] == "compound" and steps[-1] != "nsubj"
                else 0.0
            )
        if steps[-1] in {"dobj", "nsubjpass"} and "appos" in steps:
            return 80.0 if word in table["hold"] else 0.0
        return 0.0
    if steps[0] in {"compound", "nmod", "amod", "nsubj"} and len(steps) == 1:
        return 90.0 if word in table["deed"] or steps[0] != "nsubj" else 0.0
    if steps == ["poss"]:
        return 60.0 if toponym.feature != "country" and word in table["deed"] else 0.0
    return 0.0


def _inside(first: str, last: str, word: str, steps: list[str], table: dict[str, frozenset[str]]) -> float:
    """Return the worth of a place told within an argument of the predicate ("killed a man in X", "men in X fired")."""
    argument = steps[-1]
    saying = word in table["saying"]
    if first in table["origin"] or first in {"of", "against", "about", "for", "with"}:
        return 50.0 if first == "of" and word in table["hold"] and argument in {"dobj", "nsubjpass"} else 0.0
    if saying and argument in {"dobj", "nsubjpass"}:
        return 0.0
    if saying and argument == "nsubj":  # "police in X said": that is where it was said
        return 60.0 if first in {"in", "at"} else 0.0
    if first in table["at"] and (first != "on" or argument != "nsubj"):
        if argument == "nsubj":
            return 65.0
        return 80.0
    if first in table["goal"]:
        return 70.0 if last in table["goal"] or argument in {"dobj", "nsubj"} else 0.0
    return 0.0


def _shared(
    doc: Doc, toponym: Toponym, verb: Token, predicate: int, prepositions: list[str], relations: list[str]
) -> float:
    """Return the worth of a place told with another verb, whose deed or place the predicate shares."""
    table = event_words()
    word = lemma(verb)
    token = doc[predicate]
    own = _worth(doc, toponym, verb, prepositions, relations)
    if own <= 0.0:
        return 0.0
    above = _verb_above(token) if not is_verb(token) else None
    if above is not None and above.i == verb.i:
        steps = _steps(token, verb)
        if word in table["saying"] or "ccomp" in steps:
            return 0.0
        return own * 0.85
    if is_verb(token):
        if _steps_share(token, verb) and not _apart_in_time(token):
            if token.dep_ == "conj" and any(each.dep_[:5] == "nsubj" for each in token.children):
                return own * 0.5 if word not in table["saying"] else 0.0
            return own * 0.7 if word not in table["saying"] else 0.0
        if _steps_share(verb, token) and not _apart_in_time(verb):
            complete = verb.dep_ == "conj" and any(each.dep_ in {"dobj", "nsubjpass"} for each in token.children)
            return own * 0.65 if lemma(token) not in table["saying"] and not complete else 0.0
        return 0.0
    if above is not None and (_steps_share(above, verb) or _steps_share(verb, above)):
        return own * 0.5 if word not in table["saying"] else 0.0
    return 0.0


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
        token = token.head
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
    return _noun(lemma(doc[predicate]), first, table)


def _fronted(doc: Doc, toponym: Toponym, predicate: int) -> float:
    """Return the worth of a place that opens the sentence of a predicate ("In Shiraz police fired into the air").

    The parser often takes it for a part of the subject.
    """
    at = toponym.first - 1
    if at < 0 or not doc[at].is_sent_start or doc[at].lower_ not in {"in", "at", "near", "outside"}:
        return 0.0
    token = doc[predicate]
    plain = is_verb(token) and lemma(token) not in event_words()["saying"] and doc[toponym.last - 1].dep_ == "compound"
    return 90.0 if plain and (token.head.i == token.i or token.dep_ == "conj") else 0.0


def _relative(doc: Doc, node: Token, predicate: int) -> float:
    """Return the worth of a place for a verb of a clause that tells of it ("X, which rebels took", "X, where ...")."""
    verb = doc[predicate]
    while verb.dep_ in {"conj", "xcomp", "advcl"} and is_verb(verb.head):
        verb = verb.head
    if verb.dep_ not in {"relcl", "acl"}:
        return 0.0
    above = verb.head
    table = event_words()
    for _ in range(3):
        if node.i == above.i:
            break
        if node.dep_ not in {"pobj", "prep", "appos", "compound"} or (node.dep_ == "prep" and node.lower_ != "of"):
            return 0.0
        node = node.head
    if node.i != above.i:
        return 0.0
    if any(each.lower_ in {"where", "wherein"} for each in verb.children):
        return 95.0
    pronoun = next((each for each in verb.children if each.tag_ in {"WDT", "WP"} or each.lower_ == "that"), None)
    if lemma(doc[predicate]) in table["hold"] and (pronoun is None or pronoun.dep_ in {"dobj", "nsubjpass"}):
        return 90.0
    return 0.0


def _verb_above(token: Token) -> Token | None:
    while token.head.i != token.i:
        token = token.head
        if is_verb(token):
            return token
    return None
