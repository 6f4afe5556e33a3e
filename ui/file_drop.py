"""Files dropped on a window are opened, texts are imported."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """``dropped`` brings each file that was let go over the window, ``text_dropped`` a text."""

    dropped = Signal(object)  # Path
    text_dropped = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDragMoveEvent):
            if files_in(event.mimeData()) or text_in(event.mimeData()):
                event.acceptProposedAction()
                return True
        elif event.type() is QEvent.Type.Drop and isinstance(event, QDropEvent):
            files = files_in(event.mimeData())
            if files:
                event.acceptProposedAction()
                for file in files:
                    self.dropped.emit(file)
                return True
            if text := text_in(event.mimeData()):
                event.acceptProposedAction()
                self.text_dropped.emit(text)
                return True
        return super().eventFilter(watched, event)


def files_in(data: QMimeData) -> list[Path]:
    """Return the files of this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def text_in(data: QMimeData) -> str:
    """Return the text that is dragged, none where it stands for files or addresses."""
    return "" if data.hasUrls() or not data.text().strip() else data.text()
