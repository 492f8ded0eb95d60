"""Cues that are no verb: "according to X", "in X's words", "reportedly", "in a poll", and the colon after a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dragoman.actors.parties import actors_of
from dragoman.attribution.candidate import Candidate, subtract, tidy
from dragoman.attribution.citing import cited, cited_by
from dragoman.attribution.cues import classes
from dragoman.attribution.inquits import bounds
from dragoman.attribution.sources import noun_kind
from dragoman.attribution.transcripts import role

if TYPE_CHECKING:
    from dragoman.attribution.cues import Cue
    from dragoman.attribution.tree import Range, Tree

_CLAUSES = frozenset({"ccomp", "relcl", "advcl", "conj", "acl", "parataxis", "pcomp"})
_MARKERS = frozenset({"according", ":", "quoted", "cited", "citing", "quoting", "in", "by", "per"})
_SURE = 0.9
"""Share of "according to" and of a name before a colon, by judgement."""

_TITLE = 4
"""Most letters of a shortened title that ends with a stop: "Prof."."""

_COLON_WORDS = 9
"""Most words of a name before a headline's or a transcript's colon."""


def marked(tree: Tree, table: Mapping[tuple[str, str], Mapping[str, Cue]]) -> Iterator[Candidate]:
    """Yield the candidates of prepositional and adverbial cues."""
    tag = tree.tag
    for token, low in [(at, word) for at, word in enumerate(tree.low) if word in _MARKERS or tag[at] == "RB"]:
        if low == "according":
            yield from _according(tree, token)
        elif low == ":":
            yield from _colon(tree, token)
        elif tree.tag[token] == "RB" and (cue := table.get(("r", low), {}).get("adverb")) is not None:
            yield from _adverb(tree, token, low, cue)
        elif low in ("in", "by", "per"):
            if tree.dep[token] == "prep":
                yield from _view(tree, token, table)
        elif low in _MARKERS:
            yield from cited(tree, token)


def _according(tree: Tree, token: int) -> Iterator[Candidate]:
    preposition = tree.kid(token, "prep")
    if preposition is None and token + 1 < len(tree) and tree.low[token + 1] == "to":
        preposition = token + 1
    source = tree.kid(preposition, "pobj") if preposition is not None else None
    if source is None or preposition is None or tree.low[preposition] != "to":
        return
    if _measure(tree, token, source):
        return
    phrase = (token, tree.right(source) + 1)
    content = _said_of(tree, token, phrase)
    kept = tidy(tree, content)
    if kept:
        cue = token, preposition + 1
        settled = tree.low[token - 2 : token] in (["and", ","], ["but", ","])  # "..., and, according to X, ..."
        yield Candidate(token, "according", "p", "according", kept, source, cue, share=_SURE, settled=settled)
        yield from cited_by(tree, source, kept)


def _measure(tree: Tree, token: int, source: int) -> bool:
    """Say whether what follows "according to", set off by no comma, is a measure: "graded according to their value"."""
    if not tree.tag[source].startswith("NN") or tree.tag[source].startswith("NNP"):
        return False
    if token == tree.sentence(token)[0] or tree.low[token - 1] in (",", "”", '"', "''", "(", "-", "–", "—"):
        return False
    known = noun_kind(tree, source) is not None and tree.lemma(source) not in classes()["guide"]
    return not known and not actors_of(tree.doc, source)


def _said_of(tree: Tree, cue: int, phrase: Range) -> list[Range]:
    """Return what a marker at the edge of, or set into, a clause is said of."""
    first, last = bounds(tree, cue)
    end = phrase[1]
    head = tree.head[cue]
    top = first
    for above in (head, *tree.climb(head)):
        if tree.dep[above] in _CLAUSES and tree.is_verb(above) and above < cue:
            if tree.dep[above] in ("relcl", "acl", "advcl", "pcomp") and tree.low[phrase[0] - 1] != ",":
                top = tree.left(above)
            break
    while end < last and tree.low[end] in (",", ")"):
        end += 1
    before, after = (top, phrase[0]), (end, last)
    if phrase[0] - first <= 2:
        return [after]
    if head > cue and tree.is_verb(head) and tree.dep[head] in _CLAUSES and phrase[0] - tree.left(head) <= 2:
        return [(end, tree.right(head) + 1)]
    set_in = tree.low[phrase[0] - 1] == "," and tree.low[phrase[1]] == "," if phrase[1] < last else False
    if set_in and tree.low[phrase[0] - 2] in ("and", "but") and _verb_in(tree, after):
        return [after]
    if set_in and _verb_in(tree, after) and not _verb_in(tree, before):
        return [before, after]
    return [before]


def _verb_in(tree: Tree, span: Range) -> bool:
    return any(tree.tag[each] in ("VBD", "VBZ", "VBP", "MD") for each in range(*span))


def _adverb(tree: Tree, token: int, low: str, cue: Cue) -> Iterator[Candidate]:
    head = tree.head[token]
    if head == token:
        return
    span = (tree.left(head), tree.right(head) + 1)
    if not span[0] <= token < span[1]:
        return
    kept = tidy(tree, subtract(span, (token, token + 1)))
    if kept:
        yield Candidate(token, low, "r", "adverb", kept, None, (token, token + 1), cue.effect, cue.share)


def _view(tree: Tree, token: int, table: Mapping[tuple[str, str], Mapping[str, Cue]]) -> Iterator[Candidate]:
    """ "In his view", "in the words of X", "by his own account", "in a new poll"."""
    noun = tree.kid(token, "pobj")
    if noun is None or not tree.is_noun(noun):
        return
    cue = table.get(("p", f"{tree.low[token]} {tree.lemma(noun)}"), {}).get("view")
    if cue is None:
        return
    owner = tree.kid(noun, "poss")
    end = tree.right(noun) + 1
    if owner is None:
        of = next((each for each in tree.kids(noun) if tree.low[each] in ("of", "by")), None)
        owner = tree.kid(of, "pobj") if of is not None else None
    if cue.effect == "report":
        owner = noun
    if owner is None or (tree.kid(noun, "poss", "det") is None and owner != noun):
        return  # "in view of the floods"
    kept = tidy(tree, _said_of(tree, token, (token, end)))
    if kept:
        lemma = f"{tree.low[token]} {tree.lemma(noun)}"
        yield Candidate(token, lemma, "p", "view", kept, owner, (token, token + 1), cue.effect, cue.share)


def _colon(tree: Tree, token: int) -> Iterator[Candidate]:
    """ "Erdogan: We will not leave" as a headline, and the speakers of a transcript."""
    first, last = tree.paragraph(token)
    if not 0 < token - first <= _COLON_WORDS or token + 2 >= last:
        return
    head = _name_before(tree, first, token)
    if head is None or not _verb_in(tree, (token + 1, last)) or _is_dateline(tree, first, token):
        return
    kept = tidy(tree, [(token + 1, last)])
    if kept:
        speaker = all(tree.doc[each].is_upper or tree.tag[each] == "." for each in range(first, token))
        yield Candidate(token, ":", "p", "colon", kept, head, (token, token + 1), share=1.0 if speaker else _SURE)


def _is_dateline(tree: Tree, first: int, colon: int) -> bool:
    """Say whether a town in capitals before a colon is where the text was written ("ISLAMABAD: Rebels killed ...")."""
    named = [each for each in tree.doc._.place_names if first <= each.first < colon]
    if not named or not tree.doc[first].is_upper or named[-1].last != colon:
        return False
    return named[0].feature not in {"country", "continent"}


def _label(tree: Tree, first: int, colon: int) -> bool:
    """Say whether "Q" or "Reporter" is all that stands before a colon."""
    return colon == first + 1 and role(tree.low[first]) is not None


def _name_before(tree: Tree, first: int, colon: int) -> int | None:
    """Return the head of a name that is all that stands before a colon, but for "to X" and the like."""
    head = None
    for each in range(first, colon):
        tag = tree.tag[each]
        name = tag in ("NNP", "NNPS") or (tag == "NN" and tree.doc[each].is_upper) or _label(tree, first, colon)
        if tag == "." and head == each - 1 and len(tree.low[head]) <= _TITLE:
            continue  # "MR. BANDA"
        if name and tree.low[each] not in classes()["heading"]:
            if tree.dep[each] != "compound" or head is None:
                head = each if head is None or tree.dep[head] == "compound" else head
        elif head is None or tag not in ("IN", "TO", "DT", "NN", "NNS", "JJ", "POS", "CC", ",", "-LRB-", "-RRB-"):
            return None
    return head
