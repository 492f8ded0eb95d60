"""How well short forms are led back to the actors named before: links in annotated paragraphs.

A paragraph is text with marks: ``[1:Angela Merkel] said [1:she] met [2:the minister]``. The first mark of a number
names an actor, every further one is a link to it; ``[1+2:both sides]`` is a link to both; ``[0:it]`` points to nobody, so
that any link is wrong. A possessive within a longer mention ("his government") is judged by the country. Precision is the
share of the links made that are right, recall the share of the annotated links made right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dragoman.evaluate.base import Row
from dragoman.model import Actor, Published
from dragoman.tables import read_tsv

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_MARK = re.compile(r"\[([0-9]+(?:\+[0-9]+)*):([^\]]*)\]")


class Mark(NamedTuple):
    """A marked mention: the numbers of its actors and its characters in the text without marks."""

    numbers: tuple[int, ...]
    start: int
    end: int


class Link(NamedTuple):
    """One link: the words, whether the stage made one, and whether it is right."""

    text: str
    context: str
    made: bool
    right: bool
    due: bool


def read_marks(text: str) -> tuple[str, list[Mark]]:
    """Return a paragraph without its marks, and the marks in text order."""
    plain, marks, at, length = [], [], 0, 0
    for hit in _MARK.finditer(text):
        before = text[at : hit.start()]
        plain += [before, hit[2]]
        start = length + len(before)
        length = start + len(hit[2])
        marks.append(Mark(tuple(int(each) for each in hit[1].split("+")), start, length))
        at = hit.end()
    return "".join([*plain, text[at:]]), marks


def links(nlp: Language, path: Path) -> list[Link]:
    """Return the links of a table of paragraphs (columns date, text), read by a pipeline with the stage ``actors``."""
    from dragoman.doc import Context

    found: list[Link] = []
    for row in read_tsv(path, ("date", "text")):
        text, marks = read_marks(row["text"])
        doc = nlp.make_doc(text)
        doc._.context = Context(Published(row["date"], "day", "table"))
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        found.extend(_links_of(doc, marks))
    return found


def _links_of(doc: Doc, marks: Iterable[Mark]) -> list[Link]:
    known: dict[int, tuple[Actor, ...]] = {}
    found = []
    for mark in marks:
        actors, whole = _at(doc, mark)
        text = doc.text[mark.start : mark.end]
        if len(mark.numbers) == 1 and mark.numbers[0] and mark.numbers[0] not in known:
            known[mark.numbers[0]] = actors
            continue
        wanted = [actor for number in mark.numbers for actor in known.get(number, ())]
        said = [actor for actor in actors if _points(actor) or (not whole and actor.why == "owner")]
        same = {_key(each) for each in said} == {_key(each) for each in wanted}
        owned = not whole and {each.country for each in said} == {each.country for each in wanted}
        found.append(Link(text, doc.text, bool(said), bool(wanted) and (same or owned), mark.numbers != (0,)))
    return found


def _at(doc: Doc, mark: Mark) -> tuple[tuple[Actor, ...], bool]:
    """Return the actors of the mention at a mark, and whether the mention is no longer than it ("its" in "its army")."""
    for each in doc._.actors:
        start, end = doc[each.first].idx, doc[each.last - 1].idx + len(doc[each.last - 1])
        if start < mark.end and mark.start < end:
            return each.actors, end <= mark.end + 1
    return (), True


def _key(actor: Actor) -> str:
    return actor.id or f"{actor.country or ''}/{actor.sector or ''}/{'+'.join(actor.backers)}"


def _points(actor: Actor) -> bool:
    """Say whether an actor was led back to one named before, or is itself one of the tables."""
    why = actor.why or ""
    return why == "coreference" or why.startswith(("row", "office"))


def score(found: list[Link]) -> Row:
    """Return n, precision and recall of links, with 95 % bootstrap intervals over links."""
    from dragoman.evaluate.base import bootstrap

    def precision(items: Sequence[Link]) -> float:
        made = [each for each in items if each.made]
        return round(sum(each.right for each in made) / len(made), 3) if made else 0.0

    def recall(items: Sequence[Link]) -> float:
        due = [each for each in items if each.due]
        return round(sum(each.right for each in due) / len(due), 3) if due else 0.0

    measures: dict[str, Callable[[Sequence[Link]], float]] = {"precision": precision, "recall": recall}
    return {
        "n": sum(each.due for each in found),
        **{name: measure(found) for name, measure in measures.items()},
        "intervals": {name: bootstrap(found, measure) for name, measure in measures.items()},
    }
