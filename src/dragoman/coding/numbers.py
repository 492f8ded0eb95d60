"""Numbers told with a deed, tied to its statement: how many killed, detained, deployed; how many strikes; how much money.

Which noun counts for which key is said in ``data/ontology/magnitudes.tsv``. A number may stand with the predicate itself
or in a clause beside it ("an offensive that forced 900,000 people to flee", "six people died in the strike").
"""

from __future__ import annotations

from functools import cache

from dragoman.coding.amounts import counted, is_number, is_scale, read_amount, total
from dragoman.coding.candidate import Candidate
from dragoman.coding.frames import Frame, verb_frame, verb_name
from dragoman.coding.known import deeds, partitives, things
from dragoman.coding.needs import currencies
from dragoman.coding.nouns import COUNTS
from dragoman.coding.tables import rows
from dragoman.coding.tree import Tree
from dragoman.model import Amount

_MONEY_TYPES = frozenset({"AID", "AGREE", "SANCTION", "REJECT", "COOPERATE", "REQUEST"})
_BESIDE = {
    "ASSAULT": frozenset({"killed", "injured", "displaced", "abducted"}),
    "COERCE": frozenset({"detained", "expelled", "displaced"}),
    "SANCTION": frozenset({"expelled", "displaced"}),
    "PROTEST": frozenset({"killed", "injured", "detained"}),
}
"""What a clause beside the deed may count, by the type of the deed."""

_VICTIMS = frozenset({"killed", "injured", "displaced", "detained", "abducted", "released", "expelled"})
_STATES = ("acomp", "mod", "particle")
_CONDITIONS = frozenset({"dead", "wounded", "injured", "hurt"})
_LINKS = ("subj", "in", "by", "from", "during", "after", "with")
_COMING_TO = frozenset(
    {"rise", "climb", "reach", "increase", "jump", "grow", "stand", "be", "pass", "exceed", "mount", "hit"}
)
_MONEY_DEPS = frozenset({"dobj", "pobj", "prep", "nmod", "compound", "amod", "nummod", "quantmod", "appos", "dative"})


@cache
def keys() -> tuple[tuple[str, frozenset[str], frozenset[str], str, frozenset[str]], ...]:
    """Return the rows of magnitudes.tsv: key, predicates, types, role, nouns."""
    return tuple(
        (
            row["key"],
            frozenset(row["predicates"].split("|")),
            frozenset(row["type"].split("|")),
            row["role"],
            frozenset(row["nouns"].split("|")),
        )
        for row in rows("ontology", "magnitudes.tsv")
    )


@cache
def _number_verbs() -> frozenset[str]:
    """Return the verbs whose numbers may belong to a deed told beside them."""
    return frozenset(
        word
        for key, predicates, *_ in keys()
        if key in _VICTIMS
        for word in predicates
        if word != "*" and " " not in word
    )


def magnitudes(
    tree: Tree, candidate: Candidate, sentence: tuple[int, int], others: frozenset[int] = frozenset()
) -> dict[str, Amount]:
    """Return the numbers told with a statement of a sentence (a token range), by key.

    ``others`` are the predicates of the sentence's other statements: their numbers are their own.
    """
    found: dict[str, Amount] = {}
    for frame in (candidate.frame, *candidate.frames):
        _of_frame(tree, frame, candidate.type, found)
        if candidate.type in _MONEY_TYPES:
            for key, amount in _money(tree, frame).items():
                found.setdefault(key, amount)
    for count in candidate.frame.roles.get("toll", ()) if candidate.frame.pos == "n" else ():
        reached = _came_to(tree, count)
        if reached is not None:
            found["killed"] = reached
    if candidate.type in _BESIDE:
        for frame in _beside(tree, candidate, sentence, others):
            _of_frame(tree, frame, candidate.type, found, only=_BESIDE[candidate.type])
    return found


def _of_frame(
    tree: Tree, frame: Frame, type_: str, found: dict[str, Amount], only: frozenset[str] | None = None
) -> None:
    names = {tree.lemma(frame.token)}
    if frame.pos == "v":
        names.add(verb_name(tree, frame.token))
    for key, predicates, wanted, role, nouns in keys():
        if key in found or not ("*" in predicates or predicates & names) or wanted.isdisjoint(("*", type_)):
            continue
        if role == "of" and frame.pos == "v" and "*" not in predicates:
            continue  # "murdered a mother of six"
        if only is not None and key not in only:
            continue
        amount = _in_role(tree, frame, role, nouns, summed=key in _VICTIMS)
        if amount is not None:
            found[key] = amount


def _beside(tree: Tree, candidate: Candidate, sentence: tuple[int, int], others: frozenset[int]) -> list[Frame]:
    """Return the frames of number verbs in the sentence whose doer or circumstance is the deed, or its doer."""
    own = {frame.token for frame in (candidate.frame, *candidate.frames)}
    doers = {token for frame in (candidate.frame, *candidate.frames) for token in frame.roles.get("subj", ())} | own
    result = []
    for token in range(*sentence):
        if token in own or token in others or not tree.is_verb(token) or tree.lemma(token) not in _number_verbs():
            continue
        frame = verb_frame(tree, token)
        joined = tree.dep[token] == "conj" and tree.head[token] in own  # "left 12 dead and 30 injured"
        when = _when(tree, frame, own, doers)
        if joined or when or any(each in doers for role in _LINKS for each in frame.roles.get(role, ())):
            result.append(frame)
            result += [verb_frame(tree, each) for each in frame.roles.get("xcomp", ()) if tree.lemma(each) == "flee"]
    return result


def _when(tree: Tree, frame: Frame, own: set[int], doers: set[int]) -> bool:
    """Say whether somebody was harmed when the deed was done ("hurt when police fired"), not by another deed before it."""
    other = any(tree.lemma(each) in deeds() and each not in doers for each in frame.roles.get("subj", ()))
    below = [each for each in own if tree.head[each] == frame.token and tree.dep[each] == "advcl"]
    return not other and any(tree.low[mark] != "before" for each in below for mark in tree.kids(each)[:1])


def _in_role(tree: Tree, frame: Frame, role: str, nouns: frozenset[str], *, summed: bool) -> Amount | None:
    tokens = [frame.token] if role == "self" else frame.roles.get(role, [])
    for token in tokens:
        members = tree.conjuncts(token, 6) if role != "self" else [token]
        if summed and any(_nobody(tree, member) or (role == "obj" and tree.negated(member)) for member in members):
            return Amount(0, 0)
        amounts = [
            amount
            for member in members
            if _countable(tree, frame, member, nouns) and not (summed and tree.lemma(member) in things("asset"))
            if (amount := counted(tree, member) or _reached(tree, member)) is not None
            if amount != Amount(1, 1) or (role == "obj" and summed)  # "carried out a strike" tells no number
        ]
        if amounts:
            return total(amounts) if summed else amounts[0]
    return None


def _reached(tree: Tree, noun: int) -> Amount | None:
    """Return what a count came to: 20 for "people" in "the number of people killed in the raid rose to 20"."""
    of = tree.head[noun]
    count = tree.head[of]
    if tree.dep[noun] != "pobj" or tree.low[of] != "of" or tree.low[count] not in COUNTS:
        return None
    return _came_to(tree, count)


def _came_to(tree: Tree, count: int) -> Amount | None:
    """Return the figure that a count rose to: 20 for "number" in "the number of dead rose to 20"."""
    verb = tree.head[count]
    if tree.dep[count] != "nsubj" or tree.lemma(verb) not in _COMING_TO:
        return None
    roles = verb_frame(tree, verb).roles
    told = (each for role in ("to", "at", "obj", "acomp") for each in roles.get(role, ()))
    return next((amount for each in told if (amount := counted(tree, each)) is not None), None)


def nobody_in(tree: Tree, frame: Frame) -> bool:
    """Say whether a deed is told to have been done to nobody: "no soldiers were killed", "killed no one"."""
    return any(_nobody(tree, token) or tree.negated(token) for token in frame.roles.get("obj", ()))


def _nobody(tree: Tree, token: int) -> bool:
    """Say whether a word stands for no person at all: "no one", "nobody"."""
    return tree.low[token] == "nobody" or (tree.low[token] == "one" and tree.negated(token))


def _countable(tree: Tree, frame: Frame, member: int, nouns: frozenset[str]) -> bool:
    """Say whether the key counts such things: the noun, or what it bundles, is among its nouns."""
    if tree.tag[member].startswith("VB") or tree.negated(member):
        return False
    if nouns & _CONDITIONS:
        own = [each for each in tree.kids(member) if tree.low[each] in _CONDITIONS]
        told = own or [each for role in _STATES for each in frame.roles.get(role, ())]
        return any(tree.low[each] in nouns for each in told)  # "left one dead and three wounded"
    if "*" in nouns:
        return True
    names = {tree.lemma(member)}
    if tree.lemma(member) in partitives() or tree.tag[member] == "CD":
        names |= {
            tree.lemma(below)
            for of in tree.kids(member)
            if tree.dep[of] == "prep" and tree.low[of] == "of"
            for below in tree.kids(of)
        }
    return bool(names & nouns)


def _money(tree: Tree, frame: Frame) -> dict[str, Amount]:
    """Return sums of money among the words that hang from the predicate, by key ("aid_usd")."""
    stack = [frame.token, *frame.roles.get("obj", ()), *frame.roles.get("of", ())]
    if frame.light is not None:
        stack.append(frame.light)
    found: dict[str, Amount] = {}
    seen = 0
    while stack and seen < 60:
        token = stack.pop()
        seen += 1
        for each in (*tree.kids(token), token):
            known = currencies().get(tree.low[each])
            if known is not None:
                amount = _sum(tree, each, after=known[1])
                if amount is not None:
                    found.setdefault(f"aid_{known[0]}", amount)
            elif each != token and tree.dep[each] in _MONEY_DEPS:
                stack.append(each)
    return found


def _sum(tree: Tree, currency: int, *, after: bool) -> Amount | None:
    """Return the amount of a currency word or sign: the figure beside it with the words of bound before it."""
    start = currency
    while not after and start > 0 and currency - start < 5 and _figure(tree, start - 1):
        start -= 1
    end = currency + 1
    while after and end < len(tree) and end - currency < 5 and _figure(tree, end):
        end += 1
    bound = tree.low[max(0, start - 3) : start]
    figures = [word for word in tree.low[start:end] if word not in currencies()]
    return read_amount([*(word for word in bound if not is_number(word)), *figures]) if figures else None


def _figure(tree: Tree, token: int) -> bool:
    word = tree.low[token]
    return (
        tree.tag[token] == "CD"
        or is_scale(word)
        or (word[:1].isdigit() and is_number(word))
        or tree.low[token] in {"-", "to"}
    )
