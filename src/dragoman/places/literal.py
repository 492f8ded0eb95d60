"""Whether a capitalised span is a place name: a logistic regression over readable features.

Each feature is a word like ``before:in`` or ``kind:country``; its weight stands in ``data/places/weights.tsv`` (model
``literal``), trained by ``models/places/train.py``. The score of a span is the sum of the weights of its features; a span
is a place name where that is above zero, which is a probability of one half.
"""

from __future__ import annotations

import math
from collections import Counter

from spacy.tokens import Token

from dragoman.places.names import fold
from dragoman.places.sites import QUARTERS
from dragoman.places.spans import everything
from dragoman.places.tables import Words, bodies, common_words, event_words, family_names, given_names, weights, words
from dragoman.places.tokens import Mention, Tokens
from dragoman.syntax import lemma_of

_GROUPS = {
    **dict.fromkeys(("village", "base", "camp", "crossing", "airport", "border"), "site of conflict"),
    **dict.fromkeys(("water", "river", "mountain", "desert", "island"), "nature"),
}
"""Kinds of place that are too rare in annotated news to have a weight each."""

_HAPPENINGS = frozenset(
    ["meet", "die", "fight", "arrest", "detain", "stop", "explode", "protest", "demonstrate", "gather", "camp", "clash"]
)
"""Verbs of deeds whose "at" leads to a place."""

_BODY = 5
"""Most words of the name of a body or person."""

_JOINTS = frozenset({"and", "or", ",", "/", "&"})

_SAYING = frozenset(
    {"said", "says", "told", "added", "asked", "wrote", "thinks", "who", "whose", "has", "had", "was", "is"}
)


def judge(tokens: Tokens, found: list[Mention]) -> None:
    """Set the features and the score of every mention of a text, names within sites included."""
    known = everything(found)
    describe(tokens, known)
    model = weights("literal")
    for each in known:
        each.score = sum(model.get(feature, 0.0) for feature in each.features)


def describe(tokens: Tokens, found: list[Mention]) -> None:
    """Set the features of every mention: its own, its surroundings', and those of the same name elsewhere in the text."""
    table = words()
    persons = _persons(tokens, table, found)
    placed: Counter[str] = Counter()
    total: Counter[str] = Counter()
    at_start = {each.first: each for each in found}
    at_end = {each.last: each for each in found}
    for each in found:
        each.features = (
            _own(each)
            + _small(tokens, table, each)
            + _around(tokens, table, each, at_start)
            + _listed(tokens, each, at_start, at_end)
            + (["body"] if _in_body(tokens, table, each) else [])
        )
        total[each.key] += 1
        placed[each.key] += "strong" in each.features
    for each in found:
        here = "strong" in each.features
        if placed[each.key] - here > 0:
            each.features.append("elsewhere:strong")
        if total[each.key] > 1:
            each.features.append("elsewhere:again")
        if each.last - each.first == 1 and tokens.low[each.first] in persons:
            each.features.append("elsewhere:person")


def _in_body(tokens: Tokens, table: Words, each: Mention) -> bool:
    """Say whether a name is a part of that of a body or person of the tables of actors, or of a title of nobility."""
    first, last = each.run
    if tokens.before(each.first) == "of" and each.first > 1 and tokens.low[each.first - 2] in table.peers:
        return True
    for start in range(max(first, each.last - _BODY), each.first + 1):
        for end in range(max(each.last, start + 2), min(last, start + _BODY) + 1):
            if end - start > each.last - each.first and fold(" ".join(tokens.words[start:end])) in bodies():
                return True
    return False


def _persons(tokens: Tokens, table: Words, found: list[Mention]) -> set[str]:
    """Return the last names of the people that a text names in full or with a title, in lower case."""
    given = given_names()
    persons: set[str] = set()
    for first, last in {each.run for each in found}:
        low = tokens.low
        start = first
        while start < last - 1 and low[start].rstrip(".") in table.titles:
            start += 1
        titled = start > first or tokens.before(first).rstrip(".") in table.titles
        named = last - start > 1 and (low[start] in given or (len(low[start]) == 2 and low[start][1] == "."))
        if (named and low[last - 1] not in table.sites and low[last - 1] not in table.organisations) or (
            titled and last - start == 1
        ):
            persons.add(low[last - 1])
            if named:
                persons.add(low[start])
    return persons


def _own(each: Mention) -> list[str]:
    """Return the features of the name itself: what it may stand for, and what else the word is."""
    features = ["bias", f"sort:{each.sort}", f"words:{min(each.last - each.first, 3)}"]
    if each.entries:
        top = max(each.entries, key=lambda entry: (not entry.other, _weight(entry.feature), entry.population))
        features.append(f"kind:{_GROUPS.get(top.feature, top.feature)}")
        features.append(f"people:{_bucket(max(entry.population for entry in each.entries))}")
        if top.origin == "own":
            features.append("own")
        if all(entry.other for entry in each.entries):
            features.append("other-name")
            features.append(f"other-name:{top.feature}")
        if top.feature == "city":
            features.append(f"city:{_bucket(top.population)}")
    low = each.key
    if each.sort == "site":
        features.append(_site(low, words()))
        features.append("site:in-place" if each.inner is not None else "site:alone")
    if each.last - each.first == 1:
        family = family_names().get(low)
        if family is not None:
            features.append(f"family:{_bucket(int(family * 1000), 5)}")
        given = given_names().get(low)
        if given is not None:
            features.append(f"given:{_bucket(int(given * 1000), 5)}")
        common = common_words().get(low)
        if common is not None:
            features.append("common" if common > 0.8 else "common:some")
        if len(low) <= 3:
            features.append("tiny")
    elif each.last - each.first == 2:
        head, _, tail = low.partition(" ")
        if head in given_names():
            features.append("given-first")
        if tail in family_names():
            features.append("family-last")
    return features


def _small(tokens: Tokens, table: Words, each: Mention) -> list[str]:
    """Return the features of a facility whose last word is written small ("Rafic Hariri airport"), or behind "at"."""
    if each.sort != "site":
        return []
    before = tokens.before(each.first)
    before = tokens.before(each.first - 1) if before == "the" else before
    if each.last <= each.run[1]:
        return ["site:due"] if before in table.prepositions else []
    return ["site:small", "site:small-due"] if before in table.prepositions else ["site:small"]


def _plain(word: str, size: int, before: str) -> str:
    """Return the feature of the look of an unknown name: one word behind "in" is rather a village than a body."""
    if not word.isalpha() or word.isupper():
        return "unknown:code"
    if before == "the":
        return "unknown:the"
    return "unknown:one-word" if size == 1 else "unknown:words"


def _site(name: str, table: Words) -> str:
    """Return the feature of the kind of a site, by the last word of its name or the first ("River Moy")."""
    first, word = name.split(" ", 1)[0], name.rsplit(" ", 1)[-1]
    if table.site_first.get(first, 0.0) > 3.0:
        return "site:wide"
    if word in table.streets:
        return "site:street"
    if word in table.targets:
        return "site:target"
    return "site:wide" if table.sites.get(word, 0.0) > 3.0 else "site:other"


def _weight(feature: str) -> int:
    return {"country": 4, "continent": 4, "capital": 3, "admin1": 2}.get(feature, 1)


def _bucket(number: int, top: int = 7) -> int:
    return min(top, int(math.log10(number + 1)))


def _around(tokens: Tokens, table: Words, each: Mention, at_start: dict[int, Mention]) -> list[str]:
    """Return the features of the words around a name."""
    low, texts = tokens.low, tokens.words
    first, last = each.first, each.last
    run_first, run_last = each.run
    features = []
    text = texts[first]
    if text.isupper() and len(text) > 1 and "." not in text:
        features.append("capitals" if len(text) > 5 or last - first > 1 else "capitals:short")
    tag = tokens.tags[last - 1]
    features.append(f"tag:{tag}" if tag in {"NNP", "NNPS", "NN", "NNS", "JJ"} else "tag:other")
    strong = False
    if first > run_first and first > 0 and not (first == run_first + 1 and low[run_first] == "the"):
        features += _inside_before(low[first - 1], first - 1 == run_first, table)
    else:
        back = first - 1
        if back >= 0 and low[back] == "the":
            features.append("the")
            back -= 1
        if back >= 0 and low[back] in table.parts:
            features.append("part")
            back -= 1
            if back >= 0 and low[back] == "the":
                back -= 1
        before = low[back] if back >= 0 else "^"
        if before.isspace():
            before = "^"
        features.append(f"before:{before}")
        if back > 0:
            features.append(
                f"before2:{low[back - 1]}" if before in {",", "of", "and", "-", "to", "from"} else "before2:"
            )
        if before.rstrip(".") in table.titles:
            features.append("title-before")
        if before in table.kinds or (before == "of" and back > 0 and low[back - 1] in table.kinds):
            features.append("kind-before")
            strong = True
        strong = strong or before in table.prepositions
        if each.sort == "unknown":
            features += _unknown(tokens, each, before, back)
        if (
            back >= 0
            and tokens.tags[back].startswith("VB")
            and lemma_of(tokens.words[back], tokens.tags[back]) in _hold()
        ):
            features.append("object-of-deed")
    after = _after(tokens, table, each, at_start)
    if strong:  # "police in Nice said": the verb is that of the police
        after = [each for each in after if each.removeprefix("after:") not in _SAYING]
    features += after
    if any(low[at] in table.organisations for at in range(last, run_last)):
        features.append("organisation-behind")
    if run_last - run_first > 4:
        features.append("long-run")
    if "behind:container" in features or (strong and run_last == last):
        features.append("strong")
    return features


def _listed(tokens: Tokens, each: Mention, at_start: dict[int, Mention], at_end: dict[int, Mention]) -> list[str]:
    """Return the features of a list that a name stands in: the names before and after it ("in Mersin, Adana and Hatay")."""
    features = []
    before = at_end.get(each.first - 1) if tokens.before(each.first) in _JOINTS else None
    if before is not None and before.entries:
        strong = "strong" in before.features or "listed:strong" in before.features
        features.append("listed:strong" if strong else "listed")
    after = at_start.get(each.last + 1) if tokens.at(each.last) in _JOINTS else None
    if after is not None and after.entries:
        features.append("lists")
    return features


def _hold() -> frozenset[str]:
    return event_words()["hold"]


def _unknown(tokens: Tokens, each: Mention, before: str, back: int) -> list[str]:
    """Return the features of an unknown name: its look, and the preposition ``before`` it at the token ``back``."""
    features = [f"unknown:{before}"]
    if before in {"at", "to"} and _of_deed(tokens.doc[back]):
        features.append("unknown:deed")
    if tokens.at(each.last) in QUARTERS:
        features.append("unknown:quarter")
    features.append(_plain(tokens.words[each.first], each.last - each.first, tokens.before(each.first)))
    return features


def _of_deed(preposition: Token) -> bool:
    """Say whether a preposition belongs to a deed that happens in places: "crashed at X", not "studied at X"."""
    table, above = event_words(), preposition.head
    if above.tag_.startswith("NN") and above.head.tag_.startswith("VB") and above.dep_ in {"dobj", "pobj"}:
        above = above.head
    word = lemma_of(above.text, above.tag_)
    return word in table["hold"] or word in table["going"] or word in table["harm"] or word in _HAPPENINGS


def _inside_before(word: str, opens: bool, table: Words) -> list[str]:
    """Return the features of the capitalised word right before a name in the same run."""
    bare = word.rstrip(".")
    features = ["inside"]
    if bare in table.titles:
        features.append("inside:title")
    elif word in given_names():
        features.append("inside:given")
    elif len(bare) == 1:
        features.append("inside:initial")
    elif word in table.parts:
        features.append("inside:part")
    elif word in {"of", "-", "–", "the", "de", "al"}:
        features.append(f"inside:{word}")
    elif bare in table.kinds:
        features.append("inside:kind")
    elif bare in table.organisations or bare in table.sites:
        features.append("inside:noun")
    else:
        features.append("inside:opens" if opens else "inside:other")
    return features


def _after(tokens: Tokens, table: Words, each: Mention, at_start: dict[int, Mention]) -> list[str]:
    """Return the features of what follows a name: in its run, and beyond."""
    low = tokens.low
    last = each.last
    word = tokens.at(last)
    bare = word.rstrip(".")
    features = []
    if last < each.run[1]:
        features.append("more")
        if bare in table.kinds:
            features.append("more:kind")
        elif bare in table.organisations:
            features.append("more:organisation")
        elif bare in table.sites:
            features.append("more:site")
        elif word in {"-", "–", "of"}:
            features.append(f"more:{word}")
        elif word in family_names() or (len(bare) == 1 and bare.isalpha()):
            features.append("more:family")
        elif last in at_start:
            features.append("more:place")
        elif bare in event_words()["deed"]:
            features.append("more:deed")
        else:
            features.append("more:other")
        return features
    if not word or word.isspace():
        word = "$"
    features.append(f"after:{word}")
    if word in table.disease or (word in {"-", "–"} and tokens.at(last + 2) in table.disease):
        features.append("disease-after")
    if bare in table.kinds:
        features.append("kind-after")
    if word in {"'s", "’s", "-", "–"}:
        features.append(f"after2:{tokens.at(last + 1)}")
    if word in {",", "("}:
        nxt = at_start.get(last + 1)
        if nxt is not None and nxt.entries and _contains(nxt, each):
            features.append("behind:container")
        elif tokens.at(last + 1).isdigit():
            features.append("comma:number")
        elif low[last + 1 : last + 2] and low[last + 1] in _SAYING:
            features.append("comma:who")
    return features


def _contains(outer: Mention, inner: Mention) -> bool:
    """Say whether a name behind a comma may be the country or unit that a place lies in ("Paris, Texas")."""
    units = {entry.admin1 for entry in outer.entries if entry.feature == "admin1"}
    countries = {entry.country for entry in outer.entries if entry.feature == "country"}
    return any(
        (entry.admin1 and entry.admin1 in units) or (entry.country and entry.country in countries)
        for entry in inner.entries
    )
