"""Pronouns: who "he", "they" and "its" stand for, by gender, number, the clauses around them and who spoke last.

Syntax and tables only. A pronoun that more than one actor fits equally well is left alone: precision goes before recall.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dragoman.actors.clauses import (
    OWNER,
    REACH,
    RELATIVE,
    SUBJECT,
    holds,
    is_controlled,
    judged,
    object_beside,
    said_before,
    shares_subject,
    subjects_above,
    told_to,
)
from dragoman.actors.memory import Memory, Referent
from dragoman.actors.nouns import modifiers
from dragoman.actors.scan import Scan
from dragoman.actors.spelling import canon

_MAN = frozenset({"he", "him", "his", "himself"})
_WOMAN = frozenset({"she", "her", "herself"})
_MANY = frozenset({"they", "them", "their"})
_SELF = frozenset({"himself", "herself"})
_PLURAL = frozenset({"NNS", "NNPS"})
_PARTS = SUBJECT | {"dobj"}
_HOLDING = frozenset({"COP", "JUD"})
_STEPS = 8
_SAID_BEFORE = 2
"""Sentences back in which the speaker of a quotation may be named that ends just before."""
_PHRASE = 4
"""Tokens before a noun among which its article stands."""


def pronoun(scan: Scan, memory: Memory, at: int) -> Referent | None:
    """Return what a pronoun points back to, or None where nothing or more than one actor fits."""
    word = scan.low[at]
    named = _named_behind(scan, at) if scan.tags[at] == OWNER else None
    if word in _MAN or word in _WOMAN:
        gender = "m" if word in _MAN else "f"
        if named is not None:
            said = memory.called((canon(scan.words[named]),), gender)
            return said if said and said.kind == "person" else None
        found = _person(scan, memory, at, gender)
        if found is not None:
            memory.learn_gender(found, gender)
        return found
    if named is not None:
        return None
    if word in _MANY:
        return _many(scan, memory, at)
    return _thing(scan, memory, at)


def foremost(fitting: Iterable[Referent]) -> Referent | None:
    """Return the one actor among several of a sentence that acts in it: its only subject, else that of the main clause."""
    subjects = {each.key: each for each in fitting if each.subject}
    if len(subjects) > 1:
        subjects = {key: each for key, each in subjects.items() if each.main}
    return next(iter(subjects.values())) if len(subjects) == 1 else None


def _named_behind(scan: Scan, at: int) -> int | None:
    """Return the name that is the subject of the sentence behind a word that opens it: "In his speech, Smith said"."""
    top = at
    for _ in range(_STEPS):
        top = scan.heads[top]
    behind = range(at + 1, min(len(scan.heads), at + REACH))
    name = next((each for each in behind if scan.heads[each] == top and scan.deps[each] in SUBJECT), None)
    if name is None or scan.tags[name][:3] != "NNP" or holds(scan, name, at) or scan.low[at] == "its":
        return None
    before = range(max(0, at - REACH), at)
    if any(scan.sentence[each] == scan.sentence[at] and scan.deps[each] in SUBJECT for each in before):
        return None
    return name


def _person(scan: Scan, memory: Memory, at: int, gender: str) -> Referent | None:
    barred = memory.keys_at(scan.sentence[at], _barred(scan, at)) | _who_says(scan, memory, at, gender)
    said = scan.quotations.said_by(at)
    quoted = scan.quotations.speaker(at) is not None
    held = _is_held(scan, at)
    content = said_before(scan, at)
    commanded = scan.tags[at] == OWNER and scan.low[scan.heads[at]] in modifiers("commanded")

    def fits(each: Referent) -> bool:
        if each.sentence == scan.sentence[at] and each.token in content:
            return False  # "The general was a criminal, he said"
        if each.kind != "person" or len(each.actors) != 1 or memory.gender(each) not in ("", gender):
            return False
        if held and _holds_others(scan, each):
            return False
        if quoted and each.actors[0].sector == "JRN":
            return False  # who asks is spoken to, not of
        if each.key in barred or any(each.token in span for span in said):
            return False
        return each.by_name or commanded or not _is_source(scan, each)

    if scan.low[at] in _SELF:
        here = memory.of_sentence(scan.sentence[at])
        bidden = told_to(scan, at)
        return next((each for each in here if fits(each) and (each.token == bidden if bidden else each.subject)), None)
    if scan.deps[at] in SUBJECT or scan.tags[at] == OWNER:
        return _actor(scan, memory, at, fits, quoted=quoted)
    named = {each.key: each for each in memory.of_sentence(scan.sentence[at]) if each.token < at and fits(each)}
    if len(named) == 1:  # "Mousavi, who says victory was stolen from him"
        only = next(iter(named.values()))
        if only.by_name and only.token in subjects_above(scan, at):
            return only
    for window in (1, 2):
        near = memory.recent(scan.sentence[at], fits, window)
        if near:
            return near[0] if len(near) == 1 else _in_play(memory, near)
    return None


def _actor(scan: Scan, memory: Memory, at: int, fits: Callable[[Referent], bool], *, quoted: bool) -> Referent | None:
    """Return the person that "he" or "his" stands for: the subject above, else who alone is named in the sentence."""
    here = [each for each in memory.of_sentence(scan.sentence[at]) if each.token < at]
    above = next(subjects_above(scan, at), None)
    acting = next((each for each in here if each.token == above), None)
    praised = judged(scan, at)
    whose = next((each for each in here if each.token == praised and fits(each)), None)
    if whose is not None:
        return whose
    if acting is not None and fits(acting):
        return (_woman_beside(here, fits) or acting) if scan.low[at] in _WOMAN and not acting.by_name else acting
    if scan.tags[at] == OWNER:
        listed = scan.heads[scan.heads[at]] if scan.deps[scan.heads[at]] == "conj" else None
        first = next((each for each in here if each.token == listed and each.by_name and fits(each)), None)
        if first is not None:
            return first  # "carried Rajapaksa, his wife and two guards"
        beside = object_beside(scan, at)
        taken = next((each for each in here if each.token == beside and fits(each)), None)
        if taken is not None:
            return taken
    if scan.deps[at] in SUBJECT:
        if acting is None and above is not None and scan.tags[above] == "NNP":
            return None  # "Howes worked there when he was abducted", of whom nothing is known
        named = {each.key: each for each in here if each.by_name and fits(each)}
        if len(named) == 1:
            return next(iter(named.values()))
        if not quoted and not any(each.subject and fits(each) for each in here):
            speaker = _spoke_before(scan, at)
            if speaker is not None:
                said = memory.of_sentence(scan.sentence[speaker])
                told = next((each for each in said if each.token == speaker), None)
                if told is None and scan.tags[speaker] == "NNP":
                    return None  # a stranger who goes on
                if told is not None and fits(told):
                    return told
    picked = _pick(scan, memory, at, fits, 2 + _quoted_sentences(scan, at))
    if picked is not None and picked.actors[0].sector == "JRN" and picked.sentence < scan.sentence[at]:
        picked = _besides_journalist(memory, picked, fits)
    if picked is None or _is_behind_stranger(scan, memory, picked, at) or memory.overshadows(picked, at, fits):
        return None
    return picked


def _explains_subject(scan: Scan, at: int) -> bool:
    """Say whether an owner stands in what explains the subject: "Ines Roth, his deputy, said"."""
    noun = scan.heads[at]
    named = scan.heads[noun]
    return scan.tags[at] == OWNER and scan.deps[noun] == "appos" and scan.deps[named] in SUBJECT


def _woman_beside(here: list[Referent], fits: Callable[[Referent], bool]) -> Referent | None:
    """Return the one woman named in a sentence whose subject has no name: "The hacker said Ms Roe lied while she ..."."""
    women = {each.key: each for each in here if each.by_name and each.gender == "f" and fits(each)}
    return next(iter(women.values())) if len(women) == 1 else None


def _quoted_sentences(scan: Scan, at: int) -> int:
    """Return how many sentences before a pronoun the quotation began of which it is the speaker: "We go," he said."""
    said = scan.quotations.said_by(at)
    return max(0, scan.sentence[at] - scan.sentence[said[0].start]) if said else 0


def _besides_journalist(memory: Memory, picked: Referent, fits: Callable[[Referent], bool]) -> Referent:
    """Return the one whom a journalist's sentence names besides, of whom news tells more; else the journalist."""
    others = [each for each in memory.of_sentence(picked.sentence) if each.by_name and fits(each)]
    others = [each for each in others if each.actors[0].sector != "JRN"]
    return others[0] if len({each.key for each in others}) == 1 else picked


def _in_play(memory: Memory, near: list[Referent]) -> Referent | None:
    """Return the one of several persons of whom the text has told before, or who alone has a name."""
    named = [each for each in near if each.by_name]
    known = named if len(named) == 1 else [each for each in named if memory.told(each) > 1]
    return known[0] if len(known) == 1 else None


def _is_held(scan: Scan, at: int) -> bool:
    """Say whether a pronoun is of who is arrested, tried or killed by what those do who hold others: not the police."""
    return scan.deps[at] in {"nsubjpass", "dobj"} and scan.low[scan.heads[at]] in modifiers("tried")


def _is_source(scan: Scan, each: Referent) -> bool:
    """Say whether somebody nameless only says what is told: "an aide", but not "the general"."""
    if scan.tags[each.token] != "NN" or scan.deps[each.token] != "nsubj":
        return False
    says = scan.low[scan.heads[each.token]] in modifiers("speech")
    return says and modifiers("definite").isdisjoint(scan.low[max(0, each.token - _PHRASE) : each.token + 1])


def _is_telling(scan: Scan, each: Referent) -> bool:
    """Say whether police or officials only say what is told: "detectives said"."""
    says = scan.deps[each.token] == "nsubj" and scan.low[scan.heads[each.token]] in modifiers("speech")
    return says and each.plural and each.actors[0].sector in _HOLDING


def _holds_others(scan: Scan, each: Referent) -> bool:
    """Say whether an actor is police or court, or was told to arrest or try somebody."""
    arrests = scan.deps[each.token] == "nsubj" and scan.low[scan.heads[each.token]] in modifiers("tried")
    return arrests or each.actors[0].sector in _HOLDING


def _spoke_before(scan: Scan, at: int) -> int | None:
    """Return the token of who said the quotation that ends just before and so goes on: "..., she said. "..." She also"."""
    speaker = scan.quotations.last_speaker(at)
    near = speaker is not None and 0 < scan.sentence[at] - scan.sentence[speaker] <= _SAID_BEFORE
    return speaker if near else None


def _barred(scan: Scan, at: int) -> set[int]:
    """Return the tokens that a pronoun cannot stand for: the subject of its clause, the name that it explains."""
    if scan.low[at] in _SELF:
        return set()
    if scan.deps[at] in SUBJECT:  # "Chapo, whom he had sacked"
        verb = scan.heads[at]
        return {scan.heads[verb]} if scan.deps[verb] == "relcl" and "whom" in scan.low[scan.heads[verb] : at] else set()
    if scan.tags[at] == OWNER:  # "Yar'Adua, his predecessor"
        noun = scan.heads[at]
        if scan.deps[noun] == "dobj" and scan.low[noun] in modifiers("suffering"):
            verb = scan.heads[noun]  # "Jibril confirmed his death"
            return {each for each in range(max(0, at - REACH), at) if scan.heads[each] == verb} - {noun}
        return {scan.heads[noun]} if scan.deps[noun] == "appos" else set()
    verb = scan.heads[at]
    while scan.tags[verb] in {"IN", "TO", "RB", "JJ"} and scan.heads[verb] != verb:
        verb = scan.heads[verb]  # "sat next to him"
    verbs = {verb}
    while scan.heads[verb] != verb and (shares_subject(scan, verb) or is_controlled(scan, verb)):
        verb = scan.heads[verb]
        verbs.add(verb)
    return {
        scan.heads[scan.heads[each]] if scan.tags[each] in RELATIVE and scan.deps[scan.heads[each]] == "relcl" else each
        for each in range(max(0, at - REACH), min(len(scan.heads), at + REACH))
        if scan.deps[each] in SUBJECT and scan.heads[each] in verbs
    }


def _who_says(scan: Scan, memory: Memory, at: int, gender: str) -> set[tuple[str, ...]]:
    """Return who says what a pronoun stands in, whom it cannot stand for; named behind the quotation, by the name."""
    speaker = scan.quotations.speaker(at)
    if speaker is None:
        return set()
    here = memory.keys_at(scan.sentence[speaker], {speaker})
    if here or speaker < at:
        return here
    if scan.low[speaker] in (_MAN if gender == "m" else _WOMAN):
        said = _person(scan, memory, speaker, gender)
    else:
        said = memory.called((canon(scan.words[speaker]),))
    return {said.key} if said else set()


def _part_of(scan: Scan, at: int) -> int | None:
    """Return the noun before the comma in "families, most of them seeking asylum", or None for any other "them"."""
    opening = scan.low[max(0, at - 3) : at]
    return at - 4 if len(opening) == 3 and at > 3 and opening[0] == "," and opening[2] == "of" else None


def _many(scan: Scan, memory: Memory, at: int) -> Referent | None:
    """Return the people, the members or the two actors that "they" stands for; a body only where no people are in play."""
    barred = _barred(scan, at)
    if scan.quotations.speaker(at) is not None:
        barred |= {each.token for each in memory.near(at) if _is_telling(scan, each)}
    held = _is_held(scan, at)
    part = _part_of(scan, at)
    if part is not None:
        return next((each for each in memory.of_sentence(scan.sentence[at]) if each.token == part), None)

    def people(each: Referent) -> bool:
        many = (each.plural or len(each.actors) > 1) and each.token not in barred
        return many and not (held and _holds_others(scan, each))

    def body(each: Referent) -> bool:
        return each.kind == "group" and len(each.actors) == 1 and each.token not in barred and not held

    here = memory.of_sentence(scan.sentence[at])
    for subject in subjects_above(scan, at):
        said = next((each for each in here if each.token == subject), None)
        if said is not None and (people(said) or body(said)):
            return said
        if said is None and subject not in barred and scan.tags[subject] in _PLURAL:
            return None  # "all regions doubled their assets"
    known = {each.token for each in here}
    near = {each.key: each for each in here if people(each) and each.token < at}
    if len(near) == 1 and scan.deps[at] not in SUBJECT:
        return next(iter(near.values()))
    parts = SUBJECT if scan.deps[at] in SUBJECT or near else _PARTS
    for before in range(at - 1, max(0, at - REACH), -1):
        if scan.sentence[before] != scan.sentence[at]:
            break
        if scan.deps[before] in parts and scan.tags[before] == "NNS" and before not in known:
            return None  # "New loans slowed; they were ..."
    if memory.recent(scan.sentence[at], people, 1):
        return _pick(scan, memory, at, people, 1)
    return _pick(scan, memory, at, body, 1) if scan.low[at] != "them" else None


def _is_behind_stranger(scan: Scan, memory: Memory, since: Referent, at: int) -> bool:
    """Say whether a name that is nobody known acts between an actor and a pronoun of a later sentence."""
    return any(
        scan.deps[token] in SUBJECT
        and scan.tags[token] == "NNP"
        and scan.sentence[token] < scan.sentence[at]
        and all(each.token != token for each in memory.of_sentence(scan.sentence[token]))
        for token in range(since.token + 1, at)
    )


def _pick(scan: Scan, memory: Memory, at: int, fits: Callable[[Referent], bool], window: int) -> Referent | None:
    """Return the only fitting actor of the last sentences, or the one subject among several."""
    sentence = scan.sentence[at]
    acts = scan.deps[at] in SUBJECT or _explains_subject(scan, at)
    near = memory.recent(sentence, fits, window)
    if len(near) <= 1:
        return near[0] if near else None
    for back in range(window + 1):
        fitting = [each for each in memory.of_sentence(sentence - back) if fits(each) and each.token < at]
        subjects = {each.key: each for each in fitting if each.subject}
        others = {each.key for each in fitting if each.kind != "person" or each.by_name}
        if len(subjects) == 1 and (back == 0 or acts or len(others) == 1):
            return next(iter(subjects.values()))
        if len(subjects) > 1 and back == 1 and acts:
            return foremost(fitting)
        if others or subjects:
            return None
    return None


def _thing(scan: Scan, memory: Memory, at: int) -> Referent | None:
    """Return the state or group that "it" or "its" points back to: the subject it shares a sentence with, or follows."""
    if scan.low[at] == "it" and _is_empty(scan, at):
        return None
    sentence = scan.sentence[at]

    def fits(each: Referent) -> bool:
        return each.kind in {"state", "group"} and len(each.actors) == 1 and not each.plural

    here = memory.of_sentence(sentence)
    barred = _barred(scan, at)
    for subject in subjects_above(scan, at):
        said = next((each for each in here if each.token == subject), None)
        if said is None or (fits(said) and subject not in barred):
            return said
    acting = {each.key: each for each in here if each.token < at and fits(each) and each.token not in barred}
    if acting:
        only = next(iter(acting.values()))
        other = scan.tags[at] == OWNER or scan.deps[at] == "dobj"  # "cut ties with Chad and accused it of"
        return only if len(acting) == 1 and (only.subject or other) else None
    return foremost(each for each in memory.of_sentence(sentence - 1) if fits(each))


def _is_empty(scan: Scan, at: int) -> bool:
    """Say whether "it" stands for nobody: not as a party that is spoken to, or for what the clause goes on to tell."""
    verb = scan.heads[at]
    if scan.deps[at] in {"dobj", "dative"}:
        return scan.low[verb] not in modifiers("towards")
    if scan.deps[at] not in SUBJECT or scan.low[verb] in modifiers("empty"):
        return True
    if scan.deps[at] == "nsubjpass" and scan.low[verb] in modifiers("impersonal"):
        return True  # "it was reported that"
    return scan.deps[verb] in {"ccomp", "xcomp"} and scan.low[scan.heads[verb]] in modifiers("dummy")
