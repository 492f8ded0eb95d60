"""Which time belongs to a happening: the expression told with it, else the publication date as a bound."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.doc import Timex
from dragoman.isodate import first_day, last_day
from dragoman.model import Tense, When
from dragoman.syntax import is_verb


def event_time(doc: Doc, predicate: int, tense: Tense) -> When | None:
    """Return the time of the happening that a predicate token tells of, or None if nothing bounds it.

    A date or time that hangs from the predicate, or from the verb right above a noun, comes first. Without one, the
    publication date is the latest day of what is past or present, and the earliest of what is to come.
    """
    token = doc[predicate]
    sentence = token.sent
    stated = [
        each for each in doc._.timexes if each.type in ("DATE", "TIME") and sentence.start <= each.first < sentence.end
    ]
    own = [each for each in stated if _governor(doc[each.first], predicate) == predicate]
    if not own and not is_verb(token):
        above = next((each.i for each in token.ancestors if is_verb(each)), None)
        own = [each for each in stated if above is not None and _governor(doc[each.first], above) == above]
    if own:
        return _stated(own[0])
    published = doc._.context.published
    if published is None:
        return None
    first, last = first_day(published.value), last_day(published.value)
    if tense == "future":
        return When(None, None, None, first, None, published.grain, how="published")
    return When(None, None, None, None, last, published.grain, how="published")


def _stated(timex: Timex) -> When:
    how = "stated" if timex.earliest or timex.latest else "unresolved"
    return When(
        timex.text, timex.start, timex.end, timex.earliest, timex.latest, timex.grain, value=timex.value, how=how
    )


def _governor(token: Token, wanted: int) -> int | None:
    """Climb from a time expression to the wanted predicate or to the first verb above it."""
    while token.head.i != token.i:
        token = token.head
        if token.i == wanted or is_verb(token):
            return int(token.i)
    return None
