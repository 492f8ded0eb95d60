"""What one noun phrase stands for: names, head noun and modifiers, read from its words without a parser."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from dragoman.actors.callings import office, sole_country
from dragoman.actors.choice import choose, held, outside
from dragoman.actors.entries import Entry
from dragoman.actors.found import Found
from dragoman.actors.heads import BODIES, headed, national, noun_of, of_another
from dragoman.actors.nouns import Noun, NounAt, find_nouns, modifiers
from dragoman.actors.spelling import canon, is_name_word, slug
from dragoman.actors.tables import NATIONAL, PLACES, Names
from dragoman.actors.tenure import at_home, by_title, in_its_time, is_party, to_come
from dragoman.actors.words import NameAt, Phrase, backer, find_names, holds_common_word, unlisted

_OWNERS = frozenset({"of", "from", "for", "with", "in", "at", "on", "near"})
_LINKS = frozenset({"to", "with", "by"})
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "on"})
_COALITION = frozenset({"coalition", "alliance", "forces", "force", "mission", "operation"})
_OF_MINISTERS = NATIONAL | {"organisation"}
"""Of whom ministers are, behind "of", where any other word tells their field."""
_NAME_LENGTH = 8
_GENERIC = 2
"""Words from which on a party's name is common enough to be the beginning of another's."""


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
    last = whose[-1] if whose and whose[-1].last >= phrase.end else None
    named = last is not None and last.last - last.first > 1  # "the Kurdish-led Syrian Democratic Forces"
    if leader and phrase.low[phrase.end - 1] in _COALITION and not named:
        return _coalition(found, leader.entry)
    body = _body_before(phrase, last) if last else None
    if last and _goes_on(phrase, last):
        found = _stranger(found, phrase, whose[:-1], where)
    elif body:
        found = headed(found, phrase, body, whose[:-1], where)
    elif last and (last.entry.form != "demonym" or not head):
        found = _named(found, phrase, last, whose[:-1])
    elif head:
        found = headed(found, phrase, head, whose, where)
        found = _tailed(found, phrase, head.noun)
        found = _holder(found, phrase)
    elif phrase.cut < len(words) and phrase.low[phrase.cut] == "of" and phrase.low[phrase.end - 1] in modifiers("many"):
        inner = resolve(words[phrase.cut + 1 :], names, date, favoured)
        return replace(inner, backers=inner.backers or found.backers, named=inner.named or found.named)
    else:
        found = _stranger(found, phrase, whose, where)
    return found


def _body_before(phrase: Phrase, last: NameAt) -> NounAt | None:
    """Return the noun of a body whose name ends in a country's: "opposition coalition Save Togo" is not Togo."""
    noun = phrase.nouns[-1] if phrase.nouns else None
    if noun is None or noun.noun.title or last.entry.kind != "country" or last.entry.form != "name":
        return None
    between = [word for word in phrase.words[noun.last : last.first] if word != "'s"]
    return noun if between and all(_name_like(word) for word in between) else None


def _goes_on(phrase: Phrase, last: NameAt) -> bool:
    """Say whether the name of a party goes on behind it: "the National Front for the Defence of the Constitution"."""
    rest = [word for word in phrase.words[phrase.cut + 1 :] if word.lower() != "the"]
    if last.entry.kind not in {"party", "group"} or last.last - last.first < _GENERIC or not rest:
        return False
    return phrase.low[phrase.cut] == "for" and is_name_word(rest[0]) and not find_names(rest[:1], phrase.names, None)


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
        if role and entry.role != role and not phrase.former:
            later = [each for each in entries if each.id == entry.id and to_come(each, role, phrase.date)]
            entry = later[0] if later else entry
    else:
        entry, current = last.readings[0]
    sector, country, id_ = entry.sector, entry.country, entry.id
    if (state := of_another(phrase, last)) is not None:
        country = id_ = state
    elif entry.kind == "person":
        country = country or at_home(around, current=current)
        if title and before and title.last < last.first and not _fits(entry, around):
            return _stranger_named(found, phrase, last.first, title, before)
        named = title.noun.role or title.noun.weak if title else ""
        judge = title is not None and title.noun.sector == entry.sector == "JUD"  # "Justice Scalia died"
        own = next(
            (name.entry.sector for name in before if title and name.last == title.first and is_party(name)), None
        )
        if not current and not phrase.former and own:
            sector = own
        elif not current and not phrase.former and title and title.noun.sector and (not named or judge):
            sector = title.noun.sector
        elif phrase.former:
            sector = "ELI"
        elif not current and not to_come(entry, role, phrase.date) and not in_its_time(entry, role, before):
            sector = by_title(title, before) or outside(entry, phrase.date)
        if title and title.noun.sector == "OPP" and sector in {"GOV", "LEG", "PTY"}:
            sector = "OPP"  # "opposition leader Rajoelina" while he was mayor
    elif entry.kind in {"country", "people"}:
        if entry.form == "demonym" or entry.kind == "people":
            sector = entry.sector if entry.kind == "people" else "CVL"
            country = country or next((name.entry.country for name in reversed(before) if name.entry.country), None)
    elif entry.kind in BODIES and around and country and country not in around:
        country = next(name.entry.country for name in reversed(before) if name.entry.country)
        id_ = country or entry.id
        listed = find_nouns(phrase.low[last.first : last.last])
        sector = listed[-1].noun.sector if listed else sector  # "Chile's Defense Department" is not the Pentagon
    elif entry.kind in {"group", "people", "ngo"} and (not country or _is_branch(phrase, before)):
        country = next((name.entry.country for name in reversed(before) if name.entry.country), country)
    if sector in {"PTY", "OPP"} and entry.kind in {"party", "group"} and title and title.last == last.first:
        sector = title.noun.sector if title.noun.sector in {"OPP", "REB"} else sector  # "the rebel Patriotic Front"
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
        title=noun_of(phrase, title) if title else "",
    )


def _is_branch(phrase: Phrase, before: Sequence[NameAt]) -> bool:
    """Say whether the state before a group owns a branch of it: "Jordan's Muslim Brotherhood"."""
    owner = before[-1] if before else None
    return owner is not None and owner.entry.kind == "country" and phrase.low[owner.last : owner.last + 1] == ["'s"]


def _fits(entry: Entry, countries: Collection[str | None]) -> bool:
    return not countries or entry.country is None or entry.country in countries


def _tailed(found: Found, phrase: Phrase, noun: Noun) -> Found:
    """Take country, backers and, for a weak head or an office, sector from what stands behind the core."""
    cut = phrase.cut
    if cut >= len(phrase.words):
        return found
    if phrase.low[cut].endswith(("ing", "ed")):  # "farmers blocking highways in Greece"
        cut = next((at for at in range(cut, len(phrase.words)) if phrase.low[at] in _PLACE_PREPOSITIONS), cut)
    link, rest = phrase.low[cut], phrase.words[cut + 1 :]
    bearer = _bearer(phrase) if link == "of" and not noun.many else None
    if bearer:
        entry, current = bearer.readings[0]
        return found.as_row(entry, entry.sector if current else outside(entry, phrase.date))
    if link not in _OWNERS:
        return _attached(found, phrase)
    if found.noun in modifiers("states"):
        return found  # "the countries of origin Algeria, Tunisia and Egypt"
    if link == "of" and phrase.low[phrase.end - 1] in modifiers("portfolio"):
        at = next((n for n, word in enumerate(rest) if word.lower() in modifiers("stop")), len(rest))
        name = next((each for each in phrase.inside if each.first > cut and each.entry.kind in _OF_MINISTERS), None)
        if name is None:
            return found
        rest = rest[at + 1 :] if at < len(rest) else rest
    if link in _PLACE_PREPOSITIONS:
        rest = _without_holder(rest)
    tail = resolve(tuple(rest), phrase.names, phrase.date, frozenset(phrase.favoured))
    if (
        found.sector == "GOV"
        and (
            found.noun in modifiers("executive") - {"governor", "secretary"}
            or found.noun.rstrip("s") in modifiers("confidant")
        )
        and not (found.country and link in _PLACE_PREPOSITIONS)  # "Egypt's president in El Alamein"
        and _is_body(rest, tail)
    ):
        found = replace(found, sector=None, role="")  # "a spokesman for the British Casino Association"
    if not tail.headed and not tail.country:
        return replace(found, backers=found.backers or tail.backers)
    if link in _PLACE_PREPOSITIONS:
        if not modifiers("talks").isdisjoint(word.lower() for word in rest):
            return found  # "rebel groups at peace talks in South Sudan"
        site = phrase.low[phrase.end - 1] in modifiers("site")
        if (found.sector in {"REF", "MIL", "IGO"} and not site) or found.country or found.noun in modifiers("mission"):
            return found
        country = tail.country if tail.headed or tail.named else None
        return replace(found, country=country, owned=True, id=national(country, found.sector) or found.id)
    return _belonging(found, tail, noun)


def _without_holder(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a place without who holds it, whose land it need not be: "the Turkish-controlled town"."""
    for at in range(1, len(words) - 1):
        if words[at] in modifiers("held") and words[at - 1][:1].isupper() and words[at + 1].lower() != "by":
            return words[at + 1 :]
    return words


def _is_body(words: Sequence[str], tail: Found) -> bool:
    """Say whether the words behind an office name a body that no table knows, which need not be a state's."""
    named = [word for word in words if is_name_word(word)]
    if tail.sector or not named:
        return False
    return tail.country is None or (len(named) > 1 and any(word.lower() in modifiers("body") for word in named[1:]))


def _bearer(phrase: Phrase) -> NameAt | None:
    """Return the person whose name follows the body of an office at once ("head of the Mossad Yossi Cohen")."""
    names = [name for name in phrase.inside if name.first > phrase.cut]
    if len(names) < 2 or names[-1].last != len(phrase.words) or names[-2].last != names[-1].first:
        return None
    person, body = names[-1].entry, names[-2].entry
    return names[-1] if person.kind == "person" and body.kind not in {"person", "people"} else None


def _belonging(found: Found, tail: Found, noun: Noun) -> Found:
    """Join a head and what it is of: "leader of Hezbollah", "president of the court", "group of soldiers"."""
    sector = found.sector
    body = tail.entry is None or tail.entry.kind not in NATIONAL | PLACES | {"person", "people"}
    told = tail.headed and tail.owned and tail.sector  # "killers from both sides" are not of a government
    if told and body and tail.sector != sector and sector not in {"ELI", "JRN", "JUD", "REF"}:
        office = bool(noun.role) and tail.sector not in {"GOV", "CVL"}
        kept = sector == "PTY" or found.noun in modifiers("following")  # "the Tory spokesman for the Treasury"
        if (not kept and (found.weak or office)) or (sector == "MIL" and tail.sector in {"REB", "PRM"}):
            sector = tail.sector
    state = found.noun == "state" and tail.entry is not None and tail.entry.kind == "country"  # "the state of Israel"
    if sector is None and tail.entry is not None and (state or tail.entry.kind in {"ministry", "government"}):
        sector = tail.sector
    place = any(each.kind in PLACES for each in (tail.entry, *tail.named) if each)  # "the premier of Ontario"
    member = found.weak and body and found.id == found.country  # "the Egyptian branch of the Islamic State"
    id_ = (None if member else found.id) or (national(tail.country, sector) if tail.country and not body else tail.id)
    name = found.name or (tail.name if body else None)
    return replace(
        found,
        id=id_,
        name=name,
        country=found.country or tail.country,
        sector=sector,
        role="" if place else found.role,
        backers=found.backers or tail.backers,
        owned=True,
        entry=found.entry or (tail.entry if body else None),
        named=found.named or tail.named,
    )


def _attached(found: Found, phrase: Phrase) -> Found:
    """Read "forces loyal to X", "adviser to X" (they are X's) and "rebels backed by X" (X backs them)."""
    link, before = phrase.low[phrase.cut], phrase.low[phrase.cut - 1]
    after = phrase.low[phrase.cut + 1] if phrase.cut + 1 < len(phrase.low) else ""
    advises = link == "to" and before.rstrip("s") in modifiers("confidant")
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
    if (found.role or phrase.former) and not (found.country or found.named) and (only := _only_land(found, phrase)):
        found = replace(found, country=only, id=only)
    if phrase.former or not found.role or not found.country or found.sector in {"ELI", "IGO"}:
        return found
    if not modifiers("claimed").isdisjoint(phrase.low[: phrase.end]):
        return replace(found, sector="OPP", role="") if found.sector == "GOV" else found
    if not modifiers("under").isdisjoint(phrase.low[: phrase.end]) and not found.role.startswith("deputy"):
        return found
    role = office(found.noun, found.country) or found.role
    if role in modifiers("several"):
        return found
    holders = phrase.names.offices.get((found.country, role), [])
    if not holders or (found.entry is not None and found.entry.kind not in NATIONAL | BODIES):
        return found
    entry, current = choose(holders, phrase.date)
    if not current or (phrase.date is None and entry.until):
        return found
    return replace(found, id=entry.id, name=entry.name, sector=entry.sector, why=f"office of {entry.id}", entry=entry)


def _only_land(found: Found, phrase: Phrase) -> str:
    """Return the one country whose office a phrase tells by itself ("the pope", "the CIA director"), or an empty string."""
    head = next((each for each in reversed(phrase.nouns) if each.last <= phrase.end), None)
    whole = " ".join(phrase.low[head.first : head.last]) if head else found.noun
    return sole_country(whole) or sole_country(found.noun)


def _stranger(found: Found, phrase: Phrase, whose: Sequence[NameAt], where: Sequence[NameAt]) -> Found:
    """Fill in a phrase that ends in words no table knows: a person behind a title, or no actor at all."""
    at = phrase.end
    if (
        at > 1
        and phrase.words[at - 1].islower()
        and _name_like(phrase.words[at - 2])
        and unlisted(phrase.words[at - 1])
    ):
        at -= 1  # "Hyun In-taek"
    taken = {i for name in phrase.core for i in range(name.first, name.last)}
    taken |= {i for noun in phrase.nouns for i in range(noun.first, noun.last)}
    while at > 0 and phrase.end - at < _NAME_LENGTH and at - 1 not in taken and _name_like(phrase.words[at - 1]):
        at -= 1
    title = next((noun for noun in reversed(phrase.nouns) if noun.last <= at), None)
    bare = replace(found, country=next((n.entry.country for n in [*where, *whose][::-1] if n.entry.country), None))
    if (
        at == phrase.end
        or phrase.words[at].islower()
        or title is None
        or at - title.last > 0
        or not _is_person(phrase, at, title)
    ):
        return _loose(bare, phrase)
    return _stranger_named(found, phrase, at, title, whose)


def _is_person(phrase: Phrase, at: int, title: NounAt) -> bool:
    """Say whether words behind a noun are a person's name: not "Audit Office", nor "Show" behind the noun "Daily"."""
    if holds_common_word(phrase.words[at : phrase.end]):
        return False
    named = phrase.words[title.first][:1].isupper() and not title.noun.title
    return at + 1 < phrase.end or not (title.noun.many or named)


def _name_like(word: str) -> bool:
    return (is_name_word(word) and unlisted(word) and word.lower() not in modifiers("courtesy")) or canon(word) in {
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
                return replace(found.as_row(entry, sector), role=title.noun.role)
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
        noun=noun_of(phrase, title),
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
