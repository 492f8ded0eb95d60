"""Settings of the room ``linking``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkingSettings:
    """Thresholds of ``linking``, each with its unit and why.

    What counts for and against one happening is in ``data/linking/evidence.tsv``, the errors of sources in
    ``data/linking/sources.tsv``.
    """

    match: float = 0.5
    """Least probability for two statements to be one happening; the average over a cluster must reach it too."""

    least: float = 0.05
    """No two statements of an event may be one happening with less than this probability, whatever the average."""

    fresh_days: int = 7
    """A past happening told without its day is taken to lie in so many days before publication: news is of the week."""

    slack_days: int = 1
    """Days by which two stated days may differ and still be one: night attacks and time zones."""

    series_days: int = 31
    """Days before its telling in which a series ("has repeatedly bombed") is taken to lie that tells no time."""

    one_place_km: float = 25.0
    """Points within so many kilometres are one place: a town, its outskirts and the villages that reports name instead."""

    small_km: float = 8.0
    """Places with a radius up to this, in kilometres, are villages and small towns, where little happens on one day."""

    coarse_km: float = 150.0
    """Places with a larger radius, in kilometres, are countries and large provinces: often not where it happened but whom
    it is about, so they speak less against one happening and are no dispute."""

    largest: int = 400
    """Most statements clustered by comparing every pair; larger groups are cut first at the turns of years, months, weeks
    or days, as far as is needed, to bound the work."""

    copied: float = 0.55
    """Share of the shorter sentence's runs of three words (no names) that two have in common where one is a copy: a few
    words may be changed or left out. Two reporters who write by themselves of one happening share far fewer."""

    copied_runs: int = 8
    """Runs of words that a sentence must have to be compared for that: a few words are no evidence of copying."""

    outlets: str | None = None
    """Path of a table of outlets with errors of their own, in the columns of ``data/linking/outlets.tsv``."""

    similar_texts: float = 0.1
    """Least average cosine of rare words for texts to be compared mention by mention: nearly all texts on one happening
    are in one group at 0.1 (recall 0.99 over the training topics of ECB+), at the price of larger groups."""

    same_happening: float = 0.3
    """Least average probability for two groups of mentions to be one happening; the best B-cubed F1 of a
    cross-validation over the training topics of ECB+ lies between 0.25 and 0.35."""
