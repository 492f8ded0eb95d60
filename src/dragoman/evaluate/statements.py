"""Task ``statements``: whole statements from a sentence, against PLOVER gold records.

Input rows ``{id, text, date}``; a prediction is ``{id, statements: [{type, modes, actors, recipients, factuality,
confidence}]}`` with parties as ``{text, country, sector, id}``. Gold rows also have ``type``, ``actors`` and ``recipients``
(lists of ``{code}``, whose first three letters name the country).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.doc import Coding, Context
from dragoman.evaluate.base import Row, bootstrap
from dragoman.model import Actor, Published

if TYPE_CHECKING:
    from spacy.language import Language

OLD_NAMES = {"FIGHT": "ASSAULT", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "DEMAND": "REQUEST"}
"""Type names of older PLOVER records."""

_GRAINS = {4: "year", 7: "month", 10: "day"}


def predict(rows: Sequence[Row], nlp: Language | None = None) -> Iterator[Row]:
    """Code each row's text as ``read --thorough`` does (lexicon and network); one prediction a row, in order.

    Another pipeline, such as ``load()`` of which the lexicon codes alone, may be given.
    """
    from dragoman.pipeline import load
    from dragoman.settings import Settings
    from dragoman.settings.coding import CodingSettings

    nlp = nlp or load(Settings(coding=CodingSettings().thorough()))

    def docs() -> Iterator[tuple[Any, Any]]:
        for row in rows:
            doc = nlp.make_doc(str(row.get("text") or ""))
            published = _published(str(row.get("date") or ""))
            if published is not None:
                doc._.context = Context(published=published)
            yield doc, row.get("id")

    for doc, name in nlp.pipe(docs(), as_tuples=True, batch_size=64):
        yield {"id": name, "statements": [_statement(each) for each in doc._.codings]}


def _published(date: str) -> Published | None:
    """Return the date of a row: YYYY, YYYY-MM, YYYY-MM-DD or YYYYMMDD; None for anything else."""
    if len(date) == 8 and date.isdigit():
        date = f"{date[:4]}-{date[4:6]}-{date[6:]}"
    grain: Any = _GRAINS.get(len(date))
    return Published(date, grain, "given") if grain and date.replace("-", "").isdigit() else None


def _statement(coding: Coding) -> Row:
    return {
        "type": coding.type,
        "modes": list(coding.modes),
        "actors": [_party(each) for each in coding.actors],
        "recipients": [_party(each) for each in coding.recipients],
        "factuality": coding.assessment.factuality,
        "confidence": round(coding.confidence, 3),
    }


def _party(actor: Actor) -> Row:
    return {"text": actor.text, "id": actor.id, "country": actor.country, "sector": actor.sector}


def _countries(parties: list[Row]) -> set[str]:
    return {(party.get("country") or party.get("id") or "")[:3] for party in parties}


def _codes(parties: Any) -> set[str]:
    return {str(party.get("code", ""))[:3] for party in parties} if isinstance(parties, list) else set()


def _judge(gold: Row, statements: list[Row]) -> tuple[bool, bool, bool, int]:
    """Return whether the gold type, with its actor, with its recipient was found, and how many statements there are."""
    name = OLD_NAMES.get(gold["type"], gold["type"])
    same = {"CONCEDE", "RETREAT"} if name in {"CONCEDE", "RETREAT"} else {name}
    actors, recipients = _codes(gold["actors"]), _codes(gold["recipients"])
    typed = [each for each in statements if each["type"] in same]
    acted = []
    for each in typed:
        mine, theirs = _countries(each["actors"]), _countries(each["recipients"])
        if actors & (mine if recipients else mine | theirs):
            acted.append((mine, theirs))
    whole = [pair for pair in acted if not recipients or recipients & pair[1] or recipients & pair[0]]
    return bool(typed), bool(acted), bool(whole), len(statements)


def score(rows: Sequence[Row], predictions: Sequence[Row]) -> Row:
    """Score predictions against gold rows: shares of gold statements found, and statements a sentence."""
    by_id = {each["id"]: each["statements"] for each in predictions}
    judged = [_judge(row, by_id.get(row["id"], [])) for row in rows]

    def share(place: int) -> Any:
        return lambda items: sum(item[place] for item in items) / len(items) if items else 0.0

    names = ("type_found", "type_and_actor", "found", "per_sentence")
    result: Row = {"n": len(rows)}
    for place, name in enumerate(names):
        result[name] = round(share(place)(judged), 2 if name == "per_sentence" else 3)
        result[f"{name}_interval"] = bootstrap(judged, share(place))
    return result
