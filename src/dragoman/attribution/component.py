"""The spaCy component ``dragoman_attribution``: source, cue and content of what is reported.

It finds verbs of reporting with a clause ("rebels said the town fell", "the town fell, rebels said"), "according to",
and one outlet that cites another source ("Reuters cited an official as saying ..."). Contents never leave their sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from dragoman.actors.parties import actors_of
from dragoman.attribution.cues import cues
from dragoman.doc import Report, register
from dragoman.model import Source, SourceKind
from dragoman.settings.attribution import AttributionSettings
from dragoman.syntax import child, is_noun, is_verb, lemma, phrase

_ANONYMOUS = frozenset({"official", "source", "diplomat", "witness", "resident", "commander", "aide", "person"})
_CITING = frozenset({"cite", "quote"})
_QUOTES = frozenset({'"', "“", "”", "``", "''"})


@Language.factory("dragoman_attribution", assigns=["doc._.reports"], default_config={"settings": {}})
def make_attribution(nlp: Language, name: str, settings: dict[str, Any]) -> Callable[[Doc], Doc]:
    """Make the component; ``settings`` are the fields of :class:`dragoman.settings.attribution.AttributionSettings`."""
    register()
    _ = AttributionSettings(**settings)
    return attribute


def attribute(doc: Doc) -> Doc:
    """Set ``doc._.reports``, outer reports before those inside them."""
    table = cues()
    found: list[Report] = []
    for token in doc:
        if token.lower_ == "according":
            found.extend(_according(doc, token))
        elif is_verb(token):
            word = lemma(token)
            if word in table:
                found.extend(_reported(doc, token, table[word]))
            elif word in _CITING:
                found.extend(_cited(doc, token))
    doc._.reports = tuple(_nested(found))
    return doc


def _reported(doc: Doc, verb: Token, kind: str) -> list[Report]:
    """A verb of reporting with its clause below it, or hanging from the clause that it reports."""
    subject = child(verb, "nsubj", "nsubjpass")
    clause = child(verb, "ccomp", "xcomp" if kind == "deny" else "ccomp")
    if clause is not None:
        content = (clause.left_edge.i, clause.right_edge.i + 1)
    elif verb.dep_ in ("parataxis", "ccomp") and verb.head.i != verb.i and subject is not None:
        sentence = verb.sent
        content = (sentence.start, verb.left_edge.i) if verb.i > verb.head.i else (verb.right_edge.i + 1, sentence.end)
    else:
        return []
    if subject is None or content[0] >= content[1] or content[0] <= verb.i < content[1]:
        return []
    return [_report(doc, subject, (verb.i, verb.i + 1), content, kind)]


def _cited(doc: Doc, verb: Token) -> list[Report]:
    """One source that cites another: an outer report and the one inside it."""
    citing, cited = child(verb, "nsubj"), child(verb, "dobj")
    sentence = verb.sent
    saying = next((each for each in doc[verb.i + 1 : sentence.end] if each.lower_ in ("saying", "telling")), None)
    if saying is None:
        return []
    clause = child(saying, "ccomp")
    before = verb.left_edge.i
    content = (clause.left_edge.i, clause.right_edge.i + 1) if clause is not None else (sentence.start, before)
    if content[0] >= content[1]:
        return []
    passive = child(verb, "nsubjpass")
    agent = child(verb, "agent")
    if passive is not None:
        cited, citing = passive, child(agent, "pobj") if agent is not None else None
    outer = [_report(doc, citing, (verb.i, verb.i + 1), content, "report")] if citing is not None else []
    inner = [_report(doc, cited, (saying.i, saying.i + 1), content, "say")] if cited is not None else []
    return outer + inner


def _according(doc: Doc, token: Token) -> list[Report]:
    """ "According to X": the rest of the sentence is what X says."""
    preposition = child(token, "prep") or (doc[token.i + 1] if token.i + 1 < len(doc) else None)
    source = child(preposition, "pobj") if preposition is not None else None
    if source is None or preposition is None:
        return []
    sentence = token.sent
    end = phrase(source)[1]
    content = (sentence.start, token.i) if token.i > sentence.start + 1 else (end, sentence.end)
    return [_report(doc, source, (token.i, preposition.i + 1), content, "say")] if content[0] < content[1] else []


def _report(doc: Doc, head: Token, cue: tuple[int, int], content: tuple[int, int], verb: str) -> Report:
    first, last = phrase(head) if is_noun(head) else (head.i, head.i + 1)
    quoted = any(doc[index].text in _QUOTES for index in range(max(0, content[0] - 1), min(len(doc), content[1] + 1)))
    return Report(
        source=_source(doc, head, first, last),
        source_first=first,
        source_last=last,
        cue_first=cue[0],
        cue_last=cue[1],
        content=(content,),
        kind="mixed" if quoted else "indirect",
        verb=verb,
        parent=None,
    )


def _source(doc: Doc, head: Token, first: int, last: int) -> Source:
    words = doc[first:last]
    known = next(iter(actors_of(doc, head.i)), None)
    kind: SourceKind = "institution"
    if known is not None and known.sector == "JRN":
        kind = "agency" if known.id in ("REUTERS", "AP", "AFP", "TASS", "RIA", "AA", "SANA", "XINHUA") else "media"
    elif head.tag_ == "NNP":
        kind = "named"
    elif head.tag_ == "NNS":
        kind = "collective"
    elif lemma(head) in _ANONYMOUS:
        kind = "anonymous"
    elif known is None:
        kind = "document" if is_noun(head) else "none"
    source = Source(words.text, words.start_char, words.end_char, kind=kind)
    if known is None:
        return source
    return replace(source, id=known.id, name=known.name, country=known.country, sector=known.sector)


def _nested(reports: list[Report]) -> list[Report]:
    """Put wider contents first, and note for each report the narrowest one that holds it."""
    ordered = sorted(reports, key=lambda each: (each.content[0][0] - each.content[0][1], each.cue_first or 0))
    result: list[Report] = []
    for number, each in enumerate(ordered):
        cue = each.cue_first or 0
        parents = [
            index for index in range(number) if ordered[index].content[0][0] <= cue < ordered[index].content[0][1]
        ]
        result.append(replace(each, parent=parents[-1] if parents else None))
    return result
