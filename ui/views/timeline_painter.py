"""Draws the strip of periods: only what is in view, and so that it can be read without its colours."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from app.domain.period_span import Span
from app.planning.timeline import Stretch, TickUnit, Timeline, tick_units, ticks
from app.planning.timeline_scale import Scale
from app.words.catalogue import _
from ui.colors import Colors

PAD = 4
HANDLE = 6
"""Half the width of what can be taken hold of at an end of a period."""


@dataclass(frozen=True, slots=True)
class StripHeights:
    """From top to bottom: two lines of ticks, the group's own days, the lanes, and the word for today."""

    text: float
    lane: float
    own: float
    lanes: int

    @property
    def first_lane(self) -> float:
        """Where the lanes begin."""
        return 2 * (self.text + PAD) + self.own

    @property
    def bottom(self) -> float:
        """Where the lanes end."""
        return self.first_lane + self.lanes * (self.lane + PAD)

    @property
    def whole(self) -> float:
        """How high the strip is."""
        return self.bottom + self.text + PAD


@dataclass(frozen=True, slots=True)
class Picked:
    """What is chosen: a period by its place, perhaps one of its ends, and the days it would have were it let go."""

    place: int | None = None
    edge: str = ""
    days: tuple[date, date] | None = None


class StripPainter:
    """Draws once. ``counts`` then says how many of each thing were drawn."""

    def __init__(
        self,
        painter: QPainter,
        scale: Scale,
        heights: StripHeights,
        colors: Colors,
        *,
        locale: QLocale,
        focused: bool = False,
    ) -> None:
        self._painter = painter
        self._scale = scale
        self._heights = heights
        self._colors = colors
        self._locale = locale
        self._focused = focused
        self._metrics = QFontMetricsF(painter.font())
        self.counts: Counter[str] = Counter()

    def draw(self, timeline: Timeline, picked: Picked, today: date) -> None:
        """Draw everything."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._draw_ticks()
        self._draw_own(timeline.own)
        self._draw_spans(timeline, picked)
        self._draw_stretches(timeline.gaps, "gaps")
        self._draw_stretches(timeline.overlaps, "overlaps")
        self._draw_picked(timeline, picked)
        self._draw_today(today)

    def tick_words(self, day: date, unit: TickUnit) -> str:
        """Return what is written behind a tick."""
        if unit in (TickUnit.DAY, TickUnit.WEEK):  # their months stand in the line above
            return self._locale.toString(day.day)
        month = self._locale.standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
        if unit in (TickUnit.MONTH, TickUnit.QUARTER):
            return month
        return str(day.year)

    def _draw_ticks(self) -> None:
        first, last = self._scale.visible
        room = self._metrics.horizontalAdvance("Mmm") + 2 * PAD
        units = tick_units(self._scale.pixels_per_day, room)
        week_start = self._locale.firstDayOfWeek().value
        for line, unit in enumerate(reversed(units)):
            top = line * (self._heights.text + PAD)
            bottom = self._heights.bottom if line == len(units) - 1 else top + self._heights.text + PAD
            self._painter.setPen(QPen(QColor(self._colors.line)))
            days = list(ticks(first, last, unit, week_start))
            for day in days:
                x = self._scale.x(day.toordinal())
                self._painter.drawLine(QPointF(x, top), QPointF(x, bottom))
            self.counts["ticks"] += len(days)
            self._label_ticks(days, first, last, unit, top)

    def _label_ticks(self, days: list[date], first: date, last: date, unit: TickUnit, top: float) -> None:
        """Write each label behind its tick; what began before the view is named at its beginning."""
        self._painter.setPen(QColor(self._colors.muted))
        begun = first if unit in (TickUnit.MONTH, TickUnit.YEAR) and (not days or days[0] > first) else None
        marks = [*([begun] if begun else []), *days]
        for number, day in enumerate(marks):
            following = marks[number + 1].toordinal() if number + 1 < len(marks) else last.toordinal() + 400
            text = self.tick_words(day, unit)
            width = self._metrics.horizontalAdvance(text) + PAD
            start, end = self._scale.x(day.toordinal()), self._scale.x(following)
            start = min(max(start, 0.0), float(self._scale.width))
            if abs(end - start) < width:
                continue
            left = start - width if self._scale.mirrored else start + PAD
            if left < 0 or left + width > self._scale.width + PAD:
                continue
            box = QRectF(left, top, width, self._heights.text)
            self._painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_own(self, own: tuple[date | None, date | None]) -> None:
        """A bracket over the days of the group itself; open where one of its ends is not known."""
        start, end = own
        if start is None and end is None:
            return
        one = self._scale.x(start.toordinal()) if start else self._scale.x(self._scale.first)
        other = self._scale.x(end.toordinal() + 1) if end else self._scale.x(self._scale.last + 1)
        y = self._heights.first_lane - self._heights.own / 2
        self._painter.setPen(QPen(QColor(self._colors.text), 2))
        self._painter.drawLine(QPointF(one, y), QPointF(other, y))
        for x in ([one] if start else []) + ([other] if end else []):
            self._painter.drawLine(QPointF(x, y), QPointF(x, y + self._heights.own / 2 - 1))
        self.counts["own"] += 1

    def _draw_spans(self, timeline: Timeline, picked: Picked) -> None:
        """What is narrower than a pixel is drawn once for all that share it."""
        reached = [-1.0] * (self._heights.lanes + 1)
        for index in timeline.visible(*self._scale.visible):
            span, lane = timeline.spans[index], timeline.lanes[index]
            self.counts["looked at"] += 1
            if span.place == picked.place and picked.days is not None:
                continue
            left, right = self._scale.ends(span.start, span.end)
            if right < 0 or left > self._scale.width:
                continue
            along = round(self._scale.width - left if self._scale.mirrored else right)
            if along <= reached[lane]:
                continue
            reached[lane] = along
            self._draw_bar(self._bar(span, lane), str(span.place + 1), span.place == picked.place)

    def _bar(self, span: Span, lane: int) -> QRectF:
        left, right = self._scale.ends(span.start, span.end)
        left, right = max(left, -8.0), min(right, self._scale.width + 8.0)
        top = self._heights.first_lane + lane * (self._heights.lane + PAD)
        return QRectF(left, top, max(1.0, right - left), self._heights.lane)

    def _draw_bar(self, bar: QRectF, number: str, chosen: bool) -> None:
        colors = self._colors
        self._painter.setPen(QPen(QColor(colors.text if chosen else colors.edge), 3 if chosen else 1))
        self._painter.setBrush(QColor(colors.accent if chosen else colors.accent_soft))
        inner = bar.adjusted(1, 1, -1, -1) if chosen and bar.width() > 4 else bar
        if bar.width() < 3:  # whole pixels, so that neighbours leave none free between them
            left = floor(bar.left())
            thin = QRectF(left, bar.top(), max(1, ceil(bar.right()) - left), bar.height())
            self._painter.fillRect(thin, QColor(colors.accent if chosen else colors.edge))
        else:
            self._painter.drawRect(inner)
        if bar.width() > self._metrics.horizontalAdvance(number) + 2 * PAD:
            self._painter.setPen(QColor(colors.on_accent if chosen else colors.text))
            self._painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, number)
        self.counts["bars"] += 1

    def _draw_stretches(self, stretches: Iterable[Stretch], kind: str) -> None:
        """Gaps are hatched with a broken edge, overlaps crossed with a firm one."""
        first, last = self._scale.visible
        gap = kind == "gaps"
        color = QColor(self._colors.warning if gap else self._colors.problem)
        pattern = Qt.BrushStyle.BDiagPattern if gap else Qt.BrushStyle.DiagCrossPattern
        reached = -1.0
        for stretch in stretches:
            if stretch.last < first or stretch.first > last:
                continue
            left, right = self._scale.ends(stretch.first, stretch.last)
            along = round(self._scale.width - left if self._scale.mirrored else right)
            if along <= reached:
                continue
            reached = along
            lanes = 1 if gap else self._heights.lanes
            height = lanes * (self._heights.lane + PAD) - PAD
            box = QRectF(left, self._heights.first_lane, max(2.0, right - left), height)
            self._painter.setPen(QPen(color, 1 if gap else 2, Qt.PenStyle.DashLine if gap else Qt.PenStyle.SolidLine))
            self._painter.setBrush(QBrush(color, pattern))
            self._painter.drawRect(box)
            self.counts[kind] += 1

    def _draw_picked(self, timeline: Timeline, picked: Picked) -> None:
        """The chosen end as a handle, and the days that a period would have if it were let go now."""
        index = timeline.index_of(picked.place) if picked.place is not None else None
        if index is None:
            return
        span = timeline.spans[index]
        if picked.days is not None:
            span = Span(span.place, *picked.days)
            self._draw_bar(self._bar(span, timeline.lanes[index]), str(span.place + 1), True)
        if not picked.edge:
            return
        ordinal = span.start.toordinal() if picked.edge == "start_date" else span.end.toordinal() + 1
        x, bar = self._scale.x(ordinal), self._bar(span, timeline.lanes[index])
        handle = QRectF(x - HANDLE / 2, bar.top() - 2, HANDLE, bar.height() + 4)
        self._painter.setPen(QPen(QColor(self._colors.surface), 1))
        self._painter.setBrush(QColor(self._colors.text))
        self._painter.drawRect(handle)
        self.counts["handles"] += 1

    def _draw_today(self, today: date) -> None:
        """A line with a flag and the word."""
        x = self._scale.x(today.toordinal() + 0.5)
        if not 0 <= x <= self._scale.width:
            return
        bottom = self._heights.bottom
        self._painter.setPen(QPen(QColor(self._colors.text), 2))
        self._painter.drawLine(QPointF(x, self._heights.text + PAD), QPointF(x, bottom))
        flag = QPolygonF([QPointF(x - 5, bottom + 5), QPointF(x + 5, bottom + 5), QPointF(x, bottom)])
        self._painter.setBrush(QColor(self._colors.text))
        self._painter.drawPolygon(flag)
        words = _("Today")
        width = self._metrics.horizontalAdvance(words)
        left = x - width - 2 * PAD if x + width + 3 * PAD > self._scale.width else x + 2 * PAD
        box = QRectF(left, bottom + 1, width + PAD, self._heights.text)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        self.counts["today"] += 1
