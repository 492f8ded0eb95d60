"""The user's own rows of actors: a record keeps those that it was read with, so that its pages know who they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.actors.tables import Names
    from dragoman.record.opening import Opened

_KEY = "actors"
"""Under which the rows are noted, a JSON list of mappings with the columns of a table of actors."""


def rows(record: Opened) -> list[dict[str, str]]:
    """Return the rows that a record keeps, in the order in which they were given."""
    return list(json.loads(record.note(_KEY) or "[]"))


def keep(record: Opened) -> None:
    """Note the rows of the user's table that the settings name; they replace kept rows of the same ids.

    Raises InputError for a row that cannot be understood.
    """
    path = record.settings.actors.extra
    if not path:
        return
    from dragoman.actors.tables import own_rows

    given = own_rows(Path(path))
    ids = {each["id"] for each in given}
    before = rows(record)
    after = [each for each in before if each["id"] not in ids] + given
    if after != before:
        record.note(_KEY, json.dumps(after, ensure_ascii=False))


def names(record: Opened) -> Names:
    """Return the names of our tables with the user's over them: those of the settings, else those that a record keeps."""
    from dragoman.actors.tables import load

    return load(record.settings.actors.extra, record.note(_KEY))
