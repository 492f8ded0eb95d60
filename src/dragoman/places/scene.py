"""Where a deed happened that is told without a place: the scene that the sentences before have set.

The sentence before in the same paragraph sets the scene for any deed. For deeds on the spot (class ``scene`` and the
nouns of deeds of ``event_words.tsv``) it is the place of the last such deed in the article, if the article has but
one scene so far, or if the deed is told again ("the blast"); a report that has told no place yet is of its dateline's town.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import islice

from spacy.tokens import Doc, Token

from dragoman.doc import Toponym
from dragoman.geo import kilometres
from dragoman.model import Place
from dragoman.places.again import OTHER_TIMES, dateline_town, in_dateline
from dragoman.places.apart import of_person
from dragoman.places.tables import event_words
from dragoman.places.ways import link_of
from dragoman.syntax import dateline_end, is_noun, is_verb, lemma

RUNNING_SPREAD = 1.5
"""The radius of a place taken from the sentences before grows by this factor."""

_NAMES_BACK = 10
"""Most names before a deed that are asked for its scene; further back it is a guess."""

_LEAD = 3
"""Sentences from the start of a report that its dateline may set the scene for."""

_FIRM = 40.0
"""Least worth (of 100) of the way from a place to a deed that sets a scene."""

_ONE_SCENE_KM = 60.0
"""Places this near to each other are one scene: a town and its outskirts."""

_WIDE = frozenset({"country", "continent", "desert", "border"})
"""Kinds of place that are no scene; nor is a region wider than a scene, or an ocean."""

_OCEAN_KM = 600.0
"""Radius in km from which on a sea is too wide to be a scene: the Gulf of Aden is one, the Mediterranean is none."""

_ELSEWHERE = frozenset({"from", "to", "for", "with", "against", "about", "on", "by", "than", "like", "into", "towards"})
"""Words before a name that tells an origin, a goal or a topic."""

_OF_HOMES = frozenset({"bear", "born", "raise", "live", "reside", "grow", "hail"})
"""Verbs that tell where someone is at home or comes from ("a judge whose parents were born in X")."""

_AGAIN = frozenset({"the", "this", "that", "these", "those", "both"})


@dataclass(frozen=True, slots=True)
class _Scene:
    """A deed on the spot with its place."""

    deed: Token
    toponym: Toponym


def scene_of(doc: Doc, token: Token, here: list[Toponym], before: Toponym | None) -> Place | None:
    """Return the place of a deed in the past that its own clause does not tell, or None for deeds of states and bodies.

    ``here`` are the names of its sentence, ``before`` is the place of the last sentence of the paragraph that tells one.
    A deed on the spot may be where the only place of its sentence is. Otherwise the scene of the sentences before is
    taken, with a radius half as large again, unless the sentence names a place elsewhere.
    """
    if not past_deed(token):
        return None
    if _of_office(token):
        return _seat(doc, token) if not here else None
    spot = _on_the_spot(token) or _lead(doc, token) or _goes_on(token)
    only = _only(doc, token, here) if spot else None
    if only is not None:
        return only.place
    sentence = token.sent
    if here or (before is not None and (_wide(before) or new_scene(doc, sentence.start, sentence.end))):
        before = None
    if _summed_up(token):
        return None
    again = _retold(token, _scenes(doc, sentence.start)) if _again(token) and not here else None
    if before is not None and any(each.lower_ in {"this", "that"} for each in token.children):
        again = None  # "that attack" is the last one
    found = again or before or (_story(doc, token) if spot else None)
    if found is None or found.place.radius_km is None:
        return None
    if any(_wide(each) or not one_scene(found, each) for each in here):
        return None
    named = [each for each in doc._.place_names if sentence.start <= each.head < sentence.end]
    if any(each.place.country not in {None, found.place.country} for each in named if not in_dateline(doc, each)):
        return None
    return replace(found.place, radius_km=round(found.place.radius_km * RUNNING_SPREAD, 1))


def _seat(doc: Doc, token: Token) -> Place | None:
    """Return the town of the dateline for what a court or other body of that town does in the sentence of the dateline."""
    town = dateline_town(doc) if _lead(doc, token) else None
    body = next((each for each in token.children if each.dep_ == "nsubj"), None)
    at_home = (
        body is not None
        and body.lower_ in event_words()["home"]
        and not any(each.dep_ in {"compound", "amod", "nmod"} for each in body.children)
    )
    return town.place if town is not None and at_home else None


def _only(doc: Doc, token: Token, here: list[Toponym]) -> Toponym | None:
    """Return the finest of the places of a sentence if they are one scene, and none is an origin, a home or a topic."""
    here = [each for each in here if not _container(doc, each, here)]
    if not here or any(not one_scene(here[0], each) for each in here[1:]):
        return None
    if not all(_where(doc, token, each) for each in here):
        return None
    return min(here, key=lambda each: each.place.radius_km or 0.0)


def _container(doc: Doc, each: Toponym, here: list[Toponym]) -> bool:
    """Say whether a name only says in which state the one before it lies ("Biloxi, Mississippi")."""
    inner = next((other for other in here if other.last + 1 == each.first and doc[other.last].text == ","), None)
    return inner is not None and each.feature in {"admin1", "country"} and inner.place.country == each.place.country


def _where(doc: Doc, token: Token, each: Toponym) -> bool:
    """Say whether a name tells where something was in the past, in no clause of another time than the deed's."""
    at = each.first - 1
    while at > 0 and doc[at].tag_ in {"DT", "JJ", "NN"}:
        at -= 1
    if doc[at].lower_ in _ELSEWHERE or of_person(doc, each):
        return False
    if doc[at].lower_ == "of" and doc[at].head.tag_.startswith("NNP"):
        return False  # "John Smith of X"
    node = doc[each.head]
    while node.head.i != node.i:
        node = node.head
        if is_verb(node):
            if node.tag_ in {"VBZ", "VBP", "VB"} or lemma(node) in event_words()["saying"]:
                return False
            if node.i != token.i and lemma(node) in _OF_HOMES:
                return False
            other = any(below.lower_ in OTHER_TIMES for below in node.children)
            if node.i != token.i and (node.dep_ == "conj" or other) and not node.is_ancestor(token):
                return False
            if node.i != token.i and node.head.i == node.i and other:
                return False  # "officers were shot, the biggest loss since four died in X"
        if node.i == token.i:
            return True
    return True


def _wide(each: Toponym) -> bool:
    """Say whether a place is too wide to be the scene of a deed."""
    radius = each.place.radius_km or 0.0
    if each.feature == "water":
        return radius > _OCEAN_KM
    return each.feature in _WIDE or (each.feature == "region" and radius > _ONE_SCENE_KM)


def past_deed(token: Token) -> bool:
    """Say whether a token tells a deed in the past: a verb that is no telling, or a noun that takes up a deed."""
    if is_noun(token):
        return _taken_up(token)
    word, table = lemma(token), event_words()
    if word in table["saying"] or word in table["remote"]:
        return False
    if token.tag_ == "VB" and token.dep_ == "xcomp" and lemma(token.head) == "have":
        return token.head.tag_ == "VBD"  # "had to surround her"
    if token.tag_ not in {"VBD", "VBN", "VBG"}:
        return False
    helpers = {each.lower_ if each.tag_ != "MD" else "will" for each in token.children if each.dep_[:3] == "aux"}
    return "will" not in helpers and (token.tag_ != "VBG" or bool(helpers & {"was", "were"}))


def _taken_up(noun: Token) -> bool:
    """Say whether a noun takes up a deed told before: "the blast", "clashes continued"."""
    if lemma(noun) not in event_words()["deed"]:
        return False
    if any(each.dep_ == "det" and each.lower_ in _AGAIN for each in noun.children):
        return True
    return noun.dep_ == "nsubj" and lemma(noun.head) in {"continue", "resume", "intensify", "subside"}


def _on_the_spot(token: Token) -> bool:
    table = event_words()
    word = lemma(token)
    if is_noun(token):
        return word in table["deed"]
    if word in table["scene"] or word in table["harm"]:
        return True
    return any(f"{word} {each.lower_}" in table["scene"] for each in token.children if each.i > token.i)


def _goes_on(verb: Token) -> bool:
    """Say whether a verb tells on a deed on the spot: "the fire started", "pulled him out and began to"."""
    if lemma(verb) in event_words()["occur"] and any(_taken_up(each) for each in verb.children if each.dep_ == "nsubj"):
        return True
    return verb.dep_ == "conj" and is_verb(verb.head) and verb.head.tag_ == "VBD" and _on_the_spot(verb.head)


def _summed_up(verb: Token) -> bool:
    """Say whether a verb tells what has been by now or has to be, and takes up no scene ("have taken aim")."""
    due = verb.dep_ == "xcomp" and verb.head.tag_ in {"VBZ", "VBP"}
    return due or any(each.dep_[:3] == "aux" and each.lower_ in {"has", "have", "'ve", "’ve"} for each in verb.children)


def _lead(doc: Doc, token: Token) -> bool:
    """Say whether a deed stands in the sentence of the dateline, whose town it is told from."""
    town = dateline_town(doc) if is_verb(token) else None
    if town is None:
        return False
    first = doc[town.first].sent.start
    return token.sent.start in {first, dateline_end(doc, first)}


def _again(token: Token) -> list[str]:
    """Return the deeds told before that a deed is, or is told with: "killed in the crash", "the crash happened"."""
    nouns = [token] if is_noun(token) else []
    for each in token.children:
        if each.dep_ in {"nsubj", "nsubjpass", "dobj"}:
            nouns.append(each)
        elif each.dep_ in {"prep", "agent"}:
            nouns += [below for below in each.children if below.dep_ == "pobj"]
    return [lemma(each) for each in nouns if _taken_up(each)]


def _story(doc: Doc, token: Token) -> Toponym | None:
    """Return the place of the scene that a report has told last, if it has but one, or of the deed that is told again."""
    sentence = token.sent
    scenes = _scenes(doc, sentence.start)
    if not scenes:
        before = (at for at in range(sentence.start) if doc[at].is_sent_start)
        return dateline_town(doc) if len(list(islice(before, _LEAD + 1))) <= _LEAD else None
    last = scenes[0]
    if all(one_scene(last.toponym, each.toponym) for each in scenes[1:]):
        return last.toponym
    return _retold(token, scenes)


def _retold(token: Token, scenes: list[_Scene]) -> Toponym | None:
    """Return the place of the deed told before that a deed takes up, or None: "the crash happened"."""
    told = _again(token)
    return next((each.toponym for each in scenes if lemma(each.deed) in told), None)


def _scenes(doc: Doc, start: int) -> list[_Scene]:
    """Return the deeds on the spot with their places told before a token, the last first."""
    names: tuple[Toponym, ...] = doc._.toponyms
    last = bisect_left(names, start, key=lambda each: each.first)
    found: list[_Scene] = []
    for each in reversed(names[max(0, last - _NAMES_BACK) : last]):
        if _wide(each) or in_dateline(doc, each):
            continue
        deed = _deed_above(doc[each.head])
        if deed is None or carried_off(deed) or link_of(doc, each, deed.i).worth < _FIRM:
            continue
        if found and found[-1].deed.i == deed.i and _finer(found[-1].toponym, each):
            continue
        found = found[:-1] if found and found[-1].deed.i == deed.i else found
        found.append(_Scene(deed, each))
    return found


def carried_off(deed: Token) -> bool:
    """Say whether a deed only brings those hurt or arrested away from the scene: "was taken to X Hospital"."""
    return deed.tag_ == "VBN" and lemma(deed) in event_words()["carrying"]


def _finer(one: Toponym, other: Toponym) -> bool:
    return (one.place.radius_km or 0.0) <= (other.place.radius_km or 0.0)


def _deed_above(token: Token) -> Token | None:
    """Return the deed in the past that a name hangs from, however deep, or None: a happening, no wish, plan or words."""
    while token.head.i != token.i:
        token = token.head
        if is_verb(token):
            return token if past_deed(token) and lemma(token) not in event_words()["wish"] else None
        if is_noun(token) and _on_the_spot(token):
            return token
    return None


def one_scene(one: Toponym, other: Toponym) -> bool:
    """Say whether two places are one scene."""
    here, there = one.place, other.place
    if here.lat is None or here.lon is None or there.lat is None or there.lon is None:
        return False
    reach = max(_ONE_SCENE_KM, here.radius_km or 0.0, there.radius_km or 0.0)
    return kilometres(here.lat, here.lon, there.lat, there.lon) <= reach


def new_scene(doc: Doc, first: int, last: int) -> bool:
    """Say whether a sentence tells a day of its own: what happened then need not have happened in the same place."""
    return any(
        first <= each.first < last and each.grain and each.how in {"published", "absolute"} for each in doc._.timexes
    )


def _of_office(verb: Token) -> bool:
    """Say whether a deed is that of a state or office, which need not act where the deed before happened."""
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    opening = dateline_end(verb.doc, verb.sent.start)
    subject = next((each for each in verb.children if each.dep_ == "nsubj" and each.i >= opening), None)
    if subject is None:
        return False
    body = subject.tag_ in {"NNP", "NNPS"} and any(each.lower_ == "the" for each in subject.children)
    state = any(each.first <= subject.i < each.last for each in verb.doc._.place_names)
    return body or state or subject.lower_ in event_words()["office"]
