"""Tense and factuality of a predicate (FactBank's values), from the words around it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.doc import Assessment
from dragoman.model import Factuality, Tense
from dragoman.syntax import children, is_verb, lemma, negated

_PLANS = frozenset(
    {
        "plan",
        "want",
        "hope",
        "intend",
        "seek",
        "threaten",
        "agree",
        "promise",
        "pledge",
        "vow",
        "offer",
        "urge",
        "ask",
        "call",
        "demand",
        "order",
        "consider",
        "propose",
        "aim",
        "prepare",
        "refuse",
        "expect",
        "attempt",
        "try",
        "warn",
        "invite",
        "allow",
        "force",
    }
)
_FAILS = frozenset({"fail", "refuse", "decline", "deny"})
_MODALS = {"could": "PS+", "may": "PS+", "might": "PS+", "can": "PS+", "would": "Uu", "should": "Uu", "must": "Uu"}


def assess(doc: Doc, predicate: int) -> Assessment:
    """Return tense, factuality relative to the innermost source, and the reports that hold a predicate token."""
    token = doc[predicate]
    reports = tuple(
        index
        for index, report in enumerate(doc._.reports)
        if any(first <= predicate < last for first, last in report.content)
    )
    verb = token if is_verb(token) else next((each for each in token.ancestors if is_verb(each)), token)
    tense, value = _of(verb)
    if token is not verb and negated(token):
        value = "CT-"
    denied = bool(reports) and doc._.reports[reports[-1]].verb == "deny"
    return Assessment(tense, "CT-" if denied else value, reports)


def _of(verb: Token) -> tuple[Tense, Factuality]:
    above = verb.head if verb.head.i != verb.i and verb.dep_ in ("xcomp", "ccomp", "pcomp", "advcl") else None
    auxiliaries = [lemma(each) for each in children(verb, "aux", "auxpass")]
    negative = negated(verb)
    if above is not None and lemma(above) in _FAILS:
        return "past", "CT-"
    if above is not None and lemma(above) in _PLANS and verb.dep_ in ("xcomp", "ccomp") and verb.tag_ in ("VB", "VBG"):
        return "future", "Uu"
    if any(each.lower_ in ("if", "whether", "unless") for each in children(verb, "mark")):
        return "future", "Uu"
    if "will" in auxiliaries or "to" in auxiliaries:
        return "future", "PR-" if negative else ("PR+" if "will" in auxiliaries else "Uu")
    for auxiliary in auxiliaries:
        if auxiliary in _MODALS:
            value = _MODALS[auxiliary]
            return ("past" if "have" in auxiliaries else "future"), "PS-" if negative else value  # type: ignore[return-value]
    past = verb.tag_ in ("VBD", "VBN") or "have" in auxiliaries
    return ("past" if past else "present"), "CT-" if negative else "CT+"
