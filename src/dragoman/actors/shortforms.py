"""Short forms such as "the two leaders", "the minister" and "the group", which point back to an actor named before.

Syntax and tables only. A form that more than one actor fits equally well is left alone: precision goes before recall.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.callings import callings, whole_title
from dragoman.actors.choice import RULERS
from dragoman.actors.clauses import SUBJECT, speakers
from dragoman.actors.entries import Entry
from dragoman.actors.fighters import FAR, armed_group
from dragoman.actors.found import Found
from dragoman.actors.heads import national
from dragoman.actors.memory import Memory, Referent, is_watcher, rules
from dragoman.actors.nouns import find_nouns, modifiers
from dragoman.actors.pronouns import foremost
from dragoman.actors.scan import Scan
from dragoman.actors.tables import PLACES
from dragoman.model import Actor

_NUMBERS = {"both": 2, "two": 2, "pair": 2, "three": 3, "four": 4}
STATE_NOUNS = frozenset({"country", "nation", "kingdom", "republic", "sultanate", "emirate"})
_LONG = 400
"""Tokens back over which who was told to be killed is no more."""
_CALLED = SUBJECT | {"dobj", "pobj"}
_REGIONAL = frozenset(
    {"regional president", "regional leader", "chief minister", "first minister", "premier", "governor", "mayor"}
)
_OFFICIAL = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "OPP", "SPY"})
_REGULAR = frozenset({"MIL", "COP"})


def stands_for_a_state(noun: str) -> bool:
    """Say whether a noun is no actor where nothing tells which states or sides it stands for ("country", "sides")."""
    return noun in STATE_NOUNS or noun in modifiers("pairstates")


def pair(scan: Scan, memory: Memory, first: int, last: int) -> tuple[Actor, ...]:
    """Return the parties that "the two leaders", "both sides" or "the parties" stand for; () unless just so many."""
    word = scan.low[last - 1]
    people = word in modifiers("pairpeople")
    either = word == "side" and scan.low[first - 1 : first] == ["each"]
    if not (people or either) and word not in modifiers("pairstates"):
        return ()
    number = next((_NUMBERS[each] for each in scan.low[max(0, first - 1) : last] if each in _NUMBERS), 0)
    if either:
        number = 2  # "each side accused the other"
    if not number:
        if word not in {"sides", "parties"} or scan.low[first - 1 : first] != ["the"]:
            return ()
        number = 2
    opening = first - 1 if first > 1 and scan.low[first - 1] in _NUMBERS else first
    before = scan.low[opening - 1] if opening else ""
    if not either and "both" not in {before, scan.low[opening]} and before not in modifiers("definite"):
        return ()  # "two men who had thrown eggs"
    if any(at in scan.in_name for at in range(first, last)):
        return ()
    joined = _joined(scan, memory, first, number, people=people)
    if joined and (people or not _others(scan, first, 1, list(joined))):
        return joined
    for window in (1, 3):
        oldest = scan.sentence[first] - window
        since = next((each.token for at in range(window + 1) for each in memory.of_sentence(oldest + at)), None)
        if since is None:
            continue
        found = _besides(scan, memory, last - 1, memory.parties(first, people, first - since))
        if len(found) == number and (people or not _others(scan, first, window, found)):
            return tuple(found)
        if people and not found and len(states := memory.parties(first, people=False)) == number:
            return tuple(states)
    found = _besides(scan, memory, last - 1, memory.parties(first, people))
    return tuple(found) if len(found) == number and (people or not _others(scan, first, 3, found)) else ()


def of_both(scan: Scan, memory: Memory, last: int) -> Referent | None:
    """Return the states that a phrase which ends at a token is of: "officials from both sides", "of the two states"."""
    at = last + 1
    at += scan.low[at : at + 1] == ["the"]
    noun = at + 1
    if scan.low[last : last + 1] not in (["of"], ["from"]) or scan.low[at : at + 1] not in (["both"], ["two"]):
        return None
    if noun >= len(scan.low) or scan.low[noun] not in modifiers("pairstates"):
        return None
    both = pair(scan, memory, noun, noun + 1)
    if len(both) < 2 or not all(each.country and each.country == each.id for each in both):
        return None
    return Referent(both, noun, scan.sentence[noun], subject=False, kind="people", plural=True)


def _besides(scan: Scan, memory: Memory, head: int, found: list[Actor]) -> list[Actor]:
    """Return the parties but for who acts on them: "China urged both sides to talk" speaks of two others."""
    verb = scan.heads[head]
    for _ in range(2):
        verb = scan.heads[verb] if scan.tags[verb][:2] not in {"VB", "MD"} else verb
    if scan.deps[head] not in {"dobj", "pobj"} or verb >= head:
        return found
    here = memory.of_sentence(scan.sentence[head])
    acting = [each for each in here if scan.heads[each.token] == verb and scan.deps[each.token] == "nsubj"]
    keys = {key for each in acting for actor in each.actors for key in (actor.id, actor.country)}
    return [each for each in found if each.id not in keys]


def _others(scan: Scan, first: int, window: int, found: list[Actor]) -> bool:
    """Say whether the last sentences name a state that is not among those found, were it only as a place."""
    oldest, known = scan.sentence[first] - window, {each.country for each in found}
    near = [country for at, country in scan.states if at < first and scan.sentence[at] >= oldest]
    return not known.issuperset(near)


def _joined(scan: Scan, memory: Memory, first: int, number: int, *, people: bool) -> tuple[Actor, ...]:
    """Return the states or persons whom the last sentences name side by side, if they are just so many."""

    def fits(each: Referent) -> bool:
        return len(each.actors) == number and all(
            each_.id is not None and (each_.id.islower() if people else each_.id == each_.country)
            for each_ in each.actors
        )

    found = memory.recent(scan.sentence[first], fits, 1)
    return found[0].actors if len(found) == 1 else ()


def definite(
    scan: Scan, memory: Memory, first: int, last: int, found: Found, *, plural: bool
) -> Referent | Found | None:
    """Return what "the minister", "the group" or "the army" points back to: an actor, or the phrase with its country.

    None where nothing is known to point to; the phrase then stands for what its own words say.
    """
    noun = found.noun if not plural else _singular(found.noun)
    if noun == "general" and found.role not in {"", "general"}:
        noun = found.role  # "the secretary general" is no general
    sentence = scan.sentence[first]
    if not plural and noun in STATE_NOUNS:
        return _realm(memory, noun, sentence) if _is_bare(scan, first, last) else None
    if not plural and (_is_bare(scan, first, last) and (body := _body(memory, first, found, noun))):
        return body
    if not plural and noun in callings("group"):
        return None
    if not plural and not _is_of_office(scan, first, last):
        barred = memory.keys_at(sentence, speakers(scan, scan.head_of(first, last)))

        def borne(each: Referent) -> bool:
            named = each.kind == "person" and each.key not in barred and _bears(each, found, noun)
            return named and not _died(scan, memory, each, first)

        if _qualified(scan, first, last, found):
            return None
        if found.role not in RULERS:
            titled = memory.last(first, lambda each: borne(each) and _is_titled(each, noun))
            if titled:
                return titled
        in_office = memory.last(first, lambda each: borne(each) and not _is_out(each, found))
        if in_office and memory.about not in (None, in_office.actors[0].country) and not in_office.main:
            in_office = memory.last(first, lambda each: borne(each) and _rules(each, found, memory.about)) or in_office
        theirs = _acting(scan, memory, first) if in_office and found.role in RULERS else None
        if theirs is not None and in_office is not None and in_office.actors[0].country != theirs:
            own = memory.last(first, lambda each: borne(each) and _rules(each, found, theirs))
            if own is not None:
                return own  # "Republican lawmakers rallied behind the president", told of after another one
        person = in_office or (memory.last(first, borne) if found.role in RULERS else None)
        if person:
            here = [each for each in memory.of_sentence(person.sentence) if borne(each)]
            rivals = {each.key: each for each in here if not (in_office and _is_out(each, found))}
            native = [each for each in rivals.values() if _rules(each, found, memory.about)]
            return person if len(rivals) == 1 else native[0] if len(native) == 1 else foremost(rivals.values())
        lone = _alone(scan, memory, first, last, noun)
        if lone:
            return lone
    if plural and noun in callings("fighters"):
        irregular = not modifiers("irregular").isdisjoint(scan.low[first : last - 1])
        return armed_group(memory, sentence, noun, _REGULAR if irregular else frozenset())
    known = memory.nouns.get(found.noun if plural else noun)
    if known and found.sector and first - known.token <= memory.reach * 2:
        actor = known.actors[0]
        if known.kind == "person" and not plural:
            return known
        return replace(found, id=actor.id, name=actor.name, country=actor.country, sector=actor.sector or found.sector)
    if found.sector in _OFFICIAL:
        country = memory.lone_country(first) or _acting(scan, memory, first)
        if country is None or scan.deps[scan.head_of(first, last)] not in SUBJECT:
            country = memory.about or country  # "Washington called on the generals" of the land of the text
        if country:
            one = not plural and noun not in modifiers("collective")
            why = "country in play" if one else "coreference"
            return replace(found, country=country, id=national(country, found.sector), why=why)
    return None


def _qualified(scan: Scan, first: int, last: int, found: Found) -> bool:
    """Say whether a name that nothing knows tells whose somebody is: "the Maoist leader" is not whoever leads."""
    names = range(first, last - 1)
    return found.entry is None and not found.named and any(scan.tags[at] in {"NNP", "NNPS"} for at in names)


def _is_titled(each: Referent, noun: str) -> bool:
    """Say whether the text introduced a person with a noun for a title: "Judge Doe", "Gov. Roe"."""
    return noun in (each.noun, whole_title(each.noun))


def _rules(each: Referent, found: Found, land: str | None) -> bool:
    """Say whether somebody rules the land that the text is on: "the president", where another one was told of last."""
    return found.role in RULERS and each.actors[0].country == land and not _is_out(each, found)


def _is_out(each: Referent, found: Found) -> bool:
    """Say whether somebody has left the office of a ruler by which a phrase calls."""
    return found.role in RULERS and each.actors[0].sector in {"ELI", "PTY"}


def _died(scan: Scan, memory: Memory, person: Referent, before: int) -> bool:
    """Say whether somebody was told to be killed before a token: "the judge" who passes sentence is another."""
    return any(
        each.key == person.key
        and scan.deps[each.token] in {"nsubjpass", "dobj"}
        and scan.low[scan.heads[each.token]] in modifiers("deadly")
        for each in memory.near(before, _LONG)
    )


def _is_of_office(scan: Scan, first: int, last: int) -> bool:
    """Say whether a phrase is of the holder of an office: "the prime minister's spokesman" is not a party's spokesman."""
    own = scan.owned_at(first, last)
    owner = find_nouns(scan.low[first:own]) if own is not None else []
    return bool(owner) and bool(owner[-1].noun.role)


def _acting(scan: Scan, memory: Memory, first: int) -> str | None:
    """Return the one country of all who act in the sentence so far, or else in the one before if told from there."""
    for sentence in (scan.sentence[first], scan.sentence[first] - 1):
        acting = {
            each.actors[0].country
            for each in memory.of_sentence(sentence)
            if each.subject and each.token < first and not is_watcher(each.actors[0])
        }
        if acting:
            country = acting.pop()
            return country if not acting and (sentence == scan.sentence[first] or country == memory.home) else None
    return None


def _alone(scan: Scan, memory: Memory, first: int, last: int, noun: str, country: str | None = None) -> Referent | None:
    """Return the one person of the sentence before whom an epithet calls as a subject: "The colonel said he had ..."."""
    rows = callings("epithet").get(noun, ())
    sentence = scan.sentence[first]
    if not rows or scan.deps[scan.head_of(first, last)] not in SUBJECT:
        return None
    if any(each.kind == "person" for each in memory.of_sentence(sentence)):
        return None

    def fits(each: Referent) -> bool:
        actor = each.actors[0]
        if each.kind != "person" or scan.quotations.speaker(each.token) is not None:
            return False
        told = actor.sector is None or any(row.fits(actor.country, actor.sector, "") for row in rows)
        return actor.name is not None and told and (country is None or actor.country in (None, country))

    before = {each.key: each for each in memory.of_sentence(sentence - 1) if fits(each)}
    return next(iter(before.values())) if len(before) == 1 else None


def _is_bare(scan: Scan, first: int, last: int) -> bool:
    """Say whether a phrase is a noun alone or with adjectives: "the armed group", not "the human rights movement"."""
    return all(
        (scan.tags[at][:2] == "JJ" and scan.low[at] not in modifiers("different")) or scan.low[at] in modifiers("plain")
        for at in range(first, last - 1)
    )


def _realm(memory: Memory, noun: str, sentence: int) -> Referent | None:
    """Return the state that "the country" or "the kingdom" stands for."""
    realm = modifiers(noun)
    near = memory.recent(
        sentence, lambda each: each.kind == "state" and (not realm or each.actors[0].country in realm), 2
    )
    return near[0] if len(near) == 1 else foremost(near)


def _body(memory: Memory, first: int, found: Found, noun: str) -> Referent | None:
    """Return the body that "the group" or "the council" stands for: one whose name holds the noun, else one of its sort."""
    official = found.sector in {"MIL", "COP"}  # "the army" is not the People's Army of rebels

    rows = callings("group").get(noun, ())

    def called(each: Referent) -> bool:
        actor = each.actors[0]
        return _is_body(each) and _called(each, noun) and not (official and actor.sector in {"REB", "CRM"})

    def sort(each: Referent) -> bool:
        actor = each.actors[0]
        if not _is_body(each):
            return False
        if actor.name is None:
            return each.noun == noun
        return any(row.fits(actor.country, actor.sector, each.role) for row in rows)

    if found.entry is not None and not rows:
        return None
    for fits in (called, sort):
        near: dict[tuple[str, ...], Referent] = {}
        for each in reversed(memory.near(first)):
            if fits(each) and each.key not in near:
                near[each.key] = each
        if near:
            latest = max(each.sentence for each in near.values())
            last = [each for each in near.values() if each.sentence == latest]
            return last[0] if len(last) == 1 else foremost(last)
    return None


def epithet(scan: Scan, memory: Memory, first: int, last: int, reach: int, found: Found) -> Referent | None:
    """Return the person whom "the former mayor" calls: who held the office, or else the subject of the sentence before."""
    if modifiers("former").isdisjoint(scan.low[first:last]):
        return None
    barred = memory.keys_at(scan.sentence[first], speakers(scan, scan.head_of(first, last)))
    gender = "m" if found.noun in modifiers("male") else "f" if found.noun in modifiers("female") else ""

    def fits(each: Referent) -> bool:
        named = each.kind == "person" and len(each.actors) == 1 and each.actors[0].name is not None
        return named and each.key not in barred and (not gender or each.gender in ("", gender))

    listed = find_nouns(scan.low[first:reach])  # "former secretary of state"
    role = next((each.noun.role for each in reversed(listed) if each.first < last - first), "")
    near = memory.recent(scan.sentence[first], fits, 2)
    held = [
        each
        for each in near
        if role and any(row.role == role for row in scan.names.rows.get(each.actors[0].id or "", ()))
    ]
    if held or role in RULERS:
        past = [each for each in held if each.actors[0].sector == "ELI"] or held
        return past[0] if len(past) == 1 else None
    if scan.deps[scan.head_of(first, last)] not in SUBJECT:
        return None
    return foremost(each for each in memory.of_sentence(scan.sentence[first] - 1) if fits(each))


def described(scan: Scan, memory: Memory, first: int, last: int, found: Found) -> Referent | None:
    """Return the person whom a phrase with a country of its own describes: "the German minister", named before."""

    regional = any(entry.kind in PLACES | {"territory", "people"} for entry in found.named)

    def bears(each: Referent) -> bool:
        is_one = each.kind == "person" and len(each.actors) == 1 and each.actors[0].country == found.country
        if is_one and regional:  # "the Catalan leader" is not the head of government
            rows = scan.names.rows.get(each.actors[0].id or "", ())
            return any(row.role in _REGIONAL for row in rows)
        return is_one and _bears(each, found, found.noun)

    if regional:
        return memory.last(first, bears)
    borne = memory.last(first, lambda each: bears(each) and rules(each)) if found.noun == "leader" else None
    borne = borne or memory.last(first, bears)
    return borne or _alone(scan, memory, first, last, found.noun, found.country)


def leading(scan: Scan, memory: Memory, first: int, body: Entry) -> Referent | None:
    """Return the person whom "the Wagner chief" or "the UN leader" calls: named before, and of that body by the tables."""
    if body.kind in {"country", "person", *PLACES}:
        return None

    def leads(each: Referent) -> bool:
        actor = each.actors[0]
        if not each.by_name or actor.sector != body.sector or (body.country and actor.country != body.country):
            return False
        return not _served(scan, each)

    return memory.last(first, lambda each: body.id in _served(scan, each)) or memory.last(first, leads)


def standing(scan: Scan, memory: Memory, first: int, party: Entry) -> Referent | None:
    """Return the person whom "the Republican nominee" calls: the one of the party by the tables in the last sentences."""
    near = memory.recent(scan.sentence[first], lambda each: party.id in _served(scan, each))
    return near[0] if len(near) == 1 else None


def _served(scan: Scan, each: Referent) -> set[str]:
    """Return the bodies whose member somebody told by name is or was, by the tables."""
    rows = scan.names.rows.get(each.actors[0].id or "", ()) if each.by_name else ()
    return {tie[1] for row in rows for tie in row.ties if tie[0] == "member"}


def compatriot(scan: Scan, memory: Memory, first: int, found: Found) -> Referent | None:
    """Return the person of the last sentences whom "the Canadian" calls, if there is one of that country."""
    if scan.low[first - 1 : first] != ["the"] or scan.deps[first] not in _CALLED:
        return None
    near = memory.recent(
        scan.sentence[first], lambda each: each.by_name and each.actors[0].country == found.country, FAR
    )
    return near[0] if len(near) == 1 else None


def _is_body(each: Referent) -> bool:
    return each.kind == "group" and len(each.actors) == 1


def _called(each: Referent, noun: str) -> bool:
    """Say whether the name of a group holds a noun: the council of the National Transitional Council."""
    actor = each.actors[0]
    return actor.name is not None and noun in f"{actor.name} {actor.text}".lower().split()


def _singular(noun: str) -> str:
    if noun.endswith("men"):
        return noun[:-2] + "an"
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") else noun


def _bears(each: Referent, found: Found, noun: str) -> bool:
    """Say whether a person may be called by a noun: the same office, the same word, or what ``callings.tsv`` says of it."""
    if found.role.endswith(f" {noun}"):
        return found.role == each.role  # "the prime minister" is not the foreign minister
    if _is_titled(each, noun):
        return True
    rows, actor = callings("person").get(noun, ()), each.actors[0]
    if found.role and found.role == each.role and not any(row.countries for row in rows):
        return True  # a chancellor is not the same office in all countries
    if noun == "minister" and each.role == "prime minister":
        return False
    return any(row.fits(actor.country, actor.sector, each.role) for row in rows)
