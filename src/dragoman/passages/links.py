"""Which lines of a page are links to other articles: below a heading that says so, in a run, or behind the text."""

from __future__ import annotations

import re

from dragoman.model import PassageKind
from dragoman.passages.bylines import signed
from dragoman.passages.forms import AT, is_prose, is_sentence, own
from dragoman.passages.page import BULLET, Page, like_headline

LONGEST_LABEL = 120
"""Longest line that heads links, in characters."""

LONGEST_HEADING = 6
"""Words of a line that heads links to other articles ("Related stories")."""

WHOLE = 0.95
"""Share of its characters from which a line is a link as a whole."""

LARGEST_BOX = 0.35
"""Largest share of the characters of a text that a box of links to other articles may hold."""

SHOUTED = 8
"""Words from which a line in capitals is no subhead but a link to another article, as some sites set them."""


def runs_of_links(page: Page) -> list[list[int]]:
    """Return each line that heads links to other articles with the run of lines like headlines below it.

    Between the two a label of one to three words may stand, as sites name the topic there. A line like a headline all in
    capitals, too long for a subhead, is a link by itself.
    """
    runs: list[list[int]] = []
    for number, (line, cue) in enumerate(zip(page.lines, page.cues, strict=True)):
        if _shouted(line.text) and not page.sure[number]:
            runs.append([number])
        if number and _listed_link(page, number) and _listed_link(page, number - 1):
            runs.append([number - 1, number])
        if len(line.text) > LONGEST_LABEL or len(line.text.split()) > LONGEST_HEADING:
            continue
        labelled = cue is not None and cue.match == "label" and line.text.endswith(":")
        if not labelled and own(line.text, cue.kind if cue else None)[0][AT["hint-after"]] < 1:
            continue
        if page.tagged and not labelled:
            runs.append(_box(page, number))
        start = number + 1
        if start < len(page.lines) and len(page.lines[start].text.split()) < 4:
            start += 1
        end = start
        while end < len(page.lines) and like_headline(page.lines[end].text, page.cues[end]):
            end += 1
        if end > start:
            runs.append([number, *range(start, end)])
    return runs + _unheaded(page)


def _unheaded(page: Page) -> list[list[int]]:
    """Return the runs of two and more lines like headlines behind two paragraphs of a short text without tags."""
    runs: list[list[int]] = []
    if not page.few:
        return runs
    told = [number for number, line in enumerate(page.lines) if page.kept[number] and is_prose(line.text)]
    for number in range(told[1] if len(told) > 1 else len(page.lines), len(page.lines)):
        text = page.lines[number].text
        if page.sure[number] or BULLET.match(text) or is_sentence(text) or not like_headline(text, page.cues[number]):
            continue
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [run for run in runs if len(run) > 1]


def _listed_link(page: Page, number: int) -> bool:
    """Say whether a line is an item of a list in a page, like a headline and a link from its first word to its last."""
    line = page.lines[number]
    return line.linked > WHOLE and "li" in line.tags and like_headline(line.text, page.cues[number])


def _box(page: Page, heading: int) -> list[int]:
    """Return the lines of the smallest element around a heading of links that holds more than it, itself alone if that is
    no box beside the text but a part of it."""
    sizes = [len(line.text) if kept else 0 for line, kept in zip(page.lines, page.kept, strict=True)]
    path = page.lines[heading].path
    for depth in reversed(range(len(path))):
        element = path[depth : depth + 1]
        inside = [number for number, line in enumerate(page.lines) if line.path[depth : depth + 1] == element]
        if len(inside) > 1:
            small = sum(sizes[number] for number in inside) <= LARGEST_BOX * sum(sizes)
            return inside if small and inside[0] == heading else [heading]
    return [heading]


def _shouted(text: str) -> bool:
    return text.isupper() and len(text.split()) >= SHOUTED and text[-1] not in ".!?"


def links(page: Page, kinds: list[PassageKind]) -> list[PassageKind]:
    """Furniture that is mostly links, or stands in a run of lines like headlines, is a list of links."""
    result = list(kinds)
    run: list[int] = []
    for number in range(len(kinds) + 1):
        at_end = number == len(kinds)
        line = None if at_end else page.lines[number]
        if line is not None and kinds[number] == "furniture" and line.linked > 0.6 and len(line.text.split()) > 3:
            result[number] = "list-of-links"
        free = not at_end and kinds[number] == "furniture"
        if line is not None and free and like_headline(line.text, page.cues[number]) and not signed(line.text):
            run.append(number)
            continue
        if len(run) >= 2:
            for each in run:
                result[each] = "list-of-links"
        run = []
    return result


def trailing(page: Page, kinds: list[PassageKind]) -> list[PassageKind]:
    """Two or more lines like headlines below the last paragraph of plain lines are links to other articles."""
    told = [number for number, kind in enumerate(kinds) if kind in ("body", "subhead")]
    texts = {number: page.lines[number].text for number in told}
    paragraphs = [number for number, text in texts.items() if is_sentence(text.lstrip("\"“‘'")) or is_prose(text)]
    if page.tagged or not paragraphs:
        return kinds
    run = [number for number in told if number > paragraphs[-1]]
    titles = [
        number
        for number in run
        if like_headline(texts[number], page.cues[number])
        and not BULLET.match(texts[number])
        and not re.search(r"[\d:@]|https?", texts[number])
    ]
    if len(titles) < 2 or len(titles) < len(run):
        return kinds
    return [kind if number not in titles else "list-of-links" for number, kind in enumerate(kinds)]
