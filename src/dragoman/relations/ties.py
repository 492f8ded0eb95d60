"""Standing ties told in a text: "Russia backs the government", "Turkish-backed rebels", "has 10,000 troops in".

The patterns are in ``data/relations/ties.tsv``; how the parties stand around the telling word is in
:mod:`dragoman.relations.shapes`. A tie that is denied, planned or only possible is not given.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.isodate import first_day
from dragoman.model import HAPPENED, Actor, Amount, Article, Span
from dragoman.relations.shapes import SHAPES
from dragoman.relations.tables import Pattern, kinds, over, patterns, strangers
from dragoman.syntax import lemma, lemma_of, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_INNER = frozenset({"prep", "pobj", "conj", "appos", "dobj", "attr", "nsubj", "nsubjpass", "compound", "poss", "nmod"})
_FIGHTING = frozenset({"at-war-with", "party-to-ceasefire"})
_SOUGHT = _FIGHTING | {"allied-with", "rival-of"}
"""Kinds whose noun may stand behind a verb that only plans or fears it: "seeks an alliance", "will lead to a conflict"."""

_BESIDE_THE_STATE = frozenset({"REB", "PRM", "CRM"})
_ARMED = _BESIDE_THE_STATE | {"GOV", "MIL", "SPY", "COP", "IGO", "PTY"}
_FORCES = frozenset({"MIL", "COP"})
_STATES = frozenset({"GOV", "MIL", "LEG", "IGO"})
_PARTISANS = frozenset({"OPP", "PTY"})
_CLASSES = ("NN", "VB", "JJ")

_NOT_NOW = frozenset({"after", "before", "toward", "towards", "against", "without", "instead", "from", "about"})
"""Prepositions before a gerund that is over, or not done: "after backing Obama", "leans toward supporting Trump"."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One telling of a standing tie in a sentence. Offsets are into the article's text.

    ``since`` and ``until`` are ISO days where the sentence tells them; ``told`` is the publication date. ``holds`` is
    false where the tie is told as over ("a former ally").
    """

    id: str
    article: str
    kind: str
    a: Actor
    b: Actor
    sentence: Span
    trigger: Span
    since: str | None
    until: str | None
    told: str | None
    holds: bool
    magnitudes: dict[str, Amount]
    outlet: str | None


def ties(article: Article, doc: Doc, offset: int = 0) -> tuple[Tie, ...]:
    """Return the ties told in a read ``Doc`` of an article, in text order, each once.

    ``offset`` is where the ``Doc`` begins in the article's text. Needs the stages up to attribution.
    """
    found: dict[tuple[str, str, str, int], Tie] = {}
    table = patterns()
    for token in doc:
        tag = token.tag_
        if tag[:2] not in _CLASSES:
            continue
        rows = table.get(lemma_of(token.orth_, tag))
        for row in rows or ():
            if row.unless and any(each.lower_ in row.unless for each in token.children):
                continue
            for a, b, amounts in SHAPES[row.shape](doc, token, row):
                whom = _named(doc, b, token, article)
                if whom is not None:
                    _add(found, article, doc, token, offset, row.kind, a, whom, amounts, _times(doc, token))
    for token, a, b in _backed(doc):  # "since June" beside them tells of what they did
        _add(found, article, doc, token, offset, "backs", a, b, {}, (None, None))
    return tuple(sorted(found.values(), key=lambda each: (each.trigger.start, each.id)))


def _named(doc: Doc, b: Actor, token: Token, article: Article) -> Actor | None:
    """Return the party that is meant where its phrase holds the telling word: of "a backer of Hezbollah" what stands behind
    the "of"; None where that names nobody ("a backer of the accession")."""
    if b.start is None or b.end is None or not b.start <= token.idx < b.end:
        return b
    behind = token.idx + len(token)
    if b.end <= behind:
        return b if b.id or b.country else None
    from dragoman.actors import phrase

    words = doc.text[behind : b.end].lstrip()
    rest = words.partition(" ")[2] if words.partition(" ")[0].lower() in ("of", "to", "with") else words
    whom = phrase(rest, first_day(article.published.value) if article.published else None)
    return replace(whom, start=b.end - len(rest), end=b.end) if whom.id else None


def _backed(doc: Doc) -> Iterator[tuple[Token, Actor, Actor]]:
    """Yield who backs whom by a mention's own words: "Turkish-backed rebels"."""
    for mention in doc._.actors:
        for actor in mention.actors:
            if "-backed" in actor.text or "backed" in actor.text.split():
                for backer in actor.backers:
                    country = backer if len(backer) == 3 else None
                    yield doc[mention.head], Actor(backer, None, None, backer, None, country), actor


def _add(
    found: dict[tuple[str, str, str, int], Tie],
    article: Article,
    doc: Doc,
    token: Token,
    offset: int,
    kind: str,
    a: Actor,
    b: Actor,
    amounts: dict[str, Amount],
    times: tuple[str | None, str | None],
) -> None:
    one, two = name(a), name(b)
    if one == two or not (a.id or a.country) or (kinds()[kind].organisation and b.sector != "IGO"):
        return
    if not (b.id or b.country or b.sector) or not _fit(kind, a, b) or not _told(doc, token, kind):
        return
    if kinds()[kind].mutual and two < one:
        a, b, one, two = b, a, two, one
    sentence = trimmed(token.sent)
    key = (kind, one, two, sentence.start)
    if key in found:
        return
    since, until = times
    start = token.idx + offset
    digest = hashlib.sha256("\x1f".join((article.id, kind, one, two, str(start))).encode()).hexdigest()[:12]
    found[key] = Tie(
        id=f"t{digest}",
        article=article.id,
        kind=kind,
        a=_shift(a, offset),
        b=_shift(b, offset),
        sentence=Span(sentence.text, sentence.start_char + offset, sentence.end_char + offset),
        trigger=Span(token.text, start, start + len(token.text)),
        since=since,
        until=until,
        told=article.published.value if article.published else None,
        holds=not _over(token),
        magnitudes=amounts,
        outlet=article.outlet,
    )


def _fit(kind: str, a: Actor, b: Actor) -> bool:
    """Say whether two can stand so: only armed parties are at war, only states lay sanctions, and the politics of one
    country are none of our ties."""
    at_home = a.country is not None and a.country == b.country
    beside = bool({a.sector, b.sector} & _BESIDE_THE_STATE)
    if kind in _FIGHTING:
        armed = all(each.sector in _ARMED or each.id == each.country is not None for each in (a, b))
        return armed and (not at_home or beside)
    if {each.text.partition(" of ")[0].split()[-1].lower() for each in (a, b) if each.text.strip()} & strangers():
        return False
    if kind == "occupies":  # a land or a town, and no company, parliament or party
        return b.id is not None and b.sector in (None, "GOV") and (not at_home or a.sector in _BESIDE_THE_STATE)
    if kind == "member-of" and (a.id is None or a.id.islower()):
        return False  # nobody in person: his state or group is the member
    if kind == "sanctions" and not (a.sector in _STATES or a.id == a.country):
        return False
    if kind == "backs" and a.sector in _FORCES and b.sector in _FORCES and not (b.country or b.id):
        return False  # "soldiers backed by police": of one side in a fight
    if not (b.id or b.country or a.sector in _STATES) and b.sector in _PARTISANS:
        return False  # "the union supports the opposition": that of its own country
    return not at_home or beside


def name(actor: Actor) -> str:
    """Return what an actor is known by in a tie: for a state's leader or army the state, else its id or its kind."""
    if actor.country and (actor.sector in ("GOV", "MIL", "SPY") or actor.id == actor.country):
        return actor.country
    return actor.id or f"{actor.country or ''}/{actor.sector or actor.text.lower()}"


def _shift(actor: Actor, by: int) -> Actor:
    if not by or actor.start is None or actor.end is None:
        return actor
    return replace(actor, start=actor.start + by, end=actor.end + by)


def _told(doc: Doc, token: Token, kind: str) -> bool:
    """Say whether the tie is told as a fact: not denied, planned, wished or only possible."""
    from dragoman.attribution.factuality import assess

    if _over(token):
        return True
    if token.dep_ == "pcomp" and token.head.lower_ in _NOT_NOW:
        return False
    verb = _governor(token) if kind in _SOUGHT or token.dep_ == "attr" else None
    if any(each.tag_ == "MD" and each.dep_ == "aux" for each in (verb or token).children):
        return False  # "can be members of the union"
    for at in {token.i, token.i if verb is None else verb.i}:
        found = assess(doc, at)
        if found.factuality not in HAPPENED or found.tense == "future":
            return False
    return True


def _governor(token: Token) -> Token | None:
    """Return the verb that a noun hangs from: "will lead to a conflict" tells of none yet."""
    if token.tag_.startswith("VB"):
        return None
    head = token.head
    while head.head is not head and not head.tag_.startswith("VB") and head.dep_ in _INNER:
        head = head.head
    return head if head.tag_.startswith("VB") else None


def _over(token: Token) -> bool:
    """Say whether the tie is told as over: "a former ally", "no longer backs", "lifted its sanctions on"."""
    if token.dep_ == "dobj" and lemma(token.head) in over()["object"]:
        return token.head.tag_ != "VB"  # "plans to end the embargo": it holds
    if token.dep_ == "nsubj" and lemma(token.head) in over()["subject"]:
        return token.head.tag_ in ("VBD", "VBN")
    around = [token.doc[at].lower_ for at in range(max(token.sent.start, token.i - 4), token.i)]
    return not over()["before"].isdisjoint(around) or ("no" in around and "longer" in around)


def _times(doc: Doc, token: Token) -> tuple[str | None, str | None]:
    """Return the days behind "since", "from" and "until" in the sentence, as ISO days."""
    since = until = None
    sentence = token.sent
    for timex in doc._.timexes:
        if not sentence.start <= timex.first < sentence.end or timex.first == 0:
            continue
        before = doc[timex.first - 1].lower_
        if before in ("since", "from"):
            since = timex.earliest
        elif before in ("until", "till"):
            until = timex.latest
    return since, until


__all__ = ["Pattern", "Tie", "name", "ties"]
