"""The coder: from a parsed and resolved ``Doc`` to its codings, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from dragoman.coding import blocks, contexts, lexicon, merge, numbers, rules
from dragoman.coding.candidate import Candidate
from dragoman.coding.parties import Parties, resolve
from dragoman.coding.tree import Tree
from dragoman.doc import Assessment, Coding

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.model import Actor
    from dragoman.settings.coding import CodingSettings

NEED_RECIPIENT = frozenset({"AID", "COOPERATE", "SANCTION"})
"""Types that PLOVER does not code without a recipient."""

ACTORLESS = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Types kept without an actor when the recipient is known: "33 soldiers were killed in an airstrike"."""

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
    blocked = blocks.blocked_types(tree, 0, len(doc), settings)
    found: list[Coding] = []
    for (first, last), tokens in by_sentence.items():
        candidates = _candidates(tree, parties, tokens[: settings.most_predicates], first, last)
        merged = merge.merge(tree, candidates)
        kept = [
            each
            for each in merged
            if not parties_due or (each.type not in blocked and _complete(each) and blocks.deliberate(tree, each))
        ]
        if kept:
            topics = contexts.contexts(tree, first, last)
            found += [_coding(tree, each, (first, last), topics, settings) for each in kept]
    return tuple(coding for coding in found if not parties_due or _complete_type(coding))


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
    for number in sorted(named):
        for token in range(starts[number], ends[number]):
            tag = tree.tag[token]
            pos = _POS.get(tag[:1])
            if pos is None or tag.startswith("NNP"):
                continue
            lemma = tree.lemma(token)
            if (pos, lemma) in senses or lemma in single:
                if number not in names:
                    names[number] = tree.trim(starts[number], ends[number])
                found.setdefault(names[number], []).append(token)
    return found


def _candidates(tree: Tree, parties: Parties, tokens: list[int], first: int, last: int) -> list[Candidate]:
    """Return the predicates of one sentence in their senses, rules between types applied."""
    known = lexicon.load()
    found: dict[int, Candidate] = {}
    above: list[int] = []
    silent: set[int] = set()
    for token in tokens:
        if rules.governor(tree, token) is not None:
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
        actors, recipients = resolve(parties, frame, sense)
        found[token] = Candidate(frame, sense, sense.type, sense.modes, actors, recipients)
    for candidate in list(found.values()):
        merge.join_light(candidate, found)
    if above and found:
        rules.apply(tree, parties, found, [token for token in above if token not in silent])
    return list(found.values())


def _complete(candidate: Candidate) -> bool:
    """Say whether the parties that the type needs are known."""
    if candidate.type in NEED_RECIPIENT and not candidate.recipients:
        return candidate.type == "AID" and bool(candidate.actors) and candidate.keep_bare
    if candidate.actors:
        one_sided = candidate.sense.mutual and not candidate.recipients and candidate.sense.pos == "n"
        return not one_sided or candidate.frame.light is not None
    return bool(candidate.recipients) and candidate.type in ACTORLESS


def _complete_type(coding: Coding) -> bool:
    return bool(coding.recipients) or coding.type not in NEED_RECIPIENT


def _coding(
    tree: Tree, candidate: Candidate, sentence: tuple[int, int], topics: tuple[str, ...], settings: CodingSettings
) -> Coding:
    from dragoman.attribution.factuality import assess
    from dragoman.dates.anchor import event_time
    from dragoman.places.anchor import event_place

    doc, token = tree.doc, candidate.token
    assessment = assess(doc, token)
    type_, modes, names = candidate.type, candidate.modes, list(candidate.rules)
    if not names and _announced(assessment):
        rule = rules.fitting("future", type_, modes)
        if rule is not None:
            type_, modes = rule.type, rule.modes
            names.append(rule.name)
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
        magnitudes=numbers.magnitudes(tree, candidate),
        assessment=assessment,
        confidence=confidence(candidate, settings),
        coder=";".join([f"lexicon:{candidate.sense.where}", *(f"rule:{name}" for name in dict.fromkeys(names))]),
    )


def _announced(assessment: Assessment) -> bool:
    return assessment.tense == "future" and not assessment.factuality.endswith("-")


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
