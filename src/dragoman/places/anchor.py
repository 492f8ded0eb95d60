"""Which place belongs to a happening: the one told with it, not the speaker's, the dateline's, the origin or the topic.

Every place name of the sentence is linked to the predicate along the parse, and each link is worth what it says of the
place: "struck in X" most, "bombed X" and "the siege of X" nearly as much, then places told inside the arguments ("killed
a man in X"), of the verbs that share the deed ("entered X and killed two") and so on. Of the best links the finest place
wins; one that merely contains another ("Bizaah, in Aleppo province") never does.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.doc import Toponym
from dragoman.geo import kilometres
from dragoman.model import Place
from dragoman.places.again import again, dateline_town
from dragoman.places.near import has_subject
from dragoman.places.scene import carried_off, one_scene, scene_of
from dragoman.places.soil import own_soil
from dragoman.places.tables import event_words, words
from dragoman.places.ways import Link, deed_told, link_of
from dragoman.syntax import conjuncts, dateline_end, is_verb, lemma

_BACK = 5
"""Sentences of a paragraph that a place is carried on for."""

_PAST = frozenset({"VBD", "VBN", "VBG"})
"""Tags of verbs that tell what was done or going on."""

_MOST = 40
"""Most names of a sentence that are asked whether a deed is theirs, the nearest: a longer one is a list."""

_CLOSE = 25.0
"""Links this much weaker than the best (of 100) still compete by fineness of place."""


def event_place(doc: Doc, predicate: int) -> Place | None:
    """Return the place of the happening that a predicate token tells of, or None.

    Where the sentence tells no place for it, a deed in the past takes that of the scene that the sentences before have set
    (:mod:`dragoman.places.scene`), with a wider radius.
    """
    token = doc[predicate]
    sentence = token.sent
    opening = dateline_end(doc, sentence.start)
    names = [each for each in doc._.place_names if sentence.start <= each.head < sentence.end and each.last > opening]
    here = [each for each in names if each.role == "place" or _house(doc, each)]
    spots = again(doc, sentence.start, sentence.end)
    named = [each for each in here if not any(spot.first <= each.first < spot.last for spot in spots)]
    best = _best(doc, named + spots, predicate)
    if (
        best is None and token.dep_ == "conj" and is_verb(token.head) and not has_subject(token)
    ):  # "sent a jet to make it land in X and arrested him"
        best = _best(doc, here, token.head.i) if lemma(token) not in event_words()["saying"] else None
    deed = deed_told(token) if best is None else None
    if deed is not None:  # "X, hit by attacks that killed ten"
        best = _best(doc, here, deed.i)
    best = best or own_soil(doc, token)
    if best is not None:
        return best.place
    speech = _speech_before(doc, token) if not here else None
    return speech or scene_of(doc, token, here, None if here else _before(doc, token))


def _house(doc: Doc, toponym: Toponym) -> bool:
    """Say whether a name is the first word of a house that something happened at: "at the Delhi University"."""
    if toponym.role != "name" or doc[toponym.first - 1 - (doc[toponym.first - 1].lower_ == "the")].lower_ not in _AT:
        return False
    last = toponym.last
    while last < len(doc) and doc[last].tag_[:3] == "NNP":
        last += 1
    return doc[last - 1].lower_ in event_words()["house"]


_AT = frozenset({"at", "outside", "inside", "near"})


def _best(doc: Doc, here: list[Toponym], predicate: int) -> Toponym | None:
    if len(here) > _MOST:
        here = sorted(sorted(here, key=lambda each: abs(each.head - predicate))[:_MOST], key=lambda each: each.first)
    links = [link for each in here if (link := link_of(doc, each, predicate)).worth > 0]
    if not links:
        return None
    ends = {each.last: each for each in here}
    worths = {link.toponym.first: link.worth for link in links}
    links = [_contained(doc, link, ends, worths) for link in links]
    if all(link.worth <= 0 for link in links):
        return None
    best = max(links, key=lambda link: (link.worth, -link.toponym.head))
    near = [
        link
        for link in links
        if link is best or (link.worth >= best.worth - _CLOSE and _together(link.toponym.place, best.toponym.place))
    ]
    inner = [
        link for link in near if not any(other.toponym.head in link.through for other in near if other is not link)
    ]
    return min(inner or near, key=lambda link: (_reach(link.toponym), -link.worth, link.toponym.head)).toponym


def _contained(doc: Doc, link: Link, ends: dict[int, Toponym], worths: dict[int, float]) -> Link:
    """Return the link of a place that only says where the one before it lies, worth no more than that one's.

    ``ends`` are the places of the sentence by the token behind them, ``worths`` the worth of each link by its first token.

    In "driven from Ramadi, in Anbar province" and "hit Madalla, just outside Abuja" the parser hangs both from the verb.
    """
    first = link.toponym.first
    behind = link.toponym.last + 1
    owned = next((each for each in ends.values() if each.first == behind and each.place.geonames_id), None)
    if owned is not None and doc[behind - 1].tag_ == "POS" and worths.get(behind, 0.0) >= link.worth:
        return replace(link, worth=link.worth * 0.5)  # "in northern X's Y"
    kinds = words().kinds
    while first > 0 and (
        doc[first - 1].lower_ in _BESIDE or doc[first - 1].tag_ == "CD" or doc[first - 1].lower_ in kinds
    ):
        first -= 1
    if first == link.toponym.first or doc[first].lower_ in {"the", "to", "of", "from", "about"}:
        return link
    inner = ends.get(first)
    if inner is None or not _together(inner.place, link.toponym.place):
        return link
    if doc[first].text != "," and inner.first not in worths:  # "the plant in X, where she worked"
        return replace(link, toponym=inner) if _reach(inner) < _reach(link.toponym) else link
    if inner.feature == "country" and doc[first].text != ",":
        return link  # "crossed into Syria east of X"
    beside = any(doc[at].lower_ not in {"the", ",", "in"} for at in range(first, link.toponym.first))
    if not beside and _reach(inner) >= _reach(link.toponym):
        return link
    worth = worths.get(inner.first, 0.0)
    return replace(link, worth=min(worth * 0.5 if beside else worth, link.worth))


_BESIDE = frozenset(
    {
        "the", ",", "—", "–", "(", "in", "just", "near", "outside", "close", "to", "of", "from", "some", "about", "km",
        "kilometres", "kilometers", "miles", "north", "south", "east", "west", "northeast", "northwest", "southeast",
        "southwest",
    }
)  # fmt: skip
"""Words between a place and another that says where it lies."""


def _together(one: Place, other: Place) -> bool:
    """Say whether two places are of one country, or one of them lies in the other ("Martuni in Nagorno-Karabakh")."""
    if one.country == other.country:
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    reach = max(one.radius_km or 0.0, other.radius_km or 0.0)
    nobodys = one.country is None or other.country is None  # a sea, the Arctic
    return (nobodys or reach < _WIDEST) and kilometres(one.lat, one.lon, other.lat, other.lon) < reach


_WIDEST = 300.0
"""Radius in km from which on a place is too wide to say that another lies in it."""

_SIZES = {"continent": 5, "country": 4, "region": 3, "water": 3, "desert": 3, "mountain": 3, "admin1": 2, "admin2": 1}


def _reach(toponym: Toponym) -> int:
    """Return the size of a place in classes, so that towns of any size, and states, compete as equals."""
    radius = toponym.place.radius_km
    if radius is None or radius < 32:
        return int(toponym.feature == "region")
    return _SIZES.get(toponym.feature, 2)


def _before(doc: Doc, token: Token) -> Toponym | None:
    """Return the place of the deed in the past that the sentences before in the paragraph told last, or None.

    A sentence whose places belong to no deed is passed over if they are of one scene with the place told before it.
    """
    start = token.sent.start
    passed: list[Toponym] = []
    for _ in range(_BACK):
        if start == 0 or "\n" in doc[start - 1].text or "\n" in doc[start].text:
            return None
        before = doc[start - 1].sent
        start = before.start
        there = [each for each in doc._.toponyms if before.start <= each.head < before.end]
        opening = dateline_end(doc, start)
        told_from = dateline_town(doc) if there and there[0].last <= opening else None
        there = [each for each in there if each.last > opening]
        found = _told(doc, before.root, there) if there else told_from
        if found is not None:
            return found if all(one_scene(found, each) for each in passed) else None
        passed += there
    return None


def _speech_before(doc: Doc, token: Token) -> Place | None:
    """Return the place where the one of the sentences before spoke or acted, if "he" or "she" goes on to speak, or None."""
    saying = event_words()["saying"]
    line = token
    while line.dep_ == "conj" and line.head.i != line.i:
        line = line.head
    if lemma(token) not in saying or token.tag_ != "VBD" or line.head.i != line.i:
        return None
    start = token.sent.start
    for _ in range(_SPEECH):
        subject = next((each for each in line.children if each.dep_ == "nsubj"), None)
        if start == 0 or subject is None or subject.lower_ not in {"he", "she"}:
            return None
        before = doc[start - 1].sent
        line, start = before.root, before.start
        if any(start <= each.head < before.end for each in doc._.toponyms):
            return event_place(doc, line.i) if line.tag_ in _PAST else None
    return None


_SPEECH = 3
"""Sentences that a speech is followed back for."""


def _told(doc: Doc, root: Token, there: list[Toponym]) -> Toponym | None:
    """Return the place of the last deed in the past that the main clauses of a sentence tell of, or tell to be said."""
    saying = event_words()["saying"]
    if lemma(root) in saying:
        root = next((each for each in root.children if each.dep_ == "ccomp" and each.tag_ in _PAST), root)
    deeds = [each for each in conjuncts(root) if lemma(each) not in saying and not carried_off(each)]
    found = [_best(doc, there, each.i) for each in deeds]
    return next((each for each in reversed(found) if each is not None), None)
