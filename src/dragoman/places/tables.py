"""The word tables of the room ``places``, each read once, when it is first needed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.places.names import DATA, fold, fold_many
from dragoman.tables import read_groups, read_tsv


@dataclass(frozen=True, slots=True)
class Words:
    """Classes of words around names (``words.tsv``), all in lower case.

    ``kinds`` gives the kind of place that a noun asks for ("province" → admin1); ``sites`` the reach in km of a facility or
    natural feature whose name ends in the word, ``site_first`` the same for a first word ("River Moy"). ``never`` are no
    places by themselves, ``home`` words of the local press of a country (alpha-3). ``generic`` say what an administrative
    unit is, ``no_name`` are folded names of no place, ``transliterated`` countries (alpha-2, lower case) of which all
    spellings are kept. ``disease`` are words that make the name before them that of a disease;
    ``streets`` and ``targets`` are sites of these kinds, ``small`` sites whose last word is often written small;
    ``peers`` are titles whose "of" leads to what is no more than a part of a name ("Duke of Sussex").
    """

    prepositions: frozenset[str]
    kinds: dict[str, str]
    sites: dict[str, float]
    organisations: frozenset[str]
    titles: frozenset[str]
    parts: frozenset[str]
    site_first: dict[str, float]
    never: frozenset[str]
    home: dict[str, str]
    style: dict[str, str]
    local: frozenset[str]
    plurals: dict[str, str]
    grammar: frozenset[str]
    generic: frozenset[str]
    no_name: frozenset[str]
    transliterated: frozenset[str]
    disease: frozenset[str]
    article: frozenset[str]
    streets: frozenset[str]
    targets: frozenset[str]
    small: frozenset[str]
    peers: frozenset[str]


@cache
def words() -> Words:
    """Return the classes of words."""
    rows = read_tsv(DATA / "words.tsv", ("word", "class", "value"))

    def members(name: str) -> frozenset[str]:
        return frozenset(row["word"] for row in rows if row["class"] == name)

    return Words(
        prepositions=members("in"),
        kinds={row["word"]: row["value"] for row in rows if row["class"] == "kind"},
        sites={row["word"]: float(row["value"]) for row in rows if row["class"] == "site"},
        organisations=members("organisation"),
        titles=members("title"),
        parts=members("part"),
        site_first={row["word"]: float(row["value"]) for row in rows if row["class"] == "site-first"},
        never=members("not") | members("site") | members("kind") | members("organisation") | members("part"),
        home={row["word"]: row["value"] for row in rows if row["class"] == "home"},
        style={row["word"]: row["value"] for row in rows if row["class"] == "style"},
        local=members("local"),
        plurals={row["word"]: row["value"] for row in rows if row["class"] == "plural"},
        grammar=members("grammar"),
        generic=members("generic"),
        no_name=members("no-name"),
        transliterated=members("transliterated"),
        disease=members("disease"),
        article=members("article"),
        streets=members("street"),
        targets=members("target"),
        small=members("target") | members("small"),
        peers=members("peer"),
    )


@cache
def given_names() -> dict[str, float]:
    """Return given names in lower case with their bearers per thousand people."""
    return _numbers("given")


@cache
def family_names() -> dict[str, float]:
    """Return family names that are also place names, in lower case, with their bearers per thousand people."""
    return _numbers("family")


@cache
def common_words() -> dict[str, float]:
    """Return words that are also place names, with the share of their occurrences in news that is written small."""
    return {row["word"]: float(row["share"]) for row in read_tsv(DATA / "common_words.tsv", ("word", "share"))}


@cache
def defaults() -> dict[str, tuple[str, str]]:
    """Return the kind and country of the place that a folded name stands for in news without further words."""
    rows = read_tsv(DATA / "defaults.tsv", ("name", "kind", "country"))
    return {fold(row["name"]): (row["kind"], row["country"]) for row in rows}


@cache
def demonyms() -> dict[str, str]:
    """Return the country (alpha-3) of each demonym of one word, as it is written with a capital."""
    rows = read_tsv(DATA.parent / "actors" / "countries.tsv", ("id", "links"))
    pairs = [(each.removeprefix("demonym:"), row["id"]) for row in rows for each in row["links"].split("|")
             if each.startswith("demonym:")]  # fmt: skip
    return {word: country for word, country in pairs if " " not in word and word[:1].isupper()}


_BODIES = ("companies", "groups", "media", "ngos", "organisations", "parties", "people")
"""Tables of actors whose names of several words may hold that of a place."""


@cache
def bodies() -> frozenset[str]:
    """Return the folded names of several words that people and bodies of the tables of actors have ("boko haram")."""
    names = [
        name
        for table in _BODIES
        for row in read_tsv(DATA.parent / "actors" / f"{table}.tsv", ("name", "aliases"))
        for name in (row["name"], *row["aliases"].split("|"))
    ]
    return frozenset(name for name in fold_many(names) if " " in name)


@cache
def event_words() -> dict[str, frozenset[str]]:
    """Return the classes of words that say how a place belongs to a happening (``event_words.tsv``)."""
    return read_groups(DATA / "event_words.tsv", "class")


@cache
def weights(model: str) -> dict[str, float]:
    """Return the weights of a trained model (``weights.tsv``) by feature."""
    rows = read_tsv(DATA / "weights.tsv", ("model", "feature", "weight"))
    return {row["feature"]: float(row["weight"]) for row in rows if row["model"] == model}


def _numbers(column: str) -> dict[str, float]:
    rows = read_tsv(DATA / "person_names.tsv", ("name", "given", "family"))
    return {row["name"]: float(row[column]) for row in rows if row[column]}
