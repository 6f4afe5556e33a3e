"""How much is done for what a person does, counted instead of timed: widgets made, functions called, drawings drawn."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.session.pages import ORDER, PageId
from tests.counted_calls import calls_of
from tests.ui.program_fixture import RunningProgram, running
from ui.icons import picture

__all__ = ["running"]
MOST_WIDGETS = 1400
MOST_CALLS_OF_A_KEY = 1300


def test_all_steps_of_a_draft_have_so_many_widgets_and_as_many_the_second_time(running: RunningProgram) -> None:
    wizard = running.sample()
    counts = []
    for _time in range(2):
        for page in (*ORDER, PageId.GROUP):
            wizard.show_page(page)
        counts.append(len(wizard.findChildren(QWidget)))
    assert counts[0] == counts[1] <= MOST_WIDGETS


def test_a_key_in_the_name_calls_so_many_functions_of_rules_pages_and_saving(running: RunningProgram) -> None:
    wizard = running.sample()
    wizard.show_page(PageId.GROUP)
    field = wizard.findChild(QLineEdit, "name")
    assert field is not None
    QTest.keyClicks(field, "ab")
    assert calls_of(lambda: QTest.keyClicks(field, "c")) <= MOST_CALLS_OF_A_KEY


def test_a_drawing_is_drawn_once_however_many_show_it(qapp: QApplication) -> None:
    assert picture("next").cacheKey() == picture("next").cacheKey() != picture("previous").cacheKey()
