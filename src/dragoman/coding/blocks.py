"""What is not politics: sport, show business, markets. Their violence is a figure of speech.

A text is judged by the words of ``data/ontology/blocks.tsv``: when enough different ones of a domain stand in it, close
enough together, its sentences are not coded for the types that the table blocks there.
"""

from __future__ import annotations

from functools import cache

from dragoman.coding.candidate import Candidate
from dragoman.coding.known import things, word_of
from dragoman.coding.tables import rows
from dragoman.coding.tree import Tree
from dragoman.settings.coding import CodingSettings


@cache
def _markers() -> dict[str, str]:
    return {word: row["domain"] for row in rows("ontology", "blocks.tsv") for word in row["words"].split("|")}


@cache
def _blocked() -> dict[str, frozenset[str]]:
    return {row["domain"]: frozenset(row["types"].split("|")) for row in rows("ontology", "blocks.tsv")}


def blocked_types(tree: Tree, first: int, last: int, settings: CodingSettings) -> frozenset[str]:
    """Return the types not coded between two tokens, because the words there are of another domain."""
    markers = _markers()
    seen: dict[str, set[str]] = {}
    hits: dict[str, int] = {}
    for token in range(first, last):
        domain = markers.get(tree.low[token])
        if domain is not None:
            seen.setdefault(domain, set()).add(tree.low[token])
            hits[domain] = hits.get(domain, 0) + 1
    result: set[str] = set()
    for domain, words in seen.items():
        share = 100 * hits[domain] / max(1, last - first)
        if len(words) >= settings.domain_words and share >= settings.domain_share:
            result |= _blocked()[domain]
    return frozenset(result)


@cache
def _causes() -> dict[str, str]:
    return {word: row["kind"] for row in rows("ontology", "causes.tsv") for word in row["words"].split("|")}


def _told_cause(tree: Tree, candidate: Candidate) -> str | None:
    """Return the kind of what "caused" a deed in the clause beside it: "hurt nine and was caused by a gas leak"."""
    for each in (*tree.kids(candidate.token), tree.head[candidate.token]):
        if tree.lemma(each) not in {"cause", "spark", "trigger", "blame"} or not tree.is_verb(each):
            continue
        agent = next((one for one in tree.kids(each) if tree.dep[one] in {"agent", "prep"}), None)
        cause = tree.kid(agent, "pobj") if agent is not None else None
        if cause is not None:
            return _causes().get(word_of(tree, cause))
    return None


_EXPLODING = frozenset({"explode", "blow", "detonate"})


def deliberate(tree: Tree, candidate: Candidate) -> bool:
    """Say whether a statement without an actor tells of somebody's deed: not of a quake, a crash or a football team."""
    causes = _causes()
    token = candidate.token
    if tree.tag[token] == "VBG" and tree.dep[token] == "advcl":
        wreck = tree.head[token]
        what = tree.kid(wreck, "nsubj")
        fired = what is not None and word_of(tree, what) in things(
            "shot"
        )  # "a shell crashed into a queue, killing ten"
        if causes.get(tree.lemma(wreck)) == "accident" and not (candidate.actors or fired):
            return False  # "a jet crashed, killing ten"
    if candidate.actors:
        return True
    for each in tree.kids(tree.first_conjunct(candidate.token)):
        if tree.dep[each] != "advcl":
            continue
        doer = tree.kid(each, "nsubj")
        told = causes.get(word_of(tree, doer)) if doer is not None else None
        shot = doer is not None and word_of(tree, doer) in things("shot")
        if told == "accident" or (causes.get(tree.lemma(each)) == "accident" and not shot):
            return False  # "were killed when two helicopters crashed", but "when shells crashed into their camp"
    if _told_cause(tree, candidate) == "accident":
        return False
    for frame in (candidate.frame, *candidate.frames):
        doers = frame is candidate.frame and "subj" not in candidate.sense.recipient  # whoever dies is no cause
        for token in frame.roles.get("subj", ()) if doers else ():
            cause = causes.get(word_of(tree, token))
            if cause != "deed" and not (cause == "vehicle" and tree.lemma(frame.token) in _EXPLODING):
                return False
        for role in ("in", "by", "from", "of", "during", "mod"):
            if frame.pos == "v" or role in {"in", "mod"}:
                for token in frame.roles.get(role, ()):
                    cause = causes.get(word_of(tree, token))
                    if cause == "accident" or (cause == "vehicle" and role in {"by", "from"}):
                        return False
    return True
