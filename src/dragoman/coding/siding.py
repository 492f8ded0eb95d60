"""Parties of a statement that the network of deeds sees elsewhere in its sentence than the frame of its word does.

"In a letter to the Security Council, Kenya demanded that Somalia withdraw" asks Somalia, not the council: where the frame
of the word misleads, the network still tells who heads a side. A side whose words it finds unlikely gives way to those that
it finds likely, an empty actor is filled, and an unlikely party beside a likely one is left out. Who a word stands for is
told by the actors of the sentence, as ever.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.actors.lands import is_local
from dragoman.coding.known import is_known, is_state, things, tokens_of, union
from dragoman.coding.vague import vague

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dragoman.coding.judging import Told
    from dragoman.coding.parties import Parties
    from dragoman.coding.tree import Tree
    from dragoman.doc import Coding
    from dragoman.encoder.deeds import Deed
    from dragoman.model import Actor
    from dragoman.settings.coding import CodingSettings

Side = tuple["Actor", ...]

_BEFORE = frozenset({"after", "following", "since", "over"})
"""Prepositions before a deed that was done when that of the clause began."""

_PARTING = frozenset({";", ":"})
_WITNESSES = frozenset({"CVL", "EDU", "JRN", "MED", "NGO", "REF", "REL", "UNK"})
"""Sectors of those who tell of force far oftener than they use it."""


def sided(parties: Parties, told: Told, deed: Deed, settings: CodingSettings) -> Told:
    """Return a statement with the parties that the network sees, where it is sure of them and not of those told."""
    coding, candidate = told.coding, told.candidate
    if candidate.sense.where == "rules:allege":
        return told  # who is said to have done wrong is told by the grammar alone
    if coding.actors and coding.actors == coding.recipients:
        return _together(parties, told, deed, settings)
    tree, trigger = parties.tree, coding.trigger[0]
    answered = _answered(tree, trigger)
    open_ = not (answered or _blamed(tree, coding))
    acting = {each: sure for each, sure in deed.actors.items() if not _suffers_elsewhere(tree, trigger, each)}
    actors = _side(parties, told, coding.actors, coding.recipients, acting, settings, empty=open_)
    recipients = coding.recipients
    if not answered:  # "arrested two men after a shooting": not they were shot
        recipients = _side(parties, told, recipients, coding.actors, deed.recipients, settings, empty=False)
    alone = actors == recipients and len(actors) == 1  # nobody meets himself
    if alone or (actors, recipients) == (coding.actors, coding.recipients):
        return told
    made = replace(candidate, actors=actors, recipients=recipients)
    if settings.known_only and vague(made):
        return told
    return replace(told, candidate=made, coding=replace(coding, actors=actors, recipients=recipients))


def _together(parties: Parties, told: Told, deed: Deed, settings: CodingSettings) -> Told:
    """Return a deed that its parties do with each other without those whom the network finds unlikely on either side."""
    coding = told.coding
    heads = {
        token: max(deed.actors.get(token, 0.0), deed.recipients.get(token, 0.0))
        for token in {*deed.actors, *deed.recipients}
    }
    everybody = _side(parties, told, coding.actors, (), heads, settings, empty=False)
    if len(everybody) < 2 or everybody == coding.actors:
        return told
    made = replace(told.candidate, actors=everybody, recipients=everybody)
    return replace(told, candidate=made, coding=replace(coding, actors=everybody, recipients=everybody))


def _blamed(tree: Tree, coding: Coding) -> bool:
    """Say whether blame hangs from what somebody is blamed for, who blames not being told: "a raid blamed on Chad"."""
    return coding.type == "ACCUSE" and tree.dep[coding.trigger[0]] == "acl" and tree.tag[coding.trigger[0]] == "VBN"


def _suffers_elsewhere(tree: Tree, trigger: int, token: int) -> bool:
    """Say whether a word is the object of a verb beside the deed: "moved from shelling rebels to arresting monks"."""
    verb = tree.head[token]
    if tree.dep[token] != "dobj" or verb == trigger or tree.dep[verb] != "pcomp":
        return False
    return verb not in tree.climb(trigger)


def _answered(tree: Tree, token: int) -> bool:
    """Say whether a deed is told as what another one answers or follows, whose doer did not do it: "in response to the
    killing", "bombed rebels hours after an attack"."""
    over = tree.head[token]
    if tree.dep[token] == "pobj":
        if tree.low[over] in _BEFORE:
            return True
        over = tree.head[over]
    return tree.is_noun(token) and tree.lemma(over) in things("reprisal")


def _side(
    parties: Parties,
    told: Told,
    side: Side,
    other: Side,
    heads: Mapping[int, float],
    settings: CodingSettings,
    *,
    empty: bool,
) -> Side:
    """Return a side of a statement as the network sees it; ``empty``: also where nobody is told yet. Who is told to stand
    on the other side alone is not taken."""
    doc, sentence = parties.doc, told.coding.sentence
    here = {each: tokens_of(doc, sentence, each) for each in side}
    if not all(here.values()) or not (side or empty):
        return side  # told by words elsewhere
    if any(each.why == "speaks" for each in side):
        return side  # "and we thank Mali": no other than who speaks
    chance = {each: max(heads.get(token, 0.0) for token in words) for each, words in here.items()}
    if side and max(chance.values()) >= settings.side_doubted:
        named = {each: [heads.get(token, 0.0) for token in _beside(parties, words)] for each, words in here.items()}
        kept = tuple(each for each in side if max(chance[each], *named[each], 0.0) >= settings.side_dropped)
        return _of_land(kept, {each.country for each in side if each not in kept and is_state(each)} - {None})
    taken = {
        token for words in (*here.values(), *(tokens_of(doc, sentence, each) for each in other)) for token in words
    }
    trigger = told.coding.trigger[0]
    likely = (
        token
        for token, sure in heads.items()
        if sure >= settings.side_seen and token not in taken and not _apart(parties.tree, trigger, token)
    )
    seen = union(
        *(
            parties.of(token)
            for token in likely
            if not (
                empty
                and (
                    _only_tells(parties, token, other)
                    or _acts_elsewhere(parties.tree, trigger, token)
                    or _only_hears(parties, told, token)
                )
            )
        )
    )
    if empty:
        seen = tuple(each for each in seen if each.sector or each.id != each.country)  # "two men in the US were tried"
    return tuple(replace(each, why="network") for each in seen) or side


def _of_land(kept: Side, lands: set[str | None]) -> Side:
    """Return parties with the land of what was hit, where only their kind is told: "fired at a Korean island, killing two
    marines"."""
    if len(lands) != 1:
        return kept
    (land,) = lands
    return tuple(
        replace(each, country=land, why="place")
        if is_local(each) or (each.sector == "MIL" and not is_known(each))
        else each
        for each in kept
    )


def _apart(tree: Tree, trigger: int, token: int) -> bool:
    """Say whether a semicolon or colon parts somebody from a deed: each clause has its own doer."""
    return not _PARTING.isdisjoint(tree.low[min(trigger, token) : max(trigger, token)])


def _acts_elsewhere(tree: Tree, trigger: int, token: int) -> bool:
    """Say whether somebody is told to have done another deed to another: "two soldiers were shot and a teacher was
    kidnapped by rebels"."""
    by = tree.head[token]
    verb = tree.head[by]
    if tree.dep[by] != "agent" or verb == trigger:
        return False
    suffering = tree.kid(verb, "nsubjpass")
    return suffering is not None and trigger < suffering and tree.kid(trigger, "nsubjpass") not in {None, suffering}


def _only_hears(parties: Parties, told: Told, token: int) -> bool:
    """Say whether a court is only where somebody sues: "the suit was filed with a court in Lagos"."""
    tree = parties.tree
    where = tree.dep[token] == "pobj" and tree.low[tree.head[token]] in {"with", "in", "at", "before", "to"}
    return where and told.coding.type == "ACCUSE" and any(each.sector == "JUD" for each in parties.of(token))


def _only_tells(parties: Parties, token: int, other: Side) -> bool:
    """Say whether who is not told to have done it only tells of it: "a drone hit a camp, aid workers said", and "six of its
    soldiers were killed, the army said". Police who tell that two men were arrested did it."""
    tree = parties.tree
    verb = tree.head[token]
    if tree.dep[token] != "nsubj" or tree.lemma(verb) not in things("telling"):
        return False
    if any(each.sector in _WITNESSES for each in parties.of(token)):
        return True
    words = (tree.kids(at) for each in other for at in tokens_of(parties.doc, (0, len(tree)), each))
    return any(tree.low[one] in {"its", "his", "her", "their"} for kids in words for one in kids)


def _beside(parties: Parties, words: range) -> list[int]:
    """Return the names beside a description: the network may see who is meant there."""
    tree = parties.tree
    return [each for token in words for each in tree.kids(token) if tree.dep[each] == "appos"]
