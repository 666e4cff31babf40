"""From the coordinates of a PDF to those of the page as a person sees it."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from hefu.model import Box

MOST = 14_400.0
"""The longest side of a page the PDF standard allows (200 inches); longer ones are cut to it."""
LEAST = 1.0


@dataclass(frozen=True, slots=True)
class View:
    """The visible part of a page (crop box) and how it is turned, clockwise, in quarters.

    ``left`` … ``top`` are in the space of the PDF (y upwards); ``quarters`` counts /Rotate and, for
    a page whose text lies on its side, the turn that sets it upright.
    """

    left: float
    bottom: float
    right: float
    top: float
    quarters: int = 0

    @property
    def width(self) -> float:
        """Width of the page as seen, in points."""
        return self.top - self.bottom if self.quarters % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height of the page as seen, in points."""
        return self.right - self.left if self.quarters % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the PDF, from the top left of the page as seen."""
        match self.quarters:
            case 0:
                return x - self.left, self.top - y
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case _:
                return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box | None:
        """A box of the PDF as seen, cut to the page; None where nothing of it is on the page."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        if not (isfinite(x0) and isfinite(y0) and isfinite(x1) and isfinite(y1)):
            return None
        return self.cut((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))

    def cut(self, box: Box) -> Box | None:
        """The part of a box that is on the page."""
        left, top, right, bottom = box
        if right < 0 or bottom < 0 or left > self.width or top > self.height:
            return None
        return max(left, 0.0), max(top, 0.0), min(right, self.width), min(bottom, self.height)

    def turned(self, quarters: int) -> View:
        """The same page, turned clockwise by so many quarters more."""
        return View(self.left, self.bottom, self.right, self.top, (self.quarters + quarters) % 4)


def bounded(left: float, bottom: float, right: float, top: float, quarters: int) -> View:
    """A view of sensible size: a page without end or without extent becomes A4 or is cut."""
    sides = (left, bottom, right, top)
    if not all(isfinite(side) and abs(side) < 1e7 for side in sides):
        return View(0.0, 0.0, 595.0, 842.0, quarters)
    left, right = min(left, right), max(left, right)
    bottom, top = min(bottom, top), max(bottom, top)
    if right - left < LEAST or top - bottom < LEAST:
        return View(0.0, 0.0, 595.0, 842.0, quarters)
    return View(left, max(bottom, top - MOST), min(right, left + MOST), top, quarters)
