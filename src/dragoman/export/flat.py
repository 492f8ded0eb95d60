"""Objects as flat rows: one value a column, several joined by "; "."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from dragoman.model import Actor, Amount, Article, Event, Relation, Statement
from dragoman.saying import said_by

ARTICLE_COLUMNS: dict[str, Any] = dict.fromkeys(
    (
        "id",
        "path",
        "url",
        "outlet",
        "title",
        "authors",
        "published",
        "published_grain",
        "published_how",
        "language",
        "genre",
    ),
    str,
) | {"genre": str, "characters": int}

_WHO = ("actor_ids", "actors", "actor_countries", "actor_sectors")
_WHOM = ("recipient_ids", "recipients", "recipient_countries", "recipient_sectors")
_WHERE: dict[str, Any] = {"place": str, "country": str, "admin1": str, "lat": float, "lon": float, "geonames_id": int}

EVENT_COLUMNS: dict[str, Any] = (
    dict.fromkeys(("id", "type", "modes", "contexts", *_WHO, *_WHOM, "earliest", "latest"), str)
    | _WHERE
    | {"magnitudes": str, "factuality": str, "reports": int, "outlets": str, "belief": float, "disputes": str}
    | {"statements": str, "articles": str}
)

STATEMENT_COLUMNS: dict[str, Any] = (
    dict.fromkeys(("id", "article", "type", "modes", "contexts", *_WHO, *_WHOM, "when", "earliest", "latest"), str)
    | {"grain": str}
    | _WHERE
    | {"magnitudes": str, "tense": str, "factuality": str, "said_by": str, "confidence": float, "coder": str}
    | {"passage": str, "sentence": str, "start": int, "end": int, "trigger": str}
)


def flat_article(article: Article) -> dict[str, Any]:
    """Return an article as a flat row; its text is left to JSON Lines."""
    published = article.published
    return {
        "id": article.id,
        "path": article.path,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "authors": "; ".join(article.authors),
        "published": published.value if published else None,
        "published_grain": published.grain if published else None,
        "published_how": published.how if published else None,
        "language": article.language,
        "genre": article.genre,
        "characters": len(article.text),
    }


def flat_event(event: Event) -> dict[str, Any]:
    """Return an event as a flat row."""
    return {
        "id": event.id,
        "type": event.type,
        "modes": "; ".join(event.modes),
        "contexts": "; ".join(event.contexts),
        **_parties("actor", event.actors),
        **_parties("recipient", event.recipients),
        "earliest": event.earliest,
        "latest": event.latest,
        **_place(event),
        "magnitudes": amounts(event.magnitudes),
        "factuality": event.factuality,
        "reports": len(event.articles),
        "outlets": "; ".join(event.outlets),
        "belief": event.belief,
        "disputes": "; ".join(each.field for each in event.disputes),
        "statements": "; ".join(event.statements),
        "articles": "; ".join(event.articles),
    }


def flat_statement(statement: Statement) -> dict[str, Any]:
    """Return a statement as a flat row."""
    when = statement.when
    return {
        "id": statement.id,
        "article": statement.article,
        "type": statement.type,
        "modes": "; ".join(statement.modes),
        "contexts": "; ".join(statement.contexts),
        **_parties("actor", statement.actors),
        **_parties("recipient", statement.recipients),
        "when": when.text if when else None,
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "grain": when.grain if when else None,
        **_place(statement),
        "magnitudes": amounts(statement.magnitudes),
        "tense": statement.tense,
        "factuality": statement.factuality,
        "said_by": said_by(statement),
        "confidence": statement.confidence,
        "coder": statement.coder,
        "passage": statement.passage,
        "sentence": statement.sentence.text,
        "start": statement.sentence.start,
        "end": statement.sentence.end,
        "trigger": statement.trigger.text,
    }


def amounts(magnitudes: dict[str, Amount]) -> str:
    """Return numbers as words: "killed 6; injured 12+"."""
    return "; ".join(f"{name} {amount(each)}" for name, each in magnitudes.items())


def amount(value: Amount) -> str:
    """Return a range as words: "6", "6–12", "33+"."""
    if value.high is None:
        return f"{value.low:,g}+"
    return f"{value.low:,g}" if value.low == value.high else f"{value.low:,g}–{value.high:,g}"


def _parties(role: str, actors: Iterable[Actor]) -> dict[str, str]:
    found = list(actors)
    return {
        f"{role}_ids": "; ".join(each.id or "" for each in found),
        f"{role}s": "; ".join(each.name or each.text for each in found),
        f"{role}_countries": "; ".join(each.country or "" for each in found),
        f"{role}_sectors": "; ".join(each.sector or "" for each in found),
    }


def _place(item: Event | Statement) -> dict[str, Any]:
    place = item.place
    return {
        "place": (place.name or place.text) if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "geonames_id": place.geonames_id if place else None,
    }


RELATION_COLUMNS: dict[str, Any] = dict.fromkeys(
    ("id", "kind", "a_id", "a", "a_country", "b_id", "b", "b_country", "valid_from", "valid_to", "statements"), str
) | {"belief": float}


def flat_relation(relation: Relation) -> dict[str, Any]:
    """Return a standing relation as a flat row."""
    row: dict[str, Any] = {"id": relation.id, "kind": relation.kind}
    for side, actor in (("a", relation.a), ("b", relation.b)):
        row |= {f"{side}_id": actor.id, side: actor.name or actor.text, f"{side}_country": actor.country}
    row |= {"valid_from": relation.valid_from, "valid_to": relation.valid_to}
    return row | {"statements": "; ".join(relation.statements), "belief": relation.belief}


COLUMNS: dict[str, dict[str, Any]] = {
    "articles": ARTICLE_COLUMNS,
    "statements": STATEMENT_COLUMNS,
    "events": EVENT_COLUMNS,
    "relations": RELATION_COLUMNS,
}
FLATTEN: dict[str, Callable[[Any], dict[str, Any]]] = {
    "articles": flat_article,
    "statements": flat_statement,
    "events": flat_event,
    "relations": flat_relation,
}
