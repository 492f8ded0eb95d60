"""Deeds that only the network of deeds sees: of words for which the lexicon has no sense that fits where they stand.

"The offer drew scorn from lawmakers", "the envoy's arrest": words that often name a deed
(``data/ontology/deed_words.tsv``) are looked at in sentences that name an actor. Where the network thinks that one names a
deed, it is asked of which type, and who takes part; parties are the actors of the words that it sees heading a side. A
logistic rule, fitted on sentences that the network was not trained on (rows ``noticed`` of ``data/ontology/judging.tsv``),
says how likely all of that is right. What is told so passes the same tests as a statement of the lexicon.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from math import prod
from typing import TYPE_CHECKING

from dragoman.coding import rules
from dragoman.coding.asking import chance, likeliest, log_odds
from dragoman.coding.candidate import Candidate
from dragoman.coding.judging import Told, coded
from dragoman.coding.known import PRONOUNS, is_known, union
from dragoman.coding.lexicon import POS, Sense
from dragoman.coding.tables import rows
from dragoman.coding.vague import vague

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from dragoman.coding.parties import Parties
    from dragoman.coding.tree import Tree
    from dragoman.encoder.deeds import Deed, Sight
    from dragoman.model import Actor
    from dragoman.settings.coding import CodingSettings
    from dragoman.tree import Range

NEAR = 3
"""Words between a word and that of another statement at most for which both tell one deed: "held talks"."""

NAMED, HEADED = 0.5, 0.5
"""Probabilities (0 to 1) of the network from which a word is asked about, and from which one heads a party."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A word that the network was asked about: how likely it names a deed, asked of the whole sentence, and which."""

    sentence: Range
    token: int
    named: float
    deed: Deed

    @property
    def type(self) -> str:
        """The likeliest type, given that it is a deed."""
        return likeliest(self.deed.types)


def looked_at(
    tree: Tree,
    parties: Parties,
    by_sentence: Mapping[Range, Sequence[int]],
    settled: Container[int],
    told: Sequence[Told],
) -> dict[Range, list[int]]:
    """Return the words that may name a deed of which the lexicon tells nothing, by sentence (tokens): those not settled,
    away from what it tells."""
    taken: dict[Range, list[int]] = {}
    for each in told:
        taken.setdefault(each.coding.sentence, []).append(each.coding.trigger[0])
    found: dict[Range, list[int]] = {}
    for sentence, tokens in by_sentence.items():
        if not parties.mentions(*sentence):
            continue
        others = taken.get(sentence, ())
        words = [
            token
            for token in tokens
            if token not in settled
            and word_of(tree, token) in deed_words()
            and all(abs(token - other) > NEAR for other in others)
        ]
        if words:
            found[sentence] = words
    return found


def notice(
    tree: Tree,
    parties: Parties,
    sight: Sight,
    words: Mapping[Range, Sequence[int]],
    blocked: frozenset[str],
    settings: CodingSettings,
) -> list[Told]:
    """Return statements of some words, by sentence, that the network sees; ``blocked`` types are not told in the text."""
    from dragoman.encoder.deeds import Asked

    named = sight.words(list(words))
    asked = [
        Asked(sentence, token) for sentence in words for token in words[sentence] if named.get(token, 0.0) >= NAMED
    ]
    made = [
        told
        for each, deed in zip(asked, sight.deeds(asked), strict=True)
        if deed is not None
        and (told := _told(tree, parties, Seen(each.sentence, each.token, named[each.token], deed), blocked, settings))
        is not None
    ]
    return list(_once(made))


@cache
def deed_words() -> dict[tuple[str, str], float]:
    """Return the words that name a deed in at least a fifth of their uses, with that share, by part of speech and lemma."""
    return {(row["pos"], row["word"]): float(row["share"]) for row in rows("ontology", "deed_words.tsv")}


def features(tree: Tree, seen: Seen, actors: Sequence[Actor], recipients: Sequence[Actor]) -> dict[str, float]:
    """Return what the rule looks at: how sure the network is of the word, its type and each side, and who was found."""
    deed = seen.deed
    return {
        "bias": 1.0,
        "named": log_odds(seen.named),
        "share": deed_words()[word_of(tree, seen.token)],
        "type": log_odds(deed.types[seen.type]),
        "none": log_odds(deed.types["NONE"]),
        f"is {seen.type}": 1.0,
        **_side("actor", deed.actors, actors),
        **_side("recipient", deed.recipients, recipients),
    }


def _side(name: str, heads: Mapping[int, float], side: Sequence[Actor]) -> dict[str, float]:
    """Return how sure the likeliest word of a side is, and all words together; whether it has parties, and known ones."""
    return {
        name: log_odds(max(heads.values(), default=0.0)),
        f"{name} all": log_odds(prod(max(each, 1 - each) for each in heads.values())),
        f"no {name}": float(not side),
        f"{name} known": float(any(is_known(each) for each in side)),
    }


def _told(tree: Tree, parties: Parties, seen: Seen, blocked: frozenset[str], settings: CodingSettings) -> Told | None:
    """Return the statement of a word, if it is likely enough and fit to be told. "It" must be somebody."""
    actors = _parties(parties, seen.deed.actors, acting=True)
    recipients = _parties(parties, seen.deed.recipients, acting=False)
    confidence = chance("noticed", features(tree, seen, actors, recipients))
    if seen.type in blocked or confidence < settings.noticed or _nobody(tree, parties, seen.deed):
        return None
    if seen.type == "CONSULT" and len(union(actors, recipients)) < 2:
        return None  # "toured the country"
    sense = Sense("", word_of(tree, seen.token)[0], (), (), (), False, False, seen.type, (), "", "network")
    candidate = Candidate(rules.frame_of(tree, seen.token), sense, seen.type, (), actors, recipients)
    coding = coded(tree, parties, candidate, seen.sentence, confidence)
    if coding is None or (settings.known_only and vague(candidate)):
        return None
    return Told(candidate, coding, kept=False)


def _nobody(tree: Tree, parties: Parties, deed: Deed) -> bool:
    """Say whether a pronoun heads a side that stands for nobody who is known."""
    heads = {token for side in (deed.actors, deed.recipients) for token, sure in side.items() if sure >= HEADED}
    return any(tree.low[each] in PRONOUNS and not parties.of(each) for each in heads)


def word_of(tree: Tree, token: int) -> tuple[str, str]:
    """Return the part of speech and the lemma of a token, as the lexicon and ``deed_words`` list them."""
    return POS[tree.tag[token][0]], tree.lemma(token)


def _parties(parties: Parties, heads: Mapping[int, float], *, acting: bool) -> tuple[Actor, ...]:
    """Return the actors of the words that head a side."""
    found = union(*(who(parties, token, acting=acting) for token, sure in heads.items() if sure >= HEADED))
    return tuple(replace(each, why="network") for each in found)


def who(parties: Parties, token: int, *, acting: bool) -> tuple[Actor, ...]:
    """Return who a word stands for that heads a side: also as the word before a noun ("Russian jets"), as a capital whose
    state acts, a place in whose country something is hit, or somebody known by name only."""
    found = parties.of(token)
    if found:
        return found
    at = parties.doc[token].idx
    owned = parties.behind(parties.tree.head[token])
    return (
        tuple(each for each in owned if each.start is not None and each.end is not None and each.start <= at < each.end)
        or (parties.capitals(token) if acting else parties.land(token))
        or parties.named(token)
    )


def _once(made: Sequence[Told]) -> Iterator[Told]:
    """Yield the statements, of several for one deed the likeliest: of one type, a few words apart."""
    for each in made:
        rivals = (
            other
            for other in made
            if other.coding.type == each.coding.type
            and 0 < abs(other.coding.trigger[0] - each.coding.trigger[0]) <= NEAR
        )
        if all(_rank(each) > _rank(other) for other in rivals):
            yield each


def _rank(told: Told) -> tuple[float, int]:
    return told.coding.confidence, -told.coding.trigger[0]
