"""Lists that drop down, numbers and tabs: no wheel chooses in them, and every row of a list has room."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QLabel,
    QScrollArea,
    QSpinBox,
    QStyleOptionComboBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.turned_wheel import DOWN, chosen
from ui.forms.choice_input import ChoiceInput, EditableChoice
from ui.forms.drop_down import DropDown
from ui.forms.steady import NumberBox, Tabs
from ui.theme import Scheme, Theme

LOOKS = (
    "Light",
    "Dark",
    "High contrast",
    "One whose name is much longer than its box is wide, to be read all the same",
)


@pytest.fixture(params=[80, 100, 200])
def theme(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Theme]:
    theme = Theme(qapp, Scheme.DARK, request.param)
    yield theme
    theme.set_scheme(Scheme.SYSTEM)
    theme.set_zoom(100)
    theme.end()


def drop_down(parent: QWidget | None = None) -> DropDown:
    box = DropDown(parent)
    box.addItems(list(LOOKS))
    box.setMinimumContentsLength(4)
    box.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


@pytest.mark.parametrize("kind", ["list", "field", "text", "number", "tabs"])
@pytest.mark.parametrize("has_keyboard", [True, False])
def test_the_wheel_scrolls_the_page_and_chooses_nothing_with_the_keyboard_or_without(
    qtbot: QtBot, kind: str, has_keyboard: bool
) -> None:
    page, area = QWidget(), QScrollArea()
    tabs, number = Tabs(), NumberBox()
    tabs.addTab(QLabel("1"), "One")
    tabs.addTab(QLabel("2"), "Two")
    number.setValue(50)
    choices: dict[str, tuple[QWidget, QWidget]] = {
        "list": (box := drop_down(), box),
        "field": (field := ChoiceInput("frequency_type", ("DAILY", "WEEKLY")), field),
        "text": (text := EditableChoice(lambda: LOOKS), text),
        "number": (number, number),
        "tabs": (tabs, tabs.tabBar()),
    }
    choice, under_the_wheel = choices[kind]
    column = QVBoxLayout(page)
    column.addWidget(choice)
    column.addStretch(1)
    page.setMinimumHeight(3000)
    area.setWidgetResizable(True)
    area.setWidget(page)
    qtbot.addWidget(area)
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    if has_keyboard:
        choice.setFocus()
        assert choice.hasFocus() or choice.isAncestorOf(area.focusWidget())
    before = chosen(under_the_wheel)
    middle = under_the_wheel.mapTo(area, under_the_wheel.rect().center())
    QTest.wheelEvent(area.windowHandle(), middle, DOWN)
    assert chosen(under_the_wheel) == before
    assert area.verticalScrollBar().value() > 0


def test_a_list_that_drops_down_shows_all_of_its_few_rows_in_every_size_of_type(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    box = drop_down()
    column.addWidget(box)
    window.resize(120, 100)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    box.setFocus()
    view = box.view()
    with qtbot.waitExposed(view.window()):
        box.showPopup()
    last = view.visualRect(box.model().index(box.count() - 1, 0))
    assert last.bottom() < view.viewport().height()
    assert view.verticalScrollBar().maximum() == 0
    assert last.height() >= view.fontMetrics().height()
    assert view.viewport().width() >= view.sizeHintForColumn(0)
    box.hidePopup()


def test_what_is_chosen_and_too_long_for_its_box_ends_with_an_ellipsis(theme: Theme, qtbot: QtBot) -> None:
    box = drop_down()
    qtbot.addWidget(box)
    box.show()
    drawn = QStyleOptionComboBox()
    for place, whole in ((3, False), (0, True)):
        box.setFixedWidth(box.sizeHint().width() if not whole else 4 * box.sizeHint().width())
        box.setCurrentIndex(place)
        box.initStyleOption(drawn)
        text = str(drawn.currentText)
        assert (text == LOOKS[place]) is whole
        assert text.endswith("…") is not whole
    assert box.currentText() == LOOKS[0]


def test_the_year_of_a_calendar_fits_in_its_bar(theme: Theme, qtbot: QtBot) -> None:
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    with qtbot.waitExposed(calendar):
        calendar.show()
    button, year = calendar.findChild(QToolButton, "qt_calendar_yearbutton"), calendar.findChild(QSpinBox)
    assert button is not None and year is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert year.isVisible()
    bar = year.parentWidget()
    assert bar is not None
    assert year.geometry().bottom() <= bar.rect().bottom()
