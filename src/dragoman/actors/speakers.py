"""Who speaks in each quotation, for short forms: a third person in what Smith is quoted as saying is not Smith.

Rough and early; the stage ``attribution`` reads quotations in full, with this room's actors (``attribution/quotes.py``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.actors.nouns import modifiers

_OPENING = frozenset({"“", "``", "«"})
_CLOSING = frozenset({"”", "»"})
_STRAIGHT = frozenset({'"', "''"})
_MARKS = _OPENING | _CLOSING | _STRAIGHT
_REACH = 12
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_SHARING = frozenset({"conj", "advcl"})
"""How a verb hangs from the one whose subject it has: "smiled but added", "attacked him, saying"."""


class Speakers:
    """The quotations of a text, each with the token of its speaker; one that goes on keeps the speaker before it.

    The arguments are those of a :class:`dragoman.actors.scan.Scan`: words in lower case, tags, labels, heads and whether
    a space follows, by token.
    """

    def __init__(
        self, low: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int], gaps: Sequence[int]
    ) -> None:
        self._low, self._tags, self._deps, self._heads, self._gaps = low, tags, deps, heads, gaps
        spans = self._spans()
        self._firsts = [first for first, _ in spans]
        self._lasts = [last for _, last in spans]
        self._speakers: list[int | None] = []
        for number, (first, last) in enumerate(spans):
            after = self._firsts[number + 1] if number + 1 < len(spans) else len(low)
            before = self._lasts[number - 1] if number else 0
            found = self._speaking(range(last, min(last + _REACH, after)))
            if found is None:
                found = self._speaking(range(max(first - _REACH, before), first)[::-1])
            if found is None and number and (first - before <= 1 or self._goes_on(before, first)):
                found = self._speakers[-1]
            self._speakers.append(found)

    def speaker(self, at: int) -> int | None:
        """Return the token of the one who says what a token stands in; None outside quotations or if it is not told."""
        number = bisect_right(self._firsts, at) - 1
        return self._speakers[number] if number >= 0 and at < self._lasts[number] else None

    def last_speaker(self, at: int) -> int | None:
        """Return the token of who said the quotation that ends just before the sentence of a token outside quotations."""
        number = bisect_right(self._lasts, at) - 1
        if number < 0 or any(self._tags[each][:2] == "VB" for each in range(self._lasts[number], at)):
            return None
        return self._speakers[number]

    def said_by(self, at: int) -> list[range]:
        """Return the token ranges of the quotations whose speaker a token is."""
        spans = zip(self._firsts, self._lasts, self._speakers, strict=True)
        return [range(first, last) for first, last, speaker in spans if speaker == at]

    def _spans(self) -> list[tuple[int, int]]:
        """Return the quoted token ranges, marks included; one that is not closed ends with its paragraph."""
        found: list[tuple[int, int]] = []
        begun: int | None = None
        for at, word in enumerate(self._low):
            if begun is not None and "\n" in word:
                found.append((begun, at))
                begun = None
            elif word in _MARKS:
                if begun is None:
                    begun = None if word in _CLOSING else at
                elif word in _STRAIGHT and self._gaps[at - 1] and not self._gaps[at]:
                    found.append((begun, at))
                    begun = at  # '"We won. "We shall stay."', the first of which is not closed
                elif word not in _OPENING:
                    found.append((begun, at + 1))
                    begun = None
        if begun is not None:
            found.append((begun, len(self._low)))
        return found

    def _speaking(self, near: range) -> int | None:
        """Return the subject, also there, of the first verb of speech beside a quotation in its paragraph, or None."""
        for at in near:
            if "\n" in self._low[at]:
                return None
            if self._low[at] in modifiers("speech") and self._tags[at][:2] == "VB":
                said = next((each for each in near if self._heads[each] == at and self._deps[each] in _SUBJECT), None)
                if said is None and self._deps[at] in _SHARING:
                    said = self._subject(self._heads[at])
                if (
                    said is not None or self._tags[at] != "VBG"
                ):  # "a detective, speaking on condition of anonymity, said"
                    return said
        return None

    def _goes_on(self, before: int, first: int) -> bool:
        """Say whether only who said the quotation before stands between it and the next, which opens a paragraph."""
        between = range(before, first)
        verbs = sum(self._tags[at] in {"VBD", "VBZ"} for at in between)
        return len(between) <= _REACH and verbs == 1 and self._speakers[-1] in between and "\n" in self._low[first - 1]

    def _subject(self, verb: int) -> int | None:
        """Return the subject before a verb: the king in "the king smiled but added: ..."."""
        near = range(max(0, verb - _REACH), verb)
        return next((at for at in near if self._heads[at] == verb and self._deps[at] in _SUBJECT), None)
