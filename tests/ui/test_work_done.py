"""How much is done for what a person does, counted instead of timed: widgets made, functions called, drawings drawn."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.session.pages import ORDER, PageId
from tests.counted_calls import calls_of
from tests.ui.program_fixture import RunningProgram, running
from ui.icons import picture

__all__ = ["running"]
MOST_WIDGETS = 1100
MOST_CALLS_OF_A_KEY = 650


def test_all_steps_of_a_draft_have_so_many_widgets_and_no_more_once_all_was_said_that_is_wrong(
    running: RunningProgram,
) -> None:
    wizard = running.sample()
    counts = []
    for _time in range(3):  # what is wrong on a step is said when one comes back to it
        for page in (*ORDER, PageId.GROUP):
            wizard.show_page(page)
        counts.append(len(wizard.findChildren(QWidget)))
    assert counts[1] == counts[2] <= MOST_WIDGETS


def test_a_key_in_the_name_calls_so_many_functions_of_rules_pages_and_saving(running: RunningProgram) -> None:
    wizard = running.sample()
    wizard.show_page(PageId.GROUP)
    field = wizard.findChild(QLineEdit, "name")
    assert field is not None
    QTest.keyClicks(field, "ab")
    assert calls_of(lambda: QTest.keyClicks(field, "c")) <= MOST_CALLS_OF_A_KEY


class Layouts(QObject):
    """Counts how often a widget is to be laid out anew."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.count = 0
        self._widget = widget
        widget.installEventFilter(self)

    def carry_out(self) -> None:
        QCoreApplication.sendPostedEvents(self._widget, QEvent.Type.LayoutRequest)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.LayoutRequest
        return False


def test_a_key_in_the_name_has_neither_the_foot_nor_the_steps_laid_out(running: RunningProgram) -> None:
    wizard = running.sample()
    wizard.show_page(PageId.GROUP)
    field = wizard.findChild(QLineEdit, "name")
    assert field is not None
    both = Layouts(wizard.footer), Layouts(wizard.rail)
    for keys in ("ab", "c"):
        for layouts in both:
            layouts.count = 0
        QTest.keyClicks(field, keys)
        for layouts in both:
            layouts.carry_out()
    assert [layouts.count for layouts in both] == [0, 0]


def test_a_drawing_is_drawn_once_however_many_show_it(qapp: QApplication) -> None:
    assert picture("next").cacheKey() == picture("next").cacheKey() != picture("previous").cacheKey()
