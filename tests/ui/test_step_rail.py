"""The steps beside a page: with words where there is room, else as numbers with their signs."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.session.pages import ORDER, PageId, Step, StepState
from tests.ui.theme_fixture import theme
from ui.step_rail import StepRail
from ui.theme import Theme

__all__ = ["theme"]

STEPS = tuple(
    Step(page, StepState.PROBLEMS if page is PageId.TARGETS else StepState.TODO, problems=2 * (page is PageId.TARGETS))
    for page in ORDER
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """An empty window."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def rail_in(window: QWidget, width: int) -> StepRail:
    rail = StepRail()
    line = QHBoxLayout(window)
    line.addWidget(rail)
    line.addStretch(1)
    window.resize(width, 700)
    rail.show_steps(STEPS, PageId.GROUP)
    window.show()
    return rail


def test_in_the_smallest_window_the_steps_have_their_words_and_in_twice_the_size_of_type_their_numbers(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    rail = rail_in(window, 1024)
    assert rail.buttons[PageId.TARGETS].text() == "3  Targets\n2 problems"
    width = rail.width()
    theme.set_zoom(200)
    qtbot.waitUntil(lambda: rail.width() < width)
    assert [button.text() for button in rail.buttons.values()] == ["1", "2", "3", "4", "5"]


def test_a_step_without_words_says_them_to_the_pointer_and_to_screen_readers(theme: Theme, window: QWidget) -> None:
    theme.set_zoom(200)
    button = rail_in(window, 1024).buttons[PageId.TARGETS]
    assert button.toolTip() == "Targets: 2 problems (Ctrl+3)"
    assert (button.accessibleName(), button.accessibleDescription()) == ("3 Targets", "2 problems")


def test_in_a_wider_window_the_words_come_back(theme: Theme, window: QWidget) -> None:
    theme.set_zoom(200)
    rail = rail_in(window, 1024)
    assert rail.buttons[PageId.GROUP].text() == "1"
    rail.window().resize(1500, 700)
    assert rail.buttons[PageId.GROUP].text() == "1  Group\nTo do"
