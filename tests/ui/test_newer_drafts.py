"""A draft of a newer program is opened to be looked at: nothing can be changed, sent or written down."""

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame

from app.domain.draft import new_draft
from app.exchange.draft_file import write_draft
from app.session.pages import PageId
from app.storage.drafts import DraftStore
from tests.ui.program_fixture import RunningProgram, focus, running

__all__ = ["running"]


def test_a_draft_of_a_newer_program_can_only_be_looked_at(running: RunningProgram, tmp_path: Path) -> None:
    file = tmp_path / "newer.tgdraft"
    text = (
        write_draft(new_draft())
        .replace('"format": 1', '"format": 2')
        .replace('"active"', '"name": "Later", "active"', 1)
    )
    file.write_text(text, encoding="utf-8")
    with running.qtbot.waitSignal(running.home.wizards.opened):
        running.home.open_file(file)
    (wizard,) = running.home.wizards.windows.values()
    running.active(wizard)
    notice = wizard.findChild(QFrame, "looking")
    assert notice is not None
    assert "newer version" in notice.accessibleName()
    assert wizard.bridge.editor.draft.name == "Later"
    wizard.jump_to(("name",))
    QTest.keyClicks(focus(), "x")
    assert wizard.bridge.editor.draft.name == "Later"
    wizard.menu.actions["save_copy"].trigger()
    assert "only be looked at" in wizard.notice.text()
    wizard.show_page(PageId.SUBMIT)
    wizard.submit.create()
    assert not wizard.flights.any_sending
    drafts = running.home.wizards._drafts
    assert isinstance(drafts, DraftStore)
    wizard.close()
    assert drafts.list() == []
    assert file.read_text("utf-8") == text
