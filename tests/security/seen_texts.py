"""Every text that the windows of the running program show or hand to a screen reader."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)

Role = Qt.ItemDataRole
MOST_ROWS = 400


def all_widgets() -> list[QWidget]:
    """Return every widget there is, hidden ones too."""
    windows = QApplication.topLevelWidgets()
    return list(dict.fromkeys(widget for window in windows for widget in (window, *window.findChildren(QWidget))))


def shown_texts() -> Iterator[tuple[str, str]]:
    """Yield where a text stands and the text. What a person types into stands as it was typed, and is left out."""
    for widget in all_widgets():
        where = f"{type(widget).__name__} {widget.objectName()}"
        for text in _of(widget):
            yield where, text


def tool_tips() -> Iterator[tuple[str, str]]:
    """Yield where a tool tip belongs and its text, those of lines of tables and trees too."""
    for widget in all_widgets():
        where = f"{type(widget).__name__} {widget.objectName()}"
        yield where, widget.toolTip()
        yield where, widget.whatsThis()
        for action in widget.actions():
            yield where, action.toolTip()
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            for text in _of_model(widget.model(), (Role.ToolTipRole, Role.WhatsThisRole, Role.StatusTipRole)):
                yield where, text


def _of(widget: QWidget) -> Iterator[str]:
    yield from (widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription(), widget.statusTip())
    for action in widget.actions():
        yield from _of_action(action)
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QGroupBox | QMenu):
        yield widget.title()
    elif isinstance(widget, QTabWidget):
        yield from (widget.tabText(place) for place in range(widget.count()))
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QPlainTextEdit):
        yield widget.placeholderText()
        yield widget.toPlainText() if widget.isReadOnly() and not widget.objectName() else ""
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _of_model(
            widget.model(), (Role.DisplayRole, Role.AccessibleTextRole, Role.AccessibleDescriptionRole)
        )


def _of_action(action: QAction) -> Iterator[str]:
    yield from (action.text(), action.statusTip())


def _of_model(model: QAbstractItemModel, roles: tuple[Role, ...]) -> Iterator[str]:
    waiting = [QModelIndex()]
    while waiting:
        parent = waiting.pop()
        if model.canFetchMore(parent):
            model.fetchMore(parent)
        for column in range(_columns(model, parent)):
            for row in range(min(model.rowCount(parent), MOST_ROWS)):
                index = model.index(row, column, parent)
                yield from (str(text) for role in roles if (text := index.data(role)) is not None)
                waiting += [index] if column == 0 else []
    lines = ((Qt.Orientation.Horizontal, _columns(model)), (Qt.Orientation.Vertical, model.rowCount()))
    heads = (
        (section, line, role) for line, count in lines for section in range(min(count, MOST_ROWS)) for role in roles
    )
    yield from (str(text) for head in heads if (text := model.headerData(*head)) is not None)


def _columns(model: QAbstractItemModel, parent: QModelIndex | None = None) -> int:
    """Return how many columns there are: a list does not say that it has one."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent or QModelIndex())
