"""A long text of an answer: its beginning, and all of it where that is asked for."""

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.words.catalogue import _
from app.words.numbers import count_text
from ui.forms.looks import STEP, plain_label

FOLDED = 2_000
LONGEST = 200_000
"""Characters that are shown at most: a longer text is for a file."""


class WholeText(QWidget):
    """Hidden while there is nothing to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Whole text"))
        self.text.setMaximumHeight(120)
        self.said = plain_label(role="help", wrap=True)
        self.more = QPushButton(_("Show all"))
        self.more.setObjectName("response_tree.show_all")
        self.more.setAccessibleName(_("Show all of this text"))
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._on_more_clicked)
        line = QHBoxLayout()
        line.setSpacing(STEP)
        line.addWidget(self.said, 1)
        line.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        column.addWidget(self.text)
        column.addLayout(line)
        self.hide()

    def show_text(self, text: str) -> None:
        """Show the beginning of a text, "" to show nothing."""
        self._whole = text
        self.setVisible(bool(text))
        self._show(FOLDED)

    def _show(self, most: int) -> None:
        text = self._whole
        self.text.setPlainText(text[:most])
        self.more.setVisible(len(text) > most and most < LONGEST)
        shown = min(most, len(text))
        words = _("{shown} of {count} characters.").format(shown=count_text(shown), count=count_text(len(text)))
        if len(text) > most == LONGEST:
            words += " " + _("Copy or save for the whole text.")
        self.said.setText(words)
        self.said.setVisible(len(text) > FOLDED)

    def _on_more_clicked(self) -> None:
        self._show(LONGEST)
        self.text.setFocus()
