"""What one click mends in the schedule: each told before it is done, and taken back with one more click."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.draft import Draft
from app.domain.issue import Fix
from app.session.editor import Editor
from app.session.schedule_fixes import Change, changes_of, fixes_for
from app.words.catalogue import _, counted
from app.words.issues import fix_label
from app.words.schedule_fixes import about_words, change_words, changed_words, done_words
from ui.forms.looks import STEP, plain_label
from ui.forms.mend_button import MendLink

_MOST_LINES = 12


class ScheduleFixes(QWidget):
    """The offers, one below the other; the preview of the one that was chosen; and what was done last."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.setObjectName("schedule_fixes")
        self._editor = editor
        self._offered: tuple[Fix, ...] = ()
        self._previewed: Fix | None = None
        self._previewed_draft: Draft | None = None
        self._made: Draft | None = None  # the draft that a fix made: while it is the present one it can be taken back
        self._offers = QVBoxLayout()
        self._offers.setSpacing(0)
        self.preview = QFrame()
        self.preview.setObjectName("schedule_fixes.preview")
        self.preview.setProperty("role", "card")
        self._heading = plain_label(role="section", wrap=True)
        self._about = plain_label(role="help", wrap=True)
        self._lines = QWidget()
        self._table = QGridLayout(self._lines)
        self._more = plain_label(role="help", wrap=True)
        self.do = QPushButton()
        self.do.setObjectName("schedule_fixes.do")
        self.do.setProperty("kind", "primary")
        self.leave = QPushButton(_("Leave it as it is"))
        self.leave.setObjectName("schedule_fixes.leave")
        self._done = QWidget()
        self._done_words = plain_label(wrap=True)
        self.undo = QPushButton(_("Undo"))
        self.undo.setObjectName("schedule_fixes.undo")
        self._arrange()
        self.do.clicked.connect(self._on_do_clicked)
        self.leave.clicked.connect(self._on_leave_clicked)
        self.undo.clicked.connect(self._on_undo_clicked)

    def refresh(self) -> bool:
        """Offer what would mend the present draft; tell whether there is anything to see."""
        editor = self._editor
        offered = fixes_for(editor.draft, editor.issues)
        if [fix.code for fix in offered] != [fix.code for fix in self._offered]:
            self._offer(offered)
        if self._previewed is not None and editor.draft is not self._previewed_draft:
            self._show_preview(self._previewed if self._previewed in offered else None)
        self._done.setVisible(editor.draft is self._made)
        return bool(offered) or not self._done.isHidden()

    def choose(self, fix: Fix) -> None:
        """Tell what a fix would change."""
        self._show_preview(fix)
        self.do.setFocus(Qt.FocusReason.OtherFocusReason)

    def button(self, code: str) -> MendLink | None:
        """Return the offer of a fix, None where it is not offered."""
        return self.findChild(MendLink, f"schedule_fixes.{code}")

    def _offer(self, offered: tuple[Fix, ...]) -> None:
        self._offered = offered
        while (item := self._offers.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setObjectName("")
                widget.hide()
                widget.deleteLater()
        for fix in offered:
            offer = MendLink(_("{fix} …").format(fix=fix_label(fix)))
            offer.setObjectName(f"schedule_fixes.{fix.code}")
            offer.clicked.connect(lambda _checked=False, fix=fix: self.choose(fix))
            self._offers.addWidget(offer)
            offer.show()

    def _show_preview(self, fix: Fix | None) -> None:
        self._previewed, self._previewed_draft = fix, self._editor.draft
        self.preview.setVisible(fix is not None)
        if fix is None:
            return
        changes = changes_of(self._editor.draft, fix)
        self._heading.setText(fix_label(fix))
        self._about.setText(about_words(fix.code))
        self.do.setText(fix_label(fix))
        self._fill(changes[:_MOST_LINES])
        more = len(changes) - _MOST_LINES
        self._more.setText(counted("and 1 more", "and {count} more", more).format(count=more) if more > 0 else "")
        self._more.setVisible(more > 0)

    def _fill(self, changes: Sequence[Change]) -> None:
        while (item := self._table.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        heads = ("", _("Now"), _("Then"))
        lines = [
            (changed_words(one.path), change_words(one.path, one.before), change_words(one.path, one.after))
            for one in changes
        ]
        for row, line in enumerate((heads, *lines)):
            for column, words in enumerate(line):
                label = plain_label(words, role="" if row else "help", wrap=True)
                self._table.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
                label.show()

    def _arrange(self) -> None:
        self._table.setContentsMargins(0, 0, 0, 0)
        self._table.setHorizontalSpacing(2 * STEP)
        self._table.setVerticalSpacing(STEP // 2)
        for place, share in enumerate((2, 3, 3)):
            self._table.setColumnStretch(place, share)
        buttons = QHBoxLayout()
        buttons.setSpacing(STEP)
        buttons.addWidget(self.do)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        inner = QVBoxLayout(self.preview)
        inner.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        inner.setSpacing(STEP)
        for widget in (self._heading, self._about, self._lines, self._more):
            inner.addWidget(widget)
        inner.addLayout(buttons)
        done = QHBoxLayout(self._done)
        done.setContentsMargins(0, 0, 0, 0)
        done.addWidget(self._done_words, 1)
        done.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addLayout(self._offers)
        column.addWidget(self.preview)
        column.addWidget(self._done)
        self.preview.hide()
        self._done.hide()

    def _on_do_clicked(self) -> None:
        fix = self._previewed
        if fix is None:
            return
        self._previewed = None
        self._editor.end_typing()
        before = self._editor.draft
        self._editor.apply(fix)
        self._show_preview(None)
        self._made = self._editor.draft if self._editor.draft is not before else None
        self._done_words.setText(done_words(fix.code))
        self._done.setVisible(self._made is not None)
        self.undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_leave_clicked(self) -> None:
        fix = self._previewed
        self._show_preview(None)
        offer = self.button(fix.code) if fix is not None else None
        if offer is not None:
            offer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_undo_clicked(self) -> None:
        if self._editor.draft is self._made:
            self._made = None
            self._editor.undo()
            first = self._offers.itemAt(0)
            widget = first.widget() if first is not None else None
            if widget is not None:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
