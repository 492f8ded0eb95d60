"""From a candidate to its coding: tense and factuality, time, place, numbers, and what decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.coding import means, numbers, rules
from dragoman.coding.confidence import confidence
from dragoman.doc import Assessment, Coding

if TYPE_CHECKING:
    from dragoman.coding.candidate import Candidate
    from dragoman.coding.tree import Tree


_RESOLVED = frozenset({"REJECT", "ACCUSE", "REQUEST"})
"""Types of deeds in words that are done as soon as they are resolved."""


def build(
    tree: Tree,
    candidate: Candidate,
    sentence: tuple[int, int],
    topics: tuple[str, ...],
    others: frozenset[int],
) -> Coding:
    """Return the coding of a candidate. ``others`` are the predicates of the other statements of the sentence."""
    from dragoman.attribution.factuality import assess
    from dragoman.dates.anchor import event_time
    from dragoman.places.anchor import event_place

    doc, token = tree.doc, candidate.token
    assessment = assess(doc, tree.head[token] if token in tree.rehung else token)
    if rules.UNWILLING in candidate.rules and assessment.factuality == "CT-":
        assessment = Assessment(assessment.tense, "CT+", assessment.reports)
    if assessment.factuality == "CT+" and _of_nothing(tree, candidate):
        assessment = Assessment(assessment.tense, "CT-", assessment.reports)
    if assessment.factuality == "Uu" and (above := _deed_above(tree, candidate)) is not None:
        assessment = assess(doc, above)
    if assessment.tense == "future" and _after(tree, candidate):
        assessment = Assessment("past", assessment.factuality, assessment.reports)
    if candidate.type in {"ACCUSE", "REQUEST"} and candidate.frame.roles.get("answer"):
        assessment = Assessment("past", "CT+", ())  # "denied the charges", "refused a request": they were made
    type_, modes, names = candidate.type, means.modes(tree, candidate), list(candidate.rules)
    ended = all(name.startswith(("end+", "phase+")) for name in names)
    if assessment.tense == "future" and (set(names) <= {"announce+*"} or (ended and assessment.factuality == "PR-")):
        rule = rules.fitting(_outlook(assessment), type_, modes)
        if rule is None and _announced(tree, candidate, assessment):
            rule = rules.fitting("announced", type_, modes)
        if rule is not None:
            type_, modes = rule.type, rule.modes
            names.append(rule.name)
            if rule.name.startswith("refuse") or assessment.factuality == "Uu":
                assessment = Assessment("present", "CT+", assessment.reports)
    coding = Coding(
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
        confidence=1.0,
        coder=";".join([_decided(candidate.sense.where), *(f"rule:{name}" for name in dict.fromkeys(names))]),
    )
    return replace(coding, confidence=confidence(tree, candidate, coding))


def _decided(where: str) -> str:
    return where if where.startswith("refers-back") else f"lexicon:{where}"


def _outlook(assessment: Assessment) -> str:
    """Return the class of rules for a deed in the future: one that will be done, one that will not, or neither."""
    if assessment.factuality == "PR-":
        return "refuse"
    return "future" if assessment.factuality.endswith("+") else ""


def _of_nothing(tree: Tree, candidate: Candidate) -> bool:
    """Say whether a verb's object is denied, and the deed with it: "fired no shots", "received no aid"."""
    objects = candidate.frame.roles.get("obj", ()) if candidate.frame.pos == "v" else ()
    return any(tree.head[each] == candidate.token and tree.negated(each) for each in objects)


def _deed_above(tree: Tree, candidate: Candidate) -> int | None:
    """Return the verb above that is the deed already, None where there is none: force or unrest that is attempted, whether
    it succeeds or not ("tried to storm the palace", as CAMEO has attempts to assassinate among the assaults), and words
    that are voted or decided ("voted to reject the treaty")."""
    above = tree.head[candidate.token]
    if tree.dep[candidate.token] != "xcomp":
        return None
    attempted = candidate.type in {"ASSAULT", "PROTEST"} and tree.lemma(above) in {"try", "attempt"}
    decided = candidate.type in _RESOLVED and "decide+*" in candidate.rules
    return above if attempted or decided else None


def _after(tree: Tree, candidate: Candidate) -> bool:
    """Say whether something is told to follow a deed, which is then past: "will back it after holding talks"."""
    verb = candidate.frame.light if candidate.frame.light is not None else candidate.token
    return tree.dep[verb] == "pcomp" and tree.low[tree.head[verb]] in {"after", "since"}


def _announced(tree: Tree, candidate: Candidate, assessment: Assessment) -> bool:
    """Say whether the actor itself, or the report in its own voice, says that it will do a thing."""
    if not candidate.actors or candidate.frame.pos != "v":
        return False
    if assessment.factuality not in {"CT+", "PR+"} and not _on_condition(tree, candidate.token):
        return False
    if not any(tree.low[each] in {"will", "would", "'ll"} for each in tree.kids(candidate.token)):
        return False
    if not assessment.reports:
        return True
    source = tree.doc._.reports[assessment.reports[-1]].source
    known = {source.id, source.country} - {None}
    return any(each.id in known or each.country in known for each in candidate.actors)


def _on_condition(tree: Tree, verb: int) -> bool:
    """Say whether a verb tells what one will do unless another does something: "will impose tariffs unless Mexico acts"."""
    clauses = (each for each in tree.kids(verb) if tree.dep[each] == "advcl")
    return any(tree.low[word] in {"if", "unless"} for each in clauses for word in tree.kids(each))
