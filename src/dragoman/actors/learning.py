"""Persons that no table knows: who they are by the title, apposition or body that the text gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from dragoman.actors.choice import RULERS, choose, held
from dragoman.actors.entries import Entry
from dragoman.actors.found import Found
from dragoman.actors.nouns import find_nouns, given_names, modifiers
from dragoman.actors.phrases import resolve
from dragoman.actors.scan import Scan
from dragoman.actors.spelling import canon, slug
from dragoman.doc import ActorMention
from dragoman.model import Actor

_COPULA = frozenset({"is", "was", "became", "remains"})
_BEING = frozenset({"has", "have", "had", "was", "were", "is", "been", "being", "also", "later", "then", "will", "be"})
_AUXILIARIES = 3
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos", "attr", "dative"})
_WELL_KNOWN = RULERS | {"foreign minister", "candidate"}
"""Offices whose holders are known by their surnames alone where their country is told of."""
_NO_BODIES = frozenset({"country", "city", "region", "person", "people"})
_PARTICLES = frozenset({"al", "de", "van", "von", "bin", "ben", "del", "la", "der", "ould", "ag", "da", "dos", "ul"})
_LONGEST = 5
_REACH = 16
_NAMED = 8
"""Mentions back among which the first name of a list of bearers of one title may stand."""


class Learned(NamedTuple):
    """A person of the text: tokens of the name, who it is, the title's role and noun, and the gender if it shows."""

    first: int
    last: int
    actor: Actor
    role: str
    noun: str
    gender: str


def given_gender(name: str) -> str:
    """Return "m" or "f" for a full name whose first word is a listed given name, else ""."""
    words = name.split()
    return given_names().get(canon(words[0]), "") if words else ""


def name_range(scan: Scan, first: int, last: int) -> tuple[int, int] | None:
    """Return the tokens of a full name of a person that ends a run, or None: two to five words, none of them listed."""
    at, words = last, 0
    while at > first:
        token = at - 1
        low = scan.low[token]
        if scan.tags[token] == "HYPH":
            at -= 1
            continue
        if low in _PARTICLES and at < last:
            at -= 1
            words += 1
            continue
        if scan.tags[token][:3] != "NNP" or not scan.words[token][:1].isupper():
            break
        if _no_person(scan, token, last) or (find_nouns((low,)) and not _follows_given(scan, token)):
            break
        if low in modifiers("courtesy") or _in_long_name(scan, token):
            break
        at -= 1
        words += 1
    while at < last and scan.tags[at] == "HYPH":
        at += 1
    if words < 2 or words > _LONGEST or (len(scan.words[at]) == 1 and scan.tags[at + 1] == "HYPH"):
        return None  # "D-Va." behind a senator
    apart = _is_noun(scan, at - 1) or _body_before(scan, first, at) is not None
    if any(_no_person(scan, token, last) for token in range(at if apart else first, last)):
        return None
    return at, last


def _body_before(scan: Scan, first: int, at: int) -> Entry | None:
    """Return the body named before a person: "Federation Council Franz Klintsevich", "MSNBC host Chris Matthews"."""
    end = at - _is_noun(scan, at - 1)
    begin = scan.name_at.get(end - 1, end) if end > first else end
    if begin < first or scan.in_name.get(begin) != end or canon(scan.words[at]) not in given_names():
        return None
    hit = scan.names.match([canon(each) for each in scan.pieces_of(begin, end)], 0)
    return hit[1][0] if hit and hit[1][0].kind not in _NO_BODIES else None


def is_incorporated(scan: Scan, at: int) -> bool:
    """Say whether a word is the end of the name of a firm: "Inc."."""
    return scan.low[at] in modifiers("incorporated") and scan.words[at][:1].isupper()


def _is_noun(scan: Scan, token: int) -> bool:
    """Say whether a word is no part of a name: "host" in "MSNBC host Chris Matthews"."""
    return token >= 0 and scan.tags[token] in {"NN", "NNS"} and scan.words[token].islower()


def _follows_given(scan: Scan, token: int) -> bool:
    """Say whether a word stands behind a given name or an initial, and so is a surname: "Peter King"."""
    before = scan.words[token - 1] if token else ""
    return canon(before) in given_names() or (before[:1].isupper() and len(before.rstrip(".")) == 1)


def _no_person(scan: Scan, token: int, last: int) -> bool:
    """Say whether a word stands in no name of a person ("Club"); "Bill" does where another name follows it."""
    word = scan.words[token]
    if word.isupper() and word.isalpha() and len(word) > 2 and any(each.islower() for each in scan.words[last - 1]):
        return True  # "BBC One"
    if word not in modifiers("notperson"):
        return False
    return canon(word) not in given_names() or token + 1 >= last or scan.tags[token + 1][:3] != "NNP"


def _in_long_name(scan: Scan, token: int) -> bool:
    first = scan.name_at.get(token)
    return first is not None and scan.in_name[first] - first > 1


def learn(scan: Scan, first: int, last: int, date: str | None, favoured: frozenset[str]) -> Learned | None:
    """Return the person whom a run names, if no table knows the name and the text says who it is or lets it speak."""
    if last - first > 1 and is_incorporated(scan, last - 1):
        text, start, stop = scan.text(first, last)
        firm = Actor(text, start, stop, None, text, None, "BUS", (), "form of company")
        return Learned(first, last, firm, "", "company", "")
    settled = first > 1 and scan.low[first - 1] == "of" and scan.low[first - 2] in modifiers("settlement")
    found = None if settled else name_range(scan, first, last)  # "the town of Adan Yabal"
    if found is None:
        return _addressed(scan, first, last)
    begin, end = found
    text, start, stop = scan.text(begin, end)
    role, how = _role(scan, first, begin, end, date, favoured)
    if role is None:
        before = scan.low[begin - 1] if begin else ""
        after = scan.low[end] if end < len(scan.low) else ""
        how = _at_verb(scan, begin, end, before, after) or _by_name(scan, begin, end, after)
        if not how:
            return None
        role = Found()
    actor = Actor(text, start, stop, slug(text), text, role.country, role.sector, role.backers, how)
    return Learned(begin, end, actor, role.role, role.noun, _gender(scan, begin, role.noun) or given_gender(text))


def congress(scan: Scan, at: int, noun: str = "") -> str | None:
    """Return the country of who sits in the Congress of the United States: "Rep. X", or "(R-Pa.)" behind the name."""
    told = scan.low[at : at + 3]
    member = len(told) == 3 and told[0] == "(" and told[1] in {"r", "d", "i"} and told[2] == "-"
    return "USA" if member or (noun in modifiers("congress") and "PHL" not in scan.favoured) else None


def _addressed(scan: Scan, first: int, last: int) -> Learned | None:
    """Return the person of "Lord Goldsmith" or "arrested Barbarin", of whom nothing more is told; without an id."""
    before = scan.low[first - 1] if first else ""
    addressed = before in modifiers("courtesy")
    if last - first != 1 or scan.tags[first][:3] != "NNP" or not (addressed or _is_tried(scan, first)):
        return None
    word = scan.words[first]
    if not word[:1].isupper() or word in modifiers("notperson") or len(word) < 3:
        return None
    text, start, stop = scan.text(first, last)
    gender = "m" if before in modifiers("male") else "f" if before in modifiers("female") else ""
    why = "form of address" if addressed else "deed"
    return Learned(first, last, Actor(text, start, stop, None, text, None, None, (), why), "", "", gender)


def _is_tried(scan: Scan, at: int) -> bool:
    """Say whether a lone name is a person's by what is done to it: "found Barbarin guilty", "arrested Barbarin"."""
    verb = scan.heads[at]
    if scan.deps[at] == "nsubjpass" or scan.deps[at] == "dobj":
        return scan.low[verb] in modifiers("tried") and at not in scan.moved
    return scan.low[at + 1 : at + 2] == ["guilty"]


def after_field(scan: Scan, first: int, last: int) -> int | None:
    """Return where the name begins in the tail of an office ("Communications Mitch Fifield"), or None."""
    at = next((at for at in range(last - 1, first - 1, -1) if scan.words[at] in modifiers("field")), last) + 1
    while at < last and (scan.tags[at] == "HYPH" or scan.low[at] in modifiers("courtesy") or scan.words[at] == "."):
        at += 1
    named = at < last and all(
        scan.tags[each][:3] == "NNP" or scan.tags[each] == "HYPH" or scan.low[each] in _PARTICLES
        for each in range(at, last)
    )
    if (
        not named
        or not 2 <= last - at <= _LONGEST
        or any(scan.words[each] in modifiers("notperson") for each in range(at, last))
    ):
        return None
    return at


def _at_verb(scan: Scan, begin: int, end: int, before: str, after: str) -> str:
    """Say what verb shows that a bare name is a person's in public life: one of speaking, or a deed of or to a person."""
    if before in modifiers("speech") or after in modifiers("speech"):
        return "speech verb"
    if before in modifiers("deed") and scan.tags[begin - 1][:2] in {"VB", "IN"}:
        return "deed"
    at = end
    if after == "and":  # "Wa Lone and Kyaw Soe Oo were jailed"
        at += 1
        while at < len(scan.low) and scan.tags[at] == "NNP":
            at += 1
    end = at
    while at < len(scan.low) and at - end < _AUXILIARIES and scan.low[at] in _BEING:
        at += 1
    follows = scan.low[at] if at < len(scan.low) else ""
    if at > end and follows in modifiers("speech"):
        return "speech verb"
    return "deed" if follows in modifiers("deed") and scan.tags[at] in {"VBD", "VBN"} else ""


def _by_name(scan: Scan, begin: int, end: int, after: str) -> str:
    """Say what of a bare name shows that it is a person's: "who" behind it, its given name, its surname used alone."""
    if scan.deps[scan.head_of(begin, end)] not in _ARGUMENTS or not scan.placed.isdisjoint(range(begin, end)):
        return ""
    if after == "who" or (after == "," and scan.low[end + 1 : end + 2] == ["who"]):
        return "relative clause"
    if given_gender(scan.text(begin, end)[0]):
        return "given name"
    surname = scan.words[end - 1]
    lone = surname in scan.alone and surname not in modifiers("notperson") and canon(surname) not in given_names()
    return "surname" if lone else ""


def by_surname(scan: Scan, first: int, last: int, date: str | None, favoured: frozenset[str]) -> Entry | None:
    """Return the person whom a bare surname names: one whom the text names in full elsewhere ("Howard rebuts criticism"
    above "Michael Howard said"), or the one ruler, foreign minister or candidate of the date and a country of the text.
    """
    words = tuple(canon(each) for each in scan.pieces_of(first, last))
    if (
        not words
        or last - first > 4
        or scan.tags[last - 1][:3] != "NNP"
        or find_nouns([each.lower() for each in words])
    ):
        return None  # no words: a sign that the tagger takes for a name
    if words in scan.called:
        return choose(scan.called[words], date, favoured)[0]
    known = scan.names.match_surname(words, 0)
    if known is None or known[0] != len(words) or len(words) > 1:
        return None
    fitting = {
        entry.id: entry
        for entry in known[1]
        if entry.role in _WELL_KNOWN and entry.country in favoured and (date is None or held(entry, date))
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _role(
    scan: Scan, first: int, begin: int, end: int, date: str | None, favoured: frozenset[str]
) -> tuple[Found | None, str]:
    """Return what the words around a name say of the person, and how they say it."""
    if begin > first and scan.tags[begin - 1] == "POS":
        owner = resolve(scan.pieces_of(first, begin - 1), scan.names, date, favoured)
        if owner.headed and owner.entry is not None and owner.entry.kind != "person":
            sector = None if owner.entry.kind in {"country", "city", "region"} else owner.sector
            return Found(country=owner.country, sector=sector, headed=True), "affiliation"
        return None, ""
    body = _body_before(scan, first, begin)
    presents = begin > first and scan.low[begin - 1] in modifiers("presenting")
    if body or presents:
        sector = "JRN" if presents else body.sector if body else None
        return Found(country=body.country if body else None, sector=sector, headed=True), "affiliation"
    after = scan.low[end] if end < len(scan.low) else ""
    if after == ",":
        at = end + 1
        if at + 1 < len(scan.low) and scan.low[at] == "who" and scan.low[at + 1] in _COPULA:
            at += 2
        if at + 2 < len(scan.low) and scan.tags[at] == "CD" and scan.low[at + 1] == ",":
            at += 2  # "Robert Jackson, 58, MP for Wantage"
        if theirs := _of_body(scan, at):
            return theirs, "apposition"
        found = _phrase_at(scan, at, date, favoured)
        if found and _says_who(found):
            return _in_its_place(scan, at, found), "apposition"
    if after in _COPULA:
        found = _phrase_at(scan, end + 1, date, favoured)
        if found and _says_who(found) and found.role:
            return found, "apposition"
    if after in {"of", "from"}:
        found = _phrase_at(scan, end + 1, date, favoured)
        body = found.entry if found else None
        if body and found and body.kind not in _NO_BODIES and not found.noun:
            return Found(country=found.country, sector=found.sector, headed=True), "affiliation"
    if country := congress(scan, end):
        return Found(country=country, sector="LEG", headed=True), "affiliation"
    return _inverted(scan, begin, end, date, favoured), "apposition"


def _of_body(scan: Scan, at: int) -> Found | None:
    """Return who somebody is whom "its president" explains: of the body named before, hence of no state's office."""
    if scan.low[at : at + 1] not in (["its"], ["their"]):
        return None
    titles = find_nouns(scan.low[at + 1 : at + 4])
    title = next((each.noun for each in titles if each.noun.title and not each.noun.many), None)
    if title is None:
        return None
    return Found(sector=None if title.role else title.sector, headed=True)


def predicate(scan: Scan, end: int, date: str | None, favoured: frozenset[str]) -> Found | None:
    """Return who somebody is by what stands behind a name: "Mr Roe is the head of the agency", or None."""
    if end >= len(scan.low) or scan.low[end] not in {"is", "was"}:
        return None
    found = _phrase_at(scan, end + 1, date, favoured)
    return found if found and _says_who(found) else None


def _says_who(found: Found) -> bool:
    return (
        found.headed
        and bool(found.noun)
        and (found.entry is None or found.entry.kind != "person" or bool(found.role))
        and not found.noun.endswith("s")
        and found.noun not in modifiers("collective")
    )


def _phrase_at(scan: Scan, first: int, date: str | None, favoured: frozenset[str]) -> Found | None:
    """Resolve the noun phrase, tail included, that begins at a token; a determiner is skipped."""
    first, last = _extent(scan, first)
    return resolve(scan.pieces_of(first, last), scan.names, date, favoured) if last > first else None


def _extent(scan: Scan, first: int) -> tuple[int, int]:
    """Return the tokens of the noun phrase, tail included, that begins at a token; a determiner is skipped."""
    count = len(scan.low)
    while first < count and scan.tags[first] in {"DT", "CD", "RB"}:
        first += 1
    last = first
    while last < count and last - first < _REACH and (last in scan.in_name or _continues(scan, first, last)):
        last = scan.in_name.get(last, last + 1)
    return first, last


def _in_its_place(scan: Scan, first: int, found: Found) -> Found:
    """Return who somebody is with the country of the place told beside it: "a judge at the court of appeal in Bergen"."""
    if found.country is not None:
        return found
    lands = {scan.place_at[at].country for at in range(*_extent(scan, first)) if at in scan.place_at}
    return replace(found, country=lands.pop()) if len(lands) == 1 else found


def _continues(scan: Scan, first: int, at: int) -> bool:
    tag = scan.tags[at]
    if scan.deps[at] == "acl":
        return False  # "a gang leader | known as Dudus"
    if tag[:2] in {"NN", "JJ"} or tag in {"POS", "HYPH", "VBN", "CD", "AFX", "VBG"}:
        return True
    return at > first and (tag in {"IN", "DT"} and scan.low[at] not in {"after", "before", "since", "that", "because"})


def _inverted(scan: Scan, begin: int, end: int, date: str | None, favoured: frozenset[str]) -> Found | None:
    """Return the role in "the head of the agency, John Doe, said": a phrase before the comma that the name explains."""
    if begin < 2 or scan.low[begin - 1] != ",":
        return None
    head = scan.head_of(begin, end)
    role_head = scan.heads[head]
    if scan.deps[head] != "appos" or role_head >= begin or begin - role_head > _REACH:
        return None
    while scan.deps[role_head] == "pobj" and scan.low[scan.heads[role_head]] in {"of", "for"}:
        role_head = scan.heads[scan.heads[role_head]]  # "the mayor of Sligo, Ann Roe"
    first = role_head
    while first > 0 and (_continues(scan, first, first - 1) and scan.tags[first - 1] not in {"IN", "DT"}):
        first -= 1
    found = resolve(scan.pieces_of(first, begin - 1), scan.names, date, favoured)
    return found if _says_who(found) else None


def _gender(scan: Scan, begin: int, noun: str) -> str:
    before = scan.low[begin - 1] if begin else ""
    for word in (before, noun):
        if word in modifiers("male"):
            return "m"
        if word in modifiers("female"):
            return "f"
    return ""


def sharing_title(scan: Scan, mentions: Sequence[ActorMention], learned: Learned) -> Learned:
    """Give the second name of "Sens. Mike Crapo and Jim Risch" the title and the country of the first.

    ``mentions`` are those before it, in text order.
    """
    head = scan.head_of(learned.first, learned.last)
    while scan.deps[head] in {"conj", "appos"} and scan.heads[head] < head:
        head = scan.heads[head]
    other = next((each for each in mentions[:-_NAMED:-1] if each.head == head and len(each.actors) == 1), None)
    if other is None or other.head == scan.head_of(learned.first, learned.last):
        return learned
    titles = find_nouns(scan.low[max(0, other.first - 1) : other.last])
    title = next((each.noun for each in titles if each.noun.many and each.noun.title), None)
    if title is None:
        return learned
    actor = replace(learned.actor, country=other.actors[0].country, sector=title.sector, why="title")
    return learned._replace(actor=actor)
