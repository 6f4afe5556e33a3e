"""What every form keeps: names, buddies, descriptions, plain text, and room for all words at every size."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.domain.field_path import FieldPath
from app.domain.vocab import NAME_LIMIT
from tests.ui.cut_words import cut_words
from tests.ui.keys import PageKeys, example
from ui.forms.field_page import FieldPage
from ui.forms.field_row import FieldRow
from ui.forms.inputs import SwitchInput
from ui.forms.looks import plain_label
from ui.pages.group import GroupPage
from ui.pages.schedule import SchedulePage
from ui.pages.targets import TargetsPage

PAGES = (GroupPage, SchedulePage, TargetsPage)
EXAMPLES = ("page_sample", "streaks_two_levels", "unified_all_overall_sum", "alternate_currency")


def rows_of(page: FieldPage) -> list[tuple[FieldPath, FieldRow]]:
    return [(path, row) for path, row in page.editing.rows.items() if isinstance(row, FieldRow)]


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_input_has_a_name_a_description_and_a_label(
    qtbot: QtBot, kind: type[GroupPage | SchedulePage | TargetsPage], name: str
) -> None:
    page = PageKeys(qtbot, kind, example(name)).page
    rows = rows_of(page)
    assert rows
    for path, row in rows:
        assert row.input.objectName() == ".".join(str(step) for step in path)
        assert row.input.accessibleName()
        assert row.input.accessibleDescription()
        buddies = [label for label in page.findChildren(QLabel) if label.buddy() is row.input]
        assert buddies or isinstance(row.input, SwitchInput)


@pytest.mark.parametrize("kind", PAGES)
def test_every_button_has_a_name_and_is_large_enough(
    qtbot: QtBot, kind: type[GroupPage | SchedulePage | TargetsPage]
) -> None:
    page = PageKeys(qtbot, kind, example("unified_all_overall_sum")).page
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and not button.objectName().startswith("qt_"):
            assert button.accessibleName() or button.text(), button.objectName()


@pytest.mark.parametrize("kind", PAGES)
def test_every_label_is_plain_text(qtbot: QtBot, kind: type[GroupPage | SchedulePage | TargetsPage]) -> None:
    page = PageKeys(qtbot, kind, example("unified_all_overall_sum")).page
    labels = page.findChildren(QLabel)
    assert labels
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("kind", PAGES)
def test_no_words_are_cut_in_the_smallest_window(
    qtbot: QtBot, kind: type[GroupPage | SchedulePage | TargetsPage], name: str
) -> None:
    keys = PageKeys(qtbot, kind, example(name), width=800)
    keys.page.show_problems()
    qtbot.waitUntil(lambda: not cut_words(keys.page))
    assert keys.child("page_content").width() <= keys.page.width()


def test_what_is_said_is_part_of_the_description(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    keys.page.show_problems()
    assert keys.child("name").accessibleDescription().startswith("Enter a name for the target group")


def test_a_message_takes_the_place_of_the_help(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    row = keys.page.editing.rows[("name",)]
    before = row.heightForWidth(row.width())
    keys.page.reveal(("name",))
    assert keys.said("name")
    assert row.heightForWidth(row.width()) == before


def test_a_word_about_what_did_not_fit_goes_when_the_field_is_left(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    keys.fill("name", "n" * NAME_LIMIT)
    keys.go_to("name")
    keys.write("n")
    assert "No more than 200 characters fit here." in keys.texts()
    keys.tab()
    assert "No more than 200 characters fit here." not in keys.texts()


def test_a_line_of_the_panel_is_ticked_when_it_is_mended(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    keys.page.show_problems()
    keys.go_to("name")
    keys.write("S")
    lines = [button.text() for button in keys.page.panel.findChildren(QAbstractButton)]
    assert lines == ["✓ Enter a name for the target group"]


def test_a_press_of_the_mouse_elsewhere_hits_what_it_aimed_at(qtbot: QtBot) -> None:
    """The message waits for the button to come up, so that nothing moves beneath it."""
    keys = PageKeys(qtbot, SchedulePage)
    keys.fill("periods.0.start_date", "soon")
    button = keys.child("periods.add")
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert len(keys.editor.draft.periods) == 2


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_is_freed_when_it_is_closed(qtbot: QtBot, kind: type[GroupPage | SchedulePage | TargetsPage]) -> None:
    keys = PageKeys(qtbot, kind, example("unified_all_overall_sum"))
    page = keys.page
    alive = weakref.ref(page)
    keys.editor.set(("name",), "other")
    page.deleteLater()
    QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    assert not isValid(page)
    keys.editor.set(("name",), "another")
    del page
    keys.widget = QWidget()
    qtbot.addWidget(keys.widget)
    del keys
    gc.collect()
    assert alive() is None or not isValid(alive())


@pytest.mark.parametrize("words", ["Summer", "קיץ"])
@pytest.mark.parametrize("right", [False, True])
def test_a_label_stands_where_lines_begin_whatever_its_letters(qapp: QApplication, words: str, right: bool) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
    try:
        label = plain_label(words)
        label.resize(400, 40)
        image = label.grab().toImage()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    empty = image.pixelColor(200, 0)
    inked = [x for x in range(400) if any(image.pixelColor(x, y) != empty for y in range(40))]
    assert inked
    assert min(inked) > 300 if right else max(inked) < 100
