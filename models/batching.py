"""Batches of texts of similar length, by word pieces: what the trainings of taggers read."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")

POOL = 512
"""Texts that are sorted by length at a time."""


def batches(
    items: Sequence[Item], length: Callable[[Item], int], most: int, draw: random.Random | None
) -> list[list[Item]]:
    """Return batches of at most ``most`` word pieces, padding included; with ``draw`` texts and batches in random order."""
    order = list(items)
    if draw is not None:
        draw.shuffle(order)
    found: list[list[Item]] = []
    for i in range(0, len(order), POOL):
        batch: list[Item] = []
        for each in sorted(order[i : i + POOL], key=length):
            if batch and (len(batch) + 1) * length(each) > most:
                found.append(batch)
                batch = []
            batch.append(each)
        found.append(batch)
    if draw is not None:
        draw.shuffle(found)
    return found
