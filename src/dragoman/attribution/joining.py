"""The network's cues beside those of the rules: which cues attribute, with which content, to which source.

The network (:mod:`dragoman.encoder`) tags cues, sources and contents in a paragraph; the rules know frames, quotations
over paragraphs and sources inside sources. For each cue that either finds, every content and every source that either
gives is an option, and so is a content cut short at a comma or a conjunction. Three logistic regressions over a few
readable features say how likely the cue is to attribute, and each content and source to be the right one (the table
``data/attribution/join.tsv``, written by ``models/attribution/join.py``). The likeliest content and source stay, where
the product of the three is high enough.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.attribution.candidate import Candidate
from dragoman.attribution.cues import table
from dragoman.attribution.engine import every_frame
from dragoman.attribution.options import Content, Group, Voice, fill, overlap, size
from dragoman.attribution.quotes import inside
from dragoman.attribution.tree import head_of
from dragoman.attribution.weighing import log_odds
from dragoman.tables import read_tsv

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.attribution.quotes import Quotation
    from dragoman.attribution.tree import Range, Tree
    from dragoman.encoder import Cue
    from dragoman.settings.attribution import AttributionSettings

TABLE = Path(__file__).resolve().parents[1] / "data" / "attribution" / "join.tsv"

Features = dict[str, float]
Rated = list[list[tuple[float, Candidate]]]
"""The candidates of each cue word with their chances by the rules, the likeliest first."""

_STEPS = (0.3, 0.7, 0.95)
"""Probabilities of a cue by the network from which a feature of their own holds."""

_POS = {"V": "v", "N": "n", "J": "a"}


def joined_up(
    tree: Tree, quotes: list[Quotation], rated: Rated, tags: Sequence[Cue], settings: AttributionSettings
) -> list[Candidate]:
    """Return the attributions that rules and network together find, in text order, one for each cue.

    A reader (not ``outermost``) takes from the rules alone what the network was not taught: sources in quoted speech and
    in another's content, and who is cited by whom.
    """
    kept: list[Candidate] = []
    for group in groups(tree, rated, tags):
        alone = group.tag is None and _unseen(quotes, group.token, kept)
        if not settings.outermost and (alone or (group.listed and group.rules[0][1].frame == "cited")):
            chance, one = group.rules[0]
            if chance >= settings.least_chance:
                kept.append(one)
            continue
        made = _best(tree, quotes, fill(tree, quotes, group), settings.least_joined)
        if made is not None:
            kept.append(made)
    return sorted(kept, key=lambda each: each.token)


def groups(tree: Tree, rated: Rated, tags: Sequence[Cue]) -> Iterable[Group]:
    """Yield the cues of the rules, each with the likeliest tag that shares a word with it, then the other tags."""
    at: dict[int, int] = {}
    for number, tag in enumerate(tags):
        for token in range(*tag.cue):
            if token not in at or tags[at[token]].probability < tag.probability:
                at[token] = number
    used: set[int] = set()
    for rules in rated:
        token = rules[0][1].token
        words = {token, *(word for _, one in rules for word in range(*one.cue))}
        number = max((at[word] for word in words if word in at), key=lambda each: tags[each].probability, default=-1)
        used.add(number)
        yield Group(token, rules, True, tags[number] if number >= 0 else None)
    for number, tag in enumerate(tags):
        if number not in used:
            token = head_of(tree, tag.cue)
            frames = [(0.0, one) for one in every_frame(tree, token)]
            yield Group(token, frames, False, tag)


def _unseen(quotes: list[Quotation], token: int, kept: list[Candidate]) -> bool:
    """Say whether a cue stands where the network was not taught to look: in quoted speech, or in another's content."""
    quote = inside(quotes, token)
    if quote is not None and quote.speech:
        return True
    return any(first <= token < last for each in kept[-8:] for first, last in each.content)


def _best(tree: Tree, quotes: list[Quotation], group: Group, least: float) -> Candidate | None:
    """Return the cue with its likeliest content and source, or None where that is not likely enough."""
    if not group.contents or not group.voices:
        return None
    chance = rate("cue", of_cue(quotes, group))
    if chance < least:
        return None
    content, sure = max(((each, rate("content", of_content(group, each))) for each in group.contents), key=_second)
    voice, certain = max(((each, rate("source", of_voice(group, each))) for each in group.voices), key=_second)
    if chance * sure * certain < least:
        return None
    return _made(tree, group, content, voice, chance)


def _second(pair: tuple[object, float]) -> float:
    return pair[1]


def _made(tree: Tree, group: Group, content: Content, voice: Voice, chance: float) -> Candidate:
    if group.rules and group.listed:
        one = group.rules[0][1]
        return Candidate(
            one.token, one.lemma, one.pos, one.frame, list(content.spans), voice.head, one.cue, one.effect, chance
        )
    assert group.tag is not None
    token = group.token
    pos, lemma = _POS.get(tree.tag[token][:1], "p"), tree.lemma(token)
    known = table().get((pos, lemma), {})
    effect = next(iter(known.values())).effect if known else "say"
    return Candidate(token, lemma, pos, "tagged", list(content.spans), voice.head, group.tag.cue, effect, chance)


def of_cue(quotes: list[Quotation], group: Group) -> Features:
    """Return what speaks for and against an attribution at a cue."""
    found: Features = {}
    if group.listed:
        found["rule"] = log_odds(group.rules[0][0])
    else:
        found["no rule"] = 1.0
    if inside(quotes, group.token) is not None:
        found["in a quotation"] = 1.0
    tag = group.tag
    if tag is None:
        found["no tag"] = 1.0
        found["words"] = math.log(size(tuple(group.rules[0][1].content)))
        return found
    found["tag"] = log_odds(tag.probability)
    found["tag's content"] = log_odds(tag.content_probability)
    found["tag's source"] = log_odds(tag.source_probability) if tag.source else 0.0
    if not tag.source:
        found["tag has no source"] = 1.0
    if not group.listed:
        found["tag alone"] = found["tag"]
    for step in _STEPS:
        if tag.probability > step:
            found[f"tag over {step}"] = 1.0
    if group.spans:
        found["words"] = math.log(size(group.spans))
    if group.listed:
        found["contents agree"] = overlap(tuple(group.rules[0][1].content), group.spans)
        found[f"sources: {_agreement(group.voices[0], group.voices[-1])}"] = 1.0
    return found


def _agreement(one: Voice, other: Voice) -> str:
    if one.span is None or other.span is None:
        return "none" if one.span is None and other.span is None else f"only {(one if one.span else other).origin}"
    return "same" if _meet(one.span, other.span) else "differ"


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def of_content(group: Group, content: Content) -> Features:
    """Return what speaks for and against a content."""
    words = size(content.spans)
    found: Features = {"words": math.log(words)}
    for origin in content.origins:
        if not origin.startswith("rule other cut"):
            found[origin.replace("rule cut", "cut").replace("net cut", "cut")] = 1.0
    for name, spans in (("rule", tuple(group.rules[0][1].content) if group.rules else ()), ("net", group.spans)):
        if not spans:
            continue
        shared = overlap(spans, content.spans)
        ratio = math.log(words / size(spans))
        found[f"overlap with {name}"] = shared
        found[f"longer than {name}"] = max(0.0, ratio)
        found[f"shorter than {name}"] = max(0.0, -ratio)
        if shared >= 0.5:
            found[f"near {name}"] = 1.0
        if name == "net" and group.tag is not None:
            found["net is sure"] = shared * log_odds(group.tag.content_probability)
        elif group.listed:
            found["rule is sure"] = shared * log_odds(group.rules[0][0])
    return found


def of_voice(group: Group, voice: Voice) -> Features:
    """Return what speaks for and against a source."""
    name = "net" if voice.origin == "net" else "rule"
    found: Features = {voice.origin: 1.0}
    other = group.voices[-1] if name == "rule" else group.voices[0]
    if voice.span is None:
        found[f"{name} none"] = 1.0
        if group.rules:
            one = group.rules[0][1]
            found[f"none with {one.pos}.{one.frame}"] = 1.0
    if other.origin == voice.origin or (other.origin == "net") == (name == "net"):
        found[f"{name} alone"] = 1.0
    else:
        found[f"{name}: {_agreement(voice, other)}"] = 1.0
    if group.tag is not None:
        sure = log_odds(group.tag.source_probability) if group.tag.source else 0.0
        found[f"{name} with tag" + (" none" if voice.span is None else "")] = sure
    return found


@cache
def weights() -> dict[str, dict[str, float]]:
    """Return the weight of every feature, by part: cue, content, source; "bias" is the constant."""
    found: dict[str, dict[str, float]] = {}
    for row in read_tsv(TABLE, ("part", "feature", "weight")):
        found.setdefault(row["part"], {})[row["feature"]] = float(row["weight"])
    return found


def rate(part: str, found: Features) -> float:
    """Return how likely (0 to 1) features make a cue, content or source."""
    known = weights().get(part, {})
    total = known.get("bias", 0.0) + sum(known.get(name, 0.0) * value for name, value in found.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
