"""Write what the network of deeds learns from: marked sentences and judged statements, with their text.

    python models/deeds/examples.py ../shared examples.jsonl            # in the environment of the package

A row is a sentence: its text, the article it is from, whether that is set aside, and what is asked about it. A
question flags a word (``at``, characters; null: no word, then ``deeds`` gives all words that name a deed with their
types) and gives its ``type`` (NONE: it names no deed), the heads of its ``actors`` and ``recipients`` (characters of
the head and of the whole phrase), and what the lexicon has ``told`` of it: type, and words of actors and recipients. Words
are flagged that the marks name, and those that the lexicon takes for a deed today. Sentences of our own are added
(``own_sentences.py``).
"""

from __future__ import annotations

import json
import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any
from zlib import crc32

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.coding.tables import parse
from dragoman.encoder.syntax import tree
from dragoman.model import Actor, Article, Statement
from dragoman.reader import Reader
from dragoman.settings import Settings

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "confidence"))
from fit import told  # noqa: E402
from own_sentences import own_sentences  # noqa: E402
from texts import texts  # noqa: E402

EIGHTHS, HELD = 8, (0, 1)
"""Articles are dealt to eighths by the check sum of their name; those of HELD are set aside: no network learns from
them."""

NEAR = 5
"""Words between a marked word and the lexicon's for the same deed at most: "carried" and "attack" in "carried out an
attack"."""

Span = tuple[int, int]
Party = tuple[int, int, int, int]
"""Start and end of the head, and of the whole phrase."""

_AFTER_HEAD = re.compile(r"\s(?:of|in|from|for|at|on|to|with|who|which|that|and)\s|,")


def held(article: str) -> bool:
    """Say whether an article (corpus/name) is set aside."""
    return crc32(article.encode()) % EIGHTHS in HELD


def head(text: str, span: Span) -> Party:
    """Return a phrase with its head: the last word before a preposition, comma or clause, without a possessive
    ending."""
    phrase = text[slice(*span)]
    cut = _AFTER_HEAD.search(phrase, 1)
    end = len((phrase[: cut.start()] if cut else phrase).rstrip())
    start = max(phrase.rfind(each, 0, end) for each in " \n\t") + 1
    if phrase[:end].endswith(("'s", "’s")):
        end -= 2
    return span[0] + start, span[0] + end, *span


def marked(row: dict[str, str]) -> list[dict[str, Any]]:
    """Return the deeds of a row of annotated.tsv."""
    found = []
    for each in () if row["deeds"] == "-" else row["deeds"].split(" | "):
        type_, word, actors, recipients, *_ = each.split()
        sides = [[_span(one) for one in side.split(",") if one != "-"] for side in (actors, recipients)]
        found.append({"type": type_, "at": _span(word), "actors": sides[0], "recipients": sides[1]})
    return found


def _span(text: str) -> Span:
    start, end = text.split(":")
    return int(start), int(end)


def matching(
    text: str, statement: Statement, deeds: Sequence[dict[str, Any]], others: Sequence[Statement]
) -> int | None:
    """Return which of the marked deeds of a sentence a statement of the lexicon tells, or None."""

    def apart(deed: dict[str, Any]) -> int:
        first, last = sorted((statement.trigger.start, deed["at"][0]))
        return len(text[first:last].split())

    same = [number for number, deed in enumerate(deeds) if deed["type"] == statement.type]
    near = min(same, key=lambda number: apart(deeds[number]), default=None)
    if near is not None and apart(deeds[near]) <= NEAR:
        return near
    here = next((number for number, deed in enumerate(deeds) if deed["at"][0] == statement.trigger.start), None)
    alone = len(same) == 1 and sum(each.type == statement.type for each in others) == 1
    return here if here is not None else near if alone else None


def of_marks(text: str, row: dict[str, str], statements: Sequence[Statement]) -> dict[str, Any]:
    """Return the example of a marked sentence."""
    base = int(row["start"])
    deeds = marked(row)
    asked = [{"at": None, "deeds": [[*_less(deed["at"], base), deed["type"]] for deed in deeds]}]
    asked += [_question(text, deed["at"], deed, base) for deed in deeds]
    asked += of_lexicon(text, deeds, statements, base, int(row["end"]))
    return _example(text, row, base, int(row["end"]), asked, "marked")


def of_lexicon(
    text: str, deeds: Sequence[dict[str, Any]], statements: Sequence[Statement], base: int, end: int
) -> Iterator[dict[str, Any]]:
    """Yield what is asked of the statements of a sentence."""
    here = [each for each in statements if base <= each.trigger.start < end]
    for each in here:
        number = matching(text, each, deeds, here)
        deed = None if number is None else deeds[number]
        yield _question(text, (each.trigger.start, each.trigger.end), deed, base) | said(each, base)


def said(each: Statement, base: int) -> dict[str, Any]:
    """Return what a statement tells of its word: type, and the words of its parties in its sentence."""
    sides = [
        [[(party.start or 0) - base, (party.end or 0) - base] for party in side if _inside(party, each)]
        for side in (each.actors, each.recipients)
    ]
    return {"told": {"type": each.type, "sides": sides}}


def _question(text: str, at: Span, deed: dict[str, Any] | None, base: int) -> dict[str, Any]:
    question: dict[str, Any] = {"at": _less(at, base), "type": "NONE" if deed is None else deed["type"]}
    if deed is not None:
        for side in ("actors", "recipients"):
            question[side] = [_less(head(text, each), base) for each in deed[side]]
    return question


def of_verdict(text: str, row: dict[str, str], statement: Statement) -> dict[str, Any]:
    """Return the example of a judged statement: its type, and the sides that were not judged wrong."""
    verdict = row["verdict"].split(",")
    base = statement.sentence.start
    other = next((each[2:] for each in verdict if each.startswith("t:")), None)
    type_ = "NONE" if verdict[0] == "n" else other or statement.type
    question: dict[str, Any] = {"at": _less((statement.trigger.start, statement.trigger.end), base), "type": type_}
    told = question | said(statement, base)  # without sides, or it would learn that those told are right
    if verdict[0] != "n" and other is None:
        for side, wrong, parties in (("actors", "a", statement.actors), ("recipients", "r", statement.recipients)):
            inside = [each for each in parties if _inside(each, statement)]
            if wrong not in verdict:
                question[side] = [_less(head(text, (each.start or 0, each.end or 0)), base) for each in inside]
    return _example(text, row, base, statement.sentence.end, [question, told], "judged")


def _inside(each: Actor, statement: Statement) -> bool:
    return each.start is not None and statement.sentence.start <= each.start < statement.sentence.end


def _less(span: tuple[int, ...], base: int) -> list[int]:
    return [each - base for each in span]


def _example(text: str, row: dict[str, str], start: int, end: int, asked: list[Any], source: str) -> dict[str, Any]:
    article = f"{row['corpus']}/{row['article']}"
    return {"article": article, "held": held(article), "source": source, "text": text[start:end], "asked": asked}


def by_article() -> dict[tuple[str, str], tuple[list[dict[str, str]], list[dict[str, str]]]]:
    """Return the rows of annotated.tsv and those of judged.tsv, by corpus and article."""
    rows: dict[tuple[str, str], tuple[list[dict[str, str]], list[dict[str, str]]]] = defaultdict(lambda: ([], []))
    for number, path in enumerate((HERE / "annotated.tsv", HERE.parent / "confidence" / "judged.tsv")):
        for row in parse(path.read_text(encoding="utf-8"), path.name):
            rows[row["corpus"], row["article"]][number].append(row)
    return rows


class Parsed:
    """What the parser makes of the article that a reader reads."""

    def __init__(self, reader: Reader) -> None:
        self._starts: list[int] = []
        self._trees: list[tuple[int, ...]] = []
        Language.component("parsed_for_examples", func=self._keep)
        reader.nlp.add_pipe("parsed_for_examples")

    def _keep(self, doc: Doc) -> Doc:
        base, before = (self._starts[-1], len(self._trees)) if self._starts else (0, 0)
        heads, labels, named = tree(doc, 0, len(doc))
        self._trees += zip((before + each for each in heads), labels, named, strict=True)
        self._starts = [*self._starts[:-1], *(base + word.idx for word in doc), base + len(doc.text)]
        return doc

    def clear(self) -> None:
        """Forget the article."""
        self._starts, self._trees = [], []

    def of(self, article: Article, start: int, end: int) -> dict[str, Any]:
        """Return where the words of a sentence begin in it, and its tree (``dragoman.encoder.syntax``)."""
        base = article.passages[0].start if article.passages else 0
        first, last = bisect_left(self._starts, start - base), bisect_left(self._starts, end - base)
        heads, labels, named = ([each[column] for each in self._trees[first:last]] for column in range(3))
        return {
            "starts": [each + base - start for each in self._starts[first:last]],
            "heads": [head - first if first <= head < last else place for place, head in enumerate(heads)],
            "labels": labels,
            "named": named,
        }


def examples(shared: Path, reader: Reader, parsed: Parsed) -> Iterator[dict[str, Any]]:
    """Yield all examples of others' news, article by article."""
    rows = by_article()
    for key, given, published in texts(shared, set(rows)):
        parsed.clear()
        read = reader.read_text(given, published=published)
        text = read.article.text
        of_type = {(each.trigger.start, each.type): each for each in read.statements}
        for row in rows[key][0]:
            words = parsed.of(read.article, int(row["start"]), int(row["end"]))
            if words["starts"]:  # else it stands in a passage or language that is not read
                yield of_marks(text, row, read.statements) | words
        for row in rows[key][1]:
            today = of_type.get((int(row["offset"]), row["type"]))
            if today is not None and told(today.actors, today.recipients, today.tense, today.factuality) == row["told"]:
                yield of_verdict(text, row, today) | parsed.of(read.article, today.sentence.start, today.sentence.end)


def of_own(text: str, deeds: Sequence[dict[str, Any]], statements: Sequence[Statement]) -> dict[str, Any]:
    """Return the example of a sentence of our own."""
    real = [deed for deed in deeds if deed["type"] != "NONE"]
    asked: list[dict[str, Any]] = [{"at": None, "deeds": [[*deed["at"], deed["type"]] for deed in real]}]
    asked += [_question(text, deed["at"], deed if deed["type"] != "NONE" else None, 0) for deed in deeds]
    asked += of_lexicon(text, real, statements, 0, len(text))
    return {"article": "own", "held": False, "source": "own", "text": text, "asked": asked}


def own_examples(reader: Reader, parsed: Parsed) -> Iterator[dict[str, Any]]:
    """Yield the examples of our own sentences."""
    for text, deeds in own_sentences():
        parsed.clear()
        read = reader.read_text(text)
        words = parsed.of(read.article, 0, len(text))
        if words["starts"] and read.article.text == text:
            yield of_own(text, deeds, read.statements) | words


def main() -> None:
    """Write all examples."""
    reader = Reader(settings=replace(Settings(), coding=replace(Settings().coding, least=0.0, weighed=False)))
    parsed = Parsed(reader)
    with Path(sys.argv[2]).open("w", encoding="utf-8") as file:
        every = chain(examples(Path(sys.argv[1]), reader, parsed), own_examples(reader, parsed))
        for number, each in enumerate(every):
            file.write(json.dumps(each, ensure_ascii=False) + "\n")
            if number % 1000 == 0:
                print(number, flush=True)


if __name__ == "__main__":
    main()
