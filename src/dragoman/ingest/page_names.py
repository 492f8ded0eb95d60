"""What the markup of a page states of its title, its outlet and its authors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from dragoman.ingest.letters import letters
from dragoman.ingest.metadata import Facts
from dragoman.ingest.names import agency_of, owner, unnamed
from dragoman.ingest.outlet_names import is_called, is_heading

Things = Sequence[tuple[bool, dict[str, Any]]]
"""The objects of a page's JSON-LD, each with whether it is an article; the article that counts comes last."""

_SUFFIX = re.compile(r"\s+(?:--|[|\-–—·«»:•~]|::)\s+")
_TIGHT = re.compile(r"(?<=[\u3040-\u9fff])[_\-–—|｜:：]+$")
"""A mark without blanks between a title and the outlet, as Chinese and Japanese pages set it."""

_MARK = re.compile(r"\s+(?:--|[|/\-–—·«»:•~]|::)\s+|: |[-_](?=[^-_]+$)")
_FROM = re.compile(r"\s+\([Ff]rom ([^()]+)\)$")
"""The outlet in brackets behind a title ("Two held after raid (From Kiel Post)")."""

_ENDING = re.compile(r"\.[a-z]{2,8}$", re.IGNORECASE)
PLATFORMS = frozenset(("medium", "substack", "wordpress", "wordpress.com", "blogger", "blogspot", "tumblr", "facebook"))
"""Sites on which others publish: their own name is believed last."""

LONGEST_LABEL = 2
"""Parts of a page's title that is but a label."""

LONGEST_LAND = 3
"""Characters of the ending of a host that names a country, its dot included."""

HEAD = 8
"""First lines of a page, of which one may begin with the name of the outlet."""

LONGEST_SHOWN, LONGEST_OUTLET = 200, 60
"""Longest line that may be a title, and longest name of an outlet, in characters."""


def title(tree: Any, metas: dict[str, str], things: Things, site: str | None, host: str) -> str | None:
    """Return the headline: the main heading that the page's own title agrees with, else that title without the outlet."""
    stated = [str(thing.get("headline") or "") for article, thing in reversed(things) if article]
    stated += [metas.get("og:title", ""), *[" ".join((each.text or "").split()) for each in tree.iter("title")][:2]]
    stated = [text for each in stated if (text := _without_outlet(" ".join(each.split()), site, host))]
    words = {word for each in stated for word in _words(each)}
    headings = [" ".join(each.text_content().split()) for each in tree.iter("h1")]
    headings = [each for each in headings if letters(each) != letters(site or "")]
    lower = [letters(each.text_content()) for each in tree.iter("h2", "h3")] if headings else []
    whole = {letters(each) for each in stated}
    headings = [each for each in headings if not any(letters(each) + low in whole for low in lower if low)]
    for heading in headings[:6]:
        own = _words(heading)
        if len(own) >= 2 and len(heading) < 300 and 2 * len(own & words) >= len(own):
            return heading
    if stated:
        return _lesser(tree, stated) or stated[0]
    return next((each for each in headings if len(_words(each)) >= 3), None)


def _lesser(tree: Any, stated: Sequence[str]) -> str | None:
    """Return the first heading of lower rank that stands as a whole in what a page states as its title."""
    whole = [letters(each) for each in stated]
    headings = (" ".join(each.text_content().split()) for each in tree.iter("h2", "h3"))
    return next(
        (each for each in headings if len(_words(each)) >= 3 and any(letters(each) in one for one in whole)), None
    )


def outlet(tree: Any, metas: dict[str, str], things: Things, host: str) -> str | None:
    """Return the outlet's name: what the page calls its site, preferring a name that the host's name agrees with."""
    stated = [metas.get("og:site_name", "")]
    stated += [_name(thing.get("publisher")) for article, thing in reversed(things) if article]
    stated += [metas.get("application-name", ""), metas.get("publisher", "")]
    names = _named(stated)
    names = [name for name in names if name.lower() not in PLATFORMS] or names
    if names and (not host or len(letters(names[0])) > 3 or _agrees(names[0], host)):
        return next(_other_than_host(names), _whole_name(names))
    names += _named(_marked_publisher(tree))
    fit = [name for name in names if len(letters(name)) > 3 or _agrees(name, host)]
    if fit:
        return fit[0] if fit[0] == names[0] else next((name for name in fit if _agrees(name, host)), fit[0])
    pages = [_SUFFIX.split(" ".join((each.text or "").split())) for each in tree.iter("title")]
    ends = [each for pieces in pages if len(pieces) > 1 for each in (pieces[-1], pieces[0]) if _agrees(each, host)]
    shown = metas.get("twitter:site", "").strip("@ ")
    return next(iter(ends), None) or (shown if _agrees(shown, host) else None) or _of_host(host)


def _whole_name(names: Sequence[str]) -> str:
    """Return the first of some names, or the one that begins with it where that is a call sign ("KVRD", "KVRD News 6")."""
    sign = names[0]
    longer = (name for name in names[1:] if name.startswith(f"{sign} "))
    return next(longer, sign) if sign.isupper() and " " not in sign else sign


def _other_than_host(names: Sequence[str]) -> Iterator[str]:
    """Yield the names that say more where the first of some is a host ("globe.fr"); "Space.com" says as much as "Space"."""
    ending = _ENDING.search(names[0])
    if ending is None:
        return
    bare = letters(names[0][: ending.start()]) if len(ending[0]) > LONGEST_LAND else None
    yield from (name for name in names[1:] if letters(name) != bare and not _ENDING.search(name))


def _named(stated: Iterable[str]) -> list[str]:
    """Return what of some stated names may be that of an outlet."""
    tidy = (_without_section(" ".join(each.split()).strip("@ ").split(" | ")[0]) for each in stated)
    return [name for name in tidy if name and len(name) <= 60 and "://" not in name and name[:4] != "www."]


def _without_section(name: str) -> str:
    """Return the name of a site without the section behind a dash ("Kiel Post - News")."""
    bare, dash, last = name.rpartition(" - ")
    return bare if dash and all(map(is_heading, last.split())) else name


def as_shown(facts: Facts, tree: Any, lines: Sequence[str]) -> Facts:
    """Return the facts of a page that names its outlet in no markup with the name that its visible ``lines`` show.

    That is a line with the letters of the host's name, or the one piece of the page's title, before or behind a mark, that
    stands in a line of its own or in the notice of copyright while the other piece is a line, too; the other is the title;
    else, where there is no host, whoever the notice of copyright names.
    """
    host = urlsplit(facts.url or "").hostname or ""
    if facts.outlet and facts.outlet != _of_host(host):
        return facts
    shown = {letters(line): line for line in lines if len(line) <= LONGEST_SHOWN}
    label = max(host.removeprefix("www.").split(".")[:-1], key=len, default="").replace("-", "")
    named = shown.get(label) or shown.get("the" + label)
    if label and named:
        return replace(facts, outlet=named)
    rights = "".join(letters(line) for line in lines if "©" in line or "copyright" in line.lower())
    owned = owner(lines)
    whole = {letters(each.text or "") for each in tree.iter("title")}
    told = None
    for name, rest, at_end in _divided(tree, shown):
        written = _as_written(name, lines)
        own = letters(name)
        main = rest if letters(facts.title or "") in {own, *whole} else facts.title
        listed = name.lower() in unnamed("heading")
        begun = at_end and not listed and " " in name and any(line.startswith(f"{name} ") for line in lines[:HEAD])
        if agency_of(name) or own in shown or own in rights or (owned and letters(owned) in own) or begun:
            return replace(facts, outlet=written, title=main)
        own_host = not host or (at_end and is_called(name))
        heads = at_end or (
            not _SUFFIX.search(name)
            and letters(rest) in {letters(each.text_content()) for each in tree.iter("h1", "h2")}
        )
        if told is None and own_host and heads and name.lower() not in unnamed("heading") and len(rest.split()) > 2:
            told = replace(facts, outlet=written, title=main)
    if told and owned and _ENDING.search(told.outlet or ""):
        told = replace(told, outlet=owned)
    return told or _without_label(facts)


def _divided(tree: Any, shown: Mapping[str, str]) -> Iterator[tuple[str, str, bool]]:
    """Yield the ways in which a page's title may be divided into the name of the outlet and a visible line, the title.

    The third says whether the name is the first or the last part, behind another mark than a colon.
    """
    headings = {letters(each.text_content()) for each in tree.iter("h1", "h2")}
    for stated in (_FROM.sub(r" - \1", " ".join((each.text or "").split())) for each in tree.iter("title")):
        for mark in _MARK.finditer(stated):
            left, right = stated[: mark.start()], stated[mark.end() :]
            first = (_SUFFIX if _SUFFIX.search(left) else _MARK).split(left)[0]  # sections may stand between the two
            colon = mark[0] == ": "
            ends = [(left, right), (right, left)]
            for name, rest in ends if colon else [(right, left), (right, first), (left, right), (first, right)]:
                own = letters(name)
                if not own or len(name) > LONGEST_OUTLET or letters(rest) not in shown:
                    continue
                heads = own in headings and letters(rest) not in headings and not colon
                longer = own in shown and own not in headings and len(name.split()) > len(rest.split())
                if not heads and not longer:
                    yield name, rest, not colon and name in (right, first) and not _SUFFIX.search(name)


def _as_written(name: str, lines: Sequence[str]) -> str:
    """Return a name in capitals as some line writes it that has small letters, too."""
    form = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
    found = (match[0] for line in lines if (match := form.search(line)) and not match[0].isupper())
    return next((each for each in found if each[0].isupper()), name) if name.isupper() and " " in name else name


def _without_label(facts: Facts) -> Facts:
    """Return facts without a title that is but a label of the page, perhaps beside its outlet ("Kiel Post - Print")."""
    pieces = [piece.strip() for piece in _SUFFIX.split(facts.title or "")]
    labels = {*unnamed("heading"), *unnamed("section")}
    others = [piece for piece in pieces if piece.lower() not in labels]
    if len(others) == len(pieces) or len(pieces) > LONGEST_LABEL:
        return facts
    return replace(facts, title=None, outlet=facts.outlet or next(iter(others), None))


def _marked_publisher(tree: Any) -> Iterator[str]:
    """Yield the name of the publisher that the marks of a page's elements state (schema.org microdata)."""
    for element in tree.xpath('.//*[@itemprop="publisher"]'):
        named = element.find('.//*[@itemprop="name"]')
        stated = element if named is None else named
        yield stated.get("content") or stated.text_content()


def _name(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else ""


def _without_outlet(text: str, site: str | None, host: str) -> str:
    """Cut the outlet's name, and what stands between it and the title, from the end of a page's title."""
    if site and text.endswith(site) and (mark := _TIGHT.search(text[: -len(site)])):
        return text[: mark.start()]
    cuts = [match.start() for match in _SUFFIX.finditer(text)]
    pieces = _SUFFIX.split(text)
    end = len(pieces)
    while end > 1 and (len(pieces[end - 1].split()) <= 2 or letters(pieces[end - 1]) == letters(site or "")):
        end -= 1
    for number in range(end, len(pieces)):
        if any(
            letters(each) and (letters(each) == letters(site or "") or _agrees(each, host)) for each in pieces[number:]
        ):
            cut = text[: cuts[number - 1]].rstrip()
            return cut if len(cut) >= 8 else text
    return text


def _agrees(name: str, host: str) -> bool:
    """Say whether a name is that of a host: its letters stand there, or its initials are a label of it."""
    own, labels = letters(name), [label for label in host.lower().split(".") if label != "www"]
    whole = "".join(label.replace("-", "") for label in labels)
    if not own or not labels:
        return False
    initials = "".join(word[0] for word in re.findall(r"\w+", name)).lower()
    bare = own.removeprefix("the").removesuffix("com")
    fits = any(len(each) >= 3 and (each in whole or each == labels[0]) for each in (own, bare))
    return fits or own in labels or (len(initials) >= 2 and initials in labels)


def _of_host(host: str) -> str | None:
    return host.removeprefix("www.") or None


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) > 2 or not word.isascii()}
