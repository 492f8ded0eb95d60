"""What one noun phrase stands for: names, head noun and modifiers, read from its words without a parser."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.actors.tables import NATIONAL, Entry, Names, choose, modifiers, nouns
from dragoman.model import Actor

_STOP = {",", ";", ":", "(", ")", "of", "with", "in", "from", "for", "to", "who", "near", "at", "by", "against", "on"}
_TAIL = {"of", "with", "in", "from", "for", ","}
_LONGEST = 5
_PERSONAL = {"person"}


@dataclass(slots=True)
class Found:
    """What a phrase was resolved to; ``headed`` says whether it is an actor at all, ``named`` whom its words name."""

    id: str | None = None
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    backers: tuple[str, ...] = ()
    why: str | None = None
    headed: bool = False
    role: str = ""
    named: list[Entry] = field(default_factory=list)

    def actor(self, text: str, start: int | None, end: int | None) -> Actor:
        """Return the actor for the words of the mention."""
        return Actor(text, start, end, self.id, self.name, self.country, self.sector, self.backers, self.why)


@dataclass(slots=True)
class _Name:
    """A name found in the words of a phrase."""

    first: int
    last: int
    entry: Entry
    current: bool


def find_names(words: list[str], names: Names, date: str | None) -> list[_Name]:
    """Return the table names in a list of words, longest first, left to right, as they read on the date."""
    found, at = [], 0
    while at < len(words):
        hit = names.match(words, at)
        if hit is None and len(words[at]) > 4 and words[at].isupper():
            hit = names.match([*words[:at], words[at].title(), *words[at + 1 :]], at)
        if hit is None:
            at += 1
            continue
        found.append(_Name(at, hit[0], *choose(hit[1], date)))
        at = hit[0]
    return found


def find_nouns(words: list[str]) -> list[tuple[int, int, str, bool, str]]:
    """Return the listed nouns and titles: first, end, sector, weak, role; longest first, left to right."""
    table, low, found, at = nouns(), [word.lower() for word in words], [], 0
    while at < len(low):
        for size in range(min(_LONGEST, len(low) - at), 0, -1):
            hit = table.get(tuple(low[at : at + size]))
            if hit:
                found.append((at, at + size, *hit))
                at += size - 1
                break
        at += 1
    return found


def resolve(words: list[str], names: Names, date: str | None) -> Found:
    """Resolve the words of one noun phrase (its prepositional tail included) on a date."""
    inside = find_names(words, names, date)
    covered = {at for name in inside for at in range(name.first, name.last)}
    cut = next((at for at, word in enumerate(words) if at and at not in covered and word.lower() in _STOP), len(words))
    core = [name for name in inside if name.first < cut]
    kinds = modifiers()
    low = [word.lower() for word in words]
    found = Found()
    whose: list[_Name] = []
    backers: list[str] = []
    coalition: Entry | None = None
    for name in core:
        after = kinds.get(low[name.last]) if name.last < len(low) else None
        before = kinds.get(low[name.first - 1]) if name.first else None
        if after == "backing" or before == "pro":
            backers.append(name.entry.country if name.entry.kind in NATIONAL and name.entry.country else name.entry.id)
        elif after == "led":
            coalition = name.entry
        elif before != "anti" and after != "place":
            whose.append(name)
    found.backers = tuple(backers)
    found.named = [name.entry for name in whose] or ([coalition] if coalition else [])
    listed = [noun for noun in find_nouns(words[:cut]) if not any(at in covered for at in range(noun[0], noun[1]))]
    former = any(kinds.get(word) == "former" for word in low[:cut])
    head = listed[-1] if listed and listed[-1][1] >= cut else None
    if coalition and low[cut - 1] in {"coalition", "alliance", "forces"}:
        found.id, found.name, found.headed = f"COALITION-{coalition.id}", f"{coalition.name}-led coalition", True
        found.sector, found.why = "MIL", "head noun"
        return found
    last = whose[-1] if whose else None
    if last and last.last >= cut and last.entry.form != "demonym":
        _named(found, last, former)
    elif head:
        _headed(found, words[:cut], listed, whose, former)
        if not whose and cut < len(words) and words[cut].lower() in _TAIL:
            _tailed(found, resolve(words[cut + 1 :], names, date), weak=head[3])
        _holder(found, names, date, former)
    elif last and last.last >= cut:
        _named(found, last, former)
    return found


def _named(found: Found, last: _Name, former: bool) -> None:
    """Fill in a phrase that ends in a name of the tables ("Turkey", "President Erdogan", "the Kremlin")."""
    entry = last.entry
    found.id, found.name, found.country, found.sector = entry.id, entry.name, entry.country, entry.sector
    if entry.kind in _PERSONAL and (former or not last.current):
        found.sector = "ELI"
    if entry.kind == "country":
        found.sector = "CVL" if entry.form == "demonym" else entry.sector or "GOV"
    found.why, found.headed = f"row {entry.id}", True


def _headed(
    found: Found,
    words: list[str],
    listed: list[tuple[int, int, str, bool, str]],
    whose: list[_Name],
    former: bool,
) -> None:
    """Fill in a phrase with a listed head noun: sector from the nouns, country and id from the names around them."""
    strong = [noun for noun in listed if not noun[3]]
    head = listed[-1]
    sector, owner = (head if not head[3] or not strong else strong[-1])[2], whose
    state = any(word.lower() in {"government", "regime"} for word in words[: head[0]])
    if head[3] and state and words[head[0]].lower().startswith(("force", "soldier", "plane", "commander")):
        sector = "MIL"
    found.sector = None if sector == "UNS" else sector
    found.role = head[4]
    found.headed, found.why = True, "head noun"
    if owner:
        entry = owner[-1].entry
        found.country = entry.country
        if entry.kind in NATIONAL or entry.kind in _PERSONAL:
            found.id = entry.country
            suffix = {"REB": "-REB", "OPP": "-OPP", "PTY": "-PTY", "PRM": "-PRM"}.get(found.sector or "")
            found.id = f"{entry.country}{suffix}" if suffix and entry.country else found.id
            found.sector = "MIL" if sector == "REB" and state else found.sector
        else:
            found.id, found.name = entry.id, entry.name
            if head[3]:
                found.sector = entry.sector or found.sector
    if former and found.sector in {"GOV", "MIL", "LEG", "SPY", "JUD"}:
        found.sector, found.role = "ELI", ""


def _tailed(found: Found, tail: Found, weak: bool) -> None:
    """Take country, backers and, for a weak head, sector from what follows "of", "with", "in", "from" or "for"."""
    found.country = found.country or tail.country
    found.id, found.name = found.id or tail.id, found.name or tail.name
    found.backers = found.backers or tail.backers
    if weak and tail.sector and not (tail.why or "").startswith(f"row {tail.country}") and found.sector != "ELI":
        found.sector = tail.sector


def _holder(found: Found, names: Names, date: str | None, former: bool) -> None:
    """Name the person who held the office of the phrase in its country on the date, if one row says so."""
    if former or not found.role or not found.country:
        return
    held = names.offices.get((found.country, found.role), [])
    if held:
        entry, current = choose(held, date)
        if current:
            found.id, found.name, found.why = entry.id, entry.name, f"office of {entry.id}"
