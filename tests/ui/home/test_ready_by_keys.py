"""Ready to send by real keys: looked at, sent by hand one or all, each the whole way, or taken back at once."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.domain.intent import Intent
from app.domain.place import Place
from app.domain.profile import Environment, Profile, SignIn
from app.domain.shelf import Shelf
from tests.ui.home.desk import Seed, active_window_is, open_shelf, seed, shows, take_keys
from tests.ui.keys import example
from tests.ui.program_fixture import RunningProgram, focus, press, push, running
from ui.dialogs.record import RecordDialog
from ui.dialogs.sending import SendingDialog

__all__ = ["running"]

NOWHERE = Profile("p1", "Our programme", Environment.LIVE, "https://localhost:9", SignIn.BASIC, "till.1")


def dialog(running: RunningProgram) -> SendingDialog:
    """Return the question before sending, when it has the keyboard."""
    running.until(lambda: active_window_is("sending"))
    found = running.home.findChildren(SendingDialog)
    return found[-1]


def waiting(running: RunningProgram, *drafts: str, profile: Profile | None = None) -> None:
    """Let drafts wait, and show the list of them."""

    def put(folder: Seed) -> list[Intent]:
        return [folder.waiting(name, profile) for name in drafts]

    seed(running, put)
    open_shelf(running, Shelf.READY)
    shows(running, *reversed(drafts))


def test_one_is_sent_after_a_question_and_is_created(running: RunningProgram) -> None:
    waiting(running, "Summer", "Winter")
    push(running.home.pane.buttons["send"])
    asked = dialog(running)
    assert asked.list.item(0).text() == "Winter - PRACTICE"
    assert asked.send.text() == "Create target group in PRACTICE"
    push(asked.send)
    running.until(lambda: running.home.notice.text() == "1 target group was created.")
    shows(running, "Summer")
    take_keys(running)
    open_shelf(running, Shelf.SENT)
    shows(running, "Winter")


def test_all_are_sent_one_after_the_other(running: RunningProgram) -> None:
    waiting(running, "Autumn", "Summer", "Winter")
    push(running.home.pane.buttons["send_all"])
    asked = dialog(running)
    assert [asked.list.item(row).text()[:6] for row in range(3)] == ["Autumn", "Summer", "Winter"]
    push(asked.send)
    running.until(lambda: running.home.notice.text() == "3 target groups were created.")
    shows(running)


def test_not_now_sends_nothing_and_enter_alone_means_not_now(running: RunningProgram) -> None:
    waiting(running, "Summer")
    push(running.home.pane.buttons["send"])
    asked = dialog(running)
    press(Qt.Key.Key_Return)
    assert not asked.isVisible()
    assert not running.home.past.sending.busy
    shows(running, "Summer")


def test_for_real_the_name_is_typed_first_and_what_fails_waits_on(running: RunningProgram) -> None:
    waiting(running, "Summer", "Winter", profile=NOWHERE)
    push(running.home.pane.buttons["send"])
    asked = dialog(running)
    push(asked.send)
    assert "type its name: Winter" in asked.problem.text()
    assert focus() is asked.typed
    QTest.keyClicks(asked.typed, "Winter")
    push(asked.send)
    running.until(lambda: running.home.notice.text().startswith("'Winter': There is no password"))
    shows(running, "Winter", "Summer")


def test_where_the_way_is_closed_the_rest_waits_untried(running: RunningProgram) -> None:
    waiting(running, "Summer", "Winter", profile=NOWHERE)
    push(running.home.pane.buttons["send_all"])
    asked = dialog(running)
    QTest.keyClicks(asked.typed, "1")
    push(asked.send)
    assert "type the number 2" in asked.problem.text()
    QTest.keyClicks(asked.typed, "\b2")
    push(asked.send)
    running.until(lambda: running.home.notice.text().endswith("1 more waits."))
    shows(running, "Winter", "Summer")


def test_what_has_problems_by_now_does_not_hold_up_the_others(running: RunningProgram) -> None:
    def put(folder: Seed) -> None:
        folder.waiting("Summer")
        folder.waiting("Winter")
        broken = replace(example("page_sample"), name="Broken", periods=())
        folder.drafts.save("Broken", broken, Place())
        body = b'{"name": "Broken"}'
        profile = folder.profiles.list()[0]
        folder.journal.prepare("gone", 1, "Broken", body, profile, profile.origin)

    seed(running, put)
    open_shelf(running, Shelf.READY)
    push(running.home.pane.buttons["send_all"])
    push(dialog(running).send)
    running.until(lambda: "2 target groups were created." in running.home.notice.text())
    assert "'Broken': The draft has problems by now" in running.home.notice.text()
    shows(running, "Broken")


def test_enter_shows_what_waits_and_nothing_of_it_can_be_typed_over(running: RunningProgram) -> None:
    waiting(running, "Summer")
    with running.qtbot.waitSignal(running.home.table.opened):
        press(Qt.Key.Key_Return)
    record = next(iter(running.home.past.dialogs.values()))
    running.until(lambda: record.title.text() == "Summer")
    assert "uatTargetGroup821" not in record.sentences.text()
    assert shown_buttons(record) == {"export", "take_back", "send"}
    assert running.home.wizards.windows == {}


def shown_buttons(record: RecordDialog) -> set[str]:
    return {name for name, button in record.buttons.items() if button.isVisible()}


def test_taken_back_it_is_a_draft_at_once_and_opens(running: RunningProgram) -> None:
    waiting(running, "Summer")
    with running.qtbot.waitSignal(running.home.wizards.opened):
        push(running.home.pane.buttons["take_back"])
    wizard = running.home.wizards.windows["Summer"]
    assert not wizard.bridge.editor.locked
    shows(running)
    take_keys(running)
    open_shelf(running, Shelf.DRAFTS)
    shows(running, "Summer")


def test_what_waits_and_is_edited_in_its_window_waits_no_longer(running: RunningProgram) -> None:
    waiting(running, "Summer")
    wizard = running.reopen("Summer")
    wizard.bridge.editor.set(("description",), "changed")
    running.saved(wizard)
    shows(running)


def test_deleted_it_is_never_sent_and_brought_back_it_is_a_draft(running: RunningProgram) -> None:
    waiting(running, "Summer")
    press(Qt.Key.Key_Delete)
    shows(running)
    push(running.home.undo)
    open_shelf(running, Shelf.DRAFTS)
    shows(running, "Summer")


def test_the_question_says_the_verb_on_its_button(running: RunningProgram) -> None:
    waiting(running, "Summer", profile=NOWHERE)
    push(running.home.pane.buttons["send"])
    button = dialog(running).findChild(QPushButton, "sending.send")
    assert button is not None
    assert button.text() == "Create target group in LIVE (localhost:9)"
    press(Qt.Key.Key_Escape)
