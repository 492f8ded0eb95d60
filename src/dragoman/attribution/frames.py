"""The frames of a verb cue: which parts of the sentence are its content.

A frame is named by how the content hangs from the verb: ``clause`` (said that ...; "...", he said), ``from+clause``
(heard from X that), ``as`` (as X put it), ``inf`` (vowed to), ``ing`` (denied shelling), ``np`` (condemned the raid),
``np+inf`` (urged Iran to leave), ``small`` (called it absurd), ``prep:for`` (called for a truce), the passive ones
``pass``, ``pass+inf``, ``pass+clause``, ``pass+small``, ``pass+prep:of``, and ``acl`` (a plan proposed by X).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.attribution.candidate import subtract
from dragoman.attribution.cues import table

if TYPE_CHECKING:
    from dragoman.attribution.tree import Range, Tree

_LATE = 12
"""Words between a verb and the "that" of its clause, at most: "said in a statement after the talks that"."""

_TAKEN_UP = frozenset({"to", "about", "of", "on", "over"})
"""Prepositions behind which a noun such as "reports" is what is spoken of, not where it is said."""

_NEXT = 2
"""Words from a verb to a clause that is surely what it reports, whatever clause the parse hangs from it besides."""

Frame = tuple[str, list[tuple[int, int]]]
"""The name of a frame and the ranges of its content."""

_WHENEVER = frozenset({"when", "if", "once", "as", "while"})
_BEFORE = frozenset({",", "“", '"', "-", "–", "—", "(", "and", "but"})
"""What may stand before a participle without a subject: "Asked whether ...", "..., asked about the raid"."""

_ATTACHED = frozenset({"to", "with", "against", "from", "for", "of", "into", "between", "by"})
"""Prepositions that, right behind a reported clause, belong to it rather than to the verb that reports it."""


def verb_frames(tree: Tree, verb: int) -> Iterator[Frame]:
    """Yield the frames that a verb stands in, the fullest first."""
    kids = tree.kids(verb)
    dep = tree.dep
    by: dict[str, list[int]] = {}
    for each in kids:
        by.setdefault(dep[each], []).append(each)
    passive = "auxpass" in by or "nsubjpass" in by
    if passive and "ccomp" in by and any(tree.low[each] in ("'s", "’s") for each in by.get("auxpass", [])):
        passive = False
        by["nsubj"] = by.get("nsubj", by.get("nsubjpass", []))
    if passive or reduced(tree, verb):
        yield from _passive(tree, verb, by)
        return
    aside = tree.dep[verb] == "advcl" and any(tree.low[each] == "as" and each < verb for each in kids)
    if aside:
        yield from _around(tree, verb, by)
    found = aside
    for frame in _active(tree, verb, by):
        found = True
        yield frame
    if "ccomp" not in by and (content := _after_without(tree, by)) is not None:
        found = True
        yield "clause", [content]
    if "ccomp" not in by and (content := _after_that(tree, verb)) is not None:
        found = True
        yield "clause", [content]
        if told_by(tree, verb) is not None:
            yield "from+clause", [content]
    elif not aside and (not found or not any(label in by for label in ("ccomp", "xcomp", "dobj"))):
        yield from _around(tree, verb, by)


def reduced(tree: Tree, verb: int) -> bool:
    """Say whether a participle is a passive without its auxiliary: "asked whether", "the man accused of"."""
    label = tree.dep[verb]
    if label == "acl":
        return tree.tag[verb] == "VBN"
    if label not in ("advcl", "relcl", "dep") or tree.tag[verb] not in ("VBN", "VBD"):
        return False
    if any(tree.dep[each] in ("nsubj", "csubj", "aux", "dobj", "expl") for each in tree.kids(verb)):
        return False
    first = tree.left(verb)
    if tree.low[first] in _WHENEVER:
        return True
    return first == verb and (first == tree.sentence(verb)[0] or tree.low[first - 1] in _BEFORE)


def _active(tree: Tree, verb: int, by: dict[str, list[int]]) -> Iterator[Frame]:
    """The frames of a verb in the active voice."""
    dobj = next(iter(by.get("dobj", [])), None)
    clauses = by.get("ccomp", [])
    for clause in [each for each in clauses if verb < tree.left(each) <= verb + _NEXT] or clauses:
        if (clause < verb and ";" in tree.low[clause:verb]) or _loose(tree, dobj, clause):
            continue
        kind = shape(tree, clause)
        content = clause_content(tree, verb, clause, by)
        if kind == "clause" and clause > verb:
            content = _whole(tree, dobj, clause, clauses, content)
        yield kind, content
        if kind == "clause" and told_by(tree, verb) is not None:
            yield "from+clause", content
    for clause in by.get("xcomp", []):
        kind = shape(tree, clause)
        if kind in ("np+inf", "np+ing", "small"):
            kind = {"np+inf": "inf", "np+ing": "ing", "small": "small"}[kind]
        span = (tree.left(clause), tree.right(clause) + 1)
        if kind == "inf" and dobj is None and (subject := next(iter(by.get("nsubj", [])), None)) is not None:
            yield "raised", [(tree.left(subject), tree.right(subject) + 1), span]
        if dobj is not None and dobj < clause and kind in ("inf", "ing", "small"):
            yield ("small" if kind == "small" else f"np+{kind}"), [(tree.left(dobj), span[1])]
        else:
            yield kind, clause_content(tree, verb, clause, by) if span[0] <= verb < span[1] else [span]
    oprd = next(iter(by.get("oprd", [])), None)
    if oprd is not None:
        subject = next(iter(by.get("nsubj", [])), None)
        if dobj is None and subject is not None:
            yield "raised", [(tree.left(subject), tree.right(subject) + 1), (tree.left(oprd), tree.right(oprd) + 1)]
        start = tree.left(dobj) if dobj is not None and dobj < oprd else tree.left(oprd)
        yield "small", [(start, tree.right(oprd) + 1)]
    if dobj is not None and oprd is None:
        if dobj < verb:
            yield "np", [(tree.left(dobj), tree.right(dobj) + 1)]
        else:
            end = tree.right(dobj)
            for preposition in by.get("prep", []):
                if preposition == end + 1 and tree.low[preposition] in ("of", "for", "as", "to", "with", "on", "over"):
                    end = tree.right(preposition)
            yield "np", [(tree.left(dobj), end + 1)]
    for clause in (*by.get("advcl", []), *by.get("ccomp", []), *by.get("xcomp", [])):
        mark = tree.kid(clause, "mark")
        if clause > verb and mark is not None and tree.low[mark] == "for" and tree.infinitive(clause):
            yield "prep:for+inf", [(mark + 1, tree.right(clause) + 1)]
    infinitive = next((each for each in by.get("xcomp", []) if tree.infinitive(each)), None)
    for preposition in by.get("prep", []):
        if preposition < verb:
            continue
        below = tree.kid(preposition, "pobj")
        if below is not None and dobj is None and tree.low[preposition] in ("on", "for", "to", "upon", "with"):
            inner = next((k for k in tree.kids(below) if tree.dep[k] in ("acl", "relcl") and tree.infinitive(k)), None)
            under = infinitive if infinitive is not None and infinitive > below else inner
            if under is not None:
                yield f"prep:{tree.low[preposition]}+inf", [(tree.left(below), tree.right(under) + 1)]
        yield from _prepositional(tree, preposition, "prep")


def _whole(tree: Tree, dobj: int | None, clause: int, clauses: list[int], content: list[Range]) -> list[Range]:
    """Return the content of a clause with its subject that was taken for an object ("promised the house could stay"),
    and with the further clauses behind it ("told me I was wrong, that there was no deal")."""
    subject = dobj if dobj is not None and tree.right(dobj) + 1 == tree.left(clause) else None
    if subject is not None and any(tree.tag[each] == "MD" for each in tree.kids(clause)) and not _clausal(tree, clause):
        content = [(tree.left(subject), content[0][1]), *content[1:]]
    for each in clauses:
        if each > clause and content[-1][1] + 1 == tree.left(each) and tree.low[tree.left(each)] == "that":
            content = [*content[:-1], (content[-1][0], tree.right(each) + 1)]
    return content


def _clausal(tree: Tree, clause: int) -> bool:
    """Say whether a clause has a subject or a "that" of its own."""
    return tree.kid(clause, "nsubj", "nsubjpass", "expl", "mark") is not None


def _loose(tree: Tree, dobj: int | None, clause: int) -> bool:
    """Say whether a clause behind an object only follows it: "when he announced his bid, she was holding a meeting"."""
    subject = tree.kid(clause, "nsubj")
    if dobj is None or subject is None or tree.low[tree.left(clause)] == "that":
        return False
    return dobj < subject and tree.low[tree.left(subject) - 1] == ","


def told_by(tree: Tree, verb: int) -> int | None:
    """Return who told it: the head of "from X" in "heard from X that"."""
    preposition = next((each for each in tree.kids(verb) if tree.low[each] == "from" and each > verb), None)
    return tree.kid(preposition, "pobj") if preposition is not None else None


def _after_without(tree: Tree, by: dict[str, list[int]]) -> Range | None:
    """Return the that-clause of "claimed without evidence that ...", which parses hang from the evidence."""
    for preposition in by.get("prep", []):
        if tree.low[preposition] != "without":
            continue
        for each in range(preposition + 1, min(tree.right(preposition) + 1, preposition + 6)):
            for clause in tree.kids(each):
                if tree.dep[clause] in ("acl", "ccomp") and any(tree.low[kid] == "that" for kid in tree.kids(clause)):
                    return tree.left(clause), tree.right(clause) + 1
    return None


def _after_that(tree: Tree, verb: int) -> Range | None:
    """Return what follows "that" behind a verb, for parses that hang the clause elsewhere ("said earlier that ...")."""
    last = tree.sentence(verb)[1]
    if verb + 3 < last and tree.low[verb + 1] == "that" and tree.tag[verb + 1] in ("IN", "WDT", "DT"):
        kept = tree.dep[verb + 1] in ("mark", "nsubj", "dobj", "det", "advmod", "dep")
        return (verb + 1, last) if kept and tree.dep[tree.head[verb + 1]] != "dobj" else None
    for each in range(verb + 2, min(verb + _LATE, last - 2)):
        clause = _opened(tree, each) if tree.low[each] == "that" else None
        if clause is not None:
            over = tree.head[clause]
            if not verb < over < each:
                return None
            if tree.head[over] == verb and tree.tag[over][:2] in ("RB", "PR", "NN"):
                return (each, last) if tree.dep[over] in ("advmod", "npadvmod", "dobj", "dative") else None
            set_before = tree.dep[over] == "pobj" and tree.dep[tree.head[over]] in ("prep", "agent")
            taken_up = tree.low[tree.head[over]] in _TAKEN_UP and "clause" in table().get(("n", tree.lemma(over)), {})
            if set_before and taken_up:
                return None  # "responded to reports that"
            return (each, tree.right(clause) + 1) if set_before and tree.under(over, verb) else None
    return None


def joins(tree: Tree, that: int) -> bool:
    """Say whether a "that" joins a clause, also where the parse takes it for an object that its verb cannot have.

    "Was told by elders that militias burned huts", read as of elders whom militias burned; "claims that wages were cut".
    """
    verb = tree.head[that]
    if tree.low[that] != "that" or tree.dep[that] != "dobj":
        return tree.low[that] == "that" and tree.dep[that] == "mark"
    if tree.kid(verb, "nsubjpass") is not None:
        return True
    below = [verb, *(each for each in tree.kids(verb) if tree.dep[each] == "xcomp")]
    return any(tree.dep[each] == "dobj" and each > that for over in below for each in tree.kids(over))


def _opened(tree: Tree, that: int) -> int | None:
    """Return the verb of the clause that a "that" opens, or None."""
    verb = tree.head[that]
    if tree.dep[that] == "mark":
        return verb
    if not joins(tree, that):
        return None
    return next((each for each in (verb, *tree.climb(verb)) if tree.dep[each] == "relcl"), None)


def _question_after(tree: Tree, verb: int) -> Range | None:
    """Return the clause of "was asked if ..." and "asked by reporters whether ...", which parses take for a condition."""
    start = verb + 1
    agent = tree.kid(verb, "agent")
    if agent is not None:
        start = tree.right(agent) + 1
    if tree.lemma(verb) not in ("ask", "question") or start + 2 >= len(tree):
        return None
    if tree.low[start] not in ("if", "whether"):
        return None
    clause = tree.head[start]
    return (start, tree.right(clause) + 1) if clause > start and tree.is_verb(clause) else None


def _prepositional(tree: Tree, preposition: int, prefix: str) -> Iterator[Frame]:
    """``prep:about`` and the like: what follows the preposition."""
    below = tree.kid(preposition, "pobj", "pcomp")
    if below is None:
        inner = tree.kid(preposition, "prep")
        below = tree.kid(inner, "pobj", "pcomp") if inner is not None else None
        if inner is None or below is None:
            return
        yield f"{prefix}:{tree.low[preposition]} {tree.low[inner]}", [(tree.left(below), tree.right(below) + 1)]
        return
    yield f"{prefix}:{tree.low[preposition]}", [(tree.left(below), tree.right(below) + 1)]


def shape(tree: Tree, clause: int) -> str:
    """Return the frame that a clausal complement makes: clause, inf, np+inf, ing, np+ing, small."""
    subject = tree.kid(clause, "nsubj", "nsubjpass", "expl", "csubj") is not None
    if any(tree.dep[each] == "mark" and tree.low[each] == "that" for each in tree.kids(clause)):
        return "clause"
    if tree.infinitive(clause):
        return "np+inf" if subject else "inf"
    kids = tree.kids(clause)
    finite = any(tree.tag[each] in ("MD", "VBZ", "VBD", "VBP") and tree.dep[each].startswith("aux") for each in kids)
    tag = tree.tag[clause]
    if finite or tag in ("VBD", "VBZ", "VBP", "MD"):
        return "clause"
    if tag == "VBG":
        return "np+ing" if subject else "ing"
    if tag == "VBN" and not subject:
        return "clause"
    return "small" if subject or not tag.startswith("VB") else "clause"


def clause_content(tree: Tree, verb: int, clause: int, by: dict[str, list[int]]) -> list[Range]:
    """Return the ranges of a clause without the words of the reporting verb that stand inside it."""
    first, last = tree.left(clause), tree.right(clause) + 1
    subjects = by.get("nsubj", [])
    zone_first, zone_last = verb, verb + 1
    for each in (*subjects, *by.get("aux", []), *by.get("neg", []), *by.get("dative", [])):
        if each != clause:
            zone_first, zone_last = min(zone_first, tree.left(each)), max(zone_last, tree.right(each) + 1)
    if clause < verb:
        for each in tree.kids(verb):
            if each > verb and tree.dep[each] in ("dative", "prep", "npadvmod", "advmod", "dobj", "advcl"):
                zone_last = max(zone_last, tree.right(each) + 1)
        if not subjects or subjects[0] > clause:
            first = min(first, _opening(tree, verb, clause))
        return subtract((first, max(last, first)), (zone_first, zone_last))
    for each in tree.kids(verb):
        if each == last and tree.dep[each] in ("prep", "dative") and tree.low[each] in _ATTACHED:
            last = tree.right(each) + 1
    for each in tree.kids(clause) if tree.dep[verb] == "relcl" else ():
        own = tree.kid(each, "nsubj", "nsubjpass") if tree.dep[each] == "conj" else None
        if own is not None and tree.tag[own] in ("WP", "WDT"):
            last = min(last, tree.left(each))  # "who officials say is ill, and who fled"
    zone_last = min(zone_last, max(first, verb + 1))
    return subtract((first, last), (zone_first, zone_last))


def _opening(tree: Tree, verb: int, clause: int) -> int:
    """Return where the words before a preposed clause begin that hang from the reporting verb but belong to it."""
    first = tree.left(clause)
    for each in reversed(tree.kids(verb)):
        if each >= clause or tree.right(each) >= first:
            continue
        if tree.dep[each] not in ("prep", "npadvmod", "advcl", "punct", "ccomp", "dep", "nsubj", "advmod"):
            break
        first = tree.left(each)
    return first


def _around(tree: Tree, verb: int, by: dict[str, list[int]]) -> Iterator[Frame]:
    """A reporting clause set into, or hung from, the clause that it reports."""
    head, label = tree.head[verb], tree.dep[verb]
    if head == verb or not (by.get("nsubj") or label == "advcl"):
        return
    own = (tree.left(verb), tree.right(verb) + 1)
    if label == "advcl" and any(tree.low[each] == "as" and each < verb for each in tree.kids(verb)):
        frame = "as"
    elif label in ("parataxis", "ccomp", "dep") and by.get("nsubj"):
        if not _set_off(tree, own):
            return
        frame = "clause"
    else:
        return
    if frame == "clause" and not any(tree.tag[each][:1].isalpha() for each in range(tree.left(head), own[0])):
        return
    if own[0] <= head < own[1] or ";" in tree.low[min(head, verb) : max(head, verb)]:
        return
    yield frame, subtract((tree.left(head), tree.right(head) + 1), own)


def _set_off(tree: Tree, span: Range) -> bool:
    """Say whether commas, dashes or the sentence's ends stand on either side of a range."""
    marks = (",", "-", "–", "—", "--", "(", ")", "”", '"', "“", ".", "''", "``")
    before = span[0] == 0 or tree.low[span[0] - 1] in marks or tree.low[span[0]] in marks
    after = (
        span[1] >= len(tree)
        or tree.low[span[1]] in marks
        or tree.tag[span[1]] == "_SP"
        or tree.low[span[1] - 1] in marks
    )
    return before and after


def _passive(tree: Tree, verb: int, by: dict[str, list[int]]) -> Iterator[Frame]:
    """The frames of a verb in the passive voice; the subject belongs to the content where it is what is told of."""
    subject = next(iter(by.get("nsubjpass", by.get("nsubj", []))), None)
    whole = [(tree.left(subject), tree.right(subject) + 1)] if subject is not None else []
    if tree.dep[verb] == "acl" and subject is None:
        whole = [(tree.left(tree.head[verb]), verb)]
        yield "acl", whole
    if subject is not None and tree.low[subject] in ("it", "there"):
        whole = []
    used = False
    for clause in by.get("xcomp", []):
        kind = shape(tree, clause)
        span = (tree.left(clause), tree.right(clause) + 1)
        used = True
        if kind in ("inf", "np+inf"):
            yield "pass+inf", [*whole, span]
        else:
            yield "pass+small", [*whole, span]
    for clause in by.get("oprd", []):
        used = True
        yield "pass+small", [*whole, (tree.left(clause), tree.right(clause) + 1)]
    for clause in by.get("ccomp", []):
        used = True
        yield "pass+clause", clause_content(tree, verb, clause, {"nsubj": by.get("nsubjpass", []), **by})
    after = None if by.get("ccomp") else _question_after(tree, verb) or _after_that(tree, verb)
    if after is not None:
        used = True
        yield "pass+clause", [after]
    for preposition in by.get("prep", []):
        for name, content in _prepositional(tree, preposition, "pass+prep"):
            if name in ("pass+prep:of", "pass+prep:as", "pass+prep:with", "pass+prep:for"):
                yield name, [*whole, (preposition, content[-1][1])]
            else:
                yield name, content
    if tree.dep[verb] == "advcl" and any(tree.low[each] == "as" for each in tree.kids(verb)):
        yield from _around(tree, verb, by)
    elif not used and whole and (subject is not None or tree.dep[verb] != "acl"):
        yield "pass", whole
