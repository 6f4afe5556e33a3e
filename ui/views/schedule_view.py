"""The schedule at a glance: the sentence, the strip, what would mend it, and the chosen period on three clocks."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout

from app.domain.field_path import FieldPath
from app.session.edge_moving import Edge, texts_with_edge
from app.words.catalogue import _
from app.words.timeline import edge_words, period_words, schedule_sentence, unread_sentence
from ui.forms.announcement import announce
from ui.forms.draft_view import DraftView
from ui.forms.editing import Editing
from ui.forms.looks import STEP, plain_label, set_look, sign_button
from ui.views.schedule_fixes import ScheduleFixes
from ui.views.time_truth_view import TimeTruthView
from ui.views.timeline import TimelineStrip


class ScheduleView(QFrame):
    """``chosen`` names the period that was chosen in the strip, ``opened`` the one to whose line one wants to go."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, editing: Editing, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self.setObjectName("schedule_view")
        self.setProperty("role", "card")
        self._editing = editing
        self._moved: FieldPath = ()
        self.sentence = plain_label(role="section", wrap=True)
        self.sentence.setObjectName("timeline.sentence")
        self._unread = plain_label(role="help", wrap=True)
        self.strip = TimelineStrip(today)
        self._picked_words = plain_label(wrap=True)
        self._picked_words.setObjectName("timeline.chosen")
        self._keys = plain_label(role="help", wrap=True)
        self.fixes = ScheduleFixes(editing.editor)
        self.truth = TimeTruthView()
        self._buttons = [
            self._zoom_button("−", "zoom_out", _("Show more days (-)"), self.strip.zoom_out),
            self._zoom_button("+", "zoom_in", _("Show fewer days, larger (+)"), self.strip.zoom_in),
            self._zoom_button("⤢", "zoom_to_fit", _("Show all days (0)"), self.strip.zoom_to_fit),
        ]
        self._arrange()
        self.strip.chosen.connect(self._on_chosen)
        self.strip.edge_chosen.connect(self._on_edge_chosen)
        self.strip.moved.connect(self._on_moved)
        self.strip.opened.connect(self.opened)
        editing.entered.connect(self._on_field_entered)

    def set_path(self, path: FieldPath) -> None:
        """There is one for the whole draft."""

    def retire(self) -> None:
        """It stays as long as its page."""

    def refresh(self, view: DraftView) -> bool:
        """Show the periods of the draft."""
        shown = view.shown(("periods",))
        if self.isHidden() == shown:
            self.setVisible(shown)
        if not shown:
            return False
        self.strip.show_draft(view.draft)
        strip = self.strip.timeline
        words = schedule_sentence(len(strip.gaps), len(strip.overlaps), len(strip.spans), strip.expected)
        fine = not strip.gaps and not strip.overlaps and len(strip.spans) == strip.expected == strip.count
        self.sentence.setText(words)
        set_look(self.sentence, "severity", "fine" if fine else "")
        unread = unread_sentence(strip.unread) if strip.spans else ""
        self._unread.setText(unread)
        self._unread.setVisible(bool(unread))
        for part in (self.strip, self._keys, *self._buttons):
            part.setVisible(strip.first is not None)
        self.fixes.setVisible(self.fixes.refresh())
        self._show_picked()
        return True

    def choose(self, place: int | None) -> None:
        """Mark the period at a place, because its line in the list was entered."""
        self.strip.choose(place)
        self._show_picked()

    def _show_picked(self) -> None:
        draft, picked = self._editing.editor.draft, self.strip.picked
        place = picked.place if picked.place is not None and picked.place < len(draft.periods) else None
        index = self.strip.timeline.index_of(place) if place is not None else None
        words = ""
        if place is not None and index is not None:
            span = self.strip.timeline.spans[index]
            words = period_words(place + 1, draft.periods[place].ref_code, span.start, span.end)
            if picked.edge:
                day = span.start if picked.edge == "start_date" else span.end
                words = edge_words(place + 1, picked.edge, day)
        if words != self._picked_words.text() and self.strip.hasFocus():
            announce(self.strip, words)
        self._picked_words.setText(words)
        self._picked_words.setVisible(bool(words))
        self.truth.show_period(draft.periods[place] if place is not None and words else None, draft.time_zone_name)
        self.strip.describe(
            " ".join(piece for piece in (self.sentence.text() + ".", words, self._keys.text()) if piece)
        )

    def _zoom_button(self, sign: str, name: str, words: str, zoom: Callable[[], None]) -> QToolButton:
        button = sign_button(sign, words)
        button.setObjectName(f"timeline.{name}")
        button.clicked.connect(lambda _checked=False: zoom())
        return button

    def _arrange(self) -> None:
        self._keys.setText(
            _(
                "Hatched: a gap. Crossed: an overlap. Arrow keys go from period to period. Space chooses its first or "
                "last day; arrow keys, or the mouse, then move it. Enter leads to its line in the list."
            )
        )
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.sentence, 1)
        for button in self._buttons:
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        column.addLayout(head)
        for part in (self._unread, self.strip, self._keys, self.fixes, self._picked_words, self.truth):
            column.addWidget(part)

    def _on_chosen(self, place: int) -> None:
        self._show_picked()
        self.chosen.emit(place)

    def _on_edge_chosen(self, _edge: str) -> None:
        """Another end was chosen: what was moved before is a step of its own."""
        self._end_moving()
        self._show_picked()

    def _on_moved(self, place: int, edge: Edge, day: date) -> None:
        """An end was put on another day. Pressing an arrow several times is one step."""
        texts = texts_with_edge(self._editing.editor.draft.periods[place], place, edge, day)
        if len(texts) != 1:
            self._editing.editor.set_all(texts)
            return
        for path, text in texts.items():
            self._moved = path
            self._editing.disclosure.type_in(path)
            self._editing.editor.slide(path, text)

    def _end_moving(self) -> None:
        if self._moved:
            path, self._moved = self._moved, ()
            self._editing.leave(path)

    def _on_field_entered(self, path: FieldPath) -> None:
        if len(path) > 1 and path[0] == "periods" and isinstance(path[1], int):
            self.choose(path[1])
