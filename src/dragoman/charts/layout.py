"""Where the actors of a network stand: a force-directed layout, the same for the same network on any machine.

Actors that deal with each other are drawn together, all push each other apart (Fruchterman & Reingold 1991); the start is a
spiral in order of activity, not chance. Given ``homes``, those that have one stay near it, so that a network can be
followed through time.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT = 720.0, 460.0
"""Size of the drawing, in its units."""

MARGIN = 46.0
"""Room at the edges for names, in units of the drawing."""

ROUNDS = 240
"""Steps of the layout; by then nothing moves by more than a unit."""

LETTER = 6.6
"""Mean width of a letter of a name, in units of the drawing."""

LONGEST = 24
"""Letters of a name that are written."""

REACH = 2.5
"""How far actors push each other, in ideal distances: groups that have nothing to do with each other stay near."""

_GOLDEN = math.pi * (3.0 - math.sqrt(5.0))


@dataclass(frozen=True, slots=True)
class Link:
    """Two actors by their place in the list, and how strongly they are drawn together (more than 0)."""

    a: int
    b: int
    weight: float


def places(
    names: Sequence[str], links: Sequence[Link], *, homes: Mapping[str, tuple[float, float]] | None = None
) -> list[tuple[float, float]]:
    """Return x and y for every name, most active first, within the drawing."""
    if not names:
        return []
    if len(names) == 1:
        return [(WIDTH / 2, HEIGHT / 2)]
    at, held = _start(names, homes or {})
    joined = np.array([(each.a, each.b) for each in links], dtype=np.intp).reshape(-1, 2)
    pull = np.array([each.weight for each in links])
    pull = 0.35 + pull / pull.max() if len(pull) else pull
    degree = np.bincount(joined.ravel(), minlength=len(names)).astype(float)
    pull = pull / np.sqrt(np.maximum(degree[joined].max(axis=1), 1.0)) * 1.5 if len(joined) else pull
    ideal = 0.6 * math.sqrt(WIDTH * HEIGHT / len(names))
    anchored = np.where(held, 2.0, 0.0)[:, None]
    origin = at.copy()
    for step in range(ROUNDS):
        force = _apart(at, ideal) + _together(at, joined, pull, ideal) + anchored * (origin - at)
        force += (np.array([WIDTH, HEIGHT]) / 2 - at) * np.array([0.05, 0.05 * WIDTH / HEIGHT])
        size = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-9)
        heat = 0.11 * WIDTH * (1.0 - step / ROUNDS) ** 1.5
        at = at + force / size * np.minimum(size, heat)
    at = _legible(_spread(at, grow=not held.any()), names)
    return [(round(float(x), 1), round(float(y), 1)) for x, y in at]


def _start(
    names: Sequence[str], homes: Mapping[str, tuple[float, float]]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the first places, and which of them are homes."""
    turn = np.arange(len(names)) * _GOLDEN
    out = np.sqrt((np.arange(len(names)) + 0.5) / len(names))
    at = np.column_stack([0.5 + 0.45 * out * np.cos(turn), 0.5 + 0.45 * out * np.sin(turn)]) * [WIDTH, HEIGHT]
    held = np.array([each in homes for each in names])
    for number, each in enumerate(names):
        if each in homes:
            at[number] = homes[each]
    return at, held


def _apart(at: NDArray[np.float64], ideal: float) -> NDArray[np.float64]:
    way = at[:, None, :] - at[None, :, :]
    far = np.maximum((way**2).sum(axis=2), 1.0)
    push = np.where(far < (REACH * ideal) ** 2, ideal**2 / far, 0.0)
    return np.asarray((way * push[:, :, None]).sum(axis=1))


def _together(
    at: NDArray[np.float64], joined: NDArray[np.intp], pull: NDArray[np.float64], ideal: float
) -> NDArray[np.float64]:
    force = np.zeros_like(at)
    if len(joined):
        way = at[joined[:, 1]] - at[joined[:, 0]]
        drawn = way * (np.linalg.norm(way, axis=1) / ideal * pull)[:, None]
        np.add.at(force, joined[:, 0], drawn)
        np.add.at(force, joined[:, 1], -drawn)
    return force


def _spread(at: NDArray[np.float64], *, grow: bool) -> NDArray[np.float64]:
    """Fit a layout into the drawing; ``grow`` stretches it over the whole of it too."""
    low, high = at.min(axis=0), at.max(axis=0)
    room = np.array([WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN])
    size = np.maximum(high - low, 1.0)
    if grow:
        return np.asarray((at - low) / size * room + MARGIN)
    low, high = np.minimum(low, MARGIN), np.maximum(high, [WIDTH - MARGIN, HEIGHT - MARGIN])
    return np.asarray((at - low) / (high - low) * room + MARGIN)


def _legible(at: NDArray[np.float64], names: Sequence[str]) -> NDArray[np.float64]:
    """Move those apart whose names would lie over each other, and keep all inside."""
    wide = np.array([max(30.0, LETTER * min(len(each), LONGEST)) for each in names])
    reach = (wide[:, None] + wide[None, :]) / 2 + 4.0
    tall = 34.0
    edge = np.minimum(wide / 2 + 4.0, WIDTH / 2)
    for _ in range(120):
        way = at[:, None, :] - at[None, :, :]
        over_x, over_y = reach - np.abs(way[:, :, 0]), tall - np.abs(way[:, :, 1])
        over = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(over, False)
        if not over.any():
            break
        sideways = over & (over_x / 3 < over_y)
        order = np.where(np.arange(len(at))[:, None] < np.arange(len(at))[None, :], -1.0, 1.0)
        sign_x = np.where(way[:, :, 0] == 0, order, np.sign(way[:, :, 0]))
        sign_y = np.where(way[:, :, 1] == 0, order, np.sign(way[:, :, 1]))
        at = at + np.column_stack(
            [
                (sign_x * np.where(sideways, over_x, 0.0)).sum(axis=1) * 0.25,
                (sign_y * np.where(over & ~sideways, over_y, 0.0)).sum(axis=1) * 0.25,
            ]
        )
        at = np.column_stack([np.clip(at[:, 0], edge, WIDTH - edge), np.clip(at[:, 1], 24.0, HEIGHT - 30.0)])
    return np.column_stack([np.clip(at[:, 0], edge, WIDTH - edge), np.clip(at[:, 1], 24.0, HEIGHT - 30.0)])
