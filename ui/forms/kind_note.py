"""A short section that says what a kind of target group means for its targets; shown for that kind only."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.field_path import FieldPath
from ui.forms.draft_view import DraftView
from ui.forms.looks import STEP, plain_label


class KindNote(QWidget):
    """A title and a few sentences; ``tracking_type`` is the kind for which they are said."""

    def __init__(self, tracking_type: str, title: str, words: str) -> None:
        super().__init__()
        self._tracking_type = tracking_type
        column = QVBoxLayout(self)
        column.setContentsMargins(0, STEP, 0, 0)
        column.setSpacing(STEP // 2)
        column.addWidget(plain_label(title, role="section", wrap=True))
        column.addWidget(plain_label(words, role="help", wrap=True))
        self.hide()

    def set_path(self, path: FieldPath) -> None:
        """There is one for the whole draft."""

    def retire(self) -> None:
        """It stays as long as its page."""

    def refresh(self, view: DraftView) -> bool:
        """Show the words where they matter."""
        shown = view.draft.tracking_type == self._tracking_type
        if self.isHidden() == shown:
            self.setVisible(shown)
        return shown
