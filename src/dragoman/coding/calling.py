"""What somebody is called, set right on the plain lists of a :class:`Tree` before it is read.

The parser takes "a liar" in "called Sudan a liar" for an apposition of Sudan, in "X called Y a liar and Y called X a thief"
for a part of the second clause, and in "Hezbollah, which Israel considers a terrorist group" for the object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.coding.tree import Tree

NAMING = frozenset({"call", "label", "brand", "dub", "declare", "name"})
"""Verbs of which the object and what it is called stand side by side."""

HOLDING = NAMING | {"consider", "deem", "designate", "regard", "view", "classify", "list"}
"""These, and those of what somebody is held to be."""


def mend_called(tree: Tree, token: int) -> None:
    """Read "called the envoy a fool" as what he was called, where the parser saw an apposition without a comma."""
    noun = tree.head[token]
    verb = tree.head[noun]
    if tree.dep[noun] == "pobj" and tree.low[verb] in {"of", "in", "on"} and tree.dep[tree.head[verb]] == "dobj":
        verb = tree.head[tree.head[verb]]  # "called the shelling of Gao a crime"
    if (
        tree.lemma(verb) not in NAMING
        or "," in tree.low[noun:token]
        or not {"a", "an", "the"} & {*tree.low[noun + 1 : token]}
    ):
        return
    tree.dep[token], tree.head[token] = "oprd", verb
    if tree.dep[noun] == "oprd":
        tree.dep[noun] = "dobj"


def mend_unwelcome(tree: Tree, token: int) -> None:
    """Read "declared the attache persona non grata" as what he was called, where "persona" was taken for a verb."""
    verb = tree.head[token]
    whom = next(
        (each for each in range(verb + 1, token) if tree.head[each] == token and tree.dep[each] == "nsubj"), None
    )
    if tree.low[token] != "persona" or tree.lemma(verb) not in NAMING or whom is None:
        return
    tree.dep[whom], tree.head[whom] = "dobj", verb
    tree.dep[token], tree.tag[token] = "oprd", "NN"


def mend_second(tree: Tree, verb: int, first: int, above: int) -> None:
    """Read "X called Y a liar and Y called X a thief" as two clauses, where the parser hung the second from "liar" or took
    that for its subject: ``first`` is "liar", ``above`` the first verb."""
    subject = verb - 1
    if tree.dep[subject] != "conj" or tree.head[subject] != first or tree.lemma(above) not in NAMING:
        return
    near = range(verb + 1, min(verb + 8, len(tree)))
    called = [each for each in near if tree.head[each] in {verb, above} and tree.dep[each] == "oprd"]
    if not called:
        return
    for each in called:
        tree.head[each] = verb
    tree.dep[first], tree.head[first], tree.tag[first] = "oprd", above, "NN"
    for each in range(above + 1, first):
        mend_object(tree, each)
    tree.dep[verb], tree.head[verb] = "conj", above
    tree.dep[subject], tree.head[subject] = "nsubj", verb
    what = [each for each in near if tree.head[each] == first and tree.dep[each] == "appos"]
    if len(called) == 1 and what and called[0] < what[0] and tree.tag[called[0]].startswith("NNP"):
        tree.dep[what[0]], tree.head[what[0]] = "oprd", verb
        called += what[:1]
    if len(called) > 1:
        tree.dep[called[0]] = "dobj"
    tree.parted.add(subject)


def mend_object(tree: Tree, name: int) -> None:
    """Read "Sudan" in "called Sudan a liar" as who was called so, where the parser saw two names for nobody."""
    verb = tree.head[name]
    named = tree.dep[name] == "oprd" and tree.tag[name].startswith("NNP")
    if not named or tree.lemma(verb) not in NAMING or not verb < name:
        return
    near = range(verb + 1, min(name + 6, len(tree)))
    labels = [(each, tree.dep[each]) for each in near if tree.head[each] == verb]
    if any(each > name and dep == "oprd" for each, dep in labels) and all(dep != "dobj" for _, dep in labels):
        tree.dep[name] = "dobj"


def mend_pronoun(tree: Tree, pronoun: int) -> None:
    """Read "which" in "a group which Israel calls terrorist" as the object, where the parser saw two subjects."""
    verb = tree.head[pronoun]
    between = range(pronoun + 1, verb)
    if tree.dep[verb] == "relcl" and any(tree.head[each] == verb and tree.dep[each] == "nsubj" for each in between):
        tree.dep[pronoun] = "dobj"


def mend_relative(tree: Tree, noun: int) -> None:
    """Read "a terrorist group" in "which Israel considers a terrorist group" as what the relative pronoun is held to be."""
    verb = tree.head[noun]
    if tree.dep[verb] != "relcl" or tree.lemma(verb) not in HOLDING or not verb < noun < verb + 8:
        return
    if tree.low[verb + 1] in {"a", "an", "the"} and any(
        tree.head[each] == verb and tree.dep[each] == "dobj" and tree.low[each] in {"which", "that", "whom", "who"}
        for each in range(max(0, verb - 12), verb)
    ):
        tree.dep[noun] = "oprd"
