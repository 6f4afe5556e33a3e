"""A page of fields: shows the draft, finds fields, and says what is wrong when Next is pressed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.field_path import FieldPath, dotted
from app.domain.issue import Issue
from app.session.pages import PageId, blocking, issues_on
from ui.bridge import Bridge
from ui.forms.draft_view import DraftView
from ui.forms.editing import Editing
from ui.forms.field_form import FieldForm
from ui.forms.field_row import FieldRow
from ui.forms.flow import Flow, FlowArea
from ui.forms.looks import STEP, chain_tab_stops, plain_label
from ui.forms.problem_panel import ProblemPanel


class FieldPage(QWidget):
    """The pages derive from this and fill ``form``. ``reading_order`` are the names of fields from top to bottom.

    ``place_changed`` names the field that got the focus, dotted.
    """

    place_changed = Signal(str)
    reading_order: tuple[str, ...] = ()

    def __init__(
        self, bridge: Bridge, page: PageId, title: str = "", help_words: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.page_id = page
        self.bridge = bridge
        self.editing = Editing(bridge, self)
        self.technical = False
        self._stale = True
        self._marked: frozenset[FieldPath] = frozenset()
        self._chain_due = True
        self.panel = ProblemPanel()
        self.form = FieldForm(self.editing)
        self._scroll = FlowArea()
        self._lay_out(title, help_words)
        self.panel.chosen.connect(self.reveal)
        self.editing.entered.connect(self._on_field_entered)
        self.editing.settled.connect(self.refresh)
        self.editing.refreshed.connect(self.refresh)
        self.editing.rearranged.connect(self._on_rows_rearranged)
        bridge.changed.connect(self._on_draft_changed)

    def refresh(self) -> None:
        """Show the present draft; rows that already show it stay untouched."""
        editor = self.bridge.editor
        view = DraftView(editor, self.bridge.disclosure, self.technical)
        self._stale = False
        self.form.refresh(view)
        self.refresh_page(view)
        self._mark_partners(view)
        if self.panel.isVisibleTo(self):
            self.panel.follow(editor.issues)
        self._content.setEnabled(not editor.locked)
        if self._chain_due and not self.editing.rows_wait:
            self._chain_due = False
            chain_tab_stops(self._content)

    def prepare(self) -> bool:
        """Make the next rows of a page that is not seen yet; True where there is more to do."""
        if self._stale:
            self.editing.in_turns = True
            try:
                self.refresh()
            finally:
                self._stale = self.editing.rows_wait
                self.editing.in_turns = self.editing.rows_wait = False
        return self._stale

    def refresh_page(self, view: DraftView) -> None:
        """What a page shows besides its rows."""

    def set_technical(self, technical: bool) -> None:
        """Show or hide the service's own names of the fields."""
        if technical is not self.technical:
            self.technical = technical
            self._refresh_soon()

    def problem_paths(self) -> tuple[FieldPath, ...]:
        """The fields of this page with blocking issues, from top to bottom."""
        issues = blocking(issues_on(self.page_id, self.bridge.editor.issues))
        return tuple(dict.fromkeys(issue.path for issue in self._in_order(issues)))

    def show_problems(self) -> bool:
        """Next was pressed: show every message and, if something blocks, the panel with the focus. Tell if so."""
        self.bridge.disclosure.show_page(self.page_id)
        problems = self._in_order(blocking(issues_on(self.page_id, self.bridge.editor.issues)))
        self.panel.show_problems(problems)
        self._chain_due = True
        self.refresh()
        if problems:
            self._scroll.verticalScrollBar().setValue(0)
            self.panel.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(problems)

    def reveal(self, path: FieldPath, *, quiet: bool = False) -> None:
        """Bring the field at a path, or what is nearest to it, into view and give it the focus.

        What is wrong with it is said, unless the person only comes back to where they were (``quiet``).
        """
        if self._stale:
            self.refresh()
        if not quiet and any(issue.path == path for issue in self.bridge.editor.issues_at(path)):
            self.bridge.disclosure.uncover(path)
        self.open_way(path)
        self.refresh()
        field = self.field_at(path)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            row = field.parentWidget() or field
            if (layout := self._content.layout()) is not None:
                layout.activate()
            self._scroll.ensureWidgetVisible(row, 0, 6 * STEP)

    def open_way(self, path: FieldPath) -> None:
        """Open what is closed around the field at a path."""

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self.refresh()
        super().showEvent(event)

    def _lay_out(self, title: str, help_words: str) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._content = Flow()
        self._scroll.setWidget(self._content)
        self._content.setObjectName("page_content")
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        if title:
            column.addWidget(plain_label(title, role="title"))
        if help_words:
            column.addWidget(plain_label(help_words, role="help", wrap=True))
        column.addWidget(self.panel)
        column.addWidget(self.form)
        column.addStretch(1)
        middle = Flow()
        middle.setLayout(column)
        middle.setProperty("breadth", "content")
        line = QHBoxLayout(self._content)
        line.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        line.addWidget(middle, 100)
        line.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _refresh_soon(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _on_draft_changed(self) -> None:
        self._refresh_soon()

    def _on_rows_rearranged(self) -> None:
        self._chain_due = True

    def _on_field_entered(self, path: FieldPath) -> None:
        self.place_changed.emit(dotted(path))

    def _mark_partners(self, view: DraftView) -> None:
        shared = view.shared
        for path in shared | self._marked:
            row = self.editing.rows.get(path)
            if isinstance(row, FieldRow):
                row.set_mark(self.bridge.disclosure.mark(path, view.issues(path)))
        self._marked = shared

    def _in_order(self, issues: Sequence[Issue]) -> tuple[Issue, ...]:
        rank = {name: place for place, name in enumerate(self.reading_order)}
        last = len(rank)
        return tuple(
            sorted(issues, key=lambda issue: [s if isinstance(s, int) else rank.get(s, last) for s in issue.path])
        )

    def field_at(self, path: FieldPath) -> QWidget | None:
        """Return the input of the field at a path, or what is nearest to it."""
        for end in range(len(path), 0, -1):
            row = self.editing.rows.get(path[:end])
            if isinstance(row, FieldRow) and row.isVisibleTo(self):
                return row.input
            for inner, candidate in self.editing.rows.items():
                if inner[:end] == path[:end] and isinstance(candidate, FieldRow) and candidate.isVisibleTo(self):
                    return candidate.input
            button = self.findChild(QWidget, dotted(path[:end]) + ".add")
            if button is not None and button.isVisibleTo(self):
                return button
        return None
