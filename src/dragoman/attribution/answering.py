"""Who answers what somebody claims: "denied accusations that", "a charge Athens rejects", "Moscow denied it".

An answer speaks of what was claimed: its content is that of the claim, so that the happening stands under both voices
(:func:`dragoman.attribution.factuality.denials`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.attribution import doubts
from dragoman.attribution.candidate import Candidate, subtract, tidy
from dragoman.attribution.cues import classes, table
from dragoman.attribution.doubts import refuted
from dragoman.attribution.factuality import SILENT
from dragoman.attribution.nominals import noun_frames, noun_source
from dragoman.attribution.sources import agent_of, cue_range, subject_of

if TYPE_CHECKING:
    from dragoman.attribution.tree import Range, Tree
_CLAIMING = frozenset({"say", "claim", "report"})
"""Classes of report that a later "denied it" answers."""

_BACK = frozenset({"it", "this", "that", "which"})
"""Objects of an answer that stand for what was said before."""

_POINTING = frozenset({"the", "this", "that", "these", "those", "such", "both"})
"""Words before a noun that stands for a claim made before: "denied the accusation"."""


def answered(tree: Tree, found: list[Candidate], *, back: bool) -> list[Candidate]:
    """Return the candidates with those that answer a claim speaking of what was claimed, in the answerer's voice.

    With ``back``, an answer reaches for what was claimed before it, in its sentence or the one before.
    """
    words = classes()
    answering, naming = words["answer-deny"] | words["answer-confirm"], words["answer-name"]
    verbs = [
        token
        for token, tag in enumerate(tree.tag)
        if tag[:2] == "VB"
        and ((word := tree.lemma(token)) in answering or (word in naming and _false(tree, token)))
        and tree.dep[token] not in ("aux", "amod")
    ]
    if not verbs:
        return found
    at = {each.token: each for each in found}
    for verb in verbs:
        answer = at.get(verb)
        noun = _object(tree, verb)
        content = _claimed(tree, noun) if noun is not None else None
        claimed = content is not None
        claim = at.get(noun) if noun is not None and claimed else None
        if content is None and back:
            said = _said_before(tree, verb, noun, found)
            content = said.content if said is not None else None
        if content is None:
            continue
        if answer is None:
            answer = _made(tree, verb)
            if answer is None:
                continue
            found.append(answer)
        answer.content = list(content)
        answer.effect = "confirm" if tree.lemma(verb) in words["answer-confirm"] else "deny"
        if noun is not None and claimed:
            _keep_claim(tree, noun, claim, answer, found)
    return found


def _keep_claim(tree: Tree, noun: int, claim: Candidate | None, answer: Candidate, found: list[Candidate]) -> None:
    """Keep who claims what is answered, where somebody does and it is not who answers."""
    told = table().get(("n", tree.lemma(noun)), {}).get("clause")
    source = claim.source if claim is not None else noun_source(tree, noun, "prep:of")
    if claim is None and source is not None and told is not None and source != answer.source:
        claim = Candidate(noun, tree.lemma(noun), "n", "clause", [], source, (noun, noun + 1), told.effect)
        found.append(claim)
    if claim is not None:
        claim.content = list(answer.content)
        if source is None or source == answer.source:
            found.remove(claim)


def _made(tree: Tree, verb: int) -> Candidate | None:
    """Return the candidate of an answer that nothing else found; None where nobody answers."""
    passive = tree.kid(verb, "auxpass") is not None or tree.dep[verb] == "acl"
    source = agent_of(tree, verb) if passive else subject_of(tree, verb)
    if source is None:
        return None
    return Candidate(verb, tree.lemma(verb), "v", "np", [], source, cue_range(tree, verb), settled=True)


def _object(tree: Tree, verb: int) -> int | None:
    """Return what is answered: the object, the subject of a passive, the noun that a clause or participle hangs from.

    "Denies US claims that ..." is also read where the claims are taken for a verb.
    """
    own = tree.kid(verb, "dobj", "nsubjpass")
    if own is not None and tree.low[own] not in ("which", "that"):
        return own
    clause = tree.kid(verb, "ccomp")
    if clause is not None and verb < clause <= verb + 3 and tree.tag[clause] in ("NNS", "VBZ"):
        owner = tree.kid(clause, "nsubj")
        if owner == clause - 1 and ("n", tree.low[clause].removesuffix("s")) in table():
            return clause
    if tree.dep[verb] in ("relcl", "acl") and tree.is_noun(tree.head[verb]):
        return tree.head[verb]
    return own


def _false(tree: Tree, verb: int) -> bool:
    """Say whether something is called untrue: "called the claim baseless", "described the report as a fabrication"."""
    for each in tree.kids(verb):
        if each < verb:
            continue
        inside = tree.kids(each) if tree.low[each] == "as" else ()
        if any(("p", tree.low[word]) in doubts.words() for word in (each, *inside) if tree.dep[word] != "dobj"):
            return True
    return False


def _claimed(tree: Tree, noun: int) -> list[Range] | None:
    """Return what a noun such as "accusation" or "report" says; None for other nouns, and for those that say nothing."""
    if tree.is_verb(noun):  # "US claims that ...", the claims taken for a verb
        clause = tree.kid(noun, "ccomp")
        return tidy(tree, [(tree.left(clause), tree.right(clause) + 1)]) if clause is not None else None
    known = table().get(("n", tree.lemma(noun)), {})
    for clause in tree.kids(noun) if "clause" in known else ():
        subject = tree.kid(clause, "nsubj")
        whole = tree.low[tree.left(clause)] == "that" and subject is not None and tree.low[subject] != "that"
        if whole and any(tree.dep[each] == "dobj" and tree.low[each] != "that" for each in tree.kids(clause)):
            # "claims by rebels that", with "that" taken for an object
            return tidy(tree, [(tree.left(clause), tree.right(clause) + 1)]) or None
    for frame, content in noun_frames(tree, noun):
        if frame in ("clause", "prep:of") and frame in known and known[frame].effect not in SILENT:
            return tidy(tree, content) or None
    return None


def _said_before(tree: Tree, verb: int, noun: int | None, found: list[Candidate]) -> Candidate | None:
    """Return the report that an answer without a content of its own is about; None where it is about something else.

    "Rebels said X. The army denied it", "said X, which the army denied", "accused Y of Z, a charge that Y rejects".
    """
    if noun is None:
        return None
    beside = noun == tree.head[verb] or (tree.dep[verb] == "relcl" and tree.low[noun] == "which")
    which = beside and any(tree.low[each] == "which" and tree.dep[each] == "dobj" for each in tree.kids(verb))
    told = table().get(("n", tree.lemma(noun)), {}).get("clause")
    claim = told is not None and told.effect in _CLAIMING
    if beside:
        if not (claim or which):
            return None
    elif tree.low[noun] not in _BACK and not (
        claim and any(tree.low[each] in _POINTING for each in tree.kids(noun) if each < noun)
    ):
        return None
    first = tree.sentence(verb)[0]
    start = first if beside else max(tree.paragraph(verb)[0], tree.sentence(max(0, first - 1))[0])
    source = agent_of(tree, verb) if tree.kid(verb, "nsubj") is None else tree.kid(verb, "nsubj")
    said = [
        each
        for each in found
        if start <= each.token < verb and each.effect in _CLAIMING and (each.source is None or each.source != source)
    ]
    if not said:
        return None
    last = max(said, key=lambda each: each.token)
    hole = (tree.left(noun if claim else verb), tree.right(verb) + 1)
    if any(begin <= verb < end for begin, end in last.content):
        if not beside:
            return None
        last.content = tidy(tree, [part for each in last.content for part in subtract(each, hole)])
    return last if last.content else None


_PASSING = 8
"""Words behind a denial within which "as the village council claims" is about what is denied."""


def uncontradicted(tree: Tree, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates without those that somebody else denies.

    "As X claims" set into what is denied: X says the contrary. "The claims of a raid are false": nobody stated claims it.
    """
    found = [each for each in found if each.pos != "n" or each.source is not None or refuted(tree, each.token) is None]
    denied = [each for each in found if each.effect == "deny"]
    return [
        each
        for each in found
        if each.frame not in ("as", "tagged")
        or not any(
            first <= each.content[0][0] < last
            and (first <= each.token <= last + _PASSING or each.content == one.content)
            for one in denied
            for first, last in one.content
        )
    ]
