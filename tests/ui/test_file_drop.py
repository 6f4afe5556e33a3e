"""A file may be let go anywhere over a window: no field takes it for a text."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from tests.ui.program_fixture import RunningProgram, running
from ui.file_drop import FileDrop

__all__ = ["running"]


def let_go(over: QWidget, file: Path) -> bool:
    """Let a file go over a part of a window as file managers do: as an address and as its path."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    data.setData("text/plain", str(file).encode())
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    QApplication.sendEvent(over, enter)
    if enter.isAccepted():
        QApplication.sendEvent(over, QDropEvent(QPointF(5, 5), copy, data, left, none))
    return enter.isAccepted()


def fields_of(window: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    """Return all that takes a text in a window."""
    return [*window.findChildren(QLineEdit), *window.findChildren(QPlainTextEdit)]


def text_of(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.parametrize("which", ["home", "wizard"])
def test_over_every_field_a_file_goes_to_the_window(running: RunningProgram, which: str, tmp_path: Path) -> None:
    window: QWidget = running.home if which == "home" else running.sample()
    drop = window.findChild(FileDrop)
    fields = fields_of(window)
    refused: list[str] = []
    assert isinstance(drop, FileDrop) and fields
    drop.refused.connect(refused.append)
    wrong = []
    for number, field in enumerate(fields, 1):
        before = text_of(field)
        over = field.viewport() if isinstance(field, QPlainTextEdit) else field
        let_go(over, tmp_path / "not there.tgdraft")
        if text_of(field) != before or len(refused) != number:
            wrong.append(field.objectName() or type(field).__name__)
            refused[:] = [""] * number
    assert wrong == []
