"""How likely a statement of the lexicon is right, the network of deeds being asked too.

The network reads the sentences of which the lexicon tells something, and says of each of its words what deed it names and
who takes part in it (:mod:`dragoman.encoder.deeds`). A logistic rule joins that to the signs of the statement
(:mod:`dragoman.coding.confidence`): its weights are rows ``told`` of ``data/ontology/judging.tsv``, fitted on sentences and
statements that the network was not trained on (``models/deeds``). Without the network the signs alone decide.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.coding.asking import chance, log_odds
from dragoman.coding.doubting import AMID, NO_SENSE, UNSEEN
from dragoman.coding.known import is_known, same, tokens_of
from dragoman.coding.noticing import deed_words, word_of
from dragoman.coding.siding import sided

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from dragoman.coding.judging import Told
    from dragoman.coding.parties import Parties
    from dragoman.doc import Coding
    from dragoman.encoder.deeds import Asked, Deed, Sight
    from dragoman.model import Actor
    from dragoman.settings.coding import CodingSettings


_MORE = frozenset({"other", "others", "another", "more"})
"""Words that stand for more of those who are told: "killed six fighters and wounded a dozen others"."""

_DOERLESS = frozenset({"incomplete", UNSEEN})
"""Why the rules doubt a deed of which no doer is told."""

TOLD, GUESSED = "told", "guessed"
"""The rules for statements of a sense that fits, and of the sense nearest to a word."""


def usable(settings: CodingSettings) -> bool:
    """Say whether the network is asked: the settings ask for it, and its weights are shipped."""
    if not settings.weighed:
        return False
    from dragoman.encoder import available

    return available("deeds")


def weigh(parties: Parties, sight: Sight, told: Sequence[Told], settings: CodingSettings, least: float) -> list[Told]:
    """Return the statements that are likely enough, or kept however unlikely, with the parties and the confidence that
    both give."""
    found = sight.deeds([_asked(parties, each.coding) for each in told])
    weighed = (_weighed(parties, each, deed, settings) for each, deed in zip(told, found, strict=True))
    return [
        each
        for each in weighed
        if each.kept or (each.coding.confidence >= _least(each, settings, least) and not _of_nobody(parties, each))
    ]


def _of_nobody(parties: Parties, told: Told) -> bool:
    """Say whether nobody in a statement in doubt is known; in a text that tells of force they need not be, nor of force of
    which the sentence tells where it was: "Then came the bombardment of Umm Tajok"."""
    doubts = {*told.candidate.doubts} - {AMID}
    if not doubts or _force_told_where(parties, told):
        return False
    return not any(map(is_known, (*told.coding.actors, *told.coding.recipients)))


def _force_told_where(parties: Parties, told: Told) -> bool:
    """Say whether a sentence tells of force without a doer, and of the place."""
    place = told.coding.place
    if place is None or place.start is None or told.coding.type != "ASSAULT":
        return False
    sentence = parties.doc[slice(*told.coding.sentence)]
    here = sentence.start_char <= place.start < sentence.end_char
    return here and _DOERLESS.issuperset(told.candidate.doubts)


def _least(told: Told, settings: CodingSettings, least: float) -> float:
    """Return from which confidence a statement is kept, given that of statements without a doubt."""
    if not told.candidate.doubts:
        return least
    return settings.guessed if NO_SENSE in told.candidate.doubts else settings.doubted


def _asked(parties: Parties, coding: Coding) -> Asked:
    """Return what the network is asked about a statement, and told of it."""
    from dragoman.encoder.deeds import Asked

    def spans(side: Sequence[Actor]) -> tuple[tuple[int, int], ...]:
        where = (tokens_of(parties.doc, coding.sentence, each) for each in side)
        words = (parties.doc[each.start : each.stop] for each in where if each)
        return tuple((each.start_char, each.end_char) for each in words)

    return Asked(coding.sentence, coding.trigger[0], coding.type, spans(coding.actors), spans(coding.recipients))


def _weighed(parties: Parties, told: Told, deed: Deed | None, settings: CodingSettings) -> Told:
    """Return a statement as both tell it; as its signs do where the network did not read it."""
    if deed is None:
        return replace(told, coding=replace(told.coding, confidence=0.0)) if told.candidate.doubts else told
    told = sided(parties, told, deed, settings)
    confidence = chance(GUESSED if NO_SENSE in told.candidate.doubts else TOLD, features(parties, told, deed))
    return replace(told, coding=replace(told.coding, confidence=confidence))


def features(parties: Parties, told: Told, deed: Deed) -> dict[str, float]:
    """Return what the rule looks at: how sure the network is of the type, of each side, and that nobody is left out; why
    the rules would leave the statement aside."""
    coding = told.coding
    return {
        "bias": 1.0,
        "signs": log_odds(coding.confidence),
        "type": log_odds(deed.types[coding.type]),
        "none": log_odds(deed.types["NONE"]),
        **_side("actor", parties, coding, coding.actors, deed.actors),
        **_side("recipient", parties, coding, coding.recipients, deed.recipients),
        **_doubts(parties, told),
    }


def _doubts(parties: Parties, told: Told) -> dict[str, float]:
    """Return why the rules would leave a statement aside; of a word without a sense, how often it names a deed."""
    candidate = told.candidate
    found = {f"doubt {each}": 1.0 for each in candidate.doubts}
    if NO_SENSE in candidate.doubts:
        found["share"] = deed_words()[word_of(parties.tree, candidate.token)]
    return found


def _side(
    name: str, parties: Parties, coding: Coding, side: Sequence[Actor], heads: dict[int, float]
) -> dict[str, float]:
    """Return the log odds of the least likely party of a side, and of the likeliest words outside it."""
    where = [tokens_of(parties.doc, coding.sentence, each) for each in side]
    read = [[heads[token] for token in each if token in heads] for each in where]
    sure = [max(each) for each in read if each]
    inside = {token for each in where for token in each}
    left, listed = map(log_odds, _left(parties, side, inside, heads))
    if not sure:
        return {f"no {name}": 1.0, f"{name} missed": left}
    return {name: log_odds(min(sure)), f"{name} left": left, f"{name} listed": listed}


def _left(
    parties: Parties, side: Sequence[Actor], inside: Collection[int], heads: Mapping[int, float]
) -> tuple[float, float]:
    """Return the chance of the likeliest word outside a side that stands for somebody else, and that of the likeliest that
    is another member of a list of which one is told ("hospitals and other targets") or means who is told already ("Doe and
    Roe met; both sides ...")."""
    tree = parties.tree
    lists = {tree.first_conjunct(token) for token in inside}
    listed = 0.0
    for token in sorted(heads.keys() - inside, key=lambda each: -heads[each]):
        among = bool(lists) and (tree.first_conjunct(token) in lists or tree.low[token] in _MORE)
        if not among and not _is_told(parties.of(token), side):
            return heads[token], listed
        listed = max(listed, heads[token])
    return 0.0, listed


def _is_told(actors: Sequence[Actor], side: Sequence[Actor]) -> bool:
    return bool(actors) and all(any(same(each, one) for one in side) for each in actors)
