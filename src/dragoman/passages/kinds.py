"""The kind of each line of an article: body or one of the other kinds, from cue words, tags, learned weights, neighbours.

It prefers to keep: running text is body unless something speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model import PassageKind
from dragoman.passages.cues import Cue, cue_of
from dragoman.passages.features import NAME_MARKS, Line, is_prose, is_sentence
from dragoman.passages.weigh import Weights, weights
from dragoman.settings.passages import PassageSettings

_DATED = re.compile(
    r"\b(?:on |in )?[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d\.?$|\b\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d\.?$"
)
_CREDIT = re.compile(r"\((?:photo )?(?:credit|photo|image|picture)s?: [^()]{3,80}\)$", re.IGNORECASE)
_CLOCK = re.compile(r"^\d{1,2}:\d{2}\b")
_COUNT = re.compile(r"^\d+ comments?\b", re.IGNORECASE)
_CHATTY = re.compile(r"^\d+\. .*\b(?:I|my|you|site|blog)\b")
_BYLINE = re.compile(
    r"^(?:(?:by|text by|written by|reporting by|author:?)\s+(?-i:[A-Z])[\w.'’ -]+(?:(?:,| and | for | in |\|).*)?"
    r"|[\w.'’ -]{5,40}(?:, |\s*\|\s*)[\w ]*(?:correspondent|reporter|editor|staff writer)\b.{0,30})$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Page:
    """The lines of one article while their kinds are being told."""

    lines: list[Line]
    cues: list[Cue | None]
    kept: list[bool]
    settings: PassageSettings
    tagged: bool


def kinds_of(
    lines: Sequence[Line], title: str | None, settings: PassageSettings, learned: Weights | None = None
) -> list[PassageKind]:
    """Return the kind of each line, in order. ``learned`` stands in for the shipped weights."""
    cues = [cue_of(line.text, settings.longest_cue_line) for line in lines]
    tagged = any(line.extracted is not None for line in lines)
    learned = learned or weights("html" if tagged else "plain")
    page = _Page(list(lines), cues, _kept(lines, cues, settings, learned), settings, tagged)
    kinds = _first_pass(page, " ".join(title.split()) if title else None)
    return _captions(page, _links(page, kinds))


def _kept(lines: Sequence[Line], cues: list[Cue | None], settings: PassageSettings, learned: Weights) -> list[bool]:
    """Say of each line whether it is taken for body, by the learned weights; by its form in a text of few lines."""
    plain = [not _short(line.text, settings) for line in lines]
    if len(lines) < settings.fewest_lines:
        return plain
    chances = learned.chances(lines, [cue.kind if cue else None for cue in cues])
    kept = [chance >= _least(line, settings) for line, chance in zip(lines, chances, strict=True)]
    for number, (line, chance) in enumerate(zip(lines, chances, strict=True)):
        beside = any(kept[max(0, number - 1) : number]) or any(kept[number + 1 : number + 2])
        if beside and not cues[number] and line.extracted is not False and is_sentence(line.text):
            kept[number] = kept[number] or chance >= settings.keep_beside
    return kept if any(kept) else [is_prose(line.text) for line in lines]


def _least(line: Line, settings: PassageSettings) -> float:
    """Return the smallest chance at which a line is kept as body."""
    if not is_prose(line.text):
        return settings.keep
    return {None: settings.keep_prose, True: settings.keep_extracted, False: settings.keep}[line.extracted]


def _first_pass(page: _Page, title: str | None) -> list[PassageKind]:
    kinds: list[PassageKind] = []
    headline = title
    top = _headline(page, title)
    named = seen_body = in_comments = False
    for number, (line, cue, keep) in enumerate(zip(page.lines, page.cues, page.kept, strict=True)):
        text = line.text
        if in_comments and not (page.tagged and line.extracted and keep):
            kinds.append("comment")
            continue
        in_comments = seen_body and _opens_comments(page, number)
        if in_comments:
            opening = (cue is not None and cue.match == "begin-comments") or _COUNT.match(text)
            kinds.append("furniture" if opening else "comment")
        elif page.tagged and not line.extracted and NAME_MARKS["comment"].search(line.names[-200:]):
            kinds.append("comment")
        elif _CLOCK.match(text) or _is_trail(page, number):
            kinds.append("furniture")
        elif number == top:
            named, headline = True, text
            kinds.append("headline")
        elif named and text == headline:
            kinds.append("furniture")
        elif cue is not None and cue.match != "begin-comments":
            kinds.append(cue.kind)
        elif _BYLINE.match(text) and len(text) < page.settings.longest_byline:
            kinds.append("byline")
        elif _under_picture(line) or _is_credited(text) or _is_dated_caption(text, page.settings):
            kinds.append("caption")
        elif keep:
            subhead = _short(text, page.settings) and (_heading(line) or not page.tagged)
            seen_body = seen_body or not subhead
            kinds.append("subhead" if subhead else "body")
        elif named and not seen_body and _leads_in(page, number):
            kinds.append("subhead")
        else:
            kinds.append("furniture")
    return kinds


def _opens_comments(page: _Page, number: int) -> bool:
    text, cue = page.lines[number].text, page.cues[number]
    if cue is not None and cue.match == "begin-comments":
        return True
    return not page.tagged and bool(_COUNT.match(text) or _CHATTY.match(text))


def _headline(page: _Page, title: str | None) -> int | None:
    """Return the line that is the headline: the title, or the first line above the text that is like one."""
    if page.tagged and title:
        for number, line in enumerate(page.lines):
            if line.text == title or ("h1" in line.tags and line.text in title) or title.startswith(line.text + " "):
                return number
        return None
    candidates = []
    for number, line in enumerate(page.lines):
        text = line.text
        if is_prose(text) and len(text) >= page.settings.shortest_paragraph:
            break
        fit = len(text) < page.settings.longest_headline and not text.endswith(".") and page.cues[number] is None
        if fit and not _CLOCK.match(text) and not _is_trail(page, number) and not _BYLINE.match(text):
            candidates.append(number)
    several = [number for number in candidates if len(page.lines[number].text.split()) > 2] or candidates
    sentences = [number for number in several if not page.lines[number].text.istitle()]
    return next(iter(sentences or several), None)


def _is_trail(page: _Page, number: int) -> bool:
    """A line that ends in the next line is the trail of links above a headline ("Home World Rebels leave town")."""
    text = page.lines[number].text
    following = page.lines[number + 1].text if number + 1 < len(page.lines) else ""
    return len(following) > 15 and len(text) > len(following) and text.endswith(f" {following}")


def _is_credited(text: str) -> bool:
    """A line that ends in a credit in brackets is a caption, however long: pages print some of them twice."""
    return bool(_CREDIT.search(text))


def _is_dated_caption(text: str, settings: PassageSettings) -> bool:
    """A line that ends in a full date and not in a stop says when a picture was taken."""
    return 40 < len(text) < settings.longest_cue_line and text[-1] != "." and bool(_DATED.search(text))


def _leads_in(page: _Page, number: int) -> bool:
    """A longer line without a stop, shortly before the first paragraph of a text without tags, is the standfirst."""
    text = page.lines[number].text
    if page.tagged or len(text) <= page.settings.shortest_subhead or text.endswith("."):
        return False
    return any(is_prose(line.text) for line in page.lines[number + 1 : number + 6])


def _heading(line: Line) -> bool:
    return bool({"h1", "h2", "h3", "h4", "h5", "h6"} & set(line.tags))


def _under_picture(line: Line) -> bool:
    return "figcaption" in line.tags or bool(re.search(r"\bcaption|-caption|photo-credit", line.names[-120:]))


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
        if line is not None and kinds[number] == "furniture" and _like_headline(line.text, page.cues[number]):
            run.append(number)
            continue
        if len(run) >= 2:
            for each in run:
                result[each] = "list-of-links"
        run = []
    return result


def _like_headline(text: str, cue: Cue | None) -> bool:
    return cue is None and 4 <= len(text.split()) <= 20 and text[-1:] not in ".!:" and not _CLOCK.match(text)


def _captions(page: _Page, kinds: list[PassageKind]) -> list[PassageKind]:
    """A body line that stands twice, or right above a credit and without a final stop, is a caption."""
    result = list(kinds)
    texts = [line.text for line in page.lines]
    for number, (text, kind) in enumerate(zip(texts, kinds, strict=True)):
        if kind not in ("body", "subhead"):
            continue
        above_credit = kinds[number + 1 : number + 2] == ["caption"] and text[-1:] not in '.!?"”'
        again = len(text) > 60 and text in (*texts[max(0, number - 4) : number], *texts[number + 1 : number + 5])
        if again or (above_credit and not page.tagged):
            result[number] = "caption"
    return result
