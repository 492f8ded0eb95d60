"""What a speaker says in praise of another or of his deed: "Blair said that Sweden was a brave ally"."""

from __future__ import annotations

from dragoman.coding.candidate import Candidate, by_rule
from dragoman.coding.frames import Frame
from dragoman.coding.lexicon import word_sets
from dragoman.coding.parties import Parties
from dragoman.coding.saying import is_one, speaker_of
from dragoman.coding.tree import Tree


def laud(tree: Tree, parties: Parties, frame: Frame, found: dict[int, Candidate]) -> None:
    """Add to ``found`` the support of a speaker who says that another, or what he did, is good."""
    voice = speaker_of(parties, frame)
    for token in frame.roles.get("ccomp", ()) if voice else ():
        subject = tree.kid(token, "nsubj")
        if subject is None or not _good(tree, token):
            continue
        other = parties.of(subject) or parties.behind(subject)
        for about in frame.roles.get("of", ()) if not other else ():  # "He is brave," Blair said of the premier
            other = parties.of(about)
        if not other or any(is_one(each, one) for each in other for one in voice):
            continue
        found[frame.token] = by_rule("praise", frame, "SUPPORT", (), voice, other)
        return


def _good(tree: Tree, verb: int) -> bool:
    """Say whether a clause says plainly that its subject is good, by one word of praise: "is a brave man"."""
    if tree.lemma(verb) != "be" or tree.negated(verb) or any(tree.tag[each] == "MD" for each in tree.kids(verb)):
        return False
    praise = word_sets()["laudable"]
    for said in (each for each in tree.kids(verb) if tree.dep[each] in {"acomp", "attr"}):
        if any(tree.dep[each] == "poss" and tree.tag[each].startswith("NNP") for each in tree.kids(said)):
            continue  # "is Turkey's only ally" tells of both
        words = [said, *(each for each in tree.kids(said) if tree.dep[each] == "amod")]
        if not tree.negated(said) and any(tree.lemma(each) in praise or tree.low[each] in praise for each in words):
            return True
    return False
