"""The sign of the calendar at the end of a day: large enough to hit in every size of type, and over no letter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.theme_fixture import theme
from ui.forms.date_input import DateInput
from ui.theme import Theme

__all__ = ["theme"]

LEAST = 24


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> QWidget:
    """A day to be filled in."""
    made = QWidget()
    QHBoxLayout(made).addWidget(DateInput())
    qtbot.addWidget(made)
    return made


def parts(window: QWidget) -> tuple[DateInput, QToolButton]:
    (field,) = window.findChildren(DateInput)
    (sign,) = field.findChildren(QToolButton)
    return field, sign


@pytest.mark.parametrize("zoom", [80, 100, 200])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_sign_grows_with_the_type_and_stands_beside_the_day(
    theme: Theme, window: QWidget, qtbot: QtBot, zoom: int, direction: Qt.LayoutDirection
) -> None:
    field, sign = parts(window)
    window.setLayoutDirection(direction)
    window.show()
    theme.set_zoom(200)
    theme.set_zoom(zoom)
    qtbot.waitUntil(lambda: sign.iconSize().width() < sign.width() < field.height())
    assert sign.iconSize().width() == 16 * zoom // 100
    assert min(sign.width(), sign.height()) >= LEAST
    assert field.rect().contains(sign.geometry())
    margins = field.textMargins()
    mirrored = direction is Qt.LayoutDirection.RightToLeft
    assert sign.width() == (margins.left() if mirrored else margins.right())


def test_a_click_on_it_opens_the_calendar(window: QWidget) -> None:
    field, sign = parts(window)
    window.show()
    QTest.mouseClick(sign, Qt.MouseButton.LeftButton)
    (calendar,) = field.findChildren(QCalendarWidget)
    assert calendar.isVisible()
    calendar.window().close()
