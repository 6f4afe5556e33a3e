"""How saving goes is told: at what time and where; since when and why not; what can be done."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from app.domain.draft import new_draft
from app.session.keeper import KeepState
from app.storage.database import Database
from app.storage.drafts import DraftStore
from tests.ui.program_fixture import RunningProgram, focus, running
from tests.ui.test_data_care import care
from ui.save_watch import saved_words

__all__ = ["running"]
AT = datetime(2026, 3, 1, 14, 32, tzinfo=UTC).astimezone()
CLOCK = AT.strftime("%H:%M")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (KeepState(), ""),
        (KeepState(waiting=True, saved_at=AT), "Saving…"),
        (KeepState(saved_at=AT), f"Saved {CLOCK}, on this computer"),
        (
            KeepState(waiting=True, failing_since=AT, reason="disk_full"),
            f"Not saved since {CLOCK}: the disk is full. Free some space.",
        ),
        (
            KeepState(failing_since=AT, reason="read_only"),
            f"Not saved since {CLOCK}: the folder of the program is read-only.",
        ),
        (KeepState(failing_since=AT, reason="busy"), f"Not saved since {CLOCK}: another program holds its file."),
        (KeepState(failing_since=AT, reason="odd"), f"Not saved since {CLOCK}: the disk does not take it."),
        (
            KeepState(failing_since=AT, reason="disk_full", copied_at=AT, copies_in="/media/stick"),
            f"Not saved since {CLOCK}: the disk is full. Free some space. A copy of {CLOCK} is in /media/stick.",
        ),
    ],
)
def test_how_saving_goes_in_words(state: KeepState, words: str) -> None:
    assert saved_words(state) == words


def database_of(running: RunningProgram) -> Database:
    """Return the open database of the program."""
    drafts = running.home.wizards._drafts
    assert isinstance(drafts, DraftStore)
    return drafts._database


def let_grow(database: Database, pages: int) -> None:
    """Let the file grow to so many pages, 0 for no more at all."""

    def work(connection: sqlite3.Connection) -> None:
        pages_now = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages or pages_now}")

    database.write(work)


def test_on_a_full_disk_typing_goes_on_and_copies_go_where_the_person_says(
    running: RunningProgram, tmp_path: Path
) -> None:
    wizard = running.take_in(new_draft())
    running.saved(wizard)
    assert wizard.saved.text().endswith(", on this computer")
    database = database_of(running)
    let_grow(database, 0)
    wizard.bridge.editor.set_all({("description",): "x" * 100_000})
    running.until(lambda: wizard.saved.text().startswith("Not saved since"))
    assert wizard.footer.other_folder.isVisible()
    assert "disk is full" in wizard.saved.text()
    wizard.jump_to(("name",))
    QTest.keyClicks(focus(), "Summer")
    assert wizard.bridge.editor.draft.name == "Summer"
    care(running).copy_into(tmp_path)
    running.until(lambda: str(tmp_path) in wizard.saved.text())
    (file,) = tmp_path.glob("*.tgdraft")
    assert "Summer" in file.read_text("utf-8")
    let_grow(database, 1_000_000)
    running.saved(wizard)
    assert not wizard.footer.other_folder.isVisible()
    draft_id = wizard.draft_id
    running.restart()
    assert running.reopen(draft_id).bridge.editor.draft.name == "Summer"
