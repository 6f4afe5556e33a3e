"""One draft in one window, by real keys: steps, problems, undo over the whole draft, the place kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.session.pages import PageId
from tests.ui.program_fixture import RunningProgram, focus, press, running
from ui.forms.link_button import LinkButton
from ui.forms.text_input import TextInput

__all__ = ["running"]

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_title_names_the_group_and_the_environment_and_marks_what_is_not_saved(running: RunningProgram) -> None:
    wizard = running.new()
    assert wizard.windowTitle() == "New target group[*] - PRACTICE - Target Composer"
    QTest.keyClicks(focus(), "A[*]B")
    assert wizard.windowTitle() == "A[*][*]B[*] - PRACTICE - Target Composer"
    assert wizard.isWindowModified()
    running.saved(wizard)
    assert not wizard.isWindowModified()


def test_next_on_an_empty_page_says_what_is_missing_and_stays(running: RunningProgram) -> None:
    wizard = running.new()
    press(Qt.Key.Key_Right, ALT)
    assert wizard.page.name == "GROUP"
    assert wizard.next.isEnabled()
    assert focus().objectName() == "problem_panel"


def test_the_panel_says_how_many_problems_there_are(running: RunningProgram) -> None:
    wizard = running.new()
    press(Qt.Key.Key_Right, ALT)
    assert focus().accessibleName() == "There is a problem"
    press(Qt.Key.Key_2, CONTROL)
    press(Qt.Key.Key_Right, ALT)
    assert (wizard.page, focus().objectName()) == (PageId.SCHEDULE, "problem_panel")
    listed = len(focus().findChildren(LinkButton))
    assert focus().accessibleName() == f"There are {listed} problems"


def test_control_and_a_number_open_any_step_and_the_rail_says_how_it_stands(running: RunningProgram) -> None:
    wizard = running.new()
    press(Qt.Key.Key_3, CONTROL)
    third = wizard.page
    press(Qt.Key.Key_5, CONTROL)
    assert (third, wizard.page) == (PageId.TARGETS, PageId.SUBMIT)
    group, schedule = wizard.rail.buttons[PageId.GROUP], wizard.rail.buttons[PageId.SCHEDULE]
    assert (group.accessibleName(), group.accessibleDescription()) == ("1 Group", "1 problem")
    assert schedule.accessibleDescription() == "To do"
    press(Qt.Key.Key_1, CONTROL)
    QTest.keyClicks(focus(), "Summer")
    assert group.accessibleDescription() == "Done"


def test_alt_and_arrows_lead_through_the_sample_and_back(running: RunningProgram) -> None:
    wizard = running.sample()
    seen = [wizard.page]
    for _step in range(3):
        press(Qt.Key.Key_Right, ALT)
        seen.append(wizard.page)
    assert seen == [PageId.GROUP, PageId.SCHEDULE, PageId.TARGETS, PageId.REVIEW]
    press(Qt.Key.Key_Left, ALT)
    assert wizard.page.name == "TARGETS"


def test_back_stands_on_the_last_step_where_it_stood_so_that_a_second_click_on_next_leads_nowhere(
    running: RunningProgram,
) -> None:
    wizard = running.sample()
    wizard.show_page(PageId.REVIEW)
    there = wizard.next.mapTo(wizard, wizard.next.rect().center())
    before, layout = wizard.back.geometry(), wizard.footer.layout()
    assert layout is not None
    for _click in range(2):
        under = wizard.childAt(there) or wizard
        QTest.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(wizard, there))
        layout.activate()
    assert wizard.page is PageId.SUBMIT
    assert wizard.back.geometry() == before


def test_f7_leads_from_problem_to_problem_over_the_pages_and_shift_f7_back(running: RunningProgram) -> None:
    wizard = running.new()
    press(Qt.Key.Key_F7)
    assert wizard.page.name == "SCHEDULE"
    assert focus().objectName() == "periods.0.start_date"
    press(Qt.Key.Key_F7)
    assert focus().objectName() == "periods.0.end_date"
    press(Qt.Key.Key_F7, SHIFT)
    press(Qt.Key.Key_F7, SHIFT)
    assert (wizard.page, focus().objectName()) == (PageId.GROUP, "name")


def test_f7_says_so_where_there_is_no_problem(running: RunningProgram) -> None:
    wizard = running.sample()
    press(Qt.Key.Key_F7)
    assert wizard.notice.text() == "There is no problem"


def test_undo_goes_over_the_whole_draft_and_leads_to_the_field(running: RunningProgram) -> None:
    wizard = running.new()
    QTest.keyClicks(focus(), "Summer")
    press(Qt.Key.Key_Tab)
    QTest.keyClicks(focus(), "For all")
    press(Qt.Key.Key_2, CONTROL)
    press(Qt.Key.Key_Z, CONTROL)
    assert (wizard.page, focus().objectName()) == (PageId.GROUP, "description")
    assert (wizard.bridge.editor.draft.name, wizard.bridge.editor.draft.description) == ("Summer", "For ")
    press(Qt.Key.Key_Z, CONTROL)
    assert (wizard.bridge.editor.draft.name, wizard.bridge.editor.draft.description) == ("Summer", "")
    press(Qt.Key.Key_Z, CONTROL)
    assert wizard.bridge.editor.draft.name == ""
    press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert wizard.bridge.editor.draft.name == "Summer"


def test_a_link_from_review_leads_to_the_field_and_next_comes_back(running: RunningProgram) -> None:
    wizard = running.sample()
    press(Qt.Key.Key_4, CONTROL)
    wizard.review.jump_asked.emit(("periods", 1, "end_date"))
    assert (wizard.page, focus().objectName()) == (PageId.SCHEDULE, "periods.1.end_date")
    assert wizard.next.text() == "Back to your answers"
    press(Qt.Key.Key_Right, ALT)
    assert wizard.page.name == "REVIEW"


def test_control_s_is_harmless_and_says_when_it_was_saved(running: RunningProgram) -> None:
    wizard = running.new()
    QTest.keyClicks(focus(), "Summer")
    press(Qt.Key.Key_S, CONTROL)
    running.saved(wizard)
    assert wizard.saved.text()[:6] == "Saved "


def test_control_enter_never_sends(running: RunningProgram) -> None:
    wizard = running.sample()
    running.to_the_button(wizard)
    press(Qt.Key.Key_Return, CONTROL)
    press(Qt.Key.Key_Return)
    assert wizard.flights.of(wizard.draft_id) is None


def test_a_draft_comes_back_at_its_page_field_and_cursor_with_half_typed_text(running: RunningProgram) -> None:
    wizard = running.sample()
    wizard.jump_to(("periods", 1, "end_date"))
    press(Qt.Key.Key_End)
    QTest.keyClicks(focus(), "x")
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    draft_id, text = wizard.draft_id, wizard.bridge.editor.draft.periods[1].end_date
    wizard.close()
    running.restart()
    again = running.reopen(draft_id)
    field = focus()
    assert isinstance(field, TextInput)
    assert (again.page, field.objectName(), field.text()) == (PageId.SCHEDULE, "periods.1.end_date", text)
    assert field.cursorPosition() == len(text) - 2


def test_a_draft_that_nobody_touched_is_not_kept(running: RunningProgram) -> None:
    wizard = running.new()
    press(Qt.Key.Key_3, CONTROL)
    wizard.close()
    running.restart()
    assert running.home.table.lines.rowCount() == 0


@pytest.mark.parametrize(("key", "percent"), [(Qt.Key.Key_Plus, 110), (Qt.Key.Key_Minus, 90)])
def test_the_type_grows_and_shrinks_and_comes_back(running: RunningProgram, key: Qt.Key, percent: int) -> None:
    wizard = running.new()
    usual = wizard.font().pointSizeF()
    press(key, CONTROL)
    wanted = pytest.approx(usual * percent / 100, rel=0.02)
    running.qtbot.waitUntil(lambda: wizard.font().pointSizeF() == wanted)
    press(Qt.Key.Key_0, CONTROL)
    running.qtbot.waitUntil(lambda: wizard.font().pointSizeF() == pytest.approx(usual))


def test_technical_names_are_shown_on_demand(running: RunningProgram) -> None:
    wizard = running.new()
    wizard.menu.actions["technical"].trigger()
    shown = [label.text() for label in wizard.findChildren(QLabel) if label.isVisible()]
    assert "trackingType" in shown
    other = running.new()
    assert "trackingType" in [label.text() for label in other.findChildren(QLabel) if label.isVisible()]


def test_nothing_is_created_by_one_key_too_many(running: RunningProgram) -> None:
    wizard = running.sample()
    running.to_the_button(wizard)
    for _time in range(3):
        press(Qt.Key.Key_Space)
    assert wizard.flights.of(wizard.draft_id) is None
    assert not wizard.bridge.editor.locked


def test_what_was_done_before_a_restart_can_be_undone_and_done_again(running: RunningProgram) -> None:
    wizard = running.new()
    QTest.keyClicks(focus(), "Summer")
    press(Qt.Key.Key_Tab)
    QTest.keyClicks(focus(), "For all")
    press(Qt.Key.Key_Z, CONTROL)
    running.saved(wizard)
    draft_id = wizard.draft_id
    running.restart()
    again = running.reopen(draft_id)
    press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert again.bridge.editor.draft.description == "For all"
    for _step in range(3):
        press(Qt.Key.Key_Z, CONTROL)
    assert (again.bridge.editor.draft.name, focus().objectName()) == ("", "name")
    assert not again.bridge.editor.can_undo
