"""Which place belongs to a happening: the one told with it, not the speaker's, the dateline's, the origin or the topic.

Every place name of the sentence is linked to the predicate along the parse, and each link is worth what it says of the
place: "struck in X" most, "bombed X" and "the siege of X" nearly as much, then places told inside the arguments ("killed
a man in X"), of the verbs that share the deed ("entered X and killed two") and so on. Of the best links the finest place
wins; one that merely contains another ("Bizaah, in Aleppo province") never does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dragoman.doc import Toponym
from dragoman.model import Place
from dragoman.places.tables import event_words, words
from dragoman.syntax import is_noun, is_verb, lemma

_DURING = frozenset({"in", "during", "at", "within"})

_FILLERS = frozenset({"the", "a", "an", "of", "city", "town", "village", "province", "region", "'s", "’s"})

_SHARING = frozenset({"xcomp", "conj", "advcl", "acl", "prep", "pcomp"})
"""Relations along which a verb shares the place of the verb above it."""

_CLOSE = 25.0
"""Links this much weaker than the best (of 100) still compete by fineness of place."""

RUNNING_SPREAD = 1.5
"""The radius of a place taken from the sentence before grows by this factor."""


@dataclass(frozen=True, slots=True)
class _Link:
    toponym: Toponym
    worth: float
    through: frozenset[int]


def event_place(doc: Doc, predicate: int) -> Place | None:
    """Return the place of the happening that a predicate token tells of, or None.

    Where the sentence names no place at all, the place of the sentence right before in the same paragraph is taken for a
    deed in the past, with a wider radius.
    """
    token = doc[predicate]
    sentence = token.sent
    here = [each for each in doc._.toponyms if sentence.start <= each.head < sentence.end]
    if not here:
        return _running(doc, token)
    best = _best(doc, here, predicate)
    return best.place if best else None


def _best(doc: Doc, here: list[Toponym], predicate: int) -> Toponym | None:
    links = [link for each in here if not _dateline(doc, each) and (link := _link(doc, each, predicate)).worth > 0]
    if not links:
        return None
    top = max(link.worth for link in links)
    near = [link for link in links if link.worth >= top - _CLOSE]
    inner = [
        link for link in near if not any(other.toponym.head in link.through for other in near if other is not link)
    ]
    return min(inner or near, key=lambda link: (_reach(link.toponym), -link.worth, link.toponym.head)).toponym


def _reach(toponym: Toponym) -> float:
    """Return the reach of a place in classes, so that towns of any size compete as equals."""
    radius = toponym.place.radius_km
    return 1.0 if radius is None or radius < 32 else radius


def _dateline(doc: Doc, toponym: Toponym) -> bool:
    """Say whether a name stands in front of a paragraph's dash or agency ("CAIRO (Reuters) -")."""
    first = toponym.first
    if first > 0 and "\n" not in doc[first - 1].text and not (first > 1 and doc[first - 1].text == ","):
        return False
    at = toponym.last
    if at < len(doc) and doc[at].text == ",":
        at += 2
    after = [doc[i].text for i in range(at, min(at + 4, len(doc)))]
    return bool(after) and (after[0] in {"—", "–", "--", "-"} or (after[0] == "(" and ")" in after))


def _link(doc: Doc, toponym: Toponym, predicate: int) -> _Link:
    """Climb from a place to the predicate and say what the way is worth."""
    table = event_words()
    node = _whole(doc[toponym.head], words().kinds)
    prepositions: list[str] = []
    relations: list[str] = []
    through: set[int] = set()
    if predicate == node.i:
        return _Link(toponym, 0.0, frozenset())
    told = _beside(doc, toponym, predicate) or _relative(doc, node, predicate)
    if told:
        return _Link(toponym, told, frozenset())
    while node.head.i != node.i:
        relation, above = node.dep_, node.head
        if node.tag_ in {"IN", "TO", "RB", "RP"} and relation in {"prep", "pcomp", "advmod", "dative", "agent", "prt"}:
            prepositions.append(node.lower_)
        elif relation == "relcl" or (relation == "acl" and is_verb(node)):
            break
        else:
            relations.append(relation)
        if above.i == predicate:
            return _Link(toponym, _worth(doc, toponym, above, prepositions, relations), frozenset(through))
        if is_verb(above):
            worth = _shared(doc, toponym, above, predicate, prepositions, relations)
            return _Link(toponym, worth, frozenset(through))
        if is_noun(above) and above.lower_ not in table["part"]:
            through.add(above.i)
        node = above
    return _Link(toponym, 0.0, frozenset(through))


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
        return 0.0
    first, last = _effective(doc, toponym, prepositions)
    if is_noun(top) and not steps:
        return _noun(word, first, table)
    if steps and steps[0] in {"poss", "compound", "amod", "nmod"} and first == prepositions[0]:
        return _inside(first, last, word, steps, table) * 0.8
    if not steps:
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


def _elsewhere() -> frozenset[str]:
    """Return the verbs whose object may be anywhere: of words and of measures ("sanctioned two banks in X")."""
    table = event_words()
    return (table["remote"] | table["saying"]) - {"say", "tell", "speak", "add"}


def _behind_object(doc: Doc, toponym: Toponym, verb: Token) -> bool:
    """Say whether the preposition of a place stands right behind a noun that itself stands behind the verb."""
    at = toponym.first - 1
    while at > verb.i and doc[at].tag_ not in {"IN", "TO"}:
        at -= 1
    return at - 1 > verb.i and is_noun(doc[at - 1])


def _effective(doc: Doc, toponym: Toponym, prepositions: list[str]) -> tuple[str, str]:
    """Return the innermost and outermost preposition, an "of" behind a part of a place seen through ("outskirts of")."""
    table = event_words()
    inner = prepositions[0]
    if inner == "of" and len(prepositions) > 1:
        head = _whole(doc[toponym.head], words().kinds).head.head
        if head.lower_ in table["part"] or head.lower_ in words().kinds:
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
        if word in table["saying"] or word in table["remote"]:
            return 0.0
        if steps in (["dobj"], ["nsubjpass"]):
            return 90.0 if word in table["hold"] else 0.0
        if steps[0] == "npadvmod" or steps == ["advmod"]:
            return 70.0
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
    if saying and argument in {"nsubj", "dobj", "nsubjpass"}:
        return 0.0
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
        if _steps_share(token, verb):
            return own * 0.7 if word not in table["saying"] else 0.0
        if _steps_share(verb, token):
            return own * 0.65 if lemma(token) not in table["saying"] else 0.0
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


def _running(doc: Doc, token: Token) -> Place | None:
    """Return the place of the sentence before, for a deed in the past told without any place in the same paragraph."""
    if token.tag_ not in {"VBD", "VBN"} or lemma(token) in event_words()["saying"] or token.sent.start == 0:
        return None
    start = token.sent.start
    if "\n" in doc[start - 1].text or "\n" in doc[start].text:
        return None
    before = doc[start - 1].sent
    there = [each for each in doc._.toponyms if before.start <= each.head < before.end]
    root = before.root
    best = _best(doc, there, root.i) if there and lemma(root) not in event_words()["saying"] else None
    if best is None or best.feature in {"country", "continent", "region", "water"} or best.place.radius_km is None:
        return None
    return replace(best.place, radius_km=round(best.place.radius_km * RUNNING_SPREAD, 1))
