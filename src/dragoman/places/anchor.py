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
from dragoman.model import Place
from dragoman.places.again import again
from dragoman.places.tables import event_words
from dragoman.places.ways import link_of
from dragoman.syntax import lemma

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
    if best is None:
        return None if here else _running(doc, token)
    return best.place


def _best(doc: Doc, here: list[Toponym], predicate: int) -> Toponym | None:
    links = [link for each in here if not _dateline(doc, each) and (link := link_of(doc, each, predicate)).worth > 0]
    if not links:
        return None
    best = max(links, key=lambda link: (link.worth, -link.toponym.head))
    country = best.toponym.place.country
    near = [
        link
        for link in links
        if link is best or (link.worth >= best.worth - _CLOSE and link.toponym.place.country == country)
    ]
    inner = [
        link for link in near if not any(other.toponym.head in link.through for other in near if other is not link)
    ]
    return min(inner or near, key=lambda link: (_reach(link.toponym), -link.worth, link.toponym.head)).toponym


_SIZES = {"continent": 5, "country": 4, "region": 3, "water": 3, "desert": 3, "mountain": 3, "admin1": 2, "admin2": 1}


def _reach(toponym: Toponym) -> int:
    """Return the size of a place in classes, so that towns of any size, and states, compete as equals."""
    radius = toponym.place.radius_km
    if radius is None or radius < 32:
        return 0
    return _SIZES.get(toponym.feature, 2)


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


def _new_scene(doc: Doc, first: int, last: int) -> bool:
    """Say whether a sentence tells a day of its own: what happened then need not have happened in the same place."""
    return any(
        first <= each.first < last and each.grain and each.how in {"published", "absolute"} for each in doc._.timexes
    )


def _running(doc: Doc, token: Token) -> Place | None:
    """Return the place of the sentence before, for a deed in the past told without any place in the same paragraph."""
    if token.tag_ not in {"VBD", "VBN"} or lemma(token) in event_words()["saying"] or token.sent.start == 0:
        return None
    start = token.sent.start
    if "\n" in doc[start - 1].text or "\n" in doc[start].text or _new_scene(doc, start, token.sent.end):
        return None
    before = doc[start - 1].sent
    there = [each for each in doc._.toponyms if before.start <= each.head < before.end]
    root = before.root
    best = _best(doc, there, root.i) if there and lemma(root) not in event_words()["saying"] else None
    if best is None or best.feature in {"country", "continent", "region", "water"} or best.place.radius_km is None:
        return None
    others = [each for each in doc._.place_names if token.sent.start <= each.head < token.sent.end]
    if any(each.place.country not in {None, best.place.country} for each in others):
        return None
    return replace(best.place, radius_km=round(best.place.radius_km * RUNNING_SPREAD, 1))
