"""The kind of each line of an article: body or another, from cue words, tags, a learned judgement and neighbours.

It prefers to keep: running text is body unless something speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model import PassageKind
from dragoman.passages.captions import (
    BRACKETED,
    counts,
    is_agency_caption,
    is_credited,
    is_dated_caption,
    under_picture,
)
from dragoman.passages.chance import Judge, chances, trees
from dragoman.passages.comments import COUNT, STAMP, thread
from dragoman.passages.cues import Cue, cue_of
from dragoman.passages.features import Line
from dragoman.passages.forms import AT, is_prose, is_sentence, own
from dragoman.passages.headline import BYLINE, PUBLISHED, SIGNED, headline, is_trail, leads_in, signed
from dragoman.passages.tags import NAME_MARKS
from dragoman.settings.passages import PassageSettings

_REPORTED_BY = re.compile(
    r"^\(?(?:additional )?(?:reporting|writing|editing) (?:and (?:writing|editing) )?by\b[^()]{3,300}\)\.?$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^(?:[-–—•*·▪]|\d{1,3}[.)])\s")
_CLOCK = re.compile(r"^\d{1,2}:\d{2}\b")
_PERSONAL = re.compile(r"\b(?:I|my|me)\b")
_ABOUT = re.compile(
    r"^[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3} (?:is (?:an?|the) [\w ,’'-]{0,60}\b(?:reporter|correspondent|columnist"
    r"|staff writer|contributor|journalist) |(?:covers|reports on|writes about) )"
)
ENDING = 3
"""Last lines of a text among which a note on its author stands."""

LONGEST_LABEL = 120
"""Longest line that heads links, in characters."""

LONGEST_HEADING = 6
"""Words of a line that heads links to other articles ("Related stories")."""

WHOLE = 0.95
"""Share of its characters from which a line is a link as a whole."""

LARGEST_BOX = 0.35
"""Largest share of the characters of a text that a box of links to other articles may hold."""

FEWEST_TOLD = 7
"""Words from which a line below the byline tells what a picture shows."""

SHOUTED = 8
"""Words from which a line in capitals is no subhead but a link to another article, as some sites set them."""

_CHATTY = re.compile(r"^\d+\. .*\b(?:I|my|you|site|blog)\b")


@dataclass(slots=True)
class _Page:
    """The lines of one article while their kinds are being told. ``sure`` are those of which the judgement is sure."""

    lines: list[Line]
    cues: list[Cue | None]
    kept: list[bool]
    sure: list[bool]
    settings: PassageSettings
    tagged: bool


def kinds_of(
    lines: Sequence[Line], title: str | None, settings: PassageSettings, judge: Judge | None = None
) -> list[PassageKind]:
    """Return the kind of each line, in order. ``judge`` stands in for the shipped ensembles."""
    cues = [cue_of(line.text, settings.longest_cue_line) for line in lines]
    tagged = any(line.extracted is not None for line in lines)
    kept, sure = _kept(lines, cues, settings, judge, tagged=tagged)
    page = _Page(list(lines), cues, kept, sure, settings, tagged)
    kinds = _first_pass(page, " ".join(title.split()) if title else None)
    return _captions(page, _links(page, _trailing(page, _about_authors(page, kinds))))


def _kept(
    lines: Sequence[Line], cues: list[Cue | None], settings: PassageSettings, judge: Judge | None, *, tagged: bool
) -> tuple[list[bool], list[bool]]:
    """Say of each line whether it is taken for body, and whether surely, by the learned judgement.

    In a text of few lines the form of each decides: paragraphs are kept, and what stands between two of them.
    """
    if len(lines) < settings.fewest_lines:
        long = [not _short(line.text, settings) for line in lines]
        between = [any(long[:number]) and any(long[number + 1 :]) for number in range(len(lines))]
        return [own or inside for own, inside in zip(long, between, strict=True)], [False for _ in lines]
    judge = judge or trees("html" if tagged else "plain")
    found = chances(lines, [cue.kind if cue else None for cue in cues], judge)
    many, least = (
        (settings.few_lines_tagged, settings.keep_few_tagged) if tagged else (settings.few_lines, settings.keep_few)
    )
    few = least if len(lines) < many else 0.0
    kept = [chance >= max(few, _least(line, settings)) for line, chance in zip(lines, found, strict=True)]
    for number, (line, chance) in enumerate(zip(lines, found, strict=True)):
        beside = any(kept[max(0, number - 1) : number]) or any(kept[number + 1 : number + 2])
        if beside and not cues[number] and line.extracted is not False and is_sentence(line.text):
            kept[number] = kept[number] or chance >= max(few / 2, settings.keep_beside)
    return kept if any(kept) else [is_prose(line.text) for line in lines], [chance >= settings.sure for chance in found]


def _least(line: Line, settings: PassageSettings) -> float:
    """Return the smallest chance at which a line is kept as body."""
    if line.extracted is not None:
        return settings.keep_extracted if line.extracted and is_prose(line.text) else settings.keep_tagged
    if is_prose(line.text):
        return settings.keep_prose
    return settings.keep_title if _like_headline(line.text, None, fewest=6) else settings.keep


def _first_pass(page: _Page, title: str | None) -> list[PassageKind]:
    kinds: list[PassageKind] = []
    first = _first_of_text(page)
    runs = _runs_of_links(page)
    top = headline(page.lines, page.cues, first, title, page.settings, {number for run in runs for number in run})
    listed = {number for run in runs if top not in run for number in run}
    heading = page.lines[top].text if top is not None else title
    seen_body = in_comments = below_notes = False
    posted = thread([line.text for line in page.lines])
    for number, (line, cue) in enumerate(zip(page.lines, page.cues, strict=True)):
        threaded = posted is not None and number > posted
        if in_comments and (threaded or not (page.tagged and line.extracted and page.kept[number])):
            button = cue is not None and cue.kind in ("furniture", "notice") and not _PERSONAL.search(line.text)
            kinds.append(cue.kind if cue is not None and button else "comment")
            continue
        in_comments = seen_body and (number == posted or _opens_comments(page, number))
        if in_comments:
            opening = (cue is not None and cue.match == "begin-comments") or COUNT.match(line.text)
            kinds.append("furniture" if opening else "comment")
            continue
        below_notes = below_notes or (seen_body and cue is not None and cue.match == "begin-notices")
        told = "headline" if number == top else _told(page, number, heading if (top or -1) < number else None)
        if below_notes and told is None:
            told = "notice"
        if told is None and number in listed:
            told = "list-of-links"
        above = (top or 0) < number < (first or 0) and (page.kept[number] or not page.tagged)
        if told is None and above and _below_byline(page, number, top):
            told = "caption"
        if (
            told is None
            and None not in (top, first)
            and leads_in(page.lines, number, first or 0, top or 0, page.settings)
        ):
            told = "subhead"
        if told is None and page.kept[number]:
            told = "subhead" if _labels(page, number) else "body"
        kinds.append(told or "furniture")
        seen_body = seen_body or told == "body"
    return kinds


def _first_of_text(page: _Page) -> int | None:
    """Return the first line of the text: a kept paragraph, not a label that is kept above it."""
    kept = [number for number, keep in enumerate(page.kept) if keep]
    return next((number for number in kept if is_prose(page.lines[number].text)), next(iter(kept), None))


def _told(page: _Page, number: int, heading: str | None) -> PassageKind | None:
    """Return the kind that the words or the tags of a line tell, or None where they leave it open."""
    line, cue, text = page.lines[number], page.cues[number], page.lines[number].text
    if page.tagged and not line.extracted and NAME_MARKS["comment"].search(line.names[-200:]):
        return "comment"
    if text == heading:
        return "furniture"
    if is_credited(text, page.settings) or is_agency_caption(text, page.settings):
        return "caption"
    if (" by " in text and _REPORTED_BY.match(text)) or (cue is not None and cue.kind == "notice" and not page.tagged):
        return "notice"
    short = len(text) < page.settings.longest_byline
    dated = short and ("20" in text or "19" in text)
    if short and ("@" in text or not text.isascii()) and SIGNED.match(text):
        return "byline"
    if dated and text[-1] != "." and PUBLISHED.match(text):
        return "furniture"
    if cue is not None and cue.match in ("label", "begin-notices"):
        return cue.kind
    if counts(text):
        return "furniture"
    if number and counts(page.lines[number - 1].text):
        return "caption"
    if page.sure[number]:
        return None
    clocked = _CLOCK.match(text) and not is_prose(text)
    if clocked or (dated and STAMP.match(text)) or is_trail(page.lines, number):
        return "furniture"
    if cue is not None and cue.match != "begin-comments":
        return cue.kind
    if short and BYLINE.match(text):
        return "byline"
    if under_picture(line) or is_dated_caption(text, page.settings):
        return "caption"
    return None


def _runs_of_links(page: _Page) -> list[list[int]]:
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
        while end < len(page.lines) and _like_headline(page.lines[end].text, page.cues[end]):
            end += 1
        if end > start:
            runs.append([number, *range(start, end)])
    return runs


def _listed_link(page: _Page, number: int) -> bool:
    """Say whether a line is an item of a list in a page, like a headline and a link from its first word to its last."""
    line = page.lines[number]
    return line.linked > WHOLE and "li" in line.tags and _like_headline(line.text, page.cues[number])


def _box(page: _Page, heading: int) -> list[int]:
    """Return the lines of the smallest element around a heading of links that holds more than it, itself alone if that is
    no box beside the text but a part of it."""
    sizes = [len(line.text) if kept else 0 for line, kept in zip(page.lines, page.kept, strict=True)]
    for element in reversed(page.lines[heading].path):
        inside = [number for number, line in enumerate(page.lines) if element in line.path]
        if len(inside) > 1:
            small = sum(sizes[number] for number in inside) <= LARGEST_BOX * sum(sizes)
            return inside if small and inside[0] == heading else [heading]
    return [heading]


def _shouted(text: str) -> bool:
    return text.isupper() and len(text.split()) >= SHOUTED and text[-1] not in ".!?"


def _labels(page: _Page, number: int) -> bool:
    """Say whether a kept line is a heading of what follows it, and no entry of a list."""
    line = page.lines[number]
    if not _short(line.text, page.settings) or _BULLET.match(line.text):
        return False
    if page.tagged:
        return _heading(line)
    following = next((at for at in range(number + 1, len(page.lines)) if page.kept[at]), None)
    return following is not None and not _short(page.lines[following].text, page.settings)


def _opens_comments(page: _Page, number: int) -> bool:
    text, cue = page.lines[number].text, page.cues[number]
    if cue is not None and cue.match == "begin-comments":
        return True
    return not page.tagged and bool(COUNT.match(text) or _CHATTY.match(text))


def _heading(line: Line) -> bool:
    return bool({"h1", "h2", "h3", "h4", "h5", "h6"} & set(line.tags))


def _below_byline(page: _Page, number: int, top: int | None) -> bool:
    """A line above the text without a stop, too long for a name, is a standfirst above the byline, a caption below it."""
    text = page.lines[number].text
    if len(text.split()) < FEWEST_TOLD or text[-1] in '.!?:"”' or top is None or signed(text):
        return False
    return any(BYLINE.match(line.text) or SIGNED.match(line.text) for line in page.lines[top + 1 : number])


def _short(text: str, settings: PassageSettings) -> bool:
    """A line without final punctuation that is too short to be a paragraph."""
    return len(text) < settings.shortest_paragraph and text[-1:] not in ".!?:;\"”’')"


def _links(page: _Page, kinds: list[PassageKind]) -> list[PassageKind]:
    """Furniture that is mostly links, or stands in a run of lines like headlines, is a list of links."""
    result = list(kinds)
    run: list[int] = []
    for number in range(len(kinds) + 1):
        at_end = number == len(kinds)
        line = None if at_end else page.lines[number]
        if line is not None and kinds[number] == "furniture" and line.linked > 0.6 and len(line.text.split()) > 3:
            result[number] = "list-of-links"
        free = not at_end and kinds[number] == "furniture"
        if line is not None and free and _like_headline(line.text, page.cues[number]) and not signed(line.text):
            run.append(number)
            continue
        if len(run) >= 2:
            for each in run:
                result[each] = "list-of-links"
        run = []
    return result


def _about_authors(page: _Page, kinds: list[PassageKind]) -> list[PassageKind]:
    """A paragraph at the end of a text that says for whom somebody reports is a note on its author."""
    result = list(kinds)
    for number in [number for number, kind in enumerate(kinds) if kind == "body"][-ENDING:]:
        if _ABOUT.match(page.lines[number].text):
            result[number] = "notice"
    return result


def _trailing(page: _Page, kinds: list[PassageKind]) -> list[PassageKind]:
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
        if _like_headline(texts[number], page.cues[number])
        and not _BULLET.match(texts[number])
        and not re.search(r"[\d:@]|https?", texts[number])
    ]
    if len(titles) < 2 or len(titles) < len(run):
        return kinds
    return [kind if number not in titles else "list-of-links" for number, kind in enumerate(kinds)]


def _like_headline(text: str, cue: Cue | None, fewest: int = 4) -> bool:
    return cue is None and fewest <= len(text.split()) <= 20 and text[-1:] not in ".!:" and not _CLOCK.match(text)


def _captions(page: _Page, kinds: list[PassageKind]) -> list[PassageKind]:
    """A body line that stands twice, right above a credit in brackets, or without a stop above another, is a caption."""
    result = list(kinds)
    texts = [line.text for line in page.lines]
    for number, (text, kind) in enumerate(zip(texts, kinds, strict=True)):
        if kind not in ("body", "subhead") or (page.tagged and page.sure[number]):
            continue
        following = texts[number + 1] if kinds[number + 1 : number + 2] == ["caption"] else ""
        bracketed = following.startswith(("(", "[")) and bool(BRACKETED.search(following))
        above_credit = bool(following) and text[-1:] not in '.!?"”' and not page.sure[number]
        again = len(text) > 60 and text in (*texts[max(0, number - 4) : number], *texts[number + 1 : number + 5])
        if again or (not page.tagged and (bracketed or above_credit)):
            result[number] = "caption"
    return result
