"""What later stages ask: the actors of a noun phrase, and those that a noun belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.actors.phrases import resolve
from dragoman.actors.spelling import split
from dragoman.model import Actor
from dragoman.syntax import conjuncts

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.actors.tables import Names

_MODIFIERS = frozenset({"amod", "poss", "compound", "nmod", "npadvmod"})


def actors_of(doc: Doc, token: int) -> tuple[Actor, ...]:
    """Return the actors of the phrase headed by a token, coordinated members included; () if it is no actor."""
    word, mentions = doc[token], doc._.actors
    heads = {each.i for each in conjuncts(word)} if word.n_rights else {token}
    found = [actor for mention in mentions if mention.head in heads for actor in mention.actors]
    if not found:
        found = [actor for mention in mentions if mention.first <= token < mention.last for actor in mention.actors]
    return tuple(found)


def affiliation_of(doc: Doc, token: int) -> tuple[Actor, ...]:
    """Return the actors that a noun's modifiers or owner name: Russia for "Russian airstrikes"; () if none do.

    Coordinated modifiers count each ("Russian and Syrian airstrikes"); a listed noun counts as in "rebel shelling".
    """
    names = doc.user_data.get("dragoman_names")
    if names is None:
        return ()
    published = doc._.context.published
    date = published.value if published else None
    found: dict[str, Actor] = {}
    for child in doc[token].children:
        if child.i >= token or child.dep_ not in _MODIFIERS:
            continue
        owners = actors_of(doc, child.i) if child.dep_ == "poss" else ()
        for owner in owners:
            found.setdefault(owner.id or owner.text, owner)
        if owners:
            continue
        for each in conjuncts(child):
            _add_modifier(found, doc, each, names, date)
    return _joined(tuple(found.values()))


def _joined(found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return "Somali military" in "a Somali military offensive" as one, where people and kind stand side by side."""
    if len(found) != 2 or found[0].id != found[0].country or found[0].end is None:
        return found
    land, kind = found
    if kind.why != "head noun" or kind.country is not None or kind.id is not None or kind.start != (land.end or 0) + 1:
        return found
    text = f"{land.text} {kind.text}"
    return (replace(kind, text=text, start=land.start, id=land.id, country=land.country),)


def _add_modifier(found: dict[str, Actor], doc: Doc, token: Token, names: Names, date: str | None) -> None:
    """Add the actor that a modifier and the words that hang from it on its left name."""
    first, last = token.left_edge.i, token.i + 1
    if doc[first].tag_ in {"DT", "PRP$"}:
        first += 1
    if last <= first:
        return
    start, stop = doc[first].idx, doc[last - 1].idx + len(doc[last - 1].text)
    text = doc[first:last].text
    said = resolve(split(text), names, date, doc.user_data.get("dragoman_countries", frozenset()))
    for entry in said.named if not said.noun else ():
        actor = Actor(text, start, stop, entry.id, entry.name, entry.country, entry.sector, (), f"row {entry.id}")
        found.setdefault(entry.id, actor)
    if said.noun and said.headed and said.owned:
        found.setdefault(said.id or text, said.actor(text, start, stop))
