"""A box for a pasted text, however long: the text is kept to the letter, and only its beginning is laid out."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.words.catalogue import counted
from app.words.visible_text import visible

MOST_SHOWN = 4_000
"""Characters; one endless line of more would hold the window up."""


class PasteBox(QPlainTextEdit):
    """``given`` follows every text, ``files_given`` files that are pasted or dropped instead of one."""

    given = Signal()
    files_given = Signal(object)  # list[Path]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: str | None = None
        self._loading = False
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._on_text_changed)

    def text(self) -> str:
        """The text as it was pasted, or as it was typed since."""
        return self._held if self._held is not None else self.toPlainText()

    def hold(self, text: str) -> None:
        """Take a text in place of what is there."""
        self._loading = True
        rest = len(text) - MOST_SHOWN
        words = counted("… and {count} more character", "… and {count} more characters", rest).format(count=rest)
        self.setPlainText(_shown(text[:MOST_SHOWN]) + (f"\n{words}" if rest > 0 else ""))
        self.setReadOnly(rest > 0)
        self._loading = False
        self._held = text
        self.given.emit()

    def empty(self) -> None:
        """Forget the text."""
        self.setReadOnly(False)
        self.clear()
        self._held = None

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasUrls()

    def take(self, source: QMimeData) -> None:
        """Take a text or files in place of what is there."""
        files = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        if files:
            self.files_given.emit([Path(file) for file in files])
        else:
            self.hold(source.text())

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasUrls():
            self.take(source)
        elif self.isReadOnly() or not self.toPlainText() or self.textCursor().selectedText():
            self.hold(source.text())
        else:
            cursor = self.textCursor()
            before, after = self.toPlainText()[: cursor.position()], self.toPlainText()[cursor.position() :]
            self.hold(before + source.text() + after)

    def _on_text_changed(self) -> None:
        if not self._loading:
            self._held = None
            self.given.emit()


def _shown(text: str) -> str:
    """Return a text with what hides in it as escapes, line by line."""
    return "\n".join(visible(line).replace("\\t", "    ") for line in text.splitlines())
