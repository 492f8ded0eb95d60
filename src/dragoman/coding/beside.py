"""Who is meant where a name stands beside a description: in appositions, complements, and of relatives and allies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.coding.known import is_person, is_state, one_person, same, things, titles, union
from dragoman.coding.needs import PERSONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.coding.parties import Parties
    from dragoman.coding.tree import Tree
    from dragoman.model import Actor


def described(parties: Parties, token: int) -> tuple[Actor, ...]:
    """Return the person whom an apposition or complement describes: "Jo Doe, a Republican who ..." is Jo Doe, not the
    party, and so is "the only candidate" in "Jo Doe was the only candidate who ..."."""
    tree = parties.tree
    whom = _subject_of(parties, token) if tree.dep[token] == "attr" else tree.head[token]
    if whom is None or tree.dep[token] not in {"appos", "attr"} or tree.tag[token] not in {"NN", "NNP"}:
        return ()
    said = parties.told(token)
    if one_person(said):
        return ()
    found = parties.told(whom) or (parties.named(whom) if tree.tag[token] == "NN" else ())
    if len(found) != 1 or not (is_person(found[0]) or found[0].why == "named"):
        return ()
    return (_filled(found[0], said),)


def _subject_of(parties: Parties, token: int) -> int | None:
    """Return of whom a noun is said: Jo Doe of "a senator" in "Jo Doe is a senator"."""
    tree = parties.tree
    verb = tree.head[token]
    whom = tree.kid(verb, "nsubj")
    if whom is None or tree.lemma(verb) != "be" or tree.negated(verb):
        return None
    return whom if tree.tag[whom].startswith("NNP") else None


def by_apposition(parties: Parties, token: int) -> tuple[Actor, ...]:
    """Return who is named beside an office: "Iceland's President Gudni Johannesson" hung from "President"."""
    return _beside(parties, token) if parties.tree.lemma(token) in titles() else ()


def self_bomber(parties: Parties, token: int) -> tuple[Actor, ...]:
    """Return the person in "a bomber blew herself up", who is no plane."""
    tree = parties.tree
    if tree.lemma(token) != "bomber" or tree.dep[token] != "nsubj":
        return ()
    if not any(tree.dep[each] == "dobj" and tree.low[each] in PERSONS for each in tree.kids(tree.head[token])):
        return ()
    return (parties.made(parties.beginning(token), token, "bomber", sector="REB"),)


def of_polity(parties: Parties, token: int) -> tuple[Actor, ...]:
    """Return the country named by its form: Peru in "the Republic of Peru"."""
    tree = parties.tree
    of = tree.kid(token, "prep")
    if tree.lemma(token) not in things("polity") or of is None or tree.low[of] != "of":
        return ()
    named = tree.kid(of, "pobj")
    return parties.told(named) if named is not None and tree.tag[named].startswith("NNP") else ()


def _beside(parties: Parties, token: int) -> tuple[Actor, ...]:
    """Return who is named in the apposition of a noun, or after "identified as"."""
    tree = parties.tree
    beside = next((each for each in tree.kids(token) if tree.dep[each] == "appos" and each > token), None)
    beside = _identified(parties, token) if beside is None else beside
    return parties.told(beside) if beside is not None else ()


def _identified(parties: Parties, token: int) -> int | None:
    """Return the name in "a dealer identified as Jo Doe"."""
    tree = parties.tree
    if {"identified", "named"}.isdisjoint(tree.low[token + 1 : token + 3]):
        return None
    beside = (*tree.kids(token), *tree.kids(tree.head[token]))  # after a comma the parser hangs it from the verb
    told = (each for each in beside if tree.dep[each] in {"acl", "advcl"} and tree.low[each] in {"identified", "named"})
    for each in told:
        if any(tree.low[word] != "," for word in range(token + 1, each)):
            continue
        preposition = tree.kid(each, "prep")
        name = tree.kid(preposition, "pobj") if preposition is not None and tree.low[preposition] == "as" else None
        return tree.kid(each, "oprd") if name is None else name
    return None


def one_called(parties: Parties, token: int, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the person by name whom a noun describes, with its country and sector: "a rebel, Jo Doe"."""
    office = parties.tree.tag[token] == "NN" or parties.tree.lemma(token) in titles()
    if not office or not found or (is_person(found[0]) and not (found[0].why or "").startswith("office")):
        return found
    named = _beside(parties, token)
    named, others = (named[:1], named[1:]) if len(found) == 1 and _listed(named) else (named, ())
    if len(found) == 2 and _both(parties, token) and found[1:] == named and is_person(named[0]):
        return named
    if (
        len(found) != 1
        or len(named) != 1
        or (named[0].sector == "GOV" and is_state(named[0]))
        or not (named[0].text.istitle() or named[0].id)
    ):
        return found
    return (_filled(named[0], found), *others)


def _listed(named: tuple[Actor, ...]) -> bool:
    """Say whether others are told behind a name without one: "Iran's top general, Jo Doe, and an Iraqi colonel"."""
    return len(named) > 1 and is_person(named[0]) and not any(is_person(each) for each in named[1:])


def _both(parties: Parties, token: int) -> bool:
    """Say whether two descriptions without an article between them may be of one person: "candidate and former mayor"."""
    tree = parties.tree
    other = tree.kid(token, "conj")
    return other is not None and tree.tag[other] == "NN" and tree.kid(other, "det", "poss") is None


def related(parties: Parties, token: int, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return who "its ally, the Syrian president" is: not whose ally it is, but who is named beside it."""
    tree = parties.tree
    owner = tree.kid(token, "poss")
    if owner is None or tree.lemma(token) not in things("relation"):
        return found
    named = _beside(parties, token)
    word = parties.doc[owner]
    alone = (each for each in parties.of(owner) if each.start == word.idx and each.end == word.idx + len(word))
    owners = {each.id for each in alone} - {None}
    return named or (() if any(each.id in owners for each in found) else found)


def _filled(named: Actor, said: tuple[Actor, ...]) -> Actor:
    """Return somebody known by name only with the country and sector of what is said of him."""
    if len(said) != 1:
        return named
    return replace(named, country=named.country or said[0].country, sector=named.sector or said[0].sector)


def shared_out(parties: Parties, token: int, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return one actor a country for "the two countries' ministers", whose countries were told before, for "the
    ministers of Chad and Mali", and for "Chad and Mali's ministers"."""
    tree = parties.tree
    if len(found) != 1:
        return found
    plural = tree.tag[token] == "NNS" and found[0].country is not None
    states = (_of_each(parties, token, found[0]) or _of_owners(parties, token, found[0])) if plural else ()
    if states:
        return states
    owner = tree.kid(token, "poss") if not found[0].id else None
    owners = parties.understood.get(owner, ()) if owner is not None else ()
    if found[0].country and len({each.country for each in owners}) < 2:
        return found
    return tuple(replace(found[0], country=each.country) for each in owners if each.country) or found


def _of_each(parties: Parties, token: int, first: Actor) -> tuple[Actor, ...]:
    """Return one actor a state for a plural "of" or "from" several states, given that of the first; else nobody."""
    tree = parties.tree
    of = next((each for each in tree.kids(token) if tree.low[each] in {"of", "from"}), None)
    inside = tree.kid(of, "pobj") if of is not None else None
    if inside is None:
        return ()
    members = tree.conjuncts(inside, 8)
    together, others = _in_one(parties, first, members[1:], parties.beginning(token), members[-1])
    return (together, *others) if others else ()


def _of_owners(parties: Parties, token: int, last: Actor) -> tuple[Actor, ...]:
    """Return one actor a state for a plural of several owners, given that of the last: "Chad and Mali's ministers"; else
    nobody."""
    owner = parties.tree.kid(token, "poss")
    if owner is None or last.id not in {None, last.country}:
        return ()
    others = parties.tree.conjuncts(owner, 8)[:-1]
    together, states = _in_one(parties, last, others, owner, token)
    return (*states, together) if states else ()


def _in_one(
    parties: Parties, known: Actor, others: Sequence[int], first: int, last: int
) -> tuple[Actor, tuple[Actor, ...]]:
    """Return an actor as told by the words from one token to another, and those of the other states that they name; none
    of these where one of them is no state."""
    words = parties.doc[first : last + 1]
    together = replace(known, text=words.text, start=words.start_char, end=words.end_char)
    states = union(*(parties.told(each) for each in others))
    if len(states) != len(others) or not all(is_state(each) for each in states):
        return together, ()
    named = known.id == known.country
    return together, tuple(replace(together, id=one.id if named else None, country=one.country) for one in states)


def other_object(parties: Parties, token: int, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return whom an object pronoun of a participle stands for: in "expelled the envoy, accusing him of spying" not who
    expels but the envoy, the object of the clause above."""
    tree = parties.tree
    verb = tree.head[token]
    if tree.dep[token] != "dobj" or tree.dep[verb] != "advcl" or tree.tag[verb] != "VBG":
        return found
    subject, whom = tree.kid(tree.head[verb], "nsubj"), tree.kid(tree.head[verb], "dobj")
    if subject is None or whom is None or (tree.low[token] == "them") is not (tree.tag[whom][-1] == "S"):
        return found
    acting = parties.of(subject)
    if found and not any(same(each, one) for each in found for one in acting):
        return found
    left = next((each for each in tree.kids(whom) if tree.low[each] == "from"), None)  # "its withdrawal from the bloc"
    inside = tree.kid(left, "pobj") if left is not None else None
    meant = parties.of(whom) or (parties.of(inside) if inside is not None else ())
    return tuple(each for each in meant if not any(same(each, one) for one in acting)) or found


def leading(tree: Tree, noun: int) -> int | None:
    """Return the word for who leads a deed: "US" in "a US-led raid"."""
    led = next((each for each in tree.kids(noun) if tree.dep[each] == "amod" and tree.low[each].endswith("led")), None)
    if led is None or tree.low[led].endswith("-led"):
        return led  # "U.S.-led" is one token
    return tree.kid(led, "npadvmod") if tree.low[led] == "led" else None


def summed_up(parties: Parties, token: int) -> tuple[Actor, ...]:
    """Return who did or said what a noun beside the clause sums up: parliament in "parliament voted to leave, a move that
    Chad rejected" (hung there by :mod:`dragoman.coding.reattaching`)."""
    tree = parties.tree
    verb = tree.head[token]
    if tree.dep[token] != "appos" or not tree.is_verb(verb):
        return ()
    subject = tree.kid(verb, "nsubj")
    return parties.of(subject) if subject is not None else ()
