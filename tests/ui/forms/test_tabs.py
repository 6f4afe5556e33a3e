"""Sheets behind tabs: to turn them over moves nothing else, and the edge of a list shows where the keyboard is."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QListWidget, QTableWidget, QTreeWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.theme_fixture import theme
from ui.forms.flow import Flow
from ui.forms.looks import plain_label
from ui.forms.steady import Tabs
from ui.theme import Theme

__all__ = ["theme"]

LONG = 3000
EDGE = 2


@pytest.fixture
def tabs(theme: Theme, qtbot: QtBot) -> Iterator[Tabs]:
    """A short sheet, a long one and one with many lines, as high as they need to be."""
    page, made = Flow(), Tabs()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(made)
    column.addStretch(1)
    long, inside = QWidget(), QWidget()
    inside.setMinimumHeight(LONG)
    QVBoxLayout(long).addWidget(inside)
    wrapped = Flow()
    lines = QVBoxLayout(wrapped)
    lines.addWidget(plain_label("Many words. " * 200, wrap=True))
    for name, sheet in (("Answer", QLabel("Short")), ("Asked and kept", long), ("In sentences", wrapped)):
        made.addTab(sheet, name)
    page.resize(400, 300)
    page.show()
    yield made


def height_wanted(tabs: Tabs) -> int:
    return tabs.heightForWidth(400)


def test_a_long_sheet_that_was_looked_at_leaves_no_height_behind(tabs: Tabs) -> None:
    short = height_wanted(tabs)
    tabs.setCurrentIndex(1)
    assert height_wanted(tabs) > LONG
    tabs.setCurrentIndex(2)
    assert short < height_wanted(tabs) < LONG
    tabs.setCurrentIndex(0)
    assert height_wanted(tabs) == short
    assert tabs.sizeHint().height() == tabs.minimumSizeHint().height() < LONG


def test_no_tab_moves_when_another_one_is_chosen(tabs: Tabs) -> None:
    bar, places = tabs.tabBar(), []
    for chosen in range(tabs.count()):
        tabs.setCurrentIndex(chosen)
        places.append([bar.tabRect(tab).getRect() for tab in range(tabs.count())])
    assert places[0] == places[1] == places[2]


@pytest.mark.parametrize("kind", [QTreeWidget, QTableWidget, QListWidget])
def test_no_row_lies_over_the_edge_that_shows_where_the_keyboard_is(
    theme: Theme, qtbot: QtBot, kind: type[QTreeWidget | QTableWidget | QListWidget]
) -> None:
    rows = kind()
    qtbot.addWidget(rows)
    rows.show()
    assert rows.viewport().geometry().left() >= EDGE
    assert rows.width() - rows.viewport().geometry().right() > EDGE
