"""Linking: statements that tell of one happening become one event that lists them."""

from dragoman.linking.cluster import components, happenings
from dragoman.linking.consensus import consensus
from dragoman.linking.telling import Telling, keys, lookups
from dragoman.model import Event
from dragoman.settings.linking import LinkingSettings

VERSION = "11"
"""Raise when linking changes: the events of a record made with another version are made again."""

__all__ = ["VERSION", "Telling", "components", "consensus", "happenings", "keys", "link", "lookups"]


def link(tellings: list[Telling], settings: LinkingSettings | None = None) -> list[Event]:
    """Return the events that statements tell of, in order of their ids; the order of the input does not matter."""
    settings = settings or LinkingSettings()
    return sorted(
        (
            consensus(group, settings)
            for component in components(tellings, settings)
            for group in happenings(component, settings)
        ),
        key=lambda event: event.id,
    )
