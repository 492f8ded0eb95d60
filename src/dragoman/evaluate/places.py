"""The task ``places``: toponyms of whole articles and where they are, against annotated coordinates.

Rows are ``{article, title, text, toponyms: [{start, end, name, lat, lon, geonames_id, kind}]}``; ``kind`` is the annotated
use of the name (GeoWebNews' taxonomy, Gritta et al. 2019) or null. Only literal uses and those without a kind are due;
predictions on other annotated uses are not counted. ``found`` counts overlapping spans. Of the found ones that have
coordinates: the share within 161 km (100 miles, the measure of the field since Leidner 2008) and the error in km. These
agree with the score tool kept with the data. Besides: ``literal`` leaves out demonyms ("Turkish"), which some corpora
mark as places; ``country`` and ``same_id`` compare with the nearest gazetteer place's country and with GeoNames ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.evaluate.base import Row, bootstrap, half, prf
from dragoman.geo import kilometres
from dragoman.settings.places import PlaceSettings

LITERAL = frozenset({"Literal", "Mixed", "Coercion", "Embedded_Literal", "Literal_Modifier", None})
"""Annotated kinds of a toponym that is meant as a place (null: the corpus tells no kinds)."""

NEAR_KM = 161.0
UNPLACED_KM = 20038.0
"""Error of a toponym found but given no point: half the Earth's girth."""


def predict(rows: Sequence[Row], settings: PlaceSettings | None = None) -> Iterator[Row]:
    """Yield ``{article, toponyms: [{start, end, name, lat, lon, geonames_id, country, role}]}`` per row, in order.

    A title that the text does not begin with is read behind the text, as evidence only: names in it are not given out.
    ``outlet``, where a row has it, is evidence too.
    """
    from dataclasses import asdict

    from dragoman.doc import Context
    from dragoman.pipeline import parser
    from dragoman.settings import Settings

    nlp = parser(Settings().pipeline)
    nlp.add_pipe("dragoman_places", config={"settings": asdict(settings or PlaceSettings())})
    for row in rows:
        text, title = row["text"], row.get("title") or ""
        doc = nlp.make_doc(text if not title or text.lstrip().startswith(title[:40]) else f"{text}\n\n{title}")
        doc._.context = Context(outlet=row.get("outlet"))
        doc = nlp(doc)
        found = [
            {
                "start": each.place.start,
                "end": each.place.end,
                "name": each.place.name,
                "lat": each.place.lat,
                "lon": each.place.lon,
                "geonames_id": each.place.geonames_id,
                "country": each.place.country,
                "role": each.role,
            }
            for each in doc._.place_names
            if each.place.end <= len(text)
        ]
        yield {"article": row.get("article"), "toponyms": found}


@dataclass(frozen=True, slots=True)
class Counts:
    """What was predicted, due and found in one article, the errors in km, and the literal part of it."""

    predicted: int
    due: int
    found: int
    errors: tuple[float, ...]
    literal_predicted: int
    literal_due: int
    literal_found: int
    same_id: int
    with_id: int
    same_country: int
    with_country: int


def counts(row: Row, prediction: Row) -> Counts:
    """Return the counts of one article."""
    gold = row.get("toponyms") or []
    due = [each for each in gold if each.get("kind") in LITERAL]
    other = [each for each in gold if each.get("kind") not in LITERAL]
    said = [
        each
        for each in prediction["toponyms"]
        if not (any(_overlap(each, one) for one in other) and not any(_overlap(each, one) for one in due))
    ]
    pairs = _pairs(due, said)
    errors = []
    same_id = with_id = same_country = with_country = 0
    for want, have in pairs:
        if want["lat"] is None:
            continue
        placed = have.get("lat") is not None
        errors.append(kilometres(want["lat"], want["lon"], have["lat"], have["lon"]) if placed else UNPLACED_KM)
        if want.get("geonames_id"):
            with_id += 1
            same_id += want["geonames_id"] == have.get("geonames_id")
        country = country_of(want)
        if country:
            with_country += 1
            same_country += country == have.get("country")
    people = [each for each in due if _demonym(row["text"][each["start"] : each["end"]])]
    rest = [each for each in due if not _demonym(row["text"][each["start"] : each["end"]])]
    said_rest = [each for each in said if not any(_overlap(each, one) for one in people)]
    return Counts(
        len(said), len(due), len(pairs), tuple(errors), len(said_rest), len(rest), len(_pairs(rest, said_rest)),
        same_id, with_id, same_country, with_country,
    )  # fmt: skip


def score(rows: Sequence[Row], predictions: Sequence[Row]) -> Row:
    """Return found F1, its literal part, the share within 161 km and other figures, with 95 % bootstrap intervals."""
    each = [counts(row, prediction) for row, prediction in zip(rows, predictions, strict=True)]
    reported = [item for row, item in zip(rows, each, strict=True) if half(row.get("article")) == 1]
    return {
        "n": sum(item.due for item in each),
        "articles": len(each),
        **_figures(each),
        "intervals": {
            "found": bootstrap(each, lambda items: _found(items)["f"]),
            "literal": bootstrap(each, lambda items: _literal(items)["f"]),
            "within_161km": bootstrap(each, _near),
        },
        "developed_half": _figures(
            [item for row, item in zip(rows, each, strict=True) if half(row.get("article")) == 0]
        ),
        "reported_half": _figures(reported),
    }


def _figures(items: Sequence[Counts]) -> dict[str, Any]:
    errors = sorted(error for item in items for error in item.errors)
    with_id = sum(item.with_id for item in items)
    with_country = sum(item.with_country for item in items)
    return {
        "found": _found(items),
        "literal": _literal(items),
        "located": len(errors),
        "within_161km": round(_near(items), 3),
        "median_km": round(errors[len(errors) // 2], 1) if errors else None,
        "mean_km": round(sum(errors) / len(errors), 1) if errors else None,
        "country": round(sum(item.same_country for item in items) / with_country, 3) if with_country else None,
        "same_id": round(sum(item.same_id for item in items) / with_id, 3) if with_id else None,
    }


def _found(items: Sequence[Counts]) -> dict[str, float]:
    return prf(sum(i.found for i in items), sum(i.predicted for i in items), sum(i.due for i in items))


def _literal(items: Sequence[Counts]) -> dict[str, float]:
    return prf(
        sum(i.literal_found for i in items), sum(i.literal_predicted for i in items), sum(i.literal_due for i in items)
    )


def _near(items: Sequence[Counts]) -> float:
    errors = [error for item in items for error in item.errors]
    return sum(error <= NEAR_KM for error in errors) / len(errors) if errors else 0.0


def _pairs(due: list[Row], said: list[Row]) -> list[tuple[Row, Row]]:
    """Match each due toponym with the first unused prediction that overlaps it, in order."""
    used: set[int] = set()
    pairs = []
    for want in due:
        at = next((at for at, have in enumerate(said) if at not in used and _overlap(have, want)), None)
        if at is not None:
            used.add(at)
            pairs.append((want, said[at]))
    return pairs


def _overlap(a: Row, b: Row) -> bool:
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def country_of(toponym: Row) -> str | None:
    """Return the alpha-3 country of the gazetteer place with the gold GeoNames id, or None where it is not known."""
    from dragoman.places.gazetteer import gazetteer

    number = toponym.get("geonames_id")
    return gazetteer(PlaceSettings()).country_of(int(number)) if number else None


@cache
def _demonyms() -> frozenset[str]:
    """Return the demonyms of the actors' table of countries, in lower case."""
    from dragoman.places.names import DATA
    from dragoman.tables import read_tsv

    links = (row["links"] for row in read_tsv(DATA.parent / "actors" / "countries.tsv", ("id", "links")))
    return frozenset(
        each.removeprefix("demonym:").lower() for row in links for each in row.split("|") if each.startswith("demonym:")
    )


def _demonym(text: str) -> bool:
    return text.strip(" .,'’\"”s").lower() in _demonyms() or text.lower() in _demonyms()
