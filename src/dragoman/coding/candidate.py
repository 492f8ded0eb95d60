"""A statement in the making: a predicate in a sense, with its parties, before rules and merging."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.coding.frames import Frame
from dragoman.coding.lexicon import Sense
from dragoman.model import Actor


@dataclass(slots=True)
class Candidate:
    """One coded predicate. ``frames`` also holds the frames merged into it; ``rules`` names the rules applied.

    ``refers`` is set where the parties come from an earlier statement, ``reached`` where the recipient stands in none of
    the sense's own roles, ``charged`` where somebody is arrested or tried for an offence of politics; ``bases`` are the
    types of the deeds that a rule made a statement of another type of ("agreed to meet": CONSULT); ``doubts`` say why the
    rules alone would leave it aside (:mod:`dragoman.coding.doubting`).
    """

    frame: Frame
    sense: Sense
    type: str
    modes: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    rules: list[str] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    dropped: bool = False
    keep_bare: bool = False
    refers: bool = False
    reached: bool = False
    charged: bool = False
    bases: set[str] = field(default_factory=set)
    doubts: tuple[str, ...] = ()

    @property
    def token(self) -> int:
        """The predicate's token."""
        return self.frame.token


def by_rule(
    rule: str,
    frame: Frame,
    type_: str,
    modes: tuple[str, ...],
    actors: tuple[Actor, ...],
    recipients: tuple[Actor, ...],
) -> Candidate:
    """Return the statement that a rule makes of a predicate which has no sense of its own there."""
    sense = Sense("", frame.pos, (), ("subj",), (), False, False, type_, (), "", f"rules:{rule}")
    return Candidate(frame, sense, type_, modes, actors, recipients)
