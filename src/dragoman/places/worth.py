"""What the words between a place and the word that it hangs from say of the place, as a worth from 0 to 100."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.doc import Toponym
from dragoman.places.apart import DURING, of_court, of_person
from dragoman.places.nouns import (
    at_home,
    is_deed,
    is_ground,
    is_led_to,
    is_of_place,
    is_unit,
    is_visit,
    named,
    said_at,
    through,
)
from dragoman.places.tables import event_words, words
from dragoman.syntax import is_noun, is_verb, lemma

_OTHER_OCCASIONS = frozenset({"before", "since", "until", "till", "ahead"})
"""Prepositions whose occasion is another than the deed, and perhaps elsewhere."""

_TOPICAL = frozenset({"into", "about", "over"})
"""Prepositions of what a deed of words is about."""

_PLAIN = frozenset({"in", "at", "near", "outside", "inside"})
"""Prepositions of the place where a thing is."""

_NATURE = frozenset({"mountain", "river", "water", "desert", "island"})
"""Kinds of place whose own doings happen in them ("Mount Mayon spat ash")."""


def worth_of(doc: Doc, toponym: Toponym, top: Token, prepositions: list[str], relations: list[str]) -> float:
    """Return what a way from a place up to the predicate itself is worth, from 0 (no place of it) to 100."""
    table = event_words()
    word = lemma(top)
    steps = [each for each in relations if each != "pobj"]
    if relations[-1:] != ["nsubj"] and _undone(top):
        return 0.0
    if relations[-1:] == ["nsubj"] and "appos" in relations:
        return 0.0  # "Estonia, a country in X, launched"
    if not prepositions:
        return _bare(doc, toponym, top, word, steps)
    if "appos" in relations[1:] and through(doc, toponym, table["person"]):
        return 0.0  # "met the king, an ally in X"
    if prepositions[-1] in _OTHER_OCCASIONS and len(prepositions) > 1:
        return 0.0  # "to be settled before the vote in X"
    if prepositions[-1] == "against" and prepositions[0] == "of" and is_verb(top):
        return 0.0  # "held a protest against the siege of X"
    if prepositions[-1] == "following" and len(prepositions) > 1 and word not in table["scene"] | table["harm"]:
        return 0.0  # "imposed sanctions following the invasion of X"
    if prepositions[0] == "over" and steps and word not in table["going"]:
        return 0.0  # "resigned over the X war"
    if {"over", "about"} & set(prepositions[1:]) and prepositions[0] in table["goal"]:
        return 0.0  # "came under pressure over ties to X"
    if word in table["going"] and prepositions == ["to"] and _sends_aid(top):
        return 0.0
    if (
        prepositions[-1] in {"on", "during"}
        and prepositions[0] in table["goal"] | table["at"]
        and is_visit(doc, toponym)
    ):
        return 70.0  # "proposed a pact on a visit to X"
    if prepositions[0] == "of" and word not in table["saying"] and of_court(doc, toponym):
        return 75.0  # "sued in the District Court for the Southern District of X"
    if word == "welcome" and prepositions == ["to"]:
        return 80.0  # "welcomed leaders to X"
    if steps == ["nsubj"] and len(prepositions) == 1 and prepositions[0] in _PLAIN and word in table["remote"]:
        return 60.0 if through(doc, toponym, table["home"] | table["office"]) else 0.0  # "a court in X banned it"
    if (
        word in elsewhere()
        and prepositions[-1] != "from"
        and (relations != ["pobj"] or _behind_object(doc, toponym, top))
    ):
        return _elsewhere(doc, toponym, top, word, prepositions, steps)
    first, last = _effective(doc, toponym, prepositions)
    if first == "of" and prepositions[1:2] == ["out"]:
        first = "from"
    if first in table["goal"] | table["origin"] and last != "for" and through(doc, toponym, table["way"]):
        return 75.0 if not steps or word in table["hold"] else 0.0  # "seized on the road to X", "blocked the road to X"
    if is_noun(top) and not steps:
        if not _TOPICAL.isdisjoint(prepositions[1:]) or ("on" in prepositions[1:] and word in table["occasion"]):
            return 0.0  # "an inquiry into the deaths in X", "talks on a dam in X"
        if prepositions == ["of", "against"]:
            first = "against"  # "the offensive against the rulers of X"
        inner = len(prepositions) == 1 or first != prepositions[0] or first in table["at"]
        return noun_worth(word, first, table) if inner else 0.0
    if steps and steps[0] in {"poss", "compound", "amod", "nmod"} and first == prepositions[0]:
        return _inside(first, last, word, steps, table) * 0.8
    if not steps:
        return _direct(doc, toponym, top, word, first, last)
    if first == "of" and steps == ["dobj"] and _does_a_deed(top) and through(doc, toponym, table["deed"]):
        return 75.0  # "lifted its blockade of X"
    ground = is_ground(toponym) or through(doc, toponym, table["ground"])
    if first == "on" and steps[-1] == "dobj" and not ground and not _does_a_deed(top):
        return 0.0  # "signed a deal on X"
    if first == "of" and word in table["hold"] and steps in (["dobj"], ["nsubjpass"]) and is_unit(doc, toponym):
        return 90.0  # "shelled the town of X"
    if first == "of" and steps == ["nsubj"] and word not in table["saying"]:
        return 40.0 if through(doc, toponym, table["dweller"]) else 0.0
    whole = len(prepositions) == 1 or prepositions == ["from", "of"]  # "withdrew a batch of guards from X"
    if first in table["origin"] and steps == ["dobj"] and whole and word in table["leaving"]:
        return 50.0  # "drove the rebels from X"
    if first == "on" and steps == ["nsubj"]:
        return 85.0 if through(doc, toponym, table["deed"]) else 0.0  # "strikes on X killed ten"
    if through(doc, toponym, table["topic"]):
        return 0.0
    if first in table["goal"] and word not in table["going"] and not is_led_to(doc, toponym):
        return 0.0  # "withheld aid to X"
    return _inside(first, last, word, steps, table, first == "of" and is_unit(doc, toponym))


def _elsewhere(doc: Doc, toponym: Toponym, top: Token, word: str, prepositions: list[str], steps: list[str]) -> float:
    """Return what a place is worth below a verb whose own object is elsewhere, as with words about something."""
    table = event_words()
    if "poss" not in steps and prepositions[0] in {"in", "at", "near"} and said_at(doc, toponym, prepositions[-1]):
        return 70.0  # "accused them at a meeting in X", "called it so during a stay in X"
    if word in table["saying"] and steps == ["nsubj"] and prepositions[0] in {"in", "at"}:
        return 60.0  # "newspapers in X praised him"
    if prepositions[-1] == "to" and prepositions[0] in {"in", "at"} and through(doc, toponym, table["audience"]):
        return 60.0  # "to an audience at X, he accused them"
    if prepositions == ["on"] and any(each.dep_ == "dobj" and lemma(each) in table["closure"] for each in top.children):
        return 85.0  # "imposed a curfew on X"
    if word in table["saying"] and word not in table["decreeing"]:
        return 0.0  # "denounced the war in X"
    told = not steps or steps[-1:] == ["dobj"]
    return 70.0 if prepositions[-1] == "in" and told and _does_a_deed(top, True) else 0.0


def _direct(doc: Doc, toponym: Toponym, top: Token, word: str, first: str, last: str) -> float:
    """Return what a place is worth that hangs from the predicate by its prepositions, the first and last given."""
    table = event_words()
    if first in {"on", "against"} and _does_a_deed(top):
        return 85.0
    if first in table["at"]:
        topic = first in {"on", "over"} and word not in table["hold"] | table["going"] | {"shoot", "fly", "down"}
        topic = topic and not (first == "on" and is_ground(toponym))
        if topic or (first == "between" and word not in table["going"]):
            return 0.0
        if last == "for" and not through(doc, toponym, table["span"]):
            return 60.0 if word not in table["aim"] else 0.0  # "left for exercises in X", not "voted for war in X"
        return 100.0
    if first in {"into", "onto"} and word not in elsewhere():
        return 85.0
    if first in table["goal"]:
        led = word in table["going"] or (word == "be" and first == "to") or (word == "make" and _it(top))
        return 85.0 if led else 0.0  # "made it to X"
    if first in table["origin"]:
        away = word in table["leaving"] or word in {"say", "telephone", "phone"}
        return 60.0 if away or any(f"{word} {each.lower_}" in table["leaving"] for each in top.children) else 0.0
    if first == "for":
        return 0.0
    return 85.0 if first == "of" and word in table["hold"] else 0.0


def _sends_aid(verb: Token) -> bool:
    """Say whether goods or words are sent, which are no deed where they go: "sent aid to X"."""
    if lemma(verb) not in {"send", "ship", "dispatch", "wire", "transfer"}:
        return False
    return any(each.dep_ == "dobj" and lemma(each) in event_words()["sent"] for each in verb.children)


def _it(verb: Token) -> bool:
    return any(each.dep_ == "dobj" and each.lower_ == "it" for each in verb.children)


def _undone(verb: Token) -> bool:
    """Say whether a verb only tells that something did not come about: "put off a trip", "cut short a visit"."""
    undo = event_words()["undo"]
    word = lemma(verb)
    if word in undo:
        return True
    return any(f"{word} {each.lower_}" in undo for each in verb.children if each.i - verb.i in {1, 2})


def _does_a_deed(verb: Token, deep: bool = False) -> bool:
    """Say whether the object of a verb is a deed done to places, whose "on" the parser hangs from the verb
    ("escalated attacks in recent weeks on X"); if ``deep``, also what the object is of ("a state of emergency").
    """
    deeds = event_words()["deed"]
    for each in verb.children:
        if each.dep_ == "dobj":
            if is_deed(each):
                return True  # "launched a round of strikes on X"
            return deep and any(lemma(below) in deeds for below in each.subtree)
    return False


def elsewhere() -> frozenset[str]:
    """Return the verbs whose object may be anywhere: of words and of measures ("sanctioned two banks in X")."""
    table = event_words()
    return (table["remote"] | table["saying"]) - {"say", "tell", "speak", "add"}


def _behind_object(doc: Doc, toponym: Toponym, verb: Token) -> bool:
    """Say whether the preposition of a place stands right behind a noun that itself stands behind the verb.

    "At" a building or seat is where the words are said ("promised money at the White House").
    """
    if doc[toponym.first - 1].lower_ == "at" or doc[toponym.first - 2 : toponym.first].text.lower() == "at the":
        return False
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
    if inner == "with" and len(prepositions) > 1 and through(doc, toponym, table["frontier"]):
        return prepositions[1], prepositions[-1]  # "hit a hill near the border with X"
    if inner == "to" and prepositions[1:2] == ["close"]:
        return "near", prepositions[-1]
    if inner in {"in", "at", "near"} and prepositions[1:2] == ["from"]:
        return inner, inner  # "rescued people from roofs in X"
    if inner == "of" and len(prepositions) == 1:
        head = named(doc, toponym).head.head
        if head.lower_ in table["mission"]:
            return "for", "for"  # the embassy of X is in another land
        return ("in", "in") if head.lower_ in words().sites else (inner, inner)
    above = named(doc, toponym).head
    while inner == "of" and len(prepositions) > 1:
        noun = above.head
        by_name = noun.tag_.startswith("NNP") and prepositions[1] in _PLAIN  # "at Northern Storage of X"
        if not is_of_place(noun) and not by_name:
            break
        prepositions, above = prepositions[1:], noun.head
        inner = "in" if prepositions[0] == "on" else prepositions[0]  # "on the outskirts of X"
    during = len(prepositions) > 1 and inner in table["target"] and prepositions[1] in DURING
    if during and lemma(above.head) in table["deed"]:
        return "in", prepositions[-1]
    return inner, prepositions[-1]


def noun_worth(word: str, preposition: str, table: dict[str, frozenset[str]]) -> float:
    """Return the worth of a place in a prepositional phrase of a predicate noun ("attack on X", "talks in X")."""
    if preposition in {"in", "at", "near", "outside", "inside", "around", "across"}:
        return 100.0
    if preposition == "on" and word in table["occasion"]:
        return 0.0  # "talks on X"
    if preposition in table["target"]:
        return 90.0 if word in table["deed"] or preposition not in {"on", "of", "against", "for"} else 0.0
    if preposition in table["goal"]:
        return 85.0
    return 60.0 if preposition in table["origin"] and word in table["retreat"] else 0.0


def _bare(doc: Doc, toponym: Toponym, top: Token, word: str, steps: list[str]) -> float:
    """Return the worth of a place without a preposition: an object, a passive subject, a word before the noun."""
    table = event_words()
    if not steps:
        return 0.0
    if is_verb(top):
        if steps[-1:] == ["nsubj"] and word in table["saying"] and at_home(doc, toponym):
            return 55.0  # "an X court rejected it"
        if word in table["saying"] or word in table["remote"] or toponym.feature == "continent":
            return 0.0
        if steps in (["dobj"], ["nsubjpass"]):
            return 90.0 if word in table["hold"] else 0.0
        if steps[0] == "npadvmod" or steps == ["advmod"]:
            return 70.0
        if steps == ["nsubj"] and toponym.feature in _NATURE:
            return 70.0
        if steps in (["nsubj"], ["nsubjpass"]) and toponym.feature == "site":
            return 60.0  # "the X hotel collapsed"
        if steps[-1:] in (["nsubj"], ["nsubjpass"]) and len(steps) < 3 and at_home(doc, toponym):
            return 55.0  # "X airport turned flights away", "an X court jailed him"
        if steps == ["nsubj"] and toponym.feature not in {"country", "capital"}:
            return 40.0 if word in table["suffering"] else 0.0
        if steps[-1] in {"dobj", "nsubjpass", "nsubj"} and steps[0] in {"compound", "poss", "amod", "nmod"}:
            if word in table["harm"] and doc[toponym.last].lower_ in table["guard"]:
                return 45.0  # "killed five X police officers"
            if steps[-1] == "nsubj" or of_person(doc, toponym):
                return 0.0
            if lemma(named(doc, toponym).head) in table["deed"]:
                return 60.0
            held = steps == ["poss", "dobj"] and word in table["hold"]
            return 45.0 if held or steps[0] == "compound" else 0.0  # "bombed X's reactor", not "met X's king"
        if steps[-1] in {"dobj", "nsubjpass"} and "appos" in steps:
            return 80.0 if word in table["hold"] else 0.0
        return 0.0
    if steps[0] in {"compound", "nmod", "amod", "nsubj"} and len(steps) == 1:
        return 90.0 if word in table["deed"] or steps[0] != "nsubj" else 0.0
    if steps == ["poss"]:
        return 60.0 if toponym.feature != "country" and word in table["deed"] else 0.0
    return 0.0


def _inside(
    first: str, last: str, word: str, steps: list[str], table: dict[str, frozenset[str]], part: bool = False
) -> float:
    """Return the worth of a place told within an argument of the predicate ("killed a man in X", "men in X fired").

    ``part`` says that the argument is a part of the place: "filled the streets of X".
    """
    argument = steps[-1]
    saying = word in table["saying"]
    if first in table["origin"] or first in {"of", "against", "about", "for", "with"}:
        return 50.0 if first == "of" and (word in table["hold"] or part) and argument in {"dobj", "nsubjpass"} else 0.0
    if saying and argument in {"dobj", "nsubjpass"}:
        return 60.0 if word == "tell" and argument == "dobj" and first in {"in", "at"} else 0.0
    if saying and argument == "nsubj":  # "police in X said": that is where it was said
        return 60.0 if first in {"in", "at"} else 0.0
    if first in table["at"] and (first != "on" or argument != "nsubj"):
        if argument == "nsubj":
            return 65.0
        return 80.0
    if first in table["goal"]:
        return 70.0 if last in table["goal"] or argument in {"dobj", "nsubj"} else 0.0
    return 0.0
