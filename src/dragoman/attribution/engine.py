"""From a parsed text to its candidate attributions: each cue word, each frame that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dragoman.attribution import nominals
from dragoman.attribution.candidate import Candidate, tidy, within
from dragoman.attribution.coordination import shared
from dragoman.attribution.frames import told_by, verb_frames
from dragoman.attribution.inquits import inquit
from dragoman.attribution.sources import agent_of, cue_range, subject_before, subject_far, subject_of
from dragoman.attribution.spans import cut, without_aside
from dragoman.syntax import lemma_of

if TYPE_CHECKING:
    from dragoman.attribution.cues import Cue
    from dragoman.attribution.tree import Range, Tree

Table = Mapping[tuple[str, str], Mapping[str, "Cue"]]
"""The cues by part of speech and lemma, then by frame."""

_POS = {
    **dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "v"),
    **dict.fromkeys(("NN", "NNS"), "n"),
    **dict.fromkeys(("JJ", "JJR", "JJS"), "a"),
}
"""Part of speech in the table of cues by tag."""

_SKIPPED = frozenset({"aux", "auxpass"})
NOBODY = frozenset({"nobody", "none", "no-one"})
"""Subjects that name no source: "nobody believes that"."""

_REPORTED = frozenset({"clause", "as", "np+inf", "small"})
"""Frames that give a verb all that it can report."""


def candidates(tree: Tree, table: Table | None) -> list[Candidate]:
    """Return what the cues of the table give, in text order; with no table, every frame of every word."""
    found: list[Candidate] = []
    low, dep = tree.low, tree.dep
    parted = {tree.head[each] for each, label in enumerate(dep) if label == "prt"} if "prt" in dep else ()
    for token, tag in enumerate(tree.tag):
        pos = _POS.get(tag)
        if pos is None or dep[token] in _SKIPPED:
            continue
        lemma = lemma_of(low[token], tag)
        if pos == "v":
            if token in parted:
                lemma = with_particle(tree, token, lemma)
            if tag == "VBN" and table is not None and (known := table.get(("a", low[token]))) is not None:
                found += _of_word(tree, token, "a", low[token], known)
        frames = table.get((pos, lemma)) if table is not None else None
        if table is not None and frames is None:
            continue
        found += _of_word(tree, token, pos, lemma, frames)
    shared(tree, found)
    return found


def every_frame(tree: Tree, token: int) -> list[Candidate]:
    """Return every frame of one word that the table of cues does not list."""
    pos = _POS.get(tree.tag[token])
    if pos is None:
        return []
    lemma = tree.lemma(token)
    return list(_of_word(tree, token, pos, with_particle(tree, token, lemma) if pos == "v" else lemma, None))


def with_particle(tree: Tree, verb: int, lemma: str) -> str:
    """Return a verb's dictionary form with its particle: "point out", "call off"."""
    for each in tree.kids(verb):
        if tree.dep[each] == "prt" and each > verb:
            return f"{lemma} {tree.low[each]}"
    return lemma


def _of_word(tree: Tree, token: int, pos: str, lemma: str, frames: Mapping[str, Cue] | None) -> Iterator[Candidate]:
    if pos == "v":
        options = verb_frames(tree, token)
    elif pos == "n":
        options = nominals.noun_frames(tree, token)
    else:
        options = nominals.adjective_frames(tree, token)
    whole = False
    for frame, content in options:
        whole = whole or frame in _REPORTED
        cue = frames.get(frame) if frames is not None else None
        if frames is not None and cue is None:
            continue
        kept = tidy(tree, content)
        if kept:
            kept[-1] = cut(tree, kept[-1]) if frame == "clause" else without_aside(tree, kept[-1], frame)
        if not kept or within(kept, token):
            continue
        source = _source(tree, token, pos, frame)
        if source is not None and within(kept, source):
            source = None
        made = Candidate(token, lemma, pos, frame, kept, source, _cue(tree, token, pos, frame))
        if cue is not None:
            made.effect, made.share = cue.effect, cue.share
        yield made
    if pos == "v" and not whole and (frames is None or ("clause" in frames and "quote" in frames)):
        subject = tree.kid(token, "nsubj")
        kept = tidy(tree, inquit(tree, token, subject))
        if kept:
            made = Candidate(token, lemma, pos, "clause", kept, subject, cue_range(tree, token))
            if frames is not None:
                made.effect, made.share = frames["clause"].effect, frames["clause"].share
            yield made


def _source(tree: Tree, token: int, pos: str, frame: str) -> int | None:
    if pos == "v":
        if frame == "raised":
            return None
        if frame == "from+clause":
            return told_by(tree, token)
        if frame.startswith("pass") or frame == "acl" or (frame == "as" and tree.kid(token, "agent") is not None):
            return agent_of(tree, token)
        found = subject_of(tree, token)
        if found is None and tree.tag[token] in ("VBD", "VBZ", "VBP"):
            found = subject_before(tree, token) or subject_far(tree, token)
        if found is not None and (tree.low[found] in NOBODY or (frame == "clause" and _empty(tree, token, found))):
            return None
        return found
    if pos == "n":
        return nominals.noun_source(tree, token, frame)
    found = subject_of(tree, token) if frame != "modifier" else None
    return None if found is not None and frame == "clause" and tree.low[found] == "it" else found


def _empty(tree: Tree, verb: int, subject: int) -> bool:
    """Say whether the subject is the "it" of "it seems that" and "that said"."""
    low = tree.low[subject]
    if low == "that" and tree.low[verb] == "said" and subject == verb - 1:
        return True
    return low == "it" and tree.lemma(verb) in ("seem", "appear", "emerge", "transpire", "follow", "turn")


def _cue(tree: Tree, token: int, pos: str, frame: str) -> Range:
    first, last = cue_range(tree, token) if pos == "v" else (token, token + 1)
    if "prep:" in frame:
        words = frame.split(":")[1].split()
        if tree.low[last : last + len(words)] == words:
            last += len(words)
    return first, last
