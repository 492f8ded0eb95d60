"""The kind of each line of an article: body or another, from cue words, tags, a learned judgement and neighbours.

It prefers to keep: running text is body unless something speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from dragoman.model import PassageKind
from dragoman.passages.bylines import SIGNED, byline, published, signed, stamped
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
from dragoman.passages.features import Line, since
from dragoman.passages.forms import DATELINE, DATELINE_ALONE, is_long, is_prose, is_sentence
from dragoman.passages.headline import headline, is_trail, leads_in
from dragoman.passages.links import links, runs_of_links, trailing
from dragoman.passages.page import BULLET, CLOCK, Page, is_short, like_headline
from dragoman.passages.tags import NAME_MARKS
from dragoman.settings.passages import PassageSettings

_REPORTED_BY = re.compile(
    r"^\(?(?:additional )?(?:reporting|writing|editing) (?:and (?:writing|editing) )?by\b[^()]{3,300}\)\.?$",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\b(?:I|my|me)\b")
_ABOUT = re.compile(
    r"^[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3} (?:is (?:an?|the) [\w ,’'-]{0,60}\b(?:reporter|correspondent|columnist"
    r"|staff writer|contributor|journalist) |(?:covers|reports on|writes about) )"
    r"|^.{3,160}\bcontributed (?:reporting\b|to this (?:report|story|article)\b)"
)
ENDING = 3
"""Last lines of a text among which a note on its author stands."""

OPENING = 4
"""First kept lines of a page among which its dateline is looked for."""

FEWEST_TOLD = 7
"""Words from which a line below the byline tells what a picture shows."""

LONGEST_CREDIT = 6
"""Words of a credit that stands alone in its line."""

LONGEST_BARE = 8
"""Words of a caption that is nothing but a credit, and belongs to the line above it."""

_CHATTY = re.compile(r"^\d+\. .*\b(?:I|my|you|site|blog)\b")


def kinds_of(
    lines: Sequence[Line], title: str | None, settings: PassageSettings, judge: Judge | None = None
) -> list[PassageKind]:
    """Return the kind of each line, in order. ``judge`` stands in for the shipped ensembles."""
    cues = [cue_of(line.text, settings.longest_cue_line) for line in lines]
    tagged = any(line.extracted is not None for line in lines)
    kept, sure = _kept(lines, cues, settings, judge, tagged=tagged)
    page = Page(list(lines), cues, kept, sure, settings, tagged)
    kinds = _first_pass(page, " ".join(title.split()) if title else None)
    return _captions(page, links(page, trailing(page, _about_authors(page, kinds))))


def _kept(
    lines: Sequence[Line], cues: list[Cue | None], settings: PassageSettings, judge: Judge | None, *, tagged: bool
) -> tuple[list[bool], list[bool]]:
    """Say of each line whether it is taken for body, and whether surely, by the learned judgement.

    In a text of few lines the form of each decides: paragraphs are kept, and what stands between two of them.
    """
    if len(lines) < settings.fewest_lines:
        long = [not is_short(line.text, settings) for line in lines]
        between = [any(long[:number]) and any(long[number + 1 :]) for number in range(len(lines))]
        return [own or inside for own, inside in zip(long, between, strict=True)], [False for _ in lines]
    judge = judge or trees(ensembles(lines, settings))
    found = chances(lines, [cue.kind if cue else None for cue in cues], judge)
    many, least = (
        (settings.few_lines_tagged, settings.keep_few_tagged) if tagged else (settings.few_lines, settings.keep_few)
    )
    few = least if len(lines) < many else 0.0
    sides = _likely_sides(found, settings)
    kept = [
        chance >= max(few, _least(line, around, settings))
        for line, chance, around in zip(lines, found, sides, strict=True)
    ]
    for number, (line, chance) in enumerate(zip(lines, found, strict=True)):
        beside = any(kept[max(0, number - 1) : number]) or any(kept[number + 1 : number + 2])
        if beside and not cues[number] and line.extracted is not False and is_sentence(line.text):
            kept[number] = kept[number] or chance >= max(few / 3, settings.keep_beside)
        told = few and not tagged and number and not kept[number - 1] and not any(kept[number + 1 : number + 2])
        if told and like_headline(lines[number - 1].text, cues[number - 1]):
            kept[number] = chance >= settings.keep_teaser
    return kept if any(kept) else [is_prose(line.text) for line in lines], [chance >= settings.sure for chance in found]


def ensembles(lines: Sequence[Line], settings: PassageSettings) -> str:
    """Return which ensembles judge the lines of a text: those for lines with tags, for short texts or for long ones."""
    if any(line.extracted is not None for line in lines):
        return "html"
    return "short" if len(lines) < settings.few_lines else "plain"


def _likely_sides(chances: Sequence[float], settings: PassageSettings) -> list[int]:
    """Return for each line on how many sides of it (0 to 2) a line stands near that is likely body."""
    likely = np.array(chances) >= settings.likely
    before, behind = since(likely) < settings.reach, since(likely[::-1])[::-1] < settings.reach
    return [int(one) + int(other) for one, other in zip(before, behind, strict=True)]


def _least(line: Line, sides: int, settings: PassageSettings) -> float:
    """Return the smallest chance at which a line is kept as body. ``sides``: on how many sides body is near."""
    if line.extracted is not None:
        return settings.keep_extracted if line.extracted and is_prose(line.text) else settings.keep_tagged
    if is_prose(line.text):
        return settings.keep_prose
    keep = (settings.keep_apart, settings.keep_edge, settings.keep)[sides]
    return max(keep, settings.keep_title) if like_headline(line.text, None, fewest=6) else keep


def _first_pass(page: Page, title: str | None) -> list[PassageKind]:
    kinds: list[PassageKind] = []
    first = _first_of_text(page)
    runs = runs_of_links(page)
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
        if told is None and above and _below_byline(page, number, top, dated=_opens(page.lines[first or 0].text)):
            told = "caption"
        if (
            told is None
            and None not in (top, first)
            and leads_in(page.lines, number, first or 0, top or 0, page.settings)
        ):
            told = "subhead"
        if told is None and page.kept[number]:
            told = _read_as(page, number, kinds)
        kinds.append(told or "furniture")
        seen_body = seen_body or told == "body"
    return kinds


def _first_of_text(page: Page) -> int | None:
    """Return the first line of the text: the one with the dateline, else a kept paragraph, not a label above it."""
    kept = [number for number, keep in enumerate(page.kept) if keep]
    dated = next((number for number in kept[:OPENING] if _opens(page.lines[number].text)), None)
    if dated is not None:
        return dated
    told = [number for number in kept if not stamped(page.lines[number].text)]
    prose = (number for number in told if is_prose(page.lines[number].text) or is_long(page.lines[number].text))
    return next(prose, next(iter(told), None))


def _opens(text: str) -> bool:
    return bool(DATELINE.match(text)) and is_sentence(text)


def _told(page: Page, number: int, heading: str | None) -> PassageKind | None:
    """Return the kind that the words or the tags of a line tell, or None where they leave it open."""
    line, cue, text = page.lines[number], page.cues[number], page.lines[number].text
    if page.tagged and not line.extracted and _commenting(line.names[-200:]):
        return "comment"
    if text == heading:
        return "furniture"
    short = len(text) < page.settings.longest_byline
    dated = short and ("20" in text or "19" in text)
    if dated and stamped(text):
        return "furniture"
    if short and DATELINE_ALONE.match(text):
        return "dateline"
    if is_credited(text, page.settings) or is_agency_caption(text, page.settings):
        return "caption"
    if (" by " in text and _REPORTED_BY.match(text)) or (cue is not None and cue.kind == "notice" and not page.tagged):
        return "notice"
    if short and ("@" in text or not text.isascii()) and SIGNED.match(text):
        return "byline"
    if dated and (text[-1] != "." or text.endswith(("m.", "min."))) and published().match(text):
        return "furniture"
    if cue is not None and cue.match in ("label", "begin-notices"):
        return cue.kind
    if counts(text):
        return "furniture"
    if number and counts(page.lines[number - 1].text):
        return "caption"
    if page.sure[number]:
        return None
    clocked = CLOCK.match(text) and not is_prose(text)
    if clocked or (dated and STAMP.match(text)) or is_trail(page.lines, number):
        return "furniture"
    if cue is not None and cue.match != "begin-comments":
        return cue.kind
    if short and byline().match(text):
        return "byline"
    if under_picture(line) or is_dated_caption(text, page.settings):
        return "caption"
    return None


@lru_cache(maxsize=4096)
def _commenting(names: str) -> bool:
    """Say whether elements are called comments; lines of a page stand in the same ones."""
    return bool(NAME_MARKS["comment"].search(names))


def _labels(page: Page, number: int) -> bool:
    """Say whether a kept line is a heading of what follows it, and no entry of a list."""
    line = page.lines[number]
    if not is_short(line.text, page.settings) or BULLET.match(line.text):
        return False
    if page.tagged:
        return _heading(line)
    following = next((at for at in range(number + 1, len(page.lines)) if page.kept[at]), None)
    return following is not None and not is_short(page.lines[following].text, page.settings)


def _read_as(page: Page, number: int, kinds: Sequence[PassageKind]) -> PassageKind:
    """Return as what a kept line is read: as body, as a heading, or, where it tells what a picture shows, not at all.

    A line above the text that gives little but its day is no heading of it. In a short text without tags a heading of so
    many words is a caption; so is a sentence between a credit alone in its line, with no paragraph right above, and a
    paragraph.
    """
    few = page.few and not page.sure[number]
    if _labels(page, number):
        if not page.tagged and "body" not in kinds and signed(page.lines[number].text):
            return "furniture"
        told = few and "body" in kinds and len(page.lines[number].text.split()) > FEWEST_TOLD
        return "caption" if told else "subhead"
    above, following = page.lines[max(0, number - 2) : number], page.lines[number + 1 : number + 2]
    credited = few and len(above) == 2 and kinds[-1] == "caption" and len(above[1].text.split()) <= LONGEST_CREDIT
    alone = credited and kinds[-2] != "caption" and not is_prose(above[0].text)
    below = alone and bool(following) and is_prose(following[0].text)
    return "caption" if below and not _opens(page.lines[number].text) else "body"


def _opens_comments(page: Page, number: int) -> bool:
    text, cue = page.lines[number].text, page.cues[number]
    if cue is not None and cue.match == "begin-comments":
        return True
    return not page.tagged and bool(COUNT.match(text) or _CHATTY.match(text))


def _heading(line: Line) -> bool:
    return bool({"h1", "h2", "h3", "h4", "h5", "h6"} & set(line.tags))


def _below_byline(page: Page, number: int, top: int | None, *, dated: bool) -> bool:
    """A line above the text, too long for a name, is a standfirst above the byline, a caption below it.

    Where no dateline says where the text begins (``dated``), a line with a stop may be its first paragraph.
    """
    text = page.lines[number].text
    if len(text.split()) < FEWEST_TOLD or top is None or signed(text) or (text[-1] in '.!?:"”' and not dated):
        return False
    above = [line.text for line in page.lines[top + 1 : number]]
    told = any(byline().match(each) or SIGNED.match(each) for each in above)
    return told or (dated and text[-1] == "." and not page.tagged and any(map(signed, above)))


def _about_authors(page: Page, kinds: list[PassageKind]) -> list[PassageKind]:
    """A paragraph at the end of a text that says for whom somebody reports, or who helped, is a note on its authors."""
    result = list(kinds)
    for number in [number for number, kind in enumerate(kinds) if kind == "body"][-ENDING:]:
        if _ABOUT.match(page.lines[number].text):
            result[number] = "notice"
    return result


def _captions(page: Page, kinds: list[PassageKind]) -> list[PassageKind]:
    """A body line that stands twice, right above a credit in brackets, or without a stop above another, is a caption."""
    result = list(kinds)
    texts = [line.text for line in page.lines]
    for number, (text, kind) in enumerate(zip(texts, kinds, strict=True)):
        if kind not in ("body", "subhead") or (page.tagged and page.sure[number]):
            continue
        following = texts[number + 1] if kinds[number + 1 : number + 2] == ["caption"] else ""
        bracketed = following.startswith(("(", "[")) and bool(BRACKETED.search(following))
        credited = 0 < len(following.split()) <= LONGEST_BARE
        above_credit = credited and text[-1:] not in '.!?"”' and not page.sure[number]
        near = [at for at in range(max(0, number - 4), min(len(texts), number + 5)) if texts[at] == text]
        again = len(text) > 60 and len(near) > 1 and not any(page.sure[at] for at in near)
        if again or (not page.tagged and (bracketed or above_credit)):
            result[number] = "caption"
    return result
