"""Whose people, police or courts are meant where only their kind is told: those of the land where it happened.

"Police in Turkey arrested two journalists" tells whose journalists they are, "journalists were arrested by police in
Ankara" whose police. Only parties without a name and a country get one so; ``why`` says "at home" or "place".
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from dragoman.actors.lands import Lands, is_local, lands
from dragoman.actors.nouns import modifiers
from dragoman.coding.known import PRONOUNS, is_known, things
from dragoman.coding.parties import Parties
from dragoman.coding.tables import rows
from dragoman.model import Actor

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from dragoman.coding.candidate import Candidate
    from dragoman.doc import Coding
    from dragoman.model import Source

_FORCE = frozenset({"explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "unconventional"})
_AUTHORITIES = frozenset({"COP", "GOV", "JUD", "MIL", "SPY"})
_STRAY = ("abroad", "anywhere")
"""Kinds of words of ``modifiers.tsv`` for those who are of another land than the one they are told of."""

_ON_THE_SPOT = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"})
"""Types of deeds that forces and people of the place do; talks bring others there."""

_CRIMES = frozenset({"shooting", "stabbing", "killing", "murder"})
"""Deeds that mostly befall people of a place, not the place."""

_GIVEN = frozenset(
    {"aid", "assistance", "pound", "dollar", "euro", "million", "billion", "loan", "grant", "funding", "fund"}
)
"""What is cut or withheld from the land that a text is on, where no other is told."""

_HERE = _AUTHORITIES | {"REB", "PRM", "OPP"}
_PLACED = ("in", "at", "near", "outside", "inside", "on", "across", "throughout", "into", "through")


@cache
def _home() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return by type the sectors of authorities and of the people whom they act on at home."""
    return {
        row["type"]: (frozenset(row["modes"].split("|")), frozenset(row["roles"].split("|")))
        for row in rows("ontology", "depths.tsv")
        if row["kind"] == "home"
    }


@cache
def _placed() -> dict[str, frozenset[str]]:
    """Return by type the sectors whose parties are those of the land where it happens."""
    return {
        row["type"]: frozenset(row["roles"].split("|"))
        for row in rows("ontology", "depths.tsv")
        if row["kind"] == "local"
    }


def at_home(candidate: Candidate) -> tuple[Actor, ...]:
    """Return the recipients with the country of the authorities that act on their own people."""
    home = _home().get(candidate.type)
    owners = {each.country for each in candidate.actors if each.country and home and each.sector in home[0]}
    if home is None or len(owners) != 1 or len(candidate.actors) != 1:
        return candidate.recipients
    (country,) = owners
    return tuple(
        replace(each, country=country, why="at home")
        if not is_known(each) and (each.sector in home[1] or _plain(each)) and not _is_mission(each)
        else each
        for each in candidate.recipients
    )


def recalled_from(parties: Parties, candidate: Candidate) -> tuple[Actor, ...]:
    """Return the state whose capital an ambassador was recalled from; where none is told, or aid was cut, the land that the
    text is on."""
    tree = parties.tree
    if candidate.type != "SANCTION" or candidate.frame.pos != "v" or candidate.frame.passive:
        return ()
    things_cut = {tree.lemma(each): each for role in ("obj", "of") for each in candidate.frame.roles.get(role, ())}
    envoy = next((things_cut[each] for each in ("ambassador", "envoy") if each in things_cut), None)
    if envoy is None and things_cut.keys().isdisjoint(_GIVEN):
        return ()
    to = next((each for each in tree.kids(envoy) if tree.low[each] == "to"), None) if envoy is not None else None
    beside = candidate.frame.roles.get("to", [None])[0] if envoy is not None else None
    seat = tree.kid(to, "pobj") if to is not None else beside
    if seat is not None:
        return parties.capitals(seat)  # "recalled its ambassador to Addis Ababa"
    about = lands(parties.doc).about
    if about is None or not candidate.actors or any(each.country in {None, about} for each in candidate.actors):
        return ()
    return _by_name(parties.doc, about)


def _by_name(doc: Doc, land: str) -> tuple[Actor, ...]:
    """Return a land as a party, by the first words that name it in a text, else by its name in the tables."""
    named = [each for mention in doc._.actors for each in mention.actors if each.why == f"row {land}"]
    if named:
        return (replace(named[0], why="land of the text"),)
    names = doc.user_data.get("dragoman_names")
    rows_of = names.rows.get(land, ()) if names is not None else ()
    return tuple(
        Actor(row.name, None, None, land, row.name, land, "GOV", why="land of the text") for row in rows_of[:1]
    )


def _is_mission(each: Actor) -> bool:
    """Say whether what was hit is an embassy or its like, which is of another land than who acts or than where it is."""
    return each.text.rpartition(" ")[2].lower() in things("mission")


def located(parties: Parties, candidate: Candidate) -> None:
    """Give the parties that are told by their kind only the country of the place where it happened, in place."""
    sectors = _placed().get(candidate.type)
    if sectors is None or not any(_open(each, sectors) for each in (*candidate.actors, *candidate.recipients)):
        return
    country = _land(parties, candidate)
    if country is not None:
        candidate.actors = _settled(candidate.actors, sectors, country)
        candidate.recipients = _settled(candidate.recipients, sectors, country)


def settled(doc: Doc, codings: tuple[Coding, ...]) -> tuple[Coding, ...]:
    """Return codings with a country for parties of whom only the rest of the text tells it; ``why`` says how.

    They are of the only land that the text is on, of that whose authorities tell of them ("Troops shot two men, the Kenyan
    army said"), or of that where it happened ("NAIROBI - Troops sealed off the road"). This comes last: what is coded is
    not decided by it.
    """
    told = lands(doc)
    return tuple(_settled_in(doc, told, each) for each in codings)


def _settled_in(doc: Doc, told: Lands, coding: Coding) -> Coding:
    parties = (*coding.actors, *coding.recipients)
    others = {each.country for each in parties} - {None}
    for country, fits, why in (
        (_of_who_tells(doc, told, coding), _told_at_home, "who tells"),
        (told.only, told.holds, "land of the text"),
        (_of_place(told, coding), _told_at_home, "place"),
        (_of_place(told, coding) if told.about else None, _fighters(doc, told), "place"),
        (_of_place_beside(doc, coding), _told_here, "place"),
    ):
        if country is None or others - {country} or told.beside(country, *coding.sentence):
            continue
        at_home = {id(each): replace(each, country=country, why=why) for each in parties if fits(each)}
        if at_home:
            coding = replace(
                coding,
                actors=tuple(at_home.get(id(each), each) for each in coding.actors),
                recipients=tuple(at_home.get(id(each), each) for each in coding.recipients),
            )
            parties = (*coding.actors, *coding.recipients)
    return coding


def _told_at_home(actor: Actor) -> bool:
    """Say whether a party is of the land whose authorities tell of it, by its words; rebels may be anybody's."""
    return actor.sector != "REB" and is_local(actor)


def _of_place(told: Lands, coding: Coding) -> str | None:
    """Return the country where a deed took place, in a text that is about no other land."""
    country = coding.place.country if coding.place is not None and coding.type in _ON_THE_SPOT else None
    return country if told.about in {None, country} else None


def _of_place_beside(doc: Doc, coding: Coding) -> str | None:
    """Return the country where a deed took place, if its own sentence names the place."""
    first, last = coding.sentence
    place = coding.place
    if (
        place is None
        or place.start is None
        or coding.type not in _ON_THE_SPOT
        or not doc[first].idx <= place.start < doc[last - 1].idx + 1
    ):
        return None
    return place.country


def _told_here(actor: Actor) -> bool:
    """Say whether a party is fighters or authorities of the place, by their words only."""
    common = actor.country is None and actor.id is None and actor.start is not None and actor.text[1:].islower()
    words = actor.text.lower().split()
    return common and actor.sector in _HERE and not any(word in modifiers(kind) for kind in _STRAY for word in words)


def _fighters(doc: Doc, told: Lands) -> Callable[[Actor], bool]:
    """Return whether a party is soldiers or rebels of the land that a text is about: it tells of none of another land."""
    parties = [each for mention in doc._.actors for each in mention.actors]
    others = {each.sector for each in parties if each.country != told.about and (each.country or each.id)}
    alone = {sector for sector in ("MIL", "REB") if others.isdisjoint({sector, "IGO"})}

    def fits(actor: Actor) -> bool:
        common = actor.country is None and actor.id is None and actor.start is not None and actor.text[1:].islower()
        words = actor.text.lower().split()
        return (
            common and actor.sector in alone and not any(word in modifiers(kind) for kind in _STRAY for word in words)
        )

    return fits


def _of_who_tells(doc: Doc, told: Lands, coding: Coding) -> str | None:
    """Return the country of the authorities whose report a statement is, in a text that is about no other land."""
    reports = coding.assessment.reports
    source: Source | None = doc._.reports[reports[-1]].source if reports else None
    if source is None or source.sector not in _AUTHORITIES or told.about not in {None, source.country}:
        return None
    if coding.place is not None and coding.place.country not in {None, source.country}:
        return None  # "in Afrin, the Turkish ministry said"
    return source.country


def struck(parties: Parties, candidate: Candidate) -> tuple[Actor, ...]:
    """Return the land that a bomb, or a deed of force named by its place, struck where neither who did it nor who was hit
    is told."""
    if candidate.type != "ASSAULT" or candidate.actors or candidate.recipients or candidate.sense.mutual:
        return ()
    named = candidate.frame.pos == "n"
    if not named and not _FORCE & {*candidate.modes}:
        return ()
    where = (*_PLACED, "mod", "of") if named else _PLACED  # "the Paris attacks", "the shelling of a hotel in Gao"
    for frame in (candidate.frame, *candidate.frames):
        if parties.tree.lemma(frame.token) in _CRIMES:
            continue  # "a shooting in Chicago" befalls somebody there
        for role in where:
            for token in frame.roles.get(role, ()):
                found = parties.land(token)
                country = parties.where(token) if not found else None
                if country is not None:
                    found = (parties.made(token, token, "place", country=country),)
                if found:
                    return found
    return ()


def hit_abroad(parties: Parties, candidate: Candidate) -> tuple[Actor, ...]:
    """Return the other lands in which sites of nobody told were hit: "American missiles pounded targets in Sudan"."""
    if candidate.type != "ASSAULT" or candidate.recipients or not candidate.actors or candidate.sense.mutual:
        return ()
    tree, home = parties.tree, {each.country for each in candidate.actors}
    sites = [token for token in candidate.frame.roles.get("obj", ()) if tree.lemma(token) in things("aim")]
    inside = (each for token in sites for each in tree.kids(token) if tree.low[each] in _PLACED)
    places = (tree.kid(each, "pobj") for each in inside)
    found = [land for place in places if place is not None for land in parties.lands(place)]
    return () if home & {None, *(each.country for each in found)} else tuple(found)


def _settled(group: tuple[Actor, ...], sectors: frozenset[str], country: str) -> tuple[Actor, ...]:
    return tuple(replace(each, country=country, why="place") if _open(each, sectors) else each for each in group)


def _open(each: Actor, sectors: frozenset[str]) -> bool:
    named = each.text.lower() in PRONOUNS or each.start is None or each.text.lower().startswith("foreign ")
    if _is_mission(each):
        return False
    return not is_known(each) and not named and (each.sector in sectors or _plain(each))


def _land(parties: Parties, candidate: Candidate) -> str | None:
    """Return the country of the places that the words of the deed give, if it is one only."""
    found: set[str] = set()
    for frame in (candidate.frame, *candidate.frames):
        for role in _PLACED:
            for token in frame.roles.get(role, ()):
                lands = {each.country for each in parties.land(token) if each.country}
                inside = parties.where(token)
                found |= lands or ({inside} if inside else set())
        for token in (token for role in ("obj", "subj", "from") for token in frame.roles.get(role, ())):
            inside = parties.where(token)
            found |= {inside} if inside else set()
    return found.pop() if len(found) == 1 else None


def _plain(actor: Actor) -> bool:
    """Say whether an actor is told by a common noun that shows no sector: "two men"."""
    return actor.sector is None and not actor.text[:1].isupper() and actor.text.lower() not in PRONOUNS
