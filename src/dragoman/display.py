"""What the commands print for a person: tables of events, one event with its reports, an article with its passages.

Words that come from articles are data: they are printed as plain text, never as markup, and control characters in them
are replaced, so that no article can colour, move or rename anything in the terminal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.export.flat import amounts
from dragoman.model import READABLE, Actor, Article, Event, Place, Statement, When
from dragoman.saying import is_claim, said_by
from dragoman.wording import word

if TYPE_CHECKING:
    from dragoman.record import Record
    from dragoman.record.reading import Summary
    from dragoman.record.sourcing import Quoted, Sourcing

_QUIET = {"CT+": ""}

OUTLETS = 20
"""Outlets listed one by one in the report on sources, those with most statements."""


def plain(words: str | None) -> str:
    """Return words on one line with control characters replaced by spaces."""
    return " ".join("".join(each if each.isprintable() else " " for each in words or "").split())


def party(actor: Actor) -> str:
    """Return an actor as "Russia (RUS MIL)": what to call it, with country and sector where they add something."""
    name = plain(actor.name or actor.text)
    marks = [part for part in (actor.country, actor.sector) if part]
    if actor.backers:
        marks.append(f"backed by {' '.join(actor.backers)}")
    return f"{name} ({' '.join(marks)})" if marks else name


def parties(actors: Iterable[Actor]) -> str:
    """Return some actors joined by commas; a dash where nobody is named."""
    return ", ".join(dict.fromkeys(party(each) for each in actors)) or "–"


def days(earliest: str | None, latest: str | None) -> str:
    """Return an interval of days as briefly as it can be said: a day, a month, a year, from–to, or "until" a day."""
    if not earliest and not latest:
        return "undated"
    if earliest == latest:
        return str(latest)
    if not earliest:
        return f"≤ {latest}"
    if not latest:
        return f"≥ {earliest}"
    if earliest[:4] == latest[:4] and earliest[5:] == "01-01" and latest[5:] == "12-31":
        return earliest[:4]
    if earliest[:7] == latest[:7] and earliest[8:] == "01" and int(latest[8:]) >= 28:
        return earliest[:7]
    return f"{earliest} – {latest[5:] if latest[:4] == earliest[:4] else latest}"


def where(place: Place | None) -> str:
    """Return a place with its country."""
    if place is None:
        return ""
    name = plain(place.name or place.text)
    return f"{name} ({place.country})" if place.country and place.country != name else name


def what(type_: str, modes: Iterable[str]) -> str:
    """Return type and modes as "ASSAULT/aerial"."""
    return "/".join([type_, *modes])


def certainty(factuality: str) -> str:
    """Return a factuality value in words; nothing for a plain fact."""
    return _QUIET.get(factuality, word("factuality", factuality))


def events_table(found: Iterable[tuple[Event, list[Statement]]], console: Console) -> int:
    """Print events as a table; return how many."""
    table = Table(box=None, pad_edge=False, header_style="bold", expand=True)
    for name, options in (
        ("id", {"no_wrap": True, "style": "dim"}),
        ("when", {"ratio": 3}),
        ("actor", {"ratio": 5}),
        ("type/mode", {"ratio": 4}),
        ("recipient", {"ratio": 5}),
        ("where", {"ratio": 3}),
        ("numbers", {"ratio": 3}),
        ("who says so", {"ratio": 5}),
        ("told", {"justify": "right", "no_wrap": True}),
    ):
        table.add_column(name, **options)
    count = 0
    for event, statements in found:
        count += 1
        kind = Text(what(event.type, event.modes))
        if event.factuality != "CT+":
            kind.append(f" [{certainty(event.factuality)}]", style="italic")
        elif is_claim(statements):
            kind.append(" [claimed]", style="italic")
        if event.disputes:
            kind.append(" disputed: " + ", ".join(each.field for each in event.disputes), style="bold")
        table.add_row(
            event.id[:7],
            days(event.earliest, event.latest),
            Text(parties(event.actors)),
            kind,
            Text(parties(event.recipients)),
            Text(where(event.place)),
            Text(amounts(event.magnitudes)),
            Text("; ".join(list(dict.fromkeys(plain(said_by(each)) for each in statements))[:3])),
            _told(event),
        )
    if count:
        console.print(table)
    return count


def _told(event: Event) -> str:
    """How often an event is told: "3 in 2" is three statements in two articles."""
    if len(event.statements) == len(event.articles):
        return str(len(event.articles))
    return f"{len(event.statements)} in {len(event.articles)}"


def event_page(event: Event, statements: list[Statement], articles: dict[str, Article], console: Console) -> None:
    """Print one event: what is agreed, what is disputed, and every report with its sentence and source chain."""
    console.print(Text(f"{what(event.type, event.modes)}  {days(event.earliest, event.latest)}", style="bold"))
    line(console, "event", event.id)
    line(console, "actor", parties(event.actors))
    line(console, "recipient", parties(event.recipients))
    line(console, "where", where(event.place))
    line(console, "numbers", amounts(event.magnitudes))
    line(console, "contexts", ", ".join(event.contexts))
    sure = f"{event.factuality} {word('factuality', event.factuality)}"
    if is_claim(statements):
        sure += " for those who are cited; no outlet tells it in its own voice"
    line(console, "factuality", sure)
    line(console, "belief", f"{event.belief:.2f}")
    for update in event.updates:
        line(console, "updated", f"{update.field}: {', later '.join(plain(each.value) for each in update.accounts)}")
    for dispute in event.disputes:
        accounts = "; ".join(f"{plain(each.value)} ({len(each.statements)})" for each in dispute.accounts)
        line(console, "disputed", f"{dispute.field}: {accounts}")
    reports = f"{len(event.articles)} article{'s' * (len(event.articles) != 1)}"
    console.print(Text(f"\nTold by {reports}:", style="bold"))
    for statement in statements:
        console.print()
        report(statement, articles.get(statement.article), console)


def report(statement: Statement, article: Article | None, console: Console) -> None:
    """Print one statement: its article, sentence with the trigger marked, sources, and why it was coded so."""
    head = plain(article.outlet if article and article.outlet else "(outlet not known)")
    published = article.published.value if article and article.published else "no date"
    title = plain(article.title) if article and article.title else ""
    console.print(Text(f"{head}, {published}  {title}", style="cyan"))
    line(console, "statement", f"{statement.id} in article {statement.article} ({statement.passage})")
    sentence = Text(plain(statement.sentence.text))
    sentence.highlight_words([plain(statement.trigger.text)], style="bold")
    console.print(Text("   “").append_text(sentence).append("”"))
    coded = f"{parties(statement.actors)} → {what(statement.type, statement.modes)} → {parties(statement.recipients)}"
    line(console, "coded", coded)
    line(console, "says so", plain(said_by(statement)))
    for link in statement.attributions[1:]:
        source = link.source
        name = plain(source.text) or "not named"
        marks = " ".join(
            dict.fromkeys(each for each in (source.id, source.country, source.sector, source.kind) if each)
        )
        line(console, "source", f"{name} ({marks}){_at(source.start, source.end)}")
        if link.cue:
            line(console, "cue", f"{plain(link.cue.text)}{_at(link.cue.start, link.cue.end)}")
    line(console, "when", _when(statement.when))
    if statement.place:
        place = statement.place
        line(console, "where", f"{plain(place.text)}: {where(place)}{_at(place.start, place.end)}")
    line(console, "numbers", amounts(statement.magnitudes))
    meaning = f"{statement.tense}, {statement.factuality} {word('factuality', statement.factuality)}"
    line(console, "factuality", meaning)
    trigger = statement.trigger
    line(console, "why", f"“{plain(trigger.text)}”{_at(trigger.start, trigger.end)}, {statement.coder}")
    line(console, "confidence", f"{statement.confidence:.2f}")


def _at(start: int | None, end: int | None) -> str:
    return f" [{start}:{end}]" if start is not None else ""


def _when(when: When | None) -> str:
    if when is None:
        return "undated"
    words = f"“{plain(when.text)}”{_at(when.start, when.end)} " if when.text else ""
    return f"{words}{days(when.earliest, when.latest)} ({when.how})"


def line(console: Console, name: str, value: str) -> None:
    """Print a name and a value, unless the value is empty."""
    if value:
        console.print(Text(f"   {name:<11}", style="dim").append(value, style="not dim"))


def article_page(
    article: Article, statements: list[Statement], record: Record, console: Console, *, passages: bool
) -> None:
    """Print an article's publication facts, and its statements or, on demand, its text with passages marked."""
    from dragoman.ingest.copies import original
    from dragoman.ingest.days import conflicts

    console.print(Text(plain(article.title) or "(no title)", style="bold"))
    line(console, "article", article.id)
    line(console, "outlet", plain(article.outlet) or "not known")
    line(console, "genre", f"{article.genre} (from: {article.genre_how})" if article.genre else "")
    published = article.published
    line(console, "published", f"{published.value} (from: {published.how})" if published else "not known")
    for day in conflicts(article.dates):
        line(console, "but", f"{day.value} (from: {day.how})")
    line(console, "updated", article.updated or "")
    line(console, "authors", plain(", ".join(article.authors)))
    line(console, "agency", plain(article.agency))
    line(console, "path", plain(article.path))
    line(console, "url", plain(article.url))
    copies = record.copies(article.id)
    first = original([article, *(copy for copy, _ in copies)]) if copies else None
    for copy, share in copies:
        name = "copy of" if copy is first else "copy"
        line(console, name, f"{copy.id}  {_published(copy)}  {plain(copy.title)}  ({share:.0%} of the words)")
    for other in record.versions(article.id):
        line(console, "version", f"{other.id}  {_published(other)}  {plain(other.title)}")
    if passages:
        _passages(article, console)
        return
    console.print(Text(f"\n{len(statements)} statements:", style="bold"))
    for statement in statements:
        console.print()
        report(statement, article, console)


def _passages(article: Article, console: Console) -> None:
    """Print the text with the kind of each passage: blank lines set off those that are read, the others stand close."""
    told = [(each.kind, plain(article.text[each.start : each.end])) for each in article.passages]
    told = [(kind, words) for kind, words in told if words]
    sizes = [len(words) for kind, words in told if kind in READABLE]
    line(
        console,
        "read",
        f"{len(sizes)} of {len(told)} passages, {sum(sizes) / sum(len(words) for _, words in told):.0%} of the text",
    )
    before = True
    for kind, words in told:
        read = kind in READABLE
        gap = "\n" if read or before else ""
        console.print(Text(f"{gap}{kind:<14}", style="green" if read else "dim").append(words))
        before = read


def _published(article: Article) -> str:
    day = article.published.value if article.published else "no date"
    return f"{plain(article.outlet) or '(outlet not known)'}, {day}"


def sourcing_lines(found: list[Sourcing], console: Console) -> None:
    """Print on whose word the statements of a record rest, and those of each outlet where there are several."""
    total: Counter[str] = Counter()
    for each in found:
        total.update(each.kinds)
    if not total:
        return
    console.print(Text(f"{count(total.total(), 'statement')}, on the word of: {_shares(total)}"))
    if len(found) > 1:
        table = Table(box=None, pad_edge=False, header_style="bold")
        table.add_column("statements", justify="right")
        table.add_column("outlet")
        table.add_column("on the word of")
        for each in found[:OUTLETS]:
            table.add_row(f"{each.statements:,}", Text(plain(each.outlet)), _shares(Counter(each.kinds)))
        console.print(table)
        if len(found) > OUTLETS:
            console.print(f"(and {count(len(found) - OUTLETS, 'more outlet')})")
    console.print()


def _shares(kinds: Counter[str]) -> str:
    """Return kinds of source with their shares: "the outlet itself 62 %, named person 17 %"."""
    words = {
        "outlet": "the outlet itself",
        "analysis": "its analyses",
        "opinion": "its opinion pieces",
        "none": "nobody stated",
    }
    total = kinds.total()
    return ", ".join(f"{words.get(kind, word('source', kind))} {n / total:.0%}" for kind, n in kinds.most_common())


def sources_table(found: list[Quoted], console: Console) -> None:
    """Print who is quoted, a row a source."""
    if not found:
        console.print("Nobody is quoted in this record.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    numbers = ("statements", "articles")
    for column in (*numbers, "who is quoted", "kind", "country", "quoted by", "about"):
        table.add_column(column, justify="right" if column in numbers else "left")
    for each in found:
        by, about = (
            Text(", ".join(f"{plain(name)} {n}" for name, n in part.items())) for part in (each.outlets, each.about)
        )
        name, kind = Text(plain(each.name)[:70]), word("source", each.kind)
        table.add_row(f"{each.statements:,}", f"{each.articles:,}", name, kind, each.country or "", by, about)
    console.print(table)


def summary_lines(summary: Summary, console: Console) -> None:
    """Print what a run did, with every file that failed and why."""
    done = [f"{summary.read:,} read", f"{summary.skipped:,} known already"]
    if summary.stale:
        done.append(f"{summary.stale:,} read before with other settings or versions (read them again with --again)")
    if summary.failed:
        done.append(f"{len(summary.failed):,} failed")
    console.print(f"Files: {', '.join(done)}; {summary.seconds:.1f} s.")
    totals = ", ".join(
        count(number, word)
        for number, word in (
            (summary.articles, "article"),
            (summary.statements, "statement"),
            (summary.events, "event"),
        )
    )
    console.print(f"The record holds {totals}.")
    for item in summary.not_read:
        words = f"stored, not read: {plain(item.path)}: {plain(item.reason)}"
        console.print(Text(words, style="yellow"), soft_wrap=True)
    for item in summary.failed:
        console.print(Text(f"failed: {plain(item.reason)}", style="red"), soft_wrap=True)


def count(number: int, word: str) -> str:
    """Return "1 event" or "1,200 events"."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def page(found: object, record: Record, console: Console, *, passages: bool = False) -> None:
    """Print an event, a statement or an article of a record."""
    if isinstance(found, Event):
        statements = list(record.statements(found.statements))
        event_page(found, statements, _articles(record, found.articles), console)
        _series(found, record, console)
    elif isinstance(found, Statement):
        report(found, record.article(found.article), console)
    elif isinstance(found, Article):
        article_page(found, list(record.statements_of(found.id)), record, console, passages=passages)


def _series(event: Event, record: Record, console: Console) -> None:
    """Print which single events an event sums up, and which series sum it up."""
    for title, events in (("Sums up", record.members(event)), ("Summed up by", record.series(event))):
        if events:
            console.print(Text(f"\n{title} {count(len(events), 'event')}:", style="bold"))
        for each in events[:20]:
            console.print(Text(f"   {each.id[:7]}  {days(each.earliest, each.latest)}  {what(each.type, each.modes)}"))


def _articles(record: Record, ids: Iterable[str]) -> dict[str, Article]:
    return {each.id: each for each in map(record.article, ids) if each is not None}


def actor_page(record: Record, name: str, console: Console) -> bool:
    """Print what the record holds of an actor, as one who acts and one who is acted on; return whether anything."""
    acts = record.events(actor=name).with_statements()
    suffers = record.events(recipient=name).with_statements()
    rows: dict[str, tuple[Event, list[Statement]]] = {each[0].id: each for each in (*acts, *suffers)}
    if not rows:
        return False
    console.print(Text(f"{plain(name)}: {len(rows)} events", style="bold"))
    ordered = sorted(rows.values(), key=lambda each: (each[0].latest or "9999", each[0].earliest or "", each[0].id))
    events_table(ordered, console)
    return True
