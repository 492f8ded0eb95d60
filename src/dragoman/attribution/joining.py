"""A network's cues beside those of the rules: which cues attribute, with which content, to which source.

A network (:mod:`dragoman.encoder`) tags cues, sources and contents in a paragraph; the rules know frames, quotations
over paragraphs and sources inside sources. For each cue that either finds, every content and every source that either
gives is an option, and so is a content cut short at a comma or a conjunction. Three logistic regressions over a few
readable features say how likely the cue is to attribute, and each content and source to be the right one (a table for
each network, ``data/attribution/join*.tsv``, written by ``models/attribution/join.py``). The likeliest content and
source stay, where the product of the three is high enough.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.attribution.candidate import Candidate, within
from dragoman.attribution.cues import FOLDER, table
from dragoman.attribution.engine import NOBODY
from dragoman.attribution.options import (
    QUOTED,
    Content,
    Group,
    Voice,
    begin,
    common,
    fill,
    overlap,
    quoted,
    size,
)
from dragoman.attribution.quotes import inside
from dragoman.attribution.select import ALWAYS
from dragoman.attribution.tree import head_of
from dragoman.attribution.weighing import log_odds, logistic
from dragoman.tables import read_tsv

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.attribution.options import Spans
    from dragoman.attribution.quotes import Quotation
    from dragoman.attribution.tree import Range, Tree
    from dragoman.encoder import Cue
    from dragoman.settings.attribution import AttributionSettings

Features = dict[str, float]
Weights = Mapping[str, Mapping[str, float]]
"""The weight of every feature by part: cue, content, source; "bias" is the constant."""

Rated = list[list[tuple[float, Candidate]]]
"""The candidates of each cue word with their chances by the rules, the likeliest first."""

SAME = 0.5
"""Overlap from which two contents are the same attribution (the measure of PolNeAR's authors)."""

_STEPS = {"tag over 0.3": 0.3, "tag over 0.7": 0.7, "tag over 0.95": 0.95}
"""Probabilities of a cue by the network from which a feature of their own holds."""

_POS = {"V": "v", "N": "n", "J": "a"}


@dataclass(frozen=True, slots=True)
class Choice:
    """The likeliest content and source of a cue, and how likely (0 to 1) it attributes this to that."""

    content: Content
    voice: Voice
    chance: float


def joined_up(
    tree: Tree,
    quotes: list[Quotation],
    rated: Rated,
    tags: Sequence[Cue],
    settings: AttributionSettings,
    known: Weights,
) -> list[Candidate]:
    """Return the attributions that rules and a network with its weights together find, in text order, one for each cue.

    A cue that the rules are sure enough of stays unless the join holds it for unlikely (``least_kept``). A reader (not
    ``outermost``) takes from the rules alone what the network was not taught: sources in quoted speech and in another's
    content, who is cited by whom, words that always attribute ("reportedly"), how far a quotation goes, and where the
    writer goes on.
    """
    kept: list[Candidate] = []
    reader = not settings.outermost
    cited = {one.source for rules in rated for _, one in rules if one.frame == "cited"}
    told = [rules[0][1] for rules in rated if _told(rules[0][1])]
    for number, group in enumerate(groups(tree, rated, tags)):
        one = group.rules[0][1] if group.listed else None
        ruled = one is not None and group.rules[0][0] >= settings.least_chance
        if ruled and one is not None and _beyond(tree, one):
            kept.append(one)
            continue
        unseen = one is not None and reader and _unseen(quotes, group.token, [*kept[-8:], *told])
        if unseen and one is not None and one.pos == "v" and one.frame == "clause":
            ruled = group.rules[0][0] >= settings.least_held
        if (
            one is not None
            and reader
            and (
                unseen
                or _given(one)
                or _said_behind(rated[number + 1 : number + _NEAR], group.token, settings.least_chance)
            )
        ):
            if ruled:
                kept.append(one)
            if ruled or group.tag is None or _given(one):
                continue
        least = settings.least_kept if ruled else settings.least_joined
        choice = choose(tree, quotes, group, known, least)
        if choice is not None:
            made = _made(tree, group, choice)
            if one is not None and reader and _bounded(quotes, one, choice.content):
                made.content = one.content
            if one is not None and (_told(one) or _hears(one) or (made.source in cited and one.source not in cited)):
                made.source = one.source  # "according to X, at the talks between Y and Z"; who cites, not who is cited
            kept.append(made)
        elif one is not None and ruled and _quotes(quotes, group, one):
            kept.append(one)
        elif reader and ruled and rate(known["cue"], of_cue(quotes, group)) >= settings.least_joined:
            kept.append(group.rules[0][1])
    if not reader:
        kept = [kept[number] for number in single([(each.share, tuple(each.content)) for each in kept])]
    return sorted(kept, key=lambda each: each.token)


def single(told: Sequence[tuple[float, Spans]]) -> list[int]:
    """Return which contents stay, given each with its chance: of two that are the same, the likelier one.

    Annotators mark one attribution where two cues report the same words ("went on to claim that").
    """
    kept: list[int] = []
    for number in sorted(range(len(told)), key=lambda each: -told[each][0]):
        spans = told[number][1]
        first, last = spans[0][0], spans[-1][1]
        beside = (told[each][1] for each in kept)
        if not any(each[0][0] < last and first < each[-1][1] and overlap(spans, each) >= SAME for each in beside):
            kept.append(number)
    return sorted(kept)


def _beyond(tree: Tree, one: Candidate) -> bool:
    """Say whether a content begins in the next paragraph ("She went on to say:"): a network reads one at a time."""
    first = one.content[0][0]
    return one.token < first and first >= tree.paragraph(one.token)[1]


_SURE = 0.8
"""Chance by the rules from which a quotation with its verb stays whatever the network makes of it."""


def _quotes(quotes: list[Quotation], group: Group, one: Candidate) -> bool:
    """Say whether a verb of speech surely stands beside a quotation: "Come back!" she yelled from the roof."""
    return group.rules[0][0] >= _SURE and one.frame == "clause" and quoted(quotes, one.content) >= QUOTED


def _bounded(quotes: list[Quotation], one: Candidate, choice: Content) -> bool:
    """Say whether the rules know better where a content ends: it is quoted, or ends before the choice does."""
    if quoted(quotes, one.content) >= QUOTED:
        return True
    spans = tuple(one.content)
    return common(spans, choice.spans) == size(spans)


def _told(one: Candidate) -> bool:
    """Say whether the words themselves name the source: behind "according to", "as reported by", "knew from"."""
    return one.frame in ("according", "as", "from+clause") and one.source is not None


def _hears(one: Candidate) -> bool:
    """Say whether the subject is who is told: "the ministry was told that" (not: "was convinced that")."""
    return one.frame.startswith("pass") and one.effect in ("say", "warn", "ask", "report")


def _given(one: Candidate) -> bool:
    """Say whether the rules alone decide about a cue: it always attributes, tells who is cited by whom, or is settled."""
    return one.share >= ALWAYS or one.frame == "cited" or one.settled


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
        known = {at[word] for word in words([rules]) if word in at}
        number = max(known, key=lambda each: tags[each].probability, default=-1)
        used.add(number)
        yield Group(token, rules, True, tags[number] if number >= 0 else None)
    for number, tag in enumerate(tags):
        if number not in used:
            yield Group(head_of(tree, tag.cue), [], False, tag)


def words(rated: Rated) -> set[int]:
    """Return the words of the cues that the rules know."""
    return {word for rules in rated for _, one in rules for word in (one.token, *range(*one.cue))}


def _unseen(quotes: list[Quotation], token: int, outer: list[Candidate]) -> bool:
    """Say whether a cue stands where the network was not taught to look: in quoted speech, or in another's content."""
    quote = inside(quotes, token)
    if quote is not None and quote.speech:
        return True
    return any(within(each.content, token) for each in outer)


_NEAR = 6
"""Cues, the one at hand included, among which the clause that reports it is looked for behind it."""


def _said_behind(rated: Rated, token: int, least: float) -> bool:
    """Say whether a reporting clause behind a cue holds it: "the rabbi said X, the radio reported"."""
    return any(
        chance >= least and one.frame == "clause" and one.content[0][1] <= one.token and within(one.content, token)
        for chance, one in (rules[0] for rules in rated)
    )


def choose(tree: Tree, quotes: list[Quotation], group: Group, known: Weights, least: float) -> Choice | None:
    """Return the likeliest content and source of a cue by the weights of a join; None where they are not likely enough."""
    if not group.contents:
        begin(tree, quotes, group)
    cue = rate(known["cue"], of_cue(quotes, group))
    if cue < least:
        return None
    if not group.contents:
        fill(tree, quotes, group)
    if not group.contents or not group.voices:
        return None
    voices = [rate(known["source"], of_voice(group, each)) for each in group.voices]
    certain = max(voices)
    if cue * certain < least:
        return None
    contents = [score(known["content"], of_content(group, each)) for each in group.contents]
    best = max(contents)
    sure = logistic(best)
    content, voice = group.contents[contents.index(best)], group.voices[voices.index(certain)]
    chance = cue * sure * certain
    return Choice(content, voice, chance) if chance >= least else None


def _made(tree: Tree, group: Group, choice: Choice) -> Candidate:
    content, source = list(choice.content.spans), choice.voice.head
    if source is not None and tree.low[source] in NOBODY:
        source = None
    if group.rules and group.listed:
        one = group.rules[0][1]
        content = _closed(content, one.content)
        return Candidate(one.token, one.lemma, one.pos, one.frame, content, source, one.cue, one.effect, choice.chance)
    assert group.tag is not None
    token = group.token
    pos, lemma = _POS.get(tree.tag[token][:1], "p"), tree.lemma(token)
    return Candidate(
        token, lemma, pos, "tagged", content, source, group.tag.cue, _effect(group, pos, lemma), choice.chance
    )


def _closed(content: list[Range], whole: list[Range]) -> list[Range]:
    """Return a content without the gaps that the content of the rules fills."""
    made = content[:1]
    for first, last in content[1:]:
        start = made[-1][0]
        if any(held <= start and first <= stop for held, stop in whole):
            made[-1] = (start, last)
        else:
            made.append((first, last))
    return made


def _effect(group: Group, pos: str, lemma: str) -> str:
    """Return what a cue of the network's alone does: as the table of cues says of the word, else by its frame.

    A word that reports a whole clause says it; one that does not ("tried to", "waxed lyrical about") only takes a stand.
    """
    frames = table().get((pos, lemma), {})
    if frames:
        return next(iter(frames.values())).effect
    return "say" if any(one.frame in ("clause", "as", "pass+clause") for _, one in group.rules) else "judge"


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
    for name, step in _STEPS.items():
        if tag.probability > step:
            found[name] = 1.0
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
    long = math.log(words)
    found: Features = {"words": long}
    for origin in content.origins:
        found[origin] = 1.0
    for (both, longer, shorter, near, certain), spans, total, sure in group.bases:
        held = total if spans == content.spans else common(spans, content.spans)
        shared = held / (words + total - held)
        found[both] = shared
        if words > total:
            found[longer] = long - math.log(total)
        elif words < total:
            found[shorter] = math.log(total) - long
        if shared >= SAME:
            found[near] = 1.0
        if sure is not None:
            found[certain] = shared * sure
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
def fitted(name: str) -> bool:
    """Say whether a network has been joined with the rules: whether its table is there."""
    return (FOLDER / f"{name}.tsv").is_file()


@cache
def weights(name: str) -> Weights:
    """Return the weights of a join by the name of its table: "join" for the network, "join_light" for the light tagger."""
    found: dict[str, dict[str, float]] = {"cue": {}, "content": {}, "source": {}}
    for row in read_tsv(FOLDER / f"{name}.tsv", ("part", "feature", "weight")):
        found[row["part"]][row["feature"]] = float(row["weight"])
    return found


def rate(known: Mapping[str, float], found: Features) -> float:
    """Return how likely (0 to 1) features make a cue, content or source."""
    return logistic(score(known, found))


def score(known: Mapping[str, float], found: Features) -> float:
    """Return the log odds that features give."""
    total = known.get("bias", 0.0)
    for name, value in found.items():
        total += known.get(name, 0.0) * value
    return total
