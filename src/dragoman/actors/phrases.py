"""What one noun phrase stands for: names, head noun and modifiers, read from its words without a parser."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from dragoman.actors.choice import OFFICIAL, choose, former, held
from dragoman.actors.entries import Entry
from dragoman.actors.found import Found
from dragoman.actors.nouns import Noun, NounAt, find_nouns, modifiers
from dragoman.actors.spelling import canon, is_name_word, slug
from dragoman.actors.tables import NATIONAL, PLACES, Names
from dragoman.actors.words import NameAt, Phrase, backer, unlisted

_OWNERS = frozenset({"of", "from", "for", "with", "in", "at", "on", "near"})
_LINKS = frozenset({"to", "with", "by"})
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "on"})
_SUFFIX = {"REB": "-REB", "OPP": "-OPP", "PTY": "-PTY", "PRM": "-PRM"}
_NEAR = frozenset({"adviser", "advisor", "aide", "heir", "ally"})
_STATE = frozenset({"government", "regime"})
_FORCES = ("force", "soldier", "plane", "commander", "troop", "fighter", "jet", "helicopter", "airstrike", "drone")
_COALITION = frozenset({"coalition", "alliance", "forces", "force", "mission", "operation"})
_BODIES = frozenset({"parliament", "court", "force", "media", "agency", "party", "ministry"})
_NAME_LENGTH = 4
_COMPANIES = frozenset({"company", "agency", "media", "ngo"})


@lru_cache(maxsize=20_000)
def resolve(words: tuple[str, ...], names: Names, date: str | None, favoured: frozenset[str] = frozenset()) -> Found:
    """Resolve the words of one noun phrase (its prepositional tail included) on a date.

    ``favoured`` are countries that the text speaks of, to choose between rows of one name.
    """
    if not words:
        return Found()
    phrase = Phrase(words, names, date, favoured)
    whose, backers, leader, where = phrase.sort_names()
    found = Found(backers=tuple(backers), named=tuple(name.entry for name in whose or where))
    head = phrase.nouns[-1] if phrase.nouns and phrase.nouns[-1].last == phrase.end else None
    if leader and phrase.low[phrase.end - 1] in _COALITION:
        return _coalition(found, leader.entry)
    last = whose[-1] if whose and whose[-1].last >= phrase.end else None
    if last and (last.entry.form != "demonym" or not head):
        found = _named(found, phrase, last, whose[:-1])
    elif head:
        found = _headed(found, phrase, head, whose, where)
        found = _tailed(found, phrase, head.noun)
        found = _holder(found, phrase)
    elif phrase.cut < len(words) and phrase.low[phrase.cut] == "of" and phrase.low[phrase.end - 1] in modifiers("many"):
        inner = resolve(words[phrase.cut + 1 :], names, date, favoured)
        return replace(inner, backers=inner.backers or found.backers, named=inner.named or found.named)
    else:
        found = _stranger(found, phrase, whose, where)
    return found


def _coalition(found: Found, entry: Entry) -> Found:
    return replace(
        found,
        id=f"COALITION-{backer(entry)}",
        name=f"{entry.name}-led coalition",
        headed=True,
        sector="MIL",
        why="head noun",
        named=(entry,),
        noun="coalition",
    )


def _named(found: Found, phrase: Phrase, last: NameAt, before: Sequence[NameAt]) -> Found:
    """Fill in a phrase that ends in a name of the tables ("Turkey", "President Erdogan", "the Kremlin")."""
    title = next((noun for noun in reversed(phrase.nouns) if noun.last <= last.first), None)
    role = title.noun.role if title else ""
    entries = [entry for entry, _ in last.readings]
    around = {name.entry.country for name in before if name.entry.country}
    if len(entries) > 1 and (role or around):
        entry, current = choose(entries, phrase.date, around or phrase.favoured, role)
    else:
        entry, current = last.readings[0]
    sector, country, id_ = entry.sector, entry.country, entry.id
    if entry.kind == "person":
        if title and before and title.last < last.first and not _fits(entry, around):
            return _stranger_named(found, phrase, last.first, title, before)
        if not current and not phrase.former and title and not title.noun.role and title.noun.sector:
            sector = title.noun.sector
        elif phrase.former or not current:
            sector = "ELI" if sector in OFFICIAL or phrase.former else sector
    elif entry.kind in {"country", "people"}:
        if entry.form == "demonym" or entry.kind == "people":
            sector = entry.sector if entry.kind == "people" else "CVL"
            country = country or next((name.entry.country for name in reversed(before) if name.entry.country), None)
    elif entry.kind in _BODIES and around and country and country not in around:
        country = next(name.entry.country for name in reversed(before) if name.entry.country)
        id_ = country or entry.id
        listed = find_nouns(phrase.low[last.first : last.last])
        sector = listed[-1].noun.sector if listed else sector  # "Chile's Defense Department" is not the Pentagon
    elif not country and entry.kind in {"group", "people"}:
        country = next((name.entry.country for name in reversed(before) if name.entry.country), None)
    return replace(
        found,
        id=id_,
        name=entry.name if id_ == entry.id else None,
        country=country,
        sector=sector,
        why=f"row {entry.id}",
        headed=True,
        entry=entry if id_ == entry.id else None,
        role=role,
    )


def _fits(entry: Entry, countries: Collection[str | None]) -> bool:
    return not countries or entry.country is None or entry.country in countries


def _headed(found: Found, phrase: Phrase, head: NounAt, whose: Sequence[NameAt], where: Sequence[NameAt]) -> Found:
    """Fill in a phrase with a listed head noun: sector from the nouns, country and id from the names around them."""
    strong = next((noun for noun in reversed(phrase.nouns[:-1]) if not noun.noun.weak and noun.noun.sector), None)
    noun = phrase.low[head.last - 1]
    sector, role = head.noun.sector, "" if head.noun.many else head.noun.role
    body = _body(phrase, head, whose) if noun.rstrip("s") in modifiers("executive") else None
    state = any(word in _STATE for word in phrase.low[: head.first])
    owner = next((name.entry for name in reversed(whose) if name.entry.country or name.entry.kind != "people"), None)
    owner = owner or (whose[-1].entry if whose else None)
    group = next(
        (n.entry for n in reversed(whose) if n.entry.kind not in NATIONAL | PLACES | {"people", "person"}), None
    )
    decided = not head.noun.weak
    if body:
        sector, decided, role = body[0], True, ""
    elif head.noun.weak and state and noun.startswith(_FORCES):
        sector, decided = "MIL", True
    elif head.noun.weak and strong and not (group and group.sector and strong.first < whose[-1].first):
        sector, decided = strong.noun.sector, True
    elif head.noun.weak and group and group.sector:
        sector, decided = group.sector, True
    elif head.noun.weak and sector == "MIL" and owner and owner.kind == "people":
        sector, decided = "REB", True
    elif sector == "REB" and state:
        sector = "MIL"
    elif sector == "MIL" and found.backers and not (owner or where or _STATE.intersection(phrase.low[: head.last])):
        sector = "REB"  # "Turkish-backed troops" are not Turkey's, and of no state that is told
    elif head.noun.weak and owner and owner.kind == "person" and owner.sector not in {None, "GOV"}:
        sector, decided = owner.sector, True
    if noun.startswith("loyalist") and owner and owner.kind == "person" and owner.sector == "GOV":
        sector = "MIL"
    religion = next((n.entry for n in whose if n.entry.kind == "people" and n.entry.sector == "REL"), None)
    if head.noun.weak and not decided and religion and noun.rstrip("s") in {"leader", "figure", "authority"}:
        sector = "REL"
    country, id_, name = None, None, None
    if owner:
        country = next((n.entry.country for n in reversed(whose) if n.entry.country), None)
        national = owner.kind in NATIONAL | PLACES | {"person"} or (owner.kind in _BODIES and decided)
        if national:
            id_ = f"{country}{_SUFFIX.get(sector or '', '')}" if country else None
        elif owner.kind == "people":
            id_ = f"{country}{_SUFFIX.get(sector or '', '')}" if country else owner.id
        else:
            id_, name = owner.id, owner.name
    elif where:
        country = where[-1].entry.country
    if phrase.former and sector in OFFICIAL:
        sector, role = "ELI", ""
    elif phrase.exiled and sector == "GOV":
        sector, role = "OPP", ""
    return replace(
        found,
        id=id_,
        name=name,
        country=country,
        sector=sector,
        why="head noun",
        headed=True,
        weak=head.noun.weak and not decided,
        owned=bool(owner or where or strong) or not head.noun.owned or _is_field_office(phrase),
        role=role,
        noun=noun,
        entry=group,
    )


def _is_field_office(phrase: Phrase) -> bool:
    """Say whether a phrase is the name of a department by its field ("the Department of Education")."""
    rest = [word for word in phrase.words[phrase.cut :] if word.lower() not in modifiers("stop") and word != "the"]
    named = phrase.words[phrase.end - 1][:1].isupper() and phrase.low[phrase.cut : phrase.cut + 1] == ["of"]
    return named and bool(rest) and rest[0] in modifiers("field")


def _body(phrase: Phrase, head: NounAt, whose: Sequence[NameAt]) -> tuple[str | None] | None:
    """Return the sector of the firm, club or union whose president or director a phrase means; None for a state's."""
    for each in reversed(phrase.nouns[:-1]):
        if phrase.low[each.last - 1] in modifiers("body") and each.last <= head.first:
            return (each.noun.sector,)
    other = next((n.entry for n in reversed(whose) if n.entry.kind in _COMPANIES), None)
    if other:
        return ("BUS" if other.kind in {"company", "agency", "media"} else other.sector,)
    return (None,) if any(word in modifiers("body") for word in phrase.low[: head.first]) else None


def _tailed(found: Found, phrase: Phrase, noun: Noun) -> Found:
    """Take country, backers and, for a weak head or an office, sector from what stands behind the core."""
    cut = phrase.cut
    if cut >= len(phrase.words):
        return found
    link, rest = phrase.low[cut], phrase.words[cut + 1 :]
    bearer = _bearer(phrase) if link == "of" and not noun.many else None
    if bearer:
        entry, current = bearer.readings[0]
        sector = entry.sector if current else former(entry.sector)
        return replace(
            found,
            id=entry.id,
            name=entry.name,
            country=entry.country,
            sector=sector,
            why=f"row {entry.id}",
            entry=entry,
        )
    if link not in _OWNERS:
        return _attached(found, phrase)
    if link == "of" and phrase.low[phrase.end - 1] in modifiers("portfolio"):
        at = next((n for n, word in enumerate(rest) if word.lower() in modifiers("stop")), len(rest))
        name = next((each for each in phrase.inside if each.first > cut and each.entry.kind in NATIONAL), None)
        if name is None:
            return found
        rest = rest[at + 1 :] if at < len(rest) else rest
    tail = resolve(tuple(rest), phrase.names, phrase.date, frozenset(phrase.favoured))
    if not tail.headed and not tail.country:
        return replace(found, backers=found.backers or tail.backers)
    if link in _PLACE_PREPOSITIONS:
        site = phrase.low[phrase.end - 1] in modifiers("site")
        if (found.sector in {"REF", "MIL", "IGO"} and not site) or found.country:
            return found
        country = tail.country if tail.headed or tail.named else None
        return replace(found, country=country, owned=True, id=_national(country, found.sector) or found.id)
    return _belonging(found, tail, noun)


def _bearer(phrase: Phrase) -> NameAt | None:
    """Return the person whose name follows the body of an office at once ("head of the Mossad Yossi Cohen")."""
    names = [name for name in phrase.inside if name.first > phrase.cut]
    if len(names) < 2 or names[-1].last != len(phrase.words) or names[-2].last != names[-1].first:
        return None
    person, body = names[-1].entry, names[-2].entry
    return names[-1] if person.kind == "person" and body.kind not in {"person", "people"} else None


def _national(country: str | None, sector: str | None) -> str | None:
    return f"{country}{_SUFFIX.get(sector or '', '')}" if country else None


def _belonging(found: Found, tail: Found, noun: Noun) -> Found:
    """Join a head and what it is of: "leader of Hezbollah", "president of the court", "group of soldiers"."""
    sector = found.sector
    body = tail.entry is None or tail.entry.kind not in NATIONAL | PLACES | {"person", "people"}
    if tail.headed and tail.sector and body and tail.sector != sector and sector not in {"ELI", "JRN", "JUD", "REF"}:
        office = bool(noun.role) and tail.sector not in {"GOV", "CVL"}
        if found.weak or office or (sector == "MIL" and tail.sector in {"REB", "PRM"}):
            sector = tail.sector
    national = tail.entry is None or tail.entry.kind in NATIONAL | PLACES | {"person", "people"}
    member = found.weak and not national and found.id == found.country  # "the Egyptian branch of the Islamic State"
    id_ = (None if member else found.id) or (_national(tail.country, sector) if national and tail.country else tail.id)
    name = found.name or (None if national else tail.name)
    return replace(
        found,
        id=id_,
        name=name,
        country=found.country or tail.country,
        sector=sector,
        backers=found.backers or tail.backers,
        owned=True,
        entry=found.entry or (None if national else tail.entry),
        named=found.named or tail.named,
    )


def _attached(found: Found, phrase: Phrase) -> Found:
    """Read "forces loyal to X", "adviser to X" (they are X's) and "rebels backed by X" (X backs them)."""
    link, before = phrase.low[phrase.cut], phrase.low[phrase.cut - 1]
    after = phrase.low[phrase.cut + 1] if phrase.cut + 1 < len(phrase.low) else ""
    advises = link == "to" and before.rstrip("s") in _NEAR
    if not advises and after not in _LINKS:
        return found
    rest = tuple(phrase.words[phrase.cut + (1 if advises else 2) :])
    inner = resolve(rest, phrase.names, phrase.date, frozenset(phrase.favoured))
    if advises or (link in modifiers("loyal") and after in {"to", "with"}):
        return _belonging(found, inner, Noun(None, True, False, ""))
    if after == "by" and link in modifiers("backing") and inner.headed and inner.id:
        whose = inner.country if inner.country and (inner.entry is None or inner.entry.kind in NATIONAL) else inner.id
        return replace(found, backers=(*found.backers, whose))
    return found


def _holder(found: Found, phrase: Phrase) -> Found:
    """Name the person who held the office of the phrase in its country on the date, if one row says so."""
    if phrase.former or not found.role or not found.country or found.sector in {"ELI", "IGO"}:
        return found
    holders = phrase.names.offices.get((found.country, found.role), [])
    if not holders or (found.entry is not None and found.entry.kind not in NATIONAL | _BODIES):
        return found
    entry, current = choose(holders, phrase.date)
    if not current or (phrase.date is None and entry.until):
        return found
    return replace(found, id=entry.id, name=entry.name, sector=entry.sector, why=f"office of {entry.id}", entry=entry)


def _stranger(found: Found, phrase: Phrase, whose: Sequence[NameAt], where: Sequence[NameAt]) -> Found:
    """Fill in a phrase that ends in words no table knows: a person behind a title, or no actor at all."""
    at = phrase.end
    taken = {i for name in phrase.core for i in range(name.first, name.last)}
    taken |= {i for noun in phrase.nouns for i in range(noun.first, noun.last)}
    while at > 0 and phrase.end - at < _NAME_LENGTH and at - 1 not in taken and _name_like(phrase.words[at - 1]):
        at -= 1
    title = next((noun for noun in reversed(phrase.nouns) if noun.last <= at), None)
    bare = replace(found, country=next((n.entry.country for n in [*where, *whose][::-1] if n.entry.country), None))
    if at == phrase.end or title is None or at - title.last > 0:
        return _loose(bare, phrase)
    return _stranger_named(found, phrase, at, title, whose)


def _name_like(word: str) -> bool:
    return (is_name_word(word) and unlisted(word)) or canon(word) in {
        "al",
        "bin",
        "de",
        "van",
        "von",
        "ben",
        "ul",
        "ibn",
    }


def _stranger_named(found: Found, phrase: Phrase, at: int, title: NounAt, whose: Sequence[NameAt]) -> Found:
    """Fill in "Deputy Secretary Hicks" or "Turkish lawmaker Kemal Ozturk": a title and a name behind it."""
    words = tuple(phrase.words[:at])
    role = resolve(words, phrase.names, phrase.date, frozenset(phrase.favoured))
    matching = [canon(word) for word in phrase.words]
    known = phrase.names.match_surname(matching, at + (matching[at] == "al" and phrase.end - at > 1))
    countries = {name.entry.country for name in whose if name.entry.country}
    if known and known[0] == phrase.end:
        fitting = [
            entry
            for entry in known[1]
            if _fits(entry, countries) and _agrees(entry, role, title.noun) and (countries or title.noun.role)
        ]
        if not countries and not phrase.favoured and not fitting and phrase.date:
            fitting = _only_one(known[1], phrase.date, role, title.noun)
        if fitting:
            entry, current = choose(fitting, phrase.date, phrase.favoured, title.noun.role)
            if current or countries or phrase.former:
                sector = "ELI" if phrase.former or not current else entry.sector
                return replace(
                    found,
                    id=entry.id,
                    name=entry.name,
                    country=entry.country,
                    sector=sector,
                    why=f"row {entry.id}",
                    headed=True,
                    entry=entry,
                    role=title.noun.role,
                )
    name = " ".join(phrase.words[at : phrase.end])
    return replace(
        found,
        id=slug(name) if phrase.end - at > 1 else None,
        name=name,
        country=role.country,
        sector=role.sector,
        backers=role.backers or found.backers,
        why="title",
        headed=True,
        role=title.noun.role,
        noun=phrase.low[title.last - 1],
        person=(at, phrase.end),
        named=role.named or found.named,
    )


def _only_one(entries: Sequence[Entry], date: str, role: Found, title: Noun) -> list[Entry]:
    """Return the rows of the one person of a surname who fits a title on the date ("Deputy Secretary Hicks")."""
    fitting = [entry for entry in entries if held(entry, date) and _agrees(entry, role, title)]
    return fitting if len({entry.id for entry in fitting}) == 1 else []


def _agrees(entry: Entry, role: Found, title: Noun) -> bool:
    """Say whether a person of the tables may bear a title: the same office, or the same sector."""
    return entry.role == title.role if title.role and entry.role == title.role else entry.sector == role.sector


def _loose(found: Found, phrase: Phrase) -> Found:
    """Keep at least the country of words that are no actor by themselves: a place, a thing, a deed."""
    if found.country or phrase.cut >= len(phrase.words):
        return found
    tail = resolve(tuple(phrase.words[phrase.cut + 1 :]), phrase.names, phrase.date, frozenset(phrase.favoured))
    sector = tail.sector if phrase.low[phrase.cut] == "of" else None
    return replace(found, country=tail.country, sector=sector, named=tail.named)
