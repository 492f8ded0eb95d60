"""The sentences that a brief rests on, numbered in the order in which they are first referred to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.brief.lines import Reference
from dragoman.model import Article, Relation, Statement
from dragoman.record import heads
from dragoman.relations.ties import Tie
from dragoman.saying import said_by

if TYPE_CHECKING:
    from dragoman.record.store import Record

CITED = 5
"""References behind one line, each from another article; who wants all asks for the event."""


class Sources:
    """Finds statements and tellings of ties by their ids, and numbers those that are referred to."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._found: dict[str, Statement | Tie] = {}
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._cited: dict[int, Statement | Tie] = {}

    def statements(self, ids: Sequence[str]) -> list[Statement]:
        """Return statements by id."""
        self._fetch(ids)
        found = (self._found.get(each) for each in ids)
        return [each for each in found if isinstance(each, Statement)]

    def of(self, ids: Sequence[str]) -> tuple[int, ...]:
        """Return the numbers of the sentences that some statements and tellings stand in, few of many, in order."""
        self._fetch(ids)
        chosen: dict[str, Statement | Tie] = {}
        for each in sorted((self._found[id] for id in ids if id in self._found), key=_worth):
            chosen.setdefault(each.article, each)
        return tuple(sorted({self._number(each) for each in list(chosen.values())[:CITED]}))

    def begun(self, tie: Relation) -> bool:
        """Say whether the first day of a tie is that on which it is told to have begun, or a dated event opened it."""
        self._fetch(tie.statements)
        found = [self._found[id] for id in tie.statements if id in self._found]
        return any(_dated(each) if isinstance(each, Statement) else each.since == tie.valid_from for each in found)

    def references(self) -> tuple[Reference, ...]:
        """Return all sentences that were referred to, by number."""
        articles = heads.heads(self.record, [each.article for each in self._cited.values()])
        return tuple(
            _reference(number, each, articles.get(each.article)) for number, each in sorted(self._cited.items())
        )

    def _fetch(self, ids: Sequence[str]) -> None:
        missing = [each for each in ids if each not in self._found]
        told = [each for each in missing if not each.startswith("t")]
        if told:
            self._found.update({each.id: each for each in self.record.statements(told)})
        ties = [each for each in missing if each.startswith("t")]
        if ties:
            self._found.update(heads.ties(self.record, ties))

    def _number(self, item: Statement | Tie) -> int:
        key = (item.article, item.sentence.start, item.sentence.end)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._cited[self._numbers[key]] = item
        return self._numbers[key]


def _dated(statement: Statement) -> bool:
    return statement.when is not None and statement.when.how != "published"


def _worth(item: Statement | Tie) -> tuple[int, int, float, str]:
    """What tells more goes first, then an outlet's own voice before what it quotes, then the surer reading."""
    if isinstance(item, Tie):
        return (0, 0, -1.0, item.id)
    stated = item.when is not None and item.when.how == "stated"
    told = (item.actors, item.recipients, item.place, item.magnitudes, stated)
    return (-sum(map(bool, told)), len(item.attributions), -item.confidence, item.id)


def _reference(number: int, item: Statement | Tie, article: Article | None) -> Reference:
    published = article.published.value if article and article.published else None
    return Reference(
        number=number,
        statement=item.id,
        sentence=" ".join(item.sentence.text.split()),
        said_by=said_by(item) if isinstance(item, Statement) else item.outlet or "",
        article=item.article,
        outlet=article.outlet if article else None,
        title=article.title if article else None,
        published=published,
        address=(article.url or article.path) if article else None,
        start=item.sentence.start,
        end=item.sentence.end,
    )
