"""Settings of the room ``relations``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RelationSettings:
    """Thresholds of ``relations``, each with its unit and why."""

    random_error: float = 0.2
    """Chance that one telling of a tie is misread or a slip; more independent tellings lower it."""

    systematic_error: float = 0.1
    """Chance that an outlet is wrong about a tie however often it tells it; only other outlets lower it."""

    spread_months: int = 3
    """An event whose interval touches more months than this is too coarsely dated for a monthly series and left out."""

    prior_weight: float = 1.0
    """Weight, in events, of the neutral score that a period's mean is drawn to: one single event says little."""

    spread: float = 5.0
    """Standard deviation of the score of single events within a period, in points of PLOVER's scale (-10 to 10): that of
    the scale's own values, used where a period has too few events to tell its own."""

    least_noise: float = 2.0
    """Least standard deviation of a series assumed, in points of the scale: chance events occur in a quiet series too."""

    least_change: float = 2.0
    """Least difference of the mean score before and after a change point, in points of the scale."""

    penalty: float = 3.0
    """Gain in fit, in units of the spread squared, that a further change point must bring, times the logarithm of the
    number of periods (the Schwarz criterion has 2 to 3 for a change of mean)."""
