"""Logistic regression by Newton's method with a ridge: what the small rules beside the networks are fitted with."""

from __future__ import annotations

from typing import Any

import numpy as np

STEPS = 50
Array = Any


def logistic(x: Array, right: Array, pull: Array, weight: Array | float = 1.0) -> Array:
    """Return the weights of the columns of ``x`` [cases, features] for the chance of ``right`` (0 or 1 a case).

    ``pull`` is the strength of the pull to zero of each column (next to 0 for the bias, a column of ones), ``weight`` how
    much a case counts. Stops when no weight changes by a millionth, after 50 steps at most.
    """
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (weight * (chance - right)) + pull * weights
        bend = (x * (weight * chance * (1 - chance) + 1e-9)[:, None]).T @ x + np.diag(pull)
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-6:
            break
    return weights
