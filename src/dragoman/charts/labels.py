"""Names beside the points of a drawing: those stand that lie over no other and within the edges."""

from __future__ import annotations

from dragoman.charts.layout import WIDTH

LETTER, LINE = 6.4, 14.0
"""Mean width of a letter of a name and height of its line, in units of the drawing."""

LARGE = 1.9
"""How much larger names are written where the whole drawing is as narrow as a telephone."""


class Room:
    """The room that names have taken in a drawing."""

    def __init__(self, most: int | None = None, *, scale: float = 1.0) -> None:
        """Begin with an empty drawing for so many names at ``most``, written larger by ``scale``."""
        self.most = most
        self.scale = scale
        self._taken: list[tuple[float, float, float, float]] = []

    def take(self, name: str, x: float, bottom: float, *, middle: bool = False) -> bool:
        """Take the room of a name that begins at x, or has its middle there; False if there is none."""
        wide = LETTER * self.scale * len(name)
        left = x - wide / 2 if middle else x
        box = (left, bottom - LINE * self.scale, left + wide, bottom)
        if self.most is not None and len(self._taken) >= self.most:
            return False
        if box[0] < 0 or box[2] > WIDTH or any(_over(box, each) for each in self._taken):
            return False
        self._taken.append(box)
        return True


def _over(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
