"""Every party of a list or group: what stands coordinated with, before, among or beside the one that a phrase names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.coding.beside import by_apposition, of_polity, one_called
from dragoman.coding.known import is_person, is_state, union
from dragoman.coding.needs import inner

if TYPE_CHECKING:
    from dragoman.coding.parties import Parties
    from dragoman.coding.tree import Tree
    from dragoman.model import Actor

_BESIDE = frozenset({"amod", "nmod", "compound"})
_TOGETHER = (["along", "with"], ["together", "with"], ["as", "well", "as"])
_AMONG = frozenset({"including", "like", "namely", "alongside"})
"""Prepositions that name members of a group, besides "such as"."""

_ABOVE_ALL = frozenset({"particularly", "especially", "notably", "mainly", "including", "chiefly"})
"""Adverbs that name members of a group by an apposition: "immigrants, particularly Mexicans"."""

_BODIES = frozenset(
    {"country", "nation", "state", "government", "power", "group", "party", "organisation", "organization"}
)
"""Who may close a list as "others": "the EU, Japan and other nations"."""


def whole(parties: Parties, token: int, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return all parties of the phrase headed by a token, given those that its head and its list stand for.

    Added are who stands before the head ("Nigerian" in "Nigerian and British forces"), a name in the list that is no actor
    elsewhere ("Barnes, Brandau and Teasley"), members told by name ("senators including Jo Doe", "his colleagues Jo Doe and
    Ann Roe") and company ("Italy, along with Greece"). "Countries such as Chad and Mali" are those two.
    """
    if not found:
        return _examples(parties, token)
    tree = parties.tree
    found = _before(parties, token, found)
    for each in tree.conjuncts(token, 8):
        bare = tree.tag[each].startswith("NNP") and each not in tree.parted and tree.kid(each, "prep") is None
        if bare and any(one.id or one.text[:1].isupper() for one in found):
            if each != token:
                found = union(found, parties.named(each) or parties.told(each))
            elif all((one.start or 0) > tree.doc[token].idx for one in found):
                found = union(parties.named(token), found)  # "Noel and Thomas", of whom only Thomas is known
        elif each != token:
            named = parties.told(each) or by_apposition(parties, each)
            found = union(found, of_polity(parties, each), named or _others(parties, each))
        elif all((one.start or 0) > tree.doc[token].idx for one in found):
            found = union(of_polity(parties, token), found)
        for holder in inner(tree, each):
            for below in tree.kids(holder):
                if below > holder and tree.dep[below] in {"prep", "appos"}:
                    found = union(found, _by_name(parties, _member(parties, holder, below)))
        found = union(found, _company(parties, each), _again(parties, each))
        found = _called(parties, each, found) if each != token else found
    return found


def _examples(parties: Parties, token: int) -> tuple[Actor, ...]:
    """Return those whom a noun that stands for nobody by itself gives as examples: "countries such as Chad and Mali"."""
    tree = parties.tree
    if tree.tag[token] != "NNS" or tree.lemma(token) not in _BODIES:
        return ()
    members = (_member(parties, token, each) for each in tree.kids(token) if tree.dep[each] == "prep")
    first = next((each for each in members if each is not None), None)
    first = _among_them(tree, token) if first is None else first
    return union(*(parties.told(each) for each in tree.conjuncts(first, 8))) if first is not None else ()


def _among_them(tree: Tree, token: int) -> int | None:
    """Return the first member of "fifty states, among them Chad and Mali", wherever the parser hung it."""
    at = token + 1 + (tree.low[token + 1 : token + 2] == [","])
    if tree.low[at : at + 2] != ["among", "them"]:
        return None
    first = at + 2 + (tree.low[at + 2 : at + 3] == ["the"])
    while first + 1 < len(tree) and tree.tag[first].startswith("NNP") and tree.tag[first + 1].startswith("NNP"):
        first += 1
    return first if first < len(tree) and tree.tag[first].startswith("NNP") else None


def _called(parties: Parties, token: int, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Put the name beside a member for its description: Roe in "Doe and his deputy, Ann Roe"."""
    at = parties.doc[token].idx
    own = tuple(each for each in found if (each.start or 0) <= at < (each.end or 0))
    name = one_called(parties, token, own)
    return found if name == own else tuple(each for each in union(found, name) if each not in own)


def _others(parties: Parties, token: int) -> tuple[Actor, ...]:
    """Return who closes a list without a name: "others", "other nations"."""
    tree = parties.tree
    rest = tree.low[token] == "others"
    bodies = tree.lemma(token) in _BODIES and any(tree.low[each] == "other" for each in tree.kids(token))
    if not rest and not bodies:
        return ()
    first = min((each for each in tree.kids(token) if each < token and tree.dep[each] == "amod"), default=token)
    return (parties.made(first, token, "others"),)


def _again(parties: Parties, token: int) -> tuple[Actor, ...]:
    """Return who stands behind the same preposition again: "apologised to Doe and to her voters"."""
    tree = parties.tree
    preposition = tree.head[token]
    if tree.dep[token] != "pobj":
        return ()
    found: tuple[Actor, ...] = ()
    for each in tree.kids(preposition):
        same = tree.dep[each] == "conj" and tree.low[each] == tree.low[preposition]
        inside = tree.kid(each, "pobj") if same else None
        found = union(found, parties.of(inside)) if inside is not None else found
    return found


def _member(parties: Parties, group: int, token: int) -> int | None:
    """Return the first member that the preposition or apposition on a group names."""
    tree = parties.tree
    if tree.dep[token] == "appos":
        singled = any(tree.low[each] in _ABOVE_ALL for each in tree.kids(token))
        return token if singled or (tree.tag[group] == "NNS" and "," not in tree.low[group:token]) else None
    such = tree.low[token] == "as" and tree.low[token - 1] == "such"
    return tree.kid(token, "pobj") if such or tree.low[token] in _AMONG else None


def _company(parties: Parties, token: int) -> tuple[Actor, ...]:
    """Return who is told beside a party: Greece in "Italy, along with Greece, condemned Iran", the monk in "Doe was freed
    along with a monk"."""
    tree = parties.tree
    after = tree.head[token] if tree.dep[token] == "nsubjpass" else token
    for place in dict.fromkeys((token, after)):
        at = place + 1 + (tree.low[place + 1 : place + 2] == [","])
        words = next((each for each in _TOGETHER if tree.low[at : at + len(each)] == each), None)
        beside = tree.kid(at + len(words) - 1, "pobj") if words is not None else None
        if beside is not None:
            return parties.told(beside)
    return ()


def _ahead(parties: Parties, token: int) -> tuple[Actor, ...]:
    """Return whom the parser took for a word before a name: Doe in "Jo Doe and Senators Ann Roe and Al Poe"."""
    tree = parties.tree
    before = (each for each in tree.kids(token) if each < token and tree.dep[each] == "nmod" and tree.kid(each, "cc"))
    return tuple(one for each in before for one in parties.told(each) if is_person(one))


def _by_name(parties: Parties, token: int | None) -> tuple[Actor, ...]:
    if token is None:
        return ()
    found = union(_ahead(parties, token), one_called(parties, token, parties.told(token))) or parties.named(token)
    listed = (each for each in parties.tree.conjuncts(token, 8) if parties.tree.tag[each].startswith("NNP"))
    found = union(found, *(parties.named(each) for each in listed)) if found else ()
    return tuple(each for each in found if each.id or each.why == "named" or each.text.istitle())


def _before(parties: Parties, token: int, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Add the party of "Nigerian" in "Nigerian and British forces", which the noun stands for as well, and "US" in "US,
    French and British jets"."""
    tree = parties.tree
    if len({(each.country, each.sector) for each in found}) != 1 or not tree.is_noun(token):
        return found
    kids = tree.kids(token)
    below = [each for kid in kids if kid < token and tree.dep[kid] in _BESIDE for each in tree.kids(kid)]
    for each in (*kids, *below):
        before = each < token and tree.dep[each] in _BESIDE
        if before and any(tree.dep[other] in {"cc", "conj"} for other in tree.kids(each)):
            first = [one for one in kids if one < each and tree.dep[one] in _BESIDE and tree.low[one + 1] == ","]
            names = (*first, *tree.conjuncts(each, 6))
            others = [one for name in names for one in parties.told(name) if one.country or one.id]
            groups = tuple(one for one in others if one.id and one.id != one.country)
            if groups and not found[0].id:
                return groups  # "Fatah and Hamas gunmen"
            land = found[0].country or found[0].id
            return union(tuple(one for one in others if (one.country or one.id) != land), found)
        if tree.dep[each] == "prep" and tree.low[each] in {"from", "of"} and found[0].country:
            return _from_several(parties, each, found[0]) or found
    return found


def _from_several(parties: Parties, preposition: int, found: Actor) -> tuple[Actor, ...]:
    """Return one party a country for "warships from Spain, Oman and Japan", of which the noun has the first."""
    inside = parties.tree.kid(preposition, "pobj")
    lands = parties.told(inside) if inside is not None else ()
    if len(lands) < 2 or lands[0].country != found.country or not all(is_state(one) or one.id for one in lands):
        return ()
    rest = (replace(one, sector=found.sector) if is_state(one) else one for one in lands[1:])
    return (found, *rest)
