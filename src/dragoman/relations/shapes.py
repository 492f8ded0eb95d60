"""How the parties stand around the word that tells a tie. Each shape yields pairs of actors, with numbers told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from dragoman.coding.amounts import read_amount
from dragoman.model import Actor, Amount
from dragoman.relations.tables import Pattern, weapons
from dragoman.syntax import conjuncts, first_conjunct, lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Found = Iterator[tuple[Actor, Actor, dict[str, Amount]]]
_OWNING = frozenset({"poss", "amod", "compound", "nmod"})
_AT = frozenset({"on", "at"})
_HAVING = frozenset({"have", "keep", "maintain", "station"})
_PLACING = frozenset({"deploy", "base", "leave", "send", "move", "hold"})
_INSIDE = frozenset({"in", "inside", "on", "at", "across"})


def does(doc: Doc, verb: Token, row: Pattern) -> Found:
    """A verb with its subject and object, active or passive: "Russia backs Damascus", "rebels backed by Turkey"."""
    if not verb.tag_.startswith("VB"):
        return
    for subject in _subjects(doc, verb):
        for thing in _objects(verb):
            if row.needs and not _holds(thing, row.needs):
                continue
            given = _targets(doc, verb, thing, row)
            yield from ((subject, each, {}) for each in given)


def _targets(doc: Doc, verb: Token, thing: Token, row: Pattern) -> tuple[Actor, ...]:
    """Return who is meant by an object: its actors; behind goods ("weapons to Ukraine") whom the goods go to."""
    if "weapon" in row.needs:
        places = [each for each in verb.children if each.dep_ in ("prep", "dative") and each.lower_ in ("to", "for")]
        places += [each for each in thing.children if each.dep_ == "prep" and each.lower_ in ("to", "for")]
        return tuple(actor for each in places for target in _behind(each) for actor in _actors(doc, target))
    found = _actors(doc, thing)
    if found:
        return found
    inner = [each for each in thing.children if each.dep_ == "prep" and each.lower_ == "of"]
    return tuple(actor for each in inner for target in _behind(each) for actor in _actors(doc, target))


def stands(doc: Doc, noun: Token, row: Pattern) -> Found:
    """A noun for what a is to b: "a is an ally of b", "b's ally a", "a, an ally of b", "NATO ally a"."""
    if not noun.tag_.startswith("NN"):
        return
    first = first_conjunct(noun)  # "a friend and ally of b": what hangs from the first noun belongs to the others too
    own = first.i == noun.i or any(
        child.dep_ == "det" for child in noun.children
    )  # "a NATO member and a partner in it"
    owners = _owners(doc, noun) or (() if own else _owners(doc, first))
    if not owners:
        return
    for one in _bearers(doc, first):
        yield from ((one, owner, {}) for owner in owners)


def _owners(doc: Doc, noun: Token) -> tuple[Actor, ...]:
    """Return whose ally, rival or member a noun speaks of: an owner, a modifier, or who stands behind "of", "to"."""
    found: dict[str, Actor] = {}
    for child in noun.children:
        if child.dep_ in _OWNING and child.i < noun.i:
            actors = _modifier(doc, child)
        elif child.dep_ == "prep" and child.lower_ in ("of", "to", "with"):
            actors = tuple(actor for target in _behind(child) for actor in _actors(doc, target))
        else:
            continue
        for actor in actors:
            found.setdefault(actor.id or actor.text, actor)
    return tuple(found.values())


def _bearers(doc: Doc, noun: Token) -> tuple[Actor, ...]:
    """Return who is called by a noun: the subject of "is", the noun it stands beside, or the name that it goes before."""
    head = noun.head
    if noun.dep_ in ("attr", "oprd") and lemma(head) in ("be", "become", "remain"):
        return _subjects(doc, head)
    if noun.dep_ == "appos":
        return tuple(each for each in _actors(doc, head.i) if each.start is None or each.start < noun.idx)
    if noun.dep_ == "compound" and head.i > noun.i:
        return tuple(each for each in _actors(doc, head.i) if each.start is None or each.start >= noun.idx)
    if noun.dep_ == "pobj" and head.lower_ == "as" and head.head.tag_.startswith("VB"):
        return _subjects(doc, head.head)
    beside = [child for child in noun.children if child.dep_ == "appos"]
    return tuple(actor for child in beside for actor in _actors(doc, child.i))


def between(doc: Doc, word: Token, row: Pattern) -> Found:
    """A word for what two are to each other: "between a and b", "a's alliance with b", "a is at war with b"."""
    if row.needs and not any(each.lower_ in row.needs for each in doc[max(0, word.i - 2) : word.i]):
        return
    towards = ("with", "to", "against") if row.kind == "at-war-with" else ("with", "to")
    first: list[Actor] = []
    second: list[Actor] = []
    for child in word.children:
        if child.dep_ in ("nsubj", "nsubjpass") and word.tag_ == "VBN":
            first += _actors(doc, child.i)
        elif child.dep_ == "prep" and child.lower_ == "between":
            both = [actor for target in _behind(child) for actor in _actors(doc, target)]
            for number, one in enumerate(both):
                yield from ((one, other, {}) for other in both[number + 1 :])
        elif child.dep_ == "prep" and child.lower_ in towards:
            second += [actor for target in _behind(child) for actor in _actors(doc, target)]
        elif child.dep_ in _OWNING and child.i < word.i:
            first += _modifier(doc, child)
    verb = _clause(word)
    if not second and verb is not None and word.dep_ != "nsubj":
        beside = [each for each in verb.children if each.dep_ == "prep" and each.lower_ == "with" and each.i > word.i]
        second += [actor for each in beside for target in _behind(each) for actor in _actors(doc, target)]
    if second and not first and verb is not None and lemma(verb) in ("be", "remain", "stay", "have"):
        first += _subjects(doc, verb)
    for one in first:
        yield from ((one, other, {}) for other in second)


def laid_on(doc: Doc, noun: Token, row: Pattern) -> Found:
    """A noun for what a has laid on b: "US sanctions on Iran", "the sanctions that the EU keeps on Russia"."""
    if not noun.tag_.startswith("NN"):
        return
    makers: list[Actor] = []
    targets: list[Actor] = []
    for child in noun.children:
        if child.dep_ in _OWNING and child.i < noun.i:
            makers += _modifier(doc, child)
        elif child.dep_ == "prep" and child.lower_ in ("on", "against"):
            targets += [actor for target in _behind(child) for actor in _actors(doc, target)]
    verb = _clause(noun)
    if (
        verb is not None
        and noun.dep_ == "dobj"
        and lemma(verb) in ("have", "keep", "maintain", "impose", "apply", "slap")
    ):
        makers += [] if makers else _subjects(doc, verb)
        if not targets:
            beside = [each for each in verb.children if each.dep_ == "prep" and each.lower_ in ("on", "against")]
            targets += [actor for each in beside for target in _behind(each) for actor in _actors(doc, target)]
    for one in makers:
        yield from ((one, other, {}) for other in targets)


def stands_in(doc: Doc, noun: Token, row: Pattern) -> Found:
    """A noun for forces of a that stand in b: "Turkish troops in Syria", "a has as many as 10,000 troops in b".

    Where they do something ("captured by American forces in Libya", "the raid by them in"), the place is that of the deed.
    """
    doer = first_conjunct(noun)
    if not noun.tag_.startswith("NN") or (
        doer.dep_ == "pobj" and (doer.head.dep_ == "agent" or doer.head.lower_ == "by")
    ):
        return
    owners: list[Actor] = []
    places: list[Token] = []
    for child in noun.children:
        if child.dep_ in _OWNING and child.i < noun.i:
            owners += _modifier(doc, child)
        elif child.dep_ == "prep" and child.lower_ in _INSIDE:
            places += _behind(child)
        elif child.dep_ == "acl" and lemma(child) in ("station", "base", "deploy", "stand"):
            places += [each for prep in child.children if prep.lower_ in _INSIDE for each in _behind(prep)]
    verb = _clause(noun)
    if verb is not None and noun.dep_ == "dobj" and lemma(verb) in _HAVING:
        owners = owners or list(_subjects(doc, verb))
        places += [each for prep in verb.children if prep.lower_ in _INSIDE for each in _behind(prep)]
    if not owners:
        return
    hosts = {actor.id: actor for place in places for actor in _country(doc, place)}
    if not hosts and any(place.head.lower_ not in _AT for place in places):
        hosts = {actor.id: actor for actor in _running(doc, noun)}
    done_to = verb is not None and noun.dep_ in ("dobj", "nsubjpass") and lemma(verb) not in _HAVING | _PLACING
    amounts = {} if done_to else _count(noun, row.amount)  # not those of "killed 33 soldiers"
    for owner in owners:
        yield from ((owner, host, amounts) for host in hosts.values() if host.country != owner.country)


def buys(doc: Doc, verb: Token, row: Pattern) -> Found:
    """A verb of buying arms: the seller supplies the buyer. The seller is told, or known by nationality or make."""
    if not verb.tag_.startswith("VB"):
        return
    goods = [thing for thing in _objects(verb) if _holds(thing, row.needs)]
    if not goods:
        return
    sellers: dict[str, Actor] = {}
    behind = [each for each in verb.children if each.dep_ == "prep" and each.lower_ == "from"]
    for thing in goods:
        behind += [each for each in thing.children if each.dep_ == "prep" and each.lower_ == "from"]
        for token in thing.subtree:
            maker = weapons().get(token.lower_) or weapons().get(lemma(token))
            if maker:
                sellers[maker] = Actor(token.text, token.idx, token.idx + len(token.text), maker, None, maker, "GOV")
            if token.dep_ == "amod":
                sellers.update({each.id or "": each for each in _modifier(doc, token) if each.id})
    sellers.update({each.id or each.text: each for prep in behind for at in _behind(prep) for each in _actors(doc, at)})
    for buyer in _subjects(doc, verb):
        yield from ((seller, buyer, {}) for seller in sellers.values())


def hosts(doc: Doc, verb: Token, row: Pattern) -> Found:
    """A verb of housing people of a country: "Turkey hosts 3.6 million Syrians"."""
    if not verb.tag_.startswith("VB"):
        return
    for thing in _objects(verb):
        people = _holds(thing, row.needs)
        counted = any(child.dep_ == "nummod" for child in thing.children)
        origin = [*_modifiers(doc, thing)]
        if not people and counted:
            origin += _actors(doc, thing.i)
        behind = [each for each in thing.children if each.dep_ == "prep" and each.lower_ in ("from", "of")]
        origin += [actor for each in behind for target in _behind(each) for actor in _actors(doc, target)]
        if not (people or counted):
            continue
        amounts = _count(thing, row.amount)
        homes = {each.country: each for each in origin if each.country}
        for subject in _subjects(doc, verb):
            yield from ((subject, home, amounts) for home in homes.values())


SHAPES: dict[str, Callable[[Doc, Token, Pattern], Found]] = {
    "does": does,
    "is": stands,
    "with": between,
    "on": laid_on,
    "in": stands_in,
    "buys": buys,
    "hosts": hosts,
}
"""The shapes by their names in ``ties.tsv``."""


def _actors(doc: Doc, at: int | Token) -> tuple[Actor, ...]:
    from dragoman.actors.parties import actors_of

    token = doc[at] if isinstance(at, int) else at
    found = actors_of(doc, token.i)
    if len(found) > 1 and token.dep_ in ("pobj", "dobj"):
        others = [each for each in conjuncts(token)[1:] if _is_subject(each)]
        return tuple(actor for actor in found if not any(_covers(actor, each) for each in others))
    return found


def _modifier(doc: Doc, child: Token) -> tuple[Actor, ...]:
    """Return the actors that a modifier or owner of a noun names ("Turkish", "NATO", "Iran's")."""
    found = _actors(doc, child.i)
    return found or tuple(each for each in _modifiers(doc, child.head) if _covers(each, child))


def _covers(actor: Actor, token: Token) -> bool:
    return actor.start is not None and actor.end is not None and actor.start <= token.idx < actor.end


def _modifiers(doc: Doc, noun: Token) -> tuple[Actor, ...]:
    from dragoman.actors.parties import affiliation_of

    return affiliation_of(doc, noun.i)


def _subjects(doc: Doc, verb: Token) -> tuple[Actor, ...]:
    """Return who does what a verb says: its subject, its agent if passive, or what it is said of in a relative clause."""
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children) or verb.dep_ == "acl"
    if passive and verb.tag_ in ("VBN", "VBD"):
        agents = [each for each in verb.children if each.dep_ == "agent"]
        return tuple(actor for each in agents for target in _behind(each) for actor in _actors(doc, target))
    here = verb
    while True:
        subject = next((child for child in here.children if child.dep_ == "nsubj"), None)
        if subject is not None:
            if subject.tag_ in ("WDT", "WP") and here.dep_ == "relcl":
                return _actors(doc, here.head.i)
            return _actors(doc, subject.i)
        if here.dep_ == "pcomp":
            blamed = _blamed(doc, here)
            if blamed:
                return blamed
            here = here.head.head
            continue
        if here.dep_ in ("conj", "xcomp", "advcl") and here.head is not here:
            here = here.head
            continue
        if here.dep_ == "acl":
            return _actors(doc, here.head.i)
        return ()


def _blamed(doc: Doc, verb: Token) -> tuple[Actor, ...]:
    """Return whom a verb behind "for" is said of: "sanctioned Turkey for buying", "sanctions on Turkey for buying"."""
    preposition = verb.head
    if preposition.lower_ != "for":
        return ()
    above = [preposition.head, *(child for child in preposition.head.children if child.dep_ == "dobj")]
    for head in above:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in ("on", "against", "at"):
                return tuple(actor for target in _behind(child) for actor in _actors(doc, target))
    return tuple(actor for each in above[1:] for actor in _actors(doc, each.i))


def _objects(verb: Token) -> list[Token]:
    """Return what a verb is done to: its objects, its passive subject, or the noun that it hangs from."""
    passive = [child for child in verb.children if child.dep_ == "nsubjpass"]
    if passive:
        subject = passive[0]
        return [verb.head] if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl" else [subject]
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return [first_conjunct(verb.head)]
    found = [child for child in verb.children if child.dep_ in ("dobj", "attr")]
    particle = [child for child in verb.children if child.dep_ == "prt"]
    return found or [each for child in particle for each in child.children if each.dep_ == "pobj"]


def _behind(preposition: Token) -> list[Token]:
    return [each for child in preposition.children if child.dep_ == "pobj" for each in conjuncts(child)[:1]]


def _is_subject(token: Token) -> bool:
    """Say whether a finite verb without a subject follows what was parsed as an object: "by the US and Turkey has"."""
    if token.i + 1 >= len(token.doc):
        return False
    after = token.doc[token.i + 1]
    verb = after.head if after.dep_ in ("aux", "auxpass") else after
    finite = after.tag_ in ("VBZ", "VBP", "VBD", "MD")
    return finite and not any(child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in verb.children)


def _holds(thing: Token, needs: frozenset[str]) -> bool:
    """Say whether the phrase of a noun has one of the lemmas; ``weapon`` stands for all of ``weapons.tsv``."""
    words = {lemma(each) for each in thing.subtree} | {each.lower_ for each in thing.subtree}
    return bool(words & needs or ("weapon" in needs and words & weapons().keys()))


def _clause(noun: Token) -> Token | None:
    """Return the verb that a noun is an argument of, straight or through one preposition ("at war")."""
    head = noun.head
    if head.dep_ == "prep":
        head = head.head
    return head if head.tag_.startswith("VB") else None


def _country(doc: Doc, place: Token) -> tuple[Actor, ...]:
    """Return the country of a place phrase as an actor."""
    for toponym in doc._.toponyms:
        if toponym.first <= place.i < toponym.last and toponym.place.country:
            where = toponym.place
            return (Actor(where.text, where.start, where.end, where.country, None, where.country, "GOV"),)
    return tuple(each for each in _actors(doc, place) if each.id is not None and each.id == each.country)


def _running(doc: Doc, token: Token) -> tuple[Actor, ...]:
    """Return the country that the text is speaking of at a token, where it names none there."""
    from dragoman.places.anchor import event_place

    place = event_place(doc, token.i)
    if place is None or not place.country:
        return ()
    return (Actor(place.text, place.start, place.end, place.country, None, place.country, "GOV"),)


def _count(noun: Token, key: str) -> dict[str, Amount]:
    """Return the number before a noun under its key, or nothing."""
    if not key:
        return {}
    words = [each.lower_ for each in noun.lefts if each.dep_ in ("nummod", "amod", "quantmod", "advmod", "det")]
    for child in noun.lefts:
        if child.dep_ == "nummod":
            words = [each.lower_ for each in child.subtree]
    amount = read_amount(words)
    return {key: amount} if amount is not None else {}
