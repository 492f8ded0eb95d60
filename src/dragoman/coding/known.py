"""What the coder knows of single nouns and actors: the tables of things, titles and deeds; when two actors are one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dragoman.coding.tables import rows
from dragoman.model import Actor
from dragoman.tree import Range

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from dragoman.coding.tree import Tree

PRONOUNS = frozenset(
    {"he", "she", "they", "it", "him", "her", "them", "his", "their", "its", "who", "which", "we", "our"}
)
"""Words that stand for a party named elsewhere."""


@cache
def partitives() -> frozenset[str]:
    """Return nouns that count or bundle what stands after their "of"."""
    return frozenset(word for row in rows("ontology", "partitives.tsv") for word in row["words"].split("|"))


@cache
def titles() -> frozenset[str]:
    """Return the last words of offices and titles ("prime minister" -> "minister")."""
    return frozenset(row["term"].split()[-1] for row in rows("actors", "titles.tsv") if row["term"])


@cache
def things(kind: str) -> dict[str, str]:
    """Return the nouns of one kind of ``things.tsv`` with the sector that they show."""
    return {
        word: row["sector"]
        for row in rows("ontology", "things.tsv")
        if row["kind"] == kind
        for word in row["words"].split("|")
    }


def asset_sector(tree: Tree, token: int) -> str | None:
    """Return the sector of what may be hit, by its noun and the word before it: a railway station is no police's."""
    kinds, lemma = things("asset"), tree.lemma(token)
    return kinds.get(f"{tree.low[token - 1]} {lemma}" if token else lemma) or kinds.get(lemma)


def word_of(tree: Tree, token: int) -> str:
    """Return the lemma of a word; "gunfire" for a fire that is shot: "Israeli fire", "rocket fire", not "a hotel fire"."""
    lemma = tree.lemma(token)
    if lemma != "fire" or not tree.is_noun(token):
        return lemma
    before = [each for each in tree.kids(token) if each < token]
    if any(tree.low[each] in {"a", "an"} for each in before):
        return lemma
    shot = any(
        tree.lemma(each) in things("shooting") or (tree.tag[each] == "JJ" and tree.doc[each].is_title)
        for each in before
    )
    return "gunfire" if shot else lemma


@cache
def deeds() -> frozenset[str]:
    """Return the nouns that stand for an event ("attack", "clash")."""
    return frozenset(
        word for row in rows("ontology", "anaphors.tsv") if row["kind"] == "event" for word in row["words"].split("|")
    )


@cache
def meetings() -> frozenset[str]:
    """Return the nouns that stand for a meeting ("summit", "talk")."""
    return frozenset(
        word
        for row in rows("ontology", "anaphors.tsv")
        if row["kind"] == "event" and row["types"] == "CONSULT"
        for word in row["words"].split("|")
    )


def words_in(doc: Doc, sentence: tuple[int, int], parties: Iterable[Actor], not_at: int = -1) -> Range | None:
    """Return the tokens of the first of some parties that has words in a sentence (but for one at a character), or None."""
    low = doc[sentence[0]].idx
    high = doc[sentence[1] - 1].idx + len(doc[sentence[1] - 1])
    for each in parties:
        if each.start is not None and each.end is not None and low <= each.start < each.end <= high:
            span = doc.char_span(each.start, each.end, alignment_mode="expand")
            if span is not None and each.start != not_at:
                return span.start, span.end
    return None


def tokens_of(doc: Doc, sentence: Range, party: Actor) -> range:
    """Return the tokens of a party in a sentence, with the noun that it shares ("Dutch and Danish leaders"); none where it
    is told by words elsewhere."""
    first, end = words_in(doc, sentence, (party,)) or (0, 0)
    if end == first:
        return range(0)
    last = doc[end - 1]
    others = [each for each in last.children if each.dep_ == "conj"]
    shares = last.dep_ == "amod" and any(each.tag_ == last.tag_ == "JJ" for each in others)
    return range(first, max(end, last.head.i + 1) if shares else end)


def is_state(actor: Actor) -> bool:
    """Say whether an actor is a state by its bare name, not its people, officials or forces."""
    return actor.id is not None and actor.id == actor.country and actor.sector in {"GOV", None}


def is_known(actor: Actor) -> bool:
    """Say whether it is told who an actor is, or of what country."""
    return actor.id is not None or actor.country is not None


def is_person(actor: Actor) -> bool:
    """Say whether an actor is an individual by name: ids of persons are in small letters."""
    return actor.id is not None and actor.id[0].islower()


def one_person(found: tuple[Actor, ...]) -> bool:
    """Say whether one individual by name was found."""
    return len(found) == 1 and is_person(found[0])


def private(actor: Actor) -> bool:
    """Say whether an actor is told as ordinary people or a trade only: neither name nor country, nor public office."""
    return not is_known(actor) and actor.sector in {None, "CVL", "BUS", "UNS"}


@cache
def country_nouns() -> frozenset[str]:
    """Return the names of countries, lower-case, without their adjectives."""
    return frozenset(row["name"].lower() for row in rows("actors", "countries.tsv"))


REFERRED = "refers back"
"""Why somebody is meant whom the words of an earlier sentence name."""

_POINTING = ("coreference", REFERRED)
"""Why somebody is meant by words that may stand for several."""


def same(one: Actor, other: Actor) -> bool:
    """Say whether two actors are one: the same words, or the same id with a sector that agrees."""
    if one.start is not None and one.start == other.start:  # "the two countries' ministers" are two
        if one.id and other.id and one.id != other.id and one.why == other.why and one.why in _POINTING:
            return False  # "they"
        return None in {one.country, other.country} or one.country == other.country
    if one.id and other.id:
        return one.id == other.id and (one.sector == other.sector or one.sector is None or other.sector is None)
    return bool(one.country and one.country == other.country and one.sector == other.sector and one.id == other.id)


def compatible(one: tuple[Actor, ...], other: tuple[Actor, ...]) -> bool:
    """Say whether two lists of parties may name the same: one is empty, or one holds the other."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return all(any(same(each, known) for known in large) for each in small)


def union(*groups: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return all actors of the groups, each once, in order."""
    found: list[Actor] = []
    for group in groups:
        found.extend(each for each in group if not any(same(each, known) for known in found))
    return tuple(found)


def without(group: tuple[Actor, ...], other: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the actors of a group that are not in the other by words; nobody acts on the very words that act."""
    starts = {each.start for each in other if each.start is not None}
    return tuple(each for each in group if each.start is None or each.start not in starts)
