"""The coder: from a parsed and resolved ``Doc`` to its codings, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from dragoman.coding import anaphora, blocks, contexts, fitness, lexicon, means, merge, numbers, rules
from dragoman.coding.anaphora import Memory
from dragoman.coding.candidate import Candidate
from dragoman.coding.completing import complete
from dragoman.coding.parties import Parties
from dragoman.coding.sides import reflexive, resolve
from dragoman.coding.tree import Tree
from dragoman.doc import Assessment, Coding

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.model import Actor
    from dragoman.settings.coding import CodingSettings

_POS = {"V": "v", "N": "n", "J": "a"}


def code(doc: Doc, settings: CodingSettings, *, parties_due: bool = True) -> tuple[Coding, ...]:
    """Return the codings of a ``Doc`` in text order. Does nothing where no actor and no place was found.

    Without ``parties_due`` every coded predicate comes back, its parties known or not: for a caller that knows them.
    """
    heads = sorted({each.head for each in doc._.actors} | {each.head for each in doc._.toponyms})
    if not parties_due:
        heads = list(range(len(doc)))
    if not heads:
        return ()
    tree = Tree(doc)
    by_sentence = _predicates(tree, heads)
    if not by_sentence:
        return ()
    parties = Parties(tree)
    memory = Memory(tree, parties, settings)
    blocked = blocks.blocked_types(tree, 0, len(doc), settings) if parties_due else frozenset()
    found: list[Coding] = []
    for (first, last), tokens in by_sentence.items():
        memory.enter(first, last)
        candidates = _candidates(tree, parties, memory, tokens[: settings.most_predicates])
        merged = merge.merge(tree, candidates)
        topics = contexts.contexts(tree, first, last) if merged else ()
        for each in merged:
            rules.join(tree, each)
            complete(parties, each)
            if parties_due and (each.type in blocked or not fitness.fit(tree, parties, each)):
                continue
            others = frozenset(frame.token for one in merged if one is not each for frame in (one.frame, *one.frames))
            coding = _coding(tree, each, (first, last), topics, settings, others)
            if parties_due and not fitness.told(tree, each, coding):
                continue
            memory.remember(each, coding)
            found.append(coding)
    return tuple(found)


def _predicates(tree: Tree, heads: list[int]) -> dict[tuple[int, int], list[int]]:
    """Return the tokens that the lexicon or the rules know, by sentence, for sentences that name somebody."""
    senses = lexicon.load().senses
    governors = rules.governors()
    starts = [0, *(token for token, start in enumerate(tree.starts()) if start == 1 and token)]
    named = {bisect_right(starts, head) - 1 for head in heads}
    found: dict[tuple[int, int], list[int]] = {}
    ends = [*starts[1:], len(tree)]
    names: dict[int, tuple[int, int]] = {}
    single = {words.split()[0] for _, words in governors}
    back = anaphora.forms()
    for number, start in enumerate(starts):
        if number not in named and not (found and back.intersection(tree.low[start : ends[number]])):
            continue
        for token in range(start, ends[number]):
            tag = tree.tag[token]
            pos = _POS.get(tag[:1])
            if pos is None or tag.startswith("NNP"):
                continue
            lemma = tree.lemma(token)
            if (pos, lemma) in senses or lemma in single or tree.low[token] in back:
                if number not in names:
                    names[number] = tree.trim(start, ends[number])
                found.setdefault(names[number], []).append(token)
    return found


def _candidates(tree: Tree, parties: Parties, memory: Memory, tokens: list[int]) -> list[Candidate]:
    """Return the predicates of one sentence in their senses, rules between types applied."""
    known = lexicon.load()
    found: dict[int, Candidate] = {}
    above: list[int] = []
    silent: set[int] = set()
    for token in tokens:
        if rules.governing(tree, token):
            above.append(token)
        if (_POS[tree.tag[token][0]], tree.lemma(token)) not in known.senses:
            continue
        if tree.is_verb(token) and tree.dep[token] in {"aux", "auxpass", "amod", "compound"}:
            continue
        if tree.is_noun(token) and tree.dep[token] in {"compound", "nmod", "npadvmod"}:
            continue
        frame = rules.frame_of(tree, token)
        sense = known.choose(tree, frame, parties)
        if sense is None:
            continue
        if sense.type is None:
            silent.add(token)
            continue
        if frame.pos == "v" and reflexive(tree, frame):
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


def _coding(
    tree: Tree,
    candidate: Candidate,
    sentence: tuple[int, int],
    topics: tuple[str, ...],
    settings: CodingSettings,
    others: frozenset[int],
) -> Coding:
    from dragoman.attribution.factuality import assess
    from dragoman.dates.anchor import event_time
    from dragoman.places.anchor import event_place

    doc, token = tree.doc, candidate.token
    assessment = assess(doc, token)
    type_, modes, names = candidate.type, means.modes(tree, candidate), list(candidate.rules)
    if not names and assessment.tense == "future":
        rule = rules.fitting(_outlook(assessment), type_, modes)
        if rule is not None:
            type_, modes = rule.type, rule.modes
            names.append(rule.name)
            if rule.name.startswith("refuse"):
                assessment = Assessment("present", "CT+", assessment.reports)
    return Coding(
        sentence=sentence,
        trigger=(token, token + 1),
        type=type_,  # type: ignore[arg-type]
        modes=modes,
        contexts=topics,
        actors=candidate.actors,
        recipients=candidate.recipients,
        when=event_time(doc, token, assessment.tense),
        place=event_place(doc, token),
        magnitudes=numbers.magnitudes(tree, candidate, sentence, others),
        assessment=assessment,
        confidence=confidence(candidate, settings),
        coder=";".join([_decided(candidate.sense.where), *(f"rule:{name}" for name in dict.fromkeys(names))]),
    )


def _decided(where: str) -> str:
    return where if where.startswith("refers-back") else f"lexicon:{where}"


def _outlook(assessment: Assessment) -> str:
    """Return the class of rules for a deed in the future: one that will be done, one that will not, or neither."""
    if assessment.factuality == "PR-":
        return "refuse"
    return "future" if assessment.factuality.endswith("+") else ""


def _side(group: tuple[Actor, ...], settings: CodingSettings) -> float:
    if not group:
        return 0.0
    return settings.per_party * (1.0 if group[0].id or group[0].country else 0.5)


def confidence(candidate: Candidate, settings: CodingSettings) -> float:
    """Return a confidence from 0 to 1: base, plus specificity of the sense, plus parties resolved, less distance.

    ``base + per_weight * min(weight, 5) + per_party * sides resolved - per_step * min(steps to the subject, 3)``.
    The figures are set by hand; they order statements, and are not yet a measured probability.
    """
    value = settings.base + settings.per_weight * min(candidate.sense.weight, 5.0)
    value += _side(candidate.actors, settings) + _side(candidate.recipients, settings)
    value -= settings.per_step * min(candidate.frame.far, 3)
    return max(settings.least, min(settings.highest, value))
