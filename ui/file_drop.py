"""One file dropped on a window is opened, a text is imported."""

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.exchange.given_file import given_file
from app.exchange.unreadable_file import UnreadableFileError
from app.words.files import disk_code, unreadable


class FileDrop(QObject):
    """``dropped`` brings the file that was let go over the window, ``text_dropped`` with ``texts`` a text;
    ``refused`` says why nothing was taken."""

    dropped = Signal(object)  # Path
    text_dropped = Signal(str)
    refused = Signal(str)

    def __init__(self, window: QWidget, texts: bool = False) -> None:
        super().__init__(window)
        self._texts = texts
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDragMoveEvent):
            if files_in(event.mimeData()) or self._text_in(event.mimeData()):
                event.acceptProposedAction()
                return True
        elif event.type() is QEvent.Type.Drop and isinstance(event, QDropEvent):
            files = files_in(event.mimeData())
            if files:
                event.acceptProposedAction()
                self._take(files)
                return True
            if text := self._text_in(event.mimeData()):
                event.acceptProposedAction()
                self.text_dropped.emit(text)
                return True
        return super().eventFilter(watched, event)

    def _text_in(self, data: QMimeData) -> str:
        """Return the text that is dragged, none where it stands for files or addresses."""
        return data.text() if self._texts and not data.hasUrls() and data.text().strip() else ""

    def _take(self, files: list[str]) -> None:
        try:
            file = given_file(files)
        except UnreadableFileError as error:
            self.refused.emit(unreadable(error.code))
        except OSError as error:
            self.refused.emit(unreadable(disk_code(error)))
        else:
            self.dropped.emit(file)


def files_in(data: QMimeData) -> list[str]:
    """Return the names of the files that are dragged; those of other computers too, which nobody looks at yet."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
