"""What later stages ask: the actors of a noun phrase, and those that a noun belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.model import Actor
from dragoman.syntax import conjuncts

if TYPE_CHECKING:
    from spacy.tokens import Doc


def actors_of(doc: Doc, token: int) -> tuple[Actor, ...]:
    """Return the actors of the phrase headed by a token, coordinated members included; () if it is no actor."""
    heads = {each.i for each in conjuncts(doc[token])} | {token}
    found = [actor for mention in doc._.actors if mention.head in heads for actor in mention.actors]
    if not found:
        found = [actor for mention in doc._.actors if mention.first <= token < mention.last for actor in mention.actors]
    return tuple(found)


def affiliation_of(doc: Doc, token: int) -> tuple[Actor, ...]:
    """Return the actors that a noun's modifiers or owner name: Russia for "Russian airstrikes"; () if none do."""
    from dragoman.actors.phrases import find_names
    from dragoman.actors.tables import split

    names = doc.user_data.get("dragoman_names")
    if names is None:
        return ()
    published = doc._.context.published
    found: dict[str, Actor] = {}
    for child in doc[token].children:
        if child.i >= token or child.dep_ not in {"amod", "poss", "compound", "nmod", "npadvmod"}:
            continue
        owners = actors_of(doc, child.i) if child.dep_ == "poss" else ()
        for owner in owners:
            found.setdefault(owner.id or owner.text, owner)
        if owners:
            continue
        first, last = child.left_edge.i, child.right_edge.i + 1
        start, stop = doc[first].idx, doc[last - 1].idx + len(doc[last - 1].text)
        text = doc.text[start:stop]
        for name in find_names(split(text), names, published.value if published else None):
            entry = name.entry
            if entry.form != "capital" or entry.country:
                actor = Actor(
                    text, start, stop, entry.id, entry.name, entry.country, entry.sector, (), f"row {entry.id}"
                )
                found.setdefault(entry.id, actor)
    return tuple(found.values())
