"""Invented news in the manner of many desks, in which readers who saw no rule marked every deed: how many are found.

Each file holds articles: a line "@@ day | desk", then a sentence a line, and under it a line "> TYPE/mode | actors (land) |
recipients (land) | note" for each deed ("-": of no state; ">?": a matter of taste, not counted). A mark is found where a
statement of its sentence has its type, and a land of each side that both tell. The prose is that of features and
parliamentary reports, much of it harder than a wire's, so that few are found; the bar only keeps it from getting fewer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.model import Actor, Statement
from dragoman.reader import Reader

FOLDER = Path(__file__).parent / "data" / "marked_reports"
LEAST = {"first.txt": 0.13, "second.txt": 0.23}


@dataclass
class Mark:
    type: str
    actors: set[str]
    recipients: set[str]


@dataclass
class Sentence:
    text: str
    marks: list[Mark] = field(default_factory=list)


def lands(cell: str) -> set[str]:
    """Return the lands in the brackets of a cell; "-" for who is of none."""
    found = {word for bracket in re.findall(r"\(([^()]*)\)", cell) for word in re.split(r"[,;/ ]+", bracket)}
    return {word if re.fullmatch("[A-Z]{3}", word) and word not in {"IGO", "NGO"} else "-" for word in found if word}


def articles(path: Path) -> list[tuple[str, list[Sentence]]]:
    """Return the day and the sentences of each article."""
    found: list[tuple[str, list[Sentence]]] = []
    for line in filter(str.strip, path.read_text(encoding="utf-8").splitlines()):
        if line.startswith("@@"):
            found.append((line[2:].partition("|")[0].strip(), []))
        elif line.startswith(">"):
            type_, actors, recipients = [*(cell.strip() for cell in line[1:].split("|")), "", ""][:3]
            if not line.startswith(">?"):
                found[-1][1][-1].marks.append(Mark(type_.partition("/")[0], lands(actors), lands(recipients)))
        else:
            found[-1][1].append(Sentence(line.strip()))
    return found


def meets(wanted: set[str], side: tuple[Actor, ...]) -> bool:
    """Say whether a side may be that of a mark, as far as both tell a land."""
    told = {each.country or "-" for each in side}
    return not wanted or wanted == {"-"} or not told or bool(wanted & told)


def found_in(statements: list[Statement], marks: list[Mark]) -> int:
    """Return how many marks of a sentence are found, each statement being taken once."""
    left, hits = list(statements), 0
    for mark in marks:
        fits = [each for each in left if each.type == mark.type and meets(mark.actors, each.actors)]
        hit = next((each for each in fits if "-" in {one.country or "-" for one in each.recipients}), None)
        hit = next((each for each in fits if meets(mark.recipients, each.recipients)), hit)
        if hit is not None:
            left.remove(hit)
            hits += 1
    return hits


def share_found(path: Path) -> tuple[int, int]:
    """Return how many marks of a file are found, and how many there are."""
    reader, found, marked = Reader(), 0, 0
    for day, sentences in articles(path):
        read = reader.read_text("\n\n".join(each.text for each in sentences), published=day)
        starts, at = [], 0
        for each in sentences:
            at = max(read.article.text.find(each.text[:40], at), at)
            starts.append(at)
        for number, each in enumerate(sentences):
            end = starts[number + 1] if number + 1 < len(starts) else len(read.article.text)
            mine = [one for one in read.statements if starts[number] <= one.trigger.start < end]
            found += found_in(mine, each.marks)
            marked += len(each.marks)
    return found, marked


def test_deeds_are_found_in_news_of_many_desks() -> None:
    for name, least in LEAST.items():
        found, marked = share_found(FOLDER / name)
        assert marked >= 300 and found / marked >= least, (name, found, marked)
