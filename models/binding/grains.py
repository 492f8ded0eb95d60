"""Measure the shipped trees on the articles set aside: how often day and place of a statement are right, by grain.

    PYTHONPATH=src:models/passages:models/confidence python models/binding/grains.py ../shared      # a minute

The grain is that of the reader's answer in ``annotated.tsv``: a day, some days (up to a fortnight), a month (up to two),
a year or longer, or open at one end; for places what the gazetteer takes the words for. Articles of ``ASIDE`` were never
learned from (``learn.py``). "Right" is what ``learn.py`` counts; "untold" are statements of which the text tells none.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from answers import ASIDE, SIXTHS, TABLE, answer_of, day_right, fold_of, parse_rows, place_right
from texts import texts

from dragoman.places.names import fold
from dragoman.reader import Reader
from dragoman.settings import Settings
from dragoman.settings.coding import CodingSettings

_DAYS, _MONTHS = 14, 62


def day_grain(gold: str) -> str:
    """Return the grain of a day or span as the reader wrote it ("2005-01-13..2005-01-15")."""
    first, dots, last = gold.partition("..")
    if not dots:
        return (
            "day" if len(first) == len("2005-01-13") else "month" if len(first) == len("2005-01") else "year or longer"
        )
    if not first or not last:
        return "open at one end"
    length = (_day(last) - _day(first)).days
    return "some days" if length <= _DAYS else "month" if length <= _MONTHS else "year or longer"


def _day(text: str) -> date:
    return date.fromisoformat((text + "-01-01")[: len("2005-01-13")])


def measured(shared: Path) -> Iterator[tuple[str, str, bool]]:
    """Yield what is asked ("day", "place"), the grain of the reader's answer, and whether the program's is right."""
    rows = parse_rows(TABLE)
    aside = {key: mine for key, mine in rows.items() if fold_of("/".join(key), SIXTHS) == ASIDE}
    reader = Reader(replace(Settings(), coding=CodingSettings(known_only=False, least=0.05)))
    for key, text, _ in texts(shared, set(aside)):
        read = reader.read_text(text, published=aside[key][0]["published"])
        base = read.article.passages[0].start if read.article.passages else 0
        told = {each.trigger.start - base: each for each in read.statements}
        features = {fold(each.place.text): each.feature for each in reader.nlp(text)._.place_names}
        for row in aside[key]:
            made = told.get(int(row["start"]))
            if made is None:
                continue
            days = [each.strip() for each in row["day"].split("|")]
            places = [each.strip() for each in row["place"].split("|")]
            day, place = answer_of(made.when, made.place)
            grain = "untold" if days == ["-"] else "in doubt" if "-" in days else day_grain(days[0])
            yield "day", grain, any(day_right(day, each, row["published"]) for each in days)
            where = (
                "untold" if places == [""] else "in doubt" if "" in places else features.get(fold(places[0]), "other")
            )
            yield "place", where, any(place_right(place, each, "") for each in places)


def main() -> None:
    """Print a line for each grain."""
    counts: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for what, grain, right in measured(Path(sys.argv[1])):
        counts[what, grain][right] += 1
    for (what, grain), found in sorted(counts.items()):
        of = sum(found.values())
        print(f"{what}\t{grain}\t{found[True]} of {of}\t{found[True] / of:.2f}")


if __name__ == "__main__":
    main()
