"""The date on which a sentence's actors are read: that of publication, or a past one that the sentence names."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.settings.actors import ActorSettings


class DatesOfSentences:
    """Dates by token; made once for a Doc from its context and its time expressions."""

    def __init__(self, doc: Doc, settings: ActorSettings) -> None:
        published = doc._.context.published
        self.published = published.value if published else None
        self._starts: list[int] = []
        self._dates: list[str] = []
        if not doc._.timexes:
            return
        for each in doc._.timexes:
            if each.type != "DATE" or not each.earliest or each.grain not in {"day", "month", "year", "week", "season"}:
                continue
            if self.published and _days(each.earliest, self.published) < settings.past_days:
                continue
            if each.first and doc[each.first - 1].lower_ == "since":
                continue  # "its worst result since 1949" is of today
            sentence = doc[each.first].sent
            if self._starts and self._starts[-2:] == [sentence.start, sentence.end]:
                continue
            self._starts += [sentence.start, sentence.end]
            self._dates += [each.earliest[:4] if each.grain == "year" else each.earliest, ""]

    def at(self, token: int) -> str | None:
        """Return the ISO date to read an actor at a token by, or None where none is known."""
        place = bisect_right(self._starts, token) - 1
        if place >= 0 and place % 2 == 0:
            return self._dates[place]
        return self.published


def _days(earlier: str, later: str) -> int:
    """Return the days between two ISO dates, the second of which may be a month or a year; 0 if one is out of range."""
    full = later + "-12-31"[len(later) - 4 :] if len(later) < 10 else later
    try:
        return (date.fromisoformat(full) - date.fromisoformat(earlier)).days
    except ValueError:
        return 0
