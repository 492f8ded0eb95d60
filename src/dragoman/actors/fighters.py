"""Which armed group "the rebels", "the militants" or "the attackers" stand for."""

from __future__ import annotations

from dragoman.actors.callings import callings
from dragoman.actors.memory import Memory, Referent
from dragoman.actors.nouns import modifiers
from dragoman.actors.pronouns import foremost

FAR = 6
"""Sentences back in which the only armed group of a text may be named."""
_UNNAMED = frozenset({"attacker", "assailant", "gunman"})
"""Those who may be armed men told of in the same breath, whom no name tells."""


def armed_group(memory: Memory, sentence: int, noun: str, never: frozenset[str]) -> Referent | None:
    """Return the armed group, or the fighters without a name, that "the rebels" or "the militants" stands for.

    "The Islamist fighters" are ``never`` of an army.
    """
    rows = callings("fighters")[noun]

    def fits(each: Referent) -> bool:
        actor = each.actors[0]
        told = each.kind == "group" or (each.plural and bool(actor.country or actor.backers or actor.id))
        ruling = actor.sector == "GOV" and actor.id == actor.country  # Hamas rules; a ministry is no militants
        told = told and actor.sector not in never and not ruling
        return len(each.actors) == 1 and told and any(row.fits(actor.country, actor.sector, "") for row in rows)

    near = memory.recent(sentence, fits, 2)
    bare = [each for each in memory.of_sentence(sentence) if each.plural and each.noun in modifiers("armed")]
    if bare and noun in _UNNAMED:
        return bare[-1]  # "by two gunmen; police killed the attackers"
    if not near:
        far = memory.recent(sentence, fits, FAR)
        return far[0] if len(far) == 1 else None
    near = [each for each in near if each.kind == "group"] or near
    return near[0] if len(near) == 1 else foremost(near)
