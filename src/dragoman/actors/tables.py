"""The tables of ``data/actors``: names with their dates of office, offices, and the user's own rows over them.

A names table has the columns of :data:`COLUMNS`; any other table in the folder is read by the module that needs it.
"""

from __future__ import annotations

import csv
import gc
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path

from dragoman.actors import compiled
from dragoman.actors.entries import Entry
from dragoman.actors.lists import Words
from dragoman.actors.longest import Longest
from dragoman.actors.spelling import FOLDER, words_of
from dragoman.errors import InputError
from dragoman.tables import collector_paused

COLUMNS = ("id", "name", "aliases", "country", "sector", "from", "to", "kind", "links", "wikidata", "note")
LINKS = frozenset(
    {
        "demonym",
        "capital",
        "metonym",
        "role",
        "gender",
        "backer",
        "parent",
        "operates",
        "state",
        "member",
        "successor",
        "shy",
    }
)
SECTORS = (
    *("GOV", "MIL", "REB", "OPP", "PTY", "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI"),
    *("IGO", "JRN", "JUD", "LAB", "LEG", "MED", "NGO", "PRM", "REF", "REL", "SPY", "UNS"),
)
NATIONAL = frozenset({"country", "government", "ministry"})
PLACES = frozenset({"city", "region"})
_DATE = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?$")
_FORMS = frozenset({"demonym", "capital", "metonym", "shy"})
_TIES = frozenset({"backer", "parent", "operates", "state", "member", "successor"})
FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM"})
_GIVEN_FIRST = frozenset({"ETH", "ERI", "THA", "ISL", "LAO", "MYS", "BRN"})
_SPANISH = frozenset({"ESP", "MEX", "COL", "VEN", "ARG", "CHL", "PER", "BOL", "ECU", "PRY", "URY", "CUB", "DOM", "GTM"})
_TWO_SURNAMES = _SPANISH | {"HND", "NIC", "SLV", "CRI", "PAN", "PRT", "BRA", "AGO", "MOZ"}
_PARTICLES = frozenset({"al", "de", "van", "von", "bin", "ben", "ibn", "abu", "della", "da", "dos", "del", "le", "der"})
_AFTER_INITIAL = 3
_CROWNED = frozenset({"King", "Queen", "Prince", "Princess", "Emperor", "Pope", "Sultan"})
_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV", "VI", "XVI"})


@dataclass(slots=True, eq=False)
class Names:
    """All names: ``index`` holds the rows by the words of each name.

    ``surnames`` holds the surnames of people in the same way, to be used behind a title or after the full name;
    ``offices`` the holders by country and role; ``rows`` the entries by id; ``small`` the first words of names that
    begin with a small letter ("colectivos"); ``words`` what the word forms met so far are to these names.
    """

    index: Longest[list[Entry]] = field(default_factory=Longest)
    surnames: Longest[list[Entry]] = field(default_factory=Longest)
    offices: dict[tuple[str, str], list[Entry]] = field(default_factory=dict)
    rows: dict[str, list[Entry]] = field(default_factory=dict)
    small: set[str] = field(default_factory=set)
    words: Words = field(init=False)

    def __post_init__(self) -> None:
        """Make the store of word forms that are met with these names."""
        self.words = Words(self)

    def __contains__(self, first: str) -> bool:
        """Say whether a name may begin with a word in matching form."""
        return first in self.index

    def match(self, words: Sequence[str], at: int) -> tuple[int, list[Entry]] | None:
        """Return the end and the readings of the longest name that begins at a word in matching form, or None.

        A middle initial that the tables do not have is passed over: "Paul D. Ryan".
        """
        hit = self.index.match(words, at)
        if hit is None and at + 2 < len(words) and len(words[at + 1]) == 1 and words[at + 1].isupper():
            bare = self.index.match((words[at], *words[at + 2 : at + 2 + _AFTER_INITIAL]), 0)
            if bare is not None and bare[0] > 1 and bare[1][0].kind == "person":
                return at + 1 + bare[0], bare[1]
        return hit

    def match_surname(self, words: Sequence[str], at: int) -> tuple[int, list[Entry]] | None:
        """Return the end and the people of the longest surname that begins at a word in matching form, or None."""
        return self.surnames.match(words, at)


def read_table(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line number and row of a names table (TSV, CSV or YAML). Raises InputError naming the bad line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("unreadable", path=path, reason=error) from error
    if path.suffix in {".yaml", ".yml"}:
        yield from _yaml_rows(path, text)
        return
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip() and line[0] != "#"]
    if path.suffix == ".csv":
        cells: Iterable[list[str]] = csv.reader((line for _, line in lines), skipinitialspace=True)
    else:
        cells = (line.split("\t") for _, line in lines)
    header: list[str] | None = None
    for (number, _), row in zip(lines, cells, strict=False):
        if header is None:
            header = [cell.strip() for cell in row]
            unknown = [name for name in header if name not in COLUMNS]
            missing = [name for name in ("id", "name") if name not in header]
            if unknown or missing:
                reason = f"no column '{missing[0]}'" if missing else f"'{unknown[0]}' is no column of an actor table"
                raise InputError("table", path=path, line=number, reason=reason)
            continue
        if len(row) > len(header):
            raise InputError("table", path=path, line=number, reason=f"{len(row)} cells for {len(header)} columns")
        yield number, dict(zip(header, row, strict=False))


def _yaml_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the mappings of a YAML list, each with the line on which it begins; a list of aliases is joined."""
    import yaml

    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        rows = yaml.safe_load(text) or []
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise InputError("table", path=path, line=line, reason="not YAML") from error
    if not isinstance(rows, list):
        raise InputError("table", path=path, line=1, reason="a YAML table is a list of mappings")
    for each, row in zip(node.value if node else [], rows, strict=True):
        line = each.start_mark.line + 1
        if not isinstance(row, dict):
            raise InputError("table", path=path, line=line, reason="a YAML table is a list of mappings")
        unknown = [name for name in row if name not in COLUMNS]
        if unknown:
            raise InputError("table", path=path, line=line, reason=f"'{unknown[0]}' is no column of an actor table")
        yield (
            line,
            {
                key: "|".join(map(str, value)) if isinstance(value, list) else str("" if value is None else value)
                for key, value in row.items()
            },
        )


def problem(row: dict[str, str]) -> str | None:
    """Return why a row cannot be understood, or None if it can."""
    if not row.get("id") or not row.get("name"):
        return "a row needs an id and a name"
    since, until = row.get("from") or "", row.get("to") or ""
    if not _DATE.match(since) or not _DATE.match(until):
        return "from and to are YYYY, YYYY-MM, YYYY-MM-DD or empty"
    if since and until and until < since[: len(until)]:
        return f"it ends ({until}) before it begins ({since})"
    country, sector = row.get("country") or "", row.get("sector") or ""
    if country and country not in _states():
        return f"'{country}' is not an ISO 3166-1 alpha-3 code"
    if sector and sector not in SECTORS:
        return f"'{sector}' is not a sector; they are: {', '.join(SECTORS)}"
    for link in (row.get("links") or "").split("|"):
        if link and link.partition(":")[0] not in LINKS:
            return f"'{link}' is no link; a link is KIND:VALUE, and the kinds are: {', '.join(sorted(LINKS))}"
    return None


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    return frozenset(row["country"] for _, row in read_table(FOLDER / "countries.tsv"))


def check(path: Path, number: int, row: dict[str, str]) -> None:
    """Raise InputError, naming the line, for a row that cannot be understood."""
    reason = problem(row)
    if reason:
        raise InputError("table", path=path, line=number, reason=reason)


def own_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a user's table. Raises InputError naming the line of a row that cannot be understood."""
    rows = []
    for number, row in read_table(path):
        check(path, number, row)
        rows.append(row)
    return rows


def build(paths: Iterable[Path], theirs: Sequence[dict[str, str]] = ()) -> Names:
    """Build the names from our tables; a user's rows replace those of ours with the same id."""
    ids = {row["id"] for row in theirs}
    ours = (row for path in paths for _, row in read_table(path) if row["id"] not in ids)
    return _Builder(chain(theirs, ours)).names


class _Builder:
    """Puts rows into the indexes of :class:`Names`."""

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        self.names = Names()
        self._seen: dict[tuple[str, ...], list[Entry]] = {}
        self._surnames: dict[tuple[str, ...], list[Entry]] = {}
        self._ranks: dict[str, int] = {}
        self._called: dict[str, dict[tuple[str, ...], str]] = {}
        for row in rows:
            self._add(row)
        self._share_names()
        self.names.index = Longest(self._seen.items())
        self.names.surnames = Longest(self._surnames.items())
        self.names.small = {word for word in self.names.index if word[:1].islower()}

    def _add(self, row: dict[str, str]) -> None:
        get = row.get
        name, id_, kind = row["name"], row["id"], get("kind")
        links = [_link(link) for link in (get("links") or "").split("|") if link]
        told = {key: value for key, value, *_ in reversed(links)}
        kind = kind or ("person" if id_ == id_.lower() else "group")
        entry = Entry(
            id_,
            name,
            get("country") or None,
            get("sector") or None,
            get("from") or "",
            get("to") or "",
            kind,
            told.get("role", ""),
            "name",
            told.get("gender", ""),
            self._ranks.setdefault(id_, len(self._ranks)),
            tuple([link for link in links if link[0] in _TIES]),
            get("wikidata") or "",
            get("note") or "",
        )
        seen = self._seen
        called: dict[tuple[str, ...], str] = self._called.setdefault(id_, {}) if kind == "person" else {}
        self.names.rows.setdefault(id_, []).append(entry)
        done = {words_of(value) for key, value, *_ in links if key == "shy"}
        aliases = get("aliases")
        for text in (name, *aliases.split("|")) if aliases else (name,):
            words = words_of(text)
            spellings = (words, _bare(words, text, kind)) if "al" in words else (words,)
            for each in spellings:
                if each and each not in done:
                    done.add(each)
                    called[each] = "name"
                    seen.setdefault(each, []).append(entry)
        if kind == "person" and (bare := _unnumbered(name)) and bare not in done:
            seen.setdefault(bare, []).append(entry)
        for key, value, *_ in links:
            if key in _FORMS:
                called.setdefault(words_of(value), key)
                seen.setdefault(words_of(value), []).append(entry._replace(form=key))
        if kind == "person":
            for words in _short_forms(name, aliases, entry.country):
                self._surnames.setdefault(words, []).append(entry)
        if entry.role and entry.country:
            self.names.offices.setdefault((entry.country, entry.role), []).append(entry)

    def _share_names(self) -> None:
        """Give every row of a person the names that stand in any of them: who is called so is so in each office."""
        for id_, called in self._called.items():
            rows = self.names.rows[id_]
            if len(rows) == 1:
                continue
            for words, form in called.items():
                bearers = self._seen[words]
                known = {(each.since, each.role) for each in bearers if each.id == id_}
                bearers += [
                    row if form == "name" else row._replace(form=form)
                    for row in rows
                    if (row.since, row.role) not in known
                ]


def _link(text: str) -> tuple[str, str, str, str]:
    """Read "backer:TUR@2016/2019" as kind, value, since and until."""
    key, _, rest = text.partition(":")
    value, _, span = rest.partition("@")
    since, _, until = span.partition("/")
    return key, value, since, until


def _unnumbered(name: str) -> tuple[str, ...]:
    """Return a monarch's name without the numeral: "Prince Hans-Adam", for any other name nothing."""
    title, _, rest = name.partition(" ")
    bare, _, numeral = rest.rpartition(" ")
    return words_of(f"{title} {bare}") if title in _CROWNED and bare and set(numeral) <= set("IVX") else ()


def _bare(words: tuple[str, ...], text: str, kind: str) -> tuple[str, ...]:
    """Return a name in matching form without its Arabic article, where the rest tells enough; else nothing."""
    bare = tuple(word for word in words if word != "al") if text[:1].isalpha() else ()
    told = (kind == "person" and len(bare) > 1) or (kind == "group" and len(bare) >= 1 and len(bare[0]) > 4)
    return bare if told else ()


@lru_cache(maxsize=20_000)
def surnames(name: str, country: str | None) -> tuple[tuple[str, ...], ...]:
    """Return the short forms, in matching form, by which a person of a country is called after the full name."""
    words = [word for word in words_of(name) if word not in _SUFFIXES]
    if len(words) < 2:
        return ()
    found: list[tuple[str, ...]] = [(words[-1],)]
    last = name.rsplit(maxsplit=1)[-1]
    joined = () if last.isalnum() else words_of(last)
    if 1 < len(joined) < len(words):
        found.append(joined)  # "Mr Kilroy-Silk"
    if country in FAMILY_FIRST and len(words) > 2 - (country == "CHN"):
        found.append((words[0],))
    if country in _GIVEN_FIRST:
        found.append((words[0],))
    if len(words) > 2 and (words[-2] in _PARTICLES or country in _TWO_SURNAMES or country == "MMR"):
        found.append((words[-2], words[-1]))
    if len(words) > 3 and (words[-3] in _PARTICLES or (words[-2] in _PARTICLES and country in _TWO_SURNAMES)):
        found.append(tuple(words[-3:]))
    return tuple(found)


def _short_forms(name: str, aliases: str | None, country: str | None) -> Iterable[tuple[str, ...]]:
    """Return the surnames of a person, with those of other forms of the name ("Gouled" by "Hassan Gouled")."""
    found = surnames(name, country)
    if not aliases:
        return found
    given, _, rest = name.partition(" ")
    start, last = f"{given} ", rest.rpartition(" ")[2]
    others = [each for each in aliases.split("|") if each.startswith(start) and not each.endswith(last)]
    return (
        dict.fromkeys([*found, *(words for each in others for words in surnames(each, country))]) if others else found
    )


def load(extra: str | None = None, kept: str | None = None) -> Names:
    """Load every names table of the package, with the user's own or the rows that a record keeps (a JSON list).

    Raises InputError for a bad row of the user's.
    """
    return _load(extra, None if extra else kept)


@lru_cache(maxsize=8)
def _load(extra: str | None, kept: str | None) -> Names:
    wanted = "\t".join(COLUMNS[:9])
    ours = []
    for path in sorted(FOLDER.glob("*.tsv")):
        with path.open(encoding="utf-8") as lines:
            if next((line for line in lines if line[0] != "#"), "").startswith(wanted):
                ours.append(path)
    with collector_paused():
        if extra or kept:
            names = build(ours, own_rows(Path(extra)) if extra else json.loads(kept or "[]"))
        else:
            names = compiled.names(ours, lambda: build(ours), Names)
        if not gc.get_freeze_count():
            gc.freeze()  # with the next line: what was built counts as old and is not searched for cycles now
            gc.unfreeze()
    return names
