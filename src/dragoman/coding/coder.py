"""The coder: from a parsed and resolved ``Doc`` to its codings, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.attribution.factuality import denials
from dragoman.coding import (
    anaphora,
    asking,
    blocks,
    contexts,
    doubting,
    lexicon,
    merge,
    noticing,
    peoples,
    rules,
    unreal,
    weighing,
)
from dragoman.coding.anaphora import Memory
from dragoman.coding.building import build
from dragoman.coding.candidate import Candidate
from dragoman.coding.completing import complete
from dragoman.coding.judging import Open, Told, judge
from dragoman.coding.needs import SELVES
from dragoman.coding.parties import Parties
from dragoman.coding.proposals import proposals
from dragoman.coding.sides import reflexive, resolve
from dragoman.coding.tree import Tree
from dragoman.doc import Coding

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.settings.coding import CodingSettings


def code(doc: Doc, settings: CodingSettings, *, parties_due: bool = True) -> tuple[Coding, ...]:
    """Return the codings of a ``Doc`` in text order, of sentences that name an actor, a place or a country's adjective.

    Without ``parties_due`` every coded predicate comes back, its parties known or not: for a caller that knows them.
    """
    heads = sorted({each.head for each in doc._.actors} | {each.head for each in doc._.toponyms})
    if not parties_due:
        heads = list(range(len(doc)))
    tree = Tree(doc)
    asked, weighed = (parties_due and each.usable(settings) for each in (asking, weighing))
    by_sentence = _predicates(tree, heads, everywhere=asked)
    if not by_sentence:
        return ()
    parties = Parties(tree)
    blocked = blocks.blocked_types(tree, 0, len(tree), settings) if parties_due else frozenset()
    told, waiting, settled = _read(
        tree, parties, by_sentence, blocked, settings, parties_due=parties_due, asked=asked, weighed=weighed
    )
    if weighed:
        told = _seen(
            tree, parties, by_sentence, settled, told, blocked, settings, least=0.0 if asked else settings.least
        )
    found = judge(tree, parties, told, waiting, settings) if asked else tuple(each.coding for each in told)
    return contested(doc, _bound(doc, found, settings) if parties_due else found)


def _bound(doc: Doc, found: tuple[Coding, ...], settings: CodingSettings) -> tuple[Coding, ...]:
    """Return the codings with the times and places that are likeliest their own, of all that are told around them."""
    from dragoman.binding import choice
    from dragoman.binding.around import Around

    if not found or min(settings.when_from, settings.where_from) >= 1.0 or not choice.available():
        return found
    around = Around(doc)
    return tuple(
        _not_at_a_party(
            choice.bind(
                around,
                each,
                when_from=settings.when_from,
                where_from=settings.where_from,
                where_beside=settings.where_beside,
            )
        )
        for each in found
    )


_WORDS = frozenset({"ACCUSE", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"})
"""Types of deeds that are not done at the seat of whom they are meant for."""


def _not_at_a_party(coding: Coding) -> Coding:
    """Return a coding without a place that only names a party: "Ankara launched an offensive", "exports to Ankara"."""
    place = coding.place
    if place is None or place.start is None:
        return coding
    at = place.start
    named = (*coding.actors, *(coding.recipients if coding.type in _WORDS else ()))
    seat = any(each.start is not None and each.end is not None and each.start <= at < each.end for each in named)
    alone = all(each.text == place.text for each in named if each.start == at)
    return replace(coding, place=None) if seat and alone else coding


def _seen(
    tree: Tree,
    parties: Parties,
    by_sentence: dict[tuple[int, int], list[int]],
    settled: set[int],
    told: list[Told],
    blocked: frozenset[str],
    settings: CodingSettings,
    *,
    least: float,
) -> list[Told]:
    """Return what the lexicon tells as the network of deeds weighs it, and what that sees beside it, in text order,
    of words that are not ``settled``: without a fitting sense, or fitting parties."""
    from dragoman.encoder.deeds import Sight

    sure = [each for each in told if not each.candidate.doubts]
    words = noticing.looked_at(tree, parties, by_sentence, settled, sure) if settings.noticed < 1.0 else {}
    if not told and not words:
        return []
    sight = Sight(tree.doc, [*(each.coding.sentence for each in told), *words], parse=(tree.head, tree.dep))
    found = doubting.likelier(
        weighing.weigh(parties, sight, told, settings, least),
        noticing.notice(tree, parties, sight, words, blocked, settings),
    )
    return sorted(doubting.in_public(found), key=lambda each: each.coding.trigger)


def contested(doc: Doc, codings: tuple[Coding, ...]) -> tuple[Coding, ...]:
    """Return the codings, each followed by what those say of the same predicate who deny what it tells."""
    return tuple(
        each
        for told in codings
        for each in (told, *(replace(told, assessment=other) for other in denials(doc, told.trigger[0])))
    )


def waiting(doc: Doc, settings: CodingSettings) -> tuple[asking.Question, ...]:
    """Return the pairs of parties that nothing in the lexicon joins and that the network would be asked about."""
    tree = Tree(doc)
    heads = sorted({each.head for each in doc._.actors} | {each.head for each in doc._.toponyms})
    _, found, _ = _read(
        tree,
        Parties(tree),
        _predicates(tree, heads, everywhere=True),
        blocks.blocked_types(tree, 0, len(tree), settings),
        settings,
        parties_due=True,
        asked=True,
        weighed=False,
    )
    return tuple(each.question for each in found)


def _read(
    tree: Tree,
    parties: Parties,
    by_sentence: dict[tuple[int, int], list[int]],
    blocked: frozenset[str],
    settings: CodingSettings,
    *,
    parties_due: bool,
    asked: bool,
    weighed: bool,
) -> tuple[list[Told], list[Open], set[int]]:
    """Return what the lexicon tells, unlikely statements too if they are weighed later, what pairs to ask about, and the
    tokens of which the lexicon knows what they mean, be it nothing. Statements of ``blocked`` types are left out.
    """
    memory = Memory(tree, parties, settings)
    found: list[Told] = []
    open_: list[Open] = []
    settled: set[int] = set()
    least = 0.0 if asked else settings.least
    hushed = blocks.blocked_types(tree, 0, len(tree), settings.hushed()) if weighed else blocked
    for (first, last), tokens in by_sentence.items():
        if tokens:
            memory.enter(first, last)
        candidates = _candidates(tree, parties, memory, tokens[: settings.most_predicates], settled)
        merged = merge.merge(tree, candidates)
        kept: list[Candidate] = []
        doubted: list[Candidate] = []
        for each in merged:
            rules.join(tree, each)
            complete(parties, each)
            peoples.speak_for_state(parties, each)
            rules.speak(tree, each)
            if parties_due and each.type not in blocked:
                each.doubts = doubting.doubts(tree, parties, each, settings)
            if not parties_due or not (each.doubts or each.type in blocked):
                kept.append(each)
            else:
                settled.discard(each.token)  # the network may see other parties
                doubted += [each] if each.doubts and doubting.OPEN.issuperset(each.doubts) else []
        topics = contexts.contexts(tree, first, last) if kept else ()
        accusing = {each.token for each in kept if each.type == "ACCUSE"}
        for each in kept:
            others = frozenset(frame.token for one in kept if one is not each for frame in (one.frame, *one.frames))
            coding = build(tree, each, (first, last), topics, others)
            denied = any(name.startswith("deny") for name in each.rules)
            disputed = denied or not accusing.isdisjoint(tree.climb(each.token))  # told, however it is said
            sure = disputed or bool(coding.magnitudes)
            likely = sure or coding.confidence >= least
            if parties_due and (not (likely or weighed) or not unreal.told(tree, each, coding)):
                continue
            if likely:
                memory.remember(each, coding)
            found.append(Told(each, coding, sure))
        if weighed and not blocked:
            found += _doubted(tree, parties, (first, last), tokens, settled, kept, doubted, hushed, settings)
        if asked:
            for made in proposals(tree, parties, (first, last), merged, settled):
                put = asking.question(tree, (first, last), made.actors, made.recipients)
                if put is not None:
                    open_.append(Open(made, put, blocked))
    return found, open_, settled


def _doubted(
    tree: Tree,
    parties: Parties,
    sentence: tuple[int, int],
    tokens: list[int],
    settled: set[int],
    kept: list[Candidate],
    doubted: list[Candidate],
    hushed: frozenset[str],
    settings: CodingSettings,
) -> list[Told]:
    """Return what only the network can tell from no statement: those in doubt, and words in the sense nearest to them."""
    if settings.guessed < 1.0:
        doubted = [*doubted, *doubting.guesses(tree, parties, tokens, settled, [*kept, *doubted], settings)]
    topics = contexts.contexts(tree, *sentence) if doubted else ()
    doubted = [each for each in doubted if each.type not in hushed]
    made = ((each, build(tree, each, sentence, topics, frozenset())) for each in doubted)
    return [Told(each, coding, kept=False) for each, coding in made if unreal.told(tree, each, coding)]


def _predicates(tree: Tree, heads: list[int], *, everywhere: bool) -> dict[tuple[int, int], list[int]]:
    """Return the tokens that the lexicon or the rules know, by sentence, for sentences that name somebody.

    With ``everywhere``, sentences that name two parties or places come too, though no word of theirs is known.
    """
    senses = lexicon.load().senses
    governors = rules.governors()
    starts = tree.starts
    named = Counter(bisect_right(starts, head) - 1 for head in heads)
    telling = named.keys() | {bisect_right(starts, token) - 1 for token in _adjectives(tree)}
    found: dict[tuple[int, int], list[int]] = {}
    ends = [*starts[1:], len(tree)]
    names: dict[int, tuple[int, int]] = {}
    single = {words.split()[0] for _, words in governors}
    back = anaphora.forms()
    for number, start in enumerate(starts):
        if number not in telling and not (found and back.intersection(tree.low[start : ends[number]])):
            continue
        if everywhere and named[number] > 1:
            names[number] = tree.trim(start, ends[number])
            found[names[number]] = []
        for token in range(start, ends[number]):
            tag = tree.tag[token]
            pos = lexicon.POS.get(tag[:1])
            if pos is None or tag.startswith("NNP"):
                continue
            lemma = tree.lemma(token)
            if (pos, lemma) in senses or lemma in single or tree.low[token] in back:
                if number not in names:
                    names[number] = tree.trim(start, ends[number])
                found.setdefault(names[number], []).append(token)
    return found


def _adjectives(tree: Tree) -> list[int]:
    """Return the capitalised adjectives, of which those of countries tell whose a thing is: "a Saudi village"."""
    return [token for token, tag in enumerate(tree.tag) if tag == "JJ" and tree.doc[token].is_title]


def _candidates(tree: Tree, parties: Parties, memory: Memory, tokens: list[int], settled: set[int]) -> list[Candidate]:
    """Return the predicates of one sentence in their senses, rules between types applied.

    ``settled`` is filled with the tokens of which the lexicon knows what they mean, be it nothing.
    """
    known = lexicon.load()
    found: dict[int, Candidate] = {}
    above: list[int] = []
    silent: set[int] = set()
    for token in tokens:
        if rules.governing(tree, token):
            above.append(token)
        if (lexicon.POS[tree.tag[token][0]], tree.lemma(token)) not in known.senses:
            continue
        if not rules.predicative(tree, token):
            continue
        frame = rules.frame_of(tree, token)
        sense = known.choose(tree, frame, parties)
        if sense is None:
            continue
        settled.add(token)
        if sense.type is None:
            silent.add(token)
            if any(name == "reject" for name, _ in rules.governing(tree, token)):
                silent.update(frame.roles["xcomp"])  # "refused to rule out a tax"
            continue
        if frame.pos == "v" and reflexive(tree, frame) and not any(need.words & SELVES for need in sense.needs):
            continue
        actors, recipients = resolve(parties, frame, sense)
        found[token] = Candidate(frame, sense, sense.type, sense.modes, actors, recipients)
        if any("purpose" in need.roles and not need.negated for need in sense.needs):
            silent.update(frame.roles["purpose"])
    for token in silent & found.keys():
        del found[token]
    memory.refer(found, silent, tokens)
    for candidate in list(found.values()):
        merge.join_light(candidate, found)
    if above:
        rules.apply(tree, parties, found, [token for token in above if token not in silent])
    return list(found.values())
