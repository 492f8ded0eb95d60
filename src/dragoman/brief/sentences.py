"""Events and ties in sentences. What is only claimed is told as claimed, what is planned as planned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from dragoman.isodate import last_day
from dragoman.model import Actor, Amount, Event, Place, Relation, Statement
from dragoman.record.overview import label
from dragoman.relations.tables import kinds
from dragoman.saying import is_claim, source_name
from dragoman.tables import read_tsv
from dragoman.wording import word

TABLE = Path(__file__).parents[1] / "data" / "relations" / "deeds.tsv"
ARTICLES = TABLE.with_name("articles.tsv")

MOST = 4
"""Parties and sources that a sentence names; more are counted."""

_CHOICE = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")
_NOBODY = "an unnamed party"
_OPEN = "Not told as done"
_PLAIN = frozenset({"CONSULT", "ASSAULT", "PROTEST", "MOBILIZE"})
"""Types whose deed is clear without the words of a source."""

NEAR = 4
"""Words from the deed's own on in which those of a row of the table are looked for: "applied sanctions on"."""

QUOTED = 24
"""Words of a source that are quoted of a deed at most."""

FEWEST, BEFORE = 4, 12
"""Where fewer words than this follow a deed, so many are quoted with those before it."""
_NAMELESS = frozenset({"", "he", "she", "it", "they", "we", "i", "who", "which"})
_QUOTES = re.compile('[“”„«»"]')
_BACKED = re.compile(r"^(?:one of )?(?:the )?(?:largest |biggest |main )?[\w.]+[- ]backed ")
_FORCES = frozenset({"MIL", "COP", "SPY", "LEG", "JUD"})
_UNSURE = {
    "PR+": "It is told as likely that ",
    "PS+": "It is told as possible that ",
    "CT-": "It is denied that ",
    "PR-": "It is told as unlikely that ",
    "PS-": "It is doubted that ",
    "CTu": "It is not told whether ",
}


@cache
def _deeds() -> dict[tuple[str, str], dict[str, str]]:
    rows = read_tsv(TABLE, ("type", "mode", "past", "mutual", "plain", "words"))
    return {(row["type"], row["mode"]): row for row in rows}


def deed(event: Event, statements: Sequence[Statement] = ()) -> dict[str, str]:
    """Return the row of words for an event's type: that whose words tell the deed, else that of the first of its modes.

    "Imposed sanctions on Turkey, expelling it from a programme" is told as sanctions, whatever its modes are.
    """
    best = surest(statements)
    if best is not None:
        at = max(0, best.trigger.start - best.sentence.start)
        told = set(best.sentence.text[at:].lower().split()[:NEAR])
        for (type_, _), row in _deeds().items():
            if type_ == event.type and not told.isdisjoint(row["words"].split()):
                return row
    modes = [mode for mode in event.modes if (event.type, mode) in _deeds()]
    return _deeds()[event.type, modes[0] if modes else ""]


def surest(statements: Sequence[Statement]) -> Statement | None:
    """Return the statement by whose words a deed is told: that of the shortest chain of sources, then the most certain."""
    return min(statements, key=lambda each: (len(each.attributions), -each.confidence, each.id), default=None)


def happening(event: Event, statements: Sequence[Statement]) -> str:
    """Return an event in one sentence: when, who, what, to whom, where, how many, and who says so where no outlet does."""
    together = _together(event)
    row = deed(event, statements)
    both = named([*event.actors, *event.recipients] if together else event.actors) or _NOBODY
    others = "" if together else named(event.recipients)
    where, numbers = _where(event.place, (both, others)), _numbers(event.magnitudes)
    told = _according(statements) if is_claim(statements) else ""
    planned = bool(statements) and all(each.tense == "future" for each in statements)
    if event.factuality == "Uu" or (planned and event.factuality != "CT-"):
        pair = f"{both} and others" if together and len(_distinct(event)) < 2 else both
        arrow = "" if together else f" → {others}" if others else ""
        return _whole(f"{_OPEN}: {row['plain']}, {pair}{arrow}{where}{told}{_words(statements)}")
    if together and len(_distinct(event)) > 1:
        what = row["mutual"]
    else:
        what = _filled(row["past"], others)
    doubt = _UNSURE.get(event.factuality, "")
    clear = event.type in _PLAIN and event.actors and (together or event.recipients)
    quote = "" if clear else _words(statements)
    return _whole(
        f"{_when(event, statements)}{doubt[:1].lower() + doubt[1:]}{both} {what}{where}{numbers}{told}{quote}"
    )


def _words(statements: Sequence[Statement]) -> str:
    """Return the words in which the surest report tells the deed, in quotation marks: from its verb to the clause's end."""
    best = surest(statements)
    if best is None:
        return ""
    at = max(0, best.trigger.start - best.sentence.start)
    before, words = (_QUOTES.sub("", text).split() for text in (best.sentence.text[:at], best.sentence.text[at:]))
    end = next((at + 1 for at, word in enumerate(words) if at >= 4 and word[-1] in ",;:—"), len(words))
    told = words[: min(end, QUOTED)]
    if len(told) < FEWEST:  # the deed stands at the end of its clause: what stands before it says what it was
        told = before[len(told) - BEFORE :] + told
    return f": “{' '.join(told).rstrip('.,;:—!? ')}{' …' if end > QUOTED else ''}”"


def tie(relation: Relation, *, begun: bool = False) -> str:
    """Return a standing tie in one sentence, with the span for which it is told to hold.

    ``begun``: its first day is that on which it is told to have begun, not that on which it is first told of.
    """
    says = kinds()[relation.kind].says
    first = relation.valid_from
    told = f"in {_from(first)}" if first and first[8:] == "01" else f"on {day(first)}"
    span = (f", since {_from(first)}" if begun else f", first told {told}") if first else ""
    span += f", until {day(relation.valid_to)}" if relation.valid_to else ""
    numbers = _numbers(relation.magnitudes).removeprefix(", with ")
    other = _BACKED.sub("", named([relation.b])).strip() or named([relation.b])
    if other.islower() and not (relation.b.id or relation.b.country):
        other = f"unnamed {other}"  # "Turkish-backed troops" does not tell whose troops
    return _whole(f"{named([relation.a])} {says} {other}{f' ({numbers})' if numbers else ''}{span}")


def named(actors: Iterable[Actor]) -> str:
    """Return parties as "the armed forces of Russia, Iran and 2 others"; nothing where nobody is named."""
    names = list(dict.fromkeys(_name(each) for each in actors))
    return joined([_article(each) + each for each in names])


def joined(names: Sequence[str]) -> str:
    """Return names as a list in words, the first few of many."""
    if len(names) > MOST:
        names = [*names[: MOST - 1], f"{len(names) - MOST + 1} others"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _name(actor: Actor) -> str:
    state = actor.id is not None and actor.id == actor.country
    known = (label(actor.id) if actor.id and state else None) or actor.name
    name = known or re.sub(r"^(?:the|an?)\s+", "", " ".join(actor.text.split()), flags=re.IGNORECASE)
    if state and actor.sector in _FORCES:
        what = "intelligence services" if actor.sector == "SPY" else word("sector", actor.sector)
        return f"the {what} of {_article(name)}{name}"
    backers = [label(each) or each for each in actor.backers]
    return f"{name} (backed by {joined(backers)})" if backers and "backed" not in name else name


@cache
def _with_article() -> dict[str, frozenset[str]]:
    rows = read_tsv(ARTICLES, ("word", "place"))
    return {
        place: frozenset(row["word"] for row in rows if row["place"] == place) for place in ("first", "last", "only")
    }


def _article(name: str) -> str:
    """Return "the " where a name takes it within a sentence: the United States."""
    words = name.partition(" (")[0].split()
    if words[:1] == ["the"]:
        return ""
    known = _with_article()
    if len(words) == 1:
        return "the " if words[0] in known["only"] else ""
    return "the " if words and (words[0] in known["first"] or words[-1] in known["last"]) else ""


def _distinct(event: Event) -> set[str]:
    return {_name(each) for each in (*event.actors, *event.recipients)}


def _together(event: Event) -> bool:
    same = {_name(each) for each in event.actors} == {_name(each) for each in event.recipients}
    return event.type in ("CONSULT", "COOPERATE") or (same and bool(event.actors))


def _filled(pattern: str, others: str) -> str:
    """Fill in the recipient: "[ {b}| someone]" is its first half where there is one."""
    words = _CHOICE.sub(lambda each: each[1] if others else each[2], pattern)
    return words.replace("{b}", others)


def _from(value: str) -> str:
    """Return the first day of a year or month as that year or month: so coarsely a beginning is mostly told."""
    if value[5:] == "01-01":
        return value[:4]
    return f"{date.fromisoformat(value):%B} {value[:4]}" if value[8:] == "01" else day(value)


def day(value: str | None) -> str:
    """Return an ISO day as "26 September 2021"."""
    if not value:
        return "an unknown day"
    at = date.fromisoformat(value)
    return f"{at.day} {at:%B} {at.year}"


def _when(event: Event, statements: Sequence[Statement]) -> str:
    first, last = event.earliest, event.latest
    if first and first == last:
        return f"On {day(first)}, "
    if first and last:
        if first[5:] == "01-01" and last == last_day(first[:4]):
            return f"In {first[:4]}, "
        if first[8:] == "01" and last == last_day(first[:7]):
            return f"In {date.fromisoformat(first):%B} {first[:4]}, "
        return f"Between {day(first)} and {day(last)}, "
    if last:
        coarse = {each.when.grain for each in statements if each.when and each.when.latest == last} & {"month", "year"}
        if coarse and last == last_day(last[:7]):
            return f"As told in {last[:4] if coarse == {'year'} else f'{date.fromisoformat(last):%B} {last[:4]}'}, "
        return f"As told by {day(last)}, "
    return f"From {day(first)} on, " if first else "At a time not told, "


def _where(place: Place | None, parties: Sequence[str]) -> str:
    """Name the place, but for a country that is named as a party already: "attacked Syria", not "in Syria" too."""
    if place is None:
        return ""
    name = place.name or " ".join(place.text.split())
    if any(name == each.removeprefix("the ") for each in parties):
        return ""
    country = label(place.country) if place.country else None
    return f" in {name}" + (f" ({country})" if country and country != name else "")


def _numbers(magnitudes: dict[str, Amount]) -> str:
    told = [f"{_amount(amount)} {name.replace('_', ' ')}" for name, amount in magnitudes.items()]
    return f", with {joined(told)}" if told else ""


def _amount(amount: Amount) -> str:
    if amount.high is None:
        return f"at least {_figure(amount.low)}"
    return _figure(amount.low) if amount.low == amount.high else f"{_figure(amount.low)} to {_figure(amount.high)}"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _according(statements: Sequence[Statement]) -> str:
    names = dict.fromkeys(_source(each) for each in statements if len(each.attributions) > 1)
    return f", according to {joined(list(names))}"


def _source(statement: Statement) -> str:
    words = source_name(statement.attributions[-1].source).partition(",")[0]
    return "a source that is not named" if words.lower() in _NAMELESS else words


def _whole(words: str) -> str:
    """Return a sentence with a capital letter and a stop."""
    words = " ".join(words.split())
    return words[:1].upper() + words[1:] + ("" if words.endswith(".") else ".")
