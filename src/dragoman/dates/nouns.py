"""Times that hang from a noun: whether they stay with it, and which verb or clause they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.dates import tables
from dragoman.doc import Timex
from dragoman.syntax import in_which, lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OWN_NOUN = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
_PASSING = frozenset({"dobj", "attr", "oprd", "nsubj", "nsubjpass", "npadvmod"})


def subject_clause(verb: Token, each: Timex) -> Token | None:
    """Return the verb of a clause on a subject that a time stands in, though it is parsed as that of the main verb.

    "Men who stormed the house on Saturday refused to leave": the storming was on Saturday.
    """
    if verb.i < each.last or verb.tag_[:2] != "VB":
        return None
    subject = next((child for child in verb.children if child.dep_[:5] == "nsubj" and child.i < each.first), None)
    clause = next((child for child in subject.children if child.dep_ == "relcl"), None) if subject is not None else None
    if (
        clause is not None and lemma(clause) in tables.reporting_verbs()
    ):  # "the man who they say set off a bomb on Sunday"
        clause = next((child for child in clause.children if child.dep_ == "ccomp"), clause)
    return clause if clause is not None and clause.i < each.first else None


def through(noun: Token, each: Timex, on: bool) -> int:
    """Return how much farther a time is from the verb for hanging from its noun, or 0 if it stays with the noun.

    The parser hangs "in June" from the base in "seized the missile from a base in June", a day with ``on`` from the
    mourning in "declared ten days of mourning on Saturday", and from the subject in "the judge on Monday dismissed it".
    """
    if noun.dep_ in _PASSING:
        kept = noun.dep_[:5] == "nsubj" and not goes_on(noun.head) and not _before_verb(each, noun)
        return 0 if kept else 2
    if noun.dep_ == "appos" and on:
        return 3
    if noun.dep_ != "pobj":
        return 0
    if noun.lower_ in tables.carriers("daylight"):
        return 1
    if on and (noun.head.lower_ in {"of", "for", "as"} or noun.tag_ == "NNP"):
        return 3
    if noun.head.lower_ == "for" and noun.lower_ in tables.carriers("span"):
        return 1  # "suspended flights for two weeks in 2003"
    verb = noun.head.head
    at = noun.head.lower_ in tables.carriers("way") and verb.tag_ in {"VBD", "VBN"} and not carries(verb, "apart")
    return 3 if at or occasion(noun) else 0


def _before_verb(each: Timex, subject: Token) -> bool:
    """Say whether a time stands between a subject and its verb, nothing but an adverb or auxiliary behind it."""
    verb = subject.head
    between = [verb.doc[at] for at in range(each.last, verb.i)]
    return subject.i < each.first < verb.i and all(word.tag_ == "RB" or word.head.i == verb.i for word in between)


def occasion(noun: Token) -> bool:
    """Say whether a noun is an occasion on which something is said or done: "at a rally", "during an interview"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in {"at", "during", "in", "on"} and carries(noun, "occasion")


def of_deed(noun: Token, deed: Token) -> bool:
    """Say whether a noun is what the deed of another was done to: "the stabbing of a guard in June", "the raid on X"."""
    return (
        noun.dep_ == "pobj"
        and noun.head.lower_ in {"of", "on", "against"}
        and noun.head.head == deed
        and deed.tag_[:2] == "NN"
    )


def in_own_clause(noun: Token, clause: Token) -> bool:
    """Say whether a clause tells what came of the deed of a noun, or what was done where it took place.

    "Sunday's blast in X that killed ten", "an attack in 2001 that left five dead", "today's talks in X, where they agreed".
    """
    if clause.dep_ != "relcl" or clause.tag_ not in {"VBD", "VBN"}:
        return False
    where = in_which(clause) or any(clause.doc[at].lower_ == "where" for at in range(clause.head.i, clause.i))
    head = clause.head
    for _ in range(3):
        if head != noun and head.dep_ == "pobj":
            head = head.head.head  # "the bombing of a market in X, which killed"
    return head == noun and (where or carries(clause, "occur"))


def loose(root: Token, token: Token) -> int | None:
    """A sentence without a verb, a heading: its expression belongs to its head noun's neighbours."""
    return 4 if root.tag_[:2] == "NN" and token.head.i == root.i else None


def fronted(doc: Doc, each: Timex) -> bool:
    """Say whether an expression opens its sentence ("On Sunday gunmen ...") and is no owner ("Sunday's raid").

    The parser often takes such a one for part of the subject's name.
    """
    at = each.first
    if not doc[at].is_sent_start and at and doc[at - 1].tag_ == "IN":
        at -= 1
    opens = at < each.first or doc[at].tag_ in {"DT", "JJ", "RB"} or doc[at].lower_ in {"yesterday", "today"}
    owner = each.last < len(doc) and doc[each.last].tag_ == "POS"
    return bool(doc[at].is_sent_start) and opens and not owner


def goes_on(verb: Token) -> bool:
    """Say whether a verb goes on telling of its subject: a past deed that is no telling."""
    return carries(verb, "occur") or (verb.tag_ == "VBD" and lemma(verb) not in tables.reporting_verbs())


def by_own_clause(noun: Token, token: Token) -> int | None:
    """ "Sunday's attack" gives its time to a verb that tells of the attack itself: "killed ten", "died in"."""
    if noun.dep_[:5] == "nsubj" and noun.head.i == token.i and goes_on(token):
        return 2
    if in_own_clause(noun, token):
        return 2
    held = carries(noun, "occasion") or carries(noun, "ballot")
    if noun.dep_ == "dobj" and noun.head.i == token.i and carries(token, "attending") and held:
        return 2
    if noun.dep_ != "pobj" or noun.head.lower_ not in tables.carriers("means") or noun.head.head.i != token.i:
        return None
    if carries(token, "occur"):
        return 2
    deed = token.tag_ in {"VBD", "VBN"} and lemma(token) not in tables.reporting_verbs()
    return 4 if deed and not carries(token, "apart") else None


def carries(verb: Token, kind: str) -> bool:
    """Say whether a verb carries the time of another word in the way of ``carriers.tsv``."""
    return lemma(verb) in tables.carriers(kind)
