"""The actor mentions of a Doc: runs of noun-phrase words, resolved, and the short forms that point back to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.actors.phrases import Found, resolve
from dragoman.actors.tables import Entry, Names, modifiers, nouns, split
from dragoman.doc import ActorMention
from dragoman.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.settings.actors import ActorSettings

_TIME = {"next", "last", "earlier", "early", "late", "later"}
_INSIDE = {"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "VBN", "CD", "DT", "PRP$", "AFX"}
_START = {"DT", "PRP$"}
_PERSON = {"he", "she", "his", "him", "her"}
_PAIR = {
    ("two", "leaders"),
    ("two", "countries"),
    ("two", "sides"),
    ("both", "sides"),
    ("both", "countries"),
    ("two", "presidents"),
    ("two", "governments"),
}
_SAY = {"said", "says", "told", "added", "warned", "announced", "vowed", "insisted"}


@dataclass(frozen=True, slots=True)
class _Text:
    """A Doc with its words and tags as lists, the names and date to read it by, and what was read so far."""

    doc: Doc
    words: list[str]
    tags: list[str]
    names: Names
    date: str | None
    memory: _Memory


def find(doc: Doc, names: Names, settings: ActorSettings) -> tuple[ActorMention, ...]:
    """Return the actor mentions of a parsed Doc in text order; short forms are resolved to actors named before."""
    words = [token.text for token in doc]
    tags = [token.tag_ for token in doc]
    published = doc._.context.published
    date = published.value if published else None
    memory = _Memory(settings.memory)
    text = _Text(doc, words, tags, names, date, memory)
    mentions: list[ActorMention] = []
    waiting: list[int] = []
    for first, last in _runs(words, tags, names):
        made = _mention(text, first, last)
        if made is None:
            waiting.clear()
            continue
        mentions.append(made)
        _share_head(doc, words, tags, mentions, waiting)
        memory.keep(made)
    return tuple(mentions)


def _runs(words: list[str], tags: list[str], names: Names) -> list[tuple[int, int]]:
    """Return the token ranges that may be noun phrases: runs of noun-phrase tags and table names; pronouns alone."""
    runs: list[tuple[int, int]] = []
    at, count = 0, len(words)
    while at < count:
        if words[at].lower() in _PERSON:
            runs.append((at, at + 1))
            at += 1
            continue
        first = at
        while at < count and (at == first or tags[at] not in _START):
            if at > first and tags[at - 1].startswith("NNP") and words[at].lower() in _TIME:
                break  # "to Lebanon next month": the time is no part of the name
            hit = names.match([word.rstrip(".") for word in words[at : at + 8]], 0) if words[at][0].isupper() else None
            if hit:
                at = min(count, at + hit[0])
            elif tags[at] in _INSIDE:
                at += 1
            else:
                break
        if at > first:
            runs.append((first, at))
        else:
            at += 1
    return runs


class _Memory:
    """The actors in play, for pronouns and short forms; one per Doc."""

    def __init__(self, reach: int) -> None:
        self.reach = reach
        self.surnames: dict[str, Actor] = {}
        self.people: list[tuple[int, Actor]] = []
        self.parties: list[tuple[int, Actor]] = []

    def keep(self, mention: ActorMention) -> None:
        """Remember the actors of a mention."""
        if len(mention.actors) != 1 or mention.actors[0].id is None:
            return
        actor = mention.actors[0]
        if "-" in (actor.id or "") and actor.id == (actor.id or "").lower():
            self.people.append((mention.last, actor))
            self.surnames.setdefault((actor.name or actor.text).split()[-1], actor)
        self.parties.append((mention.last, actor))

    def person(self, at: int) -> Actor | None:
        """Return the last person, if no other one was named within reach."""
        near = {actor.id: actor for where, actor in self.people if at - where <= self.reach}
        return next(iter(near.values())) if len(near) == 1 else None

    def pair(self, at: int, people: bool) -> tuple[Actor, ...]:
        """Return the two parties in play (people, or else countries and groups); () unless there are just two."""
        near = {actor.id: actor for where, actor in self.people if at - where <= self.reach}
        if not people:
            near = {}
            for where, actor in self.parties:
                if at - where <= self.reach and (actor.country or actor.id):
                    key = actor.country or actor.id
                    bare = replace(actor, id=key, name=None, sector="GOV", backers=()) if actor.country else actor
                    near.setdefault(key, bare)
        return tuple(near.values()) if len(near) == 2 else ()


def _mention(text: _Text, first: int, last: int) -> ActorMention | None:
    """Resolve one run to a mention, or None where it is no actor."""
    doc, words, tags, memory = text.doc, text.words, text.tags, text.memory
    while (
        first < last
        and tags[first] in {"DT", "CD", "POS", "PRP$"}
        and words[first].lower() not in {*_PERSON, "two", "both"}
    ):
        first += 1
    if last - first == 2 and words[first].lower() == "both" and tags[first + 1].startswith("NNP"):
        first += 1
    owned = tags[last - 1] == "POS"
    low = [word.lower() for word in words[first:last]]
    if len(low) == 1 and low[0] in _PERSON:
        actor = memory.person(first)
        return _made(doc, first, last, (actor,), "coreference") if actor else None
    if tuple(low[-2:]) in _PAIR:
        pair = memory.pair(first, people=low[-1] in {"leaders", "presidents"})
        return _made(doc, first, last, pair, "coreference") if pair else None
    end = last - 1 if owned else last
    if end <= first:
        return None
    found = resolve(_pieces(words[first:end]), text.names, text.date)
    if not found.headed:
        return _possessor(text, first, end) or _unknown(text, first, end)
    if _is_place(words, tags, first, found):
        return None
    start, stop = doc[first].idx, doc[end - 1].idx + len(words[end - 1])
    return ActorMention(first, end, end - 1, (found.actor(doc.text[start:stop], start, stop),))


def _pieces(words: list[str]) -> list[str]:
    """Return the words of tokens as names are matched by."""
    return [piece for word in words for piece in split(word)]


def _made(doc: Doc, first: int, last: int, actors: tuple[Actor, ...], why: str) -> ActorMention:
    """Make a mention that points back to actors known before; a lone actor takes the offsets of the new words."""
    start, stop = doc[first].idx, doc[last - 1].idx + len(doc[last - 1].text)
    if len(actors) == 1:
        actors = (replace(actors[0], text=doc.text[start:stop], start=start, end=stop, why=why),)
    else:
        actors = tuple(replace(actor, start=None, end=None, why=why) for actor in actors)
    return ActorMention(first, last, last - 1, actors)


def _possessor(text: _Text, first: int, last: int) -> ActorMention | None:
    """Return the owner in a run whose head is no actor: "Turkey" in "Turkey's interests"."""
    doc, words, tags = text.doc, text.words, text.tags
    own = next((at for at in range(last - 1, first, -1) if tags[at] == "POS"), None)
    if own is None:
        return None
    found = resolve(_pieces(words[first:own]), text.names, text.date)
    if not found.headed:
        return None
    start, stop = doc[first].idx, doc[own - 1].idx + len(words[own - 1])
    return ActorMention(first, own, own - 1, (found.actor(doc.text[start:stop], start, stop),))


def _is_place(words: list[str], tags: list[str], first: int, found: Found) -> bool:
    """Say whether a bare country or capital stands as a place: after "in", or a capital after "to" or "from"."""
    at = first - 1
    while at >= 0 and tags[at] in {"DT", "JJ"}:
        at -= 1
    if at < 0 or not found.named or found.why is None or not found.why.startswith("row "):
        return False
    entry: Entry = found.named[-1]
    before = words[at].lower()
    place = modifiers().get(before) == "placeprep"
    return (
        entry.form in {"name", "capital"}
        and entry.kind in {"country", "city"}
        and (
            place
            or (
                entry.form == "capital"
                and before in {"to", "from", "of", "visit", "visited", "visits", "visiting", "left", "reached"}
            )
        )
    )


def _unknown(text: _Text, first: int, last: int) -> ActorMention | None:
    """Return a person that no table knows: a surname met before, or a full name with a role or a speech verb."""
    doc, words, tags = text.doc, text.words, text.tags
    while first < last and words[first] in {"Mr.", "Mrs.", "Ms.", "Messrs.", "Dr."}:
        first += 1
    if first >= last or any(not tag.startswith("NNP") for tag in tags[last - 1 : last]):
        return None
    known = text.memory.surnames.get(words[last - 1])
    if known and last - first == 1:
        return _made(doc, first, last, (known,), "coreference")
    name_at = last
    while name_at > first and tags[name_at - 1] == "NNP" and (words[name_at - 1].lower(),) not in nouns():
        name_at -= 1
    if last - name_at < 2 or last - name_at > 4:
        return None
    after = words[last] if last < len(words) else ""
    role = Found()
    if name_at > first:
        role = resolve(_pieces(words[first:name_at]), text.names, text.date)
    elif after == ",":
        role = resolve(_pieces(words[last + 1 : _clause_end(tags, last + 1)]), text.names, text.date)
    if not role.headed and after not in _SAY and not (name_at and words[name_at - 1] in _SAY):
        return None
    start, stop = doc[name_at].idx, doc[last - 1].idx + len(words[last - 1])
    name = doc.text[start:stop]
    slug = "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
    why = "apposition" if role.headed else "speech verb"
    actor = Actor(name, start, stop, slug, name, role.country, role.sector, role.backers, why)
    return ActorMention(name_at, last, last - 1, (actor,))


def _clause_end(tags: list[str], first: int) -> int:
    """Return the token at which an apposition ends: the next punctuation mark, or fifteen tokens on."""
    last = min(len(tags), first + 15)
    return next((at for at in range(first, last) if tags[at] in {",", ".", ":", "_SP", "''"}), last)


def _share_head(doc: Doc, words: list[str], tags: list[str], mentions: list[ActorMention], waiting: list[int]) -> None:
    """Give "Russian" in "Russian and Syrian warplanes" the head noun of the last conjunct."""
    here = len(mentions) - 1
    made = mentions[here]
    if waiting and made.actors and made.actors[0].why == "head noun":
        for at in waiting:
            old = mentions[at]
            mentions[at] = replace(
                old, actors=tuple(replace(a, sector=made.actors[0].sector, why="head noun") for a in old.actors)
            )
        waiting.clear()
    if tags[made.last - 1].startswith("JJ") and made.last < len(words) and tags[made.last] in {"CC", ","}:
        waiting.append(here)
    else:
        waiting.clear()
