"""What would take the wheel is only made of the kinds that let it go on: nobody chooses by scrolling a page."""

import ast
from collections.abc import Iterator

from tests.house.source import parsed, place, python_files

KINDS = {"QComboBox", "QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit", "QDateTimeEdit", "QTabWidget", "QTabBar"}
KINDS |= {"QFontComboBox", "QAbstractSpinBox", "QSlider", "QDial"}
STEADY = {"drop_down.py", "steady.py"}


def named(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield where one of the kinds is imported from Qt, or named as part of its module."""
    for node in ast.walk(tree):
        if (isinstance(node, ast.ImportFrom) and KINDS & {each.name for each in node.names}) or (
            isinstance(node, ast.Attribute) and node.attr in KINDS
        ):
            yield node


def test_lists_numbers_and_tabs_are_of_the_kinds_that_leave_the_wheel_alone() -> None:
    files = [file for file in python_files("ui") if file.name not in STEADY]
    assert [place(file, node) for file in files for node in named(parsed(file))] == []


def test_another_kind_is_found() -> None:
    tree = ast.parse("from PySide6.QtWidgets import QLabel, QSlider\nQtWidgets.QComboBox()\nQLabel()")
    assert [getattr(node, "lineno", 0) for node in named(tree)] == [1, 2]
