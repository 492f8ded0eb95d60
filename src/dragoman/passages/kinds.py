"""The kind of each line of an article: body or another, from cue words, tags, a learned judgement and neighbours.

It prefers to keep: running text is body unless something speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model import PassageKind
from dragoman.passages.chance import Judge, chances, trees
from dragoman.passages.cues import Cue, cue_of
from dragoman.passages.features import Line
from dragoman.passages.forms import AT, is_prose, is_sentence, own
from dragoman.passages.headline import BYLINE, SIGNED, headline, is_trail, leads_in
from dragoman.passages.tags import NAME_MARKS
from dragoman.settings.passages import PassageSettings

_DATED = re.compile(
    r"\b(?:on |in )?[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d\.?$|\b\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d\.?$"
)
_AGENCY_CAPTION = re.compile(
    r"^\(?FILE ?[-–—]|, (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d\b"
)
_IN_BRACKETS = r"[(\[](?:[\w ]{0,20}\b)?(?:credit|photo|image|picture|handout|courtesy)s?\b[^()\[\]]{0,80}[)\]]$"
_BRACKETED = re.compile(_IN_BRACKETS, re.IGNORECASE)
_CREDIT = re.compile(
    _IN_BRACKETS + r"|\b(?:photo|photograph|picture|image|illustration|graphic)(?: credit)?s?(?: by|:) ?[^.!?]{2,60}$"
    r"|(?:\b|(?<=[a-z.)]))(?-i:Credits?): ?[^.!?:]{2,60}$"
    r"|[\[(](?-i:AFP|AP|EPA|Reuters|REUTERS|Getty Images)[\])]$|/(?-i:AFP|AP|EPA|Reuters|REUTERS|Getty Images)\)?$",
    re.IGNORECASE,
)
_CREDITING = (":", "/", " by", " By", " BY")
"""One of these stands in every credit that is not in brackets; to look for them first is quicker."""

_REPORTED_BY = re.compile(
    r"^\(?(?:additional )?(?:reporting|writing|editing) (?:and (?:writing|editing) )?by\b[^()]{3,300}\)\.?$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^(?:[-–—•*·▪]|\d{1,3}[.)])\s")
_CLOCK = re.compile(r"^\d{1,2}:\d{2}\b")
_PERSONAL = re.compile(r"\b(?:I|my|me)\b")
_COUNT = re.compile(
    r"^(?:\d+ comments?\b|comments? \(\d+\)|\d+ (?:thoughts?|responses?|replies) (?:on|to) [\"“‘'«])", re.IGNORECASE
)
_STAMP = re.compile(
    r"^(?:\d{1,2}\.? )?[A-Z][a-z]{2,8}\.?(?: \d{1,2})?,? (?:19|20)\d\d,?(?: at| @| -| –)? "
    r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?$",
    re.IGNORECASE,
)
LONGEST_HEADING = 6
"""Words of a line that heads links to other articles ("Related stories")."""

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
    return _captions(page, _links(page, _trailing(page, kinds)))


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
    few = settings.keep_few if len(lines) < settings.few_lines and not tagged else 0.0
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
    seen_body = in_comments = False
    for number, (line, cue) in enumerate(zip(page.lines, page.cues, strict=True)):
        if in_comments and not (page.tagged and line.extracted and page.kept[number]):
            button = cue is not None and cue.kind in ("furniture", "notice") and not _PERSONAL.search(line.text)
            kinds.append(cue.kind if cue is not None and button else "comment")
            continue
        in_comments = seen_body and _opens_comments(page, number)
        if in_comments:
            opening = (cue is not None and cue.match == "begin-comments") or _COUNT.match(line.text)
            kinds.append("furniture" if opening else "comment")
            continue
        told = "headline" if number == top else _told(page, number, heading if (top or -1) < number else None)
        if told is None and number in listed:
            told = "list-of-links"
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
    if _is_credited(text, page.settings) or _is_agency_caption(text, page.settings):
        return "caption"
    if _REPORTED_BY.match(text) or (cue is not None and cue.kind == "notice" and not page.tagged):
        return "notice"
    if len(text) < page.settings.longest_byline and SIGNED.match(text):
        return "byline"
    if page.sure[number]:
        return None
    if (_CLOCK.match(text) and not is_prose(text)) or _STAMP.match(text) or is_trail(page.lines, number):
        return "furniture"
    if cue is not None and cue.match != "begin-comments":
        return cue.kind
    if BYLINE.match(text) and len(text) < page.settings.longest_byline:
        return "byline"
    if _under_picture(line) or _is_dated_caption(text, page.settings):
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
        if len(line.text.split()) > LONGEST_HEADING:
            continue
        if own(line.text, cue.kind if cue else None)[0][AT["hint-after"]] < 1:
            continue
        start = number + 1
        if start < len(page.lines) and len(page.lines[start].text.split()) < 4:
            start += 1
        end = start
        while end < len(page.lines) and _like_headline(page.lines[end].text, page.cues[end]):
            end += 1
        if end > start:
            runs.append([number, *range(start, end)])
    return runs


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
    return not page.tagged and bool(_COUNT.match(text) or _CHATTY.match(text))


def _is_credited(text: str, settings: PassageSettings) -> bool:
    """A line that ends in a credit is a caption; a long one only with a credit in brackets: pages print some twice."""
    end = text[-160:]
    if len(text) > settings.longest_caption or not (end.endswith((")", "]")) or any(map(end.__contains__, _CREDITING))):
        return False
    return bool((_CREDIT if len(text) < settings.longest_cue_line else _BRACKETED).search(end))


def _is_dated_caption(text: str, settings: PassageSettings) -> bool:
    """A line that ends in a full date and not in a stop says when a picture was taken; posts begin with a dash."""
    plain = 40 < len(text) < settings.longest_cue_line and text[-1] != "." and text[0] not in "—–-"
    return plain and bool(_DATED.search(text))


def _is_agency_caption(text: str, settings: PassageSettings) -> bool:
    """A line that gives a day of the week with its full date and no "on" is an agency's caption; so is one of the files.

    Notices of what will be give the day so, too.
    """
    return len(text) < settings.longest_caption and " will " not in text and bool(_AGENCY_CAPTION.search(text))


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
        bracketed = following.startswith(("(", "[")) and bool(_BRACKETED.search(following))
        above_credit = bool(following) and text[-1:] not in '.!?"”' and not page.sure[number]
        again = len(text) > 60 and text in (*texts[max(0, number - 4) : number], *texts[number + 1 : number + 5])
        if again or (not page.tagged and (bracketed or above_credit)):
            result[number] = "caption"
    return result
