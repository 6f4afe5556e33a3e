"""How a value is typed and drawn in its cell."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.field_path import FieldPath, dotted
from app.words.fields import where
from ui.colors import present_colors
from ui.forms.inputs import NumberInput
from ui.forms.value_model import AnyIndex, ValueModel, ValueRole


class CellInput(NumberInput):
    """The editor of one cell; ``former`` is what Esc brings back."""

    def __init__(self, path: FieldPath, former: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.path = path
        self.former = former
        self.setFrame(False)
        self.setProperty("role", "cell")
        self.setAlignment(Qt.AlignmentFlag.AlignTrailing)
        self.setAccessibleName(where(path))
        self.setObjectName(dotted(path))


class ValueDelegate(QStyledItemDelegate):
    """Every key goes to the draft at once; Esc puts the former text back; Enter goes down, Ctrl+Tab leaves."""

    left = Signal(object)  # the path of a cell that is no longer typed in
    going_down = Signal()
    leaving = Signal(bool)  # True forward

    def __init__(self, model: ValueModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        path = self._model.path_at(index)
        editor = CellInput(path, self._model.text_at(index), parent)
        editor.edited.connect(lambda text: self._model.write(self._model.index_of(path), text))
        return editor

    def destroyEditor(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, CellInput):
            editor.blockSignals(True)
            self.left.emit(editor.path)
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, CellInput):
            editor.show_text(self._model.text_at(index))

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: AnyIndex) -> None:
        if isinstance(editor, CellInput):
            self._model.write(index, editor.field_text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: AnyIndex) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, CellInput) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                if watched.field_text() != watched.former:
                    watched.show_text(watched.former)
                    watched.edited.emit(watched.former)
            elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._end(watched)
                self.going_down.emit()
                return True
            elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and _with_control(event):
                self._end(watched)
                self.leaving.emit(event.key() == Qt.Key.Key_Tab)
                return True
        return super().eventFilter(watched, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        rect: QRect = option.rect
        severity = self._model.data(index, ValueRole.SEVERITY)
        if self._model.data(index, ValueRole.MISSING):
            painter.save()
            painter.setPen(QColor(present_colors().muted))
            painter.drawText(rect.adjusted(8, 0, -8, 0), Qt.AlignmentFlag.AlignCenter, "–")
            painter.restore()
        if severity in ("block", "warn"):
            colors = present_colors()
            painter.save()
            painter.setPen(QPen(QColor(colors.problem if severity == "block" else colors.warning), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
            painter.restore()

    def _end(self, editor: CellInput) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)


def _with_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
