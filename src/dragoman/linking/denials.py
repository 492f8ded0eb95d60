"""Which denials deny that something happened: not those of a party that only says that it was not the one who did it."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.linking.parties import Party, grade, party
from dragoman.linking.telling import BLAMED, Telling, with_own

_OTHER = frozenset({"other", "other kind"})


def denials(tellings: Sequence[Telling]) -> list[Telling]:
    """Return the tellings that deny the happening.

    "The rebels denied that they had planted the bomb" denies it only where somebody says that the rebels did: a bomb that
    nobody is named for, or somebody else, went off all the same.
    """
    denied = [each for each in tellings if each.statement.factuality[-1] == "-"]
    if not denied or len(denied) == len(tellings):
        return denied
    doers = [
        party(actor)
        for each in tellings
        if each.statement.factuality[-1] != "-"
        for actor in with_own(each.statement, each.statement.actors)
    ]
    return [each for each in denied if not _of_itself(each) or any(_is_told(each, doer) for doer in doers)]


def _of_itself(telling: Telling) -> bool:
    """Say whether those who speak are those who are said not to have done it."""
    statement = telling.statement
    if statement.type not in BLAMED or len(statement.attributions) < 2:
        return False
    source = statement.attributions[-1].source
    return any(
        (source.id is not None and source.id == each.id)
        or (source.country is not None and source.country == each.country)
        for each in with_own(statement, statement.actors)
    )


def _is_told(telling: Telling, doer: Party) -> bool:
    """Say whether a party that is told to have done it can be one of those that deny it."""
    return any(grade(party(each), doer) not in _OTHER for each in with_own(telling.statement, telling.statement.actors))
