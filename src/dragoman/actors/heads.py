"""A phrase with a listed head noun: what its noun, the words before it and the names around it say of the actor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors.choice import OFFICIAL, RULERS, choose, held
from dragoman.actors.entries import Entry
from dragoman.actors.found import Found
from dragoman.actors.nouns import Noun, NounAt, modifiers
from dragoman.actors.spelling import canon, is_name_word
from dragoman.actors.tables import NATIONAL, PLACES
from dragoman.actors.words import NameAt, Phrase, unlisted

BODIES = frozenset({"parliament", "court", "force", "media", "agency", "party", "ministry"})
"""Kinds of rows that are bodies of a state or of its public life: "the head of the court" is the state's."""
_SUFFIX = {"REB": "-REB", "OPP": "-OPP", "PTY": "-PTY", "PRM": "-PRM"}
_STATE = frozenset({"government", "regime"})
_FORCES = ("force", "soldier", "plane", "commander", "troop", "fighter", "jet", "helicopter", "airstrike", "drone")
_NO_STATE = frozenset({"PSE", "ESH"})
_ARMED = frozenset({"REB", "PRM", "CRM"})
_MINISTRY = frozenset({"ministry"})
_SOME = frozenset({"several", "some", "many", "other", "close"})
_LED = frozenset({"party", "group", "parliament"})
_COMPANIES = frozenset({"company", "agency", "media", "ngo"})


def national(country: str | None, sector: str | None) -> str | None:
    """Return the id of a nameless actor of a country: the state's own, or for those outside the state "SYR-REB"."""
    return f"{country}{_SUFFIX.get(sector or '', '')}" if country else None


_CIVIL = frozenset({"AGR", "BUS", "CVL", "EDU", "LAB", "LEG", "MED", "OPP", "PTY", "REL"})
"""Sectors of people who live in a land whatever people they are of."""

_TWO = 2


def headed(found: Found, phrase: Phrase, head: NounAt, whose: Sequence[NameAt], where: Sequence[NameAt]) -> Found:
    """Fill in a phrase with a listed head noun: sector from the nouns, country and id from the names around them."""
    states = [name.entry.country for name in whose if name.entry.kind == "country"]
    noun = noun_of(phrase, head)
    whose = _told_of(whose, states, noun)
    strong = _strong(phrase, weak=head.noun.weak and head.noun.sector not in {"JRN", "JUD", "BUS", "EDU", "REL"})
    sector, role = head.noun.sector, "" if head.noun.many else head.noun.role
    body = _body(phrase, head, whose) if noun.rstrip("s") in modifiers("executive") else None
    state = _of_state(phrase.low[: head.first])
    owner = _owner(whose)
    if owner is None and not where and head.first and noun in modifiers("realm"):
        owner = _ruler(phrase, head.first - 1)
    group = next(
        (n.entry for n in reversed(whose) if n.entry.kind not in NATIONAL | PLACES | {"people", "person"}), None
    )
    decided = not head.noun.weak
    if body:
        sector, decided, role = body[0], True, ""
    elif head.noun.weak and state and head.last - head.first == 1 and noun.startswith(_FORCES):
        sector, decided = "MIL", True
    elif head.noun.weak and strong and not (group and group.sector and strong.first < whose[-1].first):
        sector, decided = strong.noun.sector, True
    elif head.noun.weak and group and group.sector and not (group.kind == "territory" and sector):
        sector, decided = group.sector, True
    elif head.noun.weak and sector == "MIL" and owner and owner.kind == "people":
        sector, decided = "REB", True
    elif noun in modifiers("armed") and owner and (owner.kind == "people" or owner.country in _NO_STATE):
        sector, decided = "REB", True  # "Palestinian gunmen"
    elif owner and owner.kind in (NATIONAL if noun.startswith("staff") else _MINISTRY) and noun in modifiers("staff"):
        sector, decided = owner.sector, True  # "White House staff", "State Department employees"
    elif sector == "REB" and state:
        sector = "MIL"
    elif sector == "MIL" and found.backers and not (owner or where or _STATE.intersection(phrase.low[: head.last])):
        sector = "REB"  # "Turkish-backed troops" are not Turkey's, and of no state that is told
    elif head.noun.weak and owner and owner.kind == "person" and owner.sector not in {None, "GOV"}:
        sector, decided = "PTY" if owner.sector in {"LEG", "ELI"} else owner.sector, True  # "a Cruz supporter"
    if sector == "MIL" and group and group.kind == "group" and group.sector in _ARMED:
        sector, decided = group.sector, True  # "Houthi naval forces"
    sector = _for_whom(phrase, noun, owner, whose, sector, told=decided or not head.noun.weak)
    sector, role = _led(head, noun, owner, group, whose, strong, sector, role)
    country, id_, name = None, None, None
    if owner:
        country = _country(owner, whose, states) if not (home := _home(phrase, whose, sector)) else home
        if owner.kind in NATIONAL | PLACES | {"person"} or (owner.kind in BODIES and decided):
            id_ = national(country, sector)
        elif owner.kind == "people":
            id_ = (national(country, sector) if sector else None) or owner.id
        else:
            id_, name = owner.id, None if owner.kind == "territory" else owner.name
    elif where:
        country = where[-1].entry.country
    thing = is_thing(head.noun, owner is not None and owner.kind == "person")
    sector, role = _amended(phrase, head, sector, role, told=decided or bool(owner))
    return replace(
        found,
        id=id_,
        name=name,
        country=country,
        sector=sector,
        why="head noun",
        headed=True,
        weak=head.noun.weak and not decided,
        owned=(bool(owner or where or strong) and not thing) or not head.noun.owned or _is_named(phrase, head),
        role=role,
        noun=noun,
        entry=group,
    )


def _told_of(whose: Sequence[NameAt], states: Sequence[str | None], noun: str) -> list[NameAt]:
    """Return the names whose a phrase may be: none of firms of other states; none for "a key US ally", which is another."""
    own = [name for name in whose if not _is_elsewhere(name.entry, states)]
    return [] if own and noun in modifiers("beyond") and own[-1].entry.kind == "country" else own


def _owner(whose: Sequence[NameAt]) -> Entry | None:
    """Return whose a phrase is: the last name before the head, before a people of several states any other."""
    last = whose[-1].entry if whose else None
    return next((name.entry for name in reversed(whose) if name.entry.country or name.entry.kind != "people"), last)


def _home(phrase: Phrase, whose: Sequence[NameAt], sector: str | None) -> str | None:
    """Return the state before "'s" whose people another state's name only describes: "Fiji's Indian farmers"."""
    states = [name for name in whose if name.entry.kind == "country"]
    if len(states) != _TWO or sector not in _CIVIL or states[1].entry.form != "demonym":
        return None
    return states[0].entry.country if phrase.low[states[0].last : states[0].last + 1] == ["'s"] else None


def _country(owner: Entry, whose: Sequence[NameAt], states: Sequence[str | None]) -> str | None:
    """Return the country of those who own a phrase: that of a state named, before that of a people or body."""
    if states and owner.kind not in NATIONAL | PLACES:
        return states[-1]
    return next((name.entry.country for name in reversed(whose) if name.entry.country), owner.country)


def _led(
    head: NounAt,
    noun: str,
    owner: Entry | None,
    group: Entry | None,
    whose: Sequence[NameAt],
    strong: NounAt | None,
    sector: str | None,
    role: str,
) -> tuple[str | None, str]:
    """Return sector and role as they are for who leads a region, a party or somebody's staff, not a state."""
    if owner and owner.kind in PLACES and role in RULERS:
        role = ""  # "the Bavarian premier" is not the head of government
    if noun in modifiers("executive") and group and group.kind in _LED and whose[-1].last == head.first:
        return group.sector, ""  # "UNITA president", "Nigerian Senate President"
    person = owner if owner and owner.kind == "person" else None
    if role == "chief of staff" and (person or (strong and strong.noun.role in RULERS)):
        return person.sector if person else "GOV", ""
    return sector, role


def _is_elsewhere(entry: Entry, states: Sequence[str | None]) -> bool:
    """Say whether a firm, agency or party is that of another state than those named: "Kazakhstan's BTA Bank"."""
    body = entry.kind in {*_COMPANIES, "party"} and entry.country is not None
    return body and bool(states) and entry.country not in states


def _for_whom(
    phrase: Phrase, noun: str, owner: Entry | None, whose: Sequence[NameAt], sector: str | None, *, told: bool
) -> str | None:
    """Return the sector as it is where the name tells for whom or against whom they are: loyalists, separatists, clergy."""
    if noun.startswith("loyalist") and owner and owner.kind == "person" and owner.sector == "GOV":
        return "MIL"
    if sector == "REB" and not modifiers("unarmed").isdisjoint(phrase.low) and noun not in modifiers("armed"):
        return "OPP"  # "Catalan separatists"
    religion = any(n.entry.kind == "people" and n.entry.sector == "REL" for n in whose)
    if sector is None and owner and owner.kind == "person" and noun in modifiers("slate"):
        return "PTY"  # "Macky Sall's coalition"
    if not told and religion and noun.rstrip("s") in modifiers("faith"):
        return "REL"
    if sector is None and noun == "man" and owner and owner.kind in NATIONAL:
        return None if modifiers("arming").intersection(phrase.low) else "CVL"  # "a Japanese man"
    if sector == "IGO" and owner and owner.kind == "country":
        return "GOV" if noun == "commissioner" else sector  # "the Indian high commissioner" is an envoy
    return sector


def noun_of(phrase: Phrase, head: NounAt) -> str:
    """Return the word of a head noun that says who: "chief" in "chief of staff"."""
    words = phrase.low[head.first : head.last]
    return words[words.index("of") - 1] if "of" in words[1:] else words[-1]


def _is_named(phrase: Phrase, head: NounAt) -> bool:
    """Say whether a phrase is the name of a body: a department by its field, or "the Hansard Society"."""
    return _is_field_office(phrase) or (phrase.words[head.first][:1].isupper() and _is_unknown_body(phrase, head))


def is_thing(noun: Noun, of_person: bool) -> bool:
    """Say whether a noun that may stand for armed men is a thing of a person: "Trump's plane", but "Assad's planes"."""
    return of_person and noun.owned and not noun.many and noun.sector == "MIL"


def _amended(phrase: Phrase, head: NounAt, sector: str | None, role: str, *, told: bool) -> tuple[str | None, str]:
    """Return sector and role as "former", "exiled", "shadow" or the name of an unknown body before the head change them."""
    noun = noun_of(phrase, head)
    if sector == "GOV" and not told and noun in modifiers("executive") and _is_unknown_body(phrase, head):
        return None, role
    if sector == "GOV" and not phrase.core and noun in modifiers("executive") and _is_acronym(phrase, head.first - 1):
        return None, role  # "BRT President Ann Roe"
    if sector == "GOV" and not told and noun.rstrip("s") in modifiers("confidant") and _is_bare(phrase, head):
        return None, role  # "several advisers" may be a candidate's
    if sector in {"GOV", "SPY", "NGO"} and not told and noun in modifiers("anyones"):
        return None, role  # "a spokesman" may be a bank's
    if phrase.former and sector in OFFICIAL and noun not in modifiers("standing"):
        return "ELI", ""
    if sector == "GOV" and (phrase.exiled or "shadow" in phrase.low[: head.first]):
        return "OPP", ""
    return sector, role


def _is_bare(phrase: Phrase, head: NounAt) -> bool:
    """Say whether nothing before or behind a head tells whose it is: "a senior aide", not "a presidential aide"."""
    plain = modifiers("ignored") | modifiers("former") | _SOME
    return phrase.cut == len(phrase.words) and all(word in plain for word in phrase.low[: head.first])


def _is_unknown_body(phrase: Phrase, head: NounAt) -> bool:
    """Say whether a name that no table knows stands before the head: "a Heritage spokesman"."""
    before = phrase.words[head.first - 1] if head.first else ""
    return is_name_word(before) and unlisted(before) and before not in modifiers("field")


def _of_state(before: Sequence[str]) -> bool:
    """Say whether words before a noun tell that its bearers are a state's, not against it: "government forces"."""
    return any(word in _STATE and before[at - 1 : at] != ["anti"] for at, word in enumerate(before))


def _is_acronym(phrase: Phrase, at: int) -> bool:
    """Say whether a word is an acronym that no table knows, in a phrase that is not in capitals."""
    word = phrase.words[at] if at >= 0 else ""
    return len(word) > 1 and word.isupper() and word.isalpha() and not all(each.isupper() for each in phrase.words)


def _strong(phrase: Phrase, *, weak: bool) -> NounAt | None:
    """Return the noun before the head that gives its sector; before a weak head a party does ("Conservative spokesman")."""
    before = phrase.nouns[-2::-1]
    strong = next((each for each in before if _decides(phrase, each)), None)
    if strong is None and weak:
        strong = next((each for each in before if each.noun.sector == "PTY"), None)
    return strong


def _decides(phrase: Phrase, noun: NounAt) -> bool:
    """Say whether a noun before the head gives its sector; "Fisher" in "the Fisher Scientific unit" is a name."""
    if noun.noun.weak or not noun.noun.sector:
        return False
    after = phrase.words[noun.last] if noun.last < phrase.end else ""
    return noun.first == 0 or not (phrase.words[noun.first][:1].isupper() and is_name_word(after) and unlisted(after))


def _ruler(phrase: Phrase, at: int) -> Entry | None:
    """Return the head of a state or government whom a bare surname before "regime" names: "the Castro regime"."""
    words = [canon(word) for word in phrase.words]
    known = phrase.names.match_surname(words, at)
    rulers = [entry for entry in known[1] if entry.role in RULERS] if known and known[0] == at + 1 else []
    date = phrase.date
    now = [entry for entry in rulers if date is not None and held(entry, date)]
    past = [entry for entry in rulers if date is None or entry.since <= date]
    for fitting in ([entry for entry in rulers if entry.country in phrase.favoured], now, past):
        if len({entry.country for entry in fitting}) == 1:
            return choose(fitting, date)[0]
    return None


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


def of_another(phrase: Phrase, name: NameAt) -> str | None:
    """Return the state that a parliament is said to be of, where it is not that of the row: "the Congress of Peru"."""
    if name.entry.kind != "parliament" or name.last != phrase.cut or phrase.low[name.last : name.last + 1] != ["of"]:
        return None
    owner = next((each.entry for each in phrase.inside if each.first > phrase.cut), None)
    return owner.country if owner and owner.kind == "country" and owner.country != name.entry.country else None
