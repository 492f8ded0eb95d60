"""Templates with the words and links that they share. Everything put into a page is escaped; nothing is marked safe."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dragoman import plover, saying, wording
from dragoman.charts.theme import tone
from dragoman.display import days, plain, where
from dragoman.export.flat import amount
from dragoman.model import Actor, Article, Event, Relation, Source, Statement
from dragoman.record.overview import label
from dragoman.web.drawing import span, tie_bars
from dragoman.web.marking import Piece, marks_of, pieces

FOLDER = Path(__file__).parent


@cache
def environment() -> Environment:
    """Return the template environment: autoescape everywhere, unknown names are errors."""
    env = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(
        plain=plain,
        amount=amount,
        where=where,
        number=number,
        word=lambda value, kind: wording.word(kind, value),
        meaning=lambda value, kind: wording.meaning(kind, value),
        quad=plover.quad,
        type_meaning=type_meaning,
        score=score,
        tone=tone,
        link=link,
        target=target,
        naming=naming,
        called=called,
        outlet=outlet,
        published=published,
        site=site,
        mutual=mutual,
        says=says,
        chain=lambda statement: saying.chain(statement.attributions),
        said_by=saying.said_by,
        human=lambda value: str(value).replace("_", " ").replace("-", " "),
    )
    env.globals.update(
        days=days,
        wordings=wording.wordings,
        static=static,
        highlighted=highlighted,
        sentence_pieces=sentence_pieces,
        span=span,
        tie_bars=tie_bars,
    )
    env.globals["parts"] = env.get_template("parts.html").module
    return env


def render(name: str, **values: Any) -> str:
    """Return a page."""
    return environment().get_template(name).render(**values)


@cache
def static(name: str) -> str:
    """Return the address of an asset, with a mark of its content so that browsers may keep it."""
    import hashlib

    mark = hashlib.sha256((FOLDER / "static" / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={mark}"


def number(value: float) -> str:
    """Return a number with thin spaces between thousands: 12 345."""
    return f"{value:,}".replace(",", "\u202f")


def score(value: float) -> str:
    """Return a score with its sign and a true minus."""
    return f"{value:+.1f}".replace("-", "−") if abs(value) >= 0.05 else "0.0"


def type_meaning(type_: str) -> str:
    """Return what an event type means, from the ontology's table."""
    from dragoman.tables import read_tsv

    return _meanings(read_tsv).get(type_, "")


@cache
def _meanings(read: Any) -> dict[str, str]:
    rows = read(plover.TABLE, ("type", "mode", "meaning"))
    return {row["type"]: row["meaning"] for row in rows if not row["mode"]}


def link(kind: str, id: str, anchor: str = "") -> str:
    """Return the address of the page of something, its id escaped as one path segment."""
    return f"/{kind}/{quote(id, safe='')}" + (f"#{quote(anchor, safe='')}" if anchor else "")


def target(item: Actor | Source) -> str:
    """Return what the page of an actor or source is found by: its id, or its name."""
    return item.id or item.name or item.text


def naming(item: Actor | Source) -> str:
    """Return what to call an actor or source on one line."""
    return plain(item.name or item.text) or "not named"


def called(id: str) -> str:
    """Return the name of an actor by its id; of people known by country and sector both; else the id itself."""
    country, dash, sector = id.partition("-")
    of = label(country) if dash and sector in wording.wordings("sector") else None
    return label(id) or (f"{of}, {wording.word('sector', sector)}" if of else plain(id))


def mutual(item: Event | Statement) -> bool:
    """Say whether the actors are also the recipients: they did it to each other."""
    return bool(item.actors) and {target(each) for each in item.actors} == {target(each) for each in item.recipients}


def says(tie: Relation) -> str:
    """Return the kind of a standing tie in words, as in "has troops in"."""
    from dragoman.relations.tables import kinds

    known = kinds().get(tie.kind)
    return known.says if known else tie.kind.replace("-", " ")


def outlet(article: Article | None) -> str:
    """Return the outlet of an article, in words where it is not known, and what the article is if it is no plain news."""
    name = plain(article.outlet) if article and article.outlet else "Outlet not known"
    return f"{name} ({article.genre})" if article and article.genre else name


def published(article: Article | None) -> str:
    """Return the day, month or year of publication."""
    return article.published.value if article and article.published else "no date"


def site(url: str | None) -> str | None:
    """Return an address that may be linked to: http or https with a host; None for any other."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def highlighted(text: str, sought: str | None) -> list[tuple[bool, str]]:
    """Cut a text where the words sought stand in it; the parts that are hits are marked True."""
    words = {each.casefold() for each in (sought or "").replace('"', " ").split() if len(each) > 1}
    if not words:
        return [(False, text)]
    found: list[tuple[bool, str]] = []
    for part in re.split(r"(\w+)", text):
        if part:
            found.append((part.casefold() in words, part))
    return found


def sentence_pieces(statement: Statement) -> tuple[Piece, ...]:
    """Return a statement's sentence cut at its marks."""
    return pieces(statement.sentence.text, marks_of(statement), statement.sentence.start)


def json_ready(value: Any) -> Any:
    """Return plain JSON values of model objects, tables of them and data classes of the pages."""
    from dragoman.serial import to_plain

    if isinstance(value, dict):
        return {str(key): json_ready(each) for key, each in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
        return [json_ready(each) for each in value]
    return to_plain(value)
