"""Which place belongs to a happening: the one told with it, not the speaker's and not the dateline."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.doc import Toponym
from dragoman.model import Place
from dragoman.syntax import is_verb, lemma

_REPORTING = frozenset({"say", "tell", "add", "report", "announce", "state", "claim", "speak", "warn"})


def event_place(doc: Doc, predicate: int) -> Place | None:
    """Return the place of the happening that a predicate token tells of, or None.

    Place phrases under the predicate come first, the finest of them; then others of its sentence that hang from no
    verb of reporting and from no other verb.
    """
    token = doc[predicate]
    sentence = token.sent
    here = [each for each in doc._.toponyms if sentence.start <= each.head < sentence.end]
    if not here:
        return None
    own = [each for each in here if _governor(doc[each.head], predicate) == predicate]
    if not own:
        verb = token.i if is_verb(token) else _verb_above(token)
        own = [each for each in here if verb is not None and _governor(doc[each.head], verb) == verb]
        own = [each for each in own if verb is not None and lemma(doc[verb]) not in _REPORTING]
    return min(own, key=_size).place if own else None


def _size(toponym: Toponym) -> tuple[float, int]:
    return (toponym.place.radius_km or 0.0, toponym.head)


def _governor(token: Token, wanted: int) -> int | None:
    """Climb from a place to the wanted predicate or to the first verb above it."""
    while token.head.i != token.i:
        token = token.head
        if token.i == wanted or is_verb(token):
            return int(token.i)
    return int(token.i) if token.i == wanted else None


def _verb_above(token: Token) -> int | None:
    while token.head.i != token.i:
        token = token.head
        if is_verb(token):
            return int(token.i)
    return None
