"""What governs a predicate, and what that makes of it: verbs under verbs, happenings named by nouns.

The climb goes from the predicate up to the cue of its innermost report (factuality is relative to that source), or to
the top of its clause.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.attribution.candidate import within
from dragoman.attribution.climbing import ANY, ANYBODY, complements, generic, governor
from dragoman.attribution.cues import classes, table
from dragoman.attribution.doubts import refuted
from dragoman.attribution.values import (
    Signature,
    Status,
    certainty,
    flipped,
    governors,
    marked,
    modifiers,
    under,
    weakened,
)
from dragoman.attribution.verbs import denied, form, nothing

if TYPE_CHECKING:
    from dragoman.attribution.tree import Range, Tree
    from dragoman.model import Factuality, Tense

_DEPTH = 8
"""Most governors that a climb passes: deeper nesting is noise, or hostile."""

_OPEN = Signature("U", "U", "future")
_KEPT = Signature("+", "U", "own")
_SAME = Signature("+", "+", "same")
_OWN = Signature("+", "+", "own")
_DENIED = Signature("-", "-", "own")

_CLASSES = {
    "say": _KEPT,
    "claim": _KEPT,
    "confirm": _KEPT,
    "report": _KEPT,
    "know": _OWN,
    "deny": Signature("-", "U", "own"),
    "believe": Signature("PR", "PR-", "own"),
    "fear": Signature("PS", "U", "own"),
    "hope": Signature("U", "U", "future"),
    "doubt": Signature("PR-", "PR", "own"),
    "warn": _KEPT,
    "judge": _SAME,
    "ask": _OPEN,
    "commit": _OPEN,
    "plan": _OPEN,
}
"""What each class of cue does with its content, where the table of governors does not say otherwise."""

_WITHIN = frozenset({"in", "by", "with", "while", "through"})
"""Words between a verb and a gerund that is as certain as the verb: "would profit by attacking"."""

_PLACES = frozenset({"dobj", "nsubjpass", "pobj", "nsubj", "conj", "attr", "appos", "compound", "nmod", "ROOT"})


@dataclass(slots=True)
class Scene:
    """A text's tree with the innermost report of one predicate: the cue's head, its class, and its content."""

    tree: Tree
    cue: int | None = None
    effect: str = "say"
    told: bool = False
    content: tuple[Range, ...] = ()
    seen: dict[int, Status] = field(default_factory=dict)

    def inside(self, token: int) -> bool:
        """Say whether a token belongs to the content (anywhere, where there is no report)."""
        return not self.content or within(self.content, token)


def status(scene: Scene, token: int, depth: int = 0) -> Status:
    """Return factuality and tense of a verb or of a noun that names a happening."""
    known = scene.seen.get(token)
    if known is not None:
        return known
    scene.seen[token] = Status("CT+", "past")
    tree = scene.tree
    if tree.is_verb(token) or tree.tag[token] == "MD":
        found = _verb(scene, token, depth)
    elif tree.tag[token][:1] == "J":
        copula = tree.head[token]
        found = (
            status(scene, copula, depth + 1) if tree.is_verb(copula) and depth < _DEPTH else Status("CT+", "present")
        )
        if tree.kid(token, "neg") is not None:
            found = Status(flipped(found.value), found.tense)  # "was 'not ready'"
    else:
        found = _noun(scene, token, depth)
    scene.seen[token] = found
    return found


def _verb(scene: Scene, verb: int, depth: int) -> Status:
    tree = scene.tree
    own = form(tree, verb, told=scene.told)
    if depth >= _DEPTH:
        return own
    over = governor(tree, verb)
    if over is None and own.tense == "present":
        seen = _beside(scene, verb, own, depth)
        if seen is not None:
            return seen
    if over is None:
        announced = own.bare and own.tense == "future"
        return Status(weakened(own.value, "PR") if announced else own.value, own.tense)
    token, kind = over
    if kind == "not":
        return Status(flipped(own.value), status(scene, token, depth + 1).tense)
    if token != scene.cue and tree.is_noun(token) and tree.head[token] == scene.cue and not scene.inside(token):
        token, kind = tree.head[token], "clause"
    at_cue = token == scene.cue
    if not at_cue and not scene.inside(token):
        if scene.cue is None or kind != "clause":
            return Status(own.value, own.tense)
        token, at_cue = scene.cue, True  # a clause set into the report took its place in the tree
    signature = _signature(scene, token, kind, verb)
    if at_cue:
        above = Status("CT-" if denied(tree, token) else "CT+", _when(scene, token))
    else:
        above = status(scene, token, depth + 1)
    if at_cue and scene.effect == "deny" and "neither" in tree.low[max(0, token - 5) : token]:
        return Status("Uu", own.tense)
    if kind == "along" or (kind in _WITHIN and signature is None):
        return Status(weakened(own.value, certainty(above.value)), above.tense if own.bare else own.tense)
    if signature is None:
        signature = _default(tree, verb, kind, own)
    if kind in ("whether", "who"):
        return Status(_asked_of(scene, token, kind, own, above), own.tense)
    value = under(above.value, signature, own.value)
    if own.bare and value == above.value == "CT-" and tree.is_noun(token):
        return Status(value, above.tense)
    return Status(value, _tense(signature, own, above))


def _beside(scene: Scene, verb: int, own: Status, depth: int) -> Status | None:
    """Return the status of a present that says nothing by itself of when it is; None for any other.

    "Anyone who attacks will pay", "when he leaves, she will", "a leaflet accusing them": as the clause above.
    """
    tree = scene.tree
    if generic(tree, verb):
        return Status("Uu", "future")
    if own.bare and tree.dep[verb] == "acl":
        above = status(scene, tree.head[verb], depth + 1)
        if above.value != "CT+" and not _at_hand(tree, verb):
            return above
        top = next((each for each in tree.climb(verb) if tree.is_verb(each)), None)
        return own if top is None or form(tree, top).tense != "past" else Status(own.value, "past")
    if tree.dep[verb] == "advcl" and not own.bare:
        join = next((each for each in tree.kids(verb) if ("t", tree.low[each]) in modifiers() and each < verb), None)
        if join is not None and form(tree, tree.head[verb]).tense == "future":
            return Status(marked(own.value, modifiers()["t", tree.low[join]][0]), "future")
    return None


def _at_hand(tree: Tree, verb: int) -> bool:
    """Say whether a participle tells what somebody does whatever befalls him: "wants to help rebels fighting Togo", but
    "will punish firms arming rebels", whoever they may be."""
    noun, above = tree.head[verb], list(tree.climb(verb))
    if any(tree.tag[each] == "MD" for one in above for each in tree.kids(one)):
        return False
    anybody = tree.low[noun] in ANYBODY or any(tree.low[each] in ANY for each in tree.kids(noun))
    return not anybody and any(each.head == noun for each in tree.doc._.actors)


def _when(scene: Scene, cue: int) -> Tense:
    tree = scene.tree
    return form(tree, cue).tense if tree.is_verb(cue) else "past"


def _tense(signature: Signature, own: Status, above: Status) -> Tense:
    if signature.tense == "future":
        return "future" if own.bare or own.tense != "past" else own.tense
    if signature.tense == "past":
        return "past"
    if signature.tense == "own" and own.bare and signature.factive:
        return "past"
    return above.tense if own.bare else own.tense


def _asked_of(scene: Scene, token: int, kind: str, own: Status, above: Status) -> Factuality:
    """ "Knows whether", "knows who": known to the source, not told; "asked whether": open."""
    tree = scene.tree
    known = tree.lemma(token) in classes()["find-out"]
    if known and (kind == "who" or not above.value.endswith("-")):
        return "CTu"
    return "Uu" if kind == "whether" else own.value


def _default(tree: Tree, verb: int, kind: str, own: Status) -> Signature:
    """What an unknown governor does: an infinitive is a purpose, a gerund goes with it, a clause stands by itself."""
    if kind == "verb" and own.bare:
        return _OPEN if tree.infinitive(verb) else _SAME
    if kind == "among":
        return Signature("+", "-", "same")
    return _SAME if kind in ("same", "verb") else _OWN


def _signature(scene: Scene, token: int, kind: str, below: int) -> Signature | None:
    """Return what the governor does with this kind of complement, from the table or from the class of the cue."""
    tree = scene.tree
    pos = "v" if tree.is_verb(token) else "n" if tree.is_noun(token) else "a"
    word = tree.lemma(token)
    if (
        pos == "n"
        and token != scene.cue
        and kind in ("clause", "verb", "of", "about")
        and refuted(tree, token) is not None
    ):
        return _DENIED
    special = _special(scene, token, kind, word) if pos == "v" else None
    if pos == "v" and kind == "np" and special is None:
        special = governors().get(("v", f"{word} {tree.lemma(below)}"), {}).get("np")
    if special is not None:
        return special
    frames = complements(tree, token)
    if kind == "clause" and "fact" in frames and (tree.tag[below] != "VB" or tree.kid(below, "aux") is not None):
        return frames["fact"]
    if kind == "verb" and "speech" in frames and _says(tree, below):
        return frames["speech"]
    if kind in frames:
        return frames[kind]
    if token == scene.cue:
        if scene.effect in ("commit", "ask") and kind == "clause":
            return _OWN if scene.effect == "commit" else _OPEN
        return _CLASSES.get(scene.effect)
    if kind not in ("clause", "verb", "np", "same") and "verb" in frames and tree.is_noun(token):
        return frames["verb"]
    return None


_SAYING = frozenset({"ask", "claim", "judge", "say", "deny", "warn"})


def _says(tree: Tree, verb: int) -> bool:
    """Say whether a verb is one of saying: "gathered to demand", "marched to condemn"."""
    return any(each.effect in _SAYING for each in table().get(("v", tree.lemma(verb)), {}).values())


def _special(scene: Scene, token: int, kind: str, word: str) -> Signature | None:
    """ "Be to", "have to", "going to", "used to", "have yet to": constructions rather than words."""
    tree = scene.tree
    subject = tree.kid(token, "nsubj", "expl")
    if word == "let" and subject is None and tree.tag[token] in ("VB", "VBP"):
        return _OPEN  # "let us talk"
    if kind != "verb":
        return None
    yet = any(tree.low[each] == "yet" for each in tree.kids(token)) or "yet" in tree.low[token + 1 : token + 2]
    if word in ("have", "be", "remain") and yet:
        return Signature("-", "-", "future")
    if word == "be":
        frames = governors().get(("n", tree.lemma(subject)), {}) if subject is not None else {}
        if "verb" in frames or (tree.low[token] == "were" and subject is not None and subject > token):
            return frames.get("verb", _OPEN)
        return Signature("PR", "PR-", "future")
    if word == "have":
        above = status(scene, token, 1)
        return Signature("+", "-", "same") if above.value != "CT+" or above.tense == "past" else _OPEN
    if word == "go":
        return Signature("PR", "PR-", "future") if tree.tag[token] == "VBG" else Signature("+", "-", "same")
    if word == "take" and subject is not None and tree.low[subject] == "it":
        return _SAME  # "it took them a week to"
    if word == "use" and tree.low[token] == "used" and tree.kid(token, "dobj", "auxpass") is None:
        return Signature("+", "-", "same")
    return None


def _noun(scene: Scene, noun: int, depth: int) -> Status:
    """Return the status of a happening that a noun names, from its modifiers and the word that it depends on."""
    tree = scene.tree
    value: Factuality = "CT+"
    tense: Tense = "past"
    known = modifiers()
    fixed = False
    for each in tree.kids(noun):
        beside = each < noun and tree.dep[each] in ("amod", "compound", "nmod", "acl")
        if beside and ("a", tree.low[each]) in known and tree.low[each - 1] != "as":
            mark, when = known["a", tree.low[each]]
            value, fixed = marked(value, mark), fixed or mark in ("U", "-")
            tense = when or tense  # type: ignore[assignment]
    if nothing(tree, noun):
        value, fixed = flipped(value), True
    if depth >= _DEPTH or fixed:
        return Status(value, tense)
    first = noun
    for _ in range(_DEPTH):
        if tree.dep[first] != "conj":
            break
        first = tree.head[first]
    return _placed(scene, first, Status(value, tense, bare=True), depth)


_MEANS = frozenset({"np", "via", "through", "by", "with", "in"})
"""Places of a noun that is no more real than its verb: its object, and the means ("may come about via a pact")."""


def _placed(scene: Scene, noun: int, own: Status, depth: int) -> Status:
    """Return the status of a noun from its place: object, subject, after a preposition, before a noun."""
    tree = scene.tree
    label, head = tree.dep[noun], tree.head[noun]
    plain = Status(own.value, own.tense)
    if head == noun or label not in _PLACES:
        return plain
    if label == "pobj":
        over, kind = tree.head[head], tree.low[head]
        if tree.dep[head] == "prep" and tree.dep[over] == "prep":
            over, kind = tree.head[over], tree.low[over]
    elif label in ("dobj", "nsubjpass"):
        if label == "dobj" and _is_called(tree, head, noun):
            return plain
        over, kind = head, "np"
    elif label in ("compound", "nmod"):
        over, kind = head, "of"
    elif label == "nsubj" and tree.is_verb(head):
        return _subject(scene, head, own, depth)
    else:
        return plain
    if over != scene.cue and not scene.inside(over):
        if not tree.is_noun(over) or tree.head[over] != scene.cue:
            return plain
        over, kind = tree.head[over], "clause"  # "rejected accusations of a role in the attack"
    frames = complements(tree, over)
    owned = any(tree.dep[each] == "poss" for each in tree.kids(noun))
    if "unowned" in frames and kind in frames and (owned or tree.has_name_before(over)):
        return plain  # "denied a role in Togo's attack"
    if "indefinite" in frames and kind in frames and _definite(tree, noun):
        return plain  # "would not speak about the raid"
    signature = _signature(scene, over, kind, noun) if kind == "np" or kind in frames or over == scene.cue else None
    if over == scene.cue:
        above = Status("CT-" if tree.is_verb(over) and denied(tree, over) else "CT+", _when(scene, over))
    else:
        above = status(scene, over, depth + 1)
    before = governors().get(("p", kind), {}) if label == "pobj" else {}
    if signature is None:
        signature = before.get("np")
    if signature is None:
        then = above.tense == "future" and ("then" in before or ("own" in before and owned))
        loose = kind in _MEANS and above.value != "CT+" and not _definite(tree, noun)
        return Status(above.value, above.tense) if then or loose else plain
    value = under(above.value, signature, own.value)
    return Status(value, above.tense if value == above.value == "CT-" else _tense(signature, own, above))


def _is_called(tree: Tree, verb: int, noun: int) -> bool:
    """Say whether a deed is told what it is: "called the visit a provocation", not "called a vote"."""
    if tree.lemma(verb) != "call":
        return False
    beside = tree.kid(noun, "appos")
    return tree.kid(verb, "oprd") is not None or (beside is not None and "," not in tree.low[noun:beside])


def _subject(scene: Scene, verb: int, own: Status, depth: int) -> Status:
    """Return the status of a subject: as real as its verb where the verb says that it happened ("a raid took place")."""
    tree = scene.tree
    word, happening = tree.lemma(verb), classes()["happen"]
    particle = tree.kid(verb, "prt", "dobj")
    if word in happening or (particle is not None and f"{word} {tree.low[particle]}" in happening):
        above = status(scene, verb, depth + 1)
        return Status(under(above.value, Signature("+", "-", "same"), own.value), above.tense)
    return Status(own.value, own.tense)


def _definite(tree: Tree, noun: int) -> bool:
    """Say whether a noun is marked as known: "the raid", "Iran's raid", "this raid"."""
    return any(
        tree.dep[each] == "poss"
        or (tree.dep[each] == "det" and tree.low[each] in ("the", "this", "that", "these", "those"))
        for each in tree.kids(noun)
    )
