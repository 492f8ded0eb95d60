"""Which of the days that are stated of an article is believed; the others stay beside it, so that a person sees them.

Order of trust: a metadata table; the feed, mail or table that holds the article; the markup of the page, as
:mod:`dragoman.ingest.page_facts` orders it; its address; what its visible lines state (:mod:`dragoman.ingest.text_facts`);
the day in the name of its file; the year of its notice of copyright. One exception: pages give machines the day in
Greenwich and readers the day where they are. Where the two differ by one day, the reader's is believed: that is the
"Monday" of the text. So is the day of a change that comes before it, since nothing is changed before it is published.
Where a page shows both a day of publication and one of a change, and both lie before a day of meta elements, that is the
day on which the page was made anew. The head of the mail that a text was sent with is asked as late as the markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from dragoman.ingest.day_forms import First
from dragoman.ingest.published import day_of
from dragoman.ingest.text_facts import Lines, grain_of, shown_days, stated_days
from dragoman.model import Published

MACHINE = frozenset({"json-ld", "meta", "time"})
SHOWN = frozenset({"address", "published-line", "byline", "date-line"})
GUESSED = frozenset({"markup", "mail-head"})
"""Where days stand that may be another's: somewhere in the markup, or in the head of the mail that a text was sent with."""

LATER = 31
"""Days between publication and a change within which the markup is believed where the page shows only the change."""

_LEAST = ("copyright-line",)
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0\d|1[0-2])\2([0-2]\d|3[01])(?!\d)")


def weigh(
    given: Sequence[tuple[str, str]],
    lines: Lines,
    name: str | None,
    first: First | None = None,
    changed: str | None = None,
    outlet: str | None = None,
) -> tuple[Published, ...]:
    """Return the days stated of an article, the believed one first, each day and place once.

    ``given`` are the days stated outside its text with where, most trusted first; ``name`` is the name of its file;
    ``first`` says which figure of 03/04/2021 is the day, ``changed`` what the markup states as the day of the last
    change: a later day that is shown without a word is that one. ``outlet`` is the name with which a day may stand.
    """
    to_readers = list(shown_days(lines, first))
    in_text = stated_days(lines, first, to_readers, outlet)
    own = [each for each in in_text if each[1] not in _LEAST]
    weak = [each for each in in_text if each[1] in _LEAST]
    from_markup = [each for each in given if each[1] in GUESSED]
    stated = [each for each in given if each[1] not in GUESSED]
    in_name = _day_in_name(name)
    found = [*stated, *own, *from_markup, *([(in_name, "file-name")] if in_name else [])]
    if found and found[0][1] == "update-line":  # nothing is changed before it is published
        earlier = [each for each in from_markup if each[0] < found[0][0] and _apart(each[0], found[0][0]) <= LATER]
        found = [*earlier, *found]
    found = found or weak
    if found:  # a month or a year is told more finely by a day in it
        found = [*(each for each in own if each[0] != found[0][0] and each[0].startswith(found[0][0])), *found]
    if found and found[0][1] in MACHINE:
        every = (*given, *to_readers)
        day = found[0][0]
        shown = [each for each in every if each[1] in SHOWN or (each[1] == "update-line" and each[0] < day)]
        later = changed if changed and changed > day else None
        apart = [each for each in shown if _apart(each[0], day) == 1 and each[0] != later]
        found = found if (day, "published-line") in shown else [*apart, *found]
        if not apart and found[0][1] != "json-ld" and (told := _before_changes(to_readers, day)):
            found = [told, *found]
    return tuple(Published(value, grain_of(value), how) for value, how in dict.fromkeys(found))


def _before_changes(shown: Sequence[tuple[str, str]], day: str) -> tuple[str, str] | None:
    """Return the day that a page shows as that of publication, where it also shows that of a change, both before a ``day``.

    That of the markup is then the day on which the page was made anew.
    """
    told = next((each for each in shown if each[1] == "published-line"), None)
    changed = any(how == "update-line" and value < day for value, how in shown)
    return told if told and changed and told[0] < day else None


def conflicts(dates: Sequence[Published]) -> tuple[Published, ...]:
    """Return the days that contradict the believed one: not those that say the same less finely."""
    return tuple(
        each
        for each in dates[1:]
        if not each.value.startswith(dates[0].value) and not dates[0].value.startswith(each.value)
    )


def _day_in_name(name: str | None) -> str | None:
    """Return the day in the name of a file ("2019-05-04-port.txt", "daily_20190504.html"), or None."""
    found = _IN_NAME.search((name or "").rsplit("!", 1)[0].replace("\\", "/").rsplit("/", 1)[-1])
    return day_of(f"{found[1]}-{found[3]}-{found[4]}") if found else None


def _apart(one: str, other: str) -> int:
    """Return how many days lie between two days; a large number for what is no full day."""
    if len(one) != 10 or len(other) != 10:
        return 9999
    return abs((date.fromisoformat(one) - date.fromisoformat(other)) // timedelta(days=1))
