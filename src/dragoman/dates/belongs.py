"""Which time expression belongs to a predicate: the paths of the parse that carry a time, and those that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.dates import tables
from dragoman.doc import Timex
from dragoman.syntax import lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MOST_STEPS = 12

_OWN_NOUN = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
_PASSING = frozenset({"dobj", "attr", "oprd", "nsubj", "nsubjpass", "npadvmod"})
_AT = frozenset(
    ["in", "at", "from", "near", "off", "outside", "inside", "into", "during", "with", "behind", "around", "across"]
)
_DAYLIGHT = frozenset(["dawn", "sunrise", "daybreak", "sunset", "dusk", "nightfall", "lunch", "noon", "midnight"])
_VIA = frozenset({"by", "through", "via", "along", "over", "onto"})
_SAME_TIME = frozenset({"as", "when", "while", "whilst"})
_MEANS = frozenset({"in", "at", "by", "during", "with", "through", "via"})


def own_time(doc: Doc, token: Token, timexes: list[Timex]) -> Timex | None:
    """Return the expression that belongs most closely to a predicate, resolved ones first, or None."""
    best: tuple[tuple[int, int, int], Timex] | None = None
    then = _day_of_clause(token, timexes)
    if then is not None:
        return then
    for each in timexes:
        if each.type == "SET" or each.how == "length" or (each.value == "PAST_REF" and each.latest is None):
            continue
        rank = _rank(doc, each, token)
        if rank is None:
            continue
        vague = each.how == "vague" or (each.earliest is None and each.latest is None)
        key = (rank, int(vague), abs(each.first - token.i))
        if best is None or key < best[0]:
            best = key, each
    return best[1] if best else None


def _day_of_clause(token: Token, timexes: list[Timex]) -> Timex | None:
    """Return the day that a clause right behind it tells of: "on Saturday, when she was buried there"."""
    when = next((child.i for child in token.children if child.lower_ == "when" and child.dep_ == "advmod"), None)
    if when is None:
        return None
    behind = (when, when - 1) if when and token.doc[when - 1].text == "," else (when,)
    return next((each for each in timexes if each.last in behind and each.how != "length"), None)


def _head(doc: Doc, each: Timex) -> Token:
    """Return the word of an expression that hangs from outside it."""
    for at in range(each.last - 1, each.first - 1, -1):
        if not each.first <= doc[at].head.i < each.last:
            return doc[at]
    return doc[each.last - 1]


def _rank(doc: Doc, each: Timex, token: Token) -> int | None:
    """Return how closely an expression belongs to a predicate (0 is closest), or None if it belongs elsewhere."""
    node = _head(doc, each)
    through_noun = 0
    for _ in range(_MOST_STEPS):
        above = node.head
        clause = _subject_clause(above, each)
        if clause is not None:
            return 1 if clause == token else None
        if above.i == token.i:
            return None if _planned(doc, each, above) else through_noun
        if above == node:
            return _loose(node, token)
        if above.tag_[:2] == "VB" and above.dep_ not in {"aux", "auxpass", "pobj"}:
            return _from_verb(each, above, token, through_noun)
        if (above.tag_[:2] == "NN" or above.dep_ == "pobj") and not each.first <= above.i < each.last:
            if node.dep_ in _OWN_NOUN and not _fronted(doc, each):
                return _by_own_clause(above, token)
            if not _fronted(doc, each):
                on = bool(each.first) and doc[each.first - 1].lower_ == "on"
                passed = _through(above, on) or (3 if on and through_noun and above.dep_ in {"pobj", "conj"} else 0)
                if not passed:
                    return None
                through_noun = passed
        node = above
    return None


def _subject_clause(verb: Token, each: Timex) -> Token | None:
    """Return the verb of a clause on a subject that a time stands in, though it is parsed as that of the main verb.

    "Men who stormed the house on Saturday refused to leave": the storming was on Saturday.
    """
    if verb.i < each.last or verb.tag_[:2] != "VB":
        return None
    subject = next((child for child in verb.children if child.dep_[:5] == "nsubj" and child.i < each.first), None)
    clause = next((child for child in subject.children if child.dep_ == "relcl"), None) if subject is not None else None
    return clause if clause is not None and clause.i < each.first else None


def _through(noun: Token, on: bool) -> int:
    """Return how much farther a time is from the verb for hanging from its noun, or 0 if it stays with the noun.

    The parser hangs "in June" from the base in "seized the missile from a base in June", and a day with ``on`` from the
    mourning in "declared ten days of mourning on Saturday".
    """
    if noun.dep_ in _PASSING:
        return 0 if noun.dep_[:5] == "nsubj" and not _goes_on(noun.head) else 2
    if noun.dep_ != "pobj":
        return 0
    if noun.lower_ in _DAYLIGHT:
        return 1
    if on and (noun.head.lower_ in {"of", "for", "as"} or noun.tag_ == "NNP"):
        return 3
    verb = noun.head.head
    at = noun.head.lower_ in _AT | _VIA and verb.tag_ in {"VBD", "VBN"} and not carries(verb, "apart")
    return 3 if at else 0


def _loose(root: Token, token: Token) -> int | None:
    """A sentence without a verb, a heading: its expression belongs to its head noun's neighbours."""
    return 4 if root.tag_[:2] == "NN" and token.head.i == root.i else None


def _fronted(doc: Doc, each: Timex) -> bool:
    """Say whether an expression opens its sentence ("On Sunday gunmen ...") and is no owner ("Sunday's raid").

    The parser often takes such a one for part of the subject's name.
    """
    at = each.first
    if not doc[at].is_sent_start and at and doc[at - 1].tag_ == "IN":
        at -= 1
    opens = at < each.first or doc[at].tag_ in {"DT", "JJ", "RB"} or doc[at].lower_ in {"yesterday", "today"}
    owner = each.last < len(doc) and doc[each.last].tag_ == "POS"
    return bool(doc[at].is_sent_start) and opens and not owner


def _goes_on(verb: Token) -> bool:
    """Say whether a verb goes on telling of its subject: a past deed that is no telling."""
    return carries(verb, "occur") or (verb.tag_ == "VBD" and lemma(verb) not in tables.reporting_verbs())


def _by_own_clause(noun: Token, token: Token) -> int | None:
    """ "Sunday's attack" gives its time to a verb that tells of the attack itself: "killed ten", "died in"."""
    if noun.dep_[:5] == "nsubj" and noun.head.i == token.i and _goes_on(token):
        return 2
    if noun.dep_ != "pobj" or noun.head.lower_ not in _MEANS or noun.head.head.i != token.i:
        return None
    if carries(token, "occur"):
        return 2
    deed = token.tag_ in {"VBD", "VBN"} and lemma(token) not in tables.reporting_verbs()
    return 4 if deed and not carries(token, "apart") else None


def _planned(doc: Doc, each: Timex, verb: Token) -> bool:
    """Say whether a time is that of what a verb plans or lets last: "called a walkout for June 25", "closed until July"."""
    before = doc[each.first - 1].lower_ if each.first > verb.i else ""
    return (before == "for" and carries(verb, "plan")) or (before in {"until", "till"} and carries(verb, "lasting"))


def carries(verb: Token, kind: str) -> bool:
    """Say whether a verb carries the time of another word in the way of ``carriers.tsv``."""
    return lemma(verb) in tables.carriers(kind)


def _from_verb(each: Timex, verb: Token, token: Token, through_noun: int) -> int | None:
    """Return how closely the time of a verb belongs to another predicate, or None."""
    if token.tag_[:2] != "VB":
        rank = _to_noun(verb, token)
    elif token.head.i == verb.i:
        rank = _to_dependant(each, verb, token)
    elif verb.tag_ == "VB" and _to_purpose(each, verb, token):
        rank = 5
    elif verb.head.i == token.i:
        if verb.dep_ in {"oprd", "acomp"}:
            return 1 + through_noun
        joined = verb.dep_ == "conj" and not has_subject(verb) and each.first > token.i
        carried = verb.dep_ == "xcomp" and carries(token, "aspect")
        rank = 3 if joined or carried else 4 if _meanwhile(verb, token) else None
    else:
        rank = _to_chain(each, verb, token)
    if rank is None and _under_way(verb) == token and told(token):
        rank = 4
    if rank is None and verb.dep_ == "relcl" and verb.tag_ == "VBD" and _shot(verb.head, token):
        rank = 5
    within = lemma(verb) == "be" and token.dep_ == "relcl" and verb.i < token.i < each.first
    if rank is None and within and told(token):
        rank = None if _verb_between(token, each.first) else 4
    if rank is None and (told(verb) or in_which(token)) and verb in _line(token):
        rank = 4
    return None if rank is None else rank + through_noun


def _to_purpose(each: Timex, verb: Token, token: Token) -> bool:
    """Say whether a time stands with what a deed led to: "sent a jet to force it to land in Minsk on Sunday"."""
    if token.tag_ != "VBD" or each.first < token.i or lemma(token) not in tables.outlook("done"):
        return False
    for _ in range(4):
        if verb.tag_ != "VB" or verb.dep_ not in {"xcomp", "advcl", "relcl", "ccomp"}:
            return False
        verb = verb.head
        if verb.tag_[:2] == "NN" and verb.dep_ == "dobj":
            verb = verb.head
        if verb.i == token.i:
            return True
    return False


def _meanwhile(clause: Token, main: Token) -> bool:
    """Say whether a deed happened while another did: "As troops advanced on Monday, families fled"."""
    past = main.tag_ in {"VBD", "VBN"} and lemma(main) not in tables.reporting_verbs()
    return past and clause.dep_ == "advcl" and clause.tag_ in {"VBD", "VBN"} and _marked(clause, _SAME_TIME)


def _to_noun(verb: Token, noun: Token) -> int | None:
    """The time of a verb belongs to its noun where the verb only carries it: "carried out the raid on Sunday"."""
    if noun.i == verb.head.i and in_which(verb):
        return 2
    if noun.i == verb.head.i:
        return 1 if verb.dep_ in {"acl", "relcl"} and (carries(verb, "light") or carries(verb, "occur")) else None
    if lemma(verb) in tables.reporting_verbs() and not carries(verb, "plan"):
        return None
    node = noun
    while node.dep_ == "conj" and node.head != node:
        node = node.head
    if node.head.i == verb.i:
        if node.dep_ in {"dobj", "nsubjpass"} and carries(verb, "plan"):
            return 1
        if node.dep_ == "dobj":
            return 1 if carries(verb, "light") or carries(verb, "aspect") else 3
        if node.dep_ in {"nsubj", "nsubjpass"}:
            light = node.dep_ == "nsubjpass" and (carries(verb, "light") or carries(verb, "aspect"))
            return 1 if light or carries(verb, "occur") else None
        return None
    above = node.head
    if node.dep_ == "nsubj" and verb.dep_ == "xcomp" and verb.head.dep_ == "acomp" and verb.head.head.i == above.i:
        opens = carries(verb, "aspect") or carries(verb, "occur") or lemma(verb) in tables.outlook("schedule")
        return 2 if opens else None
    if node.dep_ == "pobj" and above.head.i == verb.i:
        if above.lower_ == "for" and carries(verb, "plan"):
            return 2
        return 2 if above.lower_ in _MEANS else None
    return None


def _to_dependant(each: Timex, verb: Token, token: Token) -> int | None:
    """Return how closely the time of a verb belongs to a verb that hangs from it."""
    if token.dep_ == "conj":
        shared = not has_subject(token) or each.first < verb.i
        if not shared and _goes_on_too(token, verb):
            return 4
        return 2 if shared and each.first < token.i else 3 if each.first > token.i and not has_subject(token) else None
    if token.dep_ == "xcomp":
        return 1 if carries(verb, "aspect") else 2 if each.first > token.i and token.tag_ != "VB" else None
    if token.dep_ == "advcl" and _then(token) and _marked(token, _SAME_TIME) and verb.tag_ in {"VBD", "VBN"}:
        return 2
    if token.dep_ == "advcl" and token.tag_ == "VBG" and token.i > verb.i:
        marked = any(child.dep_ in {"mark", "prep"} and child.i < token.i for child in token.children)
        return None if marked else 2
    if token.dep_ in {"ccomp", "parataxis"}:
        if each.first < token.i and token.i < verb.i:
            return 1
        after = verb.i < token.i < each.first
        return 2 if after and not _verb_between(token, each.first) else None
    return None


def _then(verb: Token) -> bool:
    """Say whether a verb tells what happened or was going on then: "fled", "was fleeing"."""
    was = verb.tag_ == "VBG" and any(child.lower_ in {"was", "were"} for child in verb.children)
    return was or verb.tag_ == "VBD"


def told(verb: Token) -> bool:
    """Say whether a verb tells a deed in the past, and no words."""
    return verb.tag_ in {"VBD", "VBN"} and lemma(verb) not in tables.reporting_verbs()


def _line(token: Token) -> list[Token]:
    """Return the verb whose story a relative clause goes on telling, and those that it is coordinated with."""
    verb = continued(token)
    found = []
    while verb is not None:
        found.append(verb)
        verb = verb.head if verb.dep_ == "conj" and not has_subject(verb) and verb.head != verb else None
    return found


def _shot(noun: Token, deed: Token) -> bool:
    """Say whether a deed does harm to those of a noun, then when they did something: "shot a man who set off a bomb"."""
    if noun.dep_ == "dobj" and noun.head == deed:
        return deed.tag_ == "VBD" and lemma(deed) in {"shoot", "kill", "wound", "injure"}
    at = noun.dep_ == "pobj" and noun.head.lower_ in {"at", "on"} and noun.head.head == deed
    return at and deed.tag_ == "VBD" and lemma(deed) in {"fire", "shoot", "open"}


def _under_way(clause: Token) -> Token | None:
    """Return the verb that a clause tells of what went on meanwhile: "fired on men who were praying on Monday"."""
    was = any(child.lower_ in {"was", "were"} for child in clause.children)
    if clause.tag_ != "VBG" or not (clause.dep_ == "acl" or (clause.dep_ == "relcl" and was)):
        return None
    verb = clause.head
    while verb.tag_[:2] != "VB" and verb.head != verb:
        if verb.dep_ not in {"dobj", "pobj", "prep", "nsubjpass", "conj"}:
            return None
        verb = verb.head
    return verb


def continued(token: Token) -> Token | None:
    """Return the verb whose story a relative clause goes on telling: "he ferried them to the airport, where they fled".

    The clause stands behind a comma and the main verb, in the plain past, or tells what happened in the deed ("a raid in
    which two died"). None where it is no such clause.
    """
    if token.tag_ not in {"VBD", "VBN"} or (token.dep_ != "relcl" and not in_which(token)):
        return None
    helpers = {child.lower_ for child in token.children if child.dep_ in {"aux", "auxpass"}}
    if "had" in helpers or "has" in helpers or "have" in helpers or (token.tag_ == "VBN" and not helpers):
        return None
    front = next((child for child in token.children if child.lower_ in {"who", "where", "which"}), None)
    comma = front is not None and front.i > 0 and token.doc[front.i - 1].text == ","
    if not comma and not in_which(token) and not _brought_about(token):
        return None
    verb = token.head
    while verb.tag_[:2] != "VB" and verb.head != verb:
        verb = verb.head
    return verb if verb.tag_[:2] == "VB" and verb.i < (token.i if in_which(token) else token.head.i) else None


def _brought_about(clause: Token) -> bool:
    """Say whether a clause tells what the deed did that the main verb brought about: "set off a blast that killed 18"."""
    noun = clause.head
    cause = carries(noun.head, "light") or carries(noun.head, "cause")
    return cause and noun.dep_ == "dobj" and carries(clause, "occur")


def in_which(verb: Token) -> bool:
    """Say whether a clause tells what happened in the deed before it: "a raid in which two died"."""
    if verb.dep_ not in {"relcl", "ccomp", "advcl"}:
        return False
    fronts = [each for each in verb.children if each.i < verb.i and each.lower_ in {"in", "during"}]
    return any(each.nbor().lower_ == "which" for each in fronts)


def _goes_on_too(token: Token, verb: Token) -> bool:
    """Say whether a coordinated clause goes on telling of the same day: "stoned the base on Monday, and it burned"."""
    plain = token.tag_ == "VBD" or any(child.lower_ in {"was", "were"} for child in token.children)
    told = tables.reporting_verbs()
    return plain and token.i > verb.i and lemma(verb) not in told and lemma(token) not in told


def _marked(token: Token, words: frozenset[str]) -> bool:
    """Say whether a clause is opened by one of the words."""
    return any(child.lower_ in words and child.dep_ in {"mark", "advmod"} for child in token.children)


def _verb_between(token: Token, stop: int) -> bool:
    """Say whether another verb stands between a predicate and an expression after it."""
    return any(token.doc[at].tag_[:2] in {"VB", "MD"} for at in range(token.i + 1, stop))


def _to_chain(each: Timex, verb: Token, token: Token) -> int | None:
    """Climb from a predicate over verbs that share its time: "On Sunday rebels shelled, stormed and took it".

    Coordinated verbs share it, what a verb lets or helps to happen, and clauses with "as" and "while".
    """
    node = token
    for _ in range(4):
        fronted = each.first < verb.i
        shares = (
            (node.dep_ == "conj" and (not has_subject(node) or fronted))
            or (node.dep_ == "xcomp" and carries(node.head, "aspect"))
            or (
                node.dep_ == "advcl"
                and each.first < node.i
                and node.tag_ in {"VBD", "VBN"}
                and _marked(node, _SAME_TIME)
            )
        )
        if not shares:
            return None
        node = node.head
        if node.i == verb.i:
            return 3 if each.first < token.i else None
        if node.head.i == verb.i:
            rank = _to_dependant(each, verb, node)
            return None if rank is None else rank + 1
    return None


def has_subject(verb: Token) -> bool:
    """Say whether a verb has a subject of its own."""
    return any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in verb.children)
