"""Spans that may be place names: known names, names that end in a site word, and unknown names where a place is due."""

from __future__ import annotations

from dragoman.places.gazetteer import Entry, Gazetteer
from dragoman.places.names import ARTICLES, fold
from dragoman.places.sites import LINKS, LINKS_ALL, mere_part, place_due, site_of, small_site
from dragoman.places.tables import Words, words
from dragoman.places.tokens import Mention, Tokens

_ENGLISH_TOO = frozenset({"an", "as", "at", "ad", "ed"})
_LONGEST = 6
"""Longest name looked up, in tokens; longer names of places are not written in news."""

_WITHIN = frozenset(
    {
        "'s",
        "’s",
        "'",
        "’",
        "-",
        "–",
        "di",
        "au",
        "aux",
        "i",
        "a",
        "e",
        "y",
        "an",
        "in",
        "sur",
        "sous",
        "en",
        "ri",
        "and",
    }
)
"""What may follow a capitalised run within a longer name: "Cox's Bazar", "Port-au-Prince", "Long An"."""

_TAILS = frozenset(
    [
        "territories",
        "states",
        "countries",
        "subcontinent",
        "peninsula",
        "strip",
        "basin",
        "delta",
        "valley",
        "desert",
        "islands",
        "archipelago",
        "rainforest",
        "coast",
        "highlands",
        "region",
        "plateau",
        "basin",
        "canal",
        "strait",
        "isthmus",
        "gulf",
        "sea",
        "ocean",
        "mountains",
        "heights",
    ]
)
"""Small words that a known name may end in: "Baltic states", "Korean peninsula"."""


def runs(tokens: Tokens, known: Gazetteer) -> list[tuple[int, int]]:
    """Return the runs of capitalised words, links within a name included, words of grammar left out.

    A word of grammar opens a run where it opens a known name ("Can Tho", "An Najaf").
    """
    texts, low = tokens.words, tokens.low
    size = len(texts)
    table = words()
    found = []
    at = 0
    while at < size:
        if not _begins(texts, low, at, size) and not _opens(known, texts, low, at):
            at += 1
            continue
        end = at + 1
        while end < size:
            if (texts[end][:1].isupper() and low[end] not in table.grammar) or _owned(table, low, at, end):
                end += 1
            elif low[end] in LINKS_ALL and (step := _beyond_links(texts, low, end, size)):
                end = step
            else:
                break
        found.append((at, end))
        at = end
    return found


def _owned(table: Words, low: list[str], first: int, at: int) -> bool:
    """Say whether a possessive mark stands within a name ("St. Michael's Hospital", "the Kurdistan Workers' Party")."""
    if at + 1 >= len(low):
        return False
    if low[at] in {"'", "’"}:
        return low[at + 1] in table.organisations
    return low[at] in {"'s", "’s"} and low[first] in {"st.", "saint"} and low[at + 1] in table.sites


def _begins(texts: list[str], low: list[str], at: int, size: int) -> bool:
    if texts[at][:1].isupper():
        return low[at] not in words().grammar or (
            at + 1 < size and texts[at + 1][:1].isupper() and low[at] in {"the", "may"}
        )
    return low[at] in ARTICLES and at + 2 < size and texts[at + 1] in "-‑–" and texts[at + 2][:1].isupper()


def _opens(known: Gazetteer, texts: list[str], low: list[str], at: int) -> bool:
    """Say whether a capitalised word of grammar and the capitalised word after it are a known name."""
    word, after = texts[at], texts[at + 1 : at + 2]
    if not after or not word[:1].isupper() or not after[0][:1].isupper() or low[at] in {"the", "may"}:
        return False
    return low[at + 1] not in words().grammar and fold(f"{word} {after[0]}") in known


def _beyond_links(texts: list[str], low: list[str], at: int, size: int) -> int:
    """Return the position after the capitalised word that follows up to three linking words, or 0.

    The Arabic article in spellings that are English words too ("an", "as", "at") links only before a hyphen.
    """
    end = at
    while end < size and end - at < 3 and low[end] in LINKS_ALL:
        if low[end] in _ENGLISH_TOO and (end + 1 >= size or texts[end + 1] not in "-‑–"):
            return 0
        end += 1
    if end < size and texts[end][:1].isupper() and low[end] not in words().grammar and low[at] != "on":
        return end + 1
    return 0


def mentions(tokens: Tokens, known: Gazetteer) -> list[Mention]:
    """Return the candidate spans of a text, in order, none overlapping another."""
    table = words()
    found: list[Mention] = []
    covered = 0
    for start, last in runs(tokens, known):
        first = max(start, covered)  # "Bosnia and Herzegovina" reaches into a run of its own
        if first >= last or (tokens.low[first] == "operation" and last - first > 1):
            continue
        here = _known(tokens, known, first, last)
        site = site_of(tokens, table, first, last) or small_site(tokens, table, first, last, here)
        if site is not None and not any(_covers(tokens, table, each, site) for each in here):
            within = [each for each in here if site[0] <= each.first and each.last < site[1] and not _patron(each)]
            key = " ".join(tokens.low[site[0] : site[1]])
            named = Mention(*site, key, (), "site", (first, last), inner=within[-1] if within else None)
            here = [each for each in here if each.first >= site[1]]
            here.insert(0, named)
        if mere_part(tokens, here, first, last) or (not here and place_due(tokens, table, first, last)):
            here = [Mention(first, last, " ".join(tokens.low[first:last]), (), "unknown", (first, last))]
        found += here
        covered = here[-1].last if here else covered
    return found


def _covers(tokens: Tokens, table: Words, each: Mention, site: tuple[int, int]) -> bool:
    """Say whether a known name is itself what a site's name ends in, or goes on behind it ("Salt Lake City"); "River
    Severn" is no town of Severn.
    """
    if each.first <= site[0] and each.last > site[1]:
        return True
    if each.first > site[0] and tokens.low[site[0]] in table.site_first:
        return False
    return each.last == site[1]


def everything(found: list[Mention]) -> list[Mention]:
    """Return the mentions and the names within sites."""
    return [one for each in found for one in (each, each.inner) if one is not None]


def _patron(each: Mention) -> bool:
    """Say whether a name within a site is that of a saint rather than of a town ("St. Michael's Hospital")."""
    return each.key.startswith("saint ") and max(entry.population for entry in each.entries) < 200_000


def _known(tokens: Tokens, known: Gazetteer, first: int, last: int) -> list[Mention]:
    """Return the longest known names of a run, from left to right."""
    texts, low = tokens.words, tokens.low
    never = words().never
    found = []
    at = first
    while at < last:
        best: Mention | None = None
        skipped = 0
        if texts[at] in LINKS:
            at += 1
            continue
        for end in range(_reach(tokens, at, last), at, -1):
            if end > at + 1 and not _may_end(texts[end - 1], end - at):
                continue
            if end == at + 1 and (low[at] in words().grammar or low[at] in LINKS_ALL):
                continue
            text = _joined(texts, at, end)
            short = known.form(text) if end - at <= 2 else []
            if short:
                entries = _short(tokens, short, at)
                if entries:
                    best = Mention(at, end, text.lower(), entries, "short", (first, last))
                    break
            if end > at + 2 and low[at] in {"city", "town", "village"} and low[at + 1] == "of":
                continue  # the name is what follows, not the unit of GeoNames that is called so
            folded = fold(text)
            if at == first and tokens.before(at) == "the" and f"the {folded}" in known and low[end : end + 1] != ["of"]:
                folded = f"the {folded}"  # "the Gulf", "the Highlands"
            if folded in never and end > at + 1:
                skipped = end  # "Olive Branch" is an operation, "South East" of "South East Asian" no province
                break
            entries = () if folded in never else known.named(folded)
            if (
                end == at + 1
                and not folded.startswith("the ")
                and (low[at].rstrip(".") in never or (texts[at][-1] == "." and len(text) < 5))
            ):
                entries = known.named(folded) if text.isupper() and "." in text[:-1] else ()
            if entries and len(text) <= 5:
                entries = _fitting(text, entries)
            if entries:
                best = Mention(at, end, folded, entries, "known", (first, last))
                break
        if best is None:
            at = max(at + 1, skipped)
        else:
            found.append(best)
            at = best.last
    return found


def _may_end(word: str, size: int) -> bool:
    """Say whether a name of some tokens may end in a word: no link, no mark but that of "St. John's"."""
    if word in {"'s", "’s"}:
        return size > 2
    return word not in LINKS_ALL and word[:1].isalnum()


def _reach(tokens: Tokens, at: int, last: int) -> int:
    """Return how far a name may reach from a position: to the end of its run, or over a link to words after it."""
    end = min(last, at + _LONGEST)
    low, size = tokens.low, len(tokens.words)
    if end != last or last >= size:
        return end
    if low[last] in _TAILS:
        return min(last + 1, at + _LONGEST)
    if low[last] not in _WITHIN:
        return end
    follows = tokens.words[last + 1 : last + 4]
    if low[last] == "and" and not (follows and follows[0][:1].isupper()):
        return end
    step = 1 + len(follows)
    while step > 2 and not follows[step - 2][:1].isupper():
        step -= 1
    return min(last + step, at + _LONGEST)


def _joined(texts: list[str], at: int, end: int) -> str:
    """Return the text of some tokens, a possessive mark written to the word that it belongs to."""
    text = " ".join(texts[at:end])
    return text.replace(" '", "'").replace(" ’", "’") if "'" in text or "’" in text else text


def _short(tokens: Tokens, forms: list[tuple[Entry, bool]], at: int) -> tuple[Entry, ...]:
    behind_comma = at > 1 and tokens.words[at - 1] in {",", "("} and tokens.words[at - 2][:1].isupper()
    return tuple(entry for entry, comma in forms if behind_comma or not comma)


def _fitting(text: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Keep the places that a short form may stand for: an abbreviation of a country is written in capitals."""
    upper = text.isupper()
    folded = fold(text)
    return tuple(
        each
        for each in entries
        if (upper or each.feature != "country" or fold(each.name) == folded or len(folded) > 3)
        and (not upper or len(folded) > 3 or each.feature == "country" or fold(each.name) == folded)
    )
