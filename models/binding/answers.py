"""What readers answered of the day and the place of a statement, what the program answers, and when both are one.

Without LightGBM: ``learn.py`` fits the trees, ``grains.py`` measures the shipped ones.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from zlib import crc32

from dragoman.coding.tables import parse
from dragoman.model import Place, When
from dragoman.places.names import fold

TABLE = Path(__file__).parent / "annotated.tsv"
SIXTHS, ASIDE = 6, 0
"""Articles are dealt to sixths by the check sum of their name; those of ASIDE are only measured on."""


def parse_rows(path: Path) -> dict[tuple[str, str], list[dict[str, str]]]:
    """Return the annotated statements by corpus and article."""
    rows = defaultdict(list)
    for row in parse(path.read_text(encoding="utf-8"), path.name):
        rows[row["corpus"], row["article"]].append(row)
    return rows


def answer_of(when: When | None, place: Place | None) -> tuple[str, tuple[str, str] | None]:
    """Return day and place of a statement as the readers write them: "-" and None where it tells none."""
    day = "-" if when is None or when.how in {"published", "unresolved"} else days(when)
    return day, None if place is None else words(place)


def day_right(answer: str, gold: str, published: str) -> bool:
    """Say whether two spans are one; a running year or month may end with it or with the day of publication."""
    if answer == gold or "-" in {answer, gold}:
        return answer == gold
    (first, last), (start, end) = map(_ends, (answer, gold))
    running = bool(first) and first == start and min(last or published, end or published) >= published
    coming = bool(last) and last == end and bool(first and start) and max(first, start) <= published <= last
    return running or (coming and published in {first, start})


def day_near(answer: str, gold: str, published: str) -> bool:
    """Say whether two spans begin or end alike: readers end "this summer" where it ends, or where it was published."""
    if day_right(answer, gold, published) or "-" in {answer, gold}:
        return day_right(answer, gold, published)
    (first, last), (start, end) = map(_ends, (answer, gold))
    return (bool(first) and first == start) or (bool(last) and last == end)


def _ends(span: str) -> tuple[str, str]:
    first, _, last = span.partition("..")
    return first, last if ".." in span else first


def place_right(answer: tuple[str, str] | None, gold: str, _: str) -> bool:
    """Say whether a place has the words, or a part of the words, of the reader's."""
    if answer is None or not gold:
        return (answer is None) == (not gold)
    want = fold(gold)
    return any(said and (said in want or want in said) for said in map(fold, answer))


def days(when: When) -> str:
    first, last = when.earliest or "", when.latest or ""
    return first if first == last else f"{first}..{last}"


def words(place: Place) -> tuple[str, str]:
    return place.text, place.name or ""


def fold_of(article: str, parts: int, salt: str = "") -> int:
    """Return the part of an article, by the check sum of its name."""
    return crc32((salt + article).encode()) % parts
