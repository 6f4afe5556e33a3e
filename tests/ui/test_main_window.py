"""Home: what lies where, finding, deleting and bringing back, files, which connection is used."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.profile import Environment, Profile, SignIn
from app.domain.shelf import Shelf
from tests.ui.keys import EXAMPLES
from tests.ui.program_fixture import RunningProgram, focus, press, push, running

__all__ = ["running"]


def names(running: RunningProgram) -> list[str]:
    lines = running.home.table.lines
    return [str(lines.data(lines.index(row, 0))) for row in range(lines.rowCount())]


def draft_named(running: RunningProgram, name: str) -> str:
    """Type a draft of a name and close its window."""
    wizard = running.new()
    QTest.keyClicks(focus(), name)
    wizard.close()
    running.until(lambda: name in names(running))
    return wizard.draft_id


def test_a_first_run_lands_in_practice_with_new_as_the_first_thing(running: RunningProgram) -> None:
    assert running.home.band.isVisible()
    assert running.home.band.words() == "PRACTICE"
    assert running.home.focusWidget() is running.home.new
    assert running.home.empty.isVisible()


def test_a_typed_draft_lies_with_the_drafts_and_enter_opens_it(running: RunningProgram) -> None:
    draft_id = draft_named(running, "Summer")
    running.home.activateWindow()
    running.until(running.home.isActiveWindow)
    running.home.table.setFocus()
    with running.qtbot.waitSignal(running.home.wizards.opened):
        press(Qt.Key.Key_Return)
    assert running.home.wizards.windows[draft_id].bridge.editor.draft.name == "Summer"


def test_an_open_draft_is_not_opened_twice(running: RunningProgram) -> None:
    wizard = running.new()
    QTest.keyClicks(focus(), "Summer")
    running.home.wizards.open(wizard.draft_id)
    assert list(running.home.wizards.windows) == [wizard.draft_id]


def test_finding_by_name_ignores_capital_letters(running: RunningProgram) -> None:
    draft_named(running, "Summer")
    draft_named(running, "Winter")
    QTest.keyClicks(running.home.search, "SUM")
    running.until(lambda: names(running) == ["Summer"])


def test_a_deleted_draft_can_be_brought_back(running: RunningProgram) -> None:
    draft_named(running, "Summer")
    running.home.activateWindow()
    running.until(running.home.isActiveWindow)
    running.home.table.setFocus()
    press(Qt.Key.Key_Delete)
    running.until(lambda: names(running) == [])
    running.until(running.home.undo.isVisible)
    push(running.home.undo)
    running.until(lambda: names(running) == ["Summer"])


def test_a_file_becomes_a_draft_of_its_own(running: RunningProgram) -> None:
    with running.qtbot.waitSignal(running.home.wizards.opened) as opened:
        running.home.open_file(EXAMPLES / "create_page_sample.request.json")
    assert opened.args is not None
    assert opened.args[0].bridge.editor.draft.name == "uatTargetGroup821"


def test_a_file_that_is_no_target_group_is_explained(running: RunningProgram, tmp_path: Path) -> None:
    file = tmp_path / "letter.json"
    file.write_text("Dear all", "utf-8")
    running.home.open_file(file)
    running.until(lambda: "letter.json: " in running.home.notice.text())
    assert "no target group" in running.home.notice.text()


def test_another_connection_changes_the_band_and_title_of_every_window(running: RunningProgram) -> None:
    wizard = running.new()
    origin = "https://eu.api.capillarytech.com"
    profile = Profile("p1", "Europe", Environment.LIVE, origin, SignIn.BASIC, "till.1")
    running.home.connections.save(profile, None)
    with running.qtbot.waitSignal(running.home.reloaded):
        running.home.reload()
    place = running.home.profile.findData("p1")
    running.home.profile.setCurrentIndex(place)
    running.home.profile.activated.emit(place)
    running.until(lambda: wizard.band.words() == "LIVE (EU)")
    assert running.home.band.words() == "LIVE (EU)"
    assert wizard.windowTitle() == "New target group[*] - LIVE (EU) - Target Composer"
    assert wizard.submit.ready.button.text() == "Create target group in LIVE (EU)"


def test_each_list_says_what_belongs_there_while_it_is_empty(running: RunningProgram) -> None:
    said = set()
    for shelf in Shelf:
        with running.qtbot.waitSignal(running.home.pane.read):
            running.home.show_shelf(shelf)
        assert running.home.empty.isVisible() is (shelf is not Shelf.TEMPLATES)
        said.add(running.home.empty.text())
    assert len(said) == len(Shelf)
