"""From an article to its statements: one pass of the pipeline, no store.

The readable passages of an article go through the pipeline as one ``Doc`` of the same length: everything else is
blanked out, so that every offset in the ``Doc`` is an offset into the article.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

from dragoman import ingest
from dragoman.doc import Coding, Context, Report, Timex
from dragoman.model import (
    READABLE,
    Actor,
    Article,
    Attribution,
    Passage,
    PassageKind,
    Place,
    Published,
    Source,
    SourceKind,
    Span,
    Statement,
    When,
)
from dragoman.relations.ties import Tie, ties
from dragoman.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SECTION_CHARS = 60_000
"""Longest stretch of an article parsed at once, in characters: bounds memory; news articles are far shorter."""

BATCH = 16
"""Sections parsed together: large enough for the tagger's matrices, small enough to keep memory flat."""

WORDS = 50_000
"""Words that spaCy keeps for good, some 30 MB of them: more than a year of one paper's news uses often."""

VOICES: Mapping[str, SourceKind] = {
    "analysis": "analysis",
    "explainer": "analysis",
    "opinion": "opinion",
    "editorial": "opinion",
    "review": "opinion",
    "sponsored": "opinion",
}
"""What kind of source an article's own voice is by its genre; for others, and for plain news, ``outlet``."""

_Located = TypeVar("_Located", Actor, Source, When, Place)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and the statements found in it, in text order. ``note`` says why it was not read, if it was not.

    ``ties`` are the standing relations that its sentences tell ("Turkish-backed rebels").
    """

    article: Article
    statements: tuple[Statement, ...]
    note: str | None = None
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class _Section:
    article: int
    start: int
    end: int


class Reader:
    """Reads articles without storing anything: text in, statements out.

    >>> import dragoman
    >>> reader = dragoman.Reader()
    >>> reader.read_text("Russian warplanes bombed Idlib on Sunday, rebels said.", published="2021-09-29").statements
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._nlp: Language | None = None
        self._failures: dict[int, str] = {}

    @property
    def nlp(self) -> Language:
        """The spaCy pipeline, loaded at first use."""
        if self._nlp is None:
            from dragoman.pipeline import load

            self._nlp = load(self.settings)
            self._nlp.default_error_handler = cast(Any, self._failed)
        return self._nlp

    def read_text(
        self,
        text: str,
        *,
        published: str | None = None,
        outlet: str | None = None,
        title: str | None = None,
        url: str | None = None,
    ) -> Reading:
        """Read one text. ``published`` is YYYY, YYYY-MM or YYYY-MM-DD. Raises InputError for an empty text."""
        article = ingest.from_text(
            text, published=published, outlet=outlet, title=title, url=url, passages=self.settings.passages
        )
        return self.read_article(article)

    def read_article(self, article: Article) -> Reading:
        """Read one article."""
        return next(iter(self.read_articles([article])))

    def dates(self, text: str, *, published: str | None = None) -> tuple[Timex, ...]:
        """Return the time expressions of a text, resolved against its day of publication (YYYY, YYYY-MM, YYYY-MM-DD)."""
        return tuple(self._read_doc(text, published)._.timexes)

    def places(self, text: str, *, published: str | None = None) -> tuple[Place, ...]:
        """Return the places that a text names as places, in text order, with coordinates where they are known.

        The capital or border of a people ("the Syrian-Turkish border") is one too.
        """
        from dragoman.places.again import of_peoples

        doc = self._read_doc(text, published)
        found = [*doc._.toponyms, *of_peoples(doc)]
        return tuple(each.place for each in sorted(found, key=lambda each: each.first))

    def attributions(self, text: str, *, published: str | None = None) -> tuple[Attribution, ...]:
        """Return who says what in a text: source, cue and content of each report, in text order."""
        doc = self._read_doc(text, published)
        return tuple(_link(doc, report, 0) for report in doc._.reports)

    def actor(self, phrase: str, *, date: str | None = None) -> Actor:
        """Return who a phrase stands for on a day (YYYY, YYYY-MM, YYYY-MM-DD); one nobody knows has no id."""
        from dragoman.actors import phrase as resolve

        return resolve(phrase, date, self.settings.actors)

    def _read_doc(self, text: str, published: str | None) -> Doc:
        article = ingest.from_text(text, published=published, passages=self.settings.passages)
        return self.nlp(self._doc(article, _Section(0, 0, len(article.text))))

    def read_articles(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Read articles in batches, in order. One that a stage fails on comes back with a note and no statements."""
        waiting: list[Article] = []
        size = 0
        for article in articles:
            waiting.append(article)
            size += 1 + len(article.text) // SECTION_CHARS
            if size >= BATCH:
                yield from self._read_batch(waiting)
                waiting, size = [], 0
        yield from self._read_batch(waiting)

    def _read_batch(self, articles: list[Article]) -> Iterator[Reading]:
        self._failures.clear()
        codings: dict[int, list[Statement]] = {number: [] for number in range(len(articles))}
        standing: dict[int, list[Tie]] = {number: [] for number in range(len(articles))}
        docs = (
            (self._doc(articles[section.article], section), section)
            for number, article in enumerate(articles)
            if article.language in (None, "en")
            for section in _sections(number, article)
        )
        with self._words_kept():
            for doc, section in self.nlp.pipe(docs, as_tuples=True, batch_size=BATCH):
                article = articles[section.article]
                try:
                    codings[section.article].extend(_statements(article, doc, section.start))
                    standing[section.article].extend(ties(article, doc, section.start))
                except Exception as error:  # one article must not stop the others; its note says what happened
                    self._failures[section.article] = f"statements: {type(error).__name__}: {error}"
        for number, article in enumerate(articles):
            note = self._failures.get(number)
            if note is None and article.language not in (None, "en"):
                note = f"language: {article.language} (only English is read)"
            told = () if note else tuple(standing[number])
            yield Reading(article, () if note else tuple(_unique(codings[number])), note, told)

    def _words_kept(self) -> AbstractContextManager[object]:
        """Return the context of a batch: once WORDS are known, words seen for the first time are forgotten after it.

        A word that spaCy has forgotten costs as much as ten that it knows.
        """
        return nullcontext() if len(self.nlp.vocab) < WORDS else self.nlp.memory_zone()

    def _doc(self, article: Article, section: _Section) -> Doc:
        doc = self.nlp.make_doc(readable_text(article, section.start, section.end))
        passages = tuple(
            Passage(each.kind, each.start - section.start, each.end - section.start)
            for each in article.passages
            if each.start >= section.start and each.end <= section.end
        )
        doc._.context = Context(article.published, article.outlet, passages)
        return doc

    def _failed(self, stage: str, component: Any, docs: list[Doc], error: Exception) -> None:
        for doc in docs:
            section = doc._context
            self._failures[section.article] = f"{stage}: {type(error).__name__}: {error}"


def readable_text(article: Article, start: int = 0, end: int | None = None) -> str:
    """Return the article's text from ``start`` to ``end`` with what is not to be read blanked out, length unchanged.

    A readable passage is set off from its neighbours by a line break where the text has none.
    """
    end = len(article.text) if end is None else end
    pieces = []
    for passage in article.passages:
        if passage.start < start or passage.end > end:
            continue
        words = article.text[passage.start : passage.end]
        pieces.append(words if passage.kind in READABLE else "\n" * min(1, len(words)) + " " * (len(words) - 1))
    return "".join(pieces) if article.passages else article.text[start:end]


def _sections(number: int, article: Article) -> Iterator[_Section]:
    """Cut an article at passage ends into sections of at most SECTION_CHARS (one passage may be longer)."""
    if not article.passages:
        if article.text:
            yield _Section(number, 0, len(article.text))
        return
    start = article.passages[0].start
    end = start
    for passage in article.passages:
        if passage.end - start > SECTION_CHARS and end > start:
            yield _Section(number, start, end)
            start = end
        end = passage.end
    if end > start:
        yield _Section(number, start, end)


def _shift(item: _Located, by: int) -> _Located:
    if by == 0 or item.start is None or item.end is None:
        return item
    return replace(item, start=item.start + by, end=item.end + by)


def _statements(article: Article, doc: Doc, offset: int) -> Iterator[Statement]:
    own = outlet_link(article)
    before: Statement | None = None
    for coding in doc._.codings:
        made = _statement(article, doc, offset, coding, own)
        if before is not None and made.id == before.id:  # what one voice claims and another denies
            made = replace(made, id="s" + digest(made.id, made.attributions[-1].source.text))
        else:
            before = made
        yield made


def _statement(article: Article, doc: Doc, offset: int, coding: Coding, own: Attribution) -> Statement:
    sentence = _span(doc, *coding.sentence, offset)
    trigger = _span(doc, *coding.trigger, offset)
    reports: tuple[Report, ...] = doc._.reports
    links = (own, *(_link(doc, reports[index], offset) for index in coding.assessment.reports))
    actors = tuple(_shift(actor, offset) for actor in coding.actors)
    recipients = tuple(_shift(actor, offset) for actor in coding.recipients)
    parties = "+".join(actor.id or actor.text for actor in (*actors, *recipients))
    return Statement(
        id="s" + digest(article.id, str(trigger.start), str(trigger.end), coding.type, parties),
        article=article.id,
        sentence=sentence,
        passage=_kind_at(article, sentence.start),
        trigger=trigger,
        type=coding.type,
        modes=coding.modes,
        contexts=coding.contexts,
        actors=actors,
        recipients=recipients,
        when=_shift(coding.when, offset) if coding.when else None,
        place=_shift(coding.place, offset) if coding.place else None,
        magnitudes=coding.magnitudes,
        tense=coding.assessment.tense,
        factuality=coding.assessment.factuality,
        attributions=links,
        confidence=round(coding.confidence, 3),
        coder=coding.coder,
    )


def _unique(statements: list[Statement]) -> Iterator[Statement]:
    """Yield statements in text order, each id once."""
    seen = set()
    for statement in sorted(statements, key=lambda each: (each.trigger.start, each.trigger.end, each.type, each.id)):
        if statement.id not in seen:
            seen.add(statement.id)
            yield statement


def _link(doc: Doc, report: Report, offset: int) -> Attribution:
    cue = None
    if report.cue_first is not None and report.cue_last is not None:
        cue = _span(doc, report.cue_first, report.cue_last, offset)
    content = tuple(_span(doc, first, last, offset) for first, last in report.content)
    doubt = _span(doc, *report.doubt, offset) if report.doubt is not None else None
    return Attribution(_shift(report.source, offset), cue, content, doubt)


def _span(doc: Doc, first: int, last: int, offset: int) -> Span:
    words = doc[first:last]
    return Span(words.text, words.start_char + offset, words.end_char + offset)


def _kind_at(article: Article, position: int) -> PassageKind:
    return next((each.kind for each in article.passages if each.start <= position < each.end), "body")


def outlet_link(article: Article) -> Attribution:
    """Return the outermost link of every chain of an article: who wrote it.

    That is the outlet that published it, or the agency whose text it says it is: a copy speaks with the agency's voice.
    The kind of an analysis or opinion piece says so: what its writer thinks is no report of the outlet's.
    """
    writer = article.agency or article.outlet
    kind = VOICES.get(article.genre or "", "outlet")
    if writer is None:
        return Attribution(Source(text="", start=None, end=None, kind=kind))
    from dragoman.actors import phrase

    date = article.published.value if isinstance(article.published, Published) else None
    known = phrase(writer, date)
    return Attribution(
        Source(
            text=writer,
            start=None,
            end=None,
            id=known.id if known.sector == "JRN" else None,
            name=known.name if known.sector == "JRN" and known.name else writer,
            country=known.country if known.sector == "JRN" else None,
            sector="JRN",
            kind=kind,
        )
    )


def digest(*parts: str) -> str:
    """Return twelve hexadecimal digits that stand for the parts (SHA-256, cut)."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
