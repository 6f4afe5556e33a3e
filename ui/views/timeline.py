"""The strip of all periods, drawn to scale: zoomed, scrolled, chosen from, and changed at the ends of a period."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QToolTip, QWidget

from app.domain.draft import Draft
from app.planning.timeline import timeline_of
from app.planning.timeline_scale import Scale, day_of
from app.words.catalogue import _
from app.words.timeline import gap_words, overlap_words, period_words
from ui.colors import present_colors
from ui.views.timeline_painter import HANDLE, PAD, Picked, StripHeights, StripPainter

_ZOOM_STEP = 1.5
_EDGES = ("", "start_date", "end_date")


class TimelineStrip(QAbstractScrollArea):
    """``chosen`` names a period by its place, ``edge_chosen`` one of its ends ("" for the whole), ``moved`` the day on
    which an end was put, ``opened`` the period to whose line in the list one wants to go."""

    chosen = Signal(int)
    edge_chosen = Signal(str)
    moved = Signal(int, str, object)
    opened = Signal(int)

    def __init__(self, today: Callable[[], date] = date.today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._shown: tuple[object, ...] = ()
        self.timeline = timeline_of(Draft())
        self.picked = Picked()
        self._zoom = 1.0
        self._dragging = ""
        self.painted: Counter[str] = Counter()
        self.setObjectName("timeline")
        self.setAccessibleName(_("Timeline of the periods"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.horizontalScrollBar().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setMouseTracking(True)

    def show_draft(self, draft: Draft) -> None:
        """Show the periods of a draft."""
        shown = (draft.periods, draft.from_date, draft.to_date, draft.total_periods)
        if len(self._shown) == len(shown) and all(one is other for one, other in zip(self._shown, shown, strict=True)):
            return
        self._shown = shown
        self.timeline = timeline_of(draft)
        if self.picked.place is not None and self.picked.place >= len(draft.periods):
            self.choose(None)
        self._fit_height()
        self._fit_scroll_bar()
        self.viewport().update()

    def choose(self, place: int | None, edge: str = "") -> None:
        """Mark a period, or one of its ends; nothing is emitted."""
        if (place, edge) != (self.picked.place, self.picked.edge) or self.picked.days is not None:
            self.picked = Picked(place, edge if place is not None else "")
            self._bring_into_view()
            self.viewport().update()

    def describe(self, words: str) -> None:
        """Say the same in words, for whoever cannot see the strip."""
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    @property
    def scale(self) -> Scale:
        """Where the days stand now."""
        first, last = self.timeline.first, self.timeline.last
        return Scale(
            (first or date(2000, 1, 1)).toordinal(),
            (last or date(2000, 1, 1)).toordinal(),
            self.viewport().width(),
            margin=2 * PAD,
            zoom=self._zoom,
            scroll=self.horizontalScrollBar().value(),
            mirrored=self.isRightToLeft(),
        )

    def zoom_in(self) -> None:
        """Show fewer days, each larger."""
        self._zoom_to(self._zoom * _ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show more days, each smaller."""
        self._zoom_to(self._zoom / _ZOOM_STEP)

    def zoom_to_fit(self) -> None:
        """Show all days."""
        self._zoom_to(1.0)

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), self.palette().base())
            drawing = StripPainter(painter, self.scale, self._heights(), present_colors(), locale=self.locale())
            if self.timeline.first is not None:
                drawing.draw(self.timeline, self.picked, self._today())
        self.painted = drawing.counts

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_scroll_bar()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._fit_height()
            self._fit_scroll_bar()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.picked.place is None and self.timeline.spans:
            self._pick(self.timeline.spans[0].place)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.picked.edge:
            self._pick(self.picked.place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned, bar = event.angleDelta(), self.horizontalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned.y():
            at = event.position().x()
            self._zoom_to(self._zoom * (_ZOOM_STEP if turned.y() > 0 else 1 / _ZOOM_STEP), at)
            event.accept()
        elif turned.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar.setValue(bar.value() - (turned.x() or turned.y()))
            event.accept()
        else:
            event.ignore()  # the page scrolls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        later = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        bar = self.horizontalScrollBar()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            week = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(1 if key == later else -1, 7 if week else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.timeline.spans:
            self._pick(self.timeline.spans[0 if key == Qt.Key.Key_Home else -1].place)
        elif key == Qt.Key.Key_Space:
            if self.picked.place is not None:
                self._pick(self.picked.place, _EDGES[(_EDGES.index(self.picked.edge) + 1) % 3])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            if self.picked.place is not None:
                self.opened.emit(self.picked.place)
        elif key == Qt.Key.Key_Escape and (self.picked.edge or self._dragging):
            self._dragging = ""
            self._pick(self.picked.place)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar.setValue(bar.value() + (bar.pageStep() if key == Qt.Key.Key_PageDown else -bar.pageStep()))
        elif event.text() in ("+", "-", "0") and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            {"+": self.zoom_in, "-": self.zoom_out, "0": self.zoom_to_fit}[event.text()]()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        place, edge = self._hit(event.position())
        if place is not None:
            self._dragging = edge
            self._pick(place, edge)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._dragging:
            edge = self._hit(event.position())[1]
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.ArrowCursor)
            return
        days = self._dragged_to(event.position().x())
        if days is not None and self.picked.place is not None:
            self.picked = Picked(self.picked.place, self._dragging, days)
            self.viewport().update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        edge, self._dragging = self._dragging, ""
        days, place = self.picked.days, self.picked.place
        if edge and days is not None and place is not None:
            self.picked = Picked(place, edge)
            self.moved.emit(place, edge, days[0] if edge == "start_date" else days[1])
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._hit(event.position())[0]
        if place is not None:
            self.opened.emit(place)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            words = self._words_at(self.scale.day(event.pos().x()))
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def _words_at(self, day: date) -> str:
        """Return what is at a day: numbers and days only, as a tip would take a code for markup."""
        for two in self.timeline.overlaps:
            if two.first <= day <= two.last:
                return overlap_words(two.first, two.last, two.before + 1, two.after + 1)
        for gap in self.timeline.gaps:
            if gap.first <= day <= gap.last:
                return gap_words(gap.first, gap.last)
        place = self.timeline.place_at(day)
        index = self.timeline.index_of(place) if place is not None else None
        if place is None or index is None:
            return ""
        span = self.timeline.spans[index]
        return period_words(place + 1, "", span.start, span.end)

    def _pick(self, place: int | None, edge: str = "") -> None:
        """Choose as a person does: it is told."""
        before = self.picked
        self.choose(place, edge)
        if place is not None and place != before.place:
            self.chosen.emit(place)
        if edge != before.edge or place != before.place:
            self.edge_chosen.emit(edge)

    def _step(self, direction: int, days: int) -> None:
        """Go to the next period, or put the chosen end on another day."""
        index = self.timeline.index_of(self.picked.place) if self.picked.place is not None else None
        if index is None:
            if self.timeline.spans:
                self._pick(self.timeline.spans[0].place)
            return
        span = self.timeline.spans[index]
        if not self.picked.edge:
            following = index + direction
            if 0 <= following < len(self.timeline.spans):
                self._pick(self.timeline.spans[following].place)
            return
        old = span.start if self.picked.edge == "start_date" else span.end
        day = day_of(old.toordinal() + direction * days)
        day = min(day, span.end) if self.picked.edge == "start_date" else max(day, span.start)
        if day != old:
            self.moved.emit(span.place, self.picked.edge, day)
            self._bring_into_view()

    def _dragged_to(self, x: float) -> tuple[date, date] | None:
        index = self.timeline.index_of(self.picked.place) if self.picked.place is not None else None
        if index is None:
            return None
        span, at = self.timeline.spans[index], round(self.scale.ordinal(x))
        if self._dragging == "start_date":
            return min(day_of(at), span.end), span.end
        return span.start, max(day_of(at - 1), span.start)

    def _hit(self, at: QPointF) -> tuple[int | None, str]:
        """Return the place of the period beneath the mouse, and which of its ends is so near that it can be taken."""
        scale, heights = self.scale, self._heights()
        lane = int((at.y() - heights.first_lane) // (heights.lane + PAD))
        near: tuple[int | None, str] = (None, "")
        first, last = sorted((scale.day(at.x() - HANDLE), scale.day(at.x() + HANDLE)))
        for index in self.timeline.visible(first, last):
            span = self.timeline.spans[index]
            if self.timeline.lanes[index] != lane:
                continue
            start, end = scale.x(span.start.toordinal()), scale.x(span.end.toordinal() + 1)
            if min(start, end) - 1 <= at.x() <= max(start, end) + 1:
                wide = abs(end - start) > 4 * HANDLE
                nearest = "start_date" if abs(at.x() - start) < abs(at.x() - end) else "end_date"
                distance = min(abs(at.x() - start), abs(at.x() - end))
                near = span.place, nearest if wide and distance <= HANDLE else ""
        return near

    def _zoom_to(self, zoom: float, at: float | None = None) -> None:
        """Zoom, and keep the day at a place, or else the chosen one, where it is."""
        before = self.scale
        where = before.width / 2 if at is None else at
        day = before.ordinal(where)
        index = self.timeline.index_of(self.picked.place) if self.picked.place is not None and at is None else None
        if index is not None:
            day = (self.timeline.spans[index].start.toordinal() + self.timeline.spans[index].end.toordinal() + 1) / 2
        self._zoom = max(1.0, min(before.most_zoom, zoom))
        self._fit_scroll_bar()
        self.horizontalScrollBar().setValue(self.scale.scroll_to(day, where))
        self.viewport().update()

    def _bring_into_view(self) -> None:
        index = self.timeline.index_of(self.picked.place) if self.picked.place is not None else None
        if index is None:
            return
        span, scale = self.timeline.spans[index], self.scale
        left, right = scale.ends(span.start, span.end)
        if left < 0 or right > scale.width:
            middle = (span.start.toordinal() + span.end.toordinal() + 1) / 2
            if self.picked.edge:
                middle = span.start.toordinal() if self.picked.edge == "start_date" else span.end.toordinal() + 1
            self.horizontalScrollBar().setValue(scale.scroll_to(middle, scale.width / 2))

    def _heights(self) -> StripHeights:
        text = float(self.fontMetrics().height())
        own = text / 2 if any(self.timeline.own) else 0.0
        return StripHeights(text, max(24.0, text + 2 * PAD), own, max(self.timeline.lanes, default=0) + 1)

    def _fit_height(self) -> None:
        frame = 2 * self.frameWidth() + self.horizontalScrollBar().sizeHint().height()
        height = round(self._heights().whole) + frame
        if height != self.height():
            self.setFixedHeight(height)

    def _fit_scroll_bar(self) -> None:
        bar, scale = self.horizontalScrollBar(), self.scale
        bar.setPageStep(scale.width)
        bar.setSingleStep(max(1, scale.width // 10))
        bar.setRange(0, scale.most_scroll)
