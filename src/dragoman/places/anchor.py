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
from dragoman.places.again import again
from dragoman.places.tables import event_words
from dragoman.places.ways import Link, link_of
from dragoman.syntax import dateline_end, is_verb, lemma

_CLOSE = 25.0
"""Links this much weaker than the best (of 100) still compete by fineness of place."""

RUNNING_SPREAD = 1.5
"""The radius of a place taken from the sentence before grows by this factor."""


def event_place(doc: Doc, predicate: int) -> Place | None:
    """Return the place of the happening that a predicate token tells of, or None.

    Where the sentence names no place at all, the place of the sentence right before in the same paragraph is taken for a
    deed in the past, with a wider radius.
    """
    token = doc[predicate]
    sentence = token.sent
    here = [each for each in doc._.toponyms if sentence.start <= each.head < sentence.end]
    best = _best(doc, here + again(doc, sentence.start, sentence.end), predicate)
    if (
        best is None
        and token.dep_ == "conj"
        and is_verb(token.head)
        and not any(each.dep_[:5] == "nsubj" for each in token.children)
    ):  # "sent a jet to make it land in X and arrested him"
        best = _best(doc, here, token.head.i) if lemma(token) not in event_words()["saying"] else None
    if best is None:
        return None if here else _running(doc, token)
    return best.place


def _best(doc: Doc, here: list[Toponym], predicate: int) -> Toponym | None:
    links = [link for each in here if not _dateline(doc, each) and (link := link_of(doc, each, predicate)).worth > 0]
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
    while first > 0 and (doc[first - 1].lower_ in _BESIDE or doc[first - 1].tag_ == "CD"):
        first -= 1
    if first == link.toponym.first or doc[first].text != ",":
        return link
    inner = ends.get(first)
    if inner is None or not _together(inner.place, link.toponym.place):
        return link
    beside = any(doc[at].lower_ not in {"the", ",", "in"} for at in range(first, link.toponym.first))
    if not beside and _reach(inner) >= _reach(link.toponym):
        return link
    worth = worths.get(inner.first, 0.0)
    return replace(link, worth=min(worth * 0.5 if beside else worth, link.worth))


_BESIDE = frozenset(
    {
        "the", ",", "in", "just", "near", "outside", "close", "to", "of", "from", "some", "about", "km", "kilometres",
        "kilometers", "miles", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
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
    return reach < _WIDEST and kilometres(one.lat, one.lon, other.lat, other.lon) < reach


_WIDEST = 300.0
"""Radius in km from which on a place is too wide to say that another lies in it."""

_SIZES = {"continent": 5, "country": 4, "region": 3, "water": 3, "desert": 3, "mountain": 3, "admin1": 2, "admin2": 1}


def _reach(toponym: Toponym) -> int:
    """Return the size of a place in classes, so that towns of any size, and states, compete as equals."""
    radius = toponym.place.radius_km
    if radius is None or radius < 32:
        return int(toponym.feature == "region")
    return _SIZES.get(toponym.feature, 2)


def _dateline(doc: Doc, toponym: Toponym) -> bool:
    """Say whether a name stands in front of a paragraph's dash or agency ("CAIRO, Aug 17 (Reuters) -", "MOSCOW/KIEV -")."""
    start = doc[toponym.first].sent.start
    return toponym.last <= dateline_end(doc, start)


def _new_scene(doc: Doc, first: int, last: int) -> bool:
    """Say whether a sentence tells a day of its own: what happened then need not have happened in the same place."""
    return any(
        first <= each.first < last and each.grain and each.how in {"published", "absolute"} for each in doc._.timexes
    )


def _of_office(verb: Token) -> bool:
    """Say whether a deed is that of a state or office, which need not act where the deed before happened."""
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    subject = next((each for each in verb.children if each.dep_ == "nsubj"), None)
    if subject is None:
        return False
    body = subject.tag_ in {"NNP", "NNPS"} and any(each.lower_ == "the" for each in subject.children)
    state = any(each.first <= subject.i < each.last for each in verb.doc._.place_names)
    return body or state or subject.lower_ in event_words()["office"]


def _running(doc: Doc, token: Token) -> Place | None:
    """Return the place of the sentence before, for a deed in the past told without any place in the same paragraph."""
    if token.tag_ not in {"VBD", "VBN"} or lemma(token) in event_words()["saying"] or token.sent.start == 0:
        return None
    start = token.sent.start
    if "\n" in doc[start - 1].text or "\n" in doc[start].text or _new_scene(doc, start, token.sent.end):
        return None
    if _of_office(token):
        return None
    before = doc[start - 1].sent
    there = [each for each in doc._.toponyms if before.start <= each.head < before.end]
    root = before.root
    saying = event_words()["saying"]
    if lemma(root) in saying:
        root = next((each for each in root.children if each.dep_ == "ccomp" and each.tag_ in {"VBD", "VBN"}), root)
    best = _best(doc, there, root.i) if there and lemma(root) not in saying else None
    if best is None or best.feature in {"country", "continent", "region", "water"} or best.place.radius_km is None:
        return None
    others = [each for each in doc._.place_names if token.sent.start <= each.head < token.sent.end]
    if any(each.place.country not in {None, best.place.country} for each in others):
        return None
    return replace(best.place, radius_km=round(best.place.radius_km * RUNNING_SPREAD, 1))
