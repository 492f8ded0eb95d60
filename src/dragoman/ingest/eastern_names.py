"""Bylines of Chinese, Japanese and Korean articles, whose names have no capitals and mostly no blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.ingest.letters import letters
from dragoman.ingest.names import agency_of, unnamed
from dragoman.ingest.text_facts import Lines, below_headline, is_day

_HAN = "[\u3005\u4e00-\u9fff]"
_NAME = rf"{_HAN}{{2,4}}(?![\u4e00-\u9fff])"
_CHINESE = re.compile(
    rf"(?<!{_HAN})(?:[^\s（(]{{0,6}}[社報报网網])?"
    rf"(?:(?:特[约約])?(?:记者|記者|作者|撰文|撰稿|采写|执笔)|文(?=[:：／/|｜ ]))"
    rf"\s*[:：／/|｜ ，]?\s*({_NAME}(?:[、，,]{_NAME})*)"
)
_WIRED = re.compile(rf"(?:记者|記者)({_HAN}{{3}}){_HAN}{{2,3}}(?:\d{{1,2}}日)?(?:[电電]|报道|報導)")
"""A name of three signs before a town ("記者王小明台北8日電")."""

_JAPANESE = re.compile(
    rf"^[【（(［]?[\u30a0-\u30ff\u4e00-\u9fff]{{2,10}}[=＝]"
    rf"({_HAN}[\u3005\u3040-\u30ff\u4e00-\u9fff]{{1,6}}(?:[ 　・、]{_HAN}{{2,5}})*)"
)
"""The town and the name at the head of a text ("【バンコク=山田健一】")."""

_SIGNED = re.compile(
    rf"^[（(]?(?:(?:執筆|取材・文|文・写真|筆者|文|聞き手)[:：=＝・ ]\s*)?({_HAN}{{1,4}}[ 　]?{_HAN}{{1,4}})[）)]?$"
)
_CLOSING = re.compile(rf"【({_HAN}{{2,6}}(?:[、・]{_HAN}{{2,6}})*)】$")
"""The name that ends a Japanese report ("【山田健一】")."""

_TRADED = re.compile(rf"({_HAN}{{2,5}}(?:[ 　]{_HAN}{{1,3}})?)(?:記者|特派員|編集委員|論説委員|支局長)")
_KOREAN = re.compile(r"(?:^|[=\s(\[・·,])([\uac00-\ud7af]{2,4}) ?(?:기자|특파원|선임기자|논설위원|인턴기자)")
EASTERN = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
"""A sign of Chinese, Japanese or Korean."""

_ALONE = re.compile(r"[\u4e00-\u9fff]{3,4}")
"""A name that stands alone beside the day."""

HEAD = 60
"""Characters at the head of a text and at its end among which a byline stands."""

LONGEST = 60
"""Longest line that is a byline, in characters."""


def eastern(lines: Lines, outlet: str | None) -> tuple[str, ...]:
    """Return who wrote an article by the bylines of the three languages: below the headline, at the text's head or end."""
    below = list(below_headline(lines))
    body = [line for kind, line in lines if kind in ("dateline", "body")]
    if not body or not EASTERN.search(body[0]):
        return ()
    ends = [line for kind, line in lines if kind in ("byline", "notice", "furniture")]
    places = [
        *below,
        *(each for each in ends if len(each) <= LONGEST),
        body[0][:HEAD],
        body[-1][-HEAD:],
    ]
    for place in places:
        found = [each for each in _people(place) if letters(each) != letters(outlet or "-")]
        if found:
            return tuple(dict.fromkeys(found))
    beside = (line for at, line in enumerate(below) if any(map(is_day, below[max(0, at - 1) : at + 2])))
    alone = (line for line in beside if _ALONE.fullmatch(line) and line not in unnamed("heading"))
    return tuple(line for line in alone if not _nobody(line))[:1]


def _people(words: str) -> Iterator[str]:
    """Yield the names of a byline, by the first form that fits."""
    for form in (_WIRED, _CHINESE, _JAPANESE, _TRADED, _KOREAN, _CLOSING):
        named = [each.strip() for match in form.finditer(words) for each in re.split("[、，,・ 　]+", match[1])]
        people = [name for name in named if len(name) > 1 and not _nobody(name)]
        if people:
            yield from people
            return
    signed = _SIGNED.match(words)
    if signed and words.startswith(("（", "(", "執筆", "取材", "文", "筆者", "聞き手")) and not _nobody(signed[1]):
        yield re.sub("[ 　]", "", signed[1])


def _nobody(name: str) -> bool:
    ends = ("報導", "报道", "社", "部", "新聞", "新闻")
    return name in unnamed("whole") or agency_of(name) is not None or name.endswith(ends)
