"""The tables of ``data/actors``: names with their dates, nouns and titles with their sectors.

A names table has the columns of :data:`COLUMNS`; any other table in the folder is read by the function that needs it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from dragoman.errors import InputError

FOLDER = Path(__file__).resolve().parents[1] / "data" / "actors"
COLUMNS = ("id", "name", "aliases", "country", "sector", "from", "to", "kind", "links", "wikidata", "note")
NATIONAL = {"country", "government", "ministry"}
_DATE = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?$")
_WORD = re.compile(r"['’]s\b|[^\W_]+(?:[.&][^\W_]+)*|[,;:()]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: who, with the country and sector held from ``since`` to ``until`` (ISO dates or empty)."""

    id: str
    name: str
    country: str | None
    sector: str | None
    since: str
    until: str
    kind: str
    role: str = ""
    form: str = "name"


@dataclass(slots=True)
class Names:
    """All names by first word: ``index[first]`` lists (words, entries), longest first. ``offices`` by country, role."""

    index: dict[str, list[tuple[tuple[str, ...], list[Entry]]]] = field(default_factory=dict)
    offices: dict[tuple[str, str], list[Entry]] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)

    def match(self, words: list[str], at: int) -> tuple[int, list[Entry]] | None:
        """Return the end and the readings of the longest name that begins at a word, or None."""
        for name, entries in self.index.get(words[at], ()):
            if len(name) == 1 or tuple(words[at : at + len(name)]) == name:
                return at + len(name), entries
        return None


def split(text: str) -> list[str]:
    """Split text into the words that names are matched by; hyphens and full stops at word ends fall away."""
    return [word.replace("’", "'") for word in _WORD.findall(text)]


def read_table(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line number and row of a names table (TSV, CSV or YAML). Raises InputError naming the bad line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("unreadable", path=path, reason=error) from error
    if path.suffix in {".yaml", ".yml"}:
        import yaml

        try:
            rows = yaml.safe_load(text) or []
        except yaml.YAMLError as error:
            raise InputError("table", path=path, line=1, reason=f"not YAML ({error})") from error
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise InputError("table", path=path, line=1, reason="a YAML table is a list of mappings")
        for number, row in enumerate(rows, 1):
            yield (
                number,
                {
                    str(k): "|".join(map(str, v)) if isinstance(v, list) else str("" if v is None else v)
                    for k, v in row.items()
                },
            )
        return
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip() and line[0] != "#"]
    delimiter = "," if path.suffix == ".csv" else "\t"
    table = csv.reader(
        (line for _, line in lines),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if delimiter == "," else csv.QUOTE_NONE,
    )
    header = next(table, [])
    for (number, _), cells in zip(lines[1:], table, strict=False):
        if len(cells) > len(header):
            raise InputError("table", path=path, line=number, reason=f"{len(cells)} cells for {len(header)} columns")
        yield number, dict(zip(header, cells, strict=False))


def check(path: Path, number: int, row: dict[str, str]) -> None:
    """Raise InputError, naming the line, for a row that cannot be understood."""
    reason = None
    if not row.get("id") or not row.get("name"):
        reason = "a row needs an id and a name"
    elif any(not _DATE.match(row.get(key) or "") for key in ("from", "to")):
        reason = "from and to are YYYY, YYYY-MM, YYYY-MM-DD or empty"
    elif row.get("country") and not re.fullmatch(r"[A-Z]{3}", row["country"]):
        reason = f"'{row['country']}' is not an ISO 3166-1 alpha-3 code"
    if reason:
        raise InputError("table", path=path, line=number, reason=reason)


def build(paths: Iterable[Path]) -> Names:
    """Build the names from tables; the rows of a later table override those of an earlier one with the same id."""
    owner: dict[str, Path] = {}
    rows: list[tuple[Path, dict[str, str]]] = []
    for path in paths:
        for number, row in read_table(path):
            check(path, number, row)
            owner[row["id"]] = path
            rows.append((path, row))
    names = Names()
    seen: dict[tuple[str, ...], list[Entry]] = {}
    for path, row in rows:
        if path.parent == FOLDER or owner[row["id"]] == path:
            if owner[row["id"]].parent != FOLDER and owner[row["id"]] != path:
                continue
            _add(names, seen, row)
    for words, entries in seen.items():
        names.index.setdefault(words[0], []).append((words, entries))
    for found in names.index.values():
        found.sort(key=lambda each: -len(each[0]))
    return names


def _add(names: Names, seen: dict[tuple[str, ...], list[Entry]], row: dict[str, str]) -> None:
    """Add one row's names to the index and its office to the offices."""
    links = [link.partition(":") for link in (row.get("links") or "").split("|") if ":" in link]
    role = next((value for key, _, value in links if key == "role"), "")
    kind = row.get("kind") or "group"
    base = (
        row["id"],
        row["name"],
        row.get("country") or None,
        row.get("sector") or None,
        row.get("from") or "",
        row.get("to") or "",
    )
    forms = [(form, "name") for form in [row["name"], *(row.get("aliases") or "").split("|")]]
    forms += [(value, key) for key, _, value in links if key in {"demonym", "capital", "metonym"}]
    for text, form in forms:
        words = tuple(split(text))
        if words:
            seen.setdefault(words, []).append(Entry(*base, kind, role, form))
    if role and base[2]:
        names.offices.setdefault((base[2], role), []).append(Entry(*base, kind, role))
    if kind == "country" and base[2]:
        names.countries[base[2]] = row["name"]


@lru_cache(maxsize=8)
def load(extra: str | None = None) -> Names:
    """Load every names table of the package and the user's own. Raises InputError for a bad row."""
    wanted = "\t".join(COLUMNS[:9])
    ours = []
    for path in sorted(FOLDER.glob("*.tsv")):
        with path.open(encoding="utf-8") as lines:
            if next((line for line in lines if line[0] != "#"), "").startswith(wanted):
                ours.append(path)
    return build([*ours, *([Path(extra)] if extra else [])])


@cache
def nouns() -> dict[tuple[str, ...], tuple[str, bool, str]]:
    """Return head nouns and titles in lower-case words: sector, whether it is weak, and the role of an office."""
    found: dict[tuple[str, ...], tuple[str, bool, str]] = {}
    for name in ("agents", "titles"):
        for _, row in read_table(FOLDER / f"{name}.tsv"):
            words = split(row["term"].lower())
            value = (row["sector"].rstrip("*"), row["sector"].endswith("*"), row.get("role") or "")
            for last in {words[-1], plural(words[-1])}:
                found[(*words[:-1], last)] = value
    return found


@cache
def modifiers() -> dict[str, str]:
    """Return what each listed modifier does (see the head of ``modifiers.tsv``)."""
    return {row["word"]: row["kind"] for _, row in read_table(FOLDER / "modifiers.tsv")}


def plural(noun: str) -> str:
    """Return the regular English plural of a noun (and that of -man and child)."""
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("child"):
        return noun + "ren"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "ch", "sh", "x")) else "s")


def choose(entries: list[Entry], date: str | None) -> tuple[Entry, bool]:
    """Return the likeliest reading on a date (ISO; None: the latest), and whether it was held at that time."""
    if date:
        for entry in reversed(entries):
            if entry.since <= date and (not entry.until or date <= entry.until + "~"):
                return entry, True
        past = [entry for entry in entries if entry.until and entry.until < date]
        return (max(past, key=lambda entry: entry.until) if past else entries[0]), False
    return max(entries, key=lambda entry: (not entry.until, entry.since)), True
