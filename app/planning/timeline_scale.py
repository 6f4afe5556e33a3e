"""Where the days of a strip stand on it: pixels from the left, zoomed and scrolled, mirrored where one reads so."""

from dataclasses import dataclass
from datetime import date

FINEST = 48.0
"""Pixels of a day at the most."""


@dataclass(frozen=True, slots=True)
class Scale:
    """``first`` and ``last`` are the ordinals of the days shown, ``width`` and ``margin`` pixels of the view, ``zoom``
    how many times larger a day is than in a strip that just fits, ``scroll`` how many pixels are out of view before
    the view."""

    first: int
    last: int
    width: int
    margin: int = 8
    zoom: float = 1.0
    scroll: int = 0
    mirrored: bool = False

    @property
    def fitting(self) -> float:
        """Pixels of a day in a strip that just fits."""
        return min(FINEST, max(1, self.width - 2 * self.margin) / self._days)

    @property
    def pixels_per_day(self) -> float:
        """Pixels of a day."""
        return min(max(FINEST, self.fitting), self.fitting * max(1.0, self.zoom))

    @property
    def most_zoom(self) -> float:
        """The zoom beyond which nothing grows."""
        return max(1.0, FINEST / self.fitting)

    @property
    def most_scroll(self) -> int:
        """How far one can scroll."""
        return max(0, round(self._days * self.pixels_per_day) + 2 * self.margin - self.width)

    def x(self, ordinal: float) -> float:
        """Return where a day begins."""
        along = self.margin + (ordinal - self.first) * self.pixels_per_day - self.scroll
        return self.width - along if self.mirrored else along

    def ordinal(self, x: float) -> float:
        """Return the day at a place, with the part of it that is over."""
        along = self.width - x if self.mirrored else x
        return self.first + (along + self.scroll - self.margin) / self.pixels_per_day

    def day(self, x: float) -> date:
        """Return the day at a place, the first or the last of the calendar beyond it."""
        return day_of(int(self.ordinal(x) // 1))

    def ends(self, start: date, end: date) -> tuple[float, float]:
        """Return from where to where some days reach, the smaller number first."""
        one, other = self.x(start.toordinal()), self.x(end.toordinal() + 1)
        return min(one, other), max(one, other)

    def scroll_to(self, ordinal: float, x: float) -> int:
        """Return the scroll with which a day stands at a place, as nearly as one can scroll."""
        along = self.width - x if self.mirrored else x
        wanted = self.margin + (ordinal - self.first) * self.pixels_per_day - along
        return max(0, min(self.most_scroll, round(wanted)))

    @property
    def visible(self) -> tuple[date, date]:
        """The first and the last day in view."""
        one, other = self.day(0), self.day(self.width)
        return min(one, other), max(one, other)

    @property
    def _days(self) -> int:
        return self.last - self.first + 1


def day_of(ordinal: int) -> date:
    """Return the day of an ordinal, kept within the calendar."""
    return date.fromordinal(max(1, min(date.max.toordinal(), ordinal)))
