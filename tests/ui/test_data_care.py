"""Earlier versions, backups and what was found in the folder, in the running program."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.draft import new_draft
from app.exchange import draft_file
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.places import Places
from tests.ui.program_fixture import RunningProgram, push, running
from ui.data_care import DataCare
from ui.dialogs.versions import VersionsDialog
from ui.wizard import Wizard

__all__ = ["running"]


def care(running: RunningProgram) -> DataCare:
    """Return what cares for the data."""
    return running.doors.care


def versions(running: RunningProgram, wizard: Wizard) -> VersionsDialog:
    """Open the earlier versions of a draft from its menu."""
    wizard.menu.actions["versions"].trigger()
    running.until(lambda: care(running).dialog is not None)
    dialog = care(running).dialog
    assert dialog is not None
    return dialog


def test_an_earlier_version_is_compared_in_words_and_opened_as_a_new_draft(running: RunningProgram) -> None:
    wizard = running.take_in(replace(new_draft(), name="Summer"))
    running.saved(wizard)
    wizard.bridge.editor.set_all({("name",): "Winter"})
    running.saved(wizard)
    dialog = versions(running, wizard)
    running.until(dialog.take.isEnabled)
    assert dialog.list.count() == 1
    assert dialog.list.item(0).text().endswith(": Summer")
    assert [dialog.changes.item(row).text() for row in range(dialog.changes.count())] == [
        "Name: 'Summer' became 'Winter'."
    ]
    with running.qtbot.waitSignal(running.home.wizards.opened):
        push(dialog.take)
    assert sorted(each.bridge.editor.draft.name for each in running.home.wizards.windows.values()) == [
        "Summer",
        "Winter",
    ]
    assert wizard.bridge.editor.draft.name == "Winter"


def test_a_draft_without_earlier_versions_says_when_there_will_be_some(running: RunningProgram) -> None:
    dialog = versions(running, running.new())
    assert "every five minutes" in dialog.said.text()
    assert not dialog.take.isEnabled()
    dialog.close()


def test_everything_goes_into_one_file_and_comes_back_on_another_computer(
    qtbot: QtBot, running: RunningProgram, tmp_path: Path
) -> None:
    wizard = running.take_in(replace(new_draft(), name="Summer"))
    file = tmp_path / "all.tgbackup"
    care(running).back_up_to(file, wizard)
    running.until(lambda: "Everything is in all.tgbackup" in wizard.notice.text())
    running.close()
    other = RunningProgram(qtbot, tmp_path / "other")
    care(other).take_in_from(file, other.home)
    other.until(lambda: "1 draft was added." in told_at_home(other))
    wizard = other.reopen(wizard_id(other))
    assert wizard.bridge.editor.draft.name == "Summer"
    care(other).take_in_from(tmp_path / "none", wizard)
    other.until(lambda: "not there any more" in wizard.notice.text())
    other.close()


def told_at_home(running: RunningProgram) -> str:
    """Return all that stands at home."""
    return " ".join(label.text() for label in running.home.findChildren(QLabel))


def wizard_id(running: RunningProgram) -> str:
    """Return the id of the one draft there is."""
    with closing(Database(Places(running.folder).database)) as database:
        return DraftStore(database, draft_file).list()[0].id


def test_a_damaged_file_is_told_when_the_program_starts(qtbot: QtBot, tmp_path: Path) -> None:
    places = Places(tmp_path / "data")
    places.prepare()
    places.database.write_bytes(b"no database at all" * 500)
    running = RunningProgram(qtbot, places.root)
    assert "The file of drafts was damaged" in told_at_home(running)
    assert list((places.root / "damaged").iterdir())
    running.close()


def test_a_file_that_was_taken_away_is_written_anew_and_that_is_told(running: RunningProgram) -> None:
    wizard = running.take_in(replace(new_draft(), name="Summer"))
    running.saved(wizard)
    Places(running.folder).database.unlink()
    wizard.bridge.editor.set_all({("name",): "Winter"})
    running.saved(wizard)
    running.until(lambda: "written anew" in told_at_home(running))
    draft_id = wizard.draft_id
    running.restart()
    assert running.reopen(draft_id).bridge.editor.draft.name == "Winter"
