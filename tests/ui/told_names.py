"""What a screen reader is told of a window's widgets: names, roles, labels, descriptions; and how large they are."""

import re
from collections import Counter
from collections.abc import Container

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTableView,
    QTextBrowser,
    QTextEdit,
    QToolButton,
    QTreeView,
    QWidget,
)

SMALLEST_TARGET = 24
WITHOUT_LABEL = re.compile(r"targets\.\d+\.rule\.value|sheet\.target\.\d+")
"""Further inputs of a line that begins with a labelled one; each has a name of its own."""
_Role = QAccessible.Role
_ROLES: tuple[tuple[type[QWidget], frozenset[QAccessible.Role]], ...] = (
    (QCheckBox, frozenset({_Role.CheckBox})),
    (QRadioButton, frozenset({_Role.RadioButton})),
    (QPushButton, frozenset({_Role.Button, _Role.RadioButton, _Role.CheckBox, _Role.ButtonMenu})),
    (QToolButton, frozenset({_Role.Button, _Role.CheckBox, _Role.ButtonMenu, _Role.RadioButton})),
    (QComboBox, frozenset({_Role.ComboBox})),
    (QLineEdit, frozenset({_Role.EditableText})),
    (QPlainTextEdit, frozenset({_Role.EditableText})),
    (QTextBrowser, frozenset({_Role.StaticText})),
    (QTextEdit, frozenset({_Role.EditableText})),
    (QTreeView, frozenset({_Role.Tree})),
    (QTableView, frozenset({_Role.Table})),
    (QListView, frozenset({_Role.List})),
)


def complaints(window: QWidget, counts: Counter[str]) -> list[str]:
    """Return what is wrong in a window, each as a sentence."""
    found = []
    labels = {label.buddy() for label in window.findChildren(QLabel) if label.isVisible()}
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or is_inner(widget):
            continue
        if is_focusable(widget) or isinstance(widget, QAbstractButton):
            counts["named"] += 1
            found += _of_name_and_role(widget)
        if isinstance(widget, QAbstractButton | QComboBox | QLineEdit) and not is_in_cell(widget):
            counts["targets"] += 1
            if min(widget.width(), widget.height()) < SMALLEST_TARGET:
                found.append(f"{described(widget)} is {widget.width()} x {widget.height()}")
        if _is_input(widget):
            counts["inputs"] += 1
            if not _is_labelled(widget, window, labels):
                found.append(f"{described(widget)} has no label")
    return found + _of_errors(window, counts)


def is_focusable(widget: QWidget) -> bool:
    """Tell whether Tab stops at a widget."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and widget.focusProxy() is None


def is_inner(widget: QWidget) -> bool:
    """Tell whether a widget is a part of another that speaks for it."""
    if isinstance(widget, QHeaderView) or widget.objectName().startswith("qt_"):
        return True
    parent = widget.parentWidget()
    if isinstance(parent, QAbstractScrollArea) and widget is parent.viewport():
        return True
    return isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit)


def described(widget: QWidget) -> str:
    """Return which widget is meant."""
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    around: list[str] = []
    at = widget.parentWidget()
    while at is not None and len(around) < 3:
        around.append(at.objectName() or type(at).__name__)
        at = at.parentWidget()
    return f"{type(widget).__name__} {widget.objectName() or words!r} in {' in '.join(around)}"


def _of_name_and_role(widget: QWidget) -> list[str]:
    told = QAccessible.queryAccessibleInterface(widget)
    found = []
    # of a list that drops down the value is told as its name on some systems: it needs a name of its own besides
    name = widget.accessibleName() if isinstance(widget, QComboBox) else told.text(QAccessible.Text.Name)
    if not name.strip():
        found.append(f"{described(widget)} has no name")
    expected = next((roles for kind, roles in _ROLES if isinstance(widget, kind)), None)
    if expected is not None and told.role() not in expected:
        found.append(f"{described(widget)} is told as {told.role()}")
    if isinstance(widget, QAbstractButton) and widget.group() is not None and told.role() is not _Role.RadioButton:
        found.append(f"{described(widget)} is one of several and told as {told.role()}")
    return found


def _is_labelled(widget: QWidget, window: QWidget, labels: Container[QWidget]) -> bool:
    """Tell whether a visible label belongs to an input: its own, or the head of its column."""
    if isinstance(widget, QComboBox):  # its value is told as its name: only a label beside it says what it is
        told = QAccessible.queryAccessibleInterface(widget).relations(QAccessible.RelationFlag.Label)
        return any(label.text(QAccessible.Text.Name) for label, _flag in told)
    if widget in labels or WITHOUT_LABEL.fullmatch(widget.objectName()):
        return True
    if (
        isinstance(widget, QLineEdit)
        and widget.placeholderText()
        and widget.placeholderText() == widget.accessibleName()
    ):
        return True  # what is searched for stands in the line itself
    first = window.findChild(QWidget, re.sub(r"\.\d+\.", ".0.", widget.objectName(), count=1))
    return first in labels


def _is_input(widget: QWidget) -> bool:
    if is_in_cell(widget):
        return False
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QComboBox)


def is_in_cell(widget: QWidget) -> bool:
    """Tell whether a cell of a table is being changed in a widget."""
    parent = widget.parentWidget()
    return parent is not None and isinstance(parent.parentWidget(), QAbstractItemView)


def _of_errors(window: QWidget, counts: Counter[str]) -> list[str]:
    """What is said beside a field has to be in its description."""
    found = []
    for label in window.findChildren(QLabel):
        name, _dot, last = label.objectName().rpartition(".")
        if last != "error" or not label.isVisible() or not label.text():
            continue
        field = window.findChild(QWidget, name)
        if field is not None and is_focusable(field):
            counts["errors"] += 1
            if label.text() not in field.accessibleDescription():
                found.append(f"{described(field)} does not tell {label.text()!r}")
    return found
