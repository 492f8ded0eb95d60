"""Sources that cite sources: "Reuters, citing an official, said", "he said, quoted by TASS", "it quoted a guard, who"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.attribution.candidate import Candidate, joined, subtract, tidy, within
from dragoman.attribution.cues import speaks, table
from dragoman.attribution.frames import clause_content
from dragoman.attribution.inquits import inquit
from dragoman.attribution.sources import agent_of, cue_range, noun_kind, source_range, subject_of

if TYPE_CHECKING:
    from dragoman.attribution.tree import Range, Tree

_RELATIVES = frozenset({"which", "who", "that"})


def cited(tree: Tree, token: int) -> Iterator[Candidate]:
    """Yield what "quoted", "cited", "citing" or "quoting" makes of a source that another cites."""
    before = _quoted_before(tree, token)
    if before is not None:
        saying, spoken, content = before
        kept = tidy(tree, content)
        yield Candidate(saying, "say", "v", "clause", kept, spoken, (saying, saying + 1), "say", share=1.0)
        if agent_of(tree, saying) is None:
            return
    found = _active(tree, token) if tree.tag[token] in ("VBG", "VBD") else None
    found = found or _passive(tree, token)
    if found is None:
        return
    source, content = found
    kept = tidy(tree, content)
    if kept and not within(kept, source):
        yield Candidate(token, "cite", "p", "cited", kept, source, (token, token + 1), "report", share=1.0)


def cited_by(tree: Tree, source: int, content: list[Range]) -> Iterator[Candidate]:
    """Yield who is cited by a source that tells some content: "according to the paper, which cited an aide, Y"."""
    for verb in tree.kids(source):
        spoken = tree.kid(verb, "dobj")
        if tree.lemma(verb) in ("cite", "quote") and spoken is not None and spoken > verb > source:
            yield Candidate(verb, "cite", "p", "cited", list(content), spoken, (verb, verb + 1), "report", share=1.0)


def _active(tree: Tree, token: int) -> tuple[int, list[Range]] | None:
    """Return who is cited with what: "said, citing X, that"; "which cited X, said that".

    For "the paper quoted X, who said", the paper and all that X says.
    """
    source = tree.kid(token, "dobj")
    subject = tree.kid(token, "nsubj")
    if source is None:
        return None
    if subject is not None and tree.low[subject] not in _RELATIVES:
        spoken = next((each for each in tree.kids(source) if tree.dep[each] == "relcl" and each > source), None)
        if spoken is None or speaks(tree.lemma(spoken)) is None:
            return None
        return subject, [(tree.left(source), tree.right(spoken) + 1)]
    verb = _reporting(tree, token)
    if verb is None:
        over = tree.head[token]
        if not tree.is_verb(over) or speaks(tree.lemma(over)) is None or over > token:
            return None
        own = inquit(tree, over, tree.kid(over, "nsubj"))  # "..., the agency reported, citing X"
        return (source, [each for each in own if each[0] < over]) if own else None
    clause = tree.kid(verb, "ccomp")
    assert clause is not None
    content = clause_content(tree, verb, clause, {"nsubj": [k for k in tree.kids(verb) if tree.dep[k] == "nsubj"]})
    return source, [part for each in content for part in subtract(each, (tree.left(token), tree.right(token) + 1))]


def _passive(tree: Tree, token: int) -> tuple[int, list[Range]] | None:
    """Return who cites, and what: "..., he said, quoted by TASS"; "the envoy, quoted in the paper, said that"."""
    if tree.tag[token] not in ("VBN", "VBD"):
        return None
    source = agent_of(tree, token)
    first, last = tree.sentence(token)
    saying = _as_saying(tree, token)
    if source is None and saying is not None:
        source = agent_of(tree, saying)
        if source is not None:
            return source, subtract((first, last), (tree.head[source], tree.right(source) + 1))
    set_off = tree.dep[token] in ("advcl", "acl", "dep", "conj", "ccomp")
    subject = tree.kid(token, "nsubjpass")
    if source is None and (subject is not None or (set_off and tree.low[tree.left(token) - 1] == ",")):
        place = next((k for k in tree.kids(token) if tree.dep[k] == "prep" and tree.low[k] in ("in", "on")), None)
        source = tree.kid(place, "pobj") if place is not None else None
        if source is not None and tree.tag[source] != "NNP" and noun_kind(tree, source) != "media":
            source = None
    if source is None and subject is None and tree.dep[token] == "amod":
        return _misread(tree, token)
    if source is None:
        return None
    if subject is not None:
        return source, subtract((tree.left(subject), last), (token, tree.right(source) + 1))
    return (source, [(first, tree.left(token)), (tree.right(tree.head[source]) + 1, last)]) if set_off else None


def _as_saying(tree: Tree, token: int) -> int | None:
    """Return the "saying" of "quoted as saying"."""
    behind = next((each for each in tree.kids(token) if tree.low[each] == "as" and each > token), None)
    saying = tree.kid(behind, "pcomp") if behind is not None else None
    return saying if saying is not None and tree.low[saying] == "saying" else None


def _quoted_before(tree: Tree, token: int) -> tuple[int, int, list[Range]] | None:
    """Return the "saying", who says it and what, of "the coast is calm, the paper quoted X as saying".

    The same of "the coast is calm, X was quoted as saying by the paper".
    """
    saying, clause = _as_saying(tree, token), tree.kid(token, "ccomp")
    spoken = tree.kid(token, "dobj", "nsubjpass")
    if saying is None or spoken is None or clause is None or clause > token:
        return None
    if tree.kids(saying)[1:] and agent_of(tree, saying) is None:
        return None
    return saying, spoken, [(tree.left(clause), tree.right(clause) + 1)]


def _misread(tree: Tree, token: int) -> tuple[int, list[Range]] | None:
    """Return who cites in "AFP quoted witnesses as saying", where the verb is taken for an adjective of the witnesses."""
    spoken = tree.head[token]
    if not token or not tree.tag[token - 1].startswith("NN") or tree.low[spoken + 1 : spoken + 3] != ["as", "saying"]:
        return None
    return token - 1, [(token + 1, tree.sentence(token)[1])]


def _reporting(tree: Tree, citing: int) -> int | None:
    """Return the verb that reports what "citing X" is said of: the one it hangs from, or the one above that."""
    if tree.dep[citing] not in ("advcl", "dep", "prep", "ccomp", "xcomp", "acl", "relcl"):
        return None
    head = tree.head[citing]
    for verb in (head, tree.head[head]):
        mark = tree.kid(verb, "mark")
        if mark is not None and citing < mark < verb:
            continue  # "reported, citing X, that Y was told": X is cited for all of it
        if tree.is_verb(verb) and tree.kid(verb, "ccomp") not in (None, citing):
            return verb
    return None


_LONGEST = 14
"""Most words of a reporting clause that is set into another: "X claimed, according to the state news agency, that"."""


def set_apart(tree: Tree, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates with those of "X claimed, the agency reported, that Y had left": the agency reports X's claim.

    Parses hang the agency's verb in many ways; commas and "that" tell it.
    """
    made: list[Candidate] = []
    for that in (
        number for number, low in enumerate(tree.low) if low == "that" and number and tree.low[number - 1] == ","
    ):
        first, last = tree.sentence(that)
        own = _set_in(tree, that)
        inner = own - 2 if own is not None else -1
        if own is None or inner <= first or tree.low[own - 1] != "," or not tree.is_verb(inner):
            continue
        cue = table().get(("v", tree.lemma(inner)), {}).get("clause")
        outers = [each for each in found if own <= each.token < that and each.frame in ("clause", "according")]
        if cue is None or not outers:
            continue
        for outer in outers:
            outer.content, outer.share = tidy(tree, [(first, own - 1), (that, last)]), 1.0
        content = tidy(tree, [(that, last)])
        found = [each for each in found if each.token != inner]
        spoken = Candidate(
            inner, tree.lemma(inner), "v", "clause", content, subject_of(tree, inner), cue_range(tree, inner)
        )
        spoken.effect, spoken.share = cue.effect, 1.0
        made.append(spoken)
    return [*found, *made]


def _set_in(tree: Tree, that: int) -> int | None:
    """Return where the reporting clause begins that ends before ", that"."""
    verb = that - 2
    subject = tree.kid(verb, "nsubj") if verb >= 0 and tree.is_verb(verb) else None
    if subject is not None and subject < verb:
        return tree.left(subject)
    near = range(max(0, that - _LONGEST), that - 1)
    return next((number for number in reversed(near) if tree.low[number] == "according"), None)


def include(tree: Tree, found: list[Candidate]) -> None:
    """Put who is cited inside who cites: "Reuters cited X as saying", "Reuters said, citing X, that"."""
    for inner in found:
        if (
            inner.frame != "cited"
            or inner.source is None
            or inner.source < inner.token
            or tree.tag[inner.token] == "VBN"
        ):
            continue
        phrase = (inner.cue[0], source_range(tree, inner.source)[1])
        for outer in found:
            held = within(inner.content, outer.token)
            holds = within(outer.content, inner.token)
            if outer.pos == "v" and outer is not inner and not held and (holds or _meet(outer, inner)):
                outer.content = joined([*outer.content, *inner.content, phrase])
    for outer in found:
        over = tree.head[outer.token]
        for inner in found if outer.frame == "as" else ():
            if inner.token == over and inner.source is not None and inner.source != outer.source:
                voice = source_range(tree, inner.source)  # "..., said X, as reported by Y"
                phrase = (min(inner.cue[0], voice[0]), min(max(inner.cue[1], voice[1]), tree.left(outer.token)))
                outer.content = joined([*outer.content, phrase])
    citing = [each for each in found if each.lemma in ("cite", "quote", "report") and each.pos == "v"]
    for inner in found if citing else ():
        if inner.lemma != "say" or tree.low[inner.token - 1] != "as":
            continue
        first, last = tree.sentence(inner.token)
        for outer in citing:
            if first <= outer.token < inner.token < last and tree.kid(outer.token, "auxpass") is None:
                outer.content = joined([*inner.content, (outer.cue[1], inner.token + 1)])


def handed_on(tree: Tree, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates with those of who is told, and tells on, told apart by the comma before "that".

    "X told the paper, which reported that Y": the paper says what X says. "X told a judge, who reported it, that Y": X.
    """
    for one in [each for each in found if each.lemma == "tell" and each.pos == "v"]:
        hearer = tree.kid(one.token, "dobj", "dative")
        behind = [each for each in tree.kids(hearer) if tree.dep[each] == "relcl"] if hearer is not None else []
        if not behind:
            continue
        last = tree.sentence(one.token)[1]
        near = range(behind[0] + 1, min(last, behind[0] + _LONGEST))
        that = next((each for each in near if tree.low[each] == "that"), None)
        if that is None:
            continue
        content = tidy(tree, [(that, last)])
        own = [each for each in found if each.token == behind[0] and each.content[-1][1] > that]
        if content and tree.low[that - 1] == ",":
            one.content, found = content, [each for each in found if each not in own]
        elif content and own and speaks(own[0].lemma) is not None:
            one.content, own[0].content = content, joined([one.cue, *content])
    return found


_TELLING = frozenset({"document", "media"})


def part(tree: Tree, found: list[Candidate]) -> None:
    """End what a source says where a reporting clause set behind it begins: "X told Y that Z, the agency reported".

    Where a report or a paper says it, it tells what the person behind says: "reports say that Z, said X".
    """
    for outer in found:
        first, last = outer.content[0]
        if outer.frame != "clause" or last > outer.token:
            continue
        for inner in found:
            if inner.content == outer.content and inner.token < first and inner.source is not None:
                first = min(
                    tree.left(inner.source), inner.cue[0]
                )  # both say it: who is named behind it tells all of it
                outer.content = [(first, last)]
            if first <= inner.token < last and inner.content[-1][0] < last < outer.token < inner.content[-1][1]:
                voices = [
                    each.source is not None and noun_kind(tree, each.source) in _TELLING for each in (inner, outer)
                ]
                if voices == [True, False]:
                    start = inner.content[0][0]
                    outer.content = [(max(start, each[0]), each[1]) for each in outer.content if each[1] > start]
                else:
                    inner.content[-1] = (inner.content[-1][0], last)
    _part_from_named(tree, found)


def _part_from_named(tree: Tree, found: list[Candidate]) -> None:
    """End what a source says before the "according to Z" that is said of all of it: "X told Y that W, according to Z"."""
    for outer in found:
        if outer.frame != "according" or outer.source is None:
            continue
        phrase = outer.cue[0], source_range(tree, outer.source)[1]
        for inner in found:
            if inner is outer or not (within(outer.content, inner.token) and within(inner.content, outer.token)):
                continue
            kept = tidy(tree, [part for each in inner.content for part in subtract(each, phrase)])
            if kept and kept[0][0] < phrase[0]:
                inner.content = kept


def hold(found: list[Candidate]) -> None:
    """Let what a source says hold all that is said inside it, however far another's words go on."""
    for number, inner in enumerate(found):
        start, end, token = inner.content[0][0], inner.content[-1][1], inner.token
        for outer in found[max(0, number - _AROUND) : number + _AROUND]:
            first, last = outer.content[0][0], outer.content[-1][1]
            if first <= token < last and (start < first or end > last) and within(outer.content, token):
                if within(inner.content, outer.token):
                    continue
                outer.content = [
                    part for each in joined([*outer.content, *inner.content]) for part in subtract(each, outer.cue)
                ]


_AROUND = 8
"""Cues before and after one among which those are looked for that hold it."""


def _meet(outer: Candidate, inner: Candidate) -> bool:
    """Say whether one source reports what another is cited for: their contents begin or end together."""
    first, last = outer.content[0][0], outer.content[-1][1]
    return abs(first - inner.content[0][0]) <= 1 or abs(last - inner.content[-1][1]) <= 1
